package model

import "fmt"

// Results computes the result of every lot, once prices are opened.
func Results(c *Competition) ([]*Result, error) {
	if !c.Stage.Reached(PricesOpened) {
		return nil, Refuse(NotAllowed, "there is no result yet: the stage is %q and prices are sealed; the result comes with the step %q", c.Stage.Title(), PricesOpened.Step())
	}
	results := make([]*Result, 0, len(c.Lots))
	for _, l := range c.Lots {
		r, err := Evaluate(c, l.ID)
		if err != nil {
			if len(c.Lots) > 1 {
				return nil, Refuse(CodeOf(err), "lot %s: %v", l.Number, err)
			}
			return nil, err
		}
		results = append(results, r)
	}
	return results, nil
}

// DraftRecommendation words the award that a result leads to, for the lead to edit. It refuses
// while nobody is first.
func DraftRecommendation(c *Competition, r *Result) (Recommendation, error) {
	if r.Winner == "" {
		return Recommendation{}, Refuse(NotAllowed, "no award can be recommended: %s", r.Tie)
	}
	winner := r.Bid(r.Winner)
	places := int32(c.Method.Rounding.DisplayStep().Places)
	text := fmt.Sprintf("Award %s to %s, whose bid is the %s under the published method: it totals %s of %s points",
		subject(c, r), winner.Supplier, c.Regime.BestTender(), winner.Shown.StringFixed(places), c.Method.Total)
	if winner.Amount.IsPositive() {
		text += fmt.Sprintf(" at a price of %s", Money(winner.Amount, c.Currency))
	}
	ranked := r.Ranked()
	if len(ranked) == 1 {
		return Recommendation{Lot: r.Lot.ID, Bid: r.Winner, Text: text + ". No other bid remained in the running."}, nil
	}
	margin := winner.Total.Sub(ranked[1].Total)
	text += fmt.Sprintf(", %s points ahead of %s.", margin.Rounded(c.Method.Rounding.DisplayStep()).StringFixed(places), ranked[1].Supplier)
	if margin.Sign() == 0 && len(r.TieSteps) > 0 {
		text += " " + r.TieSteps[0] + "."
	}
	return Recommendation{Lot: r.Lot.ID, Bid: r.Winner, Text: text}, nil
}

func subject(c *Competition, r *Result) string {
	if len(c.Lots) > 1 {
		return "lot " + r.Lot.Number + " (" + r.Lot.Title + ")"
	}
	return "the contract"
}
