package reports

import (
	"fmt"

	"assay/model"
	"assay/reports/xlsx"
)

// methodSheet puts the published method: the points in all, the tree with the points available
// worked out from the weights, the scales, and the rules in words.
func (b *workbook) methodSheet(s *xlsx.Sheet) {
	b.bookHead(s, "Method", "As published and frozen before bids were opened. "+weightingSentence(&b.c.Method))
	row := s.Row(xlsx.Label, "Points", "Points in all")
	s.Number(4, row, float(b.c.Method.Total), xlsx.Input)
	b.total = xlsx.On(methodSheet, xlsx.Fixed(4, row))
	row = s.Row(xlsx.Label, "Hash")
	s.Text(2, row, methodHash(b.c), xlsx.Plain)
	s.Skip(1)
	scaleRows := s.Rows() + 3 + len(branches(&b.c.Method)) // the scales stand below the tree, which refers to them
	b.placeScales(scaleRows)
	b.treeRows(s)
	s.Skip(1)
	b.scaleRows(s)
	s.Row(xlsx.Heading, "Rules")
	for _, text := range append(roundingSentences(b.c.Method.Rounding), tieSentences(&b.c.Method)...) {
		s.Row(xlsx.Plain, sentence(text))
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
	s.Titles([]int{4, 5, 7, 8}, "No.", "Criterion", "Kind", "Weight", "Points available", "Scale", "Best marks", "Minimum", "Unit", "If missed", "Lowest of", "Lots")
	var parents []int // the row of the branch above, by depth
	for _, branch := range branches(&b.c.Method) {
		row := s.Row(xlsx.Plain, branch.Number, branch.Title, string(branch.Kind))
		parents = append(parents[:branch.depth], row)
		b.criteria[branch.ID] = row
		style := xlsx.Plain
		if branch.Kind == model.Section {
			style = xlsx.Strong
		}
		s.Text(2, row, branch.Title, style.In(branch.depth))
		b.treeRow(s, row, branch, parents)
	}
}

func (b *workbook) treeRow(s *xlsx.Sheet, row int, k branch, parents []int) {
	if k.Kind != model.Gate {
		s.Number(4, row, float(k.Weight), xlsx.Input)
		formula := xlsx.Ref(4, row)
		if b.c.Method.Weighting == model.Shares {
			above := b.total
			if k.depth > 0 {
				above = xlsx.Ref(5, parents[k.depth-1])
			}
			formula += "/100*" + above
		}
		s.Formula(5, row, formula, k.available.Float(), xlsx.Plain)
	}
	if scale := b.c.Method.ScaleOf(k.Criterion); k.Kind == model.Question && scale != nil {
		s.Text(6, row, scale.Name, xlsx.Plain.In(1))
		s.Formula(7, row, "MAX("+b.levelRange(scale.ID, 4)+")", float(scale.MaxMarks()), xlsx.Plain)
	}
	if t := k.Threshold; t != nil {
		s.Number(8, row, float(t.Minimum), xlsx.Input)
		s.Text(9, row, string(t.Unit), xlsx.Plain.In(1))
		s.Text(10, row, string(t.Effect), xlsx.Plain)
	}
	if k.Kind == model.Gate {
		s.Text(10, row, string(k.Effect), xlsx.Plain)
	}
	if k.Formula != nil {
		s.Text(11, row, k.Formula.Lowest.Title(), xlsx.Plain)
	}
	if len(k.Lots) > 0 {
		s.Text(12, row, b.onlyLots(k.Criterion), xlsx.Plain)
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

// available is the cell with the points available to a criterion.
func (b *workbook) available(id string) string {
	return xlsx.On(methodSheet, xlsx.Fixed(5, b.criteria[id]))
}

// best is the cell with the marks of the best level of a question's scale.
func (b *workbook) best(id string) string {
	return xlsx.On(methodSheet, xlsx.Fixed(7, b.criteria[id]))
}

// minimum is the cell with a criterion's threshold.
func (b *workbook) minimum(id string) string {
	return xlsx.On(methodSheet, xlsx.Fixed(8, b.criteria[id]))
}
