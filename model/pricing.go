package model

import (
	"github.com/shopspring/decimal"
)

// logPlaces is to how many decimal places logarithms and roots are taken: far beyond any
// place that is published.
const logPlaces = 30

// presentValue is a price line's amount, discounted by its year where the rule says so.
func presentValue(p *PriceLine, rule *PriceRule) Exact {
	amount := ExactOf(p.Amount)
	if rule == nil || rule.Discount == nil || p.Year == 0 {
		return amount
	}
	return amount.Quo(ExactInt(1).Add(ExactOf(*rule.Discount).Percent()).Pow(p.Year))
}

// pricing is one price criterion at work: its rule, and what the bids that fix it come to.
type pricing struct {
	Node
	rule                  *PriceRule
	lowest, highest, mean Exact
	bids                  int // how many fix them
	logs                  *logs
}

// addPrices applies ceilings, and then each price criterion's formula to every received bid
// that has a price.
func (e *evaluation) addPrices() error {
	e.pricings = make([]pricing, len(e.nodes))
	for j := range e.results {
		e.setCosts(&e.results[j])
	}
	for _, i := range e.prices {
		p, err := e.pricing(i, e.nodes[i])
		if err != nil {
			return err
		}
		e.pricings[i] = p
		for j := range e.results {
			e.pricePoints(j, i)
		}
	}
	return nil
}

// pricePoints gives a bid its points under one price criterion.
func (e *evaluation) pricePoints(j, i int) {
	r, p := &e.results[j], &e.pricings[i]
	line := &r.Lines[i]
	line.Points = Exact{}
	if r.Status == "ranked" && e.costs[j][i].priced && p.bids > 0 {
		line.Points = p.points(line.Cost).RoundTo(e.c.Method.Rounding.Price)
	}
}

// lacksPrice reports whether a price is still needed of a bid: while it is in the running, and
// where all bids opened fix the others' points also when it went out on its written bid.
func (e *evaluation) lacksPrice(j, i int) bool {
	r := &e.results[j]
	if e.bids[j].Status != Received || r.failedGate || r.outBefore(Written) || e.costs[j][i].priced {
		return false
	}
	return r.Status == "ranked" || e.nodes[i].Formula.Lowest == AllBids && e.nodes[i].Formula.Relative() || e.c.Method.Award.Among == AllBids
}

// setCosts gives a bid its prices and applies their ceilings.
func (e *evaluation) setCosts(r *BidResult) {
	r.Cost, r.Amount = Exact{}, decimal.Zero
	for _, i := range e.prices {
		n, at, line := &e.nodes[i], &e.costs[r.at][i], &r.Lines[i]
		line.Missed = false
		if e.bids[r.at].Status != Received || !at.priced {
			continue
		}
		line.Cost, line.Amount = at.value, &at.amount
		r.Cost, r.Amount = r.Cost.Add(at.value), r.Amount.Add(at.amount)
		if ceiling := n.Formula.Ceiling; ceiling != nil && at.value.Cmp(ExactOf(*ceiling)) > 0 {
			line.Missed = true
			r.miss(Presentation, Disqualify, "its price for "+n.Name()+" is "+e.money(at.value)+", above the ceiling of "+Money(*ceiling, e.c.Currency))
		}
	}
}

// toPence sets a cost as an amount of money: as it was bid, or, when it was discounted, to the
// hundredth of the currency.
func (at *cost) toPence() {
	at.amount = decimal.Zero
	for _, l := range at.lines {
		at.amount = at.amount.Add(l.Amount)
	}
	if ExactOf(at.amount).Cmp(at.value) != 0 {
		at.amount = at.value.Rounded(RoundingStep{Places: 2, Mode: HalfUp})
	}
}

