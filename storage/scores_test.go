package storage

import (
	"fmt"
	"slices"
	"testing"

	"assay/model"
)

// TestScoresAreKeptAtHandAsTheFileHasThem: after each verb what is at hand is what the file holds, and
// what somebody was given before does not change under their eyes.
func TestScoresAreKeptAtHandAsTheFileHasThem(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	for i := range 40 {
		given := record(t, s)
		before := slices.Clone(given.Scores)
		for j := range 1 + i%3 {
			must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: []string{"b1", "b2"}[(i+j)%2], Criterion: []string{"q1", "q2"}[i/2%2],
				Level: []string{"0", "2", "4"}[(i+j)%3], Strengths: fmt.Sprint(i, j)}))
		}
		if i%7 == 6 {
			_, err := s.Undo("e1")
			must(t, err)
		}
		if !slices.Equal(given.Scores, before) {
			t.Fatalf("round %d changed a list that was given out", i)
		}
		if i%3 == 2 { // else it goes on without the file being read
			have := slices.Clone(record(t, s).Scores)
			s.snapshot = nil
			if read := record(t, s).Scores; !slices.Equal(have, read) {
				t.Fatalf("round %d: at hand are\n%v\nthe file has\n%v", i, have, read)
			}
		}
	}
	proven(t, s)
}
