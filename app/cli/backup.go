package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"text/tabwriter"

	"assay/model"
	"assay/storage"
	"assay/storage/backup"
)

// copies is the folder in which copies are kept.
func (env *Environment) copies() (*backup.Folder, error) {
	if env.Data == "" {
		return nil, model.Refuse(model.NotFound, "your home folder is not known, so no copies are kept; set HOME")
	}
	return backup.In(env.Data), nil
}

type backupVerb struct {
	file
	List bool `help:"List the copies that are kept, the newest first, instead of making one."`
	JSON bool `help:"Print them as JSON."`
}

// copyJSON is one copy as "assay backup --json" prints it.
type copyJSON struct {
	Number int         `json:"number"`
	Path   string      `json:"path"`
	Made   string      `json:"made"` // UTC
	Title  string      `json:"title"`
	Stage  model.Stage `json:"stage"`
	Bids   int         `json:"bids"`
	Entry  int64       `json:"entry"` // number of the last entry of its journal
	Head   string      `json:"head"`  // how that entry's hash begins
	Size   int64       `json:"size"`
}

func (v *backupVerb) Run(env *Environment) error {
	folder, err := env.copies()
	if err != nil {
		return err
	}
	list := folder.CopiesOf(v.File)
	if !v.List {
		made, err := v.make(folder)
		if err != nil {
			return err
		}
		list = []backup.Copy{made}
	}
	if v.JSON {
		return printJSON(env.Out, copiesJSON(list))
	}
	if len(list) == 0 {
		fmt.Fprintf(env.Out, "no copy is kept of %s\n", v.File)
		return nil
	}
	if !v.List {
		fmt.Fprintln(env.Out, list[0].Path)
		return nil
	}
	table := tabwriter.NewWriter(env.Out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "copy\tmade\tstage\tbids\tentry\tsize\ttitle")
	for _, c := range copiesJSON(list) {
		fmt.Fprintf(table, "%d\t%s\t%s\t%d\t%d\t%s\t%s\n", c.Number, c.Made, c.Stage, c.Bids, c.Entry, model.ByteSize(c.Size), c.Title)
	}
	return table.Flush()
}

func (v *backupVerb) make(folder *backup.Folder) (made backup.Copy, err error) {
	err = v.with(func(s *storage.Store, c *model.Competition) error {
		if made, err = folder.Keep(context.Background(), s, c.ID, s.Head()); err != nil {
			return err
		}
		return folder.Remember(s)
	})
	return made, err
}

func copiesJSON(list []backup.Copy) []copyJSON {
	out := []copyJSON{}
	for i, c := range list {
		summary, _ := storage.Peek(c.Path) // one that cannot be read keeps its number, and is refused when restored
		out = append(out, copyJSON{i + 1, c.Path, c.Made.Format("2006-01-02T15:04:05Z"), summary.Title, summary.Stage, summary.Bids, c.Seq, c.Head, c.Size})
	}
	return out
}

type restoreVerb struct {
	File string `arg:"" help:"The competition (.assay), which may be damaged or gone."`
	acting
	Copy int    `help:"Which copy: its number in 'assay backup --list'." default:"1"`
	To   string `help:"The new file. Default: beside the competition, with the time in its name." type:"path" placeholder:"PATH"`
}

func (v *restoreVerb) Run(env *Environment) error {
	folder, err := env.copies()
	if err != nil {
		return err
	}
	list := folder.CopiesOf(v.File)
	if v.Copy < 1 || v.Copy > len(list) {
		return model.Refuse(model.NotFound, "there is no copy %d of %s; 'assay backup --list' shows the %d there are", v.Copy, filepath.Base(v.File), len(list))
	}
	chosen, to := list[v.Copy-1], v.To
	if to == "" {
		to = folder.RestoredPath(v.File)
	}
	if err := folder.Restore(context.Background(), chosen, to); err != nil {
		return err
	}
	return file{to}.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Lead, model.Chair)
		if err == nil {
			err = folder.Restored(s, m.ID, chosen)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "%s: entry %d of the journal, as copied %s\n", to, chosen.Seq, chosen.When())
		}
		return err
	})
}

type deleteVerb struct {
	file
	acting
	Confirm string `required:"" help:"The competition's title, to confirm." placeholder:"TITLE"`
	Copies  bool   `help:"Also remove the copies kept on this computer."`
}

func (v *deleteVerb) Run(env *Environment) error {
	folder, err := env.copies()
	if err != nil {
		return err
	}
	id := ""
	err = v.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Lead)
		if err != nil {
			return err
		}
		id = c.ID
		return s.CheckDelete(m.ID, v.Confirm)
	})
	if err != nil {
		return err
	}
	where, err := folder.Discard(v.File)
	if err == nil && v.Copies {
		err = folder.Forget(id)
	}
	if err == nil {
		fmt.Fprintf(env.Out, "%s is deleted; the file is now %s\n", v.File, where)
	}
	return err
}
