package intake

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
)

func points(n int64) decimal.Decimal { return decimal.New(n, 0) }

// newIDs counts: id-1, id-2 ...
func newIDs() func() string {
	n := 0
	return func() string { n++; return fmt.Sprintf("id-%d", n) }
}

// sampleCompetition has two lots, a gate, two questions (one for lot 2 alone), a price, two
// evaluators, three suppliers and four bids.
func sampleCompetition() *model.Competition {
	five := model.Scale{ID: "five", Name: "0 to 5"}
	for i := int64(0); i <= 5; i++ {
		five.Levels = append(five.Levels, model.Level{Value: fmt.Sprint(i), Marks: points(i)})
	}
	return &model.Competition{
		ID: "c", Title: "Grounds maintenance", Currency: "GBP", Stage: model.Scoring,
		Lots: []model.Lot{{ID: "l1", Number: "1", Title: "North"}, {ID: "l2", Number: "2", Title: "South"}},
		Method: model.Method{Weighting: model.Shares, Total: points(100), Scales: []model.Scale{five}, Criteria: []model.Criterion{
			{ID: "g", Number: "G1", Kind: model.Gate, Title: "Insurance", Effect: model.Disqualify},
			{ID: "q", Number: "1", Kind: model.Section, Title: "Quality", Weight: points(60), Children: []model.Criterion{
				{ID: "q1", Number: "1.1", Kind: model.Question, Title: "Approach to the work", Weight: points(100), Scale: "five"},
				{ID: "q2", Number: "1.2", Kind: model.Question, Title: "Coastal paths", Weight: points(0), Scale: "five", Lots: []string{"l2"}},
			}},
			{ID: "p", Number: "2", Kind: model.Price, Title: "Price", Weight: points(40),
				Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}},
		}},
		Members: []model.Member{
			{ID: "e1", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}, Criteria: []string{"q"}},
			{ID: "e2", Name: "Evaluator 2", Roles: []model.Role{model.Evaluator}, Criteria: []string{"q1"}},
		},
		Suppliers: []model.Supplier{{ID: "s1", Name: "Ash Works Ltd"}, {ID: "s2", Name: "Birch Services Limited"}, {ID: "s3", Name: "Cedar & Co"}},
		Bids: []model.Bid{{ID: "b1", Supplier: "s1", Lot: "l1", Status: model.Received}, {ID: "b2", Supplier: "s2", Lot: "l1", Status: model.Received},
			{ID: "b3", Supplier: "s3", Lot: "l1", Status: model.Received}, {ID: "b4", Supplier: "s1", Lot: "l2", Status: model.Received}},
		Agreed: []model.AgreedScore{{Bid: "b3", Criterion: "g", Level: "Fail", Reason: "None."}},
	}
}

// oneLot is the competition before bids, with one lot.
func oneLot() *model.Competition {
	c := sampleCompetition()
	c.Lots, c.Suppliers, c.Bids, c.Agreed = c.Lots[:1], nil, nil, nil
	c.Method.Criteria[1].Children = c.Method.Criteria[1].Children[:1]
	return c
}

// newSheet is a sheet of rows as they are in a file, from its first row.
func newSheet(file, name string, rows [][]string) Sheet {
	return Sheet{File: file, Name: name, rows: kept(rows)}
}

// sheet makes a sheet from lines of cells separated by |.
func sheet(lines ...string) Sheet {
	var rows [][]string
	for _, line := range lines {
		rows = append(rows, strings.Split(line, "|"))
	}
	s := newSheet("t.xlsx", "Data", rows)
	s.Workbook = true
	return s
}

// problems joins the sentences of a preview.
func problems(p Preview) string {
	var list []string
	for _, problem := range p.Problems {
		list = append(list, problem.Error())
	}
	return strings.Join(list, "\n")
}

// wantProblems compares a preview's problems with the sentences expected, in order.
func wantProblems(t *testing.T, p Preview, want ...string) {
	t.Helper()
	if got := problems(p); got != strings.Join(want, "\n") {
		t.Errorf("problems are\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
