package model

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A bid with hardly any quality has a value index too, however steep the weights make it.
func TestTheSmallestRootsHaveTheirDigits(t *testing.T) {
	c := ruled(AwardRule{Name: WeightedValue}, "3", []string{"0.001", "1000000"}, []string{"0.002", "1000000"}, []string{"4", "1000000"})
	for _, marks := range []string{"0.001", "0.002"} {
		c.Method.Scales[0].Levels = append(c.Method.Scales[0].Levels, Level{Value: marks, Marks: dec(marks)})
	}
	r := evaluate(t, c)
	if order := r.Bids[0].Bid + r.Bids[1].Bid + r.Bids[2].Bid; order != "CBA" || r.Bid("A").Joint || r.Bid("A").Total.Sign() <= 0 {
		t.Errorf("the order is %s, and the smallest figure %s", order, r.Bid("A").Total)
	}
}

func TestARootIsTheGreatestThatIsNotAbove(t *testing.T) {
	step := exactly(new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(logPlaces), nil)))
	rapid.Check(t, func(t *rapid.T) {
		a := exactly(big.NewRat(rapid.Int64Min(1).Draw(t, "num"), rapid.Int64Min(1).Draw(t, "den")))
		a, n := a.Pow(rapid.IntRange(1, 40).Draw(t, "power")), rapid.IntRange(2, 60).Draw(t, "n")
		if root := a.Root(n); root.Sign() <= 0 || root.Pow(n).Cmp(a) > 0 || root.Add(step).Pow(n).Cmp(a) <= 0 {
			t.Fatalf("the root is %s", root)
		}
		if root := a.Pow(n).Root(n); root.Cmp(a) > 0 || root.Add(step).Cmp(a) <= 0 {
			t.Fatalf("the root of a power is %s, not %s", root, a)
		}
	})
}

// At base 8, twice the lowest price loses exactly a third of the points. Two bids then have 62
// each, and the digits of logarithms separate nobody.
func TestLogarithmsSeparateNoEqualBids(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "200"}, []string{"3", "100"})
	c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("62.5"), dec("37.5")
	c.Method.Criteria[1].Formula = &PriceRule{Name: Logarithmic, Lowest: Compliant, Base: ptr("8")}
	r := evaluate(t, c) // 50 + 2/3 of 37.5 = 75 = 37.5 + 37.5
	if a := r.Bid("A"); a.Total.String() != "75" || !a.Joint {
		t.Errorf("A has %s and B %s", a.Total, r.Bid("B").Total)
	}
	for _, test := range [][3]string{{"2", "8", "1/3"}, {"27", "81", "0.75"}, {"1.21", "1.1", "2"}, {"3", "3", "1"}, {"1.05", "1.1025", "0.5"}} {
		if got := ExactOf(dec(test[0])).LogTo(ExactOf(dec(test[1]))); got.String() != test[2] {
			t.Errorf("the logarithm of %s to base %s is %s, want %s", test[0], test[1], got, test[2])
		}
	}
}

func TestABaseTooNearToOneIsRefused(t *testing.T) {
	for base, ok := range map[string]bool{"1.0000000000000000000000000000000001": false, "1": false, "1.001": true, "1000": true, "1000.1": false} {
		errs := priced("100", PriceRule{Name: Logarithmic, Base: ptr(base)}, "100", "110").Check()
		if (len(errs) == 0) != ok || !ok && !strings.Contains(errs[0].Error(), "from 1.001 to 1000") {
			t.Errorf("base %s: %v", base, errs)
		}
	}
}

// Before anybody has scored, nobody is shortlisted on a question that only decides who goes on.
func TestAShortlistBeforeAnyMarkIsAGap(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"3", "90"})
	c.Agreed, c.Method.Consolidation.Rule = nil, Sum
	c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: "z", Number: "3", Kind: Question, Title: "Readiness", Scale: "s",
		Threshold: &Threshold{Minimum: dec("1"), Unit: ByBest, Effect: Disqualify}})
	if gaps := Missing(c, QualityAgreed); len(gaps) != 4 || !strings.Contains(gaps[1], "3 Readiness of A has too few members' marks") {
		t.Error(gaps)
	}
}

