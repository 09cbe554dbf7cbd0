package reports

import (
	"fmt"
	"slices"

	"assay/model"
	"assay/reports/chart"
	"assay/reports/doc"
)

// ranking shows the order of the bids, how ties were settled, and who was removed and why.
func (a *award) ranking(l *lotView) []doc.Block {
	if l.result == nil {
		return []doc.Block{doc.P("There is no result for this lot yet.")}
	}
	blocks := []doc.Block{doc.C(a.chartCaption(), a.rankingChart(l)), doc.T(a.rankingTable(l, true))}
	if l.result.Winner == "" {
		blocks = append(blocks, doc.Warn(sentence(l.result.Tie)))
	}
	if len(l.result.TieSteps) > 0 {
		blocks = append(blocks, doc.H(a.equalHeading()), doc.P(listed(l.result.TieSteps)))
	}
	if d := a.c.Draw(l.ID); d != nil {
		blocks = append(blocks, doc.H("Lots drawn"), doc.P(a.drawn(d)))
	}
	if t := removedTable(l); len(t.Rows) > 0 {
		blocks = append(blocks, doc.H("Bids that are not ranked"), doc.T(t))
	}
	if t := warningTable(l); len(t.Rows) > 0 {
		blocks = append(blocks, doc.H("Flags"), doc.P("These bids missed a gate or a minimum that warns and does not disqualify."), doc.T(t))
	}
	return blocks
}

// drawn says what was drawn, and the record of how.
func (a *award) drawn(d *model.Draw) string {
	var names []string
	for _, id := range d.Bids {
		if b := a.c.Bid(id); b != nil {
			names = append(names, a.c.SupplierOf(b))
		}
	}
	return "Lots were drawn outside Assay, in this order: " + model.Join(names, len(names)) + ". " + d.Record
}

// chartCaption says what the bars show.
func (a *award) chartCaption() string {
	if a.rule == model.HighestTotal {
		return fmt.Sprintf("Total points of %s: quality and price together.", a.c.Method.Total)
	}
	return upperFirst(a.rule.Figure()) + " of each bid; " + orderWord(a.rule) + "."
}

func (a *award) rankingChart(l *lotView) chart.Ranking {
	most, _ := a.c.Method.Total.Float64()
	r := chart.Ranking{Most: most}
	if a.rule != model.HighestTotal {
		r = chart.Ranking{Figure: upperFirst(a.rule.Figure()), Legend: upperFirst(a.rule.Figure()) + ", " + orderWord(a.rule)}
	}
	for _, b := range l.bids {
		bar := chart.Bar{Name: b.name}
		switch {
		case b.result.Rank == 0:
			bar.Removed = b.result.Status
		case r.Figure != "":
			bar.Rank, bar.TotalText, bar.Quality = rankWord(b.result), a.c.ShowFigure(b.result.Total), b.result.Total.Float()
			r.Most = max(r.Most, chart.Nice(bar.Quality))
		default:
			bar.Rank, bar.TotalText = rankWord(b.result), a.points(b.result.Total)
			bar.Quality, bar.QualityText = b.result.Quality.Float(), a.points(b.result.Quality)
			bar.Price, bar.PriceText = b.result.Price.Float(), a.points(b.result.Price)
		}
		r.Bars = append(r.Bars, bar)
	}
	return r
}

// rankingColumn is one column of the ranking and what it says of a ranked bid.
type rankingColumn struct {
	doc.Column
	of func(r, first *model.BidResult) string
}

