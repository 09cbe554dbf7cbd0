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

func mustPass(id string) Criterion {
	return Criterion{ID: id, Number: id, Kind: Gate, Title: "Gate", Effect: Disqualify}
}

// Pass or fail and then the lowest price: nothing earns points, and no weights have to total anything.
func TestTheLowestPriceOfThoseThatPassIsAMethod(t *testing.T) {
	for _, weighting := range []Weighting{Shares, Points} {
		for _, inSection := range []bool{false, true} {
			c := panel([]string{"100"}, []string{"100"}, []string{"90"}, []string{"80"})
			price := Criterion{ID: "p", Number: "2", Kind: Price, Title: "Price", Formula: &PriceRule{Name: NoPoints, Lowest: Compliant}}
			c.Method.Weighting, c.Method.Award.Name = weighting, LowestPrice
			c.Method.Criteria = []Criterion{mustPass("g"), price}
			if inSection {
				c.Method.Criteria = []Criterion{{ID: "s", Number: "S", Kind: Section, Title: "Conditions", Children: []Criterion{
					{ID: "s1", Number: "S1", Kind: Section, Title: "Exclusion", Children: []Criterion{mustPass("g")}}}},
					{ID: "s2", Number: "S2", Kind: Section, Title: "Commercial", Children: []Criterion{price}}}
			}
			for bid, level := range map[string]string{"A": "Pass", "B": "Pass", "C": "Fail"} {
				c.Agreed = append(c.Agreed, AgreedScore{Bid: bid, Criterion: "g", Level: level, Reason: "r"})
			}
			if r := evaluate(t, c); r.Winner != "B" || r.Bid("C").Status != "disqualified" {
				t.Errorf("%s wins", r.Winner)
			}
		}
	}
}

// Gates in sections of sections leave the other weights alone.
func TestSectionsOfGatesHaveNoWeight(t *testing.T) {
	for _, test := range []struct{ gates, price, refusal string }{
		{"0", "40", ""},
		{"30", "10", "S Conditions has the weight 30 but nothing in it earns points; add a question, set its weight to 0 or leave it out of the lot"},
	} {
		c := panel([]string{"100"}, []string{"4", "100"})
		c.Method.Criteria[1].Weight = dec(test.price)
		c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: "s", Number: "S", Kind: Section, Title: "Conditions", Weight: dec(test.gates), Children: []Criterion{
			{ID: "s1", Number: "S1", Kind: Section, Title: "Exclusion", Children: []Criterion{mustPass("a")}},
			{ID: "s2", Number: "S2", Kind: Section, Title: "Standing", Children: []Criterion{mustPass("b")}}}})
		wantOnly(t, c.Check(), test.refusal)
	}
}

func wantOnly(t *testing.T, errs []error, refusal string) {
	t.Helper()
	if refusal == "" && len(errs) > 0 || refusal != "" && (len(errs) != 1 || errs[0].Error() != refusal) {
		t.Errorf("%v, want %q", errs, refusal)
	}
}

// A lot in which nothing is assessed, or a section of which has weight and nothing to earn it
// with, has no result.
func TestEveryLotHasSomethingToAssess(t *testing.T) {
	build := func() *Competition {
		c := panel([]string{"50", "50"}, []string{"4", "4", "100"})
		c.Lots = append(c.Lots, Lot{ID: "m", Number: "2"})
		return c
	}
	c := build()
	c.Method.Criteria[0].Lots, c.Method.Criteria[1].Lots = []string{"l"}, []string{"l"}
	wantOnly(t, c.Check(), "lot 2 has no criteria; give it some or remove the lot")
	c = build()
	c.Method.Criteria[0].Children[0].Lots, c.Method.Criteria[0].Children[1].Lots = []string{"l"}, []string{"l"}
	c.Method.Criteria[0].Children[0].Weight, c.Method.Criteria[0].Children[1].Weight = dec("40"), dec("60")
	wantOnly(t, c.Check(), "1 Quality has the weight 60 but nothing in it earns points in lot 2; add a question, set its weight to 0 or leave it out of the lot")
	c = build()
	c.Method.Criteria[1].Formula.Name = NoPoints
	c.Method.Criteria[0], c.Method.Criteria[1].Weight = mustPass("g"), dec("0")
	wantOnly(t, c.Check(), `under the award rule "Highest total of points" nothing earns points; add a question, or rank by the lowest price`)
	c.Method.Award.Name = PricePerQualityPoint
	wantOnly(t, c.Check(), `under the award rule "Price per quality point" nothing earns points; add a question, or rank by the lowest price`)
}

// A minimum number of good answers is no more than the questions of each lot that can be so good.
func TestACountThatNoBidCanReachIsRefused(t *testing.T) {
	build := func(minimum, mark string) *Competition {
		c := panel([]string{"50", "50"}, []string{"4", "4", "100"})
		c.Method.Scales = append(c.Method.Scales, scaleOf("low", "0", "2"))
		c.Method.Criteria[0].Children[1].Scale = "low"
		c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec(minimum), Unit: ByCount, Mark: ptr(mark), Effect: Disqualify}
		return c
	}
	const refusal = "the threshold of 1 Quality asks for 2 questions with 3 marks or more, which only 1 can have; no bid could pass"
	wantOnly(t, build("2", "2").Check(), "")
	wantOnly(t, build("1", "3").Check(), "")
	c := build("2", "3")
	wantOnly(t, c.Check(), refusal)
	c.Method.Threshold, c.Method.Criteria[0].Threshold = c.Method.Criteria[0].Threshold, nil
	wantOnly(t, c.Check(), strings.Replace(refusal, "1 Quality", "quality as a whole", 1))
	c.Method.Consolidation.Rule = Sum
	wantOnly(t, c.Check(), "")
	c = build("2", "2")
	c.Lots = append(c.Lots, Lot{ID: "m", Number: "2"})
	second := c.Method.Criteria[0].Children[1]
	second.ID, second.Number = "q3", "1.3"
	c.Method.Criteria[0].Children = append(c.Method.Criteria[0].Children, second)
	c.Method.Criteria[0].Children[1].Lots, c.Method.Criteria[0].Children[2].Lots = []string{"l"}, []string{"m"}
	wantOnly(t, c.Check(), "")
	c.Method.Criteria[0].Children[0].Lots, c.Method.Criteria[0].Children[2].Weight = []string{"l"}, dec("100")
	wantOnly(t, c.Check(), "the threshold of 1 Quality asks for 2 questions with 2 marks or more, which only 1 can have; no bid could pass")
}

func TestTheWorkingOfAUtilitySaysThatItIsAtLeastNothing(t *testing.T) {
	r := evaluate(t, ruled(AwardRule{Name: Utility, Among: Compliant}, "20", []string{"5", "100"}, []string{"1", "50"}))
	if got := r.Bid("B").Why().Working; got != "(1 − (80 − 16) ÷ 20) × £50.00 ÷ £50.00 = -2.2, but at least 0" {
		t.Error(got)
	}
}
