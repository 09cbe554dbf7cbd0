package ui

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// readerWidth is the longest line that still reads well, at 13 px text.
const readerWidth float32 = 640

// Reader is where a bidder's response is read: lines of a limited length, a selection that
// goes across paragraphs, and only the lines in sight drawn, so that length costs nothing.
// Keys it does not need go on to the room, because a click into the text must not take the
// room's keys away; a selectable label would swallow them.
type Reader struct {
	whole
	OnRune   func(rune)
	OnKey    func(*fyne.KeyEvent)
	OnSelect func(text string) // the selection changed; "" when it went

	scroll *container.Scroll
	page   *readerPage
	head   fyne.CanvasObject
	ring   *canvas.Rectangle
}

// NewReader makes an empty reader; head scrolls with the text and may be nil.
func NewReader(head fyne.CanvasObject) *Reader {
	r := &Reader{head: head}
	r.page = &readerPage{reader: r}
	r.page.ExtendBaseWidget(r.page)
	objects := []fyne.CanvasObject{r.page}
	if head != nil {
		objects = append(objects, head)
	}
	r.scroll = container.NewVScroll(container.New(readerLayout{r}, objects...))
	r.scroll.OnScrolled = func(fyne.Position) { r.page.draw() }
	r.ring = canvas.NewRectangle(nil)
	r.ring.StrokeWidth, r.ring.CornerRadius, r.ring.Hidden = 2, Radius, true
	r.set(container.New(readerFrame{}, r.scroll, r.ring))
	r.ExtendBaseWidget(r)
	return r
}

// SetText shows a text from its beginning.
func (r *Reader) SetText(text string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if text == string(r.page.runes) {
		return
	}
	r.page.runes, r.page.lines = []rune(text), nil
	r.page.sel(0, 0)
	r.scroll.ScrollToTop()
	r.scroll.Content.Refresh()
	r.scroll.Refresh()
}

// Text is what it shows.
func (r *Reader) Text() string { return string(r.page.runes) }

// Selected is the selected part of the text.
func (r *Reader) Selected() string { return r.page.selected() }

// Begin goes to the beginning and forgets the selection, for another text that may say the same.
func (r *Reader) Begin() {
	r.page.sel(0, 0)
	r.scroll.ScrollToTop()
	r.page.draw()
}

// SelectAll selects the whole text.
func (r *Reader) SelectAll() { r.page.sel(0, len(r.page.runes)) }

// Point selects a part of the text, counted in letters, and scrolls to it.
func (r *Reader) Point(from, to int) {
	r.page.sel(from, to)
	line := sort.Search(len(r.page.lines), func(i int) bool { return r.page.lines[i].end > from })
	if line < len(r.page.lines) {
		y := r.page.Position().Y + r.page.lines[line].top - r.scroll.Size().Height/3
		most := max(0, r.scroll.Content.MinSize().Height-r.scroll.Size().Height)
		r.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, most))))
	}
	r.page.draw()
}

// Relay lays the head out again after it changed.
func (r *Reader) Relay() {
	r.scroll.Content.Refresh()
	r.scroll.Refresh()
}

// Scroll moves the text by so many lines.
func (r *Reader) Scroll(lines int) {
	y := r.scroll.Offset.Y + float32(lines)*readerStep(TextStyle{})
	most := max(0, r.scroll.Content.MinSize().Height-r.scroll.Size().Height)
	r.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, most))))
	r.page.draw()
}

// readerFrame lets the ring stand clear of the text.
type readerFrame struct{}

func (readerFrame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	place(objects[1], -8, -6, size.Width+10, size.Height+8)
}

func (readerFrame) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// readerLayout puts the head above the page, both no wider than reads well.
type readerLayout struct{ r *Reader }

func (l readerLayout) width(size float32) float32 {
	return min(size-scrollRoom, readerWidth*Size(SizeBody)/13)
}

func (l readerLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, top := l.width(size.Width), float32(0)
	if len(objects) > 1 && objects[1].Visible() {
		head := objects[1]
		head.Resize(fyne.NewSize(width, head.MinSize().Height))
		top = head.MinSize().Height // only now does a paragraph know its height
		place(head, 0, 0, width, top)
	}
	l.r.page.wrap(width)
	place(objects[0], 0, top, width, max(size.Height-top, l.r.page.height()))
}

func (l readerLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(120, l.r.page.height())
	if len(objects) > 1 && objects[1].Visible() {
		size.Height += objects[1].MinSize().Height
	}
	return size
}

// readerPage draws the lines and holds the selection.
type readerPage struct {
	widget.BaseWidget
	reader       *Reader
	runes        []rune
	lines        []readerLine
	width        float32
	size         float32 // of the text the lines were broken for
	anchor, head int     // the selection, in runes; equal when there is none
	clicked      bool    // the focus comes of a click, which needs no ring
	texts        []*canvas.Text
	marks        []*canvas.Rectangle
	shown        []fyne.CanvasObject
}

func (p *readerPage) style() TextStyle { return TextStyle{} }

// wrap breaks the text for a width; at a width no layout means it waits for the next.
func (p *readerPage) wrap(width float32) {
	size := p.style().size()
	if width < tooNarrow || p.lines != nil && width == p.width && size == p.size {
		return
	}
	p.width, p.size = width, size
	p.lines = breakLines(p.runes, width, p.style(), p.gap())
}

func (p *readerPage) gap() float32 { return readerStep(p.style()) * 0.5 }

