package bids

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/start"
	"assay/app/ui"
	"assay/assets"
	"assay/model"
	"assay/storage"
	"assay/storage/exchange"
)

// shell stands in for the window.
type shell struct {
	room *Room
	said string
}

func (s *shell) Toast(_ desk.Tone, text string)       { s.said = text }
func (s *shell) Changed()                             { s.room.Show() }
func (s *shell) Open(string)                          {}
func (s *shell) Working(string, func()) (done func()) { return func() {} }

// shown is the room on the sample competition before any bid, its lead acting.
func shown(t *testing.T) (*Room, fyne.Window, *shell) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.LightLook, 1))
	content, err := assets.Sample.ReadFile("sample/competition.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := exchange.ReadCompetition(strings.NewReader(string(content)), "competition.json", storage.NewID)
	if err != nil {
		t.Fatal(err)
	}
	store, err := storage.Create(filepath.Join(t.TempDir(), "c.assay"), c)
	if err != nil {
		t.Fatal(err)
	}
	return inWindow(t, store)
}

func inWindow(t *testing.T, store *storage.Store) (*Room, fyne.Window, *shell) {
	t.Helper()
	c, err := store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	d := desk.NewInline()
	t.Cleanup(func() { _ = d.Close() })
	for _, m := range c.Members {
		if m.Has(model.Lead) {
			if err := d.Use(store, m.ID); err != nil {
				t.Fatal(err)
			}
			break
		}
	}
	r := New(d)
	s := &shell{room: r}
	d.Attach(s)
	w := test.NewTempWindow(t, r.Content())
	w.Resize(fyne.NewSize(1000, 700))
	r.Show()
	return r, w, s
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
	r, w, s := shown(t)
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
	if !strings.Contains(s.said, "sealed") || len(r.table.Rows()) != 6 {
		t.Errorf("it says %q and shows %d rows", s.said, len(r.table.Rows()))
	}
	for _, row := range r.table.Rows() {
		if row.Price != "sealed" {
			t.Errorf("the price of %s reads %q", row.Supplier, row.Price)
		}
	}
}

func TestAProblemStopsTheLoad(t *testing.T) {
	r, w, s := shown(t)
	r.Dropped([]string{file(t, "bids.csv", "Supplier,Lot,1.1 Understanding and approach,Price\nAcme,1,We will,abc\n")})
	press(t, w, "Load 1 bid")
	if ui.Modal(w.Canvas()) || len(r.desk.Competition().Bids) != 0 {
		t.Error("a file with a problem was loaded")
	}
	if !strings.Contains(s.said, "abc") {
		t.Errorf("it says %q", s.said)
	}
	press(t, w, "Cancel")
	if r.table.Rows() != nil && len(r.table.Rows()) != 0 {
		t.Error("Cancel left something behind")
	}
}

func TestAFileThatIsNoTableIsRefused(t *testing.T) {
	r, _, s := shown(t)
	r.Dropped([]string{file(t, "bids.pdf", "%PDF-1.7 and so on")})
	if s.said == "" {
		t.Error("nothing was said")
	}
}

func TestAResponseIsRead(t *testing.T) {
	store, err := start.Sample(filepath.Join(t.TempDir(), "s.assay"), model.Scoring, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	r, w, _ := inWindow(t, store)
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
