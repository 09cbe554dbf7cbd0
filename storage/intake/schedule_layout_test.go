package intake

import (
	"strings"
	"testing"

	"assay/model"
)

// TestLayoutsOfSchedules: however a schedule sets out whose prices stand where, the same lines come of it.
func TestLayoutsOfSchedules(t *testing.T) {
	for name, s := range map[string]Sheet{
		"pairs below names": sheet("||||Ash Works Ltd||Birch Services Ltd|", "Ref|Description|Qty|Unit|Rate (£)|Amount (£)|Rate (£)|Amount (£)",
			"1|Mowing|4|visit|100|400|90|360", "2|Pruning|2|visit|50|100|60|120", "|Total||||500||480"),
		"headings in two rows": sheet("Ref|Description|Qty|Unit|Ash Works Ltd||Birch Services Ltd|", "||||Rate|Total|Rate|Total",
			"1|Mowing|4|visit|100|400|90|360", "2|Pruning|2|visit|50|100|60|120"),
		"names in the headings": sheet("Ref|Description|Qty|Unit|Ash Works Ltd - Rate|Ash Works Ltd - Total|Birch Services Ltd - Rate|Birch Services Ltd - Total",
			"1|Mowing|4|visit|100|400|90|360", "2|Pruning|2|visit|50|100|60|120"),
		"names run on": sheet("Ref|Description|Qty|Unit|Ash Works Ltd unit price|Ash Works Ltd total|Unit price Birch Services Ltd|Total price Birch Services Ltd",
			"1|Mowing|4|visit|100|400|90|360", "2|Pruning|2|visit|50|100|60|120"),
		"rates alone": sheet("|||Unit rate", "Ref|Description|Qty|Unit|Ash Works Ltd|Birch Services Ltd|Average", "1|Mowing|4|visit|100|90|95", "2|Pruning|2|visit|50|60|55"),
		"a sum tells rates": sheet("Ref|Description|Qty|Unit|Ash Works Ltd|Birch Services Ltd|Pre-tender estimate", "1|Mowing|4|visit|100|90|95", "2|Pruning|2|visit|50|60|55",
			"|Total|||500|480|490"),
		"a column of suppliers": sheet("Supplier|Item|Description|Quantity|Unit|Rate|Total", "Ash Works Ltd|1|Mowing|4|visit|100|400", "Birch Services Limited|1|Mowing|4|visit|90|360",
			"ASH WORKS LTD.|2|Pruning|2|visit|50|100", "Birch Services Ltd|2|Pruning|2|visit|60|120"),
		"sections and pages": sheet("Price schedule|||||||", "||||Ash Works Ltd||Birch Services Ltd|", "Ref|Description|Qty|Unit|Rate|Total|Rate|Total", "A|Grass||||||",
			"1|Mowing|4|visit|100|400|90|360", "|Sub-total||||400||360", "Ref|Description|Qty|Unit|Rate|Total|Rate|Total", "B|Trees||||||", "2|Pruning|2|visit|50|100|60|120",
			"|Sub-total||||100||120", "|Grand total||||500||480", "Prices hold for 90 days|||||||"),
	} {
		t.Run(name, func(t *testing.T) {
			c := sampleCompetition()
			c.Lots, c.Bids = c.Lots[:1], c.Bids[:2]
			if !IsSchedule(c, s, Mapping{}) {
				t.Error("it is not known for a schedule")
			}
			p := Schedule(c, s, Mapping{}, newIDs())
			wantProblems(t, p.Preview)
			got := map[string]string{}
			for _, l := range p.Load.PriceLines {
				got[l.Bid] += tell(l.Label, l.Quantity, l.Unit, l.Rate, l.Amount) + "; "
			}
			if got["b1"] != "1 Mowing 4 visit 100 400; 2 Pruning 2 visit 50 100; " || got["b2"] != "1 Mowing 4 visit 90 360; 2 Pruning 2 visit 60 120; " || len(got) != 2 {
				t.Errorf("lines are %v", got)
			}
		})
	}
}

