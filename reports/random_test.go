package reports

import (
	"fmt"
	"math/rand/v2"

	"github.com/shopspring/decimal"

	"assay/model"
)

// randomCompetition makes a sound competition of any shape the model allows: two levels of
// criteria, both weightings, scales with gaps and reversed marks, every rounding stage and
// mode, gates and thresholds that disqualify or warn, both sets for the lowest price, several
// lots, late bids, and equal totals.
func randomCompetition(r *rand.Rand, no int) *model.Competition {
	g := &generator{r: r}
	c := &model.Competition{ID: "r", Title: fmt.Sprintf("Random competition %d", no), Buyer: "A buyer", Regime: model.PA23,
		Currency: "GBP", Stage: model.PricesOpened}
	for i := range 1 + r.IntN(2) {
		c.Lots = append(c.Lots, model.Lot{ID: fmt.Sprintf("l%d", i), Number: fmt.Sprint(i + 1), Title: "A lot"})
	}
	c.Method = g.method()
	c.Members = []model.Member{{ID: "m", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}}}
	for _, l := range c.Lots {
		for range 1 + r.IntN(7) {
			g.bid(c, l.ID)
		}
	}
	return c
}

type generator struct {
	r  *rand.Rand
	id int
}

func (g *generator) one(n int) bool { return g.r.IntN(n) == 0 }

func (g *generator) next(prefix string) string {
	g.id++
	return fmt.Sprintf("%s%d", prefix, g.id)
}

func (g *generator) method() model.Method {
	m := model.Method{Weighting: model.Shares, Total: dec("100"), Scales: g.scales(), Rounding: g.rounding()}
	if g.one(2) {
		m.Weighting, m.Total = model.Points, dec([]string{"100", "1000", "37.5", "60"}[g.r.IntN(4)])
	}
	weights := g.weights(m.Total, 2+g.r.IntN(3))
	for i, w := range weights {
		switch {
		case i == len(weights)-1 && !g.one(8):
			m.Criteria = append(m.Criteria, g.price(w, "P"))
		case g.one(3):
			m.Criteria = append(m.Criteria, g.question(&m, w, fmt.Sprint(i+1)))
		default:
			m.Criteria = append(m.Criteria, g.section(&m, w, fmt.Sprint(i+1)))
		}
		if g.one(3) {
			m.Criteria = append(m.Criteria, model.Criterion{ID: g.next("g"), Number: fmt.Sprintf("G%d", i), Kind: model.Gate, Title: "A gate", Effect: g.effect()})
		}
	}
	g.ties(&m)
	return m
}

func (g *generator) section(m *model.Method, weight decimal.Decimal, number string) model.Criterion {
	s := model.Criterion{ID: g.next("s"), Number: number, Kind: model.Section, Title: "Section " + number, Weight: weight}
	below := weight
	if m.Weighting == model.Shares {
		below = dec("100")
	}
	priced := false
	for i, w := range g.weights(below, 1+g.r.IntN(4)) {
		n := fmt.Sprintf("%s.%d", number, i+1)
		if g.one(9) {
			s.Children, priced = append(s.Children, g.price(w, n)), true
			continue
		}
		s.Children = append(s.Children, g.question(m, w, n))
	}
	if !priced && g.one(3) {
		s.Threshold = &model.Threshold{Minimum: decimal.NewFromInt(int64(20 + 5*g.r.IntN(9))), Unit: model.ByPercent, Effect: g.effect()}
	}
	return s
}

func (g *generator) question(m *model.Method, weight decimal.Decimal, number string) model.Criterion {
	scale := m.Scales[g.r.IntN(len(m.Scales))]
	q := model.Criterion{ID: g.next("q"), Number: number, Kind: model.Question, Title: "Question " + number, Weight: weight, Scale: scale.ID}
	switch g.r.IntN(8) {
	case 0:
		q.Threshold = &model.Threshold{Minimum: scale.MaxMarks().Div(dec("4")).Round(2), Unit: model.ByMark, Effect: g.effect()}
	case 1:
		q.Threshold = &model.Threshold{Minimum: dec("40"), Unit: model.ByPercent, Effect: g.effect()}
	}
	return q
}

func (g *generator) price(weight decimal.Decimal, number string) model.Criterion {
	set := model.Compliant
	if g.one(2) {
		set = model.AllBids
	}
	return model.Criterion{ID: g.next("p"), Number: number, Kind: model.Price, Title: "Price " + number, Weight: weight,
		Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: set}}
}

func (g *generator) effect() model.Effect {
	if g.one(2) {
		return model.Warn
	}
	return model.Disqualify
}

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
		mode := []model.RoundingMode{model.HalfUp, model.HalfEven, model.Truncate}[g.r.IntN(3)]
		return &model.RoundingStep{Places: g.r.IntN(4), Mode: mode}
	}
	return model.Rounding{Criterion: step(), Section: step(), Price: step(), Total: step(), Display: step()}
}

func (g *generator) ties(m *model.Method) {
	if g.one(3) {
		return
	}
	for range 1 + g.r.IntN(2) {
		m.Ties = append(m.Ties, model.TieStep{Kind: model.TieCriterion, Criterion: m.Criteria[g.r.IntN(len(m.Criteria))].ID})
	}
	m.Ties = append(m.Ties, model.TieStep{Kind: []model.TieKind{model.TiePrice, model.TieJoint}[g.r.IntN(2)]})
}

// bid adds a bid; one in four is the twin of the one before, so that totals are equal.
func (g *generator) bid(c *model.Competition, lot string) {
	id := g.next("b")
	supplier := model.Supplier{ID: g.next("s"), Name: fmt.Sprintf("Supplier %d", g.id)}
	b := model.Bid{ID: id, Supplier: supplier.ID, Lot: lot, Status: model.Received}
	if g.one(12) {
		b.Status, b.Reason = model.Late, "after the deadline"
	}
	twin := ""
	if n := len(c.Bids); n > 0 && g.one(4) && c.Bids[n-1].Lot == lot && c.Bids[n-1].Status == model.Received {
		twin = c.Bids[n-1].ID
	}
	c.Suppliers, c.Bids = append(c.Suppliers, supplier), append(c.Bids, b)
	if b.Status != model.Received {
		return
	}
	for _, n := range c.Method.Scored(lot) {
		scale := c.Method.ScaleOf(n.Criterion)
		level := scale.Levels[g.r.IntN(len(scale.Levels))].Value
		if n.Kind == model.Gate && !g.one(6) {
			level = "Pass"
		}
		if before := c.AgreedScore(model.AgreedKey{Bid: twin, Criterion: n.ID}); before != nil {
			level = before.Level
		}
		c.Agreed = append(c.Agreed, model.AgreedScore{Bid: id, Criterion: n.ID, Level: level, Reason: "=1+1 as agreed"})
	}
	for _, n := range c.Method.Prices(lot) {
		amount := decimal.New(int64(1+g.r.IntN(40_000_000)), -2)
		if before, priced := c.PriceOf(twin, n.ID); priced && !g.one(3) {
			amount = before
		}
		part := amount.Div(dec("3")).Round(2)
		for _, a := range []decimal.Decimal{part, amount.Sub(part)} {
			c.PriceLines = append(c.PriceLines, model.PriceLine{ID: g.next("x"), Bid: id, Criterion: n.ID, Label: "@part", Amount: a})
		}
	}
}
