package model

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// bench is the method of one lot with everything needed to set dummy bids before it.
type bench struct {
	c           *Competition
	lot         Lot
	award       AwardFormula
	nodes       []Node
	questions   []Node
	prices      []Node
	levels      [][]Level         // of each question, by marks, lowest first
	base        []decimal.Decimal // of each price: what a bid at the estimate costs there
	whole       decimal.Decimal   // the sum of base
	guessed     bool              // base comes from no estimate
	priceWeight Exact
	members     int // whose marks make a score, where the method computes it
}

// benchBid is one dummy bid at work.
type benchBid struct {
	name   string
	levels []int           // of each question, an index into bench.levels
	price  decimal.Decimal // percent of the base
	fails  bool
}

// dummyReason is the reason of every score and decision of a dummy bid.
const dummyReason = "Dummy bid."

// guess is what a contract costs about which nothing is known.
var guess = decimal.New(100_000, 0)

func newBench(c *Competition, lot string) (*bench, error) {
	l := c.Lot(lot)
	if l == nil {
		return nil, Refuse(NotFound, "there is no lot %q in this competition", lot)
	}
	if errs := c.Method.Check(c.Lots); len(errs) > 0 {
		return nil, Refuse(NotAllowed, "there is no dry run yet: %s", errs[0])
	}
	b := &bench{c: c, lot: *l, award: c.Method.Award.Formula(), nodes: c.Method.Tree(lot), members: 1}
	for _, n := range b.nodes {
		switch n.Kind {
		case Question:
			b.questions = append(b.questions, n)
			b.levels = append(b.levels, byMarks(c.Method.ScaleOf(n.Criterion)))
		case Price:
			b.prices = append(b.prices, n)
			b.priceWeight = b.priceWeight.Add(n.Available)
		}
	}
	if rule := c.Method.Consolidation; !rule.Agreed() {
		b.members = max(rule.Needs(), min(len(c.Evaluators()), 9), 3)
	}
	b.setBase()
	return b, nil
}

// byMarks is a scale's levels, the one worth least first.
func byMarks(s *Scale) []Level {
	levels := slices.Clone(s.Levels)
	slices.SortStableFunc(levels, func(a, b Level) int { return a.Marks.Cmp(b.Marks) })
	return levels
}

// setBase sets what a bid at the estimate costs under each price criterion: the estimate shared
// among lots evenly and among prices by their points.
func (b *bench) setBase() {
	estimate, fixed := b.c.Estimate, b.c.Estimate.IsPositive()
	if fixed {
		estimate = estimate.DivRound(decimal.New(int64(max(1, len(b.c.Lots))), 0), 2)
	}
	b.guessed = !fixed
	for _, n := range b.prices {
		base := b.hint(n)
		if fixed {
			share := ExactInt(1).Quo(ExactInt(int64(len(b.prices))))
			if b.priceWeight.Sign() > 0 {
				share = n.Available.Quo(b.priceWeight)
			}
			if part := ExactOf(estimate).Mul(share).Rounded(RoundingStep{Places: 2, Mode: HalfUp}); part.IsPositive() {
				base = part // a price without points has no part of it
			}
		}
		b.base = append(b.base, base)
		b.whole = b.whole.Add(base)
	}
}

// hint is a price that fits what the method itself names.
func (b *bench) hint(n Node) decimal.Decimal {
	percent := func(d *decimal.Decimal, of int64) decimal.Decimal { return d.Mul(decimal.New(of, -2)) }
	switch r := n.Formula; {
	case r.Best != nil && r.Worst != nil:
		return percent(r.Best, 50).Add(percent(r.Worst, 50))
	case r.Best != nil && r.Best.IsPositive():
		return *r.Best
	case r.Ceiling != nil:
		return percent(r.Ceiling, 80)
	case r.Worst != nil:
		return percent(r.Worst, 80)
	case b.c.Method.Award.Worth != nil:
		return b.c.Method.Award.Worth.Mul(decimal.New(3, 0)) // full quality is then worth a third more
	}
	return guess
}

