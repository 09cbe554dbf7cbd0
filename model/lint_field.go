package model

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// field looks at what the method does with bids: it tries the dummy bids of the dry run.
func (v *lotView) field() {
	trials := v.bench.trials()
	at := func(kind TrialKind) *Trial {
		return find(trials, func(t *Trial) bool { return t.Kind == kind })
	}
	usual := at(TrialUsual)
	v.usual(usual)
	if points := v.award == HighestTotal && v.priceWeight.Sign() > 0; points {
		v.swings(usual)
		v.flat()
		v.middling()
		v.alike(at(TrialSingle), at(TrialEqualPrices))
		v.close(at(TrialClose))
	}
	v.outlier(at(TrialOutlier), usual)
	v.zero(at(TrialZero), usual)
	v.weakest(at(TrialWeakest))
	v.leaving()
	v.shortlistLeaving()
	v.stepWorths()
}

// at prints a percentage of the base as money.
func (v *lotView) at(percent int) string {
	return v.money(v.bench.amount(decimal.New(int64(percent), 0)))
}

// money is an amount for a sentence: without pence where it has none.
func (v *lotView) money(d decimal.Decimal) string { return shortMoney(d, v.c.Currency) }

// shortMoney is Money without pence where there are none.
func shortMoney(d decimal.Decimal, currency string) string {
	if d.IsInteger() {
		return strings.TrimSuffix(Money(d.Truncate(0), currency), ".00")
	}
	return Money(d, currency)
}

// usual finds a method that leaves nobody in, or gives no result for ordinary bids.
func (v *lotView) usual(t *Trial) {
	f := Finding{Code: "usual-field-fails", Severity: SeverityWarning, Source: guidanceModel}
	switch {
	case t.Refusal != "":
		f.What, f.Why = Sentence("ordinary bids give no result: "+t.Refusal), "The same can happen with the real bids, after the method can no longer change."
		f.How = "Publish a minimum that such a bid misses, or choose another rule."
	case t.Bids[0].Rank == 0:
		f.What, f.Why = "Every bid of the dry run's usual field is removed.", "The real competition may end without a bid."
		f.How = "Look at the reasons in the dry run, and lower what removes them."
		if len(t.Bids[0].Reasons) > 0 {
			f.What = Sentence("every bid of the dry run's usual field is removed; " + t.Bids[0].Name + ": " + t.Bids[0].Reasons[0])
		}
	default:
		return
	}
	v.add(f)
}

// swings compares what price and quality can move between ordinary bids.
func (v *lotView) swings(t *Trial) {
	s, ok := t.swing()
	if !ok || t.Refusal != "" {
		return
	}
	rest, between := ExactOf(v.m.Total).Sub(v.priceWeight), "between a weak and a strong bid"
	if s.ranked < len(t.Bids) {
		between = "between the weakest and the strongest bid left"
	}
	f := Finding{Code: "swing", Severity: SeverityNote, Criterion: v.prices[0].ID, Source: guidanceModel,
		What: fmt.Sprintf("Between prices of %s and %s, price moves %s of its %s points; %s, quality moves %s of its %s.",
			v.money(s.low), v.money(s.high), inPoints(s.price), inPoints(v.priceWeight), between, inPoints(s.quality), inPoints(rest)),
		Why: "What decides is how far bids differ, not the weight on paper.",
		How: "Check that this is the balance the buyer wants."}
	if s.price.Cmp(s.quality) > 0 && v.priceWeight.Cmp(rest) < 0 {
		f.Code, f.Severity = "price-outweighs", SeverityWarning
		f.Why = "Quality has more weight on paper, but price decides."
		f.How = "Choose a flatter price formula, or stretch the scale so that quality moves more."
	}
	v.add(f)
}

// flat finds different prices that earn the same.
func (v *lotView) flat() {
	prices := v.bench.allowed(cheap.price, middle.price, dear.price)
	if len(prices) < 2 {
		return
	}
	points, last := v.bench.pricePoints(prices...), len(prices)-1
	for i := 1; i <= last; i++ {
		if points[i].Cmp(points[i-1]) != 0 {
			continue
		}
		f := Finding{Code: "price-flat", Severity: SeverityNote, Criterion: v.prices[0].ID,
			What: fmt.Sprintf("Prices of %s and %s earn the same %s points.", v.at(prices[i-1]), v.at(prices[i]), inPoints(points[i])),
			Why:  "Between them price does not count, and bidders have no reason to offer less.",
			How:  "Check the floor, the cap and the published prices against the estimate."}
		if last > 1 && points[0].Cmp(points[last]) == 0 {
			f.Severity = SeverityWarning
			f.What = fmt.Sprintf("All prices from %s to %s earn the same %s points.", v.at(prices[0]), v.at(prices[last]), inPoints(points[i]))
		}
		v.add(f)
		return
	}
}

// The prices of a cheap, a middling and a dear bid that lie far apart, in percent.
const farCheap, farDear = 70, 130

// middling finds a formula under which a bid half way between two others loses to one of them.
func (v *lotView) middling() {
	if len(v.bench.allowed(farDear)) == 0 {
		return
	}
	points := v.bench.pricePoints(farCheap, 100, farDear)
	chord := points[0].Add(points[2]).Quo(ExactInt(2))
	if points[1].Cmp(chord) >= 0 {
		return
	}
	v.add(Finding{Code: "middle-loses", Severity: SeverityNote, Criterion: v.prices[0].ID, Source: guidancePrice,
		What: fmt.Sprintf("Prices of %s, %s and %s earn %s, %s and %s points: the middle one gets %s less than half way.", v.at(farCheap), v.at(100), v.at(farDear),
			inPoints(points[0]), inPoints(points[1]), inPoints(points[2]), inPoints(chord.Sub(points[1]))),
		Why: "A bid half way in price and quality always loses to the cheap or to the dear one.",
		How: "Use a formula that falls evenly, such as between a published best and worst price."})
}

