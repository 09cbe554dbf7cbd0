package setup

import (
	"slices"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// awardRule is how quality and price are brought together.
type awardRule struct {
	page *rules

	formula, among         *ui.Choice
	worth                  *ui.Entry
	worthLabel             *ui.Text
	stated                 *stated
	worthField, amongField fyne.CanvasObject
	misfit                 *ui.Paragraph
	fit                    *ui.Button
	misfitBox              fyne.CanvasObject
}

func newAwardRule(p *rules) *awardRule {
	a := &awardRule{page: p, stated: newStated(lang.T("As published")), misfit: ui.NewParagraph("", ui.TextStyle{Color: ui.CautionInk})}
	titles := make([]string, len(model.AwardFormulas))
	for i, f := range model.AwardFormulas {
		titles[i] = lang.T(f.Title())
	}
	a.formula = ui.NewChoice("", titles, p.picked(a))
	a.among = ui.NewChoice("", inWords(priceSetTxt), p.picked(a))
	a.worth, a.worthLabel = ui.NewFigure(lang.T("needed"), p.typed(a)), ui.FieldLabel("")
	hint := ui.NewParagraph(lang.T("what you would pay more for a bid with every quality point than for one with none"), ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk})
	a.worthField = ui.Stack(3, a.worthLabel, ui.Row(0, ui.Least(200, 0, a.worth)), hint)
	a.amongField = ui.Labelled(ui.Field{Label: lang.T("The best quality and the lowest price are those of"), Input: ui.Row(0, ui.Least(300, 0, a.among))})
	a.fit = ui.NewButton("", ui.IconEdit, ui.Secondary, a.doFit)
	a.misfitBox = ui.Stack(ui.Snug, a.misfit, ui.Row(0, a.fit))
	return a
}

func (a *awardRule) body() []fyne.CanvasObject {
	return []fyne.CanvasObject{ui.Labelled(ui.Field{Label: lang.T("Rule"), Input: a.formula}), a.stated.box, a.worthField, a.amongField, a.misfitBox}
}

func (a *awardRule) used(*model.Competition) bool { return true }

func (a *awardRule) says(c *model.Competition) string {
	return lang.T(c.Method.Award.Formula().Title())
}

func (a *awardRule) fill(c *model.Competition, closed, typing bool) {
	now := c.Method.Award
	formula := now.Formula()
	a.formula.Put(lang.T(formula.Title()))
	a.stated.set(formula.Working(), order(formula)+" "+lang.T(awardWatch[formula]))
	a.among.Put(textOf(priceSets, priceSetTxt, now.Among))
	a.worthLabel.SetText(lang.T("Full quality is worth (%s)", currencySign(c.Currency)))
	if !typing && !sameFigure(a.worth.Text, now.Worth) {
		a.worth.Put(figureText(now.Worth, true))
	}
	reveal(a.worthField, formula == model.QualityAsMoney)
	reveal(a.amongField, formula == model.Utility)
	for _, choice := range []*ui.Choice{a.formula, a.among} {
		choice.SetReadOnly(closed)
	}
	a.worth.SetReadOnly(closed)
	text, cure := misfitOf(&c.Method)
	a.misfit.SetText(text)
	a.fit.SetText(cure)
	reveal(a.misfitBox, text != "")
	reveal(a.fit, cure != "" && !closed)
}

// order says which figure is first.
func order(f model.AwardFormula) string {
	if f.LowerFirst() {
		return lang.T("The lowest is first.")
	}
	return lang.T("The highest is first.")
}

func (a *awardRule) take(m *model.Method) error {
	i := a.formula.Index()
	if i < 0 {
		return nil
	}
	var wrong error
	now := model.AwardRule{Name: model.AwardFormulas[i]}
	switch now.Name {
	case model.HighestTotal:
		now.Name = "" // what nothing said means
	case model.QualityAsMoney:
		if now.Worth, wrong = parseFigure(a.worth.Text, lang.T("an amount")); wrong != nil {
			now.Worth = m.Award.Worth
		}
	case model.Utility:
		now.Among = model.Compliant
		if among := a.among.Index(); among >= 0 {
			now.Among = priceSets[among]
		}
	}
	m.Award = now
	return wrong
}

// doFit does what the button beside a misfit says.
func (a *awardRule) doFit() {
	r := a.page.room
	m := r.state.Competition.Method
	if m.Award.Formula() != model.HighestTotal {
		r.do(fitted(m))
		return
	}
	if prices := misfits(&m); len(prices) > 0 {
		r.state.Chosen = prices[0].ID
		r.tabs.Go(1)
	}
}

// misfits are the price criteria that do not fit the award rule.
func misfits(m *model.Method) []*model.Criterion {
	var list []*model.Criterion
	f := m.Award.Formula()
	m.Walk(func(c *model.Criterion) {
		if c.Kind != model.Price {
			return
		}
		earns, weight := c.Formula == nil || c.Formula.Name != model.NoPoints, !c.Weight.IsZero()
		switch {
		case f == model.HighestTotal && !earns && weight,
			f != model.HighestTotal && earns,
			f != model.HighestTotal && weight && !slices.Contains(weighsPrice, f):
			list = append(list, c)
		}
	})
	return list
}

// misfitOf says how the price criteria do not fit the award rule, and what the cure is called.
func misfitOf(m *model.Method) (text, cure string) {
	list, f := misfits(m), m.Award.Formula()
	if len(list) == 0 {
		return "", ""
	}
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.Name()
	}
	name, none := lang.Join(names, 3), lang.T(model.NoPoints.Title())
	switch {
	case f == model.HighestTotal:
		return lang.T("%s has a weight but gives no points: choose how its price becomes points.", name), lang.T("Choose the price formula")
	case slices.Contains(weighsPrice, f):
		return lang.T("Under this rule price keeps its weight but earns no points of its own: %s must have the formula “%s”.", name, none), lang.T("Fit price to this rule")
	}
	return lang.T("Under this rule price has no weight and earns no points of its own: %s must have the weight 0 and the formula “%s”. The other weights then make up the whole.",
		name, none), lang.T("Fit price to this rule")
}

// fitted is the method with its price criteria as the award rule asks for.
func fitted(m model.Method) model.Method {
	m = copyMethod(m)
	for _, c := range misfits(&m) {
		if c.Formula == nil {
			c.Formula = &model.PriceRule{Lowest: model.Compliant}
		}
		setFormula(c.Formula, model.NoPoints)
		if !slices.Contains(weighsPrice, m.Award.Formula()) {
			c.Weight = decimal.Zero
		}
	}
	return m
}
