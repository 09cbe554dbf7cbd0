package score

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/model"
)

// cardSays is the dialog over the window, or the card where there is none.
func (r *Room) cardSays() string {
	if over := r.canvas().Overlays().Top(); over != nil {
		return roomtest.Says(over)
	}
	return roomtest.Says(r.card.object)
}

func TestAbstainingTakesAReasonAndCountsAsGiven(t *testing.T) {
	r, w := roomtest.Show(t, roomtest.File(t, sample(model.Scoring)), "e1", New)
	at := r.state.At
	typed(r, "4a")
	if !strings.Contains(r.cardSays(), "1.1 Mobilisation of Birch: you give no level") || !strings.Contains(r.cardSays(), "The level 4 goes") {
		t.Fatalf("the dialog says:\n%s", r.cardSays())
	}
	w.Press("Abstain")
	if r.inFile(t, at).Abstained != "" {
		t.Fatal("it was abstained from without a reason")
	}
	w.Canvas().FocusNext() // a click takes the keyboard away
	test.Type(w.Canvas().Focused(), "I wrote this part of the specification")
	w.Press("Abstain")
	if got := r.inFile(t, at); got.Level != "" || got.Abstained != "I wrote this part of the specification" {
		t.Fatalf("the file holds %v", got)
	}
	if said := r.cardSays(); !r.card.abstain.Visible() || !strings.Contains(said, "You abstain from this score") || !strings.Contains(said, "I wrote this part") {
		t.Errorf("the card says:\n%s", said)
	}
	if r.state.Done() != 2 || r.state.StripWords() != "Your scores on this question: Alder 3, Birch abstained" {
		t.Errorf("%d done; %q", r.state.Done(), r.state.StripWords())
	}
	w.Press("Take back")
	if got := r.inFile(t, at); got.Abstained != "" || r.card.abstain.Visible() {
		t.Errorf("taken back, the file holds %v", got)
	}
}

func TestALevelEndsAnAbstention(t *testing.T) {
	c := sample(model.Scoring)
	c.Scores = append(c.Scores, model.Score{Member: "e1", Bid: "b2", Criterion: "c1", Abstained: "Too close"})
	r := shown(t, c, "e1")
	r.goTo(Place{"b2", "c1"})
	typed(r, "2")
	if got := r.inFile(t, r.state.At); got.Level != "2" || got.Abstained != "" || r.card.abstain.Visible() {
		t.Errorf("the file holds %v", got)
	}
}

func TestAskingTheLead(t *testing.T) {
	store := roomtest.File(t, sample(model.Scoring))
	r, w := roomtest.Show(t, store, "e1", New)
	at := r.state.At
	typed(r, "q")
	test.Type(w.Canvas().Focused(), "Is annex B part of the answer?")
	w.Press("Ask")
	if said := r.cardSays(); !strings.Contains(said, "Is annex B part of the answer?") || !strings.Contains(said, "No answer yet") {
		t.Fatalf("the card says:\n%s", said)
	}
	row, _ := r.outline.list.Selected()
	if row.Word != "?" {
		t.Errorf("the list says %q", row.Word)
	}
	c, _ := store.Competition()
	if err := store.Answer("lead", c.Queries[0].ID, "Yes, it is."); err != nil {
		t.Fatal(err)
	}
	r.Show()
	if said := r.cardSays(); !strings.Contains(said, "Procurement lead answered") || !strings.Contains(said, "Yes, it is.") {
		t.Errorf("the card says:\n%s", said)
	}
	if row, _ := r.outline.list.Selected(); row.Word != "" {
		t.Errorf("answered, the list says %q", row.Word)
	}
	typed(r, "k")
	if r.state.At == at || strings.Contains(r.cardSays(), "annex B") {
		t.Error("the query stands at another place too")
	}
}

