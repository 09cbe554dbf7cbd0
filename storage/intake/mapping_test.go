package intake

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// TestAMappingIsHonoured: a person's header, columns, texts, skipped rows and end of the table win
// over what Assay would have guessed, and what they changed is told.
func TestAMappingIsHonoured(t *testing.T) {
	s := sheet("Return of tenders", "Firm of|Their words|Sum|Old price", "Ash|We mow.|TBC|1", "Birch|We prune.|90|2", "Test firm|x|1|1", "Cedar|We dig.|80|3", "Checked|||")
	p := Bids(oneLot(), s, Mapping{Header: 2, Last: 6, Columns: map[string]string{"A": "supplier", "B": "1.1", "C": "2 Price", "D": "-"},
		Cells: map[string]string{"C3": "100"}, Skip: []int{5}}, newIDs())
	wantProblems(t, p.Preview)
	if got := tell(p.Load.PriceLines[0].Amount, p.Load.PriceLines[2].Amount, len(p.Load.Bids), p.Load.Responses[2].Text, p.Load.Suppliers[2].Name); got != "100 80 3 We dig. Cedar" {
		t.Errorf("read %s", got)
	}
	wantNotes(t, p.Preview, `Not used: "Old price" (D2).`, "The header is row 2; the rows above it are titles and are not read.",
		"Read with a text of yours in the place of the sheet's: C3.", "Left out because you said so: row 5.",
		"The table ends in row 6 as you said; what comes after it is not read.")
	if c := p.Columns[0]; c.Guess != AsTold || c.Means != "Supplier" {
		t.Errorf("the first column is %+v", c)
	}
}

// TestEveryReaderTakesAMapping: prices and scores are read with one as bids are.
func TestEveryReaderTakesAMapping(t *testing.T) {
	c := sampleCompetition()
	prices := Prices(c, sheet("Who|How much", "Birch Servises|90"), Mapping{Header: 1, Columns: map[string]string{"A": "Supplier", "B": "Price"},
		Cells: map[string]string{"A2": "Birch Services Ltd"}}, newIDs())
	if prices.Err() != nil || len(prices.Load.PriceLines) != 1 || prices.Load.PriceLines[0].Bid != "b2" {
		t.Errorf("%v %+v", prices.Err(), prices.Load.PriceLines)
	}
	m := Mapping{Columns: map[string]string{"A": "Supplier", "B": "1.1"}, Skip: []int{3}}
	scores := Scores(c, sheet("Who|Verdict", "Birch Services Ltd|4", "Nobody|9"), m, "e1")
	if scores.Err() != nil || len(scores.Scores) != 1 || scores.Scores[0].Criterion != "q1" {
		t.Errorf("%v %+v", scores.Err(), scores.Scores)
	}
}

// TestAColumnToldIsNotGuessedTwice: a person who says where a question is answered need not put the
// column aside that Assay took for it.
func TestAColumnToldIsNotGuessedTwice(t *testing.T) {
	p := Bids(oneLot(), sheet("Supplier|1.1|Final answer|Price", "Ash|draft|final|1"), Mapping{Columns: map[string]string{"C": "Approach to the work"}}, newIDs())
	wantProblems(t, p.Preview)
	if p.Load.Responses[0].Text != "final" {
		t.Errorf("read %q", p.Load.Responses[0].Text)
	}
}

func TestAMappingThatMakesNoSense(t *testing.T) {
	s := sheet("Supplier|1.1|Price", "Ash|We mow.|1")
	choose := "choose one of Supplier, Identifier, Preference, Lot, Price, Year of payment, G1 Insurance, 1.1 Approach to the work and 2 Price."
	for name, test := range map[string]struct {
		m    Mapping
		want string
	}{
		"beyond":    {Mapping{Columns: map[string]string{"E": "Price"}}, "there is nothing in column E; choose one that the table has."},
		"no letter": {Mapping{Columns: map[string]string{"?": "Price"}}, `there is no column "?"; name columns by their letters, such as B.`},
		"unknown":   {Mapping{Columns: map[string]string{"B": "Colour"}}, `column B cannot be "Colour"; ` + choose},
		"twice":     {Mapping{Columns: map[string]string{"B": "Price", "C": "price"}}, `the columns B and C cannot both be "price"; leave one aside.`},
		"again":     {Mapping{Columns: map[string]string{"B": "Price", "b": "-"}}, `column b is named twice; say once what it holds.`},
		"header":    {Mapping{Header: 9}, "the headings cannot be in row 9, because the sheet has 2 rows."},
		"depth":     {Mapping{Header: 1, HeaderRows: 2}, "the headings cannot take 2 rows; choose from 1 to 5, down to the row of the headings."},
		"last":      {Mapping{Header: 2, Last: 1}, "the table cannot end in row 1, because its headings are in row 2."},
		"cell":      {Mapping{Cells: map[string]string{"D99": "1"}}, `there is no cell "D99" in the table; name a cell by its column and row, such as D7.`},
		"skip":      {Mapping{Skip: []int{0}}, "row 0 cannot be left out, because the sheet has 2 rows."},
		"direction": {Mapping{Bidders: "up"}, `the bidders can be in rows or in columns, and not in "up".`},
		"supplier":  {Mapping{Columns: map[string]string{"A": "-"}, Header: 1}, `no column holds the suppliers; say which one does, or head it "Supplier" and load it again.`},
	} {
		t.Run(name, func(t *testing.T) {
			wantProblems(t, Bids(oneLot(), s, test.m, newIDs()).Preview, `t.xlsx, sheet "Data": `+test.want)
			if err := test.m.Check(oneLot(), s, BidSheet); name != "supplier" && (err == nil || err.Error() != test.want) {
				t.Errorf("Check says %v", err)
			}
		})
	}
}

