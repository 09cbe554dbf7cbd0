package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Pill is a word on a soft ground of its tone.
type Pill struct {
	widget.BaseWidget
	text string
	tone Tone
}

// NewPill makes a pill.
func NewPill(text string, tone Tone) *Pill {
	p := &Pill{text: text, tone: tone}
	p.ExtendBaseWidget(p)
	return p
}

// Text is what it says.
func (p *Pill) Text() string { return p.text }

// Set changes what it says and means.
func (p *Pill) Set(text string, tone Tone) {
	if p.text != text || p.tone != tone {
		p.text, p.tone = text, tone
		p.Refresh()
	}
}

// pillStyle is how the word is set.
func pillStyle(tone Tone) TextStyle {
	return TextStyle{Color: tone.Ink(), Size: SizeSmall, Bold: true, Align: fyne.TextAlignCenter}
}

// pillSize is how much room the word takes.
func pillSize(text string) fyne.Size {
	return pillStyle(Plain).measure(text).Add(fyne.NewSize(16, 5))
}

// CreateRenderer draws the word on its ground.
func (p *Pill) CreateRenderer() fyne.WidgetRenderer {
	box, word := canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Transparent)
	draw := func() {
		pillStyle(p.tone).apply(word)
		word.Text = p.text
		box.FillColor = Color(p.tone.Tint())
		box.Refresh()
		word.Refresh()
	}
	draw()
	return &painted{
		objects: []fyne.CanvasObject{box, word},
		layout: func(size fyne.Size) {
			height := pillSize(p.text).Height
			box.CornerRadius = height / 2
			place(box, 0, (size.Height-height)/2, size.Width, height)
			place(word, 0, 0, size.Width, size.Height)
		},
		min:     func() fyne.Size { return pillSize(p.text) },
		refresh: draw,
	}
}
