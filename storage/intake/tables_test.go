package intake

import (
	"strings"
	"testing"
)

// TestOtherTablesBelowAreNamedAndNotRead: evaluators, a timetable and a ranking stand below bids in one sheet.
func TestOtherTablesBelowAreNamedAndNotRead(t *testing.T) {
	s := sheet("Bids received", "Supplier|Company number|1.1|Price", "Ash Ltd|01234567|We mow.|100", "Birch Ltd|07654321|We dig.|200", "",
		"Evaluators", "Name|Department", "A. Person|Roads", "B. Person|Legal", "", "Timetable", "", "Stage|Date", "Tender|45123", "Award|45200", "",
		"Supplier|Town|Score|Rank", "Ash Ltd|Derby|80|1", "Birch Ltd|Leeds|70|2", "", "Cedar Ltd|01112223|We plant.|300")
	p := Bids(oneLot(), s, Mapping{}, newIDs())
	wantProblems(t, p.Preview,
		`t.xlsx, sheet "Data", cell A6: another table begins here, "Evaluators", and is not read, down to row 9; if it is the one that is meant, say that its headings are in row 7.`,
		`t.xlsx, sheet "Data", cell A11: another table begins here, "Timetable", and is not read, down to row 15; if it is the one that is meant, say that its headings are in row 13.`,
		`t.xlsx, sheet "Data", cell A17: another table begins here, "Supplier", and is not read, down to row 19; if it is the one that is meant, say that its headings are in row 17.`)
	if len(p.Load.Bids) != 3 || p.Load.PriceLines[2].Amount.String() != "300" {
		t.Errorf("%+v", p.Load)
	}
	for _, lost := range []string{"Dale Ltd|07654322", "Dale Ltd||We trim.|", "Dale Ltd|see below"} { // bids that were lost on the way are none
		p := Bids(oneLot(), sheet("Supplier|Company number|1.1|Price", "Ash Ltd|01234567|We mow.|100", "", lost, "Elm Ltd|01112223|We plant.|300"), Mapping{}, newIDs())
		if got := problems(p.Preview); strings.Contains(got, "another table") {
			t.Errorf("%s: %s", lost, got)
		}
	}
	p2 := Schedule(beforeBids(), sheet("Item|Description|Qty|Unit|Rate: Ash Ltd|Total: Ash Ltd|Rate: Birch Ltd|Total: Birch Ltd", "1|Kerb|10|m|5|50|6|60", "|Total||||50||60", "",
		"Summary", "Rank|Bidder|Price", "1|Ash Ltd|50", "2|Birch Ltd|60"), Mapping{}, newIDs())
	wantProblems(t, p2.Preview, `t.xlsx, sheet "Data", cell A5: another table begins here, "Summary", and is not read, down to row 8; if it is the one that is meant, say that its headings are in row 6.`)
	p2 = Schedule(beforeBids(), sheet("Item|Description|Qty|Unit|Rate: Ash Ltd|Total: Ash Ltd", "1|Kerb|10|m|5|50", "", "2|Gully|2|nr", "3|Pipe|2|m"), Mapping{}, newIDs())
	if got := problems(p2.Preview); strings.Contains(got, "another table") || p2.Err() == nil {
		t.Errorf("unpriced items: %s", got)
	}
}