// rankingColumns are the columns that the award rule makes sense of.
func (a *award) rankingColumns(l *lotView) []rankingColumn {
	right := func(title string, share float64, of func(r, first *model.BidResult) string) rankingColumn {
		return rankingColumn{doc.Column{Title: title, Align: doc.Right, Share: share}, of}
	}
	rank := right("Rank", 8, func(r, _ *model.BidResult) string { return rankWord(r) })
	supplier := rankingColumn{doc.Column{Title: "Supplier", Align: doc.Left, Share: 32}, func(r, _ *model.BidResult) string { return r.Supplier }}
	price := right(upperFirst(a.c.Method.PriceWord(l.ID)), 20, func(r, _ *model.BidResult) string { return a.money(r.Amount) })
	if len(a.c.Method.Prices(l.ID)) == 0 {
		price.of = func(r, _ *model.BidResult) string { return "–" }
	}
	quality := right("Quality points", 12, func(r, _ *model.BidResult) string { return a.points(r.Quality) })
	points := right("Price points", 12, func(r, _ *model.BidResult) string { return a.points(r.Price) })
	figure := right(upperFirst(a.rule.Figure()), 18, func(r, _ *model.BidResult) string { return a.c.ShowFigure(r.Total) })
	behindFirst := right("Behind the first", 13, func(r, first *model.BidResult) string {
		if lead := behind(a.rule, first.Total, r.Total); lead.Sign() > 0 {
			return a.c.ShowFigure(lead)
		}
		return "–"
	})
	switch a.rule {
	case model.HighestTotal:
		figure.Share = 12
		return []rankingColumn{rank, supplier, price, quality, points, figure, behindFirst}
	case model.HighestQuality:
		return []rankingColumn{rank, supplier, price, figure, behindFirst}
	case model.LowestPrice:
		return []rankingColumn{rank, supplier, quality, figure, behindFirst}
	}
	return []rankingColumn{rank, supplier, price, quality, figure, behindFirst}
}

// rankingTable is the ranking in figures; in full it adds the bids that were removed.
func (a *award) rankingTable(l *lotView, full bool) doc.Table {
	var t doc.Table
	columns := a.rankingColumns(l)
	for _, col := range columns {
		t.Columns = append(t.Columns, col.Column)
	}
	ranked := l.ranked()
	for _, b := range ranked {
		var row doc.Row
		for _, col := range columns {
			row.Cells = append(row.Cells, col.of(b.result, ranked[0].result))
		}
		if b.ID == l.result.Winner {
			row.Emphasis = doc.Group
		}
		t.Rows = append(t.Rows, row)
	}
	for _, b := range l.bids {
		if full && b.result.Rank == 0 {
			row := doc.Row{Emphasis: doc.Muted, Cells: []string{"–", b.name, b.result.Status}}
			for range columns[3:] {
				row.Cells = append(row.Cells, "–")
			}
			t.Rows = append(t.Rows, row)
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

// workings prints the derivation of each ranked bid's figure, step by step.
func (a *award) workings(l *lotView) []doc.Block {
	if len(l.ranked()) == 0 {
		return []doc.Block{doc.P("No bid is ranked, so there is nothing to work out.")}
	}
	title := "Points"
	if a.rule != model.HighestTotal || !a.c.Method.Consolidation.Agreed() || l.discounts() {
		title = "Comes to"
	}
	blocks := []doc.Block{doc.P("Each figure is followed by the figures it was made from. “…” marks a figure that goes on; nothing is rounded where the working does not say so.")}
	for _, b := range l.ranked() {
		t := doc.Table{Columns: []doc.Column{
			{Title: "Figure", Align: doc.Left, Share: 36}, {Title: "Working", Align: doc.Left, Share: 52}, {Title: title, Align: doc.Right, Share: 14}}}
		t.Rows = a.derivationRows(t.Rows, b.result.Why(), 0)
		blocks = append(blocks, doc.Together(doc.H(b.name), doc.T(t)))
	}
	return blocks
}

// discounts reports whether a price of the lot is discounted.
func (l *lotView) discounts() bool {
	return slices.ContainsFunc(l.nodes, func(n model.Node) bool { return n.Formula != nil && n.Formula.Discount != nil })
}

func (a *award) derivationRows(rows []doc.Row, d model.Derivation, depth int) []doc.Row {
	row := doc.Row{Indent: depth, Cells: []string{d.Label, d.Working, a.derived(d, depth)}}
	switch {
	case depth == 0:
		row.Emphasis = doc.Sum
	case len(d.From) > 0:
		row.Emphasis = doc.Group
	}
	rows = append(rows, row)
	for _, from := range d.From {
		rows = a.derivationRows(rows, from, depth+1)
	}
	return rows
}

// derived is what a step of the working comes to: money where it is money, and nothing where a
// price earns no points.
func (a *award) derived(d model.Derivation, depth int) string {
	switch {
	case depth == 0 && a.rule.Money():
		return a.c.ShowFigure(d.Value)
	case d.Label == model.WholeLife:
		return a.money(d.Value.Rounded(model.RoundingStep{Places: 2, Mode: model.HalfUp}))
	case a.pointless[d.Label]:
		return "–"
	}
	return d.Value.Show()
}
