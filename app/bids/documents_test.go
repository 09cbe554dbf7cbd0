package bids

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/assets"
	"assay/model"
)

// withBids is the room on the sample competition with its bids loaded, what is opened going below tmp.
func withBids(t *testing.T) (r *Room, w *roomtest.Window, tmp string) {
	t.Helper()
	tmp = t.TempDir()
	t.Setenv("TMPDIR", tmp)
	t.Setenv("TMP", tmp)
	store := roomtest.Sample(t, model.BidsLoaded)
	c, err := store.Competition()
	for _, d := range c.Documents { // those of the sample are in the way
		err = errors.Join(err, store.RemoveDocument(roomtest.Member(t, store, model.Lead), d.ID, "Not for this test."))
	}
	if err != nil {
		t.Fatal(err)
	}
	r, w = inWindow(t, store)
	return r, w, tmp
}

// opened lists what lies in the folders for what is opened outside.
func opened(t *testing.T, tmp string) (names []string) {
	t.Helper()
	folders, err := filepath.Glob(filepath.Join(tmp, "assay-opened-*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		_ = filepath.WalkDir(folder, func(_ string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				names = append(names, entry.Name())
			}
			return err
		})
	}
	return names
}

func accept(w *roomtest.Window) {
	w.Canvas().Overlays().Top().Refresh()
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

func TestDroppedDocumentsBelongToTheChosenBid(t *testing.T) {
	r, w, _ := withBids(t)
	folder := filepath.Dir(file(t, "Method.pdf", "the method"))
	for name, content := range map[string]string{"Plan.dwg": "the plan", "~$Plan.docx": "x", "empty.pdf": ""} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	r.table.OnMove(2, r.table.Rows()[2])
	r.Dropped([]string{folder})
	if !ui.Modal(w.Canvas()) || len(r.desk.Competition().Documents) != 0 {
		t.Fatal("nobody was asked what the documents belong to")
	}
	accept(w)
	got := r.desk.Competition().DocumentsOf(r.table.Rows()[2].ID, "")
	if len(got) != 2 || got[0].Name != "Method.pdf" || !strings.Contains(w.Said, "2 documents added") {
		t.Fatalf("added %v, said %q", got, w.Said)
	}
	if rows := r.papers.list.Table.Rows(); len(rows) != 2 || rows[1].Name != "Plan.dwg" || rows[1].Added.IsZero() {
		t.Errorf("listed %+v", rows)
	}
	r.table.OnMove(0, r.table.Rows()[0])
	if rows := r.papers.list.Table.Rows(); len(rows) != 0 {
		t.Errorf("another bid lists %+v", rows)
	}
	if ui.Modal(w.Canvas()) {
		t.Error("a dialog is left")
	}
}

func TestADroppedTableIsADocumentWhereThePersonSaysSo(t *testing.T) {
	r, w, _ := withBids(t)
	content, err := assets.Sample.ReadFile("sample/bids.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	r.Dropped([]string{file(t, "bids.xlsx", string(content))})
	if !ui.Modal(w.Canvas()) {
		t.Fatal("nobody was asked what the workbook is")
	}
	accept(w)
	press(t, w, "Cancel") // of its preview, as before
	r.Dropped([]string{file(t, "Costs.csv", "a,b\n")})
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	accept(w) // a document
	accept(w) // of the bid as a whole
	if got := r.desk.Competition().Documents; len(got) != 1 || got[0].Name != "Costs.csv" {
		t.Errorf("added %v, said %q", got, w.Said)
	}
}

func TestADocumentIsOpenedInAPrivateFolderThatGoes(t *testing.T) {
	r, w, tmp := withBids(t)
	crashed := filepath.Join(tmp, "assay-opened-1")
	if err := errors.Join(os.Mkdir(crashed, 0o700), os.Chtimes(crashed, time.Time{}, time.Now().Add(-25*time.Hour))); err != nil {
		t.Fatal(err)
	}
	r.Dropped([]string{file(t, "Plan: Ŵyn.odt", "the plan")}) // PDF is read within the window
	accept(w)
	press(t, w, "Open")
	if got := opened(t, tmp); len(got) != 1 || got[0] != "Plan_ Ŵyn.odt" {
		t.Errorf("opened %q, said %q", got, w.Said)
	}
	if _, err := os.Stat(crashed); err == nil {
		t.Error("what a crash left is still there a day later")
	}
	if err := r.desk.Close(); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Join(tmp, "assay-opened-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAProgramIsNotOpened(t *testing.T) {
	r, w, tmp := withBids(t)
	r.Dropped([]string{file(t, "viewer.EXE", "MZ")})
	accept(w)
	press(t, w, "Open")
	if got := opened(t, tmp); len(got) != 0 || !ui.Modal(w.Canvas()) {
		t.Errorf("opened %q", got)
	}
}

func TestADocumentIsRemovedWithAReason(t *testing.T) {
	r, w, _ := withBids(t)
	r.Dropped([]string{file(t, "Wrong.pdf", "of somebody else")})
	accept(w)
	press(t, w, "Remove")
	accept(w)
	if len(r.desk.Competition().Documents) != 1 || !ui.Modal(w.Canvas()) {
		t.Fatal("it went without a reason")
	}
	for _, letter := range "wrong" {
		w.Canvas().Focused().TypedRune(letter)
	}
	accept(w)
	if left := r.desk.Competition().Documents; len(left) != 0 || ui.Modal(w.Canvas()) {
		t.Errorf("left %v", left)
	}
}

func TestWhoMayNotReadABidOpensNoDocument(t *testing.T) {
	store := roomtest.Sample(t, model.BidsLoaded)
	c, err := store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	lead := roomtest.Member(t, store, model.Lead)
	declared := model.Declaration{Supplier: c.Bids[0].Supplier, Kind: model.ActualInterest, Text: "A cousin works there."}
	if err := store.Declare(lead, []model.Declaration{declared}); err != nil {
		t.Fatal(err)
	}
	r, w := inWindow(t, store)
	r.Dropped([]string{file(t, "Plan.pdf", "the plan")})
	accept(w)
	press(t, w, "Open")
	if !strings.Contains(w.Said, "waits for a decision") {
		t.Errorf("it says %q", w.Said)
	}
}
