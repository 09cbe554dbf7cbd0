package model

import (
	"fmt"
	"slices"
	"strings"
)

// extremes are the best quality and the lowest price that Utility measures against.
type extremes struct{ quality, price Exact }

// figures works out the figure that is ranked, as the award rule says.
func (e *evaluation) figures() error {
	if e.award == Utility {
		if err := e.findExtremes(); err != nil {
			return err
		}
	}
	for j := range e.results {
		if err := e.setTotal(&e.results[j]); err != nil {
			return err
		}
	}
	return nil
}

// setTotal gives a bid the figure by which it is ranked.
func (e *evaluation) setTotal(r *BidResult) error {
	r.Total = Exact{}
	if e.award != HighestTotal && r.Status != "ranked" {
		return nil
	}
	if err := e.check(r); err != nil {
		return err
	}
	r.Total = e.figure(r).RoundTo(e.c.Method.Rounding.Total)
	r.Shown = r.Total.Rounded(e.c.Method.Rounding.DisplayStep())
	return nil
}

// check refuses a bid whose figure would be a division by 0.
func (e *evaluation) check(r *BidResult) error {
	switch e.award {
	case PricePerQualityPoint:
		if r.Quality.Sign() <= 0 {
			return Refuse(Invalid, "%s earned no quality points and the award rule divides by them; a bid without quality needs a published minimum it misses, or a reason to be excluded", r.Supplier)
		}
	case ValueForMoney, WeightedValue, Utility:
		if r.Cost.Sign() <= 0 {
			return Refuse(Invalid, "%s bid %s and the award rule divides by the price; clarify the bid and correct the price, or exclude the bid with a reason",
				r.Supplier, Money(r.Amount, e.c.Currency))
		}
	}
	return nil
}

// figure is the ranked figure before its rounding.
func (e *evaluation) figure(r *BidResult) Exact {
	q, p, one := r.Quality, r.Cost, ExactInt(1)
	switch e.award {
	case HighestQuality:
		return q
	case LowestPrice:
		return p
	case PricePerQualityPoint:
		return p.Quo(q)
	case ValueForMoney:
		return q.Quo(p).Mul(ExactInt(million))
	case WeightedValue: // one root of q^up / P^down, so that equal bids have equal figures
		up, down := e.c.Method.exponent(e.lot.ID)
		return q.Pow(int(up)).Quo(p.Pow(int(down))).Root(int(down)).Mul(ExactInt(million))
	case Utility:
		if share := e.utility(r); share.Sign() > 0 {
			return share
		}
		return Exact{}
	case QualityAsMoney:
		return p.Sub(ExactOf(*e.c.Method.Award.Worth).Mul(q).Quo(e.qualityWeight()))
	case ReducedPrice:
		return p.Quo(one.Add(q.Quo(e.priceWeight())))
	}
	return r.added
}

// utility is the utility index before it is held at 0 or more.
func (e *evaluation) utility(r *BidResult) Exact {
	return ExactInt(1).Sub(e.best.quality.Sub(r.Quality).Quo(e.priceWeight())).Mul(e.best.price).Quo(r.Cost)
}

// million scales the figures that divide by a price to numbers that can be read.
const million = 1_000_000

// findExtremes finds the best quality and the lowest price among the bids the rule names. One
// that went out before it was priced fixes neither, and one that failed a gate, and so may not
// have been scored to the end, no quality.
func (e *evaluation) findExtremes() error {
	e.best = extremes{}
	for j := range e.results {
		r := &e.results[j]
		unpriced := func(i int) bool { return !e.costs[j][i].priced }
		if e.bids[j].Status != Received || e.c.Method.Award.Among != AllBids && r.Status != "ranked" || slices.ContainsFunc(e.prices, unpriced) {
			continue
		}
		if err := e.check(r); err != nil {
			return err
		}
		if e.best.price.Sign() == 0 || r.Cost.Cmp(e.best.price) < 0 {
			e.best.price = r.Cost
		}
		if !r.failedGate && r.Quality.Cmp(e.best.quality) > 0 {
			e.best.quality = r.Quality
		}
	}
	return nil
}

