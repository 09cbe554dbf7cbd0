package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// window shows an object in a window of the test driver.
func window(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(LightLook, 1))
	w := test.NewTempWindow(t, o)
	w.Resize(fyne.NewSize(800, 600))
	return w
}

func press(on fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		on.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func TestTableIsWorkedByKeys(t *testing.T) {
	var moved, opened []string
	table := NewTable(Column[string]{Title: "Word", Share: 1, Text: func(s string) string { return s }})
	table.OnMove = func(_ int, row string) { moved = append(moved, row) }
	table.OnOpen = func(_ int, row string) { opened = append(opened, row) }
	w := window(t, table)
	table.SetRows([]string{"a", "b", "c"})
	table.Focus(w.Canvas())
	press(w.Canvas().Focused(), fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn, fyne.KeyHome)
	if got := strings.Join(moved, ""); got != "abca" {
		t.Errorf("the cursor went over %q, want abca: the focus puts it on the first row, and the last row holds it", got)
	}
	if len(opened) != 1 || opened[0] != "c" {
		t.Errorf("Return opened %v, want c", opened)
	}
}

func TestTableTakesAClickAndASecondOne(t *testing.T) {
	var opened int
	table := NewTable(Column[string]{Title: "Word", Share: 1, Text: func(s string) string { return s }})
	table.OnOpen = func(int, string) { opened++ }
	w := window(t, table)
	table.SetRows([]string{"a", "b", "c"})
	at := fyne.NewPos(100, 34+1.5*table.list.height())
	test.TapCanvas(w.Canvas(), at)
	if table.Cursor() != 1 || opened != 0 {
		t.Fatalf("after one click the cursor is on %d and %d rows were opened, want 1 and 0", table.Cursor(), opened)
	}
	test.TapCanvas(w.Canvas(), at)
	if opened != 1 {
		t.Error("a second click did not open the row")
	}
}

func TestTableKeepsOnlyTheRowsInSight(t *testing.T) {
	table := NewTable(Column[int]{Title: "N", Share: 1, Text: func(int) string { return "x" }})
	window(t, table)
	table.SetRows(make([]int, 100_000))
	if n := len(table.list.pool); n > 40 {
		t.Errorf("%d rows exist for a window of 600 px", n)
	}
	table.SetCursor(99_999)
	if last := table.list.first + len(table.list.inner.Objects); last != 100_000 {
		t.Errorf("the last row in sight is %d", last)
	}
}

func TestColumnsShareTheWidth(t *testing.T) {
	table := NewTable(Column[int]{Share: 3}, Column[int]{Share: 1, Least: 100})
	for _, c := range []struct{ width, first, second float32 }{{800, 600, 200}, {300, 200, 100}, {50, 0, 50}} {
		got := table.widths(c.width)
		if got[0] != c.first || got[1] != c.second {
			t.Errorf("%v is shared out as %v, want %v and %v", c.width, got, c.first, c.second)
		}
	}
}

func TestListStepsOverHeads(t *testing.T) {
	list := NewList(false)
	w := window(t, list)
	list.SetRows([]ListRow{{ID: "1", Head: true}, {ID: "1.1"}, {ID: "2", Head: true}, {ID: "2.1"}})
	list.Focus(w.Canvas())
	press(w.Canvas().Focused(), fyne.KeyDown)
	if row, _ := list.Selected(); row.ID != "2.1" {
		t.Errorf("the cursor is on %q, want 2.1", row.ID)
	}
	press(w.Canvas().Focused(), fyne.KeyUp, fyne.KeyUp)
	if row, _ := list.Selected(); row.ID != "1.1" {
		t.Errorf("the cursor is on %q, want 1.1: it never stops at a head", row.ID)
	}
}

func TestScoreControlByKeys(t *testing.T) {
	for _, c := range []struct{ typed, want string }{{"4", "4"}, {"7", "7"}, {"1", "10"}, {"10", "10"}, {"3", ""}, {"5", ""}} {
		s := NewScoreControl()
		s.Set(scale(), "")
		for _, r := range c.typed {
			s.Key(r)
		}
		if s.Level() != c.want {
			t.Errorf("%q chose %q, want %q", c.typed, s.Level(), c.want)
		}
	}
}

func TestScoreControlArrowsChooseNothing(t *testing.T) {
	var chosen []string
	s := NewScoreControl()
	s.OnChoose = func(value string) { chosen = append(chosen, value) }
	w := window(t, s)
	s.Set(scale(), "")
	w.Canvas().Focus(s)
	press(s, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	if len(chosen) != 0 {
		t.Fatalf("the arrows, or a Space before them, recorded %v", chosen)
	}
	press(s, fyne.KeySpace, fyne.KeySpace)
	if len(chosen) != 1 || chosen[0] != "7" {
		t.Errorf("Space recorded %v, want 7 once", chosen)
	}
	s.SetReadOnly(true)
	if s.Key('0') || s.Level() != "7" {
		t.Error("a read-only control was changed")
	}
}

func TestScoreControlByClick(t *testing.T) {
	s := NewScoreControl()
	w := window(t, s)
	s.Set(scale(), "")
	test.TapCanvas(w.Canvas(), fyne.NewPos(100, s.rows[2].top+10))
	if s.Level() != "7" {
		t.Errorf("a click on the third level chose %q", s.Level())
	}
}

func TestNotesSayNothingOfWhatTheyAreGiven(t *testing.T) {
	var heard []string
	n := NewNotes("Strengths", "", 4)
	n.OnChanged = func(text string) { heard = append(heard, text) }
	w := window(t, n)
	n.SetText("From the record")
	if len(heard) != 0 {
		t.Fatalf("SetText was reported as typing: %v", heard)
	}
	n.Focus(w.Canvas())
	test.Type(w.Canvas().Focused(), "!")
	n.Insert("quoted")
	if len(heard) != 2 || !strings.Contains(n.Text(), "quoted") {
		t.Errorf("heard %q, the text is %q", heard, n.Text())
	}
	if accepts := n.entry.AcceptsTab(); accepts {
		t.Error("Tab types a tab")
	}
}

func TestNotesCount(t *testing.T) {
	n := NewNotes("Reason", "", 4)
	window(t, n)
	for _, c := range []struct{ text, want string }{
		{"", ""}, {"one", "1 word"}, {"one two", "2 words"},
		{strings.Repeat("x", 7_900), "1 word, 100 characters left"}, {strings.Repeat("x", 8_001), "1 word, 1 characters too many"},
	} {
		n.counters(c.text)
		if n.count.Text() != c.want {
			t.Errorf("%d characters: %q, want %q", len(c.text), n.count.Text(), c.want)
		}
	}
}

func TestDialogKeys(t *testing.T) {
	page := Body("page")
	w := window(t, page)
	name := NewEntry("Name", nil)
	var got string
	open := func() {
		Open(page, DialogWords{Title: "Name", Yes: "Save"}, Form(Field{Label: "Name", Input: name}), func() error {
			if name.Text == "" {
				return errors.New("give it a name")
			}
			got = name.Text
			return nil
		})
	}
	open()
	if w.Canvas().Focused() != fyne.Focusable(name) {
		t.Fatal("the first field does not have the focus")
	}
	press(name, fyne.KeyReturn)
	if !Modal(w.Canvas()) || got != "" {
		t.Fatal("a refused dialog closed")
	}
	test.Type(name, "Lot 1")
	press(name, fyne.KeyReturn)
	if Modal(w.Canvas()) || got != "Lot 1" {
		t.Errorf("Return saved %q, dialog still open: %v", got, Modal(w.Canvas()))
	}
	open()
	press(name, fyne.KeyEscape)
	if Modal(w.Canvas()) {
		t.Error("Escape did not close the dialog")
	}
}

func TestAskWantsAReason(t *testing.T) {
	page := Body("page")
	w := window(t, page)
	var said string
	d := Ask(page, DialogWords{Title: "Step back?", Yes: "Step back"}, "Reason", func(reason string) error {
		said = reason
		return nil
	})
	d.Accept()
	if !Modal(w.Canvas()) || !d.problem.Visible() {
		t.Fatal("an empty reason was taken, or nothing says why not")
	}
	test.Type(w.Canvas().Focused(), "A score was missed")
	if d.problem.Visible() {
		t.Error("with a reason it still says that there is none")
	}
	w.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault})
	if said != "A score was missed" || Modal(w.Canvas()) {
		t.Errorf("the reason is %q", said)
	}
}

