package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestBidsFromCSV: titles above the header, columns in any order, amounts as people write them.
func TestBidsFromCSV(t *testing.T) {
	book, err := Open("testdata/bids.csv")
	if err != nil {
		t.Fatal(err)
	}
	p := Bids(oneLot(), book.Sheets[0], Mapping{}, newIDs())
	if err := p.Err(); err != nil {
		t.Fatal(err)
	}
	l := p.Load
	if len(l.Suppliers) != 3 || len(l.Bids) != 3 || len(l.Responses) != 3 || len(l.PriceLines) != 3 {
		t.Fatalf("loads %d suppliers, %d bids, %d responses, %d prices; want 3 of each", len(l.Suppliers), len(l.Bids), len(l.Responses), len(l.PriceLines))
	}
	if s := l.Suppliers[2]; s.Name != "Cedar, Sons & Co" || s.Identifier != "00000013" {
		t.Errorf("the third supplier is %+v", s)
	}
	for i, want := range []string{"1250000", "1180000", "1195000.5"} {
		if got := l.PriceLines[i].Amount.String(); got != want || l.PriceLines[i].Label != "Price" {
			t.Errorf("price %d is %s, want %s", i+1, got, want)
		}
	}
	if got := l.Responses[1].Text; got != "Two lines\nof text." {
		t.Errorf("the second response is %q", got)
	}
	if p.HeaderRow != 3 || p.Rows[0][4] != "£1,250,000.00" {
		t.Errorf("header row %d, shown price %q", p.HeaderRow, p.Rows[0][4])
	}
	if want := `Not used: "Notes" (E3).`; p.Notes[0] != want {
		t.Errorf("note is %q, want %q", p.Notes[0], want)
	}
	if p.Columns[2].Means != "2 Price" && p.Columns[2].Means != "Price" || p.Columns[3].Means != "1.1 Approach to the work" {
		t.Errorf("columns are %+v", p.Columns)
	}
}

