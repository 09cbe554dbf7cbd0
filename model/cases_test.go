package model

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
)

// Published examples, computed to the digit. Those of the exchange format stand beside its reader.

// scaleOf makes a scale of the marks given, each its own value.
func scaleOf(id string, marks ...string) Scale {
	s := Scale{ID: id, Name: id}
	for _, m := range marks {
		s.Levels = append(s.Levels, Level{Value: m, Marks: dec(m)})
	}
	return s
}

// South Africa, Preferential Procurement Regulations: 80 points for price, falling by the
// percentage above the lowest, and 20 for specific goals. A at 1.0 m with 12 points and B at
// 1.1 m with 20 are exactly equal at 92; the regulations put the higher goal points first.
func TestSouthAfrica8020(t *testing.T) {
	c := &Competition{Title: "80/20", Currency: "ZAR", Stage: PricesOpened, Lots: []Lot{{ID: "l", Number: "1"}}}
	goals := scaleOf("goals", "0", "2", "4", "6", "8", "12", "14", "18", "20")
	c.Method = Method{Weighting: Points, Total: HundredPoints, Scales: []Scale{goals}, Criteria: []Criterion{
		{ID: "p", Number: "1", Kind: Price, Title: "Price", Weight: dec("80"), Formula: &PriceRule{Name: PercentAboveLowest, Lowest: Compliant}},
		{ID: "g", Number: "2", Kind: Question, Title: "Specific goals", Weight: dec("20"), Scale: "goals"}}}
	for id, bid := range map[string][2]string{"A": {"12", "1000000"}, "B": {"20", "1100000"}, "C": {"0", "1200000"}, "D": {"0", "2500000"}} {
		c.Suppliers = append(c.Suppliers, Supplier{ID: "s" + id, Name: id})
		c.Bids = append(c.Bids, Bid{ID: id, Supplier: "s" + id, Lot: "l", Status: Received})
		c.Agreed = append(c.Agreed, AgreedScore{Bid: id, Criterion: "g", Level: bid[0]})
		c.PriceLines = append(c.PriceLines, PriceLine{ID: "p" + id, Bid: id, Criterion: "p", Amount: dec(bid[1])})
	}
	r := evaluate(t, c)
	if got := pointsOf(r, "A", "B", "C", "D"); got != "80 72 64 0" {
		t.Errorf("price points %s", got)
	}
	if r.Winner != "" || r.Bid("A").Total.String() != "92" || r.Bid("B").Total.String() != "92" {
		t.Errorf("A has %s, B %s, winner %q", r.Bid("A").Total, r.Bid("B").Total, r.Winner)
	}
	c.Method.Ties = []TieStep{{Kind: TieCriterion, Criterion: "g"}}
	if r := evaluate(t, c); r.Winner != "B" {
		t.Errorf("the tie rule puts %q first", r.Winner)
	}
}

// Prozorro: the price divided by 1 + the features' shares over 1 less their most:
// 499 / (1 + 0.2 / 0.7) = 388.11, with the denominator 9/7.
func TestProzorroReducedPrice(t *testing.T) {
	c := &Competition{Title: "Prozorro", Currency: "UAH", Stage: PricesOpened, Lots: []Lot{{ID: "l", Number: "1"}},
		Suppliers: []Supplier{{ID: "s", Name: "A"}}, Bids: []Bid{{ID: "A", Supplier: "s", Lot: "l", Status: Received}}}
	c.Method = Method{Weighting: Points, Total: HundredPoints, Award: AwardRule{Name: ReducedPrice},
		Scales: []Scale{scaleOf("intake", "0", "10", "15"), scaleOf("years", "0", "5", "10", "15")}, Criteria: []Criterion{
			{ID: "i", Number: "1", Kind: Question, Title: "Air intake", Weight: dec("15"), Scale: "intake"},
			{ID: "y", Number: "2", Kind: Question, Title: "Years", Weight: dec("15"), Scale: "years"},
			{ID: "p", Number: "3", Kind: Price, Title: "Price", Weight: dec("70"), Formula: &PriceRule{Name: NoPoints, Lowest: Compliant}}}}
	c.Method.Rounding.Total = &RoundingStep{2, HalfUp}
	c.Agreed = []AgreedScore{{Bid: "A", Criterion: "i", Level: "10"}, {Bid: "A", Criterion: "y", Level: "10"}}
	c.PriceLines = []PriceLine{{ID: "x", Bid: "A", Criterion: "p", Amount: dec("499")}}
	r := evaluate(t, c)
	if a := r.Bid("A"); a.Total.String() != "388.11" || ExactInt(499).Quo(r.Bid("A").of.figure(a)).String() != "9/7" {
		t.Errorf("the reduced price is %s", a.Total)
	}
}

