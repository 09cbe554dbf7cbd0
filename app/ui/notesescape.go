package ui

import "fyne.io/fyne/v2"

// LeaveOnEscape makes Escape take the keyboard out of the text, back to the room's keys. In a
// dialog Escape closes, so it is not for notes there.
func (n *Notes) LeaveOnEscape() {
	n.EscapeTo(func() {
		if c := fyne.CurrentApp().Driver().CanvasForObject(n.entry); c != nil {
			c.Unfocus()
		}
	})
}

// EscapeTo makes Escape leave the text for somewhere else.
func (n *Notes) EscapeTo(leave func()) {
	n.entry.setKeys(func(*fyne.KeyEvent) bool {
		leave()
		return true
	})
}

// HasFocus reports whether somebody types here.
func (n *Notes) HasFocus() bool {
	c := fyne.CurrentApp().Driver().CanvasForObject(n.entry)
	return c != nil && c.Focused() == n.entry
}
