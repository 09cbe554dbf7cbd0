package intake

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestAmountsAreNotReadAgainstTheirHeadings: thousands, another currency and VAT are told over the
// amounts, in their heading or a title, and none of them passes for pounds.
func TestAmountsAreNotReadAgainstTheirHeadings(t *testing.T) {
	for heading, want := range map[string]string{
		"Price (£k)":                `cell C1: the amounts are said to be in "£k"`,
		"Price £’000":               `cell C1: the amounts are said to be in "£'000"`,
		"Price in £000s":            `cell C1: the amounts are said to be in "£000s"`,
		"Total price (thousands)":   `cell C1: the amounts are said to be in "thousands"`,
		"Price €m":                  `cell C1: the amounts are said to be in "€m"`,
		"Price (EUR)":               "cell C1: the prices are said to be in EUR",
		"Price in US dollars":       "cell C1: the prices are said to be in $",
		"Total price including VAT": "cell C1: the prices are said to include VAT",
		"Total|VAT":                 "cell C1: VAT has a column of its own, D1,",
		"Total inc VAT|Net price":   "cell C1: this column includes VAT and D1 does not",
		"Price|Total price":         "cell D1: this column and C1 could both be the price",
		"Price (£)":                 "", "Total price|VAT number": "", "Price|Price notes": "", "Total price|VAT|Total price inc VAT": "", "Price, £ per m": "",
	} {
		p := Bids(oneLot(), sheet("Supplier|1.1|"+heading, "Ash|We mow.|125.5|20|150"), Mapping{}, newIDs())
		if got := problems(p.Preview); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %s", heading, got)
		}
	}
	for title, want := range map[string]string{
		"All figures in £000": "cell A1: the amounts are said to be in", "Prices in euro": "cell A1: the prices are said to be in EUR", "Total Euro Services Ltd": "", "Budget £2m": "",
	} {
		p := Bids(oneLot(), sheet(title, "Supplier|1.1|Price", "Ash|We mow.|125.5"), Mapping{}, newIDs())
		if got := problems(p.Preview); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %s", title, got)
		}
	}
	s := tab("1|Kerb|10|m|1|10|2|20|3|30")
	s = sheet(append([]string{"All prices in £000"}, strings.Split(joined(s), "\n")...)...)
	if got := problems(Schedule(beforeBids(), s, Mapping{}, newIDs()).Preview); !strings.Contains(got, `cell A1: the amounts are said to be in "£000"`) {
		t.Errorf("schedule: %s", got)
	}
}

// joined is the cells of a sheet, separated by |.
func joined(s Sheet) string {
	var lines []string
	for row := range s.Len() {
		lines = append(lines, strings.ReplaceAll(strings.Join(s.Row(row), "|"), "\n", " "))
	}
	return strings.Join(lines, "\n")
}

// TestAFormulaWithoutItsResultIsNotBlank: a program that writes formulas without working them out leaves
// cells that look blank. Also rows that have nothing else are not lost.
func TestAFormulaWithoutItsResultIsNotBlank(t *testing.T) {
	s := book(t, func(f *excelize.File) {
		need(t, f.SetSheetRow("Sheet1", "A1", &[]string{"Supplier", "1.1", "Price"}), f.SetSheetRow("Sheet1", "A2", &[]string{"Ash", "We mow."}),
			f.SetCellFormula("Sheet1", "C2", "SUM(E2:F2)"), f.SetCellFormula("Sheet1", "A5", "Z5"))
	}).Sheets[0]
	wantProblems(t, Bids(oneLot(), s, Mapping{}, newIDs()).Preview, `t.xlsx, sheet "Sheet1", cell C2: the result of the formula here and in 1 more cell is not in the file; `+
		`open the workbook in a spreadsheet program, save it there and load it again.`)
	p := Bids(oneLot(), s, Mapping{Cells: map[string]string{"C2": "12"}, Last: 4}, newIDs())
	wantProblems(t, p.Preview)
	if len(p.Load.PriceLines) != 1 {
		t.Errorf("read %+v", p.Load)
	}
	s = book(t, func(f *excelize.File) {
		need(t, f.SetSheetRow("Sheet1", "A1", &[]string{"Item", "Description", "Quantity", "Rate: Ash Ltd"}), f.SetSheetRow("Sheet1", "A2", &[]any{1, "Kerb", 10}),
			f.SetCellFormula("Sheet1", "D2", "E2*2"), f.SetSheetRow("Sheet1", "A3", &[]any{2, "Drain", 10, 5}))
	}).Sheets[0]
	if got := problems(Schedule(beforeBids(), s, Mapping{}, newIDs()).Preview); !strings.Contains(got, "cell D2: the result of the formula here is not in the file") {
		t.Error(got)
	}
}

