package ui

import "fyne.io/fyne/v2"

// NewSearch makes a line to search with. Escape clears it, and leaves it when it is empty; Return
// leaves it with what it says.
func NewSearch(placeholder string, changed func(string), leave func()) *Entry {
	e := NewEntry(placeholder, changed)
	e.setKeys(func(key *fyne.KeyEvent) bool {
		if key.Name == fyne.KeyEscape && e.Text != "" {
			e.SetText("")
		} else {
			leave()
		}
		return true
	})
	return e
}
