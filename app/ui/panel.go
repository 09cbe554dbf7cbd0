package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Panel is a filled rectangle that follows the theme.
type Panel struct {
	widget.BaseWidget
	fill   fyne.ThemeColorName
	stroke fyne.ThemeColorName // none when empty
	radius float32
	least  fyne.Size
}

// NewPanel makes a rectangle; stroke may be "".
func NewPanel(fill, stroke fyne.ThemeColorName, radius float32) *Panel {
	p := &Panel{fill: fill, stroke: stroke, radius: radius}
	p.ExtendBaseWidget(p)
	return p
}

// Set changes its colours.
func (p *Panel) Set(fill, stroke fyne.ThemeColorName) {
	if p.fill != fill || p.stroke != stroke {
		p.fill, p.stroke = fill, stroke
		p.Refresh()
	}
}

// CreateRenderer draws the rectangle.
func (p *Panel) CreateRenderer() fyne.WidgetRenderer {
	box := canvas.NewRectangle(color.Transparent)
	draw := func() {
		box.FillColor, box.CornerRadius = color.Transparent, p.radius
		if p.fill != "" {
			box.FillColor = Color(p.fill)
		}
		box.StrokeColor, box.StrokeWidth = color.Transparent, 0
		if p.stroke != "" {
			box.StrokeColor, box.StrokeWidth = Color(p.stroke), 1
		}
		box.Refresh()
	}
	draw()
	return &painted{
		objects: []fyne.CanvasObject{box},
		layout:  func(size fyne.Size) { box.Resize(size) },
		min:     func() fyne.Size { return p.least },
		refresh: draw,
	}
}

// Line is a hairline across.
func Line() fyne.CanvasObject {
	p := NewPanel(Hairline, "", 0)
	p.least = fyne.NewSize(1, 1)
	return p
}

// On puts an object on a filled rectangle.
func On(fill, stroke fyne.ThemeColorName, radius float32, o fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewPanel(fill, stroke, radius), o)
}

// Card is a white card: a title with what belongs beside it, a body that takes the room, and
// actions at the foot. Title "" leaves out the head, no actions leave out the foot.
func Card(title string, body fyne.CanvasObject, actions ...fyne.CanvasObject) *fyne.Container {
	return CardWith(title, nil, body, actions...)
}

// CardWith is Card with something at the right of its title, such as a pill or a button.
func CardWith(title string, beside, body fyne.CanvasObject, actions ...fyne.CanvasObject) *fyne.Container {
	var head, foot fyne.CanvasObject
	if title != "" {
		items := []fyne.CanvasObject{Wider(Heading(title))}
		if beside != nil {
			items = append(items, beside)
		}
		head = Margins(0, Snug, 0, 0, Least(0, 28, Row(Snug, items...)))
	}
	if len(actions) > 0 {
		foot = Margins(Roomy, 0, 0, 0, Row(Snug, actions...))
	}
	return On(CardFill, Hairline, Radius, Inset(Wide, Border(head, foot, nil, nil, body)))
}

// Flush is a card whose body goes to its edges, as a table does; the title has its own room.
func Flush(title string, beside, body fyne.CanvasObject, actions ...fyne.CanvasObject) *fyne.Container {
	var head, foot fyne.CanvasObject
	if title != "" {
		items := []fyne.CanvasObject{Wider(Heading(title))}
		if beside != nil {
			items = append(items, beside)
		}
		head = Margins(Wide-1, Snug, Wide-1, Roomy, Least(0, 28, Row(Snug, items...)))
	}
	if len(actions) > 0 {
		foot = container.New(&footLayout{actions}, Line(), Margins(Snug, Snug, Roomy, Roomy, Row(Snug, actions...)))
	}
	return On(CardFill, Hairline, Radius, Inset(1, Border(head, foot, nil, nil, body)))
}

// footLayout is a line with actions below it; it takes no room while every action is hidden.
type footLayout struct{ actions []fyne.CanvasObject }

func (l *footLayout) empty() bool {
	for _, a := range l.actions {
		if s, is := a.(layout.SpacerObject); a.Visible() && (!is || !s.ExpandHorizontal()) {
			return false
		}
	}
	return true
}

