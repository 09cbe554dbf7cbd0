package model

import (
	"fmt"
	"strings"
)

// Results computes the result of every lot, once prices are opened.
func Results(c *Competition) ([]*Result, error) {
	if err := c.opened(); err != nil {
		return nil, err
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

// opened refuses a result while prices are sealed.
func (c *Competition) opened() error {
	if c.Stage.Reached(PricesOpened) {
		return nil
	}
	return Refuse(NotAllowed, "there is no result yet: the stage is %q and prices are sealed; the result comes with the step %q", c.Stage.Title(), PricesOpened.Step())
}

// DraftRecommendation words the award that a result leads to, for the lead to edit. It refuses
// while nobody is to be awarded the lot. Under a limit on lots it computes every lot's result to
// see who is; DraftAward spares that where the awards are at hand.
func DraftRecommendation(c *Competition, r *Result) (Recommendation, error) {
	awards, err := awardsUnderLimit(c)
	if err != nil {
		return Recommendation{}, err
	}
	return DraftAward(c, r, awards)
}

// awardsUnderLimit is who is awarded what under the limit on lots, nil where there is no limit.
func awardsUnderLimit(c *Competition) (*Awards, error) {
	if c.Method.Lots == nil {
		return nil, nil
	}
	results, err := Results(c)
	if err != nil {
		return nil, err
	}
	return AwardLots(c, results)
}

// DraftAward is DraftRecommendation with the awards under a limit on lots, nil for no limit.
func DraftAward(c *Competition, r *Result, awards *Awards) (Recommendation, error) {
	award := Award{Bid: r.Winner, reason: r.Tie}
	if awards != nil {
		award = *awards.For(r.Lot.ID)
	}
	if award.Bid == "" {
		return Recommendation{}, Refuse(NotAllowed, "no award can be recommended: %s", award.reason)
	}
	if award.Bid == r.Winner {
		return Recommendation{Lot: r.Lot.ID, Bid: r.Winner, Text: draftFirst(c, r)}, nil
	}
	text := fmt.Sprintf("Award %s to %s under the published limit of %s per supplier: its bid %s. %s", subject(c, r),
		r.Bid(award.Bid).Supplier, Plural(c.Method.Lots.Most, "lot", "lots"), figures(c, r.Bid(award.Bid)), award.Why)
	return Recommendation{Lot: r.Lot.ID, Bid: award.Bid, Text: text}, nil
}

// draftFirst words the award to the bid ranked first.
func draftFirst(c *Competition, r *Result) string {
	winner, ranked := r.Bid(r.Winner), r.Ranked()
	text := fmt.Sprintf("Award %s to %s, whose bid is the %s under the published method: it ", subject(c, r), winner.Supplier, c.Regime.BestTender())
	switch {
	case len(ranked) == 1:
		return text + figures(c, winner) + ". No other bid remained in the running."
	case winner.Total.Cmp(ranked[1].Total) == 0: // the tie rule has put it first, and its steps say how
		return text + figures(c, winner) + ". " + r.TieSteps[0] + "."
	}
	text += figure(c, winner) + ", " + ahead(c, winner, &ranked[1])
	if price := priceOf(c, winner); price != "" {
		text += ", " + price
	}
	return text + "."
}

// ahead is how far a bid is before the next: "3.20 points ahead of B", "£12.50 below that of B".
func ahead(c *Competition, first, next *BidResult) string {
	by, word := c.Lead(first, next)
	switch f := c.Method.Award.Formula(); {
	case f.Points():
		return fmt.Sprintf("%s %s %s", LeadPoints(by), word, next.Supplier)
	case f == ValueForMoney:
		return fmt.Sprintf("%s %s those of %s", by, word, next.Supplier)
	}
	return fmt.Sprintf("%s %s that of %s", by, word, next.Supplier)
}

// figures are what is ranked of a bid, and its price: "totals 87.50 of 100 points at a price of £120.00".
func figures(c *Competition, b *BidResult) string {
	return strings.TrimSpace(figure(c, b) + " " + priceOf(c, b))
}

func figure(c *Competition, b *BidResult) string {
	if c.Method.Award.Formula() == HighestTotal {
		return "totals " + c.FigureOf(b)
	}
	return "has " + c.FigureOf(b)
}

// priceOf is "" where there is no price, and where the price is what is ranked.
func priceOf(c *Competition, b *BidResult) string {
	if !b.Amount.IsPositive() || c.Method.Award.Formula() == LowestPrice {
		return ""
	}
	return "at a " + c.Method.PriceWord(b.lot()) + " of " + Money(b.Amount, c.Currency)
}

func subject(c *Competition, r *Result) string {
	switch {
	case len(c.Lots) < 2:
		return "the contract"
	case r.Lot.Title == "":
		return "lot " + r.Lot.Number
	}
	return "lot " + r.Lot.Number + " (" + r.Lot.Title + ")"
}
