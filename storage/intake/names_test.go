package intake

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestWhatStandsBelowANameInItsCellIsNoPartOfIt: addresses, trading names and numbers.
func TestWhatStandsBelowANameInItsCellIsNoPartOfIt(t *testing.T) {
	for text, want := range map[string]string{
		"Ash Works Ltd": "Ash Works Ltd|", "Ash\u00a0Works  Ltd ": "Ash Works Ltd|", "Ash Works\nLimited": "Ash Works Limited|", "Beech & Sons,\nInc.": "Beech & Sons, Inc.|",
		"Ash Works Ltd\nt/a Ash Surfacing\n1 High Street": "Ash Works Ltd|t/a Ash Surfacing 1 High Street", "Cedar\nPartners LLP\n(No. 01234567)": "Cedar Partners LLP|(No. 01234567)",
		"Dogwood\n22 Low Road": "Dogwood|22 Low Road", "Elm & Oak\nCivil\nEngineering": "Elm & Oak Civil Engineering|", "Fir Co\r\nLtd\r\nExampleton": "Fir Co Ltd|Exampleton",
		"Bidder 1: Ash Works Ltd": "Ash Works Ltd|", "Tenderer B - Ash": "Ash|", "(2) Ash Works Ltd": "Ash Works Ltd|", "1. Ash": "Ash|", "3 Rivers Ltd": "3 Rivers Ltd|", "Ash Works Ltd (apparent low bidder)": "Ash Works Ltd|(apparent low bidder)", "Birch Ltd*": "Birch Ltd|*",
		"Cedar Ltd - LATE": "Cedar Ltd|- LATE", "Dogwood (UK) Ltd": "Dogwood (UK) Ltd|", "Elm Ltd (Scotland)": "Elm Ltd (Scotland)|", "Bid-Right Ltd": "Bid-Right Ltd|", "Tender Care Ltd": "Tender Care Ltd|",
	} {
		name, below := partName(text)
		if got := name + "|" + below; got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	p := Bids(oneLot(), newSheet("t.csv", "", [][]string{{"Supplier", "1.1", "Price"}, {"Ash Works Ltd\n1 High Street", "We mow.", "5"}}), Mapping{}, newIDs())
	wantProblems(t, p.Preview, `t.csv, cell A2: the name is read as "Ash Works Ltd", without "1 High Street"; check what that stands for.`)
	if p.Load.Suppliers[0].Name != "Ash Works Ltd" {
		t.Errorf("read %+v", p.Load.Suppliers)
	}
}

// TestFiguresThatAreNobodysBid: what people put below the bids, in many words, and estimates that have rows
// like a bidder.
func TestFiguresThatAreNobodysBid(t *testing.T) {
	lines := []string{"Vendor|Amount bid", "Ash|100"}
	for _, words := range strings.Split("Grand total,Low bid,Number of bids received,Spread,Architect's estimate,Owner's Budget,Average of all bids,City Engineer's Est.", ",") {
		lines = append(lines, words+"|5")
	}
	lines = append(lines, "Difference from estimate|-20", "Variance|(12.5%)")
	p := Bids(oneLot(), sheet(lines...), Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	if len(p.Load.Bids) != 1 {
		t.Errorf("read %+v", p.Load.Suppliers)
	}
	for _, name := range []string{"Total Works Solutions", "Range Civil", "Mean Machines Ltd", "Average Joe's Plumbing", "City Contractors"} {
		if why := notABidder(name); why != "" {
			t.Errorf("%s is taken for %s", name, why)
		}
	}
	s := Schedule(beforeBids(), sheet("Bidder|Item|Qty|Unit price|Total", "Engineer's Estimate|Kerb|10|3|30", "Ash Ltd|Kerb|10|2|20"), Mapping{}, newIDs())
	wantProblems(t, s.Preview)
	wantNotes(t, s.Preview, `Not read, because it is an estimate: row 2 ("Engineer's Estimate").`)
	if len(s.Load.PriceLines) != 1 {
		t.Errorf("read %+v", s.Load.PriceLines)
	}
}

// TestLotsSideBySideAreNotLost: a heading that names one lot does not hold the lots.
func TestLotsSideBySideAreNotLost(t *testing.T) {
	const want = `t.xlsx, sheet "Data", cell B1: the lots stand side by side from here; give each bidder a row for each lot, with the columns "Supplier", "Lot" and "Price", and load it again.`
	wantProblems(t, Bids(oneLot(), sheet("Supplier|Lot 1|Lot 2 - South", "Ash|100|200"), Mapping{}, newIDs()).Preview, want)
	wantProblems(t, Bids(oneLot(), sheet("Supplier|Lot 1 price|Lot 2 price", "Ash|100|200"), Mapping{}, newIDs()).Preview, want)
	wantProblems(t, Bids(oneLot(), sheet("Supplier|Price", "Ash|100", "Recommended supplier:|Ash"), Mapping{}, newIDs()).Preview)
	p := Bids(oneLot(), sheet("Supplier|Lot 1|Lot 2 - South", "Ash|100|200"), Mapping{Columns: map[string]string{"B": "Price", "C": "-"}}, newIDs())
	wantProblems(t, p.Preview)
	wantProblems(t, Bids(oneLot(), sheet("Supplier|Lot no.|Tender (£, ex VAT)", "Ash|1|100"), Mapping{}, newIDs()).Preview)
}

// TestANumberShownAsThousandsStops: the cell holds 125, and whoever opens the workbook sees 125k.
func TestANumberShownAsThousandsStops(t *testing.T) {
	for code, want := range map[string]Format{`"£"#,##0"k"`: AsMultiple, `0.0\m`: AsMultiple, `#,##0.0 "million"`: AsMultiple, `"£"#,##0,"k"`: AsNumber, `0.0,,"m"`: AsNumber, `0"km"`: AsNumber, `#,##0"m²"`: AsNumber} {
		if got := lookOf(code).as; got != want {
			t.Errorf("%s is %v", code, got)
		}
	}
	s := book(t, func(f *excelize.File) {
		code := `"£"#,##0"k"`
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		need(t, err, f.SetSheetRow("Sheet1", "A1", &[]string{"Supplier", "1.1", "Price"}), f.SetSheetRow("Sheet1", "A2", &[]any{"Ash", "We mow.", 125}), f.SetCellStyle("Sheet1", "C2", "C2", style))
	}).Sheets[0]
	wantProblems(t, Bids(oneLot(), s, Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Sheet1", cell C2: the cell holds 125 and shows it as thousands or millions, as 125k; write the amount in full.`)
}
