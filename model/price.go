package model

import "github.com/shopspring/decimal"

// PriceRule is how a price criterion turns a bid's price into points. Percentages are of the
// points available for the criterion. Figures that a formula does not use must be absent.
type PriceRule struct {
	Name PriceFormula `json:"name"`
	// Lowest says which bids fix the lowest price, and the highest and mean price where the
	// formula uses them: Compliant or AllBids.
	Lowest PriceSet `json:"lowest"`

	Slope  *decimal.Decimal `json:"slope,omitempty"`  // PercentAboveLowest, AgainstMean: percent of the points lost for each 1 % of price; nil is 1
	AtMean *decimal.Decimal `json:"atMean,omitempty"` // AgainstMean: percent of the points for the mean price; nil is 50
	Best   *decimal.Decimal `json:"best,omitempty"`   // BetweenBounds: the published price that earns all points, nil is the lowest bid; AgainstBenchmark: the benchmark
	Worst  *decimal.Decimal `json:"worst,omitempty"`  // BetweenBounds: the published price that earns none, nil is the highest bid
	Base   *decimal.Decimal `json:"base,omitempty"`   // Logarithmic: the multiple of the lowest price that earns none, 1.001 to 1000

	Floor *decimal.Decimal `json:"floor,omitempty"` // the least percent of the points, -100 or more; nil is 0
	Cap   *decimal.Decimal `json:"cap,omitempty"`   // the most percent of the points, more than the floor and up to 100; nil is 100

	// Ceiling is the most a bid may cost, in the competition's currency. A bid above it is
	// disqualified; a bid at it is not. nil is no ceiling.
	Ceiling *decimal.Decimal `json:"ceiling,omitempty"`
	// Discount is percent a year, 0 to 100, at which a price line of a later year is discounted
	// to the start: amount / (1 + Discount/100)^year, the present value of HM Treasury's Green
	// Book. nil discounts nothing.
	Discount *decimal.Decimal `json:"discount,omitempty"`
}

// PriceFormula names a published price formula. P is the bid's price, L the lowest.
type PriceFormula string

const (
	// RelativeToLowest: L / P. UK Digital Outcomes guidance ("cheapest divided by the quote");
	// State of Alaska 2 AAC 12.260(c). Undefined for a price of 0.
	RelativeToLowest PriceFormula = "relative-to-lowest"
	// PercentAboveLowest: 1 - slope x (P - L) / L. South Africa's Preferential Procurement
	// Regulations, with slope 1. Undefined when the lowest price is 0.
	PercentAboveLowest PriceFormula = "percent-above-lowest"
	// BetweenBounds: (worst - P) / (worst - best), the bounds published or those of the bids.
	// All points where the bounds are the bids' and all prices are equal; none for a price at or
	// above a published worst.
	BetweenBounds PriceFormula = "between-bounds"
	// AgainstMean: atMean - slope x (P - mean) / mean. Undefined when every price is 0.
	AgainstMean PriceFormula = "against-mean"
	// AgainstBenchmark: benchmark / P; a price up to the benchmark earns all points.
	AgainstBenchmark PriceFormula = "against-benchmark"
	// Logarithmic: 1 - log(P / L) / log(base). Undefined for a price of 0. Logarithms are taken
	// to 30 decimal places; a quotient of theirs that is a fraction is exact.
	Logarithmic PriceFormula = "logarithmic"
	// NoPoints: the price earns no points of its own; the award rule sets it against quality,
	// or only its ceiling counts.
	NoPoints PriceFormula = "no-points"
)

// PriceFormulas lists all formulas in the order they are offered.
var PriceFormulas = []PriceFormula{RelativeToLowest, PercentAboveLowest, BetweenBounds, AgainstMean, AgainstBenchmark, Logarithmic, NoPoints}

var formulaWords = map[PriceFormula]struct{ title, formula string }{
	RelativeToLowest:   {"Relative to lowest", "lowest price ÷ price × points available"},
	PercentAboveLowest: {"Percent above lowest", "(1 − slope × (price − lowest price) ÷ lowest price) × points available"},
	BetweenBounds:      {"Between best and worst price", "(worst price − price) ÷ (worst price − best price) × points available"},
	AgainstMean:        {"Against the mean price", "(share at the mean − slope × (price − mean price) ÷ mean price) × points available"},
	AgainstBenchmark:   {"Against a benchmark", "benchmark ÷ price × points available, all points up to the benchmark"},
	Logarithmic:        {"Logarithmic", "(1 − log(price ÷ lowest price) ÷ log(base)) × points available"},
	NoPoints:           {"No points for price", "none; the award rule says how price counts"},
}

// Title is the formula for reading.
func (f PriceFormula) Title() string { return formulaWords[f].title }

// Formula is the formula as it is published.
func (f PriceFormula) Formula() string { return formulaWords[f].formula }

// Relative reports whether a bid's points depend on other bids' prices.
func (r *PriceRule) Relative() bool {
	switch r.Name {
	case AgainstBenchmark, NoPoints:
		return false
	case BetweenBounds:
		return r.Best == nil || r.Worst == nil
	}
	return true
}

// PriceSet is the set of bids that fixes "lowest".
type PriceSet string

const (
	Compliant PriceSet = "compliant" // bids still in the running after gates, thresholds and ceilings
	AllBids   PriceSet = "all"       // every bid received and priced, disqualified ones too
)

// Title is the set for reading.
func (s PriceSet) Title() string {
	if s == AllBids {
		return "all bids opened"
	}
	return "bids still compliant"
}

// PriceWord is what a bid's price in a lot is called: "price", or "whole-life cost" where later
// years are discounted to the start.
func (m *Method) PriceWord(lot string) string {
	for _, n := range m.Prices(lot) {
		if n.Formula != nil && n.Formula.Discount != nil {
			return "whole-life cost"
		}
	}
	return "price"
}

// or is the figure, or what it is when it was left out.
func or(d *decimal.Decimal, otherwise int64) Exact {
	if d == nil {
		return ExactInt(otherwise)
	}
	return ExactOf(*d)
}