func TestChoiceByKeys(t *testing.T) {
	var chosen []string
	c := NewChoice("Choose", []string{"a", "b", "c"}, func(option string) { chosen = append(chosen, option) })
	window(t, c)
	c.Put("a")
	press(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	if got := strings.Join(chosen, ""); got != "bcb" {
		t.Errorf("chosen %q, want bcb", got)
	}
	c.SetReadOnly(true)
	press(c, fyne.KeyDown)
	if c.Chosen() != "b" {
		t.Error("a read-only choice was changed")
	}
}

func TestWrapBreaksAtSpacesFirst(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(LightLook, 1))
	text := "Some reservations about the bidder's relevant ability, understanding or resources."
	lines := Wrap(text, 200, TextStyle{})
	if len(lines) < 2 || strings.Join(lines, " ") != text {
		t.Fatalf("broken as %q", lines)
	}
	for _, line := range lines {
		if w := (TextStyle{}).measure(line).Width; w > 200 {
			t.Errorf("%q is %v wide", line, w)
		}
	}
	long := strings.Repeat("W", 200)
	if broken := Wrap(long, 200, TextStyle{}); len(broken) < 5 || strings.Join(broken, "") != long {
		t.Errorf("a long word was broken as %q", broken)
	}
	if one := Wrap(text, 1, TextStyle{}); len(one) != 1 {
		t.Errorf("at no width the text has %d lines: that is the break that costs seconds", len(one))
	}
}

