package model

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// In a balanced order each bid is read equally often at each place, and follows each other bid equally often.
func TestABalancedOrderFavoursNobody(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 15).Draw(t, "bids")
		rows := n * (1 + n%2)
		at, after := map[[2]int]int{}, map[[2]int]int{}
		for i := range rows {
			row := BalancedRow(n, i)
			if sorted := slices.Sorted(slices.Values(row)); sorted[0] != 0 || sorted[n-1] != n-1 || len(slices.Compact(sorted)) != n {
				t.Fatalf("row %d of %d is %v", i, n, row)
			}
			for place, bid := range row {
				at[[2]int{bid, place}]++
				if place > 0 {
					after[[2]int{row[place-1], bid}]++
				}
			}
		}
		for a := range n {
			for b := range n {
				if at[[2]int{a, b}] != rows/n {
					t.Fatalf("of %d, %d is at place %d %d times in %d rows", n, a, b, at[[2]int{a, b}], rows)
				}
				if a != b && after[[2]int{a, b}] != rows/n {
					t.Fatalf("of %d, %d follows %d %d times in %d rows", n, b, a, after[[2]int{a, b}], rows)
				}
			}
		}
	})
}

func TestTheRuleForComments(t *testing.T) {
	scale := &Scale{Levels: []Level{{Value: "0"}, {Value: "5", Marks: dec("5")}}}
	low, full, words, out := Score{Level: "0"}, Score{Level: "5"}, Score{Level: "0", Weaknesses: "No plan."}, Score{Abstained: "New to the panel."}
	for rule, lacking := range map[CommentRule][4]bool{
		CommentsOptional: {}, CommentsRequired: {true, true, false, false}, CommentsUnlessFull: {true, false, false, false}} {
		for i, s := range []Score{low, full, words, out} {
			if got := rule.Lacks(s, scale); got != lacking[i] {
				t.Errorf("%q of %+v: lacks a comment: %v", rule, s, got)
			}
		}
	}
}

func TestWhatAReasonLacks(t *testing.T) {
	c := &Competition{Method: Method{Scales: []Scale{{ID: "s", Levels: []Level{{Value: "4", Descriptor: "A good response that meets all requirements with minor concerns"}}}},
		Criteria: []Criterion{{ID: "q", Kind: Question, Scale: "s"}}}}
	for want, s := range map[Hint]Score{
		HintEmpty:      {Level: "4", Evidence: "page 3"},
		HintDescriptor: {Level: "4", Strengths: "A good response. It meets all requirements, with minor concerns.", Evidence: "page 3"},
		HintEvidence:   {Level: "4", Strengths: "The rota covers nights and names the deputies for each depot."},
		"":             {Level: "4", Strengths: "The rota covers nights and names the deputies for each depot.", Evidence: "page 3"},
	} {
		if s.Criterion = "q"; c.Hint(s) != want {
			t.Errorf("%+v: %q, want %q", s, c.Hint(s), want)
		}
	}
}
