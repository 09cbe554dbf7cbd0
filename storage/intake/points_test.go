package intake

import (
	"strings"
	"testing"
)

// TestAPointThatMaySeparateThousandsInAQuantity: 1.000 is one or a thousand, and the rest of the sheet may
// tell which.
func TestAPointThatMaySeparateThousandsInAQuantity(t *testing.T) {
	const head = "Item|Description|Quantity|Unit|Rate: Ash Ltd"
	doubt := `t.xlsx, sheet "Data", cell C2: the quantity is read as 1; check that its point does not separate thousands.`
	for name, test := range map[string]struct {
		rows []string
		want string
	}{
		"alone":                              {[]string{"1|Kerb|1.000|m|2"}, doubt},
		"beside a point that is decimal":     {[]string{"1|Kerb|1.000|m|2", "2|Drain|12.5|m|2"}, ""},
		"beside all places of three":         {[]string{"1|Kerb|1.000|m|2", "2|Drain|1250.000|m|2"}, ""},
		"a number that a workbook holds":     {[]string{"1|Kerb|1.234|m|2"}, ""},
		"beside a decimal comma in a price":  {[]string{"1|Kerb|1.000|m|2,50"}, `t.xlsx, sheet "Data", cell C2: "1.000" would be read as 1, and other amounts of the sheet have a decimal comma, so its point separates thousands; write it without the point.`},
		"a price beside one with its comma":  {[]string{"1|Kerb|10|m|1.250", "2|Drain|10|m|1.250,50"}, `t.xlsx, sheet "Data", cell E2: "1.250" would be read as 1.25, and other amounts of the sheet have a decimal comma, so its point separates thousands; write it without the point.`},
		"less than one cannot be a thousand": {[]string{"1|Kerb|0.500|m|2"}, ""},
	} {
		p := Schedule(beforeBids(), sheet(append([]string{head}, test.rows...)...), Mapping{}, newIDs())
		if got := problems(p.Preview); got != test.want {
			t.Errorf("%s: %s", name, got)
		}
		if len(p.Problems) == 1 && p.Problems[0].Severity == Stop && p.Problems[0].Suggest != map[bool]string{true: "1000", false: "1250"}[strings.HasPrefix(name, "beside")] {
			t.Errorf("%s: suggests %q", name, p.Problems[0].Suggest)
		}
	}
	p := Bids(oneLot(), sheet("Supplier|1.1|Price", "Ash|We mow.|1.250", "Birch|We dig.|1.250,50"), Mapping{}, newIDs())
	if got := problems(p.Preview); !strings.Contains(got, `cell C2: "1.250" would be read as 1.25`) {
		t.Error(got)
	}
}
