package intake

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestExportWithHeadingsBelowHeadings: groups of ticks under merged headings are filters, and the
// number of Companies House is found by any of its names.
func TestExportWithHeadingsBelowHeadings(t *testing.T) {
	for _, merged := range []bool{true, false} {
		sheet, err := book(t, func(f *excelize.File) {
			for i, row := range [][]any{{"Supplier", "DUNS", "Companies House No", "Contact Name", "Technology area", "", "Location", ""},
				{"", "", "", "", "Data", "Wearables", "London", "Wales"},
				{"Ash Ltd", "123456789", "01234567", "N", "X", "", "X", "X"}, {"Birch Ltd", "123456788", "SC123456", "N", "", "X", "", "X"}} {
				_ = f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row)
			}
			if merged {
				for _, area := range [][2]string{{"A1", "A2"}, {"B1", "B2"}, {"C1", "C2"}, {"E1", "F1"}, {"G1", "H1"}} {
					_ = f.MergeCell("Sheet1", area[0], area[1])
				}
			}
		}).Sheet("")
		if err != nil {
			t.Fatal(err)
		}
		p := Suppliers(sheet, Mapping{})
		if err := p.Err(); err != nil || len(p.Category.Suppliers) != 2 || len(p.Problems) != 0 {
			t.Fatalf("merged %v: %v, %d suppliers, %v", merged, err, len(p.Category.Suppliers), p.Problems)
		}
		ash := p.Category.Suppliers[0]
		if ash.Identifier != "01234567" || strings.Join(ash.Values["Technology area"], ", ") != "Data" || strings.Join(ash.Values["Location"], ", ") != "London, Wales" {
			t.Errorf("merged %v: %+v", merged, ash)
		}
	}
}
