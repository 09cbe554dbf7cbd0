package model

import "slices"

// What follows lets an evaluation be worked out again with something changed, by the same code
// and without the original knowing.

// fork is an evaluation that stands where e does and shares nothing with it that working out
// changes. Rows of agreed, marks and costs are shared until they are replaced.
func (e *evaluation) fork() *evaluation {
	f := *e
	f.results, f.assessed, f.pricings = slices.Clone(e.results), slices.Clone(e.assessed), slices.Clone(e.pricings)
	lines := table[Line](len(e.bids), len(e.nodes))
	for j := range f.results {
		copy(lines[j], e.results[j].Lines)
		f.results[j].Lines, f.results[j].of = lines[j], &f
	}
	f.agreed, f.marks, f.costs = slices.Clone(e.agreed), slices.Clone(e.marks), slices.Clone(e.costs)
	f.bids, f.nodes, f.scales = slices.Clone(e.bids), slices.Clone(e.nodes), slices.Clone(e.scales)
	return &f
}

// under replaces the method's rounding, consolidation and award rule by those of another method
// with the same tree.
func (e *evaluation) under(change func(*Method)) {
	c := *e.c
	change(&c.Method)
	e.c, e.award = &c, c.Method.Award.Formula()
}

// revise works out a bid's quality again after its scores have changed, and whatever hangs on
// it. After an error the evaluation is of no more use.
func (e *evaluation) revise(j int) error {
	r := &e.results[j]
	before := r.Status
	e.quality(j)
	if e.shortlists() {
		for k := range e.results {
			e.enter(k)
			for i := range e.results[k].Lines {
				e.results[k].Lines[i].Missed = false
			}
		}
		e.limits()
		for k := range e.results {
			e.assessed[k] = e.results[k].standing()
		}
		return e.complete()
	}
	e.limitsOf(r)
	e.assessed[j] = r.standing()
	if scores, prices := e.gapsOf(j); len(scores)+len(prices) > 0 {
		return e.refuse(scores, prices)
	}
	if e.award == Utility { // each figure hangs on the best quality
		return e.finish()
	}
	e.setCosts(r)
	if (before == "ranked") != (r.Status == "ranked") {
		return e.finish()
	}
	for _, i := range e.prices {
		e.pricePoints(j, i)
	}
	e.add(r)
	return e.setTotal(r)
}

// complete goes on from quality if nothing is missing.
func (e *evaluation) complete() error {
	if scores, prices := e.gaps(); len(scores)+len(prices) > 0 {
		return e.refuse(scores, prices)
	}
	return e.finish()
}

// shortlists reports whether a bid's standing hangs on other bids' quality.
func (e *evaluation) shortlists() bool {
	if t := e.c.Method.Threshold; t != nil && t.Unit == ByBest {
		return true
	}
	return slices.ContainsFunc(e.nodes, func(n Node) bool { return n.Threshold != nil && n.Threshold.Unit == ByBest })
}

// limitsOf is limits for one bid, where no threshold compares bids with each other.
func (e *evaluation) limitsOf(r *BidResult) {
	r.failedGate = e.failsGate(r)
	for _, phase := range phaseOrder {
		if phase != Written && e.c.Method.Phase(phase) == nil || e.bids[r.at].Status != Received || r.outBefore(phase) {
			continue
		}
		e.phaseLimits(phase, r)
	}
	if t := e.c.Method.Threshold; t != nil && e.bids[r.at].Status == Received {
		whole := e.whole(r)
		e.threshold(Presentation, wholeName, -1, *t, &whole, r)
	}
}

// first is the bid ranked first, -1 while there is none or several are equal.
func (e *evaluation) first() int {
	e.findDrawn()
	best, equal := -1, false
	for j := range e.results {
		if e.results[j].Status != "ranked" {
			continue
		}
		order := -1
		if best >= 0 {
			order = e.compare(&e.results[j], &e.results[best])
		}
		if order < 0 {
			best = j
		}
		equal = order == 0 || equal && order > 0
	}
	if equal {
		return -1
	}
	return best
}

// reweigh gives each node the points it can earn, and works everything out again. Weights that
// Check would refuse because the award rule divides by them are refused here.
func (e *evaluation) reweigh(available []Exact) error {
	for i := range e.nodes {
		e.nodes[i].Available = available[i]
		if e.nodes[i].Criterion.Scored() {
			e.scales[i].weigh(available[i], e.c.Method.Rounding.Criterion)
		}
	}
	e.assess()
	if e.award.weighsPrice() && e.priceWeight().Sign() == 0 {
		return Refuse(Invalid, "the award rule %q needs the weight of price; give the price criterion its weight", e.award.Title())
	}
	return e.complete()
}
