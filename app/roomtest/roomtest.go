// Package roomtest puts a room into a window for a test: a real file, Fyne's test driver, no
// goroutines and no display.
package roomtest

import (
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// room is what every room can do.
type room interface {
	Content() fyne.CanvasObject
	Show()
}

// Window is the test's window and stands in for the shell: it shows the room again when the
// record changes, and keeps what was last said.
type Window struct {
	fyne.Window
	Desk *desk.Desk
	Said string
	room room
}

func (w *Window) Toast(_ desk.Tone, text string)       { w.Said = text }
func (w *Window) Changed()                             { w.room.Show() }
func (w *Window) Open(string)                          {}
func (w *Window) Working(string, func()) (done func()) { return func() {} }

// Size is the room that the shell leaves at 1280 by 800.
var Size = fyne.NewSize(1072, 690)

// Show builds a room on an open file, with a member acting, and shows it in the light look.
func Show[R room](t testing.TB, store *storage.Store, actor string, build func(*desk.Desk) R) (R, *Window) {
	t.Helper()
	return ShowIn(t, ui.LightLook, store, actor, build)
}

// ShowIn is Show in a look.
func ShowIn[R room](t testing.TB, look ui.Look, store *storage.Store, actor string, build func(*desk.Desk) R) (R, *Window) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(ui.NewTheme(look, 1))
	d := desk.NewInline()
	if err := d.Use(store, actor); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	r := build(d)
	w := &Window{Window: test.NewTempWindow(t, r.Content()), Desk: d, room: r}
	d.Attach(w)
	w.Resize(Size)
	r.Show()
	return r, w
}

// File is a new file holding a competition.
func File(t testing.TB, c *model.Competition) *storage.Store {
	t.Helper()
	store, err := storage.Create(filepath.Join(t.TempDir(), "competition.assay"), c)
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// Sample is the sample competition, run up to a stage.
func Sample(t testing.TB, until model.Stage) *storage.Store {
	t.Helper()
	store, err := start.Sample(filepath.Join(t.TempDir(), "sample.assay"), until, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// Member is the ID of a member with the role.
func Member(t testing.TB, store *storage.Store, role model.Role) string {
	t.Helper()
	c, err := store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range c.Members {
		if m.Has(role) {
			return m.ID
		}
	}
	t.Fatalf("nobody is %s", role)
	return ""
}

// Picture writes what the window shows to the folder that ASSAY_PICTURES names, for looking at.
func (w *Window) Picture(t testing.TB, name string) {
	t.Helper()
	dir := os.Getenv("ASSAY_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