// TestWhatIsHiddenInAWorkbookIsTold: it is read, because it may be meant, and never silently.
func TestWhatIsHiddenInAWorkbookIsTold(t *testing.T) {
	s := book(t, func(f *excelize.File) {
		need(t, f.SetSheetRow("Sheet1", "A1", &[]string{"Supplier", "1.1", "Price"}), f.SetSheetRow("Sheet1", "A2", &[]any{"Ash", "We mow.", 1}),
			f.SetSheetRow("Sheet1", "A3", &[]any{"Birch", "We dig.", 2}), f.SetRowVisible("Sheet1", 3, false), f.SetColVisible("Sheet1", "C", false))
	}).Sheets[0]
	wantProblems(t, Bids(oneLot(), s, Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Sheet1", cell C1: what is hidden in the workbook here is read as 2 Price; check that it is meant.`,
		`t.xlsx, sheet "Sheet1", cell A3: row 3 is hidden in the workbook and is read all the same; leave it out if it is not meant.`)
}

// TestScheduleCellsAreWhatTheyAreShownAs: dates, percentages and yes or no are neither prices nor
// quantities; a footnote is told and the amount read.
func TestScheduleCellsAreWhatTheyAreShownAs(t *testing.T) {
	s := book(t, func(f *excelize.File) {
		date, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		need(t, err, f.SetSheetRow("Sheet1", "A1", &[]string{"Item", "Description", "Quantity", "Rate: Ash Ltd"}), f.SetSheetRow("Sheet1", "A2", &[]any{1, "Kerb", 10, 45123}),
			f.SetSheetRow("Sheet1", "A3", &[]any{2, "Drain", 45123, 5}), f.SetSheetRow("Sheet1", "A4", &[]any{3, "Sign", 1, true}), f.SetSheetRow("Sheet1", "A5", &[]any{4, "Post", 1, "£2.50*"}),
			f.SetCellStyle("Sheet1", "D2", "D2", date), f.SetCellStyle("Sheet1", "C3", "C3", date))
	}).Sheets[0]
	p := Schedule(beforeBids(), s, Mapping{}, newIDs())
	got := problems(p.Preview)
	for _, want := range []string{"D2: the cell holds a date", "C3: the quantity is shown as a date", "D4: the cell holds yes or no", `D5: the price of Ash Ltd is read as 2.5 without "*"`} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not told in\n%s", want, got)
		}
	}
}

// TestWhoIsNoBidderOfASchedule: a second bidder's table below is not the first's, and comparators beside
// the bids are nobody's.
func TestWhoIsNoBidderOfASchedule(t *testing.T) {
	s := sheet("Bidder: Ash Ltd", "Item|Description|Quantity|Rate|Total", "1|Kerb|10|1|10", "|Total|||10", "", "Bidder: Birch Ltd", "Item|Description|Quantity|Rate|Total", "1|Kerb|10|5|50")
	wantProblems(t, Schedule(beforeBids(), s, Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell A6: the prices of Birch Ltd begin here, below those of Ash Ltd; load each bidder's table as a sheet of its own, or say that the table ends in row 5.`)
	for _, name := range []string{"PTE", "Internal comparator", "Engineer Est.", "Low bidder", "Should-cost"} {
		s := sheet("|||Ash Works||"+name+"|", "Item|Description|Quantity|Rate|Total|Rate|Total", "1|Kerb|10|1|10|2|20")
		p := Schedule(beforeBids(), s, Mapping{}, newIDs())
		if got := totals(p); len(got) != 1 || got["Ash Works"] != "10" {
			t.Errorf("%s: %v %s", name, got, problems(p.Preview))
		}
	}
}

// TestALineHeadedSupplierIsNoHeader: bidders side by side, with their names in a line that is headed so,
// are not the questions below.
func TestALineHeadedSupplierIsNoHeader(t *testing.T) {
	s := sheet("ITT 12", "", "|Bidder A|Bidder B", "Supplier|Ash Ltd|Birch Ltd", "Company number|01234567|07654321", "1.1 Approach|We mow.|We dig.", "Total price (£)|100|200")
	p := Bids(oneLot(), s, Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	if len(p.Load.Suppliers) != 2 || p.Load.Suppliers[1].Name != "Birch Ltd" || p.Load.Suppliers[1].Identifier != "07654321" || len(p.Load.PriceLines) != 2 || p.Load.PriceLines[1].Amount.String() != "200" {
		t.Errorf("read %+v", p.Load)
	}
}
