package score

import (
	"fyne.io/fyne/v2"

	"assay/app/ui"
)

// strip says the member's own levels for the question on every bid, so that like is scored
// like.
type strip struct {
	room   *Room
	object *fyne.Container
	words  *ui.Paragraph
}

func newStrip(r *Room) *strip {
	s := &strip{room: r, words: ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk, Size: ui.SizeSmall})}
	s.object = ui.Stack(0, s.words)
	return s
}

func (s *strip) fill() {
	words := s.room.state.StripWords()
	s.words.SetText(words)
	s.object.Hidden = words == "" || len(s.room.state.Strip()) < 2
}
