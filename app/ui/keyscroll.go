package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// KeyScroll lets the keyboard come to a column that is there to be read, and scroll it: by
// lines, by pages, to its ends.
type KeyScroll struct {
	whole
	OnKey  func(*fyne.KeyEvent) // keys it does not need
	column *ScrollColumn
	ring   *canvas.Rectangle
}

// keyStep is how far an arrow key scrolls.
const keyStep float32 = 40

// NewKeyScroll wraps a column.
func NewKeyScroll(column *ScrollColumn) *KeyScroll {
	k := &KeyScroll{column: column, ring: canvas.NewRectangle(nil)}
	k.ring.StrokeWidth, k.ring.CornerRadius, k.ring.Hidden = 2, Radius, true
	k.set(container.NewStack(column, k.ring))
	k.ExtendBaseWidget(k)
	return k
}

// TypedKey scrolls.
func (k *KeyScroll) TypedKey(key *fyne.KeyEvent) {
	scroll := k.column.scroll
	page := max(keyStep, scroll.Size().Height-keyStep)
	switch key.Name {
	case fyne.KeyDown:
		k.by(keyStep)
	case fyne.KeyUp:
		k.by(-keyStep)
	case fyne.KeyPageDown, fyne.KeySpace:
		k.by(page)
	case fyne.KeyPageUp:
		k.by(-page)
	case fyne.KeyHome:
		scroll.ScrollToTop()
	case fyne.KeyEnd:
		scroll.ScrollToBottom()
	default:
		if !helpKey(k, key) && k.OnKey != nil {
			k.OnKey(key)
		}
	}
}

func (k *KeyScroll) by(distance float32) {
	scroll := k.column.scroll
	most := max(0, scroll.Content.MinSize().Height-scroll.Size().Height)
	scroll.ScrollToOffset(fyne.NewPos(0, min(most, max(0, scroll.Offset.Y+distance))))
}

// TypedRune hears only who asks for help: there is nothing to type.
func (k *KeyScroll) TypedRune(typed rune) { helpRune(k, typed) }

// FocusGained shows the ring.
func (k *KeyScroll) FocusGained() { k.showRing(true) }

// FocusLost hides it.
func (k *KeyScroll) FocusLost() { k.showRing(false) }

func (k *KeyScroll) showRing(on bool) {
	k.ring.StrokeColor, k.ring.Hidden = Color(Accent), !on
	k.ring.Refresh()
}
