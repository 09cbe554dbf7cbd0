package reports

import (
	"math"
	"math/rand/v2"
	"testing"

	"assay/model"
)

// What the formulas give, as it is stored beside them, is what Assay computes: on far more random
// competitions than a spreadsheet could work out here.
func TestFormulasGiveAssaysFigures(t *testing.T) {
	random := rand.New(rand.NewPCG(26, 2))
	seen := map[string]int{}
	for i := range 600 {
		c := randomCompetition(random, i)
		b := newWorkbook(c, evaluated(t, c), sampleMeta)
		count(c, seen)
		for _, l := range b.lotBooks {
			for j, bid := range l.bids {
				compareCells(t, c.Title, l, j, bid.result)
			}
		}
		if t.Failed() {
			t.Fatalf("the method: %s", c.Method.Canonical())
		}
	}
	t.Log(seen)
}

func compareCells(t *testing.T, title string, l *lotBook, j int, r *model.BidResult) {
	t.Helper()
	give := func(row int) float64 { return l.cells.at(j, row).Float() }
	near := func(what string, row int, want float64) {
		if got := give(row); !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
			t.Errorf("%s, %s: %s is %v by the formula and %v in Assay", title, r.Supplier, what, got, want)
		}
	}
	near("running", l.rows.running, yes(r.Status == "ranked"))
	near("price", l.rows.amount, float(r.Amount))
	near("quality", l.rows.quality, r.Quality.Float())
	near("figure", l.rows.total, r.Total.Float())
	near("figure as printed", l.rows.shown, float(r.Shown))
	if r.Rank > 0 {
		near("rank", l.rows.rank, float64(r.Rank))
	}
}

func yes(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// count notes which rules a competition has.
func count(c *model.Competition, seen map[string]int) {
	seen[string(c.Method.Award.Formula())]++
	seen[c.Method.Consolidation.Rule.Title()]++
	if len(c.Counted()) < len(c.Scores) {
		seen["recused, "+c.Method.Consolidation.Rule.Title()]++
	}
	if c.Method.Threshold != nil {
		seen["overall by "+string(c.Method.Threshold.Unit)]++
	}
	for _, p := range c.Method.Phases {
		seen[string(p.Kind)]++
	}
	for _, tie := range c.Method.Ties {
		seen["tie by "+string(tie.Kind)]++
	}
	seen["draws"] += len(c.Draws)
	c.Method.Walk(func(k *model.Criterion) {
		if k.Threshold != nil {
			seen["by "+string(k.Threshold.Unit)]++
		}
		if k.Formula != nil {
			seen[string(k.Formula.Name)]++
			if k.Formula.Ceiling != nil {
				seen["ceiling"]++
			}
			if k.Formula.Discount != nil {
				seen["discount"]++
			}
		}
	})
}
