package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"assay/reports/chart"
)

// Chart shows a chart of the reports on screen, in the theme's colours and as wide as its room.
type Chart struct {
	widget.BaseWidget
	chart   chart.Chart
	objects []fyne.CanvasObject
}

// chartScale turns a chart's units, points on paper, into pixels at the ordinary text size.
const chartScale = 1.45

// NewChart makes a place for a chart; SetChart fills it.
func NewChart() *Chart {
	c := &Chart{}
	c.ExtendBaseWidget(c)
	return c
}

// SetChart shows another chart.
func (c *Chart) SetChart(shown chart.Chart) {
	c.chart = shown
	c.draw()
	c.Refresh()
}

// unit is one unit of the chart in pixels, following the text size.
func (c *Chart) unit() float32 { return chartScale * Size(SizeBody) / 13 }

func (c *Chart) draw() {
	c.objects = nil
	if c.chart == nil || c.Size().Width < 1 {
		return
	}
	back := &chartCanvas{unit: c.unit()}
	c.chart.Draw(back, float64(c.Size().Width/back.unit), screenPalette())
	c.objects = back.objects
}

// screenPalette is the chart's palette in the theme now.
func screenPalette() chart.Palette {
	p := chart.Palette{Ground: Color(CardFill), Ink: Color(Ink), Muted: Color(MutedInk), Rule: Color(Hairline),
		Quality: Color(Accent), OnQuality: Color(OnAccent), Price: Color(AccentTint), Hatch: Color(Edge),
		Low: Color(Sunken), High: Color(Accent)}
	return p
}

// CreateRenderer draws the chart's strokes.
func (c *Chart) CreateRenderer() fyne.WidgetRenderer {
	return &painted{
		list:   func() []fyne.CanvasObject { return c.objects },
		layout: func(fyne.Size) { c.draw() },
		min: func() fyne.Size {
			if c.chart == nil {
				return fyne.NewSize(1, 1)
			}
			width := max(c.Size().Width, 320)
			return fyne.NewSize(320, float32(c.chart.Height(float64(width/c.unit())))*c.unit())
		},
		refresh: func() {
			c.draw()
			canvas.Refresh(c)
		},
	}
}

// chartCanvas is the chart's back end of Fyne's canvas objects.
type chartCanvas struct {
	unit    float32
	objects []fyne.CanvasObject
}

func (b *chartCanvas) px(v float64) float32 { return float32(v) * b.unit }

func (b *chartCanvas) add(o fyne.CanvasObject) { b.objects = append(b.objects, o) }

// Rect draws a rectangle.
func (b *chartCanvas) Rect(x, y, w, h float64, p chart.Paint) {
	r := canvas.NewRectangle(fillOf(p.Fill))
	if p.Stroke != nil {
		r.StrokeColor, r.StrokeWidth = p.Stroke, b.px(p.Width)
	}
	place(r, b.px(x), b.px(y), b.px(w), b.px(h))
	b.add(r)
}

// Line draws a line.
func (b *chartCanvas) Line(x1, y1, x2, y2 float64, p chart.Paint) {
	l := canvas.NewLine(fillOf(p.Stroke))
	l.StrokeWidth = max(1, b.px(p.Width))
	l.Position1, l.Position2 = fyne.NewPos(b.px(x1), b.px(y1)), fyne.NewPos(b.px(x2), b.px(y2))
	b.add(l)
}

// Circle draws a circle.
func (b *chartCanvas) Circle(x, y, r float64, p chart.Paint) {
	c := canvas.NewCircle(fillOf(p.Fill))
	if p.Stroke != nil {
		c.StrokeColor, c.StrokeWidth = p.Stroke, b.px(p.Width)
	}
	place(c, b.px(x-r), b.px(y-r), b.px(2*r), b.px(2*r))
	b.add(c)
}

// Text draws one line of text around the middle height y.
func (b *chartCanvas) Text(x, y float64, text string, f chart.Font) {
	t := canvas.NewText(text, f.Color)
	t.TextSize, t.TextStyle.Bold = b.px(f.Size), f.Bold
	size := fyne.MeasureText(text, t.TextSize, t.TextStyle)
	left := b.px(x)
	switch f.Align {
	case chart.Middle:
		left -= size.Width / 2
	case chart.End:
		left -= size.Width
	}
	place(t, left, b.px(y)-size.Height/2, size.Width, size.Height)
	b.add(t)
}

// TextWidth measures one line of text in the chart's units.
func (b *chartCanvas) TextWidth(text string, f chart.Font) float64 {
	return float64(fyne.MeasureText(text, b.px(f.Size), fyne.TextStyle{Bold: f.Bold}).Width / b.unit)
}

func fillOf(c color.Color) color.Color {
	if c == nil {
		return color.Transparent
	}
	return c
}
