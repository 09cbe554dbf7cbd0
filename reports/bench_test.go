package reports

import (
	"io"
	"testing"
	"time"

	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"github.com/jung-kurt/gofpdf"

	"assay/reports/doc"
	"assay/reports/pdf"
)

// The award report beside a floor: gofpdf alone writing the same texts into plain cells.
func BenchmarkAwardPDF(b *testing.B) {
	c := sample(12)
	results := evaluated(b, c)
	texts := plainTexts(Award(c, results, sampleMeta))
	var ours, floor time.Duration
	for b.Loop() {
		start := time.Now()
		if err := pdf.Write(io.Discard, Award(c, results, sampleMeta)); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		bareWrite(b, texts)
		ours += middle.Sub(start)
		floor += time.Since(middle)
	}
	b.ReportMetric(ours.Seconds()/floor.Seconds(), "times-floor")
	b.ReportMetric(float64(ours.Milliseconds())/float64(b.N), "ms/report")
}

func bareWrite(b *testing.B, texts []string) {
	p := gofpdf.New("P", "mm", "A4", "")
	p.AddUTF8FontFromBytes("f", "", liberationsansregular.TTF)
	p.SetFont("f", "", 9)
	p.AddPage()
	for _, t := range texts {
		p.MultiCell(0, 4, t, "", "L", false)
	}
	if err := p.Output(io.Discard); err != nil {
		b.Fatal(err)
	}
}

// plainTexts are the texts of a document in order.
func plainTexts(d doc.Document) []string {
	var texts []string
	var walk func([]doc.Block)
	walk = func(blocks []doc.Block) {
		for _, block := range blocks {
			switch {
			case block.Heading != nil:
				texts = append(texts, block.Heading.Text)
			case block.Paragraph != nil:
				texts = append(texts, block.Paragraph.Text)
			case block.Table != nil:
				for _, row := range block.Table.Rows {
					texts = append(texts, row.Cells...)
				}
			case block.Keep != nil:
				walk(block.Keep)
			}
			for _, f := range block.Facts {
				texts = append(texts, f.Label, f.Value)
			}
		}
	}
	for _, s := range d.Sections {
		texts = append(texts, s.Name())
		walk(s.Blocks)
	}
	return texts
}

func BenchmarkWorkbook(b *testing.B) {
	c := sample(12)
	results := evaluated(b, c)
	for b.Loop() {
		if err := Workbook(io.Discard, c, results, sampleMeta); err != nil {
			b.Fatal(err)
		}
	}
}
