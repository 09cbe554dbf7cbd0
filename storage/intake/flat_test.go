package intake

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestOCDSMadeFlatIsRefused: what was made flat for a spreadsheet has names of suppliers in it, and is no
// table of bids.
func TestOCDSMadeFlatIsRefused(t *testing.T) {
	const refusal = " is OCDS data made flat for a spreadsheet; load the JSON that it was made from."
	for name, text := range map[string]string{
		"paths":        "ocid,id,parties/0/id,parties/0/name,parties/0/roles\nocds-1,1,GB-COH-1,Ash Works Ltd,supplier\n",
		"releases":     "ocid,id,tag,date,initiationType\nocds-1,1,award,2026-01-01T00:00:00Z,tender\n",
		"of a package": "uri,publishedDate,releases/0/ocid,releases/0/id,releases/0/buyer/name,releases/0/parties/0/name\nx,2026,ocds-1,1,Council,Ash Works Ltd\n",
		"points":       "ocid,tender.title,awards.0.suppliers.0.name,awards.0.value.amount\nocds-1,Mowing,Ash Works Ltd,100\n",
		"compiled":     "compiledRelease/id;compiledRelease/parties/0/id;compiledRelease/parties/0/name\n1;2;Ash Works Ltd\n",
		"linked":       "_link,_link_main,id,name,roles\n1.parties.0,1,GB-COH-1,Ash Works Ltd,supplier\n",
		"joined":       "ocid,tender_title,buyer_name,awards_value_amount\nocds-1,Mowing,Council,100\n",
		"in words":     "Open Contracting ID,Release ID,Parties:Entity ID,Parties:Common name\nocds-1,1,2,Ash Works Ltd\n",
		"instructed":   "#,hashComments\n#,Fill in from here\nocid,id,awards/0/id,awards/0/suppliers/0/name\nocds-1,1,a,Ash Works Ltd\n",
	} {
		if _, err := readBytes("t.csv", []byte(text)); err == nil || err.Error() != "t.csv"+refusal {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{
		"a number of the notice beside bids": "Supplier,ocid,Price\nAsh Works Ltd,ocds-1,100\n",
		"headings that hold a stroke":        "Bidder,Tender/Price,Awards/Prizes,Contracts/Lots\nAsh Works Ltd,100,x,1\n",
	} {
		b, err := readBytes("t.csv", []byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		b.Close()
	}
}

// TestASheetMadeFlatBesideBidsIsNotPreferred: the workbook is read for its bids.
func TestASheetMadeFlatBesideBidsIsNotPreferred(t *testing.T) {
	b := book(t, func(f *excelize.File) {
		need(t, f.SetSheetRow("Sheet1", "A1", &[]any{"Supplier", "Price"}), f.SetSheetRow("Sheet1", "A2", &[]any{"Ash Works Ltd", 100}))
		_, err := f.NewSheet("parties")
		need(t, err, f.SetSheetRow("parties", "A1", &[]any{"ocid", "id", "parties/0/name", "awards/0/value/amount"}),
			f.SetSheetRow("parties", "A2", &[]any{"ocds-1", 1, "Council", 5}), f.SetSheetRow("parties", "A3", &[]any{"ocds-1", 1, "Birch", 6}))
	})
	b.Prefer(oneLot())
	if s, err := b.Sheet(""); err != nil || s.Name != "Sheet1" || !strings.Contains(strings.Join(b.Notes, " "), `"parties": no table of bids`) {
		t.Errorf("read %q, %v, %q", s.Name, err, b.Notes)
	}
}
