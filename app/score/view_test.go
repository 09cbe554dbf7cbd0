package score

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/model"
)

// shown is the room in a window on a real file, with the member acting.
func shown(t *testing.T, c *model.Competition, actor string) *Room {
	t.Helper()
	r, _ := roomtest.Show(t, roomtest.File(t, c), actor, New)
	return r
}

// inFile is the acting member's score as the file holds it.
func (r *Room) inFile(t *testing.T, p Place) model.Score {
	t.Helper()
	c, err := r.desk.Store().Competition()
	if err != nil {
		t.Fatal(err)
	}
	if s := c.Score(model.ScoreKey{Member: r.state.me.ID, Bid: p.Bid, Criterion: p.Criterion}); s != nil {
		return *s
	}
	return model.Score{}
}

func typed(r *Room, keys string) {
	for _, key := range keys {
		r.TypedRune(key)
	}
}

func TestADigitIsStoredAtOnce(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	at := r.state.At
	typed(r, "4")
	if got := r.inFile(t, at).Level; got != "4" {
		t.Fatalf("the file holds %q", got)
	}
	if !strings.HasPrefix(r.card.saved.Text(), "Saved ") {
		t.Errorf("the line says %q", r.card.saved.Text())
	}
	typed(r, "9")
	if got := r.inFile(t, at).Level; got != "4" {
		t.Errorf("9 is not on the scale, yet the file holds %q", got)
	}
}

func TestScoringEverythingByKeys(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	typed(r, "4u3u2u")
	if !r.state.Complete() {
		t.Fatalf("%d of %d scored", r.state.Done(), r.state.Total())
	}
	if !r.card.done.Visible() || r.card.done.Text() != "All 4 scored" || r.card.next.Visible() || !r.outline.foot.Visible() {
		t.Errorf("the room says %q", r.card.done.Text())
	}
}

func TestMovingByKeys(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	for _, step := range []struct {
		key string
		at  Place
	}{
		{"k", Place{"b1", "c1"}}, {"j", Place{"b2", "c1"}}, {"n", Place{"b2", "c2"}}, {"p", Place{"b2", "c1"}}, {"j", Place{"b2", "c1"}},
	} {
		typed(r, step.key)
		if r.state.At != step.at {
			t.Errorf("%s goes to %v, want %v", step.key, r.state.At, step.at)
		}
		if row, chosen := r.outline.list.Selected(); !chosen || r.outline.rows[row.ID].Place != r.state.At {
			t.Errorf("after %s the list stands at %q", step.key, row.Title)
		}
	}
}

func TestNotesAreStoredAndDigitsInThemAreText(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	at := r.state.At
	typed(r, "c")
	test.Type(r.canvas().Focused(), "14 years, page 3")
	if got := r.inFile(t, at); got.Strengths != "14 years, page 3" || got.Level != "" {
		t.Errorf("the file holds %v", got)
	}
	r.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	test.Type(r.canvas().Focused(), "5")
	if got := r.inFile(t, at); got.Strengths != "14 years, page 3" || got.Level != "5" {
		t.Errorf("the level took the notes with it: %v", got)
	}
}

func TestARefusalIsSaidAndTheTextStays(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	at := r.state.At
	r.state.Edit(func(s *model.Score) { s.Level = "off the scale" })
	r.card.notes[0].field.Insert("kept")
	if r.card.saved.Text() != "Not saved" || !r.card.refusal.Visible() || !strings.Contains(r.card.refusal.Text(), "not on the scale") {
		t.Errorf("the card says %q, %q", r.card.saved.Text(), r.card.refusal.Text())
	}
	r.NextUnscored()
	if r.state.At != at {
		t.Error("with a refusal, saving and going on stays")
	}
	if r.desk.Flush() == nil {
		t.Error("leaving the program must not lose the text without a word")
	}
	typed(r, "2")
	if got := r.inFile(t, at); got.Level != "2" || got.Strengths != "kept" || r.card.refusal.Visible() {
		t.Errorf("mended, the file holds %v", got)
	}
}

func TestScalesInWordsTakeDigitsByPlace(t *testing.T) {
	c := sample(model.Scoring)
	c.Method.Criteria = append(c.Method.Criteria, model.Criterion{ID: "g", Number: "G1", Kind: model.Gate, Title: "Insurance", Effect: model.Warn})
	c.Members[0].Criteria = []string{"g"}
	r := shown(t, c, "e1")
	at := r.state.At
	typed(r, "2")
	if got := r.inFile(t, at).Level; got != "Fail" {
		t.Errorf("the second level of the gate is %q", got)
	}
}

func TestNobodyElsesScoreIsOnScreen(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	r.goTo(Place{"b1", "c2"}) // Evaluator 2 has given 5 here, with a secret view
	var said []string
	for _, o := range test.LaidOutObjects(r.content) {
		if text, is := o.(interface{ Text() string }); is {
			said = append(said, text.Text())
		}
	}
	if all := strings.Join(said, "\n"); strings.Contains(all, "secret") || strings.Contains(all, "Evaluator 2") || !strings.Contains(all, "1.2 Staffing") {
		t.Errorf("on screen is:\n%s", all)
	}
	if r.card.control.Level() != "" {
		t.Error("Evaluator 2's level is chosen on Evaluator 1's card")
	}
}

func TestOthersAreToldWhyTheyCannotScore(t *testing.T) {
	r := shown(t, sample(model.Scoring), "lead")
	if r.content.Objects[0] == r.columns {
		t.Error("the lead sees the scoring columns")
	}
	typed(r, "4ju")
	if c, _ := r.desk.Store().Competition(); len(c.Scores) != 2 {
		t.Error("the lead's keys scored something")
	}
}

func TestTheCardShowsThePastOfOnesOwnScore(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	typed(r, "3")
	if r.card.past.Visible() {
		t.Errorf("one entry is no past, yet the card says %q", r.card.past.Text())
	}
	typed(r, "4")
	if !r.card.past.Visible() || !strings.HasPrefix(r.card.past.Text(), "2 changes, last ") {
		t.Fatalf("the card says %q", r.card.past.Text())
	}
	r.History()
	said := roomtest.Says(r.canvas().Overlays().Top())
	for _, told := range []string{"Level 3 to 4", "Evaluator 1, "} {
		if !strings.Contains(said, told) {
			t.Errorf("the history does not tell %q: %s", told, said)
		}
	}
	if strings.Contains(said, "Evaluator 2") {
		t.Error("the history tells of somebody else")
	}
}

func TestWhatIsUndoneIsOnScreenAgain(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	at := r.state.At
	typed(r, "3")
	typed(r, "4j")
	if _, err := r.desk.Store().Undo("e1"); err != nil {
		t.Fatal(err)
	}
	r.Show()
	r.GoTo(at.Bid, at.Criterion)
	if r.card.control.Level() != "3" || r.state.At != at {
		t.Errorf("the card shows %q at %v", r.card.control.Level(), r.state.At)
	}
	if strings.HasPrefix(r.card.saved.Text(), "Saved 1") || strings.HasPrefix(r.card.saved.Text(), "Saved 2") {
		t.Errorf("it gives the time of what was undone: %q", r.card.saved.Text())
	}
}