// The published worst price earns none, also where every bid is above it.
func TestNoBidAtOrAboveThePublishedWorstPriceEarnsPoints(t *testing.T) {
	for _, test := range []struct{ best, worst, prices, want, why string }{
		{"", "200", "250 300", "0 0", "£250.00 is not below the worst price of £200.00, so 0 × 100 = 0"},
		{"", "200", "200 300", "0 0", "£200.00 is not below the worst price of £200.00, so 0 × 100 = 0"},
		{"", "300", "200 300", "100 0", "(£300.00 − £200.00) ÷ (£300.00 − £200.00) × 100 = 100"},
		{"400", "", "250 300", "100 100", "£250.00 is not above the best price of £400.00, so 1 × 100 = 100"},
		{"", "", "250 250", "100 100", "£250.00 is not above the best price of £250.00, so 1 × 100 = 100"},
		{"250", "", "260 260", "0 0", "(£260.00 − £260.00) ÷ (£260.00 − £250.00) × 100 = 0"},
	} {
		rule := PriceRule{Name: BetweenBounds}
		if test.best != "" {
			rule.Best = ptr(test.best)
		}
		if test.worst != "" {
			rule.Worst = ptr(test.worst)
		}
		r := evaluate(t, priced("100", rule, strings.Fields(test.prices)...))
		if got, why := pointsOf(r, "A", "B"), r.Bid("A").WhyLine("p").Working; got != test.want || why != test.why {
			t.Errorf("best %q, worst %q: %s earn %s, because %s", test.best, test.worst, test.prices, got, why)
		}
	}
}

// A mean of 2.67 that is published as 3 earns the points of 3, and misses a minimum of 3.
func TestThresholdsLookAtAMeanBeforeItIsRounded(t *testing.T) {
	for _, threshold := range []Threshold{{Minimum: dec("3"), Unit: ByMark}, {Minimum: dec("60"), Unit: ByPercent}, {Minimum: dec("36"), Unit: ByPoints},
		{Minimum: dec("1"), Unit: ByCount, Mark: ptr("3")}} {
		c := panel([]string{"100"}, []string{"4", "100"})
		c.Agreed, c.Method.Consolidation.Rule, c.Method.Rounding.Mark = nil, Mean, &RoundingStep{0, HalfUp}
		for i, level := range []string{"2", "3", "3"} {
			c.Scores = append(c.Scores, Score{Member: string(rune('m' + i)), Bid: "A", Criterion: "q1", Level: level})
		}
		threshold.Effect = Warn
		if threshold.Unit == ByCount {
			c.Method.Criteria[0].Threshold = &threshold
		} else {
			c.Method.Criteria[0].Children[0].Threshold = &threshold
		}
		a := evaluate(t, c).Bid("A")
		if len(a.Warnings) != 1 || a.Quality.String() != "36" {
			t.Errorf("%s: %v, %s points", threshold, a.Warnings, a.Quality)
		}
		if why := a.WhyLine("q1"); why.Working != "3 of 5 × 60 = 36" || why.From[0].Working != "mean of the members' marks: 2, 3, 3 = 2.6666…, rounded (whole number, half-up) to 3" {
			t.Errorf("the working is %q from %q", why.Working, why.From[0].Working)
		}
	}
}

// £103.5001 a year on is £100.0000966 now: above £100, which pence alone would not show.
func TestADiscountedPriceAboveItsCeilingReadsAbove(t *testing.T) {
	c := priced("100", PriceRule{Name: RelativeToLowest, Ceiling: ptr("100"), Discount: ptr("3.5")}, "100", "103.5001")
	c.PriceLines[1].Year = 1
	if got := evaluate(t, c).Bid("B").Reasons[0]; got != "its price for 2 Price is £100.00…, above the ceiling of £100.00" {
		t.Error(got)
	}
}
