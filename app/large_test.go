package app

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/score"
	"assay/model"
)

// TestEveryRoomFitsASmallScreenWithLargeText opens each room, with the text three steps larger and as
// large as it goes, in what a screen of 1280 by 800 leaves below the menu.
func TestEveryRoomFitsASmallScreenWithLargeText(t *testing.T) {
	for _, at := range []struct {
		until model.Stage
		role  model.Role
		rooms []string
	}{
		{model.SettingUp, model.Lead, []string{"home", "setup", "suppliers", "bids"}},
		{model.Scoring, model.Evaluator, []string{"panel", "bids", "journal", "score"}},
		{model.Moderating, model.Chair, []string{"moderate", "score", "panel"}},
		{model.Decided, model.Lead, []string{"home", "setup", "suppliers", "bids", "panel", "moderate", "results", "reports", "journal"}},
	} {
		s := opened(t, at.until, at.role)
		for _, scale := range []float32{1.331, 1.8} {
			s.prefs.keepTextScale(scale)
			s.restyle()
			s.window.Resize(fyne.NewSize(1280, 772))
			for _, name := range at.rooms {
				s.Open(name)
				s.window.Resize(fyne.NewSize(1280, 772))
				s.fits(t, fmt.Sprintf("%s at %s, text at %v", name, at.until, scale))
			}
			room, is := s.room().(*score.Room)
			if !is {
				continue
			}
			for _, mode := range score.Modes {
				room.Read(mode)
				s.fits(t, fmt.Sprintf("Score, %s, text at %v", mode.Title(), scale))
			}
			room.Submit()
			s.fits(t, fmt.Sprintf("the page of submitting, text at %v", scale))
		}
	}
}

// fits fails where the room is wider than what the rail leaves of the window, or the window larger than
// the screen. What is higher scrolls.
func (s *Shell) fits(t *testing.T, what string) {
	t.Helper()
	const most = 1.4 // with text larger still a room may scroll sideways too
	need, left := s.content.MinSize().Width, 1280-s.rail.box.Size().Width
	if need > 1280 || need > left && s.prefs.textScale() < most {
		t.Errorf("%s: it needs %v of %v", what, need, left)
	}
	if whole := s.window.Content().MinSize(); whole.Width > 1280 || whole.Height > 772 {
		t.Errorf("%s: the window needs %v", what, whole)
	}
}
