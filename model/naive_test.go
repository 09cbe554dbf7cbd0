package model

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// A second implementation of what is published, with fractions and without regard to speed. Under
// whatever tree, prices, minimums, phases and consolidation, both must come to the same figures.

// Every method that Check passes gives the figures of the second implementation, each with a
// working that comes to it, or a refusal in words.
func TestBothImplementationsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := wild(t)
		if errs := c.Check(); len(errs) > 0 {
			t.Skip(errs)
		}
		for _, lot := range c.Lots {
			r, err := Evaluate(c, lot.ID)
			switch {
			case err == nil:
				newField(c, lot.ID).check(t, r)
				agree(t, c, r)
			case CodeOf(err) != Invalid && CodeOf(err) != NotAllowed:
				t.Fatal(err)
			}
		}
	})
}

func agree(t *rapid.T, c *Competition, r *Result) {
	for i := range r.Bids {
		b := &r.Bids[i]
		n := naive{c: c, bid: *c.Bid(b.Bid), status: b.Status, result: r}
		n.compare(t, b)
		if why := b.Why(); b.Rank > 0 && why.Value.Cmp(b.Total) != 0 {
			t.Fatalf("%s is %s, its working gives %s", b.Bid, b.Total, why.Value)
		}
		for _, line := range b.Lines {
			if why := b.WhyLine(line.Criterion); line.Kind != Gate && b.Rank > 0 && why.Value.Cmp(line.Points) != 0 {
				t.Fatalf("%s of %s is %s, its working gives %s: %s", line.Criterion, b.Bid, line.Points, why.Value, why.Working)
			}
		}
	}
}

// naive computes one bid's figures from the record.
type naive struct {
	c      *Competition
	bid    Bid
	status string
	result *Result
	all    bool // quality as a whole stands for every criterion
}

func rat(s fmt.Stringer) *big.Rat {
	r, _ := new(big.Rat).SetString(s.String())
	return r
}

func roundRat(r *big.Rat, s *RoundingStep) *big.Rat {
	if s == nil {
		return r
	}
	scale := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(s.Places)), nil))
	x := new(big.Rat).Mul(new(big.Rat).Abs(r), scale)
	whole := new(big.Int).Quo(x.Num(), x.Denom())
	rest := new(big.Rat).Sub(x, new(big.Rat).SetInt(whole))
	half := rest.Cmp(big.NewRat(1, 2))
	if s.Mode == HalfUp && half >= 0 || s.Mode == HalfEven && (half > 0 || half == 0 && whole.Bit(0) == 1) {
		whole.Add(whole, big.NewInt(1))
	}
	out := new(big.Rat).Quo(new(big.Rat).SetInt(whole), scale)
	if r.Sign() < 0 {
		out.Neg(out)
	}
	return out
}

func (n *naive) mark(k *Criterion) (mark, most *big.Rat) {
	scale := n.c.Method.ScaleOf(k)
	best := rat(scale.MaxMarks())
	if n.c.Method.Consolidation.Agreed() {
		a := n.c.AgreedScore(AgreedKey{n.bid.ID, k.ID})
		if a == nil {
			return nil, nil
		}
		return rat(scale.Level(a.Level).Marks), best
	}
	var marks []*big.Rat
	for _, s := range n.c.Scores {
		if s.Bid == n.bid.ID && s.Criterion == k.ID {
			marks = append(marks, rat(scale.Level(s.Level).Marks))
		}
	}
	slices.SortFunc(marks, (*big.Rat).Cmp)
	if len(marks) < n.c.Method.Consolidation.Needs() {
		return nil, nil
	}
	sum := func(list []*big.Rat) *big.Rat {
		out := new(big.Rat)
		for _, m := range list {
			out.Add(out, m)
		}
		return out
	}
	mean := func(list []*big.Rat) *big.Rat { return sum(list).Quo(sum(list), big.NewRat(int64(len(list)), 1)) }
	switch n.c.Method.Consolidation.Rule {
	case Mean:
		mark = mean(marks)
	case Median:
		mark = mean(marks[(len(marks)-1)/2 : len(marks)/2+1])
	case TrimmedMean:
		mark = mean(marks[1 : len(marks)-1])
	case Sum:
		mark, best = sum(marks), best.Mul(best, big.NewRat(int64(len(marks)), 1))
	}
	return roundRat(mark, n.c.Method.Rounding.Mark), best
}

func (n *naive) cost(bid string, k *Criterion) *big.Rat {
	sum := new(big.Rat)
	for _, p := range n.c.PriceLines {
		if p.Bid == bid && p.Criterion == k.ID {
			amount := rat(p.Amount)
			for range p.Year {
				if k.Formula.Discount != nil {
					rate := new(big.Rat).Quo(rat(*k.Formula.Discount), big.NewRat(100, 1))
					amount.Quo(amount, rate.Add(rate, big.NewRat(1, 1)))
				}
			}
			sum.Add(sum, amount)
		}
	}
	return sum
}

// prices are those that fix a price criterion's formula.
func (n *naive) prices(k *Criterion) (all []*big.Rat) {
	for _, b := range n.result.Bids {
		priced := slices.ContainsFunc(n.c.PriceLines, func(p PriceLine) bool { return p.Bid == b.Bid && p.Criterion == k.ID })
		if priced && (b.Status == "ranked" || k.Formula.Lowest == AllBids && n.c.Bid(b.Bid).Status == Received) {
			all = append(all, n.cost(b.Bid, k))
		}
	}
	return all
}

