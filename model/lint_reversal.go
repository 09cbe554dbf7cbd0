package model

import (
	"fmt"
	"slices"
	"sort"

	"github.com/shopspring/decimal"
)

// leaver is a set of three bids' prices, in percent of the base: two rivals and a bid that loses
// to both and then leaves.
type leaver struct {
	strong, cheaper, leaves int
	best                    bool // the one that leaves is the best on quality; else it is as weak as may be
}

// leavers are the sets tried, in order.
var leavers = []leaver{
	{strong: 115, cheaper: 100, leaves: 60}, {strong: 130, cheaper: 100, leaves: 60}, {strong: 105, cheaper: 100, leaves: 60},
	{strong: 115, cheaper: 100, leaves: 180}, {strong: 115, cheaper: 100, leaves: 180, best: true}, {strong: 105, cheaper: 100, leaves: 300, best: true},
}

// leaving looks for a winner that changes when a bid that lost leaves: it shows one, with figures.
func (v *lotView) leaving() {
	relative := v.award == Utility
	for _, n := range v.prices {
		relative = relative || v.award == HighestTotal && n.Formula.Relative() && n.Available.Sign() > 0
	}
	if !relative || len(v.questions) == 0 {
		return
	}
	for _, set := range leavers {
		if before, after := v.bench.reversal(set); before != nil {
			v.reversed(before, after)
			return
		}
	}
}

// reversed tells of an example.
func (v *lotView) reversed(before, after *Result) {
	won, wins := before.Bid(before.Winner), after.Bid(after.Winner)
	leaves := before.Bid("dummy-3")
	v.add(Finding{Code: "rank-reversal", Severity: SeverityWarning, Source: guidancePrice,
		What: fmt.Sprintf("While a losing bid at %s is in, one at %s with %s for quality wins; when the loser leaves, one at %s with %s wins instead.",
			v.money(leaves.Amount), v.money(won.Amount), points(won.Quality), v.money(wins.Amount), inPoints(wins.Quality)),
		Why: "Who wins hangs on a bid that does not, so an exclusion or withdrawal can change the award.",
		How: "Use a formula that looks at one bid at a time, or publish whether points are worked out again when a bid leaves."})
}

// reversal makes one of two rivals weaker, a little at a time, until the bid that leaves makes a
// difference: nil where none is found.
func (b *bench) reversal(set leaver) (before, after *Result) {
	strong := b.at(100)
	third := benchBid{name: "Leaves", levels: b.weakestIn(), price: percentage(set.leaves)}
	if set.best {
		strong, third.levels = b.at(middle.quality), b.at(100)
	}
	first := benchBid{name: "Strong", levels: strong, price: percentage(set.strong)}
	chain := b.weaker(strong)
	ahead := func(i int, bids ...benchBid) (*Result, bool) {
		second := benchBid{name: "Cheaper", levels: chain[i], price: percentage(set.cheaper)}
		r, err := b.run(append([]benchBid{first, second}, bids...))
		if err != nil {
			return nil, false
		}
		return r, placeOf(r, "dummy-1") < placeOf(r, "dummy-2")
	}
	from := func(bids ...benchBid) int {
		return sort.Search(len(chain), func(i int) bool { _, is := ahead(i, bids...); return is })
	}
	with, without := from(third), from()
	if with == without {
		return nil, nil
	}
	at := min(with, without)
	before, _ = ahead(at, third)
	after, _ = ahead(at)
	if before == nil || after == nil || before.Winner == "" || after.Winner == "" || before.Winner == after.Winner || before.Winner == "dummy-3" {
		return nil, nil
	}
	if gone := before.Bid("dummy-3"); gone.Rank == 0 {
		return nil, nil // it was never in
	}
	return before, after
}

func percentage(n int) decimal.Decimal { return decimal.New(int64(n), 0) }

// placeOf is a bid's rank, after all others where it has none.
func placeOf(r *Result, bid string) int {
	if rank := r.Bid(bid).Rank; rank > 0 {
		return rank
	}
	return len(r.Bids) + 1
}

// weaker are levels that are ever weaker: one question lower by one or more levels, and all
// questions lower in turn, down to the lowest of all; in the order of the points they give up.
func (b *bench) weaker(levels []int) [][]int {
	type step struct {
		levels []int
		lost   Exact
	}
	steps := []step{{levels, Exact{}}}
	lower := func(from step, i int) step {
		next := step{slices.Clone(from.levels), from.lost}
		best := ExactOf(b.levels[i][len(b.levels[i])-1].Marks)
		was := b.levels[i][next.levels[i]].Marks
		next.levels[i]--
		given := ExactOf(was.Sub(b.levels[i][next.levels[i]].Marks)).Quo(best).Mul(b.questions[i].Available)
		next.lost = next.lost.Add(given)
		steps = append(steps, next)
		return next
	}
	all := steps[0]
	for lowered := true; lowered; {
		lowered = false
		for i := range levels {
			if all.levels[i] > 0 {
				all, lowered = lower(all, i), true
			}
		}
	}
	for i := range levels {
		for one := (step{levels, Exact{}}); one.levels[i] > 0; {
			one = lower(one, i)
		}
	}
	slices.SortStableFunc(steps, func(a, b step) int { return a.lost.Cmp(b.lost) })
	chain := make([][]int, len(steps))
	for i := range steps {
		chain[i] = steps[i].levels
	}
	return chain
}

// weakestIn are the lowest levels with which a bid alone is not removed.
func (b *bench) weakestIn() []int {
	for _, percent := range []int{lowestLevel, 20, 40, 60, 80} {
		levels := b.at(percent)
		if r, err := b.run([]benchBid{{name: "Alone", levels: levels, price: percentage(100)}}); err == nil && r.Bids[0].Rank > 0 {
			return levels
		}
	}
	return b.at(100)
}

// mostShort is the longest shortlist for which an example is made up.
const mostShort = 9

// shortlistLeaving shows what a shortlist does when one of those on it leaves: a bid that was
// out comes in, and may win.
func (v *lotView) shortlistLeaving() {
	best, where, id := 0, "", ""
	take := func(t *Threshold, name, criterion string) {
		if t != nil && t.Unit == ByBest && t.Effect == Disqualify && best == 0 {
			best, where, id = int(t.Minimum.IntPart()), name, criterion
		}
	}
	for _, n := range v.nodes {
		take(n.Threshold, n.Name(), n.ID)
	}
	take(v.m.Threshold, "quality as a whole", "")
	if best == 0 || best > mostShort || len(v.prices) == 0 {
		return
	}
	bids := make([]benchBid, 0, best+1)
	for i := range best {
		bids = append(bids, benchBid{name: fmt.Sprintf("Strong %d", i+1), levels: v.bench.at(100), price: percentage(110 + i)})
	}
	bids = append(bids, benchBid{name: "Cheap", levels: v.bench.at(80), price: percentage(farCheap)})
	before, err := v.bench.run(bids)
	if err != nil {
		return
	}
	after, err := v.bench.run(bids[1:])
	if err != nil || before.Winner == "" || after.Winner == "" || after.Bid(after.Winner).Supplier != "Cheap" || before.Bid(before.Winner).Supplier == "Cheap" {
		return
	}
	v.add(Finding{Code: "shortlist-reversal", Severity: SeverityNote, Criterion: id,
		What: fmt.Sprintf("Whether a good bid at %s is among the %d best on %s hangs on how many strong bids there are; when one leaves, it comes in and wins.", v.at(farCheap), best, where),
		Why:  "A withdrawal after the shortlist changes who should have been on it.",
		How:  "Publish whether the shortlist is made again when a bid leaves, or use a minimum in points."})
}
