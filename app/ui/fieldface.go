package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// fieldFace gives one of Fyne's entries the house's edge. Fyne's own is one line of another colour
// where the keyboard is, which is easily overlooked, and heavier round what is closed than round
// what is open.
type fieldFace struct {
	fyne.WidgetRenderer
	box, edge       *canvas.Rectangle
	focused, closed func() bool
}

// newFieldFace wraps an entry's renderer, whose first two objects are its ground and its edge.
func newFieldFace(inner fyne.WidgetRenderer, focused, closed func() bool) fyne.WidgetRenderer {
	objects := inner.Objects()
	f := &fieldFace{WidgetRenderer: inner, focused: focused, closed: closed}
	f.box, f.edge = objects[0].(*canvas.Rectangle), objects[1].(*canvas.Rectangle)
	f.paint()
	return f
}

func (f *fieldFace) paint() {
	fill, edge, width := fieldEdge(f.focused(), f.closed())
	f.box.FillColor, f.edge.StrokeColor, f.edge.StrokeWidth = Color(fill), Color(edge), width
}

// fieldEdge is how every field looks: what is closed is sunken, and where the keyboard is the edge
// is thick and of the accent.
func fieldEdge(focused, closed bool) (fill, edge fyne.ThemeColorName, width float32) {
	switch {
	case closed:
		return Sunken, Hairline, 1
	case focused:
		return CardFill, Accent, 2
	}
	return CardFill, Edge, 1
}

// Layout keeps the edge as thick as it was painted.
func (f *fieldFace) Layout(size fyne.Size) {
	f.WidgetRenderer.Layout(size)
	f.paint()
}

// Refresh paints the edge over Fyne's.
func (f *fieldFace) Refresh() {
	f.WidgetRenderer.Refresh()
	f.paint()
	f.box.Refresh()
	f.edge.Refresh()
}

// checkFace gives Fyne's tick box a ring where the keyboard is: its own is a disc too faint to see.
type checkFace struct {
	fyne.WidgetRenderer
	ring    *canvas.Rectangle
	focused func() bool
}

func (f *checkFace) paint() {
	for _, o := range f.WidgetRenderer.Objects() {
		if disc, is := o.(*canvas.Circle); is && f.focused() {
			disc.FillColor = color.Transparent
		}
	}
	f.ring.StrokeColor, f.ring.StrokeWidth, f.ring.CornerRadius = Color(Accent), 2, 5
	f.ring.Hidden = !f.focused()
}

// Objects are Fyne's and the ring.
func (f *checkFace) Objects() []fyne.CanvasObject {
	return append(f.WidgetRenderer.Objects(), f.ring)
}

// Layout puts the ring round the box and its words, not round the empty line behind them.
func (f *checkFace) Layout(size fyne.Size) {
	f.WidgetRenderer.Layout(size)
	place(f.ring, 0, 1, min(size.Width, f.MinSize().Width), size.Height-2)
}

// Refresh shows the ring or hides it.
func (f *checkFace) Refresh() {
	f.WidgetRenderer.Refresh()
	f.paint()
}
