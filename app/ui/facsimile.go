package ui

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// Part is a part of a page: left, top, right and bottom in thousandths of its width and height.
type Part [4]int

// PartMark is a part of a page that is marked to stay. It is tinted, and named beside it.
type PartMark struct {
	Part   Part
	Letter string
	Tone   Tone
}

// Facsimile shows a page as it looks: scrolled, with parts marked, and a part to be selected by
// dragging over it. Where the page ends, scrolling on turns it.
type Facsimile struct {
	whole
	OnRune   func(rune)
	OnKey    func(*fyne.KeyEvent) // keys it does not need
	OnSelect func(part Part)      // dragged over; a Part of nothing when that went
	OnTurn   func(by int)         // 1 for the next page, -1 for the one before
	OnWidth  func()               // there is another width for the page

	scroll *pageScroll
	sheet  *sheetOfPaper
	ring   *canvas.Rectangle
	width  float32 // that OnWidth was told of
}

// pageEdge is the room around a page.
const pageEdge float32 = 8

// NewFacsimile makes one without a page.
func NewFacsimile() *Facsimile {
	f := &Facsimile{ring: canvas.NewRectangle(nil)}
	f.sheet = newSheetOfPaper(f)
	f.scroll = newPageScroll(container.New(paperLayout{f}, f.sheet), func(by int) {
		if f.OnTurn != nil {
			f.OnTurn(by)
		}
	})
	f.scroll.OnScrolled = func(fyne.Position) { f.sheet.draw() } // names of marks stay in sight
	f.ring.StrokeWidth, f.ring.CornerRadius, f.ring.Hidden = 2, Radius, true
	f.set(container.NewStack(f.scroll, f.ring))
	f.ExtendBaseWidget(f)
	return f
}

// Resize tells of another width.
func (f *Facsimile) Resize(size fyne.Size) {
	f.whole.Resize(size)
	if size.Width != f.width && size.Width > tooNarrow {
		f.width = size.Width
		if f.OnWidth != nil {
			f.OnWidth()
		}
	}
}

// Fit is how wide a page is that just fits.
func (f *Facsimile) Fit() float32 {
	return float32(int(max(f.Size().Width-2*pageEdge-scrollRoom, 120)))
}

// Put shows a page so wide, nil for none; what was selected on the one before is forgotten. What was in the
// middle stays there, as far as there is page around it, and who was at the head of the page stays there.
func (f *Facsimile) Put(page image.Image, width float32) {
	view, whole := f.scroll.Size(), f.scroll.Content.MinSize()
	middle := fyne.NewPos(0.5, 0.5)
	if whole.Width > view.Width {
		middle.X = (f.scroll.Offset.X + view.Width/2) / whole.Width
	}
	if whole.Height > view.Height {
		middle.Y = (f.scroll.Offset.Y + view.Height/2) / whole.Height
	}
	head := f.scroll.Offset.Y <= pageEdge
	f.sheet.show(page, width)
	f.Relay()
	whole = f.scroll.Content.MinSize()
	f.to(middle.X*whole.Width-view.Width/2, middle.Y*whole.Height-view.Height/2)
	if head {
		f.Top()
	}
}

// Relay lays the page out again.
func (f *Facsimile) Relay() {
	f.scroll.Content.Refresh()
	f.scroll.Refresh()
}

// Mark marks parts of the page to stay, and others as found.
func (f *Facsimile) Mark(marks []PartMark, found []Part) {
	f.sheet.marks, f.sheet.found = marks, found
	f.sheet.draw()
}

// Select selects a part without telling, a Part of nothing for none.
func (f *Facsimile) Select(part Part) {
	f.sheet.chosen = part
	f.sheet.draw()
}

// Selected is the selected part.
func (f *Facsimile) Selected() (part Part, is bool) { return f.sheet.chosen, f.sheet.chosen != Part{} }

