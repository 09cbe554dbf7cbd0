//go:build unix

package intake

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

// Each benchmark takes a file from Open to the finished preview and compares that with the bare reading
// of the same file, one after the other on one processor: x-bare is by the time of the processor, which
// other programs do not lengthen, and x-bare-wall by the clock. Bare is encoding/csv in its plain form, which
// gives each row a list of its own, and the streaming reader of excelize.

// benchRows is the size at which the bars are set.
const benchRows = 100_000

func ratio(b *testing.B, ours, bare func()) {
	b.Helper()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var cpu, wall [2]time.Duration // the best of the runs
	for b.Loop() {
		for i, run := range []func(){ours, bare} {
			runtime.GC()
			spent, start := processorTime(), time.Now()
			run()
			took, clock := processorTime()-spent, time.Since(start)
			if cpu[i] == 0 || took < cpu[i] {
				cpu[i] = took
			}
			if wall[i] == 0 || clock < wall[i] {
				wall[i] = clock
			}
		}
	}
	b.ReportMetric(float64(cpu[0])/float64(cpu[1]), "x-bare")
	b.ReportMetric(float64(wall[0])/float64(wall[1]), "x-bare-wall")
	b.ReportMetric(float64(cpu[0].Milliseconds()), "ms-ours")
}

func processorTime() time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func must(b *testing.B, err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// load opens a file and reads its table.
func load(b *testing.B, path string, read func(Sheet) (rows int, err error)) {
	b.Helper()
	book, err := Open(path)
	must(b, err)
	rows, err := read(book.Sheets[0])
	if must(b, err); rows != benchRows {
		b.Fatalf("%d rows", rows)
	}
	must(b, book.Close())
}

// finished is what a finished preview came to.
func finished(p Preview) (rows int, err error) { return len(p.Rows), p.Err() }

// visited goes through all rows and keeps none, as bareCSV and bareXLSX do.
func visited(s Sheet) (rows int, err error) {
	for i := 1; i < s.Len(); i++ {
		if len(s.Row(i)) > 0 {
			rows++
		}
	}
	return rows, s.Err()
}

func bareCSV(b *testing.B, path string) {
	b.Helper()
	f, err := os.Open(path)
	must(b, err)
	defer f.Close()
	for r := csv.NewReader(f); ; {
		if _, err := r.Read(); err == io.EOF {
			return
		} else if err != nil {
			b.Fatal(err)
		}
	}
}

func bareXLSX(b *testing.B, path string) {
	b.Helper()
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
}

// benchTable is a table of 100,000 rows that a benchmark reads.
type benchTable struct {
	name   string
	header []any
	row    func(i int) []any
	read   func(Sheet) (rows int, err error)
}

const answer = "We will start in the first week, with two crews of four."

func benchTables() []benchTable {
	const bidders, questions = 1_000, 100
	scored := oneLot()
	section := &scored.Method.Criteria[1]
	scored.Members[0].Criteria = []string{section.ID}
	section.Children = nil
	for i := range questions {
		section.Children = append(section.Children, model.Criterion{ID: fmt.Sprintf("q%d", i), Number: fmt.Sprintf("1.%d", i+1), Kind: model.Question,
			Title: fmt.Sprintf("Method of part %d", i+1), Weight: points(1), Scale: "five"})
	}
	for i := range bidders {
		scored.Suppliers = append(scored.Suppliers, model.Supplier{ID: fmt.Sprintf("s%d", i), Name: fmt.Sprintf("Supplier %d Ltd", i)})
		scored.Bids = append(scored.Bids, model.Bid{ID: fmt.Sprintf("b%d", i), Supplier: fmt.Sprintf("s%d", i), Lot: "l1", Status: model.Received})
	}
	return []benchTable{
		{"Rows", []any{"Supplier", "Company number", "1.1", "Price"}, func(i int) []any { // read and not understood
			return []any{fmt.Sprintf("Supplier %d Ltd", i), fmt.Sprintf("%08d", i), answer, fmt.Sprintf("%d.50", 100000+i)}
		}, visited},
		{"Scores", []any{"Supplier", "Question", "Score", "Strengths", "Weaknesses", "Evidence"}, func(i int) []any {
			return []any{fmt.Sprintf("Supplier %d Ltd", i/questions), fmt.Sprintf("1.%d", 1+i%questions), i % 6, "Own plant and crews.", "No winter plan.", fmt.Sprintf("page %d", i)}
		}, func(s Sheet) (int, error) { return finished(Scores(scored, s, Mapping{}, "e1").Preview) }},
		{"Prices", []any{"Supplier", "Item", "Price"}, func(i int) []any {
			return []any{fmt.Sprintf("Supplier %d Ltd", i/questions), fmt.Sprintf("Part %d", i%questions), fmt.Sprintf("%d.50", 100000+i)}
		}, func(s Sheet) (int, error) { return finished(Prices(scored, s, Mapping{}, newIDs()).Preview) }},
		{"Bids", []any{"Supplier", "Company number", "1.1", "Price"}, func(i int) []any {
			return []any{fmt.Sprintf("Supplier %d Ltd", i), fmt.Sprintf("%08d", i), answer, fmt.Sprintf("%d.50", 100000+i)}
		}, func(s Sheet) (int, error) { return finished(Bids(oneLot(), s, Mapping{}, newIDs()).Preview) }},
		{"Category", []any{"Supplier name", "Company number", "Region", "Services", "Size"}, func(i int) []any {
			return []any{fmt.Sprintf("Supplier %d Ltd", i), fmt.Sprintf("%08d", i), fmt.Sprintf("Region %d", i%9), fmt.Sprintf("Mowing; Planting; Part %d", i%20), "Small"}
		}, func(s Sheet) (int, error) { return finished(Suppliers(s, Mapping{}).Preview) }},
		{"Schedule", []any{"Item", "Description", "Quantity", "Unit", "Rate: Ash Works Ltd", "Total: Ash Works Ltd"}, func(i int) []any {
			return []any{fmt.Sprintf("%06d", i), "Mowing of verges", 4 + i%7, "visit", 12.5, 12.5 * float64(4+i%7)}
		}, func(s Sheet) (int, error) {
			c := oneLot()
			c.Stage = model.BidsLoaded
			return finished(Schedule(c, s, Mapping{}, newIDs()).Preview)
		}},
	}
}

func BenchmarkCSV(b *testing.B) {
	for _, t := range benchTables() {
		b.Run(t.name, func(b *testing.B) {
			path := filepath.Join(b.TempDir(), "t.csv")
			f, err := os.Create(path)
			must(b, err)
			w := csv.NewWriter(f)
			for i := -1; i < benchRows; i++ {
				var cells []string
				for _, cell := range t.cells(i) {
					cells = append(cells, fmt.Sprint(cell))
				}
				must(b, w.Write(cells))
			}
			w.Flush()
			must(b, w.Error())
			must(b, f.Close())
			ratio(b, func() { load(b, path, t.read) }, func() { bareCSV(b, path) })
		})
	}
}

func (t *benchTable) cells(i int) []any {
	if i < 0 {
		return t.header
	}
	return t.row(i)
}

// BenchmarkXLSX has workbooks whose cells share their texts, as those of Excel do, and such whose
// cells each have their own, as those of many programs do.
func BenchmarkXLSX(b *testing.B) {
	for _, t := range benchTables() {
		for _, shared := range []bool{true, false} {
			b.Run(t.name+map[bool]string{true: "/shared", false: "/own"}[shared], func(b *testing.B) {
				path := filepath.Join(b.TempDir(), "t.xlsx")
				f := excelize.NewFile()
				fill := fillShared
				if !shared {
					fill = fillOwn
				}
				fill(b, f, t)
				must(b, f.SaveAs(path))
				must(b, f.Close())
				ratio(b, func() { load(b, path, t.read) }, func() { bareXLSX(b, path) })
			})
		}
	}
}

func fillShared(b *testing.B, f *excelize.File, t benchTable) {
	for i := -1; i < benchRows; i++ {
		cells := t.cells(i)
		must(b, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+2), &cells))
	}
}

func fillOwn(b *testing.B, f *excelize.File, t benchTable) {
	w, err := f.NewStreamWriter("Sheet1")
	must(b, err)
	for i := -1; i < benchRows; i++ {
		must(b, w.SetRow(fmt.Sprintf("A%d", i+2), t.cells(i)))
	}
	must(b, w.Flush())
}
