package model

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
)

// lotted builds a competition under a limit with its results. A lot is a list of bids, best
// first: "Alder 90 120.50 2, Birch 80 100" is supplier, total, price and preference. Equal totals
// share their rank; "Alder 90; Birch 90" ranks Alder before Birch all the same.
func lotted(by LotChoice, most int, lots ...string) (*Competition, []*Result) {
	c := &Competition{Currency: "GBP"}
	if by != "" {
		c.Method.Lots = &LotRule{Most: most, By: by}
	}
	var results []*Result
	for i, text := range lots {
		l := Lot{ID: fmt.Sprint("l", i+1), Number: fmt.Sprint(i + 1)}
		r := &Result{Lot: l}
		c.Lots = append(c.Lots, l)
		for _, group := range strings.Split(text, ";") {
			from := len(r.Bids)
			for _, bid := range strings.Split(group, ",") {
				if f := strings.Fields(bid); len(f) > 0 {
					addBid(c, r, f, from)
				}
			}
		}
		results = append(results, r)
	}
	return c, results
}

func addBid(c *Competition, r *Result, f []string, from int) {
	if c.Supplier("s"+f[0]) == nil {
		c.Suppliers = append(c.Suppliers, Supplier{ID: "s" + f[0], Name: f[0]})
	}
	b := BidResult{Bid: f[0] + r.Lot.ID, Supplier: f[0], Status: "ranked", Total: ExactOf(dec(f[1])), Rank: len(r.Bids) + 1}
	if len(f) > 2 {
		b.Amount = dec(f[2])
		b.Cost = ExactOf(b.Amount)
	}
	if n := len(r.Bids); n > from && r.Bids[n-1].Total.Cmp(b.Total) == 0 {
		b.Rank, b.Joint, r.Bids[n-1].Joint = r.Bids[n-1].Rank, true, true
	}
	r.Bids = append(r.Bids, b)
	bid := Bid{ID: b.Bid, Supplier: "s" + f[0], Lot: r.Lot.ID, Status: Received}
	if len(f) > 3 {
		fmt.Sscan(f[3], &bid.Preference)
	}
	c.Bids = append(c.Bids, bid)
}

