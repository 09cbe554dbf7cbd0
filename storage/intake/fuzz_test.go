package intake

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

// sound fails unless a reading was either refused in words or gave a book within the limits.
func sound(t *testing.T, book *Book, err error) {
	t.Helper()
	if err != nil {
		if model.CodeOf(err) == "" || book != nil {
			t.Fatalf("not a plain refusal: %v", err)
		}
		return
	}
	for _, s := range book.Sheets {
		if s.Len() > mostRows {
			t.Fatalf("%d rows", s.Len())
		}
		for i := range s.Len() {
			if row := s.Row(i); len(row) > mostColumns {
				t.Fatalf("%d columns", len(row))
			}
		}
	}
}

// FuzzText: any bytes called .csv are read or refused.
func FuzzText(f *testing.F) {
	for _, name := range []string{"bids.csv", "scores-long.csv", "utf16.txt", "windows-1252.csv", "declared.csv", "open-quote.csv"} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := readBytes("t.csv", data)
		sound(t, book, err)
	})
}

// FuzzWorkbook: any bytes called .xlsx are read or refused. The bytes are a sheet's XML inside
// a sound package, which reaches further than a broken package does, and the package itself.
func FuzzWorkbook(f *testing.F) {
	whole, err := os.ReadFile("testdata/bids.xlsx")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="s"><v>99</v></c><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`))
	f.Add([]byte(`<worksheet><sheetData><row r="1048576"><c r="A1048576"><v>1e5</v></c></row></sheetData></worksheet>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := readBytes("t.xlsx", data)
		sound(t, book, err)
		book, err = readBytes("t.xlsx", withSheet(t, whole, data))
		sound(t, book, err)
	})
}

// FuzzSheetXML: what the scan lets through, a reader of XML gets over to the end: one that gave up on
// the way would lose rows without a word.
func FuzzSheetXML(f *testing.F) {
	f.Add([]byte(`<?xml version="1.0" encoding="UTF-8"?><worksheet><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f t="shared" si="0" ref="B1:B2">A1+1</f><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`))
	f.Add([]byte(`<x:worksheet xmlns:x='y'><!-- a --><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>&lt;&#65;<![CDATA[<]]></x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		cells := mostCells
		if _, err := readSheet(bytes.NewReader(data), nil, limits{place: "t.xlsx", cells: &cells}, nil); err != nil {
			return
		}
		for d := xml.NewDecoder(bytes.NewReader(data)); ; {
			_, err := d.Token()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

// FuzzCells: what is read from a sheet is what another reader of workbooks finds in it.
func FuzzCells(f *testing.F) {
	x, whole := excelize.NewFile(), bytes.Buffer{}
	defer x.Close()
	_, err := x.NewSheet("Data")
	if err = errors.Join(err, x.SetCellStr("Sheet1", "A1", "a < b_x0041_"), x.SetCellRichText("Sheet1", "A2", []excelize.RichTextRun{{Text: "b "}, {Text: " c"}}), x.Write(&whole)); err != nil {
		f.Fatal(err)
	}
	for _, row := range []string{`<c r="A1" t="s"><v>0</v></c><c t="s"><v> 1 </v></c><c r="D1" t="b"><v>1</v></c><c r="E1" s="1"><v>4.10E-1</v></c>`,
		`<c t="inlineStr"><is><r><t>Ash &amp;</t></r><r><t xml:space="preserve"> Elder_x000A__x005F_</t></r><rPh><t>no</t></rPh></is></c><c t="str"><f>A1</f><v>a_x000A_&#163;<![CDATA[<b>]]><!-- c -->d</v></c>`,
		"<c t='e'><v>#REF!</v></c><c/><c t='n'><v/></c><c t='d'><v>2024-01-01T00:00:00</v></c><c t='str'><v>a\r\nb\rc&#13;</v></c>"} {
		f.Add(row, `<c r="B5"><v>1</v></c>`)
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		data := withSheet(t, whole.Bytes(), []byte(sheetNS+`<row r="1">`+first+`</row><row r="5">`+second+`</row></sheetData></worksheet>`))
		book, err := readBytes("t.xlsx", data)
		if err != nil {
			return
		}
		other, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		defer other.Close()
		for _, s := range book.Sheets {
			rows, err := other.GetRows(s.Name)
			if err != nil {
				t.Fatal(err)
			}
			for i := range max(len(rows), s.Len()) {
				var want []string
				if i < len(rows) {
					want = filled(rows[i])
				}
				if got := fmt.Sprintf("%q", rowOf(s, i)); got != fmt.Sprintf("%q", append([]string{}, want...)) {
					t.Errorf("row %d of %s is %s, want %q", i+1, s.Name, got, want)
				}
			}
		}
	})
}

func rowOf(s Sheet, i int) []string {
	if i >= s.Len() {
		return []string{}
	}
	return append([]string{}, s.Row(i)...)
}

