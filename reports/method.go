package reports

import (
	"fmt"
	"strings"

	"assay/model"
	"assay/reports/doc"
)

// method says in plain sentences how bids were assessed.
func (a *award) method() []doc.Block {
	m := &a.c.Method
	blocks := []doc.Block{doc.P(weightingSentence(m)), doc.P(listed(a.awardSentences())), doc.H("Criteria"), doc.T(a.criteriaTable())}
	blocks = append(blocks, a.guidance()...)
	blocks = append(blocks, a.scales()...)
	if lines := phaseSentences(m); len(lines) > 0 {
		blocks = append(blocks, doc.H("Phases"), doc.P(listed(lines)))
	}
	blocks = append(blocks, a.limits()...)
	blocks = append(blocks, a.priceRules()...)
	blocks = append(blocks, doc.H("Rounding"), doc.P(listed(roundingSentences(m))))
	blocks = append(blocks, doc.H(a.equalHeading()), doc.P(listed(tieSentences(m))))
	if lines := readingSentences(a.c); len(lines) > 0 {
		blocks = append(blocks, doc.H("How evaluators worked"), doc.P(listed(lines)))
	}
	if m.Lots != nil {
		blocks = append(blocks, doc.H("Limit on lots"), doc.P(limitSentence(m.Lots)+" "+m.Lots.By.Working()))
	}
	return append(blocks, a.versions()...)
}

func weightingSentence(m *model.Method) string {
	text := fmt.Sprintf("Bids compete for %s points. ", m.Total)
	if m.Award.Formula() != model.HighestTotal {
		text = fmt.Sprintf("The weights total %s points. ", m.Total)
	}
	if m.Weighting == model.Shares {
		return text + "The weight of a criterion is its percentage of the section it belongs to; at each level the weights total 100."
	}
	return text + "The weight of a criterion is the points it can earn of the whole; the criteria of a section total the section's points."
}

// branch is a criterion of any lot at its place in the tree.
type branch struct {
	*model.Criterion
	depth     int
	available model.Exact
}

// branches lists the whole tree, whatever the lot.
func branches(m *model.Method) []branch {
	var list []branch
	var walk func(children []model.Criterion, depth int, of model.Exact)
	walk = func(children []model.Criterion, depth int, of model.Exact) {
		for i := range children {
			k := &children[i]
			available := model.ExactOf(k.Weight)
			if m.Weighting == model.Shares {
				available = available.Percent().Mul(of)
			}
			list = append(list, branch{k, depth, available})
			walk(k.Children, depth+1, available)
		}
	}
	walk(m.Criteria, 0, model.ExactOf(m.Total))
	return list
}

