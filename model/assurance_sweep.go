package model

import (
	"context"
	"slices"
)

// sweep moves one figure x, a weight or a price, away from what it is, until another bid than the
// winner is first. Between two breaks, where the form of the figures may change, the difference
// of two bids' figures times scale is linear in x; so where they cross is found exactly, from two
// values, and who is first is worked out at each such point and between each two of them.
type sweep struct {
	ctx    context.Context
	e      *evaluation // worked out at x by at
	winner int
	at     func(x Exact) error
	scale  func(x, within Exact) Exact // what makes differences linear around within; nil is 1
}

// Edge is where a sweep ends.
type Edge struct {
	At     Exact `json:"at"`
	Within bool  `json:"within"` // the same bid is still first at exactly this figure
	// Free says that the range of the figure ends here and the same bid is first up to its end.
	Free bool `json:"free,omitempty"`
	// Restricted says that the sweep was stopped here because other bids would be in the running
	// beyond.
	Restricted bool `json:"restricted,omitempty"`
	// There is who is first at exactly this figure, and Beyond just past it; both only where it
	// is not the end of the range.
	There  *Outcome `json:"there,omitempty"`
	Beyond *Outcome `json:"beyond,omitempty"`
}

// walk goes from one value of x, where the winner is first, towards another, nil for without end.
// The breaks are in the order in which they are met, all strictly between the two.
func (s *sweep) walk(from Exact, up bool, breaks []Exact, to *Exact) (Edge, error) {
	last := from
	for k := 0; k <= len(breaks); k++ {
		next := to
		if k < len(breaks) {
			next = &breaks[k]
		}
		points, err := s.crossings(last, next, up)
		if err != nil {
			return Edge{}, err
		}
		if next != nil {
			points = append(points, *next)
		}
		for _, point := range points {
			if edge, err := s.step(last, &point, up); edge != nil || err != nil {
				return s.past(edge, up, breaks, to, err)
			}
			last = point
		}
		if next == nil {
			if edge, err := s.step(last, nil, up); edge != nil || err != nil {
				return s.past(edge, up, breaks, to, err)
			}
		}
	}
	return Edge{At: last, Within: true, Free: true}, nil
}

// step goes from one figure at which the winner is first to the next, between which nothing
// happens, and gives the edge when the winner is not first there or before.
func (s *sweep) step(from Exact, to *Exact, up bool) (*Edge, error) {
	if o, err := s.look(between(from, to, up)); o != nil || err != nil {
		return &Edge{At: from, Within: true}, err
	}
	if to == nil {
		return nil, nil
	}
	if o, err := s.look(*to); o != nil || err != nil {
		return &Edge{At: *to, There: o}, err
	}
	return nil, nil
}

// past adds to an edge who is first just past it.
func (s *sweep) past(edge *Edge, up bool, breaks []Exact, to *Exact, err error) (Edge, error) {
	if err != nil {
		return Edge{}, err
	}
	if edge.Within {
		edge.There = &Outcome{Winner: s.e.bids[s.winner].ID, Supplier: s.e.results[s.winner].Supplier}
	}
	if to != nil && edge.At.Cmp(*to) == 0 {
		return *edge, nil
	}
	next := to
	if ahead := met(breaks, edge.At, to, up); len(ahead) > 0 {
		next = &ahead[0]
	}
	edge.Beyond, err = s.justPast(edge.At, next, up)
	return *edge, err
}

// justPast is who is first between a figure and the next at which anybody else could be: it comes
// nearer until whoever is first meets nobody on the way. As differences are linear, each bid is
// first in one stretch of the way at most.
func (s *sweep) justPast(at Exact, next *Exact, up bool) (*Outcome, error) {
	ahead, o := *s, Outcome{}
	for range 2 * len(s.e.bids) {
		if err := s.ctx.Err(); err != nil {
			return nil, err
		}
		x := between(at, next, up)
		o = s.e.outcome(s.at(x))
		if o.Problem != "" {
			return &o, nil
		}
		if o.Winner == "" { // it may be that two of those ahead happen to meet here
			next = &x
			continue
		}
		ahead.winner = s.e.places[o.Winner]
		points, err := ahead.crossings(at, next, up)
		if err != nil || len(points) == 0 {
			return &o, err
		}
		next = &points[0]
	}
	return &o, nil
}

// look says who is first at x when it is not the winner. Its error is only that of a
// cancelled context; a figure for which there is no result is an outcome.
func (s *sweep) look(x Exact) (*Outcome, error) {
	if err := s.ctx.Err(); err != nil {
		return nil, err
	}
	err := s.at(x)
	if err == nil && s.e.first() == s.winner {
		return nil, nil
	}
	o := s.e.outcome(err)
	return &o, nil
}

