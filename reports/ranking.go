package reports

import (
	"fmt"

	"assay/model"
	"assay/reports/chart"
	"assay/reports/doc"
)

// prices lists every price line and the working of every bid's price points.
func (a *award) prices(l *lotView) []doc.Block {
	var blocks []doc.Block
	for _, n := range l.nodes {
		if n.Kind != model.Price {
			continue
		}
		blocks = append(blocks, doc.H(n.Name()), doc.T(a.priceLines(n, l)))
		if l.result != nil {
			blocks = append(blocks, doc.H3("How the price points were worked out"))
			if n.Formula != nil {
				blocks = append(blocks, doc.P(fmt.Sprintf("Formula: %s. The lowest price is that of %s.", n.Formula.Name.Formula(), n.Formula.Lowest.Title())))
			}
			blocks = append(blocks, doc.T(a.priceWorking(n, l)))
		}
	}
	if len(blocks) == 0 {
		return []doc.Block{doc.P("Price earned no points in this lot.")}
	}
	return blocks
}

func (a *award) priceLines(n model.Node, l *lotView) doc.Table {
	t := doc.Table{Columns: []doc.Column{
		{Title: "Supplier", Align: doc.Left, Share: 34}, {Title: "Price line", Align: doc.Left, Share: 44}, {Title: "Amount", Align: doc.Right, Share: 22}}}
	for _, b := range l.bids {
		name, lines := b.name, 0
		for _, p := range a.c.PriceLines {
			if p.Bid == b.ID && p.Criterion == n.ID {
				t.Rows = append(t.Rows, doc.Row{Cells: []string{name, p.Label, a.money(p.Amount)}})
				name, lines = "", lines+1
			}
		}
		switch sum, _ := a.c.PriceOf(b.ID, n.ID); {
		case lines == 0:
			t.Rows = append(t.Rows, doc.Row{Emphasis: doc.Muted, Cells: []string{name, "no price recorded", "–"}})
		case lines > 1: // one line is the price itself
			t.Rows = append(t.Rows, doc.Row{Emphasis: doc.Group, Cells: []string{"", "Price of " + b.name, a.money(sum)}})
		}
	}
	return t
}

