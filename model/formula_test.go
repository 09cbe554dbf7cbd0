package model

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

func ptr(s string) *decimal.Decimal { d := dec(s); return &d }

// priced builds a competition in which price alone earns points, out of the points given.
func priced(points string, rule PriceRule, prices ...string) *Competition {
	bids := make([][]string, len(prices))
	for i, p := range prices {
		bids[i] = []string{"5", p}
	}
	c := panel([]string{"100"}, bids...)
	c.Method.Weighting, c.Method.Total = Points, dec(points)
	c.Method.Criteria[0].Weight, c.Method.Criteria[0].Children[0].Weight = dec("0"), dec("0")
	c.Method.Criteria[1].Weight = dec(points)
	if rule.Lowest == "" {
		rule.Lowest = Compliant
	}
	c.Method.Criteria[1].Formula = &rule
	return c
}

func pointsOf(r *Result, bids ...string) string {
	var points []string
	for _, id := range bids {
		points = append(points, r.Bid(id).Price.Show())
	}
	return strings.Join(points, " ")
}

func TestPriceFormulas(t *testing.T) {
	const prices = "100 110 120 250"
	for _, test := range []struct {
		name string
		rule PriceRule
		want string // points of 100 for 100, 110, 120 and 250
	}{
		{"relative", PriceRule{Name: RelativeToLowest}, "100 90.9090… 83.3333… 40"},
		{"relative with a cap and a floor", PriceRule{Name: RelativeToLowest, Cap: ptr("95"), Floor: ptr("50")}, "95 90.9090… 83.3333… 50"},
		{"percent above", PriceRule{Name: PercentAboveLowest}, "100 90 80 0"},
		{"two points a percent", PriceRule{Name: PercentAboveLowest, Slope: ptr("2")}, "100 80 60 0"},
		{"negative points where published", PriceRule{Name: PercentAboveLowest, Floor: ptr("-20")}, "100 90 80 -20"},
		{"range of the bids", PriceRule{Name: BetweenBounds}, "100 93.3333… 86.6666… 0"},
		{"published bounds", PriceRule{Name: BetweenBounds, Best: ptr("110"), Worst: ptr("210")}, "100 100 90 0"},
		{"published worst price", PriceRule{Name: BetweenBounds, Worst: ptr("200")}, "100 90 80 0"},
		{"mean 145", PriceRule{Name: AgainstMean}, "81.0344… 74.1379… 67.2413… 0"},
		{"mean from 100 at half the slope", PriceRule{Name: AgainstMean, AtMean: ptr("80"), Slope: ptr("0.5")}, "95.5172… 92.0689… 88.6206… 43.7931…"},
		{"benchmark", PriceRule{Name: AgainstBenchmark, Best: ptr("110")}, "100 100 91.6666… 44"},
		{"logarithm to base 2.5", PriceRule{Name: Logarithmic, Base: ptr("2.5")}, "100 89.5982… 80.1022… 0"},
	} {
		r := evaluate(t, priced("100", test.rule, strings.Fields(prices)...))
		if got := pointsOf(r, "A", "B", "C", "D"); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

// Each formula has a stated result, or a refusal that names the cure, for the bids that
// trouble formulas: a single one, equal ones, and one of 0.
func TestSingleEqualAndZeroPrices(t *testing.T) {
	rules := map[string]PriceRule{
		"relative": {Name: RelativeToLowest}, "percent": {Name: PercentAboveLowest}, "range": {Name: BetweenBounds},
		"bounds": {Name: BetweenBounds, Best: ptr("50"), Worst: ptr("150")}, "mean": {Name: AgainstMean},
		"benchmark": {Name: AgainstBenchmark, Best: ptr("80")}, "log": {Name: Logarithmic, Base: ptr("3")},
	}
	want := map[string]string{ // single 100 | equal 100s | 0 and 100
		"relative": "100|100 100|refused", "percent": "100|100 100|refused", "range": "100|100 100|100 0",
		"bounds": "50|50 50|100 50", "mean": "50|50 50|100 0", "benchmark": "80|80 80|100 80", "log": "100|100 100|refused",
	}
	for name, rule := range rules {
		var got []string
		for _, prices := range [][]string{{"100"}, {"100", "100"}, {"0", "100"}} {
			r, err := Evaluate(priced("100", rule, prices...), "l")
			switch {
			case CodeOf(err) == Invalid && strings.Contains(err.Error(), "correct the price, or exclude the bid with a reason"):
				got = append(got, "refused")
			case err != nil:
				t.Errorf("%s: %v", name, err)
			default:
				got = append(got, pointsOf(r, []string{"A", "B"}[:len(prices)]...))
			}
		}
		if strings.Join(got, "|") != want[name] {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, "|"), want[name])
		}
	}
	if _, err := Evaluate(priced("100", PriceRule{Name: AgainstMean}, "0", "0"), "l"); CodeOf(err) != Invalid {
		t.Errorf("every price is 0, and the mean divides: %v", err)
	}
}

