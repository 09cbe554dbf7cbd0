package setup

import (
	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// commentRule is when an evaluator has to write why they gave a level.
type commentRule struct {
	page  *rules
	when  *ui.Choice
	about *ui.Paragraph
}

func newCommentRule(p *rules) *commentRule {
	k := &commentRule{page: p, about: ui.NewParagraph("", ui.TextStyle{})}
	titles := make([]string, len(model.CommentRules))
	for i, rule := range model.CommentRules {
		titles[i] = lang.T(rule.Title())
	}
	k.when = ui.NewChoice("", titles, p.picked(k))
	return k
}

func (k *commentRule) body() []fyne.CanvasObject {
	return []fyne.CanvasObject{ui.Labelled(ui.Field{Label: lang.T("A comment on each score is"), Input: k.when}), k.about}
}

func (k *commentRule) used(*model.Competition) bool { return true }

func (k *commentRule) says(c *model.Competition) string { return lang.T(c.Method.Comments.Title()) }

func (k *commentRule) fill(c *model.Competition, closed, _ bool) {
	k.when.Put(lang.T(c.Method.Comments.Title()))
	k.about.SetText(lang.T(c.Method.Comments.Meaning()))
	k.when.SetReadOnly(closed)
}

func (k *commentRule) take(m *model.Method) error {
	if i := k.when.Index(); i >= 0 {
		m.Comments = model.CommentRules[i]
	}
	return nil
}