// alike says what a single bid, and equal prices, get.
func (v *lotView) alike(single, equal *Trial) {
	relative, ceiling := false, false
	for _, n := range v.prices {
		relative, ceiling = relative || n.Formula.Relative(), ceiling || n.Formula.Ceiling != nil
	}
	if !relative || ceiling || single.Refusal != "" || single.Bids[0].Rank == 0 || !v.bench.lone(farCheap, 100, farDear) {
		return
	}
	got, cost := single.Bids[0].Price, fmt.Sprintf("at any price from %s to %s", v.at(farCheap), v.at(farDear))
	f := Finding{Code: "single-bid", Severity: SeverityNote, Criterion: v.prices[0].ID,
		Why: "Without a rival the formula says nothing about value.",
		How: "Publish a ceiling, or compare a single price with the estimate before the award."}
	who, whatever := "A single bid gets", "whatever it costs"
	if equal != nil && equal.Refusal == "" && equal.Bids[0].Rank > 0 && equal.Bids[0].Price.Cmp(got) == 0 {
		who, whatever = "A single bid, and bids of one price, get", "whatever they cost"
	}
	if v.bench.lone(1, 100, 10_000) {
		cost = whatever
	}
	f.What = fmt.Sprintf("%s %s for price, %s.", who, outOf(got, v.priceWeight), cost)
	v.add(f)
}

// close finds a formula that makes much of a small difference.
func (v *lotView) close(t *Trial) {
	s, ok := t.swing()
	if !ok || !s.low.IsPositive() || s.price.Mul(ExactInt(2)).Cmp(v.priceWeight) < 0 {
		return
	}
	v.add(Finding{Code: "close-prices", Severity: SeverityWarning, Criterion: v.prices[0].ID,
		What: fmt.Sprintf("Prices only %s%% apart are given points %s apart, of %s.", s.apart(), inPoints(s.price), inPoints(v.priceWeight)),
		Why:  "So small a difference says little about value, and yet it can decide.",
		How:  "Publish the best and the worst price, or use a formula that looks at the size of the difference."})
}

// outlier looks at a weak bid at half the price.
func (v *lotView) outlier(t, usual *Trial) {
	if t == nil || t.Refusal != "" || usual.Winner == "" || v.award == LowestPrice {
		return
	}
	odd, lost := dryOutlier(), t.lost(usual)
	price := v.at(odd.price)
	f := Finding{Severity: SeverityWarning, Source: guidanceLow, How: "Publish how low bids are checked, and a minimum for quality; or use a benchmark."}
	switch {
	case t.Winner == odd.name:
		f.Code, f.What = "outlier-wins", fmt.Sprintf("A weak bid at %s, half the price of a middling one, wins.", price)
		f.Why = "A price that may not be deliverable decides the award."
	case lost.Sign() > 0:
		f.Code, f.Severity = "outlier", SeverityNote
		f.What = fmt.Sprintf("A bid at %s costs the others up to %s of the %s points for price.", price, inPoints(lost), inPoints(v.priceWeight))
		f.Why = "One odd price moves everybody's points and squeezes the differences between them."
	default:
		return
	}
	v.add(f)
}

// dryOutlier is the low bid of the dry run.
func dryOutlier() dummy {
	for _, set := range dryRuns {
		if set.kind == TrialOutlier {
			return set.bids[len(set.bids)-1]
		}
	}
	panic("model: the dry run has a low bid")
}

// zero looks at a bid that costs nothing. Where ordinary bids give no result either, its price is
// not the reason.
func (v *lotView) zero(t, usual *Trial) {
	if t == nil || v.award == LowestPrice || usual.Refusal != "" {
		return
	}
	f := Finding{Severity: SeverityNote, How: "Say in the documents that a price of 0 is clarified and not accepted."}
	switch {
	case t.Refusal != "":
		f.Code, f.What = "zero-price", "A bid of 0 gives no result, because the formula divides by the price."
		f.Why = "Nobody can be ranked until that bid is clarified and corrected, or left out for a reason."
	case t.Winner == "Zero price":
		f.Code, f.Severity, f.What = "zero-wins", SeverityWarning, "A weak bid that costs nothing wins."
		f.Why = "A cost may be hidden elsewhere, and nothing stops the award."
	default:
		return
	}
	v.add(f)
}

// weakest finds a method under which price can win with next to no quality.
func (v *lotView) weakest(t *Trial) {
	if t == nil || v.award == LowestPrice {
		return
	}
	f := Finding{Code: "no-minimum-quality", Severity: SeverityWarning,
		How: "Publish a minimum for each question, or for quality as a whole, that disqualifies."}
	switch {
	case t.Refusal != "" && v.award == PricePerQualityPoint:
		f.What = "A bid without quality points gives no result, because the award rule divides by them."
		f.Why = "No published minimum removes such a bid."
	case t.Winner == "Lowest level":
		good := t.Bid("Good")
		f.What = fmt.Sprintf("A bid at the lowest level on every question wins at %s, against a good bid at %s.", v.at(50), v.money(good.Amount))
		f.Why = "In one tender even a weight of 75% for quality did not keep the poorest bid from winning through its price."
		f.Source = "bto solicitors, “Price scoring - getting it wrong”"
	default:
		return
	}
	v.add(f)
}