// TestProblemsSayWhatWouldMendThem: at their cell, with the nearest name, level or amount.
func TestProblemsSayWhatWouldMendThem(t *testing.T) {
	c := sampleCompetition()
	for cells, want := range map[string]string{
		"Supplier|Lot|Price;Ash Worx Ltd|1|100":              "1 0 true Ash Works Ltd",
		"Supplier|Lot|Price;Ash Works Ltd|Sooth|100":         "1 1 true 2",
		"Supplier|Lot|Price;Ash Works Ltd|1|£1,250.50 gross": "1 2 true 1250.5",
		"Supplier|Lot|Price;Ash Works Ltd|1|1.2m":            "1 2 true 1200000",
		"Supplier|Lot|Price;Ash Works Ltd|1|TBC":             "1 2 true ",
		"Supplier|Lot|Price;Zz|1|1":                          "1 0 true ",
	} {
		p := Prices(c, sheet(strings.Split(cells, ";")...), Mapping{}, newIDs())
		if len(p.Problems) == 0 {
			t.Errorf("%s has no problem", cells)
		} else if x := p.Problems[0]; tell(x.Row, x.Column, x.Skip, x.Suggest) != want {
			t.Errorf("%s: %+v, want %s", cells, x, want)
		}
	}
	for cells, want := range map[string]string{
		"Evaluator|Supplier|Lot|Question|Score;Evaluater 1|Ash Works Ltd|1|1.1|3":             "Evaluator 1",
		"Evaluator|Supplier|Lot|Question|Score;Evaluator 1|Ash Works Ltd|1|Aproach to work|3": "1.1",
		"Evaluator|Supplier|Lot|Question|Score;Evaluator 1|Ash Works Ltd|1|1.1|3.2":           "3",
	} {
		p := Scores(c, sheet(strings.Split(cells, ";")...), Mapping{}, "")
		if len(p.Problems) == 0 || p.Problems[0].Suggest != want {
			t.Errorf("%s: %+v, want %s", cells, p.Problems, want)
		}
	}
	p := Bids(oneLot(), sheet("Supplier|1.1|Approach to the work", "Ash|a|b"), Mapping{}, newIDs())
	if x := p.Problems[0]; x.Row != 0 || x.Column != 2 || x.Skip {
		t.Errorf("a problem of the header is %+v", x)
	}
}

// FuzzMapping: whatever a mapping asks of whatever sheet, there is a preview.
func FuzzMapping(f *testing.F) {
	f.Add("Supplier|Lot|1.1|Price", "Ash|1|We mow.|1,200*", `{"header":1,"columns":{"B":"Lot","D":"2 Price"},"cells":{"D2":"12"},"skip":[2],"last":3}`)
	f.Add("|Ash|Birch", "1.1|We mow.|We prune.", `{"bidders":"columns","headerRows":5,"columns":{"1":"Supplier","XFD":"-"},"cells":{"A1":"x","ZZZ99":"y"}}`)
	f.Fuzz(func(t *testing.T, header, row, mapping string) {
		var m Mapping
		if json.Unmarshal([]byte(mapping), &m) != nil {
			t.Skip()
		}
		c, s := sampleCompetition(), sheet(header, row, row, header)
		if p := Bids(c, s, m, newIDs()); p.Err() != nil && len(p.Load.Bids) > 0 || m.Check(c, s, BidSheet) != nil && p.Err() == nil {
			t.Fatalf("%v %+v", p.Err(), p.Load)
		}
		Prices(c, s, m, newIDs())
		Scores(c, s, m, "")
		AgreedScores(c, s, m)
	})
}

// tell joins values for a comparison.
func tell(values ...any) string { return strings.TrimSuffix(fmt.Sprintln(values...), "\n") }

// wantNotes compares what a preview tells with the sentences expected.
func wantNotes(t *testing.T, p Preview, want ...string) {
	t.Helper()
	if got := strings.Join(p.Notes, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("notes are\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}
