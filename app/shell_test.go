package app

import (
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/roomtest"
	"assay/app/start"
	"assay/app/ui"
	"assay/model"
)

// opened is the shell in a test window with the sample open at a stage, a member with the role
// acting.
func opened(t *testing.T, until model.Stage, role model.Role) *Shell {
	t.Helper()
	s := empty(t)
	store, err := start.Sample(filepath.Join(t.TempDir(), "sample.assay"), until, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.desk.Close() })
	s.Adopt(store, roomtest.Member(t, store, role))
	return s
}

func empty(t *testing.T) *Shell {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(ui.NewTheme(ui.LightLook, 1))
	prefs := settings{a.Preferences()}
	prefs.keepFolder(t.TempDir())
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1240, 760))
	s := newShell(w, desk.NewInline(), prefs)
	s.Open("home")
	return s
}

func TestWithoutAFileOnlyHomeIsOpen(t *testing.T) {
	s := empty(t)
	for _, p := range places() {
		s.Open(p.name)
		if s.current != "home" {
			t.Errorf("%s opened without a competition", p.name)
		}
	}
	if !strings.Contains(s.toast.Said(), "Open a competition first") {
		t.Errorf("it says %q", s.toast.Said())
	}
}

func TestEachStageOpensWhereItsWorkIs(t *testing.T) {
	for stage, want := range map[model.Stage]string{model.Scoring: "score", model.Moderating: "moderate", model.QualityAgreed: "moderate", model.PricesOpened: "results", model.Decided: "reports"} {
		t.Run(string(stage), func(t *testing.T) {
			s := opened(t, stage, model.Lead)
			if s.current != want {
				t.Errorf("the room is %s, want %s", s.current, want)
			}
		})
	}
}

func TestALockedRoomSaysWhy(t *testing.T) {
	s := opened(t, model.Scoring, model.Lead)
	s.Open("results")
	if s.current == "results" || !strings.Contains(s.toast.Said(), "sealed") {
		t.Errorf("the room is %s and it says %q", s.current, s.toast.Said())
	}
}

func TestEveryRoomOpensAtTheEnd(t *testing.T) {
	s := opened(t, model.Decided, model.Lead)
	for _, p := range places() {
		s.Open(p.name)
		if s.current != p.name || s.room().Title() == "" {
			t.Errorf("%s did not open", p.name)
		}
		s.window.Canvas().Capture()
	}
}

