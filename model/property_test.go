package model

import (
	"fmt"
	"math/rand"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

// drawFigure draws a decimal between two whole numbers, to one place.
func drawFigure(t *rapid.T, from, till int, label string) decimal.Decimal {
	return decimal.New(int64(rapid.IntRange(from*10, till*10).Draw(t, label)), -1)
}

func drawRule(t *rapid.T) *PriceRule {
	r := &PriceRule{Name: rapid.SampledFrom(PriceFormulas[:6]).Draw(t, "formula"), Lowest: rapid.SampledFrom([]PriceSet{Compliant, AllBids}).Draw(t, "set")}
	maybe := func(from, till int, label string) *decimal.Decimal {
		if !rapid.Bool().Draw(t, label+"?") {
			return nil
		}
		d := drawFigure(t, from, till, label)
		return &d
	}
	switch r.Name {
	case PercentAboveLowest:
		r.Slope = maybe(1, 3, "slope")
	case AgainstMean:
		r.Slope, r.AtMean = maybe(1, 3, "slope"), maybe(0, 100, "at mean")
	case BetweenBounds:
		r.Best, r.Worst = maybe(1, 80, "best"), maybe(81, 300, "worst")
	case AgainstBenchmark:
		best := drawFigure(t, 1, 200, "benchmark")
		r.Best = &best
	case Logarithmic:
		base := drawFigure(t, 2, 10, "base")
		r.Base = &base
	}
	r.Floor, r.Cap, r.Ceiling, r.Discount = maybe(-50, 10, "floor"), maybe(50, 100, "cap"), maybe(150, 250, "ceiling"), maybe(0, 10, "discount")
	return r
}

func drawStep(t *rapid.T, label string) *RoundingStep {
	if rapid.IntRange(0, 2).Draw(t, label+"?") > 0 {
		return nil
	}
	return &RoundingStep{rapid.IntRange(0, 3).Draw(t, label), rapid.SampledFrom([]RoundingMode{HalfUp, HalfEven, Truncate}).Draw(t, label+" mode")}
}

// anyMethod draws a method of every kind that Check passes, with bids that have every score and
// price. Best-of thresholds are left out: under a formula that looks at all compliant prices, a
// better score can put a dear rival out and with it the mean or the highest price.
func anyMethod(t *rapid.T) *Competition {
	c := random(t)
	m := &c.Method
	m.Award.Name = rapid.SampledFrom(AwardFormulas).Draw(t, "award")
	m.Criteria[1].Formula = drawRule(t)
	if m.Award.Name != HighestTotal {
		r := m.Criteria[1].Formula
		*r = PriceRule{Name: NoPoints, Lowest: Compliant, Ceiling: r.Ceiling, Discount: r.Discount}
	}
	switch m.Award.Name {
	case HighestTotal, WeightedValue, ReducedPrice:
	case Utility:
		m.Award.Among = rapid.SampledFrom([]PriceSet{Compliant, AllBids}).Draw(t, "among")
	default:
		m.Criteria[0].Weight, m.Criteria[1].Weight = dec("100"), dec("0")
	}
	if m.Award.Name == QualityAsMoney {
		worth := drawFigure(t, 1, 300, "worth")
		m.Award.Worth = &worth
	}
	m.Consolidation.Rule = rapid.SampledFrom([]ConsolidationRule{"", Mean, Median, TrimmedMean, Sum}).Draw(t, "consolidation")
	if m.Consolidation.Rule == TrimmedMean {
		m.Consolidation.Trim = 1
	}
	m.Rounding = Rounding{Mark: drawStep(t, "mark"), Criterion: drawStep(t, "criterion"), Section: drawStep(t, "section"), Price: drawStep(t, "price"), Total: drawStep(t, "total")}
	m.Ties = rapid.SampledFrom([][]TieStep{nil, {{Kind: TiePrice}}, {{Kind: TieQuality}, {Kind: TieJoint}}, {{Kind: TieCriterion, Criterion: "q1"}, {Kind: TieDraw}}}).Draw(t, "ties")
	if rapid.Bool().Draw(t, "overall") {
		m.Threshold = &Threshold{Minimum: dec("30"), Unit: ByPercent, Effect: Disqualify}
	}
	for i := range c.PriceLines {
		c.PriceLines[i].Year = rapid.IntRange(0, 3).Draw(t, "year")
	}
	addScores(t, c)
	return c
}

// addScores gives each question of each bid three to five members' scores.
func addScores(t *rapid.T, c *Competition) {
	members := rapid.IntRange(3, 5).Draw(t, "members")
	for m := range members {
		c.Members = append(c.Members, Member{ID: fmt.Sprint("m", m), Name: fmt.Sprint("Evaluator ", m), Roles: []Role{Evaluator}})
		for _, a := range c.Agreed {
			c.Scores = append(c.Scores, Score{Member: fmt.Sprint("m", m), Bid: a.Bid, Criterion: a.Criterion, Level: fmt.Sprint(rapid.IntRange(0, 5).Draw(t, "score"))})
		}
	}
}

// evaluated is the result, or the refusal: dividing by no quality at all is the only one left.
func evaluated(t *rapid.T, c *Competition) (*Result, error) {
	if errs := c.Check(); len(errs) > 0 {
		t.Fatal(errs)
	}
	r, err := Evaluate(c, "l")
	if err != nil && CodeOf(err) != Invalid {
		t.Fatal(err)
	}
	return r, err
}

// tell is everything that a result says.
func tell(r *Result, err error) string {
	if err != nil {
		return "refused" // which of several bids is named first may differ
	}
	out := fmt.Sprint(r.Winner, r.Tie, len(r.ToDraw), "\n")
	for _, b := range r.Bids {
		out += fmt.Sprintln(b.Bid, b.Rank, b.Joint, b.Total, b.Quality, b.Cost, b.Reasons)
	}
	return out
}

func TestUnderNoMethodDoesTheOrderOfEntryMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyMethod(t)
		before := tell(evaluated(t, c))
		shuffle := rand.New(rand.NewSource(int64(rapid.IntRange(0, 1<<30).Draw(t, "seed"))))
		shuffle.Shuffle(len(c.Bids), func(i, j int) { c.Bids[i], c.Bids[j] = c.Bids[j], c.Bids[i] })
		shuffle.Shuffle(len(c.Members), func(i, j int) { c.Members[i], c.Members[j] = c.Members[j], c.Members[i] })
		shuffle.Shuffle(len(c.Scores), func(i, j int) { c.Scores[i], c.Scores[j] = c.Scores[j], c.Scores[i] })
		shuffle.Shuffle(len(c.Agreed), func(i, j int) { c.Agreed[i], c.Agreed[j] = c.Agreed[j], c.Agreed[i] })
		shuffle.Shuffle(len(c.PriceLines), func(i, j int) { c.PriceLines[i], c.PriceLines[j] = c.PriceLines[j], c.PriceLines[i] })
		if after := tell(evaluated(t, c)); after != before {
			t.Fatalf("before\n%s\nafter\n%s", before, after)
		}
	})
}

