package app

import (
	"regexp"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/ui"
	"assay/model"
)

// typedKey is a letter that a command has while nobody types, as its menu item names it.
var typedKey = regexp.MustCompile(` \(.\)$`)

// Whoever works by keyboard finds every command in a menu with its key, and in each room a key does
// one thing only; those that a text needs are left to it.
func TestEveryCommandHasAKeyOfItsOwn(t *testing.T) {
	s := opened(t, model.Decided, model.Lead)
	for _, p := range places() {
		s.Open(p.name)
		taken := map[string]string{"Ctrl+A": "select all", "Ctrl+C": "copy", "Ctrl+V": "paste", "Ctrl+X": "cut"}
		for _, menu := range s.mainMenu().Items {
			for _, item := range menu.Items {
				if item.IsSeparator || item.ChildMenu != nil {
					continue
				}
				shortcut, is := item.Shortcut.(fyne.KeyboardShortcut)
				if !is {
					if !typedKey.MatchString(item.Label) {
						t.Errorf("%s: %q in %s has no key", p.title, item.Label, menu.Label)
					}
					continue
				}
				key := ui.ShortcutText(shortcut)
				if other, has := taken[key]; has {
					t.Errorf("%s: %s is %q and %q", p.title, key, other, item.Label)
				}
				taken[key] = item.Label
			}
		}
	}
}

// Escape and F1 come to the window from what has the keyboard, and from the window to the room, which
// may give them to what has the keyboard: they end there.
func TestKeysThatNobodyNeedsEndSomewhere(t *testing.T) {
	s := opened(t, model.Decided, model.Lead)
	canvas := s.window.Canvas()
	for _, p := range places() {
		s.Open(p.name)
		for _, key := range []fyne.KeyName{fyne.KeyEscape, fyne.KeyF1} {
			canvas.Unfocus()
			canvas.OnTypedKey()(&fyne.KeyEvent{Name: key})
			if ui.Modal(canvas) {
				canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			}
			for range 12 {
				canvas.FocusNext()
				if focused := canvas.Focused(); focused != nil {
					focused.TypedKey(&fyne.KeyEvent{Name: key})
				}
				if ui.Modal(canvas) {
					canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
				}
			}
		}
	}
}
