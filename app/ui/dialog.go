package ui

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"assay/app/lang"
	"assay/model"
)

// Dialog is a card over the veiled window. Return accepts, Escape closes, and the first field
// has the focus: Fyne's own dialogs do none of the three.
type Dialog struct {
	OnAccepted func() // runs after the dialog is gone: where the keyboard goes next
	OnClosed   func() // runs when the dialog goes, whichever way
	// OnKey hears keys before the dialog does and reports whether it used them; may be nil.
	OnKey func(*fyne.KeyEvent) bool

	canvas  fyne.Canvas
	veil    *veil
	title   *Paragraph
	problem *Paragraph
	scroll  *container.Scroll // around the body
	yes, no *Button           // no is nil in a dialog that only tells
	accept  func() error      // an error keeps the dialog open and is shown in it
	before  func(*fyne.KeyEvent)
	held    *pressing // what was held when it came up
	closed  bool
}

// DialogWords are what a dialog says.
type DialogWords struct {
	Title  string
	Text   string // may be ""
	Yes    string // what the primary button does, as a verb
	No     string // "Cancel" when empty; "-" for a dialog that only tells
	Danger bool   // the primary button takes something away
	Width  float32
}

// keyed is what a dialog gives its keys to.
type keyed interface {
	setKeys(func(*fyne.KeyEvent) bool)
}

// Open shows a dialog with any body over the window that from is in. Accept runs when the
// person agrees; the dialog stays open when it returns an error.
func Open(from fyne.CanvasObject, words DialogWords, body fyne.CanvasObject, accept func() error) *Dialog {
	d := &Dialog{canvas: canvasOf(from), accept: accept, held: pressed}
	if d.canvas == nil {
		return d
	}
	d.problem = NewParagraph("", TextStyle{Color: BadInk})
	d.problem.Hide()
	card := d.card(words, body)
	d.veil = newVeil(card, words.width())
	d.veil.accept = d.Accept
	d.hook(card)
	d.before = d.canvas.OnTypedKey()
	d.canvas.SetOnTypedKey(func(key *fyne.KeyEvent) {
		if !d.closed {
			d.keys(key)
		} else if d.before != nil {
			d.before(key)
		}
	})
	d.canvas.Overlays().Add(d.veil)
	d.veil.Resize(d.canvas.Size())
	d.focusFirst(card)
	return d
}

func (w DialogWords) width() float32 {
	if w.Width == 0 {
		return 480
	}
	return w.Width
}

func (d *Dialog) card(words DialogWords, body fyne.CanvasObject) fyne.CanvasObject {
	d.title = NewParagraph(words.Title, TextStyle{Size: SizeHeading, Bold: true})
	parts := []fyne.CanvasObject{d.title}
	if words.Text != "" {
		parts = append(parts, NewParagraph(words.Text, TextStyle{Color: MutedInk}))
	}
	top := Stack(Snug, parts...)
	weight := Primary
	if words.Danger {
		weight = Danger
	}
	d.yes = NewButton(words.Yes, "", weight, d.Accept)
	buttons := []fyne.CanvasObject{Spring()}
	if words.No != "-" {
		no := words.No
		if no == "" {
			no = lang.T("Cancel")
		}
		d.no = NewButton(no, "", Secondary, d.Close)
		buttons = append(buttons, d.no)
	}
	foot := Stack(Snug, Gap(0, Snug), d.problem, Row(Snug, append(buttons, d.yes)...))
	if body == nil {
		body = Gap(0, 0)
	}
	inside := Border(top, foot, nil, nil, Margins(Roomy, 0, 0, 0, d.tall(body)))
	return On(CardFill, Hairline, 8, Inset(Ample-4, inside))
}

// tall is a dialog's body: as high as it must be where the window has the height, else it
// scrolls and the buttons stay in sight.
func (d *Dialog) tall(body fyne.CanvasObject) fyne.CanvasObject {
	d.scroll = container.NewVScroll(Inset(ringRoom, body))
	return container.New(tallLayout{body}, d.scroll)
}

