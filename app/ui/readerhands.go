package ui

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// MouseDown begins a selection and takes the focus, for copying.
func (p *readerPage) MouseDown(e *desktop.MouseEvent) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		p.clicked = true
		c.Focus(p)
		p.clicked = false
	}
	if e.Button == desktop.MouseButtonPrimary {
		at := p.under(e.Position)
		p.walking = false
		if e.Modifier&fyne.KeyModifierShift == 0 {
			p.sel(at, at)
		} else {
			p.sel(p.anchor, at)
		}
	}
}

// MouseUp does nothing; the selection is as the drag left it.
func (p *readerPage) MouseUp(*desktop.MouseEvent) {}

// Dragged widens the selection, and scrolls when the pointer leaves the view.
func (p *readerPage) Dragged(e *fyne.DragEvent) {
	inView := e.Position.Y + p.Position().Y - p.reader.scroll.Offset.Y
	switch {
	case inView < 0:
		p.reader.Scroll(-1)
	case inView > p.reader.scroll.Size().Height:
		p.reader.Scroll(1)
	}
	p.sel(p.anchor, p.under(e.Position))
}

// DragEnd does nothing.
func (p *readerPage) DragEnd() {}

// DoubleTapped selects the word.
func (p *readerPage) DoubleTapped(e *fyne.PointEvent) {
	from := p.under(e.Position)
	to := from
	for from > 0 && !p.space(from-1) {
		from--
	}
	for to < len(p.runes) && !p.space(to) {
		to++
	}
	p.sel(from, to)
}

// Cursor shows that the text can be selected.
func (p *readerPage) Cursor() desktop.Cursor { return desktop.TextCursor }

// TypedShortcut copies, or selects all.
func (p *readerPage) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		if text := p.selected(); text != "" {
			fyne.CurrentApp().Clipboard().SetContent(text)
		}
	case *fyne.ShortcutSelectAll:
		p.reader.SelectAll()
	}
}

// KeyDown notices that Shift is held: arrows then select.
func (p *readerPage) KeyDown(key *fyne.KeyEvent) { p.shifted(key.Name, true) }

// KeyUp notices that it is let go.
func (p *readerPage) KeyUp(key *fyne.KeyEvent) { p.shifted(key.Name, false) }

func (p *readerPage) shifted(key fyne.KeyName, held bool) {
	if key == desktop.KeyShiftLeft || key == desktop.KeyShiftRight {
		p.shift = held
	}
}

// TypedKey scrolls, or moves the cursor once there is one; what it does not need goes on.
func (p *readerPage) TypedKey(key *fyne.KeyEvent) {
	if helpKey(p, key) || p.walk(key.Name) {
		return
	}
	page := max(1, int(p.reader.scroll.Size().Height/readerStep(p.style()))-2)
	switch key.Name {
	case fyne.KeyDown:
		p.reader.Scroll(2)
	case fyne.KeyUp:
		p.reader.Scroll(-2)
	case fyne.KeyPageDown, fyne.KeySpace:
		p.reader.Scroll(page)
	case fyne.KeyPageUp:
		p.reader.Scroll(-page)
	case fyne.KeyHome:
		p.reader.to(0)
		p.draw()
	case fyne.KeyEnd:
		p.end()
	case fyne.KeyEscape:
		p.escape(key)
	default:
		if p.reader.OnKey != nil {
			p.reader.OnKey(key)
		}
	}
}

// end goes to the end of all there is to read.
func (p *readerPage) end() {
	if p.reach(len(p.runes)) {
		p.reader.Relay()
	}
	p.reader.to(p.reader.scroll.Content.MinSize().Height)
	p.draw()
}

// escape takes away what is selected, and then the keyboard.
func (p *readerPage) escape(key *fyne.KeyEvent) {
	if p.walking || p.anchor != p.head {
		p.reader.Unselect()
		return
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Unfocus()
	}
	if p.reader.OnKey != nil {
		p.reader.OnKey(key)
	}
}

// walk moves the cursor: left and right by a word, and once it is there up and down by a line. With
// Shift it selects on the way. It reports whether the key was one for it.
func (p *readerPage) walk(key fyne.KeyName) bool {
	across := key == fyne.KeyLeft || key == fyne.KeyRight
	along := key == fyne.KeyUp || key == fyne.KeyDown
	if len(p.lines) == 0 || !(across || p.shift && (along || key == fyne.KeyHome || key == fyne.KeyEnd) || p.walking && along) {
		return false
	}
	p.reach(p.head)
	from, to := p.cursor()
	if p.walking || p.shift {
		to = p.beyond(from, key)
	}
	p.walking = true
	if p.shift {
		if p.anchor == p.head {
			p.anchor = from
		}
		p.sel(p.anchor, to)
	} else {
		p.sel(to, to)
	}
	if line := p.lineOf(to); !p.sees(line) {
		y := p.Position().Y + p.lines[line].top
		if room := p.reader.scroll.Size().Height - 2*readerStep(p.style()); key == fyne.KeyDown || key == fyne.KeyRight || key == fyne.KeyEnd {
			y -= room
		}
		p.reader.to(y)
	}
	p.draw()
	return true
}

// cursor is where the cursor is, or would be: where the last selection ended, if that is in sight, else
// at the first line in sight.
func (p *readerPage) cursor() (from, to int) {
	if p.walking || p.anchor != p.head || p.head > 0 && p.sees(p.lineOf(p.head)) {
		return p.head, p.head
	}
	first, _ := p.inSight()
	for first < len(p.lines)-1 && !p.sees(first) {
		first++
	}
	at := p.lines[min(first, len(p.lines)-1)].start
	return at, at
}

// beyond is where a key leads from a place.
func (p *readerPage) beyond(from int, key fyne.KeyName) int {
	n := p.lineOf(from)
	to := from
	switch key {
	case fyne.KeyRight:
		for to < len(p.runes) && p.space(to) {
			to++
		}
		for to < len(p.runes) && !p.space(to) {
			to++
		}
	case fyne.KeyLeft:
		for to > 0 && p.space(to-1) {
			to--
		}
		for to > 0 && !p.space(to-1) {
			to--
		}
	case fyne.KeyHome:
		to = p.lines[n].start
	case fyne.KeyEnd:
		to = p.lines[n].end
	default:
		next := n + 1
		if key == fyne.KeyUp {
			next = n - 1
		}
		switch {
		case next < 0:
			to = 0
		case next >= len(p.lines):
			to = len(p.runes)
		default:
			to = p.under(fyne.NewPos(p.x(p.lines[n], min(from, p.lines[n].end)), p.lines[next].top+1))
			for p.shift && to > p.anchor && to < p.lines[next].end && !p.space(to) {
				to++ // what is quoted ends with a word
			}
		}
	}
	return to
}

func (p *readerPage) space(at int) bool { return unicode.IsSpace(p.runes[at]) }

// TypedRune goes on to the room.
func (p *readerPage) TypedRune(r rune) {
	if !helpRune(p, r) && p.reader.OnRune != nil && r != ' ' {
		p.reader.OnRune(r)
	}
}

// FocusGained shows the ring.
func (p *readerPage) FocusGained() {
	p.focused = true
	p.showRing(!p.clicked)
}

// FocusLost hides it.
func (p *readerPage) FocusLost() {
	p.focused, p.shift = false, false
	p.showRing(false)
}

func (p *readerPage) showRing(on bool) {
	ring := p.reader.ring
	ring.StrokeColor, ring.Hidden = Color(Accent), !on
	ring.Refresh()
	if p.walking {
		p.draw()
	}
}
