package ui

import "fyne.io/fyne/v2"

// Drawing is what a widget outside this package is drawn with.
type Drawing struct {
	Objects []fyne.CanvasObject // first to last
	Layout  func(fyne.Size)
	Least   func() fyne.Size
	Refresh func()
}

// Draw makes the renderer of a drawing.
func Draw(d Drawing) fyne.WidgetRenderer {
	return &painted{objects: d.Objects, layout: d.Layout, min: d.Least, refresh: d.Refresh}
}

// Mark is the state's icon and its colour.
func (s State) Mark() (Icon, fyne.ThemeColorName) { return s.mark() }
