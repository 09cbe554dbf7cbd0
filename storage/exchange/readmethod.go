package exchange

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/shopspring/decimal"

	"assay/model"
)

func (r *reader) method(f *methodForm) {
	m := &r.c.Method
	m.Weighting = model.Weighting(cmp.Or(f.Weighting, string(model.Shares)))
	m.Total = decimalOr(f.Total, decimal.New(100, 0))
	m.Consolidation, m.Award = consolidation(f.Consolidation), award(f.Award)
	m.Comments = model.CommentRule(f.Comments)
	if f.Threshold != nil {
		m.Threshold = threshold(f.Threshold, model.Section)
	}
	for _, p := range f.Phases {
		m.Phases = append(m.Phases, model.Phase{Kind: model.PhaseKind(p.Kind), Verify: p.Verify})
	}
	if f.Lots != nil {
		m.Lots = &model.LotRule{Most: int(f.Lots.Most), By: model.LotChoice(f.Lots.By)}
	}
	for i := range f.Scales {
		r.scale(&f.Scales[i], fmt.Sprintf("method.scales[%d]", i))
	}
	r.nameCriteria(f.Criteria, "method.criteria")
	m.Criteria = r.tree(f.Criteria, "method.criteria")
	if f.Rounding != nil {
		m.Rounding = model.Rounding{Mark: step(f.Rounding.Mark), Criterion: step(f.Rounding.Criterion), Section: step(f.Rounding.Section),
			Price: step(f.Rounding.Price), Total: step(f.Rounding.Total), Display: step(f.Rounding.Display)}
	}
	for i, t := range f.Ties {
		tie := model.TieStep{Kind: model.TieKind(t.Kind)}
		if tie.Kind == model.TieCriterion || t.Criterion != "" {
			tie.Criterion = r.find(r.criteria, t.Criterion, fmt.Sprintf("method.ties[%d].criterion", i))
		}
		m.Ties = append(m.Ties, tie)
	}
}

// consolidation and award give the rule that goes without saying the form it has when nobody says
// it, so that a method has one hash however it is written.
func consolidation(f *consolidationForm) model.Consolidation {
	if f == nil || *f == (consolidationForm{Rule: string(model.ByAgreement)}) {
		return model.Consolidation{}
	}
	return model.Consolidation{Rule: model.ConsolidationRule(f.Rule), Trim: int(f.Trim)}
}

func award(f *awardForm) model.AwardRule {
	if f == nil {
		return model.AwardRule{}
	}
	rule := model.AwardRule{Name: model.AwardFormula(f.Name), Worth: f.Worth.exact(), Among: model.PriceSet(f.Among)}
	switch rule.Name {
	case model.HighestTotal:
		rule.Name = ""
	case model.Utility:
		rule.Among = cmp.Or(rule.Among, model.Compliant)
	}
	return rule
}

func step(f *stepForm) *model.RoundingStep {
	if f == nil {
		return nil
	}
	return &model.RoundingStep{Places: int(f.Places), Mode: model.RoundingMode(cmp.Or(f.Mode, string(model.HalfUp)))}
}

func (r *reader) scale(f *scaleForm, at string) {
	s := model.Scale{ID: r.id(r.scales, f.ID, at, f.Name), Name: f.Name}
	for i, l := range f.Levels {
		level := model.Level{Value: string(l.Value), Label: l.Label, Descriptor: l.Descriptor}
		switch marks, err := decimal.NewFromString(level.Value); {
		case l.Marks != nil:
			level.Marks = l.Marks.Decimal
		case err == nil && fits(level.Value):
			level.Marks = marks
		default:
			r.fail(fmt.Sprintf("%s.levels[%d]", at, i), "the level %.40q is not a number, so what it is worth must be said; add its marks", level.Value)
		}
		s.Levels = append(s.Levels, level)
	}
	r.c.Method.Scales = append(r.c.Method.Scales, s)
}