// priceWeight is the points of all price criteria together, qualityWeight of all else.
func (e *evaluation) priceWeight() Exact {
	sum := Exact{}
	for _, n := range e.nodes {
		if n.Kind == Price {
			sum = sum.Add(n.Available)
		}
	}
	return sum
}

func (e *evaluation) qualityWeight() Exact { return ExactOf(e.c.Method.Total).Sub(e.priceWeight()) }

// exponent is quality's weight to price's, in lowest terms.
func (m *Method) exponent(lot string) (up, down int64) {
	price := Exact{}
	for _, n := range m.Prices(lot) {
		price = price.Add(n.Available)
	}
	if price.Sign() <= 0 {
		return 1, 1
	}
	ratio := ExactOf(m.Total).Sub(price).Quo(price).rat()
	if !ratio.Num().IsInt64() || !ratio.Denom().IsInt64() {
		return 1 << 62, 1 << 62
	}
	return ratio.Num().Int64(), ratio.Denom().Int64()
}

// rank orders the bids, separating equal figures by the published tie rule and nothing else.
func (e *evaluation) rank(result *Result) {
	e.findDrawn()
	bids := make([]BidResult, len(e.results))
	for i, r := range e.order() {
		bids[i] = *r
	}
	result.Bids = bids
	ranked := 0
	for ranked < len(bids) && bids[ranked].Status == "ranked" {
		ranked++
	}
	for i := 0; i < ranked; i++ {
		bids[i].Rank = i + 1
		if i > 0 && e.compare(&bids[i-1], &bids[i]) == 0 {
			bids[i].Rank = bids[i-1].Rank
			bids[i].Joint, bids[i-1].Joint = true, true
			e.noteDraw(result, &bids[i-1], &bids[i])
		}
		if i > 0 && bids[i].Total.Cmp(bids[i-1].Total) == 0 {
			result.TieSteps = append(result.TieSteps, e.explainTie(&bids[i-1], &bids[i]))
		}
	}
	switch {
	case len(bids) == 0:
		result.Tie = "no bid was received"
	case ranked == 0:
		result.Tie = "no bid is left in the running"
	case bids[0].Joint:
		result.Tie = e.firstTie(bids[:ranked])
	default:
		result.Winner = bids[0].Bid
	}
}

// findDrawn finds which places the recorded draw gives. It gives none to bids that are equal
// with one that was not drawn: lots drawn between some of them separate nobody.
func (e *evaluation) findDrawn() {
	e.drawn = nil
	draw := e.c.Draw(e.lot.ID)
	if draw == nil {
		return
	}
	places := map[string]int{}
	bids := e.order()
	for from, to := 0, 0; from < len(bids) && bids[from].Status == "ranked"; from = to {
		all := true
		for to = from; to < len(bids) && bids[to].Status == "ranked" && e.compare(bids[from], bids[to]) == 0; to++ {
			all = all && slices.Contains(draw.Bids, bids[to].Bid)
		}
		for _, b := range bids[from:to] {
			if all {
				places[b.Bid] = slices.Index(draw.Bids, b.Bid)
			}
		}
	}
	e.drawn = places
}

// noteDraw notes two neighbours that only lots can separate.
func (e *evaluation) noteDraw(result *Result, a, b *BidResult) {
	if _, step := e.separate(a, b); step == nil || step.Kind != TieDraw {
		return
	}
	last := len(result.ToDraw) - 1
	if last >= 0 && result.Bid(result.ToDraw[last][0]).Rank == b.Rank {
		result.ToDraw[last] = append(result.ToDraw[last], b.Bid)
		return
	}
	result.ToDraw = append(result.ToDraw, []string{a.Bid, b.Bid})
}

