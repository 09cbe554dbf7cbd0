package model

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

var fiveLevels = Scale{ID: "s", Name: "0 to 5", Levels: []Level{{Value: "0", Marks: dec("0")}, {Value: "1", Marks: dec("1")},
	{Value: "2", Marks: dec("2")}, {Value: "3", Marks: dec("3")}, {Value: "4", Marks: dec("4")}, {Value: "5", Marks: dec("5")}}}

// panel builds a competition of a 60 % quality section with the questions' shares, and a 40 %
// price, with one bid a row of levels and a price.
func panel(shares []string, bids ...[]string) *Competition {
	c := &Competition{Title: "Test", Currency: "GBP", Stage: PricesOpened, Lots: []Lot{{ID: "l", Number: "1"}},
		Method: Method{Weighting: Shares, Total: HundredPoints, Scales: []Scale{fiveLevels}}}
	quality := Criterion{ID: "q", Number: "1", Kind: Section, Title: "Quality", Weight: dec("60")}
	for i, share := range shares {
		quality.Children = append(quality.Children, Criterion{ID: fmt.Sprint("q", i+1), Number: fmt.Sprint("1.", i+1), Kind: Question,
			Title: "Question", Weight: dec(share), Scale: "s"})
	}
	c.Method.Criteria = []Criterion{quality, {ID: "p", Number: "2", Kind: Price, Title: "Price", Weight: dec("40"),
		Formula: &PriceRule{Name: RelativeToLowest, Lowest: Compliant}}}
	for i, b := range bids {
		id := string(rune('A' + i))
		c.Suppliers = append(c.Suppliers, Supplier{ID: "s" + id, Name: id})
		c.Bids = append(c.Bids, Bid{ID: id, Supplier: "s" + id, Lot: "l", Status: Received})
		for j, level := range b[:len(b)-1] {
			c.Agreed = append(c.Agreed, AgreedScore{Bid: id, Criterion: fmt.Sprint("q", j+1), Level: level, Reason: "r"})
		}
		c.PriceLines = append(c.PriceLines, PriceLine{ID: "p" + id, Bid: id, Criterion: "p", Amount: dec(b[len(b)-1])})
	}
	return c
}

func evaluate(t testing.TB, c *Competition) *Result {
	t.Helper()
	if errs := c.Check(); len(errs) > 0 {
		t.Fatal(errs)
	}
	r, err := Evaluate(c, "l")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTheWorkingOfATotal(t *testing.T) {
	c := panel([]string{"25", "75"}, []string{"4", "5", "120"}, []string{"5", "3", "90"})
	r := evaluate(t, c)
	a := r.Bid("A")
	// 4/5 of 15 + 5/5 of 45 = 57; 90/120 of 40 = 30
	if a.Quality.String() != "57" || a.Price.String() != "30" || a.Shown.String() != "87" || r.Winner != "A" {
		t.Fatalf("A has quality %s, price %s, total %s; winner %s", a.Quality, a.Price, a.Shown, r.Winner)
	}
	var out strings.Builder
	if err := a.Why().Write(&out); err != nil {
		t.Fatal(err)
	}
	want := "Total: 57 + 30 = 87\n" +
		"  1 Quality: 12 + 45 = 57\n" +
		"    1.1 Question: 4 of 5 × 15 = 12\n" +
		"    1.2 Question: 5 of 5 × 45 = 45\n" +
		"  2 Price: £90.00 ÷ £120.00 × 40 = 30\n"
	if out.String() != want {
		t.Errorf("the working reads\n%s\nwant\n%s", out.String(), want)
	}
}

func TestAThresholdIsMetExactlyAndComparedUnrounded(t *testing.T) {
	c := panel([]string{"50", "50"}, []string{"3", "2", "100"}, []string{"2", "2", "100"})
	c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("50"), Unit: ByPercent, Effect: Disqualify}
	r := evaluate(t, c)
	if r.Bid("A").Status != "ranked" || r.Bid("B").Status != "disqualified" {
		t.Errorf("50%% exactly is %s and 40%% is %s", r.Bid("A").Status, r.Bid("B").Status)
	}
	if got := r.Bid("B").Reasons[0]; got != "reached 40% on 1 Quality, below the minimum of 50%" {
		t.Errorf("the reason reads %q", got)
	}
	c.Method.Criteria[0].Threshold.Minimum = dec("50.005")
	if r := evaluate(t, c); r.Bid("A").Status != "disqualified" {
		t.Error("50 passed a minimum of 50.005")
	}
	c.Method.Criteria[0].Threshold.Effect = Warn
	if r := evaluate(t, c); r.Bid("A").Status != "ranked" || len(r.Bid("A").Warnings) != 1 {
		t.Error("a warning threshold removed a bid, or said nothing")
	}
}

