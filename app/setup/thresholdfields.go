package setup

import (
	"cmp"

	"fyne.io/fyne/v2"
	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// thresholdFields are the fields of a threshold, read as a sentence: at least 3 questions, each
// with at least 2 marks.
type thresholdFields struct {
	box fyne.CanvasObject

	unit, effect  *ui.Choice
	minimum, mark *ui.Entry
	before, after *ui.Text
	percentOf     string                // "its points"
	units         []model.ThresholdUnit // what the options of unit stand for

	field                          fyne.CanvasObject // the unit with its label, where it does not stand in box
	sentence, markLine, effectLine fyne.CanvasObject
}

func newThresholdFields(label, percentOf string, typed, pick func(string)) *thresholdFields {
	t := &thresholdFields{percentOf: percentOf, before: ui.Body("").Whole(), after: ui.Body("").Whole()}
	t.unit, t.effect = ui.NewChoice("", nil, pick), ui.NewChoice("", inWords(effectText), pick)
	t.minimum, t.mark = ui.NewFigure("0", typed), ui.NewFigure("0", typed)
	t.sentence = ui.Row(ui.Snug, t.before, ui.Least(72, 0, t.minimum), t.after)
	before, after := besideFigure(lang.T("each with at least %s marks", figureHere))
	t.markLine = ui.Row(ui.Snug, ui.Body(before).Whole(), ui.Least(72, 0, t.mark), ui.Body(after).Whole())
	t.effectLine = ui.Row(ui.Snug, ui.Body(lang.T("missing it")).Whole(), ui.Least(150, 0, t.effect))
	t.field = ui.Labelled(ui.Field{Label: label, Input: ui.Squeezed(80, t.unit)})
	t.box = ui.Stack(ui.Snug, t.sentence, t.markLine, t.effectLine)
	return t
}

// offer sets the units that can be chosen.
func (t *thresholdFields) offer(units []model.ThresholdUnit) {
	t.units = units
	words := make([]string, len(units))
	for i, unit := range units {
		words[i] = lang.T(unitWords[unit])
	}
	t.unit.SetOptions(words, t.unit.Chosen())
}

// sentenceOf is what a threshold asks for, with a place for its figure.
func (t *thresholdFields) sentenceOf(unit model.ThresholdUnit) string {
	switch unit {
	case model.ByMark:
		return lang.T("at least %s marks", figureHere)
	case model.ByPercent:
		return lang.T("at least %s%% of %s", figureHere, t.percentOf)
	case model.ByPoints:
		return lang.T("at least %s points", figureHere)
	case model.ByCount:
		return lang.T("at least %s questions", figureHere)
	case model.ByBest:
		return lang.T("among the %s best bids", figureHere)
	}
	return ""
}

// fill shows a threshold, nil for none.
func (t *thresholdFields) fill(threshold *model.Threshold, typing bool) {
	now := model.Threshold{Effect: model.Disqualify}
	if threshold != nil {
		now = *threshold
	}
	t.unit.Put(lang.T(unitWords[now.Unit]))
	t.effect.Put(textOf(effects, effectText, now.Effect))
	before, after := besideFigure(t.sentenceOf(now.Unit))
	t.before.SetText(before)
	t.after.SetText(after)
	if !typing {
		putFigure(t.minimum, &now.Minimum)
		putFigure(t.mark, now.Mark)
	}
	for _, part := range []fyne.CanvasObject{t.box, t.sentence, t.effectLine} {
		reveal(part, threshold != nil)
	}
	reveal(t.markLine, now.Unit == model.ByCount)
}

// putFigure shows a figure, unless the field says the same already.
func putFigure(entry *ui.Entry, d *decimal.Decimal) {
	if !sameFigure(entry.Text, d) {
		entry.Put(figureText(d, false))
	}
}

// take is the threshold as the fields have it, nil for none. One that is new begins at 1: what
// every unit can have. A figure that cannot be read stays what it was before.
func (t *thresholdFields) take(before *model.Threshold) (*model.Threshold, error) {
	i := t.unit.Index()
	if i <= 0 {
		return nil, nil
	}
	now := &model.Threshold{Unit: t.units[i], Effect: model.Disqualify, Minimum: decimal.New(1, 0)}
	if effect := t.effect.Index(); effect >= 0 {
		now.Effect = effects[effect]
	}
	another := before == nil || before.Unit != now.Unit
	if now.Unit == model.ByCount {
		one := decimal.New(1, 0)
		now.Mark = &one
	}
	if another {
		return now, nil // the figures were those of the unit before
	}
	now.Minimum, now.Mark = before.Minimum, before.Mark
	minimum, wrong := parseNumber(t.minimum.Text, lang.T("a threshold"))
	if wrong == nil {
		now.Minimum = minimum
	}
	if now.Unit == model.ByCount {
		mark, err := parseNumber(t.mark.Text, lang.T("a number of marks"))
		if err == nil {
			now.Mark = &mark
		}
		wrong = cmp.Or(wrong, err)
	}
	return now, wrong
}

func (t *thresholdFields) close(closed bool) {
	t.unit.SetReadOnly(closed)
	t.effect.SetReadOnly(closed)
	t.minimum.SetReadOnly(closed)
	t.mark.SetReadOnly(closed)
}
