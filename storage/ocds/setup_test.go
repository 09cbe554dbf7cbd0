package ocds

import (
	"fmt"
	"strings"
	"testing"

	"assay/model"
)

// ids makes ids for tests.
func ids() func() string {
	n := 0
	return func() string { n++; return fmt.Sprint("id", n) }
}

// competition makes a competition of the only procurement of a text.
func competition(t *testing.T, text string) (*model.Competition, string) {
	t.Helper()
	choice, err := read(t, text).Choose("", "")
	if err != nil {
		t.Fatal(err)
	}
	c, notes := choice.Release.Competition(ids())
	return c, strings.Join(notes, "\n")
}

// tree writes the criteria of a competition in one line each.
func tree(c *model.Competition) string {
	var lines []string
	for _, k := range c.Method.Criteria {
		line := fmt.Sprintf("%s %s %s %s", k.Number, k.Kind, k.Title, k.Weight)
		for _, lot := range k.Lots {
			line += " lot " + c.Lot(lot).Number
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// TestCriteriaOfLots: what all lots have stands once, what one has belongs to it; selection criteria
// are gates.
func TestCriteriaOfLots(t *testing.T) {
	const quality, price = `{"type": "quality", "name": "Method", "numbers": [{"number": 60, "weight": "percentageExact"}]}`, `{"type": "price", "name": "Price", "numbers": [{"number": 40, "weight": "percentageExact"}]}`
	const speed, cost = `{"type": "quality", "name": "Speed", "numbers": [{"number": 0.125, "weight": "decimalExact"}]}`, `{"type": "cost", "name": "Running cost", "numbers": [{"number": 47.5, "weight": "percentageExact"}]}`
	c, _ := competition(t, one(`"tender": {"title": "Ferry", "procurementMethodDetails": "Open procedure", "legalBasis": {"scheme": "UKPGA", "id": "2023/54"},
		"selectionCriteria": {"criteria": [{"type": "economic", "description": "Turnover of 1 million."}]}, "lots": [
		{"id": "LOT-0001", "title": "North", "awardCriteria": {"criteria": [`+quality+`, `+price+`]}},
		{"id": "LOT-0002", "title": "South", "awardCriteria": {"criteria": [`+speed+`, `+price+`, `+cost+`]}}]}`))
	want := "G1 gate Economic and financial standing 0\n1 question Method 60 lot 1\n2 price Price 40\n3 question Speed 12.5 lot 2\n4 price Running cost 47.5 lot 2"
	if got := tree(c); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if c.Regime != model.PA23 || c.Route != "Open procedure" || c.Reference != "ocds-x-1" || len(c.Lots) != 2 {
		t.Errorf("%+v", c)
	}
	for _, err := range c.Check() {
		if strings.Contains(err.Error(), "weights") {
			t.Error(err)
		}
	}
}

// TestWhatIsNoWeightIsToldAndNotGuessed: order, ranges, thresholds and words set no weight.
func TestWhatIsNoWeightIsToldAndNotGuessed(t *testing.T) {
	for number, want := range map[string]string{
		`{"number": 1, "weight": "order"}`:                  `"Method" is number 1 in order of importance, which is not a weight; set it by hand`,
		`{"number": 60, "weight": "percentageRangeMiddle"}`: `the weight of "Method" is a range around 60, not one figure; set it by hand`,
		`{"number": 60, "threshold": "minimumScore"}`:       `the threshold 60 of "Method" does not say in which unit it is; set it by hand`,
		`{"number": 60, "fixed": "total"}`:                  `the fixed price or cost 60 of "Method" is not a weight; set it by hand where it matters`,
		`{"number": 60}`:                                    `the number 60 of "Method" does not say what it is; set the weight by hand`,
		`{"number": 60, "weight": "perMille"}`:              `the number 60 of "Method" does not say what it is; set the weight by hand`,
		`{"number": -1, "weight": "percentageExact"}`:       `the weight of "Method" is -1, less than 0; set it by hand`,
		`{"number": 1e9999, "weight": "percentageExact"}`:   `"1e9999" is not a number that can be kept exactly; it is left out`,
		`{"weight": "percentageExact"}`:                     `the criterion "Method" has a number without figures; it is left out`,
	} {
		text := one(`"tender": {"title": "Ferry", "awardCriteria": {"criteria": [{"type": "quality", "name": "Method", "numbers": [` + number + `]}]}}`)
		f := read(t, text)
		if len(f.Problems) != 1 || f.Problems[0].Text != want || !strings.HasPrefix(f.Problems[0].Path, "releases[0].tender.awardCriteria.criteria[0].numbers[0]") {
			t.Errorf("%s: %q\nwant %s", number, f.Problems, want)
		}
		c, notes := competition(t, text)
		if got := tree(c); got != "1 question Method 0" || !strings.Contains(notes, "1 criterion is without a weight") {
			t.Errorf("%s: %s, %s", number, got, notes)
		}
	}
}

// TestWeightsInPoints: the total is what was published; lots that differ are told.
func TestWeightsInPoints(t *testing.T) {
	points := func(n string) string {
		return `{"criteria": [{"type": "quality", "name": "Q", "numbers": [{"number": ` + n + `, "weight": "pointsExact"}]}, {"type": "price", "name": "P", "numbers": [{"number": 300, "weight": "pointsExact"}]}]}`
	}
	c, _ := competition(t, one(`"tender": {"title": "Ferry", "awardCriteria": `+points("700")+`}`))
	if c.Method.Weighting != model.Points || c.Method.Total.String() != "1000" {
		t.Errorf("%s of %s", c.Method.Weighting, c.Method.Total)
	}
	_, notes := competition(t, one(`"tender": {"title": "Ferry", "lots": [{"id": "1", "awardCriteria": `+points("700")+`}, {"id": "2", "awardCriteria": `+points("600")+`}]}`))
	if !strings.Contains(notes, "The lots have 1000 and 900 points in all") {
		t.Error(notes)
	}
}

// TestRealTenderNotices: each of the five makes a competition; those with weights have sound ones.
func TestRealTenderNotices(t *testing.T) {
	f := readFile(t, "fts-uk4-tender-lots-criteria.json")
	for ocid, want := range map[string]string{
		"ocds-h6vhtk-066379": "G1 gate Mandatory Mid-Tier Schedules 0\nG2 gate Compliance with the scope and requirement of Schedule 02 (Specification) 0\nG3 gate Verification of Technical Evidence - Current and Valid International Bus Operators Licence 0\n1 price Price 0",
		"ocds-h6vhtk-06e1d3": "1 question Method statement and quality assurance 15\n2 question Capacity and contingency 20\n3 question Communication and contract management 15\n4 question Social Value 10\n5 price Price 40",
		"ocds-h6vhtk-06dfcf": "1 question Areas Covered 0",
	} {
		choice, err := f.Choose(ocid, "")
		if err != nil {
			t.Fatal(err)
		}
		c, _ := choice.Release.Competition(ids())
		if got := tree(c); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", ocid, got, want)
		}
	}
	choice, err := f.Choose("ocds-h6vhtk-0516aa", "")
	if err != nil {
		t.Fatal(err)
	}
	c, _ := choice.Release.Competition(ids())
	for _, problem := range c.Check() {
		if !strings.Contains(problem.Error(), "no scale yet") && !strings.Contains(problem.Error(), "no price formula") {
			t.Error(problem)
		}
	}
	for _, lot := range c.Lots {
		if n := len(c.Method.Scored(lot.ID)); n != 8+2 { // 8 questions and 2 conditions of participation
			t.Errorf("lot %s has %d to score", lot.Number, n)
		}
	}
}

// TestTheLaw: a law that Assay does not know is told, whatever directive it comes from.
func TestTheLaw(t *testing.T) {
	for law, want := range map[string]model.Regime{
		`"title": "F", "value": {"amount": 1, "currency": "GBP"}, "legalBasis": {"scheme": "CELEX", "id": "32014L0024"}`:                     model.PCR2015,
		`"title": "F", "value": {"amount": 1, "currency": "NOK"}, "legalBasis": {"wasDerivedFrom": {"scheme": "CELEX", "id": "32014L0024"}}`: "",
		`"title": "F"`: "",
	} {
		c, notes := competition(t, one(`"tender": {`+law+`}`))
		if c.Regime != want || (want == "") != strings.Contains(notes, "Procurement Act 2023 is set") {
			t.Errorf("%s: %s, %s", law, c.Regime, notes)
		}
	}
}
