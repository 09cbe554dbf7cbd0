package model

import (
	"context"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// PriceTips are the changes of one bid's price that would change who is first.
type PriceTips struct {
	Source
	Tips []PriceTip `json:"tips"` // the winner's first, then by bid as recorded, one a price criterion
}

// PriceTip is the least rise of the winner's price, or the least cut of another bid's, that
// changes who is first, everything else as it is.
type PriceTip struct {
	Bid       string `json:"bid"` // ID
	Supplier  string `json:"supplier"`
	Criterion string `json:"criterion"` // ID of the price criterion
	Name      string `json:"name"`
	Price     Exact  `json:"price"` // as bid, in the competition's currency; a discounted one as it counts
	// Edge is how far the price can go. It is nil, or free, when no such change is enough.
	Edge    *Edge `json:"edge,omitempty"`
	Change  Exact `json:"change"`        // from Price to the edge: more than 0 is a rise
	Percent Exact `json:"percent"`       // Change as a percentage of Price; 0 where Price is 0
	Tie     bool  `json:"tie,omitempty"` // at exactly that price bids are equal first
	// Note says why no change is enough, or was not computed.
	Note string `json:"note,omitempty"`
}

// TippingPrices computes how far the winner's price would have to rise, and each other bid's to
// fall, for another bid to be first: exactly, as a fraction of the currency. It refuses before
// prices are opened and while there is no result.
func TippingPrices(ctx context.Context, c *Competition, lot string) (*PriceTips, error) {
	return alone(ctx, c, lot, (*whatIf).priceTips)
}

// Sentences of prices that have no tipping point.
const (
	notExact     = "Not computed: the formula takes logarithms or roots, so its tipping point is no fraction."
	neverRises   = "No rise of this price alone changes who is first."
	neverFalls   = "No cut of this price alone changes who is first."
	notInRunning = "The bid is not in the running on quality, and its price does not count for the others."
)

func (w *whatIf) priceTips(to **PriceTips) portion {
	s := &PriceTips{Tips: []PriceTip{}, Source: Source{Source: tippingSource,
		Method: "The winner's price is raised, and each other bid's cut, alone, to the exact figure at which another bid is first; " +
			"between the prices at which the formula changes its form the point is solved, not searched."}}
	p := portion{finish: func() { *to = s }}
	plain := w.plain(&s.Source)
	if plain == nil {
		return p
	}
	bids := []int{w.winner}
	for j := range plain.bids {
		if j != w.winner {
			bids = append(bids, j)
		}
	}
	for _, j := range bids {
		for _, i := range plain.prices {
			if plain.bids[j].Status != Received || !plain.costs[j][i].priced {
				continue
			}
			n := plain.nodes[i]
			s.Tips = append(s.Tips, PriceTip{Bid: plain.bids[j].ID, Supplier: plain.results[j].Supplier, Criterion: n.ID, Name: n.Name(),
				Price: plain.costs[j][i].value})
			k := len(s.Tips) - 1
			p.tasks = append(p.tasks, func(ctx context.Context) error {
				return newPriceSweep(ctx, plain, j, i, w.winner).tip(&s.Tips[k])
			})
		}
	}
	return p
}

// priceSweep moves one bid's price under one criterion.
type priceSweep struct {
	sweep
	j, i            int
	others          []Exact // the other prices that fix the formula
	lowest, highest Exact   // of these
	sum             Exact   // of these
}

func newPriceSweep(ctx context.Context, base *evaluation, j, i, winner int) *priceSweep {
	s := &priceSweep{sweep: sweep{ctx: ctx, e: base.fork(), winner: winner}, j: j, i: i}
	row := slices.Clone(base.costs[j])
	s.e.costs[j] = row
	s.at = func(x Exact) error {
		row[i].value, row[i].amount = x, x.Rounded(RoundingStep{Places: 2, Mode: HalfUp})
		return s.e.finish()
	}
	for k := range base.bids {
		at := &base.costs[k][i]
		if k == j || base.bids[k].Status != Received || !at.priced || base.nodes[i].Formula.Lowest != AllBids && base.results[k].Status != "ranked" {
			continue
		}
		if len(s.others) == 0 || at.value.Cmp(s.lowest) < 0 {
			s.lowest = at.value
		}
		if len(s.others) == 0 || at.value.Cmp(s.highest) > 0 {
			s.highest = at.value
		}
		s.others, s.sum = append(s.others, at.value), s.sum.Add(at.value)
	}
	if base.award == HighestTotal {
		s.scale = s.denominator
	}
	return s
}

// tip fills in the tipping point.
func (s *priceSweep) tip(t *PriceTip) error {
	rule, rise := s.e.nodes[s.i].Formula, s.j == s.winner
	among := s.e.c.Method.Award.Among
	switch {
	case s.e.award == WeightedValue, s.e.award == HighestTotal && rule.Name == Logarithmic:
		t.Note = notExact
		return nil
	case s.e.assessed[s.j].Status != "ranked" && rule.Lowest != AllBids && among != AllBids:
		t.Note = notInRunning
		return nil
	}
	var end *Exact
	if !rise {
		end = &Exact{}
	}
	breaks, err := s.breaks(t.Price, end, rise)
	if err != nil {
		return err
	}
	edge, err := s.walk(t.Price, rise, breaks, end)
	if err != nil {
		return err
	}
	if edge.Free || edge.Beyond == nil && edge.There != nil && edge.There.Problem != "" {
		t.Note = neverFalls
		if rise {
			t.Note = neverRises
		}
		if !edge.Free {
			t.Note = fmt.Sprintf("%s At %s there is no result: %s.", t.Note, Money(edge.At.Rounded(RoundingStep{Places: 2, Mode: HalfUp}), s.e.c.Currency), edge.There.Problem)
		}
		return nil
	}
	t.Edge, t.Change = &edge, edge.At.Sub(t.Price)
	t.Tie = edge.There != nil && edge.There.Winner == "" && edge.There.Problem == ""
	if t.Price.Sign() != 0 {
		t.Percent = t.Change.Quo(t.Price).Mul(ExactInt(100))
	}
	return nil
}

// breaks are the prices on the way at which a formula changes its form: where the bid becomes the
// lowest or the highest, meets a published bound or ceiling, or a bid's points their floor or cap.
func (s *priceSweep) breaks(from Exact, to *Exact, up bool) ([]Exact, error) {
	rule := s.e.nodes[s.i].Formula
	list := []Exact{s.lowest, s.highest}
	for _, d := range []*decimal.Decimal{rule.Best, rule.Worst, rule.Ceiling} {
		if d != nil {
			list = append(list, ExactOf(*d))
		}
	}
	list = append(list, s.costBreaks()...)
	list = met(list, from, to, up)
	if s.e.award != HighestTotal {
		return list, nil
	}
	last, limited := from, slices.Clone(list)
	for k := 0; k <= len(list); k++ {
		next := to
		if k < len(list) {
			next = &list[k]
		}
		more, err := s.limited(last, next, up)
		if err != nil {
			return nil, err
		}
		limited = append(limited, more...)
		if next != nil {
			last = *next
		}
	}
	return met(limited, from, to, up), nil
}

// costBreaks are the prices at which the bid's whole cost equals another's.
func (s *priceSweep) costBreaks() []Exact {
	if s.e.award != Utility {
		return nil
	}
	rest := s.e.results[s.j].Cost.Sub(s.e.costs[s.j][s.i].value)
	var list []Exact
	for k := range s.e.results {
		if k != s.j && s.e.bids[k].Status == Received {
			list = append(list, s.e.results[k].Cost.Sub(rest))
		}
	}
	return list
}

// limited are the prices between two at which a bid's points meet their floor or cap.
func (s *priceSweep) limited(from Exact, to *Exact, up bool) ([]Exact, error) {
	if err := s.ctx.Err(); err != nil {
		return nil, err
	}
	x1 := between(from, to, up)
	x2 := between(x1, to, up)
	left, right := s.shares(x1, x1), s.shares(x2, x1)
	var list []Exact
	for k := range left {
		if k >= len(right) || len(left[k]) != len(right[k]) {
			continue
		}
		for limit := range left[k] {
			l, r := left[k][limit], right[k][limit]
			if slope := r.Sub(l); slope.Sign() != 0 {
				list = append(list, x1.Sub(l.Mul(x2.Sub(x1)).Quo(slope)))
			}
		}
	}
	return met(list, from, to, up), nil
}

// shares are by how much each bid's share of the points is above its floor and above its cap at
// a price, times the scale.
func (s *priceSweep) shares(x, within Exact) [][]Exact {
	if s.at(x) != nil {
		return nil
	}
	p, scale := &s.e.pricings[s.i], s.denominator(x, within)
	all := make([][]Exact, len(s.e.results))
	if p.bids == 0 || p.rule.Name == NoPoints {
		return all
	}
	floor, most := p.limits()
	for k := range all {
		if r := &s.e.results[k]; r.Status == "ranked" && s.e.costs[k][s.i].priced {
			share := p.share(r.Lines[s.i].Cost)
			all[k] = []Exact{share.Sub(floor).Mul(scale), share.Sub(most).Mul(scale)}
		}
	}
	return all
}

// denominator is what the formula divides by, as far as it moves with the price, around a price
// between two breaks.
func (s *priceSweep) denominator(x, within Exact) Exact {
	rule, one := s.e.nodes[s.i].Formula, ExactInt(1)
	if len(s.others) == 0 && rule.Name != AgainstBenchmark && rule.Name != BetweenBounds {
		return one // it is set against itself alone
	}
	lower, higher := within.Cmp(s.lowest) < 0, within.Cmp(s.highest) > 0
	switch rule.Name {
	case RelativeToLowest:
		if !lower {
			return x
		}
	case PercentAboveLowest:
		if lower {
			return x
		}
	case AgainstMean:
		return s.sum.Add(x)
	case AgainstBenchmark:
		if within.Cmp(ExactOf(*rule.Best)) > 0 {
			return x
		}
	case BetweenBounds:
		return s.spread(x, rule, lower || len(s.others) == 0, higher || len(s.others) == 0)
	}
	return one
}

// spread is the worst price less the best, where the moving price is one of them.
func (s *priceSweep) spread(x Exact, rule *PriceRule, lower, higher bool) Exact {
	best, worst := s.lowest, s.highest
	if rule.Best != nil {
		best = ExactOf(*rule.Best)
	} else if lower {
		best = x
	}
	if rule.Worst != nil {
		worst = ExactOf(*rule.Worst)
	} else if higher {
		worst = x
	}
	if spread := worst.Sub(best); spread.Sign() > 0 {
		return spread
	}
	return ExactInt(1)
}
