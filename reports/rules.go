package reports

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
	"assay/reports/doc"
)

// awardSentences say what is ranked, and how it is worked out.
func (a *award) awardSentences() []string {
	rule := a.c.Method.Award
	f := rule.Formula()
	first := "The bid with the highest total of quality and price points is ranked first"
	switch {
	case f == model.HighestTotal:
	case f.Figure() == f.Working(): // the price, or the quality points, as they are
		first = fmt.Sprintf("Bids are ranked by the rule “%s”, %s", f.Title(), orderWord(f))
	default:
		first = fmt.Sprintf("Bids are ranked by the rule “%s”: %s = %s, %s", f.Title(), f.Figure(), f.Working(), orderWord(f))
	}
	lines := []string{first}
	if rule.Worth != nil {
		lines = append(lines, "Full quality is worth "+a.money(*rule.Worth)+" over none")
	}
	if rule.Among != "" {
		lines = append(lines, amongSentence(rule.Among))
	}
	return lines
}

// amongSentence says which bids fix what utility measures against.
func amongSentence(among model.PriceSet) string {
	text := "The best quality and the lowest price are those of " + among.Title()
	if among == model.AllBids {
		text += "; a bid that failed a gate fixes no quality"
	}
	return text
}

// markSentence says how a question earns its points.
func (a *award) markSentence() string {
	rule := a.c.Method.Consolidation
	switch {
	case rule.Agreed():
		return "A question earns a share of the points available to it: the marks of its agreed level divided by the marks of the scale's best level."
	case rule.Rule == model.Sum:
		return "The mark of a bid on a question is the " + rule.String() + ". A question earns a share of the points available to it: that sum divided by the marks of the scale's best level times the number of marks given. A member who gave no score, or abstained, counts for nothing."
	}
	return "The mark of a bid on a question is the " + rule.String() + ". A question earns a share of the points available to it: that mark divided by the marks of the scale's best level. A member who gave no score, or abstained, counts for nothing."
}

// readingSentences say what was asked of evaluators beside a level; none where nothing was.
func readingSentences(c *model.Competition) []string {
	var lines []string
	if c.Method.Comments != model.CommentsOptional {
		lines = append(lines, c.Method.Comments.Meaning())
	}
	if c.Balanced {
		lines = append(lines, "The order in which bids were read was balanced: "+model.BalancedMeaning)
	}
	return lines
}

// equalHeading is the heading of the tie rule.
func (a *award) equalHeading() string {
	if a.c.Method.Award.Formula() == model.HighestTotal {
		return "Equal totals"
	}
	return "Equal figures"
}

// equalFigures names what two bids share that are equal.
func equalFigures(f model.AwardFormula) string {
	if f == model.HighestTotal {
		return "equal totals"
	}
	return "the same " + f.Figure()
}

// phaseSentences say in which phases bids are assessed; none where there is only the written bid.
func phaseSentences(m *model.Method) []string {
	if len(m.Phases) == 0 {
		return nil
	}
	lines := []string{"A bid that goes out in one phase is not assessed in the next"}
	for _, kind := range phaseOrder {
		p := m.Phase(kind)
		if p != nil && p.Verify {
			lines = append(lines, kind.Title()+": verifies what the written bid says, and earns no points")
			continue
		}
		var names []string
		for i := range m.Criteria {
			if k := &m.Criteria[i]; k.Phase == kind {
				names = append(names, k.Name())
			}
		}
		if len(names) > 0 {
			lines = append(lines, kind.Title()+": "+model.Join(names, len(names)))
		}
	}
	return lines
}

// priceRules say how each price earns its points, with the figures of the formula.
func (a *award) priceRules() []doc.Block {
	blocks := []doc.Block{doc.H("Price")}
	for _, b := range branches(&a.c.Method) {
		if b.Kind == model.Price && b.Formula != nil {
			blocks = append(blocks, doc.P(a.priceRule(b)))
		}
	}
	if len(blocks) == 1 {
		blocks = append(blocks, doc.P("No price was asked in this competition."))
	}
	return blocks
}

func (a *award) priceRule(b branch) string {
	r := b.Formula
	text := fmt.Sprintf("%s earns up to %s points by the formula “%s”: %s.", b.Name(), b.available.Show(), r.Name.Title(), r.Name.Formula())
	if r.Name == model.NoPoints {
		text = b.Name() + " earns no points of its own."
		if a.c.Method.Award.Formula() != model.HighestTotal && a.c.Method.Award.Formula() != model.HighestQuality {
			text += " The award rule says how it counts."
		}
		if b.available.Sign() > 0 {
			text += " Its weight is " + b.available.Show() + " points."
		}
	}
	for _, line := range append(a.priceFigures(r), priceIs(r)...) {
		text += " " + sentence(line)
	}
	return text
}

