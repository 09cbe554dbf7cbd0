package app

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/archive"
	"assay/app/roomtest"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// guardedShell is opened with a data folder and a clock of its own. The trash is in the data folder too.
func guardedShell(t *testing.T, until model.Stage, role model.Role) (s *Shell, path string, clock *time.Time) {
	t.Helper()
	dir := t.TempDir()
	t.Setenv("HOME", dir)
	t.Setenv("XDG_DATA_HOME", filepath.Join(dir, "data"))
	s = empty(t)
	s.keepIn(filepath.Join(dir, "data", "assay"))
	now := time.Now()
	clock = &now
	s.keep.now = func() time.Time { return *clock }
	path = filepath.Join(dir, "sample.assay")
	store, err := start.Sample(path, until, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.desk.Close() })
	s.Adopt(store, roomtest.Member(t, store, role))
	return s, path, clock
}

// edit records something.
func edit(t *testing.T, s *Shell, text string) {
	t.Helper()
	ok := s.desk.Commit(func(store *storage.Store, actor string) error {
		return store.NoteReport(actor, text, strings.Repeat("0", 64))
	})
	if !ok {
		t.Fatal(s.toast.Said())
	}
}

func press(s *Shell, key fyne.KeyName) {
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
}

func TestCopiesAreKeptOfWorkAsItGoesOn(t *testing.T) {
	s, _, clock := guardedShell(t, model.PricesOpened, model.Lead)
	id := s.desk.Competition().ID
	count := func() int { return len(s.keep.folder.Copies(id)) }
	if count() != 1 {
		t.Fatalf("%d copies after opening, want 1", count())
	}
	*clock = clock.Add(14 * time.Minute)
	edit(t, s, "one")
	if count() != 1 {
		t.Errorf("%d copies after 14 minutes, want 1", count())
	}
	*clock = clock.Add(2 * time.Minute)
	edit(t, s, "two")
	if count() != 2 {
		t.Errorf("%d copies after 16 minutes, want 2", count())
	}
	edit(t, s, "three")
	head := s.desk.Store().Head()
	s.closeFile()
	if count() != 3 || s.desk.Store() != nil {
		t.Errorf("%d copies after closing, want 3", count())
	}
	if known, err := s.keep.folder.KnownHead(id); err != nil || known == nil || known.Hash != head.Hash {
		t.Errorf("after closing it remembers %+v, %v", known, err)
	}
}

func TestADataFolderThatFailsIsSaidOnceAndDisturbsNothing(t *testing.T) {
	s, path, clock := guardedShell(t, model.PricesOpened, model.Lead)
	s.closeFile()
	blocked := filepath.Join(t.TempDir(), "blocked")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s.keepIn(blocked)
	s.openFile(path, "Procurement lead")
	if said := s.toast.Said(); !strings.Contains(said, "Your work is saved in its own file") {
		t.Errorf("it says %q", said)
	}
	s.toast.Close()
	*clock = clock.Add(time.Hour)
	edit(t, s, "one")
	if said := s.toast.Said(); said != "" {
		t.Errorf("it says again %q", said)
	}
	s.closeFile()
	if s.desk.Store() != nil {
		t.Error("the file cannot be closed")
	}
}

func TestAnOlderFileIsNotOpenedWithoutAsking(t *testing.T) {
	s, path, _ := guardedShell(t, model.PricesOpened, model.Lead)
	older := filepath.Join(t.TempDir(), "older.assay")
	if err := s.desk.Store().CopyTo(context.Background(), older); err != nil {
		t.Fatal(err)
	}
	edit(t, s, "one")
	s.closeFile()
	if err := os.Rename(older, path); err != nil {
		t.Fatal(err)
	}
	s.openFile(path, "")
	if s.desk.Store() != nil || !ui.Modal(s.window.Canvas()) {
		t.Fatal("the older file was opened as if nothing were")
	}
	said := strings.Join(texts(s.window.Canvas().Overlays().Top()), " ")
	if !strings.Contains(said, "older than what was last worked on here") {
		t.Errorf("it says %s", said)
	}
	press(s, fyne.KeyEscape)
	if s.desk.Store() != nil {
		t.Error("Escape opened it")
	}
	s.openFile(path, "")
	test.Tap(button(t, s, "Go on with this file"))
	if s.desk.Store() == nil {
		t.Fatal("going on did not open it")
	}
	s.closeFile()
	s.openFile(path, "")
	if s.desk.Store() == nil {
		t.Error("it is asked about again after going on with it")
	}
}

// button is the one with a label in the dialog on top.
func button(t *testing.T, s *Shell, label string) *ui.Button {
	t.Helper()
	for _, o := range test.LaidOutObjects(s.window.Canvas().Overlays().Top()) {
		if b, is := o.(*ui.Button); is && b.Text() == label {
			return b
		}
	}
	t.Fatalf("there is no button %q", label)
	return nil
}

