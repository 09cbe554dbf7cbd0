package storage

import (
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"assay/model"
)

// million is the file of a competition with a million scores, in the stage of scoring.
func million(b *testing.B) string {
	b.Helper()
	c := large()
	c.Regime, c.Stage = model.PA23, model.Scoring
	for m := range rankMembers {
		for _, s := range c.Suppliers {
			c.Declarations = append(c.Declarations, model.Declaration{Member: rankID(6, m), Supplier: s.ID, Kind: model.NoInterest, By: rankID(6, m)})
		}
		for j := range rankBids {
			for q := range rankQuestions {
				c.Scores = append(c.Scores, model.Score{Member: rankID(6, m), Bid: rankID(8, j), Criterion: rankID(4, q), Level: fmt.Sprint((m*5 + j*7 + q*13) % 6)})
			}
		}
	}
	s, err := Create(filepath.Join(b.TempDir(), "million.assay"), c)
	must(b, err)
	must(b, s.Close())
	return s.Path()
}

// BenchmarkOpen opens and closes a file, and reports the time as a ratio to opening it with SQLite
// alone, with the same pragmas and lock, measured in turn with it.
func BenchmarkOpen(b *testing.B) {
	smallOne := func(b *testing.B) string {
		s := create(b)
		must(b, s.Close())
		return s.Path()
	}
	for name, file := range map[string]func(*testing.B) string{"small": smallOne, "million": million} {
		b.Run(name, func(b *testing.B) {
			path := file(b)
			info, err := os.Stat(path)
			must(b, err)
			var ours, floor time.Duration
			for b.Loop() {
				start := time.Now()
				s, err := Open(path)
				must(b, err)
				must(b, s.Close())
				ours += time.Since(start)
				start = time.Now()
				bareOpen(b, path, info.Size() <= smallFile)
				floor += time.Since(start)
			}
			b.ReportMetric(float64(info.Size())/(1<<20), "MiB")
			b.ReportMetric(float64(ours)/float64(floor), "x-bare-open")
		})
	}
}

// BenchmarkReadRecord reads a record of a million scores into memory, and reports the time as a ratio
// to reading the same columns with SQLite alone.
func BenchmarkReadRecord(b *testing.B) {
	s, err := Open(million(b))
	must(b, err)
	defer s.Close()
	var ours, floor time.Duration
	for b.Loop() {
		s.snapshot = nil
		start := time.Now()
		_, err := s.Competition()
		must(b, err)
		ours += time.Since(start)
		start = time.Now()
		readScores(b, s.db, func(model.Score) {})
		floor += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-bare-read")
}

func bareOpen(b *testing.B, path string, check bool) {
	db, err := sql.Open("sqlite", dsn(path, "rw"))
	must(b, err)
	db.SetMaxOpenConns(1)
	statements := []string{"SELECT count(*) FROM sqlite_schema", "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE; COMMIT", "SELECT max(seq) FROM change"}
	if check {
		statements = append(statements, "PRAGMA quick_check(1)")
	}
	for _, statement := range statements {
		_, err := db.Exec(statement)
		must(b, err)
	}
	must(b, db.Close())
}

// BenchmarkSetScoreAmongAMillion is BenchmarkSetScore in a file that holds a million already.
func BenchmarkSetScoreAmongAMillion(b *testing.B) {
	s, err := Open(million(b))
	must(b, err)
	defer s.Close()
	member := rankID(6, 0)
	must(b, s.SetScore(member, model.Score{Member: member, Bid: rankID(8, 0), Criterion: rankID(4, 0), Level: "5", Strengths: "the first reads the file"}))
	againstBareCommit(b, func(i int) {
		must(b, s.SetScore(member, model.Score{Member: member, Bid: rankID(8, i%rankBids), Criterion: rankID(4, i/rankBids%rankQuestions),
			Level: fmt.Sprint(i % 6), Strengths: fmt.Sprint(i)}))
	})
}