// TestOneBiddersSheet: the title, the sheet's name or the file's says whose prices a sheet holds.
func TestOneBiddersSheet(t *testing.T) {
	c := sampleCompetition()
	c.Lots, c.Bids = c.Lots[:1], c.Bids[:2]
	lines := []string{"Item|Quantity|Rate|Total", "Mowing|4|90|360"}
	table := func(above ...string) Sheet { return sheet(append(above, lines...)...) }
	inSheet, inFile := table(), table()
	inSheet.Name, inFile.File = "Birch Services Ltd", "Birch Services Limited.xlsx"
	for name, s := range map[string]Sheet{"in the title": table("Tenderer: Birch Services Ltd"), "beside": table("Name of tenderer||Birch Services Ltd", ""),
		"alone": table("BIRCH SERVICES LTD"), "sheet": inSheet, "file": inFile} {
		p := Schedule(c, s, Mapping{}, newIDs())
		if p.Err() != nil || len(p.Load.PriceLines) != 1 || p.Load.PriceLines[0].Bid != "b2" {
			t.Errorf("%s: %v %+v", name, p.Err(), p.Load)
		}
	}
	wantProblems(t, Schedule(c, table(), Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell C1: it is not said whose prices these are; write "Bidder: NAME" above the table, or head the columns "Rate: NAME" and "Total: NAME".`)
	told := Mapping{Columns: map[string]string{"C": "Rate: Birch Services Ltd", "D": "Total: Birch Services Ltd"}}
	if p := Schedule(c, table(), told, newIDs()); p.Err() != nil || p.Load.PriceLines[0].Bid != "b2" || p.Columns[2].Guess != AsTold {
		t.Errorf("told: %v %+v", p.Err(), p.Columns)
	}
}

// TestACardOfRates: the same bidder in many rows, words and hints in the place of prices.
func TestACardOfRates(t *testing.T) {
	c := beforeBids()
	c.Currency = "USD"
	s := newSheet("card.csv", "", [][]string{{"SERVICE PROPOSED (e.g. Job Title/Task)", "UNIT OF ISSUE (e.g. Hour)", "PRICE OFFERED (including fee)", "VENDOR NAME", "CURRENT CONTRACT YEAR"},
		{"Spell out the entire category", "Hour", "Price with two decimal places", "Spelled out", "1"},
		{"Product Manager", "Hour", "BAD_PRICE_DATA", "Pink Alder, Inc.", "1"}, {"Writer", "Hour", "$125.44", "Pink Alder, Inc.", "1"}, {"Writer", "Hour", "$110.83", "Elder Concepts, Inc", "1"}})
	p := Schedule(c, s, Mapping{}, newIDs())
	wantProblems(t, p.Preview, `card.csv, cell C3: the price of Pink Alder, Inc. is "BAD_PRICE_DATA", which is no amount; write it in digits, such as 125000.00.`)
	p = Schedule(c, s, Mapping{Cells: map[string]string{"C3": "130"}}, newIDs())
	if p.Err() != nil || len(p.Load.Bids) != 2 || len(p.Load.PriceLines) != 3 || totals(p)["Pink Alder, Inc."] != "255.44" {
		t.Errorf("%v %v", p.Err(), totals(p))
	}
	if l := p.Load.PriceLines[1]; tell(l.Label, l.Quantity, l.Unit, l.Rate, l.Amount) != "Writer 1 Hour 125.44 125.44" {
		t.Errorf("a line is %+v", l)
	}
	c.Currency = "GBP"
	wantProblems(t, Schedule(c, s, Mapping{Skip: []int{3}}, newIDs()).Preview,
		`card.csv, cell C4: the prices of Pink Alder, Inc. are in $ and those of the competition in GBP; have them converted as the tender says, or set the competition's currency.`,
		`card.csv, cell C5: the prices of Elder Concepts, Inc are in $ and those of the competition in GBP; have them converted as the tender says, or set the competition's currency.`)
}

// TestWhoseColumnsAndWhichCriterion: unknown names, lots and price criteria are asked for, and can be told.
func TestWhoseColumnsAndWhichCriterion(t *testing.T) {
	c := sampleCompetition()
	s := sheet("Description|Ash Works Ltd|Birch Servises Ltd", "Mowing|1|2")
	wantProblems(t, Schedule(c, s, Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell B1: it is not said for which of the 2 lots Ash Works Ltd offers these prices; name it above the table, such as "Lot 1", or add a column "Lot".`,
		`t.xlsx, sheet "Data", cell C1: it is not said for which of the 2 lots Birch Servises Ltd offers these prices; name it above the table, such as "Lot 1", or add a column "Lot".`)
	s = sheet("Prices for Lot 1: North", "Description|Ash Works Ltd|Birch Servises Ltd", "Mowing|1|2")
	p := Schedule(c, s, Mapping{}, newIDs())
	wantProblems(t, p.Preview, `t.xlsx, sheet "Data", cell C2: there is no bid from "Birch Servises Ltd"; the nearest names are Birch Services Limited, Ash Works Ltd and Cedar & Co: correct the name, or leave the column aside.`)
	if p.Problems[0].Suggest != "Birch Services Limited" {
		t.Errorf("suggested is %q", p.Problems[0].Suggest)
	}
	if p = Schedule(c, s, Mapping{Cells: map[string]string{"C2": "Birch Services"}, Columns: map[string]string{"C": "Total: Birch Services Ltd"}}, newIDs()); p.Err() != nil || len(p.Load.PriceLines) != 2 {
		t.Errorf("%v", p.Err())
	}
	c.Method.Criteria = append(c.Method.Criteria, model.Criterion{ID: "p2", Number: "3", Kind: model.Price, Title: "Running costs", Weight: points(0)})
	s = sheet("Lot 1", "Description|Ash Works Ltd", "Set-up|1", "Running costs|", "Fuel|2")
	wantProblems(t, Schedule(c, s, Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Data", cell A3: there are 2 price criteria, and it is not said which this is a price for; name it above the table or over the rows, such as "2 Price".`)
	p = Schedule(c, sheet("Lot 1", "Description|Ash Works Ltd", "2 Price|", "Set-up|1", "3 Running costs|", "Fuel|2"), Mapping{}, newIDs())
	if p.Err() != nil || p.Load.PriceLines[0].Criterion != "p" || p.Load.PriceLines[1].Criterion != "p2" {
		t.Errorf("%v %+v", p.Err(), p.Load.PriceLines)
	}
	p = Schedule(c, sheet("Lot 1", "Description|Costs", "Set-up|1"), Mapping{Columns: map[string]string{"B": "Total: Ash Works Ltd; 3"}}, newIDs())
	if p.Err() != nil || p.Load.PriceLines[0].Criterion != "p2" {
		t.Errorf("%v %+v", p.Err(), p.Load.PriceLines)
	}
}

// TestSheetsThatAreNoSchedules: bids with prices, lists of a price a bid, scores.
func TestSheetsThatAreNoSchedules(t *testing.T) {
	for _, s := range []Sheet{sheet("Supplier|1.1|Price", "Ash|We mow.|1"), sheet("Supplier|Item|Price", "Ash|Mowing|1"), sheet("Supplier|Lot|Year|Price", "Ash|1|1|100"),
		sheet("Evaluator|Supplier|Question|Score", "E1|Ash|1.1|4"), sheet("Criterion|Ash|Birch", "1.1|We mow the grass.|We cut."), sheet("Notes", "nothing")} {
		if IsSchedule(beforeBids(), s, Mapping{}) {
			t.Errorf("%q is taken for a schedule", strings.Join(s.Row(0), "|"))
		}
	}
}
