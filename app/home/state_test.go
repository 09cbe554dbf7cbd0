package home

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/app/start"
	"assay/model"
	"assay/storage"
)

// made is a competition file in a folder, closed again.
func made(t *testing.T, folder, name string) string {
	t.Helper()
	c, err := start.Template(start.Blank)
	if err != nil {
		t.Fatal(err)
	}
	c.Title = name
	path := filepath.Join(folder, FileName(name))
	store, err := storage.Create(path, c)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoadListsTheNewestFirst(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "a [b]") // a name that could be read as a pattern
	older, newer := made(t, folder, "Older"), made(t, folder, "Newer")
	broken := filepath.Join(folder, "broken.assay")
	if err := os.WriteFile(broken, []byte("not a competition"), 0o600); err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for path, age := range map[string]time.Duration{older: 2 * time.Hour, newer: time.Hour, broken: 3 * time.Hour} {
		if err := os.Chtimes(path, now, now.Add(-age)); err != nil {
			t.Fatal(err)
		}
	}
	var s State
	s.Load(folder, "", nil)
	if len(s.Files) != 3 {
		t.Fatalf("%d files, want 3", len(s.Files))
	}
	for i, want := range []string{"Newer", "Older", "broken"} {
		if s.Files[i].Title != want {
			t.Errorf("line %d is %q, want %q", i+1, s.Files[i].Title, want)
		}
	}
	if s.Files[2].Problem == "" || s.Files[0].Problem != "" {
		t.Errorf("problems: %q and %q", s.Files[2].Problem, s.Files[0].Problem)
	}
}

func TestTheOpenFileIsShownFromItsRecord(t *testing.T) {
	folder := t.TempDir()
	path := made(t, folder, "Held")
	store, err := storage.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	var s State
	s.Load(folder, path, &model.Competition{Title: "As it is now", Stage: model.Scoring})
	if len(s.Files) != 1 || !s.Files[0].Open || s.Files[0].Title != "As it is now" {
		t.Errorf("listed %+v", s.Files)
	}
}

func TestFileNames(t *testing.T) {
	for title, want := range map[string]string{
		"Digital casework":           "Digital casework.assay",
		"Repairs: phase 1/2 <pilot>": "Repairs phase 1 2 pilot.assay",
		"Gwasanaeth Ŵyn":             "Gwasanaeth Ŵyn.assay",
		"..":                         "Competition.assay",
		"":                           "Competition.assay",
	} {
		if got := FileName(title); got != want {
			t.Errorf("%q becomes %q, want %q", title, got, want)
		}
	}
}

func TestTemplateTitles(t *testing.T) {
	if got := TemplateTitle("quality-60-price-40"); got != "Quality 60 price 40" {
		t.Errorf("it reads %q", got)
	}
}

func TestWhatIsOpenElsewhereIsListed(t *testing.T) {
	elsewhere := made(t, t.TempDir(), "Casework")
	store, err := storage.Open(elsewhere)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	c, err := store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	var s State
	s.Load(t.TempDir(), elsewhere, c)
	if len(s.Files) != 1 || !s.Files[0].Open || !strings.HasSuffix(s.Where(), "is open from "+filepath.Dir(elsewhere)) {
		t.Errorf("the list is %+v", s.Files)
	}
	s.Load(filepath.Dir(elsewhere), elsewhere, c)
	if len(s.Files) != 1 || s.Where() != s.Folder {
		t.Errorf("the list of its own folder is %+v", s.Files)
	}
}
