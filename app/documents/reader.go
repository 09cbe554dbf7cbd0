package documents

import (
	"context"
	"errors"
	"strconv"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
	"assay/storage/paper"
)

// Reader shows one document at a time: its pages as they look or their text, and where a text stands in
// it and in others. It stands in a room or in a dialog. Pages are made beside the window; a bounded
// number of them is kept.
type Reader struct {
	Object   fyne.CanvasObject
	OnSelect func()               // another passage is selected, or none: see Passage
	OnShow   func(model.Document) // another document is shown
	OnRune   func(rune)           // keys the reader does not need
	OnKey    func(*fyne.KeyEvent)

	desk   *desk.Desk
	open   func(context.Context, model.Document) (*paper.Paper, error)
	ctx    context.Context
	cancel context.CancelFunc
	left   []*paper.Paper // to be closed when what reads them is done

	doc     model.Document // none while nothing is shown
	paper   *paper.Paper   // nil while it is opened, or cannot be
	claimed bool           // the page is to have the keyboard once it is there
	page    int
	foot    bool // the page is come to from below
	zoom    int  // a place in zooms
	asText  bool // the person wants the text and not the page as it looks
	busy    bool // something is being read; a Paper takes one reader at a time
	next    func()
	kept    pictures
	marks   []model.Highlight
	passage *model.Highlight // what is selected, nil for nothing
	search  search
	at      int            // the one of what was found that was gone to; -1 for none
	places  map[string]int // the page each document was left at
	point   *Hit           // what was found and is to be shown on the page
	reveal  *model.Highlight
	onSheet pictured // what picture the page shows

	setting Setting
	parts
}

// Setting is where a Reader stands.
type Setting struct {
	Scopes []Scope           // where a text can be looked for
	Listed bool              // there is room to list what was found
	Lead   fyne.CanvasObject // at the left of the first line; nil for none
	Trail  fyne.CanvasObject // at the end of the line of the pages; nil for none
}

// zooms are how much larger a page can be shown than one that fits.
var zooms = []float32{0.5, 0.75, 1, 1.25, 1.5, 2, 3}

// fits is the zoom of a page that fits.
const fits = 2

// widest bounds how wide a page that fits is: its text is then about as large as that of the window.
const widest = 900

// NewReader makes a reader that shows nothing yet.
func NewReader(d *desk.Desk, setting Setting) *Reader {
	r := &Reader{desk: d, setting: setting, zoom: fits, at: -1, places: map[string]int{}}
	r.ctx, r.cancel = context.WithCancel(context.Background())
	r.Object = r.layOut()
	return r
}

// Close lets go of the document and of all that was read of it.
func (r *Reader) Close() {
	r.cancel()
	r.ctx, r.cancel = context.WithCancel(context.Background())
	r.next, r.claimed = nil, false
	if r.paper != nil {
		r.left = append(r.left, r.paper)
	}
	r.letGo()
	r.doc, r.paper, r.page = model.Document{}, nil, 0
	r.kept, r.onSheet, r.marks, r.search, r.at, r.point, r.reveal = pictures{}, pictured{}, nil, search{}, -1, nil, nil
	r.sheet.Put(nil, 0)
	r.text.SetText("")
	r.hits.SetRows(nil)
	r.found.Hide()
	r.say("")
	r.pick(nil)
}

// letGo closes what is not read any more.
func (r *Reader) letGo() {
	if r.busy {
		return
	}
	for _, p := range r.left {
		p.Close()
	}
	r.left = nil
}

// aside does work beside the window, one at a time: of what is asked for meanwhile the last is done after.
// When the reader is closed meanwhile, done hears that it was cancelled.
func (r *Reader) aside(label string, work func(context.Context) error, done func(error)) {
	if r.busy {
		r.next = func() { r.aside(label, work, done) }
		return
	}
	r.busy = true
	within := r.ctx
	desk.Run(r.desk, label, func(run context.Context) (struct{}, error) {
		ctx, cancel := context.WithCancel(within)
		defer cancel()
		defer context.AfterFunc(run, cancel)()
		return struct{}{}, work(ctx)
	}, func(_ struct{}, err error) {
		r.busy = false
		if within.Err() != nil {
			err = errClosed
		}
		r.letGo()
		done(err)
		if next := r.next; next != nil && !r.busy {
			r.next = nil
			next()
		}
	})
}

// errClosed is what work hears whose reader was closed meanwhile.
var errClosed = errors.New("the reader was closed")

// Shown is the document that is shown, one without an ID for none.
func (r *Reader) Shown() model.Document { return r.doc }

// Show shows a document at the page it was left at.
func (r *Reader) Show(doc model.Document) {
	if r.doc.ID != doc.ID {
		r.show(doc, r.places[doc.ID])
	}
}

// show opens a document at a page.
func (r *Reader) show(doc model.Document, page int) {
	if r.paper != nil && r.doc.ID == doc.ID {
		r.turn(page)
		return
	}
	readable, err := r.desk.Store().Readable(actor(r.desk), doc.ID)
	if err != nil {
		r.Close()
		r.refuse(model.Sentence(lang.Error(err)))
		return
	}
	if r.paper != nil {
		r.left = append(r.left, r.paper)
	}
	r.doc, r.paper, r.page, r.open = readable, nil, page, opener(r.desk)
	r.pick(nil)
	r.say(lang.T("Opening %s. The first PDF on a computer takes a few seconds longer: the part of Assay that reads PDF is made ready for it.", readable.Shown()))
	if r.OnShow != nil {
		r.OnShow(readable)
	}
	if !Legible(readable) {
		r.refuse(lang.T("%s is not of a kind that can be shown here. Save it, or open it in another program.", readable.Shown()))
		return
	}
	open := r.open
	var opened *paper.Paper
	r.aside(lang.T("Opening %s", readable.Shown()), func(ctx context.Context) (err error) {
		opened, err = open(ctx, readable)
		return err
	}, func(err error) { r.opened(readable, opened, err) })
}

