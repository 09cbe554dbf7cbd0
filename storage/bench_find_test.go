package storage

import (
	"fmt"
	"path/filepath"
	"testing"

	"assay/model"
)

// largeCategory is a category of so many suppliers, each with a dozen values.
func largeCategory(t testing.TB, s *Store, n int) model.Category {
	g := category(s.now())
	g.Facets = []string{"Area", "Location", "Clearance"}
	g.Suppliers = nil
	for i := range n {
		g.Suppliers = append(g.Suppliers, model.Candidate{Name: fmt.Sprintf("Fictional %d Ltd", i+10), Identifier: fmt.Sprintf("%08d", i+1), Size: model.Small, Email: fmt.Sprintf("bids@f%d.example", i),
			Values: map[string][]string{"Area": {"Data", "Wearables", fmt.Sprint("Area ", i%8)}, "Location": {"London", "Wales", "Scotland", fmt.Sprint("Region ", i%12)}, "Clearance": {"BPSS", "SC"}}})
	}
	return g
}

// BenchmarkLargeCategory: what a category of 5,000 suppliers adds to opening a file and to one score.
func BenchmarkLargeCategory(b *testing.B) {
	for _, n := range []int{0, 5000} {
		path := filepath.Join(b.TempDir(), "large.assay")
		s, err := Create(path, small())
		must(b, err)
		if n > 0 {
			must(b, s.ImportCategory("lead", largeCategory(b, s, n)))
		}
		must(b, s.LoadBids("lead", bids()))
		declare(b, s)
		must(b, s.Move("lead", model.Scoring, ""))
		b.Run(fmt.Sprintf("score/%d", n), func(b *testing.B) {
			for i := range b.N {
				must(b, s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: []string{"2", "4"}[i%2]}))
			}
		})
		b.Run(fmt.Sprintf("match/%d", n), func(b *testing.B) {
			c := record(b, s)
			for range b.N {
				if g := c.LastCategory(); g != nil {
					g.Counts(model.Filter{Text: "fictional wales", Values: map[string][]string{"Area": {"Data"}}})
				}
			}
		})
		must(b, s.Close())
		b.Run(fmt.Sprintf("open/%d", n), func(b *testing.B) {
			for range b.N {
				s, err := Open(path)
				must(b, err)
				_, err = s.Competition()
				must(b, err)
				must(b, s.Close())
			}
		})
	}
}
