package intake_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"assay/model"
	"assay/storage/intake"
)

// TestTheSheetThatReadsBestIsMeant: workbooks begin with instructions and blank lists of items.
func TestTheSheetThatReadsBestIsMeant(t *testing.T) {
	f := excelize.NewFile()
	rows := map[string][][]any{
		"Sheet1":  {{"How to fill this in"}, {"Write into the yellow cells only"}},
		"Items":   {{"Item", "Description", "Quantity", "Unit", "Unit price", "Total"}, {1, "Kerbs", 10, "m", nil, nil}},
		"Bids":    {{"Supplier", "Price"}, {"Ash Ltd", 1200}, {"Birch Ltd", 1300}},
		"Summary": {{"Supplier", "Price"}, {"Ash Ltd", "see Bids"}},
	}
	for _, name := range []string{"Sheet1", "Items", "Bids", "Summary"} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i, row := range rows[name] {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetSheetRow(name, cell, &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "return.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	book, err := intake.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	book.Prefer(&model.Competition{Currency: "GBP", Lots: []model.Lot{{ID: "1", Number: "1"}},
		Method: model.Method{Criteria: []model.Criterion{{ID: "price", Kind: model.Price, Title: "Price"}}}})
	s, err := book.Sheet("")
	if err != nil || s.Name != "Bids" {
		t.Errorf("%q is meant, %v", s.Name, err)
	}
	if notes := strings.Join(book.Notes, " "); !strings.Contains(notes, `"Bids" is read`) || !strings.Contains(notes, `"Summary": bids, 1 stop`) || strings.Contains(notes, "the first is read") {
		t.Error(notes)
	}
}
