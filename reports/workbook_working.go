package reports

import (
	"fmt"
	"slices"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// working is one lot's block on the sheet Working while it is made. Bids stand side by side.
// Rows are laid out first and their formulas put when all of them stand, so that a formula may
// refer to a row below it.
type working struct {
	*workbook
	s         *xlsx.Sheet
	l         *lotBook
	lines     map[int]*figureRow // by row
	questions []int              // the nodes that are questions, in order
	place     map[string]int     // of each question among them
	phases    []model.PhaseKind  // of each node

	exactMarks int            // the first of the rows with the questions' marks before rounding
	marks      int            // the first of the rows with the questions' marks
	unrounded  int            // the first of the rows with the questions' points before rounding
	points     map[string]int // the row of each criterion's points, as they go on
	costs      map[string]int // the row of each price criterion's price
	shares     map[string]int // the row of each price criterion's share of its points
	cost       int            // the row of the price in all
	weight     int            // the row with the points of price, 0 where they do not count
	quality    int            // the row with the points of all else
	exact      int            // the row of the ranked figure before rounding
}

// cellFunc is the i-th bid's cell of a row.
type cellFunc func(i int) fx.Value

// figureRow is one figure of every bid, or of the lot as a whole.
type figureRow struct {
	row    int
	style  xlsx.Style
	cell   cellFunc
	single bool // of the lot as a whole: in the first bid's column
	known  []*fx.Value
}

// working works out one lot.
func (b *workbook) working(s *xlsx.Sheet, l *lotBook) {
	b.lotHead(s, l, "No.", "Figure", "Available")
	if l.result == nil || len(l.bids) == 0 {
		why := "There is no result for this lot yet."
		if l.result != nil {
			why = sentence(l.result.Tie)
		}
		s.Row(xlsx.Note, "", why)
		s.Skip(2)
		return
	}
	k := &working{workbook: b, s: s, l: l, lines: map[int]*figureRow{}, place: map[string]int{}, points: map[string]int{}, costs: map[string]int{}, shares: map[string]int{}}
	l.cells = k
	k.survey()
	l.rows.received = k.line("", "Received in time and not taken back (1 yes, 0 no)", xlsx.Plain, func(i int) fx.Value {
		status := fx.Ref(xlsx.On(bidsSheet, xlsx.Ref(5, l.bidRow[i])), string(l.bids[i].Status))
		return fx.Flag(fx.Eq(status, fx.Str(string(model.Received))))
	})
	k.marksRows()
	k.unroundedRows()
	out := k.limitRows()
	out = append(out, k.priceRows()...)
	l.rows.running = k.line("", "Still in the running (1 yes, 0 no)", xlsx.Strong, func(i int) fx.Value { return fx.Flag(k.stillIn(i, out)) })
	k.formulaRows()
	k.pointsRows()
	k.totalRows()
	k.awardRows()
	k.orderRows()
	k.write()
	s.Skip(2)
}

// survey notes the questions of the lot and the phase of each criterion.
func (k *working) survey() {
	k.phases = make([]model.PhaseKind, len(k.l.nodes))
	for i, n := range k.l.nodes {
		if k.phases[i] = n.Phase; n.Parent >= 0 {
			k.phases[i] = k.phases[n.Parent]
		}
		if n.Kind == model.Question && k.c.Method.ScaleOf(n.Criterion) != nil {
			k.place[n.ID] = len(k.questions)
			k.questions = append(k.questions, i)
		}
	}
}

// line puts one figure of every bid in the next row and returns the row.
func (k *working) line(no, label string, style xlsx.Style, cell cellFunc) int {
	row := k.s.Row(xlsx.Plain, no)
	text := style
	text.Format = ""
	k.s.Text(2, row, label, text)
	if style.Fill != "" {
		k.s.Text(3, row, "", text)
	}
	style.Indent = 0
	k.lines[row] = &figureRow{row: row, style: style.To("right"), cell: cell, known: make([]*fx.Value, len(k.l.bids))}
	return row
}

// single puts one figure of the lot as a whole in the next row.
func (k *working) single(label string, style xlsx.Style, cell func() fx.Value) int {
	row := k.line("", label, style, func(int) fx.Value { return cell() })
	k.lines[row].single = true
	return row
}

// write puts the formulas of all rows.
func (k *working) write() {
	rows := make([]*figureRow, 0, len(k.lines))
	for _, f := range k.lines {
		rows = append(rows, f)
	}
	slices.SortFunc(rows, func(a, b *figureRow) int { return a.row - b.row })
	for _, f := range rows {
		n := len(k.l.bids)
		if f.single {
			n = 1
		}
		for i := range n {
			put(k.s, workingCol+i, f.row, f.worked(i), f.style)
		}
	}
}

// put puts a formula and what it gives.
func put(s *xlsx.Sheet, col, row int, v fx.Value, style xlsx.Style) {
	s.Formula(col, row, v.Text, v.Is, style)
}

// worked is the i-th bid's formula and value, worked out once.
func (f *figureRow) worked(i int) fx.Value {
	if f.known[i] == nil {
		v := f.cell(i)
		f.known[i] = &v
	}
	return *f.known[i]
}

// at names the i-th bid's cell of a row.
func (k *working) at(i, row int) fx.Value {
	return fx.Ref(xlsx.Ref(workingCol+i, row), k.lines[row].worked(i).Is)
}

// whole names the cell of a figure of the lot as a whole.
func (k *working) whole(row int) fx.Value {
	return fx.Ref(xlsx.Fixed(workingCol, row), k.lines[row].worked(0).Is)
}

// across is a row over all bids of the lot.
func (k *working) across(row int) fx.Range {
	r := fx.Range{Text: k.l.workRange(row)}
	for i := range k.l.bids {
		r.Are = append(r.Are, k.lines[row].worked(i).Is)
	}
	return r
}

// down is the i-th bid's cells of some rows.
func (k *working) down(i, first, n int) fx.Range {
	r := fx.Range{Text: xlsx.Ref(workingCol+i, first) + ":" + xlsx.Ref(workingCol+i, first+n-1)}
	for row := first; row < first+n; row++ {
		r.Are = append(r.Are, k.lines[row].worked(i).Is)
	}
	return r
}

// marksRows works out each question's marks: those of the agreed level, or what the published
// rule makes of the members' marks. Minimums are compared with the marks before rounding.
func (k *working) marksRows() {
	rule, step := k.c.Method.Consolidation, k.c.Method.Rounding.Mark
	if rule.Agreed() {
		k.exactMarks = k.questionRows("Marks of the agreed levels", k.agreedMark)
		k.marks = k.exactMarks
		return
	}
	k.exactMarks = k.questionRows("Marks: "+rule.String(), func(n model.Node, i int) fx.Value { return k.consolidated(k.l, n, i) })
	k.marks = k.exactMarks
	if step != nil {
		k.marks = k.questionRows("Marks, rounded to "+step.String(), func(n model.Node, i int) fx.Value {
			mark := k.at(i, k.exactMarks+k.place[n.ID])
			return fx.If(fx.Empty(mark), fx.Str(""), roundFormula(mark, *step))
		})
	}
}

// questionRows puts a row for each question and returns the first.
func (k *working) questionRows(heading string, cell func(n model.Node, i int) fx.Value) int {
	k.s.Row(xlsx.Heading, "", heading)
	first := k.s.Rows() + 1
	for _, at := range k.questions {
		n := k.l.nodes[at]
		k.line(n.Number, n.Title, xlsx.Plain, func(i int) fx.Value { return cell(n, i) })
	}
	return first
}

// agreedMark looks up the marks of the agreed level.
func (k *working) agreedMark(n model.Node, i int) fx.Value {
	level := ""
	if line := k.l.bids[i].result.Line(n.ID); line != nil {
		level = line.Level
	}
	return k.lookUp(k.c.Method.ScaleOf(n.Criterion), xlsx.On(agreedSheet, xlsx.Ref(agreedCol+i, k.l.agreed[n.ID])), level)
}

// unroundedRows turns marks into points, before any rounding: that is what minimums are
// compared with.
func (k *working) unroundedRows() {
	k.unrounded = k.questionRows("Points of each question before any rounding", func(n model.Node, i int) fx.Value {
		return k.worth(i, n, k.exactMarks)
	})
	for j, at := range k.questions {
		k.lines[k.unrounded+j].style.Format = pointsFormat
		put(k.s, availableCell, k.unrounded+j, k.available(k.l.nodes[at]), availableStyle(xlsx.Plain))
	}
}

// availableCell is the column of Working with the points available.
const availableCell = 3

// worth is the points of a question's marks in the given rows.
func (k *working) worth(i int, n model.Node, marks int) fx.Value {
	mark := k.at(i, marks+k.place[n.ID])
	return fx.If(fx.Empty(mark), fx.Num(0), fx.Mul(fx.Div(mark, k.most(i, n)), k.available(n)))
}

// most is the best mark a bid could get on a question: under Sum, that of every member who scored.
func (k *working) most(i int, n model.Node) fx.Value {
	if k.c.Method.Consolidation.Rule == model.Sum {
		return fx.Mul(k.best(n), k.memberMarks(k.l, n, i).Count())
	}
	return k.best(n)
}

// pointsFormat shows points that are not rounded; the cell holds all of them.
const pointsFormat = "0.0000"

// pointsRows works out the points of every criterion as they go on.
func (k *working) pointsRows() {
	k.s.Row(xlsx.Heading, "", "Points")
	for at, n := range k.l.nodes {
		if n.Kind == model.Gate {
			continue
		}
		style := xlsx.Plain.In(n.Depth).With(pointsFormat)
		if n.Kind == model.Section {
			style = xlsx.Strong.In(n.Depth).With(pointsFormat)
		}
		row := k.rounded(n.Number, n.Title, style, k.stage(n), n.Kind != model.Question, k.pointsCell(at, n))
		k.points[n.ID] = row
		put(k.s, availableCell, row, k.available(n), availableStyle(style))
	}
}

// stage is the published rounding of a criterion's points.
func (k *working) stage(n model.Node) *model.RoundingStep {
	r := k.c.Method.Rounding
	switch n.Kind {
	case model.Section:
		return r.Section
	case model.Price:
		return r.Price
	}
	return r.Criterion
}

// availableStyle shows the points available as they are.
func availableStyle(s xlsx.Style) xlsx.Style {
	s.Format, s.Indent = "", 0
	return s.To("right")
}

// rounded puts points and, where the published rule rounds them, the rounded ones; where asked,
// those before rounding stand in a row of their own above.
func (k *working) rounded(no, label string, style xlsx.Style, step *model.RoundingStep, both bool, cell cellFunc) int {
	if step == nil {
		return k.line(no, label, style, cell)
	}
	if both {
		plain := xlsx.Plain.With("0.000000")
		plain.Indent = style.Indent
		exact := k.line("", label+", before rounding", plain, cell)
		cell = func(i int) fx.Value { return k.at(i, exact) }
	}
	return k.line(no, fmt.Sprintf("%s, rounded to %s", label, step), style.With(xlsx.Places(step.Places)), func(i int) fx.Value {
		return roundFormula(cell(i), *step)
	})
}

// pointsCell is how a criterion's points are worked out before rounding.
func (k *working) pointsCell(at int, n model.Node) cellFunc {
	switch n.Kind {
	case model.Section:
		return func(i int) fx.Value { return k.added(i, k.children(at)) }
	case model.Price:
		return k.pricePoints(n)
	}
	if k.marks != k.exactMarks {
		return func(i int) fx.Value { return k.worth(i, n, k.marks) }
	}
	return func(i int) fx.Value { return k.at(i, k.unrounded+k.place[n.ID]) }
}

// children are the IDs of the criteria whose points a section adds up; -1 is the top level.
func (k *working) children(at int) []string {
	var ids []string
	for _, n := range k.l.nodes {
		if n.Parent == at && n.Kind != model.Gate {
			ids = append(ids, n.ID)
		}
	}
	return ids
}

// added adds up the points of criteria.
func (k *working) added(i int, ids []string) fx.Value {
	cells := make([]fx.Value, len(ids))
	for j, id := range ids {
		cells[j] = k.at(i, k.points[id])
	}
	return fx.SumOf(cells...)
}
