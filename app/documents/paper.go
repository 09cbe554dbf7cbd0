package documents

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"assay/app/ui"
)

// onPaper puts a text where a page stands that is shown as it looks: in the middle, on its own ground.
func onPaper(text fyne.CanvasObject) fyne.CanvasObject {
	return container.New(paperLayout{}, ui.On(ui.CardFill, "", 0, text))
}

// pageWidth is how wide a text stands at most, as a page would.
const pageWidth = 760

type paperLayout struct{}

func (paperLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := min(size.Width, pageWidth*ui.Size(ui.SizeBody)/13)
	objects[0].Move(fyne.NewPos((size.Width-width)/2, 0))
	objects[0].Resize(fyne.NewSize(width, size.Height))
}

func (paperLayout) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
