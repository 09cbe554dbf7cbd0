package preview

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/roomtest"
	"assay/app/ui"
	"assay/storage/intake"
)

// opened is the preview of the sheet in a window; loaded counts what was recorded.
func opened(t *testing.T) (p *Preview, w fyne.Window, loaded *int) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.LightLook, 1))
	loaded = new(int)
	r := reader(asked())
	read := r.Read
	r.Read = func(s intake.Sheet, m intake.Mapping) Reading {
		reading := read(s, m)
		reading.Record = func(_ string, done func()) { *loaded = reading.Count; done() }
		return reading
	}
	p, err := New(desk.NewInline(), returns(t), []Reader{r}, 0)
	if err != nil {
		t.Fatal(err)
	}
	p.Title = "Load"
	w = test.NewTempWindow(t, p.Content())
	w.Resize(roomtest.Size)
	p.Begin()
	return p, w, loaded
}

func keys(w fyne.Window, names ...fyne.KeyName) {
	for _, name := range names {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
}

func TestWithTheKeyboardAlone(t *testing.T) {
	p, w, loaded := opened(t)
	p.Load() // waits, and goes to what stops it
	if *loaded != 0 {
		t.Fatal("a sheet with problems was loaded")
	}
	if row, column := p.table.grid.Cursor(); row != 4 || column != 2 {
		t.Errorf("the sheet went to %d/%d, want the first wrong price", row, column)
	}
	p.problems.list.Focus(w.Canvas())
	keys(w, fyne.KeyDown)
	if row, _ := p.table.grid.Cursor(); row != 5 {
		t.Errorf("the next problem is in row %d", row+1)
	}
	keys(w, fyne.KeyReturn) // into the entry, all of it selected
	test.Type(w.Canvas().Focused(), "250")
	keys(w, fyne.KeyReturn)
	if stops, _ := p.state.Counts(); stops != 1 {
		t.Fatalf("after the fix %d problems stop", stops)
	}
	p.problems.list.Focus(w.Canvas())
	keys(w, fyne.KeyReturn)
	test.Type(w.Canvas().Focused(), "300")
	keys(w, fyne.KeyReturn)
	if p.load.Waiting() || p.load.Text() != "Load 4 bids" {
		t.Errorf("the button says %q and waits: %v", p.load.Text(), p.load.Waiting())
	}
	p.Load()
	if *loaded != 4 {
		t.Errorf("%d were loaded", *loaded)
	}
}

func TestLeavingAsksWhereSomethingWasCorrected(t *testing.T) {
	p, w, _ := opened(t)
	left := 0
	p.OnLeave = func() { left++ }
	keys(w, fyne.KeyEscape)
	if left != 1 {
		t.Fatal("Escape does not leave")
	}
	p.change(func() { p.state.Leave(4, true) })()
	p.Leave()
	if left != 1 || !ui.Modal(w.Canvas()) {
		t.Error("a correction was thrown away without asking")
	}
}

func TestTheSheetShowsWhatColumnsAreReadAs(t *testing.T) {
	p, _, _ := opened(t)
	if said := roomtest.Says(p.Content()); !strings.Contains(said, "1.1 Approach") || !strings.Contains(said, "left aside") || strings.Contains(said, "400") {
		t.Errorf("it says %q", said)
	}
	if c := p.table.cell(4, 2); c.Tone != ui.Bad || c.Text != "n/a" {
		t.Errorf("a wrong price looks like %+v", c)
	}
	if c := p.table.cell(6, 2); !c.Cover {
		t.Errorf("a sealed price looks like %+v", c)
	}
	p.tabs.Go(1)
	if said := roomtest.Says(p.loads.card); !strings.Contains(said, "Alder") || strings.Contains(said, "400") {
		t.Errorf("what will be loaded says %q", said)
	}
}
