package score

import (
	"fyne.io/fyne/v2"

	"assay/app/ui"
)

// strip shows the member's own levels for the question on every bid, so that like is scored
// like.
type strip struct {
	room   *Room
	object *fyne.Container
	lines  *fyne.Container
}

func newStrip(r *Room) *strip {
	s := &strip{room: r, lines: ui.Stack(6)}
	s.object = ui.Stack(ui.Tight, ui.Strong("Your scores for this question"), s.lines)
	return s
}

func (s *strip) fill() {
	marks := s.room.state.Strip()
	s.lines.Objects = nil
	for _, m := range marks {
		level := ui.NewPill(m.Level, ui.Info)
		if m.Level == "" {
			level = ui.NewPill("not scored", ui.Quiet)
		}
		name := ui.Body(m.Bid)
		if m.Current {
			name = ui.Strong(m.Bid)
		}
		s.lines.Add(ui.Row(ui.Snug, ui.Wider(name), level))
	}
	s.object.Hidden = len(marks) < 2
}