func (l *footLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		reveal(o, !l.empty())
	}
	place(objects[0], 0, 0, size.Width, 1)
	place(objects[1], 0, 1, size.Width, max(0, size.Height-1))
}

func (l *footLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if l.empty() {
		return fyne.NewSize(0, 0)
	}
	return objects[1].MinSize().AddWidthHeight(0, 1)
}

func reveal(o fyne.CanvasObject, shown bool) {
	if shown == o.Visible() {
		return
	}
	if shown {
		o.Show()
	} else {
		o.Hide()
	}
}

// PageHeader is the top of a room: its title, one line about it, and its buttons at the right.
type PageHeader struct {
	whole
	title, subtitle *Text
}

// NewPageHeader makes the top of a room; the primary button comes last, at the far right.
func NewPageHeader(title, subtitle string, buttons ...fyne.CanvasObject) *PageHeader {
	h := &PageHeader{title: Title(title), subtitle: Muted(subtitle)}
	words := Stack(2, h.title, h.subtitle)
	items := append([]fyne.CanvasObject{Wider(words)}, buttons...)
	h.set(Margins(0, Wide, 0, 0, Row(Snug, items...)))
	h.ExtendBaseWidget(h)
	return h
}

// Set changes the words.
func (h *PageHeader) Set(title, subtitle string) {
	h.title.SetText(title)
	h.subtitle.SetText(subtitle)
}

// SetTone changes the colour of the line about the room; Plain is quiet.
func (h *PageHeader) SetTone(tone Tone) {
	ink := tone.Ink()
	if tone == Plain {
		ink = MutedInk
	}
	h.subtitle.Set(h.subtitle.Text(), ink)
}

// Page lays out a room: the header, then the body, with the house's margins around them.
func Page(header fyne.CanvasObject, body fyne.CanvasObject) *fyne.Container {
	return Inset(Ample, Border(header, nil, nil, nil, body))
}

// Fact is one line of Facts.
type Fact struct {
	Label, Value string
	Tone         Tone
}

// Facts is a grid of labels and values.
type Facts struct {
	whole
	lines *fyne.Container
	width float32
}

// NewFacts makes a grid; width is that of the labels.
func NewFacts(width float32, facts ...Fact) *Facts {
	f := &Facts{lines: Stack(Snug), width: width}
	f.set(f.lines)
	f.ExtendBaseWidget(f)
	f.Set(facts...)
	return f
}

// Set shows other facts.
func (f *Facts) Set(facts ...Fact) {
	f.lines.Objects = nil
	for _, fact := range facts {
		f.Add(fact)
	}
	f.lines.Refresh()
}

// Add shows one more fact.
func (f *Facts) Add(fact Fact) {
	line := TextStyle{}.lineHeight() // that of the value beside it
	label := Least(f.width, 0, container.NewVBox(Least(0, line, Muted(fact.Label))))
	f.lines.Add(Border(nil, nil, label, nil, NewParagraph(fact.Value, TextStyle{Color: fact.Tone.Ink()})))
}

// Empty is what a screen says while it has nothing to show: what belongs here, and how it gets
// here. The button may be nil.
func Empty(icon Icon, title, text string, button fyne.CanvasObject) *fyne.Container {
	disc := container.NewStack(NewPanel(AccentTint, "", 32), container.NewCenter(NewSign(icon, Accent, 30)))
	words := NewParagraph(text, TextStyle{Color: MutedInk, Align: fyne.TextAlignCenter})
	items := []fyne.CanvasObject{
		container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(64), disc)),
		Gap(0, Tight),
		NewText(title, TextStyle{Size: SizeHeading, Bold: true, Align: fyne.TextAlignCenter}),
		container.New(&narrow{420}, words),
	}
	if button != nil {
		items = append(items, Gap(0, Tight), container.NewCenter(button))
	}
	return container.New(&narrow{460}, Stack(Snug, items...))
}

// narrow centres an object, no wider than width. Unlike a centre container it tells the object
// its width first, which a paragraph needs to know its height.
type narrow struct{ width float32 }

func (l *narrow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o := objects[0]
	width := min(size.Width, l.width)
	o.Resize(fyne.NewSize(width, o.MinSize().Height))
	height := o.MinSize().Height
	place(o, (size.Width-width)/2, max(0, (size.Height-height)/2), width, height)
}

func (l *narrow) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[0].MinSize() }
