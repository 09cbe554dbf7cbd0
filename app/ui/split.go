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
	folded  bool // the first column is hidden
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
	s.fold(fyne.CurrentApp().Preferences().Bool("fold." + key))
	return s
}

// Fold hides the first column, so that the others have its room, or shows it again. That is remembered too.
func (s *Split) Fold() {
	s.fold(!s.folded)
	fyne.CurrentApp().Preferences().SetBool("fold."+s.key, s.folded)
}

// Folded reports whether the first column is hidden.
func (s *Split) Folded() bool { return s.folded }

func (s *Split) fold(folded bool) {
	s.folded = folded
	for _, first := range []fyne.CanvasObject{s.columns[0], s.bars[0]} {
		if folded {
			first.Hide()
		} else {
			first.Show()
		}
	}
	s.Refresh()
}

// Widen moves the first divider by keys: the column before it gets wider, or narrower.
func (s *Split) Widen(by float32) {
	if !s.folded {
		s.drag(0, by)
		s.keep()
	}
}

// from is the first column that is shown.
func (s *Split) from() int {
	if s.folded {
		return 1
	}
	return 0
}

// widths shares a width out, giving each column at least what it needs.
func (s *Split) widths(width float32) []float32 {
	first := s.from()
	room := max(0, width-dividerWidth*float32(len(s.bars)-first))
	out := make([]float32, len(s.columns))
	sum := 0.0
	for _, share := range s.shares[first:] {
		sum += share
	}
	over := float32(0)
	for i, c := range s.columns {
		if i < first {
			continue
		}
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
			if i < s.from() {
				continue
			}
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
			size := fyne.NewSize(dividerWidth*float32(len(s.bars)-s.from()), 0)
			for _, c := range s.columns[s.from():] {
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
