package suppliers

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/desk"
	"assay/app/roomtest"
	"assay/model"
	"assay/storage"
)

// A Tuesday morning; the export of the day before is good until the next day.
var (
	now     = time.Date(2024, 5, 14, 10, 0, 0, 0, time.UTC)
	created = time.Date(2024, 5, 13, 9, 30, 0, 0, time.UTC)
)

// export is a category of six suppliers.
func export(created time.Time) model.Category {
	in := func(area, place string) map[string][]string {
		return map[string][]string{"Technology area": {area}, "Location": {place}}
	}
	return model.Category{Source: "export.xlsx", SHA256: "a3f1c0d2a3f1c0d2a3f1c0d2a3f1c0d2a3f1c0d2a3f1c0d2a3f1c0d2a3f1c0d2", Created: model.RecordText(created),
		Facets: []string{"Technology area", "Location"},
		Suppliers: []model.Candidate{
			{Name: "Cedar Data Ltd", Identifier: "07123456", Size: model.Small, Email: "bids@cedar.example", Values: in("Data", "Wales")},
			{Name: "Alder Robotics Ltd", Identifier: "SC123456", Size: model.Micro, VCSE: true, Email: "bids@alder.example", Values: in("Robotics", "Scotland")},
			{Name: "Birch Systems plc", Identifier: "123456", Size: model.Large, Email: "bids@birch.example", Values: in("Data", "London")},
			{Name: "Éclair Labs Ltd", Identifier: "09123456", Size: model.Medium, Values: in("Data", "Wales")},
			{Name: "Dogwood Wearables CIC", Identifier: "10123456", Size: model.Small, VCSE: true, Email: "bids@dogwood.example", Values: in("Wearables", "London")},
			{Name: "Fir Sensing Ltd", Identifier: "11123456", Email: "bids@fir.example", Values: in("Robotics", "Wales")},
		}}
}

// shown is the room on a file with the export in it, the lead acting.
func shown(t *testing.T) (*Room, *roomtest.Window, *storage.Store) {
	t.Helper()
	store := roomtest.Sample(t, model.SettingUp)
	if err := store.ImportCategory(roomtest.Member(t, store, model.Lead), export(created)); err != nil {
		t.Fatal(err)
	}
	r, w := inWindow(t, store, model.Lead)
	return r, w, store
}

func inWindow(t *testing.T, store *storage.Store, role model.Role) (*Room, *roomtest.Window) {
	t.Helper()
	return roomtest.Show(t, store, roomtest.Member(t, store, role), func(d *desk.Desk) *Room {
		r := New(d)
		r.state.now = func() time.Time { return now }
		return r
	})
}

// tick ticks the box of a value as the keyboard does.
func tick(t *testing.T, r *Room, w *roomtest.Window, value string) {
	t.Helper()
	r.find.facets.rows.Focus(w.Canvas())
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	for range 40 {
		if i := r.find.facets.rows.Cursor(); i >= 0 && r.find.facets.lines[i].Text == value {
			w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
			return
		}
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	t.Fatalf("there is no box %q", value)
}

// csv writes an export as a text table, created at a time.
func csv(t *testing.T, created string, rows ...string) string {
	t.Helper()
	text := "Created: " + created + "\n\nSupplier name,Company number,Organisation size,VCSE,Contact e-mail,Technology area,Location\n" + strings.Join(rows, "\n") + "\n"
	path := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
