package app

import (
	"fmt"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/preview"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// Placed is a room that can go to one bid and criterion.
type Placed interface{ GoTo(bid, criterion string) }

// Corrector is a room in which something can be corrected that is not on the record yet. While it has
// something to take back, Undo is that.
type Corrector interface {
	Correction() string // what there is to take back, "" for nothing
	TakeBack()
}

// Corrected names in the menu what there is to take back now.
func (s *Shell) Corrected() { s.showEdits() }

// correction is what the room has to take back, "" for nothing.
func (s *Shell) correction() string {
	if room, is := s.room().(Corrector); is {
		return room.Correction()
	}
	return ""
}

// uncorrectedOr goes on to what leaves the room; where corrections would be forgotten with it, the
// person decides.
func (s *Shell) uncorrectedOr(then func()) {
	if s.correction() == "" {
		then()
		return
	}
	ui.Confirm(s.content, preview.Leaving(), then)
}

// editMenu takes back one's own last work. While somebody types, both keys belong to the field they
// type in, for as long as it has something to take back.
func (s *Shell) editMenu() *fyne.Menu {
	s.undoItem = fyne.NewMenuItem(lang.T("Undo"), func() { s.takeBack(ui.UndoTyping, s.undo) })
	s.undoItem.Shortcut = &fyne.ShortcutUndo{}
	s.redoItem = ui.Command(lang.T("Redo"), fyne.KeyZ, control|fyne.KeyModifierShift, s.redoKey)
	s.edit = fyne.NewMenu(lang.T("Edit"), s.undoItem, s.redoItem)
	s.nameEdits()
	return s.edit
}

func (s *Shell) redoKey() { s.takeBack(ui.RedoTyping, s.redo) }

// takeBack turns the field's own typing, else the record.
func (s *Shell) takeBack(typing func(fyne.Canvas) bool, record func()) {
	canvas := s.window.Canvas()
	if !typing(canvas) && !ui.Modal(canvas) {
		record()
	}
}

// nameEdits says in the menu what there is to undo and redo, and reports whether that is something
// else than before.
func (s *Shell) nameEdits() bool {
	undo, redo := s.correction(), ""
	if store := s.desk.Store(); store != nil && s.desk.Actor() != nil && undo == "" {
		id := s.desk.Actor().ID
		undo, redo = store.CanUndo(id), store.CanRedo(id)
	}
	before := s.undoItem.Label + s.redoItem.Label
	nameEdit(s.undoItem, lang.T("Undo"), undo)
	nameEdit(s.redoItem, lang.T("Redo"), redo)
	return before != s.undoItem.Label+s.redoItem.Label
}

func nameEdit(item *fyne.MenuItem, verb, what string) {
	item.Label, item.Disabled = verb, what == ""
	if what != "" {
		item.Label += " " + what
	}
}

// showEdits shows what there is to undo where that changed.
func (s *Shell) showEdits() {
	if s.edit != nil && s.nameEdits() {
		s.edit.Refresh()
	}
}

func (s *Shell) undo() {
	if s.correction() != "" {
		s.room().(Corrector).TakeBack()
		return
	}
	s.turn(lang.T("Undone"), (*storage.Store).Undo)
}

func (s *Shell) redo() { s.turn(lang.T("Redone"), (*storage.Store).Redo) }

// turn undoes or redoes, after what is being typed is saved, goes to where that is seen and says
// what it was.
func (s *Shell) turn(said string, do func(*storage.Store, string) (model.Step, error)) {
	if err := s.desk.Flush(); err != nil {
		s.desk.Fail(err)
		return
	}
	var step model.Step
	done := s.desk.Commit(func(store *storage.Store, actor string) (err error) {
		step, err = do(store, actor)
		return err
	})
	if !done {
		return
	}
	if name := seenIn(step); name != "" && name != s.current {
		s.Open(name)
	}
	if bid, criterion := step.Place(); bid != "" {
		if room, is := s.room().(Placed); is {
			room.GoTo(bid, criterion)
		}
	}
	text := fmt.Sprintf("%s: %s", said, step.What)
	if to := step.TurnedTo(); to != "" {
		text = lang.T("%s, back to %s", text, to)
	}
	s.Toast(desk.Good, text)
}

// seenIn is the room that shows what a step changed.
func seenIn(step model.Step) string {
	switch step.Verb {
	case model.SetUp:
		return "setup"
	case model.FindSuppliers, model.InviteSuppliers:
		return "suppliers"
	case model.ScoreBids, model.AskLead, model.Highlighting:
		return "score"
	case model.AnswerQueries:
		return "panel"
	case model.AgreeScores, model.AgreeGate:
		return "moderate"
	case model.RecordDraw, model.Recommend:
		return "results"
	}
	return "bids"
}
