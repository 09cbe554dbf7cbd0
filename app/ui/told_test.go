package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// A title that is cut can be read whole by keyboard: it stands at the foot of the list while its row
// has the keyboard.
func TestACutTitleIsToldInFull(t *testing.T) {
	list := NewList(false)
	w := window(t, Least(300, 300, list))
	w.Resize(fyne.NewSize(300, 300))
	list.SetRows([]ListRow{{ID: "1", Title: "1.1 Short"}, {ID: "2", Title: longWords, Trail: "7"}, {ID: "3", Title: "1.3 Short"}})
	said := func() string {
		if list.list.told.box.Visible() {
			return list.list.told.text.Text()
		}
		return ""
	}
	if got := said(); got != "" {
		t.Errorf("before anybody is there it says %q", got)
	}
	list.Focus(w.Canvas())
	for i, want := range []string{"", longWords, ""} {
		if got := said(); got != want {
			t.Errorf("on row %d it says %q, want %q", i, got, want)
		}
		press(w.Canvas().Focused(), fyne.KeyDown)
	}
	list.list.pool[1].MouseIn(nil)
	if got := said(); got != longWords {
		t.Errorf("under the pointer it says %q", got)
	}
	list.list.pool[1].MouseOut()
	w.Canvas().Unfocus()
	if got := said(); got != "" {
		t.Errorf("when all have gone it says %q", got)
	}
}

func TestACutCellIsToldUnderTheNameOfItsColumn(t *testing.T) {
	table := NewTable(Column[string]{Title: "Bidder", Share: 1, Text: func(s string) string { return s }}, Column[string]{Title: "Note", Share: 1, Text: func(s string) string { return s }})
	w := window(t, table)
	w.Resize(fyne.NewSize(400, 400))
	table.SetRows([]string{longName, "short"})
	table.Focus(w.Canvas())
	if got := table.list.told.text.Text(); !strings.HasPrefix(got, longName+"\n") || !strings.Contains(got, "Note: "+longName) {
		t.Errorf("it says %q", got)
	}
	if box := table.list.told.box; box.Position().Y < table.list.height() {
		t.Errorf("it covers the row it is about, at %v", box.Position())
	}
}

// A list with nothing in it has the keyboard too, and shows it.
func TestTheKeyboardOnAnEmptyListCanBeSeen(t *testing.T) {
	list := NewList(false)
	w := window(t, list)
	list.Focus(w.Canvas())
	if !list.list.ring.Visible() {
		t.Error("nothing shows that the list has the keyboard")
	}
	list.SetRows([]ListRow{{ID: "1", Title: "1.1"}})
	w.Canvas().Unfocus()
	list.Focus(w.Canvas())
	if list.list.ring.Visible() || list.list.cursor != 0 {
		t.Error("with a row, the ring is not round the row")
	}
}
