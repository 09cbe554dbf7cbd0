package storage

import (
	"strings"
	"testing"

	"assay/model"
)

// interest declares an interest of a member in a supplier.
func interest(t *testing.T, s *Store, member, supplier string) {
	t.Helper()
	must(t, s.Declare(member, []model.Declaration{{Supplier: supplier, Kind: model.ActualInterest, Text: "Owns shares."}}))
}

func ruling(member, supplier string, kind model.DeclarationKind) model.Declaration {
	return model.Declaration{Member: member, Supplier: supplier, Kind: kind, Text: "Because."}
}

func refusedWith(t *testing.T, err error, words string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("%v; want %q", err, words)
	}
}

// TestARecusalMidway: the scores are kept and do not count, what was agreed on them is reopened with
// the reason in the journal, and readmission reopens it again.
func TestARecusalMidway(t *testing.T) {
	s := create(t)
	moderated(t, s)
	before := record(t, s)
	interest(t, s, "e1", "s1")
	refusedWith(t, s.Move("chair", model.QualityAgreed, ""), "the interest of Evaluator 1 in Fictional One Ltd waits for a decision")
	refusedWith(t, s.DecideInterest("e1", ruling("e1", "s1", model.MayAssess)), "cannot decide on their own interest")
	refusedWith(t, s.DecideInterest("e2", ruling("e1", "s1", model.Recused)), "may not decide")
	must(t, s.DecideInterest("lead", ruling("e1", "s1", model.Recused)))
	c := record(t, s)
	if len(c.Scores) != len(before.Scores) || len(c.Counted()) >= len(c.Scores) {
		t.Errorf("%d scores of %d are kept, %d count", len(c.Scores), len(before.Scores), len(c.Counted()))
	}
	gone := len(before.Agreed) - len(c.Agreed)
	if gone == 0 || len(c.AgreementGaps()) != gone {
		t.Errorf("%d agreed scores are gone and %d are to agree", gone, len(c.AgreementGaps()))
	}
	reopened, err := s.Reopened()
	must(t, err)
	if len(reopened) != gone || reopened[c.AgreementGaps()[0]].Member != "e1" || reopened[c.AgreementGaps()[0]].Kind != model.Recused {
		t.Errorf("reopened: %+v", reopened)
	}
	var reasons []string
	must(t, s.EachChange(func(c Change) error {
		if c.Table == "agreed_score" && len(c.After) == 0 {
			reasons = append(reasons, c.Reason)
		}
		return nil
	}))
	if len(reasons) != gone || !strings.HasPrefix(reasons[0], "Because. (reopens ") {
		t.Errorf("the journal says %q", reasons)
	}
	for _, a := range before.Agreed {
		if c.AgreedScore(a.Key()) == nil {
			must(t, s.SetAgreed("chair", a, ""))
		}
	}
	if reopened, err = s.Reopened(); err != nil || len(reopened) != 0 {
		t.Errorf("agreed again, and still reopened: %v %v", reopened, err)
	}
	must(t, s.DecideInterest("chair", ruling("e1", "s1", model.MayAssess)))
	if n := len(record(t, s).AgreementGaps()); n != gone {
		t.Errorf("readmitted, %d are to agree again, want %d", n, gone)
	}
	proven(t, s)
}

// TestAnInterestBlocksAtOnce: one score, a sheet of scores and agreed scores alike.
func TestAnInterestBlocksAtOnce(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	gate := model.AgreedScore{Bid: "b1", Criterion: "g1", Level: "Pass", Reason: "r"}
	refusedWith(t, s.SetAgreed("lead", gate, ""), "has not declared")
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	mine := model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: "2"}
	other := model.Score{Member: "e1", Bid: "b2", Criterion: "q1", Level: "2"}
	must(t, s.SetScore("e1", mine))
	interest(t, s, "e1", "s1")
	mine.Level = "4"
	refusedWith(t, s.SetScore("e1", mine), "waits for a decision")
	refusedWith(t, s.SetScores("e1", []model.Score{other, mine}, "sheet.csv"), "waits for a decision")
	if len(record(t, s).Scores) != 1 {
		t.Error("a part of a refused sheet was recorded")
	}
	must(t, s.SetScore("e1", other))
	interest(t, s, "lead", "s2")
	must(t, s.DecideInterest("chair", ruling("lead", "s2", model.Recused)))
	second := gate
	second.Bid = "b2"
	refusedWith(t, s.SetAgreedScores("lead", []model.AgreedScore{gate, second}, ""), "recused")
	if len(record(t, s).Agreed) != 0 {
		t.Error("a part of a refused sheet was recorded")
	}
	must(t, s.SetAgreedScores("chair", []model.AgreedScore{gate, second}, ""))
	proven(t, s)
}

