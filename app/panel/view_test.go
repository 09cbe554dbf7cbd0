package panel

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

// moderating is the sample in a file at moderation, with the agreed scores of one bid, and an
// interest of an evaluator in its supplier.
func moderating(t *testing.T) (store *storage.Store, chair, evaluator, supplier string) {
	t.Helper()
	store = roomtest.Sample(t, model.Moderating)
	chair, evaluator = roomtest.Member(t, store, model.Chair), roomtest.Member(t, store, model.Evaluator)
	c, err := store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	bid := c.Bids[0]
	for _, score := range c.Scores {
		if score.Member == evaluator && score.Bid == bid.ID {
			if err := store.SetAgreed(chair, model.AgreedScore{Bid: bid.ID, Criterion: score.Criterion, Level: score.Level, Reason: "As the panel read it, for page 3 says so"}, ""); err != nil {
				t.Fatal(err)
			}
		}
	}
	err = store.Declare(evaluator, []model.Declaration{{Supplier: bid.Supplier, Kind: model.PerceivedInterest, Text: "I lived next door to them"}})
	if err != nil {
		t.Fatal(err)
	}
	return store, chair, evaluator, bid.Supplier
}

func TestAnInterestIsDecidedWithAReason(t *testing.T) {
	store, chair, evaluator, supplier := moderating(t)
	r, w := roomtest.Show(t, store, chair, New)
	before := len(r.desk.Competition().Agreed)
	if said := roomtest.Says(r.Content()); !strings.Contains(said, "declared a perceived conflict of interest") || !strings.Contains(said, "I lived next door to them") {
		t.Fatalf("the room says:\n%s", said)
	}
	w.Press("Recuse")
	if said := roomtest.Says(w.Canvas().Overlays().Top()); !strings.Contains(said, "6 scores stay in the record and no longer count; 6 agreed scores are reopened.") {
		t.Errorf("the question says:\n%s", said)
	}
	w.Press("Recuse")
	if !ui.Modal(w.Canvas()) {
		t.Fatal("it was decided without a reason")
	}
	w.Canvas().FocusNext()
	test.Type(w.Canvas().Focused(), "Others would not believe it")
	w.Press("Recuse")
	c := r.desk.Competition()
	if c.InterestOf(evaluator, supplier) != model.OutOfIt || len(c.Agreed) != before-6 {
		t.Fatalf("the state is %s, %d agreed scores of %d are left", c.InterestOf(evaluator, supplier), len(c.Agreed), before)
	}
	if said := roomtest.Says(r.Content()); !strings.Contains(said, "is recused from") || strings.Contains(said, "declared a perceived") {
		t.Errorf("the room says:\n%s", said)
	}
}

func TestTheMemberConcernedCannotDecide(t *testing.T) {
	store, _, evaluator, supplier := moderating(t)
	r, w := roomtest.Show(t, store, evaluator, New)
	w.Press("May assess")
	if ui.Modal(w.Canvas()) || !strings.Contains(w.Said, "cannot decide on their own interest") || r.desk.Competition().InterestOf(evaluator, supplier) != model.Undecided {
		t.Errorf("it says %q", w.Said)
	}
}

func TestDeclaringAndRemindingFromThePanel(t *testing.T) {
	full, err := roomtest.Sample(t, model.Scoring).Competition()
	if err != nil {
		t.Fatal(err)
	}
	full.Declarations = nil
	store := roomtest.File(t, full)
	lead := roomtest.Member(t, store, model.Lead)
	r, w := roomtest.Show(t, store, lead, New)
	w.Press("Copy a reminder")
	if text := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(text, "Evaluator 1") || !strings.Contains(text, full.Title) {
		t.Errorf("copied is %q", text)
	}
	w.Press("Declare your interests")
	if r.stage.Shown() != r.gate.Object {
		t.Fatal("the form is not on screen")
	}
	w.Press("I have no interest in any of them")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(r.desk.Competition().ToDeclare(lead)) != 0 || r.stage.Shown() != r.page {
		t.Fatalf("it says %q", w.Said)
	}
	w.Press("Declare an interest")
	if !ui.Modal(w.Canvas()) {
		t.Error("what comes up later cannot be declared")
	}
}

func TestTheRegisterIsReadByKeys(t *testing.T) {
	store, chair, _, _ := moderating(t)
	r, w := roomtest.Show(t, store, chair, New)
	r.register.tabs.Go(1)
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if over := w.Canvas().Overlays().Top(); over == nil || !strings.Contains(roomtest.Says(over), "I lived next door to them") {
		t.Error("the last entry is not shown in full")
	}
}
