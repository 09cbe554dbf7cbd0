package setup

import (
	"fyne.io/fyne/v2"

	"assay/app/ui"
)

// atMost gives an object no more than a width: longer lines read badly.
type atMost float32

func (l atMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(min(size.Width, float32(l)), size.Height))
}

func (l atMost) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// evenly shares the width out among the objects that are shown, all in one line.
type evenly struct{}

func (evenly) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(0)
	for _, o := range objects {
		if o.Visible() {
			n++
		}
	}
	width := (size.Width - ui.Roomy*(n-1)) / max(1, n)
	x := float32(0)
	for _, o := range objects {
		if o.Visible() {
			o.Resize(fyne.NewSize(width, o.MinSize().Height))
			o.Move(fyne.NewPos(x, 0))
			x += width + ui.Roomy
		}
	}
}

func (evenly) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	return size
}
