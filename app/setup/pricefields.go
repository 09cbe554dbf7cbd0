package setup

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// figure is one figure of a price rule.
type figure struct {
	label   string // money has the currency's sign behind it
	none    string // what no figure means, in the empty field
	hint    string
	what    string // for a refusal
	money   bool
	formula []model.PriceFormula // those that use it
	of      func(*model.PriceRule) **decimal.Decimal
}

func (f figure) uses(formula model.PriceFormula) bool { return slices.Contains(f.formula, formula) }

// earning are the formulas that give points, and so can have a floor and a cap.
var earning = slices.DeleteFunc(slices.Clone(model.PriceFormulas), func(f model.PriceFormula) bool { return f == model.NoPoints })

// figures are those of every formula in the order they are shown, two in a line.
var figures = []figure{
	{"Slope", "1", "% of the points lost per 1% of price", "a slope", false,
		[]model.PriceFormula{model.PercentAboveLowest, model.AgainstMean}, func(r *model.PriceRule) **decimal.Decimal { return &r.Slope }},
	{"Share at the mean", "50", "% of the points for the mean price", "a share of the points", false,
		[]model.PriceFormula{model.AgainstMean}, func(r *model.PriceRule) **decimal.Decimal { return &r.AtMean }},
	{"Best price", "the lowest bid", "earns all points", "a price", true,
		[]model.PriceFormula{model.BetweenBounds}, func(r *model.PriceRule) **decimal.Decimal { return &r.Best }},
	{"Worst price", "the highest bid", "earns no points", "a price", true,
		[]model.PriceFormula{model.BetweenBounds}, func(r *model.PriceRule) **decimal.Decimal { return &r.Worst }},
	{"Benchmark", "needed", "up to here a bid earns all points", "a price", true,
		[]model.PriceFormula{model.AgainstBenchmark}, func(r *model.PriceRule) **decimal.Decimal { return &r.Best }},
	{"Base", "needed", "times the lowest price earns none", "a base", false,
		[]model.PriceFormula{model.Logarithmic}, func(r *model.PriceRule) **decimal.Decimal { return &r.Base }},
	{"Floor", "0", "% of the points at least", "a floor", false,
		earning, func(r *model.PriceRule) **decimal.Decimal { return &r.Floor }},
	{"Cap", "100", "% of the points at most", "a cap", false,
		earning, func(r *model.PriceRule) **decimal.Decimal { return &r.Cap }},
	{"Most a bid may cost", "no ceiling", "above it the bid is removed", "a ceiling", true,
		model.PriceFormulas, func(r *model.PriceRule) **decimal.Decimal { return &r.Ceiling }},
	{"Discount rate", "none", "% a year, for whole-life cost", "a discount rate", false,
		model.PriceFormulas, func(r *model.PriceRule) **decimal.Decimal { return &r.Discount }},
}

// setFormula changes the formula of a rule and drops the figures that the new one does not use,
// which would stand in the published method without an effect.
func setFormula(r *model.PriceRule, formula model.PriceFormula) {
	r.Name = formula
	kept := model.PriceRule{Name: r.Name, Lowest: r.Lowest}
	for _, f := range figures {
		if f.uses(formula) {
			*f.of(&kept) = *f.of(r)
		}
	}
	*r = kept
}

// priceFields are the fields of a price rule: its formula as published and the figures it uses.
type priceFields struct {
	box fyne.CanvasObject

	formula, lowest *ui.Choice
	lowestField     fyne.CanvasObject
	stated          *stated
	example         *exampleTable
	entries         []*ui.Entry // beside figures
	labels          []*ui.Text
	fields          []fyne.CanvasObject
	own, limits     *fyne.Container // the fields of the formula alone, and those that others have too
}

