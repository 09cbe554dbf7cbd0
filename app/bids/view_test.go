package bids

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/app/start"
	"assay/app/ui"
	"assay/assets"
	"assay/model"
	"assay/storage"
)

// shown is the room on the sample competition before any bid, its lead acting.
func shown(t *testing.T) (*Room, *roomtest.Window) {
	t.Helper()
	return inWindow(t, roomtest.Sample(t, model.SettingUp))
}

func inWindow(t *testing.T, store *storage.Store) (*Room, *roomtest.Window) {
	t.Helper()
	return roomtest.Show(t, store, roomtest.Member(t, store, model.Lead), New)
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// press presses the button with the words, wherever it is on screen.
func press(t *testing.T, w fyne.Window, words string) {
	t.Helper()
	for _, o := range test.LaidOutObjects(w.Content()) {
		if b, is := o.(*ui.Button); is && strings.HasPrefix(b.Text(), words) {
			test.Tap(b)
			return
		}
	}
	t.Fatalf("there is no button %q", words)
}

func TestADroppedWorkbookIsLoadedAfterItsPreview(t *testing.T) {
	r, w := shown(t)
	content, err := assets.Sample.ReadFile("sample/bids.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	r.Dropped([]string{file(t, "bids.xlsx", string(content))})
	if len(r.desk.Competition().Bids) != 0 {
		t.Fatal("bids were recorded before anybody agreed")
	}
	press(t, w, "Load 6 bids")
	if !ui.Modal(w.Canvas()) {
		t.Fatal("nobody was asked before the method was frozen")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	c := r.desk.Competition()
	if len(c.Bids) != 6 || c.Stage != model.BidsLoaded || c.MethodHash == "" {
		t.Fatalf("%d bids, stage %s", len(c.Bids), c.Stage)
	}
	if !strings.Contains(w.Said, "sealed") || len(r.table.Rows()) != 6 {
		t.Errorf("it says %q and shows %d rows", w.Said, len(r.table.Rows()))
	}
	for _, row := range r.table.Rows() {
		if row.Price != "sealed" {
			t.Errorf("the price of %s reads %q", row.Supplier, row.Price)
		}
	}
}

func TestAProblemStopsTheLoad(t *testing.T) {
	r, w := shown(t)
	r.Dropped([]string{file(t, "bids.csv", "Supplier,Lot,1.1 Understanding and approach,Price\nAcme,1,We will,abc\n")})
	press(t, w, "Load 1 bid")
	if ui.Modal(w.Canvas()) || len(r.desk.Competition().Bids) != 0 {
		t.Error("a file with a problem was loaded")
	}
	if !strings.Contains(w.Said, "1 problem stops the load. Put it right") {
		t.Errorf("it says %q", w.Said)
	}
	press(t, w, "Cancel")
	if r.table.Rows() != nil && len(r.table.Rows()) != 0 {
		t.Error("Cancel left something behind")
	}
}

func TestAFileThatIsNoTableIsRefused(t *testing.T) {
	r, w := shown(t)
	r.Dropped([]string{file(t, "bids.pdf", "%PDF-1.7 and so on")})
	if w.Said == "" {
		t.Error("nothing was said")
	}
}

func TestAResponseIsRead(t *testing.T) {
	store, err := start.Sample(filepath.Join(t.TempDir(), "s.assay"), model.Scoring, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	r, w := inWindow(t, store)
	r.table.Focus(w.Canvas())
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	r.response.step(1)
	if want := r.state.Response(); want == "" || r.response.text.Text() != want {
		t.Errorf("the card shows %.40q, want %.40q", r.response.text.Text(), want)
	}
	if r.state.Index() != 1 {
		t.Errorf("the cursor is on %d", r.state.Index())
	}
}
