package documents

import (
	"context"
	"fmt"
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"assay/app/desk"
	"assay/app/ui"
	"assay/model"
	"assay/storage/paper"
)

// reader shows one document at a time over the room: its pages as they look or their text, and where
// a text stands in it, in the bid or in all bids.
type reader struct {
	desk   *desk.Desk
	from   fyne.CanvasObject
	open   func(context.Context, model.Document) (*paper.Paper, error)
	dialog *ui.Dialog
	body   *fyne.Container
	ctx    context.Context
	cancel context.CancelFunc

	doc    model.Document
	paper  *paper.Paper
	page   int
	zoom   int    // a place in zooms
	asText bool   // the person wants the text and not the page as it looks
	marked *Hit   // what was found and is to be marked in the text
	busy   bool   // something is being read; a Paper takes one reader at a time
	next   func() // what was asked for meanwhile

	notes   *ui.Paragraph
	number  *ui.Entry
	pages   *ui.Text
	nearer  *ui.Button
	further *ui.Button
	looks   *ui.Switch
	picture *canvas.Image
	paperAt *container.Scroll
	text    *ui.Reader
	shown   *fyne.Container
	problem *ui.Paragraph

	wanted *ui.Entry
	where  *ui.Choice
	sum    *ui.Text
	hits   *ui.Table[Hit]
	found  fyne.CanvasObject // the column of what was found, hidden before
}

// pageWidth is how wide a page is shown at first: its text is then about as large as that of the window.
const pageWidth = 760

// zooms are how much larger a page can be shown.
var zooms = []float32{1, 1.25, 1.5, 2, 3}

// Read shows a document within the window.
func Read(d *desk.Desk, from fyne.CanvasObject, doc model.Document) {
	readable, err := d.Store().Readable(actor(d), doc.ID)
	if err != nil {
		d.Fail(err)
		return
	}
	r := &reader{desk: d, from: from, open: opener(d)}
	r.ctx, r.cancel = context.WithCancel(context.Background())
	r.body = r.layOut()
	size := room(from)
	r.dialog = ui.Open(from, ui.DialogWords{Title: readable.Shown(), Yes: "Close", No: "-", Width: size.Width}, ui.Least(0, size.Height, r.body), nil)
	r.dialog.OnKey = r.key
	r.dialog.OnClosed = func() {
		r.cancel()
		if !r.busy && r.paper != nil {
			r.paper.Close()
		}
	}
	r.show(readable, 0)
}

// room is what the window has for a document.
func room(from fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(1100, 600)
	if c := fyne.CurrentApp().Driver().CanvasForObject(from); c != nil {
		size = fyne.NewSize(c.Size().Width-64, c.Size().Height-190)
	}
	return fyne.NewSize(max(size.Width, 600), max(size.Height, 260))
}

func (r *reader) layOut() *fyne.Container {
	r.pages = ui.Muted("").Whole()
	r.notes = ui.NewParagraph("", ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk})
	r.problem = ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})
	r.number = ui.NewFigure("", nil)
	back := ui.NewButton("", ui.IconBack, ui.Secondary, func() { r.turn(r.page - 1) })
	forward := ui.NewButton("", ui.IconForward, ui.Secondary, func() { r.turn(r.page + 1) })
	r.further = ui.NewButton("Smaller", "", ui.Secondary, func() { r.enlarge(-1) })
	r.nearer = ui.NewButton("Larger", "", ui.Secondary, func() { r.enlarge(1) })
	r.looks = ui.NewSwitch([]string{"Pages", "Text"}, func(i int) { r.asText = i == 1; r.draw() })
	outside := ui.NewButton("Open in another program", ui.IconFile, ui.Secondary, func() { Open(r.desk, r.from, r.doc) })
	r.picture = canvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
	r.picture.FillMode, r.picture.ScaleMode = canvas.ImageFillStretch, canvas.ImageScaleSmooth
	r.paperAt = container.NewScroll(container.NewCenter(r.picture))
	r.text = ui.NewReader(nil)
	r.shown = container.NewStack(r.paperAt)
	bar := ui.Row(ui.Snug, back, ui.Least(64, 0, r.number), r.pages, forward, ui.Gap(ui.Roomy, 0), r.further, r.nearer, ui.Spring(), r.looks, outside)
	page := ui.Border(ui.Stack(ui.Snug, bar, r.notes), nil, nil, nil, ui.Margins(ui.Snug, 0, 0, 0, ui.On(ui.Sunken, ui.Hairline, ui.Radius, ui.Inset(1, r.shown))))
	r.found = r.results()
	r.found.Hide()
	return ui.Border(ui.Stack(ui.Snug, r.finding(), ui.Line()), nil, r.found, nil, ui.Margins(ui.Snug, 0, 0, 0, page))
}

// finding is the line with which a text is looked for.
func (r *reader) finding() fyne.CanvasObject {
	r.wanted = ui.NewEntry("Find a text", nil)
	r.where = ui.NewChoice("Where", scopes, nil)
	r.where.Put(scopes[0])
	find := ui.NewButton("Find", ui.IconSearch, ui.Secondary, r.find)
	return ui.Row(ui.Snug, ui.Wider(r.wanted), ui.Least(170, 0, r.where), find)
}

func (r *reader) results() fyne.CanvasObject {
	r.sum = ui.Small("")
	r.hits = ui.NewTable(
		ui.Column[Hit]{Title: "Page", Share: 0.5, Least: 60, Right: true, Quiet: true, Text: func(h Hit) string { return strconv.Itoa(h.Page + 1) }},
		ui.Column[Hit]{Title: "Found", Share: 6, Text: Hit.text})
	r.hits.OnMove = func(_ int, h Hit) { r.goTo(h) }
	return ui.Margins(ui.Snug, 0, 0, ui.Roomy, ui.Least(380, 0, ui.Border(r.sum, nil, nil, nil, r.hits)))
}

