package storage

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

// drawn is the small method where only quality counts and equal bids are separated by lots.
func drawn() model.Method {
	m := small().Method
	m.Award.Name = model.HighestQuality
	m.Criteria[1].Weight, m.Criteria[2].Weight = dec("100"), dec("0")
	m.Criteria[2].Formula.Name = model.NoPoints
	m.Ties = []model.TieStep{{Kind: model.TieDraw}}
	return m
}

// tied is a store at its result, where both bids are equal and lots have to be drawn.
func tied(t *testing.T) *Store {
	t.Helper()
	s := create(t)
	must(t, s.SetMethod("lead", drawn()))
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	return s
}

func record(t testing.TB, s *Store) *model.Competition {
	t.Helper()
	c, err := s.Competition()
	must(t, err)
	return c
}

func draw(order ...string) model.Draw {
	return model.Draw{Lot: "lot", Bids: order, Record: "Drawn from a bowl on 4 May before both bidders."}
}

func TestADrawDecidesAndIsKept(t *testing.T) {
	s := tied(t)
	refused := map[string]error{
		"a missing bid":    s.RecordDraw("lead", draw("b1"), ""),
		"a bid twice":      s.RecordDraw("lead", draw("b1", "b1"), ""),
		"no record":        s.RecordDraw("lead", model.Draw{Lot: "lot", Bids: []string{"b2", "b1"}}, ""),
		"an evaluator":     s.RecordDraw("e1", draw("b2", "b1"), ""),
		"an unknown lot":   s.RecordDraw("lead", model.Draw{Lot: "moon", Bids: []string{"b1"}, Record: "r"}, ""),
		"no winner before": s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b2", Text: "Award."}),
	}
	for what, err := range refused {
		if model.CodeOf(err) == "" {
			t.Errorf("%s: not refused: %v", what, err)
		}
	}
	must(t, s.RecordDraw("chair", draw("b2", "b1"), ""))
	result, err := model.Evaluate(record(t, s), "lot")
	must(t, err)
	if result.Winner != "b2" || len(result.ToDraw) != 0 {
		t.Errorf("winner %q, still to draw %v", result.Winner, result.ToDraw)
	}
	head := s.Head()
	must(t, s.RecordDraw("chair", draw("b2", "b1"), ""))
	if s.Head() != head {
		t.Error("the same draw again was journaled")
	}
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b2", Text: "Award."}))
	if err := s.RecordDraw("lead", draw("b1", "b2"), " "); model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "say why") {
		t.Errorf("a draw replaced without a reason: %v", err)
	}
	must(t, s.RecordDraw("lead", draw("b1", "b2"), "The names were exchanged in the note."))
	if c := record(t, s); len(c.Draws) != 1 || c.Draws[0].Bids[0] != "b1" || len(c.Recommendations) != 0 {
		t.Errorf("draws %s, recommendations %s; want the new draw and no recommendation", encode(c.Draws), encode(c.Recommendations))
	}
	proven(t, s)
}

func TestADrawGoesWithTheResultItRestsOn(t *testing.T) {
	s := tied(t)
	must(t, s.RecordDraw("lead", draw("b2", "b1"), ""))
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b2", Text: "Award."}))
	must(t, s.Move("lead", model.Decided, ""))
	must(t, s.Move("lead", model.PricesOpened, "A slip in the text."))
	if len(record(t, s).Draws) != 1 {
		t.Error("the step back from the decision took the draw, though its result stands")
	}
	must(t, s.Move("lead", model.QualityAgreed, "A price was misread."))
	if len(record(t, s).Draws) != 0 {
		t.Error("prices are closed and the draw still stands")
	}
	must(t, s.Move("lead", model.PricesOpened, ""))
	must(t, s.RecordDraw("lead", draw("b2", "b1"), ""))
	must(t, s.SetBidStatus("lead", "b1", model.Withdrawn, "Taken back."))
	if len(record(t, s).Draws) != 0 {
		t.Error("nothing is equal any more and the draw still stands")
	}
	proven(t, s)
}

// TestTwoGroupsAreDrawnOneAfterTheOther: what was drawn first stays when another group is drawn.
func TestTwoGroupsAreDrawnOneAfterTheOther(t *testing.T) {
	c := small()
	c.Method = drawn()
	c.Method.Criteria[1].Children[1].Threshold = nil
	c.Stage = model.PricesOpened
	for i, level := range []string{"4", "4", "2", "2"} {
		id := string(rune('1' + i))
		c.Suppliers = append(c.Suppliers, model.Supplier{ID: "s" + id, Name: "Fictional " + id})
		c.Bids = append(c.Bids, model.Bid{ID: "b" + id, Supplier: "s" + id, Lot: "lot", Status: model.Received})
		c.PriceLines = append(c.PriceLines, model.PriceLine{ID: "p" + id, Bid: "b" + id, Criterion: "p", Label: "Total", Amount: dec("1")})
		for criterion, level := range map[string]string{"g1": "Pass", "q1": level, "q2": level} {
			c.Agreed = append(c.Agreed, model.AgreedScore{Bid: "b" + id, Criterion: criterion, Level: level, Reason: "r"})
		}
	}
	s, err := Create(filepath.Join(t.TempDir(), "four.assay"), c)
	must(t, err)
	t.Cleanup(func() { s.Close() })
	declare(t, s)
	must(t, s.RecordDraw("lead", model.Draw{Lot: "lot", Bids: []string{"b2", "b1"}, Record: "First."}, ""))
	if err := s.RecordDraw("lead", model.Draw{Lot: "lot", Bids: []string{"b4", "b3"}}, ""); model.CodeOf(err) != model.Invalid {
		t.Errorf("a second draw without a record: %v", err)
	}
	must(t, s.RecordDraw("lead", model.Draw{Lot: "lot", Bids: []string{"b4", "b3"}, Record: "Second."}, ""))
	if got, want := encode(record(t, s).Draws), `[{"lot":"lot","bids":["b2","b1","b4","b3"],"record":"First.\nSecond."}]`; got != want {
		t.Errorf("the draw is %s, want %s", got, want)
	}
	proven(t, s)
}

// proven fails where the journal does not prove the state.
func proven(t *testing.T, s *Store) {
	t.Helper()
	report, err := s.Verify(context.Background())
	must(t, err)
	if !report.OK() {
		t.Errorf("the journal does not prove the state: %v", report.Findings)
	}
}

// TestADrawFromBeforeTheResultDecidesNothing: a file may bring a draw and a recommendation from
// before its prices are opened. What was drawn before anybody knew who is equal is no draw.
func TestADrawFromBeforeTheResultDecidesNothing(t *testing.T) {
	c := *record(t, tied(t))
	c.Stage = model.QualityAgreed
	c.Draws = []model.Draw{draw("b2", "b1")}
	c.Recommendations = []model.Recommendation{{Lot: "lot", Bid: "b2", Text: "Award."}}
	s, err := Create(filepath.Join(t.TempDir(), "brought.assay"), &c)
	must(t, err)
	defer s.Close()
	must(t, s.Move("lead", model.PricesOpened, ""))
	if c := record(t, s); len(c.Draws) != 0 || len(c.Recommendations) != 0 {
		t.Errorf("there are %s and %s", encode(c.Draws), encode(c.Recommendations))
	}
	proven(t, s)
}
