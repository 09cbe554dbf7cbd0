package setup

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// consolidationRule is how the scores of several members become one.
type consolidationRule struct {
	page      *rules
	way       *ui.Choice
	trim      *ui.Entry
	trimField fyne.CanvasObject
	about     *ui.Paragraph
	warning   *ui.Paragraph
	warnBox   fyne.CanvasObject
}

func newConsolidationRule(p *rules) *consolidationRule {
	k := &consolidationRule{page: p, about: ui.NewParagraph("", ui.TextStyle{}), warning: ui.NewParagraph(lang.T(averaged), ui.TextStyle{Color: ui.CautionInk})}
	k.way, k.trim = ui.NewChoice("", inWords(consolidationText), p.picked(k)), ui.NewFigure("1", p.typed(k))
	before, after := besideFigure(lang.T("Drop the %s highest and as many lowest marks of each answer", figureHere))
	k.trimField = ui.Row(ui.Snug, ui.Body(before).Whole(), ui.Least(64, 0, k.trim), ui.Body(after).Whole())
	k.warnBox = ui.On(ui.CautionTint, "", ui.Radius, ui.Inset(ui.Roomy, k.warning))
	return k
}

func (k *consolidationRule) body() []fyne.CanvasObject {
	return []fyne.CanvasObject{ui.Labelled(ui.Field{Label: lang.T("The mark of a bid"), Input: k.way}), k.trimField, k.about, k.warnBox}
}

func (k *consolidationRule) used(*model.Competition) bool { return true }

func (k *consolidationRule) says(c *model.Competition) string {
	return capital(lang.Rule(c.Method.Consolidation))
}

func (k *consolidationRule) fill(c *model.Competition, closed, typing bool) {
	now := c.Method.Consolidation
	i := max(0, slices.Index(consolidations, now.Rule)) // nothing said is agreement
	k.way.Put(lang.T(consolidationText[i]))
	k.about.SetText(lang.T(consolidationSays[i]))
	if !typing {
		k.trim.Put(strconv.Itoa(max(1, now.Trim)))
	}
	reveal(k.trimField, now.Rule == model.TrimmedMean)
	reveal(k.warnBox, !now.Agreed())
	k.way.SetReadOnly(closed)
	k.trim.SetReadOnly(closed)
}

func (k *consolidationRule) take(m *model.Method) error {
	i := k.way.Index()
	if i < 0 {
		return nil
	}
	var wrong error
	now := model.Consolidation{Rule: consolidations[i]}
	switch {
	case now.Agreed():
		now.Rule = "" // what nothing said means
		m.Rounding.Mark = nil
	case now.Rule == model.TrimmedMean:
		trim, err := strconv.Atoi(strings.TrimSpace(k.trim.Text))
		if err != nil {
			trim = max(1, m.Consolidation.Trim)
			wrong = model.Refuse(model.Invalid, "%s", lang.T("%q is not a number of marks to drop; write a whole number such as 1", k.trim.Text))
		}
		now.Trim = trim
	}
	m.Consolidation = now
	return wrong
}
