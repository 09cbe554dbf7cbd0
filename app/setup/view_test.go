package setup

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
)

func shown(t *testing.T) (*Room, *roomtest.Window) {
	t.Helper()
	return roomtest.Show(t, roomtest.File(t, draft()), "lead", New)
}

func key(w fyne.Window, name fyne.KeyName) {
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name})
}

func TestAWeightIsTypedInTheTable(t *testing.T) {
	r, w := shown(t)
	r.tabs.Go(1)
	page := r.pages[1].(*criteria)
	page.table.Focus(w.Canvas())
	key(w, fyne.KeyDown)
	w.Canvas().Focused().TypedRune('6')
	w.Canvas().Focused().TypedRune('5')
	if got := r.desk.Competition().Method.Criterion("q1").Weight.String(); got != "65" {
		t.Errorf("the record has the weight %s, want 65", got)
	}
	if page.table.Rows()[0].Level.String() != "95 of 100" || r.ready.Text() != "1 problem" {
		t.Errorf("shown: %s, %s", page.table.Rows()[0].Level, r.ready.Text())
	}
	key(w, fyne.KeyReturn)
	if r.state.Chosen != "q2" {
		t.Errorf("Return went to %s, want the next criterion", r.state.Chosen)
	}
}

func TestAWeightThatIsNoNumberStaysInItsField(t *testing.T) {
	r, w := shown(t)
	r.tabs.Go(1)
	page := r.pages[1].(*criteria)
	page.choose("q1")
	w.Canvas().Focus(page.editor.weight)
	test.Type(page.editor.weight, "x")
	if got := r.desk.Competition().Method.Criterion("q1").Weight.String(); got != "70" {
		t.Errorf("the record has the weight %s", got)
	}
	if page.editor.problem.Hidden || page.editor.weight.Text == "70" {
		t.Error("the text or its problem does not show")
	}
}

func TestTypingKeepsTheCursorInItsField(t *testing.T) {
	r, w := shown(t)
	page := r.pages[0].(*details)
	w.Canvas().Focus(page.buyer)
	test.Type(page.buyer, "Cabinet Office")
	if got := r.desk.Competition().Buyer; got != "Cabinet Office" {
		t.Errorf("the record has the buyer %q", got)
	}
	if w.Canvas().Focused() != fyne.Focusable(page.buyer) || page.buyer.Text != "Cabinet Office" {
		t.Errorf("the field has %q", page.buyer.Text)
	}
}

func TestAMemberIsAdded(t *testing.T) {
	r, w := shown(t)
	r.tabs.Go(4)
	page := r.pages[4].(*panel)
	test.Tap(page.buttons[0])
	test.Type(w.Canvas().Focused(), "Sam Okafor")
	key(w, fyne.KeyReturn)
	members := r.desk.Competition().Members
	if got := members[len(members)-1]; got.Name != "Sam Okafor" || !got.Has(model.Evaluator) {
		t.Errorf("added %+v", got)
	}
}

func TestTheLastLeadCannotGo(t *testing.T) {
	r, w := shown(t)
	r.tabs.Go(4)
	r.pages[4].(*panel).remove(r.desk.Competition().Members[0])
	w.Canvas().FocusNext() // from Cancel
	key(w, fyne.KeyReturn)
	if !ui.Modal(w.Canvas()) || len(r.desk.Competition().Members) != 2 {
		t.Error("the refusal does not show, or the lead is gone")
	}
}

func TestTabsShowTheirPages(t *testing.T) {
	r, w := shown(t)
	for i := range r.pages {
		r.tabs.Go(i)
		if r.body.Shown() != r.pages[i].content() {
			t.Errorf("tab %d shows another page", i)
		}
		w.Canvas().Capture()
	}
}

