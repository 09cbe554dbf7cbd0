package ui

import (
	"image"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// sheetOfPaper is the page of a Facsimile itself: its picture, and above it what is marked, found and
// selected.
type sheetOfPaper struct {
	widget.BaseWidget
	owner   *Facsimile
	picture *canvas.Image
	size    fyne.Size
	marks   []PartMark
	found   []Part
	chosen  Part
	from    fyne.Position // where a drag began
	shift   bool          // the key is held: arrows select
	steered bool          // what is selected was drawn by keys, which go on with it
	clicked bool          // the focus comes of a click, which needs no ring
	shown   []fyne.CanvasObject
}

func newSheetOfPaper(owner *Facsimile) *sheetOfPaper {
	s := &sheetOfPaper{owner: owner, picture: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}}
	s.ExtendBaseWidget(s)
	return s
}

func (s *sheetOfPaper) show(page image.Image, width float32) {
	s.picture.Image, s.size = page, fyne.Size{}
	if page != nil {
		size := page.Bounds()
		s.size = fyne.NewSize(width, width*float32(size.Dy())/float32(max(1, size.Dx())))
	}
	s.marks, s.found, s.chosen, s.steered = nil, nil, Part{}, false
	s.picture.Refresh()
	s.draw()
}

// markInk is a tone's colour on a page, which is white in the dark look too.
func markInk(tone Tone) color.NRGBA { return light[tone.Ink()] }

// draw puts what is marked over the picture.
func (s *sheetOfPaper) draw() {
	size := s.Size()
	edge := canvas.NewRectangle(color.Transparent) // a page is told from what it lies on in every look
	edge.StrokeColor, edge.StrokeWidth = Color(Hairline), 1
	s.shown = append(s.shown[:0], s.picture, edge)
	place(s.picture, 0, 0, size.Width, size.Height)
	place(edge, -1, -1, size.Width+2, size.Height+2)
	edge.Hidden = s.picture.Image == nil
	box := func(p Part, fill, stroke color.Color, wide float32) (top float32) {
		r := canvas.NewRectangle(fill)
		r.StrokeColor, r.StrokeWidth = stroke, wide
		x, y := float32(p[0])*size.Width/1000, float32(p[1])*size.Height/1000
		out := 2 * wide // an edge stands clear of what it is around
		place(r, x-out, y-out, float32(p[2]-p[0])*size.Width/1000+2*out, float32(p[3]-p[1])*size.Height/1000+2*out)
		s.shown = append(s.shown, r)
		return y
	}
	for _, p := range s.found {
		box(p, faded(rgb(0xF0B429), 0x66), color.Transparent, 0)
	}
	below := float32(0) // or the letters of marks close to each other would hide each other
	for _, m := range slices.SortedStableFunc(slices.Values(s.marks), func(a, b PartMark) int { return a.Part[1] - b.Part[1] }) {
		ink := markInk(m.Tone)
		below = s.name(m.Letter, ink, max(below, box(m.Part, faded(ink, 0x24), ink, 1)))
	}
	if s.chosen != (Part{}) {
		box(s.chosen, Color(theme.ColorNameSelection), light[Accent], 2)
	}
	canvas.Refresh(s)
}

// name writes a mark's letter into the margin of the page, on a ground of its own; where the margin is out
// of sight, at the edge of what is seen. It returns where the next one may be.
func (s *sheetOfPaper) name(letter string, ink color.Color, top float32) (bottom float32) {
	style := TextStyle{Size: SizeSmall, Bold: true, Align: fyne.TextAlignCenter}
	side := style.measure("W").Width + 6
	ground, text := canvas.NewRectangle(ink), canvas.NewText(letter, color.White)
	style.apply(text)
	text.Color = color.White
	left := max(0, s.owner.scroll.Offset.X-s.Position().X)
	place(ground, left, top, side, side+2)
	place(text, left, top, side, side+2)
	s.shown = append(s.shown, ground, text)
	return top + side + 3
}

// part is what lies between where a drag began and where it is.
func (s *sheetOfPaper) part(to fyne.Position) Part {
	size := s.Size()
	if size.Width < 1 || size.Height < 1 {
		return Part{}
	}
	along := func(at, of float32) int { return max(0, min(1000, int(at*1000/of+0.5))) }
	x1, x2 := along(s.from.X, size.Width), along(to.X, size.Width)
	y1, y2 := along(s.from.Y, size.Height), along(to.Y, size.Height)
	return Part{min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)}
}

// choose selects a part and tells.
func (s *sheetOfPaper) choose(p Part) {
	if s.chosen == p {
		return
	}
	s.chosen = p
	s.draw()
	if s.owner.OnSelect != nil {
		s.owner.OnSelect(p)
	}
}

// MouseDown begins a drag, and takes the keyboard.
func (s *sheetOfPaper) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		s.clicked = true
		c.Focus(s)
		s.clicked = false
	}
	s.from, s.steered = e.Position, false
	s.choose(Part{})
}

// MouseUp does nothing; DragEnd ends a drag.
func (s *sheetOfPaper) MouseUp(*desktop.MouseEvent) {}

// Dragged draws the part that is selected so far.
func (s *sheetOfPaper) Dragged(e *fyne.DragEvent) {
	s.chosen = s.part(e.Position)
	s.draw()
}

// leastPart is what a drag must at least cover, in thousandths: less is a click with an unsteady hand.
const leastPart = 6

// DragEnd tells what was selected.
func (s *sheetOfPaper) DragEnd() {
	p := s.chosen
	if p[2]-p[0] < leastPart || p[3]-p[1] < leastPart {
		p = Part{}
	}
	s.chosen = Part{}
	if p != (Part{}) {
		s.choose(p)
	}
	s.draw()
}

// Cursor shows that a part can be selected.
func (s *sheetOfPaper) Cursor() desktop.Cursor { return desktop.CrosshairCursor }

// TypedKey is the page's, but for arrows that select.
func (s *sheetOfPaper) TypedKey(key *fyne.KeyEvent) {
	if !s.steer(key.Name) {
		s.owner.TypedKey(key)
	}
}

// TypedRune goes on to the room.
func (s *sheetOfPaper) TypedRune(r rune) {
	if s.owner.OnRune != nil && r != ' ' {
		s.owner.OnRune(r)
	}
}

// FocusGained shows the ring.
func (s *sheetOfPaper) FocusGained() { s.showRing(!s.clicked) }

// FocusLost hides it.
func (s *sheetOfPaper) FocusLost() {
	s.shift = false
	s.showRing(false)
}

func (s *sheetOfPaper) showRing(on bool) {
	ring := s.owner.ring
	ring.StrokeColor, ring.Hidden = Color(Accent), !on
	ring.Refresh()
}

// CreateRenderer draws the page and what is on it.
func (s *sheetOfPaper) CreateRenderer() fyne.WidgetRenderer {
	return &painted{
		list:    func() []fyne.CanvasObject { return s.shown },
		layout:  func(fyne.Size) { s.draw() },
		min:     func() fyne.Size { return s.size },
		refresh: s.draw,
	}
}
