package bids

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
)

// sample is a competition with one bid that answers one of two questions and is priced.
func sample(stage model.Stage) *model.Competition {
	return &model.Competition{
		Currency: "GBP", Stage: stage, Lots: []model.Lot{{ID: "l", Number: "1"}},
		Members: []model.Member{{ID: "lead", Name: "Procurement lead", Roles: []model.Role{model.Lead}}, {ID: "e1", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}}},
		Method: model.Method{Weighting: model.Shares, Total: decimal.New(100, 0), Criteria: []model.Criterion{
			{ID: "g", Number: "G", Kind: model.Gate, Title: "Certificate", Effect: model.Disqualify},
			{ID: "q1", Number: "1", Kind: model.Question, Title: "Approach", Weight: decimal.New(30, 0)},
			{ID: "q2", Number: "2", Kind: model.Question, Title: "Team", Weight: decimal.New(30, 0)},
			{ID: "p", Number: "3", Kind: model.Price, Title: "Price", Weight: decimal.New(40, 0)},
		}},
		Suppliers:  []model.Supplier{{ID: "s", Name: "Alder", Identifier: "0123"}},
		Bids:       []model.Bid{{ID: "b", Supplier: "s", Lot: "l", Status: model.Received}},
		Responses:  []model.Response{{Bid: "b", Criterion: "q1", Text: "We start in week one."}},
		PriceLines: []model.PriceLine{{Bid: "b", Criterion: "p", Amount: decimal.New(1250, 0)}},
	}
}

func TestAPriceIsSealedUntilPricesAreOpened(t *testing.T) {
	for _, stage := range model.Stages {
		var s State
		c := sample(stage)
		s.Load(c, nil)
		want := "sealed"
		if stage.Reached(model.PricesOpened) {
			want = "£1,250.00"
		}
		if got := s.Rows[0].Price; got != want {
			t.Errorf("%s: the price reads %q, want %q", stage, got, want)
		}
	}
	c := sample(model.Scoring)
	c.PriceLines = nil
	var s State
	s.Load(c, nil)
	if s.Rows[0].Price != "none yet" {
		t.Errorf("without a price it reads %q", s.Rows[0].Price)
	}
}

func TestAnswersCountQuestionsOnly(t *testing.T) {
	var s State
	s.Load(sample(model.Scoring), nil)
	if r := s.Rows[0]; r.Answers != "1 of 2" || r.Complete {
		t.Errorf("answers: %s, complete: %v", r.Answers, r.Complete)
	}
	if s.Question != "q1" || s.Response() != "" || s.Closed() == nil {
		t.Errorf("with nobody acting the first question is %s: %q", s.Question, s.Response())
	}
	c := sample(model.Scoring)
	reader := model.Member{ID: "reader", Name: "Reader", Roles: []model.Role{model.Observer}}
	c.Members = append(c.Members, reader)
	c.Declarations = append(c.Declarations, c.NoInterests(reader.ID)...)
	s.Load(c, &reader)
	if s.Question != "q1" || s.Response() != "We start in week one." {
		t.Errorf("the first question is %s: %q", s.Question, s.Response())
	}
}

func TestAFailedGateShows(t *testing.T) {
	c := sample(model.Moderating)
	c.Agreed = []model.AgreedScore{{Bid: "b", Criterion: "g", Level: "Fail"}}
	var s State
	s.Load(c, nil)
	if statusText(s.Rows[0]) != "Failed gate" {
		t.Errorf("the status reads %q", statusText(s.Rows[0]))
	}
}

func TestWhoMayLoad(t *testing.T) {
	c := sample(model.BidsLoaded)
	for actor, want := range map[string]string{"lead": "", "e1": "Procurement lead", "": "Nobody is acting"} {
		var s State
		s.Load(c, c.Member(actor))
		if got := s.May(model.LoadBids); (want == "") != (got == "") || !strings.Contains(got, want) {
			t.Errorf("%q: %q, want %q in it", actor, got, want)
		}
	}
}
