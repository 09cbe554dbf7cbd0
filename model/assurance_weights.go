package model

import (
	"context"
)

// WeightStability says between which weights the winner stays first.
type WeightStability struct {
	Source
	Weights []WeightInterval `json:"weights"` // one a section, question and price, in tree order
}

// WeightInterval is the exact interval of one weight, around the published one, in which the
// winner stays first. Its siblings keep their proportions to each other and share what is left.
type WeightInterval struct {
	Criterion string `json:"criterion"` // ID
	Name      string `json:"name"`
	Weight    Exact  `json:"weight"` // as published: percent of its section, or points of the whole
	Of        Exact  `json:"of"`     // what the weights of its level add up to
	From      *Edge  `json:"from,omitempty"`
	To        *Edge  `json:"to,omitempty"`
	// Restricted says that the interval ends at From or To because other bids would be in the
	// running beyond it, not because another bid would be first.
	Restricted bool `json:"restricted,omitempty"`
	// Note says why there is no interval, when there is none.
	Note string `json:"note,omitempty"`
}

// StableWeights computes, for each weight of a lot's tree, the interval in which the winner stays
// first. It refuses before prices are opened and while there is no result.
func StableWeights(ctx context.Context, c *Competition, lot string) (*WeightStability, error) {
	return alone(ctx, c, lot, (*whatIf).weights)
}

var stabilitySource = Source{
	Method: "One weight at a time is moved from 0 to all of its level while its siblings keep their proportions and share what is left; " +
		"the figures are then exact linear functions of the weight, and where two bids meet is solved, not searched.",
	Source: "Triantaphyllou and Sánchez, A Sensitivity Analysis Approach for Some Deterministic Multi-Criteria Decision-Making Methods, " +
		"Decision Sciences 28 (1997); Multi-criteria analysis: a manual (DCLG, 2009), step 8.",
}

// Sentences of weights that have no interval.
const (
	noRoots       = "Not computed: the award rule %q is not a linear function of the weights."
	onlyWeight    = "It holds all of its level's weight, so there is nothing to share with."
	noPoints      = "Its section carries no points, so the totals do not hang on it."
	noShares      = "It has no weight, so its children have no proportions in which to share one."
	priceHasNone  = "Under the award rule price has no weight."
	noSamePlace   = "Not computed: on figures without the published rounding another bid would be first than with it."
	unroundedNote = "The published rule rounds; these figures are computed without rounding, so the rounded result may be another some way before an end."
)

func (w *whatIf) weights(to **WeightStability) portion {
	s := &WeightStability{Source: stabilitySource, Weights: []WeightInterval{}}
	p := portion{finish: func() { *to = s }}
	plain := w.plain(&s.Source)
	if plain == nil {
		return p
	}
	switch {
	case plain.award == WeightedValue || plain.award == Utility:
		s.Note = Refuse(Invalid, noRoots, plain.award.Title()).Text
		return p
	}
	for i, n := range plain.nodes {
		if n.Kind == Gate {
			continue
		}
		s.Weights = append(s.Weights, WeightInterval{Criterion: n.ID, Name: n.Name(), Weight: ExactOf(n.Weight)})
		k := len(s.Weights) - 1
		p.tasks = append(p.tasks, func(ctx context.Context) error {
			return newWeightSweep(ctx, plain, i, w.winner).interval(&s.Weights[k])
		})
	}
	return p
}

// plain is the evaluation that weights and prices are moved in. It is nil, and the source says
// why, where there is no award that could change, or another one without the published rounding.
func (w *whatIf) plain(s *Source) *evaluation {
	if w.winner < 0 {
		s.Note = nobodyFirst
		return nil
	}
	plain, note := w.unrounded()
	s.Note = note
	return plain
}

