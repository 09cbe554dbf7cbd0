package ui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Entry is one line to type in. In a dialog, Return accepts and Escape closes.
type Entry struct {
	widget.Entry
	touch
	OnFocus  func()       // the keyboard came to it
	OnEscape func()       // Escape, where no dialog takes it
	OnStep   func(by int) // the arrows up (-1) and down (1), for what it searches; may be nil

	keys    func(*fyne.KeyEvent) bool
	setting bool
	figure  bool
	here    bool // the keyboard is
	changed func(string)
}

// NewEntry makes a line; changed hears what the person types, not what Put sets, and may be
// nil.
func NewEntry(placeholder string, changed func(string)) *Entry {
	e := &Entry{changed: changed}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(placeholder)
	e.OnChanged = func(text string) {
		if e.setting {
			return
		}
		e.changedByHand()
		if e.changed != nil {
			e.changed(text)
		}
	}
	return e
}

// NewFigure makes a line for a number. What stands in it is selected when the keyboard comes,
// so that typing replaces it: 60 before a 0 would be 600.
func NewFigure(placeholder string, changed func(string)) *Entry {
	e := NewEntry(placeholder, changed)
	e.figure = true
	return e
}

// FocusGained selects a figure.
func (e *Entry) FocusGained() {
	e.here = true
	e.Entry.FocusGained()
	if e.OnFocus != nil {
		e.OnFocus()
	}
	if e.figure {
		e.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
}

// FocusLost shows that the keyboard has gone.
func (e *Entry) FocusLost() {
	e.here = false
	e.Entry.FocusLost()
}

// CreateRenderer draws the line with the house's edge.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	return newFieldFace(e.Entry.CreateRenderer(), func() bool { return e.here }, e.Disabled)
}

// AtMost keeps long options from making it wider than a text of that width.
func (c *Choice) AtMost(width float32) *Choice {
	c.most = width
	return c
}

// Put sets the text without telling.
func (e *Entry) Put(text string) {
	if e.Text == text {
		return
	}
	e.setting = true
	e.SetText(text)
	e.setting = false
}

// SetReadOnly shows the text without letting it be changed.
func (e *Entry) SetReadOnly(readOnly bool) {
	if readOnly {
		e.Disable()
	} else {
		e.Enable()
	}
}

// TypedKey lets a dialog see Return and Escape first.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape:
		if e.keys != nil && e.keys(key) {
			return
		}
	}
	switch {
	case key.Name == fyne.KeyEscape && e.OnEscape != nil:
		e.OnEscape()
	case key.Name == fyne.KeyDown && e.OnStep != nil:
		e.OnStep(1)
	case key.Name == fyne.KeyUp && e.OnStep != nil:
		e.OnStep(-1)
	case !helpKey(e, key):
		e.Entry.TypedKey(key)
	}
}

// KeyDown notes a key that may be held.
func (e *Entry) KeyDown(key *fyne.KeyEvent) {
	KeyDown(key)
	e.Entry.KeyDown(key)
}

// KeyUp notes that it is not.
func (e *Entry) KeyUp(key *fyne.KeyEvent) {
	KeyUp(key)
	e.Entry.KeyUp(key)
}

// TypedShortcut lets a dialog see Ctrl+Return first.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if !acceptedBy(s, e) {
		e.Entry.TypedShortcut(s)
	}
}

func (e *Entry) setKeys(keys func(*fyne.KeyEvent) bool) { e.keys = keys }

// Check is a tick box that a dialog's keys work in.
type Check struct {
	widget.Check
	touch
	hearsKeys
	OnFocus func() // the keyboard came to it

	keys func(*fyne.KeyEvent) bool
	here bool // the keyboard is
}

// NewCheck makes a tick box; changed may be nil.
func NewCheck(text string, checked bool, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.Checked = text, checked
	c.ExtendBaseWidget(c)
	c.OnChanged = func(checked bool) {
		c.changedByHand()
		if changed != nil {
			changed(checked)
		}
	}
	return c
}