// Reveal scrolls to a part.
func (f *Facsimile) Reveal(part Part) {
	size := f.sheet.Size()
	top, bottom := float32(part[1])*size.Height/1000, float32(part[3])*size.Height/1000
	left := float32(part[0]) * size.Width / 1000
	if view := f.scroll.Offset.Y; top >= view && bottom <= view+f.scroll.Size().Height-2*pageEdge {
		top = view + f.scroll.Size().Height/3
	}
	f.to(left-pageEdge-f.scroll.Size().Width/4, top-f.scroll.Size().Height/3)
}

// Top goes to the head of the page, Bottom to its foot.
func (f *Facsimile) Top() { f.to(f.scroll.Offset.X, 0) }

// Bottom goes to the foot of the page.
func (f *Facsimile) Bottom() { f.to(f.scroll.Offset.X, f.scroll.Content.MinSize().Height) }

func (f *Facsimile) to(x, y float32) {
	need, have := f.scroll.Content.MinSize(), f.scroll.Size()
	f.scroll.ScrollToOffset(fyne.NewPos(max(0, min(x, need.Width-have.Width)), max(0, min(y, need.Height-have.Height))))
	f.sheet.draw()
}

// Focus gives the page the keyboard.
func (f *Facsimile) Focus(c fyne.Canvas) { c.Focus(f.sheet) }

// keyLine is how far an arrow key scrolls.
const keyLine float32 = 48

// TypedKey scrolls, and at the end of the page turns it.
func (f *Facsimile) TypedKey(key *fyne.KeyEvent) {
	view := max(keyLine, f.scroll.Size().Height-keyLine)
	switch key.Name {
	case fyne.KeyDown:
		f.by(0, keyLine)
	case fyne.KeyUp:
		f.by(0, -keyLine)
	case fyne.KeyRight:
		f.by(keyLine, 0)
	case fyne.KeyLeft:
		f.by(-keyLine, 0)
	case fyne.KeyPageDown, fyne.KeySpace:
		if !f.by(0, view) && f.OnTurn != nil {
			f.OnTurn(1)
		}
	case fyne.KeyPageUp:
		if !f.by(0, -view) && f.OnTurn != nil {
			f.OnTurn(-1)
		}
	case fyne.KeyEscape:
		if _, is := f.Selected(); is {
			f.sheet.choose(Part{})
			return
		}
		f.handOn(key)
	default:
		f.handOn(key)
	}
}

func (f *Facsimile) handOn(key *fyne.KeyEvent) {
	if f.OnKey != nil {
		f.OnKey(key)
	}
}

// by scrolls, and reports whether there was anywhere to go.
func (f *Facsimile) by(x, y float32) bool {
	before := f.scroll.Offset
	f.to(before.X+x, before.Y+y)
	return f.scroll.Offset != before
}

// paperLayout puts the sheet in the middle, with an edge around it.
type paperLayout struct{ f *Facsimile }

func (l paperLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	sheet := l.f.sheet.size
	place(objects[0], max(pageEdge, float32(int((size.Width-sheet.Width)/2))), pageEdge, sheet.Width, sheet.Height)
}

func (l paperLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return l.f.sheet.size.Add(fyne.NewSize(2*pageEdge, 2*pageEdge))
}

// pageScroll is a scroll that tells when somebody scrolls on at its end.
type pageScroll struct {
	container.Scroll
	beyond func(by int)
	pushed float32
}

// pushing is how far one has to scroll on at the end of a page before it is turned: not by the last
// swing of a wheel.
const pushing float32 = 60

func newPageScroll(content fyne.CanvasObject, beyond func(int)) *pageScroll {
	s := &pageScroll{beyond: beyond}
	s.Content, s.Direction = content, container.ScrollBoth
	s.ExtendBaseWidget(s)
	return s
}

// Scrolled scrolls, or pushes against the end.
func (s *pageScroll) Scrolled(e *fyne.ScrollEvent) {
	before := s.Offset
	s.Scroll.Scrolled(e)
	if s.Offset != before || e.Scrolled.DY == 0 || s.pushed*e.Scrolled.DY < 0 {
		s.pushed = 0
		return
	}
	s.pushed += e.Scrolled.DY
	switch {
	case s.pushed < -pushing:
		s.pushed = 0
		s.beyond(1)
	case s.pushed > pushing:
		s.pushed = 0
		s.beyond(-1)
	}
}
