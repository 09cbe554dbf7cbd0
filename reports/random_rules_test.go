package reports

import (
	"fmt"

	"github.com/shopspring/decimal"

	"assay/model"
)

func (g *generator) method() model.Method {
	m := model.Method{Weighting: model.Shares, Total: dec("100"), Scales: g.scales(), Rounding: g.rounding(), Consolidation: g.consolidation()}
	if g.one(2) {
		m.Weighting, m.Total = model.Points, dec(pick(g, "100", "1000", "37.5", "60"))
	}
	m.Award = g.award()
	quality := m.Total
	price := g.priceWeight(&m)
	if price != nil {
		quality = quality.Sub(price.Weight)
	}
	weights := g.weights(quality, 1+g.r.IntN(3))
	if m.Weighting == model.Shares && g.one(4) {
		weights = append([]decimal.Decimal{decimal.Zero}, weights...) // decides who goes on, and earns nothing
	}
	for i, w := range weights {
		if g.one(3) {
			m.Criteria = append(m.Criteria, g.question(&m, w, fmt.Sprint(i+1)))
		} else {
			m.Criteria = append(m.Criteria, g.section(&m, w, fmt.Sprint(i+1)))
		}
		if g.one(3) {
			m.Criteria = append(m.Criteria, model.Criterion{ID: g.next("g"), Number: fmt.Sprintf("G%d", i), Kind: model.Gate, Title: "A gate", Effect: g.effect()})
		}
	}
	g.phases(&m)
	if price != nil {
		m.Criteria = append(m.Criteria, *price)
	}
	g.overall(&m)
	g.ties(&m)
	return m
}

// award gives the award rules in turn, and the highest total as often as all others together.
func (g *generator) award() model.AwardRule {
	rules := model.AwardFormulas
	rule := model.AwardRule{Name: model.HighestTotal}
	if g.no%2 == 1 {
		rule.Name = rules[1+g.no/2%(len(rules)-1)]
	}
	switch rule.Name {
	case model.QualityAsMoney:
		worth := decimal.NewFromInt(int64(1000 + g.r.IntN(400_000)))
		rule.Worth = &worth
	case model.Utility:
		rule.Among = pick(g, model.Compliant, model.AllBids)
	}
	return rule
}

// priceWeight is the price at the top level with the weight that the award rule leaves it.
func (g *generator) priceWeight(m *model.Method) *model.Criterion {
	part := decimal.New(int64(3+g.r.IntN(14)), 0).Div(dec("20"))
	var p model.Criterion
	switch m.Award.Name {
	case model.HighestTotal:
		if g.one(8) {
			return nil
		}
		p = g.price(m.Total.Mul(part).Round(2), "P")
	case model.WeightedValue, model.Utility, model.ReducedPrice:
		p = g.price(m.Total.Mul(part), "P")
	default:
		if m.Award.Name == model.HighestQuality && g.one(2) {
			return nil
		}
		p = g.price(decimal.Zero, "P")
	}
	if m.Award.Name != model.HighestTotal {
		g.noPoints(&p)
	}
	return &p
}

func (g *generator) noPoints(p *model.Criterion) {
	p.Formula = &model.PriceRule{Name: model.NoPoints, Lowest: model.Compliant, Ceiling: p.Formula.Ceiling, Discount: p.Formula.Discount}
}

func (g *generator) section(m *model.Method, weight decimal.Decimal, number string) model.Criterion {
	s := model.Criterion{ID: g.next("s"), Number: number, Kind: model.Section, Title: "Section " + number, Weight: weight}
	below := weight
	if m.Weighting == model.Shares {
		below = dec("100")
	}
	priced, questions := false, 0
	for i, w := range g.weights(below, 1+g.r.IntN(4)) {
		n := fmt.Sprintf("%s.%d", number, i+1)
		if m.Award.Name == model.HighestTotal && g.one(9) {
			s.Children, priced = append(s.Children, g.price(w, n)), true
			continue
		}
		s.Children, questions = append(s.Children, g.question(m, w, n)), questions+1
		if m.Weighting == model.Shares && g.one(6) {
			s.Children = append(s.Children, g.pointless(m, n))
		}
	}
	if !priced && (g.one(2) || weight.IsZero()) {
		unit := pick(g, model.ByPercent, model.ByPoints, model.ByCount, model.ByBest)
		if weight.IsZero() && unit == model.ByPoints {
			unit = model.ByBest
		}
		s.Threshold = g.threshold(unit, available(m, weight), questions)
	}
	return s
}

