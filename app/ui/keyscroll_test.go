package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestAColumnToReadScrollsByKey(t *testing.T) {
	var lines []fyne.CanvasObject
	for range 40 {
		lines = append(lines, Body("A line of what there is to read"))
	}
	column := NewScrollColumn(Snug, lines...)
	k := NewKeyScroll(column)
	w := test.NewTempWindow(t, k)
	w.Resize(fyne.NewSize(300, 200))
	w.Canvas().Focus(k)
	if k.ring.Hidden {
		t.Error("nothing shows that the keyboard is here")
	}
	press := func(key fyne.KeyName) float32 {
		k.TypedKey(&fyne.KeyEvent{Name: key})
		return column.scroll.Offset.Y
	}
	end := press(fyne.KeyEnd)
	if end <= 0 || press(fyne.KeyDown) != end {
		t.Errorf("the end is at %g, and Down goes past it", end)
	}
	if press(fyne.KeyUp) >= end || press(fyne.KeyHome) != 0 || press(fyne.KeyUp) != 0 || press(fyne.KeyPageDown) <= keyStep {
		t.Error("a key does not scroll as it should")
	}
	w.Canvas().Unfocus()
	if !k.ring.Hidden {
		t.Error("the ring stays when the keyboard has gone")
	}
}