func TestFitEndsInDots(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(NewTheme(LightLook, 1))
	if got := Fit("Ŵyn & Ŷnys Gwasanaethau Cyf", 100, TextStyle{}); !strings.HasSuffix(got, "…") || !strings.HasPrefix(got, "Ŵyn") {
		t.Errorf("shortened to %q", got)
	}
	if got := Fit("Short", 100, TextStyle{}); got != "Short" {
		t.Errorf("a text that fits became %q", got)
	}
}

func TestSplitFoldsItsFirstColumnAndIsWidenedByKeys(t *testing.T) {
	test.NewTempApp(t)
	make := func() *Split {
		s := NewSplit("fold.test", []float64{0.5, 0.5}, Least(100, 0, Body("")), Least(100, 0, Body("")))
		test.NewTempWindow(t, s).Resize(fyne.NewSize(600, 100))
		return s
	}
	s := make()
	before := s.columns[0].Size().Width
	s.Widen(40)
	if got := s.columns[0].Size().Width; got != before+40 {
		t.Errorf("widened, it is %v wide and was %v", got, before)
	}
	s.Fold()
	s.Widen(40)
	if s = make(); !s.Folded() || s.columns[0].Visible() || s.columns[1].Position().X != 0 || s.columns[1].Size().Width != s.Size().Width {
		t.Errorf("folded, the second is %v wide of %v", s.columns[1].Size().Width, s.Size().Width)
	}
	s.Fold()
	if got := s.columns[0].Size().Width; got != before+40 {
		t.Errorf("shown again, it is %v wide", got)
	}
}