// TestInPlaceOfTheChair: the lead agrees what the only chair is recused from, and the journal says so.
func TestInPlaceOfTheChair(t *testing.T) {
	s := create(t)
	moderated(t, s)
	interest(t, s, "chair", "s1")
	was := record(t, s).Agreed
	must(t, s.DecideInterest("lead", ruling("chair", "s1", model.Recused)))
	refusedWith(t, s.DecideInterest("chair", ruling("chair", "s1", model.MayAssess)), "their own interest")
	for _, a := range was {
		if record(t, s).AgreedScore(a.Key()) != nil {
			continue
		}
		refusedWith(t, s.SetAgreed("chair", a, ""), "Panel chair is recused from the bids of Fictional One Ltd")
		must(t, s.SetAgreed("lead", a, ""))
	}
	var last Change
	must(t, s.EachChange(func(c Change) error { last = c; return nil }))
	if last.ActorName != "Procurement lead" || last.Reason != "in place of Panel chair, recused" && last.Reason != "" {
		t.Errorf("the journal says %q", last.Reason)
	}
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	refusedWith(t, s.DecideInterest("lead", ruling("chair", "s1", model.Recused)), "decided already")
	first := record(t, s)
	result, err := model.Evaluate(first, "lot")
	must(t, err)
	r := model.Recommendation{Lot: "lot", Bid: result.Winner, Text: "Award."}
	refusedWith(t, s.Recommend("chair", r), "recused")
	must(t, s.Recommend("lead", r))
	must(t, s.Move("lead", model.Decided, ""))
	proven(t, s)
}

// TestARecommendationOfTheRecusedIsWithdrawn, as whoever made it had a hand in the choice.
func TestARecommendationOfTheRecusedIsWithdrawn(t *testing.T) {
	s := create(t)
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	result, err := model.Evaluate(record(t, s), "lot")
	must(t, err)
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: result.Winner, Text: "Award."}))
	interest(t, s, "lead", "s2")
	refusedWith(t, s.Move("lead", model.Decided, ""), "waits for a decision")
	refusedWith(t, s.DecideInterest("chair", ruling("lead", "s2", model.Recused)), `step back to "Moderating" first`)
	must(t, s.Move("lead", model.QualityAgreed, "An interest came up."))
	if len(record(t, s).Recommendations) != 0 {
		t.Error("prices are closed and the recommendation stands")
	}
	must(t, s.Move("chair", model.Moderating, "An interest came up."))
	must(t, s.DecideInterest("chair", ruling("lead", "s2", model.Recused)))
	if gaps := record(t, s).AgreementGaps(); len(gaps) != 1 || gaps[0] != (model.AgreedKey{Bid: "b2", Criterion: "g1"}) {
		t.Errorf("to agree again: %v", gaps)
	}
	proven(t, s)
}

// TestSuppliersAreNotToldWhileAnInterestIsOpen: one declared after the decision is decided on first.
func TestSuppliersAreNotToldWhileAnInterestIsOpen(t *testing.T) {
	s := opened(t)
	result, err := model.Evaluate(record(t, s), "lot")
	must(t, err)
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: result.Winner, Text: "Award."}))
	must(t, s.Move("lead", model.Decided, ""))
	interest(t, s, "e1", "s2")
	refusedWith(t, s.Move("lead", model.Issued, ""), "the interest of Evaluator 1 in Fictional Two Ltd waits for a decision")
	must(t, s.Move("lead", model.PricesOpened, "An interest came up."))
	must(t, s.DecideInterest("chair", ruling("e1", "s2", model.MayAssess)))
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: result.Winner, Text: "Award."}))
	must(t, s.Move("lead", model.Decided, ""))
	must(t, s.Move("lead", model.Issued, ""))
}