// Removing a bid changes the others' price points only when the published rule says that
// compliant bids alone fix the lowest price, and that can change who wins.
func TestWhichBidsFixTheLowestPrice(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "140"}, []string{"5", "210"}, []string{"1", "50"})
	c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("40"), Unit: ByPercent, Effect: Disqualify}
	compliant := evaluate(t, c)
	c.Method.Criteria[1].Formula = &PriceRule{Name: RelativeToLowest, Lowest: AllBids}
	all := evaluate(t, c)
	if compliant.Winner != "A" || all.Winner != "B" {
		t.Errorf("compliant bids only: %s wins; all bids: %s wins; want A and B", compliant.Winner, all.Winner)
	}
}

func TestAFailedGateRemovesABidThatIsNotScoredFurther(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"100"})
	c.Method.Criteria = append([]Criterion{{ID: "g", Number: "G1", Kind: Gate, Title: "Certificate", Effect: Disqualify}}, c.Method.Criteria...)
	c.Agreed = append(c.Agreed, AgreedScore{Bid: "A", Criterion: "g", Level: "Pass", Reason: "Seen."},
		AgreedScore{Bid: "B", Criterion: "g", Level: "Fail", Reason: "None enclosed."})
	r := evaluate(t, c)
	if b := r.Bid("B"); b.Rank != 0 || b.Reasons[0] != "failed the gate G1 Certificate: None enclosed." {
		t.Errorf("B has rank %d, %v", b.Rank, b.Reasons)
	}
	if r.Winner != "A" {
		t.Errorf("winner %q", r.Winner)
	}
}

func TestTies(t *testing.T) {
	equal := [][]string{{"4", "2", "100"}, {"2", "4", "100"}}
	c := panel([]string{"50", "50"}, equal...)
	if r := evaluate(t, c); r.Winner != "" || !strings.Contains(r.Tie, "no tie rule was published") || !r.Bids[0].Joint || r.Bids[1].Rank != 1 {
		t.Errorf("without a rule: winner %q, %q", r.Winner, r.Tie)
	}
	c.Method.Ties = []TieStep{{Kind: TiePrice}, {Kind: TieCriterion, Criterion: "q2"}}
	if r := evaluate(t, c); r.Winner != "B" || !strings.Contains(r.TieSteps[0], "1.2 Question") {
		t.Errorf("by criterion: winner %q, %v", r.Winner, r.TieSteps)
	}
	c.Method.Ties = []TieStep{{Kind: TieJoint}}
	if r := evaluate(t, c); r.Winner != "" || !strings.Contains(r.Tie, "share the rank") {
		t.Errorf("joint: winner %q, %q", r.Winner, r.Tie)
	}
}

// Two totals that print alike are not equal.
func TestTotalsEqualOnlyAfterRoundingAreNoTie(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "300000.00"}, []string{"4", "300000.01"})
	r := evaluate(t, c)
	if r.Bids[0].Shown.String() != r.Bids[1].Shown.String() || r.Winner != "A" {
		t.Errorf("%s and %s, winner %q", r.Bids[0].Shown, r.Bids[1].Shown, r.Winner)
	}
	c.Method.Rounding.Total = &RoundingStep{2, HalfUp}
	if r := evaluate(t, c); r.Winner != "" {
		t.Error("the published rule rounds the total, so this is a tie")
	}
}

func TestNoResultFromZeroPrices(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "0"}, []string{"4", "10"})
	if _, err := Evaluate(c, "l"); CodeOf(err) != Invalid || !strings.Contains(err.Error(), "A bid £0.00") {
		t.Errorf("%v", err)
	}
}

func TestNoResultWhileSomethingIsMissing(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "10"})
	c.Agreed = nil
	if _, err := Evaluate(c, "l"); CodeOf(err) != NotAllowed || !strings.Contains(err.Error(), "1.1 Question of A is not agreed") {
		t.Errorf("%v", err)
	}
	c = panel([]string{"100"}, []string{"4", "10"})
	c.PriceLines = nil
	if _, err := Evaluate(c, "l"); CodeOf(err) != NotAllowed || !strings.Contains(err.Error(), "A has no price") {
		t.Errorf("%v", err)
	}
}

func TestWeightsMustTotalExactly(t *testing.T) {
	for shares, fine := range map[string]bool{"33.33 33.33 33.34": true, "33.3 33.3 33.3": false, "0.1 0.2 99.7": true, "99.9": false, "100": true} {
		c := panel(strings.Fields(shares))
		if errs := c.Check(); (len(errs) == 0) != fine {
			t.Errorf("%s: %v", shares, errs)
		}
	}
	c := panel([]string{"99.9"})
	if got := c.Check()[0].Error(); got != "the weights of 1 Quality total 99.9; they must total exactly 100" {
		t.Errorf("the sentence reads %q", got)
	}
}