func TestUnderNoMethodDoesABetterBidDoWorse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyMethod(t)
		bid := c.Bids[rapid.IntRange(0, len(c.Bids)-1).Draw(t, "whose")].ID
		before, err := evaluated(t, c)
		if err != nil || before.Bid(bid).Status != "ranked" {
			t.Skip("no figure to compare")
		}
		if rapid.Bool().Draw(t, "price") {
			for j := range c.PriceLines {
				if c.PriceLines[j].Bid == bid {
					c.PriceLines[j].Amount = c.PriceLines[j].Amount.Mul(dec("0.9"))
				}
			}
		} else {
			raise(t, c, bid)
		}
		after, err := evaluated(t, c)
		if err != nil {
			t.Fatal(err)
		}
		order := after.Bid(bid).Total.Cmp(before.Bid(bid).Total)
		if c.Method.Award.Formula().LowerFirst() {
			order = -order
		}
		if order < 0 || after.Bid(bid).Status != "ranked" {
			t.Fatalf("%s went from %s to %s (%s)", bid, before.Bid(bid).Total, after.Bid(bid).Total, after.Bid(bid).Status)
		}
	})
}

// raise lifts one of the bid's agreed scores and the members' scores of the same question by a level.
func raise(t *rapid.T, c *Competition, bid string) {
	up := func(level string) string { return fmt.Sprint(min(5, int(level[0]-'0')+1)) }
	question := ""
	for i := range c.Agreed {
		if c.Agreed[i].Bid == bid && (question == "" || rapid.Bool().Draw(t, "this")) {
			question = c.Agreed[i].Criterion
		}
	}
	for i := range c.Agreed {
		if c.Agreed[i].Bid == bid && c.Agreed[i].Criterion == question {
			c.Agreed[i].Level = up(c.Agreed[i].Level)
		}
	}
	for i := range c.Scores {
		if c.Scores[i].Bid == bid && c.Scores[i].Criterion == question {
			c.Scores[i].Level = up(c.Scores[i].Level)
		}
	}
}

