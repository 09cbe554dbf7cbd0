package model

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

func decp(text string) *decimal.Decimal { d := dec(text); return &d }

// sound is a method about which the linter has next to nothing to say: three questions, a
// minimum of quality, a price between published bounds, a tie rule that ends.
func sound() *Competition {
	c := panel([]string{"40", "30", "30"})
	c.Regime, c.Estimate = PA23, dec("100000")
	c.Method.Scales = []Scale{{ID: "s", Name: "0 to 5"}}
	for i := range 6 {
		c.Method.Scales[0].Levels = append(c.Method.Scales[0].Levels, Level{Value: fmt.Sprint(i), Label: "Level", Descriptor: "What a bid shows.", Marks: decimal.New(int64(i), 0)})
	}
	for i := range c.Method.Criteria[0].Children {
		c.Method.Criteria[0].Children[i].Title = []string{"Approach", "Team", "Plan"}[i]
	}
	c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("40"), Unit: ByPercent, Effect: Disqualify}
	c.Method.Criteria[1].Formula = &PriceRule{Name: BetweenBounds, Lowest: Compliant, Best: decp("50000"), Worst: decp("150000")}
	c.Method.Ties = []TieStep{{Kind: TieQuality}, {Kind: TieDraw}}
	return c
}

func question(c *Competition, i int) *Criterion { return &c.Method.Criteria[0].Children[i] }

func priceRule(c *Competition) *PriceRule { return c.Method.Criteria[1].Formula }

// relative makes the price relative to the lowest, with the weight given.
func relative(c *Competition, weight string) {
	*priceRule(c) = PriceRule{Name: RelativeToLowest, Lowest: Compliant}
	c.Method.Criteria[1].Weight = dec(weight)
	c.Method.Criteria[0].Weight = HundredPoints.Sub(dec(weight))
}

// ranksBy makes another award rule of it, under which price has no weight.
func ranksBy(c *Competition, f AwardFormula) {
	c.Method.Award = AwardRule{Name: f}
	*priceRule(c) = PriceRule{Name: NoPoints, Lowest: Compliant}
	c.Method.Criteria[1].Weight, c.Method.Criteria[0].Weight = decimal.Zero, HundredPoints
}

func gate(effect Effect) Criterion {
	return Criterion{ID: "g", Number: "G", Kind: Gate, Title: "Insurance", Effect: effect}
}

