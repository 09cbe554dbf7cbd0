package panel

import (
	"strings"
	"testing"

	"assay/model"
)

// sample is a competition of two bids: two evaluators who scored, a chair and a lead; the lead has
// not declared, Evaluator 2 has an interest in Birch that waits.
func sample(stage model.Stage) *model.Competition {
	c := &model.Competition{
		ID: "k", Title: "Library system", Currency: "GBP", Stage: stage, Regime: model.PA23,
		Lots:      []model.Lot{{ID: "l", Number: "1", Title: "All"}},
		Suppliers: []model.Supplier{{ID: "s1", Name: "Alder"}, {ID: "s2", Name: "Birch"}, {ID: "s3", Name: "Did not bid"}},
		Members: []model.Member{
			{ID: "lead", Name: "Procurement lead", Roles: []model.Role{model.Lead}},
			{ID: "chair", Name: "Chair", Roles: []model.Role{model.Chair, model.Evaluator}},
			{ID: "e1", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}},
			{ID: "e2", Name: "Evaluator 2", Roles: []model.Role{model.Evaluator}},
		},
		Bids: []model.Bid{{ID: "b1", Supplier: "s1", Lot: "l", Status: model.Received}, {ID: "b2", Supplier: "s2", Lot: "l", Status: model.Received}},
		Scores: []model.Score{
			{Member: "e1", Bid: "b2", Criterion: "c1", Level: "3"},
			{Member: "e2", Bid: "b2", Criterion: "c1", Level: "5"},
			{Member: "e2", Bid: "b2", Criterion: "c2", Level: "4"},
			{Member: "e2", Bid: "b1", Criterion: "c1", Level: "2"},
		},
		Agreed: []model.AgreedScore{{Bid: "b2", Criterion: "c1", Level: "4", Reason: "As read"}, {Bid: "b1", Criterion: "c1", Level: "2", Reason: "As read"}},
	}
	for _, m := range c.Members[1:] {
		c.Declarations = append(c.Declarations, c.NoInterests(m.ID)...)
	}
	c.Declarations = append(c.Declarations, model.Declaration{Member: "e2", Supplier: "s2", Kind: model.PotentialInterest, Text: "A cousin works there", By: "e2", Made: "2026-05-04T12:00:07.000Z"})
	return c
}

func loaded(c *model.Competition, actor string) *State {
	s := &State{}
	s.Load(c, c.Member(actor))
	return s
}

func TestTheRegisterIsAMatrixAndAList(t *testing.T) {
	s := loaded(sample(model.Scoring), "chair")
	if len(s.Rows) != 3 || strings.Join(s.Rows[0].Roles, "; ") != "Lead; Chair, evaluator; Evaluator; Evaluator" {
		t.Fatalf("the rows are %v", s.Rows)
	}
	var said []string
	for _, state := range s.Rows[2].States {
		said = append(said, state.Title())
	}
	if got := strings.Join(said, "; "); s.Rows[2].Name != "Birch" || got != "Not declared; No interest; No interest; Waits for a decision" {
		t.Errorf("%s: %s", s.Rows[2].Name, got)
	}
	last := s.Entries[len(s.Entries)-1]
	if last.Number != 7 || last.When != "4 May 2026, 12:00 UTC" || last.Member != "Evaluator 2" || last.Supplier != "Birch" || last.Text != "A cousin works there" || last.By != "Evaluator 2" {
		t.Errorf("the last entry reads %v", last)
	}
}

func TestWhatADecisionChangesIsSaid(t *testing.T) {
	c := sample(model.Moderating)
	s := loaded(c, "chair")
	i := s.Interests[0]
	if i.Title() != "Evaluator 2 declared a potential conflict of interest in Birch" {
		t.Errorf("it is called %q", i.Title())
	}
	for _, test := range []struct {
		kind model.DeclarationKind
		want string
	}{
		{model.Recused, "2 scores stay in the record and no longer count; 1 agreed score is reopened."},
		{model.MayAssess, "The bids of Birch open to Evaluator 2, and 2 scores count as before."},
	} {
		if got := s.Follows(i, test.kind); got != test.want {
			t.Errorf("%s: %q, want %q", test.kind, got, test.want)
		}
	}
	c.Declarations = append(c.Declarations, model.Declaration{Member: "e2", Supplier: "s2", Kind: model.Recused, Text: "Too close", By: "chair"})
	s = loaded(c, "chair")
	if got := s.Follows(s.Interests[0], model.MayAssess); got != "2 scores count again; 1 agreed score is reopened." {
		t.Errorf("taken back: %q", got)
	}
	if told := s.Told(s.Interests[0]); told != "Decided by Chair; declared was: “A cousin works there”" {
		t.Errorf("it says %q", told)
	}
}

func TestWhoMayDecide(t *testing.T) {
	c := sample(model.Scoring)
	for actor, may := range map[string]bool{"lead": true, "chair": true, "e1": false, "e2": false} {
		s := loaded(c, actor)
		if why := s.Decide(s.Interests[0], model.Recused); (why == "") != may {
			t.Errorf("%s: %q", actor, why)
		}
	}
	c.Declarations = append(c.Declarations, model.Declaration{Member: "chair", Supplier: "s1", Kind: model.ActualInterest, Text: "Shares", By: "chair"})
	s := loaded(c, "chair")
	if why := s.Decide(s.Interests[0], model.MayAssess); s.Interests[0].Member.ID != "chair" || !strings.Contains(why, "their own interest") {
		t.Errorf("the chair decides on their own interest: %q", why)
	}
}

func TestTheReminderGoesToThoseWhoHaveStillToDeclare(t *testing.T) {
	s := loaded(sample(model.Scoring), "chair")
	text := s.Reminder()
	if s.Late() != "Procurement lead has still to declare their interests" || !strings.HasPrefix(text, "To: Procurement lead\n") {
		t.Errorf("%q\n%s", s.Late(), text)
	}
	if strings.Contains(text, "Alder") || strings.Contains(text, "Birch") {
		t.Error("the message names a bidder")
	}
}

func TestHowTheRegisterStands(t *testing.T) {
	c := sample(model.Scoring)
	if StandingOf(c, nil) != Decides {
		t.Error("an interest waits")
	}
	c.Declarations = c.Declarations[:6]
	if StandingOf(c, nil) != Declares {
		t.Error("the lead has still to declare")
	}
	c.Declarations = append(c.Declarations, c.NoInterests("lead")...)
	if StandingOf(c, nil) != Settled {
		t.Error("nothing is left")
	}
}