// nameCriteria gives every criterion its id before any is read, because a reference may
// point forward. The ids replace those of the form.
func (r *reader) nameCriteria(list []criterionForm, at string) {
	for i := range list {
		f := &list[i]
		here := fmt.Sprintf("%s[%d]", at, i)
		f.ID = r.id(r.criteria, f.ID, here, string(f.Number), f.Title)
		r.nameCriteria(f.Children, here+".children")
	}
}

func (r *reader) tree(list []criterionForm, at string) []model.Criterion {
	var tree []model.Criterion
	for i := range list {
		tree = append(tree, r.criterion(&list[i], fmt.Sprintf("%s[%d]", at, i)))
	}
	return tree
}

func (r *reader) criterion(f *criterionForm, at string) model.Criterion {
	k := model.Criterion{ID: f.ID, Number: string(f.Number), Kind: kindOf(f), Title: f.Title, Guidance: f.Guidance,
		Weight: decimalOr(f.Weight, decimal.Zero), Phase: model.PhaseKind(f.Phase), Effect: model.Effect(f.Effect)}
	switch {
	case f.Scale != "":
		k.Scale = r.find(r.scales, f.Scale, at+".scale")
	case k.Kind == model.Question && len(r.c.Method.Scales) == 1:
		k.Scale = r.c.Method.Scales[0].ID
	}
	if k.Kind == model.Gate && k.Effect == "" {
		k.Effect = model.Disqualify
	}
	if k.Kind == model.Price && f.Formula == nil {
		f.Formula = &formulaForm{}
	}
	if f.Formula != nil {
		k.Formula = r.formula(f.Formula)
	}
	if f.Threshold != nil {
		k.Threshold = threshold(f.Threshold, k.Kind)
	}
	for i, ref := range f.Lots {
		where := fmt.Sprintf("%s.lots[%d]", at, i)
		lot := r.find(r.lots, ref, where)
		if r.err == nil && slices.Contains(k.Lots, lot) {
			r.fail(where, "the lot %s is named twice; keep one of the two", ref)
		}
		k.Lots = append(k.Lots, lot)
	}
	k.Children = r.tree(f.Children, at+".children")
	return k
}

// formula is a price rule. Where the award rule sets price against quality, price earns no points.
func (r *reader) formula(f *formulaForm) *model.PriceRule {
	usual := model.RelativeToLowest
	if r.c.Method.Award.Formula() != model.HighestTotal {
		usual = model.NoPoints
	}
	return &model.PriceRule{
		Name: cmp.Or(model.PriceFormula(f.Name), usual), Lowest: cmp.Or(model.PriceSet(f.Lowest), model.Compliant),
		Slope: f.Slope.exact(), AtMean: f.AtMean.exact(), Best: f.Best.exact(), Worst: f.Worst.exact(), Base: f.Base.exact(),
		Floor: f.Floor.exact(), Cap: f.Cap.exact(), Ceiling: f.Ceiling.exact(), Discount: f.Discount.exact(),
	}
}

// kindOf tells what a criterion is from what it has, where the file does not say.
func kindOf(f *criterionForm) model.Kind {
	switch {
	case f.Kind != "":
		return model.Kind(f.Kind)
	case len(f.Children) > 0:
		return model.Section
	case f.Formula != nil:
		return model.Price
	case f.Effect != "":
		return model.Gate
	}
	return model.Question
}

func threshold(f *thresholdForm, kind model.Kind) *model.Threshold {
	unit := model.ByMark
	switch {
	case f.Mark != nil:
		unit = model.ByCount
	case kind == model.Section:
		unit = model.ByPercent
	}
	return &model.Threshold{Minimum: f.Minimum.Decimal, Unit: cmp.Or(model.ThresholdUnit(f.Unit), unit), Mark: f.Mark.exact(),
		Effect: cmp.Or(model.Effect(f.Effect), model.Disqualify)}
}
