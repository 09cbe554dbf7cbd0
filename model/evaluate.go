package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Evaluate computes the result of one lot from the agreed scores and the prices, applying the
// published method literally. It refuses, saying what is missing, while any agreed score or
// price of a bid still in the running is not there.
func Evaluate(c *Competition, lot string) (*Result, error) {
	l := c.Lot(lot)
	if l == nil {
		return nil, Refuse(NotFound, "there is no lot %q in this competition", lot)
	}
	if gaps := c.lotGaps(lot); len(gaps) > 0 {
		return nil, Refuse(NotAllowed, "there is no result yet: %s", Join(gaps, 3))
	}
	e := newEvaluation(c, lot)
	for _, b := range e.bids {
		e.results = append(e.results, e.quality(b))
	}
	if err := e.addPrices(); err != nil {
		return nil, err
	}
	for i := range e.results {
		e.total(&e.results[i])
	}
	result := &Result{Lot: *l, MethodHash: c.Method.Hash(), Bids: e.results}
	e.rank(result)
	return result, nil
}

func (c *Competition) lotGaps(lot string) []string {
	only := *c
	only.Bids = c.BidsIn(lot)
	return append(only.missingAgreed(), only.missingPrices()...)
}

// evaluation is the state of one Evaluate.
type evaluation struct {
	c       *Competition
	nodes   []Node
	bids    []Bid
	agreed  map[AgreedKey]AgreedScore
	prices  map[AgreedKey]decimal.Decimal
	results []BidResult
}

func newEvaluation(c *Competition, lot string) *evaluation {
	e := &evaluation{c: c, nodes: c.Method.Tree(lot), bids: c.BidsIn(lot),
		agreed: make(map[AgreedKey]AgreedScore, len(c.Agreed)), prices: map[AgreedKey]decimal.Decimal{}}
	for _, a := range c.Agreed {
		e.agreed[a.Key()] = a
	}
	for _, p := range c.PriceLines {
		key := AgreedKey{p.Bid, p.Criterion}
		e.prices[key] = e.prices[key].Add(p.Amount)
	}
	return e
}

// quality fills a bid's lines but for price and total, and applies gates and thresholds.
func (e *evaluation) quality(b Bid) BidResult {
	r := BidResult{Bid: b.ID, Supplier: e.c.SupplierOf(&b), Status: "ranked", Lines: make([]Line, len(e.nodes))}
	if b.Status != Received {
		r.Status = string(b.Status)
		r.Reasons = append(r.Reasons, strings.TrimSuffix(fmt.Sprintf("%s: %s", b.Status, b.Reason), ": "))
	}
	for i, n := range e.nodes {
		r.Lines[i] = Line{Criterion: n.ID, Number: n.Number, Title: n.Title, Kind: n.Kind, Depth: n.Depth, Available: n.Available}
		if n.Criterion.Scored() {
			e.score(b, n, &r.Lines[i])
		}
	}
	e.addSections(&r)
	if b.Status == Received {
		for i, n := range e.nodes {
			applyLimits(n, &r.Lines[i], e.c.Method.ScaleOf(n.Criterion), &r)
		}
	}
	return r
}

func (e *evaluation) score(b Bid, n Node, line *Line) {
	a, agreed := e.agreed[AgreedKey{b.ID, n.ID}]
	if !agreed {
		line.Why = Derivation{Label: n.Name(), Working: "not scored"}
		return
	}
	line.Level, line.Reason = a.Level, a.Reason
	scale := e.c.Method.ScaleOf(n.Criterion)
	level := scale.Level(a.Level)
	if n.Kind == Gate {
		line.Why = Derivation{Label: n.Name(), Working: a.Level}
		return
	}
	marks, most := ExactOf(level.Marks), ExactOf(scale.MaxMarks())
	exact := marks.Quo(most).Mul(n.Available)
	working := fmt.Sprintf("%s of %s × %s = %s", marks, most, n.Available.Show(), exact.Show())
	line.Why = rounded(n.Name(), working, exact, e.c.Method.Rounding.Criterion)
	line.Points, line.unrounded, line.scored = line.Why.Value, exact, true
}

