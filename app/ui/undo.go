package ui

import "fyne.io/fyne/v2"

// written is a field that keeps its own past while somebody types in it.
type written interface {
	fyne.Shortcutable
	Undo()
	Redo()
	words() string
}

func (e *Entry) words() string      { return e.Text }
func (e *notesEntry) words() string { return e.Text }

// UndoTyping takes back typing in the field that has the keyboard, and reports whether there was any
// to take back.
func UndoTyping(c fyne.Canvas) bool { return inField(c, written.Undo) }

// RedoTyping types again what UndoTyping took back, and reports whether there was any.
func RedoTyping(c fyne.Canvas) bool { return inField(c, written.Redo) }

// inField does one of the two. Whether a field has something to take back shows only in its text.
func inField(c fyne.Canvas, do func(written)) bool {
	field, is := c.Focused().(written)
	if !is {
		return false
	}
	before := field.words()
	do(field)
	return field.words() != before
}
