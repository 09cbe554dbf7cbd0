package documents

import (
	"context"
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
