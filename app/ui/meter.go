package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Meter is a bar that fills as long work goes on.
type Meter struct {
	widget.BaseWidget
	share float64
}

// meterHeight is as high as a bar is.
const meterHeight float32 = 8

// NewMeter makes an empty bar.
func NewMeter() *Meter {
	m := &Meter{}
	m.ExtendBaseWidget(m)
	return m
}

// Set fills a share of the bar, 0 to 1.
func (m *Meter) Set(share float64) {
	if share = min(1, max(0, share)); share != m.share {
		m.share = share
		m.Refresh()
	}
}

// CreateRenderer draws the bar.
func (m *Meter) CreateRenderer() fyne.WidgetRenderer {
	ground, fill := NewPanel(Sunken, Hairline, meterHeight/2), NewPanel(Accent, "", meterHeight/2)
	lay := func(size fyne.Size) {
		place(ground, 0, 0, size.Width, size.Height)
		place(fill, 0, 0, size.Width*float32(m.share), size.Height)
	}
	return &painted{
		objects: []fyne.CanvasObject{ground, fill},
		layout:  lay,
		min:     func() fyne.Size { return fyne.NewSize(60, meterHeight) },
		refresh: func() { lay(m.Size()) },
	}
}