// The "mean average" method: 50 points at the mean, 1 less for each percent above.
func TestMeanPriceMethod(t *testing.T) {
	c := priced("100", PriceRule{Name: AgainstMean}, "100", "110", "120")
	c.Method.Rounding.Price = &RoundingStep{2, HalfUp}
	if got := pointsOf(evaluate(t, c), "A", "B", "C"); got != "59.09 50 40.91" {
		t.Error(got)
	}
}

// Denfield, scenario 1: quality and price of 50, 75 and 100 at 50:50. The middle bid loses
// under lowest over price, and all three are equal by quality for money.
func TestTheMiddleBidLosesUnderRelativePrice(t *testing.T) {
	build := func() *Competition {
		c := panel([]string{"100"}, []string{"50", "50"}, []string{"75", "75"}, []string{"100", "100"})
		c.Method.Scales[0] = scaleOf("s", "0", "50", "75", "100")
		c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("50"), dec("50")
		return c
	}
	r := evaluate(t, build())
	if r.Bid("A").Total.String() != "75" || r.Bid("B").Total.String() != "425/6" || r.Bid("C").Total.String() != "75" || r.Winner != "" {
		t.Errorf("%s, %s, %s", r.Bid("A").Total, r.Bid("B").Total, r.Bid("C").Total)
	}
	c := build()
	c.Method.Award = AwardRule{Name: ValueForMoney}
	c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("100"), dec("0")
	c.Method.Criteria[1].Formula.Name = NoPoints
	r = evaluate(t, c)
	for _, b := range r.Bids {
		if b.Total.String() != "1000000" || b.Rank != 1 {
			t.Errorf("%s has %s per million, rank %d", b.Bid, b.Total, b.Rank)
		}
	}
}

// PeopleSoft's example of weighted and unweighted scores: 70 and 50, 71 and 65.
func TestScoringAgainstWeighting(t *testing.T) {
	for _, test := range []struct {
		levels, shares []string
		want           string
	}{
		{[]string{"100", "0"}, []string{"70", "30"}, "70"}, {[]string{"100", "0"}, []string{"50", "50"}, "50"},
		{[]string{"50", "80"}, []string{"30", "70"}, "71"}, {[]string{"50", "80"}, []string{"50", "50"}, "65"},
	} {
		c := panel(test.shares, append(test.levels, "10"))
		c.Method.Scales[0] = scaleOf("s", "0", "50", "80", "100")
		c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("100"), dec("0")
		if got := evaluate(t, c).Bid("A").Quality.String(); got != test.want {
			t.Errorf("%v by %v is %s, want %s", test.levels, test.shares, got, test.want)
		}
	}
}

// Totals of exactly 4.19, 4.015 and 3.955 out of 5, published half up as 4.19, 4.02 and 3.96;
// binary arithmetic gives neither of the last two.
func TestAScorecardOnTheRoundingEdge(t *testing.T) {
	scores := map[string][]string{"A": {"4.2", "5", "3.5", "4", "3.8"}, "B": {"3.8", "4.2", "4.5", "3.5", "4"}, "C": {"4.5", "3.3", "4", "4.2", "3.5"}}
	for _, mode := range []RoundingMode{HalfUp, HalfEven} {
		c := panel([]string{"30", "25", "20", "15", "10"}, append(scores["A"], "100000000"), append(scores["B"], "120000000"), append(scores["C"], "150000000"))
		c.Method.Scales[0] = scaleOf("s", "3.3", "3.5", "3.8", "4", "4.2", "4.5", "5")
		c.Method.Weighting, c.Method.Total = Points, dec("10")
		for i, weight := range []string{"1.5", "1.25", "1", "0.75", "0.5"} {
			c.Method.Criteria[0].Children[i].Weight = dec(weight)
		}
		c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("5"), dec("5")
		c.Method.Rounding = Rounding{Section: &RoundingStep{2, mode}, Price: &RoundingStep{2, mode}}
		r := evaluate(t, c)
		got := ""
		for _, id := range []string{"A", "B", "C"} {
			got += fmt.Sprint(r.Bid(id).Quality, " ", r.Bid(id).Lines[0].unrounded, " ", r.Bid(id).Price, "; ")
		}
		if got != "4.19 4.19 5; 4.02 4.015 4.17; 3.96 3.955 3.33; " {
			t.Errorf("%s: %s", mode, got)
		}
	}
}

