package model

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func pick[T any](t *rapid.T, name string, from ...T) T { return rapid.SampledFrom(from).Draw(t, name) }

func number(t *rapid.T, name string) decimal.Decimal {
	return dec(pick(t, name, "-1", "0", "0.5", "1", "2", "3", "5", "10", "33.3", "40", "50", "60", "100", "150", "100000"))
}

func maybe(t *rapid.T, name string) *decimal.Decimal {
	if pick(t, name+"?", true, false, false) {
		d := number(t, name)
		return &d
	}
	return nil
}

// broken draws a method as it may stand while it is being set up: with parts missing, names that
// lead nowhere, and figures that make no sense.
func broken(t *rapid.T) *Competition {
	c := &Competition{Title: "T", Currency: "GBP", Regime: pick(t, "regime", PA23, PCR2015, ""), Central: rapid.Bool().Draw(t, "central")}
	c.Estimate = number(t, "estimate")
	for i := range rapid.IntRange(0, 3).Draw(t, "lots") {
		c.Lots = append(c.Lots, Lot{ID: fmt.Sprint("l", i), Number: fmt.Sprint(i + 1)})
	}
	m := &c.Method
	m.Weighting, m.Total = pick(t, "weighting", Shares, Points, ""), number(t, "total")
	for i := range rapid.IntRange(0, 2).Draw(t, "scales") {
		m.Scales = append(m.Scales, brokenScale(t, fmt.Sprint("s", i)))
	}
	n := 0
	m.Criteria = brokenTree(t, &n, 0)
	m.Consolidation = Consolidation{Rule: pick(t, "rule", "", ByAgreement, Mean, Median, TrimmedMean, Sum, "none"), Trim: rapid.IntRange(-1, 2).Draw(t, "trim")}
	m.Threshold = brokenThreshold(t)
	m.Award = AwardRule{Name: pick(t, "award", append(AwardFormulas, "", "none")...), Worth: maybe(t, "worth"), Among: pick(t, "among", "", Compliant, AllBids)}
	for range rapid.IntRange(0, 3).Draw(t, "ties") {
		m.Ties = append(m.Ties, TieStep{Kind: pick(t, "tie", TieCriterion, TieQuality, TiePrice, TieDraw, TieJoint, "none"), Criterion: pick(t, "of", "", "c0", "c1")})
	}
	for _, step := range []**RoundingStep{&m.Rounding.Criterion, &m.Rounding.Section, &m.Rounding.Price, &m.Rounding.Total, &m.Rounding.Display} {
		if pick(t, "rounds", true, false, false) {
			*step = &RoundingStep{Places: rapid.IntRange(-1, 11).Draw(t, "places"), Mode: pick(t, "mode", HalfUp, HalfEven, Truncate, "")}
		}
	}
	return c
}

func brokenScale(t *rapid.T, id string) Scale {
	s := Scale{ID: id, Name: id}
	for i := range rapid.IntRange(0, 4).Draw(t, "levels") {
		s.Levels = append(s.Levels, Level{Value: pick(t, "value", fmt.Sprint(i), fmt.Sprint(9-i), "x", ""), Marks: number(t, "marks"), Descriptor: pick(t, "descriptor", "", "It is good.")})
	}
	return s
}

func brokenThreshold(t *rapid.T) *Threshold {
	if pick(t, "no threshold", true, true, false) {
		return nil
	}
	return &Threshold{Minimum: number(t, "minimum"), Unit: pick(t, "unit", ByMark, ByPercent, ByPoints, ByCount, ByBest, ""), Mark: maybe(t, "mark"), Effect: pick(t, "effect", Disqualify, Warn, "")}
}

func brokenTree(t *rapid.T, n *int, depth int) []Criterion {
	var list []Criterion
	for range rapid.IntRange(0, 3).Draw(t, "criteria") {
		c := Criterion{ID: fmt.Sprint("c", *n), Number: pick(t, "number", "", fmt.Sprint(*n), "1"), Kind: pick(t, "kind", Section, Question, Question, Gate, Price, ""),
			Title: pick(t, "title", "", "Social value", "Approach"), Weight: number(t, "weight"), Scale: pick(t, "scale", "", "s0", "s0", "s1", "gone"),
			Effect: pick(t, "effect", Disqualify, Warn, ""), Threshold: brokenThreshold(t), Lots: pick(t, "of lots", nil, nil, []string{"l0"}, []string{"gone"})}
		*n++
		if pick(t, "formula?", true, true, false) {
			c.Formula = &PriceRule{Name: pick(t, "formula", append(PriceFormulas, "")...), Lowest: pick(t, "lowest", Compliant, AllBids, ""), Slope: maybe(t, "slope"), AtMean: maybe(t, "mean"),
				Best: maybe(t, "best"), Worst: maybe(t, "worst"), Base: maybe(t, "base"), Floor: maybe(t, "floor"), Cap: maybe(t, "cap"), Ceiling: maybe(t, "ceiling"), Discount: maybe(t, "discount")}
		}
		if c.Kind == Section && depth < 2 {
			c.Children = brokenTree(t, n, depth+1)
		}
		list = append(list, c)
	}
	return list
}

