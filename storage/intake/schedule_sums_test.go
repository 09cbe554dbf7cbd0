package intake

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
)

// priced is a schedule of one bidder: rows of item, quantity, rate and total.
func priced(rows ...string) Sheet {
	return sheet(append([]string{"Bidder: Alder Ltd", "Item|Quantity|Rate|Total"}, rows...)...)
}

// TestPrintedSums: sub-totals and totals are compared with the lines, and what is wrong with them is said.
func TestPrintedSums(t *testing.T) {
	lines := []string{"Mowing|4|100|400", "Pruning|3|50.25|150.75", "Sub-total|||550.75", "Edging|2|10|20", "Raking|1|30|30"}
	for name, test := range map[string]struct {
		sums []string
		want []string
	}{
		"right":       {[]string{"Sub-total|||50", "Grand total|||600.75"}, nil},
		"beside":      {[]string{"||Total|600.75"}, nil},
		"the section": {[]string{"Total|||50", "Total|||600.75"}, nil},
		"cut":         {[]string{"Grand total|||600"}, []string{`D8: the printed total of Alder Ltd is £600.00, and its lines come to £600.75: it is cut to a whole number; the lines are what is loaded, so confirm which is right.`}},
		"lines cut":   {[]string{"Total|||1", "Total price|||600"}, []string{`D8: the printed total of Alder Ltd is £1.00, and its lines come to £50.00; the lines are what is loaded, so confirm which is right.`, `D9: the printed total of Alder Ltd is £600.00, and its lines come to £600.75: it is cut to a whole number; the lines are what is loaded, so confirm which is right.`}},
		"a row":       {[]string{"Grand total|||450"}, []string{`D8: the printed total of Alder Ltd is £450.00, and its lines come to £600.75: it is less by row 4; the lines are what is loaded, so confirm which is right.`}},
		"the last":    {[]string{"Grand total|||550.75"}, []string{`D8: the printed total of Alder Ltd is £550.75, and its lines come to £600.75: it leaves out rows 6 and 7; the lines are what is loaded, so confirm which is right.`}},
		"twice":       {[]string{"Grand total|||1151.5"}, []string{`D8: the printed total of Alder Ltd is £1,151.50, and its lines come to £600.75: it counts the sub-total in row 5 as well as its lines; the lines are what is loaded, so confirm which is right.`}},
		"an error":    {[]string{"Grand total|||#REF!"}, []string{`D8: the printed total of Alder Ltd is the error #REF! and is not compared; its lines come to £600.75.`}},
		"a note":      {[]string{"Grand total|||$ 9*^"}, []string{`D8: the printed total of Alder Ltd is "$ 9*^" and is not compared; its lines come to £600.75.`}},
		"none":        {[]string{"Grand total|||____", "VAT at 20%|||120.15", "Total including VAT|||720.90"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := Schedule(beforeBids(), priced(append(append([]string{}, lines...), test.sums...)...), Mapping{}, newIDs())
			var want []string
			for _, w := range test.want {
				want = append(want, `t.xlsx, sheet "Data", cell `+w)
			}
			wantProblems(t, p.Preview, want...)
		})
	}
	accepted := Mapping{Cells: map[string]string{"D8": "600"}}
	if p := Schedule(beforeBids(), priced(append(lines, "Grand total|||600")...), accepted, newIDs()); p.Err() != nil || totals(p)["Alder Ltd"] != "600.75" {
		t.Errorf("a total that a person has looked at: %v %v", p.Err(), totals(p))
	}
}

// TestWhatCounts: a person, or the published rule they name, decides between a printed total and its rate.
func TestWhatCounts(t *testing.T) {
	s := func() Sheet { return priced("Mowing|4|100|410", "Pruning|3|50.333|151") }
	for name, test := range map[string]struct {
		m    Mapping
		want string
	}{
		"unsaid":    {Mapping{}, ""},
		"printed":   {Mapping{Counts: PrintedCounts}, "561"},
		"rates":     {Mapping{Counts: RatesCount}, "551"},
		"corrected": {Mapping{Cells: map[string]string{"D3": "400"}}, "551"},
		"accepted":  {Mapping{Cells: map[string]string{"D3": "410"}}, "561"},
	} {
		p := Schedule(beforeBids(), s(), test.m, newIDs())
		if got := totals(p)["Alder Ltd"]; got != test.want {
			t.Errorf("%s: %q, want %q (%v)", name, got, test.want, p.Err())
		}
	}
	p := Schedule(beforeBids(), s(), Mapping{Counts: "ours"}, newIDs())
	wantProblems(t, p.Preview, `t.xlsx, sheet "Data": what counts can be "printed" or "rates", and not "ours".`)
}