// crossings are the figures strictly between two, in the order met, at which the winner's figure
// or, where these are always equal, one that breaks the tie may meet another bid's.
func (s *sweep) crossings(from Exact, to *Exact, up bool) ([]Exact, error) {
	x1 := between(from, to, up)
	x2 := between(x1, to, up)
	gaps := func(x Exact) ([][]Exact, error) {
		if err := s.ctx.Err(); err != nil {
			return nil, err
		}
		if s.at(x) != nil {
			return nil, nil // no result here; the walk meets it
		}
		scale := ExactInt(1)
		if s.scale != nil {
			scale = s.scale(x, x1)
		}
		return s.gaps(scale), nil
	}
	left, err := gaps(x1)
	if err != nil {
		return nil, err
	}
	right, err := gaps(x2)
	if err != nil || len(left) != len(right) {
		return nil, err
	}
	var zeros []Exact
	for j := range left {
		for key := range min(len(left[j]), len(right[j])) {
			l, r := left[j][key], right[j][key]
			if slope := r.Sub(l); slope.Sign() != 0 {
				zeros = append(zeros, x1.Sub(l.Mul(x2.Sub(x1)).Quo(slope)))
				break
			}
			if l.Sign() != 0 {
				break // always ahead, or always behind
			}
		}
	}
	return met(zeros, from, to, up), nil
}

// gaps are, for each other bid in the running, by how much the winner is ahead: in the figure
// ranked, and in each that breaks a tie, times scale.
func (s *sweep) gaps(scale Exact) [][]Exact {
	all := make([][]Exact, len(s.e.results))
	w := &s.e.results[s.winner]
	if w.Status != "ranked" {
		return all
	}
	for j := range all {
		r := &s.e.results[j]
		if j == s.winner || r.Status != "ranked" {
			continue
		}
		lead := s.e.lead(w, r).Mul(scale)
		all[j] = []Exact{lead}
		if lead.Sign() != 0 {
			continue
		}
		for k := range s.e.c.Method.Ties {
			if step := &s.e.c.Method.Ties[k]; step.Kind != TieDraw && step.Kind != TieJoint {
				all[j] = append(all[j], tieGap(step, w, r, scale))
			}
		}
	}
	return all
}

// tieGap is by how much a is ahead in what breaks a tie. Prices and quality are linear as they are.
func tieGap(step *TieStep, a, b *BidResult, scale Exact) Exact {
	switch step.Kind {
	case TieCriterion:
		if la, lb := a.Line(step.Criterion), b.Line(step.Criterion); la != nil && lb != nil {
			return la.Points.Sub(lb.Points).Mul(scale)
		}
	case TieQuality:
		return a.Quality.Sub(b.Quality)
	case TiePrice:
		return b.Cost.Sub(a.Cost)
	}
	return Exact{}
}

// lead is more than 0 where a's figure is better than b's and 0 where they are equal, and, unlike
// the figures, free of division by what a sweep moves.
func (e *evaluation) lead(a, b *BidResult) Exact {
	switch e.award {
	case PricePerQualityPoint, ValueForMoney:
		return a.Quality.Mul(b.Cost).Sub(b.Quality.Mul(a.Cost))
	case ReducedPrice:
		w := e.priceWeight()
		return w.Add(a.Quality).Mul(b.Cost).Sub(w.Add(b.Quality).Mul(a.Cost))
	case Utility:
		return e.useful(a).Mul(b.Cost).Sub(e.useful(b).Mul(a.Cost))
	case LowestPrice, QualityAsMoney:
		return b.Total.Sub(a.Total)
	}
	return a.Total.Sub(b.Total)
}

// useful is the part of Utility that hangs on quality, times the weight of price.
func (e *evaluation) useful(r *BidResult) Exact {
	if u := e.priceWeight().Sub(e.best.quality.Sub(r.Quality)); u.Sign() > 0 {
		return u
	}
	return Exact{}
}

// between is a figure between two: the middle, or one further on where there is no second.
func between(from Exact, to *Exact, up bool) Exact {
	switch {
	case to != nil:
		return from.Add(*to).Quo(ExactInt(2))
	case up:
		return from.Add(ExactInt(1))
	}
	return from.Sub(ExactInt(1))
}

// inside reports whether x is strictly between two figures in the direction of the walk.
func inside(x, from Exact, to *Exact, up bool) bool {
	if up {
		return x.Cmp(from) > 0 && (to == nil || x.Cmp(*to) < 0)
	}
	return x.Cmp(from) < 0 && (to == nil || x.Cmp(*to) > 0)
}

// met are those of the figures that lie strictly between two, in the order met, each once.
func met(list []Exact, from Exact, to *Exact, up bool) []Exact {
	var kept []Exact
	for _, x := range list {
		if inside(x, from, to, up) {
			kept = append(kept, x)
		}
	}
	slices.SortFunc(kept, func(a, b Exact) int {
		if up {
			return a.Cmp(b)
		}
		return b.Cmp(a)
	})
	return slices.CompactFunc(kept, func(a, b Exact) bool { return a.Cmp(b) == 0 })
}
