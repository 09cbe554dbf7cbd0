package model

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"
)

// uuid is an id as Assay makes them: 36 characters, the first of them the same in all.
func uuid(kind, n int) string { return fmt.Sprintf("0192f0c4-%04x-7a31-9b5e-%012x", kind, n) }

// sized builds a competition of two quality sections and a price, all scored, agreed and priced.
// Figures follow a fixed pattern, so that every run is the same.
func sized(bids, questions, members int) *Competition {
	c := &Competition{Title: "Sized", Currency: "GBP", Stage: PricesOpened, Lots: []Lot{{ID: uuid(1, 0), Number: "1"}},
		Method: Method{Weighting: Points, Total: decimal.New(int64(questions+40), 0), Scales: []Scale{fiveLevels}}}
	half := questions / 2
	for s, n := range []int{half, questions - half} {
		section := Criterion{ID: uuid(2, s), Number: fmt.Sprint(s + 1), Kind: Section, Title: "Quality", Weight: decimal.New(int64(n), 0)}
		for q := range n {
			section.Children = append(section.Children, Criterion{ID: uuid(3, s*half+q), Number: fmt.Sprintf("%d.%d", s+1, q+1), Kind: Question,
				Title: "Question", Weight: decimal.New(1, 0), Scale: "s"})
		}
		c.Method.Criteria = append(c.Method.Criteria, section)
	}
	c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: uuid(4, 0), Number: "3", Kind: Price, Title: "Price", Weight: decimal.New(40, 0),
		Formula: &PriceRule{Name: RelativeToLowest, Lowest: Compliant}})
	for m := range members {
		c.Members = append(c.Members, Member{ID: uuid(5, m), Name: fmt.Sprint("Evaluator ", m+1), Roles: []Role{Evaluator}})
	}
	for b := range bids {
		c.Suppliers = append(c.Suppliers, Supplier{ID: uuid(7, b), Name: fmt.Sprint("Supplier ", b+1)})
		c.Bids = append(c.Bids, Bid{ID: uuid(6, b), Supplier: uuid(7, b), Lot: uuid(1, 0), Status: Received})
		c.PriceLines = append(c.PriceLines, PriceLine{ID: uuid(8, b), Bid: uuid(6, b), Criterion: uuid(4, 0),
			Amount: decimal.New(40_000_000+int64(b)*97_731%9_000_000, -2)})
	}
	scoreAll(c, bids, questions, members)
	return c
}

// scoreAll enters members' scores and agreed scores, member by member and bid by bid, as they
// are stored.
func scoreAll(c *Competition, bids, questions, members int) {
	level := func(b, q, m int) string { return fiveLevels.Levels[2+(b*7+q*13+m*5+b*q)%4].Value }
	for b := range bids {
		for q := range questions {
			c.Agreed = append(c.Agreed, AgreedScore{Bid: uuid(6, b), Criterion: uuid(3, q), Level: level(b, q, 0), Reason: "r"})
		}
	}
	for m := range members {
		for b := range bids {
			for q := range questions {
				c.Scores = append(c.Scores, Score{Member: uuid(5, m), Bid: uuid(6, b), Criterion: uuid(3, q), Level: level(b, q, m)})
			}
		}
	}
}

// grown runs work of once, twice and four times a size, and reports how the time grows.
func grown(b *testing.B, run func(b *testing.B, times int) time.Duration) {
	took := map[int]time.Duration{}
	for _, times := range []int{1, 2, 4} {
		b.Run(fmt.Sprintf("%dx", times), func(b *testing.B) {
			took[times] = run(b, times)
			if half := took[times/2]; half > 0 {
				b.ReportMetric(float64(took[times])/float64(half), "x-half-the-work")
			}
		})
	}
}

// fastest is the shortest of the runs, which other work on the machine disturbs least.
func fastest(b *testing.B, work func()) time.Duration {
	best := time.Duration(0)
	for b.Loop() {
		start := time.Now()
		work()
		if took := time.Since(start); best == 0 || took < best {
			best = took
		}
	}
	b.ReportMetric(float64(best.Microseconds())/1000, "ms-fastest")
	return best
}

// BenchmarkConsolidateAndRank consolidates 500 bids x 100 questions x 20 members, a million
// scores, by their mean, and ranks the bids.
func BenchmarkConsolidateAndRank(b *testing.B) {
	rank := func(b *testing.B, bids int) time.Duration {
		c := sized(bids, 100, 20)
		c.Method.Consolidation = Consolidation{Rule: Mean}
		return fastest(b, func() {
			if _, err := Evaluate(c, c.Lots[0].ID); err != nil {
				b.Fatal(err)
			}
		})
	}
	b.Run("million", func(b *testing.B) { rank(b, 500) })
	grown(b, func(b *testing.B, times int) time.Duration { return rank(b, 125*times) })
}