func TestWhatTheCommentRuleAsksForIsSaid(t *testing.T) {
	c := sample(model.Scoring)
	c.Method.Comments, c.Scores = model.CommentsUnlessFull, nil
	r := shown(t, c, "e1")
	if r.card.remark.Visible() {
		t.Errorf("before a level it says %q", r.card.remark.Text())
	}
	typed(r, "3")
	if !r.card.remark.Visible() || !strings.Contains(r.card.remark.Text(), "A comment is still needed") || r.state.Done() != 0 {
		t.Errorf("%d done; it says %q", r.state.Done(), r.card.remark.Text())
	}
	if row, _ := r.outline.list.Selected(); row.Word != "comment?" || row.Trail != "3" {
		t.Errorf("the list says %q", row.Word)
	}
	typed(r, "c")
	test.Type(r.canvas().Focused(), "Named")
	if r.state.Done() != 1 || strings.Contains(r.card.remark.Text(), "needed") {
		t.Errorf("%d done; it says %q", r.state.Done(), r.card.remark.Text())
	}
	r.NextBid()
	r.home()
	typed(r, "5")
	if strings.Contains(r.card.remark.Text(), "needed") {
		t.Errorf("at full marks it says %q", r.card.remark.Text())
	}
}

func TestHintsWaitForTheFirstWords(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	typed(r, "3")
	if r.card.remark.Text() != string(model.HintEmpty) {
		t.Errorf("without a comment it says %q", r.card.remark.Text())
	}
	typed(r, "c")
	test.Type(r.canvas().Focused(), "A named director")
	if r.card.remark.Visible() {
		t.Errorf("at the first words it says %q", r.card.remark.Text())
	}
	test.Type(r.canvas().Focused(), " leads from the first week, full time, and is released")
	if r.card.remark.Text() != string(model.HintEvidence) {
		t.Errorf("then it says %q", r.card.remark.Text())
	}
}

func TestTabGoesFromTheLevelsThroughTheNotesAndBack(t *testing.T) {
	r, w := roomtest.Show(t, roomtest.File(t, sample(model.Scoring)), "e1", New)
	if w.Canvas().Focused() != fyne.Focusable(r.card.control) {
		t.Fatal("the keyboard does not begin at the levels")
	}
	test.Type(w.Canvas().Focused(), "4")
	for i, words := range []string{"strong", "weak", "page 3"} {
		w.Canvas().FocusNext()
		if !r.card.notes[i].field.HasFocus() {
			t.Fatalf("Tab %d does not come to %s", i+1, r.card.notes[i].field.Label())
		}
		test.Type(w.Canvas().Focused(), words)
	}
	if got := r.inFile(t, r.state.At); got.Level != "4" || got.Strengths != "strong" || got.Weaknesses != "weak" || got.Evidence != "page 3" {
		t.Errorf("the file holds %v", got)
	}
	for range 3 {
		w.Canvas().FocusPrevious()
	}
	if w.Canvas().Focused() != fyne.Focusable(r.card.control) {
		t.Error("Shift+Tab does not come back to the levels")
	}
	test.Type(w.Canvas().Focused(), "n")
	if r.state.At != (Place{"b2", "c2"}) {
		t.Errorf("n goes to %v", r.state.At)
	}
}

func TestEveryKeyIsExplainedAndDoesWhatTheMenuSays(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	explained := map[string]string{}
	for _, fact := range r.Keys() {
		for _, key := range strings.Split(fact.Label, ", ") {
			if before, twice := explained[key]; twice && key != "Space" {
				t.Errorf("%s is both %q and %q", key, before, fact.Value)
			}
			explained[key] = fact.Value
		}
	}
	for _, item := range r.Commands() {
		if item.IsSeparator || item.Shortcut == nil && !strings.HasSuffix(item.Label, ")") {
			continue
		}
		found := false
		for _, words := range explained {
			found = found || strings.HasPrefix(item.Label, words)
		}
		if !found {
			t.Errorf("%q has no key that is explained", item.Label)
		}
	}
	for _, key := range "jknpucaqhieum" {
		if explained[string(key)] == "" {
			t.Errorf("%c is not explained", key)
		}
	}
}
