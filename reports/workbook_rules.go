package reports

import (
	"fmt"

	"github.com/shopspring/decimal"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// moneyFormat shows an amount of money; the cell holds all of it.
const moneyFormat = "#,##0.00"

// ruleRows puts the figures of every rule in cells of their own, for the formulas to refer to.
func (b *workbook) ruleRows(s *xlsx.Sheet) {
	b.awardRows(s)
	b.consolidationRows(s)
	if t := b.c.Method.Threshold; t != nil {
		s.Row(xlsx.Heading, "Minimum of quality as a whole")
		s.Row(xlsx.Plain, "", upperFirst(t.String()))
		b.keep(s, "minimum", "The minimum", t.Minimum)
		if t.Mark != nil {
			b.keep(s, "least mark", "The marks a question must reach to be counted", *t.Mark)
		}
		s.Skip(1)
	}
	for _, branch := range branches(&b.c.Method) {
		if branch.Kind == model.Price && branch.Formula != nil {
			b.priceRuleRows(s, branch.Criterion)
		}
	}
}

func (b *workbook) awardRows(s *xlsx.Sheet) {
	s.Row(xlsx.Heading, "What is ranked")
	s.Row(xlsx.Plain, "", b.rule.Title()+": "+b.rule.Working()+", "+orderWord(b.rule))
	if worth := b.c.Method.Award.Worth; worth != nil {
		b.keep(s, "worth", "The worth of full quality in "+b.c.Currency, *worth)
	}
	if among := b.c.Method.Award.Among; among != "" {
		s.Row(xlsx.Plain, "", amongSentence(among))
	}
	s.Skip(1)
}

func (b *workbook) consolidationRows(s *xlsx.Sheet) {
	rule := b.c.Method.Consolidation
	s.Row(xlsx.Heading, "The mark of a bid on a question")
	s.Row(xlsx.Plain, "", upperFirst(rule.String()))
	if rule.Rule == model.TrimmedMean {
		b.keep(s, "trim", "How many of the highest and of the lowest marks are dropped", decimal.NewFromInt(int64(rule.Trim)))
	}
	s.Skip(1)
	if lines := readingSentences(b.c); len(lines) > 0 {
		s.Row(xlsx.Heading, "How evaluators worked")
		for _, line := range lines {
			s.Row(xlsx.Plain, "", sentence(line))
		}
		s.Skip(1)
	}
}

// priceRuleRows puts a price formula and each of its figures, also those that are what they are
// because nothing else was said.
func (b *workbook) priceRuleRows(s *xlsx.Sheet, k *model.Criterion) {
	r := k.Formula
	s.Row(xlsx.Heading, "Price: "+k.Name())
	s.Row(xlsx.Plain, "", r.Name.Title()+": "+r.Name.Formula())
	if by := fixedBy(r); by != "" {
		s.Row(xlsx.Plain, "", sentence(by))
	}
	put := func(name, label string, used bool, d *decimal.Decimal, otherwise string) {
		switch {
		case !used || d == nil && otherwise == "":
		case d == nil:
			b.keep(s, k.ID+" "+name, label, decimal.RequireFromString(otherwise))
		default:
			b.keep(s, k.ID+" "+name, label, *d)
		}
	}
	points := r.Name != model.NoPoints
	put("slope", "Slope: percent of the points lost for each 1 % of price", r.Name == model.PercentAboveLowest || r.Name == model.AgainstMean, r.Slope, "1")
	put("at mean", "Percent of the points for the mean price", r.Name == model.AgainstMean, r.AtMean, "50")
	put("best", "The price that earns all points", r.Name == model.BetweenBounds, r.Best, "")
	put("best", "The benchmark", r.Name == model.AgainstBenchmark, r.Best, "")
	put("worst", "The price that earns no points", r.Name == model.BetweenBounds, r.Worst, "")
	put("base", "Base: the multiple of the lowest price that earns no points", r.Name == model.Logarithmic, r.Base, "")
	put("floor", "The least percent of the points", points, r.Floor, "0")
	put("cap", "The most percent of the points", points, r.Cap, "100")
	put("ceiling", "Ceiling: the most a bid may cost", true, r.Ceiling, "")
	put("discount", "Discount rate, percent a year", true, r.Discount, "")
	s.Skip(1)
}

// keep puts one figure of a rule and remembers where.
func (b *workbook) keep(s *xlsx.Sheet, name, label string, d decimal.Decimal) {
	row := s.Row(xlsx.Plain, "", label)
	s.Number(figureCol, row, float(d), xlsx.Input)
	b.figures[name] = fx.Ref(xlsx.On(methodSheet, xlsx.Fixed(figureCol, row)), float(d))
}

// figure is a figure of a price criterion's rule.
func (b *workbook) figure(n model.Node, name string) fx.Value {
	v, known := b.figures[n.ID+" "+name]
	if !known {
		panic(fmt.Sprintf("reports: the formula of %s has no %s", n.Name(), name))
	}
	return v
}

// figureTitle is the figure that is ranked as the head of a column.
func (b *workbook) figureTitle() string {
	title := upperFirst(b.rule.Figure())
	if b.rule.Money() {
		return title + " (" + b.c.Currency + ")"
	}
	return title
}

// figureFormat shows the ranked figure as it is printed.
func (b *workbook) figureFormat() string {
	if !b.rule.Money() {
		return xlsx.Places(b.step.Places)
	}
	return "#,##" + xlsx.Places(max(2, b.step.Places))
}
