package model

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// PriceTried is what a price rule makes of one made-up price.
type PriceTried struct {
	Amount  decimal.Decimal
	Percent decimal.Decimal // of the points available, to two places
	Removed bool            // the price is above the ceiling
}

// PricesTried is how many prices TryPrices makes up.
const PricesTried = 4

// exampleSteps are the made-up prices as parts of the lowest one.
var exampleSteps = [PricesTried]decimal.Decimal{decimal.New(10, -1), decimal.New(12, -1), decimal.New(15, -1), decimal.New(2, 0)}

// TryPrices works out what a rule makes of PricesTried made-up prices, by Evaluate, so that it cannot
// say anything else than a result. There are none for a rule that gives no points or lacks a figure.
func TryPrices(rule PriceRule) []PriceTried {
	if rule.Name == NoPoints || rule.Name == "" {
		return nil
	}
	c := exampleBids(rule)
	if len(c.Method.Check(c.Lots)) > 0 {
		return nil
	}
	result, err := Evaluate(c, c.Lots[0].ID)
	if err != nil {
		return nil
	}
	tried := make([]PriceTried, len(c.PriceLines))
	for i, l := range c.PriceLines {
		b := result.Bid(l.Bid)
		tried[i] = PriceTried{Amount: l.Amount, Percent: b.Price.Rounded(RoundingStep{Places: 2, Mode: HalfUp}), Removed: b.Rank == 0}
	}
	return tried
}

// exampleBids is a competition of nothing but a price of 100 points, with a bid at each made-up price.
func exampleBids(rule PriceRule) *Competition {
	c := &Competition{Title: "Example", Lots: []Lot{{ID: "lot", Number: "1"}}, Stage: PricesOpened}
	c.Method = Method{Weighting: Points, Total: HundredPoints, Criteria: []Criterion{
		{ID: "price", Number: "1", Kind: Price, Title: "Price", Weight: HundredPoints, Formula: &rule}}}
	for i, amount := range examplePrices(rule) {
		id := fmt.Sprint(i)
		c.Suppliers = append(c.Suppliers, Supplier{ID: id, Name: id})
		c.Bids = append(c.Bids, Bid{ID: id, Supplier: id, Lot: "lot", Status: Received})
		c.PriceLines = append(c.PriceLines, PriceLine{ID: id, Bid: id, Criterion: "price", Amount: amount})
	}
	return c
}

// examplePrices lie where the rule's own figures have an effect: from the best price or the
// benchmark upwards, and between two bounds evenly.
func examplePrices(rule PriceRule) []decimal.Decimal {
	low := decimal.New(100_000, 0)
	switch two := decimal.New(2, 0); {
	case rule.Best != nil && rule.Worst != nil:
		third := rule.Worst.Sub(*rule.Best).Div(decimal.New(3, 0))
		return []decimal.Decimal{*rule.Best, rule.Best.Add(third), rule.Worst.Sub(third), *rule.Worst}
	case rule.Best != nil && rule.Best.IsPositive():
		low = *rule.Best
	case rule.Worst != nil:
		low = rule.Worst.Div(two)
	case rule.Ceiling != nil:
		low = rule.Ceiling.Div(two)
	}
	prices := make([]decimal.Decimal, PricesTried)
	for i, step := range exampleSteps {
		prices[i] = low.Mul(step).Round(2)
	}
	return prices
}
