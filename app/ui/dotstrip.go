package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Dot is one member's score on a DotStrip.
type Dot struct {
	Letters string // initials or a letter
	Level   string // the value of a level
}

// DotStrip shows who scored what: the scale as ticks and a dot for each member, those who
// agree above each other. The agreed level, if any, is ringed. The values are printed, so
// nothing hangs on colour.
type DotStrip struct {
	widget.BaseWidget
	values []string
	dots   []Dot
	agreed string
	slots  []canvasDot
	ticks  []*canvas.Text
	line   *canvas.Rectangle
	mark   *canvas.Rectangle
}

type canvasDot struct {
	disc *canvas.Circle
	text *canvas.Text
}

const (
	dotSize float32 = 20
	dotStep float32 = 22
)

var (
	dotStyle  = TextStyle{Color: OnAccent, Size: SizeSmall, Bold: true, Align: fyne.TextAlignCenter}
	tickStyle = TextStyle{Color: MutedInk, Size: SizeSmall, Align: fyne.TextAlignCenter}
)

// NewDotStrip makes an empty strip.
func NewDotStrip() *DotStrip {
	d := &DotStrip{line: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent)}
	d.ExtendBaseWidget(d)
	return d
}

// Set shows dots on the values of a scale; agreed may be "".
func (d *DotStrip) Set(values []string, dots []Dot, agreed string) {
	d.values, d.dots, d.agreed = values, dots, agreed
	d.Refresh()
}

func (d *DotStrip) at(level string) int {
	for i, v := range d.values {
		if v == level {
			return i
		}
	}
	return -1
}

// tallest is how many dots the fullest level has, at least one.
func (d *DotStrip) tallest() int {
	count, most := map[string]int{}, 1
	for _, dot := range d.dots {
		count[dot.Level]++
		most = max(most, count[dot.Level])
	}
	return most
}

func (d *DotStrip) lay(size fyne.Size) {
	if len(d.values) == 0 {
		return
	}
	step := size.Width / float32(len(d.values))
	base := size.Height - tickStyle.lineHeight() - 5
	d.line.FillColor = Color(Hairline)
	place(d.line, step/2, base+2, max(0, size.Width-step), 2)
	for i, t := range d.ticks {
		tickStyle.apply(t)
		t.Text = Fit(d.values[i], step, tickStyle)
		place(t, float32(i)*step, base+5, step, tickStyle.lineHeight())
	}
	count := map[string]int{}
	for i, dot := range d.dots {
		at := d.at(dot.Level)
		slot := d.slots[i]
		slot.disc.Hidden, slot.text.Hidden = at < 0, at < 0
		if at < 0 {
			continue
		}
		count[dot.Level]++
		dotStyle.apply(slot.text)
		slot.text.Text = Fit(dot.Letters, dotSize, dotStyle)
		slot.disc.FillColor = Color(Accent)
		x, y := (float32(at)+0.5)*step-dotSize/2, base-dotStep*float32(count[dot.Level])+1
		place(slot.disc, x, y, dotSize, dotSize)
		place(slot.text, x, y, dotSize, dotSize)
	}
	d.ring(step, base)
}

// ring marks the agreed level.
func (d *DotStrip) ring(step, base float32) {
	at := d.at(d.agreed)
	d.mark.Hidden = d.agreed == "" || at < 0
	if d.mark.Hidden {
		return
	}
	d.mark.FillColor, d.mark.StrokeColor, d.mark.StrokeWidth, d.mark.CornerRadius = Color(GoodTint), Color(GoodInk), 1.5, 4
	width := min(step-2, max(26, tickStyle.measure(d.agreed).Width+12))
	place(d.mark, (float32(at)+0.5)*step-width/2, base+5, width, tickStyle.lineHeight())
}

// CreateRenderer draws the strip.
func (d *DotStrip) CreateRenderer() fyne.WidgetRenderer {
	fill := func() {
		d.ticks, d.slots = d.ticks[:0], d.slots[:0]
		for range d.values {
			d.ticks = append(d.ticks, canvas.NewText("", color.Transparent))
		}
		for range d.dots {
			d.slots = append(d.slots, canvasDot{canvas.NewCircle(color.Transparent), canvas.NewText("", color.Transparent)})
		}
	}
	fill()
	return &painted{
		list: func() []fyne.CanvasObject {
			all := []fyne.CanvasObject{d.line, d.mark}
			for _, t := range d.ticks {
				all = append(all, t)
			}
			for _, s := range d.slots {
				all = append(all, s.disc, s.text)
			}
			return all
		},
		layout: d.lay,
		min: func() fyne.Size {
			height := dotStep*float32(d.tallest()) + tickStyle.lineHeight() + 6
			return fyne.NewSize(dotStep*float32(max(1, len(d.values))), height)
		},
		refresh: func() {
			fill()
			d.lay(d.Size())
			canvas.Refresh(d)
		},
	}
}
