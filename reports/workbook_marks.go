package reports

import (
	"strings"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// marksSheet puts the marks of each member's score, the input of the published consolidation.
func (b *workbook) marksSheet(s *xlsx.Sheet) {
	b.bookHead(s, "Marks", "The marks of each member's score, looked up from the sheet Individual scores. A cell is empty where a member gave no score or is recused from the bid, and counts for nothing.")
	s.FreezeCols = 3
	for _, l := range b.lotBooks {
		b.lotHead(s, l, "No.", "Criterion", "Member")
		for _, n := range l.nodes {
			if n.Kind == model.Question && b.c.Method.ScaleOf(n.Criterion) != nil {
				b.memberRows(s, l, n)
			}
		}
		s.Skip(1)
	}
}

// memberRows puts one row for each member whose score of the question counts, and an empty one when nobody's
// does, so that the formulas have something to refer to.
func (b *workbook) memberRows(s *xlsx.Sheet, l *lotBook, n model.Node) {
	number, title := n.Number, n.Title
	first := s.Rows() + 1
	for _, m := range b.c.Members {
		row := 0
		for i, bid := range l.bids {
			at, scored := b.individual[model.ScoreKey{Member: m.ID, Bid: bid.ID, Criterion: n.ID}]
			if !scored {
				continue
			}
			if row == 0 {
				row = s.Row(xlsx.Plain, number, title, m.Name)
				number, title = "", ""
			}
			put(s, marksCol+i, row, b.memberMark(n, m.ID, bid.ID, at), xlsx.Plain.To("right"))
		}
	}
	if s.Rows() < first {
		s.Row(xlsx.Note, number, title, "no score counts")
	}
	l.marks[n.ID] = span{first, s.Rows()}
}

func (b *workbook) memberMark(n model.Node, member, bid string, row int) fx.Value {
	scale := b.c.Method.ScaleOf(n.Criterion)
	level := b.scoreAt[model.ScoreKey{Member: member, Bid: bid, Criterion: n.ID}].Level
	return b.lookUp(scale, xlsx.On(individualSheet, xlsx.Ref(6, row)), level)
}

// lookUp is the marks of the level that stands in a cell, nothing for an empty cell.
func (b *workbook) lookUp(scale *model.Scale, cell, level string) fx.Value {
	values, marks := xlsx.On(methodSheet, b.levelRange(scale.ID, 1)), xlsx.On(methodSheet, b.levelRange(scale.ID, 4))
	v := fx.Value{Text: "IF(" + cell + `="","",INDEX(` + marks + ",MATCH(" + sought(scale, cell) + "," + values + ",0)))", Is: ""}
	if l := scale.Level(level); l != nil {
		v.Is = float(l.Marks)
	}
	return v
}

// sought is the cell as MATCH looks for it: in texts it would take *, ? and ~ as wildcards.
func sought(scale *model.Scale, cell string) string {
	if numeric(scale) || !strings.ContainsAny(scale.Values(), "*?~") {
		return cell
	}
	for _, wild := range []string{"~", "*", "?"} {
		cell = "SUBSTITUTE(" + cell + `,"` + wild + `","~` + wild + `")`
	}
	return cell
}

// memberMarks are the marks that the members gave a bid on a question.
func (b *workbook) memberMarks(l *lotBook, n model.Node, i int) fx.Range {
	at := l.marks[n.ID]
	r := fx.Range{Text: xlsx.On(marksSheet, xlsx.Ref(marksCol+i, at.first)+":"+xlsx.Ref(marksCol+i, at.last))}
	for _, m := range b.c.Members {
		s := b.scoreAt[model.ScoreKey{Member: m.ID, Bid: l.bids[i].ID, Criterion: n.ID}]
		if s == nil || b.recusal(m.ID, l.bids[i].ID) != nil {
			continue
		}
		if level := b.c.Method.ScaleOf(n.Criterion).Level(s.Level); level != nil {
			r.Are = append(r.Are, float(level.Marks))
		}
	}
	return r
}

// consolidated is the mark of a bid on a question as the published rule makes it of the members'
// marks; nothing with fewer marks than the rule needs.
func (b *workbook) consolidated(l *lotBook, n model.Node, i int) fx.Value {
	marks := b.memberMarks(l, n, i)
	given := marks.Count()
	mark, few := marks.Mean(), fx.Eq(given, fx.Num(0))
	switch b.c.Method.Consolidation.Rule {
	case model.Median:
		mark = marks.Median()
	case model.Sum:
		mark = marks.Sum()
	case model.TrimmedMean:
		trim := b.figures["trim"]
		few = fx.Le(given, fx.Mul(fx.Num(2), trim))
		mark = trimmed(marks, trim)
	}
	return fx.If(few, fx.Str(""), mark)
}

// trimmed is the mean without the highest and lowest marks: the sum of all, less those dropped
// at either end, by the number left.
func trimmed(marks fx.Range, trim fx.Value) fx.Value {
	return fx.Div(fx.Sub(fx.Sub(marks.Sum(), marks.SumLarge(trim)), marks.SumSmall(trim)),
		fx.Sub(marks.Count(), fx.Mul(fx.Num(2), trim)))
}