func (p *readerPage) height() float32 {
	if p.lines == nil {
		p.wrap(p.width)
	}
	if len(p.lines) == 0 {
		return 0
	}
	return p.lines[len(p.lines)-1].top + readerStep(p.style()) + p.gap()
}

// inSight is which lines are within the scroll's view.
func (p *readerPage) inSight() (first, last int) {
	top := p.reader.scroll.Offset.Y - p.Position().Y
	step := readerStep(p.style())
	first = sort.Search(len(p.lines), func(i int) bool { return p.lines[i].top+step > top })
	last = sort.Search(len(p.lines), func(i int) bool { return p.lines[i].top > top+p.reader.scroll.Size().Height })
	return first, last
}

// draw gives every line in sight a text, with the selection below it.
func (p *readerPage) draw() {
	first, last := p.inSight()
	for len(p.texts) < last-first {
		p.texts = append(p.texts, canvas.NewText("", nil))
		p.marks = append(p.marks, canvas.NewRectangle(nil))
	}
	p.shown = p.shown[:0]
	style, step := p.style(), readerStep(p.style())
	from, to := p.span()
	for n := range max(0, last-first) {
		line, text, mark := p.lines[first+n], p.texts[n], p.marks[n]
		style.apply(text)
		text.Text = strings.ReplaceAll(string(p.runes[line.start:line.end]), "\t", " ")
		place(text, line.left, line.top, p.width-line.left, step)
		mark.Hidden = from >= to || line.end < from || line.start >= to
		if !mark.Hidden {
			x1, x2 := p.x(line, max(from, line.start)), p.x(line, min(to, line.end))
			mark.FillColor = Color(theme.ColorNameSelection)
			place(mark, x1, line.top, max(x2-x1, 3), step)
		}
		p.shown = append(p.shown, mark, text)
	}
	canvas.Refresh(p)
}

// x is where in a line a rune begins.
func (p *readerPage) x(line readerLine, at int) float32 {
	return line.left + p.style().measure(string(p.runes[line.start:at])).Width
}

// at is the rune under a position.
func (p *readerPage) at(pos fyne.Position) int {
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

// MouseDown begins a selection and takes the focus, for copying.
func (p *readerPage) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		p.clicked = true
		c.Focus(p)
		p.clicked = false
	}
	if e.Button == desktop.MouseButtonPrimary {
		at := p.at(e.Position)
		p.sel(at, at)
	}
}

// MouseUp does nothing; the selection is as the drag left it.
func (p *readerPage) MouseUp(*desktop.MouseEvent) {}

// Dragged widens the selection, and scrolls when the pointer leaves the view.
func (p *readerPage) Dragged(e *fyne.DragEvent) {
	inView := e.Position.Y + p.Position().Y - p.reader.scroll.Offset.Y
	switch {
	case inView < 0:
		p.reader.Scroll(-1)
	case inView > p.reader.scroll.Size().Height:
		p.reader.Scroll(1)
	}
	p.sel(p.anchor, p.at(e.Position))
}

// DragEnd does nothing.
func (p *readerPage) DragEnd() {}

// DoubleTapped selects the word.
func (p *readerPage) DoubleTapped(e *fyne.PointEvent) {
	from := p.at(e.Position)
	to := from
	for from > 0 && !strings.ContainsRune(" \t\n", p.runes[from-1]) {
		from--
	}
	for to < len(p.runes) && !strings.ContainsRune(" \t\n", p.runes[to]) {
		to++
	}
	p.sel(from, to)
}

// Cursor shows that the text can be selected.
func (p *readerPage) Cursor() desktop.Cursor { return desktop.TextCursor }

// TypedShortcut copies, or selects all.
func (p *readerPage) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		if text := p.selected(); text != "" {
			fyne.CurrentApp().Clipboard().SetContent(text)
		}
	case *fyne.ShortcutSelectAll:
		p.reader.SelectAll()
	}
}

// TypedKey scrolls; what it does not need goes on.
func (p *readerPage) TypedKey(key *fyne.KeyEvent) {
	page := max(1, int(p.reader.scroll.Size().Height/readerStep(p.style()))-2)
	switch key.Name {
	case fyne.KeyDown:
		p.reader.Scroll(2)
	case fyne.KeyUp:
		p.reader.Scroll(-2)
	case fyne.KeyPageDown, fyne.KeySpace:
		p.reader.Scroll(page)
	case fyne.KeyPageUp:
		p.reader.Scroll(-page)
	case fyne.KeyHome:
		p.reader.Scroll(-len(p.lines) * 2)
	case fyne.KeyEnd:
		p.reader.Scroll(len(p.lines) * 2)
	case fyne.KeyEscape:
		p.sel(0, 0)
		if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
			c.Unfocus()
		}
	default:
		if p.reader.OnKey != nil {
			p.reader.OnKey(key)
		}
	}
}

// TypedRune goes on to the room.
func (p *readerPage) TypedRune(r rune) {
	if p.reader.OnRune != nil && r != ' ' {
		p.reader.OnRune(r)
	}
}

// FocusGained shows the ring.
func (p *readerPage) FocusGained() { p.showRing(!p.clicked) }

// FocusLost hides it.
func (p *readerPage) FocusLost() { p.showRing(false) }

func (p *readerPage) showRing(on bool) {
	ring := p.reader.ring
	ring.StrokeColor, ring.Hidden = Color(Accent), !on
	ring.Refresh()
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