func TestACeilingDisqualifiesWhatIsAboveIt(t *testing.T) {
	c := priced("100", PriceRule{Name: RelativeToLowest, Ceiling: ptr("110")}, "100", "110", "110.01")
	r := evaluate(t, c)
	if r.Bid("B").Status != "ranked" || r.Bid("C").Status != "disqualified" {
		t.Errorf("at the ceiling %s, a penny above %s", r.Bid("B").Status, r.Bid("C").Status)
	}
	if got := r.Bid("C").Reasons[0]; got != "its price for 2 Price is £110.01, above the ceiling of £110.00" {
		t.Error(got)
	}
}

// A purchase of 1,000 now and 100 at the end of each of two years, at 3.5 % a year:
// 1000 + 100/1.035 + 100/1.035^2 = 1189.9694...
func TestWholeLifeCostIsDiscounted(t *testing.T) {
	c := priced("100", PriceRule{Name: RelativeToLowest, Discount: ptr("3.5")}, "1000", "1190", "1189.97")
	c.PriceLines = append(c.PriceLines, PriceLine{ID: "y1", Bid: "A", Criterion: "p", Amount: dec("100"), Year: 1},
		PriceLine{ID: "y2", Bid: "A", Criterion: "p", Amount: dec("100"), Year: 2})
	r := evaluate(t, c)
	a := r.Bid("A")
	if a.Amount.String() != "1189.97" || r.Winner != "A" || r.Bids[1].Bid != "C" {
		t.Errorf("A costs %s over its life, %s wins before %s", a.Amount, r.Winner, r.Bids[1].Bid)
	}
	if got := a.WhyLine("p").From[0].Working; got != "£1,000.00 + £100.00 ÷ 1.035^1 + £100.00 ÷ 1.035^2 = £1,189.96…" {
		t.Error(got)
	}
}

// ruled builds a competition under an award rule, with the weight of price it is given.
func ruled(rule AwardRule, priceWeight string, bids ...[]string) *Competition {
	c := panel([]string{"100"}, bids...)
	c.Method.Award = rule
	c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = HundredPoints.Sub(dec(priceWeight)), dec(priceWeight)
	c.Method.Criteria[1].Formula = &PriceRule{Name: NoPoints, Lowest: Compliant}
	return c
}

