package model

import (
	"context"
	"strings"
	"testing"
)

func TestAssuranceSaysWhyAChangedScoreGivesNoResult(t *testing.T) {
	c := shortlisted(t, func(m *Method) { m.Award.Name = PricePerQualityPoint })
	for k := range c.Agreed {
		if c.Agreed[k].Criterion == "b" {
			c.Agreed[k].Level = "0"
		}
	}
	s, err := TippingScores(context.Background(), c, "l")
	if err != nil {
		t.Fatal(err)
	}
	if s.Unclear == 0 || strings.Contains(s.Note, "back into the running") || !strings.Contains(s.Note, "earned no quality points") {
		t.Errorf("%d changes without a result, and the note is %q", s.Unclear, s.Note)
	}
}

func TestAssuranceSaysThatRoundingMayTellBeforeAnEnd(t *testing.T) {
	if strings.Contains(unroundedNote, "at their ends") || !strings.Contains(unroundedNote, "before") {
		t.Error(unroundedNote)
	}
}

// Both without a result: for another reason, but nobody's place has changed.
func TestAssuranceOfAMemberLeftOutChangesNothingWhereThereIsNoResultEitherWay(t *testing.T) {
	c := shortlisted(t, func(m *Method) { m.Award.Name = PricePerQualityPoint })
	c.Members = []Member{{ID: "m", Name: "M", Roles: []Role{Evaluator}}, {ID: "n", Name: "N", Roles: []Role{Evaluator}}}
	for _, b := range c.Bids {
		for _, q := range []string{"a", "b"} {
			level := map[bool]string{true: "0", false: "3"}[b.ID == "First"]
			c.Scores = append(c.Scores, Score{Member: "n", Bid: b.ID, Criterion: q, Level: level})
		}
	}
	c.Scores = append(c.Scores, Score{Member: "m", Bid: "Best", Criterion: "a", Level: "1"})
	s, err := LeftOutInTurn(context.Background(), c, "l")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range s.Rules {
		for _, w := range rule.Without {
			if rule.All.Problem == "" || w.Outcome.Problem == "" || w.Changed {
				t.Errorf("%s: with all %q; without %s %q, changed is %v", rule.Title, rule.All, w.Name, w.Outcome, w.Changed)
			}
		}
	}
}

// The manual's step 7 examines the results; its sensitivity analysis is step 8. The Green Book
// calls them switching values. Belton and Gear showed the reversal in the analytic hierarchy process.
func TestAssuranceCitesWhatItsSourcesSay(t *testing.T) {
	c := shortlisted(t, func(*Method) {})
	a, err := Assure(context.Background(), c, "l", nil)
	if err != nil {
		t.Fatal(err)
	}
	for text, words := range map[string]string{a.Weights.Source.Source: "(DCLG, 2009), step 8", a.Prices.Source.Source: "Switching values",
		a.Removals.Source.Source: "analytic hierarchy"} {
		if !strings.Contains(text, words) {
			t.Errorf("%q does not say %q", text, words)
		}
	}
}
