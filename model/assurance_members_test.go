package model

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// byOwnMarks is the result that the members' marks give, without those for which gone is true.
func byOwnMarks(c *Competition, rule Consolidation, gone func(Score) bool) string {
	changed := *c
	changed.Method.Consolidation = rule
	changed.Scores = slices.DeleteFunc(slices.Clone(c.Scores), gone)
	r, err := Evaluate(&changed, "l")
	if err != nil {
		return "refused"
	}
	text := r.Winner
	for _, b := range r.Bids {
		text += fmt.Sprint(" ", b.Bid, b.Rank)
	}
	return text
}

func sameOutcome(t *rapid.T, what string, want string, before string, o Outcome, changed bool) {
	if (want == "refused") != (o.Problem != "") || want != "refused" && o.Winner != want[:len(o.Winner)] || changed != (want != before) {
		t.Fatalf("%s: %s, before %s; said %+v, changed %v", what, want, before, o, changed)
	}
}

func TestMembersLeftOutAreLeftOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, _ := assured(t, true)
		s, err := LeftOutInTurn(context.Background(), c, "l")
		if err != nil {
			t.Fatal(err)
		}
		conflicts, err := ConflictsInTurn(context.Background(), c, "l")
		if err != nil {
			t.Fatal(err)
		}
		for k, rule := range s.Rules {
			all := byOwnMarks(c, rule.Rule, func(Score) bool { return false })
			for _, m := range rule.Without {
				want := byOwnMarks(c, rule.Rule, func(s Score) bool { return s.Member == m.Member })
				sameOutcome(t, "without "+m.Name, want, all, m.Outcome, m.Changed)
			}
			for _, m := range conflicts.Members {
				for _, supplier := range m.Suppliers {
					want := byOwnMarks(c, rule.Rule, func(s Score) bool { return s.Member == m.Member && "s"+s.Bid == supplier.Supplier })
					effect := supplier.Effects[k]
					sameOutcome(t, "without "+m.Name+" on "+supplier.Name, want, all, effect.Outcome, effect.Changed)
				}
			}
		}
	})
}

func TestTheSameWhateverTheWorkersAndNothingIsAltered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, r := assured(t, true)
		before := copied(t, c)
		texts := make([]string, 2)
		for k := range texts {
			defer procs(1 + 5*k)()
			a, err := Assure(context.Background(), c, "l", nil)
			if err != nil {
				t.Fatal(err)
			}
			text, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			texts[k] = string(text)
			if a.Outcome.Winner != r.Winner {
				t.Fatalf("%s is first, said %s", r.Winner, a.Outcome.Winner)
			}
			for _, f := range a.Formulas.Formulas {
				if f.Published && f.Changed {
					t.Fatalf("the published formula %s gives another result: %+v", f.Title, f)
				}
			}
		}
		if texts[0] != texts[1] {
			t.Fatalf("one worker:\n%s\nsix:\n%s", texts[0], texts[1])
		}
		was, _ := json.Marshal(before)
		is, _ := json.Marshal(c)
		if string(was) != string(is) {
			t.Fatal("the competition was altered")
		}
	})
}
