package model

// gauge is a threshold that can put a bid out of the running, and whose outcome may hang on the
// weights: one in percent, in points, or on being among the best.
type gauge struct {
	*Threshold
	node int // -1 is quality as a whole
}

func (e *evaluation) gauges() []gauge {
	var list []gauge
	add := func(t *Threshold, node int) {
		if t != nil && t.Effect == Disqualify && (t.Unit == ByPercent || t.Unit == ByPoints || t.Unit == ByBest) {
			list = append(list, gauge{t, node})
		}
	}
	for i, n := range e.nodes {
		add(n.Threshold, i)
	}
	add(e.c.Method.Threshold, -1)
	return list
}

// margin is by how much a bid is above a threshold, or for ByBest what it reached: linear in
// every weight. It is not known of a bid that was not scored there.
func (e *evaluation) margin(g gauge, r *BidResult) (margin Exact, known bool) {
	var line Line
	if g.node < 0 {
		line = e.whole(r)
	} else {
		line = r.Lines[g.node]
	}
	switch g.Unit {
	case ByPercent:
		return line.unrounded.Mul(ExactInt(100)).Sub(ExactOf(g.Minimum).Mul(line.Available)), line.scored
	case ByPoints:
		return line.unrounded.Sub(ExactOf(g.Minimum)), line.scored
	}
	return line.unrounded, line.scored
}

// breaks are the weights between low and high at which a bid may come into the running or go out
// of it. Where bids are compared with each other to decide that, the sweep is kept between from
// and to instead, up to where the same bids stay in.
func (s *weightSweep) breaks(low, high Exact) (breaks []Exact, from, to *Exact, err error) {
	gauges := s.e.gauges()
	if len(gauges) == 0 {
		return nil, nil, nil, nil
	}
	if err := s.ctx.Err(); err != nil {
		return nil, nil, nil, err
	}
	breaks, best := s.zeros(gauges, low, high)
	if !best {
		return breaks, nil, nil, nil
	}
	published := s.weights[s.node]
	for _, x := range breaks {
		if x.Cmp(published) == 0 { // any move puts a bid out that is level with another
			return nil, &published, &published, nil
		}
		if inside(x, published, &low, false) && (from == nil || x.Cmp(*from) > 0) {
			from = &x
		}
		if inside(x, published, &high, true) && (to == nil || x.Cmp(*to) < 0) {
			to = &x
		}
	}
	return nil, from, to, nil
}

// zeros are the weights at which a bid meets a threshold, or one that is not among the best meets
// one that is; best says that there is a threshold of that kind.
func (s *weightSweep) zeros(gauges []gauge, low, high Exact) (list []Exact, best bool) {
	in, out := s.rivals(gauges)
	x1 := between(low, &high, true)
	x2 := between(x1, &high, true)
	left, right := s.margins(gauges, x1), s.margins(gauges, x2)
	zero := func(l, r Exact) {
		if slope := r.Sub(l); slope.Sign() != 0 {
			list = append(list, x1.Sub(l.Mul(x2.Sub(x1)).Quo(slope)))
		}
	}
	for k, g := range gauges {
		if g.Unit != ByBest {
			for j := range left[k] {
				zero(left[k][j], right[k][j])
			}
			continue
		}
		best = true
		if len(in[k]) > int(g.Minimum.IntPart()) { // several are level with the last to go on
			s.levels(in[k], left[k], right[k], x1, x2, &list)
			out[k] = append(out[k], in[k]...) // one that they overtake goes out
		}
		for _, i := range in[k] {
			for _, o := range out[k] {
				zero(left[k][i].Sub(left[k][o]), right[k][i].Sub(right[k][o]))
			}
		}
	}
	return list, best
}

// levels adds the published weight where bids that are level with the last to go on at it would
// not be level beside it.
func (s *weightSweep) levels(in []int, left, right []Exact, x1, x2 Exact, list *[]Exact) {
	part := s.weights[s.node].Sub(x1).Quo(x2.Sub(x1))
	value := func(j int) Exact { return left[j].Add(right[j].Sub(left[j]).Mul(part)) }
	last := in[0]
	for _, j := range in {
		if value(j).Cmp(value(last)) < 0 {
			last = j
		}
	}
	for _, j := range in {
		if value(j).Cmp(value(last)) == 0 && left[j].Cmp(left[last]) != 0 {
			*list = append(*list, s.weights[s.node])
		}
	}
}

// margins are the margins of all bids at a weight, by gauge and bid; 0 where not known.
func (s *weightSweep) margins(gauges []gauge, x Exact) [][]Exact {
	_ = s.at(x) // the scores are there whether or not there is a result
	margins := table[Exact](len(gauges), len(s.e.results))
	for k, g := range gauges {
		for j := range s.e.results {
			if margin, known := s.e.margin(g, &s.e.results[j]); known && s.e.bids[j].Status == Received {
				margins[k][j] = margin
			}
		}
	}
	return margins
}

// rivals are, for each gauge of the best, the bids that are among them and those that are not. A
// bid that is among them keeps its place there when it goes out later, on its price say: who comes
// in hangs on it still.
func (s *weightSweep) rivals(gauges []gauge) (in, out [][]int) {
	in, out = make([][]int, len(gauges)), make([][]int, len(gauges))
	for k, g := range gauges {
		for j := range s.e.results {
			r := &s.e.results[j]
			if _, known := s.e.margin(g, r); g.Unit != ByBest || !known || s.e.bids[j].Status != Received {
				continue
			}
			switch {
			case g.node < 0 && s.e.assessed[j].Status != "ranked", g.node >= 0 && r.Lines[g.node].Missed:
				out[k] = append(out[k], j)
			case g.node < 0 || s.e.competed(g, r):
				in[k] = append(in[k], j)
			}
		}
	}
	return in, out
}

// competed reports whether a bid was still in the running when the best on a node were chosen:
// within a phase that is after its gates and other thresholds, and node by node.
func (e *evaluation) competed(g gauge, r *BidResult) bool {
	phase := e.phases[g.node]
	if r.outBefore(phase) {
		return false
	}
	for i, n := range e.nodes {
		if e.phases[i] != phase || !r.Lines[i].Missed {
			continue
		}
		t := n.Threshold
		if n.Kind == Gate && n.Effect != Warn || t != nil && t.Effect != Warn && (t.Unit != ByBest || i < g.node) {
			return false
		}
	}
	return true
}
