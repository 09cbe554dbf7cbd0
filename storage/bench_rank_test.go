package storage

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"assay/model"
)

const (
	rankBids      = 500
	rankQuestions = 100
	rankMembers   = 20
)

// rankID is an id as Assay makes them: 36 characters.
func rankID(kind, n int) string { return fmt.Sprintf("0192f0c4-%04x-7a31-9b5e-%012x", kind, n) }

// large is a competition of 500 bids on 100 questions that 20 members have scored, without the
// scores; the method takes the mean of the marks.
func large() *model.Competition {
	c := &model.Competition{Title: "Large", Currency: "GBP", Stage: model.PricesOpened, Lots: []model.Lot{{ID: rankID(1, 0), Number: "1"}}}
	scale := model.Scale{ID: rankID(2, 0), Name: "0 to 5"}
	for level := range 6 {
		scale.Levels = append(scale.Levels, model.Level{Value: fmt.Sprint(level), Marks: decimal.New(int64(level), 0)})
	}
	quality := model.Criterion{ID: rankID(3, 0), Number: "1", Kind: model.Section, Title: "Quality", Weight: dec("60")}
	for q := range rankQuestions {
		quality.Children = append(quality.Children, model.Criterion{ID: rankID(4, q), Number: fmt.Sprintf("1.%d", q+1), Kind: model.Question,
			Title: "Question", Weight: dec("1"), Scale: scale.ID})
	}
	c.Method = model.Method{Weighting: model.Shares, Total: dec("100"), Scales: []model.Scale{scale}, Consolidation: model.Consolidation{Rule: model.Mean},
		Criteria: []model.Criterion{quality, {ID: rankID(5, 0), Number: "2", Kind: model.Price, Title: "Price", Weight: dec("40"),
			Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}}}}
	for m := range rankMembers {
		c.Members = append(c.Members, model.Member{ID: rankID(6, m), Name: fmt.Sprint("Evaluator ", m+1), Roles: []model.Role{model.Evaluator}})
	}
	for b := range rankBids {
		c.Suppliers = append(c.Suppliers, model.Supplier{ID: rankID(7, b), Name: fmt.Sprint("Supplier ", b+1)})
		c.Bids = append(c.Bids, model.Bid{ID: rankID(8, b), Supplier: rankID(7, b), Lot: rankID(1, 0), Status: model.Received})
		c.PriceLines = append(c.PriceLines, model.PriceLine{ID: rankID(9, b), Bid: rankID(8, b), Criterion: rankID(5, 0), Amount: decimal.New(40_000_000+int64(b)*97_731, -2)})
	}
	return c
}

// scoreRows makes a file with the million scores, in the table and with the pragmas of a competition.
func scoreRows(b *testing.B) *sql.DB {
	db, err := sql.Open("sqlite", dsn(filepath.Join(b.TempDir(), "scores.db"), "rwc", "locking_mode(EXCLUSIVE)"))
	must(b, err)
	b.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1)
	_, err = db.Exec(`CREATE TABLE score (member_id TEXT NOT NULL, bid_id TEXT NOT NULL, criterion_id TEXT NOT NULL, level TEXT NOT NULL,
		strengths TEXT NOT NULL, weaknesses TEXT NOT NULL, evidence TEXT NOT NULL, PRIMARY KEY (member_id, bid_id, criterion_id)) STRICT`)
	must(b, err)
	tx, err := db.Begin()
	must(b, err)
	insert, err := tx.Prepare("INSERT INTO score VALUES (?, ?, ?, ?, '', '', '')")
	must(b, err)
	for m := range rankMembers {
		for j := range rankBids {
			for q := range rankQuestions {
				_, err := insert.Exec(rankID(6, m), rankID(8, j), rankID(4, q), fmt.Sprint((m*5+j*7+q*13)%6))
				must(b, err)
			}
		}
	}
	must(b, tx.Commit())
	return db
}

// readScores reads the rows with database/sql and nothing else.
func readScores(b *testing.B, db *sql.DB, each func(model.Score)) {
	rows, err := db.Query("SELECT member_id, bid_id, criterion_id, level FROM score ORDER BY rowid")
	must(b, err)
	defer rows.Close()
	for rows.Next() {
		var s model.Score
		must(b, rows.Scan(&s.Member, &s.Bid, &s.Criterion, &s.Level))
		each(s)
	}
	must(b, rows.Err())
}

// BenchmarkRankAgainstRead consolidates a million loaded scores by their mean and ranks 500 bids,
// and reports the time as a ratio to the bare read of the scores' rows, measured in turn with it.
func BenchmarkRankAgainstRead(b *testing.B) {
	db, c := scoreRows(b), large()
	readScores(b, db, func(s model.Score) { c.Scores = append(c.Scores, s) })
	if len(c.Scores) != rankBids*rankQuestions*rankMembers {
		b.Fatalf("%d scores", len(c.Scores))
	}
	var ours, floor time.Duration
	shorter := func(best, took time.Duration) time.Duration {
		if best == 0 || took < best {
			return took
		}
		return best
	}
	for b.Loop() {
		start := time.Now()
		n := 0
		readScores(b, db, func(model.Score) { n++ })
		floor = shorter(floor, time.Since(start))
		start = time.Now()
		r, err := model.Evaluate(c, c.Lots[0].ID)
		must(b, err)
		ours = shorter(ours, time.Since(start))
		if n != len(c.Scores) || len(r.Ranked()) != rankBids {
			b.Fatalf("%d rows, %d ranked", n, len(r.Ranked()))
		}
	}
	b.ReportMetric(float64(ours.Microseconds())/1000, "ms-rank")
	b.ReportMetric(float64(floor.Microseconds())/1000, "ms-bare-read")
	b.ReportMetric(float64(ours)/float64(floor), "x-bare-read")
}
