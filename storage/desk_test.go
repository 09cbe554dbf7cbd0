package storage

import (
	"testing"

	"assay/model"
)

// Submitting freezes; the chair reopens with a reason; both stand in the record.
func TestSubmittingFreezesUntilTheChairReopens(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	mark := func(bid, question, level, abstained string) error {
		return s.SetScore("e1", model.Score{Member: "e1", Bid: bid, Criterion: question, Level: level, Abstained: abstained})
	}
	must(t, mark("b1", "q1", "2", ""))
	must(t, mark("b1", "q2", "2", ""))
	must(t, mark("b2", "q1", "4", ""))
	_, err := s.Submit("e1")
	refuses(t, err, "1.2 Team", "Fictional Two Ltd", "no score")
	refuses(t, mark("b2", "q2", "2", "I know the author."), "one or the other")
	must(t, mark("b2", "q2", "", "I know the author."))
	receipt, err := s.Submit("e1")
	must(t, err)
	if got := record(t, s).ScoresHash("e1"); receipt.SHA256 != got || receipt.Submitted == "" {
		t.Errorf("the receipt is %+v, the scores are %s", receipt, got)
	}
	refuses(t, mark("b1", "q1", "4", ""), "submitted", "reopen")
	_, err = s.Undo("e1")
	refuses(t, err, "submitted")
	_, err = s.Submit("e1")
	refuses(t, err, "already")
	refuses(t, s.Reopen("lead", "e1", "A page was missed."), "may not")
	refuses(t, s.Reopen("chair", "e1", " "), "say why")
	refuses(t, s.Reopen("chair", "e2", "A page was missed."), "not submitted")
	must(t, s.Reopen("chair", "e1", "A page was missed."))
	must(t, mark("b1", "q1", "4", ""))
	again, err := s.Submit("e1")
	must(t, err)
	if c := record(t, s); len(c.Submissions) != 2 || c.Submissions[0].Reopened == "" || again.SHA256 == receipt.SHA256 || c.Submission("e1").ID != again.ID {
		t.Errorf("the register of submissions is %+v", c.Submissions)
	}
	proven(t, s)
}

// A query goes to the lead, is answered once, and nobody else reads it while bids are scored.
func TestAQueryGoesToTheLeadAlone(t *testing.T) {
	s := scoring(t)
	must(t, s.Ask("e1", model.Query{Bid: "b1", Criterion: "q1", Question: "Is annex B part of the answer?"}))
	q := record(t, s).Queries[0]
	refuses(t, s.Answer("chair", q.ID, "Yes."), "may not")
	refuses(t, s.Answer("lead", q.ID, ""), "empty")
	must(t, s.Answer("lead", q.ID, "Yes, it was sent with it."))
	refuses(t, s.Answer("lead", q.ID, "No."), "already")
	piece := model.Piece{Table: "query", Member: "e1", Bid: "b1", Criterion: "q1"}
	c := record(t, s)
	for who, want := range map[string]model.Sight{"e1": model.Whole, "lead": model.Whole, "e2": model.Sealed, "chair": model.Sealed} {
		if got := c.SeenBy(c.Member(who))(piece); got != want {
			t.Errorf("%s sees %v of it, want %v", who, got, want)
		}
	}
	if r := c.Query(q.ID); r.By != "lead" || r.Open() {
		t.Errorf("it stands as %+v", r)
	}
	undo(t, s, "lead", "answer to a query")
	undo(t, s, "e1", "query")
	proven(t, s)
}

// What is marked and the note that cites it are one act, and are taken back as one.
func TestAHighlightAndItsNoteAreOneAct(t *testing.T) {
	s := scoring(t)
	mark := model.Highlight{Bid: "b1", Criterion: "q1", Note: model.Strengths, Quote: "two depots", Start: 4, End: 14}
	must(t, s.Highlight("e1", mark, model.Score{Level: "2", Strengths: "“two depots”"}))
	c := record(t, s)
	if len(c.Highlights) != 1 || c.Score(model.ScoreKey{Member: "e1", Bid: "b1", Criterion: "q1"}).Strengths != "“two depots”" {
		t.Fatalf("kept: %+v, %+v", c.Highlights, c.Scores)
	}
	refuses(t, s.RemoveHighlight("e2", c.Highlights[0].ID), "no such highlight")
	undo(t, s, "e1", "highlight")
	if c := record(t, s); len(c.Highlights) != 0 || len(c.Scores) != 0 {
		t.Errorf("after undo: %+v, %+v", c.Highlights, c.Scores)
	}
	for name, wrong := range map[string]model.Highlight{"nowhere": {Note: model.Strengths}, "no such note": {Note: "doubts", Quote: "x", End: 1},
		"off the page": {Note: model.Evidence, Page: 1, Area: []int{0, 0, 1001, 5}}, "no such document": {Note: model.Evidence, Document: "d9", Quote: "x"}} {
		wrong.Bid, wrong.Criterion = "b1", "q1"
		if err := s.Highlight("e1", wrong, model.Score{}); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
	proven(t, s)
}

func TestTheFirstScoreGivenIsRemembered(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	if first, err := s.FirstScored("e1"); err != nil || first != nil {
		t.Fatalf("before a score %v, %v", first, err)
	}
	must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q2", Strengths: "Only a note."}))
	must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: "b2", Criterion: "q1", Level: "2"}))
	must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: "4"}))
	must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: "b2", Criterion: "q1", Level: "4"}))
	if first, err := s.FirstScored("e1"); err != nil || first == nil || *first != (model.Gap{Member: "e1", Bid: "b2", Criterion: "q1"}) {
		t.Errorf("the first score is %v, %v", first, err)
	}
}