func TestADamagedFileIsRestoredFromItsCopy(t *testing.T) {
	s, path, _ := guardedShell(t, model.PricesOpened, model.Lead)
	edit(t, s, "one")
	head := s.desk.Store().Head()
	s.closeFile()
	if err := os.Truncate(path, 60); err != nil {
		t.Fatal(err)
	}
	s.openFile(path, "")
	if !ui.Modal(s.window.Canvas()) {
		t.Fatalf("no copy was offered: %q", s.toast.Said())
	}
	press(s, fyne.KeyReturn)
	store := s.desk.Store()
	if store == nil {
		t.Fatalf("nothing was restored: %q", s.toast.Said())
	}
	name := filepath.Base(store.Path())
	if !strings.HasPrefix(name, "sample (restored ") || filepath.Dir(store.Path()) != filepath.Dir(path) {
		t.Errorf("restored as %s", store.Path())
	}
	var all []storage.Change
	if err := store.EachChange(func(c storage.Change) error { all = append(all, c); return nil }); err != nil {
		t.Fatal(err)
	}
	last := all[len(all)-1]
	if last.Table != "event" || all[len(all)-2].Hash != head.Hash || !strings.Contains(string(last.After), head.Hash) {
		t.Errorf("the last entry is %s %s", last.Table, last.After)
	}
}

// SQLite finds nothing wrong with the file, and its record cannot be read.
func TestARecordThatCannotBeReadIsRestored(t *testing.T) {
	s, path, _ := guardedShell(t, model.Scoring, model.Lead)
	hash := s.desk.Competition().MethodHash
	s.closeFile()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, bytes.ReplaceAll(content, []byte(hash), []byte(strings.Repeat("0", len(hash)))), 0o600); err != nil {
		t.Fatal(err)
	}
	s.openFile(path, "")
	if s.desk.Store() != nil || !ui.Modal(s.window.Canvas()) {
		t.Fatalf("no copy was offered: %q", s.toast.Said())
	}
	press(s, fyne.KeyReturn)
	if s.desk.Store() == nil {
		t.Errorf("nothing was restored: %q", s.toast.Said())
	}
}

func TestAFileThatIsGoneIsRestored(t *testing.T) {
	s, path, _ := guardedShell(t, model.Scoring, model.Lead)
	s.closeFile()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.openFile(path, "")
	if !ui.Modal(s.window.Canvas()) {
		t.Fatal("no copy was offered")
	}
	press(s, fyne.KeyReturn)
	if s.desk.Store() == nil {
		t.Error("nothing was restored")
	}
}

func TestADecidedCompetitionIsDeletedAfterItsArchive(t *testing.T) {
	s, path, _ := guardedShell(t, model.Decided, model.Lead)
	c := s.desk.Competition()
	s.askDelete()
	if said := strings.Join(texts(s.window.Canvas().Overlays().Top()), " "); !strings.Contains(said, "An archive comes first") {
		t.Fatalf("it says %s", said)
	}
	press(s, fyne.KeyReturn) // leads to the archive
	press(s, fyne.KeyReturn)
	zip := filepath.Join(filepath.Dir(path), "sample archive.zip")
	if outcome, err := archive.Check(context.Background(), zip); err != nil || !outcome.OK() {
		t.Fatalf("the archive: %+v, %v; said %q", outcome, err, s.toast.Said())
	}
	s.askDelete()
	press(s, fyne.KeyReturn)
	if s.desk.Store() == nil {
		t.Fatal("it was deleted without its title")
	}
	test.Type(s.window.Canvas().Focused(), c.Title)
	press(s, fyne.KeyReturn)
	if _, err := os.Stat(path); !os.IsNotExist(err) || s.desk.Store() != nil {
		t.Errorf("it is still there: %v, said %q", err, s.toast.Said())
	}
	if len(s.keep.folder.Copies(c.ID)) == 0 {
		t.Error("the copies went with it")
	}
	left, _ := os.ReadDir(filepath.Dir(path))
	if !slices.ContainsFunc(left, func(e os.DirEntry) bool { return e.Name() == filepath.Base(zip) }) {
		t.Error("the archive went with it")
	}
}

func TestOnlyTheLeadDeletes(t *testing.T) {
	s, _, _ := guardedShell(t, model.Scoring, model.Chair)
	s.askDelete()
	if ui.Modal(s.window.Canvas()) || !strings.Contains(s.toast.Said(), "may not delete") {
		t.Errorf("it says %q", s.toast.Said())
	}
}

// TestWhatBeginsWhileTheLastCopyIsMadeIsAskedAbout: the copy of a large file takes a while, in which a
// file can be loaded.
func TestWhatBeginsWhileTheLastCopyIsMadeIsAskedAbout(t *testing.T) {
	s, _, _ := guardedShell(t, model.Decided, model.Lead)
	edit(t, s, "a.pdf")
	s.desk.OnFlush(func() error {
		if s.keep.folder.Has(s.desk.Competition().ID, s.desk.Store().Head()) {
			return model.Refuse(model.Conflict, "a file is still being loaded; wait until it is in, or cancel that")
		}
		return nil
	})
	s.quit()
	if s.desk.Store() == nil || !ui.Modal(s.window.Canvas()) {
		t.Fatal("the program ended though a file was being loaded")
	}
	choose(t, s, "Go back")
	if s.desk.Store() == nil || s.keep.leaving {
		t.Error("whoever thinks again cannot go on")
	}
}
