package storage

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"assay/model"
)

// verifyScores says how many scores the file to be checked holds; a million is the largest that has
// to be bearable, and takes a while to make.
const verifyScores = "ASSAY_VERIFY_SCORES"

// BenchmarkVerifyFile measures the check of a file with many scores, and reports it as a ratio to
// bare SQLite reading the same rows and entries, and to that with its own check of the file; and the
// memory that the check holds at its most.
func BenchmarkVerifyFile(b *testing.B) {
	path := manyScores(b, int(setting(verifyScores, 20_000)))
	var ours, read, whole time.Duration
	var most uint64
	for b.Loop() {
		start := time.Now()
		stop := make(chan uint64)
		go func() { stop <- watchMemory(stop) }()
		report, err := VerifyFile(context.Background(), path)
		stop <- 0
		most = max(most, <-stop)
		ours += time.Since(start)
		if err != nil || !report.OK() {
			b.Fatal(err, report.Findings)
		}
		start = time.Now()
		readBare(b, path, "SELECT * FROM change ORDER BY seq")
		readBare(b, path, "SELECT * FROM score")
		read += time.Since(start)
		readBare(b, path, "PRAGMA integrity_check")
		whole += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(read), "x-bare-read")
	b.ReportMetric(float64(ours)/float64(whole), "x-bare-read+check")
	b.ReportMetric(float64(most)/(1<<20), "MB-most")
}

// watchMemory looks at the memory in use until told to stop, and gives the most.
func watchMemory(stop <-chan uint64) (most uint64) {
	var stats runtime.MemStats
	for {
		runtime.ReadMemStats(&stats)
		most = max(most, stats.HeapAlloc)
		select {
		case <-stop:
			return most
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func readBare(b *testing.B, path, query string) {
	b.Helper()
	db, err := sql.Open("sqlite", dsn(path, "ro"))
	must(b, err)
	defer db.Close()
	rows, err := db.Query(query)
	must(b, err)
	defer rows.Close()
	columns, err := rows.Columns()
	must(b, err)
	into := make([]any, len(columns))
	for i := range into {
		into[i] = new(sql.RawBytes)
	}
	for rows.Next() {
		must(b, rows.Scan(into...))
	}
	must(b, rows.Err())
}

// manyScores makes a file with n scores, each written through the journal. It is kept for the next
// run where n is large.
func manyScores(b *testing.B, n int) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "many.assay")
	if n > 100_000 {
		path = filepath.Join(os.TempDir(), "assay-bench-"+strconv.Itoa(n)+Extension)
		if _, err := os.Stat(path); err == nil {
			return path
		}
	}
	c, load := small(), model.BidLoad{Source: "bids.csv"}
	for i := range 100 {
		id := fmt.Sprintf("01a20958-1602-7bfe-9db5-%012d", i)
		q := model.Criterion{ID: "q" + id, Number: fmt.Sprint("9.", i), Kind: model.Question, Title: "Question", Weight: dec("1"), Scale: "scale"}
		c.Method.Criteria[1].Children = append(c.Method.Criteria[1].Children, q)
		load.Suppliers = append(load.Suppliers, model.Supplier{ID: "s" + id, Name: "Fictional " + id})
		load.Bids = append(load.Bids, model.Bid{ID: "b" + id, Supplier: "s" + id, Lot: "lot", Status: model.Received})
	}
	for i := range (n + 9_999) / 10_000 {
		c.Members = append(c.Members, model.Member{ID: fmt.Sprintf("m%020d", i), Name: fmt.Sprint("Evaluator ", i), Roles: []model.Role{model.Evaluator}})
	}
	s, err := Create(path, c)
	must(b, err)
	defer s.Close()
	must(b, s.do(c.Members[0], model.ScoreBids, "", func(t *tx) error {
		if err := t.putBids(c, load, nil); err != nil {
			return err
		}
		for i := range n {
			score := model.Score{Member: c.Members[4+i/10_000].ID, Bid: load.Bids[i/100%100].ID, Criterion: c.Method.Criteria[1].Children[2+i%100].ID,
				Level: "4", Strengths: "Answers every part of the question, with a worked example.", Evidence: "Page 12"}
			if err := t.put("score", scoreRow(score)); err != nil {
				return err
			}
		}
		return nil
	}))
	return path
}