func TestAwardRules(t *testing.T) {
	bids := [][]string{{"4", "120000"}, {"5", "160000"}, {"2", "50000"}} // 80, 100 and 40 % of quality
	for _, test := range []struct {
		rule   AwardRule
		weight string
		want   string // the figures of A, B and C, and the order
	}{
		{AwardRule{Name: HighestQuality}, "0", "80 100 40 BAC"},
		{AwardRule{Name: LowestPrice}, "0", "120000 160000 50000 CAB"},
		{AwardRule{Name: PricePerQualityPoint}, "0", "1500 1600 1250 CAB"},
		{AwardRule{Name: ValueForMoney}, "0", "666.6666… 625 800 CAB"},
		{AwardRule{Name: WeightedValue}, "25", "1800000 2636718.75 540000 BAC"}, // 60^3, 75^3, 30^3 by price
		{AwardRule{Name: WeightedValue}, "40", "2771.2812… 2904.7375… 2351.5101… BAC"},
		{AwardRule{Name: Utility, Among: Compliant}, "40", "0.2916… 0.3125 0.1 BAC"},
		{AwardRule{Name: QualityAsMoney, Worth: ptr("100000")}, "0", "40000 60000 10000 CAB"},
		{AwardRule{Name: ReducedPrice}, "40", "54545.4545… 64000 31250 CAB"},
	} {
		r := evaluate(t, ruled(test.rule, test.weight, bids...))
		got := ""
		for _, id := range []string{"A", "B", "C"} {
			got += r.Bid(id).Total.Show() + " "
		}
		for _, b := range r.Bids {
			got += b.Bid
		}
		if got != test.want {
			t.Errorf("%s: %s, want %s", test.rule.Name, got, test.want)
		}
		for _, b := range r.Bids {
			if why := b.Why(); why.Value.Cmp(b.Total) != 0 || !strings.Contains(why.Working, "=") {
				t.Errorf("%s: %s is %s, explained by %q as %s", test.rule.Name, b.Bid, b.Total, why.Working, why.Value)
			}
		}
	}
}

