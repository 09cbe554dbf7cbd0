package reports

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

// words is the section on interests, or the annex, as it is kept.
func words(t *testing.T, c *model.Competition, part string) string {
	t.Helper()
	a := newAward(c, nil, sampleMeta)
	shown := any(a.interests())
	if part == "annex" {
		a.annex()
		shown = a.doc.Sections
	}
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(shown); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestTheReportSaysThatThereAreNone: no conflict, nothing declared, and who has still to declare are
// said, never left out.
func TestTheReportSaysThatThereAreNone(t *testing.T) {
	c := sample(2)
	c.Declarations = nil
	for _, want := range []string{"None. No interest in a bidder was declared", "None. Nobody has declared anything.", "Evaluator 2 has not declared about Larkfield Digital Ltd and Harbour", "sections 81 to 83"} {
		if text := words(t, c, "interests"); !strings.Contains(text, want) {
			t.Errorf("%q is missing from %s", want, text)
		}
	}
	c.Regime = model.PCR2015
	if text := words(t, c, "interests"); !strings.Contains(text, "regulation 84(1)(i)") {
		t.Errorf("%s", text)
	}
	c = sample(2)
	if text := words(t, c, "interests"); !strings.Contains(text, "Every member has declared about every bidder.") || strings.Contains(text, "None.") {
		t.Errorf("%s", text)
	}
	c.Declarations = append(c.Declarations, model.Declaration{Member: "m3", Supplier: "s1", Kind: model.PerceivedInterest, Text: "Once worked there.", By: "m3"})
	if text := words(t, c, "interests"); !strings.Contains(text, "Not decided yet.") || !strings.Contains(text, "not recorded") {
		t.Errorf("%s", text)
	}
}

// TestScoresThatDoNotCountAreKept: they stand in report and workbook, marked, and no formula reads them.
func TestScoresThatDoNotCountAreKept(t *testing.T) {
	c := consolidatedByMean()
	if text := words(t, c, "annex"); strings.Count(text, `Not counted: recused"`) != 5 || !strings.Contains(text, "is kept as it was, and counts for nothing") {
		t.Errorf("%d scores are marked in the annex", strings.Count(text, `Not counted: recused"`))
	}
	var out bytes.Buffer
	if err := Workbook(&out, c, evaluated(t, c), sampleMeta); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	rows, err := book.GetRows(individualSheet)
	if err != nil {
		t.Fatal(err)
	}
	marked := map[int]bool{}
	for i, row := range rows {
		if len(row) > 9 && strings.HasPrefix(row[9], "Not counted: recused on 5 May 2026. An actual interest") {
			marked[i+1] = row[4] == "Evaluator 2" && row[5] != ""
		}
	}
	if len(marked) != 5 {
		t.Errorf("%d rows are marked: %v", len(marked), marked)
	}
	marks, err := book.GetRows(marksSheet)
	if err != nil {
		t.Fatal(err)
	}
	for y, row := range marks {
		for x := range row {
			cell, _ := excelize.CoordinatesToCellName(x+1, y+1)
			formula, err := book.GetCellFormula(marksSheet, cell)
			if err != nil {
				t.Fatal(err)
			}
			for at, kept := range marked {
				ref, _ := excelize.CoordinatesToCellName(6, at)
				if !kept || strings.Contains(formula, ref+"=") {
					t.Errorf("%s reads the score in %s: %s", cell, ref, formula)
				}
			}
		}
	}
}
