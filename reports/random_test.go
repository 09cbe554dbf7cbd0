package reports

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/shopspring/decimal"

	"assay/model"
)

// randomCompetition makes a sound competition of any shape the model allows: two levels of
// criteria, both weightings, scales with gaps and reversed marks, every rounding stage and mode,
// gates and thresholds of every unit, phases, every price formula with its figures, every award
// rule, every consolidation, several lots, late bids, equal figures, draws. It draws again where
// Check or Evaluate refuses, as they do a minimum that no bid could reach and a price of 0 that a
// formula divides by.
func randomCompetition(r *rand.Rand, no int) *model.Competition {
	for {
		g := &generator{r: r, no: no}
		c := g.competition()
		if len(c.Check()) == 0 && g.settle(c) {
			return c
		}
	}
}

type generator struct {
	r  *rand.Rand
	no int // of the competition: rules come in turn, so that a few competitions have all of them
	id int
}

func (g *generator) one(n int) bool { return g.r.IntN(n) == 0 }

// recuse takes members out of bids that they have scored, in every other competition.
func (g *generator) recuse(c *model.Competition) {
	for _, s := range c.Suppliers {
		if m := pick(g, c.Members...).ID; g.no%2 == 0 && g.one(3) {
			c.Declarations = append(c.Declarations, model.Declaration{Member: m, Supplier: s.ID, Kind: model.ActualInterest, Text: "Shares.", By: m},
				model.Declaration{Member: m, Supplier: s.ID, Kind: model.Recused, Text: "Owns shares.", By: "another"})
		}
	}
}

func (g *generator) next(prefix string) string {
	g.id++
	return fmt.Sprintf("%s%d", prefix, g.id)
}

// pick draws one of several.
func pick[T any](g *generator, from ...T) T { return from[g.r.IntN(len(from))] }

func (g *generator) competition() *model.Competition {
	c := &model.Competition{ID: "r", Title: fmt.Sprintf("Random competition %d", g.no), Buyer: "A buyer", Regime: model.PA23,
		Currency: "GBP", Stage: model.PricesOpened}
	for i := range 1 + g.r.IntN(2) {
		c.Lots = append(c.Lots, model.Lot{ID: fmt.Sprintf("l%d", i), Number: fmt.Sprint(i + 1), Title: "A lot"})
	}
	c.Method = g.method()
	for i := range 3 + g.r.IntN(4) {
		c.Members = append(c.Members, model.Member{ID: fmt.Sprintf("m%d", i), Name: fmt.Sprintf("Evaluator %d", i+1), Roles: []model.Role{model.Evaluator}})
	}
	for _, l := range c.Lots {
		for range 1 + g.r.IntN(7) {
			g.bid(c, l.ID)
		}
	}
	g.recuse(c)
	return c
}

// settle records draws of lots and takes away what need not be there: the scores and prices of
// bids that went out before they were given. It reports whether the competition has results.
func (g *generator) settle(c *model.Competition) bool {
	for _, l := range c.Lots {
		result, err := model.Evaluate(c, l.ID)
		if err != nil {
			return false
		}
		if len(result.ToDraw) > 0 && !g.one(3) {
			d := model.Draw{Lot: l.ID, Record: "Drawn by the chair before the panel."}
			for _, group := range result.ToDraw {
				g.r.Shuffle(len(group), func(i, j int) { group[i], group[j] = group[j], group[i] })
				d.Bids = append(d.Bids, group...)
			}
			if err := c.CheckDraw(d); err != nil {
				panic(err)
			}
			c.Draws = append(c.Draws, d)
		}
		for _, b := range result.Bids {
			if b.Status == "disqualified" && g.one(2) {
				g.strip(c, l.ID, b.Bid)
			}
		}
	}
	return true
}

// strip takes away a bid's prices, or its last scores, where the lot still has a result then.
func (g *generator) strip(c *model.Competition, lot, bid string) {
	before := *c
	c.PriceLines = slices.DeleteFunc(slices.Clone(c.PriceLines), func(p model.PriceLine) bool { return p.Bid == bid })
	if _, err := model.Evaluate(c, lot); err != nil {
		*c = before
	}
	for range 3 {
		before = *c
		at := slices.IndexFunc(c.Agreed, func(a model.AgreedScore) bool { return a.Bid == bid && g.one(2) })
		if at < 0 {
			return
		}
		c.Agreed = slices.Delete(slices.Clone(c.Agreed), at, at+1)
		if _, err := model.Evaluate(c, lot); err != nil {
			*c = before
		}
	}
}

// bid adds a bid; one in four is the twin of the one before, so that figures are equal.
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
		if n.Kind == model.Question && !c.Method.Consolidation.Agreed() {
			g.scores(c, n, id, twin)
			continue
		}
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
		g.prices(c, n, id, twin)
	}
}

// scores gives the members' scores of a bid on a question; some members give none. A twin has
// the same marks from other members.
func (g *generator) scores(c *model.Competition, n model.Node, bid, twin string) {
	scale := c.Method.ScaleOf(n.Criterion)
	for i, m := range c.Members {
		level := scale.Levels[g.r.IntN(len(scale.Levels))].Value
		switch other := c.Score(model.ScoreKey{Member: c.Members[len(c.Members)-1-i].ID, Bid: twin, Criterion: n.ID}); {
		case other != nil:
			level = other.Level
		case twin != "" || g.one(7):
			continue
		case g.one(9):
			level = "" // notes, and no score yet
		}
		c.Scores = append(c.Scores, model.Score{Member: m.ID, Bid: bid, Criterion: n.ID, Level: level, Strengths: "-1 strength"})
	}
}

func (g *generator) prices(c *model.Competition, n model.Node, bid, twin string) {
	if twin != "" && !g.one(3) {
		for _, p := range slices.Clone(c.PriceLines) {
			if p.Bid == twin && p.Criterion == n.ID {
				p.ID, p.Bid = g.next("x"), bid
				c.PriceLines = append(c.PriceLines, p)
			}
		}
		return
	}
	amount := decimal.New(int64(1+g.r.IntN(40_000_000)), -2)
	if g.one(3) { // prices in whole proportions, so that formulas come to equal and exact figures
		amount = dec(pick(g, "1000", "2000", "4000", "8000", "64000", "1000.5", "250000"))
	}
	if g.one(60) {
		amount = decimal.Zero
	}
	part := amount.Div(dec("3")).Round(2)
	for i, a := range []decimal.Decimal{part, amount.Sub(part)} {
		year := 0
		if i > 0 && g.one(2) {
			year = g.r.IntN(11)
		}
		c.PriceLines = append(c.PriceLines, model.PriceLine{ID: g.next("x"), Bid: bid, Criterion: n.ID, Label: "@part", Amount: a, Year: year})
	}
}
