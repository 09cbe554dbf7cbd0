package storage

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

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

// TestTheFirstBidsStandHoweverMany: the load that froze the method cannot be undone, a large one either.
func TestTheFirstBidsStandHoweverMany(t *testing.T) {
	for _, more := range []int{0, 60, largest / 4} {
		s := create(t)
		must(t, s.LoadBids("lead", manyBids(more, "1")))
		if words := s.CanUndo("lead"); words != "" {
			t.Errorf("of %d bids, Undo offers the %s", more+2, words)
		}
		if step, err := s.Undo("lead"); model.CodeOf(err) != model.NotFound || record(t, s).Stage != model.BidsLoaded {
			t.Errorf("of %d bids, undone %v: %v, and the stage is %s", more+2, step.What, err, record(t, s).Stage)
		}
	}
}

func priceLine(bid, label, amount string) model.PriceLine {
	return model.PriceLine{ID: NewID(), Bid: bid, Criterion: "p", Label: label, Amount: dec(amount)}
}

// TestTheSameFileTwiceChangesNothing: whatever was loaded and superseded before, and whatever became of
// the bids meanwhile.
func TestTheSameFileTwiceChangesNothing(t *testing.T) {
	s := create(t)
	s.now = func() time.Time { return time.Date(2027, 5, 12, 9, 30, 0, 0, time.UTC) }
	must(t, s.ImportCategory("lead", category(s.now())))
	must(t, s.MakeShortlist("lead", record(t, s).LastCategory().ID, model.Filter{}))
	invited := record(t, s).LastShortlist().Suppliers
	must(t, s.Invite("lead", model.Inviting{Suppliers: invited, At: s.now()}))
	first := bids()
	first.Suppliers, first.Bids[0].Supplier = first.Suppliers[1:], invited[0]
	must(t, s.LoadBids("lead", first))
	must(t, s.SetBidStatus("lead", "b1", model.Late, "Arrived at 12:05."))
	must(t, s.LoadBids("lead", model.BidLoad{Source: "bids.csv", Bids: first.Bids, Responses: first.Responses, PriceLines: first.PriceLines, Covers: []string{"q1", "p"}}))
	if outcome := record(t, s).Invitation(invited[0]).Outcome; outcome != model.BidLate {
		t.Errorf("loading the bid that is late again makes its invitation %q", outcome)
	}
	prices := func() model.BidLoad {
		return model.BidLoad{Source: "prices.csv", Reason: "Corrected.", PriceLines: []model.PriceLine{priceLine("b1", "Work", "1"), priceLine("b1", "Travel", "2")}}
	}
	must(t, s.LoadPrices("lead", prices()))
	head := s.Head()
	must(t, s.LoadPrices("lead", prices()))
	if s.Head() != head {
		t.Errorf("the same prices again are journalled in %d entries", s.Head().Seq-head.Seq)
	}
	proven(t, s)
}

// TestAnImportThatIsLeftLeavesNothing: and until it is over nothing else is recorded.
func TestAnImportThatIsLeftLeavesNothing(t *testing.T) {
	s := create(t)
	head := s.Head()
	ctx, cancel := context.WithCancel(context.Background())
	l, err := s.BeginImport("lead", largeCategory(t, s, 300))
	must(t, err)
	refusedWith(t, s.ImportCategory("lead", category(s.now())), "is being loaded")
	l.Carry(ctx, func(done, total int64) {
		if done > 100 {
			cancel()
		}
	})
	if err := l.Arrive(); !errors.Is(err, context.Canceled) || s.Head() != head || len(record(t, s).Categories) != 0 {
		t.Errorf("an import that was cancelled: %v, with %d categories", err, len(record(t, s).Categories))
	}
	must(t, s.ImportCategory("lead", category(s.now())))
}

// TestALoadIsToldHoweverLong: what it was read from, and that it superseded, is told where the rest is sealed.
func TestALoadIsToldHoweverLong(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	must(t, s.LoadBids("lead", again("It now asks for 90.")))
	_, err := s.Undo("lead")
	must(t, err)
	second := manyBids(100, "1")
	second.Responses = second.Responses[4:]
	must(t, s.LoadBids("lead", second))
	more := model.BidLoad{Source: "third.csv", Reason: "They were mixed up."}
	for _, b := range record(t, s).Bids {
		more.Responses = append(more.Responses, model.Response{Bid: b.ID, Criterion: "q1", Text: "Another."})
	}
	must(t, s.LoadBids("lead", more))
	for range 2 {
		_, err = s.Undo("lead")
		must(t, err)
	}
	for _, reader := range []string{"lead", "e1", ""} {
		r, err := s.Journal(context.Background(), reader)
		must(t, err)
		acts, _, err := r.Acts(context.Background(), 0, 50, Wanted{})
		must(t, err)
		var told []string
		for _, a := range acts[:len(acts)-2] {
			told = append(told, a.Summary+" | "+a.Reason)
		}
		all := strings.Join(told, "\n")
		if !regexp.MustCompile(`^Undid entry \d+: took back 100 bids \| 
Undid entry \d+: put back 102 bids \| 
Loaded again 102 bids from third.csv \| 
Loaded 100 bids from bids.csv \| 
Undid entry \d+: put back the bid of Fictional One Ltd; put back the prices of Fictional One Ltd \| 
Loaded again the bid of Fictional One Ltd from corrected.xlsx; loaded again the prices of Fictional One Ltd from corrected.xlsx \| $`).MatchString(all) {
			t.Errorf("%q reads\n%s", reader, all)
		}
	}
}
