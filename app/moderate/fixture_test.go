package moderate

import (
	"github.com/shopspring/decimal"

	"assay/model"
)

// sample is a competition of one lot, three bids, two questions, one gate and three evaluators.
// The spreads on the questions: c1 on b1 is 1 to 4, c1 on b2 is 3 by all, c2 on b1 is 2 to 3.
func sample(stage model.Stage) *model.Competition {
	levels := make([]model.Level, 6)
	for i, label := range []string{"No answer", "Poor", "Weak", "Satisfactory", "Good", "Excellent"} {
		levels[i] = model.Level{Value: string(rune('0' + i)), Label: label, Descriptor: label + " in all respects.", Marks: decimal.New(int64(i), 0)}
	}
	evaluator := func(id, name string) model.Member {
		return model.Member{ID: id, Name: name, Roles: []model.Role{model.Evaluator}}
	}
	c := &model.Competition{
		ID: "k", Title: "Library system", Currency: "GBP", Stage: stage, Regime: model.PA23,
		Lots: []model.Lot{{ID: "l", Number: "1", Title: "All"}},
		Method: model.Method{
			Weighting: model.Shares, Total: decimal.New(100, 0),
			Scales: []model.Scale{{ID: "s", Name: "0 to 5", Levels: levels}},
			Criteria: []model.Criterion{
				{ID: "g", Number: "G1", Kind: model.Gate, Title: "Data protection", Effect: model.Disqualify},
				{ID: "q", Number: "1", Kind: model.Section, Title: "Quality", Weight: decimal.New(100, 0), Children: []model.Criterion{
					{ID: "c1", Number: "1.1", Kind: model.Question, Title: "Mobilisation", Weight: decimal.New(60, 0), Scale: "s"},
					{ID: "c2", Number: "1.2", Kind: model.Question, Title: "Staffing", Weight: decimal.New(40, 0), Scale: "s"},
				}},
			},
		},
		Suppliers: []model.Supplier{{ID: "s1", Name: "Alder"}, {ID: "s2", Name: "Birch"}, {ID: "s3", Name: "Cedar"}},
		Members: []model.Member{
			{ID: "chair", Name: "Chris", Roles: []model.Role{model.Chair}},
			{ID: "lead", Name: "Procurement lead", Roles: []model.Role{model.Lead}},
			evaluator("e1", "Evaluator 1"), evaluator("e2", "Evaluator 2"), evaluator("e3", "Cat"),
		},
		Bids: []model.Bid{
			{ID: "b1", Supplier: "s1", Lot: "l", Status: model.Received},
			{ID: "b2", Supplier: "s2", Lot: "l", Status: model.Received},
			{ID: "b3", Supplier: "s3", Lot: "l", Status: model.Late},
		},
		Responses: []model.Response{{Bid: "b1", Criterion: "c1", Text: "We start in week one."}},
	}
	giveScores(c)
	return declared(c)
}

func giveScores(c *model.Competition) {
	for _, given := range []struct{ bid, criterion, levels string }{
		{"b1", "c1", "143"}, {"b2", "c1", "333"}, {"b1", "c2", "23"},
	} {
		for i, r := range given.levels {
			c.Scores = append(c.Scores, model.Score{Member: []string{"e1", "e2", "e3"}[i], Bid: given.bid, Criterion: given.criterion,
				Level: string(r), Strengths: "Clear plan.", Weaknesses: "No owner for risk 14.", Evidence: "Page 3"})
		}
	}
}

// declared is c with everybody free of interests.
func declared(c *model.Competition) *model.Competition {
	for _, m := range c.Members {
		c.Declarations = append(c.Declarations, c.NoInterests(m.ID)...)
	}
	return c
}

func loaded(stage model.Stage, actor string) *State {
	c := sample(stage)
	s := &State{}
	s.Load(c, c.Member(actor))
	return s
}
