package app

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"assay/app/archive"
	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/disk"
)

// acting is the open competition and who acts in it, for a command that needs both; it says what is
// missing.
func (s *Shell) acting(verb model.Verb) (c *model.Competition, actor *model.Member) {
	c, actor = s.desk.Competition(), s.desk.Actor()
	switch {
	case c == nil:
		s.toast.Say(ui.Caution, lang.T(desk.NoCompetition))
	case actor == nil:
		s.toast.Say(ui.Caution, lang.T(desk.NobodyActs))
	default:
		err := model.Allow(*actor, verb, c.Stage)
		if err == nil {
			return c, actor
		}
		s.desk.Fail(err)
	}
	return nil, nil
}

// askArchive asks where an archive goes and how long it is kept, and writes it.
func (s *Shell) askArchive() {
	c, actor := s.acting(model.Archive)
	if c == nil || !s.flush() {
		return
	}
	store := s.desk.Store()
	least, err := archive.Least(store)
	if err != nil {
		s.desk.Fail(err)
		return
	}
	until := ui.NewFigure("", nil)
	until.Put(least.Long())
	out := ui.NewEntry("", nil)
	out.Put(disk.Free(archive.Path(store.Path(), filepath.Dir(store.Path()))))
	folder := ui.NewButton(lang.T("Change folder"), ui.IconFolder, ui.Secondary, func() {
		ui.PickFolder(s.content, filepath.Dir(out.Text), func(folder string) { out.Put(filepath.Join(folder, filepath.Base(out.Text))) })
	})
	form := ui.Form(ui.Field{Label: lang.T("Keep until"), Input: until, Hint: leastKept(c, least)},
		ui.Field{Label: lang.T("Write it to"), Input: ui.Border(nil, nil, nil, ui.Margins(0, 0, ui.Snug, 0, folder), out), Hint: lang.T("Keep it where it outlives this computer, such as your records system.")})
	text := lang.T("One ZIP with everything: the competition, its journal, the reports there are, suppliers' documents, and a list with the hash of each.")
	ui.Open(s.content, ui.DialogWords{Title: lang.T("Archive"), Text: text, Yes: lang.T("Write the archive"), Width: 620}, form, func() error {
		day, err := model.ParseDate(until.Text)
		if err != nil {
			return err
		}
		path := strings.TrimSpace(out.Text)
		if !strings.EqualFold(filepath.Ext(path), archive.Extension) {
			path += archive.Extension
		}
		if err := archive.Allow(store, actor.ID, day); err != nil {
			return err
		}
		s.writeArchive(store, path, day)
		return nil
	})
}

// leastKept says how long the law wants it kept at the least.
func leastKept(c *model.Competition, least model.Date) string {
	since := lang.T("three years after the decision")
	if !c.Stage.Reached(model.Decided) {
		since = lang.T("three years from today, as the award is not decided yet")
	}
	return lang.T("At least %s, %s (%s). The law counts from the day of the contract; where that comes later, choose a later day.", lang.Day(least), since, lang.T(c.Regime.RetentionRule()))
}

// writeArchive writes the archive beside the work, and notes it.
func (s *Shell) writeArchive(store *storage.Store, path string, until model.Date) {
	desk.Run(s.desk, lang.T("Writing the archive"), func(ctx context.Context) (storage.Archived, error) {
		return archive.Make(ctx, store, path, until)
	}, func(written storage.Archived, err error) {
		switch {
		case errors.Is(err, context.Canceled):
			s.desk.Say(desk.Caution, lang.T("No archive was written"))
		case err != nil:
			s.desk.Fail(err)
		case s.desk.Store() != store:
			s.desk.Say(desk.Caution, lang.T("%s is written, but not noted: its competition was closed meanwhile", written.Name))
		case s.desk.Commit(func(store *storage.Store, actor string) error { return store.NoteArchive(actor, written) }):
			s.desk.Say(desk.Good, lang.T("%s is written, to be kept until %s", written.Name, lang.Day(until)))
		}
	})
}