// price is the points of a price, nil for logarithms.
func (n *naive) price(k *Criterion, available *big.Rat) *big.Rat {
	if n.status != "ranked" || k.Formula.Name == NoPoints {
		return new(big.Rat)
	}
	share := shareOf(k.Formula, n.cost(n.bid.ID, k), n.prices(k))
	if share == nil {
		return nil
	}
	if floor := percent(k.Formula.Floor, 0); share.Cmp(floor) < 0 {
		share = floor
	}
	if most := percent(k.Formula.Cap, 100); share.Cmp(most) > 0 {
		share = most
	}
	return roundRat(mul(share, available), n.c.Method.Rounding.Price)
}

func sub(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) }
func quo(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }
func mul(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) }

func percent(d *decimal.Decimal, otherwise int64) *big.Rat {
	return quo(given(d, big.NewRat(otherwise, 1)), big.NewRat(100, 1))
}

// given is a figure that was published, or what it is otherwise.
func given(d *decimal.Decimal, otherwise *big.Rat) *big.Rat {
	if d == nil {
		return otherwise
	}
	return rat(*d)
}

// shareOf is the share of the points before floor and cap.
func shareOf(f *PriceRule, p *big.Rat, all []*big.Rat) *big.Rat {
	low, high, one := slices.MinFunc(all, (*big.Rat).Cmp), slices.MaxFunc(all, (*big.Rat).Cmp), big.NewRat(1, 1)
	slope := given(f.Slope, one)
	switch f.Name {
	case RelativeToLowest:
		return quo(low, p)
	case PercentAboveLowest:
		return sub(one, mul(slope, quo(sub(p, low), low)))
	case BetweenBounds:
		low, high = given(f.Best, low), given(f.Worst, high)
		switch {
		case low.Cmp(high) < 0:
			return quo(sub(high, p), sub(high, low))
		case f.Worst != nil:
			return new(big.Rat)
		}
		return one
	case AgainstMean:
		mean := new(big.Rat)
		for _, p := range all {
			mean.Add(mean, quo(p, big.NewRat(int64(len(all)), 1)))
		}
		return sub(percent(f.AtMean, 50), mul(slope, quo(sub(p, mean), mean)))
	case AgainstBenchmark:
		if p.Cmp(rat(*f.Best)) > 0 {
			return quo(rat(*f.Best), p)
		}
		return one
	}
	return nil
}

// points are those of a criterion and all below it; nil where they cannot be told.
func (n *naive) points(k *Criterion, of *big.Rat, b *BidResult) *big.Rat {
	available := new(big.Rat).Quo(new(big.Rat).Mul(rat(k.Weight), of), big.NewRat(100, 1))
	var points *big.Rat
	switch k.Kind {
	case Gate:
		return new(big.Rat)
	case Question:
		mark, most := n.mark(k)
		if mark == nil {
			points = new(big.Rat)
			break
		}
		points = roundRat(available.Mul(available, mark.Quo(mark, most)), n.c.Method.Rounding.Criterion)
	case Price:
		if points = n.price(k, available); points == nil {
			points = rat(b.Line(k.ID).Points)
		}
	case Section:
		points = new(big.Rat)
		for i := range k.Children {
			points.Add(points, n.points(&k.Children[i], available, b))
		}
		points = roundRat(points, n.c.Method.Rounding.Section)
	}
	return points
}

func (n *naive) compare(t *rapid.T, b *BidResult) {
	total := new(big.Rat)
	for i := range n.c.Method.Criteria {
		k := &n.c.Method.Criteria[i]
		points := n.points(k, big.NewRat(100, 1), b)
		if k.Kind != Gate && points.Cmp(rat(b.Line(k.ID).Points)) != 0 {
			t.Fatalf("%s of %s: %s, by hand %s", k.ID, b.Bid, b.Line(k.ID).Points, points)
		}
		total.Add(total, points)
	}
	n.figure(t, b, total)
	if n.c.Method.Award.Formula() == HighestTotal {
		if total = roundRat(total, n.c.Method.Rounding.Total); total.Cmp(rat(b.Total)) != 0 {
			t.Fatalf("%s: %s, by hand %s", b.Bid, b.Total, total)
		}
	}
}

// figure compares the ranked figure of the rules that set price against quality.
func (n *naive) figure(t *rapid.T, b *BidResult, q *big.Rat) {
	if b.Rank == 0 {
		return
	}
	p, w := new(big.Rat), rat(b.of.priceWeight())
	each(n.c.Method.Criteria, big.NewRat(100, 1), nil, func(k *Criterion, _ *big.Rat, _ PhaseKind) {
		if k.Kind == Price {
			p.Add(p, n.cost(b.Bid, k))
		}
	})
	var want *big.Rat
	switch n.c.Method.Award.Formula() {
	case HighestQuality:
		want = q
	case LowestPrice:
		want = p
	case PricePerQualityPoint:
		want = new(big.Rat).Quo(p, q)
	case ValueForMoney:
		want = new(big.Rat).Quo(new(big.Rat).Mul(q, big.NewRat(1e6, 1)), p)
	case QualityAsMoney:
		want = new(big.Rat).Sub(p, new(big.Rat).Mul(big.NewRat(1505, 1000), q))
	case ReducedPrice:
		want = new(big.Rat).Quo(new(big.Rat).Mul(p, w), new(big.Rat).Add(w, q))
	default:
		return
	}
	if want = roundRat(want, n.c.Method.Rounding.Total); want.Cmp(rat(b.Total)) != 0 {
		t.Fatalf("%s: %s, by hand %s", b.Bid, b.Total, want)
	}
}
