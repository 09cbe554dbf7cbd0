package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// rail is the journey at the left, its foot the one button that is always the next thing to do.
type rail struct {
	box   *fyne.Container
	stops []*stop
	foot  *fyne.Container
	note  *ui.Paragraph
	next  *ui.Button
}

// railLayout keeps the journey as wide as its words need, which grows with the text and in Welsh.
type railLayout struct{}

func (railLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
}

func (railLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	letters := float32(16)
	if lang.Used() == lang.Welsh {
		letters = 17.8
	}
	return fyne.NewSize(letters*ui.Size(ui.SizeBody), objects[0].MinSize().Height)
}

func newRail(open func(room string), next func()) *rail {
	r := &rail{note: ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall})}
	list := ui.Stack(2)
	for _, p := range places() {
		s := newStop(p, open)
		r.stops = append(r.stops, s)
		list.Add(s)
		if p.name == "home" {
			list.Add(ui.Margins(6, 6, 12, 12, ui.Line()))
		}
	}
	r.next = ui.NewButton("", ui.IconRight, ui.Primary, next)
	title := ui.NewText(lang.T("Next step"), ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall, Bold: true})
	r.foot = ui.Stack(0, ui.Line(), ui.Inset(12, ui.Stack(ui.Snug, title, r.next, r.note)))
	stops := container.NewVScroll(ui.Margins(12, 0, 8, 8, list)) // large text on a small screen
	inside := ui.Border(nil, r.foot, nil, nil, stops)
	r.box = ui.On(ui.CardFill, "", 0, ui.Border(nil, nil, nil, sideLine(), container.New(railLayout{}, inside)))
	return r
}

// sideLine is the rail's edge.
func sideLine() fyne.CanvasObject { return ui.Least(1, 0, ui.NewPanel(ui.Hairline, "", 0)) }

// show shows how the journey stands.
func (r *rail) show(c *model.Competition, actor *model.Member, current string) {
	for _, s := range r.stops {
		s.state, s.word = s.place.state(c, actor)
		s.current = s.place.name == current
		s.Refresh()
	}
	step := nextOf(c, actor)
	r.foot.Hidden = c == nil
	r.next.SetText(step.title)
	r.next.SetWaiting(len(step.waits) > 0)
	r.next.Hidden = step.title == ""
	r.note.SetText(step.note())
	r.box.Refresh()
}

// stop is one room in the rail: its icon, its name and how the journey stands there.
type stop struct {
	widget.BaseWidget
	place         place
	open          func(room string)
	state         ui.State
	word          string
	current       bool
	over, focused bool
}

func newStop(p place, open func(string)) *stop {
	s := &stop{place: p, open: open}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped goes to the room.
func (s *stop) Tapped(*fyne.PointEvent) { s.open(s.place.name) }

// TypedKey goes to the room on Space and Return.
func (s *stop) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.open(s.place.name)
	}
}

// TypedRune does nothing.
func (s *stop) TypedRune(rune) {}

// FocusGained shows the ring.
func (s *stop) FocusGained() {
	s.focused = true
	s.Refresh()
}

// FocusLost hides the ring.
func (s *stop) FocusLost() {
	s.focused = false
	s.Refresh()
}

// MouseIn tints the stop.
func (s *stop) MouseIn(*desktop.MouseEvent) {
	s.over = true
	s.Refresh()
}

// MouseMoved does nothing.
func (s *stop) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (s *stop) MouseOut() {
	s.over = false
	s.Refresh()
}

// colours are the stop's ground and text now.
func (s *stop) colours() (fill, ink fyne.ThemeColorName) {
	fill, ink = ui.CardFill, ui.Ink
	switch {
	case s.current:
		fill, ink = ui.AccentTint, ui.Accent
	case s.over:
		fill = ui.HoverTint
	}
	if s.state == ui.Locked && !s.current {
		ink = ui.FaintInk
	}
	return fill, ink
}

// CreateRenderer draws the stop.
func (s *stop) CreateRenderer() fyne.WidgetRenderer {
	ground, icon := ui.NewPanel(ui.CardFill, "", 5), ui.NewSign(s.place.icon, ui.Ink, 18)
	name := ui.NewText(s.place.title, ui.TextStyle{})
	word := ui.NewText("", ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall}).Whole()
	sign := ui.NewSign("", ui.Ink, 15)
	bar := canvas.NewRectangle(ui.Color(ui.Accent))
	bar.CornerRadius = 2
	row := ui.Margins(9, 9, 12, 10, ui.Row(10, icon, ui.Wider(name), word, sign))
	body := ui.Border(nil, nil, nil, nil, row)
	whole := ui.NewText(s.place.title, ui.TextStyle{}).Whole()
	fit := func(width float32) { // the name goes before the word, whose sign stays
		word.Hidden = false
		word.Hidden = row.MinSize().Width-name.MinSize().Width+whole.MinSize().Width > width
		row.Refresh() // the word has another width
	}
	ring := ui.NewPanel("", ui.Accent, 5)
	draw := func() {
		fill, ink := s.colours()
		ground.Set(fill, "")
		icon.Set(s.place.icon, ink)
		name.Set(s.place.title, ink)
		bar.FillColor = ui.Color(ui.Accent)
		bar.Hidden = !s.current
		mark, markInk := s.state.Mark()
		sign.Set(mark, markInk)
		word.SetText(s.word)
		fit(s.Size().Width)
		ring.Hidden = !s.focused
		canvas.Refresh(s)
	}
	draw()
	return ui.Draw(ui.Drawing{
		Objects: []fyne.CanvasObject{ground, body, bar, ring},
		Layout: func(size fyne.Size) {
			ground.Resize(size)
			ring.Resize(size)
			body.Resize(size)
			fit(size.Width)
			bar.Move(fyne.NewPos(0, 7))
			bar.Resize(fyne.NewSize(3, size.Height-14))
		},
		Least:   body.MinSize,
		Refresh: draw,
	})
}
