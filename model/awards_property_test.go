package model

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// drawn makes a small competition under a limit: up to four lots and four suppliers, few figures,
// so that equal ones are common; equal totals are at times separated by the ranking.
func drawn(t *rapid.T, by LotChoice) (*Competition, []*Result) {
	lots, suppliers := rapid.IntRange(2, 4).Draw(t, "lots"), rapid.IntRange(1, 4).Draw(t, "suppliers")
	wanted := make([][]int, suppliers)
	for s := range wanted {
		wanted[s] = rapid.Permutation([]int{0, 1, 2, 3}).Draw(t, "wanted") // at most one lot without a number
		if rapid.Bool().Draw(t, "silent") {
			wanted[s] = make([]int, 4)
		}
	}
	texts := make([]string, lots)
	for i := range texts {
		type drawnBid struct {
			total int
			text  string
		}
		var bids []drawnBid
		for s := range suppliers {
			if rapid.IntRange(0, 4).Draw(t, "bids") == 0 {
				continue
			}
			total := rapid.IntRange(1, 4).Draw(t, "total")
			bids = append(bids, drawnBid{total, fmt.Sprintf("%c %d.25 %d.5 %d", 'A'+s, total, rapid.IntRange(1, 4).Draw(t, "price"), wanted[s][i])})
		}
		slices.SortStableFunc(bids, func(a, b drawnBid) int { return b.total - a.total })
		for k, b := range bids {
			if k > 0 && rapid.IntRange(0, 2).Draw(t, "separated") > 0 {
				texts[i] += ";"
			} else if k > 0 {
				texts[i] += ","
			}
			texts[i] += b.text
		}
	}
	return lotted(by, rapid.IntRange(1, 3).Draw(t, "most"), texts...)
}

// plan is who is awarded what: the bid's index in its lot's ranking, -1 for nobody.
type plan []int

// plans lists all permitted ways to award the lots.
func plans(c *Competition, results []*Result) []plan {
	var all []plan
	has := map[string]int{}
	var next func(p plan)
	next = func(p plan) {
		if len(p) == len(results) {
			all = append(all, slices.Clone(p))
			return
		}
		next(append(p, -1))
		for k, b := range results[len(p)].Bids {
			if has[b.Supplier] == c.Method.Lots.Most {
				continue
			}
			has[b.Supplier]++
			next(append(p, k))
			has[b.Supplier]--
		}
	}
	next(plan{})
	return all
}

// expected lists every plan the published mechanism may lead to when equal bids are taken in any
// order, by trying all of them: one plan when it settles everything.
func expected(c *Competition, results []*Result) []plan {
	firsts, sole := map[string]int{}, map[string]int{}
	reached, certain := false, false
	for _, r := range results {
		for _, b := range r.Bids {
			if b.Rank == 1 {
				firsts[b.Supplier]++
				reached = reached || firsts[b.Supplier] > c.Method.Lots.Most
			}
			if b.Rank == 1 && !b.Joint {
				sole[b.Supplier]++
				certain = certain || sole[b.Supplier] > c.Method.Lots.Most
			}
		}
	}
	switch by := c.Method.Lots.By; {
	case by == LotsPreferred && reached:
		return stable(c, results)
	case by == LotsBestTotal && reached, by == LotsLowestPrice && certain:
		return best(c, results)
	case by == LotsLowestPrice && reached:
		return nil // which of the two it is hangs on a tie
	}
	return inTurn(c, results)
}

// inTurn takes lot after lot, every one of the best bids that are left in turn.
func inTurn(c *Competition, results []*Result) []plan {
	var all []plan
	has := map[string]int{}
	var next func(p plan)
	next = func(p plan) {
		if len(p) == len(results) {
			all = append(all, slices.Clone(p))
			return
		}
		rank := 0
		for k, b := range results[len(p)].Bids {
			if has[b.Supplier] < c.Method.Lots.Most && (rank == 0 || b.Rank == rank) {
				rank = b.Rank
				has[b.Supplier]++
				next(append(p, k))
				has[b.Supplier]--
			}
		}
		if rank == 0 {
			next(append(p, -1))
		}
	}
	next(plan{})
	return all
}

