package reports

import (
	"fmt"
	"io"
	"strconv"

	"github.com/shopspring/decimal"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// The sheets of the workbook, in order.
const (
	summarySheet    = "Summary"
	methodSheet     = "Method"
	bidsSheet       = "Bids"
	individualSheet = "Individual scores"
	marksSheet      = "Marks"
	agreedSheet     = "Agreed scores"
	reasonsSheet    = "Reasons"
	interestsSheet  = "Interests"
	pricesSheet     = "Prices"
	workingSheet    = "Working"
	rankingSheet    = "Ranking"
	checkSheet      = "Check"
)

// Workbook writes the evaluation as a workbook that works every figure out again. What people
// put in (levels, weights, marks, figures of the rules, prices, statuses, draws) are constants;
// everything else is a formula, and the sheet Check compares the outcome with Assay's own figures.
func Workbook(w io.Writer, c *model.Competition, results []*model.Result, m Meta) error {
	return newWorkbook(c, results, m).book.Write(w)
}

func newWorkbook(c *model.Competition, results []*model.Result, m Meta) *workbook {
	b := &workbook{award: newAward(c, results, m), criteria: map[string]int{}, levels: map[string]span{},
		figures: map[string]fx.Value{}, individual: map[model.ScoreKey]int{}}
	b.book = &xlsx.Book{Title: c.Title, Subject: "Evaluation workbook", Author: c.Buyer, At: m.At, Footer: b.doc.Footer}
	for _, l := range b.lots {
		b.lotBooks = append(b.lotBooks, newLotBook(l, len(b.lotBooks)+1))
	}
	summary := b.book.Sheet(summarySheet, 26, 34, 16, 16, 16, 16)
	b.methodSheet(b.book.Sheet(methodSheet, 8, 52, 13, 13, 11, 14, 8, 9, 9, 8, 12, 20, 12))
	b.bidsSheet(b.book.Sheet(bidsSheet, 8, 5, 36, 16, 14, 50, 9))
	b.individualSheet(b.book.Sheet(individualSheet, 5, 6, 24, 24, 14, 7, 38, 38, 18, 40))
	if !c.Method.Consolidation.Agreed() {
		b.marksSheet(b.book.Sheet(marksSheet, append([]float64{6, 36, 20}, b.bidWidths(14)...)...))
	}
	b.agreedSheet(b.book.Sheet(agreedSheet, append([]float64{6, 36}, b.bidWidths(14)...)...))
	b.reasonsSheet(b.book.Sheet(reasonsSheet, 5, 6, 26, 26, 8, 70, 34))
	b.interestsSheet(b.book.Sheet(interestsSheet, 24, 22, 50, 30, 50))
	b.pricesSheet(b.book.Sheet(pricesSheet, 10, 5, 28, 34, 34, 16, 7, 16))
	working := b.book.Sheet(workingSheet, append([]float64{6, 50, 10}, b.bidWidths(16)...)...)
	ranking := b.book.Sheet(rankingSheet, 8, 38, 14, 18, 14, 14, 14, 16)
	check := b.book.Sheet(checkSheet, 8, 38, 15, 15, 12, 10, 12, 12, 14, 14, 12)
	working.FreezeCols = 3
	b.bookHead(working, "Working", "Each figure is a formula; nothing here is typed in. ROUND(…,10) takes off the binary noise of a spreadsheet's arithmetic before the published rounding is applied.")
	for _, l := range b.lotBooks {
		b.working(working, l)
	}
	b.rankingSheet(ranking)
	overall := b.checkSheet(check)
	b.summarySheet(summary, overall)
	return b
}

// workbook is the workbook while it is made, with where everything stands.
type workbook struct {
	*award
	book       *xlsx.Book
	total      fx.Value               // the points in all
	criteria   map[string]int         // the row of each criterion on Method
	levels     map[string]span        // the rows of each scale's levels on Method
	figures    map[string]fx.Value    // the figures of the rules on Method, by criterion and name
	individual map[model.ScoreKey]int // the row of each score on Individual scores
	prices     span                   // the rows of the price lines on Prices
	lotBooks   []*lotBook
}

// span is a run of rows.
type span struct{ first, last int }

// lotBook is where one lot's cells are.
type lotBook struct {
	*lotView
	no     int             // 1 for the first lot
	bidRow []int           // the row of each bid on Bids
	agreed map[string]int  // the row of each question and gate on Agreed scores
	marks  map[string]span // the rows of each question's marks on Marks
	rows   workRows
	cells  *working // the rows of Working, once they are made
}

// workRows are the rows of Working that other sheets refer to.
type workRows struct {
	received, running, total, shown, quality, price, amount, rank, compared, behind int
}

// The first column of the bids on the sheets that have them side by side.
const (
	agreedCol  = 3
	marksCol   = 4
	workingCol = 4
)

func newLotBook(l *lotView, no int) *lotBook {
	return &lotBook{lotView: l, no: no, bidRow: make([]int, len(l.bids)), agreed: map[string]int{}, marks: map[string]span{}}
}

// key identifies a bid in the workbook.
func (l *lotBook) key(i int) string { return fmt.Sprintf("L%dB%d", l.no, i+1) }

// work is a cell of Working for the i-th bid.
func (l *lotBook) work(i, row int) string {
	return xlsx.On(workingSheet, xlsx.Ref(workingCol+i, row))
}

// workRange is a row of Working over all bids of the lot.
func (l *lotBook) workRange(row int) string {
	return xlsx.Fixed(workingCol, row) + ":" + xlsx.Fixed(workingCol+len(l.bids)-1, row)
}

func (b *workbook) bidWidths(width float64) []float64 {
	most := 0
	for _, l := range b.lots {
		most = max(most, len(l.bids))
	}
	widths := make([]float64, most)
	for i := range widths {
		widths[i] = width
	}
	return widths
}

// bookHead starts a sheet with its title and what it is.
func (b *workbook) bookHead(s *xlsx.Sheet, title, what string) {
	s.Row(xlsx.Title, title)
	s.Row(xlsx.Note, what)
	s.Skip(1)
}

// list puts a row of texts below the others. Texts too long for a cell go on in further rows.
func list(s *xlsx.Sheet, texts ...string) int {
	first := s.Rows() + 1
	for col, text := range texts {
		for i, piece := range xlsx.Split(text) {
			s.Text(col+1, first+i, piece, xlsx.Wrapped)
		}
	}
	return first
}

// float is a decimal as a spreadsheet holds it.
func float(d decimal.Decimal) float64 { f, _ := d.Float64(); return f }

// numeric reports whether all values of a scale are plain numbers, so that they are put in the
// workbook as numbers: a reader can then type one, and a colour scale can show them.
func numeric(s *model.Scale) bool {
	for _, l := range s.Levels {
		d, err := decimal.NewFromString(l.Value)
		if err != nil || d.String() != l.Value || len(l.Value) > 12 {
			return false
		}
	}
	return true
}

// putLevel puts a level's value as the workbook holds it.
func putLevel(s *xlsx.Sheet, col, row int, scale *model.Scale, value string, style xlsx.Style) {
	if scale != nil && numeric(scale) {
		if n, err := strconv.ParseFloat(value, 64); err == nil {
			s.Number(col, row, n, style)
			return
		}
	}
	s.Text(col, row, value, style)
}

func (b *workbook) summarySheet(s *xlsx.Sheet, overall string) {
	b.bookHead(s, b.c.Title, "Evaluation workbook: every figure is worked out here again, by formulas from "+b.scoresWord()+" and the prices.")
	if b.doc.Mark != "" {
		s.Row(xlsx.Strong, b.doc.Mark)
		s.Skip(1)
	}
	for _, f := range b.doc.Facts {
		row := s.Row(xlsx.Label, f.Label)
		s.Text(2, row, f.Value, xlsx.Plain)
	}
	s.Skip(1)
	row := s.Row(xlsx.Heading, "Check")
	s.Formula(2, row, xlsx.On(checkSheet, overall), "OK", xlsx.Strong)
	s.Text(3, row, "  OK when every figure and every rank worked out here equals Assay's own", xlsx.Note)
	s.Skip(1)
	s.Titles([]int{3}, "Lot", "Ranked first", b.figureTitle())
	for _, l := range b.lotBooks {
		b.summaryLot(s, l)
	}
	s.Skip(1)
	s.Row(xlsx.Note, "Blue figures were put in by people; black figures are worked out.")
}

func (b *workbook) summaryLot(s *xlsx.Sheet, l *lotBook) {
	row := s.Row(xlsx.Plain, joinSet(" ", l.Number, l.Title))
	if l.result == nil {
		s.Text(2, row, "no result yet", xlsx.Note)
		return
	}
	if len(l.bids) == 0 {
		s.Text(2, row, l.result.Tie, xlsx.Note)
		return
	}
	ranks := xlsx.On(workingSheet, l.workRange(l.rows.rank))
	pick := func(from string) string { return "INDEX(" + from + ",1,MATCH(1," + ranks + ",0))" }
	names := xlsx.On(workingSheet, l.workRange(l.rows.received-1))
	one := "IF(COUNTIF(" + ranks + ",1)=1,"
	winner, total := any("no bid is ranked alone in first place"), any("–")
	if r := l.result.Bid(l.result.Winner); r != nil {
		winner, total = r.Supplier, float(r.Shown)
	}
	s.Formula(2, row, one+pick(names)+`,"no bid is ranked alone in first place")`, winner, xlsx.Strong)
	s.Formula(3, row, one+pick(xlsx.On(workingSheet, l.workRange(l.rows.shown)))+`,"–")`, total, xlsx.Strong.With(b.figureFormat()).To("right"))
}

// dec0 is a text as a decimal, 0 when it is none.
func dec0(text string) decimal.Decimal {
	d, err := decimal.NewFromString(text)
	if err != nil {
		return decimal.Zero
	}
	return d
}
