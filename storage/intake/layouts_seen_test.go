package intake

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestLayoutsOfReturns: ways in which people lay out what bidders offer, read to the right prices or with
// one problem.
func TestLayoutsOfReturns(t *testing.T) {
	for name, test := range map[string]struct {
		sheet Sheet
		rows  string // supplier and price of each
		says  string // the problem, from its cell on
	}{
		"questions down the side, answers above the total": {
			sheet("Bid summary", "|Ash Ltd|Birch Ltd|Cedar Ltd", "Base bid|1|2|3", "Bid bond|Yes|Yes|No", "Addenda|a|a|a", "Total|10|20|30"), "Ash Ltd £10.00; Birch Ltd £20.00; Cedar Ltd £30.00", ""},
		"thousands below the heading": {sheet("Supplier|Price", "|£000", "Ash|125"), "Ash £125.00", `B2: the amounts are said to be in "£000"`},
		"pounds below the heading":    {sheet("Supplier|Price", "|£", "Ash|125"), "Ash £125.00", ""},
		"a column of currencies":      {sheet("Supplier|Currency|Price", "Ash|GBP|125", "Birch|EUR|120"), "Ash £125.00; Birch 120", "C3: the price is in EUR"},
		"VAT in the title":            {sheet("All prices inclusive of VAT", "Supplier|Price", "Ash|120"), "Ash £120.00", "B2: the prices are said to include VAT"},
		"nearly the same name":        {sheet("Supplier|Price", "Ash Works Ltd|1", "ASH WORKS|2"), "Ash Works Ltd £1.00; ASH WORKS £2.00", "A3: ASH WORKS has nearly the name of the bidder in row 2"},
		"a base bid":                  {sheet("Contractor|Company address|Base bid|Bid bond", "Ash|1 High St|100|Y"), "Ash £100.00", ""},
	} {
		p := Bids(oneLot(), test.sheet, Mapping{}, newIDs())
		var rows []string
		for _, row := range p.Rows {
			rows = append(rows, row[0]+" "+row[len(row)-1])
		}
		if got := strings.Join(rows, "; "); got != test.rows {
			t.Errorf("%s: %s", name, got)
		}
		if said := problems(p.Preview); test.says == "" && said != "" || !strings.HasPrefix(said, `t.xlsx, sheet "Data", cell `+test.says) && test.says != "" || strings.Contains(said, "\n") {
			t.Errorf("%s: %s", name, said)
		}
	}
}

// TestASupplierMergedOverItsRows: each of them is its.
func TestASupplierMergedOverItsRows(t *testing.T) {
	s := book(t, func(f *excelize.File) {
		need(t, f.SetSheetRow("Sheet1", "A1", &[]string{"Supplier", "Item", "Price"}), f.SetSheetRow("Sheet1", "A2", &[]any{"Ash Works Ltd", "Set-up", 10}),
			f.SetSheetRow("Sheet1", "A3", &[]any{nil, "Licences", 20}), f.MergeCell("Sheet1", "A2", "A3"))
	}).Sheets[0]
	c := sampleCompetition()
	c.Bids = c.Bids[:1]
	p := Prices(c, s, Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	if len(p.Load.PriceLines) != 2 || p.Load.PriceLines[1].Label != "Licences" || p.Load.PriceLines[1].Bid != c.Bids[0].ID {
		t.Errorf("read %+v", p.Load.PriceLines)
	}
}

// TestLotsAsSectionsOfASchedule: the rows below "Lot 2" are for lot 2, and are not read for another where
// there is none.
func TestLotsAsSectionsOfASchedule(t *testing.T) {
	s := sheet("Item|Description|Qty|Unit|Rate: Ash Ltd", "LOT 1 - NORTH", "1.1|Kerb|10|m|20", "Drainage", "1.2|Pipe|1|m|3", "LOT 2 - SOUTH", "2.1|Kerb|5|m|21", "Surfacing", "2.2|Tar|1|m|4")
	c := beforeBids()
	c.Lots = sampleCompetition().Lots
	p := Schedule(c, s, Mapping{}, newIDs())
	wantProblems(t, p.Preview)
	lots := ""
	for _, row := range p.Rows {
		lots += row[1] + " "
	}
	if lots != "1 1 2 2 " || len(p.Load.Bids) != 2 {
		t.Errorf("lots %s, %d bids", lots, len(p.Load.Bids))
	}
	wantProblems(t, Schedule(beforeBids(), s, Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell B6: the rows from here on are for lot 2, which the competition has not; leave them out, or this row if they are for the lot above.`)
}
