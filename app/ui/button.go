package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Weight says how much a button asks to be pressed.
type Weight int

const (
	Secondary Weight = iota // white with an edge
	Primary                 // filled: one a screen
	Plainly                 // no ground until the pointer is over it
	Danger                  // takes something away
	OnHeader                // lies on the header band
)

// Button is pressed by click, Space or Return. Waiting looks disabled but can still be pressed,
// to say why it has to wait.
type Button struct {
	widget.DisableableWidget
	hearsKeys
	OnPress func()
	text    string
	icon    Icon
	weight  Weight
	waiting bool
	left    bool // text at the left, for menus and rails
	keys    func(*fyne.KeyEvent) bool
	over    bool
	down    bool // the pointer holds it
	focused bool
	before  *pressing // what was held when the keyboard came
}

// NewButton makes a button; icon may be "".
func NewButton(text string, icon Icon, weight Weight, tapped func()) *Button {
	b := &Button{text: text, icon: icon, weight: weight, OnPress: tapped}
	b.ExtendBaseWidget(b)
	return b
}

// Text is what is written on it.
func (b *Button) Text() string { return b.text }

// SetText changes what is written on it.
func (b *Button) SetText(text string) {
	if b.text != text {
		b.text = text
		b.Refresh()
	}
}

// SetIcon changes its icon.
func (b *Button) SetIcon(icon Icon) {
	if b.icon != icon {
		b.icon = icon
		b.Refresh()
	}
}

// SetWeight changes how much it asks to be pressed.
func (b *Button) SetWeight(weight Weight) {
	if b.weight != weight {
		b.weight = weight
		b.Refresh()
	}
}

// SetWaiting makes it look as though it cannot be pressed yet, though it can.
func (b *Button) SetWaiting(waiting bool) {
	if b.waiting != waiting {
		b.waiting = waiting
		b.Refresh()
	}
}

// Waiting reports whether it looks as though it cannot be pressed yet.
func (b *Button) Waiting() bool { return b.waiting }

func (b *Button) press() {
	if !b.Disabled() && b.OnPress != nil {
		b.OnPress()
	}
}

// Tapped presses it.
func (b *Button) Tapped(*fyne.PointEvent) { b.press() }

// TypedKey presses it on Space and Return; a dialog sees every key first.
func (b *Button) TypedKey(key *fyne.KeyEvent) {
	if b.before.repeats(key) {
		return
	}
	// Return must press this button and not the one the dialog would take it for.
	if key.Name == fyne.KeySpace || key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter {
		b.press()
		return
	}
	unused(b, key, b.keys)
}

// TypedRune hears only who asks for help: the keys are enough.
func (b *Button) TypedRune(typed rune) { helpRune(b, typed) }

func (b *Button) setKeys(keys func(*fyne.KeyEvent) bool) { b.keys = keys }

// FocusGained shows the ring.
func (b *Button) FocusGained() {
	b.focused, b.before = true, pressed
	b.Refresh()
}

// FocusLost hides the ring.
func (b *Button) FocusLost() {
	b.focused = false
	b.Refresh()
}

// MouseIn shows that it can be pressed.
func (b *Button) MouseIn(*desktop.MouseEvent) {
	b.over = true
	b.Refresh()
}

// MouseMoved does nothing.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (b *Button) MouseOut() {
	b.over, b.down = false, false
	b.Refresh()
}

// MouseDown shows it pressed.
func (b *Button) MouseDown(*desktop.MouseEvent) { b.hold(true) }

// MouseUp lets it go.
func (b *Button) MouseUp(*desktop.MouseEvent) { b.hold(false) }

func (b *Button) hold(down bool) {
	if b.down != down && !b.Disabled() {
		b.down = down
		b.Refresh()
	}
}

