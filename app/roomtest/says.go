package roomtest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"assay/app/ui"
)

// Says is every text in some objects and all inside them, also in what is hidden: for a test that
// something is nowhere.
func Says(objects ...fyne.CanvasObject) string {
	var said []string
	for _, o := range objects {
		if text, is := o.(interface{ Text() string }); is {
			said = append(said, text.Text())
		}
		switch o := o.(type) {
		case *canvas.Text:
			said = append(said, o.Text)
		case *fyne.Container:
			said = append(said, Says(o.Objects...))
		case fyne.Widget:
			said = append(said, Says(test.WidgetRenderer(o).Objects()...))
		}
	}
	return strings.Join(said, "\n")
}

// Press presses the button that begins with the words, in the window or in the dialog over it, and
// reports whether there is one in sight.
func (w *Window) Press(words string) bool {
	in := w.Content()
	if over := w.Canvas().Overlays().Top(); over != nil {
		in = over
	}
	for _, o := range test.LaidOutObjects(in) {
		if b, is := o.(*ui.Button); is && strings.HasPrefix(b.Text(), words) {
			test.Tap(b)
			return true
		}
	}
	return false
}
