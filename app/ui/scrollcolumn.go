package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// ScrollColumn puts objects below each other in a scroll and tells each its width before it
// asks for its height: a paragraph or a score control knows the one only from the other.
type ScrollColumn struct {
	whole
	scroll  *container.Scroll
	objects []fyne.CanvasObject
	gap     float32
	stretch map[fyne.CanvasObject]bool // these share what height is left over
}

// A scroll cuts off what goes over its edges: rings around what has the focus need room at
// each side, and the scroll bar at the right.
const (
	ringRoom   float32 = 4
	scrollRoom float32 = 12
)

// NewScrollColumn makes a column; what is hidden takes no room.
func NewScrollColumn(gap float32, objects ...fyne.CanvasObject) *ScrollColumn {
	s := &ScrollColumn{objects: objects, gap: gap}
	s.scroll = container.NewVScroll(container.New(scrollColumnLayout{s}, objects...))
	s.set(s.scroll)
	s.ExtendBaseWidget(s)
	return s
}

// Stretch names the objects that share what height is left over, as notes do.
func (s *ScrollColumn) Stretch(objects ...fyne.CanvasObject) {
	s.stretch = map[fyne.CanvasObject]bool{}
	for _, o := range objects {
		s.stretch[o] = true
	}
}

// Resize tells the objects their width first.
func (s *ScrollColumn) Resize(size fyne.Size) {
	s.widen(size.Width)
	s.whole.Resize(size)
}

func (s *ScrollColumn) widen(width float32) {
	width -= ringRoom + scrollRoom
	if width < tooNarrow {
		return
	}
	for _, o := range s.objects {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
	}
}

// Relay gives every object its height again after one of them changed.
func (s *ScrollColumn) Relay() {
	s.widen(s.Size().Width)
	s.scroll.Content.Refresh()
	s.scroll.Refresh()
}

// Top scrolls to the beginning.
func (s *ScrollColumn) Top() { s.scroll.ScrollToTop() }

// RevealShare scrolls to a part of the way down, 0 to 1: where a list's third of five is.
func (s *ScrollColumn) RevealShare(share float32) {
	spare := s.scroll.Content.MinSize().Height - s.scroll.Size().Height
	s.scroll.ScrollToOffset(fyne.NewPos(0, max(0, spare)*share))
}

// Reveal scrolls no further than needed to bring one of the objects into sight.
func (s *ScrollColumn) Reveal(o fyne.CanvasObject) {
	top, bottom := o.Position().Y, o.Position().Y+o.Size().Height
	switch view := s.scroll.Size().Height; {
	case top < s.scroll.Offset.Y:
		s.scroll.ScrollToOffset(fyne.NewPos(0, top))
	case bottom > s.scroll.Offset.Y+view:
		s.scroll.ScrollToOffset(fyne.NewPos(0, min(top, bottom-view)))
	}
}

// labelRoom is the height of a label above a field, and of a hint below it.
const labelRoom float32 = 24

// Follow brings whatever field of the column the keyboard comes to into sight. Fields that are
// put in later are followed when it is called again.
func (s *ScrollColumn) Follow() {
	each(s.scroll, func(o fyne.CanvasObject) {
		show := func() { s.revealInside(o) }
		switch field := o.(type) {
		case *Entry:
			field.OnFocus = show
		case *Choice:
			field.OnFocus = show
		case *Check:
			field.OnFocus = show
		case *Switch:
			field.OnFocus = show
		case *Notes:
			field.OnFocus = show
		}
	})
}

// revealInside is Reveal for something anywhere inside the column, with its label.
func (s *ScrollColumn) revealInside(o fyne.CanvasObject) {
	driver := fyne.CurrentApp().Driver()
	top := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(s.scroll).Y
	bottom := top + o.Size().Height + labelRoom // and the hint below it
	switch view := s.scroll.Size().Height; {
	case top < labelRoom:
		s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, top-labelRoom))
	case bottom > view:
		s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, min(top-labelRoom, bottom-view)))
	}
}

type scrollColumnLayout struct{ s *ScrollColumn }

func (l scrollColumnLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := max(0, size.Width-ringRoom-scrollRoom)
	stretching := 0
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		if o.Visible() && l.s.stretch[o] {
			stretching++
		}
	}
	more := max(0, size.Height-l.MinSize(objects).Height) / float32(max(1, stretching))
	y := ringRoom
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		height := o.MinSize().Height
		if l.s.stretch[o] {
			height += more
		}
		place(o, ringRoom, y, width, height)
		y += height + l.s.gap
	}
}

func (l scrollColumnLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, 2*ringRoom-l.s.gap)
	for _, o := range objects {
		if o.Visible() {
			need := o.MinSize()
			size.Width, size.Height = max(size.Width, need.Width), size.Height+need.Height+l.s.gap
		}
	}
	return fyne.NewSize(size.Width+ringRoom+scrollRoom, max(0, size.Height))
}

// Above puts a column above another. The upper has the height it needs where the lower still
// has its own; where there is too little it gets a share of what there is, and both scroll.
func Above(share float32, upper, lower *ScrollColumn) *fyne.Container {
	return container.New(aboveLayout{share, upper, lower}, upper, Line(), lower)
}

type aboveLayout struct {
	share        float32
	upper, lower *ScrollColumn
}

func (l aboveLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.upper.widen(size.Width)
	l.lower.widen(size.Width)
	room := size.Height - Snug - 1
	spare := room - l.lower.scroll.Content.MinSize().Height
	height := min(l.upper.scroll.Content.MinSize().Height, max(spare, room*l.share))
	place(objects[0], 0, 0, size.Width, height)
	place(objects[1], 0, height+Tight, size.Width, 1)
	place(objects[2], 0, height+Snug+1, size.Width, max(0, room-height))
}

func (l aboveLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	upper, lower := objects[0].MinSize(), objects[2].MinSize()
	return fyne.NewSize(max(upper.Width, lower.Width), upper.Height+Snug+1+lower.Height)
}
