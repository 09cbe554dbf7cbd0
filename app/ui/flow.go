package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Flow is a Row that goes on in another line where it is too long for the room there is, as the
// buttons at the foot of a card are with large text. A Spring pushes what follows it in its line to
// the right.
func Flow(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&flowLayout{row: rowLayout{gap}}, objects...)
}

type flowLayout struct {
	row   rowLayout
	width float32 // of the last layout: the height depends on it
}

// lines are the objects in sight, as many in each as the width holds.
func (l *flowLayout) lines(objects []fyne.CanvasObject) [][]fyne.CanvasObject {
	lines := [][]fyne.CanvasObject{nil}
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		last := lines[len(lines)-1]
		longer := append(last[:len(last):len(last)], o)
		if l.width > 0 && len(last) > 0 && l.row.MinSize(longer).Width > l.width+0.5 {
			lines = append(lines, []fyne.CanvasObject{o})
		} else {
			lines[len(lines)-1] = longer
		}
	}
	return lines
}

func (l *flowLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	y := float32(0)
	for _, line := range l.lines(objects) {
		height := l.row.MinSize(line).Height
		l.row.Layout(line, fyne.NewSize(size.Width, height))
		for _, o := range line {
			o.Move(o.Position().AddXY(0, y))
		}
		y += height + l.row.gap
	}
}

func (l *flowLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(0, -l.row.gap)
	for _, line := range l.lines(objects) {
		size.Height += l.row.MinSize(line).Height + l.row.gap
		for _, o := range line {
			size.Width = max(size.Width, o.MinSize().Width)
		}
	}
	return size
}