// pointless is a section in a section that earns no points and decides who goes on, with a question
// that does not even count for that.
func (g *generator) pointless(m *model.Method, number string) model.Criterion {
	s := model.Criterion{ID: g.next("s"), Number: number + "a", Kind: model.Section, Title: "Section " + number + "a"}
	for i, w := range append(g.weights(dec("100"), 1+g.r.IntN(2)), decimal.Zero) {
		s.Children = append(s.Children, g.question(m, w, fmt.Sprintf("%sa.%d", number, i+1)))
	}
	s.Threshold = g.threshold(pick(g, model.ByPercent, model.ByBest, model.ByCount), decimal.Zero, 1)
	return s
}

// available is what a criterion of the top level can earn; of one below it at most that.
func available(m *model.Method, weight decimal.Decimal) decimal.Decimal {
	if m.Weighting == model.Shares {
		return weight.Mul(m.Total).Div(dec("100"))
	}
	return weight
}

func (g *generator) threshold(unit model.ThresholdUnit, available decimal.Decimal, questions int) *model.Threshold {
	t := &model.Threshold{Unit: unit, Effect: g.effect()}
	switch unit {
	case model.ByPercent:
		t.Minimum = decimal.NewFromInt(int64(20 + 5*g.r.IntN(9)))
	case model.ByPoints:
		t.Minimum = available.Mul(decimal.New(int64(20+10*g.r.IntN(4)), -2)).Round(4)
	case model.ByCount:
		mark := dec(pick(g, "2", "3", "0.5", "33.3"))
		t.Minimum, t.Mark = decimal.NewFromInt(int64(1+g.r.IntN(max(1, questions)))), &mark
	case model.ByBest:
		t.Minimum = decimal.NewFromInt(int64(1 + g.r.IntN(4)))
	}
	return t
}

func (g *generator) question(m *model.Method, weight decimal.Decimal, number string) model.Criterion {
	scale := m.Scales[g.r.IntN(len(m.Scales))]
	q := model.Criterion{ID: g.next("q"), Number: number, Kind: model.Question, Title: "Question " + number, Weight: weight, Scale: scale.ID}
	switch g.r.IntN(12) {
	case 0:
		q.Threshold = &model.Threshold{Minimum: scale.MaxMarks().Div(dec("4")).Round(2), Unit: model.ByMark, Effect: g.effect()}
	case 1:
		q.Threshold = g.threshold(model.ByPercent, decimal.Zero, 1)
	case 2:
		q.Threshold = g.threshold(model.ByBest, decimal.Zero, 1)
	}
	return q
}

// price is a price criterion; the formulas come in turn.
func (g *generator) price(weight decimal.Decimal, number string) model.Criterion {
	formulas := model.PriceFormulas[:len(model.PriceFormulas)-1]
	r := &model.PriceRule{Name: formulas[(g.no/2+g.id)%len(formulas)], Lowest: pick(g, model.Compliant, model.AllBids)}
	maybe := func(texts ...string) *decimal.Decimal {
		if g.one(2) {
			return nil
		}
		d := dec(pick(g, texts...))
		return &d
	}
	switch r.Name {
	case model.PercentAboveLowest:
		r.Slope = maybe("0.5", "2", "0.333")
	case model.AgainstMean:
		r.Slope, r.AtMean = maybe("0.5", "2"), maybe("60", "33.3")
	case model.BetweenBounds:
		r.Best, r.Worst = maybe("1000", "0", "50000.01"), maybe("250000", "399999.99", "1500")
	case model.AgainstBenchmark:
		d := dec(pick(g, "150000", "75000.5"))
		r.Best = &d
	case model.Logarithmic:
		d := dec(pick(g, "2", "8", "10", "1.5", "1.001"))
		r.Base = &d
	}
	if g.one(3) {
		r.Floor = maybe("-100", "-12.5", "10")
		r.Cap = maybe("90", "75.5")
	}
	if g.one(4) {
		r.Ceiling = maybe("250000", "350000")
	}
	if g.one(3) {
		r.Discount = maybe("3.5", "0", "6.09")
	}
	return model.Criterion{ID: g.next("p"), Number: number, Kind: model.Price, Title: "Price " + number, Weight: weight, Formula: r}
}