// Nine judges, the highest and the lowest mark dropped, the mean and each factored component
// rounded to two places: the published panel scores and totals. Rounded only at the end, the
// last two would be equal.
func TestNineJudgesTrimmedMean(t *testing.T) {
	data, err := os.ReadFile("testdata/cases/nine-judges-trimmed-mean.json")
	if err != nil {
		t.Fatal(err)
	}
	var published struct {
		Performances []struct {
			Name, Total string
			Judges      [][]string
			Panel       []string
		}
	}
	if err := json.Unmarshal(data, &published); err != nil {
		t.Fatal(err)
	}
	var marks []string
	for m := decimal.Zero; m.LessThanOrEqual(dec("10")); m = m.Add(dec("0.25")) {
		marks = append(marks, m.String())
	}
	c := &Competition{Title: "Free dance", Currency: "GBP", Stage: PricesOpened, Lots: []Lot{{ID: "l", Number: "1"}}}
	c.Method = Method{Weighting: Points, Total: dec("60"), Scales: []Scale{scaleOf("s", marks...)}, Award: AwardRule{Name: HighestQuality},
		Consolidation: Consolidation{Rule: TrimmedMean, Trim: 1}, Rounding: Rounding{Mark: &RoundingStep{2, HalfUp}, Criterion: &RoundingStep{2, HalfUp}}}
	for i := range 5 {
		c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: fmt.Sprint("q", i), Number: fmt.Sprint(i), Kind: Question, Title: "Component", Weight: dec("12"), Scale: "s"})
	}
	for _, p := range published.Performances {
		c.Suppliers = append(c.Suppliers, Supplier{ID: "s" + p.Name, Name: p.Name})
		c.Bids = append(c.Bids, Bid{ID: p.Name, Supplier: "s" + p.Name, Lot: "l", Status: Received})
		for i, judges := range p.Judges {
			for j, mark := range judges {
				c.Scores = append(c.Scores, Score{Member: fmt.Sprint("m", j), Bid: p.Name, Criterion: fmt.Sprint("q", i), Level: mark})
			}
		}
	}
	r := evaluate(t, c)
	for i, p := range published.Performances { // in published order
		if r.Bids[i].Bid != p.Name || r.Bids[i].Total.String() != dec(p.Total).String() {
			t.Errorf("%s has %s at place %d, published %s", p.Name, r.Bid(p.Name).Total, r.Bid(p.Name).Rank, p.Total)
		}
		for k, panel := range p.Panel {
			if got := r.Bid(p.Name).Line(fmt.Sprint("q", k)).Mark; got.String() != dec(panel).String() {
				t.Errorf("%s, component %d: %s, published %s", p.Name, k, got, panel)
			}
		}
	}
	c.Method.Rounding = Rounding{Total: &RoundingStep{2, HalfUp}}
	if r := evaluate(t, c); !r.Bids[4].Joint || !r.Bids[5].Joint {
		t.Error("rounded only at the end, the last two are equal")
	}
}

// At 50:50, X has 70 quality at 100, Y 95 at 140 and Z 20 at 50, below a minimum of 40. Whether
// Z's price still counts as the lowest decides between X and Y.
func TestExcludingABidFollowsThePublishedSetting(t *testing.T) {
	for set, want := range map[PriceSet]string{AllBids: "Y", Compliant: "X"} {
		c := panel([]string{"100"}, []string{"70", "100"}, []string{"95", "140"}, []string{"20", "50"})
		c.Method.Scales[0] = scaleOf("s", "20", "70", "95", "100")
		c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("50"), dec("50")
		c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("40"), Unit: ByPercent, Effect: Disqualify}
		c.Method.Criteria[1].Formula.Lowest = set
		r := evaluate(t, c)
		if got := strings.NewReplacer("A", "X", "B", "Y", "C", "Z").Replace(r.Winner); got != want {
			t.Errorf("with the lowest price of %s %s wins, want %s", set.Title(), got, want)
		}
	}
}