// TestFormulasThatMissRows: a sum whose range leaves items out is named with them, also where it makes no
// difference.
func TestFormulasThatMissRows(t *testing.T) {
	f := excelize.NewFile()
	rows := [][]any{{"Bidder: Alder Ltd"}, {"Item", "Quantity", "Rate", "Total"}, {"Mowing", 4, 100, 400}, {"Pruning", 3, 50, 150}, {"Sub-total", nil, nil, 550},
		{"Edging", 2, 10, 20}, {"Raking", 1, 30, 30}, {"Grand total", nil, nil, 570}, {"Total", nil, nil, 600}, {"Total", nil, nil, 600}}
	for i, row := range rows {
		for j, v := range row {
			cell, _ := excelize.CoordinatesToCellName(j+1, i+1)
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	for cell, formula := range map[string]string{"D5": "SUM(D3:D4)", "D8": "SUM(D3:D6)-D5", "D9": "D5+D6+D7", "D10": "SUM(D3:D7)"} {
		if err := f.SetCellFormula("Sheet1", cell, formula); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellFormula("Sheet1", "D8", "SUM(D5,D6)"); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "t.xlsx")
	if err := f.SaveAs(file); err != nil {
		t.Fatal(err)
	}
	book, err := Open(file)
	if err != nil {
		t.Fatal(err)
	}
	wantProblems(t, Schedule(beforeBids(), book.Sheets[0], Mapping{}, newIDs()).Preview,
		`t.xlsx, sheet "Sheet1", cell D8: the printed total of Alder Ltd is £570.00, and its lines come to £600.00: it is =SUM(D5,D6), which leaves out row 7; the lines are what is loaded, so confirm which is right.`,
		`t.xlsx, sheet "Sheet1", cell D10: the sum of Alder Ltd is =SUM(D3:D7), which counts rows 3 and 4 twice; it makes no difference to the figure now.`)
}

// TestMaximumRates: every price above its maximum is listed, for all bidders alike, and the load goes on.
func TestMaximumRates(t *testing.T) {
	s := sheet("||||Alder Ltd||Beech Ltd|", "Grade|Days|Unit|Maximum rate|Rate|Total|Rate|Total", "Senior|10|day|900|900|9000|901|9010", "Junior|5|day|TBC|500|2500|400|2000", "Partner|1|day|1500|1600|1600|1500.01|1500.01")
	p := Schedule(beforeBids(), s, Mapping{}, newIDs())
	wantProblems(t, p.Preview,
		`t.xlsx, sheet "Data", cell G3: the rate of Beech Ltd for Senior is £901.00, above the maximum of £900.00; decide what follows, alike for every bidder.`,
		`t.xlsx, sheet "Data", cell D4: the maximum is "TBC", which is no amount, so nothing is held against it here.`,
		`t.xlsx, sheet "Data", cell E5: the rate of Alder Ltd for Partner is £1,600.00, above the maximum of £1,500.00; decide what follows, alike for every bidder.`,
		`t.xlsx, sheet "Data", cell G5: the rate of Beech Ltd for Partner is £1,500.01, above the maximum of £1,500.00; decide what follows, alike for every bidder.`)
	if len(p.Load.PriceLines) != 6 {
		t.Errorf("%d lines", len(p.Load.PriceLines))
	}
}

// TestScheduleProblems: what makes schedules of several bidders not comparable.
func TestScheduleProblems(t *testing.T) {
	for name, test := range map[string]struct {
		sheet Sheet
		want  []string
	}{
		"blank": {sheet("Item|Alder Ltd|Beech Ltd", "Mowing|1|2", "Raking||3"), []string{
			`B3: Alder Ltd has no price for Raking; ask the bidder, or read it as 0 if the tender says that a blank is 0.`}},
		"zero": {sheet("Item|Alder Ltd|Beech Ltd", "Mowing|1|2", "Raking|0.00|3"), []string{
			`B3: Alder Ltd asks 0 for Raking; check that it is meant.`}},
		"nothing": {sheet("Item|Total: Alder Ltd|Total: Beech Ltd", "Mowing|1|", "Raking|2|"), []string{
			`C1: Beech Ltd has no price in the whole schedule; leave its columns aside, or fill them and load it again.`}},
		"VAT": {sheet("|Alder Ltd|Beech Ltd", "Item|Total ex VAT|Total incl. VAT", "Mowing|1|2"), []string{
			`C2: the prices of Beech Ltd include VAT and those of Alder Ltd do not; bring them to one basis and load the schedule again.`}},
		"quantities": {sheet("||Alder Ltd|||Beech Ltd||", "Item|Unit|Qty|Rate|Total|Qty|Rate|Total", "Mowing|hr|4|1|4|5|1|5"), []string{
			`F3: the quantity of Mowing is 5 for Beech Ltd and 4 for Alder Ltd; it has to be one for every bidder.`}},
		"quantities in rows": {sheet("Supplier|Item|Quantity|Rate|Total", "Alder Ltd|Mowing|4|1|4", "Beech Ltd|Mowing|5|1|5"), []string{
			`C3: the quantity of Mowing is 5, and 4 in row 2; it has to be one for every bidder.`}},
		"twice": {sheet("No.|Item|Alder Ltd|Beech Ltd", "1|Mowing|1|2", "1|Mowing|1|2", "1|Raking|1|2"), []string{
			`B3: 1 Mowing stands in row 2 already; leave one of the two rows out if it is the same item.`,
			`A4: the number 1 stands in row 2 for another item; check that both are asked for.`}},
		"rates or totals": {sheet("Item|Quantity|Alder Ltd|Beech Ltd", "Mowing|4|10|11"), []string{
			`C1: it is not said whether these are rates or totals of lines; head the columns "Rate: Alder Ltd" or "Total: Alder Ltd", and the others alike.`}},
		"no quantity": {priced("Mowing|||5", "Raking||3|"), []string{
			`C3: Alder Ltd gives no rate here; the printed total counts.`,
			`B4: the quantity is blank, so what Raking comes to is not known; write it, or leave the row out.`}},
		"no item": {priced("Mowing|1|5|5", "|1|3|3"), []string{
			`A4: the row has prices and names no item; write what is priced, or leave the row out.`}},
		"dollars": {sheet("Bidder: Alder Ltd|", "Item|Total (USD)", "Mowing|1"), []string{
			`B2: the prices of Alder Ltd are in USD and those of the competition in GBP; have them converted as the tender says, or set the competition's currency.`}},
	} {
		t.Run(name, func(t *testing.T) {
			var want []string
			for _, w := range test.want {
				want = append(want, `t.xlsx, sheet "Data", cell `+w)
			}
			wantProblems(t, Schedule(beforeBids(), test.sheet, Mapping{}, newIDs()).Preview, want...)
		})
	}
}
