package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Split shows columns beside each other with dividers to drag. It remembers where the person
// left them, under its key, in the app's preferences.
type Split struct {
	widget.BaseWidget
	key     string
	columns []fyne.CanvasObject
	shares  []float64
	bars    []*divider
}

// dividerWidth is the gap between columns, all of which can be grabbed.
const dividerWidth = Roomy

// NewSplit makes columns with the shares of the width they begin with.
func NewSplit(key string, shares []float64, columns ...fyne.CanvasObject) *Split {
	s := &Split{key: key, columns: columns, shares: shares}
	if saved := fyne.CurrentApp().Preferences().FloatList("split." + key); len(saved) == len(shares) {
		s.shares = saved
	}
	for i := range len(columns) - 1 {
		bar := &divider{split: s, index: i}
		bar.ExtendBaseWidget(bar)
		s.bars = append(s.bars, bar)
	}
	s.ExtendBaseWidget(s)
	return s
}

// widths shares a width out, giving each column at least what it needs.
func (s *Split) widths(width float32) []float32 {
	room := max(0, width-dividerWidth*float32(len(s.bars)))
	out := make([]float32, len(s.columns))
	sum := 0.0
	for _, share := range s.shares {
		sum += share
	}
	over := float32(0)
	for i, c := range s.columns {
		out[i] = room * float32(s.shares[i]/sum)
		if least := c.MinSize().Width; out[i] < least {
			over += least - out[i]
			out[i] = least
		}
	}
	for i, c := range s.columns {
		if spare := out[i] - c.MinSize().Width; over > 0 && spare > 0 {
			take := min(spare, over)
			out[i] -= take
			over -= take
		}
	}
	return out
}

// drag moves a divider by dx.
func (s *Split) drag(index int, dx float32) {
	widths := s.widths(s.Size().Width)
	left, right := s.columns[index].MinSize().Width, s.columns[index+1].MinSize().Width
	dx = max(left-widths[index], min(dx, widths[index+1]-right))
	widths[index] += dx
	widths[index+1] -= dx
	for i, w := range widths {
		s.shares[i] = float64(w)
	}
	s.Refresh()
}

// keep saves where the dividers are.
func (s *Split) keep() {
	fyne.CurrentApp().Preferences().SetFloatList("split."+s.key, s.shares)
}

// CreateRenderer places the columns and the dividers.
func (s *Split) CreateRenderer() fyne.WidgetRenderer {
	var objects []fyne.CanvasObject
	for i, c := range s.columns {
		objects = append(objects, c)
		if i < len(s.bars) {
			objects = append(objects, s.bars[i])
		}
	}
	lay := func(size fyne.Size) {
		x := float32(0)
		for i, w := range s.widths(size.Width) {
			place(s.columns[i], x, 0, w, size.Height)
			x += w
			if i < len(s.bars) {
				place(s.bars[i], x, 0, dividerWidth, size.Height)
				x += dividerWidth
			}
		}
	}
	return &painted{
		objects: objects,
		layout:  lay,
		min: func() fyne.Size {
			size := fyne.NewSize(dividerWidth*float32(len(s.bars)), 0)
			for _, c := range s.columns {
				need := c.MinSize()
				size.Width, size.Height = size.Width+need.Width, max(size.Height, need.Height)
			}
			return size
		},
		refresh: func() { lay(s.Size()); canvas.Refresh(s) },
	}
}

// divider is the gap between two columns; a line shows in it under the pointer.
type divider struct {
	widget.BaseWidget
	split *Split
	index int
	over  bool
}

// Dragged moves it.
func (d *divider) Dragged(e *fyne.DragEvent) { d.split.drag(d.index, e.Dragged.DX) }

// DragEnd keeps where it is.
func (d *divider) DragEnd() { d.split.keep() }

// Cursor shows that it can be dragged.
func (d *divider) Cursor() desktop.Cursor { return desktop.HResizeCursor }

// MouseIn shows the line.
func (d *divider) MouseIn(*desktop.MouseEvent) {
	d.over = true
	d.Refresh()
}

// MouseMoved does nothing.
func (d *divider) MouseMoved(*desktop.MouseEvent) {}

// MouseOut hides the line.
func (d *divider) MouseOut() {
	d.over = false
	d.Refresh()
}

// CreateRenderer draws the line and a grip.
func (d *divider) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewRectangle(color.Transparent)
	lay := func(size fyne.Size) {
		line.CornerRadius, line.FillColor = 2, Color(Hairline)
		if d.over {
			line.FillColor = Color(Accent)
			place(line, size.Width/2-1, 0, 2, size.Height)
		} else {
			place(line, size.Width/2-1.5, size.Height/2-14, 3, 28)
		}
		canvas.Refresh(d)
	}
	return &painted{
		objects: []fyne.CanvasObject{line},
		layout:  lay,
		min:     func() fyne.Size { return fyne.NewSize(dividerWidth, 28) },
		refresh: func() { lay(d.Size()) },
	}
}