// withSheet puts other XML into the second sheet of a workbook.
func withSheet(t *testing.T, workbook, xml []byte) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, part := range from.File {
		w, err := to.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if part.Name == "xl/worksheets/sheet2.xml" {
			_, err = w.Write(xml)
		} else {
			err = copyPart(w, part)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func copyPart(w io.Writer, part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	_, err = io.Copy(w, r)
	return err
}

// FuzzPreviews: whatever a sheet holds, a preview that says stop has nothing to apply, and what
// can be applied is on the scale and in the competition.
func FuzzPreviews(f *testing.F) {
	f.Add("Supplier|Lot|Question|Score|Reason", "Ash Works Ltd|1|1.1|4|Good plan.")
	f.Add("Bidder|1.1|1.2|Total price", "Birch Services Ltd|3|4|(1,200)")
	f.Add("Evaluator|Supplier|Lot|Q1.1|1.1 reason", "Evaluator 1|Ash Works Ltd|2|2.9999999999999996|x")
	f.Add("Supplier|Lot|Year|Price", "Ash Works Ltd|1|3|100")
	f.Add("Supplier|Preference|Lot|1.1|Price|Year", "Elder|1|2|We mow.|100|1e2")
	f.Fuzz(func(t *testing.T, header, row string) {
		c, s := sampleCompetition(), sheet(header, row, row)
		for _, member := range []string{"e1", ""} {
			scores := Scores(c, s, Mapping{}, member)
			if scores.Err() != nil && len(scores.Scores) > 0 {
				t.Fatal("scores can be applied although the preview says stop")
			}
			for _, score := range scores.Scores {
				if err := c.CheckScore(score); err != nil {
					t.Fatalf("read %+v, which is not a score: %v", score, err)
				}
			}
		}
		prices := Prices(c, s, Mapping{}, newIDs())
		for _, line := range prices.Load.PriceLines {
			if prices.Err() != nil || line.Amount.IsNegative() || c.Bid(line.Bid) == nil || line.Year < 0 || line.Year > model.LastYear {
				t.Fatalf("read the price %+v (%v)", line, prices.Err())
			}
		}
		if bids := Bids(c, s, Mapping{}, newIDs()); bids.Err() != nil && len(bids.Load.Bids) > 0 {
			t.Fatal("bids can be applied although the preview says stop")
		}
		for _, a := range AgreedScores(c, s, Mapping{}).Agreed {
			if strings.TrimSpace(a.Reason) == "" || c.Method.ScaleOf(c.Method.Criterion(a.Criterion)).Level(a.Level) == nil {
				t.Fatalf("read the agreed score %+v", a)
			}
		}
	})
}

// TestStrayColumn: one cell far to the right is refused before it costs memory.
func TestStrayColumn(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetCellStr("Sheet1", "XFD3", "stray"); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	const want = `t.xlsx, sheet "Sheet1" has more than 1,000 columns in row 3; remove what is not part of the table and load it again.`
	if _, err := readBytes("t.xlsx", out.Bytes()); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestBomb: a part that unpacks too far is refused by its declared size.
func TestBomb(t *testing.T) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "xl/workbook.xml", Method: zip.Deflate, UncompressedSize64: mostUnpacked + 1, CompressedSize64: 3})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("abc")); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	const want = `t.xlsx unpacks to more than 512 MB; copy the table into a workbook of its own and load that.`
	if _, err := readBytes("t.xlsx", out.Bytes()); err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// FuzzSchedule: whatever a price schedule holds, no line is negative or without a bid, and what is worked
// out is loaded exactly; reading again what is suggested never makes new rows.
func FuzzSchedule(f *testing.F) {
	f.Add("||||Ash Works Ltd||Birch Services Ltd|", "Ref|Description|Qty|Unit|Rate|Total|Rate|Total", "1|Mowing|4|visit|100|400|90|360", "|Total||||400||360")
	f.Add("Bidder: Ash Works Ltd", "Item|Quantity|Maximum rate|Rate|Total", "Mowing|4|100|101|TBC", "Sub-total||||404")
	f.Add("", "Supplier|Item|Unit|Price", "Ash Works Ltd|Writer|Hour|$125.44", "Birch|#REF!|x|(1)")
	f.Add("Rates", "Item|Qty|Ash Works Ltd|Average|%", "a|1e9|0.333|2|3", "Total||1|1|1")
	f.Fuzz(func(t *testing.T, above, header, row, below string) {
		for _, stage := range []model.Stage{model.BidsLoaded, model.Scoring} {
			c, s := sampleCompetition(), sheet(above, header, row, row, below, row, below)
			c.Stage = stage
			p := Schedule(c, s, Mapping{}, newIDs())
			if (p.Err() != nil) == (len(p.Load.PriceLines) > 0) {
				t.Fatalf("%v, and %d lines", p.Err(), len(p.Load.PriceLines))
			}
			added := c.With(p.Load)
			for _, l := range p.Load.PriceLines {
				if l.Amount.IsNegative() || l.Label == "" || added.Bid(l.Bid) == nil || c.Method.Criterion(l.Criterion) == nil {
					t.Fatalf("a line is %+v", l)
				}
			}
			again := Mapping{Cells: map[string]string{}}
			for _, problem := range p.Problems {
				if problem.Suggest != "" {
					again.Cells[problem.Cell] = problem.Suggest
				}
			}
			Schedule(c, s, again, newIDs())
		}
	})
}
