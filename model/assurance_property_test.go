package model

import (
	"context"
	"encoding/json"
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// assured draws a method of every kind, at times with a second section, a price inside a section,
// other thresholds and without rounding, that has a result and a winner.
func assured(t *rapid.T, rounding bool) (*Competition, *Result) {
	c := anyMethod(t)
	m := &c.Method
	if !rounding {
		m.Rounding = Rounding{Mark: m.Rounding.Mark}
	}
	if rapid.Bool().Draw(t, "second section") {
		half := m.Criteria[0].Weight.Div(dec("2"))
		m.Criteria[0].Weight = half
		m.Criteria = append(m.Criteria, Criterion{ID: "r", Number: "3", Kind: Section, Title: "More", Weight: half, Children: []Criterion{
			{ID: "q9", Number: "3.1", Kind: Question, Title: "Question", Weight: dec("100"), Scale: "s"}}})
		if m.Award.Formula() == HighestTotal && rapid.Bool().Draw(t, "price inside") {
			m.Criteria[2].Weight, m.Criteria[2].Children[0].Weight = half.Add(m.Criteria[1].Weight), dec("40")
			p := m.Criteria[1]
			p.Weight, p.Number = dec("60"), "3.2"
			m.Criteria[2].Children = append(m.Criteria[2].Children, p)
			m.Criteria = slices.Delete(m.Criteria, 1, 2)
		}
		for _, b := range c.Bids {
			c.Agreed = append(c.Agreed, AgreedScore{Bid: b.ID, Criterion: "q9", Level: fmt.Sprint(rapid.IntRange(0, 5).Draw(t, "level")), Reason: "r"})
			for _, member := range c.Members {
				c.Scores = append(c.Scores, Score{Member: member.ID, Bid: b.ID, Criterion: "q9", Level: fmt.Sprint(rapid.IntRange(0, 5).Draw(t, "score"))})
			}
		}
	}
	m.Criteria[0].Threshold = rapid.SampledFrom([]*Threshold{nil, nil, {Minimum: dec("40"), Unit: ByPercent, Effect: Disqualify},
		{Minimum: dec("12"), Unit: ByPoints, Effect: Disqualify}, {Minimum: dec("2"), Unit: ByBest, Effect: Disqualify}}).Draw(t, "section threshold")
	if errs := c.Check(); len(errs) > 0 {
		t.Skip(errs)
	}
	r, err := Evaluate(c, "l")
	if err != nil || r.Winner == "" {
		t.Skip("no winner")
	}
	return c, r
}

func copied(t *rapid.T, c *Competition) *Competition {
	text, err := json.Marshal(c)
	var out Competition
	if err == nil {
		err = json.Unmarshal(text, &out)
	}
	if err != nil {
		t.Fatal(err)
	}
	return &out
}

func wholeOf(e Exact) decimal.Decimal {
	r := e.rat()
	if !r.IsInt() {
		panic(r.String())
	}
	return decimal.NewFromBigInt(r.Num(), 0)
}

// common is a whole number that makes whole numbers of all the fractions.
func common(list ...Exact) Exact {
	all := big.NewInt(1)
	for _, e := range list {
		den := e.rat().Denom()
		all.Mul(all, new(big.Int).Quo(den, new(big.Int).GCD(nil, nil, all, den)))
	}
	return exactly(new(big.Rat).SetInt(all))
}

// withWeight is the competition with one weight changed, written as whole points of a total as
// large as it takes. The weights are worked out from the definition, not as Assay does.
func withWeight(t *rapid.T, c *Competition, id string, x Exact) *Competition {
	c = copied(t, c)
	m := &c.Method
	available := map[string]Exact{}
	var walk func(list []Criterion, of Exact)
	walk = func(list []Criterion, of Exact) {
		others, here := Exact{}, false
		for _, k := range list {
			if k.ID == id {
				here = true
			} else {
				others = others.Add(ExactOf(k.Weight))
			}
		}
		for _, k := range list {
			share := ExactOf(k.Weight).Quo(ExactInt(100))
			if k.ID == id {
				share = x.Quo(ExactInt(100))
			} else if here {
				share = share.Mul(ExactInt(100).Sub(x)).Quo(others)
			}
			available[k.ID] = of.Mul(share)
			walk(k.Children, available[k.ID])
		}
	}
	walk(m.Criteria, ExactInt(100))
	var list []Exact
	for _, e := range available {
		list = append(list, e)
	}
	times := common(list...)
	m.Weighting, m.Total = Points, wholeOf(times.Mul(ExactInt(100)))
	m.Walk(func(k *Criterion) {
		k.Weight = wholeOf(available[k.ID].Mul(times))
		if k.Threshold != nil && k.Threshold.Unit == ByPoints {
			k.Threshold.Minimum = wholeOf(ExactOf(k.Threshold.Minimum).Mul(times))
		}
	})
	return c
}

func winnerOf(c *Competition) string {
	r, err := Evaluate(c, "l")
	if err != nil {
		return "refused"
	}
	return r.Winner
}

func TestWeightIntervalsAreThoseOfTryingWeights(t *testing.T) {
	intervals, ends := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c, r := assured(t, false)
		s, err := StableWeights(context.Background(), c, "l")
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range s.Weights {
			if w.From == nil {
				continue
			}
			intervals++
			if w.From.At.Cmp(w.Weight) > 0 || w.To.At.Cmp(w.Weight) < 0 {
				t.Fatalf("%s: %s is not between %s and %s", w.Name, w.Weight, w.From.At, w.To.At)
			}
			for k := int64(1); k < 24; k++ {
				x := ExactInt(k * 100).Quo(ExactInt(24))
				if x.Cmp(w.From.At) > 0 && x.Cmp(w.To.At) < 0 && winnerOf(withWeight(t, c, w.Criterion, x)) != r.Winner {
					t.Fatalf("%s at %s: %s is not first, between %s and %s", w.Name, x, r.Winner, w.From.At, w.To.At)
				}
			}
			for _, edge := range []*Edge{w.From, w.To} {
				if edge.At.Sign() == 0 || edge.At.Cmp(ExactInt(100)) == 0 {
					continue // nothing is beyond, and thresholds of what has no points mean nothing
				}
				at, past := winnerOf(withWeight(t, c, w.Criterion, edge.At)), ExactInt(1).Quo(ExactInt(1e9))
				if (at == r.Winner) != edge.Within {
					t.Fatalf("%s at its end %s: %s is first, within is %v", w.Name, edge.At, at, edge.Within)
				}
				if edge == w.From {
					past = Exact{}.Sub(past)
				}
				if edge.Free || w.Restricted {
					continue
				}
				ends++
				beyond := winnerOf(withWeight(t, c, w.Criterion, edge.At.Add(past)))
				if edge.Within && beyond == r.Winner || edge.Beyond != nil && edge.Beyond.Problem == "" && edge.Beyond.Winner != beyond {
					t.Fatalf("%s past its end %s: %s is first, %+v (within %v)", w.Name, edge.At, beyond, edge.Beyond, edge.Within)
				}
			}
		}
	})
	t.Log(intervals, "intervals,", ends, "ends")
}

