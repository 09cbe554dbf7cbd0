package app

import (
	"context"
	"os"
	"path/filepath"
	"strconv"

	"assay/app/desk"
	"assay/app/home"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/backup"
)

// kept is one copy in the list of those that can be restored.
type kept struct {
	backup.Copy
	storage.Summary
}

// look reads what the copies are of. One that cannot be read is not offered.
func look(copies []backup.Copy) []kept {
	var list []kept
	for _, c := range copies {
		if summary, err := storage.Peek(c.Path); err == nil {
			list = append(list, kept{c, summary})
		}
	}
	return list
}

// original is the file that the copy is of, or would have been of.
func (s *Shell) original(k kept) string {
	if known, err := s.keep.folder.KnownHead(k.ID); err == nil && known != nil {
		if info, err := os.Stat(filepath.Dir(known.Path())); err == nil && info.IsDir() {
			return known.Path()
		}
	}
	return filepath.Join(s.Folder(), home.FileName(k.Title))
}

// cannotOpen says why a competition cannot be opened, and offers a copy where there is one.
func (s *Shell) cannotOpen(path string, err error) {
	var copies []kept
	if s.keep.folder != nil && model.CodeOf(err) != model.Conflict { // in use, it is well
		copies = look(s.keep.folder.CopiesOf(path))
	}
	if len(copies) == 0 {
		s.desk.Fail(err)
		return
	}
	s.offer(offered{title: lang.T("The competition cannot be opened"), text: model.Sentence(lang.Error(err)), original: path, copies: copies})
}

// askRestore offers the copies of the open competition, or of every one when none is open.
func (s *Shell) askRestore() {
	if s.keep.folder == nil {
		s.desk.Say(desk.Caution, lang.T("Copies are not kept, because your home folder is not known"))
		return
	}
	copies := s.keep.folder.All()
	if c := s.desk.Competition(); c != nil {
		copies = s.keep.folder.Copies(c.ID)
	}
	text := lang.T("These are kept on this computer, each checked when it was made.")
	s.offer(offered{title: lang.T(restoreTitle), text: text, copies: look(copies)})
}

// offered is what there is to restore.
type offered struct {
	title, text string
	original    string // beside which it is restored; "" beside the file the copy is of
	copies      []kept
}

const restoreTitle = "Restore a copy"

// offer lists copies and restores the one that is chosen.
func (s *Shell) offer(o offered) {
	if len(o.copies) == 0 {
		ui.Tell(s.content, o.title, lang.T("No copy is kept yet. Assay keeps one when a competition is opened, every quarter of an hour of work, and when it is closed."), nil)
		return
	}
	table := copyTable()
	table.SetRows(o.copies)
	table.SetCursor(0)
	original := func(k kept) string {
		if o.original != "" {
			return o.original
		}
		return s.original(k)
	}
	to := ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})
	show := func() {
		if k, chosen := table.Selected(); chosen {
			to.SetText(lang.T("It becomes a new file, %s; nothing is overwritten.", filepath.Base(s.keep.folder.RestoredPath(original(k)))))
		}
	}
	table.OnMove = func(int, kept) { show() }
	show()
	list := ui.On(ui.CardFill, ui.Hairline, ui.Radius, ui.Inset(1, table))
	words := ui.DialogWords{Title: o.title, Text: o.text, Yes: lang.T("Restore"), Width: 860}
	dialog := ui.Open(s.content, words, ui.Stack(ui.Snug, ui.Least(0, min(320, 110+float32(len(o.copies))*34), list), to), nil)
	table.OnOpen = func(int, kept) { dialog.Accept() }
	dialog.OnAccepted = func() {
		if k, chosen := table.Selected(); chosen {
			s.restore(k, original(k))
		}
	}
}

