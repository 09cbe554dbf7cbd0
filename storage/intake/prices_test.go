package intake

import (
	"strings"
	"testing"
)

// TestWhichColumnIsThePrice: of several that could be, the one that is plainly the whole price, and where
// none is the load stops.
func TestWhichColumnIsThePrice(t *testing.T) {
	for headings, want := range map[string]string{
		"Price score|Cost|Rank": "C", "Implementation cost|Support cost|Grand total": "D", "Total year 1|Total year 2|Grand total": "D", "Price ex VAT|VAT|Price inc VAT": "B",
		"Total|Year 1|Year 2": "B", "Tender price|Remarks|Price score": "B", "Bid|Estimate|% over": "B",
		"Tender price|Discount|Price after discount": "stop", "Tender price|Corrected tender price|x": "stop", "Total price option A|Total price option B|x": "stop",
		"Monthly cost|Annual cost|x": "stop", "Total year 1|Total year 2|x": "stop", "Technical score|Price score|Total score": "",
	} {
		p := Bids(oneLot(), sheet("Supplier|"+headings+"|1.1", "Ash|1|2|3|We mow."), Mapping{}, newIDs())
		got := ""
		for _, c := range p.Columns {
			if c.role == rolePrice && p.Err() == nil {
				got += columnName(c.Index)
			}
		}
		if p.Err() != nil {
			got = "stop"
		}
		if got != want {
			t.Errorf("%s: the price is in %q, want %q; %v", headings, got, want, p.Err())
		}
	}
	s := sheet("Supplier|Tender price|Corrected tender price|1.1", "Ash|1|2|We mow.")
	for _, m := range []Mapping{{Columns: map[string]string{"C": "-"}}, {Columns: map[string]string{"C": "Price"}}, {Columns: map[string]string{"B": "Price", "C": "-"}}} {
		wantProblems(t, Bids(oneLot(), s, m, newIDs()).Preview)
	}
}

// TestRemarksBelowATableSayWhatItsAmountsAre: they are not read as bids, and are not passed over either.
func TestRemarksBelowATableSayWhatItsAmountsAre(t *testing.T) {
	for remark, want := range map[string]string{"Note: figures in £000s": `cell A3: the amounts are said to be in "£000s"`, "All amounts in USD": "cell A3: the prices are said to be in USD",
		"All prices in GBP": "", "* checked against £1m budget": ""} {
		if got := problems(Bids(oneLot(), sheet("Supplier|Price", "Ash|1", remark), Mapping{}, newIDs()).Preview); want == "" && got != "" || !strings.Contains(got, want) {
			t.Errorf("%s: %s", remark, got)
		}
	}
	if got := problems(Schedule(beforeBids(), sheet("Item|Description|Qty|Rate: Ash Ltd", "1|Kerb|2|3", "|All rates in €|"), Mapping{}, newIDs()).Preview); !strings.Contains(got, "B3: the prices are said to be in EUR") {
		t.Error(got)
	}
}
