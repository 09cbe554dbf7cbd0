package model

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// contest is the state of one AwardLots: the lots with their ranked bids, suppliers by number.
// Everything is put in an order of its own first, so that none of entry is left.
type contest struct {
	c         *Competition
	most      int // lots one supplier may be awarded
	lots      []contestLot
	suppliers []Supplier // by name
	awards    *Awards
}

// contestLot is one lot with the bids that are ranked in it, best first.
type contestLot struct {
	Lot
	bids []entrant
}

// entrant is a ranked bid.
type entrant struct {
	bid      string // ID
	supplier int    // index in contest.suppliers
	rank     int
	wanted   int // the supplier's preference for the lot, 0 for none
	total    Exact
	cost     Exact
}

func newContest(c *Competition, results []*Result) (*contest, error) {
	t := &contest{c: c, most: len(c.Lots), suppliers: slices.Clone(c.Suppliers), awards: &Awards{Lots: make([]Award, len(c.Lots))}}
	if c.Method.Lots != nil {
		t.most = c.Method.Lots.Most
	}
	slices.SortFunc(t.suppliers, func(a, b Supplier) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.ID, b.ID))
	})
	number, bids := map[string]int{}, map[string]*Bid{}
	for i, s := range t.suppliers {
		number[s.ID] = i
	}
	for i := range c.Bids {
		bids[c.Bids[i].ID] = &c.Bids[i]
	}
	for i, l := range c.Lots {
		lot := contestLot{Lot: l}
		result := resultOf(results, l.ID)
		if result == nil {
			return nil, Refuse(NotFound, "lot %s has no result, so the lots cannot be awarded yet; complete its scores and prices", l.Number)
		}
		for _, r := range result.Ranked() {
			b := bids[r.Bid]
			if b == nil || c.Supplier(b.Supplier) == nil {
				return nil, Refuse(NotFound, "the result of lot %s names a bid that is not in this competition; compute the results again", l.Number)
			}
			lot.bids = append(lot.bids, entrant{bid: b.ID, supplier: number[b.Supplier], rank: r.Rank, wanted: max(0, b.Preference), total: r.Total, cost: r.Cost})
		}
		slices.SortFunc(lot.bids, func(a, b entrant) int {
			return cmp.Or(a.rank-b.rank, a.supplier-b.supplier, strings.Compare(a.bid, b.bid))
		})
		t.lots = append(t.lots, lot)
		t.awards.Lots[i].Lot = l.ID
	}
	return t, nil
}

func resultOf(results []*Result, lot string) *Result {
	for _, r := range results {
		if r != nil && r.Lot.ID == lot {
			return r
		}
	}
	return nil
}

// tier lists the indexes of the bids that share the rank of the one at from.
func (l *contestLot) tier(from int) []int {
	var same []int
	for i := from; i < len(l.bids) && l.bids[i].rank == l.bids[from].rank; i++ {
		same = append(same, i)
	}
	return same
}

// overLimit lists the suppliers ranked first in more lots than they may be awarded, with those
// lots. With shared it counts the lots in which a supplier shares the first rank.
func (t *contest) overLimit(shared bool) map[int][]int {
	firsts := map[int][]int{}
	for i := range t.lots {
		first := t.lots[i].tier(0)
		if len(first) > 1 && !shared {
			continue
		}
		for _, k := range first {
			s := t.lots[i].bids[k].supplier
			if have := firsts[s]; len(have) == 0 || have[len(have)-1] != i {
				firsts[s] = append(have, i)
			}
		}
	}
	maps.DeleteFunc(firsts, func(_ int, lots []int) bool { return len(lots) <= t.most })
	return firsts
}

// sayLimit begins the working: whom the limit stops.
func (t *contest) sayLimit(over map[int][]int) {
	most := Plural(t.most, "lot", "lots")
	if len(over) == 0 {
		t.say("No supplier is ranked first in more than %s, so the limit changes nothing.", most)
		return
	}
	for _, s := range slices.Sorted(maps.Keys(over)) {
		t.say("%s is ranked first in %s but may be awarded no more than %s.", t.suppliers[s].Name, t.lotWords(over[s]), most)
	}
	t.say("%s", t.c.Method.Lots.By.Working())
}

// say adds a step to the working.
func (t *contest) say(format string, args ...any) {
	t.awards.Working = append(t.awards.Working, fmt.Sprintf(format, args...))
}