// unrounded is the evaluation without the rounding of points and totals, and a note when there
// was any; nil when another bid would be first then.
func (w *whatIf) unrounded() (plain *evaluation, note string) {
	r := w.c.Method.Rounding
	if r.Criterion == nil && r.Section == nil && r.Price == nil && r.Total == nil {
		return w.base, ""
	}
	plain = w.base.fork()
	plain.under(func(m *Method) { m.Rounding = Rounding{Mark: r.Mark, Display: r.Display} })
	available := make([]Exact, len(plain.nodes))
	for i, n := range plain.nodes {
		available[i] = n.Available
	}
	if plain.reweigh(available) != nil || plain.first() != w.winner {
		return nil, noSamePlace
	}
	return plain, unroundedNote
}

// weightSweep moves the weight of one node.
type weightSweep struct {
	sweep
	node      int
	weights   []Exact // of each node, as published
	total     Exact   // what the level's weights add up to
	siblings  Exact   // what the others of the level add up to
	available []Exact // of each node, at the weight last tried
}

func newWeightSweep(ctx context.Context, base *evaluation, node, winner int) *weightSweep {
	s := &weightSweep{sweep: sweep{ctx: ctx, e: base.fork(), winner: winner}, node: node,
		weights: make([]Exact, len(base.nodes)), available: make([]Exact, len(base.nodes))}
	s.at = func(x Exact) error {
		s.share(x)
		return s.e.reweigh(s.available)
	}
	for i, n := range base.nodes {
		if s.weights[i] = ExactOf(n.Weight); n.Parent == base.nodes[node].Parent {
			s.total = s.total.Add(s.weights[i])
		}
	}
	s.siblings = s.total.Sub(s.weights[node])
	return s
}

// share works out the points available when the node has the weight x.
func (s *weightSweep) share(x Exact) {
	m := &s.e.c.Method
	for i, n := range s.e.nodes {
		weight := s.weights[i]
		switch {
		case i == s.node:
			weight = x
		case n.Parent == s.e.nodes[s.node].Parent:
			weight = weight.Mul(s.total.Sub(x)).Quo(s.siblings)
		}
		switch {
		case m.Weighting == Shares && n.Parent < 0:
			weight = weight.Percent().Mul(ExactOf(m.Total))
		case m.Weighting == Shares:
			weight = weight.Percent().Mul(s.available[n.Parent])
		case n.Parent >= 0 && s.weights[n.Parent].Sign() != 0:
			weight = weight.Mul(s.available[n.Parent]).Quo(s.weights[n.Parent])
		}
		s.available[i] = weight
	}
}

// interval fills in where the winner stays first.
func (s *weightSweep) interval(w *WeightInterval) error {
	n := s.e.nodes[s.node]
	w.Of = s.total
	switch {
	case s.siblings.Sign() == 0:
		w.Note = onlyWeight
	case n.Parent >= 0 && s.e.nodes[n.Parent].Available.Sign() == 0:
		w.Note = noPoints
	case n.Kind == Section && n.Weight.IsZero() && s.e.c.Method.Weighting == Points:
		w.Note = noShares
	case s.e.award != HighestTotal && !s.e.award.weighsPrice() && s.pricesOnly():
		w.Note = priceHasNone
	}
	if w.Note != "" {
		return nil
	}
	low, high := Exact{}, s.total
	breaks, from, to, err := s.breaks(low, high)
	if err != nil {
		return err
	}
	if from != nil {
		low = *from
	}
	if to != nil {
		high = *to
	}
	down, err := s.walk(w.Weight, false, met(breaks, w.Weight, &low, false), &low)
	if err != nil {
		return err
	}
	up, err := s.walk(w.Weight, true, met(breaks, w.Weight, &high, true), &high)
	if err != nil {
		return err
	}
	down.Free, up.Free = down.Free && from == nil, up.Free && to == nil
	w.From, w.To = &down, &up
	down.Restricted, up.Restricted = from != nil && down.At.Cmp(low) == 0, to != nil && up.At.Cmp(high) == 0
	w.Restricted = down.Restricted || up.Restricted
	return nil
}

// pricesOnly reports whether all at and below the node is price.
func (s *weightSweep) pricesOnly() bool {
	for i, n := range s.e.nodes {
		up := i
		for up >= 0 && up != s.node {
			up = s.e.nodes[up].Parent
		}
		if up == s.node && n.Kind != Price && n.Kind != Section {
			return false
		}
	}
	return true
}
