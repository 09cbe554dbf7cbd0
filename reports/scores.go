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
	blocks := []doc.Block{doc.P("The first picture shows the level the panel agreed for each question and bid; darker is better, and a frame marks a failed gate or a missed minimum. The table gives the points each level earned, with the total of each section.")}
	groups := groupsOf(l.bids)
	for i, group := range groups {
		blocks = append(blocks, doc.H("Agreed levels"+part(i, len(groups))), doc.C("Agreed levels by criterion and bid. Bids stand in rank order, those removed last.", a.heat(l, group)))
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
	if line == nil || line.Level == "" {
		return chart.MatrixCell{Text: "–", Neutral: true}
	}
	cell := chart.MatrixCell{Text: line.Level}
	cell.Framed = line.Missed
	if n.Kind == model.Gate {
		cell.Neutral = true
		return cell
	}
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

// pointsTable is criteria down and bids across, with sub-totals and totals.
func (a *award) pointsTable(l *lotView, bids []bidView) doc.Table {
	t := doc.Table{Small: len(bids) > 4, Columns: []doc.Column{
		{Title: "Criterion", Align: doc.Left, Share: 28}, {Title: "Available", Align: doc.Right, Share: 9}}}
	for _, b := range bids {
		t.Columns = append(t.Columns, doc.Column{Title: clipped(b.name, 48), Align: doc.Right, Share: 63 / float64(max(len(bids), 4))})
	}
	available := aligned(l.availables())
	for _, n := range l.nodes {
		if n.Kind == model.Gate {
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
	total := doc.Row{Emphasis: doc.Sum, Cells: []string{"Total", available(model.ExactOf(a.c.Method.Total))}}
	rank := doc.Row{Emphasis: doc.Sum, Cells: []string{"Rank", ""}}
	for _, b := range bids {
		text := "–"
		if b.result.Rank > 0 {
			text = a.points(b.result.Total)
		}
		total.Cells = append(total.Cells, text)
		rank.Cells = append(rank.Cells, rankWord(b.result))
	}
	t.Rows = append(t.Rows, total, rank)
	return t
}

// lineWord is the points of one criterion, or a dash where none were given.
func (a *award) lineWord(b bidView, n model.Node) string {
	line := b.result.Line(n.ID)
	switch {
	case line == nil, b.Status != model.Received,
		n.Kind == model.Question && line.Level == "",
		n.Kind == model.Price && b.result.Rank == 0:
		return "–"
	}
	return a.points(line.Points)
}

// reasons gives, question by question, what the panel agreed for each bid and why.
func (a *award) reasons(l *lotView) []doc.Block {
	var blocks []doc.Block
	for _, n := range l.nodes {
		if !n.Criterion.Scored() {
			continue
		}
		t := doc.Table{Columns: []doc.Column{
			{Title: "Supplier", Align: doc.Left, Share: 21}, {Title: "Agreed level", Align: doc.Left, Share: 19},
			{Title: "Points", Align: doc.Right, Share: 9}, {Title: "Reason", Align: doc.Left, Share: 55}}}
		for _, b := range l.bids {
			t.Rows = append(t.Rows, a.reasonRows(n, b)...)
		}
		if len(t.Rows) == 0 {
			continue
		}
		blocks = append(blocks, doc.H(n.Name()), doc.T(t))
	}
	if len(blocks) == 0 {
		return []doc.Block{doc.P("No score is agreed yet.")}
	}
	return append([]doc.Block{doc.P("These are the reasons the panel agreed, word for word. A bid that is missing below was not assessed on that question.")}, blocks...)
}

func (a *award) reasonRows(n model.Node, b bidView) []doc.Row {
	agreed := a.agreedAt[model.AgreedKey{Bid: b.ID, Criterion: n.ID}]
	if agreed == nil {
		return nil
	}
	points := "–"
	if n.Kind == model.Question && b.result != nil {
		points = a.lineWord(b, n)
	}
	rows := []doc.Row{{Cells: []string{b.name, a.levelWord(n.Criterion, agreed.Level), points, agreed.Reason}}}
	if agreed.Dissent != "" {
		rows = append(rows, doc.Row{Emphasis: doc.Remark, Cells: []string{"", "", "", "Dissent: " + agreed.Dissent}})
	}
	return rows
}

// levelWord is a level with its label: "4 Good".
func (a *award) levelWord(k *model.Criterion, value string) string {
	if s := a.c.Method.ScaleOf(k); s != nil && k.Kind != model.Gate {
		if l := s.Level(value); l != nil && l.Label != "" {
			return l.Value + " · " + l.Label
		}
	}
	return value
}
