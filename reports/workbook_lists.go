package reports

import (
	"fmt"
	"slices"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

func (b *workbook) bidsSheet(s *xlsx.Sheet) {
	b.bookHead(s, "Bids", "Every bid recorded, in rank order where there is one.")
	s.HeadRow = s.Row(xlsx.Head, "Key", "Lot", "Supplier", "Identifier", "Status", "Reason")
	if b.draws() {
		s.Text(7, s.HeadRow, "Drawn", xlsx.Head.To("right"))
	}
	s.FreezeRows = s.HeadRow
	for _, l := range b.lotBooks {
		for i, bid := range l.bids {
			l.bidRow[i] = list(s, l.key(i), l.Number, bid.name, b.identifier(bid), "", bid.Reason)
			s.Text(5, l.bidRow[i], string(bid.Status), xlsx.Input.Ruled())
			if place := b.drawn(l, i); place > 0 {
				s.Number(7, l.bidRow[i], place, xlsx.Input.Ruled())
			}
		}
	}
}

// draws reports whether the published tie rule draws lots.
func (b *workbook) draws() bool {
	return slices.ContainsFunc(b.c.Method.Ties, func(s model.TieStep) bool { return s.Kind == model.TieDraw })
}

// drawn is the place of a bid in the draw on record, 0 where it was not drawn.
func (b *workbook) drawn(l *lotBook, i int) float64 {
	d := b.c.Draw(l.ID)
	if d == nil || !b.draws() {
		return 0
	}
	return float64(slices.Index(d.Bids, l.bids[i].ID) + 1)
}

func (b *workbook) individualSheet(s *xlsx.Sheet) {
	b.bookHead(s, "Individual scores", b.individualNote())
	s.HeadRow = s.Row(xlsx.Head, "Lot", "No.", "Criterion", "Supplier", "Evaluator", "Level", "Strengths", "Weaknesses", "Evidence")
	if len(b.c.Counted()) < len(b.c.Scores) || slices.ContainsFunc(b.c.Scores, func(s model.Score) bool { return s.Abstained != "" }) {
		s.Text(10, s.HeadRow, "Counts", xlsx.Head)
	}
	s.FreezeRows = s.HeadRow
	for _, l := range b.lotBooks {
		for _, n := range l.nodes {
			if !n.Criterion.Scored() {
				continue
			}
			for _, bid := range l.bids {
				b.individualRows(s, l, n, bid)
			}
		}
	}
}

func (b *workbook) individualRows(s *xlsx.Sheet, l *lotBook, n model.Node, bid bidView) {
	for _, m := range b.c.Members {
		key := model.ScoreKey{Member: m.ID, Bid: bid.ID, Criterion: n.ID}
		if score := b.scoreAt[key]; score != nil {
			row := list(s, l.Number, n.Number, n.Title, bid.name, m.Name, "", score.Strengths, score.Weaknesses, score.Evidence)
			style := xlsx.Input.To("left").Ruled()
			if d := b.recusal(m.ID, bid.ID); d != nil {
				s.Text(10, row, d.NotCounted(), xlsx.Wrapped)
				style = xlsx.Note.To("left").Ruled()
			} else {
				b.individual[key] = row // the others are in no formula
				if score.Abstained != "" {
					s.Text(10, row, "Abstained: "+score.Abstained, xlsx.Wrapped)
				}
			}
			putLevel(s, 6, row, b.c.Method.ScaleOf(n.Criterion), score.Level, style)
		}
	}
}

// individualNote says what the individual scores are for.
func (b *workbook) individualNote() string {
	if b.c.Method.Consolidation.Agreed() {
		return "Each evaluator's own view, formed alone. The agreed scores are not worked out from these."
	}
	return "Each evaluator's own score, formed alone. The mark of a bid is worked out from these: " + b.c.Method.Consolidation.String() + "."
}

// agreedSheet is the matrix of agreed levels, the input of what follows.
func (b *workbook) agreedSheet(s *xlsx.Sheet) {
	what := "The level the panel agreed for each question and bid. A cell is empty where a bid was not assessed."
	if !b.c.Method.Consolidation.Agreed() {
		what = "What the panel decided on each gate. The marks of questions are worked out from the individual scores."
	}
	b.bookHead(s, "Agreed scores", what)
	s.FreezeCols = 2
	for _, l := range b.lotBooks {
		b.lotHead(s, l, "No.", "Criterion")
		for _, n := range l.nodes {
			if n.Kind == model.Gate || n.Criterion.Scored() && b.c.Method.Consolidation.Agreed() {
				b.agreedRow(s, l, n)
			}
		}
		s.Skip(1)
	}
}

// lotHead names the lot where there are several, and the bids.
func (b *workbook) lotHead(s *xlsx.Sheet, l *lotBook, titles ...string) {
	if len(b.lots) > 1 {
		s.Row(xlsx.Heading, upperFirst(lotName(l.Lot)))
	}
	row := s.Row(xlsx.Head, titles...)
	for i := range l.bids {
		s.Formula(len(titles)+1+i, row, xlsx.On(bidsSheet, xlsx.Ref(3, l.bidRow[i])), l.bids[i].name, xlsx.Head.To("right"))
	}
}

func (b *workbook) agreedRow(s *xlsx.Sheet, l *lotBook, n model.Node) {
	row := s.Row(xlsx.Plain, n.Number, n.Title)
	l.agreed[n.ID] = row
	scale := b.c.Method.ScaleOf(n.Criterion)
	style := xlsx.Input.To("right")
	style.Bold = true
	for i, bid := range l.bids {
		if agreed := b.agreedAt[model.AgreedKey{Bid: bid.ID, Criterion: n.ID}]; agreed != nil {
			putLevel(s, agreedCol+i, row, scale, agreed.Level, style)
		}
	}
	if low, high, falling, ok := shading(scale); ok && len(l.bids) > 0 {
		s.Shade(xlsx.Ref(agreedCol, row), xlsx.Ref(agreedCol+len(l.bids)-1, row), low, high, falling)
	}
}

// shading is how a scale's values are coloured: only where they are numbers and the marks run
// steadily with them or against them.
func shading(s *model.Scale) (low, high float64, falling, ok bool) {
	if s == nil || !numeric(s) {
		return 0, 0, false, false
	}
	rises, falls := true, true
	for i, l := range s.Levels {
		v := float(dec0(l.Value))
		if i == 0 {
			low, high = v, v
			continue
		}
		low, high = min(low, v), max(high, v)
		before := s.Levels[i-1]
		same := dec0(l.Value).GreaterThan(dec0(before.Value)) == l.Marks.GreaterThan(before.Marks)
		rises, falls = rises && same, falls && !same
	}
	return low, high, falls, (rises || falls) && low < high
}

func (b *workbook) reasonsSheet(s *xlsx.Sheet) {
	b.bookHead(s, "Reasons", "What the panel agreed and why, word for word.")
	s.HeadRow = s.Row(xlsx.Head, "Lot", "No.", "Criterion", "Supplier", "Level", "Reason", "Dissent")
	s.FreezeRows = s.HeadRow
	for _, l := range b.lotBooks {
		for _, n := range l.nodes {
			for _, bid := range l.bids {
				if agreed := b.agreedAt[model.AgreedKey{Bid: bid.ID, Criterion: n.ID}]; agreed != nil {
					row := list(s, l.Number, n.Number, n.Title, bid.name, "", agreed.Reason, agreed.Dissent)
					putLevel(s, 5, row, b.c.Method.ScaleOf(n.Criterion), agreed.Level, xlsx.Plain.To("left").Ruled())
				}
			}
		}
	}
}

// priceKey identifies the price lines of a bid under one price criterion.
func (l *lotBook) priceKey(i, price int) string { return fmt.Sprintf("%sP%d", l.key(i), price+1) }

// The columns of Prices that formulas refer to.
const (
	priceKeyCol   = 1
	amountCol     = 6
	yearCol       = 7
	presentAmount = 8
)

func (b *workbook) pricesSheet(s *xlsx.Sheet) {
	what := "Every price line. A bid's price is the sum of its lines. Amounts are in " + b.c.Currency + "."
	titles := []string{"Key", "Lot", "Criterion", "Supplier", "Price line", "Amount"}
	if b.discounts() {
		what += " A line of a later year is discounted to the start where the method says so: amount ÷ (1 + rate) ^ year."
		titles = append(titles, "Year", "At the start")
	}
	b.bookHead(s, "Prices", what)
	s.HeadRow = s.Titles([]int{amountCol}, titles...)
	for col := yearCol; col <= len(titles); col++ {
		s.Text(col, s.HeadRow, titles[col-1], xlsx.Head.To("right"))
	}
	s.FreezeRows = s.HeadRow
	b.prices.first = s.Rows() + 1
	for _, l := range b.lotBooks {
		for p, n := range b.c.Method.Prices(l.ID) {
			for i, bid := range l.bids {
				for _, line := range b.c.PriceLines {
					if line.Bid == bid.ID && line.Criterion == n.ID {
						row := list(s, l.priceKey(i, p), l.Number, n.Title, bid.name, line.Label)
						b.priceRow(s, row, n, &line)
					}
				}
			}
		}
	}
	b.prices.last = max(s.Rows(), b.prices.first)
}

// priceRow puts a line's amount and, where prices are discounted, what it is worth at the start.
func (b *workbook) priceRow(s *xlsx.Sheet, row int, n model.Node, line *model.PriceLine) {
	money := xlsx.Plain.With(moneyFormat).Ruled()
	s.Number(amountCol, row, float(line.Amount), xlsx.Input.With(moneyFormat).Ruled())
	if !b.discounts() {
		return
	}
	s.Number(yearCol, row, float64(line.Year), xlsx.Input.Ruled())
	amount := fx.Ref(xlsx.Ref(amountCol, row), float(line.Amount))
	if n.Formula != nil && n.Formula.Discount != nil {
		factor := fx.Add(fx.Num(1), fx.Div(b.figure(n, "discount"), fx.Num(100)))
		amount = fx.Div(amount, fx.Pow(factor, fx.Ref(xlsx.Ref(yearCol, row), float64(line.Year))))
	}
	put(s, presentAmount, row, amount, money)
}

// discounts reports whether a price rule discounts later years.
func (b *workbook) discounts() bool {
	found := false
	b.c.Method.Walk(func(k *model.Criterion) { found = found || k.Formula != nil && k.Formula.Discount != nil })
	return found
}

// priceRange is a column of the price lines.
func (b *workbook) priceRange(col int) string {
	return xlsx.On(pricesSheet, xlsx.Fixed(col, b.prices.first)+":"+xlsx.Fixed(col, b.prices.last))
}
