package model

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"
)

// procs sets how many goroutines run at once, and gives what puts it back.
func procs(n int) (back func()) {
	before := runtime.GOMAXPROCS(n)
	return func() { runtime.GOMAXPROCS(before) }
}

func TestAssuranceStopsWhenCancelled(t *testing.T) {
	c := sized(40, 40, 6)
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithCancel(context.Background())
	calls, returned := 0, false
	start := time.Now()
	_, err := Assure(ctx, c, c.Lots[0].ID, func(done, of int) {
		if calls++; calls == 3 {
			cancel()
			start = time.Now()
		}
		if returned || done != calls || done > of {
			t.Errorf("call %d says %d of %d, returned is %v", calls, done, of, returned)
		}
	})
	took := time.Since(start)
	returned = true
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled, it says %v", err)
	}
	if took > 5*time.Second {
		t.Errorf("it went on for %s", took)
	}
	time.Sleep(10 * time.Millisecond)
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines before, %d after", before, after)
	}
}

func TestAssuranceWaitsForPrices(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"3", "90"})
	c.Stage = QualityAgreed
	if _, err := Assure(context.Background(), c, "l", nil); CodeOf(err) != NotAllowed {
		t.Errorf("with sealed prices: %v", err)
	}
	if _, err := TippingPrices(context.Background(), c, "l"); CodeOf(err) != NotAllowed {
		t.Errorf("tipping prices with sealed prices: %v", err)
	}
	if _, err := DriftWithOrder(context.Background(), c, "l"); err != nil {
		t.Errorf("the order of marks needs no prices: %v", err)
	}
	c.Stage = Scoring
	if _, err := DriftWithOrder(context.Background(), c, "l"); CodeOf(err) != NotAllowed {
		t.Errorf("while scores are private: %v", err)
	}
	c.Stage = PricesOpened
	if _, err := Assure(context.Background(), c, "none", nil); CodeOf(err) != NotFound {
		t.Errorf("another lot: %v", err)
	}
}

// The critical values are those of every order in which 5 to 8 bids can come.
func TestDriftIsNotableOnlyWhereChanceIsRare(t *testing.T) {
	for n := fewestBids; n <= 8; n++ {
		all, far := 0, 0
		figures := make([]Exact, n)
		var place func(k int, left []int64)
		place = func(k int, left []int64) {
			if k < n {
				for i, v := range left {
					figures[k] = ExactInt(v)
					place(k+1, append(append([]int64{}, left[:i]...), left[i+1:]...))
				}
				return
			}
			covariance, a, b, ties := rankSums(figures)
			if ties || a.Cmp(b) != 0 {
				t.Fatal("ties among figures that differ")
			}
			all++
			if notable(covariance.Mul(covariance).Quo(a.Mul(b)), n) {
				far++
			}
		}
		values := make([]int64, n)
		for i := range values {
			values[i] = int64(i)
		}
		place(0, values)
		if share := float64(far) / float64(all); share > 0.05 || share < 0.015 {
			t.Errorf("%d bids: %.4f of all orders are notable, want at most 0.05 and as near as there is", n, share)
		}
	}
}

func TestDriftWithOrder(t *testing.T) {
	given := [][]string{{"5", "4", "3", "2", "1", "0"}, {"1", "1", "2", "2", "5", "5"}, {"3", "3", "3", "3", "3", "3"}, {"0", "5"}}
	c := scoredPanel(6, 1, 4, func(bid, _, member int) string {
		if bid >= len(given[member]) {
			return "-"
		}
		return given[member][bid]
	})
	s, err := DriftWithOrder(context.Background(), c, "l")
	if err != nil {
		t.Fatal(err)
	}
	if d := s.Members[0]; d.Rho.String() != "-1" || !d.Notable || d.Ties {
		t.Errorf("marks that only fall: %+v, rho %s", d, d.Rho)
	}
	// midranks 1.5 1.5 3.5 3.5 5.5 5.5: covariance 16, squares 17.5 and 16, rho squared 256/280
	if d := s.Members[1]; d.Squared.String() != "32/35" || d.Rho.Show() != "0.9561…" || !d.Ties || !d.Notable {
		t.Errorf("with ties: %+v, rho %s, squared %s", d, d.Rho, d.Squared)
	}
	if d := s.Members[2]; d.Rho != nil || d.Note == "" {
		t.Errorf("all marks the same: %+v", d)
	}
	if d := s.Members[3]; d.Rho != nil || d.Note != "Too few bids: 2 bids were marked, and 5 are needed before a drift could be told from chance." {
		t.Errorf("two bids: %+v", d)
	}
}

func TestAnAgreedScoreThatHangsOnOneMember(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"2", "90"})
	for m, level := range []string{"5", "4", "1"} {
		id := string(rune('m' + m))
		c.Members = append(c.Members, Member{ID: id, Name: id, Roles: []Role{Evaluator}})
		c.Scores = append(c.Scores, Score{Member: id, Bid: "A", Criterion: "q1", Level: level}, Score{Member: id, Bid: "B", Criterion: "q1", Level: "2"})
	}
	s, err := ConflictsInTurn(context.Background(), c, "l")
	if err != nil {
		t.Fatal(err)
	}
	// agreed 4, median 4; without the 5 it is 2.5, without the 4 it is 3, without the 1 it is 4.5
	for m, want := range []string{"5/2", "3", "9/2"} {
		items := s.Members[m].Items
		if len(items) != 1 || items[0].Bid != "A" || items[0].Without.Cmp(ExactOf(dec("0")).Add(mustExact(t, want))) != 0 {
			t.Errorf("member %d: %+v, want one item at %s", m+1, items, want)
		}
	}
	if n := s.Members[0].Suppliers[0].Items + s.Members[0].Suppliers[1].Items; n != 1 {
		t.Errorf("%d items by supplier, want 1", n)
	}
}

