package model

import (
	"context"
	"testing"
	"time"
)

// BenchmarkAssure computes every part for 50 bids, 60 questions and 8 members.
func BenchmarkAssure(b *testing.B) {
	assure := func(b *testing.B, c *Competition) time.Duration {
		return fastest(b, func() {
			if _, err := Assure(context.Background(), c, c.Lots[0].ID, nil); err != nil {
				b.Fatal(err)
			}
		})
	}
	b.Run("50 bids", func(b *testing.B) { assure(b, sized(50, 60, 8)) })
	b.Run("50 bids, logarithms", func(b *testing.B) {
		c, base := sized(50, 60, 8), dec("2")
		c.Method.Criteria[2].Formula.Name, c.Method.Criteria[2].Formula.Base = Logarithmic, &base
		assure(b, c)
	})
	b.Run("50 bids, shortlist", func(b *testing.B) {
		c := sized(50, 60, 8)
		c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("10"), Unit: ByBest, Effect: Disqualify}
		assure(b, c)
	})
	grown(b, func(b *testing.B, times int) time.Duration { return assure(b, sized(50, 15*times, 8)) })
}

func BenchmarkAssureByPart(b *testing.B) {
	c := sized(50, 60, 8)
	w, err := newWhatIf(c, c.Lots[0].ID)
	if err != nil {
		b.Fatal(err)
	}
	a := &Assurance{}
	for name, part := range map[string]func() portion{
		"weights": func() portion { return w.weights(&a.Weights) }, "scores": func() portion { return w.scoreTips(&a.Scores) },
		"prices": func() portion { return w.priceTips(&a.Prices) }, "removals": func() portion { return w.removals(&a.Removals) },
		"formulas": func() portion { return w.formulas(&a.Formulas) }, "members": func() portion { return w.leftOut(&a.Members) },
		"conflicts": func() portion { return w.conflicts(&a.Conflicts) },
	} {
		b.Run(name, func(b *testing.B) {
			fastest(b, func() {
				if err := run(context.Background(), nil, part()); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
}