type tallLayout struct{ body fyne.CanvasObject }

func (tallLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], -ringRoom, -ringRoom, size.Width+2*ringRoom, size.Height+2*ringRoom)
}

func (l tallLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.body.MinSize() }

// Accept does what the primary button does.
func (d *Dialog) Accept() {
	if d.accept != nil {
		err := d.accept()
		if errors.Is(err, errStay) {
			return
		}
		if err != nil {
			d.Say(model.Sentence(lang.Error(err)))
			return
		}
	}
	d.Close()
	if d.OnAccepted != nil {
		d.OnAccepted()
	}
}

// Retitle gives a dialog another title, where it goes on to something else.
func (d *Dialog) Retitle(title string) {
	if d.title != nil {
		d.title.SetText(title)
		d.veil.Refresh()
	}
}

// Say shows what is wrong, inside the dialog.
func (d *Dialog) Say(problem string) {
	d.problem.SetText(problem)
	d.problem.Show()
	d.veil.Refresh()
}

// unsay takes away what was wrong: the person has changed what it was about.
func (d *Dialog) unsay() {
	if d.problem.Visible() {
		d.problem.Hide()
		d.veil.Refresh()
	}
}

// Close takes the dialog away, and leaves alone one that was opened over it meanwhile: the
// canvas would take that away as well.
func (d *Dialog) Close() {
	if d.canvas == nil || d.closed {
		return
	}
	d.closed = true
	overlays, focused := d.canvas.Overlays(), d.canvas.Focused()
	var above []fyne.CanvasObject
	if at := slices.Index(overlays.List(), fyne.CanvasObject(d.veil)); at >= 0 {
		above = slices.Clone(overlays.List()[at+1:])
	}
	overlays.Remove(d.veil)
	for _, o := range above {
		overlays.Add(o)
	}
	if len(above) == 0 {
		d.canvas.SetOnTypedKey(d.before)
	} else if focused != nil {
		d.canvas.Focus(focused) // which taking it away and adding it again made it forget
	}
	if d.OnClosed != nil {
		d.OnClosed()
	}
}

// keys answers Return and Escape, and the arrows where no field takes them; it reports whether
// it did.
func (d *Dialog) keys(key *fyne.KeyEvent) bool {
	if (key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter || key.Name == fyne.KeyEscape) && d.held.repeats(key) {
		return true
	}
	if d.OnKey != nil && d.OnKey(key) {
		return true
	}
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		d.Accept()
		return true
	case fyne.KeyEscape:
		d.Close()
		return true
	case fyne.KeyDown, fyne.KeyPageDown:
		d.scroll.ScrollToOffset(d.scroll.Offset.AddXY(0, d.scroll.Size().Height/2))
		return true
	case fyne.KeyUp, fyne.KeyPageUp:
		d.scroll.ScrollToOffset(d.scroll.Offset.SubtractXY(0, d.scroll.Size().Height/2))
		return true
	}
	return false
}

// each visits everything in an object that a dialog may hold.
func each(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			each(child, visit)
		}
	case *container.Scroll:
		each(o.Content, visit)
	case *Split:
		for _, column := range o.columns {
			each(column, visit)
		}
		for _, bar := range o.bars {
			visit(bar)
		}
	case interface{ inside() fyne.CanvasObject }:
		each(o.inside(), visit)
	}
}

func (w *whole) inside() fyne.CanvasObject { return w.body }

func (d *Dialog) hook(card fyne.CanvasObject) {
	each(card, func(o fyne.CanvasObject) {
		if k, is := o.(keyed); is {
			k.setKeys(d.keys)
		}
		if c, is := o.(changing); is {
			c.setTouched(d.unsay)
		}
	})
}

