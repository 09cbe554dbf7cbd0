package model

import (
	"fmt"
	"slices"
)

// mostOutcomes bounds how many ways of ordering equal bids are tried to see whether it matters.
const mostOutcomes = 256

// offers is the state of awarding by preference: every lot is offered down its ranking, and each
// supplier keeps, of the lots offered to it, those it puts highest (the deferred acceptance of
// Gale and Shapley, 1962, with the lots proposing). What comes out does not hang on which lot is
// offered first.
type offers struct {
	t     *contest
	place [][]int  // place[s][i]: where supplier s puts lot i, lowest is most wanted
	held  [][]int  // the lots a supplier keeps for now
	by    []int    // the bid by which lot i is kept, -1 for none
	from  []int    // the first bid of lot i that has not declined with all of its rank
	gone  [][]bool // the bids of lot i that have declined it
	log   []string
	quiet bool // no log
}

// byPreference awards the lots by the suppliers' preference among them.
func (t *contest) byPreference() {
	place, equal := t.places()
	if len(equal) > 0 {
		for i := range t.lots {
			t.open(i, "it hangs on a preference that is not clear")
		}
		for _, why := range equal {
			t.problem(why)
		}
		return
	}
	start := newOffers(t, place)
	stuck := start.run()
	t.awards.Working = append(t.awards.Working, start.log...)
	if len(stuck) == 0 {
		t.keep(start)
		return
	}
	outcomes, all := start.outcomes()
	if all && len(outcomes) == 1 {
		t.say("In whatever order equal bids are taken, the awards are the same.")
		t.keep(outcomes[0])
		return
	}
	t.keepCommon(outcomes, all)
	for _, i := range stuck {
		t.problem(t.lotWord(i) + ": " + t.equals(i, start.willing(i)) + " and nothing that was published chooses between them")
	}
}

// places orders every supplier's lots by its preference: those it numbered first, the others after
// them in published order. Two lots with the same number are a problem once the supplier is
// ranked in more lots than it may be awarded.
func (t *contest) places() (place [][]int, equal []string) {
	for s, supplier := range t.suppliers {
		wanted, ranked := make([]int, len(t.lots)), []int{}
		for i := range t.lots {
			for _, e := range t.lots[i].bids {
				if e.supplier != s {
					continue
				}
				if len(ranked) == 0 || ranked[len(ranked)-1] != i {
					ranked = append(ranked, i)
				}
				if wanted[i] == 0 || e.wanted > 0 && e.wanted < wanted[i] {
					wanted[i] = e.wanted
				}
			}
		}
		if len(ranked) > t.most {
			if why := t.checkWanted(supplier, ranked, wanted); why != "" {
				equal = append(equal, why)
			}
		}
		place = append(place, order(wanted))
	}
	return place, equal
}

// checkWanted says which lots the supplier wants alike, and notes when it gave no preference.
func (t *contest) checkWanted(s Supplier, ranked, wanted []int) string {
	given := map[int]int{}
	for _, i := range ranked {
		if wanted[i] == 0 {
			continue
		}
		if first, twice := given[wanted[i]]; twice {
			return fmt.Sprintf("%s gave %s the same preference, %d", s.Name, t.lotWords([]int{first, i}), wanted[i])
		}
		given[wanted[i]] = i
	}
	if len(given) == 0 {
		t.say("%s gave no preference, so its lots are taken in published order.", s.Name)
	}
	return ""
}

// order gives each lot its place by the number wanted; without a number they follow.
func order(wanted []int) []int {
	place := make([]int, len(wanted))
	for i, n := range wanted {
		place[i] = n - 1
		if n == 0 {
			place[i] = slices.Max(wanted) + i
		}
	}
	return place
}

func newOffers(t *contest, place [][]int) *offers {
	o := &offers{t: t, place: place, held: make([][]int, len(t.suppliers)), by: make([]int, len(t.lots)),
		from: make([]int, len(t.lots)), gone: make([][]bool, len(t.lots))}
	for i := range t.lots {
		o.by[i], o.gone[i] = -1, make([]bool, len(t.lots[i].bids))
	}
	return o
}

// clone is the state once more, to try a choice on.
func (o *offers) clone() *offers {
	n := &offers{t: o.t, place: o.place, by: slices.Clone(o.by), from: slices.Clone(o.from), quiet: true}
	for _, held := range o.held {
		n.held = append(n.held, slices.Clone(held))
	}
	for _, gone := range o.gone {
		n.gone = append(n.gone, slices.Clone(gone))
	}
	return n
}

