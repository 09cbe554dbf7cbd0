package model

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// greenBook is HM Treasury's real discount rate for the first 30 years, percent a year.
var greenBook = decimal.New(35, -1)

// mostPrice is the share of price in percent that is suggested for routine buys; others have less.
const mostPrice = 80

// priceRules looks at each price criterion's own rule.
func (l *linter) priceRules() {
	l.m.Walk(func(c *Criterion) {
		if c.Kind == Price && c.Formula != nil && c.Formula.check(c) == nil {
			l.priceSet(c)
			l.priceLimits(c)
		}
	})
}

// priceSet looks at whose prices fix the points.
func (l *linter) priceSet(c *Criterion) {
	r := c.Formula
	counts := l.m.Award.Formula() == HighestTotal && !c.Weight.IsZero()
	if r.Relative() && counts {
		l.add(Finding{Code: "relative-price", Severity: SeverityNote, Criterion: c.ID,
			What:   fmt.Sprintf("A bid's points for %s depend on the other bids' prices (%s).", c.Name(), r.Name.Title()),
			Why:    "Bidders cannot foresee their points, and one odd price moves everybody's.",
			How:    "Consider a published benchmark, published best and worst prices, or price per quality point.",
			Source: guidancePrice})
	}
	if r.Relative() && r.Lowest == AllBids && counts {
		l.add(Finding{Code: "all-bids-fix", Severity: SeverityWarning, Criterion: c.ID,
			What: "Bids that are disqualified still fix the points for " + c.Name() + ".",
			Why:  "A price that could never win, perhaps because it left something out, marks the others down.",
			How:  "Let only bids still compliant fix the lowest price."})
	}
	if r.Discount != nil && !r.Discount.Equal(greenBook) {
		l.add(Finding{Code: "discount-rate", Severity: SeverityNote, Criterion: c.ID,
			What:   fmt.Sprintf("%s is discounted at %s%% a year, not at %s%%.", c.Name(), r.Discount, greenBook),
			Why:    "The usual public rate is a real one; a nominal rate on real prices counts inflation twice.",
			How:    "Use 3.5% with prices in real terms, or note why the rate is another.",
			Source: "HM Treasury, The Green Book"})
	}
}

// priceLimits looks at floor and cap.
func (l *linter) priceLimits(c *Criterion) {
	r := c.Formula
	if c.Weight.IsZero() {
		return // of no points
	}
	switch {
	case r.Floor == nil:
	case r.Floor.IsNegative():
		l.add(Finding{Code: "negative-points", Severity: SeverityWarning, Criterion: c.ID,
			What: fmt.Sprintf("A dear bid can get less than 0 points for %s, down to %s%% of them.", c.Name(), r.Floor),
			Why:  "Price then takes away points earned on quality, so its weight is more than published.",
			How:  "Set the floor to 0."})
	case r.Floor.IsPositive():
		l.add(Finding{Code: "price-floor", Severity: SeverityNote, Criterion: c.ID,
			What: fmt.Sprintf("Every bid gets at least %s%% of the points for %s.", r.Floor, c.Name()),
			Why:  "Price moves less than its weight says, and beyond the floor a dearer bid loses nothing.",
			How:  "Set the floor to 0, or lower the weight to what price can move."})
	}
	if r.Cap != nil && r.Cap.LessThan(hundred) {
		l.add(Finding{Code: "price-cap", Severity: SeverityNote, Criterion: c.ID,
			What: fmt.Sprintf("No bid gets more than %s%% of the points for %s.", r.Cap, c.Name()),
			Why:  "Part of the weight cannot be earned, and a price below the cap earns nothing more.",
			How:  "Set the cap to 100, or lower the weight to what can be earned."})
	}
}

