package reports

import (
	"fmt"
	"strings"

	"assay/model"
	"assay/reports/xlsx"
)

// working is one lot's block on the sheet Working while it is made. Bids stand side by side.
type working struct {
	*workbook
	s      *xlsx.Sheet
	l      *lotBook
	marks  map[string]int // the row of each question's marks
	points map[string]int // the row of each criterion's points, as they go on
	priced map[string]int // the row of each price criterion's price
	lowest map[string]int // the row of each price criterion's lowest price
}

// cellFunc gives the formula of the i-th bid's cell and its value; ref names a cell of the
// same bid.
type cellFunc func(i int, ref func(row int) string) (formula string, value any)

// working works out one lot.
func (b *workbook) working(s *xlsx.Sheet, l *lotBook) {
	k := &working{workbook: b, s: s, l: l, marks: map[string]int{}, points: map[string]int{}, priced: map[string]int{}, lowest: map[string]int{}}
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
	l.rows.received = k.line("", "Received in time and not taken back (1 yes, 0 no)", xlsx.Plain, func(i int, _ func(int) string) (string, any) {
		return "IF(" + xlsx.On(bidsSheet, xlsx.Ref(5, l.bidRow[i])) + `="received",1,0)`, yes(l.bids[i].Status == model.Received)
	})
	k.marksRows()
	k.place()
	k.pointsRows()
	k.limitRows()
	k.priceRows()
	k.totalRows()
	k.orderRows()
	s.Skip(2)
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
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
	for i := range k.l.bids {
		formula, value := cell(i, func(row int) string { return xlsx.Ref(workingCol+i, row) })
		k.s.Formula(workingCol+i, row, formula, value, style.To("right"))
	}
	return row
}

// marksRows looks up the marks of each agreed level.
func (k *working) marksRows() {
	k.s.Row(xlsx.Heading, "", "Marks of the agreed levels")
	for _, n := range k.l.nodes {
		scale := k.c.Method.ScaleOf(n.Criterion)
		if n.Kind != model.Question || scale == nil {
			continue
		}
		values := xlsx.On(methodSheet, k.levelRange(scale.ID, 1))
		marks := xlsx.On(methodSheet, k.levelRange(scale.ID, 4))
		k.marks[n.ID] = k.line(n.Number, n.Title, xlsx.Plain, func(i int, _ func(int) string) (string, any) {
			cell := xlsx.On(agreedSheet, xlsx.Ref(agreedCol+i, k.l.agreed[n.ID]))
			formula := "IF(" + cell + `="","",INDEX(` + marks + ",MATCH(" + sought(scale, cell) + "," + values + ",0)))"
			return formula, k.marksOf(i, n, scale)
		})
	}
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

func (k *working) marksOf(i int, n model.Node, scale *model.Scale) any {
	line := k.l.bids[i].result.Line(n.ID)
	if line == nil || line.Level == "" {
		return ""
	}
	if level := scale.Level(line.Level); level != nil {
		return float(level.Marks)
	}
	return ""
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

// place says in which row each criterion's points will stand, since a section's formula
// refers to rows below it. A figure that is rounded takes two rows, before and after.
func (k *working) place() {
	row := k.s.Rows() + 1 // of the heading
	for _, n := range k.l.nodes {
		if n.Kind == model.Gate {
			continue
		}
		row++
		if k.stage(n) != nil {
			row++
		}
		k.points[n.ID] = row
	}
	row++ // the heading of the gates and minimums
	for _, n := range k.l.nodes {
		if n.Kind == model.Gate {
			row++
		}
		if n.Threshold != nil {
			row++
		}
	}
	k.l.rows.running = row + 1
	k.placePrices(row + 2)
}

// pointsFormat shows points that are not rounded; the cell holds all of them.
const pointsFormat = "0.0000"

// pointsRows works out the points of every criterion.
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
		row := k.figure(n.Number, n.Title, style, k.stage(n), k.pointsCell(at, n), func(i int) float64 {
			return k.l.bids[i].result.Line(n.ID).Points.Float()
		})
		if row != k.points[n.ID] {
			panic("reports: " + n.Name() + " is not where the formulas look for it")
		}
		k.s.Formula(3, row, k.available(n.ID), n.Available.Float(), availableStyle(style))
	}
}

