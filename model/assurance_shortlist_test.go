package model

import (
	"context"
	"testing"
)

// shortlisted has three bids on two questions, of which the two best go on; Best is the best of
// them and too dear.
func shortlisted(t *testing.T, change func(*Method)) *Competition {
	t.Helper()
	c := &Competition{Title: "T", Currency: "GBP", Stage: PricesOpened, Lots: []Lot{{ID: "l", Number: "1"}}}
	m := &c.Method
	m.Weighting, m.Total = Shares, HundredPoints
	m.Award.Name = LowestPrice
	m.Scales = []Scale{scaleOf("s", "0", "1", "2", "3", "4", "5")}
	m.Criteria = []Criterion{
		{ID: "a", Number: "1", Kind: Question, Title: "A", Weight: dec("50"), Scale: "s", Phase: Presentation},
		{ID: "b", Number: "2", Kind: Question, Title: "B", Weight: dec("50"), Scale: "s", Phase: Presentation},
		{ID: "p", Number: "3", Kind: Price, Title: "P", Formula: &PriceRule{Name: NoPoints, Lowest: Compliant, Ceiling: ptr("100")}},
	}
	m.Phases = []Phase{{Kind: Presentation}}
	change(m)
	for _, b := range []struct{ id, a, b, price string }{{"Best", "5", "0", "120"}, {"First", "4", "4", "90"}, {"Cheap", "1", "3", "10"}} {
		c.Suppliers = append(c.Suppliers, Supplier{ID: b.id, Name: b.id})
		c.Bids = append(c.Bids, Bid{ID: b.id, Supplier: b.id, Lot: "l", Status: Received})
		c.Agreed = append(c.Agreed, AgreedScore{Bid: b.id, Criterion: "a", Level: b.a, Reason: "r"}, AgreedScore{Bid: b.id, Criterion: "b", Level: b.b, Reason: "r"})
		c.PriceLines = append(c.PriceLines, PriceLine{ID: b.id, Bid: b.id, Criterion: "p", Amount: dec(b.price)})
	}
	if errs := c.Check(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return c
}

func TestAssuranceWeightsKnowThatABidTooDearKeptItsPlaceAmongTheBest(t *testing.T) {
	best := &Threshold{Minimum: dec("2"), Unit: ByBest, Effect: Disqualify}
	for name, change := range map[string]func(*Method){
		"quality as a whole": func(m *Method) { m.Threshold = best },
		"a section": func(m *Method) {
			m.Criteria = []Criterion{{ID: "s", Number: "0", Kind: Section, Title: "S", Weight: dec("100"), Phase: Presentation, Threshold: best,
				Children: []Criterion{m.Criteria[0], m.Criteria[1]}}, m.Criteria[2]}
			m.Criteria[0].Children[0].Phase, m.Criteria[0].Children[1].Phase = Written, Written
		},
	} {
		c := shortlisted(t, change)
		r, err := Evaluate(c, "l")
		if err != nil || r.Winner != "First" {
			t.Fatalf("%s: %v, %+v", name, err, r)
		}
		s, err := StableWeights(context.Background(), c, "l")
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range s.Weights {
			if w.Criterion != "a" {
				continue
			}
			// 5a against a + 3(100 - a): below 300/7 the cheapest is among the two best, and first.
			if want := ExactInt(300).Quo(ExactInt(7)); w.From == nil || w.From.At.Cmp(want) != 0 || !w.Restricted || !w.From.Restricted {
				t.Errorf("%s: from %+v, restricted %v; want %s", name, w.From, w.Restricted, want)
			}
		}
	}
}
