package storage

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/model"
)

// ticking gives a store a clock that a test moves.
func ticking(s *Store) (wait func(time.Duration)) {
	at := s.Head().At
	s.now = func() time.Time { return at }
	return func(d time.Duration) { at = at.Add(d) }
}

// scoring is a store in which evaluators score.
func scoring(t testing.TB) *Store {
	t.Helper()
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	return s
}

var first = model.ScoreKey{Member: "e1", Bid: "b1", Criterion: "q1"}

func mark(t testing.TB, s *Store, level, notes string) {
	t.Helper()
	must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: level, Strengths: notes}))
}

func undo(t testing.TB, s *Store, actor, want string) {
	t.Helper()
	if said := s.CanUndo(actor); said != want {
		t.Errorf("the menu offers to undo %q, want %q", said, want)
	}
	p, err := s.Undo(actor)
	must(t, err)
	if p.What != want {
		t.Errorf("undone is %q, want %q", p.What, want)
	}
}

func redo(t testing.TB, s *Store, actor, want string) {
	t.Helper()
	if said := s.CanRedo(actor); said != want {
		t.Errorf("the menu offers to redo %q, want %q", said, want)
	}
	p, err := s.Redo(actor)
	must(t, err)
	if p.What != want {
		t.Errorf("redone is %q, want %q", p.What, want)
	}
}

// refuses fails unless err is a refusal with all the words.
func refuses(t testing.TB, err error, words ...string) {
	t.Helper()
	if model.CodeOf(err) == "" {
		t.Fatalf("not refused: %v", err)
	}
	for _, word := range words {
		if !strings.Contains(err.Error(), word) {
			t.Errorf("%q does not say %q", err, word)
		}
	}
}

func TestLevelsAreUndoneOneByOneAndDoneAgain(t *testing.T) {
	s := scoring(t)
	ticking(s)
	if s.CanUndo("e1") != "" || s.CanRedo("e1") != "" {
		t.Error("there is something to undo before anything is done")
	}
	mark(t, s, "2", "")
	mark(t, s, "4", "")
	undo(t, s, "e1", "score of 1.1 for Fictional One Ltd")
	if got := record(t, s).Score(first); got.Level != "2" {
		t.Fatalf("the level is %s, want 2", got.Level)
	}
	undo(t, s, "e1", "score of 1.1 for Fictional One Ltd")
	if record(t, s).Score(first) != nil {
		t.Fatal("the first score is still there")
	}
	_, err := s.Undo("e1")
	refuses(t, err, "nothing")
	redo(t, s, "e1", "score of 1.1 for Fictional One Ltd")
	redo(t, s, "e1", "score of 1.1 for Fictional One Ltd")
	if got := record(t, s).Score(first); got.Level != "4" {
		t.Fatalf("the level is %s, want 4", got.Level)
	}
	undo(t, s, "e1", "score of 1.1 for Fictional One Ltd")
	mark(t, s, "0", "")
	if s.CanRedo("e1") != "" {
		t.Error("new work leaves something to redo")
	}
	_, err = s.Redo("e1")
	refuses(t, err, "nothing to redo")
	undo(t, s, "e1", "score of 1.1 for Fictional One Ltd")
	undo(t, s, "e1", "score of 1.1 for Fictional One Ltd")
	if record(t, s).Score(first) != nil {
		t.Fatal("the first score is still there")
	}
	proven(t, s)
}

func TestNotesTypedInOneGoAreOneStep(t *testing.T) {
	s := scoring(t)
	wait := ticking(s)
	mark(t, s, "2", "")
	for _, text := range []string{"Na", "Named", "Named dir"} {
		wait(4 * time.Second)
		mark(t, s, "2", text)
	}
	wait(31 * time.Second)
	mark(t, s, "2", "Named director")
	wait(time.Second)
	mark(t, s, "2", "Named director, page 2")
	undo(t, s, "e1", "notes on 1.1 for Fictional One Ltd")
	if got := record(t, s).Score(first).Strengths; got != "Named dir" {
		t.Fatalf("after the first undo the notes are %q", got)
	}
	undo(t, s, "e1", "notes on 1.1 for Fictional One Ltd")
	if got := record(t, s).Score(first); got.Strengths != "" || got.Level != "2" {
		t.Fatalf("after the second undo the score is %+v", got)
	}
	redo(t, s, "e1", "notes on 1.1 for Fictional One Ltd")
	redo(t, s, "e1", "notes on 1.1 for Fictional One Ltd")
	if got := record(t, s).Score(first).Strengths; got != "Named director, page 2" {
		t.Fatalf("done again the notes are %q", got)
	}
	proven(t, s)
}

func TestUndoWaitsForNobodyElse(t *testing.T) {
	s := scoring(t)
	mark(t, s, "2", "")
	must(t, s.SetScore("e2", model.Score{Member: "e2", Bid: "b1", Criterion: "q1", Level: "4"}))
	undo(t, s, "e1", "score of 1.1 for Fictional One Ltd")
	if record(t, s).Score(model.ScoreKey{Member: "e2", Bid: "b1", Criterion: "q1"}) == nil {
		t.Fatal("somebody else's score went with it")
	}
}