// pricing finds what fixes a price criterion's formula, or refuses a price of 0 that the
// formula would divide by.
func (e *evaluation) pricing(i int, n Node) (pricing, error) {
	p := pricing{Node: n, rule: n.Formula, logs: e.logs}
	sum := Exact{}
	for j := range e.results {
		at := &e.costs[j][i]
		if e.bids[j].Status != Received || !at.priced || n.Formula.Lowest != AllBids && e.results[j].Status != "ranked" {
			continue
		}
		if at.value.Sign() <= 0 && p.dividesByPrice() {
			return p, Refuse(Invalid, "%s bid %s for %s and the formula divides by the price; clarify the bid and correct the price, or exclude the bid with a reason",
				e.results[j].Supplier, Money(at.amount, e.c.Currency), n.Name())
		}
		if p.bids == 0 || at.value.Cmp(p.lowest) < 0 {
			p.lowest = at.value
		}
		if p.bids == 0 || at.value.Cmp(p.highest) > 0 {
			p.highest = at.value
		}
		sum = sum.Add(at.value)
		p.bids++
	}
	if p.bids == 0 {
		return p, nil
	}
	p.mean = sum.Quo(ExactInt(int64(p.bids)))
	if p.rule.Name == PercentAboveLowest && p.lowest.Sign() == 0 || p.rule.Name == AgainstMean && p.mean.Sign() == 0 {
		return p, Refuse(Invalid, "the prices for %s leave the formula “%s” dividing by 0; clarify the bid of 0 and correct the price, or exclude the bid with a reason",
			n.Name(), p.rule.Name.Title())
	}
	return p, nil
}

func (p *pricing) dividesByPrice() bool {
	return p.rule.Name == RelativeToLowest || p.rule.Name == Logarithmic
}

// points applies the formula to one price, between the floor and the cap.
func (p *pricing) points(price Exact) Exact {
	return p.within(p.share(price)).Mul(p.Available)
}

// share is the part of the points that the formula gives before its floor and cap.
func (p *pricing) share(price Exact) Exact {
	one := ExactInt(1)
	switch p.rule.Name {
	case RelativeToLowest:
		return p.lowest.Quo(price)
	case PercentAboveLowest:
		return one.Sub(or(p.rule.Slope, 1).Mul(price.Sub(p.lowest)).Quo(p.lowest))
	case BetweenBounds:
		best, worst := p.bounds()
		switch {
		case worst.Cmp(best) > 0:
		case p.rule.Worst == nil: // equal prices, or all of them better than the best
			return one
		default: // all of them at the worst or above
			return Exact{}
		}
		return worst.Sub(price).Quo(worst.Sub(best))
	case AgainstMean:
		return or(p.rule.AtMean, 50).Percent().Sub(or(p.rule.Slope, 1).Mul(price.Sub(p.mean)).Quo(p.mean))
	case AgainstBenchmark:
		if benchmark := ExactOf(*p.rule.Best); price.Cmp(benchmark) > 0 {
			return benchmark.Quo(price)
		}
		return one
	case Logarithmic:
		if price.Cmp(p.lowest) <= 0 {
			return one
		}
		return one.Sub(p.logs.of(price.Quo(p.lowest), ExactOf(*p.rule.Base)))
	}
	return Exact{}
}

// bounds are the best and the worst price of BetweenBounds, published or the bids'.
func (p *pricing) bounds() (best, worst Exact) {
	best, worst = p.lowest, p.highest
	if p.rule.Best != nil {
		best = ExactOf(*p.rule.Best)
	}
	if p.rule.Worst != nil {
		worst = ExactOf(*p.rule.Worst)
	}
	return best, worst
}

// limits are the least and the most share of the points.
func (p *pricing) limits() (floor, most Exact) {
	return or(p.rule.Floor, 0).Percent(), or(p.rule.Cap, 100).Percent()
}

func (p *pricing) within(share Exact) Exact {
	floor, most := p.limits()
	switch {
	case share.Cmp(floor) < 0:
		return floor
	case share.Cmp(most) > 0:
		return most
	}
	return share
}
