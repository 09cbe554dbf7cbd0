package main

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// propose writes a bid's answers as the document that the bidder might have handed in with them.
func propose(row []any) error {
	supplier := row[0].(string)
	written := time.Date(2026, 9, 11, 16, 0, 0, 0, time.UTC)
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.SetCatalogSort(true)
	pdf.SetCreationDate(written)
	pdf.SetModificationDate(written)
	pdf.SetTitle("Technical proposal", false)
	pdf.SetAuthor(supplier, false)
	pdf.SetMargins(25, 25, 25)
	pdf.SetAutoPageBreak(true, 25)
	pdf.SetFooterFunc(func() {
		pdf.SetY(-18)
		pdf.SetFont("Helvetica", "", 8)
		pdf.CellFormat(0, 5, fmt.Sprintf("%s - technical proposal - page %d", supplier, pdf.PageNo()), "", 0, "C", false, 0, "")
	})
	latin := pdf.UnicodeTranslatorFromDescriptor("")
	pdf.AddPage()
	pdf.SetFont("Helvetica", "B", 20)
	pdf.MultiCell(0, 9, latin(supplier), "", "L", false)
	pdf.SetFont("Helvetica", "", 12)
	pdf.MultiCell(0, 7, "Technical proposal for SMC-2026-014, AI triage for housing repairs reports\nA sample: the bidder and its bid are invented.", "", "L", false)
	for i, answer := range row[2 : len(row)-1] {
		pdf.Ln(6)
		pdf.SetFont("Helvetica", "B", 13)
		pdf.MultiCell(0, 7, header[2+i].(string), "", "L", false)
		pdf.Ln(1)
		pdf.SetFont("Helvetica", "", 11)
		pdf.MultiCell(0, 5.6, latin(answer.(string)), "", "L", false)
	}
	folder := filepath.Join("documents", supplier)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	return pdf.OutputFileAndClose(filepath.Join(folder, "Technical proposal.pdf"))
}
