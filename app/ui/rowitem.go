package ui

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// twice is how soon a second click must follow to open a row.
const twice = 500 * time.Millisecond

// rowItem is one row in sight: its ground, its content, the line below it, the bar that marks
// the cursor and the ring that marks the focus.
type rowItem struct {
	widget.BaseWidget
	owner   *rows
	content fyne.CanvasObject
	index   int
	over    bool
	clicked time.Time
	paint   func() // draws the row's state; nil before the row is first shown
}

func newRowItem(owner *rows, content fyne.CanvasObject) *rowItem {
	item := &rowItem{owner: owner, content: content, index: -1}
	item.ExtendBaseWidget(item)
	return item
}

func (i *rowItem) set(index int) {
	if i.index != index {
		i.index, i.over = index, false
	}
	if i.paint != nil {
		i.paint()
	}
}

// Tapped puts the cursor on the row; a second click soon after opens it. Fyne's own double
// tap is not used because it would delay every single one.
func (i *rowItem) Tapped(*fyne.PointEvent) {
	r := i.owner
	if c := fyne.CurrentApp().Driver().CanvasForObject(r); c != nil {
		c.Focus(r)
	}
	if r.skip != nil && r.skip(i.index) {
		return
	}
	if r.atOnce {
		r.moveTo(i.index)
		r.open(i.index)
		return
	}
	again := r.cursor == i.index && time.Since(i.clicked) < twice
	i.clicked = time.Now()
	if again && r.open != nil {
		r.open(i.index)
		return
	}
	r.moveTo(i.index)
}

// MouseIn tints the row.
func (i *rowItem) MouseIn(*desktop.MouseEvent) {
	i.over = true
	i.Refresh()
	i.owner.tell()
}

// MouseMoved does nothing.
func (i *rowItem) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (i *rowItem) MouseOut() {
	i.over = false
	i.Refresh()
	i.owner.tell()
}

// CreateRenderer draws the row.
func (i *rowItem) CreateRenderer() fyne.WidgetRenderer {
	ground, line, bar, ring := canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	draw := func() {
		r := i.owner
		chosen := r.cursor == i.index
		fill := CardFill
		switch {
		case chosen:
			fill = AccentTint
		case i.over:
			fill = HoverTint
		}
		ground.FillColor, line.FillColor, bar.FillColor = Color(fill), Color(Hairline), Color(Accent)
		ring.FillColor, ring.StrokeColor, ring.StrokeWidth = color.Transparent, Color(Accent), 1.5
		bar.Hidden, ring.Hidden = !chosen, !chosen || !r.focused
		canvas.Refresh(ground)
	}
	draw()
	i.paint = draw
	return &painted{
		objects: []fyne.CanvasObject{ground, line, i.content, bar, ring},
		layout: func(size fyne.Size) {
			place(ground, 0, 0, size.Width, size.Height)
			place(line, 0, size.Height-1, size.Width, 1)
			place(bar, 0, 0, 3, size.Height-1)
			place(ring, 0.5, 0.5, size.Width-1, size.Height-2)
			place(i.content, 0, 0, size.Width, size.Height)
		},
		min: func() fyne.Size { return i.content.MinSize() },
		refresh: func() {
			draw()
			i.content.Refresh()
		},
	}
}