func TestNoMethodIsTooBrokenToRead(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := broken(t)
		readsCleanly(t, c)
		for _, lot := range c.Lots {
			if _, err := DryRun(c, lot.ID); (err == nil) != (len(c.Method.Check(c.Lots)) == 0) {
				t.Fatalf("the dry run says %v, the check %v", err, c.Method.Check(c.Lots))
			}
		}
		if _, err := DryRun(c, "none"); CodeOf(err) != NotFound {
			t.Fatalf("a lot that is not there: %v", err)
		}
	})
}

// readsCleanly lints twice: the same comes out, every text is there, and nothing was changed.
func readsCleanly(t *rapid.T, c *Competition) []Finding {
	before, _ := json.Marshal(c)
	findings := Lint(c)
	again := Lint(c)
	if !slices.EqualFunc(findings, again, func(a, b Finding) bool { return fmt.Sprint(a) == fmt.Sprint(b) }) {
		t.Fatal("the second reading says something else")
	}
	if after, _ := json.Marshal(c); string(after) != string(before) {
		t.Fatal("reading changed the competition")
	}
	for _, f := range findings {
		if f.What == "" || f.Why == "" || strings.Contains(f.What+f.Why+f.How, "%!") {
			t.Fatalf("%+v is no finding", f)
		}
	}
	return findings
}

// workable draws a method that Check passes, with any formula, award rule and consolidation.
func workable(t *rapid.T) *Competition {
	c := sound()
	c.Estimate = pick(t, "estimate", decimal.Zero, dec("0.01"), dec("1234.56"), dec("987654321"))
	rule := priceRule(c)
	*rule = PriceRule{Name: pick(t, "formula", PriceFormulas[:6]...), Lowest: pick(t, "set", Compliant, AllBids)}
	switch rule.Name {
	case AgainstBenchmark:
		rule.Best = decp("900")
	case Logarithmic:
		rule.Base = decp("2")
	case AgainstMean:
		rule.Slope, rule.Floor = maybePositive(t), pick(t, "floor", nil, decp("-50"), decp("10"))
	case BetweenBounds:
		rule.Best, rule.Worst = pick(t, "best", nil, decp("0"), decp("500")), pick(t, "worst", nil, decp("2000"))
	}
	award := pick(t, "award", AwardFormulas...)
	switch {
	case award == HighestTotal:
	case award.weighsPrice():
		*rule = PriceRule{Name: NoPoints, Lowest: Compliant}
		c.Method.Award.Name = award
	default:
		ranksBy(c, award)
	}
	switch award {
	case Utility:
		c.Method.Award.Among = pick(t, "among", Compliant, AllBids)
	case QualityAsMoney:
		c.Method.Award.Worth = decp("400")
	}
	rule.Ceiling = pick(t, "ceiling", nil, nil, decp("1100"))
	c.Method.Consolidation = pick(t, "marks", Consolidation{}, Consolidation{Rule: Median}, Consolidation{Rule: Sum}, Consolidation{Rule: TrimmedMean, Trim: 2})
	c.Method.Criteria[0].Threshold = pick(t, "threshold", nil, &Threshold{Minimum: dec("40"), Unit: ByPercent, Effect: Disqualify}, &Threshold{Minimum: dec("2"), Unit: ByBest, Effect: Disqualify})
	question(c, 0).Threshold = pick(t, "mark", nil, &Threshold{Minimum: dec("5"), Unit: ByMark, Effect: Disqualify})
	if rapid.Bool().Draw(t, "gate") {
		c.Method.Criteria = append(c.Method.Criteria, gate(pick(t, "effect", Disqualify, Warn)))
	}
	return c
}

func maybePositive(t *rapid.T) *decimal.Decimal { return pick(t, "slope", nil, decp("0.5"), decp("4")) }

// Every workable method has a dry run, and its trials are what Evaluate makes of the bids: those
// with a result name a winner or say why there is none.
func TestEveryWorkableMethodHasADryRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := workable(t)
		if errs := c.Check(); len(errs) > 0 {
			t.Fatal(errs)
		}
		readsCleanly(t, c)
		trials, err := DryRun(c, "l")
		if err != nil {
			t.Fatal(err)
		}
		for _, trial := range trials {
			if (trial.Result == nil) != (trial.Refusal != "") || trial.Remark == "" || trial.Asks == "" || len(trial.Bids) == 0 {
				t.Fatalf("%+v", trial)
			}
			if r := trial.Result; r != nil && (r.Winner == "") == (trial.Winner != "") {
				t.Fatalf("%s: the result has the winner %q, the trial %q", trial.Name, r.Winner, trial.Winner)
			}
		}
	})
}