// FocusGained shows the focus.
func (c *Check) FocusGained() {
	c.here = true
	c.Check.FocusGained()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost hides the ring.
func (c *Check) FocusLost() {
	c.here = false
	c.Check.FocusLost()
}

// CreateRenderer draws the box with the house's ring.
func (c *Check) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	f := &checkFace{WidgetRenderer: c.Check.CreateRenderer(), ring: canvas.NewRectangle(color.Transparent), focused: func() bool { return c.here && !c.Disabled() }}
	f.paint()
	return f
}

// TypedKey lets a dialog see the key.
func (c *Check) TypedKey(key *fyne.KeyEvent) {
	if !helpKey(c, key) && (c.keys == nil || !c.keys(key)) {
		c.Check.TypedKey(key)
	}
}

func (c *Check) setKeys(keys func(*fyne.KeyEvent) bool) { c.keys = keys }

// Choice shows one of a few options and lets another be chosen: by the list it drops down, or
// by the arrow keys without opening it.
type Choice struct {
	widget.DisableableWidget
	touch
	hearsKeys
	OnChange func(option string)
	OnFocus  func() // the keyboard came to it

	Options []string
	chosen  string
	weight  Weight // Secondary, or OnHeader
	icon    Icon
	prompt  string
	most    float32 // the longest text it makes room for; 0 for the usual
	keys    func(*fyne.KeyEvent) bool
	over    bool
	focused bool
}

// NewChoice makes a choice with nothing chosen; changed hears what the person chooses.
func NewChoice(prompt string, options []string, changed func(option string)) *Choice {
	c := &Choice{Options: options, prompt: prompt, OnChange: changed}
	c.ExtendBaseWidget(c)
	return c
}

// OnBand makes the choice lie on the header band, with an icon.
func (c *Choice) OnBand(icon Icon) *Choice {
	c.weight, c.icon = OnHeader, icon
	return c
}

// Put chooses without telling.
func (c *Choice) Put(option string) {
	if c.chosen != option {
		c.chosen = option
		c.Refresh()
	}
}

// SetOptions changes what there is to choose from, and what is chosen, without telling.
func (c *Choice) SetOptions(options []string, chosen string) {
	c.Options, c.chosen = options, chosen
	c.Refresh()
}

// Chosen is the option chosen.
func (c *Choice) Chosen() string { return c.chosen }

// Index is the place of the option chosen, -1 for none.
func (c *Choice) Index() int { return slices.Index(c.Options, c.chosen) }

// SetReadOnly shows the choice without letting it be changed.
func (c *Choice) SetReadOnly(readOnly bool) {
	if readOnly {
		c.Disable()
	} else {
		c.Enable()
	}
}

// Choose chooses an option as the person does.
func (c *Choice) Choose(option string) {
	if c.chosen == option {
		return
	}
	c.Put(option)
	c.changedByHand()
	if c.OnChange != nil {
		c.OnChange(option)
	}
}

// menuWidest is how wide a list gets for long options, unless its choice is wider; menuEdges is
// what is not text in it.
const (
	menuWidest float32 = 480
	menuEdges  float32 = 60
)

// Tapped drops the list down.
func (c *Choice) Tapped(*fyne.PointEvent) {
	if c.Disabled() || len(c.Options) == 0 {
		return
	}
	on := fyne.CurrentApp().Driver().CanvasForObject(c)
	if on == nil {
		return
	}
	on.Focus(c)
	items := make([]*fyne.MenuItem, len(c.Options))
	for i, option := range c.Options {
		items[i] = fyne.NewMenuItem(Fit(option, max(c.Size().Width, menuWidest)-menuEdges, TextStyle{}), func() { c.Choose(option) })
		items[i].Checked = option == c.chosen
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), on)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c)
	menu.Resize(fyne.NewSize(max(c.Size().Width, menu.MinSize().Width), menu.MinSize().Height))
	menu.ShowAtPosition(at.AddXY(0, c.Size().Height+2))
}

