package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"assay/app/lang"
	"assay/model"
)

// CreateRenderer draws the levels.
func (s *ScoreControl) CreateRenderer() fyne.WidgetRenderer {
	ring := canvas.NewRectangle(color.Transparent)
	lay := func(size fyne.Size) {
		s.lay(size.Width)
		ring.StrokeColor, ring.StrokeWidth, ring.CornerRadius = Color(Accent), 2, Radius+2
		ring.Hidden = !s.focused || len(s.rows) == 0 || s.cursor < 0
		if !ring.Hidden {
			r := s.rows[min(s.cursor, len(s.rows)-1)]
			place(ring, -2, r.top-2, size.Width+4, r.height+4)
		}
	}
	return &painted{
		list:   func() []fyne.CanvasObject { return s.objects(ring) },
		layout: lay,
		min: func() fyne.Size {
			s.lay(s.Size().Width)
			size := fyne.NewSize(180, 0)
			if n := len(s.rows); n > 0 {
				size.Height = s.rows[n-1].top + s.rows[n-1].height
			}
			return size
		},
		refresh: func() {
			lay(s.Size())
			canvas.Refresh(s)
		},
	}
}

func (s *ScoreControl) objects(ring fyne.CanvasObject) []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, r := range s.rows {
		all = append(all, r.box, r.chip, r.value, r.label, r.marks, r.tick)
		for _, l := range r.lines {
			all = append(all, l)
		}
	}
	return append(all, ring)
}

// lay gives every level its row for a width: its height comes of its descriptor's lines.
func (s *ScoreControl) lay(width float32) {
	s.rows = s.rows[:min(len(s.rows), len(s.scale.Levels))]
	top, chip := float32(0), s.chipWidth()
	for i := range s.scale.Levels {
		if i == len(s.rows) {
			s.rows = append(s.rows, newScoreRow())
		}
		r := &s.rows[i]
		r.top = top
		s.paint(r, i)
		r.lay(&s.scale.Levels[i], width, chip)
		top += r.height + scoreGap
	}
}

func newScoreRow() scoreRow {
	return scoreRow{
		box: canvas.NewRectangle(color.Transparent), chip: canvas.NewRectangle(color.Transparent), tick: &canvas.Image{FillMode: canvas.ImageFillContain},
		value: canvas.NewText("", color.Transparent), label: canvas.NewText("", color.Transparent), marks: canvas.NewText("", color.Transparent),
	}
}

// paint gives a row the colours of its state.
func (s *ScoreControl) paint(r *scoreRow, i int) {
	chosen := s.scale.Levels[i].Value == s.level
	box, edge, chip, value, label := CardFill, Hairline, Sunken, Ink, Ink
	switch {
	case chosen && s.readOnly:
		box, edge, chip, value = Sunken, Edge, MutedInk, CardFill
	case chosen:
		box, edge, chip, value = AccentTint, Accent, Accent, OnAccent
	case s.readOnly:
		value, label = MutedInk, MutedInk
	case i == s.hover:
		box, edge = HoverTint, Edge
	}
	r.box.FillColor, r.box.StrokeColor, r.box.StrokeWidth, r.box.CornerRadius = Color(box), Color(edge), 1, Radius
	if chosen {
		r.box.StrokeWidth = 1.5
	}
	r.chip.FillColor, r.chip.CornerRadius = Color(chip), 4
	r.chip.StrokeColor, r.chip.StrokeWidth = Color(Edge), 1 // a key to press
	switch {
	case s.focused && !s.readOnly:
		r.chip.StrokeColor, r.chip.StrokeWidth = Color(Accent), 2 // figures are heard here
	case chosen:
		r.chip.StrokeWidth = 0
	}
	valueStyle.apply(r.value)
	labelStyle.apply(r.label)
	marksStyle.apply(r.marks)
	r.value.Color, r.label.Color = Color(value), Color(label)
	icon, ink := Icon(""), Accent
	if chosen {
		icon = IconTick
	}
	if s.readOnly {
		ink = MutedInk
	}
	setIcon(r.tick, icon, ink, box)
}

// lay places what a row shows and finds its height.
func (r *scoreRow) lay(level *model.Level, width, chip float32) {
	line := labelStyle.measure("M").Height
	left := scorePad + chip + 10
	room := width - left - scoreTick - scorePad
	r.value.Text, r.marks.Text = level.Value, marksOf(level)
	marks := marksStyle.measure(r.marks.Text).Width
	names := Wrap(level.Label, room-marks-8, labelStyle) // a long label goes on below, nothing is cut off
	r.label.Text = ""
	if len(names) > 0 {
		r.label.Text, names = names[0], names[1:]
	}
	r.height = 2*scorePad + line + r.describe(names, level.Descriptor, fyne.NewPos(left, r.top+scorePad+line), room)
	y := r.top + scorePad
	place(r.box, 0, r.top, width, r.height)
	place(r.chip, scorePad, y-2, chip, line+4)
	place(r.value, scorePad, y, chip, line)
	place(r.label, left, y, room, line)
	place(r.marks, left, y, room, line)
	place(r.tick, width-scoreTick-scorePad+2, y, scoreTick-2, line)
}

// descriptorStep is the distance of a descriptor's lines: close, because each has few.
func descriptorStep() float32 { return descriptorStyle.size() * 1.34 }

// describe puts what is left of the label, and below it the descriptor in lines, at a place, and
// returns the height they take.
func (r *scoreRow) describe(names []string, text string, at fyne.Position, room float32) float32 {
	wrapped := Wrap(text, room+scoreTick, descriptorStyle)
	all := len(names) + len(wrapped)
	for len(r.lines) < all {
		r.lines = append(r.lines, canvas.NewText("", color.Transparent))
	}
	r.lines = r.lines[:all]
	y := float32(0)
	for n, t := range r.lines {
		style, step := descriptorStyle, descriptorStep()
		switch {
		case n < len(names):
			style, step = labelStyle, labelStyle.measure("M").Height
			t.Text = names[n]
		default:
			if n == len(names) {
				y += 2
			}
			t.Text = wrapped[n-len(names)]
		}
		style.apply(t)
		if n < len(names) {
			t.Color = r.label.Color
		}
		place(t, at.X, at.Y+y, room+scoreTick, step)
		y += step
	}
	return y
}

// marksOf says what a level is worth where its value does not.
func marksOf(level *model.Level) string {
	marks := level.Marks.String()
	if marks == level.Value || level.Value == "Pass" || level.Value == "Fail" {
		return ""
	}
	if marks == "1" {
		return lang.T("1 mark")
	}
	return lang.T("%s marks", marks)
}
