package intake

import (
	"strings"
	"testing"
)

// TestPricesUnderAHeadingThatIsNotKnown are not lost unseen: money stops the load at its heading, with what
// to say of it; figures that may be something else only want a look, unless there is nothing else to read.
func TestPricesUnderAHeadingThatIsNotKnown(t *testing.T) {
	for _, c := range []struct{ sheet, said, mend string }{
		{"Supplier|1.1|Our figure\nAsh|We mow.|£1,200\nBirch|We dig.|£900", `cell C1: no column is read as the price, and "Our figure" may hold it; say which column is the price, or leave this one aside if none is.`, "C"},
		{"Supplier|Base|All in\nAsh|1200|1500\nBirch|900|950.50", `cell C1: no column is read as the price, and "All in" may hold it, and so may B1;`, "C"},
		{"Supplier|1.1|All in\nAsh|We mow.|1200\nBirch|We dig.|950.50", `cell C1: no column is read as the price, and "All in" may hold it;`, "C"},
		{"Supplier|Town\nAsh|Derby\nBirch|Leeds", `: no column holds a response or a price, so only the suppliers are read;`, ""},
		{"Supplier|1.1|Telephone|Staff|Rank\nAsh|We mow.|01332 555|120|1\nBirch|We dig.|0113 555|400|2", "", ""},
		{"|Ash Ltd|Birch Ltd\n1.1 Approach|We mow.|We dig.\nAll in|£1,200|£900", `cell A3: no column is read as the price, and "All in" may hold it;`, "3"},
	} {
		s := sheet(strings.Split(c.sheet, "\n")...)
		p := Bids(oneLot(), s, Mapping{}, newIDs())
		if got := problems(p.Preview); !strings.Contains(got, c.said) || c.said == "" && got != "" {
			t.Errorf("%s\nsays %s\nwant %s", c.sheet, got, c.said)
		}
		if stops := p.Err() != nil; stops != strings.Contains(c.sheet, "£") && !strings.Contains(c.sheet, "Base") {
			t.Errorf("%s\nstops: %v", c.sheet, stops)
		}
		if c.mend == "" {
			continue
		}
		mend := p.Problems[0].Mend
		if mend.Columns[c.mend] != "Price" {
			t.Errorf("%s\nis mended by %+v", c.sheet, mend)
		}
		if p := Bids(oneLot(), s, mend, newIDs()); p.Err() != nil || len(p.Load.PriceLines) != 2 {
			t.Errorf("%s\nsays %s", c.sheet, problems(p.Preview))
		}
	}
	if p := Bids(oneLot(), sheet("Supplier|1.1|Deposit paid|Our figure", "Ash|We mow.|£5|£1,200"), Mapping{Columns: map[string]string{"D": aside}}, newIDs()); len(p.Problems) != 0 {
		t.Errorf("left aside it says %s", problems(p.Preview))
	}
}