func awarded(t testing.TB, c *Competition, results []*Result) *Awards {
	t.Helper()
	a, err := AwardLots(c, results)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// outcome is who is awarded what, "-" for nobody and "?" for what is open: "Alder Birch - ?".
func outcome(c *Competition, a *Awards) string {
	var names []string
	for _, w := range a.Lots {
		switch {
		case w.Open:
			names = append(names, "?")
		case w.Bid == "":
			names = append(names, "-")
		default:
			names = append(names, c.Supplier(w.Supplier).Name)
		}
	}
	return strings.Join(names, " ")
}

func TestWhoIsAwardedWhat(t *testing.T) {
	three := []string{"Alder 90 100 2, Birch 80 90", "Alder 85 100 3, Birch 84 95", "Alder 70 100 1, Cedar 60 40"}
	for _, test := range []struct {
		name    string
		by      LotChoice
		most    int
		lots    []string
		want    string
		problem string
	}{
		{"no limit", "", 0, three, "Alder Alder Alder", ""},
		{"no limit, a tie", "", 0, []string{"Alder 9, Birch 9", "Birch 8", ""}, "? Birch -",
			"lot 1: Alder and Birch are equal first; nothing that was published chooses between them"},
		{"the limit is not reached", LotsLowestPrice, 3, three, "Alder Alder Alder", ""},
		{"in order", LotsInOrder, 1, three, "Alder Birch Cedar", ""},
		{"in order, two each", LotsInOrder, 2, three, "Alder Alder Cedar", ""},
		{"by preference", LotsPreferred, 1, three, "Birch - Alder", ""},
		{"by preference, two each", LotsPreferred, 2, three, "Alder Birch Alder", ""},
		// 90 + 84 + 60 = 234, 80 + 85 + 60 = 225; 80 + 84 is twice Birch; Alder in lot 3 leaves one lot without award
		{"highest combined score", LotsBestTotal, 1, three, "Alder Birch Cedar", ""},
		// two each: 90+84+70 = 244 against 90+85+60 = 235 and 80+85+70 = 235
		{"highest combined score, two each", LotsBestTotal, 2, three, "Alder Birch Alder", ""},
		// two each: 90+95+40 = 225, less than any with Alder at 100 in one of the lots 1 and 2
		{"lowest combined price, two each", LotsLowestPrice, 2, three, "Birch Birch Cedar", ""},
		{"nobody left", LotsInOrder, 1, []string{"Alder 9, Birch 8", "Alder 9, Birch 8", "Alder 9, Birch 8"}, "Alder Birch -", ""},
		{"as many lots as possible first", LotsBestTotal, 1, []string{"Alder 90, Birch 10", "Alder 10"}, "Birch Alder", ""},
		{"a tie that is passed over", LotsInOrder, 1, []string{"Alder 9", "Birch 9", "Cedar 9", "Alder 9, Cedar 9; Birch 8, Dale 8; Elm 7"}, "Alder Birch Cedar Dale", ""},
		{"a tie below a supplier at its limit", LotsInOrder, 1, []string{"Alder 9", "Alder 9; Birch 8, Cedar 8", "Dale 7"}, "Alder ? Dale",
			"lot 2: Birch and Cedar are equal second; nothing that was published chooses between them"},
		{"what hangs on a tie", LotsInOrder, 1, []string{"Alder 9, Birch 9", "Alder 9; Cedar 8; Dale 7", "Dale 9", "Cedar 9; Dale 8; Elm 7", "Elm 9", "Elm 9; Fir 1"},
			"? ? Dale ? ? ?", "lot 1: Alder and Birch are equal first; nothing that was published chooses between them"},
		{"equal preferences", LotsPreferred, 1, []string{"Alder 9 1 1, Birch 8", "Alder 9 1 1; Cedar 8"}, "? ?",
			"Alder gave lots 1 and 2 the same preference, 1"},
		{"no preference is published order", LotsPreferred, 1, []string{"Alder 9; Birch 8", "Alder 9; Birch 8"}, "Alder Birch", ""},
		{"the numbered before the others", LotsPreferred, 1, []string{"Alder 9; Birch 8", "Alder 9 1 7; Birch 8"}, "Birch Alder", ""},
		{"a tie that the preferences settle", LotsPreferred, 1, []string{"Alder 9 1 2, Birch 9", "Alder 9 1 1"}, "Birch Alder", ""},
		{"a tie that they do not", LotsPreferred, 1, []string{"Alder 9 1 1, Birch 9 1 1", "Alder 9 1 2, Birch 9 1 2", "Cedar 9", "Cedar 9; Dale 8"}, "? ? Cedar Dale",
			"lot 1: Alder and Birch are equal first and nothing that was published chooses between them; lot 2: Alder and Birch are equal first and nothing that was published chooses between them"},
		{"two best combinations", LotsBestTotal, 1, []string{"Alder 90, Birch 80", "Alder 85, Birch 75", "Cedar 5", "Cedar 5; Dale 4"}, "? ? Cedar Dale",
			"several combinations that award 4 lots have the highest sum of totals, 174; they differ in lot 1 (Alder, Birch) and lot 2 (Alder, Birch), and nothing that was published chooses between them"},
		{"the tie rule stands between equal totals", LotsBestTotal, 1, []string{"Alder 90; Birch 80", "Alder 85", "Cedar 50; Dale 50"}, "Birch Alder Cedar", ""},
		{"and equal ranks do not", LotsBestTotal, 1, []string{"Alder 90; Birch 80", "Alder 85", "Cedar 50, Dale 50"}, "Birch Alder ?",
			"several combinations that award 3 lots have the highest sum of totals, 215; they differ in lot 3 (Cedar, Dale), and nothing that was published chooses between them"},
		{"a tie for first that decides whether the limit is reached", LotsLowestPrice, 1, []string{"Alder 9 50, Birch 9 50", "Alder 9 50"}, "? ?",
			"lot 1: Alder and Birch are equal first; nothing that was published chooses between them"},
	} {
		c, results := lotted(test.by, test.most, test.lots...)
		a := awarded(t, c, results)
		if got := outcome(c, a); got != test.want || a.Problem != test.problem {
			t.Errorf("%s: %s\n%s\nwant %s\n%s", test.name, got, a.Problem, test.want, test.problem)
		}
	}
}

func TestTheSentencesOfAnAward(t *testing.T) {
	lots := []string{"Alder 90.5 100 2, Birch 80 90.25", "Alder 85 100 3, Birch 84 95", "Alder 70 100 1, Cedar 60 40, Dale 9 300", ""}
	for _, test := range []struct {
		by        LotChoice
		most      int
		why, work string
	}{
		{LotsInOrder, 1, `Alder is ranked first.
Birch is ranked second; Alder, ranked first, has lot 1, the most one supplier may be awarded.
Cedar is ranked second; Alder, ranked first, has lot 1, the most one supplier may be awarded.
No bid is ranked.`, `Alder is ranked first in lots 1, 2 and 3 but may be awarded no more than 1 lot.
Lots are awarded in published order; a supplier that has as many as it may is passed over for the next ranked.
Lot 1: Alder is ranked first.
Lot 2: Birch is ranked second; Alder, ranked first, has lot 1, the most one supplier may be awarded.
Lot 3: Cedar is ranked second; Alder, ranked first, has lot 1, the most one supplier may be awarded.
Lot 4: No bid is ranked.`},
		{LotsPreferred, 2, `Alder is ranked first.
Birch is ranked second; Alder, ranked first, keeps lots 1 and 3, by preference.
Alder is ranked first.
No bid is ranked.`, `Alder is ranked first in lots 1, 2 and 3 but may be awarded no more than 2 lots.
Each lot is offered down its ranking; a supplier offered more than it may have keeps the lots it put highest, and the others go to the next ranked.
Lot 1 is offered to Alder, ranked first, which keeps it.
Lot 2 is offered to Alder, ranked first, which keeps it.
Lot 3 is offered to Alder, ranked first, which puts it before lot 2 and gives that up.
Lot 2 is offered to Birch, ranked second, which keeps it.`},
		{LotsBestTotal, 2, `Alder is ranked first; of all permitted combinations this one has the highest sum of totals, 244.5.
Birch is ranked second; Alder, ranked first, is awarded lots 1 and 3; of all permitted combinations this one has the highest sum of totals, 244.5.
Alder is ranked first; of all permitted combinations this one has the highest sum of totals, 244.5.
No bid is ranked.`, `Alder is ranked first in lots 1, 2 and 3 but may be awarded no more than 2 lots.
Of all combinations that award as many lots as possible within the limit, the one with the highest sum of totals.
Of the permitted combinations that award 3 lots, the best has the highest sum of totals, 244.5: 90.5 + 84 + 70.`},
		{LotsLowestPrice, 2, `Birch is ranked second; of all permitted combinations this one has the lowest sum of prices, £225.25.
Birch is ranked second; of all permitted combinations this one has the lowest sum of prices, £225.25.
Cedar is ranked second; of all permitted combinations this one has the lowest sum of prices, £225.25.
No bid is ranked.`, `Alder is ranked first in lots 1, 2 and 3 but may be awarded no more than 2 lots.
Of all combinations that award as many lots as possible within the limit, the one with the lowest sum of prices.
Of the permitted combinations that award 3 lots, the best has the lowest sum of prices, £225.25: £90.25 + £95.00 + £40.00.`},
	} {
		c, results := lotted(test.by, test.most, lots...)
		a := awarded(t, c, results)
		var why []string
		for _, w := range a.Lots {
			why = append(why, w.Why)
		}
		if got := strings.Join(why, "\n"); got != test.why {
			t.Errorf("%s says why\n%s\nwant\n%s", test.by, got, test.why)
		}
		if got := strings.Join(a.Working, "\n"); got != test.work {
			t.Errorf("%s works\n%s\nwant\n%s", test.by, got, test.work)
		}
	}
}

func TestALimitThatCannotBeApplied(t *testing.T) {
	two := []Lot{{ID: "a"}, {ID: "b"}}
	for _, test := range []struct {
		rule *LotRule
		lots []Lot
		want string
	}{
		{nil, two[:1], ""},
		{&LotRule{1, LotsInOrder}, two, ""},
		{&LotRule{5, LotsPreferred}, two, ""},
		{&LotRule{0, LotsInOrder}, two, "at most 0 lots; set 1 or more"},
		{&LotRule{1, "by mood"}, two, `applied by "by mood"; use lot-order`},
		{&LotRule{1, LotsInOrder}, two[:1], "only one lot; remove the limit"},
	} {
		err := test.rule.check(test.lots)
		if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
			t.Errorf("%+v for %d lots: %v, want %q", test.rule, len(test.lots), err, test.want)
		}
	}
	m := Method{Lots: &LotRule{1, LotsBestTotal}, Award: AwardRule{Name: PricePerQualityPoint}}
	if err := m.checkLots(two); CodeOf(err) != Invalid {
		t.Errorf("totals of which less is better are added up: %v", err)
	}
	m = Method{Lots: &LotRule{1, LotsLowestPrice}, Award: AwardRule{Name: HighestQuality}, Criteria: []Criterion{
		{ID: "p", Kind: Price, Lots: []string{"a"}}, {ID: "q", Kind: Question}}}
	if err := m.checkLots(two); err == nil || !strings.Contains(err.Error(), "a lot has no price") {
		t.Errorf("prices are added up where a lot has none: %v", err)
	}
	c, results := lotted(LotsInOrder, 1, "Alder 9", "Alder 8")
	if _, err := AwardLots(c, results[:1]); CodeOf(err) != NotFound {
		t.Errorf("a lot without a result: %v", err)
	}
	c.Bids = nil
	if _, err := AwardLots(c, results); CodeOf(err) != NotFound {
		t.Errorf("a result of other bids: %v", err)
	}
	if slices.ContainsFunc(LotChoices, func(by LotChoice) bool { return by.Title() == "" || by.Working() == "" }) {
		t.Error("a mechanism has no words")
	}
}