// availableStyle shows the points available as they are.
func availableStyle(s xlsx.Style) xlsx.Style {
	s.Format, s.Indent = "", 0
	return s.To("right")
}

// figure puts a figure and, where the published rule rounds it, its rounded value below.
func (k *working) figure(no, label string, style xlsx.Style, step *model.RoundingStep, cell cellFunc, after func(i int) float64) int {
	if step == nil {
		return k.line(no, label, style, cell)
	}
	plain := xlsx.Plain.With("0.000000")
	plain.Indent = style.Indent
	exact := k.line("", label+", before rounding", plain, cell)
	return k.line(no, fmt.Sprintf("%s, rounded to %s", label, step), style.With(xlsx.Places(step.Places)), func(i int, ref func(int) string) (string, any) {
		return roundFormula(ref(exact), *step), after(i)
	})
}

// roundFormula rounds a figure, 0 or more, as the published step says. The inner ROUND takes
// off the binary noise: 2.345 worked out from fractions is 2.34499999999999997 to a
// spreadsheet, and would round the wrong way.
func roundFormula(x string, s model.RoundingStep) string {
	if s.Mode == model.HalfUp {
		return fmt.Sprintf("ROUND(ROUND(%s,%d),%d)", x, max(10, s.Places+2), s.Places)
	}
	power := "1" + strings.Repeat("0", s.Places)
	scaled := fmt.Sprintf("ROUND(%s*%s,%d)", x, power, max(10-s.Places, 2))
	if s.Mode == model.Truncate {
		return fmt.Sprintf("INT(%s)/%s", scaled, power)
	}
	return fmt.Sprintf("IF(%[1]s-INT(%[1]s)=0.5,2*ROUND(%[1]s/2,0),ROUND(%[1]s,0))/%[2]s", scaled, power)
}

// pointsCell is how a criterion's points are worked out before rounding.
func (k *working) pointsCell(at int, n model.Node) cellFunc {
	switch n.Kind {
	case model.Section:
		children := k.children(at)
		return func(i int, ref func(int) string) (string, any) {
			sum := model.Exact{}
			for _, id := range children {
				sum = sum.Add(k.l.bids[i].result.Line(id).Points)
			}
			return k.sum(children, ref), sum.Float()
		}
	case model.Price:
		return k.priceCell(n)
	}
	return func(i int, ref func(int) string) (string, any) {
		marks := ref(k.marks[n.ID])
		return "IF(" + marks + `="",0,` + marks + "/" + k.best(n.ID) + "*" + k.available(n.ID) + ")", k.exactPoints(i, n)
	}
}

// exactPoints is a question's points before rounding.
func (k *working) exactPoints(i int, n model.Node) float64 {
	scale := k.c.Method.ScaleOf(n.Criterion)
	line := k.l.bids[i].result.Line(n.ID)
	if line.Level == "" || scale.Level(line.Level) == nil {
		return 0
	}
	marks := model.ExactOf(scale.Level(line.Level).Marks)
	return marks.Quo(model.ExactOf(scale.MaxMarks())).Mul(n.Available).Float()
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

// sum adds up the points of criteria. A function takes up to 255 arguments, so long sums nest.
func (k *working) sum(ids []string, ref func(int) string) string {
	if len(ids) == 0 {
		return "0"
	}
	const most = 200
	var groups []string
	for len(ids) > 0 {
		n := min(most, len(ids))
		cells := make([]string, n)
		for i, id := range ids[:n] {
			cells[i] = ref(k.points[id])
		}
		groups = append(groups, "SUM("+strings.Join(cells, ",")+")")
		ids = ids[n:]
	}
	return strings.Join(groups, "+")
}
