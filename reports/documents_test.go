package reports

import (
	"strings"
	"testing"

	"assay/model"
)

func TestTheReportListsTheDocumentsOfTheBids(t *testing.T) {
	c := sample(3)
	hash := strings.Repeat("0123456789abcdef", 4)
	c.Documents = []model.Document{{ID: "d", Bid: c.Bids[1].ID, Name: "Plan\u202e.pdf", SHA256: hash, Size: 3_400_000}}
	results, err := model.Results(c)
	if err != nil {
		t.Fatal(err)
	}
	for _, section := range Award(c, results, Meta{}).Sections {
		for _, b := range section.Blocks {
			if b.Table != nil && len(b.Table.Columns) == 5 && b.Table.Columns[4].Title == "SHA-256" {
				want := []string{c.SupplierOf(&c.Bids[1]), "whole bid", "Plan[U+202E].pdf", "3.4 MB", "0123456789abcdef"}
				if got := b.Table.Rows[0].Cells; strings.Join(got, "|") != strings.Join(want, "|") {
					t.Errorf("the line is %q", got)
				}
				return
			}
		}
	}
	t.Error("no list of documents")
}
