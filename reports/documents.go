package reports

import (
	"fmt"

	"assay/model"
	"assay/reports/doc"
)

// documents lists what bidders handed in besides their responses, nothing where there is none.
func (a *award) documents() []doc.Block {
	lots := len(a.c.Lots) > 1
	t := doc.Table{Columns: []doc.Column{{Title: "Supplier", Align: doc.Left, Share: 22}, {Title: "For", Align: doc.Left, Share: 12},
		{Title: "Document", Align: doc.Left, Share: 34}, {Title: "Size", Align: doc.Right, Share: 11}, {Title: "SHA-256", Align: doc.Left, Share: 21}}}
	for _, b := range a.c.Bids {
		for _, d := range a.c.Documents {
			if d.Bid != b.ID {
				continue
			}
			belongs := "whole bid"
			if k := a.c.Method.Criterion(d.Criterion); k != nil {
				belongs = k.Number
			}
			if lot := a.c.Lot(b.Lot); lots && lot != nil {
				belongs = "lot " + lot.Number + ", " + belongs
			}
			t.Rows = append(t.Rows, doc.Row{Cells: []string{a.c.SupplierOf(&b), belongs, d.Shown(), model.ByteSize(d.Size), fmt.Sprintf("%.16s", d.SHA256)}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []doc.Block{doc.H("Documents of the bids"),
		doc.P("These files are part of the bids and kept in the record byte for byte. Each is known by the SHA-256 of its bytes, of which the beginning is printed."), doc.T(t)}
}
