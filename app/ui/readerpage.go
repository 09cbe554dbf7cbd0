package ui

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"assay/model"
)

// readerPage draws the lines and holds the selection.
type readerPage struct {
	widget.BaseWidget
	reader       *Reader
	runes        []rune
	broken       *lineBreaker // nil before its width is known
	lines        []readerLine // as far as it came
	width        float32
	size         float32 // of the text the lines were broken for
	anchor, head int     // the selection, in runes; equal when there is none
	clicked      bool    // the focus comes of a click, which needs no ring
	focused      bool
	shift        bool // the key is held: arrows select
	walking      bool // a cursor is shown, which arrows move
	naming       bool // marks are named at the left of the lines
	marks        []ReaderMark
	found        [][2]int        // where what is looked for stands
	at           int             // the one of those that was gone to
	searched     *model.Searched // the text, once something was looked for in it
	texts        []*canvas.Text
	boxes        []*canvas.Rectangle
	shown        []fyne.CanvasObject
}

func (p *readerPage) style() TextStyle { return TextStyle{} }

// signs is how the letters of marks are written.
func signs(tone Tone) TextStyle { return TextStyle{Color: tone.Ink(), Size: SizeSmall, Bold: true} }

// gutter is the room at the left in which marks are named: for the letters of two, and a bar.
func (p *readerPage) gutter() float32 {
	if !p.naming {
		return 0
	}
	return signs(Plain).measure("WE").Width + 14
}

// wrap breaks the text for a width; at a width no layout means it waits for the next.
func (p *readerPage) wrap(width float32) {
	size := p.style().size()
	if width < tooNarrow || p.broken != nil && width == p.width && size == p.size {
		return
	}
	p.width, p.size = width, size
	p.broken = newLineBreaker(p.runes, width, p.style(), p.gap())
	p.reach(0)
	p.ahead()
}

// piece is how many letters are broken into lines at once: several screens of them, and no longer than
// nobody notices.
const piece = 8_000

// reach breaks lines as far as a letter, and a piece beyond it. It reports whether that were more than before.
func (p *readerPage) reach(letter int) bool {
	if p.broken == nil || p.broken.done() || p.broken.at > letter {
		return false
	}
	p.broken.reach(letter + piece)
	p.lines = p.broken.lines
	return true
}

// ahead breaks lines as far as the view, and another view beyond it.
func (p *readerPage) ahead() (more bool) {
	bottom := p.reader.scroll.Offset.Y - p.Position().Y + 2*p.reader.scroll.Size().Height
	for p.broken != nil && p.broken.top < bottom && p.reach(p.broken.at) {
		more = true
	}
	return more
}

func (p *readerPage) gap() float32 { return readerStep(p.style()) * 0.5 }

func (p *readerPage) height() float32 {
	if p.broken == nil {
		p.wrap(p.width)
	}
	if p.broken == nil {
		return 0
	}
	return p.broken.height()
}

// inSight is which lines are within the scroll's view.
func (p *readerPage) inSight() (first, last int) {
	top := p.reader.scroll.Offset.Y - p.Position().Y
	step := readerStep(p.style())
	first = sort.Search(len(p.lines), func(i int) bool { return p.lines[i].top+step > top })
	last = sort.Search(len(p.lines), func(i int) bool { return p.lines[i].top > top+p.reader.scroll.Size().Height })
	return first, last
}

// sees reports whether a line is wholly in sight.
func (p *readerPage) sees(line int) bool {
	y := p.Position().Y + p.lines[line].top - p.reader.scroll.Offset.Y
	return y >= 0 && y+readerStep(p.style()) <= p.reader.scroll.Size().Height
}

