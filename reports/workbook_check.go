package reports

import (
	"fmt"

	"assay/model"
	"assay/reports/xlsx"
)

// rankingSheet lists the bids with live ranks and totals.
func (b *workbook) rankingSheet(s *xlsx.Sheet) {
	b.bookHead(s, "Ranking", "Ranks follow the totals and then the published tie rule. An equals sign is not shown: bids that share a rank have the same number.")
	for _, l := range b.lotBooks {
		if len(b.lots) > 1 {
			s.Row(xlsx.Heading, upperFirst(lotName(l.Lot)))
		}
		head := s.Titles([]int{4, 5, 6, 7, 8}, "Rank", "Supplier", "State", "Price ("+b.c.Currency+")", "Quality points", "Price points", "Total", "Behind the first")
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
	points := xlsx.Plain.With(xlsx.Places(b.step.Places)).To("right")
	bold := points
	bold.Bold = true
	first := model.Exact{}
	if ranked := l.ranked(); len(ranked) > 0 {
		first = ranked[0].result.Total
	}
	for i, bid := range l.bids {
		r, row := bid.result, s.Rows()+1
		when := func(formula string) string { return "IF(" + l.work(i, l.rows.running) + "=1," + formula + `,"–")` }
		value := func(v any) any {
			if r.Rank == 0 {
				return "–"
			}
			return v
		}
		most := "MAX(" + xlsx.On(workingSheet, l.workRange(l.rows.compared)) + ")"
		s.Formula(1, row, when(l.work(i, l.rows.rank)), value(float64(r.Rank)), xlsx.Strong.To("center"))
		s.Formula(2, row, xlsx.On(bidsSheet, xlsx.Ref(3, l.bidRow[i])), bid.name, xlsx.Wrapped)
		s.Formula(3, row, b.stateFormula(l, i), r.Status, xlsx.Plain)
		s.Formula(4, row, l.work(i, l.rows.amount), float(r.Amount), xlsx.Plain.With("#,##0.00"))
		s.Formula(5, row, when(roundFormula(l.work(i, l.rows.quality), b.step)), value(float(r.Quality.Rounded(b.step))), points)
		s.Formula(6, row, when(roundFormula(l.work(i, l.rows.price), b.step)), value(float(r.Price.Rounded(b.step))), points)
		s.Formula(7, row, when(l.work(i, l.rows.shown)), value(float(r.Shown)), bold)
		s.Formula(8, row, when(roundFormula("("+most+"-"+l.work(i, l.rows.compared)+")", b.step)), value(float(first.Sub(r.Total).Rounded(b.step))), points)
	}
}

// stateFormula says what became of a bid: its own status, or ranked or disqualified.
func (b *workbook) stateFormula(l *lotBook, i int) string {
	return "IF(" + l.work(i, l.rows.received) + "=0," + xlsx.On(bidsSheet, xlsx.Ref(5, l.bidRow[i])) + ",IF(" + l.work(i, l.rows.running) + `=1,"ranked","disqualified"))`
}

// checkSheet compares each bid's total, rank and state with Assay's own and returns the one
// cell that says whether all agree.
func (b *workbook) checkSheet(s *xlsx.Sheet) string {
	b.bookHead(s, "Check", "Each total, rank and state as worked out here, beside Assay's own figure as printed in the award report. Every difference should be 0.")
	overall := s.Row(xlsx.Heading, "Overall")
	s.Skip(1)
	s.HeadRow = s.Titles([]int{3, 4, 5, 6, 7, 8, 11}, "Lot", "Supplier", "Total here", "Total in Assay", "Difference", "Rank here", "Rank in Assay", "Difference", "State here", "State in Assay", "Difference")
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

func (b *workbook) checkRow(s *xlsx.Sheet, l *lotBook, i int) {
	r, row := l.bids[i].result, s.Rows()+1
	total := xlsx.Plain.With(xlsx.Places(b.step.Places))
	s.Text(1, row, l.Number, xlsx.Plain)
	s.Formula(2, row, xlsx.On(bidsSheet, xlsx.Ref(3, l.bidRow[i])), l.bids[i].name, xlsx.Wrapped)
	s.Formula(3, row, l.work(i, l.rows.shown), float(r.Shown), total)
	s.Number(4, row, float(r.Shown), total)
	s.Formula(5, row, fmt.Sprintf("ROUND(ABS(%s-%s),%d)", xlsx.Ref(3, row), xlsx.Ref(4, row), b.step.Places), 0.0, total)
	s.Formula(6, row, "IF("+l.work(i, l.rows.running)+"=1,"+l.work(i, l.rows.rank)+",0)", float64(r.Rank), xlsx.Plain)
	s.Number(7, row, float64(r.Rank), xlsx.Plain)
	s.Formula(8, row, "ABS("+xlsx.Ref(6, row)+"-"+xlsx.Ref(7, row)+")", 0.0, xlsx.Plain)
	s.Formula(9, row, b.stateFormula(l, i), r.Status, xlsx.Plain.In(1))
	s.Text(10, row, r.Status, xlsx.Plain.In(1))
	s.Formula(11, row, "IF("+xlsx.Ref(9, row)+"="+xlsx.Ref(10, row)+",0,1)", 0.0, xlsx.Plain)
}
