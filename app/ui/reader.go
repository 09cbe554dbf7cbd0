package ui

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// readerLetters is the longest line that still reads well; ordinary is how wide letters are on average.
const (
	readerLetters = 84
	ordinary      = "A named director leads the team of eleven, and staff are moved over within seven weeks."
)

// readerWidth is how wide that line is in the text size of now.
func readerWidth() float32 {
	return TextStyle{}.measure(ordinary).Width * readerLetters / float32(len(ordinary))
}

// Reader is where a bidder's response is read: lines of a limited length, a selection that
// goes across paragraphs, and only the lines in sight drawn, so that length costs nothing.
// Keys it does not need go on to the room, because a click into the text must not take the
// room's keys away; a selectable label would swallow them.
type Reader struct {
	whole
	OnRune   func(rune)
	OnKey    func(*fyne.KeyEvent)
	OnSelect func(text string) // the selection changed; "" when it went

	said   string
	scroll *container.Scroll
	page   *readerPage
	inner  *fyne.Container // of scroll
	head   fyne.CanvasObject
	around []*readerBeside // other texts above and below, with the title of its own among them
	own    int             // which of around that is, -1 for none
	lead   bool            // the head stands above all texts
	ring   *canvas.Rectangle
	wanted string // what is looked for
}

// NewReader makes an empty reader; head scrolls with the text and may be nil.
func NewReader(head fyne.CanvasObject) *Reader {
	r := &Reader{head: head, own: -1}
	r.page = &readerPage{reader: r}
	r.page.ExtendBaseWidget(r.page)
	objects := []fyne.CanvasObject{r.page}
	if head != nil {
		objects = append(objects, head)
	}
	r.inner = container.New(readerLayout{r}, objects...)
	r.scroll = container.NewVScroll(r.inner)
	r.scroll.OnScrolled = func(fyne.Position) { r.page.draw() }
	r.ring = canvas.NewRectangle(nil)
	r.ring.StrokeWidth, r.ring.CornerRadius, r.ring.Hidden = 2, Radius, true
	r.set(container.New(readerFrame{r}, r.scroll, r.ring))
	r.ExtendBaseWidget(r)
	return r
}

// SetText shows a text from its beginning.
func (r *Reader) SetText(text string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	if text == r.said {
		return
	}
	r.said, r.page.runes, r.page.searched = text, []rune(text), nil
	r.page.broken, r.page.lines, r.page.marks, r.page.walking = nil, nil, nil, false
	r.page.look(r.wanted)
	r.page.sel(0, 0)
	r.scroll.ScrollToTop()
	r.scroll.Content.Refresh()
	r.scroll.Refresh()
}

// Text is what it shows.
func (r *Reader) Text() string { return r.said }

// Selected is the selected part of the text.
func (r *Reader) Selected() string { return r.page.selected() }

// Selection is where the selected part is, counted in letters; two alike where nothing is selected.
func (r *Reader) Selection() (from, to int) { return r.page.span() }

// Unselect forgets the selection.
func (r *Reader) Unselect() {
	r.page.walking = false
	r.page.sel(0, 0)
	r.page.draw()
}

// Focus gives the text the keyboard.
func (r *Reader) Focus(c fyne.Canvas) { c.Focus(r.page) }

// Begin goes to the beginning and forgets the selection, for another text that may say the same.
func (r *Reader) Begin() {
	r.page.walking = false
	r.page.sel(0, 0)
	r.scroll.ScrollToTop()
	r.page.draw()
}

// SelectAll selects the whole text.
func (r *Reader) SelectAll() { r.page.sel(0, len(r.page.runes)) }

// Point selects a part of the text, counted in letters, and scrolls to it.
func (r *Reader) Point(from, to int) {
	from, to = min(from, len(r.page.runes)), min(to, len(r.page.runes))
	r.page.sel(from, to)
	r.page.height() // there may be no lines yet
	if r.page.reach(to) {
		r.Relay()
	}
	line := sort.Search(len(r.page.lines), func(i int) bool { return r.page.lines[i].end > from })
	if line < len(r.page.lines) && !r.page.sees(line) {
		r.to(r.page.Position().Y + r.page.lines[line].top - r.scroll.Size().Height/3)
	}
	r.page.draw()
}

// to scrolls to a height, as far as there is text.
func (r *Reader) to(y float32) {
	most := max(0, r.scroll.Content.MinSize().Height-r.scroll.Size().Height)
	r.scroll.ScrollToOffset(fyne.NewPos(0, max(0, min(y, most))))
}

// Relay lays the head out again after it changed.
func (r *Reader) Relay() {
	r.scroll.Content.Refresh()
	r.scroll.Refresh()
}

// Scroll moves the text by so many lines.
func (r *Reader) Scroll(lines int) {
	r.to(r.scroll.Offset.Y + float32(lines)*readerStep(TextStyle{}))
	r.page.draw()
}

// readerFrame lets the ring stand clear of the text.
type readerFrame struct{ r *Reader }

func (f readerFrame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	if f.r.page.gutter() > 0 { // which keeps the text clear of it
		place(objects[1], 2, -4, size.Width-4, size.Height+4)
		return
	}
	place(objects[1], -8, -6, size.Width+10, size.Height+8)
}

func (readerFrame) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }

// readerLayout puts the head above the page, and other texts around them, all no wider than reads well.
type readerLayout struct{ r *Reader }

// width is that of the lines.
func (l readerLayout) width(size float32) float32 {
	return min(size-scrollRoom-l.r.page.gutter(), readerWidth())
}

func (l readerLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r, width, gutter, top := l.r, l.width(size.Width), l.r.page.gutter(), float32(0)
	for _, part := range r.parts() {
		switch part := part.(type) {
		case *readerPage:
			part.wrap(width)
			height := part.height()
			if len(r.around) == 0 {
				height = max(size.Height-top, height)
			}
			place(part, 0, top, gutter+width, height)
			top += height
		case *readerBeside:
			part.wrap(width)
			place(part, 0, top, gutter+width, part.height())
			top += part.height()
		default:
			part.Resize(fyne.NewSize(width, part.MinSize().Height))
			height := part.MinSize().Height // only now does a paragraph know its height
			place(part, gutter, top, width, height)
			top += height
		}
	}
}

func (l readerLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(120, 0)
	for _, part := range l.r.parts() {
		switch part := part.(type) {
		case *readerPage:
			size.Height += part.height()
		case *readerBeside:
			size.Height += part.height()
		default:
			size.Height += part.MinSize().Height
		}
	}
	return size
}
