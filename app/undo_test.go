package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// own are the scores of the acting member as the file holds them.
func (s *Shell) own(t *testing.T) (levels []string) {
	t.Helper()
	for _, score := range s.desk.Competition().Scores {
		if score.Member == s.desk.Actor().ID {
			levels = append(levels, score.Level+score.Strengths)
		}
	}
	return levels
}

// pressed does what a key of the Edit menu does.
func (s *Shell) pressed(label string) {
	for _, item := range s.edit.Items {
		if strings.HasPrefix(item.Label, label) {
			item.Action()
		}
	}
}

// unscored is the shell with Score open for an evaluator who has given nothing.
func unscored(t *testing.T) *Shell {
	t.Helper()
	s := opened(t, model.Scoring, model.Evaluator)
	for s.desk.Store().CanUndo(s.desk.Actor().ID) != "" {
		s.pressed("Undo")
	}
	s.Open("score")
	return s
}

func TestUndoTakesBackTheLastLevelWhereverOneIs(t *testing.T) {
	s := unscored(t)
	before := len(s.own(t))
	s.typedRune('3')
	s.typedRune('4')
	if !strings.HasPrefix(s.undoItem.Label, "Undo score of ") || s.undoItem.Disabled || !s.redoItem.Disabled {
		t.Fatalf("the menu says %q and %q", s.undoItem.Label, s.redoItem.Label)
	}
	s.Open("bids")
	s.pressed("Undo")
	if s.current != "score" || !strings.HasSuffix(s.toast.Said(), "back to 3.") || !strings.HasPrefix(s.toast.Said(), "Undone: score of ") {
		t.Errorf("in %s it says %q", s.current, s.toast.Said())
	}
	s.pressed("Undo")
	if n := len(s.own(t)); n != before {
		t.Errorf("%d scores are there, there were %d", n, before)
	}
	s.pressed("Redo")
	s.pressed("Redo")
	if got := s.own(t); got[len(got)-1] != "4" || !s.redoItem.Disabled {
		t.Errorf("done again the scores are %v and the menu says %q", got, s.redoItem.Label)
	}
}

func TestWhileSomebodyTypesUndoBelongsToTheField(t *testing.T) {
	s := unscored(t)
	s.typedRune('3')
	s.typedRune('c') // into the strengths
	field := s.window.Canvas().Focused()
	test.Type(field, "Named director")
	s.pressed("Undo")
	if got := s.own(t); got[len(got)-1] == "3Named director" || got[len(got)-1][0] != '3' {
		t.Errorf("after one undo in the field the score is %q", got[len(got)-1])
	}
	if s.window.Canvas().Focused() != field {
		t.Error("the field lost the keyboard")
	}
}

func TestUndoInADialogLeavesTheRecordAlone(t *testing.T) {
	s := unscored(t)
	s.typedRune('3')
	want := len(s.own(t))
	s.showAbout()
	s.pressed("Undo")
	if got := len(s.own(t)); got != want {
		t.Errorf("%d scores, want %d", got, want)
	}
}

func TestUndoBelongsToWhoActs(t *testing.T) {
	s := unscored(t)
	s.typedRune('3')
	for _, m := range s.desk.Competition().Members {
		if m.Has(model.Approver) || m.Has(model.Observer) {
			s.actAs(m)
			if !s.undoItem.Disabled {
				t.Errorf("%s can undo %q", m.Name, s.undoItem.Label)
			}
		}
	}
}

func TestTheKeysOfUndoAreTold(t *testing.T) {
	s := unscored(t)
	if _, is := s.undoItem.Shortcut.(*fyne.ShortcutUndo); !is {
		t.Error("Ctrl+Z would go past the menu: the driver has a shortcut of its own for it")
	}
	redo, is := s.redoItem.Shortcut.(*desktop.CustomShortcut)
	if !is || ui.ShortcutText(redo) != "Ctrl+Shift+Z" {
		t.Errorf("redo is on %v", s.redoItem.Shortcut)
	}
	s.typedRune('3')
	s.pressed("Undo")
	s.window.Canvas().(interface{ TypedShortcut(fyne.Shortcut) }).TypedShortcut(&fyne.ShortcutRedo{})
	if got := s.own(t); len(got) == 0 || got[len(got)-1] != "3" {
		t.Errorf("Ctrl+Y left %v", got)
	}
}

func TestAnAgreedScoreIsUndoneInModerate(t *testing.T) {
	s := opened(t, model.Moderating, model.Chair)
	c := s.desk.Competition()
	key := c.AgreementGaps()[0]
	level := c.Method.ScaleOf(c.Method.Criterion(key.Criterion)).Levels[1].Value
	if !s.desk.Commit(func(store *storage.Store, actor string) error {
		return store.SetAgreed(actor, model.AgreedScore{Bid: key.Bid, Criterion: key.Criterion, Level: level, Reason: "Page 2."}, "")
	}) {
		t.Fatal(s.toast.Said())
	}
	s.Open("bids")
	s.pressed("Undo")
	if s.current != "moderate" || s.desk.Competition().AgreedScore(key) != nil || !strings.Contains(s.toast.Said(), "agreed score of") {
		t.Errorf("in %s it says %q", s.current, s.toast.Said())
	}
}

func TestARefusalGoesWithTheNextWork(t *testing.T) {
	s := unscored(t)
	for !s.undoItem.Disabled {
		s.pressed("Undo")
	}
	s.undo()
	if !strings.Contains(s.toast.Said(), "nothing of your own to undo") {
		t.Fatalf("it says %q", s.toast.Said())
	}
	s.typedRune('3')
	if said := s.toast.Said(); said != "" {
		t.Errorf("after a score it still says %q", said)
	}
}
