package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

func TestWhatComesBackHasTheNewLook(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewTheme(LightLook, 1))
	page := func() fyne.CanvasObject {
		inner := NewScrollColumn(0, Card("Inside", NewEntry("", nil)))
		return NewSplit("swap.test", []float64{1, 1}, Card("Left", NewParagraph("Words", TextStyle{})), Card("Right", container.NewVScroll(inner)))
	}
	first, second := page(), page()
	swap := NewSwap()
	swap.Show(first)
	w := test.NewTempWindow(t, swap.Box)
	w.Resize(fyne.NewSize(600, 300))
	swap.Show(second)
	app.Settings().SetTheme(NewTheme(DarkLook, 1))
	swap.Show(first)
	got := w.Canvas().Capture()

	fresh := test.NewTempWindow(t, container.NewStack(page()))
	fresh.Resize(fyne.NewSize(600, 300))
	want := fresh.Canvas().Capture()
	differ := 0
	for x := range 600 {
		for y := range 300 {
			if got.At(x, y) != want.At(x, y) {
				differ++
			}
		}
	}
	if differ > 0 {
		t.Errorf("%d points are not as in a page made in the new look", differ)
	}
}