// random draws a competition with thresholds, several questions and up to six bids.
func random(t *rapid.T) *Competition {
	shares := rapid.SampledFrom([][]string{{"100"}, {"50", "50"}, {"33.33", "33.33", "33.34"}, {"10", "20", "70"}}).Draw(t, "shares")
	bids := make([][]string, rapid.IntRange(1, 6).Draw(t, "bids"))
	for i := range bids {
		for range shares {
			bids[i] = append(bids[i], fmt.Sprint(rapid.IntRange(0, 5).Draw(t, "level")))
		}
		bids[i] = append(bids[i], decimal.New(int64(rapid.IntRange(1, 2000).Draw(t, "price")), -1).String())
	}
	c := panel(shares, bids...)
	if rapid.Bool().Draw(t, "threshold") {
		c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("40"), Unit: ByPercent, Effect: Disqualify}
	}
	return c
}

func TestTheOrderOfEntryNeverMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := random(t)
		before := fingerprint(t, c)
		shuffle := rand.New(rand.NewSource(int64(rapid.IntRange(0, 1<<30).Draw(t, "seed"))))
		shuffle.Shuffle(len(c.Bids), func(i, j int) { c.Bids[i], c.Bids[j] = c.Bids[j], c.Bids[i] })
		shuffle.Shuffle(len(c.Agreed), func(i, j int) { c.Agreed[i], c.Agreed[j] = c.Agreed[j], c.Agreed[i] })
		shuffle.Shuffle(len(c.PriceLines), func(i, j int) { c.PriceLines[i], c.PriceLines[j] = c.PriceLines[j], c.PriceLines[i] })
		if after := fingerprint(t, c); after != before {
			t.Fatalf("before\n%s\nafter\n%s", before, after)
		}
	})
}

func fingerprint(t *rapid.T, c *Competition) string {
	r, err := Evaluate(c, "l")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, b := range r.Bids {
		fmt.Fprintln(&out, b.Bid, b.Rank, b.Joint, b.Total, b.Reasons)
	}
	return out.String() + r.Winner + r.Tie
}

func TestABetterScoreOrPriceNeverLowersTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := random(t)
		before, err := Evaluate(c, "l")
		if err != nil {
			t.Fatal(err)
		}
		i := rapid.IntRange(0, len(c.Agreed)-1).Draw(t, "which")
		bid := c.Agreed[i].Bid
		if level := c.Agreed[i].Level; level != "5" {
			c.Agreed[i].Level = fmt.Sprint(int(level[0]-'0') + 1)
		}
		for j := range c.PriceLines {
			if c.PriceLines[j].Bid == bid {
				c.PriceLines[j].Amount = c.PriceLines[j].Amount.Mul(dec("0.9"))
			}
		}
		after, err := Evaluate(c, "l")
		if err != nil {
			t.Fatal(err)
		}
		if after.Bid(bid).Total.Cmp(before.Bid(bid).Total) < 0 {
			t.Fatalf("%s went from %s to %s", bid, before.Bid(bid).Total, after.Bid(bid).Total)
		}
	})
}

// Individual scores, submitted or not, never reach the result.
func TestIndividualScoresNeverChangeTheResult(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := random(t)
		before := fingerprint(t, c)
		c.Members = []Member{{ID: "m", Name: "Evaluator 1", Roles: []Role{Evaluator}}}
		c.Scores = []Score{{Member: "m", Bid: "A", Criterion: "q1", Level: "5"}}
		if after := fingerprint(t, c); after != before {
			t.Fatal("an individual score changed the result")
		}
	})
}

func TestDerivationsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := Evaluate(random(t), "l")
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range r.Bids {
			addsUp(t, b.Why())
			if b.Quality.Add(b.Price).Cmp(b.Total) != 0 {
				t.Fatal("quality and price do not make the total")
			}
		}
	})
}

func addsUp(t *rapid.T, d Derivation) {
	if len(d.From) == 0 {
		return
	}
	total := Exact{}
	for _, from := range d.From {
		total = total.Add(from.Value)
		addsUp(t, from)
	}
	if total.Cmp(d.Value) != 0 {
		t.Fatalf("%s is %s but its parts make %s", d.Label, d.Value, total)
	}
}

// A threshold is compared before the published rounding, and a joint step of the tie rule ends it.
func TestRoundingDoesNotHelpOverAThreshold(t *testing.T) {
	c := panel([]string{"33.33", "66.67"}, []string{"2", "2", "100"})
	c.Method.Rounding.Section = &RoundingStep{0, HalfUp}
	c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("40.01"), Unit: ByPercent, Effect: Disqualify}
	c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("61"), dec("39") // 24.4 points, rounded 24
	if r := evaluate(t, c); r.Bid("A").Status != "disqualified" || !r.Bid("A").Line("q").Missed {
		t.Errorf("40%% passed a minimum of 40.01%%: %s", r.Bid("A").Status)
	}
	c.Method.Criteria[0].Threshold.Minimum = dec("40")
	if r := evaluate(t, c); r.Bid("A").Status != "ranked" {
		t.Errorf("40%% failed a minimum of 40%% because its points are rounded: %v", r.Bid("A").Reasons)
	}
}

