package ui

import "fyne.io/fyne/v2"

// What has the keyboard hands on to the window what asks for help, F1 and where nobody writes "?", and
// an Escape it has no use for: the window would not hear of them otherwise.

// helpKey reports whether a key asked for help, and hands it to the window.
func helpKey(o fyne.CanvasObject, key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyF1 {
		return false
	}
	onward(o, key)
	return true
}

// helpRune reports whether a letter asked for help, and hands it to the window.
func helpRune(o fyne.CanvasObject, typed rune) bool {
	if typed != '?' {
		return false
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(typed)
	}
	return true
}

// unused is for a key that a widget has no use for: its dialog's, else the window's.
func unused(o fyne.CanvasObject, key *fyne.KeyEvent, dialog func(*fyne.KeyEvent) bool) {
	switch {
	case dialog != nil:
		dialog(key)
	case key.Name == fyne.KeyF1 || key.Name == fyne.KeyEscape:
		onward(o, key)
	}
}

// onTheWay is while a key goes on to the window: the room it comes to may give it to the very object it
// came from, which has no use for it a second time either.
var onTheWay bool

func onward(o fyne.CanvasObject, key *fyne.KeyEvent) {
	if onTheWay {
		return
	}
	onTheWay = true
	defer func() { onTheWay = false }()
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(key)
	}
}
