package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

// TestYearsOfPayment: a column "Year" gives each price its year and lets a supplier have several
// rows; headings that merely mention a year are no such column.
func TestYearsOfPayment(t *testing.T) {
	c := sampleCompetition()
	p := Prices(c, sheet("Supplier|Lot|Payment year|Price", "Ash Works Ltd|1|0|100", "Ash Works Ltd|1|3.0|50", "Birch Services Ltd|1||90"), Mapping{}, newIDs())
	wantProblems(t, p.Preview,
		`t.xlsx, sheet "Data", cell C4: no year is given, so the price counts as paid at the start; write 0 if it is.`)
	if got := fmt.Sprintln(p.Load.PriceLines[0].Year, p.Load.PriceLines[0].Label, p.Load.PriceLines[1].Year, p.Load.PriceLines[1].Label, p.Load.PriceLines[2].Year, p.Header, p.Rows[1]); got !=
		"0 Price 3 Price, year 3 0 [Supplier Lot Line Price Year] [Ash Works Ltd 1 Price, year 3 £50.00 3]\n" {
		t.Errorf("read %s", got)
	}
	const cure = "write the years after the start, 0 for the start, a whole number from 0 to 100, and load it again."
	for _, year := range []string{"2026", "-1", "1.5", "first"} {
		wantProblems(t, Prices(c, sheet("Supplier|Lot|Year|Price", "Ash Works Ltd|1|"+year+"|100"), Mapping{}, newIDs()).Preview,
			`t.xlsx, sheet "Data", cell C2: the year is "`+year+`"; `+cure)
	}
	p = Prices(c, sheet("Supplier|Lot|Price|Year 1 notes", "Ash Works Ltd|1|100|later"), Mapping{}, newIDs())
	if p.Err() != nil || p.Load.PriceLines[0].Year != 0 || p.Columns[3].Means != "" {
		t.Errorf("%v %+v", p.Err(), p.Columns)
	}
}

func TestBidsWithYearAndPreference(t *testing.T) {
	c := sampleCompetition()
	c.Suppliers, c.Bids, c.Agreed = nil, nil, nil
	b := Bids(c, sheet("Supplier|Order of preference for the lot|Lot|1.1|Price|Year", "Ash|2|1|We mow.|100|2", "Ash|1|2|We mow.|100|0", "Birch||1|We mow.||"), Mapping{}, newIDs())
	wantProblems(t, b.Preview, `t.xlsx, sheet "Data", cell E4: there is no price; load it before prices are opened.`)
	got := fmt.Sprintln(b.Load.Bids[0].Preference, b.Load.Bids[1].Preference, b.Load.Bids[2].Preference, b.Load.PriceLines[0].Year, b.Load.PriceLines[1].Year, b.Header, b.Rows[0])
	if want := "2 1 0 2 0 [Supplier Identifier Lot Preference 1.1 Approach to the work 2 Price Year] [Ash  1 2 We mow. £100.00 2]\n"; got != want {
		t.Errorf("read %swant %s", got, want)
	}
	for _, preference := range []string{"0", "3", "first"} {
		wantProblems(t, Bids(c, sheet("Supplier|Preference|Lot|Price", "Ash|"+preference+"|1|100"), Mapping{}, newIDs()).Preview,
			`t.xlsx, sheet "Data", cell B2: the preference is "`+preference+`"; write 1 for the lot most wanted, 2 for the next and so on, a whole number from 1 to 2, and load it again.`)
	}
}

// TestOnePreferenceALot: where the award goes by preference, two lots put equal could not be settled
// later, because a bid that is loaded is not changed.
func TestOnePreferenceALot(t *testing.T) {
	c := sampleCompetition()
	c.Suppliers, c.Bids, c.Agreed = nil, nil, nil
	s := sheet("Supplier|Preference|Lot|Price", "Ash|1|1|100", "Birch|1|1|100", "Ash|1|2|100")
	wantProblems(t, Bids(c, s, Mapping{}, newIDs()).Preview)
	c.Method.Lots = &model.LotRule{Most: 1, By: model.LotsPreferred}
	cure := "; correct one, or leave both empty if the bidder put neither first."
	wantProblems(t, Bids(c, s, Mapping{}, newIDs()).Preview, `t.xlsx, sheet "Data", cell B4: Ash puts lots 1 and 2 both at 1`+cure)
	c.Suppliers, c.Bids = []model.Supplier{{ID: "a", Name: "Ash"}}, []model.Bid{{ID: "b", Supplier: "a", Lot: c.Lots[0].ID, Preference: 2}}
	wantProblems(t, Bids(c, sheet("Supplier|Preference|Lot|Price", "Ash|2|2|100"), Mapping{}, newIDs()).Preview, `t.xlsx, sheet "Data", cell B2: Ash puts lots 1 and 2 both at 2`+cure)
}

// TestSeveralYearsAreNotLost: a second row for a bid gets a cure that keeps its price.
func TestSeveralYearsAreNotLost(t *testing.T) {
	c := sampleCompetition()
	wantProblems(t, Prices(c, sheet("Supplier|Lot|Price|Year", "Ash Works Ltd|1|100|0", "Ash Works Ltd|1|50|0"), Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell A3: Ash Works Ltd has a price for year 0 in row 2 already, and again in row 3; correct the year, or add a column "Item" to give several lines.`)
	c.Suppliers, c.Bids, c.Agreed = nil, nil, nil
	wantProblems(t, Bids(c, sheet("Supplier|Lot|Price|Year", "Ash|1|100|0", "Ash|1|50|1"), Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell A3: Ash bids for lot 1 in row 2 already, and again in row 3; keep one of the two, and load prices of several years as a sheet of prices of their own.`)
}

// TestLongAnswersDoNotHideTheDelimiter: answers of many lines with semicolons are cells of a file
// that is separated by commas.
func TestLongAnswersDoNotHideTheDelimiter(t *testing.T) {
	answer := `"` + strings.Repeat("We mow; and we prune.\n", 30) + `"`
	path := filepath.Join(t.TempDir(), "bids.csv")
	if err := os.WriteFile(path, []byte("Supplier,1.1,Price\nAsh,"+answer+",100\nBirch,"+answer+",90\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if b := Bids(oneLot(), book.Sheets[0], Mapping{}, newIDs()); b.Err() != nil || len(b.Load.PriceLines) != 2 {
		t.Errorf("%v %+v", b.Err(), b.Load)
	}
}
