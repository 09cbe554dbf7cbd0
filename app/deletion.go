package app

import (
	"path/filepath"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// askDelete says what is lost with the competition, and deletes it when its title is typed.
func (s *Shell) askDelete() {
	c, actor := s.acting(model.DeleteFile)
	if c == nil || !s.flush() {
		return
	}
	if s.keep.folder == nil {
		s.desk.Say(desk.Caution, lang.T("Assay cannot delete it, because your home folder is not known; delete the file yourself"))
		return
	}
	store := s.desk.Store()
	if err := c.CheckDelete(*actor, c.Title, false); err != nil { // may it be, if there is no archive?
		if kept, bad := store.Kept(); bad != nil || kept == nil {
			s.archiveFirst(err)
			return
		}
	}
	title := ui.NewEntry("", nil)
	copies := len(s.keep.folder.Copies(c.ID))
	label := lang.T("Also remove the %d copies kept on this computer", copies)
	if copies == 1 {
		label = lang.T("Also remove the copy kept on this computer")
	}
	also := ui.NewCheck(label, false, nil)
	also.Hidden = copies == 0
	body := ui.Stack(ui.Roomy, ui.Bullets(s.lost(c), 6), ui.NewParagraph(s.left(), ui.TextStyle{}),
		ui.Labelled(ui.Field{Label: lang.T("Type the title to delete it"), Input: title, Hint: c.Title}), also)
	words := ui.DialogWords{Title: lang.T("Delete this competition?"), Text: promise(filepath.Base(store.Path()), s.keep.folder.Aside()), Yes: lang.T("Delete"), No: lang.T("Keep it"), Danger: true, Width: 580}
	ui.Open(s.content, words, body, func() error {
		if err := store.CheckDelete(actor.ID, title.Text); err != nil {
			return err
		}
		s.leave(closeAnyway, func() { s.discard(c, store.Path(), also.Checked) })
		return nil
	})
}

// promise says what becomes of a file that is deleted, which is put aside in a folder or, where that is
// "", goes to the trash.
func promise(file, aside string) string {
	if aside == "" {
		return lang.T("%s goes to the trash, from where it can be put back until the trash is emptied. After that this is lost:", file)
	}
	return lang.T("%s is put aside for 30 days, in %s. After that this is lost:", file, aside)
}

// archiveFirst says why the competition is not deleted, and leads to the archive.
func (s *Shell) archiveFirst(why error) {
	words := ui.DialogWords{Title: lang.T("An archive comes first"), Text: model.Sentence(lang.Error(why)), Yes: lang.T("Make an archive")}
	ui.Open(s.content, words, nil, nil).OnAccepted = s.askArchive
}

// lost lists what goes with the file.
func (s *Shell) lost(c *model.Competition) []string {
	items := []string{lang.T("The journal with %s, which proves who decided what and when.", lang.Count(int(s.desk.Store().Head().Seq), "entry", "entries"))}
	if len(c.Bids) > 0 {
		items = append(items, lang.T("%s with %s of evaluators and %s.", lang.Count(len(c.Bids), "bid", "bids"),
			lang.Count(len(c.Scores), "score", "scores"), lang.Count(len(c.Agreed), "agreed score", "agreed scores")))
	}
	if n := len(c.Documents); n > 0 {
		items = append(items, lang.T("%s of suppliers.", lang.Count(n, "document", "documents")))
	}
	return items
}

// left says what is left of the competition without its file.
func (s *Shell) left() string {
	kept, err := s.desk.Store().Kept()
	if err != nil || kept == nil {
		return lang.T("There is no archive of it as it stands.")
	}
	return lang.T("Until %s the archive %s is what is kept of it. Make sure that you have it before you go on.", lang.Day(kept.KeepUntil), kept.Name)
}

// discard closes the competition and moves its file away.
func (s *Shell) discard(c *model.Competition, path string, copies bool) {
	s.closeNow()
	if s.desk.Store() != nil {
		return // it could not be closed; that is on the screen
	}
	where, err := s.keep.folder.Discard(path)
	if err == nil && copies {
		err = s.keep.folder.Forget(c.ID)
	}
	s.Changed()
	if err != nil {
		s.desk.Fail(err)
		return
	}
	s.desk.Say(desk.Good, lang.T("%s is deleted. The file is now %s", c.Title, where))
}
