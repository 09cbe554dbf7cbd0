package ui

import "fyne.io/fyne/v2"

// Modal reports whether a dialog or a menu lies over the window. Commands of the main menu
// fire even then, so each asks first.
func Modal(c fyne.Canvas) bool { return len(c.Overlays().List()) > 0 }
