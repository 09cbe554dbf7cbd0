// Package pdf writes a doc.Document as a PDF: A4, embedded fonts, vector charts.
//
// The rules of this package:
//   - The same document gives the same bytes. The only time written is the document's own.
//   - Any text can be set. What the font cannot show becomes a box, and the report says how
//     many there are.
//   - Pages are laid out as strokes first and written second: "Page 3 of 12" is an ordinary
//     text, and nothing a supplier typed can be mistaken for a placeholder.
package pdf

import (
	"fmt"
	"io"

	"github.com/jung-kurt/gofpdf"

	"assay/model"
	"assay/reports/doc"
)

// Write writes the document to w.
func Write(w io.Writer, d doc.Document) error {
	fonts, err := glyphs()
	if err != nil {
		return fmt.Errorf("read the report's typeface: %w", err)
	}
	p := blank()
	p.SetCreationDate(d.At.UTC())
	p.SetModificationDate(d.At.UTC())
	l := newLayout(newRuler(p), newCleaner(fonts))
	l.document(d)
	describe(p, l, d)
	emit(p, l)
	if err := p.Output(w); err != nil {
		return fmt.Errorf("write the PDF: %w", err)
	}
	return nil
}

// blank is an empty PDF with the report's fonts, set up to come out the same each time.
func blank() *gofpdf.Fpdf {
	p := gofpdf.New("P", "mm", "A4", "")
	p.SetCatalogSort(true)
	p.SetAutoPageBreak(false, 0)
	addFonts(p)
	return p
}

// describe fills the file's properties.
func describe(p *gofpdf.Fpdf, l *layout, d doc.Document) {
	p.SetTitle(l.clean.line(d.Kind+": "+d.Title), true)
	p.SetSubject(l.clean.line(d.Subtitle), true)
	p.SetAuthor(l.clean.line(d.Author), true)
	p.SetCreator("Assay", true)
	p.SetProducer("Assay", true)
}

func emit(p *gofpdf.Fpdf, l *layout) {
	e := emitter{pdf: p}
	_, e.lastHeight = l.page().size()
	for _, at := range l.places {
		link := p.AddLink()
		p.SetLink(link, at.y, at.page)
		e.links = append(e.links, link)
	}
	for _, page := range l.pages {
		e.page(page)
	}
}

// shownNote owns up to characters that were replaced.
func shownNote(n int) string {
	return fmt.Sprintf("%s in the texts of this report could not be shown in its typeface and "+
		"stand as %c. The record itself and the workbook hold them unchanged.",
		model.Plural(n, "character", "characters"), missing)
}
