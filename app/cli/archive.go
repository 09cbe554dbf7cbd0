package cli

import (
	"context"
	"fmt"
	"path/filepath"

	"assay/app/archive"
	"assay/model"
	"assay/storage"
)

type archiveVerb struct {
	File string `arg:"" help:"The competition (.assay); with --check, the archive (.zip)."`
	Out  string `arg:"" optional:"" help:"The archive to write (.zip)." type:"path"`
	acting
	KeepUntil string `help:"The day until which it is kept. Default: three years after the decision, which is the least." placeholder:"DATE"`
	Check     bool   `help:"Check an archive instead: every file against the manifest, and the competition in it."`
	JSON      bool   `help:"Print the outcome of the check as JSON."`
}

func (v *archiveVerb) Run(env *Environment) error {
	switch {
	case v.Check && v.Out == "":
		return v.check(env)
	case v.Check:
		return misuse("to check an archive, name only the archive: assay archive --check OUT.zip")
	case v.Out == "":
		return misuse("name the archive to write: assay archive FILE OUT.zip")
	}
	return file{v.File}.with(func(s *storage.Store, c *model.Competition) error {
		m, err := v.member(c, model.Lead)
		if err != nil {
			return err
		}
		until, err := archive.Least(s)
		if err == nil && v.KeepUntil != "" {
			until, err = model.ParseDate(v.KeepUntil)
		}
		if err != nil {
			return err
		}
		if err := archive.Allow(s, m.ID, until); err != nil {
			return err
		}
		written, err := archive.Make(context.Background(), s, v.Out, until)
		if err == nil {
			err = s.NoteArchive(m.ID, written)
		}
		if err == nil {
			fmt.Fprintf(env.Out, "%s: to be kept until %s\nSHA-256 %s\n", v.Out, until, written.SHA256)
		}
		return err
	})
}

func (v *archiveVerb) check(env *Environment) error {
	outcome, err := archive.Check(context.Background(), v.File)
	if err != nil {
		return err
	}
	switch m := outcome.Manifest; {
	case v.JSON:
		if err := printJSON(env.Out, outcome); err != nil {
			return err
		}
	case outcome.OK():
		fmt.Fprintf(env.Out, "%s: %s as the manifest says, and the journal proves the record. %s, head %s, to be kept until %s\nSHA-256 %s\n",
			filepath.Base(v.File), model.Plural(len(m.Files), "file is", "files are"), model.Plural(int(m.Journal.Entry), "entry", "entries"), m.Journal.Hash, m.KeepUntil, outcome.SHA256)
	default:
		fmt.Fprintf(env.Out, "%s: %s found\n", filepath.Base(v.File), model.Plural(len(outcome.Findings), "thing is", "things are"))
		for _, f := range outcome.Findings {
			fmt.Fprintf(env.Out, "  %s: %s\n", f.Where, f.Text)
		}
	}
	if !outcome.OK() {
		return errFound
	}
	return nil
}
