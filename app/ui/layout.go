package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// Stack puts objects below each other with a gap.
func Stack(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// Row puts objects beside each other with a gap, each as wide as it must be and centred in
// height. A Spring takes what is left.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&rowLayout{gap}, objects...)
}

// Spring takes the room that is left in a Row or a Stack.
func Spring() fyne.CanvasObject { return layout.NewSpacer() }

// Wider marks the object in a Row that takes what is left and shortens itself when there is
// too little, as Text does.
func Wider(o fyne.CanvasObject) fyne.CanvasObject {
	w := &wider{}
	w.set(o)
	w.ExtendBaseWidget(w)
	return w
}

type wider struct{ whole }

// whole is a widget made of one other object. A struct that embeds a fyne.Container will not
// do instead: the driver knows containers by their type and would draw nothing.
type whole struct {
	widget.BaseWidget
	body fyne.CanvasObject
}

func (w *whole) set(body fyne.CanvasObject) { w.body = body }

// CreateRenderer draws the one object.
func (w *whole) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.body) }

type rowLayout struct{ gap float32 }

func (l *rowLayout) stretches(o fyne.CanvasObject) bool {
	if _, is := o.(*wider); is {
		return true
	}
	s, is := o.(layout.SpacerObject)
	return is && s.ExpandHorizontal()
}

func (l *rowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	used, springs := -l.gap, 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		used += l.gap
		if l.stretches(o) {
			springs++
		} else {
			used += o.MinSize().Width
		}
	}
	x := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		need := o.MinSize()
		if l.stretches(o) {
			need.Width = max(0, size.Width-used) / float32(springs)
		}
		place(o, x, (size.Height-need.Height)/2, need.Width, need.Height)
		x += need.Width + l.gap
	}
}

func (l *rowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(-l.gap, 0)
	for _, o := range objects {
		if o.Visible() {
			need := o.MinSize()
			size.Width, size.Height = size.Width+need.Width+l.gap, max(size.Height, need.Height)
		}
	}
	size.Width = max(0, size.Width)
	return size
}

// Inset keeps a distance around an object.
func Inset(gap float32, o fyne.CanvasObject) *fyne.Container { return Margins(gap, gap, gap, gap, o) }

// Margins keeps a distance on each side of an object.
func Margins(top, bottom, left, right float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), o)
}

// Border is container.NewBorder with the focus going top, left, centre, right, bottom: the
// original puts the centre first.
func Border(top, bottom, left, right, centre fyne.CanvasObject) *fyne.Container {
	var objects []fyne.CanvasObject
	for _, o := range []fyne.CanvasObject{top, left, centre, right, bottom} {
		if o != nil {
			objects = append(objects, o)
		}
	}
	return container.New(&borderLayout{top, bottom, left, right}, objects...)
}

// borderLayout is Fyne's without the padding between its parts: gaps here are always said.
type borderLayout struct{ top, bottom, left, right fyne.CanvasObject }

func (l *borderLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x, y, right, bottom := float32(0), float32(0), size.Width, size.Height
	if shown(l.top) {
		l.top.Resize(fyne.NewSize(size.Width, l.top.MinSize().Height)) // a paragraph needs its width first
		y = l.top.MinSize().Height
		place(l.top, 0, 0, size.Width, y)
	}
	if shown(l.bottom) {
		l.bottom.Resize(fyne.NewSize(size.Width, l.bottom.MinSize().Height))
		height := l.bottom.MinSize().Height
		bottom -= height
		place(l.bottom, 0, bottom, size.Width, height)
	}
	if shown(l.left) {
		x = l.left.MinSize().Width
		place(l.left, 0, y, x, max(0, bottom-y))
	}
	if shown(l.right) {
		width := l.right.MinSize().Width
		right -= width
		place(l.right, right, y, width, max(0, bottom-y))
	}
	for _, o := range objects {
		if o != l.top && o != l.bottom && o != l.left && o != l.right {
			place(o, x, y, max(0, right-x), max(0, bottom-y))
		}
	}
}

func (l *borderLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if o != l.top && o != l.bottom && o != l.left && o != l.right && o.Visible() {
			size = size.Max(o.MinSize())
		}
	}
	for _, side := range []fyne.CanvasObject{l.left, l.right} {
		if shown(side) {
			need := side.MinSize()
			size = fyne.NewSize(size.Width+need.Width, max(size.Height, need.Height))
		}
	}
	for _, edge := range []fyne.CanvasObject{l.top, l.bottom} {
		if shown(edge) {
			need := edge.MinSize()
			size = fyne.NewSize(max(size.Width, need.Width), size.Height+need.Height)
		}
	}
	return size
}

func shown(o fyne.CanvasObject) bool { return o != nil && o.Visible() }

// Grid puts objects in equal columns with a gap.
func Grid(columns int, gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&gridLayout{columns, gap}, objects...)
}

// gridLayout is a grid whose rows are each as high as they must be; Fyne's makes all alike.
type gridLayout struct {
	columns int
	gap     float32
}

func (l *gridLayout) rows(objects []fyne.CanvasObject, each func(row []fyne.CanvasObject, height float32)) {
	for start := 0; start < len(objects); start += l.columns {
		row := objects[start:min(start+l.columns, len(objects))]
		height := float32(0)
		for _, o := range row {
			height = max(height, o.MinSize().Height)
		}
		each(row, height)
	}
}

func (l *gridLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := (size.Width - l.gap*float32(l.columns-1)) / float32(l.columns)
	y := float32(0)
	l.rows(objects, func(row []fyne.CanvasObject, height float32) {
		for i, o := range row {
			place(o, float32(i)*(width+l.gap), y, width, height)
		}
		y += height + l.gap
	})
}

func (l *gridLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, -l.gap)
	l.rows(objects, func(row []fyne.CanvasObject, height float32) {
		for _, o := range row {
			size.Width = max(size.Width, o.MinSize().Width)
		}
		size.Height += height + l.gap
	})
	n := float32(l.columns)
	return fyne.NewSize(size.Width*n+l.gap*(n-1), max(0, size.Height))
}

// Least gives an object a least size.
func Least(width, height float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(leastLayout{fyne.NewSize(width, height)}, o)
}

// Squeezed gives an object a least width smaller than its own: it shortens what it says.
func Squeezed(width float32, o fyne.CanvasObject) *fyne.Container {
	return container.New(squeezedLayout(width), o)
}

type squeezedLayout float32

func (l squeezedLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size.Width, size.Height)
}

func (l squeezedLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(l), objects[0].MinSize().Height)
}

type leastLayout struct{ fyne.Size }

func (l leastLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		place(o, 0, 0, size.Width, size.Height)
	}
}

func (l leastLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return l.Max(objects[0].MinSize())
}

// Gap is empty room.
func Gap(width, height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(width, height))
	return r
}

func replaceAll(text string, pairs ...string) string {
	return strings.NewReplacer(pairs...).Replace(text)
}
