package ui

import "fyne.io/fyne/v2"

// Modal reports whether a dialog or a menu lies over the window. Commands of the main menu
// fire even then, so each asks first.
func Modal(c fyne.Canvas) bool { return len(c.Overlays().List()) > 0 }

// CanvasOf is the canvas an object is on, nil where there is no window.
func CanvasOf(o fyne.CanvasObject) fyne.Canvas { return canvasOf(o) }

// canvasOf is the canvas an object is on. An object that was put in this moment is not known
// to the driver yet: it is on that of the only window.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	driver := fyne.CurrentApp().Driver()
	if c := driver.CanvasForObject(o); c != nil {
		return c
	}
	for _, w := range driver.AllWindows() {
		return w.Canvas()
	}
	return nil
}