func (g *generator) effect() model.Effect { return pick(g, model.Warn, model.Disqualify) }

// weights cuts a total into n parts with up to two decimal places.
func (g *generator) weights(total decimal.Decimal, n int) []decimal.Decimal {
	var parts []decimal.Decimal
	left := total
	for i := range n - 1 {
		share := total.Div(decimal.NewFromInt(int64(n))).Mul(decimal.New(int64(60+g.r.IntN(70)), -2)).Round(int32(g.r.IntN(3)))
		if !share.IsPositive() || share.GreaterThanOrEqual(left) {
			share = left.Div(decimal.NewFromInt(int64(n - i))).Round(4)
		}
		parts, left = append(parts, share), left.Sub(share)
	}
	return append(parts, left)
}

func (g *generator) scales() []model.Scale {
	level := func(value, marks string) model.Level {
		return model.Level{Value: value, Label: "Level " + value, Marks: dec(marks)}
	}
	return []model.Scale{
		{ID: "five", Name: "0 to 5", Levels: []model.Level{level("0", "0"), level("1", "1"), level("2", "2"), level("3", "3"), level("4", "4"), level("5", "5")}},
		{ID: "gaps", Name: "With gaps", Levels: []model.Level{level("0", "0"), level("3", "3"), level("7", "7"), level("10", "10")}},
		{ID: "back", Name: "1 is best", Levels: []model.Level{level("1", "6"), level("2", "4.5"), level("3", "2"), level("4", "0")}},
		{ID: "word", Name: "In words", Levels: []model.Level{level("Poor", "0"), level("Fair*", "33.3"), level("Fair", "50"), level("4", "66.7"), level("~Best?", "100")}},
	}
}

func (g *generator) rounding() model.Rounding {
	step := func() *model.RoundingStep {
		if g.one(2) {
			return nil
		}
		return &model.RoundingStep{Places: g.r.IntN(4), Mode: pick(g, model.HalfUp, model.HalfEven, model.Truncate)}
	}
	return model.Rounding{Mark: step(), Criterion: step(), Section: step(), Price: step(), Total: step(), Display: step()}
}

// consolidation gives agreed scores to half of the competitions, and to the others the rules in turn.
func (g *generator) consolidation() model.Consolidation {
	rules := []model.ConsolidationRule{"", model.Mean, "", model.Median, model.ByAgreement, model.TrimmedMean, "", model.Sum, ""}
	c := model.Consolidation{Rule: rules[g.no%len(rules)]}
	if c.Rule == model.TrimmedMean {
		c.Trim = pick(g, 1, 1, 1, 2)
	}
	return c
}

// phases puts some criteria of the top level into a phase before or after the written bids.
func (g *generator) phases(m *model.Method) {
	for _, kind := range []model.PhaseKind{model.Capability, model.Presentation} {
		if !g.one(3) {
			continue
		}
		var here []*model.Criterion
		for i := range m.Criteria {
			if k := &m.Criteria[i]; k.Phase == model.Written && g.one(2) {
				here = append(here, k)
			}
		}
		for _, k := range here {
			k.Phase = kind
		}
		m.Phases = append(m.Phases, model.Phase{Kind: kind, Verify: len(here) == 0})
	}
}

// overall sets a minimum for quality as a whole.
func (g *generator) overall(m *model.Method) {
	if !g.one(4) {
		return
	}
	questions, points := 0, decimal.Zero
	for _, n := range m.Tree("l0") {
		if n.Kind == model.Question {
			questions++
			points = points.Add(n.Available.Rounded(model.RoundingStep{Places: 2, Mode: model.Truncate}))
		}
	}
	if questions > 0 {
		m.Threshold = g.threshold(pick(g, model.ByPercent, model.ByPoints, model.ByCount, model.ByBest), points, questions)
	}
}

func (g *generator) ties(m *model.Method) {
	if g.one(4) {
		return
	}
	for range g.r.IntN(3) {
		m.Ties = append(m.Ties, model.TieStep{Kind: model.TieCriterion, Criterion: m.Criteria[g.r.IntN(len(m.Criteria))].ID})
	}
	for range 1 + g.r.IntN(2) {
		m.Ties = append(m.Ties, model.TieStep{Kind: pick(g, model.TieQuality, model.TiePrice, model.TieJoint, model.TieDraw, model.TieDraw)})
	}
}