// lintCases are methods that the linter has something to say about, each one change away from
// the sound one.
var lintCases = []struct {
	code     string
	severity Severity
	change   func(c *Competition)
	says     string // part of what it says
}{
	{"check", SeverityProblem, func(c *Competition) { question(c, 0).Weight = dec("41") }, "The weights of 1 Quality total 101."},
	{"in-no-lot", SeverityWarning, func(c *Competition) { question(c, 0).Lots = []string{"gone"} }, "1.1 Approach applies to no lot"},
	{"same-marks", SeverityWarning, func(c *Competition) {
		c.Method.Scales = append(c.Method.Scales, Scale{ID: "flat", Name: "Flat", Levels: []Level{{Value: "A", Marks: dec("1")}, {Value: "B", Marks: dec("1")}}})
		question(c, 2).Scale = "flat"
	}, "1.3 Plan"},
	{"no-weight", SeverityWarning, func(c *Competition) {
		c.Method.Criteria[0].Threshold, c.Method.Ties = nil, []TieStep{{Kind: TieJoint}}
		question(c, 1).Weight, question(c, 2).Weight = decimal.Zero, dec("60")
	}, "1.2 Team has no weight"},
	{"not-counted", SeverityWarning, func(c *Competition) {
		ranksBy(c, LowestPrice)
		c.Method.Criteria[0].Threshold, c.Method.Ties = nil, []TieStep{{Kind: TieJoint}}
	}, "1.1 Approach does not count"},
	{"points-nobody-earns", SeverityWarning, func(c *Competition) {
		c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: "x", Number: "3", Kind: Section, Title: "Checks", Weight: dec("10"), Children: []Criterion{gate(Disqualify)}})
		c.Method.Criteria[0].Weight = dec("50")
	}, "a weight of 10 points"},
	{"gates-only", SeverityNote, func(c *Competition) {
		c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: "x", Number: "3", Kind: Section, Title: "Checks", Children: []Criterion{gate(Disqualify)}})
	}, "3 Checks"},
	{"gate-warns", SeverityNote, func(c *Competition) { c.Method.Criteria = append(c.Method.Criteria, gate(Warn)) }, "G Insurance"},
	{"price-idle", SeverityWarning, func(c *Competition) {
		*priceRule(c) = PriceRule{Name: NoPoints, Lowest: Compliant}
		c.Method.Criteria[1].Weight, c.Method.Criteria[0].Weight = decimal.Zero, HundredPoints
	}, "2 Price has no points"},
	{"one-decides", SeverityWarning, func(c *Competition) {
		question(c, 0).Weight, question(c, 1).Weight, question(c, 2).Weight = dec("60"), dec("20"), dec("20")
	}, "1.1 Approach has 36 of the 60 points"},
	{"tiny-weight", SeverityNote, func(c *Competition) { question(c, 0).Weight, question(c, 1).Weight = dec("69"), dec("1") }, "1.2 Team is worth less than 1%"},
	{"scale-unused", SeverityNote, func(c *Competition) {
		c.Method.Scales = append(c.Method.Scales, Scale{ID: "x", Name: "Spare", Levels: fiveLevels.Levels})
	}, "“Spare”"},
	{"social-value-low", SeverityWarning, func(c *Competition) { ranksBy(c, LowestPrice); c.Central, question(c, 1).Title = true, "Social value" }, "does not count"},
	{"no-descriptors", SeverityWarning, func(c *Competition) { c.Method.Scales[0].Levels[2].Descriptor = " " }, "1 of its 6 levels"},
	{"two-levels", SeverityNote, func(c *Competition) {
		c.Method.Scales[0].Levels = slices.Concat(c.Method.Scales[0].Levels[:1], c.Method.Scales[0].Levels[5:])
	}, "two levels"},
	{"levels-alike", SeverityNote, func(c *Competition) { c.Method.Scales[0].Levels[2].Marks = dec("1") }, "the levels 1 and 2 the same 1 mark"},
	{"no-zero", SeverityNote, func(c *Competition) { c.Method.Scales[0].Levels = c.Method.Scales[0].Levels[1:] }, "at least 20%"},
	{"marks-disordered", SeverityWarning, func(c *Competition) {
		l := c.Method.Scales[0].Levels
		l[4].Marks, l[5].Marks = dec("5"), dec("4")
	}, "the best value is not worth the most"},

	{"threshold-between", SeverityNote, func(c *Competition) {
		question(c, 0).Threshold = &Threshold{Minimum: dec("2.5"), Unit: ByMark, Effect: Disqualify}
	}, "it works as 3 marks"},
	{"threshold-between", SeverityNote, func(c *Competition) { c.Method.Criteria[0].Threshold.Minimum = dec("41") }, "below it comes 24, above it 25.2"},
	{"threshold-always", SeverityWarning, func(c *Competition) {
		c.Method.Scales[0].Levels = c.Method.Scales[0].Levels[1:]
		question(c, 0).Threshold = &Threshold{Minimum: dec("20"), Unit: ByPercent, Effect: Disqualify}
	}, "1.1 Approach, at least 20%"},
	{"threshold-always", SeverityWarning, func(c *Competition) {
		c.Method.Scales[0].Levels = c.Method.Scales[0].Levels[1:]
		question(c, 0).Weight, question(c, 1).Weight, question(c, 0).Threshold = dec("0"), dec("70"), &Threshold{Minimum: dec("20"), Unit: ByPercent, Effect: Disqualify}
	}, "1.1 Approach, at least 20%"},
	{"threshold-always", SeverityWarning, func(c *Competition) {
		c.Method.Scales[0].Levels = c.Method.Scales[0].Levels[2:]
	}, "1 Quality, at least 40%"},
	{"threshold-implied", SeverityNote, func(c *Competition) {
		for i := range 3 {
			question(c, i).Threshold = &Threshold{Minimum: dec("2"), Unit: ByMark, Effect: Disqualify}
		}
	}, "they come to 24 points and 24 are needed"},
	{"threshold-implied", SeverityNote, func(c *Competition) {
		question(c, 0).Threshold = &Threshold{Minimum: dec("3"), Unit: ByMark, Effect: Disqualify}
		c.Method.Threshold = &Threshold{Minimum: dec("1"), Unit: ByCount, Mark: decp("3"), Effect: Disqualify}
	}, "quality as a whole"},
	{"threshold-unreachable", SeverityProblem, func(c *Competition) {
		c.Method.Threshold = &Threshold{Minimum: dec("3"), Unit: ByCount, Mark: decp("6"), Effect: Disqualify}
	}, "0 of its 3 questions can reach that mark"},
	{"threshold-unreachable", SeverityProblem, func(c *Competition) {
		c.Method.Consolidation.Rule = Sum
		c.Members = []Member{{ID: "e", Name: "E", Roles: []Role{Evaluator}}}
		question(c, 0).Threshold = &Threshold{Minimum: dec("6"), Unit: ByMark, Effect: Disqualify}
	}, "1 member can give 5"},
	{"best-one", SeverityWarning, func(c *Competition) {
		c.Method.Threshold = &Threshold{Minimum: dec("1"), Unit: ByBest, Effect: Disqualify}
	}, "Only the best bid on quality as a whole"},
	{"best-of-many", SeverityNote, func(c *Competition) {
		c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("6"), Unit: ByBest, Effect: Disqualify}
	}, "The 6 best on 1 Quality"},

	{"computed-scores", SeverityWarning, func(c *Competition) { c.Method.Consolidation.Rule = Median }, "median of the members' marks"},
	{"no-tie-rule", SeverityWarning, func(c *Competition) { c.Method.Ties = nil }, "no tie rule"},
	{"tie-dead-step", SeverityWarning, func(c *Competition) { c.Method.Ties = []TieStep{{Kind: TieJoint}, {Kind: TiePrice}} }, "its step 1"},
	{"tie-can-stay", SeverityNote, func(c *Competition) { c.Method.Ties = []TieStep{{Kind: TieQuality}, {Kind: TiePrice}} }, "still be equal"},
	{"tie-idle", SeverityWarning, func(c *Competition) {
		c.Method.Criteria = append(c.Method.Criteria, gate(Disqualify))
		c.Method.Ties = []TieStep{{Kind: TieCriterion, Criterion: "g"}, {Kind: TieQuality}, {Kind: TieDraw}}
	}, "Step 1 of the tie rule separates no bids: G Insurance earns no points"},
	{"tie-idle", SeverityWarning, func(c *Competition) {
		ranksBy(c, LowestPrice)
		c.Method.Ties = []TieStep{{Kind: TieQuality}, {Kind: TiePrice}, {Kind: TieDraw}}
	}, "Step 2 of the tie rule separates no bids: equal prices"},
	{"tie-idle", SeverityWarning, func(c *Competition) {
		ranksBy(c, HighestQuality)
		c.Method.Ties = []TieStep{{Kind: TieQuality}, {Kind: TieDraw}}
	}, "Step 1 of the tie rule separates no bids: equal quality"},
	{"tie-on-price", SeverityNote, func(c *Competition) {
		relative(c, "40")
		c.Method.Ties = []TieStep{{Kind: TiePrice}, {Kind: TieDraw}}
	}, "the lower price"},
	{"rounding-coarse", SeverityWarning, func(c *Competition) { c.Method.Rounding.Total = &RoundingStep{Mode: HalfUp} }, "Totals are rounded"},
	{"rounding-coarse", SeverityWarning, func(c *Competition) { c.Method.Rounding.Price = &RoundingStep{Mode: HalfUp} }, "Points for price are rounded"},
	{"rounding-hides-level", SeverityWarning, func(c *Competition) {
		c.Method.Rounding.Criterion = &RoundingStep{Mode: HalfUp}
		question(c, 1).Weight, question(c, 2).Weight = dec("5"), dec("55")
	}, "On 1.2 Team the marks 1 and 2 both come to 1 point"},
	{"display-coarse", SeverityWarning, func(c *Competition) { c.Method.Rounding.Display = &RoundingStep{Places: 1, Mode: HalfUp} }, "1 place"},
	{"display-coarse", SeverityWarning, func(c *Competition) {
		*priceRule(c) = PriceRule{Name: NoPoints, Lowest: Compliant}
		c.Method.Award = AwardRule{Name: Utility, Among: Compliant}
	}, "utility index lies between 0 and 1"},
	{"no-social-value", SeverityWarning, func(c *Competition) { c.Central = true }, "No criterion is called social value"},
	{"social-value-low", SeverityWarning, func(c *Competition) {
		c.Central, question(c, 1).Title, question(c, 1).Weight, question(c, 0).Weight = true, "Social Value", dec("16"), dec("54")
	},
		"9.6% of all points"},
	{"social-value-low", SeverityWarning, func(c *Competition) {
		ranksBy(c, PricePerQualityPoint)
		c.Central, question(c, 1).Title, question(c, 1).Weight, question(c, 0).Weight = true, "Social impact", dec("9"), dec("61")
	}, "9% of the points that are not price"},

	{"relative-price", SeverityNote, func(c *Competition) { relative(c, "40") }, "Relative to lowest"},
	{"all-bids-fix", SeverityWarning, func(c *Competition) { relative(c, "40"); priceRule(c).Lowest = AllBids }, "still fix the points for 2 Price"},
	{"all-bids-fix", SeverityWarning, func(c *Competition) {
		*priceRule(c) = PriceRule{Name: NoPoints, Lowest: Compliant}
		c.Method.Award = AwardRule{Name: Utility, Among: AllBids}
	}, "best quality"},
	{"discount-rate", SeverityNote, func(c *Competition) { priceRule(c).Discount = decp("6") }, "at 6% a year, not at 3.5%"},
	{"negative-points", SeverityWarning, func(c *Competition) { priceRule(c).Floor = decp("-50") }, "down to -50%"},
	{"price-floor", SeverityNote, func(c *Competition) { priceRule(c).Floor = decp("20") }, "at least 20%"},
	{"price-cap", SeverityNote, func(c *Competition) { priceRule(c).Cap = decp("90") }, "more than 90%"},
	{"no-price", SeverityNote, func(c *Competition) {
		c.Method.Criteria, c.Method.Criteria[0].Weight = c.Method.Criteria[:1], HundredPoints
	}, "no price criterion"},
	{"price-alone", SeverityNote, func(c *Competition) { ranksBy(c, LowestPrice) }, "The lowest price wins"},
	{"nothing-but-price", SeverityWarning, func(c *Competition) { ranksBy(c, LowestPrice); c.Method.Criteria[0].Threshold = nil }, "nothing removes"},
	{"price-heavy", SeverityWarning, func(c *Competition) { c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("15"), dec("85") }, "85% of all points"},
	{"quality-exponent", SeverityNote, func(c *Competition) {
		*priceRule(c) = PriceRule{Name: NoPoints, Lowest: Compliant}
		c.Method.Award.Name = WeightedValue
		c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("75"), dec("25")
	}, "Quality has 75%"},
	{"relative-award", SeverityNote, func(c *Competition) {
		*priceRule(c) = PriceRule{Name: NoPoints, Lowest: Compliant}
		c.Method.Award = AwardRule{Name: Utility, Among: Compliant}
	}, "best quality and the lowest price"},
	{"no-ceiling", SeverityWarning, func(c *Competition) { ranksBy(c, HighestQuality) }, "no ceiling"},
	{"ceiling-low", SeverityWarning, func(c *Competition) { priceRule(c).Ceiling = decp("90000") }, "up to £90,000;"},
	{"ceiling-high", SeverityWarning, func(c *Competition) { priceRule(c).Ceiling = decp("151000") }, "estimated at £100,000."},

	{"usual-field-fails", SeverityWarning, func(c *Competition) { priceRule(c).Ceiling = decp("80000") }, "above the ceiling of £80,000.00"},
	{"swing", SeverityNote, func(c *Competition) { c.Title = "As it is" }, "price moves 12 of its 40 points; between a weak and a strong bid, quality moves 36 of its 60"},
	{"swing", SeverityNote, func(c *Competition) { c.Method.Criteria[0].Threshold.Minimum = dec("50") }, "Between prices of £100,000 and £115,000, price moves 6 of its 40 points; between the weakest and the strongest bid left, quality moves 24"},
	{"price-outweighs", SeverityWarning, func(c *Competition) { priceRule(c).Best, priceRule(c).Worst = nil, nil }, "price moves 40 of its 40"},
	{"price-flat", SeverityNote, func(c *Competition) { priceRule(c).Best = decp("100000") }, "£85,000 and £100,000 earn the same 40 points"},
	{"price-flat", SeverityWarning, func(c *Competition) { priceRule(c).Best = decp("120000") }, "All prices from £85,000 to £115,000"},
	{"middle-loses", SeverityNote, func(c *Competition) { relative(c, "40") }, "earn 40, 28 and 21.54 points: the middle one gets 2.77 less"},
	{"single-bid", SeverityNote, func(c *Competition) { relative(c, "40") }, "bids of one price, get all 40 points"},
	{"single-bid", SeverityNote, func(c *Competition) { *priceRule(c) = PriceRule{Name: AgainstMean, Lowest: Compliant} }, "get 20 of the 40 points"},
	{"single-bid", SeverityNote, func(c *Competition) { priceRule(c).Best = nil }, "get all 40 points for price, at any price from £70,000 to £130,000"},
	{"close-prices", SeverityWarning, func(c *Competition) {
		priceRule(c).Best, priceRule(c).Worst, c.Method.Criteria[0].Threshold.Minimum = nil, nil, dec("50")
	}, "Prices only 1% apart"},
	{"close-prices", SeverityWarning, func(c *Competition) { priceRule(c).Best, priceRule(c).Worst = nil, nil }, "2% apart are given points 40 apart"},
	{"outlier", SeverityNote, func(c *Competition) { relative(c, "40") }, "A bid at £50,000 costs the others up to 16.47"},
	{"outlier-wins", SeverityWarning, func(c *Competition) { relative(c, "70") }, "A weak bid at £50,000, half the price of a middling one, wins"},
	{"zero-price", SeverityNote, func(c *Competition) { relative(c, "40") }, "divides by the price"},
	{"zero-wins", SeverityWarning, func(c *Competition) { c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("40"), dec("60") }, "costs nothing wins"},
	{"no-minimum-quality", SeverityWarning, func(c *Competition) { relative(c, "75"); c.Method.Criteria[0].Threshold = nil }, "wins at £50,000, against a good bid at £100,000"},
	{"no-minimum-quality", SeverityWarning, func(c *Competition) { ranksBy(c, PricePerQualityPoint); c.Method.Criteria[0].Threshold = nil }, "without quality points"},
	{"rank-reversal", SeverityWarning, func(c *Competition) { relative(c, "40") }, "when the loser leaves"},
	{"shortlist-reversal", SeverityNote, func(c *Competition) {
		c.Method.Threshold = &Threshold{Minimum: dec("3"), Unit: ByBest, Effect: Disqualify}
		c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("50"), dec("50")
	}, "among the 3 best"},
	{"step-worth", SeverityNote, func(c *Competition) { c.Title = "As it is" }, "One level on 1.1 Approach is worth 4.8 points, as much as a price lower by £12,000 (12%)"},
	{"step-worth", SeverityNote, func(c *Competition) { c.Title = "As it is" }, "One level on 1.2 Team or 1.3 Plan is worth 3.6 points, as much as a price lower by £9,000 (9%)"},
	{"step-worth", SeverityNote, func(c *Competition) { c.Estimate = decimal.Zero }, "£12,000"},
	{"step-worth", SeverityNote, func(c *Competition) { ranksBy(c, PricePerQualityPoint) }, "is worth 8 points, as much as a price lower by £13,300 (13.3%) to a middling bid."},
}

