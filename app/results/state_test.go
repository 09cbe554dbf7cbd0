package results

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
)

// limited is a competition decided by price, of as many lots as there are prices of Alder and
// Birch, of which one supplier may be awarded one.
func limited(by model.LotChoice, prices ...[2]int64) *model.Competition {
	hundred := decimal.NewFromInt(100)
	c := &model.Competition{Title: "Lots", Currency: "GBP", Stage: model.PricesOpened,
		Suppliers: []model.Supplier{{ID: "a", Name: "Alder"}, {ID: "b", Name: "Birch"}},
		Method: model.Method{Weighting: model.Shares, Total: hundred, Lots: &model.LotRule{Most: 1, By: by},
			Criteria: []model.Criterion{{ID: "p", Number: "1", Kind: model.Price, Title: "Price", Weight: hundred,
				Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}}}}}
	for i, pair := range prices {
		l := model.Lot{ID: fmt.Sprint("l", i+1), Number: fmt.Sprint(i + 1)}
		c.Lots = append(c.Lots, l)
		for s, price := range pair {
			if price > 0 {
				b := model.Bid{ID: c.Suppliers[s].ID + l.ID, Supplier: c.Suppliers[s].ID, Lot: l.ID, Status: model.Received}
				c.Bids = append(c.Bids, b)
				c.PriceLines = append(c.PriceLines, model.PriceLine{ID: "p" + b.ID, Bid: b.ID, Criterion: "p", Label: "Price", Amount: decimal.NewFromInt(price)})
			}
		}
	}
	return c
}

func TestTheHeadlineUnderALimitOnLots(t *testing.T) {
	for _, test := range []struct {
		c    *model.Competition
		want []string
	}{
		{limited(model.LotsInOrder, [2]int64{90, 100}, [2]int64{80, 100}, [2]int64{70, 0}), []string{
			"Alder is first with 100.00 of 100 points, 10.00 ahead of Birch.",
			"Awarded to Birch. Birch is ranked second; Alder, ranked first, has lot 1, the most one supplier may be awarded.",
			"No award under the limit on lots. Every supplier that is ranked has the most lots it may be awarded."}},
		{limited(model.LotsBestTotal, [2]int64{80, 100}, [2]int64{80, 100}), []string{
			"Not settled under the limit on lots. Several combinations are equally best and award it to different bids."}},
	} {
		s := &State{}
		s.Load(test.c)
		for i, want := range test.want {
			s.ChooseLot(i)
			if got, _ := s.Headline(); got != want {
				t.Errorf("lot %d: %s\nwant %s", i+1, got, want)
			}
		}
	}
}

func TestTheDraftAndTheStepsUnderALimitOnLots(t *testing.T) {
	s := &State{}
	s.Load(limited(model.LotsInOrder, [2]int64{90, 100}, [2]int64{80, 100}))
	s.ChooseLot(1)
	if draft, recorded, problem := s.Recommendation(); draft.Bid != "bl2" || recorded || problem != "" {
		t.Errorf("the draft is %+v, %q", draft, problem)
	}
	if steps := s.Limit(); len(steps) != 4 || !strings.HasPrefix(steps[3], "Lot 2: Birch") {
		t.Errorf("the steps are %q", steps)
	}
	s.Load(limited(model.LotsBestTotal, [2]int64{80, 100}, [2]int64{80, 100}))
	if steps := s.Limit(); !strings.HasPrefix(steps[len(steps)-1], "Not settled: several combinations") {
		t.Errorf("the steps are %q", steps)
	}
	if _, _, problem := s.Recommendation(); !strings.HasPrefix(problem, "No award can be recommended: several") {
		t.Errorf("the problem is %q", problem)
	}
}