// run makes every offer that does not hang on a choice between equal bids, and lists the lots
// that do.
func (o *offers) run() []int {
	for {
		moved, stuck := false, []int(nil)
		for i := range o.t.lots {
			if o.by[i] >= 0 {
				continue
			}
			switch willing := o.willing(i); len(willing) {
			case 0:
			case 1:
				o.offer(i, willing[0])
				moved = true
			default:
				stuck = append(stuck, i)
			}
		}
		if !moved {
			return stuck
		}
	}
}

// willing lists the bids of lot i that are next and whose supplier would keep it. A supplier that
// has as many lots as it may, all of which it wants more, declines for good: what it keeps only
// ever gets better.
func (o *offers) willing(i int) []int {
	l := &o.t.lots[i]
	for o.from[i] < len(l.bids) {
		same := l.tier(o.from[i])
		var willing []int
		for _, k := range same {
			if o.gone[i][k] {
				continue
			}
			if o.worst(l.bids[k].supplier, i) == i {
				o.decline(i, k)
				continue
			}
			willing = append(willing, k)
		}
		if len(willing) > 0 {
			return willing
		}
		o.from[i] += len(same)
	}
	return nil
}

// worst is the lot supplier s gives up when it is offered lot i as well: -1 for none.
func (o *offers) worst(s, i int) int {
	if len(o.held[s]) < o.t.most {
		return -1
	}
	worst := i
	for _, h := range o.held[s] {
		if o.place[s][h] > o.place[s][worst] {
			worst = h
		}
	}
	return worst
}

// offer gives lot i to the supplier of its bid k, which gives up another when it has too many.
func (o *offers) offer(i, k int) {
	s := o.t.lots[i].bids[k].supplier
	o.by[i] = k
	drop := o.worst(s, i)
	o.held[s] = append(o.held[s], i)
	if drop < 0 {
		o.note("Lot %s is offered to %s, ranked %s, which keeps it.", i, k, "")
		return
	}
	o.held[s] = slices.DeleteFunc(o.held[s], func(h int) bool { return h == drop })
	o.gone[drop][o.by[drop]] = true
	o.by[drop] = -1
	o.note("Lot %s is offered to %s, ranked %s, which puts it before %s and gives that up.", i, k, o.t.lotWord(drop))
}

func (o *offers) decline(i, k int) {
	o.gone[i][k] = true
	held := slices.Clone(o.held[o.t.lots[i].bids[k].supplier])
	slices.Sort(held)
	o.note("Lot %s passes over %s, ranked %s, which puts %s before it.", i, k, o.t.lotWords(held))
}

func (o *offers) note(format string, i, k int, more string) {
	if o.quiet {
		return
	}
	l := &o.t.lots[i]
	args := []any{l.Number, o.t.nameIn(i, k), Ordinal(l.bids[k].rank)}
	if more != "" {
		args = append(args, more)
	}
	o.log = append(o.log, fmt.Sprintf(format, args...))
}

// outcomes lists the different awards that come out when equal bids are taken in one order or
// another, and whether every order was tried.
func (o *offers) outcomes() (list []*offers, all bool) {
	tried := 0
	var try func(o *offers)
	try = func(o *offers) {
		if tried > mostOutcomes {
			return
		}
		stuck := o.run()
		if len(stuck) == 0 {
			tried++
			if !slices.ContainsFunc(list, func(have *offers) bool { return slices.Equal(have.by, o.by) }) {
				list = append(list, o)
			}
			return
		}
		for _, k := range o.willing(stuck[0]) {
			next := o.clone()
			next.offer(stuck[0], k)
			try(next)
		}
	}
	try(o.clone())
	return list, tried <= mostOutcomes
}

// keep awards what the suppliers kept.
func (t *contest) keep(o *offers) {
	for i, k := range o.by {
		if k >= 0 {
			t.award(i, k, "")
		}
	}
	for i, k := range o.by {
		if k < 0 {
			t.leaveFull(i)
			continue
		}
		why := t.ranked(i, k)
		if passed := t.before(i, k, "keeps"); passed != "" {
			why += "; " + passed + ", by preference"
		}
		t.award(i, k, why)
	}
}

// keepCommon awards the lots that come out alike in every outcome, when all are known.
func (t *contest) keepCommon(outcomes []*offers, all bool) {
	t.keep(outcomes[0])
	for i := range t.lots {
		k := outcomes[0].by[i]
		differs := slices.ContainsFunc(outcomes, func(o *offers) bool { return o.by[i] != k })
		switch {
		case differs || !all:
			t.awards.Lots[i] = Award{Lot: t.lots[i].ID}
			t.open(i, "it hangs on a choice between equal bids")
		case k >= 0:
			t.award(i, k, t.ranked(i, k)+"; it is awarded this lot however equal bids are taken")
		}
	}
}
