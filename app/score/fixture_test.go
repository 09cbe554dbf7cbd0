package score

import (
	"github.com/shopspring/decimal"

	"assay/model"
)

// sample is a competition of one lot, three bids in the running of which one failed a gate,
// two questions under one section, and two evaluators. Evaluator 1 scores all, Evaluator 2 only c2.
func sample(stage model.Stage) *model.Competition {
	levels := make([]model.Level, 6)
	for i, label := range []string{"No answer", "Poor", "Weak", "Satisfactory", "Good", "Excellent"} {
		levels[i] = model.Level{Value: string(rune('0' + i)), Label: label, Descriptor: label + " in all respects.", Marks: decimal.New(int64(i), 0)}
	}
	c := &model.Competition{
		ID: "k", Title: "Library system", Currency: "GBP", Stage: stage, Regime: model.PA23,
		Lots: []model.Lot{{ID: "l", Number: "1", Title: "All"}},
		Method: model.Method{
			Weighting: model.Shares, Total: decimal.New(100, 0),
			Scales: []model.Scale{{ID: "s", Name: "0 to 5", Levels: levels}},
			Criteria: []model.Criterion{
				{ID: "q", Number: "1", Kind: model.Section, Title: "Quality", Weight: decimal.New(55, 0), Children: []model.Criterion{
					{ID: "c1", Number: "1.1", Kind: model.Question, Title: "Mobilisation", Weight: decimal.New(25, 0), Scale: "s", Guidance: "How will you start?"},
					{ID: "c2", Number: "1.2", Kind: model.Question, Title: "Staffing", Weight: decimal.New(75, 0), Scale: "s",
						Threshold: &model.Threshold{Minimum: decimal.New(2, 0), Unit: model.ByMark, Effect: model.Disqualify}},
				}},
				{ID: "p", Number: "2", Kind: model.Price, Title: "Price", Weight: decimal.New(45, 0), Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}},
			},
		},
		Suppliers: []model.Supplier{{ID: "s1", Name: "Alder"}, {ID: "s2", Name: "Birch"}, {ID: "s3", Name: "Cedar"}},
		Members: []model.Member{
			{ID: "e1", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}},
			{ID: "e2", Name: "Evaluator 2", Roles: []model.Role{model.Evaluator}, Criteria: []string{"c2"}},
			{ID: "lead", Name: "Procurement lead", Roles: []model.Role{model.Lead}},
		},
		Bids: []model.Bid{
			{ID: "b1", Supplier: "s1", Lot: "l", Status: model.Received},
			{ID: "b2", Supplier: "s2", Lot: "l", Status: model.Received},
			{ID: "b3", Supplier: "s3", Lot: "l", Status: model.Late},
		},
		Responses: []model.Response{{Bid: "b1", Criterion: "c1", Text: "We start in week one.\n\nA director leads."}},
		Scores: []model.Score{
			{Member: "e1", Bid: "b1", Criterion: "c1", Level: "3", Strengths: "Named director"},
			{Member: "e2", Bid: "b1", Criterion: "c2", Level: "5", Strengths: "Evaluator 2's secret view"},
		},
	}
	return declared(c)
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