// key turns pages, and Return finds what is asked for or goes to the page that is asked for.
func (r *reader) key(key *fyne.KeyEvent) bool {
	focused := fyne.CanvasObject(nil)
	if c := fyne.CurrentApp().Driver().CanvasForObject(r.wanted); c != nil {
		if o, is := c.Focused().(fyne.CanvasObject); is {
			focused = o
		}
	}
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		switch focused {
		case r.wanted:
			r.find()
			return true
		case r.number:
			if n, err := strconv.Atoi(r.number.Text); err == nil {
				r.turn(n - 1)
			}
			return true
		}
	case fyne.KeyDown, fyne.KeyUp:
		if focused == r.wanted && len(r.hits.Rows()) > 0 {
			r.hits.TypedKey(key)
			return true
		}
	case fyne.KeyPageDown:
		r.turn(r.page + 1)
		return true
	case fyne.KeyPageUp:
		r.turn(r.page - 1)
		return true
	}
	return false
}

// aside does work beside the window, one at a time: of what is asked for meanwhile the last is done after.
func (r *reader) aside(label string, work func(context.Context) error, done func(error)) {
	if r.busy {
		r.next = func() { r.aside(label, work, done) }
		return
	}
	r.busy = true
	desk.Run(r.desk, label, func(run context.Context) (struct{}, error) {
		ctx, cancel := context.WithCancel(r.ctx)
		defer cancel()
		defer context.AfterFunc(run, cancel)()
		return struct{}{}, work(ctx)
	}, func(_ struct{}, err error) {
		r.busy = false
		if r.ctx.Err() != nil { // it was closed meanwhile
			if r.paper != nil {
				r.paper.Close()
			}
			return
		}
		done(err)
		if next := r.next; next != nil && !r.busy {
			r.next = nil
			next()
		}
	})
}

// show opens another document at a page.
func (r *reader) show(doc model.Document, page int) {
	if r.paper != nil && r.doc.ID == doc.ID {
		r.turn(page)
		return
	}
	r.dialog.Retitle(r.desk.Competition().SupplierOf(r.desk.Competition().Bid(doc.Bid)) + ": " + doc.Shown())
	r.say("Opening " + doc.Shown() + ". The first PDF on a computer takes a few seconds longer: the part of Assay that reads PDF is made ready for it.")
	before := r.paper
	var opened *paper.Paper
	r.aside("Opening "+doc.Shown(), func(ctx context.Context) (err error) {
		if before != nil {
			before.Close()
		}
		opened, err = r.open(ctx, doc)
		return err
	}, func(err error) {
		r.doc, r.paper, r.page = doc, opened, page
		if err != nil {
			r.paper = nil
			r.say(model.Sentence(err.Error()))
			return
		}
		r.head()
		r.draw()
	})
}

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
	r.shown.Objects = []fyne.CanvasObject{ui.Inset(ui.Ample, ui.Stack(0, r.problem))}
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
	page, shown := r.page, r.paper
	if r.texted() {
		text := ""
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
			r.put(ui.Margins(ui.Roomy, ui.Tight, ui.Wide, 0, r.text))
			if h := r.marked; h != nil && h.Document.ID == r.doc.ID && h.Page == page && h.End <= len(text) {
				r.text.Point(len([]rune(text[:h.At])), len([]rune(text[:h.End])))
			}
		})
		return
	}
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

// find looks for the text where it was asked for.
func (r *reader) find() {
	text := r.wanted.Text
	if text == "" || r.doc.ID == "" {
		return
	}
	scope := Scope(max(0, r.where.Index()))
	list := inScope(r.desk, r.doc, scope)
	c, own := r.desk.Competition(), r.paper
	var s search
	r.aside("Looking through "+model.Plural(len(list), "document", "documents"), func(ctx context.Context) (err error) {
		s, err = look(ctx, list, text, r.open)
		return err
	}, func(err error) {
		if err != nil || own != r.paper {
			return
		}
		for i := range s.Hits {
			switch d := s.Hits[i].Document; scope {
			case InBid:
				s.Hits[i].Whose = d.Shown()
			case InAllBids:
				s.Hits[i].Whose = firstWord(c.SupplierOf(c.Bid(d.Bid)))
			}
		}
		r.sum.SetText(s.words())
		r.found.Show()
		r.hits.SetRows(s.Hits)
		r.body.Refresh()
		if len(s.Hits) > 0 {
			r.hits.SetCursor(0)
			r.goTo(s.Hits[0])
		}
	})
}

// text is what was found, after whose it is where several are looked through.
func (h Hit) text() string {
	if h.Whose == "" {
		return h.Excerpt
	}
	return h.Whose + ": " + h.Excerpt
}

// words sum up what was found.
func (s search) words() string {
	words := model.Plural(len(s.Hits), "place", "places") + " in " + model.Plural(s.Looked, "document", "documents")
	if len(s.Hits) == 0 {
		words = "Not found in " + model.Plural(s.Looked, "document", "documents")
	}
	if len(s.Hits) >= mostHits {
		words = "The first " + words
	}
	if len(s.Skipped) > 0 {
		words += "; " + model.Plural(len(s.Skipped), "document", "documents") + " could not be read: " + model.Join(s.Skipped, 3)
	}
	return words + "."
}

// goTo shows the page of what was found, and marks it in the text.
func (r *reader) goTo(h Hit) {
	r.marked = &h
	r.show(h.Document, h.Page)
}
