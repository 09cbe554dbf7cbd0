package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func TestAHeldKeyPressesNothingInTheDialogItBroughtUp(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(LightLook, 1))
	key := &fyne.KeyEvent{Name: fyne.KeyReturn}
	cancelled := 0
	var begin *Button
	begin = NewButton("Read", "", Primary, func() {
		OpenProgress(begin, DialogWords{Title: "Reading"}, func(int64, int64) string { return "" }, func() { cancelled++ })
	})
	w := test.NewTempWindow(t, begin)
	w.Resize(fyne.NewSize(700, 500))
	w.Canvas().Focus(begin)
	down := func() { w.Canvas().Focused().(desktop.Keyable).KeyDown(key) }
	down()
	w.Canvas().Focused().TypedKey(key)
	for range 5 {
		w.Canvas().Focused().TypedKey(key) // it repeats
	}
	if cancelled != 0 {
		t.Fatal("the Return that began the reading cancelled it")
	}
	w.Canvas().Focused().(desktop.Keyable).KeyUp(key)
	down()
	w.Canvas().Focused().TypedKey(key)
	if cancelled != 1 {
		t.Error("a Return of its own does not cancel")
	}
}

func TestAHeldKeyDoesNotAcceptAForm(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(LightLook, 1))
	key := &fyne.KeyEvent{Name: fyne.KeyReturn}
	name, accepted := NewEntry("", nil), false
	begin := NewButton("New", "", Primary, nil)
	begin.OnPress = func() {
		Open(begin, DialogWords{Title: "New"}, name, func() error {
			accepted = true
			return nil
		})
	}
	w := test.NewTempWindow(t, begin)
	w.Resize(fyne.NewSize(700, 500))
	w.Canvas().Focus(begin)
	begin.KeyDown(key)
	begin.TypedKey(key)
	w.Canvas().Focused().TypedKey(key)
	if accepted {
		t.Fatal("the Return that opened the form accepted it")
	}
	name.KeyUp(key)
	name.KeyDown(key)
	w.Canvas().Focused().TypedKey(key)
	if !accepted {
		t.Error("a Return of its own does not accept")
	}
}
