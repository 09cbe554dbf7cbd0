package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// tableHead is the heading of one column. A click puts the rows in the column's order, where the
// table can be sorted; an arrow shows which column that is.
type tableHead struct {
	widget.BaseWidget
	title              string
	right              bool
	sort               func() func() // nil where a click does nothing
	sorted, down, over bool
	needs, measured    float32 // the width of the title, and for which size of text
}

func newTableHead(title string, right bool, sort func() func()) *tableHead {
	h := &tableHead{title: title, right: right, sort: sort}
	h.ExtendBaseWidget(h)
	return h
}

func (h *tableHead) set(sorted, down bool) {
	if h.sorted != sorted || h.down != down {
		h.sorted, h.down = sorted, down
		h.Refresh()
	}
}

// Tapped sorts by the column.
func (h *tableHead) Tapped(*fyne.PointEvent) {
	if sort := h.sort(); sort != nil {
		sort()
	}
}

// Cursor shows whether there is something to click.
func (h *tableHead) Cursor() desktop.Cursor {
	if h.sort() == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// MouseIn darkens a heading that can be clicked.
func (h *tableHead) MouseIn(*desktop.MouseEvent) {
	h.over = h.sort() != nil
	h.Refresh()
}

// MouseMoved does nothing.
func (h *tableHead) MouseMoved(*desktop.MouseEvent) {}

// MouseOut ends what MouseIn began.
func (h *tableHead) MouseOut() {
	h.over = false
	h.Refresh()
}

// style is how the heading is set now.
func (h *tableHead) style() TextStyle {
	s := TextStyle{Color: MutedInk, Size: SizeSmall, Bold: true}
	if h.over || h.sorted {
		s.Color = Ink
	}
	return s
}

// width is what the title needs, measured once for a size of text.
func (h *tableHead) width() float32 {
	if size := Size(SizeSmall); h.measured != size {
		h.measured, h.needs = size, h.style().measure(h.title).Width+1
	}
	return h.needs
}

// CreateRenderer draws the heading, with the arrow behind it.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	text, arrow := canvas.NewText("", color.Transparent), &canvas.Image{FillMode: canvas.ImageFillContain}
	lay := func(size fyne.Size) {
		style, side := h.style(), float32(0)
		style.apply(text)
		icon := Icon("")
		if h.sorted {
			icon, side = IconUp, Size(SizeSmall)+3
			if h.down {
				icon = IconDown
			}
		}
		setIcon(arrow, icon, style.Color, Sunken)
		text.Text = Fit(h.title, size.Width-side, style)
		x, width := float32(0), style.measure(text.Text).Width
		if h.right {
			x = size.Width - side - width
		}
		place(text, x, 0, width, size.Height)
		place(arrow, x+width, (size.Height-side)/2, side, side)
		canvas.Refresh(h)
	}
	return &painted{
		objects: []fyne.CanvasObject{text, arrow},
		layout:  lay,
		min:     func() fyne.Size { return fyne.NewSize(1, h.style().measure("M").Height) },
		refresh: func() { lay(h.Size()) },
	}
}
