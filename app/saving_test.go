package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/app/score"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// typed has an evaluator score with the file moved away: the score is on screen and nowhere else.
func typed(t *testing.T) (s *Shell, path, aside string) {
	t.Helper()
	s = opened(t, model.Scoring, model.Evaluator)
	path = s.desk.Store().Path()
	aside = filepath.Join(filepath.Dir(path), "aside")
	if err := os.Rename(path, aside); err != nil {
		t.Fatal(err)
	}
	s.room().(Keyed).TypedRune('3')
	if !ui.Modal(s.window.Canvas()) {
		t.Fatal("nothing was asked about the score that could not be saved")
	}
	return s, path, aside
}

// scored is how many scores the acting member has in the record.
func scored(s *Shell) (n int) {
	c := s.desk.Competition()
	for _, score := range c.Scores {
		if score.Member == s.desk.Actor().ID {
			n++
		}
	}
	return n
}

// accept presses Return, which is the dialog's also where none of its fields has the keyboard.
func accept(s *Shell) {
	key := &fyne.KeyEvent{Name: fyne.KeyReturn}
	if f := s.window.Canvas().Focused(); f != nil {
		f.TypedKey(key)
		return
	}
	s.window.Canvas().OnTypedKey()(key)
}

func choose(t *testing.T, s *Shell, words string) {
	t.Helper()
	if !(&roomtest.Window{Window: s.window}).Press(words) {
		t.Fatalf("there is no button %q", words)
	}
}

func TestWhatCouldNotBeSavedIsSavedByTryingAgain(t *testing.T) {
	s, path, aside := typed(t)
	before := scored(s)
	accept(s)
	if !ui.Modal(s.window.Canvas()) || scored(s) != before {
		t.Fatal("trying again with the file still away ended the question")
	}
	if err := os.Rename(aside, path); err != nil {
		t.Fatal(err)
	}
	accept(s)
	if ui.Modal(s.window.Canvas()) || scored(s) != before+1 {
		t.Errorf("with the file back %d scores are recorded, there were %d", scored(s), before)
	}
}

func TestWhatCouldNotBeSavedGoesOnInACopy(t *testing.T) {
	s, _, _ := typed(t)
	before := scored(s)
	choose(t, s, "Save a copy as...")
	accept(s)
	if want := filepath.Join(s.Folder(), "sample copy.assay"); s.desk.Store().Path() != want || scored(s) != before+1 {
		t.Fatalf("%s is open with %d scores, there were %d; it says %q", s.desk.Store().Path(), scored(s), before, s.toast.Said())
	}
	report, err := s.desk.Store().Verify(t.Context())
	if err != nil || !report.OK() {
		t.Errorf("the copy: %v %v", report.Findings, err)
	}
}

func TestTheMenusCopyHoldsWhatCouldNotBeSaved(t *testing.T) {
	s, _, _ := typed(t)
	before := scored(s)
	choose(t, s, "Leave it for now")
	s.saveCopy()
	accept(s)
	if want := filepath.Join(s.Folder(), "sample copy.assay"); s.desk.Store().Path() != want || scored(s) != before+1 {
		t.Errorf("%s is open with %d scores, there were %d; it says %q", s.desk.Store().Path(), scored(s), before, s.toast.Said())
	}
}

func TestLeavingWhatCouldNotBeSavedIsADecision(t *testing.T) {
	s, _, _ := typed(t)
	choose(t, s, "Leave it for now")
	if ui.Modal(s.window.Canvas()) {
		t.Fatal("the question is still there")
	}
	s.closeFile()
	if !ui.Modal(s.window.Canvas()) || s.desk.Store() == nil {
		t.Fatal("the file was closed with a score that is not saved")
	}
	choose(t, s, "Go back")
	if s.desk.Store() == nil {
		t.Fatal("going back closed the file")
	}
	s.closeFile()
	choose(t, s, "Close and lose it")
	if s.desk.Store() != nil || ui.Modal(s.window.Canvas()) {
		t.Error("the file is still open, or more was asked")
	}
}

func TestTypingGoesOnWhereItCannotBeSaved(t *testing.T) {
	s := opened(t, model.Scoring, model.Evaluator)
	path := s.desk.Store().Path()
	aside := filepath.Join(filepath.Dir(path), "aside")
	if err := os.Rename(path, aside); err != nil {
		t.Fatal(err)
	}
	canvas := s.window.Canvas()
	s.room().(*score.Room).Strengths()
	test.Type(canvas.Focused(), "Named")
	if ui.Modal(canvas) || !strings.Contains(s.toast.Said(), "Ctrl+S") {
		t.Fatalf("a question opened over the word: %v; it says %q", ui.Modal(canvas), s.toast.Said())
	}
	test.Type(canvas.Focused(), " director")
	s.saveNow()
	if !ui.Modal(canvas) {
		t.Fatal("nothing is asked of those who ask to save")
	}
	choose(t, s, "Leave it for now")
	s.room().(Keyed).TypedRune('j')
	if !ui.Modal(canvas) {
		t.Fatal("the place was left with nothing asked")
	}
	if err := os.Rename(aside, path); err != nil {
		t.Fatal(err)
	}
	accept(s)
	if own := strings.Join(s.own(t), "|"); ui.Modal(canvas) || s.toast.Said() != "Saved." || !strings.Contains(own, "Named director") {
		t.Errorf("it says %q, recorded is %s", s.toast.Said(), own)
	}
}

func TestTheDetailsAreSavedWhenTheFileIsBack(t *testing.T) {
	s := opened(t, model.SettingUp, model.Lead)
	path := s.desk.Store().Path()
	aside := filepath.Join(filepath.Dir(path), "aside")
	if err := os.Rename(path, aside); err != nil {
		t.Fatal(err)
	}
	canvas := s.window.Canvas()
	for _, is := canvas.Focused().(*ui.Entry); !is; _, is = canvas.Focused().(*ui.Entry) {
		canvas.FocusNext() // to the title
	}
	test.Type(canvas.Focused(), "New ")
	if ui.Modal(canvas) || !strings.Contains(s.toast.Said(), "Ctrl+S") {
		t.Fatalf("a question opened over the word: %v; it says %q", ui.Modal(canvas), s.toast.Said())
	}
	if err := os.Rename(aside, path); err != nil {
		t.Fatal(err)
	}
	s.saveNow()
	if title := s.desk.Competition().Title; !strings.HasPrefix(title, "New ") {
		t.Errorf("the title is %q; it says %q", title, s.toast.Said())
	}
}

func TestACopyIsSavedByTheMenu(t *testing.T) {
	s := opened(t, model.Scoring, model.Lead)
	path := s.desk.Store().Path()
	s.saveCopy()
	accept(s)
	want := strings.TrimSuffix(path, storage.Extension) + " copy" + storage.Extension
	if summary, err := storage.Peek(want); err != nil || summary.Title == "" || s.desk.Store().Path() != path {
		t.Errorf("the copy: %+v, %v; open is %s", summary, err, s.desk.Store().Path())
	}
}