func (a *award) priceWorking(n model.Node, l *lotView) doc.Table {
	t := doc.Table{Columns: []doc.Column{
		{Title: "Supplier", Align: doc.Left, Share: 30}, {Title: "Working", Align: doc.Left, Share: 56}, {Title: "Points", Align: doc.Right, Share: 14}}}
	for _, b := range l.bids {
		line := b.result.Line(n.ID)
		if line == nil {
			continue
		}
		row := doc.Row{Cells: []string{b.name, b.result.WhyLine(n.ID).Working, a.lineWord(b, n)}}
		if b.result.Rank == 0 {
			row.Emphasis = doc.Muted
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// ranking shows the order of the bids, how ties were settled, and who was removed and why.
func (a *award) ranking(l *lotView) []doc.Block {
	if l.result == nil {
		return []doc.Block{doc.P("There is no result for this lot yet.")}
	}
	caption := fmt.Sprintf("Total points of %s: quality and price together.", a.c.Method.Total)
	blocks := []doc.Block{doc.C(caption, a.rankingChart(l)), doc.T(a.rankingTable(l, true))}
	if l.result.Winner == "" {
		blocks = append(blocks, doc.Warn(sentence(l.result.Tie)))
	}
	if len(l.result.TieSteps) > 0 {
		blocks = append(blocks, doc.H("Equal totals"), doc.P(listed(l.result.TieSteps)))
	}
	if t := removedTable(l); len(t.Rows) > 0 {
		blocks = append(blocks, doc.H("Bids that are not ranked"), doc.T(t))
	}
	if t := warningTable(l); len(t.Rows) > 0 {
		blocks = append(blocks, doc.H("Flags"), doc.P("These bids missed a gate or a minimum that warns and does not disqualify."), doc.T(t))
	}
	return blocks
}

func (a *award) rankingChart(l *lotView) chart.Ranking {
	most, _ := a.c.Method.Total.Float64()
	r := chart.Ranking{Most: most}
	for _, b := range l.bids {
		bar := chart.Bar{Name: b.name}
		if b.result.Rank == 0 {
			bar.Removed = b.result.Status
		} else {
			bar.Rank, bar.TotalText = rankWord(b.result), a.points(b.result.Total)
			bar.Quality, bar.QualityText = b.result.Quality.Float(), a.points(b.result.Quality)
			bar.Price, bar.PriceText = b.result.Price.Float(), a.points(b.result.Price)
		}
		r.Bars = append(r.Bars, bar)
	}
	return r
}

// rankingTable is the ranking in figures; in full it adds the bids that were removed.
func (a *award) rankingTable(l *lotView, full bool) doc.Table {
	t := doc.Table{Columns: []doc.Column{
		{Title: "Rank", Align: doc.Right, Share: 8}, {Title: "Supplier", Align: doc.Left, Share: 32},
		{Title: "Price", Align: doc.Right, Share: 20}, {Title: "Quality points", Align: doc.Right, Share: 12},
		{Title: "Price points", Align: doc.Right, Share: 12}, {Title: "Total", Align: doc.Right, Share: 12},
		{Title: "Behind the first", Align: doc.Right, Share: 13}}}
	ranked := l.ranked()
	for _, b := range ranked {
		r := b.result
		behind := "–"
		if lead := ranked[0].result.Total.Sub(r.Total); lead.Sign() > 0 {
			behind = a.points(lead)
		}
		price := "–"
		if len(a.c.Method.Prices(l.ID)) > 0 {
			price = a.money(r.Amount)
		}
		row := doc.Row{Cells: []string{rankWord(r), b.name, price, a.points(r.Quality), a.points(r.Price), a.points(r.Total), behind}}
		if r.Bid == l.result.Winner {
			row.Emphasis = doc.Group
		}
		t.Rows = append(t.Rows, row)
	}
	for _, b := range l.bids {
		if full && b.result.Rank == 0 {
			t.Rows = append(t.Rows, doc.Row{Emphasis: doc.Muted, Cells: []string{"–", b.name, b.result.Status, "–", "–", "–", "–"}})
		}
	}
	return t
}

func removedTable(l *lotView) doc.Table {
	t := doc.Table{Columns: []doc.Column{
		{Title: "Supplier", Align: doc.Left, Share: 28}, {Title: "Status", Align: doc.Left, Share: 16}, {Title: "Reason", Align: doc.Left, Share: 56}}}
	for _, b := range l.bids {
		if b.result.Rank == 0 {
			t.Rows = append(t.Rows, doc.Row{Cells: []string{b.name, upperFirst(b.result.Status), listed(b.result.Reasons)}})
		}
	}
	return t
}

func warningTable(l *lotView) doc.Table {
	t := doc.Table{Columns: []doc.Column{
		{Title: "Supplier", Align: doc.Left, Share: 30}, {Title: "Flag", Align: doc.Left, Share: 70}}}
	for _, b := range l.bids {
		if len(b.result.Warnings) > 0 {
			t.Rows = append(t.Rows, doc.Row{Cells: []string{b.name, listed(b.result.Warnings)}})
		}
	}
	return t
}

// workings prints the derivation of each ranked bid's total, figure by figure.
func (a *award) workings(l *lotView) []doc.Block {
	if len(l.ranked()) == 0 {
		return []doc.Block{doc.P("No bid is ranked, so there is no total to work out.")}
	}
	blocks := []doc.Block{doc.P("Each figure is followed by the figures it was made from. “…” marks a figure that goes on; nothing is rounded where the working does not say so.")}
	for _, b := range l.ranked() {
		t := doc.Table{Columns: []doc.Column{
			{Title: "Figure", Align: doc.Left, Share: 36}, {Title: "Working", Align: doc.Left, Share: 52}, {Title: "Points", Align: doc.Right, Share: 14}}}
		t.Rows = derivationRows(t.Rows, b.result.Why(), 0)
		blocks = append(blocks, doc.Together(doc.H(b.name), doc.T(t)))
	}
	return blocks
}

func derivationRows(rows []doc.Row, d model.Derivation, depth int) []doc.Row {
	row := doc.Row{Indent: depth, Cells: []string{d.Label, d.Working, d.Value.Show()}}
	switch {
	case depth == 0:
		row.Emphasis = doc.Sum
	case len(d.From) > 0:
		row.Emphasis = doc.Group
	}
	rows = append(rows, row)
	for _, from := range d.From {
		rows = derivationRows(rows, from, depth+1)
	}
	return rows
}
