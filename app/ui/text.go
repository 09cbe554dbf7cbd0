package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// TextStyle says how a Text or a Paragraph is set.
type TextStyle struct {
	Color  fyne.ThemeColorName // Ink when empty
	Size   fyne.ThemeSizeName  // SizeBody when empty
	Bold   bool
	Italic bool
	Mono   bool
	Align  fyne.TextAlign
}

func (s TextStyle) ink() fyne.ThemeColorName {
	if s.Color == "" {
		return Ink
	}
	return s.Color
}

func (s TextStyle) size() float32 {
	if s.Size == "" {
		return Size(SizeBody)
	}
	return Size(s.Size)
}

func (s TextStyle) font() fyne.TextStyle {
	return fyne.TextStyle{Bold: s.Bold, Italic: s.Italic, Monospace: s.Mono}
}

func (s TextStyle) measure(text string) fyne.Size {
	return fyne.MeasureText(text, s.size(), s.font())
}

// apply sets a canvas text to the style, with the colours and sizes of the theme now.
func (s TextStyle) apply(t *canvas.Text) {
	t.Color, t.TextSize, t.TextStyle, t.Alignment = Color(s.ink()), s.size(), s.font(), s.Align
}

// Text is one line that follows the theme and ends in … where it does not fit.
type Text struct {
	widget.BaseWidget
	text  string
	style TextStyle
	whole bool // never shortened: its least width is its whole width
}

// NewText makes a line that shortens itself when there is no room.
func NewText(text string, style TextStyle) *Text {
	t := &Text{text: text, style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Whole makes the line keep its whole width.
func (t *Text) Whole() *Text {
	t.whole = true
	return t
}

// Text is what the line says, shortened or not.
func (t *Text) Text() string { return t.text }

// SetText changes what the line says.
func (t *Text) SetText(text string) {
	if t.text != text {
		t.text = text
		t.Refresh()
	}
}

// Set changes what the line says and its colour.
func (t *Text) Set(text string, ink fyne.ThemeColorName) {
	if t.text != text || t.style.Color != ink {
		t.text, t.style.Color = text, ink
		t.Refresh()
	}
}

// SetStyle changes how the line is set.
func (t *Text) SetStyle(style TextStyle) {
	if t.style != style {
		t.style = style
		t.Refresh()
	}
}

// CreateRenderer draws the line.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewText("", color.Transparent)
	draw := func(width float32) {
		t.style.apply(line)
		line.Text = Fit(t.text, width, t.style)
	}
	draw(0)
	return &painted{
		objects: []fyne.CanvasObject{line},
		layout: func(size fyne.Size) {
			draw(size.Width)
			place(line, 0, 0, size.Width, size.Height)
			line.Refresh()
		},
		min: func() fyne.Size {
			size := t.style.measure(t.text)
			if !t.whole {
				size.Width = min(size.Width, 24)
			}
			return size
		},
		refresh: func() {
			draw(t.Size().Width)
			line.Refresh()
		},
	}
}

// Fit shortens a text to a width, ending it in … where something is cut.
func Fit(text string, width float32, style TextStyle) string {
	// A hair of tolerance: widths handed down by layouts come back through sums of floats.
	if text == "" || style.measure(text).Width <= width+0.5 {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes)
	for low < high {
		middle := (low + high + 1) / 2
		if style.measure(string(runes[:middle])+"…").Width <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	if low == 0 {
		return ""
	}
	return string(runes[:low]) + "…"
}

// Title is the title of a page.
func Title(text string) *Text { return NewText(text, TextStyle{Size: SizeTitle, Bold: true}) }

// Heading is the title of a card.
func Heading(text string) *Text { return NewText(text, TextStyle{Size: SizeHeading, Bold: true}) }

// Strong is body text that matters.
func Strong(text string) *Text { return NewText(text, TextStyle{Bold: true}) }

// FieldLabel is the label above a field.
func FieldLabel(text string) *Text {
	return NewText(text, TextStyle{Size: SizeSmall, Bold: true, Color: MutedInk})
}

// Body is a plain line.
func Body(text string) *Text { return NewText(text, TextStyle{}) }

// Muted is secondary text.
func Muted(text string) *Text { return NewText(text, TextStyle{Color: MutedInk}) }

// Small is a caption.
func Small(text string) *Text { return NewText(text, TextStyle{Color: MutedInk, Size: SizeSmall}) }