// order is the ranked bids first, best first.
func (e *evaluation) order() []*BidResult {
	bids := make([]*BidResult, len(e.results))
	for j := range bids {
		bids[j] = &e.results[j]
	}
	slices.SortStableFunc(bids, func(a, b *BidResult) int {
		if (a.Status == "ranked") != (b.Status == "ranked") {
			if a.Status == "ranked" {
				return -1
			}
			return 1
		}
		if a.Status == "ranked" {
			if order := e.compare(a, b); order != 0 {
				return order
			}
		}
		if order := strings.Compare(a.Supplier, b.Supplier); order != 0 {
			return order // equal rank: by name, so that the order of entry never shows
		}
		return strings.Compare(a.Bid, b.Bid)
	})
	return bids
}

func (e *evaluation) compare(a, b *BidResult) int {
	order := b.Total.Cmp(a.Total)
	if e.award.LowerFirst() {
		order = -order
	}
	if order != 0 {
		return order
	}
	order, _ = e.separate(a, b)
	return order
}

// separate applies the published tie rule to two bids with equal figures. The step is the one
// that decided, or that lets them stay equal; nil when the rule has no more steps.
func (e *evaluation) separate(a, b *BidResult) (order int, step *TieStep) {
	for i := range e.c.Method.Ties {
		step := &e.c.Method.Ties[i]
		order := e.tieOrder(step, a, b)
		if order != 0 || step.Kind == TieJoint || step.Kind == TieDraw {
			return order, step
		}
	}
	return 0, nil
}

func (e *evaluation) tieOrder(step *TieStep, a, b *BidResult) int {
	switch step.Kind {
	case TieCriterion:
		la, lb := a.Line(step.Criterion), b.Line(step.Criterion)
		if la == nil || lb == nil {
			return 0
		}
		return lb.Points.Cmp(la.Points)
	case TieQuality:
		return b.Quality.Cmp(a.Quality)
	case TiePrice:
		return a.Cost.Cmp(b.Cost)
	case TieDraw:
		at, drawnA := e.drawn[a.Bid]
		bt, drawnB := e.drawn[b.Bid]
		if drawnA && drawnB {
			return at - bt
		}
	}
	return 0
}

func (e *evaluation) explainTie(a, b *BidResult) string {
	intro := fmt.Sprintf("%s and %s have the same %s, %s", a.Supplier, b.Supplier, e.award.Figure(), e.say(a.Total))
	if e.award == HighestTotal {
		intro = fmt.Sprintf("%s and %s both total %s", a.Supplier, b.Supplier, a.Total.Show())
	}
	return intro + "; " + e.tieEnd(a, b)
}

// tieEnd says what the published tie rule makes of two bids with equal figures.
func (e *evaluation) tieEnd(a, b *BidResult) string {
	order, step := e.separate(a, b)
	switch {
	case step == nil && len(e.c.Method.Ties) == 0:
		return "no tie rule was published"
	case step == nil:
		return "the published tie rule does not separate them"
	case step.Kind == TieJoint:
		return "under the published tie rule they share the rank"
	case order == 0 && e.c.Draw(e.lot.ID) != nil:
		return "the published tie rule draws lots, and no draw of all of them is recorded"
	case order == 0:
		return "the published tie rule draws lots, and no draw is recorded"
	case step.Kind == TieDraw:
		return "lots were drawn under the published tie rule and put first: " + a.Supplier
	case step.Kind == TiePrice:
		return "the published tie rule puts the lower price first: " + a.Supplier
	case step.Kind == TieQuality:
		return "the published tie rule puts the higher quality first: " + a.Supplier
	}
	return "the published tie rule puts the higher points on " + e.c.Method.Criterion(step.Criterion).Name() + " first: " + a.Supplier
}

func (e *evaluation) firstTie(ranked []BidResult) string {
	var names []string
	for _, b := range ranked {
		if b.Rank == 1 {
			names = append(names, b.Supplier)
		}
	}
	return fmt.Sprintf("%s are equal first; %s", Join(names, 4), e.tieEnd(&ranked[0], &ranked[1]))
}
