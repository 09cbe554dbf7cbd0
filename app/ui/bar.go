package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"assay/app/lang"
)

// Bar shows how far something is: a bar with its count in words, "12 of 40 scored".
type Bar struct {
	widget.BaseWidget
	done, all int
	what      string
}

// NewBar makes a bar; what follows the count and may be "".
func NewBar(what string) *Bar {
	b := &Bar{what: what}
	b.ExtendBaseWidget(b)
	return b
}

// Set shows another count.
func (b *Bar) Set(done, all int) {
	b.done, b.all = done, all
	b.Refresh()
}

// SetWhat changes what follows the count; Set shows it.
func (b *Bar) SetWhat(what string) { b.what = what }

// Text is the count in words.
func (b *Bar) Text() string {
	text := lang.T("%d of %d", b.done, b.all)
	if b.what != "" {
		text = lang.T("%d of %d %s", b.done, b.all, b.what)
	}
	return text
}

// CreateRenderer draws the bar with the words above it.
func (b *Bar) CreateRenderer() fyne.WidgetRenderer {
	words, track, fill := canvas.NewText("", color.Transparent), canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	style := TextStyle{Color: MutedInk, Size: SizeSmall}
	lay := func(size fyne.Size) {
		style.apply(words)
		words.Text = Fit(b.Text(), size.Width, style)
		// An edge and not a fill: filled with the dark line of high contrast, none would look
		// like all.
		track.FillColor, track.StrokeColor, track.StrokeWidth = Color(Sunken), Color(Hairline), 1
		track.CornerRadius, fill.CornerRadius = 3, 3
		fill.FillColor = Color(Accent)
		part := float32(0)
		if b.all > 0 {
			part = float32(b.done) / float32(b.all)
		}
		if b.all > 0 && b.done == b.all {
			fill.FillColor = Color(GoodInk)
		}
		line := style.lineHeight()
		place(words, 0, 0, size.Width, line)
		place(track, 0, line+4, size.Width, 6)
		place(fill, 0, line+4, size.Width*part, 6)
		canvas.Refresh(b)
	}
	return &painted{
		objects: []fyne.CanvasObject{words, track, fill},
		layout:  lay,
		min:     func() fyne.Size { return fyne.NewSize(80, style.lineHeight()+10) },
		refresh: func() { lay(b.Size()) },
	}
}
