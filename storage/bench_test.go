package storage

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"assay/model"
)

// BenchmarkSetScore measures one score from the verb to the disk, and reports it as a ratio to
// a bare one-row commit with the same pragmas, measured in turn with it.
func BenchmarkSetScore(b *testing.B) {
	s := create(b)
	must(b, s.LoadBids("lead", bids()))
	declare(b, s)
	must(b, s.Move("lead", model.Scoring, ""))
	againstBareCommit(b, func(i int) {
		must(b, s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: []string{"0", "2", "4"}[i%3]}))
	})
}

// againstBareCommit reports the time of a verb as a ratio to a bare one-row commit with the same
// pragmas, measured in turn with it.
func againstBareCommit(b *testing.B, verb func(i int)) {
	bare, err := sql.Open("sqlite", dsn(filepath.Join(b.TempDir(), "bare.db"), "rwc", "locking_mode(EXCLUSIVE)"))
	must(b, err)
	defer bare.Close()
	bare.SetMaxOpenConns(1)
	_, err = bare.Exec("CREATE TABLE score (id INTEGER PRIMARY KEY, level TEXT) STRICT")
	must(b, err)
	var ours, floor time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		verb(i)
		ours += time.Since(start)
		start = time.Now()
		_, err := bare.Exec("INSERT INTO score VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET level = excluded.level", fmt.Sprint(i))
		must(b, err)
		floor += time.Since(start)
	}
	b.ReportMetric(float64(ours.Microseconds())/float64(b.N), "µs-score")
	b.ReportMetric(float64(ours)/float64(floor), "x-bare-commit")
}
