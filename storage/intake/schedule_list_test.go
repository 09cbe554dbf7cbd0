package intake

import (
	"strings"
	"testing"
)

// TestListPricesWithDiscounts: the net price counts where there is one, else the list price less the
// discount; both are worked out again and what differs is told.
func TestListPricesWithDiscounts(t *testing.T) {
	const titles = "Bidder: Ash Works Ltd||||||"
	for name, c := range map[string]struct {
		rows       []string
		rates, sum string
		told       string
	}{
		"net stands": {[]string{titles, "Item|Description|Qty|List price|Discount %|Net price|Total", "1|Kerb|10|100|10|90|900", "2|Gully|2|50|0|50|100"}, "90 50", "1000", ""},
		"net in words": {[]string{titles, "Item|Description|Qty|List unit price (£)|Discount|Unit price after discount|Extended price", "1|Kerb|10|100|10%|90|900", "2|Gully|2|50|0%|50|100"},
			"90 50", "1000", ""},
		"no net":              {[]string{titles, "Item|Description|Qty|Unit|List price|Discount|Total", "1|Kerb|10|m|100|10%|900", "2|Gully|2|nr|19.99|7.5%|36.98"}, "90 18.49075", "936.98", ""},
		"no net and no total": {[]string{titles, "Item|Description|Qty|Unit|Catalogue price|Discount (%)", "1|Kerb|10|m|100|12.5", "2|Gully|2|nr|50|0"}, "87.5 50", "975", ""},
		"shares of one":       {[]string{titles, "Item|Description|Qty|Unit|RRP|Discount", "1|Kerb|10|m|100|0.1", "2|Gully|2|nr|50|0.05"}, "90 47.5", "995", ""},
		"a blank discount":    {[]string{titles, "Item|Description|Qty|Unit|RRP|Discount", "1|Kerb|10|m|100|10%", "2|Gully|2|nr|50|"}, "90 50", "1000", "cell F4: Ash Works Ltd gives no discount here, so the list price counts."},
		"net is wrong": {[]string{titles, "Item|Description|Qty|List price|Discount %|Net price|Total", "1|Kerb|10|100|10|92|920", "2|Gully|2|50|0|50|100"}, "92 50", "1020",
			"cell F3: the net price of Ash Works Ltd for 1 Kerb is £92.00, and its list price less the discount is £90.00; the net price counts, so ask the bidder which is meant."},
		"a discount that is none": {[]string{titles, "Item|Description|Qty|Unit|RRP|Discount", "1|Kerb|10|m|100|tbc", "2|Gully|2|nr|50|5%"}, "", "0", `cell F3: the discount of Ash Works Ltd is "tbc", which is no percentage from 0 to 100;`},
		"side by side": {[]string{"|||Ash Works Ltd|||Birch Ltd||", "Item|Description|Qty|List price|Discount|Net price|List price|Discount|Net price", "1|Kerb|10|100|10%|90|80|0%|80", "2|Gully|2|50|0%|50|60|50%|30"},
			"90 80 50 30", "1860", ""},
		"a list price alone": {[]string{titles, "Item|Description|Qty|Unit|List price", "1|Kerb|10|m|100"}, "100", "1000", ""},
	} {
		s := sheet(c.rows...)
		if !IsSchedule(beforeBids(), s, Mapping{}) {
			t.Errorf("%s: it is not known for a schedule", name)
		}
		p := Schedule(beforeBids(), s, Mapping{}, newIDs())
		rates, sum := "", points(0)
		for _, l := range p.Load.PriceLines {
			rates += " " + l.Rate.String()
			sum = sum.Add(l.Amount)
		}
		if got := problems(p.Preview); strings.TrimSpace(rates) != c.rates || sum.String() != c.sum || (got == "") != (c.told == "") || !strings.Contains(got, c.told) {
			t.Errorf("%s: rates %s, sum %s\n%s\n%v", name, rates, sum, got, p.Notes)
		}
	}
}

// TestANetPriceOfABid counts before its list price, too, where each bidder has a row.
func TestANetPriceOfABid(t *testing.T) {
	p := Bids(oneLot(), sheet("Supplier|1.1|List price|Discount %|Net price", "Ash|We mow.|100|10|90", "Birch|We dig.|120|0|120"), Mapping{}, newIDs())
	if wantProblems(t, p.Preview); len(p.Load.PriceLines) != 2 || p.Load.PriceLines[0].Amount.String() != "90" {
		t.Errorf("%+v %v", p.Load.PriceLines, p.Notes)
	}
	p = Bids(oneLot(), sheet("Supplier|1.1|List price|Discount %", "Ash|We mow.|100|10"), Mapping{}, newIDs())
	wantProblems(t, p.Preview, `t.xlsx, sheet "Data", cell C1: this is a list price, and the discount on it is in D1; add a column headed "Net price", or say that the list price counts.`)
}
