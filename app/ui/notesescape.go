package ui

import "fyne.io/fyne/v2"

// LeaveOnEscape makes Escape take the keyboard out of the text, back to the room's keys. In a
// dialog Escape closes, so it is not for notes there.
func (n *Notes) LeaveOnEscape() {
	n.entry.setKeys(func(*fyne.KeyEvent) bool {
		if c := fyne.CurrentApp().Driver().CanvasForObject(n.entry); c != nil {
			c.Unfocus()
		}
		return true
	})
}
