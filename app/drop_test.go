package app

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"assay/app/ui"
	"assay/model"
)

func TestWhereADroppedFileGoes(t *testing.T) {
	write := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	table, notice := write("bids.csv", "Supplier,Price\nAlder,1\n"), write("notice.json", `{"releases": []}`)
	s := opened(t, model.SettingUp, model.Lead)
	for _, c := range []struct{ from, file, want string }{
		{"home", table, "bids"}, {"home", notice, "home"}, {"journal", table, "bids"}, {"suppliers", table, "suppliers"}, {"bids", notice, "bids"},
	} {
		s.Open(c.from)
		if got := s.destination([]string{c.file}); got != c.want {
			t.Errorf("%s dropped on %s goes to %s, want %s", filepath.Base(c.file), c.from, got, c.want)
		}
	}
	export := write("category.csv", "Supplier name,Size,VCSE\nAlder,Small,No\n")
	for file, want := range map[string]string{export: "suppliers", table: "bids"} {
		s = opened(t, model.SettingUp, model.Lead)
		s.Open("home")
		s.dropped([]fyne.URI{storage.NewFileURI(file)})
		if s.current != want {
			t.Errorf("%s dropped on Home goes to %s, want %s", filepath.Base(file), s.current, want)
		}
	}
	s = empty(t)
	s.Open("home")
	if got := s.destination([]string{table}); got != "home" {
		t.Errorf("without a competition a table goes to %s", got)
	}
}

func TestUndoTakesBackACorrectionFirst(t *testing.T) {
	s := opened(t, model.SettingUp, model.Lead)
	s.Open("bids")
	path := filepath.Join(t.TempDir(), "bids.csv")
	if err := os.WriteFile(path, []byte("Supplier,Lot,1.1 Understanding and approach,Price\nAlder,1,We.,x\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.room().(Dropper).Dropped([]string{path})
	if s.correction() != "" {
		t.Error("there is nothing to take back yet")
	}
	for _, o := range test.LaidOutObjects(s.window.Content()) {
		if b, is := o.(*ui.Button); is && b.Text() == "Leave row 2 out" {
			test.Tap(b)
		}
	}
	if s.correction() == "" || s.undoItem.Disabled {
		t.Fatal("a correction cannot be taken back")
	}
	s.Open("journal")
	if s.current != "bids" || !ui.Modal(s.window.Canvas()) {
		t.Fatal("the room was left, and the correction with it, without a question")
	}
	s.window.Canvas().Overlays().Remove(s.window.Canvas().Overlays().Top())
	s.undo()
	if s.correction() != "" {
		t.Error("the correction was not taken back")
	}
}
