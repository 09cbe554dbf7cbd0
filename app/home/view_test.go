package home

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/ui"
	"assay/storage"
)

// window stands in for the shell: it notes what is opened.
type window struct {
	folder  string
	opened  string
	adopted *storage.Store
	actor   string
}

func (w *window) Folder() string           { return w.folder }
func (w *window) KeepFolder(folder string) { w.folder = folder }
func (w *window) OpenFile(path string)     { w.opened = path }
func (w *window) Adopt(store *storage.Store, actor string) {
	w.adopted, w.actor = store, actor
}

func shown(t *testing.T) (*Room, *window, fyne.Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(ui.LightLook, 1))
	files := &window{folder: t.TempDir()}
	r := New(desk.NewInline(), files)
	w := test.NewTempWindow(t, r.Content())
	w.Resize(fyne.NewSize(1000, 700))
	r.Show()
	t.Cleanup(func() {
		if files.adopted != nil {
			_ = files.adopted.Close()
		}
	})
	return r, files, w
}

func TestAnEmptyFolderTeaches(t *testing.T) {
	r, _, _ := shown(t)
	if r.body.Objects[0] == r.list || r.fresh.Visible() {
		t.Error("an empty folder shows an empty table, or two buttons for the same thing")
	}
}

func TestReturnOpensTheChosenFile(t *testing.T) {
	r, files, w := shown(t)
	path := made(t, files.folder, "Casework")
	r.Show()
	r.table.Focus(w.Canvas())
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if files.opened != path {
		t.Errorf("opened %q, want %q", files.opened, path)
	}
}

func TestNewCompetitionByKeyboard(t *testing.T) {
	r, files, w := shown(t)
	r.AskNew()
	test.Type(w.Canvas().Focused(), "Casework: phase 1")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if files.adopted == nil || filepath.Base(files.adopted.Path()) != "Casework phase 1.assay" {
		t.Fatalf("made %v", files.adopted)
	}
	c, err := files.adopted.Competition()
	if err != nil || c.Title != "Casework: phase 1" || files.actor == "" {
		t.Errorf("made %q, acting %q, %v", c.Title, files.actor, err)
	}
}

func TestTheSampleOpensWhereItIsAskedFor(t *testing.T) {
	r, files, w := shown(t)
	r.OpenSample()
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if files.adopted == nil {
		t.Fatal("no sample was made")
	}
	c, err := files.adopted.Competition()
	if err != nil || c.Stage != samples[1].until {
		t.Errorf("the sample is at %s, want %s", c.Stage, samples[1].until)
	}
}