func TestJointEndsTheTieRule(t *testing.T) {
	c := panel([]string{"50", "50"}, []string{"4", "2", "100"}, []string{"2", "4", "100"})
	c.Method.Ties = []TieStep{{Kind: TieJoint}, {Kind: TieCriterion, Criterion: "q2"}}
	if r := evaluate(t, c); r.Winner != "" || !r.Bids[1].Joint {
		t.Errorf("winner %q after a joint step", r.Winner)
	}
}

func TestABidNotScoredMissesNoThreshold(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"100"})
	c.Method.Criteria = append([]Criterion{{ID: "g", Number: "G1", Kind: Gate, Title: "Certificate", Effect: Disqualify}}, c.Method.Criteria...)
	c.Method.Criteria[1].Threshold = &Threshold{Minimum: dec("50"), Unit: ByPercent, Effect: Disqualify}
	c.Agreed = append(c.Agreed, AgreedScore{Bid: "A", Criterion: "g", Level: "Pass", Reason: "Seen."},
		AgreedScore{Bid: "B", Criterion: "g", Level: "Fail", Reason: "None enclosed."})
	if r := evaluate(t, c); len(r.Bid("B").Reasons) != 1 {
		t.Errorf("reasons: %v", r.Bid("B").Reasons)
	}
}

func TestALotWithoutABidDoesNotHoldUpTheOthers(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"})
	c.Lots = append(c.Lots, Lot{ID: "l2", Number: "2"})
	results, err := Results(c)
	if err != nil {
		t.Fatal(err)
	}
	if results[0].Winner != "A" || results[1].Tie != "no bid was received" {
		t.Errorf("winner of lot 1: %q; lot 2: %q", results[0].Winner, results[1].Tie)
	}
}

func TestEqualQualityReadsEqualWhenTheTotalIsRounded(t *testing.T) {
	c := panel([]string{"100"}, []string{"3", "100"}, []string{"3", "120"})
	c.Method.Rounding.Total = &RoundingStep{0, HalfUp}
	r := evaluate(t, c)
	if a, b := r.Bid("A").Quality, r.Bid("B").Quality; a.String() != "36" || b.String() != "36" {
		t.Errorf("the same scores earned %s and %s for quality, want 36 each", a, b)
	}
}

func TestEveryLevelOfAScaleCanBeNamed(t *testing.T) {
	for _, second := range []string{"3.0", " 3", "3 "} {
		s := Scale{Name: "s", Levels: []Level{{Value: "3", Marks: dec("1")}, {Value: second, Marks: dec("5")}}}
		if s.check() == nil {
			t.Errorf("the values 3 and %q are taken for two levels, and a score of either is read as the first", second)
		}
	}
	s := Scale{Name: "s", Levels: []Level{{Value: " Good ", Marks: dec("1")}, {Value: "Bad"}}}
	if l, err := s.Parse("Good"); err != nil || l.Value != " Good " {
		t.Errorf("Good: %v", err)
	}
}

func TestOneMarkIsNotMarks(t *testing.T) {
	c := panel([]string{"100"}, []string{"1", "100"})
	c.Method.Criteria[0].Children[0].Threshold = &Threshold{Minimum: dec("2"), Unit: ByMark, Effect: Disqualify}
	if got := evaluate(t, c).Bid("A").Reasons[0]; got != "reached 1 mark on 1.1 Question, below the minimum of 2 marks" {
		t.Error(got)
	}
}

func TestAQuestionIsInTheLotsOfItsSection(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"})
	c.Stage, c.Lots = Moderating, append(c.Lots, Lot{ID: "l2", Number: "2"})
	c.Members = []Member{{ID: "c", Name: "Chair", Roles: []Role{Chair, Evaluator}}}
	c.Method.Criteria[0].Lots = []string{"l2"}
	a := AgreedScore{Bid: "A", Criterion: "q1", Level: "3", Reason: "r"}
	if _, err := c.CheckAgreed(c.Members[0], a, "w"); CodeOf(err) != NotFound {
		t.Errorf("a question of lot 2 is agreed for a bid of lot 1, where no result counts it: %v", err)
	}
	if err := c.CheckScore(Score{Member: "c", Bid: "A", Criterion: "q1", Level: "3"}); CodeOf(err) != NotFound {
		t.Errorf("a question of lot 2 is scored for a bid of lot 1: %v", err)
	}
}
