package reports

import (
	"strconv"
	"strings"

	"assay/model"
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
			blocks = append(blocks, a.priceWorkings(n, l)...)
		}
	}
	if len(blocks) == 0 {
		return []doc.Block{doc.P("No price was asked in this lot.")}
	}
	return blocks
}

// priceWorkings show how later years were discounted, and how a price earned its points.
func (a *award) priceWorkings(n model.Node, l *lotView) []doc.Block {
	if n.Formula == nil {
		return nil
	}
	var blocks []doc.Block
	if n.Formula.Discount != nil {
		t := doc.Table{Columns: []doc.Column{
			{Title: "Supplier", Align: doc.Left, Share: 26}, {Title: "Working", Align: doc.Left, Share: 56}, {Title: "Price at the start", Align: doc.Right, Share: 18}}}
		for _, b := range l.bids {
			if line := b.result.Line(n.ID); line != nil && line.Amount != nil {
				for _, from := range b.result.WhyLine(n.ID).From {
					t.Rows = append(t.Rows, doc.Row{Cells: []string{b.name, from.Working, a.money(*line.Amount)}})
				}
			}
		}
		blocks = append(blocks, doc.H3("How prices were discounted to the start"), doc.T(t))
	}
	if n.Formula.Name == model.NoPoints {
		return blocks
	}
	text := "Formula: " + n.Formula.Name.Formula() + "."
	for _, line := range a.priceFigures(n.Formula) {
		text += " " + sentence(line)
	}
	return append(blocks, doc.H3("How the price points were worked out"), doc.P(text), doc.T(a.priceWorking(n, l)))
}

// priceLines lists the lines of every bid's price, with their years where later ones count less.
func (a *award) priceLines(n model.Node, l *lotView) doc.Table {
	discounts := n.Formula != nil && n.Formula.Discount != nil
	t := doc.Table{Columns: []doc.Column{
		{Title: "Supplier", Align: doc.Left, Share: 34}, {Title: "Price line", Align: doc.Left, Share: 44}, {Title: "Amount", Align: doc.Right, Share: 22}}}
	if discounts {
		t.Columns = append(t.Columns[:2:2], doc.Column{Title: "Year", Align: doc.Right, Share: 8}, t.Columns[2])
	}
	add := func(e doc.Emphasis, name, label, year, amount string) {
		cells := []string{name, label, amount}
		if discounts {
			cells = []string{name, label, year, amount}
		}
		t.Rows = append(t.Rows, doc.Row{Emphasis: e, Cells: cells})
	}
	for _, b := range l.bids {
		name, lines := b.name, 0
		for _, p := range a.c.PriceLines {
			if p.Bid == b.ID && p.Criterion == n.ID {
				add(doc.Ordinary, name, a.lineLabel(&p), strconv.Itoa(p.Year), a.money(p.Amount))
				name, lines = "", lines+1
			}
		}
		switch sum, _ := a.c.PriceOf(b.ID, n.ID); {
		case lines == 0:
			add(doc.Muted, name, "no price recorded", "", "–")
		case lines > 1 && discounts:
			add(doc.Group, "", "All lines of "+b.name+", before discounting", "", a.money(sum))
		case lines > 1: // one line is the price itself
			add(doc.Group, "", "Price of "+b.name, "", a.money(sum))
		}
	}
	return t
}

// lineLabel is what a line is called, with what a line of a schedule was worked out from.
func (a *award) lineLabel(p *model.PriceLine) string {
	if p.Quantity.IsZero() && p.Rate.IsZero() {
		return p.Label
	}
	return p.Label + " (" + strings.TrimSpace(p.Quantity.String()+" "+p.Unit) + " × " + a.money(p.Rate) + ")"
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
