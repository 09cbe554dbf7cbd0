package ui

import (
	"image/color"
	"sort"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/lang"
)

// Beside is another text in a Reader, above or below its own: what is to be compared with it, or what
// comes before and after it. A press on it asks for it to be read instead.
type Beside struct {
	Title string
	Note  string // small, right of the title
	Text  string
	Open  func()
}

// Around is what stands around a Reader's own text.
type Around struct {
	Own           Beside // the title of its own text; the rest is not used
	Before, After []Beside
	Lead          bool // the reader's head leads all texts, and not only its own
}

// SetAround puts other texts above and below the reader's own. The zero Around takes them away.
func (r *Reader) SetAround(a Around) {
	known := map[string][]readerLine{} // a text that stays is not broken into lines again
	for _, p := range r.around {
		known[p.Text] = p.lines
	}
	beside := func(b Beside, own bool) *readerBeside {
		p := newReaderBeside(r, b, own)
		if len(r.around) > 0 && r.around[0].width > 0 && known[b.Text] != nil {
			p.lines, p.width, p.size = known[b.Text], r.around[0].width, r.around[0].size
		}
		return p
	}
	r.around, r.own, r.lead = nil, -1, a.Lead
	for _, b := range a.Before {
		r.around = append(r.around, beside(b, false))
	}
	if a.Own.Title != "" {
		r.own = len(r.around)
		r.around = append(r.around, beside(Beside{Title: a.Own.Title, Note: a.Own.Note}, true))
	}
	for _, b := range a.After {
		r.around = append(r.around, beside(b, false))
	}
	objects := []fyne.CanvasObject{r.page}
	if r.head != nil {
		objects = append(objects, r.head)
	}
	for _, p := range r.around {
		objects = append(objects, p)
	}
	r.inner.Objects = objects
}

// Start goes to where the reader's own text begins.
func (r *Reader) Start() {
	if r.own <= 0 {
		r.scroll.ScrollToTop()
	} else {
		r.to(r.around[r.own].Position().Y)
	}
	r.page.draw()
}

// parts are the objects in the order in which they stand below each other.
func (r *Reader) parts() []fyne.CanvasObject {
	var parts []fyne.CanvasObject
	head := func() {
		if r.head != nil && r.head.Visible() {
			parts = append(parts, r.head)
		}
	}
	if r.lead || r.own < 0 {
		head()
	}
	for i, p := range r.around {
		parts = append(parts, p)
		if i == r.own {
			if !r.lead {
				head()
			}
			parts = append(parts, r.page)
		}
	}
	if r.own < 0 {
		parts = append(parts, r.page)
	}
	return parts
}

// readerBeside draws the title and the lines in sight of another text; for the reader's own, the title.
type readerBeside struct {
	widget.BaseWidget
	Beside
	reader *Reader
	own    bool
	over   bool
	runes  []rune
	lines  []readerLine
	width  float32 // lines are broken for this width, in this size of text
	size   float32
	rule   *canvas.Rectangle
	title  *canvas.Text
	note   *canvas.Text
	texts  []*canvas.Text
	shown  []fyne.CanvasObject
}

func newReaderBeside(r *Reader, b Beside, own bool) *readerBeside {
	p := &readerBeside{Beside: b, reader: r, own: own, runes: begins(b.Text)}
	p.rule, p.title, p.note = canvas.NewRectangle(nil), canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	p.ExtendBaseWidget(p)
	return p
}

// longestBeside is how many letters of another text are shown: enough to compare. Several long ones would
// hold the window up, and who reads one to its end makes it the reader's own.
const longestBeside = 12_000

// begins is a text as far as it is shown beside another.
func begins(text string) []rune {
	runes := []rune(text)
	if len(runes) <= longestBeside {
		return runes
	}
	end := longestBeside
	for end > longestBeside-longestWord && !unicode.IsSpace(runes[end]) {
		end--
	}
	return append(runes[:end:end], []rune("…\n\n"+lang.T("This is not all of it. Press here to read on."))...)
}

func (p *readerBeside) wrap(width float32) {
	size := TextStyle{}.size()
	if width < tooNarrow || p.lines != nil && width == p.width && size == p.size {
		return
	}
	p.width, p.size = width, size
	p.lines = breakLines(p.runes, width, TextStyle{}, readerStep(TextStyle{})*0.5)
}

// top is how high the title stands above the lines.
func (p *readerBeside) top() float32 { return Roomy + TextStyle{Bold: true}.lineHeight() + Snug }

func (p *readerBeside) height() float32 {
	if n := len(p.lines); n > 0 {
		return p.top() + p.lines[n-1].top + readerStep(TextStyle{}) + Roomy
	}
	return p.top()
}

// draw shows the title, and the lines that are in sight.
func (p *readerBeside) draw() {
	if p.width == 0 {
		return // it was not laid out yet
	}
	gutter := p.reader.page.gutter()
	title, note := TextStyle{Bold: true, Color: MutedInk}, TextStyle{Size: SizeSmall, Color: MutedInk, Align: fyne.TextAlignTrailing}
	p.rule.FillColor = Color(Hairline)
	place(p.rule, gutter, 0, p.width, 1)
	if p.own {
		title.Color, p.rule.FillColor = Accent, Color(Accent)
		place(p.rule, gutter, 0, p.width, 2)
	}
	if p.over {
		title.Color = Accent
	}
	title.apply(p.title)
	note.apply(p.note)
	p.note.Text = p.Note
	wide := note.measure(p.Note).Width
	p.title.Text = Fit(p.Title, p.width-wide-Roomy, title)
	place(p.title, gutter, Roomy, p.width-wide, title.lineHeight())
	place(p.note, gutter, Roomy, p.width, title.lineHeight())
	p.shown = append(p.shown[:0], p.rule, p.title, p.note)

	top, step := p.reader.scroll.Offset.Y-p.Position().Y-p.top(), readerStep(TextStyle{})
	first := sort.Search(len(p.lines), func(i int) bool { return p.lines[i].top+step > top })
	last := sort.Search(len(p.lines), func(i int) bool { return p.lines[i].top > top+p.reader.scroll.Size().Height })
	for n := first; n < last; n++ {
		if n-first == len(p.texts) {
			p.texts = append(p.texts, canvas.NewText("", nil))
		}
		line, text := p.lines[n], p.texts[n-first]
		TextStyle{}.apply(text)
		text.Text = strings.ReplaceAll(string(p.runes[line.start:line.end]), "\t", " ")
		place(text, gutter+line.left, p.top()+line.top, p.width-line.left, step)
		p.shown = append(p.shown, text)
	}
	canvas.Refresh(p)
}

// Tapped asks for this text.
func (p *readerBeside) Tapped(*fyne.PointEvent) {
	if p.Open != nil {
		p.Open()
	}
}

// MouseIn shows that it can be pressed.
func (p *readerBeside) MouseIn(*desktop.MouseEvent) { p.hover(true) }

// MouseMoved does nothing.
func (p *readerBeside) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (p *readerBeside) MouseOut() { p.hover(false) }

func (p *readerBeside) hover(over bool) {
	if p.over = over && p.Open != nil; p.width > 0 {
		p.draw()
	}
}

// CreateRenderer draws what is in sight.
func (p *readerBeside) CreateRenderer() fyne.WidgetRenderer {
	return &painted{
		list:    func() []fyne.CanvasObject { return p.shown },
		layout:  func(fyne.Size) { p.draw() },
		min:     func() fyne.Size { return fyne.NewSize(tooNarrow, p.height()) },
		refresh: func() { p.wrap(p.width); p.draw() },
	}
}
