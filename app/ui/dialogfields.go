package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// changing is what tells a dialog that the person changed it.
type changing interface{ setTouched(func()) }

// touch is what changing fields have of it.
type touch struct{ touched func() }

func (t *touch) setTouched(touched func()) { t.touched = touched }

func (t *touch) changedByHand() {
	if t.touched != nil {
		t.touched()
	}
}

// AcceptTyped accepts the dialog in which somebody types: Ctrl+Return does so from a text of several
// lines too, where Return alone begins a new one. It reports whether there was one.
func AcceptTyped(c fyne.Canvas) bool {
	if c == nil {
		return false
	}
	over, is := c.Overlays().Top().(*veil)
	if _, types := c.Focused().(written); !is || !types {
		return false
	}
	over.accept()
	return true
}

// acceptedBy reports whether a shortcut that came to a field is that of its dialog, and accepts it.
func acceptedBy(s fyne.Shortcut, field fyne.CanvasObject) bool {
	custom, is := s.(*desktop.CustomShortcut)
	if !is || custom.Modifier != fyne.KeyModifierShortcutDefault || custom.KeyName != fyne.KeyReturn && custom.KeyName != fyne.KeyEnter {
		return false
	}
	return AcceptTyped(fyne.CurrentApp().Driver().CanvasForObject(field))
}
