package intake

import (
	"testing"

	"assay/model"
)

// beforeBids is a competition to which bids can still be added.
func beforeBids() *model.Competition {
	c := oneLot()
	c.Stage = model.BidsLoaded
	return c
}

// tab is a schedule as works buyers print it: the bidders' names over pairs of columns, headings below
// them, an estimate beside, and a sum.
func tab(rows ...string) Sheet {
	return sheet(append([]string{"Harbour wall||||Alder Ltd||Beech & Sons,\nInc.||Engineer's Estimate", "Contract 12", "",
		"Item No.|Item Description|Estimated Quantity|Units |Unit Price|Total Price|Unit Price|Total Price|Unit Price|Total Price"}, rows...)...)
}

// totals are what each bidder's lines come to, by name.
func totals(p SchedulePreview) map[string]string {
	names, sums := map[string]string{}, map[string]string{}
	for _, s := range p.Load.Suppliers {
		names[s.ID] = s.Name
	}
	for _, b := range p.Load.Bids {
		sum := points(0)
		for _, l := range p.Load.PriceLines {
			if l.Bid == b.ID {
				sum = sum.Add(l.Amount)
			}
		}
		sums[names[b.Supplier]] = sum.String()
	}
	return sums
}

// TestATabOfBidders: pairs of columns under names, item numbers with their zeros, and an estimate that
// is no bid.
func TestATabOfBidders(t *testing.T) {
	s := tab("0001|Mobilisation|1|LS|1907000|1907000|475000|475000|1310268|1310268",
		"0002|Jet blast\ncontrol|2.5|Acre|5150|12875|4000|10000|3600|9000",
		"0003|Seeding|8.1999999999999993|Acre|1850|15169.999999999998|1650|13529.999999999998|1|8.2",
		"|Total Amount Schedule A||||1935045||498530||1319276.2")
	p := Schedule(beforeBids(), s, Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	wantNotes(t, p.Preview, "Left aside, because no bidder is called that: Engineer's Estimate.", `Not used: "Unit Price" (I4) and "Total Price" (J4).`,
		"The header is row 4; of the rows above it only names and remarks on the prices are read.")
	if got := totals(p); len(got) != 2 || got["Alder Ltd"] != "1935045" || got["Beech & Sons, Inc."] != "498530" {
		t.Errorf("totals are %v", got)
	}
	l := p.Load.PriceLines[2]
	if got := tell(l.Label, l.Quantity, l.Unit, l.Rate, l.Amount); got != "0002 Jet blast control 2.5 Acre 5150 12875" {
		t.Errorf("the third line is %s", got)
	}
	if l := p.Load.PriceLines[4]; l.Quantity.String() != "8.2" || l.Amount.String() != "15170" {
		t.Errorf("the fifth line is %+v", l)
	}
}

// TestOneMutatedCellIsNamed: each thing that goes wrong in a cell is one problem at that cell.
func TestOneMutatedCellIsNamed(t *testing.T) {
	for name, test := range map[string]struct {
		column  int
		text    string
		want    string
		suggest string
	}{
		"blank":      {4, "", `E6: Alder Ltd gives no rate here; the printed total counts.`, ""},
		"word":       {4, "TBC", `E6: the price of Alder Ltd is "TBC", so it is not priced yet; ask the bidder through the clarification channel.`, ""},
		"included":   {5, "Included", `F6: the price of Alder Ltd is "Included", which is no amount of its own; it can be read as 0 if another line holds it.`, "0"},
		"bad":        {4, "BAD_PRICE_DATA", `E6: the price of Alder Ltd is "BAD_PRICE_DATA", which is no amount; write it in digits, such as 125000.00.`, ""},
		"negative":   {4, "-50", `E6: the price of Alder Ltd is -50; a price is 0 or more: ask the bidder what is taken off, and where.`, ""},
		"percent":    {4, "5%", `E6: the price of Alder Ltd is "5%", which is a percentage; write the amount in digits, such as 125000.00.`, ""},
		"error":      {5, "#REF!", `F6: the price of Alder Ltd holds the error #REF!; mend the formula in the sheet, or write the price.`, "500"},
		"extension":  {5, "510", `F6: Alder Ltd prints £510.00 for 2 Beta, and 10 x £50.00 is £500.00; say which counts by the published rule.`, "500"},
		"currency":   {5, "€500", `F6: the prices of Alder Ltd are in EUR and those of the competition in GBP; have them converted as the tender says, or set the competition's currency.`, ""},
		"no total":   {5, "", `F6: Alder Ltd prints no total here; quantity x rate counts, £500.00.`, ""},
		"many":       {2, "many", `C6: the quantity is "many", which is no number; write it in digits.`, ""},
		"name":       {1, "#N/A", `B6: the description in row 6 holds the error #N/A, so it is not known what is priced there; mend the formula in the sheet, or leave row 6 out.`, ""},
		"optional":   {1, "Beta (optional)", `B6: 2 Beta (optional) is called optional or alternative and counts in the price; leave the row out if it must not.`, ""},
		"twice":      {1, "Alpha", ``, ""},
		"last total": {5, "500.01", `F6: Alder Ltd prints £500.01 for 2 Beta, and 10 x £50.00 is £500.00; say which counts by the published rule.`, "500"},
	} {
		t.Run(name, func(t *testing.T) {
			s := tab("1|Alpha|4|hr|25|100|20|80||", "2|Beta|10|hr|50|500|45|450||", "3|Gamma|1|sum|7|7|8|8||", "|Total||||607||538")
			s.Row(5)[test.column] = test.text
			p := Schedule(beforeBids(), s, Mapping{}, newIDs())
			if test.want == "" {
				wantProblems(t, p.Preview)
				return
			}
			wantProblems(t, p.Preview, `t.xlsx, sheet "Data", cell `+test.want)
			if len(p.Problems) > 0 && p.Problems[0].Suggest != test.suggest {
				t.Errorf("%q is suggested, want %q", p.Problems[0].Suggest, test.suggest)
			}
		})
	}
}