func TestFindings(t *testing.T) {
	usual := map[string]bool{"swing": true, "step-worth": true}
	for _, f := range Lint(sound()) {
		if !usual[f.Code] {
			t.Errorf("the sound method has %s: %s", f.Code, f.What)
		}
	}
	for _, tc := range lintCases {
		t.Run(tc.code, func(t *testing.T) {
			c := sound()
			tc.change(c)
			findings := Lint(c)
			for _, f := range findings {
				if f.Code == tc.code && f.Severity == tc.severity && strings.Contains(f.What, tc.says) {
					return
				}
			}
			for _, f := range findings {
				t.Log(f.Severity, f.Code, f.What)
			}
			t.Errorf("nothing says %q", tc.says)
		})
	}
}

func TestWhatIsUsualIsNotFoundWithoutPrice(t *testing.T) {
	c := sound()
	ranksBy(c, LowestPrice)
	for _, f := range Lint(c) {
		if f.Code == "swing" || f.Code == "step-worth" {
			t.Errorf("under the lowest price: %s", f.What)
		}
	}
}

// Every finding is three sentences that a person reads, and names a criterion that is there.
func TestFindingsAreSentences(t *testing.T) {
	for _, tc := range lintCases {
		c := sound()
		tc.change(c)
		for _, f := range Lint(c) {
			for _, text := range []string{f.What, f.Why, f.How} {
				if text == "" || !strings.HasSuffix(text, ".") || text != Sentence(text) || strings.Contains(text, "%!") {
					t.Errorf("%s: %q is no sentence", f.Code, text)
				}
			}
			if f.Code == "" || f.Criterion != "" && c.Method.Criterion(f.Criterion) == nil {
				t.Errorf("%+v names no criterion of the method", f)
			}
		}
	}
}

