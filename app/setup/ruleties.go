package setup

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// tieRule is how bids with equal figures are separated.
type tieRule struct {
	page  *rules
	steps []*ui.Choice
	lines []fyne.CanvasObject
	note  *ui.Paragraph
	kinds []model.TieStep // what each option of a step's chooser stands for, after noTie
}

// noTie is the option that ends the tie rule; mostTies is how many steps can be chosen here.
const (
	noTie    = "none"
	mostTies = 4
)

func newTieRule(p *rules) *tieRule {
	t := &tieRule{page: p, note: ui.NewParagraph("", ui.TextStyle{Color: ui.MutedInk})}
	for n := range mostTies {
		step, label := ui.NewChoice("", nil, p.picked(t)), lang.T("Then")
		if n == 0 {
			label = lang.T("First")
		}
		t.steps = append(t.steps, step)
		t.lines = append(t.lines, ui.Border(nil, nil, ui.Least(60, 0, ui.Muted(label)), nil, ui.Squeezed(120, step)))
	}
	return t
}

func (t *tieRule) body() []fyne.CanvasObject {
	return []fyne.CanvasObject{ui.Stack(ui.Snug, t.lines...), t.note}
}

func (t *tieRule) used(*model.Competition) bool { return true }

// tieWords are the steps that name no criterion, in the order they are offered.
var tieWords = []struct {
	kind       model.TieKind
	text, note string
}{
	{model.TieQuality, "Highest quality", ""},
	{model.TiePrice, "Lowest price", ""},
	{model.TieDraw, "Lots drawn outside Assay", "Assay never draws lots itself: draw them before witnesses, and record in Results who drew, who saw it and what came out."},
	{model.TieJoint, "Joint", "The bids share the rank. A joint first place leaves the award to be settled outside the method."},
}

// ends reports whether a step leaves no tie for a step after it.
func ends(kind model.TieKind) bool { return kind == model.TieDraw || kind == model.TieJoint }

func tieText(m *model.Method, step model.TieStep) string {
	for _, w := range tieWords {
		if w.kind == step.Kind {
			return lang.T(w.text)
		}
	}
	if c := m.Criterion(step.Criterion); c != nil {
		return lang.T("More points on %s", c.Name())
	}
	return lang.T("a criterion that is gone")
}

func (t *tieRule) says(c *model.Competition) string {
	if len(c.Method.Ties) == 0 {
		return lang.T("None: Assay stops at a tie")
	}
	var parts []string
	for _, step := range c.Method.Ties {
		text := tieText(&c.Method, step)
		parts = append(parts, strings.ToLower(text[:1])+text[1:])
	}
	return capital(strings.Join(parts, lang.T(", then ")))
}

func (t *tieRule) fill(c *model.Competition, closed, _ bool) {
	m := &c.Method
	options := []string{lang.T(noTie)}
	t.kinds = nil
	add := func(step model.TieStep) {
		options, t.kinds = append(options, tieText(m, step)), append(t.kinds, step)
	}
	for _, w := range tieWords {
		add(model.TieStep{Kind: w.kind})
	}
	m.Walk(func(c *model.Criterion) {
		if c.Kind != model.Gate {
			add(model.TieStep{Kind: model.TieCriterion, Criterion: c.ID})
		}
	})
	options = distinct(options)
	note := lang.T("Without a step that always decides, a tie for first place can leave the lot without a winner.")
	for n, step := range t.steps {
		chosen := lang.T(noTie)
		if n < len(m.Ties) {
			if i := slices.Index(t.kinds, m.Ties[n]); i >= 0 {
				chosen = options[i+1]
			}
		}
		step.SetOptions(options, chosen)
		step.SetReadOnly(closed)
		reveal(t.lines[n], n < len(m.Ties) || n == len(m.Ties) && (n == 0 || !ends(m.Ties[n-1].Kind)))
	}
	for _, w := range tieWords {
		if len(m.Ties) > 0 && m.Ties[len(m.Ties)-1].Kind == w.kind && w.note != "" {
			note = lang.T(w.note)
		}
	}
	t.note.SetText(note)
}

func (t *tieRule) take(m *model.Method) error {
	var ties []model.TieStep
	for _, step := range t.steps {
		if i := step.Index(); i > 0 {
			ties = append(ties, t.kinds[i-1])
		}
	}
	if len(m.Ties) > mostTies { // what was published beyond what can be chosen here stays
		ties = append(ties, m.Ties[mostTies:]...)
	}
	m.Ties = ties
	return nil
}
