package intake

import (
	"strings"
	"testing"

	"assay/model"
)

func TestPrices(t *testing.T) {
	c := sampleCompetition()
	p := Prices(c, sheet("Supplier|Lot|Item|Amount", "Ash Works|1|Mowing|100.10", "Ash Works Ltd|1|Hedges|50", "Birch Services Ltd||Mowing|90"), Mapping{}, newIDs())
	wantProblems(t, p.Preview,
		`t.xlsx, sheet "Data", cell A2: there is no bid from "Ash Works"; the nearest names are Ash Works Ltd, Cedar & Co and Birch Services Limited: correct the name and load it again.`)
	p = Prices(c, sheet("Supplier|Lot|Item|Amount", "Ash Works Ltd|1|Mowing|100.10", "Ash Works Ltd|1|Hedges|50", "Birch Services Ltd||Mowing|90"), Mapping{}, newIDs())
	if p.Err() != nil || len(p.Load.PriceLines) != 3 || p.Load.PriceLines[1].Label != "Hedges" || p.Load.PriceLines[2].Bid != "b2" || p.Load.PriceLines[0].Amount.String() != "100.1" {
		t.Errorf("%v %+v", p.Err(), p.Load.PriceLines)
	}
	for name, test := range map[string]struct {
		sheet Sheet
		want  string
	}{
		"twice": {sheet("Supplier|Lot|Price", "Ash Works Ltd|1|1", "Ash Works Ltd|1|2"),
			`t.xlsx, sheet "Data", cell A3: Ash Works Ltd has a price in row 2 already, and again in row 3; keep one, or add a column "Item" or "Year" to give several lines.`},
		"which lot": {sheet("Supplier|Price", "Ash Works Ltd|1"),
			`t.xlsx, sheet "Data", cell A2: the lot is missing and there are 2 lots; add a column "Lot" with the lot's number.`},
		"not in the lot": {sheet("Supplier|Lot|Price", "Birch Services Ltd|2|1"),
			`t.xlsx, sheet "Data", cell B2: Birch Services Ltd has no bid for lot 2; correct the lot or the supplier.`},
		"no column": {sheet("Supplier|Lot", "Birch Services Ltd|1"), `t.xlsx, sheet "Data": no column holds prices; head one "Price" and load it again.`},
	} {
		t.Run(name, func(t *testing.T) { wantProblems(t, Prices(c, test.sheet, Mapping{}, newIDs()).Preview, test.want) })
	}
	c.Bids = nil
	wantProblems(t, Prices(c, sheet("Supplier|Price", "Ash Works Ltd|1"), Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell A2: no bid is loaded yet; load the bids first.`)
}

func TestScoresLongLayout(t *testing.T) {
	book, err := Open("testdata/scores-long.csv")
	if err != nil {
		t.Fatal(err)
	}
	c := sampleCompetition()
	c.Lots, c.Bids = c.Lots[:1], c.Bids[:3]
	p := Scores(c, book.Sheets[0], Mapping{}, "e1")
	if p.Err() != nil || len(p.Scores) != 2 {
		t.Fatalf("%v, %d scores", p.Err(), len(p.Scores))
	}
	want := model.Score{Member: "e1", Bid: "b2", Criterion: "q1", Level: "3", Strengths: "Fair", Weaknesses: "Thin plan", Evidence: "page 3"}
	if p.Scores[1] != want {
		t.Errorf("read %+v, want %+v", p.Scores[1], want)
	}
}

func TestScoresMatrixLayout(t *testing.T) {
	p := Scores(sampleCompetition(), sheet("Bidder|Lot|1.1|1.1 comments|1.2", "Ash Works Ltd|1|4|ignored|", "Ash Works Ltd|2|2.9999999999999996||5", "Birch Services Ltd||||"), Mapping{}, "e1")
	if p.Err() != nil || len(p.Scores) != 3 || p.Scores[1].Level != "3" || p.Scores[2].Criterion != "q2" || p.Scores[2].Bid != "b4" {
		t.Errorf("%v %+v", p.Err(), p.Scores)
	}
}

func TestScoresOfSeveralEvaluators(t *testing.T) {
	p := Scores(sampleCompetition(), sheet("Evaluator|Supplier|Lot|Question|Score", "Evaluator 1|Ash Works Ltd|1|1.1|4", "evaluator 2|Ash Works Ltd|1|1.1|2"), Mapping{}, "")
	if p.Err() != nil || len(p.Scores) != 2 || p.Scores[1].Member != "e2" {
		t.Errorf("%v %+v", p.Err(), p.Scores)
	}
	wantProblems(t, Scores(sampleCompetition(), sheet("Evaluator|Supplier|Lot|Question|Score", "Evaluator 9|Ash Works Ltd|1|1.1|4"), Mapping{}, "").Preview,
		`t.xlsx, sheet "Data", cell A2: there is no evaluator "Evaluator 9"; use one of Evaluator 1 and Evaluator 2.`)
}

func TestScoreProblems(t *testing.T) {
	for name, test := range map[string]struct{ rows, want string }{
		"off the scale": {"Ash Works Ltd|1|1.1|3.46", `cell D2: the score "3.46" is not on the scale "0 to 5"; use one of 0, 1, 2, 3, 4, 5.`},
		"no question":   {"Ash Works Ltd|1|9.9|3", `cell C2: there is no question "9.9"; use one of G1, 1.1.`},
		"other lot":     {"Ash Works Ltd|1|1.2|3", `cell C2: there is no question "1.2"; use one of G1, 1.1.`},
		"blank":         {"Ash Works Ltd|1||3", `cell C2: the question is blank; write its number, one of G1 and 1.1.`},
		"twice":         {"Ash Works Ltd|1|1.1|3\nAsh Works Limited|1|Q1.1|4", `cell D3: 1.1 Approach to the work of Ash Works Ltd is scored already in row 2; keep one of the two.`},
		"not asked":     {"Ash Works Ltd|1|G1|Pass", `cell D2: Evaluator 1 is not asked to score G1 Insurance; clear the cell, or assign the question in Set up.`},
		"not assessed":  {"Cedar & Co|1|1.1|3", `cell A2: the bid of Cedar & Co is not assessed, so it is not scored; remove the row.`},
	} {
		t.Run(name, func(t *testing.T) {
			s := sheet(append([]string{"Supplier|Lot|Question|Score"}, strings.Split(test.rows, "\n")...)...)
			want := strings.ReplaceAll(test.want, "one of G1, 1.1.", "one of G1 and 1.1.")
			wantProblems(t, Scores(sampleCompetition(), s, Mapping{}, "e1").Preview, `t.xlsx, sheet "Data", `+want)
		})
	}
	long := sheet("Supplier|Question|Score", "Ash Works Ltd|1.1|3")
	wantProblems(t, Scores(sampleCompetition(), long, Mapping{}, "").Preview,
		`t.xlsx, sheet "Data": the sheet does not say whose scores these are; choose the evaluator, or add a column "Evaluator".`)
	wantProblems(t, Scores(sampleCompetition(), long, Mapping{}, "nobody").Preview,
		`t.xlsx, sheet "Data": the evaluator is not a member of the panel; choose one who is.`)
	wantProblems(t, Scores(sampleCompetition(), sheet("Supplier|Question", "Ash Works Ltd|1.1"), Mapping{}, "e1").Preview,
		`t.xlsx, sheet "Data": no column holds the scores; head one "Score" and load it again.`)
	wantProblems(t, Scores(sampleCompetition(), sheet("Supplier|Colour", "Ash Works Ltd|red"), Mapping{}, "e1").Preview,
		`t.xlsx, sheet "Data": no column names a question; add a column "Question", or head the score columns with the questions' numbers.`)
}

func TestAgreedScores(t *testing.T) {
	c := sampleCompetition()
	p := AgreedScores(c, sheet("Supplier|Lot|Criterion|Consensus score|Rationale|Dissenting view",
		"Ash Works Ltd|1|G1|pass|Certificate seen.|", "Ash Works Ltd|1|1.1|4|Dated plan, page 2.|Evaluator 2 would give 3.", "Ash Works Ltd|2|1.1|||"), Mapping{})
	want := model.AgreedScore{Bid: "b1", Criterion: "q1", Level: "4", Reason: "Dated plan, page 2.", Dissent: "Evaluator 2 would give 3."}
	if p.Err() != nil || len(p.Agreed) != 2 || p.Agreed[1] != want || p.Agreed[0].Level != "Pass" {
		t.Errorf("%v %+v", p.Err(), p.Agreed)
	}
	p = AgreedScores(c, sheet("Supplier|Lot|1.1|1.1 reason|1.2|1.2 Coastal paths: rationale", "Ash Works Ltd|2|4|Dated plan.|5|Knows the cliffs."), Mapping{})
	if p.Err() != nil || len(p.Agreed) != 2 || p.Agreed[1].Reason != "Knows the cliffs." {
		t.Errorf("%v %+v", p.Err(), p.Agreed)
	}
	wantProblems(t, AgreedScores(c, sheet("Supplier|Lot|Question|Score|Reason", "Ash Works Ltd|1|1.1|4|", "Birch Services Ltd|1|1.1||Good."), Mapping{}).Preview,
		`t.xlsx, sheet "Data", cell E2: 1.1 Approach to the work of Ash Works Ltd has no reason; write the reason the supplier will read.`,
		`t.xlsx, sheet "Data", cell D3: 1.1 Approach to the work of Birch Services Limited has a reason but no score; add the score or clear the row.`)
}
