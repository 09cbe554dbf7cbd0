package model

import (
	"fmt"
	"strings"
	"testing"
)

// quiet are methods about which the linter must not say something, because it would be untrue or
// would change nothing; each one change away from the sound one.
var quiet = []struct {
	name, code string
	untrue     string // what must not be said; "" means nothing under the code
	change     func(c *Competition)
}{
	{"the cheap bid is out", "swing", "£85,000", func(c *Competition) { c.Method.Criteria[0].Threshold.Minimum = dec("50") }},
	{"prices 1% apart remain", "close-prices", "2%", func(c *Competition) {
		priceRule(c).Best, priceRule(c).Worst = nil, nil
		c.Method.Criteria[0].Threshold.Minimum = dec("50")
	}},
	{"a section without points decides who goes on", "no-weight", "", func(c *Competition) {
		c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: "x", Number: "3", Kind: Section, Title: "Shortlist",
			Threshold: &Threshold{Minimum: dec("3"), Unit: ByBest, Effect: Disqualify},
			Children:  []Criterion{{ID: "y", Number: "3.1", Kind: Question, Title: "Past work", Weight: HundredPoints, Scale: "s"}}})
	}},
	{"a dear single bid earns nothing", "single-bid", "whatever", func(c *Competition) { priceRule(c).Best = nil }},
	{"a cheap single bid earns all", "single-bid", "whatever", func(c *Competition) { priceRule(c).Worst = nil }},
	{"a single bid has a ceiling", "single-bid", "", func(c *Competition) { relative(c, "40"); priceRule(c).Ceiling = decp("120000") }},
	{"the dear bid is above the ceiling", "middle-loses", "£130,000", func(c *Competition) { relative(c, "40"); priceRule(c).Ceiling = decp("120000") }},
	{"the strong bid is above the ceiling", "price-flat", "£115,000", func(c *Competition) {
		priceRule(c).Best, priceRule(c).Worst, priceRule(c).Ceiling = decp("40000"), decp("100000"), decp("110000")
	}},
	{"nothing divides by the price", "zero-price", "", func(c *Competition) {
		ranksBy(c, PricePerQualityPoint)
		c.Method.Criteria[0].Threshold = nil
		c.Method.Scales[0].Levels = []Level{{Value: "0", Descriptor: "None.", Marks: dec("0")}, {Value: "5", Descriptor: "All.", Marks: dec("5")}}
	}},
	{"a price of 0 may be abnormally low", "zero-price", "no ground", func(c *Competition) { relative(c, "40") }},
	{"totals are rounded, so equal ones may differ in price", "tie-idle", "", func(c *Competition) {
		ranksBy(c, LowestPrice)
		c.Method.Rounding.Total, c.Method.Ties = &RoundingStep{Mode: HalfUp}, []TieStep{{Kind: TiePrice}, {Kind: TieDraw}}
	}},
	{"weights decide nothing", "one-decides", "", func(c *Competition) {
		ranksBy(c, LowestPrice)
		question(c, 0).Weight, question(c, 1).Weight, question(c, 2).Weight = dec("60"), dec("20"), dec("20")
	}},
	{"weights decide nothing", "tiny-weight", "", func(c *Competition) {
		ranksBy(c, LowestPrice)
		question(c, 0).Weight, question(c, 1).Weight = dec("69.5"), dec("0.5")
	}},
	{"a small question can remove a bid", "tiny-weight", "", func(c *Competition) {
		question(c, 0).Weight, question(c, 1).Weight = dec("69"), dec("1")
		question(c, 1).Threshold = &Threshold{Minimum: dec("3"), Unit: ByMark, Effect: Disqualify}
	}},
	{"hundreds of small questions are all of quality", "tiny-weight", "", func(c *Competition) {
		first := *question(c, 0)
		c.Method.Criteria[0].Children = nil
		for i := range 100 {
			first.ID, first.Number, first.Weight = fmt.Sprint("q", i), fmt.Sprint("1.", i+1), dec("1")
			c.Method.Criteria[0].Children = append(c.Method.Criteria[0].Children, first)
		}
	}},
	{"whole points of a thousand", "rounding-coarse", "", func(c *Competition) {
		c.Method.Weighting, c.Method.Total, c.Method.Rounding.Total = Points, dec("1000"), &RoundingStep{Mode: HalfUp}
		c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("600"), dec("400")
		question(c, 0).Weight, question(c, 1).Weight, question(c, 2).Weight = dec("240"), dec("180"), dec("180")
	}},
	{"price has no points to round", "rounding-coarse", "", func(c *Competition) {
		ranksBy(c, PricePerQualityPoint)
		c.Method.Rounding.Price = &RoundingStep{Mode: HalfUp}
	}},
	{"quality points are not compared", "rounding-coarse", "", func(c *Competition) {
		ranksBy(c, LowestPrice)
		c.Method.Rounding.Criterion = &RoundingStep{Mode: HalfUp}
	}},
	{"half a point at the most", "rounding-coarse", "Up to a point", func(c *Competition) { c.Method.Rounding.Total = &RoundingStep{Mode: HalfUp} }},
	{"what is printed is what is ranked", "display-coarse", "", func(c *Competition) {
		c.Method.Rounding.Total, c.Method.Rounding.Display = &RoundingStep{Places: 1, Mode: HalfUp}, &RoundingStep{Places: 1, Mode: HalfUp}
	}},
	{"price does not count beside quality", "no-zero", "price", func(c *Competition) {
		ranksBy(c, HighestQuality)
		priceRule(c).Ceiling = decp("110000")
		c.Method.Scales[0].Levels = c.Method.Scales[0].Levels[1:]
	}},
	{"price has no weight", "relative-price", "", func(c *Competition) { relative(c, "0") }},
	{"another buyer's 75%", "no-minimum-quality", "A weight of 75%", func(c *Competition) { relative(c, "75"); c.Method.Criteria[0].Threshold = nil }},
	{"social value has all points on paper", "social-value-low", "0% of all points", func(c *Competition) {
		ranksBy(c, LowestPrice)
		c.Central, c.Method.Criteria[0].Title = true, "Social value"
	}},
}

func TestNothingUntrueIsFound(t *testing.T) {
	for _, tc := range quiet {
		c := sound()
		tc.change(c)
		if errs := c.Check(); len(errs) > 0 {
			t.Errorf("%s: %v", tc.name, errs)
		}
		for _, f := range Lint(c) {
			if f.Code == tc.code && strings.Contains(f.What+" "+f.Why, tc.untrue) {
				t.Errorf("%s, and yet %s says: %s %s", tc.name, f.Code, f.What, f.Why)
			}
		}
	}
}
