package reports

import (
	"assay/model"
	"assay/reports/doc"
)

// reasons gives, question by question, what the panel agreed for each bid and why.
func (a *award) reasons(l *lotView) []doc.Block {
	var blocks []doc.Block
	for _, n := range l.nodes {
		if !n.Criterion.Scored() {
			continue
		}
		if n.Kind == model.Question && !a.c.Method.Consolidation.Agreed() {
			blocks = append(blocks, doc.H(n.Name()), doc.T(a.markTable(n, l)))
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
	intro := "These are the reasons the panel agreed, word for word. A bid that is missing below was not assessed on that question."
	if !a.c.Method.Consolidation.Agreed() {
		intro = "Gates were decided by the panel, with these reasons. The mark of a question is the " + a.c.Method.Consolidation.String() + "; the members' own notes are in the annex."
	}
	return append([]doc.Block{doc.P(intro)}, blocks...)
}

// markTable shows how the members' marks on a question became the mark of each bid.
func (a *award) markTable(n model.Node, l *lotView) doc.Table {
	t := doc.Table{Columns: []doc.Column{
		{Title: "Supplier", Align: doc.Left, Share: 27}, {Title: "Members' marks", Align: doc.Left, Share: 49},
		{Title: "Mark", Align: doc.Right, Share: 12}, {Title: "Points", Align: doc.Right, Share: 12}}}
	for _, b := range l.bids {
		row := doc.Row{Cells: []string{b.name, "–", "–", "–"}}
		if b.result != nil {
			why := b.result.WhyLine(n.ID)
			row.Cells[1] = why.Working
			if line := b.result.Line(n.ID); line.HasMark() && len(why.From) > 0 {
				row.Cells = []string{b.name, why.From[0].Working, a.mark(line.Mark), a.lineWord(b, n)}
			}
		}
		if b.result == nil || b.result.Rank == 0 {
			row.Emphasis = doc.Muted
		}
		t.Rows = append(t.Rows, row)
	}
	return t
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