// award gives lot i to its bid k.
func (t *contest) award(i, k int, why string) {
	e := t.lots[i].bids[k]
	w := &t.awards.Lots[i]
	w.Bid, w.Supplier, w.Why, w.reason = e.bid, t.suppliers[e.supplier].ID, Sentence(why), why
}

// leave gives lot i to nobody.
func (t *contest) leave(i int, why string) {
	t.awards.Lots[i].Why, t.awards.Lots[i].reason = Sentence(why), why
}

// open leaves it unsettled who gets lot i.
func (t *contest) open(i int, why string) {
	t.awards.Lots[i].Open = true
	t.leave(i, why)
}

// problem adds a reason why not everything is settled.
func (t *contest) problem(why string) {
	if t.awards.Problem != "" {
		t.awards.Problem += "; "
	}
	t.awards.Problem += why
}

// tie leaves lot i open between equal bids.
func (t *contest) tie(i int, equal []int) {
	why := t.equals(i, equal) + "; nothing that was published chooses between them"
	t.open(i, why)
	t.problem(t.lotWord(i) + ": " + why)
}

// equals says which bids of lot i are equal: "Alder Ltd and Birch Ltd are equal second".
func (t *contest) equals(i int, equal []int) string {
	var names []string
	for _, k := range equal {
		names = append(names, t.nameIn(i, k))
	}
	return fmt.Sprintf("%s are equal %s", Join(names, 4), Ordinal(t.lots[i].bids[equal[0]].rank))
}

// nameIn is the supplier of bid k of lot i.
func (t *contest) nameIn(i, k int) string { return t.suppliers[t.lots[i].bids[k].supplier].Name }

func (t *contest) lotWord(i int) string { return "lot " + t.lots[i].Number }

// lotWords names lots for a sentence: "lot 1", "lots 1, 2 and 4".
func (t *contest) lotWords(lots []int) string {
	numbers := make([]string, len(lots))
	for i, l := range lots {
		numbers[i] = t.lots[l].Number
	}
	if len(numbers) == 1 {
		return "lot " + numbers[0]
	}
	return "lots " + Join(numbers, len(numbers))
}

// ranked says where bid k of lot i stands: "Birch Ltd is ranked second".
func (t *contest) ranked(i, k int) string {
	equal := ""
	if b := t.lots[i].bids; k > 0 && b[k-1].rank == b[k].rank || k+1 < len(b) && b[k+1].rank == b[k].rank {
		equal = "equal "
	}
	return fmt.Sprintf("%s is ranked %s%s", t.nameIn(i, k), equal, Ordinal(t.lots[i].bids[k].rank))
}

// before says what those ranked before bid k of lot i have instead: "Alder Ltd, ranked first, has
// lots 1 and 2". It is "" when nobody at the limit is.
func (t *contest) before(i, k int, verb string) string {
	holds := t.holdings()
	var parts []string
	named := map[int]bool{t.lots[i].bids[k].supplier: true}
	for _, e := range t.lots[i].bids[:k] {
		if !named[e.supplier] && len(holds[e.supplier]) >= t.most {
			parts = append(parts, fmt.Sprintf("%s, ranked %s, %s %s", t.suppliers[e.supplier].Name, Ordinal(e.rank), verb, t.lotWords(holds[e.supplier])))
		}
		named[e.supplier] = true
	}
	if more := len(parts) - 3; more > 1 {
		parts = append(parts[:3], fmt.Sprintf("%d more are at the limit", more))
	}
	return strings.Join(parts, ", and ")
}

// holdings lists the lots each supplier is awarded so far.
func (t *contest) holdings() [][]int {
	number := make(map[string]int, len(t.suppliers))
	for i, s := range t.suppliers {
		number[s.ID] = i
	}
	holds := make([][]int, len(t.suppliers))
	for i, w := range t.awards.Lots {
		if w.Bid != "" {
			s := number[w.Supplier]
			holds[s] = append(holds[s], i)
		}
	}
	return holds
}

// Ordinal counts in words: "first", "second" ... "tenth", then "11th".
func Ordinal(n int) string {
	words := []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	if n > 0 && n < len(words) {
		return words[n]
	}
	suffix := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			suffix = "st"
		case 2:
			suffix = "nd"
		case 3:
			suffix = "rd"
		}
	}
	return fmt.Sprintf("%d%s", n, suffix)
}
