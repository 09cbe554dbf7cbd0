package storage

import (
	"testing"

	"assay/model"
)

// opened takes a store to where the chair and the lead may recommend.
func opened(t testing.TB) *Store {
	t.Helper()
	s := create(t)
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	return s
}

// TestAnInterestKeepsFromUndoAndRedoToo: what a member may not do because of an interest, they may not
// do by taking their own work back or doing it again either.
func TestAnInterestKeepsFromUndoAndRedoToo(t *testing.T) {
	for name, do := range map[string]func(*Store) error{
		"recommendation": func(s *Store) error {
			return s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b1", Text: "Award to the first."})
		},
		"status of the bid of Fictional One Ltd": func(s *Store) error {
			return s.SetBidStatus("lead", "b1", model.Excluded, "They said so.")
		},
	} {
		for _, again := range []bool{false, true} {
			s := opened(t)
			must(t, do(s))
			turn, can := s.Undo, s.CanUndo
			if again {
				undo(t, s, "lead", name)
				turn, can = s.Redo, s.CanRedo
			}
			interest(t, s, "lead", "s1")
			_, err := turn("lead")
			refuses(t, err, "waits for a decision")
			if offered := can("lead"); offered != "" {
				t.Errorf("%q is offered to whom it is refused", offered)
			}
		}
	}
}

// TestADeputyUndoesTheirOwnWork, which the journal says they did in another's place.
func TestADeputyUndoesTheirOwnWork(t *testing.T) {
	s := create(t)
	moderated(t, s)
	interest(t, s, "chair", "s1")
	must(t, s.DecideInterest("lead", ruling("chair", "s1", model.Recused)))
	must(t, s.SetAgreed("lead", model.AgreedScore{Bid: "b1", Criterion: "q1", Level: "4", Reason: "Full answer."}, ""))
	undo(t, s, "lead", "agreed score of 1.1 for Fictional One Ltd")
	var last Change
	must(t, s.EachChange(func(c Change) error { last = c; return nil }))
	refuses(t, model.Refuse(model.NotAllowed, "%s", last.Reason), "in place of Panel chair, recused")
	redo(t, s, "lead", "agreed score of 1.1 for Fictional One Ltd")
	proven(t, s)
}

// TestARecommendationComesBackToItsStageOnly: putting a bid's status back does not bring back what
// rests on prices that were sealed again since.
func TestARecommendationComesBackToItsStageOnly(t *testing.T) {
	s := opened(t)
	must(t, s.Recommend("chair", model.Recommendation{Lot: "lot", Bid: "b1", Text: "Award to the first."}))
	must(t, s.SetBidStatus("lead", "b2", model.Withdrawn, "They said so."))
	must(t, s.Move("lead", model.QualityAgreed, "To look again."))
	_, err := s.Undo("lead")
	refuses(t, err, "Open prices")
	if len(record(t, s).Recommendations) != 0 {
		t.Error("a recommendation stands while prices are sealed")
	}
}