func TestTheStageDecidesWhatCanBeUndone(t *testing.T) {
	s := create(t)
	moderated(t, s)
	if s.CanUndo("e1") != "" {
		t.Error("an evaluator can undo a score in moderation")
	}
	_, err := s.Undo("e1")
	refuses(t, err, "too late", "Moderating")
	undo(t, s, "chair", "agreed score of 1.2 for Fictional Two Ltd")
	must(t, s.Move("lead", model.Scoring, "A score was missed."))
	_, err = s.Undo("chair")
	refuses(t, err, "too early")
	_, err = s.Undo("e1")
	refuses(t, err, "submitted", "reopen")
	must(t, s.Reopen("chair", "e1", "A page was overlooked."))
	undo(t, s, "e1", "score of 1.2 for Fictional Two Ltd")
	proven(t, s)
}

func TestWhatSomebodyElseChangedIsNotOverwritten(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.SetAgreed("lead", model.AgreedScore{Bid: "b1", Criterion: "g1", Level: "Pass", Reason: "Seen."}, ""))
	must(t, s.SetAgreed("chair", model.AgreedScore{Bid: "b1", Criterion: "g1", Level: "Fail", Reason: "It has expired."}, "It has expired."))
	_, err := s.Undo("lead")
	refuses(t, err, "Panel chair changed the decision on G1 for Fictional One Ltd since", "cannot be undone")
	undo(t, s, "chair", "decision on G1 for Fictional One Ltd")
	undo(t, s, "lead", "decision on G1 for Fictional One Ltd")
	must(t, s.SetAgreed("chair", model.AgreedScore{Bid: "b1", Criterion: "g1", Level: "Fail", Reason: "It has expired."}, ""))
	_, err = s.Redo("lead")
	refuses(t, err, "Panel chair changed", "cannot be redone")
	proven(t, s)
}

func TestAClosedBidStaysClosedToUndo(t *testing.T) {
	s := scoring(t)
	mark(t, s, "2", "")
	must(t, s.Declare("e1", []model.Declaration{{Supplier: "s1", Kind: model.ActualInterest, Text: "A cousin works there."}}))
	_, err := s.Undo("e1")
	refuses(t, err, "waits for a decision")
	must(t, s.DecideInterest("lead", model.Declaration{Member: "e1", Supplier: "s1", Kind: model.Recused, Text: "Too close."}))
	_, err = s.Undo("e1")
	refuses(t, err, "recused")
}

func TestAnAgreedScoreDoesNotComeBackPastARecusal(t *testing.T) {
	s := create(t)
	moderated(t, s)
	must(t, s.SetAgreed("chair", model.AgreedScore{Bid: "b1", Criterion: "q2", Level: "2", Reason: "Half of it."}, "A slip."))
	undo(t, s, "chair", "agreed score of 1.2 for Fictional One Ltd") // changed
	undo(t, s, "chair", "agreed score of 1.2 for Fictional Two Ltd")
	must(t, s.Declare("e1", []model.Declaration{{Supplier: "s2", Kind: model.ActualInterest, Text: "A cousin works there."}}))
	must(t, s.DecideInterest("lead", model.Declaration{Member: "e1", Supplier: "s2", Kind: model.Recused, Text: "Too close."}))
	_, err := s.Redo("chair")
	refuses(t, err, "register of interests", "Procurement lead")
	_, err = s.Undo("chair")
	refuses(t, err)
	proven(t, s)
}

func TestABidsStatusTakesItsConsequencesBack(t *testing.T) {
	s := create(t)
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	recommended := model.Recommendation{Lot: "lot", Bid: "b1", Text: "Award to the first."}
	must(t, s.Recommend("chair", recommended))
	must(t, s.SetBidStatus("lead", "b1", model.Withdrawn, "The supplier wrote on 4 May."))
	if len(record(t, s).Recommendations) != 0 {
		t.Fatal("the recommendation stands")
	}
	undo(t, s, "lead", "status of the bid of Fictional One Ltd")
	if r := record(t, s).Recommendations; len(r) != 1 || r[0] != recommended {
		t.Fatalf("the recommendation did not come back: %v", r)
	}
	redo(t, s, "lead", "status of the bid of Fictional One Ltd")
	must(t, s.Recommend("chair", model.Recommendation{Lot: "lot", Bid: "b2", Text: "Award to the second."}))
	_, err := s.Undo("lead")
	refuses(t, err, "cannot be undone", "Panel chair")
	undo(t, s, "chair", "recommendation")
	undo(t, s, "lead", "status of the bid of Fictional One Ltd")
	proven(t, s)
}