func TestAwardRulesDoNotDivideByNothing(t *testing.T) {
	for _, name := range []AwardFormula{ValueForMoney, WeightedValue, Utility} {
		rule, weight := AwardRule{Name: name}, "40"
		if name == Utility {
			rule.Among = Compliant
		}
		if name == ValueForMoney {
			weight = "0"
		}
		_, err := Evaluate(ruled(rule, weight, []string{"4", "0"}, []string{"4", "10"}), "l")
		if CodeOf(err) != Invalid || !strings.Contains(err.Error(), "A bid £0.00 and the award rule divides by the price") {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := Evaluate(ruled(AwardRule{Name: PricePerQualityPoint}, "0", []string{"0", "5"}, []string{"4", "10"}), "l")
	if CodeOf(err) != Invalid || !strings.Contains(err.Error(), "A earned no quality points") {
		t.Error(err)
	}
	r := evaluate(t, ruled(AwardRule{Name: LowestPrice}, "0", []string{"4", "0"}, []string{"4", "10"}))
	if r.Winner != "A" {
		t.Error("a price of 0 is the lowest")
	}
}

func TestConsolidation(t *testing.T) {
	for rule, want := range map[Consolidation]string{{Rule: Mean}: "2.8", {Rule: Median}: "3", {Rule: TrimmedMean, Trim: 1}: "3", {Rule: Sum}: "14"} {
		c := panel([]string{"100"}, []string{"5", "100"})
		c.Method.Consolidation = rule
		c.Agreed = nil
		for i, level := range []string{"5", "3", "0", "4", "2", ""} {
			c.Scores = append(c.Scores, Score{Member: fmt.Sprint("m", i), Bid: "A", Criterion: "q1", Level: level})
		}
		r := evaluate(t, c)
		line := r.Bid("A").Line("q1")
		if line.Mark.String() != want {
			t.Errorf("%s makes %s, want %s", rule, line.Mark, want)
		}
		share := map[ConsolidationRule]string{Mean: "33.6", Median: "36", TrimmedMean: "36", Sum: "33.6"}[rule.Rule] // of 60
		if line.Points.String() != share {
			t.Errorf("%s earns %s, want %s", rule, line.Points, share)
		}
		if why := r.Bid("A").WhyLine("q1"); !strings.Contains(why.From[0].Working, "0, 2, 3, 4, 5 = "+want) {
			t.Errorf("the working reads %q", why.From[0].Working)
		}
	}
}

func TestTooFewMarksAreNoResult(t *testing.T) {
	c := panel([]string{"100"}, []string{"5", "100"})
	c.Method.Consolidation = Consolidation{Rule: TrimmedMean, Trim: 1}
	c.Scores = []Score{{Member: "m", Bid: "A", Criterion: "q1", Level: "5"}, {Member: "n", Bid: "A", Criterion: "q1", Level: "4"}}
	if _, err := Evaluate(c, "l"); CodeOf(err) != NotAllowed || !strings.Contains(err.Error(), "too few members' marks") {
		t.Error(err)
	}
}

func TestThresholds(t *testing.T) {
	three := []string{"30", "30", "40"} // 18, 18 and 24 points
	for _, test := range []struct {
		t       Threshold
		overall bool
		out     string
		reason  string
	}{
		{Threshold{Minimum: dec("32.4"), Unit: ByPoints}, false, "C", "reached 30 points on 1 Quality, below the minimum of 32.4 points"},
		{Threshold{Minimum: dec("2"), Unit: ByCount, Mark: ptr("3")}, false, "BC", "reached 1 question with 3 marks or more on 1 Quality, below the minimum of 2 questions with 3 marks or more"},
		{Threshold{Minimum: dec("60"), Unit: ByPercent}, true, "BC", "on quality as a whole, below the minimum of 60%"},
		{Threshold{Minimum: dec("1"), Unit: ByBest}, false, "BC", "is not among the 1 best on 1 Quality: it reached 56% and the last to go on 78%"},
		{Threshold{Minimum: dec("2"), Unit: ByBest}, true, "C", "is not among the 2 best on quality as a whole"},
	} {
		c := panel(three, []string{"3", "4", "4.5", "100"}, []string{"2", "2", "4", "100"}, []string{"0", "5", "2.5", "100"})
		c.Method.Scales[0].Levels = append(c.Method.Scales[0].Levels, Level{Value: "4.5", Marks: dec("4.5")}, Level{Value: "2.5", Marks: dec("2.5")})
		test.t.Effect = Disqualify
		if test.overall {
			c.Method.Threshold = &test.t
		} else {
			c.Method.Criteria[0].Threshold = &test.t
		}
		r := evaluate(t, c)
		out, reasons := "", ""
		for _, id := range []string{"A", "B", "C"} {
			if b := r.Bid(id); b.Status == "disqualified" {
				out += id
				reasons += b.Reasons[0]
			}
		}
		if out != test.out || !strings.Contains(reasons, test.reason) {
			t.Errorf("%s: out %q, want %q: %s", test.t, out, test.out, reasons)
		}
	}
}

func TestBidsEqualWithTheLastOfTheBestGoOn(t *testing.T) {
	c := panel([]string{"100"}, []string{"5", "100"}, []string{"4", "100"}, []string{"4", "90"}, []string{"3", "10"})
	c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("2"), Unit: ByBest, Effect: Disqualify}
	r := evaluate(t, c)
	if len(r.Ranked()) != 3 || r.Bid("D").Status != "disqualified" {
		t.Errorf("%d bids go on", len(r.Ranked()))
	}
}

func TestABidOutAtTheCapabilityAssessmentIsNotAssessedFurther(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"90"})
	c.Method.Phases = []Phase{{Kind: Capability}, {Kind: Presentation, Verify: true}}
	c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: "cap", Number: "0", Kind: Question, Title: "Capability", Scale: "s",
		Phase: Capability, Threshold: &Threshold{Minimum: dec("1"), Unit: ByBest, Effect: Disqualify}})
	c.Agreed = append(c.Agreed, AgreedScore{Bid: "A", Criterion: "cap", Level: "4"}, AgreedScore{Bid: "B", Criterion: "cap", Level: "3"})
	c.Members = []Member{{ID: "m", Name: "Evaluator 1", Roles: []Role{Evaluator}}}
	c.Declarations = c.NoInterests("m")
	r := evaluate(t, c)
	if r.Winner != "A" || r.Bid("B").Status != "disqualified" {
		t.Errorf("winner %q", r.Winner)
	}
	if gaps := c.AgreementGaps(); len(gaps) != 0 {
		t.Errorf("%v is still to be agreed for a bid that is out", gaps)
	}
	if n := len(c.ToScore(&c.Members[0])); n != 3 {
		t.Errorf("%d scores are asked for, want 3", n)
	}
	if err := c.CheckScore(Score{Member: "m", Bid: "B", Criterion: "q1", Level: "3"}); CodeOf(err) != NotAllowed || !strings.Contains(err.Error(), "went out before") {
		t.Errorf("a score of a question the bid never came to: %v", err)
	}
	if got := r.Bid("B").WhyLine("q1").Working; got != "not assessed: the bid went out at the capability assessment" {
		t.Error(got)
	}
	c.Method.Phases[1].Verify = false
	if errs := c.Check(); len(errs) != 1 || !strings.Contains(errs[0].Error(), "has no criteria") {
		t.Error(errs)
	}
}

