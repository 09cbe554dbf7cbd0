package reports

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"assay/model"
)

// Consolidating and ranking beside LibreOffice Calc with the workbook of the same competition:
// opening it, working it out, writing the figures. The start of Calc, timed on a competition of
// one score, is taken off. The million scores take minutes and gigabytes: set ASSAY_LONG=1.
func BenchmarkAgainstCalc(b *testing.B) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		b.Skip("soffice is not installed; install libreoffice-calc")
	}
	for _, size := range []struct{ bids, questions, members int }{{50, 20, 20}, {100, 50, 20}, {500, 100, 20}} {
		scores := size.bids * size.questions * size.members
		b.Run(fmt.Sprint(scores), func(b *testing.B) {
			if scores > 100_000 && os.Getenv("ASSAY_LONG") == "" {
				b.Skip("set ASSAY_LONG=1 for the long one")
			}
			start := calcTime(b, soffice, scored(1, 1, 1))
			c := scored(size.bids, size.questions, size.members)
			calc := calcTime(b, soffice, c) - start
			var ours time.Duration
			for b.Loop() {
				begin := time.Now()
				if _, err := model.Results(c); err != nil {
					b.Fatal(err)
				}
				ours += time.Since(begin)
			}
			ours /= time.Duration(b.N)
			b.ReportMetric(calc.Seconds(), "s-calc")
			b.ReportMetric(calc.Seconds()/ours.Seconds(), "times-faster")
		})
	}
}

// calcTime is how long LibreOffice takes for a competition's workbook, stored values taken out.
func calcTime(b *testing.B, soffice string, c *model.Competition) time.Duration {
	dir := b.TempDir()
	results, err := model.Results(c)
	if err != nil {
		b.Fatal(err)
	}
	var book bytes.Buffer
	if err := Workbook(&book, c, results, sampleMeta); err != nil {
		b.Fatal(err)
	}
	file := filepath.Join(dir, "w.xlsx")
	if err := os.WriteFile(file, bare(b, book.Bytes()), 0o600); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	recompute(b, soffice, dir, []string{file})
	return time.Since(start)
}

// scored is a competition whose method takes the mean of the members' marks.
func scored(bids, questions, members int) *model.Competition {
	c := &model.Competition{ID: "c", Title: "Scored", Currency: "GBP", Stage: model.PricesOpened, Lots: []model.Lot{{ID: "l", Number: "1"}}}
	scale := model.Scale{ID: "s", Name: "0 to 10"}
	for v := range 11 {
		scale.Levels = append(scale.Levels, model.Level{Value: fmt.Sprint(v), Label: "Level", Marks: dec(fmt.Sprint(v))})
	}
	c.Method = model.Method{Weighting: model.Points, Total: dec(fmt.Sprint(questions + 40)), Scales: []model.Scale{scale},
		Consolidation: model.Consolidation{Rule: model.Mean}, Criteria: []model.Criterion{{ID: "p", Number: "P", Kind: model.Price,
			Title: "Price", Weight: dec("40"), Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}}}}
	for q := range questions {
		c.Method.Criteria = append(c.Method.Criteria, model.Criterion{ID: fmt.Sprint("q", q), Number: fmt.Sprint(q), Kind: model.Question,
			Title: "Question", Weight: dec("1"), Scale: "s"})
	}
	for m := range members {
		c.Members = append(c.Members, model.Member{ID: fmt.Sprint("m", m), Name: fmt.Sprint("Evaluator ", m), Roles: []model.Role{model.Evaluator}})
	}
	for i := range bids {
		id := fmt.Sprint("b", i)
		c.Suppliers = append(c.Suppliers, model.Supplier{ID: "s" + id, Name: "Supplier " + id})
		c.Bids = append(c.Bids, model.Bid{ID: id, Supplier: "s" + id, Lot: "l", Status: model.Received})
		c.PriceLines = append(c.PriceLines, model.PriceLine{ID: "p" + id, Bid: id, Criterion: "p", Amount: dec(fmt.Sprint(100_000 + 7919*i%90_000))})
		for q := range questions {
			for m := range members {
				c.Scores = append(c.Scores, model.Score{Member: c.Members[m].ID, Bid: id, Criterion: fmt.Sprint("q", q), Level: fmt.Sprint((i*7 + q*5 + m*3) % 11)})
			}
		}
	}
	return c
}
