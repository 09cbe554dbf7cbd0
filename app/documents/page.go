package documents

import (
	"context"
	"fmt"
	"image"
	"strconv"

	"fyne.io/fyne/v2"

	"assay/app/ui"
	"assay/model"
)

// pageWidth is how wide a page is shown at first: its text is then about as large as that of the window.
const pageWidth = 760

// zooms are how much larger a page can be shown.
var zooms = []float32{1, 1.25, 1.5, 2, 3}

// head fits the bar to the document.
func (r *reader) head() {
	notes := ""
	for _, n := range r.paper.Notes {
		notes += n + " "
	}
	r.notes.SetText(notes)
	for _, o := range []fyne.CanvasObject{r.looks, r.nearer, r.further} {
		if r.paper.HasPictures() {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

// texted reports whether the text is shown and not the page as it looks.
func (r *reader) texted() bool { return r.asText || !r.paper.HasPictures() }

// say puts a sentence where the page would be.
func (r *reader) say(sentence string) {
	r.problem.SetText(sentence)
	r.shown.Objects = []fyne.CanvasObject{onPaper(ui.Inset(ui.Ample, ui.Stack(0, r.problem)))}
	r.shown.Refresh()
	r.pages.SetText("")
	r.number.Put("")
}

// turn goes to a page, where there is one.
func (r *reader) turn(page int) {
	if r.paper == nil || page < 0 || page >= r.paper.Pages {
		if r.paper != nil {
			r.number.Put(strconv.Itoa(r.page + 1))
		}
		return
	}
	r.page = page
	r.draw()
}

func (r *reader) enlarge(by int) {
	r.zoom = min(max(r.zoom+by, 0), len(zooms)-1)
	r.draw()
}

// draw shows the page, as it looks or as text.
func (r *reader) draw() {
	if r.paper == nil {
		return
	}
	r.number.Put(strconv.Itoa(r.page + 1))
	r.pages.SetText(fmt.Sprintf("of %d", r.paper.Pages))
	r.further.SetWaiting(r.zoom == 0 || r.texted())
	r.nearer.SetWaiting(r.zoom == len(zooms)-1 || r.texted())
	if r.texted() {
		r.drawText()
	} else {
		r.drawPicture()
	}
}

func (r *reader) drawText() {
	page, shown, text := r.page, r.paper, ""
	r.aside("Reading", func(ctx context.Context) (err error) { text, err = shown.Text(ctx, page); return err }, func(err error) {
		if r.failed(err) || page != r.page || shown != r.paper {
			return
		}
		if text == "" {
			r.say("This page has no text: it is a picture, such as a scan. Choose Pages to see it.")
			r.number.Put(strconv.Itoa(page + 1))
			return
		}
		r.text.SetText(text)
		r.put(onPaper(ui.Margins(ui.Roomy, ui.Tight, ui.Ample, 0, r.text)))
		if h := r.marked; h != nil && h.Document.ID == r.doc.ID && h.Page == page && h.End <= len(text) {
			r.text.Point(len([]rune(text[:h.At])), len([]rune(text[:h.End])))
		}
	})
}

func (r *reader) drawPicture() {
	page, shown := r.page, r.paper
	width := min(max(r.shown.Size().Width-24, 300), pageWidth) * zooms[r.zoom]
	var seen image.Image
	r.aside("Reading", func(ctx context.Context) (err error) {
		seen, err = shown.Picture(ctx, page, int(width*r.scale()))
		return err
	}, func(err error) {
		if r.failed(err) || page != r.page || shown != r.paper {
			return
		}
		r.picture.Image = seen
		size := seen.Bounds()
		r.picture.SetMinSize(fyne.NewSize(width, width*float32(size.Dy())/float32(size.Dx())))
		r.picture.Refresh()
		r.put(r.paperAt)
		r.paperAt.ScrollToTop()
	})
}

// scale is how many points of the screen one of the window's is.
func (r *reader) scale() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.wanted); c != nil {
		return c.Scale()
	}
	return 1
}

func (r *reader) put(o fyne.CanvasObject) {
	r.shown.Objects = []fyne.CanvasObject{o}
	r.shown.Refresh()
}

func (r *reader) failed(err error) bool {
	if err != nil {
		r.say(model.Sentence(err.Error()))
	}
	return err != nil
}