// priceFigures say what a price formula's figures are.
func (a *award) priceFigures(r *model.PriceRule) []string {
	var lines []string
	percent := func(d *decimal.Decimal, otherwise string) string {
		if d == nil {
			return otherwise
		}
		return d.String()
	}
	switch r.Name {
	case model.PercentAboveLowest:
		lines = append(lines, fmt.Sprintf("The slope is %s: each 1%% above the lowest price costs %[1]s%% of the points", percent(r.Slope, "1")))
	case model.AgainstMean:
		lines = append(lines, fmt.Sprintf("The mean price earns %s%% of the points. The slope is %s: each 1%% above the mean costs %[2]s%% of the points, and each 1%% below it adds as much",
			percent(r.AtMean, "50"), percent(r.Slope, "1")))
	case model.BetweenBounds:
		lines = append(lines, a.boundSentences(r)...)
	case model.AgainstBenchmark:
		lines = append(lines, "The benchmark is "+a.money(*r.Best))
	case model.Logarithmic:
		lines = append(lines, fmt.Sprintf("The base is %s: a price of %s times the lowest earns no points", r.Base, r.Base))
	}
	if by := fixedBy(r); by != "" {
		lines = append(lines, by)
	}
	switch {
	case r.Name == model.NoPoints:
	case r.Cap != nil:
		lines = append(lines, fmt.Sprintf("Whatever the formula gives, a price earns at least %s%% and at most %s%% of the points", percent(r.Floor, "0"), r.Cap))
	case r.Floor != nil:
		lines = append(lines, fmt.Sprintf("Whatever the formula gives, a price earns at least %s%% of the points", r.Floor))
	}
	if r.Ceiling != nil {
		lines = append(lines, "A bid above the ceiling of "+a.money(*r.Ceiling)+" is disqualified; one at it is not")
	}
	return lines
}

// priceIs says what a bid's price is.
func priceIs(r *model.PriceRule) []string {
	lines := []string{"A bid's price is the sum of its price lines"}
	if r.Discount != nil {
		lines = append(lines, fmt.Sprintf("A line of a later year is discounted to the start at %s%% a year: amount ÷ (1 + %s ÷ 100) ^ year", r.Discount, r.Discount))
	}
	return lines
}

func (a *award) boundSentences(r *model.PriceRule) []string {
	best, worst := "The lowest price earns all points", "the highest price earns none"
	if r.Best != nil {
		best = "A price of " + a.money(*r.Best) + " or less earns all points"
	}
	switch {
	case r.Worst != nil && r.Floor != nil && r.Floor.IsNegative():
		worst = "a price of " + a.money(*r.Worst) + " earns none and a higher one costs points"
	case r.Worst != nil:
		worst = "a price of " + a.money(*r.Worst) + " or more earns none"
	}
	return []string{best + ", and " + worst}
}

// fixedBy says which bids fix what the formula measures against; nothing where none do.
func fixedBy(r *model.PriceRule) string {
	if !r.Relative() {
		return ""
	}
	what := "lowest price is that"
	switch {
	case r.Name == model.AgainstMean:
		what = "mean price is that"
	case r.Name == model.BetweenBounds && r.Best != nil:
		what = "highest price is that"
	case r.Name == model.BetweenBounds && r.Worst == nil:
		what = "lowest and the highest price are those"
	}
	return "The " + what + " of " + r.Lowest.Title()
}

// versions lists the method as it was published, version by version.
func (a *award) versions() []doc.Block {
	if len(a.c.Versions) == 0 {
		return nil
	}
	t := doc.Table{Columns: []doc.Column{
		{Title: "Version", Align: doc.Right, Share: 9}, {Title: "Published", Align: doc.Left, Share: 16},
		{Title: "What changed", Align: doc.Left, Share: 27}, {Title: "Hash", Align: doc.Left, Share: 48}}}
	for _, v := range a.c.Versions {
		note, when := v.Note, v.When()
		if strings.TrimSpace(note) == "" {
			note = "–"
		}
		if when == "" {
			when = "–" // it came with its bids, and without a time
		}
		t.Rows = append(t.Rows, doc.Row{Cells: []string{fmt.Sprint(v.Number), when, note, v.Hash}})
	}
	last := a.c.Versions[len(a.c.Versions)-1]
	text := fmt.Sprintf("The method was published in %s. Bids are assessed by version %d.", model.Plural(len(a.c.Versions), "version", "versions"), last.Number)
	return []doc.Block{doc.H("Versions published"), doc.P(text), doc.T(t)}
}