// withPrice is the competition with one bid's price changed, in a currency as small as it takes.
func withPrice(t *rapid.T, c *Competition, bid string, x Exact) *Competition {
	c = copied(t, c)
	list := []Exact{x}
	rule := PriceRule{}
	c.Method.Walk(func(k *Criterion) {
		if k.Kind == Price {
			rule = *k.Formula
		}
	})
	for k := range c.PriceLines {
		list = append(list, presentValue(&c.PriceLines[k], &rule))
	}
	times := common(list...).Mul(ExactInt(10))
	for k := range c.PriceLines {
		p := &c.PriceLines[k]
		value := presentValue(p, &rule)
		if p.Bid == bid {
			value = x
		}
		p.Amount, p.Year = wholeOf(value.Mul(times)), 0
	}
	scale := func(d *decimal.Decimal) {
		if d != nil {
			*d = wholeOf(ExactOf(*d).Mul(times))
		}
	}
	c.Method.Walk(func(k *Criterion) {
		if k.Kind == Price {
			scale(k.Formula.Best)
			scale(k.Formula.Worst)
			scale(k.Formula.Ceiling)
		}
	})
	scale(c.Method.Award.Worth)
	return c
}

func TestTippingPricesAreThoseOfTryingPrices(t *testing.T) {
	tips := 0
	rapid.Check(t, func(t *rapid.T) {
		c, r := assured(t, false)
		s, err := TippingPrices(context.Background(), c, "l")
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Tips {
			if p.Note == notExact {
				continue
			}
			rise := p.Bid == r.Winner
			end := Exact{}
			switch {
			case p.Edge != nil:
				tips++
				end = p.Edge.At
				if p.Change.Cmp(end.Sub(p.Price)) != 0 || p.Change.Sign() < 0 && rise || p.Change.Sign() > 0 && !rise {
					t.Fatalf("%s changes by %s from %s", p.Supplier, p.Change, p.Price)
				}
			case rise:
				end = p.Price.Mul(ExactInt(40)).Add(ExactInt(1000))
			}
			for k := int64(0); k < 12; k++ {
				x := p.Price.Add(end.Sub(p.Price).Mul(ExactInt(k)).Quo(ExactInt(12)))
				if got := winnerOf(withPrice(t, c, p.Bid, x)); got != r.Winner && (p.Edge == nil || x.Cmp(end) != 0) {
					t.Fatalf("%s at %s: %s is first and not %s; it should be until %+v", p.Supplier, x, got, r.Winner, p.Edge)
				}
			}
			if p.Edge == nil {
				continue
			}
			at, past := winnerOf(withPrice(t, c, p.Bid, end)), ExactInt(1).Quo(ExactInt(1e9))
			if !rise {
				past = Exact{}.Sub(past)
			}
			if (at == r.Winner) != p.Edge.Within || p.Tie != (at == "") {
				t.Fatalf("%s at %s: %q is first, within is %v, tie is %v", p.Supplier, end, at, p.Edge.Within, p.Tie)
			}
			if end.Sign() == 0 {
				continue
			}
			beyond := winnerOf(withPrice(t, c, p.Bid, end.Add(past)))
			if p.Edge.Within && beyond == r.Winner || p.Edge.Beyond != nil && p.Edge.Beyond.Problem == "" && p.Edge.Beyond.Winner != beyond {
				t.Fatalf("%s past %s: %s is first, %+v", p.Supplier, end, beyond, p.Edge.Beyond)
			}
		}
	})
	t.Log(tips, "tips")
}