func TestADrawIsUndoneAndDoneAgain(t *testing.T) {
	s := tied(t)
	must(t, s.RecordDraw("lead", draw("b2", "b1"), ""))
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b2", Text: "Drawn first."}))
	must(t, s.RecordDraw("chair", draw("b1", "b2"), "Read the wrong way round."))
	_, err := s.Undo("lead")
	refuses(t, err, "Panel chair")
	undo(t, s, "chair", "draw")
	if c := record(t, s); len(c.Recommendations) != 1 || c.Draw("lot").Bids[0] != "b2" {
		t.Fatalf("the draw of before and what rested on it did not come back: %+v %+v", c.Draws, c.Recommendations)
	}
	undo(t, s, "lead", "recommendation")
	undo(t, s, "lead", "draw")
	if c := record(t, s); len(c.Draws) != 0 {
		t.Fatal("the draw is still there")
	}
	redo(t, s, "lead", "draw")
	redo(t, s, "lead", "recommendation")
	proven(t, s)
}

func TestSettingUpIsUndoneUntilBidsAreLoaded(t *testing.T) {
	s := create(t)
	before, err := s.Competition()
	must(t, err)
	must(t, s.SetDetails("lead", Details{Title: "Renamed", Regime: model.PA23, Currency: "GBP"}))
	must(t, s.SetLots("lead", []model.Lot{{ID: "lot", Number: "1", Title: "All of it"}, {ID: "lot2", Number: "2", Title: "More"}}))
	must(t, s.SetMethod("lead", drawn()))
	panel := append(small().Members, model.Member{ID: "e3", Name: "Evaluator 3", Roles: []model.Role{model.Evaluator}})
	must(t, s.SetPanel("lead", panel))
	for _, part := range []string{"panel", "method", "lots", "details"} {
		undo(t, s, "lead", "change of the "+part)
	}
	if c := record(t, s); c.Title != before.Title || len(c.Lots) != 1 || c.Method.Hash() != before.Method.Hash() || len(c.Members) != 4 {
		t.Fatalf("it is not as it was: %+v", c)
	}
	redo(t, s, "lead", "change of the details")
	must(t, s.LoadBids("lead", bids()))
	if said := s.CanUndo("lead"); said != "" {
		t.Errorf("after bids are loaded it offers to undo %q", said)
	}
	_, err = s.Undo("lead")
	refuses(t, err)
	proven(t, s)
}

func TestALaterLoadIsUndoneWhileNothingRestsOnIt(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	more := model.BidLoad{Source: "late.csv", Suppliers: []model.Supplier{{ID: "s3", Name: "Fictional Three Ltd"}},
		Bids:       []model.Bid{{ID: "b3", Supplier: "s3", Lot: "lot", Status: model.Received}},
		Responses:  []model.Response{{Bid: "b3", Criterion: "q1", Text: "So will we."}},
		PriceLines: []model.PriceLine{{ID: "p3", Bid: "b3", Criterion: "p", Label: "Total", Amount: dec("300")}}}
	must(t, s.LoadBids("lead", more))
	undo(t, s, "lead", "loading of Fictional Three Ltd")
	if c := record(t, s); len(c.Bids) != 2 || len(c.Suppliers) != 2 || len(c.PriceLines) != 2 || len(c.Responses) != 1 {
		t.Fatalf("the load is still there: %+v", c)
	}
	redo(t, s, "lead", "loading of 1 bid")
	declare(t, s)
	must(t, s.SetAgreed("chair", model.AgreedScore{Bid: "b3", Criterion: "g1", Level: "Pass", Reason: "Seen."}, ""))
	_, err := s.Undo("lead")
	refuses(t, err, "later work rests on the loading of Fictional Three Ltd")
	proven(t, s)
}

func TestPricesAreNotThereTwice(t *testing.T) {
	c := small()
	c.Members = append(c.Members, model.Member{ID: "money", Name: "Commercial evaluator", Roles: []model.Role{model.Commercial}})
	s, err := Create(filepath.Join(t.TempDir(), "prices.assay"), c)
	must(t, err)
	defer s.Close()
	must(t, s.LoadBids("lead", model.BidLoad{Suppliers: bids().Suppliers, Bids: bids().Bids}))
	line := model.PriceLine{ID: "p1", Bid: "b1", Criterion: "p", Label: "Total", Amount: dec("100")}
	must(t, s.LoadPrices("lead", model.BidLoad{PriceLines: []model.PriceLine{line}, Source: "prices.csv", Reason: "Corrected."}))
	undo(t, s, "lead", "prices of Fictional One Ltd")
	line.ID = "p9"
	must(t, s.LoadPrices("money", model.BidLoad{PriceLines: []model.PriceLine{line}, Source: "prices.csv", Reason: "Corrected."}))
	_, err = s.Redo("lead")
	refuses(t, err, "Commercial evaluator", "cannot be redone")
	if n := len(record(t, s).PriceLines); n != 1 {
		t.Fatalf("%d price lines", n)
	}
	proven(t, s)
}