func (a *award) criteriaTable() doc.Table {
	t := doc.Table{Columns: []doc.Column{
		{Title: "Criterion", Align: doc.Left, Share: 41}, {Title: "How it earns points", Align: doc.Left, Share: 34},
		{Title: "Weight", Align: doc.Right, Share: 11}, {Title: "Points available", Align: doc.Right, Share: 14}}}
	tree := branches(&a.c.Method)
	var figures []model.Exact
	for _, b := range tree {
		figures = append(figures, b.available)
	}
	available := aligned(figures)
	percent := ""
	if a.c.Method.Weighting == model.Shares {
		percent = "%"
	}
	for _, b := range tree {
		row := doc.Row{Indent: b.depth, Cells: []string{b.Name() + a.onlyLots(b.Criterion), a.earns(b.Criterion), b.Weight.String() + percent, available(b.available)}}
		switch b.Kind {
		case model.Section:
			row.Emphasis = doc.Group
		case model.Gate:
			row.Cells[2], row.Cells[3] = "–", "–"
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, doc.Row{Emphasis: doc.Sum, Cells: []string{"Total", "", "", available(model.ExactOf(a.c.Method.Total))}})
	return t
}

// onlyLots names the lots of a criterion that does not apply to all.
func (a *award) onlyLots(k *model.Criterion) string {
	if len(k.Lots) == 0 {
		return ""
	}
	var numbers []string
	for _, id := range k.Lots {
		if l := a.c.Lot(id); l != nil {
			numbers = append(numbers, l.Number)
		}
	}
	return " (lot " + model.Join(numbers, 9) + " only)"
}

func (a *award) earns(k *model.Criterion) string {
	switch k.Kind {
	case model.Question:
		if s := a.c.Method.ScaleOf(k); s != nil {
			return "Scored on the scale " + s.Name
		}
		return "Scored"
	case model.Gate:
		return "Pass or fail"
	case model.Price:
		if k.Formula != nil && k.Formula.Name == model.NoPoints {
			return "Earns no points"
		}
		return "Price formula"
	}
	return ""
}

// guidance gives what bidders were told about each criterion.
func (a *award) guidance() []doc.Block {
	t := doc.Table{Columns: []doc.Column{
		{Title: "Criterion", Align: doc.Left, Share: 30}, {Title: "What bidders were asked", Align: doc.Left, Share: 70}}}
	for _, b := range branches(&a.c.Method) {
		if b.Guidance != "" {
			t.Rows = append(t.Rows, doc.Row{Cells: []string{b.Name(), b.Guidance}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []doc.Block{doc.H("Questions and guidance as published"), doc.T(t)}
}

func (a *award) scales() []doc.Block {
	if len(a.c.Method.Scales) == 0 {
		return nil
	}
	blocks := []doc.Block{doc.H("Scales"), doc.P(a.markSentence())}
	for _, s := range a.c.Method.Scales {
		t := doc.Table{Columns: []doc.Column{
			{Title: "Level", Align: doc.Centre, Share: 10}, {Title: "Label", Align: doc.Left, Share: 24},
			{Title: "Descriptor", Align: doc.Left, Share: 54}, {Title: "Marks", Align: doc.Right, Share: 12}}}
		for _, l := range s.Levels {
			t.Rows = append(t.Rows, doc.Row{Cells: []string{l.Value, l.Label, l.Descriptor, l.Marks.String()}})
		}
		blocks = append(blocks, doc.Together(doc.H3("Scale: "+s.Name), doc.T(t)))
	}
	return blocks
}

// limits says what disqualifies a bid and what only warns.
func (a *award) limits() []doc.Block {
	var lines []string
	for _, b := range branches(&a.c.Method) {
		if b.Kind == model.Gate {
			lines = append(lines, fmt.Sprintf("%s is pass or fail: a bid that fails it is %s", b.Name(), effectWord(b.Effect)))
		}
		if b.Threshold != nil {
			lines = append(lines, mustReach(b.Name(), *b.Threshold, shareOf(b)))
		}
	}
	if t := a.c.Method.Threshold; t != nil {
		lines = append(lines, mustReach("Quality as a whole", *t, pointsAvailable))
	}
	if len(lines) == 0 {
		return []doc.Block{doc.H("Gates and minimum scores"), doc.P("No gate and no minimum score was published.")}
	}
	return []doc.Block{doc.H("Gates and minimum scores"),
		doc.P("A minimum is compared with the figure before any rounding, also before one that is published; reaching it exactly is enough."), doc.P(listed(lines))}
}

// pointsAvailable is what a percentage is of, wherever there are points.
const pointsAvailable = "points available"

func mustReach(what string, t model.Threshold, of string) string {
	switch t.Unit {
	case model.ByBest:
		return fmt.Sprintf("%s: a bid must be %s; bids equal with the last of them go on too", what, t)
	case model.ByCount:
		return fmt.Sprintf("%s: a bid must have %s", what, t)
	case model.ByPercent:
		return fmt.Sprintf("%s: a bid must reach %s", what, strings.Replace(t.String(), "%", "% of the "+of, 1))
	}
	return fmt.Sprintf("%s: a bid must reach %s", what, t)
}

// shareOf is what a percentage on a criterion is of: its points, or where it has none its marks.
func shareOf(b branch) string {
	switch {
	case b.available.Sign() > 0:
		return pointsAvailable
	case b.Kind == model.Section:
		return "best possible marks, its questions weighed as they are in it"
	}
	return "best possible marks"
}

func effectWord(e model.Effect) string {
	if e == model.Disqualify {
		return "disqualified"
	}
	return "kept and flagged"
}

func roundingSentences(m *model.Method) []string {
	r := m.Rounding
	stages := []struct {
		what string
		step *model.RoundingStep
	}{
		{"the mark made of the members' marks", r.Mark}, {"the points of each question", r.Criterion}, {"the points of each section", r.Section},
		{"the points of each price criterion", r.Price}, {"the " + m.Award.Formula().Figure(), r.Total},
	}
	var lines []string
	for _, s := range stages {
		if s.step != nil {
			lines = append(lines, upperFirst(s.what)+" is rounded to "+s.step.String())
		}
	}
	if len(lines) == 0 {
		lines = append(lines, "No figure is rounded before bids are ranked; they are compared exactly")
	}
	d := r.DisplayStep()
	return append(lines, fmt.Sprintf("Figures are printed to %s; printing changes no figure and no rank", d))
}

func tieSentences(m *model.Method) []string {
	if len(m.Ties) == 0 {
		return []string{"No tie rule was published; an equal first place would stand and be reported"}
	}
	lines := []string{"Bids with " + equalFigures(m.Award.Formula()) + " are separated by these steps, in this order"}
	for i, s := range m.Ties {
		text := ""
		switch s.Kind {
		case model.TieCriterion:
			if k := m.Criterion(s.Criterion); k != nil {
				text = "the higher points on " + k.Name()
			}
		case model.TieQuality:
			text = "the higher points on quality as a whole"
		case model.TiePrice:
			text = "the lower price"
		case model.TieDraw:
			text = "lots are drawn; the draw is held outside Assay and recorded"
		case model.TieJoint:
			text = "they share the rank"
		}
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, upperFirst(text)))
	}
	return lines
}
