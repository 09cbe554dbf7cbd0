package model

import (
	"math/big"
	"slices"

	"pgregory.net/rapid"
)

// Who is still in the running, by the second implementation: a bid's figures before any rounding
// against each minimum, phase by phase.

// reached is what a bid has of a criterion before any rounding: its points, their part of the
// best possible, and how many of its questions have 2.5 marks. It is not ok without all marks.
func (n *naive) reached(k *Criterion, of *big.Rat) (points, part *big.Rat, count int, ok bool) {
	if n.all {
		return n.whole()
	}
	available := new(big.Rat).Quo(new(big.Rat).Mul(rat(k.Weight), of), big.NewRat(100, 1))
	if k.Kind == Question {
		plain := *n.c
		plain.Method.Rounding.Mark = nil
		mark, most := (&naive{c: &plain, bid: n.bid}).mark(k)
		if mark == nil {
			return nil, nil, 0, false
		}
		if mark.Cmp(big.NewRat(5, 2)) >= 0 {
			count = 1
		}
		part = new(big.Rat).Quo(mark, most)
		return new(big.Rat).Mul(part, available), part, count, true
	}
	points, part = new(big.Rat), new(big.Rat)
	for i := range k.Children {
		child := &k.Children[i]
		if child.Kind == Gate || child.Kind == Price {
			continue
		}
		p, share, c, ok := n.reached(child, available)
		if !ok {
			return nil, nil, 0, false
		}
		points.Add(points, p)
		part.Add(part, share.Mul(share, new(big.Rat).Quo(rat(child.Weight), big.NewRat(100, 1))))
		count += c
	}
	return points, part, count, true
}

// misses reports whether a bid is below a minimum that is not among the best.
func (n *naive) misses(k *Criterion, of *big.Rat) bool {
	points, part, count, ok := n.reached(k, of)
	if t := k.Threshold; ok && t != nil && t.Effect == Disqualify {
		switch t.Unit {
		case ByPoints:
			return points.Cmp(rat(t.Minimum)) < 0
		case ByPercent:
			return part.Mul(part, big.NewRat(100, 1)).Cmp(rat(t.Minimum)) < 0
		case ByCount:
			return count < int(t.Minimum.IntPart())
		case ByMark:
			plain := *n.c
			plain.Method.Rounding.Mark = nil
			mark, _ := (&naive{c: &plain, bid: n.bid}).mark(k)
			return mark.Cmp(rat(t.Minimum)) < 0
		}
	}
	return false
}

// field is the bids of a lot that were received, and the phase in which each went out.
type field struct {
	c    *Competition
	bids []*naive
	out  map[string]PhaseKind
}

func newField(c *Competition, lot string) *field {
	f := &field{c: c, out: map[string]PhaseKind{}}
	for _, b := range c.BidsIn(lot) {
		if b.Status == Received {
			f.bids = append(f.bids, &naive{c: c, bid: b})
		}
	}
	return f
}

// each visits the criteria with the points that their parents have.
func each(list []Criterion, of *big.Rat, phase *PhaseKind, visit func(k *Criterion, of *big.Rat, phase PhaseKind)) {
	for i := range list {
		k, in := &list[i], phase
		if in == nil {
			in = &k.Phase
		}
		visit(k, of, *in)
		each(k.Children, new(big.Rat).Quo(new(big.Rat).Mul(rat(k.Weight), of), big.NewRat(100, 1)), in, visit)
	}
}

func (f *field) lose(n *naive, phase PhaseKind) {
	if _, gone := f.out[n.bid.ID]; !gone {
		f.out[n.bid.ID] = phase
	}
}

// best takes out the bids below the last of the best.
func (f *field) best(k *Criterion, of *big.Rat, phase PhaseKind) {
	if k.Threshold == nil || k.Threshold.Unit != ByBest || k.Threshold.Effect != Disqualify {
		return
	}
	var parts []*big.Rat
	in := map[*naive]*big.Rat{}
	for _, n := range f.bids {
		if _, gone := f.out[n.bid.ID]; gone {
			continue
		}
		_, part, _, ok := n.reached(k, of)
		if !ok {
			continue // it fails a later gate
		}
		parts, in[n] = append(parts, part), part
	}
	slices.SortFunc(parts, func(a, b *big.Rat) int { return b.Cmp(a) })
	for n, part := range in {
		if most := int(k.Threshold.Minimum.IntPart()); len(parts) > most && part.Cmp(parts[most-1]) < 0 {
			f.lose(n, phase)
		}
	}
}

// play applies all gates and minimums.
func (f *field) play() {
	hundred := big.NewRat(100, 1)
	before := map[PhaseKind][]PhaseKind{Written: {Capability}, Presentation: {Capability, Written}}
	for _, phase := range []PhaseKind{Capability, Written, Presentation} {
		each(f.c.Method.Criteria, hundred, nil, func(k *Criterion, of *big.Rat, in PhaseKind) {
			for _, n := range f.bids {
				went, gone := f.out[n.bid.ID]
				if in != phase || gone && slices.Contains(before[phase], went) {
					continue
				}
				a := f.c.AgreedScore(AgreedKey{n.bid.ID, k.ID})
				if n.misses(k, of) || k.Kind == Gate && k.Effect == Disqualify && a != nil && a.Level == "Fail" {
					f.lose(n, phase)
				}
			}
		})
		each(f.c.Method.Criteria, hundred, nil, func(k *Criterion, of *big.Rat, in PhaseKind) {
			if in == phase {
				f.best(k, of, phase)
			}
		})
	}
	f.after()
}

// whole is what a bid has of quality as a whole.
func (n *naive) whole() (points, part *big.Rat, count int, ok bool) {
	points, part, ok = new(big.Rat), new(big.Rat), true
	each(n.c.Method.Criteria, big.NewRat(100, 1), nil, func(k *Criterion, of *big.Rat, _ PhaseKind) {
		if k.Kind != Question {
			return
		}
		p, _, c, marked := (&naive{c: n.c, bid: n.bid}).reached(k, of)
		if ok = ok && marked; ok {
			points, count = points.Add(points, p), count+c
			part.Add(part, new(big.Rat).Quo(new(big.Rat).Mul(rat(k.Weight), of), big.NewRat(100, 1)))
		}
	})
	if part.Sign() > 0 {
		part.Quo(points, part)
	}
	return points, part, count, ok
}

// after applies the minimum on quality as a whole, and then the ceilings.
func (f *field) after() {
	if t := f.c.Method.Threshold; t != nil {
		whole := Criterion{Kind: Section, Threshold: t}
		for _, n := range f.bids {
			n.all = true
			if n.misses(&whole, nil) {
				f.lose(n, Presentation)
			}
		}
		f.best(&whole, nil, Presentation)
	}
	for _, n := range f.bids {
		each(f.c.Method.Criteria, big.NewRat(100, 1), nil, func(k *Criterion, _ *big.Rat, _ PhaseKind) {
			if k.Kind == Price && k.Formula.Ceiling != nil && n.cost(n.bid.ID, k).Cmp(rat(*k.Formula.Ceiling)) > 0 {
				f.lose(n, Presentation)
			}
		})
	}
}

func (f *field) check(t *rapid.T, r *Result) {
	f.play()
	for _, n := range f.bids {
		_, gone := f.out[n.bid.ID]
		if got := r.Bid(n.bid.ID).Status; gone != (got == "disqualified") {
			t.Fatalf("%s is %s: %v; by hand out %v", n.bid.ID, got, r.Bid(n.bid.ID).Reasons, gone)
		}
	}
}
