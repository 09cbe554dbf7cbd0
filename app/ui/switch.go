package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Switch shows two to four options side by side, one of them on. Left and right change it.
type Switch struct {
	widget.BaseWidget
	touch
	hearsKeys
	OnChange func(i int)
	OnFocus  func() // the keyboard came to it

	options []string
	columns int // how many stand side by side
	on      int
	keys    func(*fyne.KeyEvent) bool
	focused bool
}

// NewSwitch makes a switch with the first option on; changed hears what the person chooses. Put(-1)
// turns none on, where the person has to say which.
func NewSwitch(options []string, changed func(i int)) *Switch {
	s := &Switch{options: options, columns: len(options), OnChange: changed}
	s.ExtendBaseWidget(s)
	return s
}

// NewSwitchOf is NewSwitch with so many options side by side and the others below them, all of one
// width. Up and down go between the lines. Where there is too little room all stand below each other.
func NewSwitchOf(columns int, options []string, changed func(i int)) *Switch {
	s := NewSwitch(options, changed)
	s.columns = columns
	return s
}

// Put turns an option on without telling.
func (s *Switch) Put(i int) {
	if s.on != i {
		s.on = i
		s.Refresh()
	}
}

// SetOptions changes the words of the options, as when they count something.
func (s *Switch) SetOptions(options ...string) {
	if !slices.Equal(s.options, options) {
		copy(s.options, options)
		s.Refresh()
	}
}

// On is the option that is on.
func (s *Switch) On() int { return s.on }

// Choose turns an option on as the person does.
func (s *Switch) Choose(i int) {
	if i < 0 || i >= len(s.options) || i == s.on {
		return
	}
	s.Put(i)
	s.changedByHand()
	if s.OnChange != nil {
		s.OnChange(i)
	}
}

// Tapped turns on the option under the pointer.
func (s *Switch) Tapped(e *fyne.PointEvent) {
	for i := range s.options {
		x, width := s.slot(i, s.Size().Width)
		y, height := s.line(i, s.Size().Height)
		if p := e.Position; p.X >= x && p.X < x+width && p.Y >= y && p.Y < y+height {
			s.Choose(i)
			return
		}
	}
}

// TypedKey goes to the next option or the one before.
func (s *Switch) TypedKey(key *fyne.KeyEvent) {
	down := 1
	if s.lined() {
		down = s.side()
	}
	switch key.Name {
	case fyne.KeyRight:
		s.Choose(s.on + 1)
	case fyne.KeyLeft:
		s.Choose(s.on - 1)
	case fyne.KeyDown:
		s.Choose(s.on + down)
	case fyne.KeyUp:
		s.Choose(s.on - down)
	default:
		unused(s, key, s.keys)
	}
}

func (s *Switch) setKeys(keys func(*fyne.KeyEvent) bool) { s.keys = keys }

// TypedRune hears only who asks for help.
func (s *Switch) TypedRune(typed rune) { helpRune(s, typed) }

// FocusGained shows the ring.
func (s *Switch) FocusGained() {
	s.focused = true
	s.Refresh()
	if s.OnFocus != nil {
		s.OnFocus()
	}
}

// FocusLost hides the ring.
func (s *Switch) FocusLost() {
	s.focused = false
	s.Refresh()
}

var switchStyle = TextStyle{Align: fyne.TextAlignCenter}

// need is the width an option asks for, set bold as it is when it is on.
func (s *Switch) need(i int) float32 { return TextStyle{Bold: true}.measure(s.options[i]).Width + 16 }

// lined reports whether the options stand in several lines.
func (s *Switch) lined() bool { return s.columns < len(s.options) }

// widest is the width of the longest option of several lines.
func (s *Switch) widest() float32 {
	widest := float32(0)
	for i := range s.options {
		widest = max(widest, s.need(i)-8)
	}
	return widest
}

// side is how many options stand side by side in the width there is.
func (s *Switch) side() int {
	if s.lined() && s.Size().Width > 0 && s.Size().Width < 2*switchEdge+s.widest()*float32(s.columns) {
		return 1
	}
	return s.columns
}

func (s *Switch) lines() int { return (len(s.options) + s.side() - 1) / s.side() }

// line is which part of the height an option has.
func (s *Switch) line(i int, height float32) (y, tall float32) {
	tall = (height - 2*switchEdge) / float32(s.lines())
	return switchEdge + float32(i/s.side())*tall, tall
}

const switchEdge float32 = 2

// slot is where in its line an option is: what is left over is shared out evenly.
func (s *Switch) slot(i int, width float32) (x, wide float32) {
	if s.lined() {
		wide = (width - 2*switchEdge) / float32(s.side())
		return switchEdge + float32(i%s.side())*wide, wide
	}
	all := float32(0)
	for n := range s.options {
		all += s.need(n)
	}
	spare := (width - 4 - all) / float32(len(s.options))
	x = 2
	for n := range i {
		x += s.need(n) + spare
	}
	return x, s.need(i) + spare
}

// CreateRenderer draws the options on a sunken ground, the one that is on raised.
func (s *Switch) CreateRenderer() fyne.WidgetRenderer {
	ground, raised, ring := canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil)
	objects := []fyne.CanvasObject{ring, ground, raised}
	var texts []*canvas.Text
	for range s.options {
		texts = append(texts, canvas.NewText("", nil))
		objects = append(objects, texts[len(texts)-1])
	}
	lay := func(size fyne.Size) {
		ground.FillColor, ground.CornerRadius = Color(Sunken), 6
		raised.FillColor, raised.StrokeColor, raised.StrokeWidth, raised.CornerRadius = Color(CardFill), Color(Edge), 1, 5
		ring.StrokeColor, ring.StrokeWidth, ring.CornerRadius, ring.Hidden = Color(Accent), 2, 8, !s.focused
		place(ring, -2, -2, size.Width+4, size.Height+4)
		place(ground, 0, 0, size.Width, size.Height)
		raised.Hidden = s.on < 0
		for i, text := range texts {
			style := switchStyle
			style.Color = MutedInk
			x, width := s.slot(i, size.Width)
			y, height := s.line(i, size.Height)
			if i == s.on {
				style.Color, style.Bold = Accent, true
				place(raised, x, y, width, height)
			}
			style.apply(text)
			text.Text = Fit(s.options[i], width-4, style)
			place(text, x, y, width, height)
		}
		canvas.Refresh(s)
	}
	return &painted{objects: objects, layout: lay, min: s.least, refresh: func() { lay(s.Size()) }}
}

func (s *Switch) least() fyne.Size {
	line := switchStyle.measure("M").Height
	if s.lined() {
		return fyne.NewSize(2*switchEdge+s.widest(), 2*switchEdge+float32(s.lines())*(line+10))
	}
	width := 2 * switchEdge
	for i := range s.options {
		width += s.need(i) + 4
	}
	return fyne.NewSize(width, line+12)
}
