package ui

import (
	"fmt"
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// longSheet is a sheet of many rows in a window; asked counts the cells it was asked for.
func longSheet(tb testing.TB, rows, columns int) (s *Sheet, w fyne.Window, asked *int) {
	tb.Helper()
	test.NewTempApp(tb).Settings().SetTheme(NewTheme(LightLook, 1))
	asked = new(int)
	s = NewSheet()
	s.Cell = func(row, column int) SheetCell {
		*asked++
		return SheetCell{Text: fmt.Sprintf("%d/%d", row, column)}
	}
	s.Over = func(int) SheetLabel { return SheetLabel{Text: "Supplier"} }
	s.Beside = func(int) SheetLabel { return SheetLabel{} }
	s.Ground = func(int) fyne.ThemeColorName { return "" }
	w = test.NewTempWindow(tb, s)
	w.Resize(fyne.NewSize(1000, 600))
	widths := make([]float32, columns)
	for i := range widths {
		widths[i] = 100
	}
	s.SetSize(rows, widths, false)
	return s, w, asked
}

func TestALongSheetAsksOnlyForWhatIsInSight(t *testing.T) {
	s, _, asked := longSheet(t, 200_000, 50)
	*asked = 0
	s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(-1_000, -1_000_000)})
	if *asked == 0 || *asked > 30*14 {
		t.Errorf("%d cells were asked for", *asked)
	}
}

func TestASheetIsWorkedByKeysAndClicks(t *testing.T) {
	s, w, _ := longSheet(t, 1_000, 50)
	var at, opened, heads, sides string
	s.OnMove = func(row, column int) { at = fmt.Sprint(row, "/", column) }
	s.OnOpen = func(row, column int, _ fyne.Position) { opened = fmt.Sprint(row, "/", column) }
	s.OnOver = func(column int, _ fyne.Position) { heads = fmt.Sprint(column) }
	s.OnSide = func(row int, _ fyne.Position) { sides = fmt.Sprint(row) }
	s.Focus()
	press(w.Canvas().Focused(), fyne.KeyDown, fyne.KeyRight, fyne.KeyPageDown, fyne.KeyReturn)
	if at == "" || at != opened || at == "1/1" {
		t.Errorf("the cursor is at %s, and %s was opened", at, opened)
	}
	press(w.Canvas().Focused(), fyne.KeyEnd, fyne.KeyUp)
	if row, column := s.Cursor(); column != 49 || s.scroll.Offset.X == 0 {
		t.Errorf("End goes to %d/%d", row, column)
	}
	s.Go(0, 0)
	test.TapCanvas(w.Canvas(), fyne.NewPos(s.numberWidth()+150, s.headHeight()+2.5*s.rowHeight()))
	if at != "2/1" {
		t.Errorf("a click went to %s", at)
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(s.numberWidth()+150, s.headHeight()-8))
	test.TapCanvas(w.Canvas(), fyne.NewPos(10, s.headHeight()+4.5*s.rowHeight()))
	if heads != "1" || sides != "4" {
		t.Errorf("pressed were the head %q and the number %q", heads, sides)
	}
}

func TestColumnsAreNamedAsInASpreadsheet(t *testing.T) {
	for i, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA"} {
		if got := letters(i); got != want {
			t.Errorf("column %d is %s, want %s", i, got, want)
		}
	}
}

// The two that follow scroll by a row each time: the sheet has to keep up with the toolkit's own table
// of cells that are each a rectangle and a text.
func BenchmarkScrollSheet(b *testing.B) {
	s, _, _ := longSheet(b, 100_000, 20)
	b.ReportAllocs()
	for b.Loop() {
		s.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -s.rowHeight())})
	}
}

func BenchmarkScrollToolkitTable(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(NewTheme(LightLook, 1))
	t := widget.NewTable(func() (int, int) { return 100_000, 20 },
		func() fyne.CanvasObject {
			return container.NewStack(canvas.NewRectangle(color.White), canvas.NewText("", color.Black))
		},
		func(id widget.TableCellID, o fyne.CanvasObject) {
			text := o.(*fyne.Container).Objects[1].(*canvas.Text)
			if said := fmt.Sprintf("%d/%d", id.Row, id.Col); text.Text != said {
				text.Text = said
				text.Refresh()
			}
		})
	for i := range 20 {
		t.SetColumnWidth(i, 100)
	}
	w := test.NewTempWindow(b, t)
	w.Resize(fyne.NewSize(1000, 600))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		t.ScrollToOffset(fyne.NewPos(0, float32(i%90_000)*26))
	}
}
