package ui

import (
	"time"

	"fyne.io/fyne/v2"
)

// A key that is held comes again and again, and goes to whatever has the keyboard by then. What came
// up because of it must not take the repeats for an answer: a Return held a moment too long on a file
// would cancel the reading of it.

// pressing is one key going down, until it comes up.
type pressing struct {
	key  fyne.KeyName
	seen time.Time // when it came last
}

// pressed is the key that is down, nil for none.
var pressed *pressing

// longestGap is more than there is between a key and its repeats: one that came up where nobody heard
// of it is not taken for held for ever.
const longestGap = time.Second

// repeats reports whether a key comes only because it was down already when p was kept.
func (p *pressing) repeats(key *fyne.KeyEvent) bool {
	if p == nil || p != pressed || p.key != key.Name || time.Since(p.seen) > longestGap {
		return false
	}
	p.seen = time.Now()
	return true
}

// KeyDown notes that a key went down, for a window in which nothing has the keyboard.
func KeyDown(key *fyne.KeyEvent) { pressed = &pressing{key.Name, time.Now()} }

// KeyUp notes that it came up.
func KeyUp(key *fyne.KeyEvent) {
	if pressed != nil && pressed.key == key.Name {
		pressed = nil
	}
}

// hearsKeys is for what may have the keyboard when a key goes down or comes up.
type hearsKeys struct{}

// KeyDown notes it.
func (hearsKeys) KeyDown(key *fyne.KeyEvent) { KeyDown(key) }

// KeyUp notes it.
func (hearsKeys) KeyUp(key *fyne.KeyEvent) { KeyUp(key) }

// TypedThere hands a shortcut of the menu to the field in which somebody types, and reports whether
// there was one. It is not for a command that was chosen with the pointer while a field had the
// keyboard: then its key is not down.
func TypedThere(c fyne.Canvas, s fyne.Shortcut) bool {
	keys, is := s.(fyne.KeyboardShortcut)
	field, types := c.Focused().(written)
	if !is || !types || pressed == nil || pressed.key != keys.Key() {
		return false
	}
	field.TypedShortcut(s)
	return true
}
