package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"assay/model"
)

// The rules of a method that the maker draws, each valid for the tree it makes.

// some is a number above 0 up to the most, in hundredths.
func (m *maker) some(label string, most int64) *decimal.Decimal {
	d := decimal.New(rapid.Int64Range(1, most*100).Draw(m.T, label), -2)
	return &d
}

// maybe is such a number, or none.
func (m *maker) maybe(label string, most int64) *decimal.Decimal {
	if pick(m, label+" given", true, false) {
		return m.some(label, most)
	}
	return nil
}

// award draws how quality and price come together, and a price rule that fits it.
func (m *maker) award() *model.PriceRule {
	method := &m.c.Method
	method.Comments = pick(m, "comments", model.CommentRules...)
	method.Consolidation = pick(m, "consolidation", model.Consolidation{}, model.Consolidation{Rule: model.Mean}, model.Consolidation{Rule: model.Median},
		model.Consolidation{Rule: model.TrimmedMean, Trim: 1 + m.count("trim", 9)}, model.Consolidation{Rule: model.Sum})
	formula := pick(m, "award", model.AwardFormulas...)
	switch formula {
	case model.HighestTotal:
		formula = "" // as the file's reader has it
	case model.QualityAsMoney:
		method.Award.Worth = m.some("worth", 1e9)
	case model.Utility:
		method.Award.Among = pick(m, "among", model.Compliant, model.AllBids)
	}
	method.Award.Name = formula
	if len(m.c.Lots) > 1 && pick(m, "lots limited", true, false) {
		by := pick(m, "by", model.LotChoices...)
		if by == model.LotsBestTotal && method.Award.Formula().LowerFirst() {
			by = model.LotsInOrder
		}
		method.Lots = &model.LotRule{Most: 1 + m.count("most", 2), By: by}
	}
	return m.priceRule()
}

func (m *maker) priceRule() *model.PriceRule {
	rule := &model.PriceRule{Name: model.NoPoints, Lowest: pick(m, "lowest", model.Compliant, model.AllBids),
		Ceiling: m.maybe("ceiling", 1e9), Discount: m.maybe("discount", 100)}
	if m.c.Method.Award.Formula() != model.HighestTotal {
		return rule
	}
	rule.Name = pick(m, "formula", model.PriceFormulas[:len(model.PriceFormulas)-1]...)
	rule.Cap = m.maybe("cap", 100)
	if pick(m, "floored", true, false) {
		floor := m.some("floor", 100).Neg()
		rule.Floor = &floor
	}
	switch rule.Name {
	case model.PercentAboveLowest:
		rule.Slope = m.maybe("slope", 1000)
	case model.AgainstMean:
		rule.Slope, rule.AtMean = m.maybe("slope", 1000), m.maybe("at mean", 100)
	case model.BetweenBounds:
		if rule.Best = m.maybe("best", 1000); pick(m, "worst given", true, false) {
			worst := m.some("worst", 1000).Add(decimal.New(1000, 0))
			rule.Worst = &worst
		}
	case model.AgainstBenchmark:
		rule.Best = m.some("benchmark", 1e9)
	case model.Logarithmic:
		base := m.some("base", 999).Add(decimal.New(1, 0))
		rule.Base = &base
	}
	return rule
}

func (m *maker) threshold() *model.Threshold {
	unit := pick(m, "unit", "", model.ByPercent, model.ByPoints, model.ByCount, model.ByBest)
	if unit == "" {
		return nil
	}
	t := &model.Threshold{Minimum: decimal.New(1, 0), Unit: unit, Effect: pick(m, "miss", model.Disqualify, model.Warn)}
	if unit == model.ByCount {
		t.Mark = m.some("mark", 1) // every scale drawn has it
	}
	return t
}

// phases draws the optional phases; the gate is what one with criteria has.
func (m *maker) phases(gate *model.Criterion) {
	if pick(m, "capability", true, false) {
		gate.Phase = model.Capability
		m.c.Method.Phases = append(m.c.Method.Phases, model.Phase{Kind: model.Capability})
	}
	if pick(m, "presentation", true, false) {
		m.c.Method.Phases = append(m.c.Method.Phases, model.Phase{Kind: model.Presentation, Verify: true})
	}
}

// published draws versions of the method and draws of lots.
func (m *maker) published() {
	c := &m.c
	for i := range m.count("versions", 2) {
		text := pick(m, "canonical", string(c.Method.Canonical()), "V"+m.text("version"))
		sum := sha256.Sum256([]byte(text))
		c.Versions = append(c.Versions, model.MethodVersion{Number: i + 1, Hash: hex.EncodeToString(sum[:]), Canonical: text, Note: m.text("note"), Published: pick(m, "published", "", "2026-05-04T09:30:00.000Z")})
	}
	for _, l := range c.Lots {
		bids := c.BidsIn(l.ID)
		if len(bids) < 2 || pick(m, "not drawn", true, false) {
			continue
		}
		d := model.Draw{Lot: l.ID, Record: fmt.Sprint("Drawn", m.text("record"))}
		if _, err := model.Evaluate(c, l.ID); err == nil && c.Stage.Reached(model.PricesOpened) {
			continue // there is a result, and these bids are hardly equal in it
		}
		for _, b := range rapid.Permutation(bids).Draw(m.T, "order") {
			d.Bids = append(d.Bids, b.ID)
		}
		c.Draws = append(c.Draws, d)
	}
}
