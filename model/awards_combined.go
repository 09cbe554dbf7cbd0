package model

import (
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// combination is the state of awarding by the best combination: a network from a source over the
// lots and the suppliers to a sink, one unit a lot, a supplier passing on as many as it may have.
type combination struct {
	t     *contest
	net   *flow
	arcs  [][]int    // the arc of bid k of lot i
	plain []*big.Int // of each such arc, by half its number: what the mechanism adds up, whole and to be made small
	won   []int      // the bid awarded lot i, -1 for none
	free  []bool     // see flow.loops, here at the costs plain
	group []int
}

// byCombination awards the combination with the best sum. Where several have that sum, one stands
// if in every lot its bid is ranked before what any of the others has there, for then the published
// ranking decides; else what differs is left open.
func (t *contest) byCombination() {
	if t.c.Method.Lots.By == LotsLowestPrice && len(t.overLimit(false)) == 0 {
		t.hangsOnFirst()
		return
	}
	b := t.combine()
	best, terms := b.sum()
	lots := Plural(b.awarded(), "lot", "lots")
	t.say("Of the permitted combinations that award %s, the best has %s: %s.", lots, best, terms)
	inDoubt := b.inDoubt()
	t.take(b, inDoubt, best)
	if len(inDoubt) > 0 {
		t.problem(fmt.Sprintf("several combinations that award %s have %s; they differ in %s, and nothing that was published chooses between them",
			lots, best, b.differences(inDoubt)))
	}
}

// take awards what the best combination has but for the lots in doubt.
func (t *contest) take(b *combination, inDoubt []int, best string) {
	for i, k := range b.won {
		if k >= 0 && !slices.Contains(inDoubt, i) {
			t.award(i, k, "") // all of them first: the sentences speak of each other
		}
	}
	for i, k := range b.won {
		switch {
		case slices.Contains(inDoubt, i):
			t.open(i, "several combinations are equally best and award it to different bids")
		case k < 0:
			t.leaveFull(i)
		default:
			why := t.ranked(i, k)
			if passed := t.before(i, k, "is awarded"); passed != "" {
				why += "; " + passed
			}
			t.award(i, k, why+"; of all permitted combinations this one has "+best)
		}
	}
}

// hangsOnFirst leaves everything open: whether the limit is reached at all hangs on a tie.
func (t *contest) hangsOnFirst() {
	for i := range t.lots {
		if first := t.lots[i].tier(0); len(first) > 1 {
			t.tie(i, first)
			continue
		}
		t.open(i, "whether the limit on lots is reached hangs on who is first in a lot in which bids are equal first")
	}
}

// figure is what the mechanism adds up, made so that less is better.
func (t *contest) figure(e entrant) Exact {
	if t.c.Method.Lots.By == LotsLowestPrice {
		return e.cost
	}
	return Exact{}.Sub(e.total)
}

// combine finds the best combination; of those with the same sum, one with the best ranks.
func (t *contest) combine() *combination {
	b := &combination{t: t, net: newFlow(2 + len(t.lots) + len(t.suppliers)), arcs: make([][]int, len(t.lots)), won: make([]int, len(t.lots))}
	var figures []Exact
	lastRank := 0
	for i := range t.lots {
		for _, e := range t.lots[i].bids {
			figures, lastRank = append(figures, t.figure(e)), max(lastRank, e.rank)
		}
	}
	b.plain = whole(figures)
	// Each lot is awarded once, so adding the same to every bid changes no comparison; it makes
	// the least of them 0. Ranks count for less than any difference of the sums.
	least := new(big.Int)
	if len(b.plain) > 0 {
		least = slices.MinFunc(b.plain, (*big.Int).Cmp)
	}
	above := big.NewInt(int64(lastRank*len(t.lots) + 1))
	n := 0
	for i := range t.lots {
		for _, e := range t.lots[i].bids {
			cost := new(big.Int).Sub(b.plain[n], least)
			cost.Add(cost.Mul(cost, above), big.NewInt(int64(e.rank)))
			b.arcs[i] = append(b.arcs[i], b.net.join(b.lot(i), b.supplier(e.supplier), 1, cost))
			n++
		}
	}
	for i := range t.lots {
		b.net.join(0, b.lot(i), 1, new(big.Int))
	}
	for s := range t.suppliers {
		b.net.join(b.supplier(s), 1, t.most, new(big.Int))
	}
	b.net.fill(0, 1)
	b.read()
	return b
}

// Nodes: 0 the source, 1 the sink, then the lots and the suppliers.
func (b *combination) lot(i int) int      { return 2 + i }
func (b *combination) supplier(s int) int { return 2 + len(b.t.lots) + s }

// read takes from the network who is awarded what, and where that could be otherwise.
func (b *combination) read() {
	for i, arcs := range b.arcs {
		b.won[i] = slices.IndexFunc(arcs, func(n int) bool { return b.net.arcs[n].room == 0 })
	}
	zero := new(big.Int)
	back := make([]*big.Int, len(b.plain))
	for i, cost := range b.plain {
		back[i] = new(big.Int).Neg(cost)
	}
	b.free, b.group = b.net.loops(func(n int) *big.Int {
		switch {
		case n/2 >= len(b.plain):
			return zero
		case n%2 == 1:
			return back[n/2]
		}
		return b.plain[n/2]
	})
}

// others lists the bids of lot i that other combinations with the same sum award it to.
func (b *combination) others(i int) []int {
	var list []int
	for k, n := range b.arcs[i] {
		if k != b.won[i] && b.free[n] {
			list = append(list, k)
		}
	}
	return list
}

// inDoubt lists the lots that the best combinations award to different bids, unless the ranking
// decides between them. Lots of different groups never hang on each other.
func (b *combination) inDoubt() []int {
	undecided := map[int]bool{}
	for i, k := range b.won {
		for _, other := range b.others(i) {
			if bids := b.t.lots[i].bids; k < 0 || bids[other].rank <= bids[k].rank {
				undecided[b.group[b.lot(i)]] = true
			}
		}
	}
	var lots []int
	for i, k := range b.won {
		differs := k >= 0 && b.free[b.arcs[i][k]^1] || k < 0 && len(b.others(i)) > 0
		if differs && undecided[b.group[b.lot(i)]] {
			lots = append(lots, i)
		}
	}
	return lots
}

func (b *combination) awarded() int {
	n := 0
	for _, k := range b.won {
		if k >= 0 {
			n++
		}
	}
	return n
}

// sum says what the best sum is, and how it adds up.
func (b *combination) sum() (best, working string) {
	kind, show := "the highest sum of totals", Exact.Show
	if b.t.c.Method.Lots.By == LotsLowestPrice {
		kind, show = "the lowest sum of prices", func(e Exact) string {
			return Money(e.Rounded(RoundingStep{Places: 2, Mode: HalfUp}), b.t.c.Currency)
		}
	}
	total := Exact{}
	var terms []string
	for i, k := range b.won {
		if k < 0 {
			continue
		}
		figure := b.t.lots[i].bids[k].total
		if b.t.c.Method.Lots.By == LotsLowestPrice {
			figure = b.t.lots[i].bids[k].cost
		}
		total = total.Add(figure)
		terms = append(terms, show(figure))
	}
	return kind + ", " + show(total), strings.Join(terms, " + ")
}

// differences says who may be awarded the lots in doubt.
func (b *combination) differences(lots []int) string {
	var parts []string
	for _, i := range lots {
		var names []string
		if b.won[i] >= 0 {
			names = append(names, b.t.nameIn(i, b.won[i]))
		}
		for _, k := range b.others(i) {
			names = append(names, b.t.nameIn(i, k))
		}
		slices.Sort(names)
		parts = append(parts, fmt.Sprintf("%s (%s)", b.t.lotWord(i), strings.Join(slices.Compact(names), ", ")))
	}
	return Join(parts, 6)
}
