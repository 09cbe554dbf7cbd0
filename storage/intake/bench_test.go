package intake

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// benchRows is the size at which the bars are set.
const benchRows = 100_000

func benchRow(i int) []string {
	return []string{fmt.Sprintf("Supplier %d Ltd", i), fmt.Sprintf("%08d", i), "1", "We will start in the first week, with two crews of four.",
		fmt.Sprintf("%d.50", 100000+i), "4", "Own plant.", "No winter plan.", "page 7", "note"}
}

// ratio runs ours and the bare reading in turn and reports how many times longer ours takes.
func ratio(b *testing.B, ours, bare func()) {
	b.Helper()
	var spent [2]time.Duration
	for b.Loop() {
		for i, run := range []func(){ours, bare} {
			start := time.Now()
			run()
			spent[i] += time.Since(start)
		}
	}
	b.ReportMetric(float64(spent[0])/float64(spent[1]), "x-bare")
	b.ReportMetric(float64(spent[0].Milliseconds())/float64(b.N), "ms-ours")
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// BenchmarkOpenCSV compares opening 100,000 rows and reading each once with encoding/csv alone.
func BenchmarkOpenCSV(b *testing.B) {
	path := longCSV(b, benchRows)
	ratio(b, func() {
		book, err := Open(path)
		must(b, err)
		for i := range benchRows {
			if len(book.Sheets[0].Row(i)) != 10 {
				b.Fatal("cells are missing")
			}
		}
		must(b, book.Close())
	}, func() {
		f, err := os.Open(path)
		must(b, err)
		defer f.Close()
		_, err = csv.NewReader(f).ReadAll()
		must(b, err)
	})
}

// BenchmarkOpenXLSX compares Open with excelize's own stream on 100,000 rows.
func BenchmarkOpenXLSX(b *testing.B) {
	path := filepath.Join(b.TempDir(), "t.xlsx")
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	must(b, err)
	for i := range benchRows {
		var cells []any
		for _, text := range benchRow(i) {
			cells = append(cells, text)
		}
		must(b, w.SetRow(fmt.Sprintf("A%d", i+1), cells))
	}
	must(b, w.Flush())
	must(b, f.SaveAs(path))
	ratio(b, func() {
		book, err := Open(path)
		must(b, err)
		if book.Sheets[0].Len() != benchRows {
			b.Fatal("rows are missing")
		}
	}, func() {
		f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
		must(b, err)
		defer f.Close()
		rows, err := f.Rows("Sheet1")
		must(b, err)
		for rows.Next() {
			_, err := rows.Columns()
			must(b, err)
		}
		must(b, rows.Close())
	})
}

// BenchmarkBids reports what understanding 100,000 rows costs beside reading them, and
// whether twice the rows cost twice the time.
func BenchmarkBids(b *testing.B) {
	lines := []string{"Supplier|Company number|1.1|Price"}
	for i := range benchRows {
		row := benchRow(i)
		lines = append(lines, strings.Join([]string{row[0], row[1], row[3], row[4]}, "|"))
	}
	load := func(s Sheet) func() {
		return func() {
			p := Bids(oneLot(), s, Mapping{}, newIDs())
			must(b, p.Err())
		}
	}
	ratio(b, load(sheet(lines...)), load(sheet(lines[:benchRows/2]...)))
}

// BenchmarkSchedule compares opening and reading a price schedule of 100,000 lines with excelize's own
// stream of the same workbook.
func BenchmarkSchedule(b *testing.B) {
	path := filepath.Join(b.TempDir(), "t.xlsx")
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	must(b, err)
	must(b, w.SetRow("A1", []any{"", "", "", "", "Ash Works Ltd", "", "Birch Services Ltd", ""}))
	must(b, w.SetRow("A2", []any{"Item", "Description", "Quantity", "Unit", "Rate", "Total", "Rate", "Total"}))
	const items = benchRows / 2
	for i := range items {
		must(b, w.SetRow(fmt.Sprintf("A%d", i+3), []any{fmt.Sprintf("%05d", i), "Mowing of verges", 4 + i%7, "visit", 12.5, 12.5 * float64(4+i%7), 13.25, 13.25 * float64(4+i%7)}))
	}
	must(b, w.Flush())
	must(b, f.SaveAs(path))
	c := oneLot()
	c.Stage = "bids-loaded"
	ratio(b, func() {
		book, err := Open(path)
		must(b, err)
		p := Schedule(c, book.Sheets[0], Mapping{}, newIDs())
		must(b, p.Err())
		if len(p.Load.PriceLines) != benchRows {
			b.Fatal("lines are missing")
		}
	}, func() {
		f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
		must(b, err)
		defer f.Close()
		rows, err := f.Rows("Sheet1")
		must(b, err)
		for rows.Next() {
			_, err := rows.Columns()
			must(b, err)
		}
		must(b, rows.Close())
	})
}
