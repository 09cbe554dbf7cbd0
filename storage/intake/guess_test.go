package intake

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestWhatStandsBesideTheTableIsToldAndNotRead: remarks, sums, estimates and headings that come again
// do not stop a load; a name that stands alone does, because it may be a bid that was lost.
func TestWhatStandsBesideTheTableIsToldAndNotRead(t *testing.T) {
	s := sheet("Supplier|1.1|Price", "Ash|We mow.|1", "", "Supplier|1.1|Price", "Birch|We dig.|2", "Total||3", "Engineer's Estimate||4",
		"* excludes VAT", "Source: portal export", "Notes:", "Figures were checked twice")
	p := Bids(oneLot(), s, Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	wantNotes(t, p.Preview, `Not read, because it is the headings again: row 4 ("Supplier").`, `Not read, because it is a line of sums: row 6 ("Total").`,
		`Not read, because it is an estimate: row 7 ("Engineer's Estimate").`,
		`Not read, because it is a remark: row 8 ("* excludes VAT"), row 9 ("Source: portal export"), row 10 ("Notes:") and row 11 ("Figures were checked twice").`)
	if len(p.Load.Bids) != 2 {
		t.Errorf("%d bids", len(p.Load.Bids))
	}
	wantProblems(t, Bids(oneLot(), sheet("Supplier|1.1|Price", "Ash|We mow.|1", "Key Services Ltd"), Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell A3: the row has neither a response nor a price for "Key Services Ltd"; fill it or remove the row.`)
}

// TestHeadingsBelowJunkAndOverTwoRows: the header may stand below a list of units, and its groups in a
// row above it.
func TestHeadingsBelowJunkAndOverTwoRows(t *testing.T) {
	lines := strings.Split("Acre;CY;Each;FT;Gal;Hour;LB;LF;LS;Mile;SF;SY;Ton;;RETURN OF TENDERS;;;Supplier|Quality||Money;|1.1|G1|Total;Ash|We mow.|Yes.|12", ";")
	p := Bids(oneLot(), sheet(lines...), Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	if got := tell(p.HeaderRow, p.HeaderRows, p.Columns[1].Heading, p.Columns[3].Heading, p.Columns[3].Means, len(p.Load.Responses)); got != "19 2 Quality / 1.1 Money / Total Price 2" {
		t.Errorf("read %s", got)
	}
	scores := Scores(sampleCompetition(), sheet("Supplier|Lot|1.1 Approach to the work||", "||Score|Strengths|Weaknesses", "Birch Services Ltd|1|4|Dates.|Risk."), Mapping{}, "e1")
	wantProblems(t, scores.Preview)
	if len(scores.Scores) != 1 || scores.Scores[0].Level != "4" || scores.Scores[0].Weaknesses != "Risk." {
		t.Errorf("read %+v", scores.Scores)
	}
}

// TestAMisspelledHeadingIsReadAndTold: never in the place of one that is spelled properly.
func TestAMisspelledHeadingIsReadAndTold(t *testing.T) {
	p := Bids(oneLot(), sheet("Suplier name|Qu. 1.1 Aproach|Totel price", "Ash|We mow.|1"), Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	wantNotes(t, p.Preview, `"Suplier name" (A1) is read as Supplier, by likeness; check that it is.`)
	if got := tell(p.Columns[0].Guess, p.Columns[1].Guess, p.Columns[1].Means, p.Columns[2].Guess); got != "by likeness by part of the name 1.1 Approach to the work by part of the name" {
		t.Errorf("guessed %s", got)
	}
	p = Bids(oneLot(), sheet("Supplier|Tendrer|1.1|Price", "Ash|x|We mow.|1"), Mapping{}, newIDs())
	if p.Columns[1].Means != "" || p.Load.Suppliers[0].Name != "Ash" {
		t.Errorf("%+v", p.Columns)
	}
}

// TestBiddersSideBySide: questions down the side, a column a bidder, weights and an estimate beside them.
func TestBiddersSideBySide(t *testing.T) {
	s := sheet("Comparison of bids", "No|Question|Weight|Ash Ltd|Birch Ltd|Engineer's Estimate", "G1|Insurance||Yes.|Yes.|", "1.1|Approach to the work|60%|We mow.|We dig.|",
		"2|Total price|40%|£1,200.00|TBC|1000", "* excludes VAT")
	p := Bids(oneLot(), s, Mapping{}, newIDs())
	wantProblems(t, p.Preview, `t.xlsx, sheet "Data", cell E5: the price is "TBC", so it is not priced yet; ask the bidder through the clarification channel.`)
	if x := p.Problems[0]; p.Bidders != BiddersAcross || x.Row != 4 || x.Column != 4 || !x.Skip {
		t.Errorf("%s, problem %+v", p.Bidders, x)
	}
	p = Bids(oneLot(), s, Mapping{Bidders: BiddersAcross, Cells: map[string]string{"E5": "1100"}}, newIDs())
	wantProblems(t, p.Preview)
	if got := tell(p.Load.Suppliers[0].Name, p.Load.Suppliers[1].Name, len(p.Load.Bids), p.Load.PriceLines[1].Amount, p.Load.Responses[1].Text); got != "Ash Ltd Birch Ltd 2 1100 We mow." {
		t.Errorf("read %s", got)
	}
	notes := strings.Join(p.Notes, "\n")
	for _, want := range []string{"the questions are in column B", `column F ("Engineer's Estimate")`, `column C ("Weight")`} {
		if !strings.Contains(notes, want) {
			t.Errorf("notes are\n%s\nwant %s", notes, want)
		}
	}
	p = Bids(oneLot(), s, Mapping{Skip: []int{5}}, newIDs())
	wantProblems(t, p.Preview)
	if len(p.Load.Bids) != 1 {
		t.Errorf("%d bids", len(p.Load.Bids))
	}
	scores := Scores(sampleCompetition(), sheet("|Birch Services Ltd|Ash Works Ltd", "Lot|1|1", "1.1 Approach to the work|4|3"), Mapping{}, "e1")
	wantProblems(t, scores.Preview)
	if len(scores.Scores) != 2 {
		t.Errorf("%+v", scores.Scores)
	}
}

// TestInstructionsAreNoBidders: a sheet of sentences is not taken for a comparison of bids.
func TestInstructionsAreNoBidders(t *testing.T) {
	p := Bids(oneLot(), sheet("How to fill this in", "The price is a total for all items.", "The supplier signs it.", "1.1|See page 2"), Mapping{}, newIDs())
	if len(p.Problems) != 1 || !strings.HasPrefix(p.Problems[0].Text, "no row among the first 30") || len(p.Columns) != 0 {
		t.Errorf("%s\n%+v", problems(p.Preview), p.Columns)
	}
}

// TestAHiddenRowIsTold: it is read all the same, and can be left out.
func TestAHiddenRowIsTold(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"Supplier", "Price"}, {"Ash Ltd", 1}, {"Birch Ltd", 2}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetRowVisible("Sheet1", 3, false); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "bids.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	book, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	p := Bids(oneLot(), book.Sheets[0], Mapping{}, newIDs())
	wantProblems(t, p.Preview, `bids.xlsx, sheet "Sheet1", cell A3: row 3 is hidden in the workbook and is read all the same; leave it out if it is not meant.`)
	if p.Err() != nil || len(p.Load.Bids) != 2 || !p.Problems[0].Skip {
		t.Errorf("%v %+v", p.Err(), p.Problems)
	}
}

// TestCompanyNumbersAreReadAsPeopleWriteThem: zeros that a spreadsheet dropped, words around a number, and
// a name where the number should be are told; the number is kept as the register has it.
func TestCompanyNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	p := Bids(oneLot(), sheet("Supplier|Company number|Price", "Ash Ltd|7382763|1", "Birch Ltd|Company Number - 07382764|2", "Cedar Ltd|Cedar Ltd|3", "Elder Ltd|sc123456|4"), Mapping{}, newIDs())
	if p.Err() != nil || len(p.Problems) != 3 {
		t.Fatalf("%v\n%s", p.Err(), problems(p.Preview))
	}
	var got []any
	for i, s := range p.Load.Suppliers {
		got = append(got, s.Identifier, p.Rows[i][1])
	}
	if tell(got...) != "07382763 07382763 07382764 07382764   SC123456 SC123456" {
		t.Errorf("read %s\n%s", tell(got...), problems(p.Preview))
	}
	if x := p.Problems[0]; x.Cell != "B2" || x.Suggest != "07382763" || x.Severity != Warn {
		t.Errorf("%+v", x)
	}
	q := Bids(oneLot(), sheet("Supplier|Price", "07382763|1"), Mapping{}, newIDs())
	wantProblems(t, q.Preview, `t.xlsx, sheet "Data", cell A2: "07382763" is a number and no name of a supplier; write the name.`)
}
