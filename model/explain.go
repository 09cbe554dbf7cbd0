package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Why is the working of the figure by which the bid is ranked, down to each mark and price.
func (b *BidResult) Why() Derivation {
	e := b.of
	step := e.c.Method.Rounding.Total
	var points, prices []Derivation
	for i, n := range e.nodes {
		if n.Depth != 0 || n.Kind == Gate {
			continue
		}
		if why := e.explain(b, i); n.Kind == Price {
			prices = append(prices, why)
		} else {
			points = append(points, why)
		}
	}
	if e.award == HighestTotal {
		return e.total(b, step)
	}
	label := Sentence(e.award.Figure())
	label = label[:len(label)-1]
	if b.Status != "ranked" {
		return Derivation{Label: label, Working: "none: the bid is not in the running", From: append(points, prices...)}
	}
	exact := e.figure(b)
	working := e.figureWorking(b) + " = " + e.say(exact)
	if e.award == Utility && e.utility(b).Cmp(exact) < 0 {
		working = e.figureWorking(b) + " = " + e.utility(b).Show() + ", but at least 0"
	}
	d := rounded(label, working, exact, step)
	if step != nil && e.award.Money() {
		d.Working = fmt.Sprintf("%s, rounded (%s) to %s", working, *step, e.say(d.Value))
	}
	d.From = append(points, prices...)
	return d
}

func (e *evaluation) total(b *BidResult, step *RoundingStep) Derivation {
	var from []Derivation
	for i, n := range e.nodes {
		if n.Depth == 0 && n.Kind != Gate {
			from = append(from, e.explain(b, i))
		}
	}
	return sum("Total", from, step)
}

// WhyLine is the working of one criterion's points; empty when the criterion is not the bid's.
func (b *BidResult) WhyLine(criterion string) Derivation {
	for i, n := range b.of.nodes {
		if n.ID == criterion {
			return b.of.explain(b, i)
		}
	}
	return Derivation{}
}

// say is a ranked figure for reading.
func (e *evaluation) say(figure Exact) string {
	if e.award.Money() {
		return e.money(figure)
	}
	return figure.Show()
}

// money is an amount for reading; one that does not end at the hundredth shows that it goes on.
func (e *evaluation) money(amount Exact) string {
	cut := amount.Rounded(RoundingStep{Places: 2, Mode: Truncate})
	text := Money(cut, e.c.Currency)
	if ExactOf(cut).Cmp(amount) != 0 {
		return text + "…"
	}
	return text
}

// figureWorking is the award formula with the bid's figures in place.
func (e *evaluation) figureWorking(b *BidResult) string {
	q, p := b.Quality.Show(), e.money(b.Cost)
	switch e.award {
	case PricePerQualityPoint:
		return fmt.Sprintf("%s ÷ %s points", p, q)
	case ValueForMoney:
		return fmt.Sprintf("%s points ÷ %s × 1,000,000", q, p)
	case WeightedValue:
		return fmt.Sprintf("%s points ^ (%s ÷ %s) ÷ %s × 1,000,000", q, e.qualityWeight().Show(), e.priceWeight().Show(), p)
	case Utility:
		return fmt.Sprintf("(1 − (%s − %s) ÷ %s) × %s ÷ %s", e.best.quality.Show(), q, e.priceWeight().Show(), e.money(e.best.price), p)
	case QualityAsMoney:
		return fmt.Sprintf("%s − %s × %s ÷ %s points", p, Money(*e.c.Method.Award.Worth, e.c.Currency), q, e.qualityWeight().Show())
	case ReducedPrice:
		return fmt.Sprintf("%s ÷ (1 + %s ÷ %s)", p, q, e.priceWeight().Show())
	case LowestPrice:
		return "price " + p
	}
	return "quality points " + q
}

// explain is the working of one node's points.
func (e *evaluation) explain(b *BidResult, i int) Derivation {
	n, line := e.nodes[i], &b.Lines[i]
	switch n.Kind {
	case Section:
		var from []Derivation
		for k := i + 1; k < len(e.nodes); k++ {
			if e.nodes[k].Parent == i && e.nodes[k].Kind != Gate {
				from = append(from, e.explain(b, k))
			}
		}
		return sum(n.Name(), from, e.c.Method.Rounding.Section)
	case Gate:
		if line.Level == "" {
			return Derivation{Label: n.Name(), Working: "not decided"}
		}
		return Derivation{Label: n.Name(), Working: line.Level}
	case Price:
		return e.explainPrice(b, i)
	}
	return e.explainMark(b, i)
}

func (e *evaluation) explainMark(b *BidResult, i int) Derivation {
	n, line := e.nodes[i], &b.Lines[i]
	if !line.scored {
		if b.outBefore(e.phases[i]) {
			return Derivation{Label: n.Name(), Working: "not assessed: the bid went out at the " + strings.ToLower(b.out.Title())}
		}
		return Derivation{Label: n.Name(), Working: "not scored"}
	}
	var from []Derivation
	if e.marks != nil {
		from = append(from, e.explainConsolidation(b.at, i))
	}
	most := e.mostMarks(b.at, i)
	points := line.Mark.Quo(most).Mul(n.Available)
	working := fmt.Sprintf("%s of %s × %s = %s", line.Mark.Show(), most.Show(), n.Available.Show(), points.Show())
	d := rounded(n.Name(), working, points, e.c.Method.Rounding.Criterion)
	d.From = from
	return d
}

