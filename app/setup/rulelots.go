package setup

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// lotRule is the limit on the lots that one supplier may be awarded.
type lotRule struct {
	page             *rules
	limit, by        *ui.Choice
	most             *ui.Entry
	stated           *stated
	mostLine, byPart fyne.CanvasObject
}

// lotLimits are whether there is a limit.
var lotLimits = []string{"Every lot", "A limited number of lots"}

const lotsWatch = "Used only where a supplier is ranked first in more lots than it may have. It must be published, and be objective (Procurement Act 2023, section 23)."

func newLotRule(p *rules) *lotRule {
	l := &lotRule{page: p, stated: newStated(lang.T("As published"))}
	titles := make([]string, len(model.LotChoices))
	for i, choice := range model.LotChoices {
		titles[i] = lang.T(choice.Title())
	}
	l.limit, l.by = ui.NewChoice("", inWords(lotLimits), p.picked(l)), ui.NewChoice("", titles, p.picked(l))
	l.most = ui.NewFigure("1", p.typed(l))
	before, after := besideFigure(lang.T("at most %s for each supplier", figureHere))
	l.mostLine = ui.Row(ui.Snug, ui.Body(before).Whole(), ui.Least(64, 0, l.most), ui.Body(after).Whole())
	l.byPart = ui.Stack(ui.Snug, ui.Labelled(ui.Field{Label: lang.T("Which lots it gets"), Input: l.by}), l.stated.box)
	return l
}

func (l *lotRule) body() []fyne.CanvasObject {
	return []fyne.CanvasObject{ui.Labelled(ui.Field{Label: lang.T("A supplier may be awarded"), Input: l.limit}), l.mostLine, l.byPart}
}

// used leaves it out of a competition with one lot, unless a limit is left over from more.
func (l *lotRule) used(c *model.Competition) bool { return len(c.Lots) > 1 || c.Method.Lots != nil }

func (l *lotRule) says(c *model.Competition) string {
	rule := c.Method.Lots
	if rule == nil {
		return lang.T(lotLimits[0])
	}
	by := lang.T(rule.By.Title())
	if by == "" {
		return lang.T("At most %d", rule.Most)
	}
	return lang.T("At most %d, %s", rule.Most, strings.ToLower(by[:1])+by[1:])
}

func (l *lotRule) fill(c *model.Competition, closed, typing bool) {
	rule := c.Method.Lots
	reveal(l.mostLine, rule != nil)
	reveal(l.byPart, rule != nil)
	l.limit.Put(lang.T(lotLimits[0]))
	if rule != nil {
		l.limit.Put(lang.T(lotLimits[1]))
		l.by.Put(lang.T(rule.By.Title()))
		l.stated.set(rule.By.Working(), lang.T(lotsWatch))
		if !typing {
			l.most.Put(strconv.Itoa(rule.Most))
		}
	}
	l.limit.SetReadOnly(closed)
	l.by.SetReadOnly(closed)
	l.most.SetReadOnly(closed)
}

func (l *lotRule) take(m *model.Method) error {
	if l.limit.Index() == 0 {
		m.Lots = nil
		return nil
	}
	if m.Lots == nil {
		m.Lots = &model.LotRule{Most: 1, By: model.LotsInOrder}
		return nil // the fields below were hidden
	}
	m.Lots = &model.LotRule{Most: m.Lots.Most, By: m.Lots.By}
	if i := l.by.Index(); i >= 0 {
		m.Lots.By = model.LotChoices[i]
	}
	most, err := strconv.Atoi(strings.TrimSpace(l.most.Text))
	if err != nil {
		return model.Refuse(model.Invalid, "%s", lang.T("%q is not a number of lots; write a whole number such as 2", l.most.Text))
	}
	m.Lots.Most = most
	return nil
}
