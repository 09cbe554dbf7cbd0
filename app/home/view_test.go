package home

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/roomtest"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
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

// notice writes a file of notices about two procurements.
func notice(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "notice.json")
	const text = `{"version": "1.1", "releases": [
		{"ocid": "ocds-x-1", "id": "1", "date": "2026-05-04", "tag": ["tender"], "buyer": {"name": "Fictional Council"}, "tender": {"title": "Ferry", "awardCriteria": {"criteria": [
			{"type": "quality", "name": "Crew", "numbers": [{"number": 60, "weight": "percentageExact"}]}, {"type": "price", "name": "Price", "numbers": [{"number": 40, "weight": "percentageExact"}]}]}}},
		{"ocid": "ocds-x-2", "id": "2", "date": "2026-05-05", "tag": ["tender"], "tender": {"title": "Bridge"}}]}`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestADroppedNoticeIsShownBeforeACompetitionIsMade(t *testing.T) {
	r, files, w := shown(t)
	r.Dropped([]string{notice(t)})
	if files.adopted != nil || r.pages.Shown() == r.main {
		t.Fatal("the notice is not shown first")
	}
	said := roomtest.Says(w.Content())
	for _, want := range []string{"Ferry", "Bridge", "Fictional Council", "Criteria (2)"} {
		if !strings.Contains(said, want) {
			t.Errorf("the page does not say %q:\n%s", want, said)
		}
	}
}

func TestKeysBelongToTheNoticeThatIsShown(t *testing.T) {
	r, files, _ := shown(t)
	r.Dropped([]string{notice(t)})
	if r.notice == nil || r.notice.list == nil {
		t.Fatal("the notices are not shown")
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if r.notice.list.Cursor() != 1 || r.notice.read.competition.Title != "Bridge" {
		t.Errorf("Down shows %q", r.notice.read.competition.Title)
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if files.opened != "" {
		t.Error("Return opened a competition of the list below")
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if r.notice != nil || r.pages.Shown() != r.main {
		t.Error("Escape does not leave")
	}
}

func TestACompetitionIsMadeOfTheChosenNotice(t *testing.T) {
	r, files, _ := shown(t)
	r.Dropped([]string{notice(t)})
	file, err := start.Notice(t.Context(), notice(t))
	if err != nil {
		t.Fatal(err)
	}
	p := newNoticePage(r, file, "")
	p.show(file.Choices()[1])
	p.create()
	if files.adopted == nil || r.pages.Shown() != r.main {
		t.Fatal("no competition was made")
	}
	if c, err := files.adopted.Competition(); err != nil || c.Title != "Bridge" || c.Reference != "ocds-x-2" || c.Stage != model.SettingUp {
		t.Errorf("made %+v, %v", c, err)
	}
}