// explainConsolidation shows the members' marks, lowest first and without their names, and what
// the rule made of them.
func (e *evaluation) explainConsolidation(j, i int) Derivation {
	rule, m := e.c.Method.Consolidation, &e.scales[i]
	mark, _, _ := rule.consolidate(m, e.marks[j][i])
	var marks []Exact
	for level, times := range e.marks[j][i] {
		for range times {
			marks = append(marks, m.marks[level])
		}
	}
	slices.SortFunc(marks, Exact.Cmp)
	words := make([]string, len(marks))
	for k, mark := range marks {
		words[k] = mark.Show()
	}
	working := fmt.Sprintf("%s: %s = %s", rule, strings.Join(words, ", "), mark.Show())
	return rounded("Mark", working, mark, e.c.Method.Rounding.Mark)
}

// explainPrice is the price formula with the bid's figures in place.
func (e *evaluation) explainPrice(b *BidResult, i int) Derivation {
	n, line, p := e.nodes[i], &b.Lines[i], &e.pricings[i]
	from := e.explainCost(b, i)
	switch {
	case line.Amount == nil || b.Status != "ranked" || p.bids == 0:
		return Derivation{Label: n.Name(), Working: "no points: the bid is not in the running", From: from}
	case p.rule.Name == NoPoints:
		return Derivation{Label: n.Name(), Working: e.money(line.Cost), From: from}
	}
	share := p.share(line.Cost)
	exact := p.points(line.Cost)
	working := e.priceWorking(p, line.Cost)
	if p.rule.Name == AgainstBenchmark && line.Cost.Cmp(ExactOf(*p.rule.Best)) <= 0 || p.rule.Name == BetweenBounds && p.flat() {
		working = fmt.Sprintf("%s, so %s × %s", working, share.Show(), p.Available.Show())
	}
	if limited := p.within(share); limited.Cmp(share) != 0 {
		word := "at most"
		if limited.Cmp(share) > 0 {
			word = "at least"
		}
		working += fmt.Sprintf(" = %s, but %s %s%% of the points", share.Mul(p.Available).Show(), word, limited.Mul(ExactInt(100)).Show())
	}
	d := rounded(n.Name(), working+" = "+exact.Show(), exact, e.c.Method.Rounding.Price)
	d.From = from
	return d
}

// flat reports whether the bounds leave nothing between them.
func (p *pricing) flat() bool {
	best, worst := p.bounds()
	return worst.Cmp(best) <= 0
}

func (e *evaluation) priceWorking(p *pricing, price Exact) string {
	cost, lowest, available := e.money(price), e.money(p.lowest), p.Available.Show()
	switch p.rule.Name {
	case PercentAboveLowest:
		return fmt.Sprintf("(1 − %s(%s − %s) ÷ %s) × %s", slope(p.rule.Slope), cost, lowest, lowest, available)
	case BetweenBounds:
		best, worst := p.bounds()
		switch {
		case p.flat() && p.share(price).Sign() > 0:
			return fmt.Sprintf("%s is not above the best price of %s", cost, e.money(best))
		case p.flat():
			return fmt.Sprintf("%s is not below the worst price of %s", cost, e.money(worst))
		}
		return fmt.Sprintf("(%s − %s) ÷ (%s − %s) × %s", e.money(worst), cost, e.money(worst), e.money(best), available)
	case AgainstMean:
		mean := e.money(p.mean)
		return fmt.Sprintf("(%s%% − %s(%s − %s) ÷ %s) × %s", or(p.rule.AtMean, 50).Show(), slope(p.rule.Slope), cost, mean, mean, available)
	case AgainstBenchmark:
		benchmark := Money(*p.rule.Best, e.c.Currency)
		if price.Cmp(ExactOf(*p.rule.Best)) <= 0 {
			return cost + " is not above the benchmark of " + benchmark
		}
		return fmt.Sprintf("%s ÷ %s × %s", benchmark, cost, available)
	case Logarithmic:
		return fmt.Sprintf("(1 − log(%s ÷ %s) ÷ log(%s)) × %s", cost, lowest, p.rule.Base, available)
	}
	return fmt.Sprintf("%s ÷ %s × %s", lowest, cost, available)
}

func slope(d *decimal.Decimal) string {
	if d == nil {
		return ""
	}
	return d.String() + " × "
}

// WholeLife is the label of the working of a discounted price.
const WholeLife = "Price over the whole life"

// explainCost shows how a discounted price came about; a plain sum needs no explaining.
func (e *evaluation) explainCost(b *BidResult, i int) []Derivation {
	rule, at := e.nodes[i].Formula, &e.costs[b.at][i]
	if rule.Discount == nil || !at.priced {
		return nil
	}
	factor := ExactInt(1).Add(ExactOf(*rule.Discount).Percent()).Show()
	terms := make([]string, len(at.lines))
	for k, l := range at.lines {
		terms[k] = Money(l.Amount, e.c.Currency)
		if l.Year > 0 {
			terms[k] += fmt.Sprintf(" ÷ %s^%d", factor, l.Year)
		}
	}
	working := fmt.Sprintf("%s = %s", strings.Join(terms, " + "), e.money(at.value))
	return []Derivation{{Label: WholeLife, Working: working, Value: at.value}}
}
