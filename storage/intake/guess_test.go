package intake

import (
	"strings"
	"testing"
)

// TestWhatStandsBesideTheTableIsToldAndNotRead: remarks, sums, estimates and headings that come again
// do not stop a load; a name that stands alone does, because it may be a bid that was lost.
func TestWhatStandsBesideTheTableIsToldAndNotRead(t *testing.T) {
	s := sheet("Supplier|1.1|Price", "Ash|We mow.|1", "", "Supplier|1.1|Price", "Birch|We dig.|2", "Total||3", "Engineer's Estimate||4",
		"* excludes VAT", "Source: portal export", "Notes:", "Figures were checked twice")
	p := Bids(oneLot(), s, Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	wantNotes(t, p.Preview, `Not read, because it is the headings again: row 4 ("Supplier").`, `Not read, because it is a line of sums: row 6 ("Total").`,
		`Not read, because it is an estimate: row 7 ("Engineer's Estimate").`,
		`Not read, because it is a remark: row 8 ("* excludes VAT"), row 9 ("Source: portal export"), row 10 ("Notes:") and row 11 ("Figures were checked twice").`)
	if len(p.Load.Bids) != 2 {
		t.Errorf("%d bids", len(p.Load.Bids))
	}
	wantProblems(t, Bids(oneLot(), sheet("Supplier|1.1|Price", "Ash|We mow.|1", "Key Services Ltd"), Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell A3: the row has neither a response nor a price for "Key Services Ltd"; fill it or remove the row.`)
}

// TestHeadingsBelowJunkAndOverTwoRows: the header may stand below a list of units, and its groups in a
// row above it.
func TestHeadingsBelowJunkAndOverTwoRows(t *testing.T) {
	lines := strings.Split("Acre;CY;Each;FT;Gal;Hour;LB;LF;LS;Mile;SF;SY;Ton;;RETURN OF TENDERS;;;Supplier|Quality||Money;|1.1|G1|Total;Ash|We mow.|Yes.|12", ";")
	p := Bids(oneLot(), sheet(lines...), Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	if got := tell(p.HeaderRow, p.HeaderRows, p.Columns[1].Heading, p.Columns[3].Heading, p.Columns[3].Means, len(p.Load.Responses)); got != "19 2 Quality / 1.1 Money / Total Price 2" {
		t.Errorf("read %s", got)
	}
	scores := Scores(sampleCompetition(), sheet("Supplier|Lot|1.1 Approach to the work||", "||Score|Strengths|Weaknesses", "Birch Services Ltd|1|4|Dates.|Risk."), Mapping{}, "e1")
	wantProblems(t, scores.Preview)
	if len(scores.Scores) != 1 || scores.Scores[0].Level != "4" || scores.Scores[0].Weaknesses != "Risk." {
		t.Errorf("read %+v", scores.Scores)
	}
}

// TestAMisspelledHeadingIsReadAndTold: never in the place of one that is spelled properly.
func TestAMisspelledHeadingIsReadAndTold(t *testing.T) {
	p := Bids(oneLot(), sheet("Suplier name|Qu. 1.1 Aproach|Totel price", "Ash|We mow.|1"), Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	wantNotes(t, p.Preview, `"Suplier name" (A1) is read as Supplier, by likeness; check that it is.`)
	if got := tell(p.Columns[0].Guess, p.Columns[1].Guess, p.Columns[1].Means, p.Columns[2].Guess); got != "by likeness by part of the name 1.1 Approach to the work by part of the name" {
		t.Errorf("guessed %s", got)
	}
	p = Bids(oneLot(), sheet("Supplier|Tendrer|1.1|Price", "Ash|x|We mow.|1"), Mapping{}, newIDs())
	if p.Columns[1].Means != "" || p.Load.Suppliers[0].Name != "Ash" {
		t.Errorf("%+v", p.Columns)
	}
}
