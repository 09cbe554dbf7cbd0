package model

import (
	"strings"
	"testing"
)

func TestWhoMayDoWhatWhen(t *testing.T) {
	member := func(r Role) Member { return Member{Name: r.Title(), Roles: []Role{r}} }
	cases := []struct {
		role  Role
		verb  Verb
		stage Stage
		fine  bool
	}{
		{Evaluator, ScoreBids, Scoring, true},
		{Evaluator, ScoreBids, Moderating, false},
		{Chair, ScoreBids, Scoring, false},
		{Chair, AgreeScores, Moderating, true},
		{Chair, AgreeScores, Scoring, false},
		{Lead, AgreeScores, Moderating, false},
		{Lead, AgreeGate, Scoring, true},
		{Lead, SetUp, SettingUp, true},
		{Lead, SetUp, BidsLoaded, false},
		{Evaluator, SeeScores, Scoring, false},
		{Evaluator, SeeScores, Moderating, true},
		{Lead, SeePrices, QualityAgreed, false},
		{Evaluator, SeePrices, PricesOpened, true},
		{Evaluator, MakeReports, Decided, false},
		{Lead, MakeReports, Issued, true},
		{Lead, Verb("sing"), Issued, false},
	}
	for _, c := range cases {
		if err := Allow(member(c.role), c.verb, c.stage); (err == nil) != c.fine {
			t.Errorf("%s, %s at %s: %v", c.role, c.verb, c.stage, err)
		}
	}
}

func TestARefusalListsTheRolesThatMay(t *testing.T) {
	err := Allow(Member{Name: "E", Roles: []Role{Evaluator}}, MakeReports, Issued)
	const want = "it takes the role Procurement lead, Panel chair, Commercial evaluator, Approver or Observer"
	if err == nil || !strings.HasSuffix(err.Error(), want) {
		t.Errorf("%v; want it to end with %q", err, want)
	}
}

func TestStagesArePassedInOrder(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "10"})
	c.Stage = QualityAgreed
	lead, chair := Member{Name: "Lead", Roles: []Role{Lead}}, Member{Name: "Chair", Roles: []Role{Chair}}
	if err := AllowMove(lead, c, PricesOpened, ""); err != nil {
		t.Error(err)
	}
	refused := map[string]error{
		"skipping":             AllowMove(lead, c, Decided, ""),
		"back without reason":  AllowMove(chair, c, Moderating, ""),
		"back with no words":   AllowMove(chair, c, Moderating, " \n"),
		"back by the wrong":    AllowMove(lead, c, Moderating, "why"),
		"back two":             AllowMove(lead, c, Scoring, "why"),
		"to nowhere":           AllowMove(lead, c, Stage("party"), "why"),
		"to where it is":       AllowMove(lead, c, QualityAgreed, "why"),
		"opened by evaluators": AllowMove(Member{Name: "E", Roles: []Role{Evaluator}}, c, PricesOpened, ""),
	}
	for what, err := range refused {
		if err == nil {
			t.Errorf("%s was allowed", what)
		}
	}
	if err := AllowMove(chair, c, Moderating, "A page was overlooked."); err != nil {
		t.Error(err)
	}
}

func TestModeratingMayStartWithoutAScoreWhenTheReasonIsRecorded(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "10"})
	c.Stage = Scoring
	c.Members = []Member{{ID: "m", Name: "Evaluator 1", Roles: []Role{Evaluator}}}
	chair := Member{Name: "Chair", Roles: []Role{Chair}}
	if err := AllowMove(chair, c, Moderating, ""); err == nil {
		t.Error("moderating started with a score missing and no reason")
	}
	if err := AllowMove(chair, c, Moderating, "Evaluator 1 is ill."); err != nil {
		t.Error(err)
	}
}

func TestADecisionNeedsARecommendationOfTheFirst(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "10"}, []string{"4", "20"})
	c.Recommendations = []Recommendation{{Lot: "l", Bid: "B", Text: "Award to B."}}
	if len(Missing(c, Decided)) != 1 {
		t.Error("the second can be decided on")
	}
	c.Recommendations[0].Bid = "A"
	if gaps := Missing(c, Decided); len(gaps) != 0 {
		t.Error(gaps)
	}
}

func TestADecisionCanBeThatThereIsNoAward(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "10"})
	c.Bids[0].Status, c.Bids[0].Reason = Excluded, "A conviction."
	if gaps := Missing(c, Decided); len(gaps) != 0 {
		t.Errorf("nobody is left to recommend, and still the decision waits: %v", gaps)
	}
}

func TestThePanelIsCompleteBeforeItIsClosed(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "10"})
	c.Stage, c.Members = SettingUp, []Member{{ID: "l", Name: "Lead", Roles: []Role{Lead}}}
	if gaps := Missing(c, BidsLoaded); len(gaps) != 2 {
		t.Errorf("without an evaluator and a chair nothing can be scored or agreed, and Missing says %v", gaps)
	}
	c.Members = append(c.Members, Member{ID: "e", Name: "E", Roles: []Role{Evaluator, Chair}})
	if gaps := Missing(c, BidsLoaded); len(gaps) != 0 {
		t.Error(gaps)
	}
}
