package reports

import (
	"fmt"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// The columns of the tree on Method that formulas refer to.
const (
	weightCol    = 4
	availableCol = 5
	bestCol      = 7
	minimumCol   = 8
	leastMarkCol = 10
	figureCol    = 4 // of the figures of the rules
)

// methodSheet puts the published method: the points in all, the tree with the points available
// worked out from the weights, the scales, the figures of every rule, and the rules in words.
func (b *workbook) methodSheet(s *xlsx.Sheet) {
	b.bookHead(s, "Method", "As published and frozen before bids were opened. "+weightingSentence(&b.c.Method))
	row := s.Row(xlsx.Label, "Points", "Points in all")
	s.Number(figureCol, row, float(b.c.Method.Total), xlsx.Input)
	b.total = fx.Ref(xlsx.On(methodSheet, xlsx.Fixed(figureCol, row)), float(b.c.Method.Total))
	row = s.Row(xlsx.Label, "Hash")
	s.Text(2, row, methodHash(b.c), xlsx.Plain)
	s.Skip(1)
	scaleRows := s.Rows() + 3 + len(branches(&b.c.Method)) // the scales stand below the tree, which refers to them
	b.placeScales(scaleRows)
	b.treeRows(s)
	s.Skip(1)
	b.scaleRows(s)
	b.ruleRows(s)
	s.Row(xlsx.Heading, "Rules in words")
	for _, text := range b.rulesInWords() {
		s.Text(2, s.Rows()+1, sentence(text), xlsx.Style{Wrap: true})
	}
	b.versionRows(s)
}

// rulesInWords are the rules that the figures alone do not tell.
func (b *workbook) rulesInWords() []string {
	m := &b.c.Method
	texts := append(phaseSentences(m), roundingSentences(m)...)
	texts = append(texts, tieSentences(m)...)
	if m.Lots != nil {
		texts = append(texts, limitSentence(m.Lots)+" "+m.Lots.By.Working())
	}
	return texts
}

// versionRows lists the method as it was published, version by version.
func (b *workbook) versionRows(s *xlsx.Sheet) {
	if len(b.c.Versions) == 0 {
		return
	}
	s.Skip(1)
	s.Row(xlsx.Heading, "Versions published")
	s.Row(xlsx.Head, "Version", "Hash", "Published", "Note")
	for _, v := range b.c.Versions {
		s.Row(xlsx.Plain, fmt.Sprint(v.Number), v.Hash, v.When(), v.Note)
	}
}

// placeScales says where the levels of each scale will stand: a name, a head, the levels and
// an empty row.
func (b *workbook) placeScales(row int) {
	for _, scale := range b.c.Method.Scales {
		b.levels[scale.ID] = span{row + 2, row + 1 + len(scale.Levels)}
		row += len(scale.Levels) + 3
	}
}

func (b *workbook) treeRows(s *xlsx.Sheet) {
	s.Titles([]int{4, 5, 7, 8, 10}, "No.", "Criterion", "Kind", "Weight", "Points available", "Scale", "Best marks", "Minimum", "Unit", "Marks counted", "If missed", "Phase", "Lots")
	var parents []int // the row of the branch above, by depth
	phase := model.Written
	for _, branch := range branches(&b.c.Method) {
		row := s.Row(xlsx.Plain, branch.Number, branch.Title, string(branch.Kind))
		parents = append(parents[:branch.depth], row)
		b.criteria[branch.ID] = row
		style := xlsx.Plain
		if branch.Kind == model.Section {
			style = xlsx.Strong
		}
		if branch.depth == 0 {
			phase = branch.Phase
		}
		if phase != model.Written {
			s.Text(12, row, phase.Title(), xlsx.Plain)
		}
		s.Text(2, row, branch.Title, style.In(branch.depth))
		b.treeRow(s, row, branch, parents)
	}
}

func (b *workbook) treeRow(s *xlsx.Sheet, row int, k branch, parents []int) {
	if k.Kind != model.Gate {
		s.Number(weightCol, row, float(k.Weight), xlsx.Input)
		formula := xlsx.Ref(weightCol, row)
		if b.c.Method.Weighting == model.Shares {
			above := b.total.Text
			if k.depth > 0 {
				above = xlsx.Ref(availableCol, parents[k.depth-1])
			}
			formula += "/100*" + above
		}
		s.Formula(availableCol, row, formula, k.available.Float(), xlsx.Plain)
	}
	if scale := b.c.Method.ScaleOf(k.Criterion); k.Kind == model.Question && scale != nil {
		s.Text(6, row, scale.Name, xlsx.Plain.In(1))
		s.Formula(bestCol, row, "MAX("+b.levelRange(scale.ID, 4)+")", float(scale.MaxMarks()), xlsx.Plain)
	}
	if t := k.Threshold; t != nil {
		s.Number(minimumCol, row, float(t.Minimum), xlsx.Input)
		s.Text(9, row, string(t.Unit), xlsx.Plain.In(1))
		if t.Mark != nil {
			s.Number(leastMarkCol, row, float(*t.Mark), xlsx.Input)
		}
		s.Text(11, row, string(t.Effect), xlsx.Plain)
	}
	if k.Kind == model.Gate {
		s.Text(11, row, string(k.Effect), xlsx.Plain)
	}
	if len(k.Lots) > 0 {
		s.Text(13, row, b.onlyLots(k.Criterion), xlsx.Plain)
	}
}

// levelRange is a column of a scale's levels on Method: 1 the values, 4 the marks.
func (b *workbook) levelRange(scale string, col int) string {
	at := b.levels[scale]
	return xlsx.Fixed(col, at.first) + ":" + xlsx.Fixed(col, at.last)
}

func (b *workbook) scaleRows(s *xlsx.Sheet) {
	for i := range b.c.Method.Scales {
		scale := &b.c.Method.Scales[i]
		s.Row(xlsx.Heading, "Scale: "+scale.Name)
		s.Titles([]int{4}, "Level", "Descriptor", "Label", "Marks")
		for j, l := range scale.Levels {
			row := b.levels[scale.ID].first + j
			if row != s.Rows()+1 {
				panic(fmt.Sprintf("reports: the scale %s is not where the formulas look for it", scale.Name))
			}
			putLevel(s, 1, row, scale, l.Value, xlsx.Input.To("left"))
			s.Text(2, row, l.Descriptor, xlsx.Wrapped)
			s.Text(3, row, l.Label, xlsx.Wrapped)
			s.Number(4, row, float(l.Marks), xlsx.Input)
		}
		s.Skip(1)
	}
}

// ofTree is a figure of a criterion in the tree on Method.
func (b *workbook) ofTree(id string, col int, is float64) fx.Value {
	return fx.Ref(xlsx.On(methodSheet, xlsx.Fixed(col, b.criteria[id])), is)
}

// available is the points available to a criterion.
func (b *workbook) available(n model.Node) fx.Value {
	return b.ofTree(n.ID, availableCol, n.Available.Float())
}

// best is the marks of the best level of a question's scale.
func (b *workbook) best(n model.Node) fx.Value {
	return b.ofTree(n.ID, bestCol, float(b.c.Method.ScaleOf(n.Criterion).MaxMarks()))
}