func newPriceFields(typed, pick func(string)) *priceFields {
	p := &priceFields{stated: newStated(""), example: newExampleTable(), own: container.New(evenly{}), limits: ui.Grid(2, ui.Roomy)}
	titles := make([]string, len(model.PriceFormulas))
	for i, f := range model.PriceFormulas {
		titles[i] = lang.T(f.Title())
	}
	p.stated.words.Add(p.example.box)
	p.formula = ui.NewChoice(lang.T("Choose a formula"), titles, pick)
	p.lowest = ui.NewChoice("", inWords(priceSetTxt), pick)
	for _, f := range figures {
		entry, label := ui.NewFigure(lang.T(f.none), typed), ui.FieldLabel(lang.T(f.label))
		hint := ui.NewParagraph(lang.T(f.hint), ui.TextStyle{Size: ui.SizeSmall, Color: ui.MutedInk})
		p.entries, p.labels = append(p.entries, entry), append(p.labels, label)
		p.fields = append(p.fields, ui.Stack(3, label, entry, hint))
	}
	p.lowestField = ui.Labelled(ui.Field{Label: lang.T("Prices are compared with those of"), Input: ui.Squeezed(80, p.lowest)})
	p.box = ui.Stack(ui.Roomy, ui.Labelled(ui.Field{Label: lang.T("Formula"), Input: ui.Squeezed(80, p.formula)}), p.stated.box, p.own, p.limits, p.lowestField)
	return p
}

// fill shows a rule. While somebody types, what they typed stays; a figure that the formula does
// not use stays in its hidden field, until another criterion is shown, and is there again when
// the person comes back to its formula.
func (p *priceFields) fill(rule model.PriceRule, currency string, typing, another bool) {
	p.formula.Put(lang.T(rule.Name.Title()))
	p.lowest.Put(textOf(priceSets, priceSetTxt, rule.Lowest))
	p.stated.set(rule.Name.Formula(), lang.T(formulaWatch[rule.Name]))
	p.example.set(exampleOf(rule, currency))
	reveal(p.lowestField, rule.Name != "" && rule.Relative())
	p.own.Objects, p.limits.Objects = nil, nil
	for i, f := range figures {
		value := *f.of(&rule)
		switch {
		case !f.uses(rule.Name) && another:
			p.entries[i].Put("")
		case f.uses(rule.Name):
			grid := p.own
			if len(f.formula) >= len(earning) {
				grid = p.limits
			}
			grid.Objects = append(grid.Objects, p.fields[i])
			if !typing && !sameFigure(p.entries[i].Text, value) {
				p.entries[i].Put(figureText(value, f.money))
			}
		}
		if f.money {
			p.labels[i].SetText(lang.T(f.label) + " (" + currencySign(currency) + ")")
		}
	}
	reveal(p.own, len(p.own.Objects) > 0)
	p.own.Refresh()
	p.limits.Refresh()
}

// take takes the fields over into a rule: all that can be, with the first that cannot.
func (p *priceFields) take(rule *model.PriceRule) error {
	if i := p.formula.Index(); i >= 0 {
		setFormula(rule, model.PriceFormulas[i])
	}
	if i := p.lowest.Index(); i >= 0 {
		rule.Lowest = priceSets[i]
	}
	var wrong error
	for i, f := range figures {
		if !f.uses(rule.Name) {
			continue
		}
		value, err := parseFigure(p.entries[i].Text, lang.T(f.what))
		if err == nil {
			*f.of(rule) = value
		}
		wrong = cmp.Or(wrong, err)
	}
	return wrong
}

func (p *priceFields) close(closed bool) {
	p.formula.SetReadOnly(closed)
	p.lowest.SetReadOnly(closed)
	for _, entry := range p.entries {
		entry.SetReadOnly(closed)
	}
}

// exampleTable shows an example: the prices, and below each the points.
type exampleTable struct {
	box            fyne.CanvasObject
	prices, points []*ui.Text
}

func newExampleTable() *exampleTable {
	x := &exampleTable{}
	cells := container.New(evenly{})
	for range model.PricesTried {
		price, points := ui.Small(""), ui.NewText("", ui.TextStyle{Size: ui.SizeSmall})
		x.prices, x.points = append(x.prices, price), append(x.points, points)
		cells.Add(ui.Stack(2, price, points))
	}
	heads := ui.Stack(2, ui.Small(lang.T("A bid of")).Whole(), ui.Small(lang.T("earns")))
	x.box = ui.Margins(ui.Tight, 0, 0, 0, ui.Border(nil, nil, ui.Margins(0, 0, 0, ui.Snug, heads), nil, cells))
	return x
}

func (x *exampleTable) set(e example) {
	reveal(x.box, len(e.prices) > 0)
	for i := range e.prices {
		x.prices[i].SetText(e.prices[i])
		x.points[i].SetText(e.points[i])
	}
}
