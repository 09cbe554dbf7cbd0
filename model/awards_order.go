package model

import "fmt"

// lotCounts bounds how many lots each supplier has: as long as no tie is met, both bounds are the
// number it has.
type lotCounts struct{ least, most []int }

// inOrder awards the lots in published order, passing over a supplier that has as many as it may.
// A tie leaves its lot open, and every later lot whose award hangs on it.
func (t *contest) inOrder() {
	has := lotCounts{make([]int, len(t.suppliers)), make([]int, len(t.suppliers))}
	var open []int
	for i := range t.lots {
		if !t.next(i, has, open) {
			open = append(open, i)
		}
		t.say("%s: %s", Sentence(t.lotWord(i))[:len(t.lotWord(i))], t.awards.Lots[i].Why)
	}
}

// next awards lot i and reports whether that settles it.
func (t *contest) next(i int, has lotCounts, open []int) bool {
	bids := t.lots[i].bids
	for from := 0; from < len(bids); {
		same := t.lots[i].tier(from)
		var free, perhaps []int
		for _, k := range same {
			switch s := bids[k].supplier; {
			case has.most[s] < t.most:
				free = append(free, k)
			case has.least[s] < t.most:
				perhaps = append(perhaps, k)
			}
		}
		switch {
		case len(free) > 1:
			t.tie(i, free)
			has.perhaps(bids, append(free, perhaps...))
			return false
		case len(perhaps) > 0:
			t.open(i, fmt.Sprintf("it hangs on %s, which %s not settled", t.lotWords(open), ByNumber(len(open), "is", "are")))
			has.perhaps(bids, t.reachable(i, from, has))
			return false
		case len(free) == 1:
			t.giveNext(i, free[0])
			has.least[bids[free[0]].supplier]++
			has.most[bids[free[0]].supplier]++
			return true
		}
		from += len(same)
	}
	t.leaveFull(i)
	return true
}

// reachable lists the bids of lot i, from one on, that may be awarded it: those down to the first
// rank at which somebody certainly has room.
func (t *contest) reachable(i, from int, has lotCounts) []int {
	var reached []int
	bids := t.lots[i].bids
	for certain, k := 0, from; k < len(bids); k++ {
		if certain > 0 && bids[k].rank != certain {
			break
		}
		if has.least[bids[k].supplier] < t.most {
			reached = append(reached, k)
		}
		if has.most[bids[k].supplier] < t.most {
			certain = bids[k].rank
		}
	}
	return reached
}

// perhaps counts one lot more that the suppliers of the bids may have.
func (l lotCounts) perhaps(bids []entrant, list []int) {
	counted := map[int]bool{}
	for _, k := range list {
		if s := bids[k].supplier; !counted[s] {
			counted[s] = true
			l.most[s]++
		}
	}
}

func (t *contest) giveNext(i, k int) {
	why := t.ranked(i, k)
	if passed := t.before(i, k, "has"); passed != "" {
		why += "; " + passed + ", the most one supplier may be awarded"
	}
	t.award(i, k, why)
}

// leaveFull leaves lot i without an award.
func (t *contest) leaveFull(i int) {
	if len(t.lots[i].bids) == 0 {
		t.leave(i, "no bid is ranked")
		return
	}
	t.leave(i, "every supplier that is ranked has the most lots it may be awarded")
}
