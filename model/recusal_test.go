package model

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func names(members []Member) string { return strings.Join(memberNames(members), " ") }

func decision(by, member, supplier string, kind DeclarationKind) Declaration {
	return Declaration{Member: member, Supplier: supplier, Kind: kind, Text: "Because.", By: by}
}

func TestWhoDecidesOnAnInterest(t *testing.T) {
	c := register().everyone().enter("e1 sA actual", "lead sA potential", "chair sB perceived")
	for about, want := range map[string]string{"e1 sA": "lead chair", "lead sA": "chair", "chair sB": "lead", "approver sC": "lead chair"} {
		f := strings.Fields(about)
		if got := names(c.Deciding(f[0], f[1])); got != want {
			t.Errorf("on %s: %s, want %s", about, got, want)
		}
	}
	c.enter("chair sA actual", "chair sA recused") // who is recused from a supplier decides nothing about it
	for about, want := range map[string]string{"e1 sA": "lead", "lead sA": "approver"} {
		f := strings.Fields(about)
		if got := names(c.Deciding(f[0], f[1])); got != want {
			t.Errorf("with the chair recused, on %s: %s, want %s", about, got, want)
		}
	}
	for _, d := range []Declaration{decision("lead", "e1", "sA", Recused), decision("approver", "lead", "sA", MayAssess)} {
		if err := c.CheckDecision(d); err != nil {
			t.Error(err)
		}
	}
	for want, d := range map[string]Declaration{
		"lead cannot decide on their own interest; approver can": decision("lead", "lead", "sA", MayAssess),
		"e2 may not decide on the interest of e1; it takes lead": decision("e2", "e1", "sA", Recused),
		"e2 has declared no interest in A, so there is nothing":  decision("lead", "e2", "sA", Recused),
		"is not a decision":                                              decision("lead", "e1", "sA", NoInterest),
		"that is decided already: chair, recused":                        decision("lead", "chair", "sA", Recused),
		"the decision has no reason; say why e1 is recused":              {Member: "e1", Supplier: "sA", Kind: Recused, By: "lead", Text: " "},
		"the decision has no reason; say why e1 is allowed to assess":    {Member: "e1", Supplier: "sA", Kind: MayAssess, By: "lead"},
		"names a member or supplier that is not in this competition":     decision("nobody", "e1", "sA", Recused),
		"the reason is longer than":                                      {Member: "e1", Supplier: "sA", Kind: Recused, By: "lead", Text: strings.Repeat("x", LongestText+1)},
		"the decision names a member or supplier that is not in this co": decision("lead", "e1", "none", Recused),
	} {
		if err := c.CheckDecision(d); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v; want %q", err, want)
		}
	}
}

// TestASmallPanelIsNotStuck: one person is lead and chair and has the interest.
func TestASmallPanelIsNotStuck(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "10"}, []string{"5", "10"})
	c.Stage = Moderating
	c.Members = []Member{{ID: "one", Name: "one", Roles: []Role{Lead, Chair}}, {ID: "two", Name: "two", Roles: []Role{Evaluator}}}
	c.everyone().enter("one sA actual")
	if got := names(c.Deciding("one", "sA")); got != "two" {
		t.Errorf("%s decides on the lead", got)
	}
	c.enter("one sA recused")
	a := AgreedScore{Bid: "A", Criterion: "q1", Level: "4", Reason: "r"}
	if _, err := c.CheckAgreed(c.Members[0], a, "why"); err == nil || err.Error() != "one is recused from the bids of A, so here it takes two to agree scores" {
		t.Errorf("who is recused agrees: %v", err)
	}
	if _, err := c.CheckAgreed(c.Members[1], a, "why"); err != nil {
		t.Errorf("the deputy cannot agree: %v", err)
	}
	a.Bid = "B"
	if _, err := c.CheckAgreed(c.Members[1], a, "why"); err == nil || !strings.Contains(err.Error(), "it takes the role Panel chair") {
		t.Errorf("the deputy agrees where nobody is recused: %v", err)
	}
	if got := c.InPlaceOf(c.Members[1], AgreeScores); got != "in place of one, recused" {
		t.Errorf("the journal reads %q", got)
	}
	if got := c.InPlaceOf(c.Members[0], AgreeScores); got != "" {
		t.Errorf("the chair's own act is noted as %q", got)
	}
	// A second one who is recused too leaves nobody: that is said with the way out.
	c.Members = c.Members[:1]
	err := c.CheckDecision(decision("one", "one", "sA", MayAssess))
	if err == nil || !strings.Contains(err.Error(), "nobody else on the panel can decide") || !strings.Contains(err.Error(), "export the competition") {
		t.Errorf("alone: %v", err)
	}
}