func TestFindingsOfAllLotsAreSaidOnce(t *testing.T) {
	c := sound()
	c.Lots = append(c.Lots, Lot{ID: "m", Number: "2"}, Lot{ID: "n", Number: "3"})
	c.Method.Criteria = append(c.Method.Criteria, gate(Warn))
	own := gate(Warn)
	own.ID, own.Number, own.Lots = "h", "H", []string{"n"}
	c.Method.Criteria = append(c.Method.Criteria, own)
	var lots []string
	for _, f := range Lint(c) {
		if f.Code == "gate-warns" {
			lots = append(lots, f.Criterion+":"+strings.Join(f.Lots, ","))
		}
	}
	if got := strings.Join(lots, " "); got != "g: h:n" {
		t.Errorf("the gates are found in %q", got)
	}
}

func TestTheGravestComesFirst(t *testing.T) {
	c := sound()
	relative(c, "40")
	question(c, 0).Weight = dec("41")
	c.Method.Ties = nil
	findings := Lint(c)
	if !slices.IsSortedFunc(findings, func(a, b Finding) int {
		return slices.Index(Severities, a.Severity) - slices.Index(Severities, b.Severity)
	}) || findings[0].Criterion != "q" || findings[0].How != "They must total exactly 100." {
		t.Errorf("first comes %+v", findings[0])
	}
	if n := CountFindings(findings, SeverityProblem); n != 1 {
		t.Errorf("%d problems", n)
	}
}

func TestALargeMethodIsReadAtOnce(t *testing.T) {
	c := large(60)
	began := time.Now()
	if _, err := DryRun(c, "l"); err != nil {
		t.Fatal(err)
	}
	dry := time.Since(began)
	Lint(c)
	if whole := time.Since(began); dry > 200*time.Millisecond || whole > 2*time.Second {
		t.Errorf("the dry run took %s, all together %s", dry, whole)
	}
}

// large is a method of so many questions, with a price relative to the lowest.
func large(questions int) *Competition {
	shares := make([]string, questions)
	for i := range shares {
		shares[i] = "1"
	}
	shares[0] = fmt.Sprint(100 - questions + 1)
	return panel(shares)
}

func BenchmarkLint(b *testing.B) {
	c := large(60)
	for b.Loop() {
		Lint(c)
	}
}

func BenchmarkDryRun(b *testing.B) {
	c := large(60)
	for b.Loop() {
		if _, err := DryRun(c, "l"); err != nil {
			b.Fatal(err)
		}
	}
}
