package ui

import "fyne.io/fyne/v2"

// painted is a renderer made of functions, so that a widget's file shows what it draws and
// nothing else. Objects are drawn first to last.
type painted struct {
	objects []fyne.CanvasObject
	layout  func(fyne.Size)
	min     func() fyne.Size
	refresh func()
	list    func() []fyne.CanvasObject // instead of objects, where they change
}

func (p *painted) Destroy()              {}
func (p *painted) Layout(size fyne.Size) { p.layout(size) }
func (p *painted) MinSize() fyne.Size    { return p.min() }
func (p *painted) Refresh()              { p.refresh() }
func (p *painted) Objects() []fyne.CanvasObject {
	if p.list != nil {
		return p.list()
	}
	return p.objects
}

// place moves and resizes at once.
func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