func TestTheRulesAreChosen(t *testing.T) {
	r, _ := shown(t)
	r.tabs.Go(3)
	page := r.pages[3].(*rules)
	total := page.rounding.steps[4]
	total.places.Choose("1 place")
	total.mode.Choose(modeText[2])
	page.ties.steps[0].Choose("Lowest price")
	page.ties.steps[1].Choose("Joint")
	m := r.desk.Competition().Method
	if m.Rounding.Total == nil || m.Rounding.Total.String() != "1 place, truncate" {
		t.Errorf("the total is rounded to %v", m.Rounding.Total)
	}
	if len(m.Ties) != 2 || m.Ties[0].Kind != model.TiePrice || m.Ties[1].Kind != model.TieJoint {
		t.Errorf("ties: %+v", m.Ties)
	}
	page.ties.steps[0].Choose(noTie)
	if m := r.desk.Competition().Method; len(m.Ties) != 1 || m.Ties[0].Kind != model.TieJoint {
		t.Errorf("after taking the first step away: %+v", m.Ties)
	}
	page.weights.weighting.Choose(weightingText[1])
	page.weights.total.SetText("500")
	if m := r.desk.Competition().Method; m.Weighting != model.Points || m.Total.String() != "500" {
		t.Errorf("weights are %s of %s", m.Weighting, m.Total)
	}
}

func TestAnAddedCriterionIsNamedAtOnce(t *testing.T) {
	r, w := shown(t)
	r.tabs.Go(1)
	page := r.pages[1].(*criteria)
	page.choose("p")
	page.askAdd()
	key(w, fyne.KeyReturn)
	if w.Canvas().Focused() != fyne.Focusable(page.editor.title) {
		t.Fatal("the new criterion's title does not have the keyboard")
	}
	test.Type(page.editor.title, "Social value")
	last := r.desk.Competition().Method.Criteria
	if got := last[len(last)-1].Title; got != "Social value" {
		t.Errorf("the new criterion is called %q", got)
	}
}

func TestTheFirstCriterionIsNamedAtOnce(t *testing.T) {
	c := draft()
	c.Method.Criteria = nil
	r, w := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	r.tabs.Go(1)
	page := r.pages[1].(*criteria)
	page.askAdd()
	key(w, fyne.KeyReturn)
	if w.Canvas().Focused() != fyne.Focusable(page.editor.title) {
		t.Errorf("the keyboard is at %T, want the title", w.Canvas().Focused())
	}
}

func TestATypedWeightReplacesTheOneThere(t *testing.T) {
	r, w := shown(t)
	r.tabs.Go(1)
	page := r.pages[1].(*criteria)
	page.choose("q1")
	w.Canvas().Focus(page.editor.weight)
	test.Type(page.editor.weight, "60")
	if got := page.editor.weight.Text; got != "60" {
		t.Errorf("the weight reads %s, want 60", got)
	}
}

func TestPriceGoesBesideTheSectionThatIsChosenFrom(t *testing.T) {
	r, w := shown(t)
	r.tabs.Go(1)
	page := r.pages[1].(*criteria)
	page.choose("q1")
	page.askAdd()
	key(w, fyne.KeyDown) // gate
	key(w, fyne.KeyDown) // price
	key(w, fyne.KeyReturn)
	c := r.state.Criterion()
	if c == nil || c.Kind != model.Price || parentOf(r.desk.Competition().Method, c.ID) != nil {
		t.Errorf("added: %+v, want a price at the top", c)
	}
}

func TestACriterionIsAddedFromAnyTab(t *testing.T) {
	r, w := shown(t)
	for _, item := range r.Commands() {
		if item.Label == "Add a criterion" {
			item.Action()
		}
	}
	if !ui.Modal(w.Canvas()) || r.tabs.Current() != 1 {
		t.Error("nothing asks what to add")
	}
}

func TestTheTextOfACriterionIsCalledByItsKind(t *testing.T) {
	_, e, _ := editing(t, draft(), "q1")
	for _, kind := range []string{"Section", "Gate", "Price", "Question"} {
		e.kind.Choose(kind)
		if got, want := e.guidance.Label(), guidanceLabel[model.Kind(strings.ToLower(kind))]; got != want || want == "" {
			t.Errorf("of a %s it is called %q, want %q", kind, got, want)
		}
	}
}
