package app

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
	"assay/storage/disk"
)

// What cannot be saved because of the file, its disk or the clock stays on screen, and the person
// decides: try again, go on in a copy, or leave it for now. The words for the way out differ where
// the program or the file is about to be closed.

// CannotSave tells of a trouble with saving and helps out of it. Again is what to try once more.
func (s *Shell) CannotSave(err error, again func() error) {
	if s.saving || s.desk.Store() == nil {
		return // it is being told of
	}
	if _, _, behind := s.desk.Store().ClockIsBehind(); behind {
		s.askClock(again)
		return
	}
	s.offerWaysOut(err, again, "", nil)
}

// saveNow is the command of those who want to be sure. What is typed is saved without it; where that
// cannot be, it asks what to do.
func (s *Shell) saveNow() {
	switch {
	case s.desk.Store() == nil:
		s.desk.Say(desk.Caution, lang.T(desk.NoCompetition))
	case s.flush():
		s.desk.Refresh()
		s.desk.Say(desk.Good, lang.T("Everything is saved"))
	}
}

// savedOr goes on once everything typed is saved. Otherwise the person decides; lose says what going
// on without it is.
func (s *Shell) savedOr(lose string, then func()) {
	s.saving = true // the question below is asked instead
	err := s.desk.Flush()
	s.saving = false
	switch {
	case err == nil:
		then()
	case errors.As(err, new(storage.Fault)):
		s.offerWaysOut(err, s.desk.Flush, lose, then)
	default:
		words := ui.DialogWords{Title: lang.T("Not everything is saved"), Text: model.Sentence(lang.Error(err)), Yes: lang.T(lose), No: lang.T("Go back"), Danger: true}
		ui.Confirm(s.content, words, then)
	}
}

// unsaved is why something cannot be saved, "" where all is.
func (s *Shell) unsaved() (why string) {
	s.unasked(func() {
		if err := s.desk.Flush(); err != nil {
			why = lang.Error(err)
		}
	})
	return why
}

// unasked runs what leaves the file behind, after the person decided about what is not saved.
func (s *Shell) unasked(leave func()) {
	s.saving = true
	leave()
	s.saving = false
}

// offerWaysOut is the dialog about what is not saved. Lose says what going on without it is, "" where
// nothing is about to be closed.
func (s *Shell) offerWaysOut(err error, again func() error, lose string, then func()) {
	s.saving = true
	var dialog *ui.Dialog
	closing := func(next func()) func() {
		return func() {
			dialog.Close()
			next()
		}
	}
	elsewhere := ui.NewButton(lang.T("Save a copy as..."), "", ui.Secondary, closing(func() { s.askCopy(true) }))
	others, back := ui.Row(ui.Snug, elsewhere), lang.T("Leave it for now")
	if lose != "" {
		others.Add(ui.NewButton(lang.T(lose), "", ui.Plainly, closing(then)))
		back = lang.T("Go back")
	}
	text := lang.T("%s What you typed is still in this window.", model.Sentence(lang.Error(err)))
	words := ui.DialogWords{Title: lang.T("Not saved"), Text: text, Yes: lang.T("Try again"), No: back, Width: 560}
	dialog = ui.Open(s.content, words, others, again)
	dialog.OnAccepted = func() {
		s.desk.Say(desk.Good, lang.T("Saved"))
		s.desk.Refresh()
	}
	dialog.OnClosed = func() { s.saving = false }
}

// askClock is the dialog about a clock that is behind the record: set it right and try again, or,
// where the earlier time was the wrong one, say so. Who may not say so is told who may.
func (s *Shell) askClock(again func() error) {
	now, last, behind := s.desk.Store().ClockIsBehind()
	if !behind {
		s.desk.Say(desk.Caution, lang.T("This computer's clock does not contradict the record; there is nothing to accept"))
		return
	}
	s.saving = true
	words := ui.DialogWords{Title: lang.T("The clock contradicts the record"), Yes: lang.T("Try again"), No: lang.T("Leave it for now"), Width: 560,
		Text: lang.T("This computer's clock says %s, but the last change was recorded at %s. If the clock is wrong, set it right and try again.", lang.ClockTime(now), lang.ClockTime(last))}
	var dialog *ui.Dialog
	if c, actor := s.desk.Competition(), s.desk.Actor(); c == nil || actor == nil || model.Allow(*actor, model.KeepFile, c.Stage) != nil {
		words.Text += " " + lang.T("If it is right and the times before were wrong, the lead or the chair accepts it with a reason: Competition > Accept the clock.")
		dialog = ui.Open(s.content, words, nil, again)
	} else {
		dialog = s.offerClock(words, again)
	}
	dialog.OnAccepted = s.desk.Refresh
	dialog.OnClosed = func() { s.saving = false }
}

