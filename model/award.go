package model

import "github.com/shopspring/decimal"

// AwardFormula names the figure by which bids are ranked. P is the bid's price (the sum under
// all price criteria), q its quality points, Q those available, w the points of price.
type AwardFormula string

const (
	HighestTotal         AwardFormula = "highest-total"           // quality points plus price points; the default
	HighestQuality       AwardFormula = "highest-quality"         // q: price is fixed or only has a ceiling (PCR 2015 regulation 67(4))
	LowestPrice          AwardFormula = "lowest-price"            // P among the bids that pass every gate and threshold
	PricePerQualityPoint AwardFormula = "price-per-quality-point" // P / q, the lowest first (Bid Evaluation Guidance Note, May 2021, 7.3)
	ValueForMoney        AwardFormula = "value-for-money"         // q / P x 1,000,000, the highest first
	WeightedValue        AwardFormula = "weighted-value"          // q^(Q / w) / P x 1,000,000, the highest first; roots to 30 decimal places
	Utility              AwardFormula = "utility"                 // (1 - (best q - q) / w) x lowest P / P, at least 0, the highest first
	QualityAsMoney       AwardFormula = "quality-as-money"        // P - Worth x q / Q, the lowest first
	ReducedPrice         AwardFormula = "reduced-price"           // P / (1 + q / w), the lowest first (Ukraine's Prozorro)
)

// AwardFormulas lists all formulas in the order they are offered.
var AwardFormulas = []AwardFormula{HighestTotal, HighestQuality, LowestPrice, PricePerQualityPoint, ValueForMoney, WeightedValue,
	Utility, QualityAsMoney, ReducedPrice}

// AwardRule is how quality and price are brought together into the one figure that is ranked.
type AwardRule struct {
	Name AwardFormula `json:"name"` // "" is HighestTotal
	// Worth is what full quality is worth over none, in the competition's currency (QualityAsMoney).
	Worth *decimal.Decimal `json:"worth,omitempty"`
	// Among says which bids fix the best quality and the lowest price (Utility). A bid that failed
	// a gate may not have been scored to the end, so of AllBids it fixes no quality.
	Among PriceSet `json:"among,omitempty"`
}

var awardWords = map[AwardFormula]struct{ title, formula, figure string }{
	HighestTotal:         {"Highest total of points", "quality points + price points", "total"},
	HighestQuality:       {"Highest quality, price fixed", "quality points", "quality points"},
	LowestPrice:          {"Lowest price that meets the requirements", "price", "price"},
	PricePerQualityPoint: {"Price per quality point", "price ÷ quality points", "price per quality point"},
	ValueForMoney:        {"Quality per pound", "quality points ÷ price × 1,000,000", "quality points per million"},
	WeightedValue:        {"Weighted quality per pound", "quality points ^ (quality weight ÷ price weight) ÷ price × 1,000,000", "value index"},
	Utility:              {"Utility index", "(1 − (best quality − quality) ÷ price weight) × lowest price ÷ price", "utility"},
	QualityAsMoney:       {"Price less the worth of quality", "price − worth of full quality × quality points ÷ points available", "price less quality"},
	ReducedPrice:         {"Price reduced for quality", "price ÷ (1 + quality points ÷ price weight)", "reduced price"},
}

// Formula is the formula's name, HighestTotal when none was said.
func (r AwardRule) Formula() AwardFormula {
	if r.Name == "" {
		return HighestTotal
	}
	return r.Name
}

// Title is the formula for reading.
func (f AwardFormula) Title() string { return awardWords[f].title }

// Working is the formula as it is published.
func (f AwardFormula) Working() string { return awardWords[f].formula }

// Figure is what the ranked figure is called: "total", "price per quality point".
func (f AwardFormula) Figure() string { return awardWords[f].figure }

// LowerFirst reports whether the lowest figure is ranked first.
func (f AwardFormula) LowerFirst() bool {
	switch f {
	case LowestPrice, PricePerQualityPoint, QualityAsMoney, ReducedPrice:
		return true
	}
	return false
}

// Money reports whether the figure is an amount of money.
func (f AwardFormula) Money() bool { return f.LowerFirst() }

// weighsPrice reports whether the formula uses the weight of price without giving it points.
func (f AwardFormula) weighsPrice() bool {
	return f == WeightedValue || f == Utility || f == ReducedPrice
}

// checkAward refuses an award rule that does not fit the tree of one lot.
func (m *Method) checkAward(lot Lot) error {
	rule, f := m.Award, m.Award.Formula()
	prices := m.Prices(lot.ID)
	weight := Exact{}
	for _, n := range prices {
		weight = weight.Add(n.Available)
	}
	switch {
	case f.Title() == "":
		return Refuse(Invalid, "the award rule is %q, which Assay does not know; use one of %s", rule.Name, awardNames())
	case f != HighestTotal && f != HighestQuality && len(prices) == 0:
		return Refuse(Invalid, "the award rule %q needs a price; add a price criterion", f.Title())
	case f != LowestPrice && (f != HighestTotal || len(prices) > 0) && !earns(m.Criteria, lot.ID):
		return Refuse(Invalid, "under the award rule %q nothing earns points; add a question, or rank by the lowest price", f.Title())
	case f.weighsPrice() && weight.Sign() <= 0:
		return Refuse(Invalid, "the award rule %q needs the weight of price; give the price criterion its weight", f.Title())
	case f.weighsPrice() && weight.Cmp(ExactOf(m.Total)) >= 0:
		return Refuse(Invalid, "the award rule %q needs points for quality; price has all of them", f.Title())
	case f != HighestTotal && !f.weighsPrice() && weight.Sign() != 0:
		return Refuse(Invalid, "under the award rule %q price has no weight, but here it has %s; set it to 0", f.Title(), weight.Show())
	case (f == QualityAsMoney) != (rule.Worth != nil):
		return Refuse(Invalid, "the worth of full quality belongs to the award rule %q and to no other; set or remove it", QualityAsMoney.Title())
	case rule.Worth != nil && !rule.Worth.IsPositive():
		return Refuse(Invalid, "full quality is worth %s; it must be worth more than 0", rule.Worth)
	case (f == Utility) != (rule.Among != "") || rule.Among != "" && rule.Among != Compliant && rule.Among != AllBids:
		return Refuse(Invalid, "the award rule %q, and no other, says which bids fix the best quality and the lowest price; set compliant or all", Utility.Title())
	}
	if f == WeightedValue {
		if up, down := m.exponent(lot.ID); up > 1000 || down > 1000 {
			return Refuse(Invalid, "quality to price is %d to %d, too fine for the award rule %q; use a ratio of whole numbers up to 1000", up, down, f.Title())
		}
	}
	return checkAwardPrices(f, prices)
}

func checkAwardPrices(f AwardFormula, prices []Node) error {
	for _, n := range prices {
		switch {
		case n.Formula == nil:
		case f != HighestTotal && n.Formula.Name != NoPoints:
			return Refuse(Invalid, "under the award rule %q %s earns no points; choose the formula “No points for price” (no-points)", f.Title(), n.Name())
		case f == HighestTotal && n.Formula.Name == NoPoints && n.Available.Sign() != 0:
			return Refuse(Invalid, "%s has the weight %s but its formula gives no points; choose a formula", n.Name(), n.Weight)
		}
	}
	return nil
}

func awardNames() string {
	names := make([]string, len(AwardFormulas))
	for i, f := range AwardFormulas {
		names[i] = string(f)
	}
	return Join(names, len(names))
}
