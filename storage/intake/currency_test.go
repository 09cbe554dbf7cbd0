package intake

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestCurrencyOfAFormat: a number format can be all that says which currency a number is in.
func TestCurrencyOfAFormat(t *testing.T) {
	for code, want := range map[string]string{
		`[$€-407]#,##0.00`: "EUR", `#,##0.00\ [$€-40C]`: "EUR", `[$EUR] #,##0.00`: "EUR", `[$USD]\ #,##0`: "USD", `"€"#,##0`: "EUR", `\€#,##0`: "EUR", `[$£-809]#,##0.00`: "GBP",
		`_-"£"* #,##0.00_-;-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-`: "GBP", `_("$"* #,##0.00_)`: "$", `[$$-409]#,##0`: "$", `£#,##0`: "GBP", `$#,##0`: "$", `#,##0 "CHF"`: "CHF",
		`#,##0.00\ [$kr-41D]`: "KR", `#,##0\ "kr"`: "KR", `[$Fr.-807] 0`: "CHF", `#,##0.00 [$zł-415]`: "PLN", `[$US$-409]0`: "USD",
		`#,##0.00`: "", `[$-409]#,##0`: "", `[Red]#,##0`: "", `0" units"`: "", `General`: "", `0_£`: "", `[>=1000]#,##0`: "",
	} {
		if got := lookOf(code); got.currency != want || got.as != AsNumber {
			t.Errorf("%s is shown in %q (%v), want %q", code, got.currency, got.as, want)
		}
	}
	if got := lookOf(`[$-809]dd mmmm yyyy`); got != (look{as: AsDate}) {
		t.Errorf("a date is %+v", got)
	}
}

// inFormat is a table of two bids whose prices have a number format.
func inFormat(t *testing.T, code string) *Book {
	t.Helper()
	return book(t, func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		need(t, err, f.SetSheetRow("Sheet1", "A1", &[]string{"Supplier", "1.1", "Price"}), f.SetSheetRow("Sheet1", "A2", &[]any{"Ash", "We mow.", 1200}),
			f.SetSheetRow("Sheet1", "A3", &[]any{"Birch", "We dig.", 1300}), f.SetCellStyle("Sheet1", "C2", "C3", style))
	})
}

// TestAPriceShownInAnotherCurrencyStops: also where nothing but its format says so, and the digits would
// read as the competition's currency.
func TestAPriceShownInAnotherCurrencyStops(t *testing.T) {
	const said = `: the price is in EUR and those of the competition in GBP; have it converted as the tender says, or set the competition's currency.`
	s := inFormat(t, `[$€-407]#,##0.00`).Sheets[0]
	wantProblems(t, Bids(oneLot(), s, Mapping{}, newIDs()).Preview, `t.xlsx, sheet "Sheet1", cell C2`+said, `t.xlsx, sheet "Sheet1", cell C3`+said)
	wantProblems(t, Bids(oneLot(), inFormat(t, `[$£-809]#,##0.00`).Sheets[0], Mapping{}, newIDs()).Preview)
	wantProblems(t, Bids(oneLot(), s, Mapping{Cells: map[string]string{"C2": "1000", "C3": "1100"}}, newIDs()).Preview)
	s = book(t, func(f *excelize.File) {
		euro := `"€"#,##0`
		style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &euro})
		need(t, err, f.SetSheetRow("Sheet1", "A1", &[]string{"Item", "Description", "Quantity", "Rate: Ash Ltd"}), f.SetSheetRow("Sheet1", "A2", &[]any{1, "Kerb", 10, 5}),
			f.SetCellStyle("Sheet1", "D2", "D2", style))
	}).Sheets[0]
	if got := problems(Schedule(beforeBids(), s, Mapping{}, newIDs()).Preview); !strings.Contains(got, "cell D2: the prices of Ash Ltd are in EUR and those of the competition in GBP") {
		t.Error(got)
	}
}

// TestTheOneCurrencyAFileNames is what it can be tried in where there is no competition to say it.
func TestTheOneCurrencyAFileNames(t *testing.T) {
	for want, b := range map[string]*Book{"EUR": inFormat(t, `[$€-407]#,##0.00`), "USD": inFormat(t, `"$"#,##0`), "": inFormat(t, `#,##0`)} {
		if got := b.Currency(); got != want {
			t.Errorf("the currency is %q, want %q", got, want)
		}
	}
	for text, want := range map[string]string{
		"Supplier,Price (EUR)\nAsh,100\n": "EUR", "Supplier,Price\nAsh,€100\nBirch,€200\n": "EUR", "Supplier,Price\nAsh,€100\nBirch,£200\n": "",
		"Prices in Swiss francs (CHF)\nSupplier,Price\nAsh,100\n": "CHF", "Supplier,Price,Method\nAsh,100,We would save the council at least €100 a year in fuel alone\n": "",
		"Supplier,Price\nAsh,$100\nBirch,CAD 200\n": "CAD", "Supplier,Price\nEuro Works Ltd,100\n": "",
	} {
		b, err := readBytes("t.csv", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if got := b.Currency(); got != want {
			t.Errorf("%s: the currency is %q, want %q", text, got, want)
		}
		b.Close()
	}
}

// TestACurrencyFormatOfWhoeverOpensTheWorkbook: some formats are known by a number alone, and show pounds
// here and euros there. They name no currency, which is told once; one that is spelled out does.
func TestACurrencyFormatOfWhoeverOpensTheWorkbook(t *testing.T) {
	for number, local := range map[int]bool{4: false, 5: true, 8: true, 37: false, 39: false, 41: false, 42: true, 43: false, 44: true} {
		if got := numberFormat(number, nil); got.local != local || got.as != AsNumber || got.currency != "" {
			t.Errorf("format %d is %+v", number, got)
		}
	}
	if got := numberFormat(44, map[int]look{44: lookOf(`"£"#,##0`)}); got != (look{currency: "GBP"}) {
		t.Errorf("a format that is spelled out is %+v", got)
	}
	b := book(t, func(f *excelize.File) {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 44})
		need(t, err, f.SetSheetRow("Sheet1", "A1", &[]string{"Supplier", "1.1", "Price"}), f.SetSheetRow("Sheet1", "A2", &[]any{"Ash", "We mow.", 1200}),
			f.SetSheetRow("Sheet1", "A3", &[]any{"Birch", "We dig.", 1300}), f.SetCellStyle("Sheet1", "C2", "C3", style))
	})
	p := Bids(oneLot(), b.Sheets[0], Mapping{}, newIDs())
	wantProblems(t, p.Preview, `t.xlsx, sheet "Sheet1", cell C2: the amounts are shown here in the currency of whoever opens the workbook, so it does not say which they are in; they are read as GBP.`)
	if b.Currency() != "" || len(p.Load.PriceLines) != 2 {
		t.Errorf("%q, %v", b.Currency(), p.Load.PriceLines)
	}
}