// at is the level of each question nearest to a percentage of its best marks, the lower of two
// equally near; lowestLevel is the one worth least.
func (b *bench) at(percent int) []int {
	chosen := make([]int, len(b.questions))
	if percent == lowestLevel {
		return chosen
	}
	for i, levels := range b.levels {
		wanted := levels[len(levels)-1].Marks.Mul(decimal.New(int64(percent), -2))
		for k := range levels {
			if levels[k].Marks.Sub(wanted).Abs().LessThan(levels[chosen[i]].Marks.Sub(wanted).Abs()) {
				chosen[i] = k
			}
		}
	}
	return chosen
}

// levelWords says which level that is.
func (b *bench) levelWords(chosen []int, percent int) string {
	said := ""
	for i, k := range chosen {
		l := b.levels[i][k]
		words := l.Value
		if l.Label != "" {
			words += " " + l.Label
		}
		if said != "" && words != said {
			if percent == lowestLevel {
				return "lowest level"
			}
			return fmt.Sprintf("%d%% of the marks", percent)
		}
		said = words
	}
	return said
}

// amount is what a bid at a percentage of the base costs in all.
func (b *bench) amount(percent decimal.Decimal) decimal.Decimal {
	sum := decimal.Zero
	for i := range b.prices {
		sum = sum.Add(b.cost(i, percent))
	}
	return sum
}

// allowed are those of some percentages of the base at which a bid is not above a ceiling.
func (b *bench) allowed(percents ...int) []int {
	return slices.DeleteFunc(percents, func(percent int) bool {
		for i, n := range b.prices {
			if c := n.Formula.Ceiling; c != nil && b.cost(i, decimal.New(int64(percent), 0)).GreaterThan(*c) {
				return true
			}
		}
		return false
	})
}

// lone reports whether a bid without a rival gets the same for price at each of some percentages.
func (b *bench) lone(percents ...int) bool {
	return !slices.ContainsFunc(percents, func(percent int) bool {
		return b.pricePoints(percent)[0].Cmp(b.pricePoints(percents[0])[0]) != 0
	})
}

// cost is what it costs under one price criterion, to the hundredth of the currency.
func (b *bench) cost(i int, percent decimal.Decimal) decimal.Decimal {
	return b.base[i].Mul(percent).Shift(-2).Round(2)
}

// run evaluates dummy bids by the method.
func (b *bench) run(bids []benchBid) (*Result, error) {
	c := *b.c
	c.Suppliers, c.Bids, c.Draws = nil, nil, nil
	c.Agreed, c.Scores, c.PriceLines, c.Responses = nil, nil, nil, nil
	for i := range bids {
		id := fmt.Sprintf("dummy-%d", i+1)
		c.Suppliers = append(c.Suppliers, Supplier{ID: id, Name: bids[i].name})
		c.Bids = append(c.Bids, Bid{ID: id, Supplier: id, Lot: b.lot.ID, Status: Received})
		b.fill(&c, id, &bids[i])
	}
	return Evaluate(&c, b.lot.ID)
}

// fill gives a bid its gate decisions, scores and prices.
func (b *bench) fill(c *Competition, id string, bid *benchBid) {
	for _, n := range b.nodes {
		if n.Kind != Gate {
			continue
		}
		decision := "Pass"
		if bid.fails && n.Effect == Disqualify {
			decision = "Fail"
		}
		c.Agreed = append(c.Agreed, AgreedScore{Bid: id, Criterion: n.ID, Level: decision, Reason: dummyReason})
	}
	for i, n := range b.questions {
		level := b.levels[i][bid.levels[i]].Value
		if c.Method.Consolidation.Agreed() {
			c.Agreed = append(c.Agreed, AgreedScore{Bid: id, Criterion: n.ID, Level: level, Reason: dummyReason})
			continue
		}
		for range b.members {
			c.Scores = append(c.Scores, Score{Bid: id, Criterion: n.ID, Level: level})
		}
	}
	for i, n := range b.prices {
		c.PriceLines = append(c.PriceLines, PriceLine{Bid: id, Criterion: n.ID, Amount: b.cost(i, bid.price)})
	}
}
