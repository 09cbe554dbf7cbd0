package model

import (
	"context"
	"fmt"
	"testing"
)

// Fourteen voters and four alternatives (package consensus for R, "Ranking rules"): c has most
// first places, a has most points.
func TestBordaCount(t *testing.T) {
	c := panel([]string{"100"}, []string{"3", "100"}, []string{"3", "100"}, []string{"3", "100"}, []string{"3", "100"})
	voter := 0
	for _, ballot := range []struct {
		times int
		order string
	}{{6, "CBAD"}, {5, "ADBC"}, {3, "BADC"}} {
		for range ballot.times {
			id := fmt.Sprint("m", voter)
			voter++
			c.Members = append(c.Members, Member{ID: id, Name: id, Roles: []Role{Evaluator}})
			for place, bid := range ballot.order {
				c.Scores = append(c.Scores, Score{Member: id, Bid: string(bid), Criterion: "q1", Level: fmt.Sprint(5 - place)})
			}
		}
	}
	c.Members = append(c.Members, Member{ID: "late", Name: "late", Roles: []Role{Evaluator}})
	c.Scores = append(c.Scores, Score{Member: "late", Bid: "D", Criterion: "q1", Level: "5"}) // not on every bid
	r, err := RankByMembers(context.Background(), c, "l")
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, b := range r.Bids {
		got += fmt.Sprint(b.Bid, " ", b.Points, " (", b.Firsts, ") ")
	}
	if got != "A 27 (5) B 26 (3) C 18 (6) D 13 (0) " || len(r.Members) != 14 {
		t.Errorf("%s from %d rankings", got, len(r.Members))
	}
}

func TestEqualBidsShareTheirPoints(t *testing.T) {
	c := panel([]string{"100"}, []string{"3", "100"}, []string{"3", "100"}, []string{"3", "100"})
	c.Members = []Member{{ID: "m", Name: "m", Roles: []Role{Evaluator}}}
	for bid, level := range map[string]string{"A": "4", "B": "4", "C": "1"} {
		c.Scores = append(c.Scores, Score{Member: "m", Bid: bid, Criterion: "q1", Level: level})
	}
	r, err := RankByMembers(context.Background(), c, "l")
	if err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(r.Bids[0].Points, r.Bids[1].Points, r.Bids[2].Points, r.Members[0].Bids) != "1.5 1.5 0 [[A B] [C]]" {
		t.Errorf("%v %v", r.Bids, r.Members)
	}
}
