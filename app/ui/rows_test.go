package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestATableTakesTheKeyboardBelowItsLastRow(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(LightLook, 1))
	table := NewTable(Column[string]{Title: "Name", Share: 1, Text: func(s string) string { return s }})
	w := test.NewTempWindow(t, table)
	w.Resize(fyne.NewSize(400, 400))
	table.SetRows([]string{"only"})
	test.TapCanvas(w.Canvas(), fyne.NewPos(200, 300))
	if w.Canvas().Focused() == nil || table.Cursor() != 0 {
		t.Errorf("the keyboard is at %T, the cursor at %d", w.Canvas().Focused(), table.Cursor())
	}
}
