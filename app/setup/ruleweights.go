package setup

import (
	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// weightRule is what weights are.
type weightRule struct {
	page      *rules
	weighting *ui.Choice
	total     *ui.Entry
}

var (
	weightings    = []model.Weighting{model.Shares, model.Points}
	weightingText = []string{"Percentages: each level totals 100", "Points: children total their parent"}
)

func newWeightRule(p *rules) *weightRule {
	w := &weightRule{page: p}
	w.weighting = ui.NewChoice("", inWords(weightingText), p.picked(w))
	w.total = ui.NewFigure("100", p.typed(w))
	return w
}

func (w *weightRule) body() []fyne.CanvasObject {
	return []fyne.CanvasObject{ui.Labelled(ui.Field{Label: lang.T("Weights are"), Input: w.weighting}),
		ui.Row(0, ui.Least(140, 0, ui.Labelled(ui.Field{Label: lang.T("Points in all"), Input: w.total})))}
}

func (w *weightRule) used(*model.Competition) bool { return true }

func (w *weightRule) says(c *model.Competition) string {
	if c.Method.Weighting == model.Points {
		return lang.T("Points, %s in all", c.Method.Total)
	}
	return lang.T("Percentages, each level totals 100")
}

func (w *weightRule) fill(c *model.Competition, closed, typing bool) {
	w.weighting.Put(textOf(weightings, weightingText, c.Method.Weighting))
	w.weighting.SetReadOnly(closed)
	if !typing {
		putFigure(w.total, &c.Method.Total)
	}
	w.total.SetReadOnly(closed || c.Method.Weighting == model.Shares)
}

func (w *weightRule) take(m *model.Method) error {
	if i := w.weighting.Index(); i >= 0 {
		m.Weighting = weightings[i]
	}
	if m.Weighting == model.Shares {
		m.Total = model.HundredPoints
		return nil
	}
	total, err := parseNumber(w.total.Text, lang.T("a number of points"))
	if err == nil {
		m.Total = total
	}
	return err
}

// qualityRule is the least a bid must reach on quality as a whole.
type qualityRule struct {
	page      *rules
	threshold *thresholdFields
}

func newQualityRule(p *rules) *qualityRule {
	q := &qualityRule{page: p}
	q.threshold = newThresholdFields(lang.T("The least a bid must reach"), lang.T("the points for quality"), p.typed(q), p.picked(q))
	q.threshold.offer(sectionUnits)
	return q
}

func (q *qualityRule) body() []fyne.CanvasObject {
	return []fyne.CanvasObject{ui.Row(0, ui.Least(300, 0, q.threshold.field)), q.threshold.box}
}

func (q *qualityRule) used(*model.Competition) bool { return true }

func (q *qualityRule) says(c *model.Competition) string {
	if c.Method.Threshold == nil {
		return lang.T("None")
	}
	return capital(lang.Threshold(*c.Method.Threshold))
}

func (q *qualityRule) fill(c *model.Competition, closed, typing bool) {
	q.threshold.fill(c.Method.Threshold, typing)
	q.threshold.close(closed)
}

func (q *qualityRule) take(m *model.Method) error {
	threshold, wrong := q.threshold.take(m.Threshold)
	m.Threshold = threshold
	return wrong
}
