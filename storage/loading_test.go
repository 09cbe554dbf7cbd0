package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"assay/model"
)

// again is a second source for the bid of s1: its answer to q1 is another, its answer to q2 is gone,
// and its price is a little lower.
func again(reason string) model.BidLoad {
	return model.BidLoad{Source: "corrected.xlsx", Reason: reason, Covers: []string{"q1", "q2", "p"},
		Bids:       []model.Bid{{ID: "b1", Supplier: "s1", Lot: "lot", Status: model.Received}},
		Responses:  []model.Response{{Bid: "b1", Criterion: "q1", Text: "Another answer."}},
		PriceLines: []model.PriceLine{{ID: NewID(), Bid: "b1", Criterion: "p", Label: "Total", Amount: dec("90")}}}
}

func differences(c *model.Competition, load model.BidLoad) string {
	var said []string
	for _, d := range c.Differences(load) {
		said = append(said, fmt.Sprintf("%s %s: %q to %q", d.Kind, d.What, d.Was, d.Is))
	}
	return strings.Join(said, "; ")
}

func TestABidLoadedAgainSupersedesWithHistory(t *testing.T) {
	s := create(t)
	first := bids()
	first.Responses = append(first.Responses, model.Response{Bid: "b1", Criterion: "q2", Text: "A team."})
	must(t, s.LoadBids("lead", first))
	before := record(t, s)
	if got, want := differences(before, again("")), `changed 1.1 Approach: "We will." to "Another answer."; gone 1.2 Team: "A team." to ""; changed 2 Price: "sealed" to "sealed"`; got != want {
		t.Errorf("the differences are\n%s, want\n%s", got, want)
	}
	if err := s.LoadBids("lead", again("")); model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "say why") {
		t.Errorf("superseding without a reason: %v", err)
	}
	must(t, s.SetBidStatus("lead", "b1", model.Late, "Arrived at 12:05."))
	must(t, s.LoadBids("lead", again("The supplier corrected it before the deadline.")))
	c := record(t, s)
	if c.Response("b1", "q1") != "Another answer." || c.Response("b1", "q2") != "" || c.Bid("b1").Status != model.Late {
		t.Errorf("after: %q, %q, %s", c.Response("b1", "q1"), c.Response("b1", "q2"), c.Bid("b1").Status)
	}
	if price, _ := c.PriceOf("b1", "p"); !price.Equal(dec("90")) || len(c.PriceLines) != len(before.PriceLines) {
		t.Errorf("the price is %s in %d lines", price, len(c.PriceLines))
	}
	if len(c.Differences(again(""))) != 0 {
		t.Errorf("the same again differs: %s", differences(c, again("")))
	}
	head := s.Head()
	must(t, s.LoadBids("lead", again("")))
	if s.Head() != head {
		t.Error("what changes nothing was journalled")
	}
	proven(t, s)
	step, err := s.Undo("lead")
	must(t, err)
	if c := record(t, s); step.Verb != model.LoadBids || c.Response("b1", "q2") != before.Response("b1", "q2") || c.Response("b1", "q1") != before.Response("b1", "q1") {
		t.Errorf("undone %v: %q", step, c.Response("b1", "q1"))
	}
	proven(t, s)
}

// TestALoadIsCancelledWhole: what was cancelled half-way leaves nothing, and meanwhile no other verb slips in.
func TestALoadIsCancelledWhole(t *testing.T) {
	s := create(t)
	load := manyBids(400, "1")
	l, err := s.BeginLoad("lead", model.LoadBids, load)
	must(t, err)
	if err := s.SetLots("lead", nil); model.CodeOf(err) != model.Conflict {
		t.Errorf("another verb meanwhile: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	steps := []int64{}
	l.Carry(ctx, func(done, total int64) {
		if steps = append(steps, done); done > total/2 {
			cancel()
		}
	})
	if err := l.Arrive(); err == nil || len(steps) < 3 || !slices.IsSorted(steps) {
		t.Errorf("cancelled after %v: %v", steps, err)
	}
	if c := record(t, s); len(c.Bids)+len(c.Suppliers) != 0 || c.Stage != model.SettingUp {
		t.Errorf("left %d bids at %s", len(c.Bids), c.Stage)
	}
	must(t, s.LoadBids("lead", load))
	proven(t, s)
}