// addSections sums children into their sections, deepest first.
func (e *evaluation) addSections(r *BidResult) {
	for i := len(e.nodes) - 1; i >= 0; i-- {
		if e.nodes[i].Kind != Section {
			continue
		}
		line := &r.Lines[i]
		line.unrounded, line.scored = Exact{}, true
		var from []Derivation
		for j := i + 1; j < len(e.nodes); j++ {
			if child := &r.Lines[j]; e.nodes[j].Parent == i && e.nodes[j].Kind != Gate {
				from = append(from, child.Why)
				line.unrounded = line.unrounded.Add(child.unrounded)
				line.scored = line.scored && child.scored
			}
		}
		line.Why = sum(e.nodes[i].Name(), from, e.c.Method.Rounding.Section)
		line.Points = line.Why.Value
	}
}

// applyLimits compares a gate or a threshold with what was scored, before any rounding, and
// records a miss. A bid that was not scored to the end, because it failed a gate, has missed no
// threshold.
func applyLimits(n Node, line *Line, scale *Scale, r *BidResult) {
	if n.Kind == Gate && line.Level == "Fail" {
		line.Missed = true
		r.miss(n.Effect, fmt.Sprintf("failed the gate %s: %s", n.Name(), line.Reason))
		return
	}
	t := n.Threshold
	if t == nil || !line.scored {
		return
	}
	reached, say := Exact{}, func(figure string) string { return figure + "%" }
	if t.Unit == ByMark {
		reached, say = ExactOf(scale.Level(line.Level).Marks), marksWord
	} else if n.Available.Sign() > 0 {
		reached = line.unrounded.Quo(n.Available).Mul(ExactInt(100))
	}
	if reached.Cmp(ExactOf(t.Minimum)) < 0 {
		line.Missed = true
		r.miss(t.Effect, fmt.Sprintf("reached %s on %s, below the minimum of %s", say(reached.Show()), n.Name(), say(t.Minimum.String())))
	}
}

func (r *BidResult) miss(effect Effect, reason string) {
	if effect == Warn {
		r.Warnings = append(r.Warnings, reason)
		return
	}
	r.Reasons = append(r.Reasons, reason)
	if r.Status == "ranked" {
		r.Status = "disqualified"
	}
}

// addPrices applies each price criterion to every received bid that has a price.
func (e *evaluation) addPrices() error {
	names := map[string]string{}
	for _, r := range e.results {
		names[r.Bid] = r.Supplier
	}
	for i, n := range e.nodes {
		if n.Kind != Price {
			continue
		}
		prices := map[string]decimal.Decimal{}
		var among []string
		for j, b := range e.bids {
			price, priced := e.prices[AgreedKey{b.ID, n.ID}]
			if b.Status != Received || !priced {
				continue
			}
			prices[b.ID] = price
			if n.Formula.Lowest == AllBids || e.results[j].Status == "ranked" {
				among = append(among, b.ID)
			}
		}
		lowest, err := lowestPrice(n, prices, names, among)
		if err != nil {
			return err
		}
		for j := range e.results {
			e.setPrice(i, lowest, prices, &e.results[j])
		}
	}
	return nil
}

func (e *evaluation) setPrice(i int, lowest decimal.Decimal, prices map[string]decimal.Decimal, r *BidResult) {
	n, line := e.nodes[i], &r.Lines[i]
	price, priced := prices[r.Bid]
	if priced {
		line.Amount = &price
		r.Amount = r.Amount.Add(price)
	}
	if !priced || r.Status != "ranked" || !lowest.IsPositive() {
		line.Why = Derivation{Label: n.Name(), Working: "no points: the bid is not in the running"}
		return
	}
	money := func(d decimal.Decimal) string { return Money(d, e.c.Currency) }
	line.Why = pricePoints(n, lowest, price, e.c.Method.Rounding.Price, money)
	line.Points = line.Why.Value
}