func copyTable() *ui.Table[kept] {
	return ui.NewTable(
		ui.Column[kept]{Title: lang.T("Copied"), Share: 2, Least: 150, Bold: true, Text: func(k kept) string { return lang.ClockTime(k.Made) }},
		ui.Column[kept]{Title: lang.T("Competition"), Share: 4, Least: 180, Text: func(k kept) string { return k.Title }},
		ui.Column[kept]{Title: lang.T("Stage"), Share: 1, Least: 130, Pill: true, Text: func(k kept) string { return lang.T(k.Stage.Title()) },
			Tone: func(k kept) ui.Tone { return stageTone(k.Stage) }},
		ui.Column[kept]{Title: lang.T("Bids"), Share: 0.5, Least: 50, Right: true, Text: func(k kept) string { return strconv.Itoa(k.Bids) }},
		ui.Column[kept]{Title: lang.T("Entry"), Share: 0.7, Least: 64, Right: true, Text: func(k kept) string { return strconv.FormatInt(k.Seq, 10) }},
		ui.Column[kept]{Title: lang.T("Size"), Share: 0.8, Least: 76, Right: true, Quiet: true, Text: func(k kept) string { return model.ByteSize(k.Size) }})
}

// restore makes a new file of a copy, beside the original, and opens it.
func (s *Shell) restore(k kept, original string) {
	if !s.flush() {
		return
	}
	to := s.keep.folder.RestoredPath(original)
	actor := s.prefs.actor(original)
	if m := s.desk.Actor(); m != nil && s.desk.Competition().ID == k.ID {
		actor = m.ID
	}
	folder := s.keep.folder
	desk.Run(s.desk, lang.T("Restoring a copy"), func(ctx context.Context) (string, error) { return to, folder.Restore(ctx, k.Copy, to) },
		func(path string, err error) {
			if err == nil {
				err = s.adoptRestored(path, actor, k)
			}
			if err != nil {
				s.desk.Fail(err)
			}
		})
}

func (s *Shell) adoptRestored(path, actor string, k kept) error {
	store, err := storage.Open(path)
	if err != nil {
		return err
	}
	if err := s.keep.folder.Restored(store, actor, k.Copy); err != nil {
		s.desk.Fail(err) // it is restored all the same
	}
	s.leave(closeAnyway, func() {
		s.adopt(store, actor)
		s.desk.Say(desk.Good, lang.T("Restored as %s", filepath.Base(path)))
	})
	return nil
}

// behind is what this computer knows of an open competition that is not in it, nil where all is well.
func (s *Shell) behind(store *storage.Store) *backup.Known {
	if s.keep.folder == nil {
		return nil
	}
	known, err := s.keep.folder.Behind(store)
	if err != nil {
		s.desk.Fail(err)
	}
	return known
}

// askBehind says that a file is not the one that was last worked on here, and lets the person go on
// with it or take a copy instead. The file is let go meanwhile.
func (s *Shell) askBehind(store *storage.Store, known *backup.Known, actor string) {
	path, head := store.Path(), store.Head()
	if err := store.Close(); err != nil {
		s.desk.Fail(err)
		return
	}
	facts := ui.NewFacts(190,
		ui.Fact{Label: lang.T("Last worked on here"), Value: lang.T("entry %d of the journal, made %s", known.Seq, lang.ClockTime(known.At))},
		ui.Fact{Label: lang.T("In the file"), Value: known.Path()},
		ui.Fact{Label: lang.T("This file ends at"), Value: lang.T("entry %d, made %s", head.Seq, lang.ClockTime(head.At))},
		ui.Fact{Label: lang.T("It is"), Value: path})
	text := lang.T("It does not hold the entry that this computer last saw in the competition. Either it is an older state, or it was changed elsewhere from one. " +
		"If you did not put it there yourself, find out who did before you go on.")
	var dialog *ui.Dialog
	goOn := ui.NewButton(lang.T("Go on with this file"), "", ui.Secondary, func() {
		dialog.Close()
		s.goOn(path, actor)
	})
	title := lang.T("This file is older than what was last worked on here")
	if head.Seq >= known.Seq {
		title = lang.T("This file does not continue what was last worked on here")
	}
	body := ui.Stack(ui.Roomy, facts, ui.Row(ui.Snug, goOn, ui.Spring()))
	dialog = ui.Open(s.content, ui.DialogWords{Title: title, Text: text, Yes: lang.T(restoreTitle), Width: 680}, body, nil)
	dialog.OnAccepted = func() {
		s.offer(offered{title: lang.T(restoreTitle), original: path, copies: look(s.keep.folder.Copies(known.ID))})
	}
}

// goOn opens a file that is behind, which is what this computer knows of the competition from now on.
func (s *Shell) goOn(path, actor string) {
	store, err := storage.Open(path)
	if err != nil {
		s.desk.Fail(err)
		return
	}
	s.Adopt(store, actor)
}
