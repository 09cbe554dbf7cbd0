package model

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"
)

// wild draws a method of any shape, with bids of every status and a record that may have holes.
func wild(t *rapid.T) *Competition {
	c := &Competition{Title: "T", Currency: "GBP", Stage: PricesOpened, Lots: []Lot{{ID: "l", Number: "1"}, {ID: "m", Number: "2"}}}
	m := &c.Method
	m.Weighting, m.Total = Shares, HundredPoints
	m.Scales = []Scale{scaleOf("s", "0", "1", "3", "5"), scaleOf("r", "0", "2.5", "7")}
	m.Award.Name = rapid.SampledFrom(AwardFormulas).Draw(t, "award")
	switch m.Award.Name {
	case Utility:
		m.Award.Among = rapid.SampledFrom([]PriceSet{Compliant, AllBids}).Draw(t, "among")
	case QualityAsMoney:
		m.Award.Worth = ptr("150.5")
	}
	m.Consolidation.Rule = rapid.SampledFrom([]ConsolidationRule{"", Mean, Median, TrimmedMean, Sum}).Draw(t, "consolidation")
	if m.Consolidation.Rule == TrimmedMean {
		m.Consolidation.Trim = 1
	}
	m.Rounding = Rounding{Mark: drawStep(t, "mark"), Criterion: drawStep(t, "criterion"), Section: drawStep(t, "section"), Price: drawStep(t, "price"), Total: drawStep(t, "total")}
	g := &grower{T: t, m: m}
	m.Criteria = g.level(0, !m.Award.Formula().weighsPrice() && m.Award.Formula() != HighestTotal)
	if rapid.Bool().Draw(t, "phases") {
		for i := range m.Criteria {
			m.Criteria[i].Phase = rapid.SampledFrom([]PhaseKind{Capability, Written, Presentation}).Draw(t, "phase")
		}
		for _, kind := range []PhaseKind{Capability, Presentation} {
			if slices.ContainsFunc(m.Criteria, func(k Criterion) bool { return k.Phase == kind }) {
				m.Phases = append(m.Phases, Phase{Kind: kind})
			}
		}
	}
	m.Threshold = g.threshold(Section)
	fill(t, c)
	return c
}

// grower draws a tree.
type grower struct {
	*rapid.T
	m *Method
	n int
}

func (g *grower) level(depth int, freePrice bool) []Criterion {
	shares := rapid.SampledFrom([][]string{{"100"}, {"50", "50"}, {"33.33", "33.33", "33.34"}, {"10", "20", "70"}, {"100", "0"}}).Draw(g.T, "shares")
	var list []Criterion
	for i, share := range shares {
		g.n++
		c := Criterion{ID: fmt.Sprint("k", g.n), Number: fmt.Sprint(g.n), Title: "C", Weight: dec(share), Kind: Question}
		switch kind := rapid.IntRange(0, 5).Draw(g.T, "kind"); {
		case kind < 2 && depth < 2:
			c.Kind, c.Children = Section, g.level(depth+1, freePrice)
		case kind == 2 && !freePrice, depth == 0 && i == 1 && !freePrice:
			c.Kind, c.Formula = Price, drawRule(g.T)
			if g.m.Award.Formula() != HighestTotal {
				c.Formula = &PriceRule{Name: NoPoints, Lowest: Compliant, Ceiling: c.Formula.Ceiling, Discount: c.Formula.Discount}
			}
		default:
			c.Scale = rapid.SampledFrom([]string{"s", "r"}).Draw(g.T, "scale")
		}
		if c.Kind != Price && !containsPrice(&c) {
			c.Threshold = g.threshold(c.Kind)
		}
		list = append(list, c)
	}
	if depth == 0 && freePrice {
		list = append(list, Criterion{ID: "p", Number: "p", Title: "P", Kind: Price, Formula: &PriceRule{Name: NoPoints, Lowest: Compliant, Ceiling: ptr("180")}})
	}
	if rapid.IntRange(0, 3).Draw(g.T, "gate") == 0 {
		g.n++
		list = append(list, Criterion{ID: fmt.Sprint("k", g.n), Number: fmt.Sprint(g.n), Title: "G", Kind: Gate, Effect: rapid.SampledFrom([]Effect{Disqualify, Warn}).Draw(g.T, "effect")})
	}
	return list
}

func (g *grower) threshold(kind Kind) *Threshold {
	if rapid.IntRange(0, 2).Draw(g.T, "threshold") > 0 {
		return nil
	}
	t := &Threshold{Unit: rapid.SampledFrom([]ThresholdUnit{ByMark, ByPercent, ByPoints, ByCount, ByBest}).Draw(g.T, "unit"), Effect: rapid.SampledFrom([]Effect{Disqualify, Warn}).Draw(g.T, "effect")}
	t.Minimum = dec("1")
	switch t.Unit {
	case ByMark:
		if kind == Section {
			t.Unit = ByPercent
		}
	case ByCount:
		if kind == Question {
			t.Unit = ByMark
		} else {
			t.Mark = ptr("2.5")
		}
	}
	switch t.Unit {
	case ByPercent:
		t.Minimum = dec("30")
	case ByMark, ByPoints:
		t.Minimum = dec("2.5")
	}
	return t
}

// fill draws bids and what is recorded of them.
func fill(t *rapid.T, c *Competition) {
	for i := range rapid.IntRange(0, 5).Draw(t, "bids") {
		b := Bid{ID: fmt.Sprint("b", i), Supplier: fmt.Sprint("s", i), Lot: rapid.SampledFrom([]string{"l", "l", "m"}).Draw(t, "lot"),
			Status: rapid.SampledFrom([]BidStatus{Received, Received, Received, Received, Late, Withdrawn, Excluded}).Draw(t, "status")}
		c.Suppliers = append(c.Suppliers, Supplier{ID: b.Supplier, Name: fmt.Sprint("Supplier ", i)})
		c.Bids = append(c.Bids, b)
		for _, n := range c.Method.Tree(b.Lot) {
			switch {
			case n.Kind == Price:
				for range rapid.IntRange(0, 2).Draw(t, "lines") + 1 {
					c.PriceLines = append(c.PriceLines, PriceLine{ID: "x", Bid: b.ID, Criterion: n.ID, Amount: drawFigure(t, 1, 100, "price"), Year: rapid.IntRange(0, 2).Draw(t, "year")})
				}
			case n.Kind == Gate:
				c.Agreed = append(c.Agreed, AgreedScore{Bid: b.ID, Criterion: n.ID, Level: rapid.SampledFrom([]string{"Pass", "Pass", "Pass", "Fail"}).Draw(t, "gate")})
			case n.Kind == Question:
				level := func() string { return rapid.SampledFrom(c.Method.ScaleOf(n.Criterion).Levels).Draw(t, "level").Value }
				c.Agreed = append(c.Agreed, AgreedScore{Bid: b.ID, Criterion: n.ID, Level: level()})
				for m := range rapid.IntRange(3, 5).Draw(t, "members") {
					c.Scores = append(c.Scores, Score{Member: fmt.Sprint("m", m), Bid: b.ID, Criterion: n.ID, Level: level()})
				}
			}
		}
	}
	c.PriceLines = append(c.PriceLines, PriceLine{ID: "stray", Bid: "nobody", Criterion: "nothing", Amount: dec("1")})
	c.Agreed, c.Scores, c.PriceLines = drop(t, c.Agreed), drop(t, c.Scores), drop(t, c.PriceLines)
}