func mustExact(t *testing.T, text string) (e Exact) {
	if err := e.UnmarshalText([]byte(text)); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestAFormulaThatCannotBeComputedSaysWhy(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"3", "50"})
	s, err := AllFormulas(context.Background(), c, "l")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range s.Formulas {
		if (f.Outcome.Problem != "") != (f.Award == QualityAsMoney) {
			t.Errorf("%s: %s", f.Title, f.Outcome)
		}
		if f.Price == AgainstBenchmark && f.Assumed[0] != "The benchmark is the mean price of the bids still compliant, £75.00." {
			t.Errorf("assumed %v", f.Assumed)
		}
		if f.Price == RelativeToLowest && (!f.Published || f.Changed || f.Outcome.Supplier != "B") {
			t.Errorf("the published formula: %+v", f)
		}
	}
	c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("100"), dec("0")
	c.Method.Criteria[1].Formula = &PriceRule{Name: NoPoints, Lowest: Compliant}
	c.Method.Award.Name = PricePerQualityPoint
	if s, err = AllFormulas(context.Background(), c, "l"); err != nil {
		t.Fatal(err)
	}
	if got := s.Formulas[0].Outcome.String(); got != "no result: price has no weight, so no price formula gives points" {
		t.Error(got)
	}
}

func TestAssuranceWithoutAWinnerSaysSo(t *testing.T) {
	tied := panel([]string{"100"}, []string{"4", "100"}, []string{"4", "100"})
	none := panel([]string{"100"}, []string{"4", "100"})
	none.Bids[0].Status, none.Bids[0].Reason = Withdrawn, "By letter."
	empty := panel([]string{"100"})
	for want, c := range map[string]*Competition{"equal first": tied, "no bid is left": none, "no bid was received": empty} {
		a, err := Assure(context.Background(), c, "l", nil)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(a.Outcome.String(), want) {
			t.Errorf("the outcome is %q, want %q in it", a.Outcome, want)
		}
		if a.Weights.Note != nobodyFirst || a.Scores.Note != nobodyFirst || a.Prices.Note != nobodyFirst {
			t.Errorf("%s: the notes are %q, %q, %q", want, a.Weights.Note, a.Scores.Note, a.Prices.Note)
		}
	}
}

// The figures of a small competition, worked by hand.
func TestAssuranceWorkedByHand(t *testing.T) {
	// A has 4/5 of 60 and 90/120 of 40, 78; B has 3/5 of 60 and all of 40, 76
	c := panel([]string{"100"}, []string{"4", "120"}, []string{"3", "90"})
	a, err := Assure(context.Background(), c, "l", nil)
	if err != nil {
		t.Fatal(err)
	}
	// equal where w/5 = (100 - w)/4: w = 500/9
	if from := a.Weights.Weights[0].From; from.At.String() != "500/9" || from.Within || from.Beyond.Supplier != "B" || from.There.Winner != "" {
		t.Errorf("quality goes down to %+v", from)
	}
	if to := a.Weights.Weights[0].To; !to.Free || to.At.String() != "100" {
		t.Errorf("quality goes up to %+v", to)
	}
	// A at P has 48 + 3600/P; equal to 76 at P = 900/7; B at P has 36 + 40 and A 48 + P/3; equal at P = 84
	if tip := a.Prices.Tips[0]; tip.Edge.At.String() != "900/7" || !tip.Tie || tip.Percent.String() != "50/7" {
		t.Errorf("A's price tips at %+v, %s %%", tip.Edge, tip.Percent)
	}
	if tip := a.Prices.Tips[1]; tip.Edge.At.String() != "84" || !tip.Tie || tip.Change.String() != "-6" {
		t.Errorf("B's price tips at %+v, by %s", tip.Edge, tip.Change)
	}
	// one level is 12 points
	if s := a.Scores; s.Fewest != 1 || len(s.Tips) != 2 || s.Tips[0].To != "3" || s.Tips[1].To != "4" {
		t.Errorf("scores: %+v", s)
	}
	if a.Removals.Removals[0].Outcome.Supplier != "B" || a.Removals.Depends != 0 {
		t.Errorf("removals: %+v", a.Removals)
	}
}

// A and D are level with the last of the two best on quality, and both overtake B, which is first,
// where the third question weighs half: beyond, B is out.
func TestAnIntervalEndsWhereTheShortlistChanges(t *testing.T) {
	c := panel([]string{"33", "33", "34"}, []string{"3", "2", "3", "100"}, []string{"5", "4", "1", "50"}, []string{"0", "2", "3", "100"}, []string{"4", "1", "3", "100"})
	c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("2"), Unit: ByBest, Effect: Disqualify}
	s, err := StableWeights(context.Background(), c, "l")
	if err != nil {
		t.Fatal(err)
	}
	if w := s.Weights[3]; w.Name != "1.3 Question" || w.To.At.String() != "50" || !w.To.Within || !w.Restricted {
		t.Errorf("%s goes up to %+v, restricted is %v", w.Name, w.To, w.Restricted)
	}
	// any move of the first question puts A or D out
	if w := s.Weights[1]; w.From.At.String() != "33" || w.To.At.String() != "33" || !w.Restricted {
		t.Errorf("%s goes from %+v to %+v", w.Name, w.From, w.To)
	}
}