func TestUnderNoMethodDoMembersWithoutScoresMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyMethod(t)
		before := tell(evaluated(t, c))
		c.Members = append(c.Members, Member{ID: "idle", Name: "Idle", Roles: []Role{Evaluator}})
		for _, a := range c.Agreed {
			c.Scores = append(c.Scores, Score{Member: "idle", Bid: a.Bid, Criterion: a.Criterion, Strengths: "not scored yet"})
		}
		if after := tell(evaluated(t, c)); after != before {
			t.Fatalf("before\n%s\nafter\n%s", before, after)
		}
	})
}

// A twin of a bid, with the same scores and prices, is never ahead of or behind it.
func TestUnderNoMethodAreEqualBidsSeparated(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyMethod(t)
		twin := func(id string) string {
			if id == "A" {
				return "twin"
			}
			return ""
		}
		c.Suppliers = append(c.Suppliers, Supplier{ID: "twin", Name: "0 first by name"})
		c.Bids = append(c.Bids, Bid{ID: "twin", Supplier: "twin", Lot: "l", Status: Received})
		for _, a := range c.Agreed {
			if a.Bid = twin(a.Bid); a.Bid != "" {
				c.Agreed = append(c.Agreed, a)
			}
		}
		for _, s := range c.Scores {
			if s.Bid = twin(s.Bid); s.Bid != "" {
				c.Scores = append(c.Scores, s)
			}
		}
		for _, p := range c.PriceLines {
			if p.Bid = twin(p.Bid); p.Bid != "" {
				p.ID = "twin"
				c.PriceLines = append(c.PriceLines, p)
			}
		}
		r, err := evaluated(t, c)
		if err != nil {
			t.Skip("no result")
		}
		a, b := r.Bid("A"), r.Bid("twin")
		if a.Rank != b.Rank || a.Joint != b.Joint || a.Status == "ranked" && !a.Joint || r.Winner == "A" || r.Winner == "twin" {
			t.Fatalf("ranks %d and %d, winner %q", a.Rank, b.Rank, r.Winner)
		}
	})
}

// Every figure that is ranked is what its working says.
func TestUnderEveryMethodTheWorkingGivesTheFigure(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, err := evaluated(t, anyMethod(t))
		if err != nil {
			t.Skip("no result")
		}
		for _, b := range r.Bids {
			if why := b.Why(); b.Rank > 0 && why.Value.Cmp(b.Total) != 0 {
				t.Fatalf("%s is %s and its working gives %s: %s", b.Bid, b.Total, why.Value, why.Working)
			}
			for _, line := range b.Lines {
				if why := b.WhyLine(line.Criterion); line.Kind != Gate && b.Rank > 0 && why.Value.Cmp(line.Points) != 0 {
					t.Fatalf("%s of %s is %s and its working gives %s", line.Title, b.Bid, line.Points, why.Value)
				}
			}
		}
	})
}

// Prices of 0 lead to a result or to a refusal that names the cure, never to a panic.
func TestZeroPricesAreAResultOrARefusal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyMethod(t)
		for j := range c.PriceLines {
			if rapid.Bool().Draw(t, "zero") {
				c.PriceLines[j].Amount = decimal.Zero
			}
		}
		r, err := evaluated(t, c)
		if err != nil {
			return
		}
		for _, b := range r.Bids {
			b.Why()
		}
	})
}