// TypedKey steps through the options, or drops the list down. On the band it only drops the
// list down: who acts is not to be somebody else at every step on the way.
func (c *Choice) TypedKey(key *fyne.KeyEvent) {
	i := c.Index()
	if c.weight == OnHeader {
		switch key.Name {
		case fyne.KeyDown, fyne.KeyUp, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
			c.Tapped(nil)
		default:
			unused(c, key, c.keys)
		}
		return
	}
	switch key.Name {
	case fyne.KeyDown:
		if i+1 < len(c.Options) && !c.Disabled() {
			c.Choose(c.Options[i+1])
		}
	case fyne.KeyUp:
		if i > 0 && !c.Disabled() {
			c.Choose(c.Options[i-1])
		}
	case fyne.KeySpace:
		c.Tapped(nil)
	default:
		unused(c, key, c.keys)
	}
}

// TypedRune hears only who asks for help.
func (c *Choice) TypedRune(typed rune) { helpRune(c, typed) }

func (c *Choice) setKeys(keys func(*fyne.KeyEvent) bool) { c.keys = keys }

// FocusGained shows the ring.
func (c *Choice) FocusGained() {
	c.focused = true
	c.Refresh()
	if c.OnFocus != nil {
		c.OnFocus()
	}
}

// FocusLost hides the ring.
func (c *Choice) FocusLost() {
	c.focused = false
	c.Refresh()
}

// MouseIn shows that it can be pressed.
func (c *Choice) MouseIn(*desktop.MouseEvent) {
	c.over = true
	c.Refresh()
}

// MouseMoved does nothing.
func (c *Choice) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (c *Choice) MouseOut() {
	c.over = false
	c.Refresh()
}

// CreateRenderer draws the choice.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	f := &face{box: canvas.NewRectangle(color.Transparent), ring: canvas.NewRectangle(color.Transparent), text: canvas.NewText("", color.Transparent), image: &canvas.Image{FillMode: canvas.ImageFillContain}}
	arrow := &canvas.Image{FillMode: canvas.ImageFillContain}
	lay := func(size fyne.Size) {
		fill, edge, ink, style := c.colours()
		_, _, width := fieldEdge(c.focused, c.Disabled())
		style.apply(f.text)
		f.paint(fill, edge, width)
		f.halo(OnBand, c.focused && c.weight == OnHeader) // the accent is too dark to be seen there
		setIcon(f.image, c.icon, ink, fill)
		setIcon(arrow, IconOpen, ink, fill)
		side, x := f.iconSide(), float32(10)
		place(f.ring, -ringRoom, -ringRoom, size.Width+2*ringRoom, size.Height+2*ringRoom)
		place(f.box, 0, 0, size.Width, size.Height)
		if c.icon != "" {
			place(f.image, x, (size.Height-side)/2, side, side)
			x += side + 7
		}
		room := max(0, size.Width-x-side-10)
		f.text.Text = Fit(c.said(), room, style)
		place(f.text, x, 0, room, size.Height)
		place(arrow, size.Width-side-8, (size.Height-side)/2, side, side)
		canvas.Refresh(c)
	}
	return &painted{
		objects: []fyne.CanvasObject{f.ring, f.box, f.image, f.text, arrow},
		layout:  lay,
		min:     func() fyne.Size { return c.least(f.iconSide()) },
		refresh: func() { lay(c.Size()) },
	}
}

func (c *Choice) said() string {
	if c.chosen == "" {
		return c.prompt
	}
	return c.chosen
}

// least has room for the longest option, within reason.
func (c *Choice) least(side float32) fyne.Size {
	text := TextStyle{}.measure(c.said())
	for _, option := range c.Options {
		text.Width = max(text.Width, TextStyle{}.measure(option).Width)
	}
	most := float32(240)
	if c.most > 0 {
		most = c.most
	}
	width := min(text.Width, most) + side + 28
	if c.icon != "" {
		width += side + 7
	}
	return fyne.NewSize(width, text.Height+14)
}

func (c *Choice) colours() (fill, edge, ink fyne.ThemeColorName, style TextStyle) {
	if c.weight == OnHeader {
		return BandChip, "", OnBand, TextStyle{Color: OnBand}
	}
	fill, edge, _ = fieldEdge(c.focused, c.Disabled())
	switch {
	case c.Disabled():
		return fill, edge, FaintInk, TextStyle{Color: MutedInk}
	case c.over:
		fill = HoverTint
	}
	if c.chosen == "" {
		return fill, edge, MutedInk, TextStyle{Color: MutedInk}
	}
	return fill, edge, Ink, TextStyle{}
}
