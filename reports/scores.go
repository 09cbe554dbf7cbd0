package reports

import (
	"fmt"

	"assay/model"
	"assay/reports/chart"
	"assay/reports/doc"
)

// portraitBids is how many bids fit side by side on an upright page; more go on wide pages,
// and more than wideBids are split over several tables.
const (
	portraitBids = 5
	wideBids     = 10
)

// bids lists every bid of the lot with what became of it.
func (a *award) bids(l *lotView) []doc.Block {
	if len(l.bids) == 0 {
		return []doc.Block{doc.P("No bid is recorded.")}
	}
	t := doc.Table{Columns: []doc.Column{
		{Title: "Supplier", Align: doc.Left, Share: 32}, {Title: "Identifier", Align: doc.Left, Share: 18},
		{Title: "Status", Align: doc.Left, Share: 14}, {Title: "Why it is not ranked, or is flagged", Align: doc.Left, Share: 40}}}
	for _, b := range l.bids {
		row := doc.Row{Cells: []string{b.name, a.identifier(b), statusWord(b), whyNot(b)}}
		if b.result != nil && b.result.Rank == 0 {
			row.Emphasis = doc.Muted
		}
		t.Rows = append(t.Rows, row)
	}
	return []doc.Block{doc.T(t)}
}

func (a *award) identifier(b bidView) string {
	if s := a.c.Supplier(b.Supplier); s != nil && s.Identifier != "" {
		return s.Identifier
	}
	return "–"
}

func whyNot(b bidView) string {
	if b.result == nil {
		return b.Reason
	}
	return listed(append(append([]string{}, b.result.Reasons...), b.result.Warnings...))
}

// scores shows the agreed levels and the points of every bid side by side.
func (a *award) scores(l *lotView) []doc.Block {
	if l.result == nil {
		return []doc.Block{doc.P("There is no result for this lot yet.")}
	}
	title := "Agreed levels"
	blocks := []doc.Block{doc.P("The first picture shows the level the panel agreed for each question and bid; darker is better, and a frame marks a failed gate or a missed minimum. The table gives the points each level earned, with the total of each section.")}
	if !a.c.Method.Consolidation.Agreed() {
		title = "Marks"
		blocks = []doc.Block{doc.P("The first picture shows the mark of each bid on each question, the " + a.c.Method.Consolidation.String() + "; darker is better, and a frame marks a failed gate or a missed minimum. The table gives the points each mark earned, with the total of each section.")}
	}
	groups := groupsOf(l.bids)
	for i, group := range groups {
		blocks = append(blocks, doc.H(title+part(i, len(groups))), doc.C(title+" by criterion and bid. Bids stand in rank order, those removed last.", a.heat(l, group)))
	}
	for i, group := range groups {
		blocks = append(blocks, doc.Together(doc.H("Points"+part(i, len(groups))), doc.T(a.pointsTable(l, group))))
	}
	return append(blocks, doc.N(fmt.Sprintf("Figures are printed to %s. Sums are of the figures before printing.", a.step)))
}

func part(i, of int) string {
	if of < 2 {
		return ""
	}
	return fmt.Sprintf(", part %d of %d", i+1, of)
}

// groupsOf splits the bids into groups of nearly equal size that fit side by side.
func groupsOf(bids []bidView) [][]bidView {
	n := (len(bids) + wideBids - 1) / wideBids
	var groups [][]bidView
	for i := range n {
		groups = append(groups, bids[len(bids)*i/n:len(bids)*(i+1)/n])
	}
	return groups
}

func (a *award) heat(l *lotView, bids []bidView) chart.Matrix {
	var m chart.Matrix
	for _, b := range bids {
		m.Columns = append(m.Columns, b.name)
	}
	for _, n := range l.nodes {
		switch {
		case n.Kind == model.Section:
			m.Rows = append(m.Rows, chart.MatrixRow{Name: n.Name(), Heading: true})
		case n.Criterion.Scored():
			row := chart.MatrixRow{Name: n.Name()}
			for _, b := range bids {
				row.Cells = append(row.Cells, a.heatCell(n, b))
			}
			m.Rows = append(m.Rows, row)
		}
	}
	return m
}

