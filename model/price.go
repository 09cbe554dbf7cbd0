package model

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// PriceRule is how a price criterion turns prices into points.
type PriceRule struct {
	Name PriceFormula `json:"name"`
	// Lowest says which bids fix the lowest price: Compliant or AllBids.
	Lowest PriceSet `json:"lowest"`
}

// PriceFormula names a published price formula.
type PriceFormula string

// RelativeToLowest gives a bid (lowest price / its price) of the points available; the
// lowest gets all of them. It is the formula of the UK Digital Outcomes guidance ("cheapest
// divided by the quote") and of State of Alaska 2 AAC 12.260(c), and it is undefined for a
// price of 0.
const RelativeToLowest PriceFormula = "relative-to-lowest"

// Title is the formula for reading.
func (f PriceFormula) Title() string { return "Relative to lowest" }

// Formula is the formula as it is published.
func (f PriceFormula) Formula() string { return "lowest price ÷ price × points available" }

// PriceSet is the set of bids that fixes "lowest".
type PriceSet string

const (
	Compliant PriceSet = "compliant" // bids still in the running after gates and thresholds
	AllBids   PriceSet = "all"       // every bid received and priced, disqualified ones too
)

// Title is the set for reading.
func (s PriceSet) Title() string {
	if s == AllBids {
		return "all bids opened"
	}
	return "bids still compliant"
}

func (r *PriceRule) check(c *Criterion) error {
	switch {
	case r == nil || r.Name == "":
		return Refuse(Invalid, "%s has no price formula; choose one", c.Name())
	case r.Name != RelativeToLowest:
		return Refuse(Invalid, "%s uses the price formula %q, which Assay does not know; use relative-to-lowest", c.Name(), r.Name)
	case r.Lowest != Compliant && r.Lowest != AllBids:
		return Refuse(Invalid, "%s does not say which bids fix the lowest price; set compliant or all", c.Name())
	}
	return nil
}

// lowestPrice is the least of the prices, or a refusal when one of them is 0 and the formula
// would divide by it.
func lowestPrice(n Node, prices map[string]decimal.Decimal, names map[string]string, among []string) (decimal.Decimal, error) {
	var lowest decimal.Decimal
	found := false
	for _, bid := range among {
		p, priced := prices[bid]
		if !priced {
			continue
		}
		if !p.IsPositive() {
			return lowest, Refuse(Invalid, "%s bid %s for %s and the formula divides by the price; clarify the bid and correct the price, or exclude the bid with a reason", names[bid], p, n.Name())
		}
		if !found || p.LessThan(lowest) {
			lowest, found = p, true
		}
	}
	return lowest, nil
}

// pricePoints applies the rule to one price and says how.
func pricePoints(n Node, lowest, price decimal.Decimal, rounding *RoundingStep, money func(decimal.Decimal) string) Derivation {
	share := ExactOf(lowest).Quo(ExactOf(price))
	if share.Cmp(ExactInt(1)) > 0 {
		share = ExactInt(1) // a disqualified bid may be cheaper than the lowest compliant one
	}
	exact := share.Mul(n.Available)
	working := fmt.Sprintf("%s ÷ %s × %s = %s", money(lowest), money(price), n.Available.Show(), exact.Show())
	return rounded(n.Name(), working, exact, rounding)
}
