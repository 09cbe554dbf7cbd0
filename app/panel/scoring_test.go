package panel

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/model"
	"assay/storage"
)

// submitted is the sample at scoring with everything of Evaluator 1 given and submitted.
func submitted(t *testing.T) (store *storage.Store, evaluator string) {
	t.Helper()
	store = roomtest.Sample(t, model.Scoring)
	evaluator = roomtest.Member(t, store, model.Evaluator)
	c, err := store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	var scores []model.Score
	for _, key := range c.ToScore(c.Member(evaluator)) {
		scores = append(scores, model.Score{Member: evaluator, Bid: key.Bid, Criterion: key.Criterion, Level: "3", Strengths: "As page 2 says, it is done in week one"})
	}
	if err := store.SetScores(evaluator, scores, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Submit(evaluator); err != nil {
		t.Fatal(err)
	}
	return store, evaluator
}

func TestTheChairReopensWithAReason(t *testing.T) {
	store, evaluator := submitted(t)
	r, w := roomtest.Show(t, store, roomtest.Member(t, store, model.Chair), New)
	r.tabs.Go(1)
	rows := r.evaluators.table.Rows()
	if len(rows) != 3 || rows[0].Given != "30 of 30" || rows[0].Standing != "Submitted" || rows[1].Given != "0 of 30" {
		t.Fatalf("the tab shows %+v", rows)
	}
	w.Press("Reopen")
	test.Type(w.Canvas().Focused(), "A page was overlooked")
	w.Press("Reopen")
	if r.desk.Competition().Submission(evaluator) != nil {
		t.Fatalf("the scores are not open; said was %q", w.Said)
	}
	if said := roomtest.Says(r.evaluators.object); !strings.Contains(said, "Reopened") || !strings.Contains(said, "A page was overlooked.") {
		t.Errorf("the tab says\n%s", said)
	}
}

func TestHowFarOthersHaveComeIsNotForEvaluators(t *testing.T) {
	store, evaluator := submitted(t)
	r, w := roomtest.Show(t, store, evaluator, New)
	r.tabs.Go(1)
	if rows := r.evaluators.table.Rows(); rows[0].Given != "30 of 30" || rows[1].Given != "" {
		t.Errorf("Evaluator 1 sees %+v", rows)
	}
	w.Press("Reopen")
	if r.desk.Competition().Submission(evaluator) == nil || !strings.Contains(w.Said, "may not") {
		t.Errorf("an evaluator reopens; said was %q", w.Said)
	}
}

func TestTheLeadAnswersAQuery(t *testing.T) {
	store := roomtest.Sample(t, model.Scoring)
	evaluator := roomtest.Member(t, store, model.Evaluator)
	c, _ := store.Competition()
	if StandingOf(c, nil) != Settled {
		t.Fatal("something waits already")
	}
	key := c.ToScore(c.Member(evaluator))[0]
	if err := store.Ask(evaluator, model.Query{Bid: key.Bid, Criterion: key.Criterion, Question: "Does the annex count?"}); err != nil {
		t.Fatal(err)
	}
	c, _ = store.Competition()
	lead := c.Member(roomtest.Member(t, store, model.Lead))
	if StandingOf(c, lead) != Answers {
		t.Error("the rail does not tell the lead that a query waits")
	}
	if StandingOf(c, c.Member(evaluator)) != Settled || StandingOf(c, nil) != Settled {
		t.Error("the rail tells those of the query who may not answer it")
	}
	r, w := roomtest.Show(t, store, roomtest.Member(t, store, model.Lead), New)
	if said := roomtest.Says(r.tabs); r.state.ToAnswer() != 1 || !strings.Contains(said, "Queries (1 open)") {
		t.Errorf("the tabs say %q", said)
	}
	r.tabs.Go(2)
	w.Press("Answer")
	w.Press("Answer")
	if !strings.Contains(roomtest.Says(w.Canvas().Overlays().Top()), "empty") {
		t.Error("an empty answer is taken")
	}
	w.Canvas().FocusNext()
	test.Type(w.Canvas().Focused(), "It does")
	w.Press("Answer")
	if q := r.desk.Competition().Queries[0]; q.Open() || q.Answer != "It does" {
		t.Errorf("the query is %+v; said was %q", q, w.Said)
	}
	chair, _ := store.Competition()
	r.state.Load(chair, chair.Member(roomtest.Member(t, store, model.Chair)))
	if len(r.state.Queries()) != 0 {
		t.Error("the chair reads it while bids are scored")
	}
}