// opened takes a document that was opened, unless another is wanted meanwhile.
func (r *Reader) opened(doc model.Document, opened *paper.Paper, err error) {
	if errors.Is(err, errClosed) || r.doc.ID != doc.ID || r.paper != nil {
		if opened != nil {
			opened.Close()
		}
		return
	}
	if r.failed(err) {
		return
	}
	r.paper = opened
	r.head()
	r.draw()
}

// head fits the bar to the document.
func (r *Reader) head() {
	notes := ""
	for _, n := range r.paper.Notes {
		notes += said(n) + " "
	}
	r.notes.SetText(notes)
	r.looks.Hidden, r.paged.Hidden = !r.paper.HasPictures(), !r.paper.HasPictures()
	r.Object.Refresh()
}

// said is a note in the language of the window.
func said(n paper.Note) string {
	if n.One == "" {
		return lang.T(n.Text)
	}
	return lang.T(n.Text, lang.Count(n.Count, n.One, n.Many))
}

// inText reports whether the text is shown and not the page as it looks.
func (r *Reader) inText() bool { return r.asText || r.paper != nil && !r.paper.HasPictures() }

// say puts a sentence where the page would be.
func (r *Reader) say(sentence string) {
	r.problem.SetText(sentence)
	r.put(onPaper(ui.Inset(ui.Ample, ui.Stack(0, r.problem))))
	if r.paper == nil {
		r.pages.SetText("")
		r.number.Put("")
	}
}

// refuse says why there is nothing to read, without the buttons that a page would have.
func (r *Reader) refuse(sentence string) {
	r.say(sentence)
	if r.paper == nil {
		r.looks.Hide()
		r.paged.Hide()
		r.notes.SetText("")
		r.Object.Refresh()
	}
}

func (r *Reader) put(o fyne.CanvasObject) {
	if len(r.shown.Objects) != 1 || r.shown.Objects[0] != o {
		r.shown.Objects = []fyne.CanvasObject{o}
		r.shown.Refresh()
	}
}

// failed says what went wrong, and reports whether something did.
func (r *Reader) failed(err error) bool {
	switch {
	case errors.Is(err, errClosed):
	case errors.Is(err, context.Canceled): // by the person, which ends the part that reads PDF
		doc := r.doc
		r.Close()
		r.refuse(lang.T("Reading %s was cancelled. Choose it again to read it.", doc.Shown()))
	case err != nil:
		r.refuse(model.Sentence(lang.Error(err)))
	}
	return err != nil
}

// turn goes to a page, where there is one.
func (r *Reader) turn(page int) {
	if r.paper == nil {
		return
	}
	if page < 0 || page >= r.paper.Pages {
		r.number.Put(strconv.Itoa(r.page + 1))
		return
	}
	r.foot = false
	r.page = page
	r.draw()
}

// Zoom makes pages larger (1) or smaller (-1), or fit again (0). It reports whether there are pages.
func (r *Reader) Zoom(by int) bool {
	if r.paper == nil || r.inText() {
		return false
	}
	if by == 0 {
		r.zoom = fits
	}
	r.zoom = min(max(r.zoom+by, 0), len(zooms)-1)
	r.draw()
	return true
}

// canvas is what the reader is in, nil while it is in no window.
func (r *Reader) canvas() fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(r.Object) }

// typed takes a letter: + and - and 0 are the page's.
func (r *Reader) typed(key rune) {
	zoom := map[rune]int{'+': 1, '=': 1, '-': -1}
	if by, is := zoom[key]; is && r.Zoom(by) {
		return
	}
	if r.OnRune != nil {
		r.OnRune(key)
	}
}

// TypedKey takes a key that came while nothing had the keyboard.
func (r *Reader) TypedKey(key *fyne.KeyEvent) {
	switch {
	case r.paper == nil:
	case !r.inText():
		r.sheet.TypedKey(key)
	case key.Name == fyne.KeyDown:
		r.text.Scroll(2)
	case key.Name == fyne.KeyUp:
		r.text.Scroll(-2)
	case key.Name == fyne.KeyPageDown, key.Name == fyne.KeySpace:
		r.text.Scroll(20)
	case key.Name == fyne.KeyPageUp:
		r.text.Scroll(-20)
	}
}

// take gives the keyboard to what has come on screen, where that was asked for and nobody types meanwhile.
func (r *Reader) take() {
	c, claimed := r.canvas(), r.claimed
	r.claimed = false
	if c == nil || !claimed {
		return
	}
	if _, typing := c.Focused().(interface{ SelectedText() string }); !typing {
		r.Focus()
	}
}

// Focus gives the page or the text the keyboard, at once or when it is there.
func (r *Reader) Focus() {
	c := r.canvas()
	switch {
	case c == nil || r.paper == nil:
		r.claimed = true
	case r.inText():
		r.text.Focus(c)
	default:
		r.sheet.Focus(c)
	}
}

// jump goes to the page whose number is written.
func (r *Reader) jump() {
	if n, err := strconv.Atoi(r.number.Text); err == nil && r.paper != nil && n >= 1 && n <= r.paper.Pages {
		r.turn(n - 1)
		r.Focus()
	} else if r.paper != nil {
		r.desk.Say(desk.Caution, lang.T("%s has %s.", r.doc.Shown(), lang.Count(r.paper.Pages, "page", "pages")))
		r.number.Put(strconv.Itoa(r.page + 1))
	}
}