func TestSplitGivesEachColumnItsLeast(t *testing.T) {
	window(t, Body(""))
	s := NewSplit("test", []float64{0.1, 0.9}, Least(200, 0, Body("")), Least(100, 0, Body("")))
	got := s.widths(612)
	if got[0] != 200 || got[1] != 400 {
		t.Errorf("600 is shared out as %v, want 200 and 400", got)
	}
}

func TestPickerListsFoldersFirst(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"b.xlsx", "a.csv", "notes.docx", ".hidden.csv"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(folder, "z"), 0o700); err != nil {
		t.Fatal(err)
	}
	items, err := list(folder, []string{".xlsx", ".csv"})
	var names []string
	for _, item := range items {
		names = append(names, item.name)
	}
	if got := strings.Join(names, " "); err != nil || got != "z a.csv b.xlsx" {
		t.Errorf("listed %q, %v", got, err)
	}
}

func TestPickerTakesAFileByKeys(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "bids.csv")
	if err := os.WriteFile(file, []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	page := Body("page")
	w := window(t, page)
	var picked string
	PickFile(page, folder, []string{".csv"}, func(path string) { picked = path })
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if picked != file || Modal(w.Canvas()) {
		t.Errorf("picked %q, dialog still open: %v", picked, Modal(w.Canvas()))
	}
}

func TestToastKeepsBadNews(t *testing.T) {
	toast := NewToast()
	window(t, toast)
	toast.Say(Bad, "The disk is full.")
	if toast.Said() != "The disk is full." {
		t.Errorf("it says %q", toast.Said())
	}
	toast.Close()
	if toast.Said() != "" {
		t.Error("a closed message still shows")
	}
}

// A dialog that is opened by accepting another stays when the other goes, and has the keys.
func TestADialogOpensAnother(t *testing.T) {
	w := test.NewTempWindow(t, Body("room"))
	w.Resize(fyne.NewSize(600, 400))
	inner := 0
	Open(w.Content(), DialogWords{Title: "First", Yes: "Go on"}, nil, func() error {
		Open(w.Content(), DialogWords{Title: "Second", Yes: "Do it"}, nil, func() error { inner++; return nil })
		return nil
	}).Accept()
	if n := len(w.Canvas().Overlays().List()); n != 1 {
		t.Fatalf("%d dialogs are open, want the second", n)
	}
	w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if inner != 1 || len(w.Canvas().Overlays().List()) != 0 {
		t.Errorf("accepted %d times, %d dialogs left", inner, len(w.Canvas().Overlays().List()))
	}
	if handler := w.Canvas().OnTypedKey(); handler != nil {
		handler(&fyne.KeyEvent{Name: fyne.KeyReturn}) // goes nowhere
	}
	if inner != 1 {
		t.Error("a closed dialog took a key")
	}
}

func TestADialogTooHighForTheWindowScrolls(t *testing.T) {
	w := window(t, NewPanel(Ground, "", 0))
	w.Resize(fyne.NewSize(600, 300))
	var items []string
	for range 12 {
		items = append(items, "Something that has to be done before the next step can be taken.")
	}
	d := Tell(w.Content(), "It has to wait", "", items)
	bottom := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.yes).Y + d.yes.Size().Height
	if bottom > 300 || d.scroll.Content.Size().Height <= d.scroll.Size().Height {
		t.Errorf("the button ends at %v of 300, the items have %v", bottom, d.scroll.Size())
	}
	press(w.Canvas().Focused(), fyne.KeyDown)
	if d.scroll.Offset.Y == 0 {
		t.Error("an arrow key did not scroll the items")
	}
}

func TestReturnTakesNothingAwayAtOnce(t *testing.T) {
	w, removed := window(t, NewPanel(Ground, "", 0)), false
	Confirm(w.Content(), DialogWords{Title: "Remove it?", Yes: "Remove", Danger: true}, func() { removed = true })
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if removed || Modal(w.Canvas()) {
		t.Errorf("removed: %v, still asked: %v", removed, Modal(w.Canvas()))
	}
}
