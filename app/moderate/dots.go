package moderate

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"assay/app/ui"
)

// dots shows the individual scores of one item on its scale, in one line: a disc with the
// level at its place, and how many members gave it where that is more than one. The agreed
// level has a ring. The levels are printed, so that nothing hangs on colour.
type dots struct {
	widget.BaseWidget
	marks []dot
	steps int
	drawn []fyne.CanvasObject
}

// dot is one level that somebody gave, or that was agreed.
type dot struct {
	place  int // by marks, worst first
	level  string
	count  int
	agreed bool
}

func newDots() *dots {
	d := &dots{}
	d.ExtendBaseWidget(d)
	return d
}

func (d *dots) show(item *Item) {
	d.marks, d.steps = dotsOf(item), len(item.Scale.Levels)
	if len(item.Scores) == 0 {
		d.steps = 0 // a gate that nobody scores alone has no dots to show
	}
	d.Refresh()
}

// dotsOf counts the scores of an item by level.
func dotsOf(item *Item) []dot {
	var marks []dot
	for i := range item.Scale.Levels {
		level := &item.Scale.Levels[i]
		mark := dot{place: rank(item.Scale, level), level: level.Value, agreed: item.Agreed != nil && item.Agreed.Level == level.Value}
		for _, m := range item.Scores {
			if m.Out == "" && m.Level != nil && m.Level.Value == level.Value {
				mark.count++
			}
		}
		if mark.count > 0 || mark.agreed {
			marks = append(marks, mark)
		}
	}
	return marks
}

// discSize is the size of a disc, which holds a figure; timesSize the room for "×2" beside it.
func discSize() float32  { return 19 * scaled() }
func timesSize() float32 { return 15 * scaled() }

func (d *dots) draw(size fyne.Size) {
	d.drawn = d.drawn[:0]
	if d.steps < 2 {
		canvas.Refresh(d)
		return
	}
	step := (size.Width - discSize() - timesSize()) / float32(d.steps-1)
	middle := size.Height / 2
	line := canvas.NewRectangle(ui.Color(ui.Hairline))
	d.add(line, discSize()/2, middle-1, step*float32(d.steps-1), 2)
	for i := range d.steps {
		tick := canvas.NewCircle(ui.Color(ui.Hairline))
		d.add(tick, discSize()/2+step*float32(i)-3, middle-3, 6, 6)
	}
	for _, m := range d.marks {
		d.mark(m, step*float32(m.place), middle, step)
	}
	canvas.Refresh(d)
}

func (d *dots) mark(m dot, x, middle, step float32) {
	disc := canvas.NewCircle(ui.Color(ui.Accent))
	ink := ui.Color(ui.OnAccent)
	if m.count == 0 {
		disc.FillColor, ink = ui.Color(ui.CardFill), ui.Color(ui.GoodInk)
	}
	if m.agreed {
		ring := canvas.NewCircle(nil)
		ring.StrokeColor, ring.StrokeWidth = ui.Color(ui.GoodInk), 2
		d.add(ring, x-3, middle-discSize()/2-3, discSize()+6, discSize()+6)
	}
	d.add(disc, x, middle-discSize()/2, discSize(), discSize())
	value := canvas.NewText(short(m.level), ink)
	value.TextSize, value.TextStyle.Bold, value.Alignment = ui.Size(ui.SizeSmall), true, fyne.TextAlignCenter
	d.add(value, x, middle-discSize()/2, discSize(), discSize())
	if m.count > 1 && step >= discSize()+timesSize()-2 {
		times := canvas.NewText("×"+string(rune('0'+min(m.count, 9))), ui.Color(ui.MutedInk))
		times.TextSize = ui.Size(ui.SizeSmall) * 0.9
		d.add(times, x+discSize()+1, middle-discSize()/2-1, timesSize(), 12*scaled())
	}
}

// short is a level for a disc: a figure whole, a word by its first letter.
func short(level string) string {
	runes := []rune(level)
	if len(runes) > 2 {
		return string(runes[:1])
	}
	return level
}

func (d *dots) add(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
	d.drawn = append(d.drawn, o)
}

// CreateRenderer draws the scale and the discs.
func (d *dots) CreateRenderer() fyne.WidgetRenderer { return &dotsRenderer{d} }

type dotsRenderer struct{ d *dots }

func (r *dotsRenderer) Destroy()                     {}
func (r *dotsRenderer) Layout(size fyne.Size)        { r.d.draw(size) }
func (r *dotsRenderer) MinSize() fyne.Size           { return fyne.NewSize(100, discSize()+6) }
func (r *dotsRenderer) Refresh()                     { r.d.draw(r.d.Size()) }
func (r *dotsRenderer) Objects() []fyne.CanvasObject { return r.d.drawn }
