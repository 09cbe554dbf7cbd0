package reports

import (
	"assay/model"
	"assay/reports/doc"
)

// afterAward says what the route asks for once the award is decided: the standstill, the
// reports that are due and the notices, each with its law. It is empty where the route is not
// known. It counts no dates: the day the notice is published is not in the record.
func (a *award) afterAward() []doc.Block {
	r := model.RouteOf(a.c.Regime, a.c.Route)
	if r == nil {
		return nil
	}
	t := doc.Table{Columns: []doc.Column{
		{Title: "What", Align: doc.Left, Share: 26}, {Title: "When", Align: doc.Left, Share: 46}, {Title: "Law", Align: doc.Left, Share: 28}}}
	group := func(title string, lines []doc.Row) {
		t.Rows = append(t.Rows, doc.Row{Cells: []string{title}, Emphasis: doc.Group, Span: true})
		t.Rows = append(t.Rows, lines...)
	}
	group("Standstill", []doc.Row{{Cells: []string{r.Standstill.Obligation.Title() + " standstill", r.Standstill.Text(), r.Standstill.Source}}})
	group("Reports due", dueRows(r.Papers()))
	group("Notices, in order", dueRows(r.Notices))
	return []doc.Block{
		doc.P("What the law asks for on this route, " + r.Title + " (" + r.Basis + ")."),
		doc.T(t),
		doc.N("A list of what falls due, not a record that it was done. Where it says check, the answer depends on the case."),
	}
}

func dueRows(lines []model.Due) []doc.Row {
	rows := make([]doc.Row, len(lines))
	for i, d := range lines {
		rows[i] = doc.Row{Cells: []string{d.Title, model.Sentence(d.When), d.Source}}
	}
	return rows
}
