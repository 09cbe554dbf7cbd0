package intake

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// TestABidderThatStandsInManyRowsIsToldOnce: with the rows, and leaving those out mends it.
func TestABidderThatStandsInManyRowsIsToldOnce(t *testing.T) {
	lines := []string{"Supplier|1.1|Price", "Ash Works Ltd|We mow.|100", "Birch|We dig.|5"}
	for i := range 12 {
		lines = append(lines, fmt.Sprintf("ASH WORKS LIMITED|We mow.|%d", i))
	}
	s := sheet(append(lines, "Birch|We dig.|6")...)
	p := Bids(oneLot(), s, Mapping{}, newIDs())
	wantProblems(t, p.Preview,
		`t.xlsx, sheet "Data", cell A4: ASH WORKS LIMITED bids for lot 1 in row 2 already, and again in rows 4 to 15; keep one of them.`,
		`t.xlsx, sheet "Data", cell A16: Birch bids for lot 1 in row 3 already, and again in row 16; keep one of the two.`)
	if want := []int{4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}; !reflect.DeepEqual(p.Problems[0].Lines, want) || p.Problems[1].Lines != nil || !p.Problems[1].Skip {
		t.Errorf("to leave out: %v, %v", p.Problems[0].Lines, p.Problems[1].Lines)
	}
	if got := p.Problems[0].Spots; len(got) != 12 || got[0] != (Spot{3, 0}) || got[11] != (Spot{14, 0}) {
		t.Errorf("it is about %v", got)
	}
	p = Bids(oneLot(), s, Mapping{Skip: append(p.Problems[0].Lines, 16)}, newIDs())
	wantProblems(t, p.Preview)
	if len(p.Load.Bids) != 2 || p.Load.PriceLines[0].Amount.String() != "100" {
		t.Errorf("read %+v", p.Load)
	}
	prices := Prices(sampleCompetition(), sheet("Supplier|Lot|Price", "Birch Services Ltd|1|1", "Birch Services Ltd|1|2", "Birch Services Ltd|1|3"), Mapping{}, newIDs())
	wantProblems(t, prices.Preview,
		`t.xlsx, sheet "Data", cell A3: Birch Services Limited has a price in row 2 already, and again in rows 3 and 4; keep one, or add a column "Item" or "Year" to give several lines.`)
}

// TestRowsWithTheSameErrorAreToldOnce: a block of a sheet that lost its source is one problem.
func TestRowsWithTheSameErrorAreToldOnce(t *testing.T) {
	lines := []string{"Item|Description|Quantity|Unit|Rate: Ash Ltd|Total: Ash Ltd", "1|Kerb|10|m|2|20"}
	for range 40 {
		lines = append(lines, "#REF!|#REF!|#REF!|#REF!|#REF!|#REF!")
	}
	p := Schedule(beforeBids(), sheet(lines...), Mapping{}, newIDs())
	if got := problems(p.Preview); strings.Count(got, "\n") > 0 || !strings.Contains(got, "cell A3: the item, description, quantity and unit in rows 3 to 42 hold the error #REF!") {
		t.Fatal(got)
	}
	p = Schedule(beforeBids(), sheet(lines...), Mapping{Skip: p.Problems[0].Lines}, newIDs())
	wantProblems(t, p.Preview)
}