// colours are the button's fill, edge and text now.
func (b *Button) colours() (fill, edge, ink fyne.ThemeColorName) {
	fill, edge, ink = CardFill, Edge, Ink
	off := b.Disabled() || b.waiting
	switch b.weight {
	case Primary:
		fill, edge, ink = Accent, "", OnAccent
		if b.over {
			fill = AccentHover
		}
	case Plainly:
		fill, edge, ink = "", "", Accent
	case Danger:
		ink = BadInk
	case OnHeader:
		return BandChip, "", OnBand
	}
	switch {
	case off && b.weight == Primary:
		return Sunken, Hairline, MutedInk
	case off && b.weight == Plainly:
		return "", "", FaintInk
	case off:
		return fill, Hairline, FaintInk
	case b.down && b.weight != Primary:
		fill = AccentTint
	case b.over && b.weight != Primary:
		fill = HoverTint
	}
	return fill, edge, ink
}

// CreateRenderer draws the button.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	f := &face{box: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Transparent), image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	style := func(ink fyne.ThemeColorName) TextStyle {
		return TextStyle{Color: ink, Bold: b.weight == Primary}
	}
	draw := func() {
		fill, edge, ink := b.colours()
		style(ink).apply(f.text)
		f.text.Text = b.text
		f.paint(fill, edge, 1)
		f.halo(Accent, b.focused)
		setIcon(f.image, b.icon, ink, CardFill)
		f.text.Refresh()
	}
	lay := func(size fyne.Size) {
		f.layout(size, style("").measure(b.text), b.left)
		if b.down { // smaller, as what is pressed goes away from the eye
			place(f.box, 1, 1, size.Width-2, size.Height-2)
		}
	}
	draw()
	return &painted{
		objects: []fyne.CanvasObject{f.ring, f.box, f.image, f.text},
		layout:  lay,
		min:     func() fyne.Size { return f.min(style("").measure(b.text), b.text != "") },
		refresh: func() {
			draw()
			lay(b.Size())
		},
	}
}

// face is what a button, a chooser and a chip have in common: a box with an icon and a text.
type face struct {
	box, ring *canvas.Rectangle
	image     *canvas.Image
	text      *canvas.Text
}

func (f *face) paint(fill, edge fyne.ThemeColorName, width float32) {
	f.box.FillColor, f.box.StrokeColor, f.box.StrokeWidth, f.box.CornerRadius = color.Transparent, color.Transparent, 0, 5
	if fill != "" {
		f.box.FillColor = Color(fill)
	}
	if edge != "" {
		f.box.StrokeColor, f.box.StrokeWidth = Color(edge), width
	}
	f.box.Refresh()
}

// halo is the ring round what has the keyboard. A gap lies between it and the box, which may be as
// dark as the ring.
func (f *face) halo(ink fyne.ThemeColorName, shown bool) {
	f.ring.FillColor, f.ring.CornerRadius, f.ring.Hidden = color.Transparent, 8, !shown
	f.ring.StrokeColor, f.ring.StrokeWidth = Color(ink), 2
	f.ring.Refresh()
}

func (f *face) iconSide() float32 { return Size(SizeBody) + 4 }

func (f *face) min(text fyne.Size, worded bool) fyne.Size {
	width := text.Width + 24
	if f.image.Visible() {
		width += f.iconSide() + 6
	}
	if !worded {
		width = f.iconSide() + 14
	}
	return fyne.NewSize(width, text.Height+14)
}

func (f *face) layout(size, text fyne.Size, left bool) {
	place(f.ring, -ringRoom, -ringRoom, size.Width+2*ringRoom, size.Height+2*ringRoom)
	place(f.box, 0, 0, size.Width, size.Height)
	side, width := f.iconSide(), text.Width
	if f.image.Visible() {
		width += side
		if f.text.Text != "" {
			width += 6
		}
	}
	x := (size.Width - width) / 2
	if left {
		x = 12
	}
	if f.image.Visible() {
		place(f.image, x, (size.Height-side)/2, side, side)
		x += side + 6
	}
	place(f.text, x, (size.Height-text.Height)/2, text.Width, text.Height)
}