// offerClock is the dialog of those who may accept the clock.
func (s *Shell) offerClock(words ui.DialogWords, again func() error) *ui.Dialog {
	words.Text += " " + lang.T("If it is right and the times before were wrong, accept it with a reason, which stands in the journal.")
	words.Yes = lang.T("Accept the clock")
	reason := ui.NewNotes(lang.T("Why the times before were wrong"), "", 3)
	var dialog *ui.Dialog
	retry := ui.NewButton(lang.T("The clock is set right: try again"), "", ui.Plainly, func() {
		if err := again(); err != nil {
			dialog.Say(model.Sentence(lang.Error(err)))
			return
		}
		dialog.Close()
		s.desk.Refresh()
	})
	dialog = ui.Open(s.content, words, ui.Stack(ui.Snug, reason, ui.Row(0, retry)), func() error {
		if err := s.desk.Save(func(st *storage.Store, actor string) error { return st.AcceptClock(actor, reason.Text()) }); err != nil {
			return err
		}
		return again()
	})
	return dialog
}

// acceptClock is the command.
func (s *Shell) acceptClock() {
	if s.desk.Store() == nil {
		s.desk.Say(desk.Caution, lang.T(desk.NoCompetition))
		return
	}
	s.askClock(s.desk.Flush)
}

// saveCopy is the command: the copy is another file, and work goes on in this one. Where what is typed
// cannot be saved in this one, it goes on in the copy: it would be missing there.
func (s *Shell) saveCopy() {
	if s.desk.Store() == nil {
		s.desk.Say(desk.Caution, lang.T(desk.NoCompetition))
		return
	}
	s.saving = true // the copy is the way out
	err := s.desk.Flush()
	s.saving = false
	s.askCopy(errors.As(err, new(storage.Fault)))
}

// askCopy asks where a copy of the open competition goes; with goOn, work goes on in the copy.
func (s *Shell) askCopy(goOn bool) {
	store := s.desk.Store()
	name := strings.TrimSuffix(filepath.Base(store.Path()), storage.Extension) + " copy" + storage.Extension
	folder := filepath.Dir(store.Path())
	if goOn {
		folder = s.Folder()
	}
	path := ui.NewEntry("", nil)
	path.Put(disk.Free(filepath.Join(folder, name)))
	words := ui.DialogWords{Title: lang.T("Save a copy"), Yes: lang.T("Save the copy"), Width: 640, Text: lang.T("A copy of the competition as it stands, with its journal. Work goes on in the file that is open.")}
	if goOn {
		words.Text = lang.T("Work goes on in the copy, and what you typed is saved there. The file that was open stays as it is.")
	}
	ui.Open(s.content, words, ui.Form(ui.Field{Label: lang.T("File"), Input: path}), func() error {
		to, err := filepath.Abs(strings.TrimSpace(path.Text))
		if err != nil {
			return err
		}
		if !isCompetition(to) {
			to += storage.Extension
		}
		s.copyTo(to, goOn)
		return nil
	})
}

// copyTo makes the copy beside the window.
func (s *Shell) copyTo(path string, goOn bool) {
	store := s.desk.Store()
	desk.Run(s.desk, lang.T("Saving a copy"), func(ctx context.Context) (struct{}, error) {
		return struct{}{}, store.CopyTo(ctx, path)
	}, func(_ struct{}, err error) {
		switch {
		case errors.Is(err, context.Canceled):
		case err != nil:
			s.desk.Fail(err)
		case goOn && s.desk.Store() == store:
			s.goOnIn(path)
		default:
			s.desk.Say(desk.Good, lang.T("The copy is %s", path))
		}
	})
}

// goOnIn opens a copy in place of the file it is of. What is typed and not saved goes with it.
func (s *Shell) goOnIn(path string) {
	copied, err := storage.Open(path)
	if err != nil {
		s.desk.Fail(err)
		return
	}
	if m := s.desk.Actor(); m != nil {
		s.prefs.keepActor(path, m.ID)
	}
	if err := s.desk.GoOnIn(copied); err != nil {
		s.desk.Fail(err)
	} else {
		s.desk.Say(desk.Good, lang.T("Saved. The open file is now %s", filepath.Base(path)))
	}
	s.desk.Refresh()
}