// draw gives every line in sight a text, above the grounds of what is marked, found and selected.
func (p *readerPage) draw() {
	if p.ahead() {
		p.reader.Relay()
		p.reader.to(p.reader.scroll.Offset.Y) // the end may be nearer than it looked
	}
	first, last := p.inSight()
	p.shown = p.shown[:0]
	boxes, texts := 0, 0
	box := func(fill fyne.ThemeColorName, x, y, w, h float32) {
		if boxes == len(p.boxes) {
			p.boxes = append(p.boxes, canvas.NewRectangle(nil))
		}
		p.boxes[boxes].FillColor = Color(fill)
		place(p.boxes[boxes], x, y, w, h)
		p.shown = append(p.shown, p.boxes[boxes])
		boxes++
	}
	text := func(style TextStyle, said string, x, y, w float32) {
		if texts == len(p.texts) {
			p.texts = append(p.texts, canvas.NewText("", nil))
		}
		style.apply(p.texts[texts])
		p.texts[texts].Text = said
		place(p.texts[texts], x, y, w, readerStep(p.style()))
		p.shown = append(p.shown, p.texts[texts])
		texts++
	}
	for n := first; n < last; n++ {
		p.ground(n, box)
	}
	for n := first; n < last; n++ {
		line := p.lines[n]
		text(p.style(), strings.ReplaceAll(string(p.runes[line.start:line.end]), "\t", " "), p.gutter()+line.left, line.top, p.width-line.left)
		if letters, tone := p.named(n); letters != "" {
			wide := signs(tone).measure(letters).Width
			text(signs(tone), letters, max(0, p.gutter()-9-wide), line.top, wide)
		}
	}
	canvas.Refresh(p)
	for _, other := range p.reader.around {
		other.draw()
	}
}

// ground draws what lies below the letters of a line.
func (p *readerPage) ground(n int, box func(fyne.ThemeColorName, float32, float32, float32, float32)) {
	line, step := p.lines[n], readerStep(p.style())
	part := func(fill fyne.ThemeColorName, from, to int) {
		if from < to && line.end >= from && line.start < to {
			x1, x2 := p.x(line, max(from, line.start)), p.x(line, min(to, line.end))
			box(fill, x1, line.top, max(x2-x1, 3), step)
		}
	}
	for _, m := range p.marks {
		part(m.Tone.Tint(), m.From, m.To)
		if p.gutter() > 0 && m.From < line.end && m.To > line.start {
			box(m.Tone.Ink(), p.gutter()-6, line.top, 2, step)
		}
	}
	for i := sort.Search(len(p.found), func(i int) bool { return p.found[i][1] > line.start }); i < len(p.found) && p.found[i][0] < line.end; i++ {
		part(CautionTint, p.found[i][0], p.found[i][1])
	}
	from, to := p.span()
	part(theme.ColorNameSelection, from, to)
	if p.walking && p.focused && p.lineOf(p.head) == n {
		box(Accent, p.x(line, min(p.head, line.end))-1, line.top, 2, step)
	}
}

// named are the letters of the marks that begin in a line, with the tone of the first.
func (p *readerPage) named(n int) (letters string, tone Tone) {
	line := p.lines[n]
	for _, m := range p.marks {
		if p.gutter() == 0 || m.From < line.start && n > 0 && m.From < p.lines[n-1].end || m.From >= line.end || m.To <= line.start {
			continue
		}
		if letters == "" {
			tone = m.Tone
		}
		if !strings.Contains(letters, m.Letter) {
			letters += m.Letter
		}
	}
	return letters, tone
}

// lineOf is the line a rune is in, the last one for the end of the text.
func (p *readerPage) lineOf(at int) int {
	return max(0, sort.Search(len(p.lines), func(i int) bool { return p.lines[i].start > at })-1)
}

// x is where in a line a rune begins.
func (p *readerPage) x(line readerLine, at int) float32 {
	return p.gutter() + line.left + p.style().measure(string(p.runes[line.start:at])).Width
}

// under is the rune under a position.
func (p *readerPage) under(pos fyne.Position) int {
	if len(p.lines) == 0 {
		return 0
	}
	i := sort.Search(len(p.lines), func(i int) bool { return p.lines[i].top > pos.Y }) - 1
	line := p.lines[max(0, i)]
	return line.start + sort.Search(line.end-line.start, func(n int) bool {
		return (p.x(line, line.start+n)+p.x(line, line.start+n+1))/2 > pos.X
	})
}

func (p *readerPage) span() (from, to int) { return min(p.anchor, p.head), max(p.anchor, p.head) }

func (p *readerPage) selected() string {
	from, to := p.span()
	return string(p.runes[from:to])
}

func (p *readerPage) sel(anchor, head int) {
	if p.anchor == anchor && p.head == head {
		return
	}
	p.anchor, p.head = anchor, head
	p.draw()
	if p.reader.OnSelect != nil {
		p.reader.OnSelect(p.selected())
	}
}

// CreateRenderer draws the lines in sight.
func (p *readerPage) CreateRenderer() fyne.WidgetRenderer {
	return &painted{
		list:    func() []fyne.CanvasObject { return p.shown },
		layout:  func(fyne.Size) { p.draw() },
		min:     func() fyne.Size { return fyne.NewSize(tooNarrow, p.height()) },
		refresh: func() { p.wrap(p.width); p.draw() },
	}
}