func TestADrawSeparatesOnlyWhatThePublishedRuleLeavesEqual(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"4", "100"}, []string{"1", "100"})
	c.Method.Ties = []TieStep{{Kind: TiePrice}, {Kind: TieDraw}}
	r := evaluate(t, c)
	if r.Winner != "" || len(r.ToDraw) != 1 || !strings.Contains(r.Tie, "no draw is recorded") {
		t.Errorf("winner %q, to draw %v, %s", r.Winner, r.ToDraw, r.Tie)
	}
	for _, bad := range []Draw{{Lot: "l", Bids: []string{"B"}, Record: "x"}, {Lot: "l", Bids: []string{"B", "C"}, Record: "x"},
		{Lot: "l", Bids: []string{"B", "A"}}, {Lot: "l", Bids: []string{"B", "A", "B"}, Record: "x"}} {
		if c.CheckDraw(bad) == nil {
			t.Errorf("%v is no draw between A and B", bad)
		}
	}
	draw := Draw{Lot: "l", Bids: []string{"B", "A"}, Record: "Drawn by the chair before the lead."}
	if err := c.CheckDraw(draw); err != nil {
		t.Fatal(err)
	}
	c.Draws = []Draw{draw}
	if r := evaluate(t, c); r.Winner != "B" || !strings.Contains(r.TieSteps[0], "lots were drawn") {
		t.Errorf("winner %q: %v", r.Winner, r.TieSteps)
	}
}

func TestAGateSeparatesNoTie(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"})
	c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: "g", Number: "G", Kind: Gate, Title: "Certificate", Effect: Disqualify})
	c.Method.Ties = []TieStep{{Kind: TieCriterion, Criterion: "g"}}
	if errs := c.Check(); len(errs) != 1 || !strings.Contains(errs[0].Error(), "which earns no points") {
		t.Error(errs)
	}
}

func TestAThresholdThatIsShownAsMetIsNotMet(t *testing.T) {
	c := panel([]string{"0.01", "99.99"}, []string{"0", "2.5", "100"})
	c.Method.Scales[0].Levels = append(c.Method.Scales[0].Levels, Level{Value: "2.5", Marks: dec("2.5")})
	c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("50"), Unit: ByPercent, Effect: Disqualify}
	r := evaluate(t, c) // 49.995 %, which two places show as 50.00
	if b := r.Bid("A"); b.Status != "disqualified" || !strings.Contains(b.Reasons[0], "reached 49.995%") {
		t.Errorf("49.995 passed a minimum of 50: %v", b.Reasons)
	}
}

// What earns no points can still decide who stays: half of the marks is half, of whatever weight.
func TestAPercentageOfWhatEarnsNoPoints(t *testing.T) {
	c := panel([]string{"100", "0"}, []string{"5", "3", "100"}, []string{"5", "2", "90"})
	c.Method.Criteria[0].Children[1].Threshold = &Threshold{Minimum: dec("50"), Unit: ByPercent, Effect: Disqualify}
	if r := evaluate(t, c); r.Winner != "A" || r.Bid("B").Reasons[0] != "reached 40% on 1.2 Question, below the minimum of 50%" {
		t.Errorf("winner %q: %v", r.Winner, r.Bid("B").Reasons)
	}
	c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("0"), dec("100")
	c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("100"), Unit: ByPercent, Effect: Disqualify}
	if r := evaluate(t, c); r.Winner != "A" {
		t.Error("full marks on all that is weighed are not 100 % of a section without points")
	}
	c.Method.Weighting = Points
	c.Method.Criteria[0].Children[0].Weight = dec("0")
	if errs := c.Check(); len(errs) != 1 {
		t.Errorf("nothing in the section is weighed, and Check says %v", errs)
	}
}