func TestWhoStandsInForTheRecused(t *testing.T) {
	c := register().everyone()
	recuse := func(member string) { c.enter(member+" sA actual", member+" sA recused") }
	expect := func(verb Verb, want string) {
		t.Helper()
		if got := names(c.Acting(verb, "sA")); got != want {
			t.Errorf("%s: %s, want %s", verb, got, want)
		}
	}
	expect(AgreeScores, "chair")
	expect(AgreeGate, "lead chair")
	recuse("chair")
	expect(AgreeScores, "lead")
	expect(AgreeGate, "lead")
	recuse("lead")
	expect(AgreeScores, "approver")
	expect(AgreeGate, "approver")
	expect(Recommend, "approver")
	recuse("approver")
	expect(AgreeScores, "e1 e2 e3") // never who handles prices
	recuse("e1")
	expect(AgreeScores, "e2 e3")
	if got := names(c.Acting(AgreeScores, "sB")); got != "chair" {
		t.Errorf("on another bid %s agrees", got)
	}
	c.Members = append(c.Members, Member{ID: "second", Name: "second", Roles: []Role{Chair}})
	expect(AgreeScores, "second")
	if err := c.AllowOn(*c.Member("second"), AgreeScores, "sA"); err == nil || !strings.Contains(err.Error(), "second has not declared any interests in A") {
		t.Errorf("a second chair who has not declared: %v", err)
	}
	if err := c.AllowOn(*c.Member("buyer"), AgreeScores, "sA"); err == nil || !strings.Contains(err.Error(), "it takes the role Panel chair") {
		t.Errorf("the commercial evaluator: %v", err)
	}
}

// TestChoosingTakesDeclarations: drawing, recommending and recording the decision choose between bids.
func TestChoosingTakesDeclarations(t *testing.T) {
	c := register()
	c.Stage = PricesOpened
	c.Method.Ties = []TieStep{{Kind: TieDraw}}
	lead, chair := *c.Member("lead"), *c.Member("chair")
	for _, verb := range []Verb{Recommend, RecordDraw} {
		if err := c.AllowOn(lead, verb, c.Choosing("l")...); err == nil || !strings.Contains(err.Error(), "lead has not declared any interests in A yet") {
			t.Errorf("%s, undeclared: %v", verb, err)
		}
	}
	c.everyone()
	c.Recommendations = []Recommendation{{Lot: "l", Bid: evaluate(t, c).Winner, Text: "Award."}}
	if err := AllowMove(lead, c, Decided, ""); err != nil {
		t.Error(err)
	}
	c.enter("lead sC potential")
	if err := AllowMove(lead, c, Decided, ""); err == nil || !strings.Contains(err.Error(), "waits for a decision") {
		t.Errorf("with an interest that waits: %v", err)
	}
	c.enter("lead sC recused")
	if err := AllowMove(lead, c, Decided, ""); err == nil || err.Error() != "lead is recused from the bids of C, so here it takes chair to record the decision" {
		t.Errorf("recused: %v", err)
	}
	if err := AllowMove(chair, c, Decided, ""); err != nil {
		t.Errorf("the chair: %v", err)
	}
	c.Bids[2].Status = Withdrawn // no longer a choice
	if err := c.AllowOn(lead, Recommend, c.Choosing("l")...); err != nil {
		t.Errorf("the bidder is gone: %v", err)
	}
	c.Bids[2].Status = Received
	c.enter("chair sB actual", "chair sB recused")
	if err := AllowMove(*c.Member("approver"), c, Decided, ""); err != nil {
		t.Errorf("in place of both: %v", err)
	}
	if err := AllowMove(*c.Member("e1"), c, Decided, ""); err == nil || !strings.Contains(err.Error(), "in place of those who are recused it takes approver") {
		t.Errorf("an evaluator where the approver is free: %v", err)
	}
}

