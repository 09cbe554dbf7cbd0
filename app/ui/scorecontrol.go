package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/model"
)

// chord is how soon the second figure of "10" must follow the first.
const chord = 800 * time.Millisecond

// ScoreControl is the published scale as a list: one row a level, with its descriptor always
// in sight. A click, a digit, or the arrows and Space choose a level. The arrows alone choose
// nothing, because a choice is recorded the moment it is made.
type ScoreControl struct {
	widget.BaseWidget
	OnChoose func(value string)
	OnRune   func(rune)           // letters that name no level, for the room's own keys
	OnKey    func(*fyne.KeyEvent) // keys that do nothing here
	OnMove   func(share float32)  // the arrows went to a level, 0 to 1 of the way down: bring it into sight

	scale    model.Scale
	level    string // the chosen value, "" for none
	cursor   int    // where the arrows are, -1 before they were used
	digits   bool   // letters are the room's, see FiguresOnly
	hover    int    // the row under the pointer, -1 for none
	readOnly bool
	focused  bool

	typed string // the figures of a chord so far
	at    time.Time
	rows  []scoreRow
}

// NewScoreControl makes a control without a scale.
func NewScoreControl() *ScoreControl {
	s := &ScoreControl{hover: -1, cursor: -1}
	s.ExtendBaseWidget(s)
	return s
}

// Set shows a scale with a level chosen ("" for none) without calling OnChoose.
func (s *ScoreControl) Set(scale model.Scale, level string) {
	s.scale, s.level, s.typed = scale, level, ""
	s.cursor = s.index(level)
	s.Refresh()
}

// FiguresOnly leaves every letter to OnRune, and figures too: in a room where letters go from bid to
// bid, a p must not be a pass.
func (s *ScoreControl) FiguresOnly() { s.digits = true }

// Level is the chosen value, "" for none.
func (s *ScoreControl) Level() string { return s.level }

// SetReadOnly shows the score without letting it be changed.
func (s *ScoreControl) SetReadOnly(readOnly bool) {
	if s.readOnly != readOnly {
		s.readOnly = readOnly
		s.Refresh()
	}
}

func (s *ScoreControl) index(value string) int {
	for i, l := range s.scale.Levels {
		if l.Value == value {
			return i
		}
	}
	return -1
}

// Key takes a typed letter or figure: "4" chooses the level 4, "1" and soon "0" the level 10,
// "p" the level Pass. It reports whether the key named a level.
func (s *ScoreControl) Key(r rune) bool {
	if s.readOnly {
		return false
	}
	typed := strings.ToLower(string(r))
	if time.Since(s.at) < chord && s.match(s.typed+typed) >= 0 {
		typed = s.typed + typed
	}
	i := s.match(typed)
	s.typed, s.at = typed, time.Now()
	if i < 0 {
		return false
	}
	s.choose(i)
	return true
}

// match finds the level a person means: the one with exactly this value, else the only one
// whose value begins so.
func (s *ScoreControl) match(typed string) int {
	found := -1
	for i, l := range s.scale.Levels {
		value := strings.ToLower(l.Value)
		if value == typed {
			return i
		}
		if strings.HasPrefix(value, typed) {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

func (s *ScoreControl) choose(i int) {
	if s.readOnly || i < 0 || i >= len(s.scale.Levels) {
		return
	}
	s.cursor = i
	changed := s.level != s.scale.Levels[i].Value
	s.level = s.scale.Levels[i].Value
	s.Refresh()
	if changed && s.OnChoose != nil {
		s.OnChoose(s.level)
	}
}

// TypedKey moves the cursor and chooses.
func (s *ScoreControl) TypedKey(key *fyne.KeyEvent) {
	switch last := len(s.scale.Levels) - 1; key.Name {
	case fyne.KeyDown:
		s.point(min(s.cursor+1, last))
	case fyne.KeyUp:
		s.point(max(s.cursor-1, 0))
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		if s.cursor < 0 || s.readOnly || s.scale.Levels[s.cursor].Value == s.level {
			s.onward(key) // there is nothing to choose: a Space too many gives no score
			return
		}
		s.choose(s.cursor)
	default:
		s.onward(key)
	}
}

// point moves the arrows' cursor to a level.
func (s *ScoreControl) point(i int) {
	s.cursor = i
	s.Refresh()
	if last := len(s.scale.Levels) - 1; s.OnMove != nil && last > 0 {
		s.OnMove(float32(i) / float32(last))
	}
}

func (s *ScoreControl) onward(key *fyne.KeyEvent) {
	if !helpKey(s, key) && s.OnKey != nil {
		s.OnKey(key)
	}
}

// TypedRune chooses by figure or first letter, and hands on what names no level; a space has
// come as a key already.
func (s *ScoreControl) TypedRune(r rune) {
	if r == ' ' || helpRune(s, r) || !s.digits && s.Key(r) || s.OnRune == nil {
		return
	}
	s.OnRune(r)
}

// TakeKeyboard gives it the keyboard, unless a dialog has it.
func (s *ScoreControl) TakeKeyboard() {
	if c := canvasOf(s); c != nil && !Modal(c) && c.Focused() != fyne.Focusable(s) {
		c.Focus(s)
	}
}

// FocusGained shows where the arrows are.
func (s *ScoreControl) FocusGained() {
	s.focused = true
	s.Refresh()
}

// FocusLost hides it.
func (s *ScoreControl) FocusLost() {
	s.focused = false
	s.Refresh()
}

// Tapped chooses the level under the pointer.
func (s *ScoreControl) Tapped(e *fyne.PointEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil && !s.readOnly {
		c.Focus(s)
	}
	s.choose(s.rowAt(e.Position.Y))
}

// MouseIn marks the level under the pointer.
func (s *ScoreControl) MouseIn(e *desktop.MouseEvent) { s.MouseMoved(e) }

// MouseMoved marks the level under the pointer.
func (s *ScoreControl) MouseMoved(e *desktop.MouseEvent) {
	if row := s.rowAt(e.Position.Y); row != s.hover && !s.readOnly {
		s.hover = row
		s.Refresh()
	}
}

// MouseOut ends it.
func (s *ScoreControl) MouseOut() {
	s.hover = -1
	s.Refresh()
}

func (s *ScoreControl) rowAt(y float32) int {
	for i, r := range s.rows {
		if y >= r.top && y < r.top+r.height {
			return i
		}
	}
	return -1
}

// scoreRow is what one level is drawn with.
type scoreRow struct {
	top, height  float32
	box, chip    *canvas.Rectangle
	value, label *canvas.Text
	marks        *canvas.Text
	tick         *canvas.Image
	lines        []*canvas.Text
}

// The metrics of a level's row.
const (
	scorePad  float32 = 6
	scoreGap  float32 = 3
	scoreTick float32 = 20
)

var (
	valueStyle      = TextStyle{Bold: true, Align: fyne.TextAlignCenter}
	labelStyle      = TextStyle{Bold: true}
	marksStyle      = TextStyle{Color: MutedInk, Size: SizeSmall, Align: fyne.TextAlignTrailing}
	descriptorStyle = TextStyle{Color: MutedInk, Size: SizeSmall} // small, so that the whole scale stays in sight
)

// chipWidth is the width of the widest value.
func (s *ScoreControl) chipWidth() float32 {
	width := float32(28)
	for _, l := range s.scale.Levels {
		width = max(width, valueStyle.measure(l.Value).Width+16)
	}
	return width
}