func (a *award) heatCell(n model.Node, b bidView) chart.MatrixCell {
	line := b.result.Line(n.ID)
	switch {
	case line == nil || line.Level == "" && !line.HasMark():
		return chart.MatrixCell{Text: "–", Neutral: true}
	case n.Kind == model.Gate:
		return chart.MatrixCell{Text: line.Level, Framed: line.Missed, Neutral: true}
	case !a.c.Method.Consolidation.Agreed():
		return a.markCell(n, line)
	}
	cell := chart.MatrixCell{Text: line.Level, Framed: line.Missed}
	scale := a.c.Method.ScaleOf(n.Criterion)
	if scale == nil {
		cell.Neutral = true
		return cell
	}
	if level := scale.Level(line.Level); level != nil && !scale.MaxMarks().IsZero() {
		cell.Shade = model.ExactOf(level.Marks).Quo(model.ExactOf(scale.MaxMarks())).Float()
	}
	return cell
}

// markCell is a mark made of the members' marks. The best sum depends on how many gave one, so a
// sum is shaded by the points it earned.
func (a *award) markCell(n model.Node, line *model.Line) chart.MatrixCell {
	cell := chart.MatrixCell{Text: a.mark(line.Mark), Framed: line.Missed}
	switch {
	case a.c.Method.Consolidation.Rule != model.Sum:
		cell.Shade = line.Mark.Quo(model.ExactOf(a.c.Method.ScaleOf(n.Criterion).MaxMarks())).Float()
	case n.Available.Sign() > 0:
		cell.Shade = line.Points.Quo(n.Available).Float()
	default:
		cell.Neutral = true
	}
	return cell
}

// mark prints a mark made of the members' marks: as it is rounded, or as figures are printed.
func (a *award) mark(mark model.Exact) string {
	if step := a.c.Method.Rounding.Mark; step != nil {
		return shown(mark, *step)
	}
	return a.points(mark)
}

// pointsTable is criteria down and bids across, with sub-totals and totals.
func (a *award) pointsTable(l *lotView, bids []bidView) doc.Table {
	t := doc.Table{Small: len(bids) > 4, Columns: []doc.Column{
		{Title: "Criterion", Align: doc.Left, Share: 28}, {Title: "Available", Align: doc.Right, Share: 9}}}
	for _, b := range bids {
		t.Columns = append(t.Columns, doc.Column{Title: clipped(b.name, 48), Align: doc.Right, Share: 63 / float64(max(len(bids), 4))})
	}
	available := aligned(l.availables())
	for _, n := range l.nodes {
		if n.Kind == model.Gate || n.Formula != nil && n.Formula.Name == model.NoPoints {
			continue
		}
		row := doc.Row{Indent: n.Depth, Cells: []string{n.Name(), available(n.Available)}}
		if n.Kind == model.Section {
			row.Emphasis = doc.Group
		}
		for _, b := range bids {
			row.Cells = append(row.Cells, a.lineWord(b, n))
		}
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, a.sumRows(bids, available(model.ExactOf(a.c.Method.Total)))...)
	return t
}

// sumRows are the figure that is ranked, with what it is made from, and the rank.
func (a *award) sumRows(bids []bidView, total string) []doc.Row {
	row := func(label, available string, of func(*model.BidResult) string) doc.Row {
		r := doc.Row{Emphasis: doc.Sum, Cells: []string{label, available}}
		for _, b := range bids {
			text := "–"
			if b.result.Rank > 0 {
				text = of(b.result)
			}
			r.Cells = append(r.Cells, text)
		}
		return r
	}
	quality := func(r *model.BidResult) string { return a.points(r.Quality) }
	price := func(r *model.BidResult) string { return a.money(r.Amount) }
	figure := func(r *model.BidResult) string { return a.c.ShowFigure(r.Total) }
	title := upperFirst(a.rule.Figure())
	var rows []doc.Row
	switch a.rule {
	case model.HighestTotal:
		rows = append(rows, row(title, total, figure))
	case model.HighestQuality:
		rows = append(rows, row(title, "", figure))
	case model.LowestPrice:
		rows = append(rows, row("Quality points", "", quality), row(title, "", figure))
	default:
		rows = append(rows, row("Quality points", "", quality), row("Price", "", price), row(title, "", figure))
	}
	return append(rows, row("Rank", "", rankWord))
}

// lineWord is the points of one criterion, or a dash where none were given.
func (a *award) lineWord(b bidView, n model.Node) string {
	line := b.result.Line(n.ID)
	switch {
	case line == nil, b.Status != model.Received,
		n.Kind == model.Question && !line.HasMark(),
		n.Kind == model.Price && b.result.Rank == 0:
		return "–"
	}
	return a.points(line.Points)
}