// focusFirst gives the first field the focus, or the primary button where there is no field; in
// a dialog that takes something away, the other button.
func (d *Dialog) focusFirst(card fyne.CanvasObject) {
	var first fyne.Focusable
	each(card, func(o fyne.CanvasObject) {
		f, is := o.(fyne.Focusable)
		if off, can := o.(fyne.Disableable); can && off.Disabled() {
			return
		}
		if _, button := o.(*Button); is && !button && first == nil && o.Visible() {
			first = f
		}
	})
	if first == nil {
		first = d.yes
		if d.yes.weight == Danger && d.no != nil {
			first = d.no // a Return too many takes nothing away
		}
	}
	d.canvas.Focus(first)
}

// Confirm asks before something is done.
func Confirm(from fyne.CanvasObject, words DialogWords, done func()) *Dialog {
	return Open(from, words, nil, func() error {
		done()
		return nil
	})
}

// Ask asks for a reason, which may not be empty. The dialog stays while done returns an error.
func Ask(from fyne.CanvasObject, words DialogWords, label string, done func(reason string) error) *Dialog {
	reason := NewNotes(label, "", 4)
	return Open(from, words, reason, func() error {
		if blank(reason.Text()) {
			return errNoReason
		}
		return done(reason.Text())
	})
}

// Tell shows a list of things the person has to know, such as why a step has to wait.
func Tell(from fyne.CanvasObject, title, text string, items []string) *Dialog {
	return Open(from, DialogWords{Title: title, Text: text, Yes: lang.T("Close"), No: "-", Width: 560}, Bullets(items, 12), nil)
}

// Bullets lists items, most at first and then how many more there are.
func Bullets(items []string, most int) fyne.CanvasObject {
	list := Stack(6)
	for i, item := range items {
		if i == most {
			list.Add(Muted(moreOf(len(items) - most)))
			break
		}
		sign := container.NewVBox(NewSign(IconDot, CautionInk, 14))
		list.Add(Border(nil, nil, Margins(2, 0, 0, 6, sign), nil, NewParagraph(item, TextStyle{})))
	}
	return list
}

// Field is one line of a form.
type Field struct {
	Label string
	Hint  string // small, below the input; may be ""
	Input fyne.CanvasObject
}

// Form lays fields out below each other, labels above their inputs.
func Form(fields ...Field) *fyne.Container {
	form := Stack(Roomy)
	for _, f := range fields {
		form.Add(Labelled(f))
	}
	return form
}

// Labelled is one field with its label and hint.
func Labelled(f Field) fyne.CanvasObject {
	parts := []fyne.CanvasObject{}
	if f.Label != "" {
		parts = append(parts, FieldLabel(f.Label))
	}
	parts = append(parts, f.Input)
	if f.Hint != "" {
		parts = append(parts, NewParagraph(f.Hint, TextStyle{Size: SizeSmall, Color: MutedInk}))
	}
	return Stack(3, parts...)
}

// veil covers the window under a dialog and keeps the dialog's card in the middle.
type veil struct {
	widget.BaseWidget
	card   fyne.CanvasObject
	width  float32
	accept func()
}

func newVeil(card fyne.CanvasObject, width float32) *veil {
	v := &veil{card: card, width: width}
	v.ExtendBaseWidget(v)
	return v
}

// Tapped keeps clicks from what is under the dialog.
func (v *veil) Tapped(*fyne.PointEvent) {}

// Cursor is the plain one over the whole veil.
func (v *veil) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer draws the veil and the card on it.
func (v *veil) CreateRenderer() fyne.WidgetRenderer {
	shade := NewPanel(Veil, "", 0)
	lay := func(size fyne.Size) {
		shade.Resize(size)
		width := min(v.width, size.Width-2*Ample)
		// Twice: paragraphs know their height only once they have their width.
		for range 2 {
			height := min(v.card.MinSize().Height, size.Height-2*Ample)
			place(v.card, (size.Width-width)/2, max(Ample, (size.Height-height)*0.4), width, height)
		}
	}
	return &painted{
		objects: []fyne.CanvasObject{shade, v.card},
		layout:  lay,
		min:     func() fyne.Size { return v.card.MinSize() },
		refresh: func() {
			lay(v.Size())
			shade.Refresh()
			v.card.Refresh()
		},
	}
}