func (e *evaluation) total(r *BidResult) {
	e.addSections(r) // again: sections may hold price criteria
	var from []Derivation
	added := Exact{}
	for i, n := range e.nodes {
		if n.Depth == 0 && n.Kind != Gate {
			from = append(from, r.Lines[i].Why)
			added = added.Add(r.Lines[i].Points)
		}
		if n.Kind == Price {
			r.Price = r.Price.Add(r.Lines[i].Points)
		}
	}
	r.Why = sum("Total", from, e.c.Method.Rounding.Total)
	r.Total = r.Why.Value
	r.Shown = r.Total.Rounded(e.c.Method.Rounding.DisplayStep())
	r.Quality = added.Sub(r.Price) // not of the rounded total: equal quality must read equal
}

// rank orders the bids, separating equal totals by the published tie rule and nothing else.
func (e *evaluation) rank(result *Result) {
	bids := result.Bids
	e.order(bids)
	ranked := 0
	for ranked < len(bids) && bids[ranked].Status == "ranked" {
		ranked++
	}
	for i := 0; i < ranked; i++ {
		bids[i].Rank = i + 1
		if i > 0 && e.compare(&bids[i-1], &bids[i]) == 0 {
			bids[i].Rank = bids[i-1].Rank
			bids[i].Joint, bids[i-1].Joint = true, true
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

// order puts the ranked bids first, best first.
func (e *evaluation) order(bids []BidResult) {
	slices.SortStableFunc(bids, func(a, b BidResult) int {
		if (a.Status == "ranked") != (b.Status == "ranked") {
			if a.Status == "ranked" {
				return -1
			}
			return 1
		}
		if a.Status == "ranked" {
			if order := e.compare(&a, &b); order != 0 {
				return order
			}
		}
		if order := strings.Compare(a.Supplier, b.Supplier); order != 0 {
			return order // equal rank: by name, so that the order of entry never shows
		}
		return strings.Compare(a.Bid, b.Bid)
	})
}

func (e *evaluation) compare(a, b *BidResult) int {
	if order := b.Total.Cmp(a.Total); order != 0 {
		return order
	}
	for _, step := range e.c.Method.Ties {
		if order := tieOrder(step, a, b); order != 0 || step.Kind == TieJoint {
			return order
		}
	}
	return 0
}

func tieOrder(step TieStep, a, b *BidResult) int {
	switch step.Kind {
	case TieCriterion:
		la, lb := a.Line(step.Criterion), b.Line(step.Criterion)
		if la == nil || lb == nil {
			return 0
		}
		return lb.Points.Cmp(la.Points)
	case TiePrice:
		return a.Amount.Cmp(b.Amount)
	}
	return 0
}

func (e *evaluation) explainTie(a, b *BidResult) string {
	intro := fmt.Sprintf("%s and %s both total %s", a.Supplier, b.Supplier, a.Total.Show())
	for _, step := range e.c.Method.Ties {
		switch order := tieOrder(step, a, b); {
		case order != 0 && step.Kind == TiePrice:
			return intro + "; the published tie rule puts the lower price first: " + a.Supplier
		case order != 0:
			return intro + "; the published tie rule puts the higher points on " + e.c.Method.Criterion(step.Criterion).Name() + " first: " + a.Supplier
		case step.Kind == TieJoint:
			return intro + "; under the published tie rule they share the rank"
		}
	}
	if len(e.c.Method.Ties) == 0 {
		return intro + "; no tie rule was published"
	}
	return intro + "; the published tie rule does not separate them"
}

func (e *evaluation) firstTie(ranked []BidResult) string {
	var names []string
	for _, b := range ranked {
		if b.Rank == 1 {
			names = append(names, b.Supplier)
		}
	}
	return fmt.Sprintf("%s are equal first; %s", Join(names, 4), strings.SplitN(e.explainTie(&ranked[0], &ranked[1]), "; ", 2)[1])
}