// awardRule looks at how much price counts in a lot, and how.
func (v *lotView) awardRule() {
	share := Exact{}
	if v.m.Total.IsPositive() {
		share = v.priceWeight.Quo(ExactOf(v.m.Total)).Mul(ExactInt(100))
	}
	switch {
	case len(v.prices) == 0 && v.award == HighestTotal && len(v.nodes) > 0:
		v.add(Finding{Code: "no-price", Severity: SeverityNote, What: "There is no price criterion.",
			Why: "Price plays no part, so a bid can win at any price.",
			How: "Add a price criterion, with a weight or only with a ceiling; or award on quality at a fixed price."})
	case v.award == LowestPrice:
		v.lowestPriceOnly()
	case v.award == HighestTotal && share.Cmp(ExactInt(mostPrice)) > 0:
		v.add(Finding{Code: "price-heavy", Severity: SeverityWarning, Criterion: v.prices[0].ID,
			What:   fmt.Sprintf("Price has %s%% of all points.", inPoints(share)),
			Why:    fmt.Sprintf("The share suggested even for routine buys is %d%%; beyond it quality can hardly win.", mostPrice),
			How:    "Lower the weight of price, or award to the lowest price above a published minimum of quality.",
			Source: "Scottish Procurement Journey, price and quality ratios"})
	case v.award == WeightedValue && share.Cmp(ExactInt(30)) < 0:
		v.add(Finding{Code: "quality-exponent", Severity: SeverityNote,
			What: fmt.Sprintf("Quality has %s%% under the weighted index, so quality points are raised to a high power.", inPoints(ExactInt(100).Sub(share))),
			Why:  "Above 70% a small difference in quality outweighs almost any price.",
			How:  "Keep quality at 70% or less under this rule."})
	}
	if v.award == Utility {
		v.add(Finding{Code: "relative-award", Severity: SeverityNote,
			What:   "Each bid's utility is measured against the best quality and the lowest price received.",
			Why:    "Bidders cannot foresee their figure, and one odd bid moves everybody's.",
			How:    "Consider price per quality point, which looks at one bid at a time.",
			Source: guidancePrice})
		if v.m.Award.Among == AllBids {
			v.add(Finding{Code: "all-bids-fix", Severity: SeverityWarning,
				What: "Bids that are disqualified still fix the best quality and the lowest price.",
				Why:  "A bid that could never win moves the figures of the others.",
				How:  "Let only bids still compliant fix them."})
		}
	}
}

func (v *lotView) lowestPriceOnly() {
	v.add(Finding{Code: "price-alone", Severity: SeverityNote, What: "The lowest price wins among the bids that pass.",
		Why:    "Quality counts only as pass or fail, and in Scotland price alone is not allowed.",
		How:    "Make the gates and thresholds say all that a good bid must do, or count quality.",
		Source: "Scottish Procurement Journey"})
	for _, n := range v.nodes {
		if n.Kind == Gate && n.Effect == Disqualify || n.Threshold != nil && n.Threshold.Effect == Disqualify {
			return
		}
	}
	if v.m.Threshold == nil || v.m.Threshold.Effect != Disqualify {
		v.add(Finding{Code: "nothing-but-price", Severity: SeverityWarning, What: "The lowest price wins and nothing removes a poor bid.",
			Why: "A bid that does not meet the requirement can win.",
			How: "Add gates or thresholds that disqualify."})
	}
}

// ceilings compares what a bid may cost with the estimated value.
func (v *lotView) ceilings() {
	sum, all := decimal.Zero, len(v.prices) > 0
	for _, n := range v.prices {
		if n.Formula == nil || n.Formula.Ceiling == nil {
			all = false
			continue
		}
		sum = sum.Add(*n.Formula.Ceiling)
	}
	estimate := v.c.Estimate
	if v.award == HighestQuality && len(v.prices) > 0 && !all {
		v.add(Finding{Code: "no-ceiling", Severity: SeverityWarning, Criterion: v.prices[0].ID,
			What: "Quality alone is ranked and no ceiling limits the price.", Why: "The best bid wins at any price.",
			How: "Publish the price, or the most a bid may cost, as a ceiling."})
	}
	if !all || !estimate.IsPositive() || len(v.c.Lots) > 1 {
		return // what the estimate means for one lot is not known
	}
	f := Finding{Severity: SeverityWarning, Criterion: v.prices[0].ID}
	switch ratio := ExactOf(sum).Quo(ExactOf(estimate)).Mul(ExactInt(100)); {
	case ratio.Cmp(ExactInt(100)) < 0:
		f.Code, f.Why = "ceiling-low", "A bid at the estimate is disqualified, and there may be none left."
		f.How = "Check both figures, and that both are with or without VAT."
	case ratio.Cmp(ExactInt(150)) > 0:
		f.Code, f.Why = "ceiling-high", "It hardly limits anything, and tells bidders what the buyer could pay."
		f.How = "Lower the ceiling to what is affordable, or remove it."
	default:
		return
	}
	f.What = fmt.Sprintf("A bid may cost up to %s; the contract is estimated at %s.", v.money(sum), v.money(estimate))
	v.add(f)
}