func TestABidsStatusIsNotForWhoHasAnInterest(t *testing.T) {
	c := register()
	c.Stage = BidsLoaded
	lead := *c.Member("lead")
	if err := c.AllowOn(lead, ChangeBid, "sA"); err != nil {
		t.Errorf("a bid that is late shows before anybody declares: %v", err)
	}
	c.enter("lead sA actual")
	if c.AllowOn(lead, ChangeBid, "sA") == nil || c.AllowOn(lead, ChangeBid, "sB") != nil {
		t.Error("an interest that waits")
	}
	c.enter("lead sA recused")
	if err := c.AllowOn(lead, ChangeBid, "sA"); err == nil || !strings.Contains(err.Error(), "so here it takes chair") {
		t.Errorf("recused: %v", err)
	}
	if err := c.AllowOn(*c.Member("chair"), ChangeBid, "sA"); err != nil {
		t.Error(err)
	}
}

func TestWhatADecisionReopens(t *testing.T) {
	c := register().everyone().enter("e1 sA actual")
	c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: "g", Number: "G", Kind: Gate, Title: "Gate"})
	c.Agreed = append(c.Agreed, AgreedScore{Bid: "A", Criterion: "g", Level: "Pass", Reason: "r"})
	c.Scores = slices.DeleteFunc(c.Scores, func(s Score) bool { return s.Member == "e1" && s.Bid == "A" && s.Criterion == "q2" })
	reopens := func(member string, kind DeclarationKind, want string) {
		t.Helper()
		var got []string
		for _, key := range c.Reopens(decision("lead", member, "sA", kind)) {
			got = append(got, key.Bid+key.Criterion)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s %s reopens %q, want %q", member, kind, strings.Join(got, " "), want)
		}
	}
	reopens("e1", Recused, "Aq1")
	reopens("e1", MayAssess, "") // the scores counted all along
	reopens("chair", Recused, "Aq1 Aq2 Ag")
	reopens("lead", Recused, "Ag")
	reopens("observer", Recused, "")
	c.enter("e1 sA recused", "chair sA actual", "chair sA recused")
	reopens("e1", Recused, "")
	reopens("e1", MayAssess, "Aq1")
	reopens("chair", MayAssess, "") // what the deputy agreed stands
}

func TestAfterQualityIsClosedThePanelStepsBackFirst(t *testing.T) {
	c := register().everyone().enter("e1 sA actual", "observer sA actual")
	for _, stage := range []Stage{QualityAgreed, PricesOpened} {
		c.Stage = stage
		if err := c.CheckDecision(decision("lead", "e1", "sA", Recused)); err == nil || err.Error() != `the decision reopens 2 agreed scores; step back to "Moderating" first` {
			t.Errorf("%s: %v", stage, err)
		}
		for _, d := range []Declaration{decision("lead", "e1", "sA", MayAssess), decision("lead", "observer", "sA", Recused)} {
			if err := c.CheckDecision(d); err != nil {
				t.Errorf("%s: what reopens nothing: %v", stage, err)
			}
		}
	}
	c.Agreed, c.Method.Consolidation.Rule = nil, Mean
	if err := c.CheckDecision(decision("lead", "e1", "sA", Recused)); err == nil || !strings.Contains(err.Error(), "the marks that are computed from 2 scores of e1; step back") {
		t.Errorf("computed: %v", err)
	}
	if err := c.CheckDecision(decision("lead", "e1", "sA", MayAssess)); err != nil {
		t.Error(err)
	}
	c.Stage = Decided
	if c.CheckDecision(decision("lead", "e1", "sA", MayAssess)) == nil {
		t.Error("decided after the award")
	}
}

// TestNobodyDecidesOnThemselves, whatever the register says, and a panel of two or more always has
// somebody who does.
func TestNobodyDecidesOnThemselves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := register()
		anyEntries(t, c)
		c.Members = c.Members[:rapid.IntRange(2, len(c.Members)).Draw(t, "members")]
		for _, m := range c.Members {
			for _, s := range c.Suppliers {
				deciding := c.Deciding(m.ID, s.ID)
				if len(deciding) == 0 || slices.ContainsFunc(deciding, func(d Member) bool { return d.ID == m.ID }) {
					t.Fatalf("on %s: %s", m.Name, names(deciding))
				}
				for _, kind := range []DeclarationKind{MayAssess, Recused} {
					if c.CheckDecision(decision(m.ID, m.ID, s.ID, kind)) == nil {
						t.Fatalf("%s decided on themselves", m.Name)
					}
				}
			}
		}
		for _, s := range c.Suppliers {
			for _, m := range c.Acting(AgreeScores, s.ID) {
				if c.InterestOf(m.ID, s.ID) == OutOfIt {
					t.Fatalf("%s is recused and acts", m.Name)
				}
			}
		}
	})
}