// TestBidsFromWorkbook: a negative price and an error cell are named at their address, and
// nothing can be applied.
func TestBidsFromWorkbook(t *testing.T) {
	book, err := Open("testdata/bids.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := book.Sheet("")
	p := Bids(oneLot(), s, Mapping{}, newIDs())
	wantProblems(t, p.Preview,
		`bids.xlsx, sheet "Bids", cell D6: the price is -1200; a price is 0 or more: correct it in the sheet and load it again.`,
		`bids.xlsx, sheet "Bids", cell D7: the cell holds the error #REF!; correct the formula in the sheet and load it again.`)
	const want = `bids.xlsx, sheet "Bids", cell D6: the price is -1200; a price is 0 or more: correct it in the sheet and load it again. (and 1 more)`
	if err := p.Err(); err == nil || err.Error() != want {
		t.Errorf("Err is %v", err)
	}
	if len(p.Load.Bids) != 0 || p.Load.Source != `bids.xlsx, sheet "Bids"` {
		t.Errorf("a preview that stops has a load: %+v", p.Load)
	}
	if p.Rows[0][4] != "£0.30" || p.Rows[1][4] != "£1,234,567.891" {
		t.Errorf("prices read as %q and %q", p.Rows[0][4], p.Rows[1][4])
	}
}

func TestBidProblems(t *testing.T) {
	c := oneLot()
	for name, test := range map[string]struct {
		sheet Sheet
		want  []string
	}{
		"no header": {sheet("a|b", "c|d"), []string{
			`t.xlsx, sheet "Data": no row among the first 30 names a column for the supplier; head one column "Supplier" and load it again, or choose another sheet.`}},
		"empty": {sheet(), []string{`t.xlsx, sheet "Data": the sheet is empty; fill it or choose another sheet.`}},
		"no rows": {sheet("Supplier|Price"), []string{
			`t.xlsx, sheet "Data": there is no bid below the header; fill the sheet and load it again.`}},
		"text in price": {sheet("Supplier|Price", "Ash|TBC"), []string{
			`t.xlsx, sheet "Data", cell B2: the price is "TBC", so it is not priced yet; ask the bidder through the clarification channel.`}},
		"blank supplier": {sheet("Supplier|Price", "|12"), []string{
			`t.xlsx, sheet "Data", cell A2: the supplier is blank; write its name or remove the row.`}},
		"twice": {sheet("Supplier|Price", "Ash Works Ltd|1", "ASH WORKS LIMITED.|2"), []string{
			`t.xlsx, sheet "Data", cell A3: ASH WORKS LIMITED. bids for lot 1 in row 2 already, and again in row 3; keep one of the two.`}},
		"unknown lot": {sheet("Supplier|Lot|Price", "Ash|Lot 7|1"), []string{
			`t.xlsx, sheet "Data", cell B2: there is no lot "Lot 7"; use one of 1.`}},
		"two prices": {sheet("Supplier|Set-up price|Yearly price", "Ash|1|2"), []string{
			`t.xlsx, sheet "Data", cell C1: this column and B1 could both be the price; head the right one "Total price", or leave the other aside.`}},
		"two answers": {sheet("Supplier|1.1|Approach to the work", "Ash|a|b"), []string{
			`t.xlsx, sheet "Data", cell C1: two columns answer 1.1 Approach to the work, this one and B1; rename one of them.`}},
		"no response, no price": {sheet("Supplier|1.1|Price", "Ash||5", "Birch|text|"), []string{
			`t.xlsx, sheet "Data", cell B2: there is no response to 1.1 Approach to the work; check that none was given.`,
			`t.xlsx, sheet "Data", cell C3: there is no price; load it before prices are opened.`}},
	} {
		t.Run(name, func(t *testing.T) { wantProblems(t, Bids(c, test.sheet, Mapping{}, newIDs()).Preview, test.want...) })
	}
}

func TestOverlongText(t *testing.T) {
	long := make([]byte, 100_001)
	for i := range long {
		long[i] = 'a'
	}
	wantProblems(t, Bids(oneLot(), sheet("Supplier|1.1", "Ash|"+string(long)), Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell B2: the text is longer than 100,000 characters; shorten it or attach it as a document.`)
	cut := Bids(oneLot(), sheet("Supplier|1.1", "Ash|"+string(long[:cutByExcel])), Mapping{}, newIDs())
	wantProblems(t, cut.Preview,
		`t.xlsx, sheet "Data", cell B2: the text is as long as a cell can be, so Excel has probably cut it; compare it with the bid.`)
	if cut.Err() != nil || len(cut.Load.Bids) != 1 {
		t.Error("a warning must not stop the load")
	}
}

func TestBidsAddToACompetition(t *testing.T) {
	c := sampleCompetition()
	p := Bids(c, sheet("Tenderer|Lot|1.2|Tender price", "Birch Services Ltd|South|We know the cliffs.|900"), Mapping{}, newIDs())
	if p.Err() != nil || len(p.Load.Suppliers) != 0 || p.Load.Bids[0].Supplier != "s2" || p.Load.Bids[0].Lot != "l2" {
		t.Errorf("%v %+v", p.Err(), p.Load)
	}
	p = Bids(c, sheet("Tenderer|Company number|Lot|1.1|Tender price", "ASH WORKS LIMITED|01234567|1||900"), Mapping{}, newIDs())
	var said []string
	for _, d := range p.Changes {
		said = append(said, fmt.Sprintf("%s %s of %s: %q to %q", d.Kind, d.What, d.Supplier, d.Was, d.Is))
	}
	if got := strings.Join(said, "; "); got != `new Company number of Ash Works Ltd: "" to "01234567"; new 2 Price of Ash Works Ltd: "" to "sealed"` || p.Load.Bids[0].ID != "b1" || len(p.Load.Bids) != 1 {
		t.Errorf("loaded again: %s; %+v", got, p.Load.Bids)
	}
	p = Bids(c, sheet("Tenderer|Lot|1.2", "New|1|text"), Mapping{}, newIDs())
	wantProblems(t, p.Preview, `t.xlsx, sheet "Data", cell C2: 1.2 Coastal paths does not belong to lot 1; clear the cell.`)
}

// TestManyProblems: the list is bounded and Err counts what it leaves out.
func TestManyProblems(t *testing.T) {
	lines := []string{"Supplier|Price"}
	for range 1500 {
		lines = append(lines, "|1")
	}
	p := Bids(oneLot(), sheet(lines...), Mapping{}, newIDs())
	const want = `t.xlsx, sheet "Data", cell A2: the supplier is blank; write its name or remove the row. (and 1499 more)`
	if err := p.Err(); len(p.Problems) != mostProblems || err == nil || err.Error() != want {
		t.Errorf("%d problems, %v", len(p.Problems), err)
	}
}

func TestHeadings(t *testing.T) {
	c := oneLot()
	for heading, want := range map[string]string{
		"Name of tenderer": "Supplier", "Vendor": "Supplier", "Organisation name": "Supplier", "Company registration number": "Identifier",
		"Lot no.": "Lot", "Price (GBP)": "Price", "Total tender price, ex VAT": "Price", "2": "2 Price", "1.1": "1.1 Approach to the work",
		"Q1.1 - your approach": "1.1 Approach to the work", "Question 1.1": "1.1 Approach to the work", "approach": "1.1 Approach to the work",
		"Response: Approach to the work (750 words)": "1.1 Approach to the work", "G1": "G1 Insurance", "Insurance certificate": "G1 Insurance",
		"2 Price (GBP)": "2 Price", "2 years of support": "", "Question 2": "2 Price", "1.10": "", "Contact e-mail": "", "Number of staff": "",
	} {
		l := layout{roles: []role{roleSupplier, roleIdentifier, roleLot, rolePrice}, criteria: keysOf(criteriaOf(c, "question", "gate")), prices: keysOf(criteriaOf(c, "price"))}
		if got := l.columns(reading{Sheet: sheet(heading)}, 0, 1)[0].Means; got != want {
			t.Errorf("%q means %q, want %q", heading, got, want)
		}
	}
}

// TestACommaOutsideQuotesStops: £1,200.00 without quote marks is two cells, and would be read
// as a price of £1.
func TestACommaOutsideQuotesStops(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bids.csv")
	const csv = "Supplier,1.1,Price\nAsh Ltd,We mow,£1,200.00\nBirch Ltd,We mow,\"£1,300.00\",,\n"
	if err := os.WriteFile(file, []byte(csv), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := book.Sheet("Bids"); err == nil || strings.Contains(err.Error(), `""`) {
		t.Errorf("a sheet of a CSV file: %v", err)
	}
	wantProblems(t, Bids(oneLot(), book.Sheets[0], Mapping{}, newIDs()).Preview,
		`bids.csv, cell D2: the line has more cells than the header; put texts and amounts that hold the separator in quote marks, and load it again.`)
}

func TestAPointThatMaySeparateThousandsIsDoubted(t *testing.T) {
	s := newSheet("bids.csv", "", [][]string{{"Supplier", "1.1", "Price"}, {"Ash Ltd", "We mow", "1.234"}, {"Birch Ltd", "We mow", "1,234.50"}})
	wantProblems(t, Bids(oneLot(), s, Mapping{}, newIDs()).Preview,
		`bids.csv, cell C2: the price is read as 1.234; check that its point does not separate thousands.`)
}

// TestAQuestionOfAnotherLotsSectionIsNotMissed: it is no more asked of the bid than one that
// names the other lot itself.
func TestAQuestionOfAnotherLotsSectionIsNotMissed(t *testing.T) {
	c := sampleCompetition()
	c.Suppliers, c.Bids, c.Agreed = nil, nil, nil
	section := &c.Method.Criteria[1]
	section.Lots = []string{c.Lots[1].ID}
	for i := range section.Children {
		section.Children[i].Lots = nil
	}
	s := newSheet("bids.csv", "", [][]string{{"Supplier", "Lot", section.Children[0].Number, "Price"}, {"Ash Ltd", c.Lots[0].Number, "", "100"}})
	wantProblems(t, Bids(c, s, Mapping{}, newIDs()).Preview)
}