func TestTippingScoresAreThoseOfTryingScores(t *testing.T) {
	tips := 0
	rapid.Check(t, func(t *rapid.T) {
		c, r := assured(t, true)
		s, err := TippingScores(context.Background(), c, "l")
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]bool{}
		type score struct {
			bid, criterion, level string
			set                   func(string)
		}
		var scores []score
		if c.Method.Consolidation.Agreed() {
			for k := range c.Agreed {
				a := &c.Agreed[k]
				scores = append(scores, score{a.Bid, a.Criterion, a.Level, func(l string) { a.Level = l }})
			}
		} else {
			for k := range c.Scores {
				a := &c.Scores[k]
				scores = append(scores, score{a.Bid, a.Criterion, a.Level, func(l string) { a.Level = l }})
			}
		}
		for _, a := range scores {
			for _, step := range []int{1, -1} {
				for level := int(a.level[0]-'0') + step; level >= 0 && level <= 5; level += step {
					a.set(fmt.Sprint(level))
					got := winnerOf(c)
					if got != r.Winner && got != "refused" {
						want[fmt.Sprint(a.bid, a.criterion, a.level, level, got)] = true
						break
					}
				}
				a.set(a.level)
			}
		}
		for _, tip := range s.Tips {
			tips++
			key := fmt.Sprint(tip.Bid, tip.Criterion, tip.From, tip.To, tip.Outcome.Winner)
			if !want[key] {
				t.Fatalf("%s is no tip", key)
			}
			delete(want, key)
			if tip.Levels < s.Fewest || tip.Levels != max(int(tip.To[0])-int(tip.From[0]), int(tip.From[0])-int(tip.To[0])) {
				t.Fatalf("%s is %d levels, fewest %d", key, tip.Levels, s.Fewest)
			}
		}
		if len(want) > 0 {
			t.Fatalf("missing %v", want)
		}
	})
	t.Log(tips, "tips")
}

func TestRemovalsAreThoseOfRemoving(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, r := assured(t, true)
		s, err := RemovedInTurn(context.Background(), c, "l")
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Removals) != len(c.Bids) {
			t.Fatalf("%d removals of %d bids", len(s.Removals), len(c.Bids))
		}
		for _, removal := range s.Removals {
			fewer := copied(t, c)
			fewer.Bids = slices.DeleteFunc(fewer.Bids, func(b Bid) bool { return b.ID == removal.Bid })
			after, err := Evaluate(fewer, "l")
			if (err != nil) != (removal.Outcome.Problem != "") {
				t.Fatalf("without %s: %v, %+v", removal.Bid, err, removal.Outcome)
			}
			if err != nil {
				continue
			}
			changed := false
			for _, b := range after.Bids {
				before, rank := r.Bid(b.Bid), r.Bid(b.Bid).Rank
				if gone := r.Bid(removal.Bid).Rank; gone > 0 && before.Rank > gone {
					rank--
				}
				changed = changed || rank != b.Rank
			}
			if removal.Outcome.Winner != after.Winner || removal.Changed != changed {
				t.Fatalf("without %s: %s is first, changed %v; said %+v", removal.Bid, after.Winner, changed, removal)
			}
		}
	})
}