func TestOrdinals(t *testing.T) {
	for n, want := range map[int]string{1: "first", 10: "tenth", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 22: "22nd", 33: "33rd", 111: "111th"} {
		if got := Ordinal(n); got != want {
			t.Errorf("%d is %s", n, got)
		}
	}
}

// Thirds are added exactly: sums that are equal are, and the smallest difference decides.
func TestSumsAreComparedExactly(t *testing.T) {
	c, results := lotted(LotsBestTotal, 1, "Alder 3, Birch 2", "Alder 3, Birch 2")
	third, more := ExactInt(1).Quo(ExactInt(3)), ExactInt(1).Quo(ExactInt(1e15))
	for i := range results {
		results[i].Bids[0].Total, results[i].Bids[1].Total = third.Add(third), third
	}
	if a := awarded(t, c, results); !strings.Contains(a.Problem, "several combinations") {
		t.Errorf("equal sums: %+v", a)
	}
	results[0].Bids[1].Total = third.Add(more)
	if a := awarded(t, c, results); a.Problem != "" || outcome(c, a) != "Birch Alder" {
		t.Errorf("a sum higher by 1/10^15: %+v", a)
	}
}

// many makes n lots with m suppliers that all bid for all of them, with totals of unlike fractions.
func many(by LotChoice, lots, suppliers, most int) (*Competition, []*Result) {
	chance := rand.New(rand.NewSource(1))
	c := &Competition{Currency: "GBP", Method: Method{Lots: &LotRule{Most: most, By: by}}}
	for s := range suppliers {
		c.Suppliers = append(c.Suppliers, Supplier{ID: fmt.Sprint("s", s), Name: fmt.Sprintf("Supplier %02d", s+1)})
	}
	var results []*Result
	for i := range lots {
		l := Lot{ID: fmt.Sprint("l", i), Number: fmt.Sprint(i + 1)}
		r := &Result{Lot: l}
		c.Lots = append(c.Lots, l)
		for s := range suppliers {
			price := chance.Int63n(9e7) + 1e7 // in pence
			id := fmt.Sprintf("b%d-%d", i, s)
			c.Bids = append(c.Bids, Bid{ID: id, Supplier: fmt.Sprint("s", s), Lot: l.ID, Status: Received, Preference: 1 + (i*7+s*3)%lots})
			r.Bids = append(r.Bids, BidResult{Bid: id, Supplier: c.Suppliers[s].Name, Cost: ExactInt(price).Percent(),
				Total: ExactInt(4e8 + 1e7*int64(suppliers-s)).Quo(ExactInt(price))})
		}
		slices.SortFunc(r.Bids, func(a, b BidResult) int { return b.Total.Cmp(a.Total) })
		for k := range r.Bids {
			r.Bids[k].Rank = k + 1
		}
		results = append(results, r)
	}
	return c, results
}

func BenchmarkAwardLots(b *testing.B) {
	for _, by := range LotChoices {
		for _, size := range []struct{ lots, suppliers int }{{15, 10}, {30, 20}, {60, 40}} {
			b.Run(fmt.Sprintf("%s/%dx%d", by, size.lots, size.suppliers), func(b *testing.B) {
				c, results := many(by, size.lots, size.suppliers, 2)
				for b.Loop() {
					if _, err := AwardLots(c, results); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
