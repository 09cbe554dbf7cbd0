package setup

import (
	"fmt"

	"github.com/shopspring/decimal"

	"assay/model"
)

// example is what a price rule makes of four made-up bids: a price and a share of the points for
// each. It is worked out by the rule itself, so that it cannot say anything else than a result.
type example struct {
	prices []string
	points []string // in percent of the points available; "removed" above a ceiling
}

// steps are the example's prices as parts of the lowest one.
var steps = []decimal.Decimal{decimal.New(10, -1), decimal.New(12, -1), decimal.New(15, -1), decimal.New(2, 0)}

// exampleOf works the example out; it is empty for a rule that gives no points or lacks a figure.
func exampleOf(rule model.PriceRule, currency string) example {
	if rule.Name == model.NoPoints || rule.Name == "" {
		return example{}
	}
	c := exampleBids(rule)
	if len(c.Method.Check(c.Lots)) > 0 {
		return example{}
	}
	result, err := model.Evaluate(c, c.Lots[0].ID)
	if err != nil {
		return example{}
	}
	var e example
	for _, l := range c.PriceLines {
		points := "removed"
		for i := range result.Bids {
			if b := &result.Bids[i]; b.Bid == l.Bid && b.Rank > 0 {
				points = b.Price.Rounded(model.RoundingStep{Places: 2, Mode: model.HalfUp}).String() + "%"
			}
		}
		e.prices, e.points = append(e.prices, brief(l.Amount, currency)), append(e.points, points)
	}
	return e
}

// brief is an amount without its pence.
func brief(amount decimal.Decimal, currency string) string {
	whole := amount.Round(0)
	sign := currencySign(currency)
	if len(sign) > 1 && sign[0] < 0x80 {
		sign += " "
	}
	return sign + figureText(&whole, true)
}

// exampleBids is a competition of nothing but a price, with four bids.
func exampleBids(rule model.PriceRule) *model.Competition {
	c := &model.Competition{Title: "Example", Lots: []model.Lot{{ID: "lot", Number: "1"}}, Stage: model.PricesOpened}
	c.Method = model.Method{Weighting: model.Points, Total: model.HundredPoints, Criteria: []model.Criterion{
		{ID: "price", Number: "1", Kind: model.Price, Title: "Price", Weight: model.HundredPoints, Formula: &rule}}}
	for i, amount := range examplePrices(rule) {
		id := fmt.Sprint(i)
		c.Suppliers = append(c.Suppliers, model.Supplier{ID: id, Name: id})
		c.Bids = append(c.Bids, model.Bid{ID: id, Supplier: id, Lot: "lot", Status: model.Received})
		c.PriceLines = append(c.PriceLines, model.PriceLine{ID: id, Bid: id, Criterion: "price", Amount: amount})
	}
	return c
}

// examplePrices lie where the rule's own figures have an effect: from the best price or the
// benchmark upwards, and between two bounds evenly.
func examplePrices(rule model.PriceRule) []decimal.Decimal {
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
	prices := make([]decimal.Decimal, len(steps))
	for i, step := range steps {
		prices[i] = low.Mul(step).Round(2)
	}
	return prices
}