// stable orders equal bids in every way, and takes for each the plan that is best for every lot
// among those that leave no lot and supplier that would both rather have each other.
func stable(c *Competition, results []*Result) []plan {
	var outcomes []plan
	all := plans(c, results)
	for _, ranks := range orders(results) {
		var steady []plan
		for _, p := range all {
			if isStable(c, results, ranks, p) {
				steady = append(steady, p)
			}
		}
		i := slices.IndexFunc(steady, func(p plan) bool {
			return !slices.ContainsFunc(steady, func(q plan) bool {
				return slices.ContainsFunc(seq(len(p)), func(i int) bool { return place(ranks[i], q[i]) < place(ranks[i], p[i]) })
			})
		})
		if !slices.ContainsFunc(outcomes, func(p plan) bool { return slices.Equal(p, steady[i]) }) {
			outcomes = append(outcomes, steady[i])
		}
	}
	return outcomes
}

func seq(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

func place(ranks []int, k int) int {
	if k < 0 {
		return 1000
	}
	return ranks[k]
}

// orders lists all ways to put each lot's bids in an order that keeps their ranks.
func orders(results []*Result) [][][]int {
	list := [][][]int{nil}
	for _, r := range results {
		var longer [][][]int
		for _, ranks := range permuted(len(r.Bids)) {
			fits := true
			for a := range r.Bids {
				for b := range r.Bids {
					fits = fits && !(r.Bids[a].Rank < r.Bids[b].Rank && ranks[a] > ranks[b])
				}
			}
			if fits {
				for _, have := range list {
					longer = append(longer, append(slices.Clone(have), ranks))
				}
			}
		}
		list = longer
	}
	return list
}

func permuted(n int) [][]int {
	if n == 0 {
		return [][]int{{}}
	}
	var list [][]int
	for _, shorter := range permuted(n - 1) {
		for at := range n {
			list = append(list, slices.Insert(slices.Clone(shorter), at, n-1))
		}
	}
	return list
}

func isStable(c *Competition, results []*Result, ranks [][]int, p plan) bool {
	likes := func(supplier string, i int) int { // lower is dearer
		for _, b := range c.Bids {
			if b.Supplier == "s"+supplier && b.Lot == results[i].Lot.ID && b.Preference > 0 {
				return b.Preference
			}
		}
		return 100 + i
	}
	for i, r := range results {
		for k, b := range r.Bids {
			if place(ranks[i], k) >= place(ranks[i], p[i]) {
				continue
			}
			held, worst := 0, 0
			for j, kj := range p {
				if kj >= 0 && results[j].Bids[kj].Supplier == b.Supplier {
					held, worst = held+1, max(worst, likes(b.Supplier, j))
				}
			}
			if held < c.Method.Lots.Most || worst > likes(b.Supplier, i) {
				return false
			}
		}
	}
	return true
}

// best lists the plans with the most lots and of those the best sum; only one where it is ranked
// before the others in every lot in which they differ.
func best(c *Competition, results []*Result) []plan {
	var top []plan
	var topLots int
	var topSum Exact
	for _, p := range plans(c, results) {
		lots, sum := 0, Exact{}
		for i, k := range p {
			if k >= 0 && c.Method.Lots.By == LotsBestTotal {
				lots, sum = lots+1, sum.Add(results[i].Bids[k].Total)
			} else if k >= 0 {
				lots, sum = lots+1, sum.Sub(results[i].Bids[k].Cost)
			}
		}
		if lots > topLots || lots == topLots && sum.Cmp(topSum) > 0 || len(top) == 0 {
			top, topLots, topSum = nil, lots, sum
		}
		if lots == topLots && sum.Cmp(topSum) == 0 {
			top = append(top, p)
		}
	}
	for _, p := range top {
		if !slices.ContainsFunc(top, func(q plan) bool { return !leads(results, p, q) }) {
			return []plan{p}
		}
	}
	return top
}

// leads reports whether p is ranked before q wherever they differ.
func leads(results []*Result, p, q plan) bool {
	for i := range p {
		if p[i] != q[i] && (p[i] < 0 || q[i] >= 0 && results[i].Bids[p[i]].Rank >= results[i].Bids[q[i]].Rank) {
			return false
		}
	}
	return true
}

func TestAwardsAreThoseOfTryingEverything(t *testing.T) {
	for _, by := range LotChoices {
		t.Run(string(by), rapid.MakeCheck(func(t *rapid.T) {
			c, results := drawn(t, by)
			a, err := AwardLots(c, results)
			if err != nil {
				t.Fatal(err)
			}
			want := expected(c, results)
			if (a.Problem == "") != (len(want) == 1) {
				t.Fatalf("problem %q, but %d outcomes: %v", a.Problem, len(want), want)
			}
			for i, w := range a.Lots {
				if w.Open && a.Problem == "" {
					t.Fatalf("lot %d is open without a problem", i+1)
				}
				for _, p := range want {
					bid := ""
					if p[i] >= 0 {
						bid = results[i].Bids[p[i]].Bid
					}
					if !w.Open && w.Bid != bid && by != LotsBestTotal && by != LotsLowestPrice || len(want) == 1 && w.Bid != bid {
						t.Fatalf("lot %d goes to %q, want %q", i+1, w.Bid, bid)
					}
				}
			}
		}))
	}
}

func TestWhatHoldsForAllAwards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, results := drawn(t, rapid.SampledFrom(LotChoices).Draw(t, "by"))
		a, err := AwardLots(c, results)
		if err != nil {
			t.Fatal(err)
		}
		has := map[string]int{}
		for i, w := range a.Lots {
			if w.Why == "" || w.Lot != c.Lots[i].ID || w.Open && w.Bid != "" {
				t.Fatalf("lot %d: %+v", i+1, w)
			}
			if has[w.Supplier]++; w.Bid != "" && has[w.Supplier] > c.Method.Lots.Most {
				t.Fatalf("%s is awarded more than %d lots", w.Supplier, c.Method.Lots.Most)
			}
		}
		mixed, shuffled := *c, rand.New(rand.NewSource(rapid.Int64().Draw(t, "seed")))
		mixed.Bids, mixed.Suppliers, results = slices.Clone(c.Bids), slices.Clone(c.Suppliers), slices.Clone(results)
		shuffled.Shuffle(len(mixed.Bids), func(i, j int) { mixed.Bids[i], mixed.Bids[j] = mixed.Bids[j], mixed.Bids[i] })
		shuffled.Shuffle(len(mixed.Suppliers), func(i, j int) {
			mixed.Suppliers[i], mixed.Suppliers[j] = mixed.Suppliers[j], mixed.Suppliers[i]
		})
		shuffled.Shuffle(len(results), func(i, j int) { results[i], results[j] = results[j], results[i] })
		b, err := AwardLots(&mixed, results)
		if err != nil || !slices.Equal(a.Lots, b.Lots) || !slices.Equal(a.Working, b.Working) || a.Problem != b.Problem {
			t.Fatalf("entered in another order:\n%+v\n%+v\n%v", a, b, err)
		}
	})
}

func TestALimitThatIsNotReachedChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, results := drawn(t, rapid.SampledFrom(LotChoices).Draw(t, "by"))
		c.Method.Lots.Most = len(c.Lots)
		a, err := AwardLots(c, results)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range results {
			winner := ""
			if len(r.Bids) > 0 && !r.Bids[0].Joint {
				winner = r.Bids[0].Bid
			}
			if a.Lots[i].Bid != winner || a.Lots[i].Open != (winner == "" && len(r.Bids) > 0) {
				t.Fatalf("lot %d goes to %q, want %q", i+1, a.Lots[i].Bid, winner)
			}
		}
	})
}