func TestTheNextStepIsTakenByReturn(t *testing.T) {
	s := opened(t, model.QualityAgreed, model.Lead)
	if got := s.rail.next.Text(); got != "Open prices" || s.rail.next.Waiting() {
		t.Fatalf("the next step is %q, waiting: %v", got, s.rail.next.Waiting())
	}
	s.nextStep()
	if !ui.Modal(s.window.Canvas()) {
		t.Fatal("the step was not asked about")
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c := s.desk.Competition(); c.Stage != model.PricesOpened || s.current != "results" {
		t.Errorf("the stage is %s, the room %s", c.Stage, s.current)
	}
}

func TestAStepThatHasToWaitSaysForWhat(t *testing.T) {
	s := opened(t, model.Moderating, model.Chair)
	if !s.rail.next.Waiting() {
		t.Fatal("quality can be closed with nothing agreed")
	}
	s.nextStep()
	if !ui.Modal(s.window.Canvas()) {
		t.Fatal("nothing was said")
	}
	s.window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if ui.Modal(s.window.Canvas()) || s.desk.Competition().Stage != model.Moderating {
		t.Error("Escape did not leave everything as it was")
	}
}

func TestAStepOfAnotherRoleSaysWhose(t *testing.T) {
	s := opened(t, model.QualityAgreed, model.Evaluator)
	if got := s.rail.note.Text(); !strings.Contains(got, "Procurement lead") {
		t.Errorf("below the button stands %q", got)
	}
}

func TestAStepBackNeedsItsReason(t *testing.T) {
	s := opened(t, model.PricesOpened, model.Lead)
	s.stepBack()
	notes := s.window.Canvas().Focused()
	test.Type(notes, "A price was read wrongly")
	s.desk.Refresh()
	if err := s.tryMove(model.QualityAgreed, "A price was read wrongly"); err != nil {
		t.Fatal(err)
	}
	if got := s.desk.Competition().Stage; got != model.QualityAgreed {
		t.Errorf("the stage is %s", got)
	}
}

func TestCommandsDoNothingUnderADialog(t *testing.T) {
	s := opened(t, model.Decided, model.Lead)
	ui.Confirm(s.content, ui.DialogWords{Title: "?", Yes: "Yes"}, func() {})
	for _, menu := range s.mainMenu().Items {
		for _, item := range menu.Items {
			if item.Action != nil && item.Label != "Quit" {
				item.Action()
			}
		}
	}
	if s.current != "reports" || len(s.window.Canvas().Overlays().List()) != 1 {
		t.Errorf("the room is %s with %d dialogs", s.current, len(s.window.Canvas().Overlays().List()))
	}
}

func TestCtrlReturnAcceptsADialogAlsoWhereTheRoomHasTheKey(t *testing.T) {
	s := opened(t, model.Scoring, model.Evaluator)
	said := ""
	ui.Ask(s.content, ui.DialogWords{Title: "?", Yes: "Yes"}, "Why", func(reason string) error { said = reason; return nil })
	test.Type(s.window.Canvas().Focused(), "Because")
	for _, menu := range s.mainMenu().Items {
		for _, item := range menu.Items {
			if key, is := item.Shortcut.(fyne.KeyboardShortcut); is && key.Key() == fyne.KeyReturn {
				item.Action()
			}
		}
	}
	if said != "Because" || ui.Modal(s.window.Canvas()) {
		t.Errorf("the reason is %q", said)
	}
}

func TestNoTwoCommandsShareAShortcut(t *testing.T) {
	s := opened(t, model.Decided, model.Lead)
	for _, p := range places() {
		s.Open(p.name)
		seen := map[string]string{}
		for _, menu := range s.mainMenu().Items {
			for _, item := range menu.Items {
				shortcut, is := item.Shortcut.(*desktop.CustomShortcut)
				if !is {
					continue
				}
				if before, twice := seen[shortcut.ShortcutName()]; twice {
					t.Errorf("in %s, %s is both %q and %q", p.name, ui.ShortcutText(shortcut), before, item.Label)
				}
				seen[shortcut.ShortcutName()] = item.Label
			}
		}
	}
}

func TestTheChooserChangesWhoActs(t *testing.T) {
	s := opened(t, model.Scoring, model.Lead)
	c := s.desk.Competition()
	for _, m := range c.Members {
		if m.Has(model.Evaluator) {
			s.header.actor.Choose(personAndRole(m))
			break
		}
	}
	if actor := s.desk.Actor(); actor == nil || !actor.Has(model.Evaluator) {
		t.Errorf("acting is %v", actor)
	}
	if got := s.prefs.actor(s.desk.Store().Path()); got != s.desk.Actor().ID {
		t.Error("who acts is not remembered")
	}
}

func TestClosingGoesHome(t *testing.T) {
	s := opened(t, model.Decided, model.Lead)
	s.closeFile()
	if s.desk.Store() != nil || s.current != "home" || s.window.Title() != "Assay" {
		t.Errorf("open: %v, room %s, title %q", s.desk.Store() != nil, s.current, s.window.Title())
	}
}

func TestAnUnknownFileIsRefusedInASentence(t *testing.T) {
	s := empty(t)
	s.OpenFile(filepath.Join(t.TempDir(), "gone.assay"))
	if got := s.toast.Said(); !strings.HasPrefix(got, "There is no file") {
		t.Errorf("it says %q", got)
	}
}

func TestShortcutsForReading(t *testing.T) {
	got := ui.ShortcutText(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	if got != "Ctrl+Shift+Right" {
		t.Errorf("it reads %q", got)
	}
}

func TestTabBeginsInTheRoom(t *testing.T) {
	s := opened(t, model.Scoring, model.Evaluator)
	s.window.Canvas().FocusNext()
	first, is := s.window.Canvas().Focused().(fyne.CanvasObject)
	if !is {
		t.Fatal("nothing has the focus")
	}
	if first == fyne.CanvasObject(s.header.actor) || first == fyne.CanvasObject(s.rail.stops[0]) {
		t.Errorf("Tab went to %T of the frame first", first)
	}
}

func TestAnArrowOnTheChooserLeavesWhoActs(t *testing.T) {
	s := opened(t, model.Scoring, model.Lead)
	before := s.desk.Actor().ID
	s.header.actor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if after := s.desk.Actor().ID; after != before {
		t.Error("an arrow key made somebody else act")
	}
	if s.window.Canvas().Overlays().Top() == nil {
		t.Error("the list did not drop down")
	}
}

func TestLargeTextNeedsNoLargerWindow(t *testing.T) {
	s := opened(t, model.Scoring, model.Evaluator)
	s.scaleText(1.8)
	for _, room := range []string{"home", "setup", "bids", "score", "moderate"} {
		s.Open(room)
		if need := s.window.Content().MinSize(); need.Width > 1240 || need.Height > 740 {
			t.Errorf("%s needs %v of window", room, need)
		}
	}
}

func TestBadNewsOfOneFileDoesNotStandInAnother(t *testing.T) {
	s := opened(t, model.Scoring, model.Lead)
	s.closeFile()
	s.Toast(desk.Bad, "broken.assay is damaged")
	store, err := start.Sample(filepath.Join(t.TempDir(), "other.assay"), model.Scoring, func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	s.Adopt(store, roomtest.Member(t, store, model.Lead))
	if said := s.toast.Said(); said != "" {
		t.Errorf("the message is still there: %s", said)
	}
}

func TestWhatIsMissingReadsAsOneSentence(t *testing.T) {
	s := opened(t, model.Scoring, model.Chair)
	s.nextStep()
	for _, text := range texts(s.window.Canvas().Overlays().Top()) {
		if strings.Contains(text, ".,") || strings.Contains(text, ". and") {
			t.Errorf("the dialog says %q", text)
		}
	}
}

// texts are the lines drawn in an object.
func texts(o fyne.CanvasObject) []string {
	var all []string
	for _, line := range test.LaidOutObjects(o) {
		if text, is := line.(*canvas.Text); is {
			all = append(all, text.Text)
		}
	}
	return all
}

func TestAnotherLanguageIsSpokenAtTheSamePlace(t *testing.T) {
	s := opened(t, model.Scoring, model.Evaluator)
	s.Open("score")
	t.Cleanup(func() { _ = lang.Use(lang.English) })
	s.speak(lang.Welsh)
	if lang.Used() != lang.Welsh || s.current != "score" || s.prefs.language() != lang.Welsh {
		t.Errorf("%s, %s, %s", lang.Used(), s.current, s.prefs.language())
	}
	menu := s.window.MainMenu().Items[0]
	if menu.Label != "Ffeil" {
		t.Errorf("the first menu is %q", menu.Label)
	}
	s.speak(lang.English)
	if label := s.window.MainMenu().Items[0].Label; label != "File" || lang.T("Copy") != "Copy" {
		t.Errorf("the first menu is %q", label)
	}
}
