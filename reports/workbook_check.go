package reports

import (
	"fmt"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// rankingSheet lists the bids with live ranks and totals.
func (b *workbook) rankingSheet(s *xlsx.Sheet) {
	b.bookHead(s, "Ranking", "Ranks follow the "+b.rule.Figure()+", "+orderWord(b.rule)+", and then the published tie rule. An equals sign is not shown: bids that share a rank have the same number.")
	for _, l := range b.lotBooks {
		if len(b.lots) > 1 {
			s.Row(xlsx.Heading, upperFirst(lotName(l.Lot)))
		}
		head := s.Titles([]int{4, 5, 6, 7, 8}, "Rank", "Supplier", "State", "Price ("+b.c.Currency+")", "Quality points", "Price points", b.figureTitle(), "Behind the first")
		if len(b.lots) == 1 {
			s.FreezeRows = head
		}
		if l.result == nil {
			s.Row(xlsx.Note, "", "There is no result for this lot yet.")
		} else {
			b.rankingRows(s, l)
		}
		s.Skip(1)
	}
}

func (b *workbook) rankingRows(s *xlsx.Sheet, l *lotBook) {
	points, figure := xlsx.Plain.With(xlsx.Places(b.step.Places)).To("right"), xlsx.Plain.With(b.figureFormat()).To("right")
	bold := figure
	bold.Bold = true
	first := model.Exact{}
	if ranked := l.ranked(); len(ranked) > 0 {
		first = ranked[0].result.Total
	}
	for i, bid := range l.bids {
		r, row := bid.result, s.Rows()+1
		when := func(col int, formula string, value any, style xlsx.Style) {
			if r.Rank == 0 {
				value = "–"
			}
			s.Formula(col, row, "IF("+l.work(i, l.rows.running)+"=1,"+formula+`,"–")`, value, style)
		}
		rounded := func(from int) string { return roundFormula(fx.Ref(l.work(i, from), 0.0), b.step).Text }
		when(1, l.work(i, l.rows.rank), float64(r.Rank), xlsx.Strong.To("center"))
		s.Formula(2, row, xlsx.On(bidsSheet, xlsx.Ref(3, l.bidRow[i])), bid.name, xlsx.Wrapped)
		s.Formula(3, row, b.stateFormula(l, i), r.Status, xlsx.Plain)
		s.Formula(4, row, l.work(i, l.rows.amount), float(r.Amount), xlsx.Plain.With(moneyFormat))
		when(5, rounded(l.rows.quality), float(r.Quality.Rounded(b.step)), points)
		when(6, rounded(l.rows.price), float(r.Price.Rounded(b.step)), points)
		when(7, l.work(i, l.rows.shown), float(r.Shown), bold)
		when(8, l.work(i, l.rows.behind), float(behind(b.rule, first, r.Total).Rounded(b.step)), figure)
	}
}

// stateFormula says what became of a bid: its own status, or ranked or disqualified.
func (b *workbook) stateFormula(l *lotBook, i int) string {
	return "IF(" + l.work(i, l.rows.received) + "=0," + xlsx.On(bidsSheet, xlsx.Ref(5, l.bidRow[i])) + ",IF(" + l.work(i, l.rows.running) + `=1,"ranked","disqualified"))`
}

// checkSheet compares each bid's total, rank and state with Assay's own and returns the one
// cell that says whether all agree.
func (b *workbook) checkSheet(s *xlsx.Sheet) string {
	b.bookHead(s, "Check", b.checkNote())
	overall := s.Row(xlsx.Heading, "Overall")
	s.Skip(1)
	s.HeadRow = s.Titles([]int{3, 4, 5, 6, 7, 8, 11}, "Lot", "Supplier", b.figureTitle()+" here", b.figureTitle()+" in Assay", "Difference", "Rank here", "Rank in Assay", "Difference", "State here", "State in Assay", "Difference")
	s.Text(9, s.HeadRow, "State here", xlsx.Head.In(1))
	s.Text(10, s.HeadRow, "State in Assay", xlsx.Head.In(1))
	s.FreezeRows = s.HeadRow
	first := s.Rows() + 1
	for _, l := range b.lotBooks {
		for i := range l.bids {
			if l.result != nil {
				b.checkRow(s, l, i)
			}
		}
	}
	last := max(s.Rows(), first)
	var sums string
	for _, col := range []int{5, 8, 11} {
		sums += fmt.Sprintf("+SUM(%s:%s)", xlsx.Ref(col, first), xlsx.Ref(col, last))
	}
	sums = sums[1:]
	s.Formula(2, overall, "IF(ISNUMBER("+sums+"),IF("+sums+`=0,"OK","DIFFERENCE"),"DIFFERENCE")`, "OK", xlsx.Strong)
	return xlsx.Ref(2, overall)
}

// checkNote says what is compared. Points have few digits; an index may have more than a
// spreadsheet can hold.
func (b *workbook) checkNote() string {
	note := "Each " + b.rule.Figure() + ", rank and state as worked out here, beside Assay's own as printed in the award report. Every difference should be 0."
	if !b.pointed() {
		note += " Figures are compared to thirteen digits: a spreadsheet holds about fifteen."
	}
	return note
}

func (b *workbook) difference(here, assay string) string {
	formula := fmt.Sprintf("ROUND(ABS(%s-%s),%d)", here, assay, b.step.Places)
	if b.pointed() {
		return formula
	}
	return fmt.Sprintf("IF(ABS(%[1]s-%[2]s)<=ABS(%[2]s)*1E-13,0,%[3]s)", here, assay, formula)
}

func (b *workbook) checkRow(s *xlsx.Sheet, l *lotBook, i int) {
	r, row := l.bids[i].result, s.Rows()+1
	total := xlsx.Plain.With(b.figureFormat())
	s.Text(1, row, l.Number, xlsx.Plain)
	s.Formula(2, row, xlsx.On(bidsSheet, xlsx.Ref(3, l.bidRow[i])), l.bids[i].name, xlsx.Wrapped)
	s.Formula(3, row, l.work(i, l.rows.shown), float(r.Shown), total)
	s.Number(4, row, float(r.Shown), total)
	s.Formula(5, row, b.difference(xlsx.Ref(3, row), xlsx.Ref(4, row)), 0.0, total)
	s.Formula(6, row, "IF("+l.work(i, l.rows.running)+"=1,"+l.work(i, l.rows.rank)+",0)", float64(r.Rank), xlsx.Plain)
	s.Number(7, row, float64(r.Rank), xlsx.Plain)
	s.Formula(8, row, "ABS("+xlsx.Ref(6, row)+"-"+xlsx.Ref(7, row)+")", 0.0, xlsx.Plain)
	s.Formula(9, row, b.stateFormula(l, i), r.Status, xlsx.Plain.In(1))
	s.Text(10, row, r.Status, xlsx.Plain.In(1))
	s.Formula(11, row, "IF("+xlsx.Ref(9, row)+"="+xlsx.Ref(10, row)+",0,1)", 0.0, xlsx.Plain)
}
