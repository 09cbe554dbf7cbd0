package storage

import (
	"fmt"
	"testing"
	"time"

	"assay/model"
)

func TestTheHistoryOfAScoreTellsEachTurn(t *testing.T) {
	s := scoring(t)
	wait := ticking(s)
	mark(t, s, "2", "")
	for _, text := range []string{"Na", "Named", "Named director"} {
		wait(3 * time.Second)
		mark(t, s, "2", text)
	}
	wait(time.Second)
	mark(t, s, "4", "Named director")
	undo(t, s, "e1", "score of 1.1 for Fictional One Ltd")
	must(t, s.SetScore("e2", model.Score{Member: "e2", Bid: "b1", Criterion: "q1", Level: "0"}))
	history, err := s.ScoreHistory("e1", first)
	must(t, err)
	var told []string
	for _, p := range history {
		told = append(told, fmt.Sprint(p.By, ": ", p.What(), " ", p.Changes, " ", p.Verb, " ", p.Undone))
	}
	want := []string{
		"Evaluator 1: Level 2 [{Level  2}] score bids false",
		"Evaluator 1: Level 2, words changed [{Strengths  Named director}] score bids false",
		"Evaluator 1: Level 2 to 4 [{Level 2 4}] score bids true",
		"Evaluator 1: Level 4 to 2 [{Level 4 2}] undo false",
	}
	if fmt.Sprint(told) != fmt.Sprint(want) {
		t.Errorf("told is\n%q\nwant\n%q", told, want)
	}
	if why := history[3].Why; why != fmt.Sprintf("undid entry %d: score of 1.1 for Fictional One Ltd", history[2].Entry) {
		t.Errorf("the undo's reason is %q", why)
	}
}

func TestOthersScoresHaveNoHistoryBeforeModeration(t *testing.T) {
	s := scoring(t)
	mark(t, s, "2", "")
	for _, other := range []string{"e2", "lead", "chair"} {
		_, err := s.ScoreHistory(other, first)
		refuses(t, err, "too early")
	}
	s = create(t)
	moderated(t, s)
	history, err := s.ScoreHistory("chair", first)
	must(t, err)
	if len(history) != 1 {
		t.Errorf("in moderation the history is %v", history)
	}
}

// TestHistoryKeepsToWhoMaySeeWhatItTells: a bid that is closed to a reader has no history for them, and
// nobody reads what was agreed while the panel scores alone again.
func TestHistoryKeepsToWhoMaySeeWhatItTells(t *testing.T) {
	s := create(t)
	moderated(t, s)
	key := model.AgreedKey{Bid: "b1", Criterion: "q1"}
	interest(t, s, "chair", "s1")
	_, err := s.AgreedHistory("chair", key)
	refuses(t, err, "waits for a decision")
	_, err = s.ScoreHistory("chair", first)
	refuses(t, err, "waits for a decision")
	_, err = s.AgreedHistory("", key)
	refuses(t, err, "until prices are opened")
	_, err = s.AgreedHistory("e2", key)
	must(t, err)
	must(t, s.Move("lead", model.Scoring, "A score was forgotten."))
	_, err = s.AgreedHistory("e2", key)
	refuses(t, err, "too early")
	_, err = s.AgreedHistory("e2", model.AgreedKey{Bid: "b1", Criterion: "g1"})
	must(t, err)
}

func TestTheHistoryOfAnAgreedScoreTellsWhyItChangedAndWhatReopenedIt(t *testing.T) {
	s := create(t)
	moderated(t, s)
	key := model.AgreedKey{Bid: "b1", Criterion: "q1"}
	must(t, s.SetAgreed("chair", model.AgreedScore{Bid: "b1", Criterion: "q1", Level: "2", Reason: "Half of it."}, "The annex does not count."))
	must(t, s.Declare("e1", []model.Declaration{{Supplier: "s1", Kind: model.ActualInterest, Text: "A cousin works there."}}))
	must(t, s.DecideInterest("lead", model.Declaration{Member: "e1", Supplier: "s1", Kind: model.Recused, Text: "Too close."}))
	history, err := s.AgreedHistory("chair", key)
	must(t, err)
	if len(history) != 3 {
		t.Fatalf("the history is %+v", history)
	}
	changed, reopened := history[1], history[2]
	if changed.Why != "The annex does not count." || len(changed.Changes) != 2 || changed.Changes[1] != (model.PastChange{Part: "Reason", Before: "Full answer, page 2.", After: "Half of it."}) {
		t.Errorf("the change is told as %+v", changed)
	}
	if reopened.By != "Procurement lead" || reopened.What() != "Reopened by a decision on an interest" || reopened.Level != "" {
		t.Errorf("the reopening is told as %+v", reopened)
	}
}
