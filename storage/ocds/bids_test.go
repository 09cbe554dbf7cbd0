package ocds

import (
	"fmt"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
	"assay/storage/intake"
)

// ferry is a competition with two lots and one price criterion.
func ferry() *model.Competition {
	return &model.Competition{Title: "Ferry", Currency: "GBP", Stage: model.SettingUp,
		Lots: []model.Lot{{ID: "n", Number: "1", Title: "North"}, {ID: "s", Number: "2", Title: "South"}},
		Method: model.Method{Weighting: model.Shares, Total: model.HundredPoints, Criteria: []model.Criterion{
			{ID: "p", Number: "1", Kind: model.Price, Title: "Price", Weight: decimal.New(100, 0), Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}}}}}
}

// loaded reads bids into a competition; lots of the notice are LOT-0001 and LOT-0002.
func loaded(t *testing.T, c *model.Competition, details string) intake.BidPreview {
	t.Helper()
	f := read(t, one(`"tender": {"title": "Ferry", "lots": [{"id": "LOT-0001"}, {"id": "LOT-0002"}]},
		"parties": [{"id": "A", "name": "Ash Ltd", "roles": ["tenderer"], "details": {"scale": "small", "vcse": true}}, {"id": "B", "name": "Birch Ltd", "roles": ["tenderer"]}, {"id": "B2", "name": "BIRCH LIMITED", "roles": ["tenderer"]}],
		"bids": {"details": [`+details+`]}`))
	choice, err := f.Choose("", "")
	if err != nil {
		t.Fatal(err)
	}
	return Bids(c, f, choice, ids())
}

// rows writes what would be loaded.
func rows(p intake.BidPreview) string {
	var lines []string
	for _, r := range p.Rows {
		lines = append(lines, strings.TrimSpace(fmt.Sprint(r[0], " lot ", r[2], " ", r[3], " ", r[4])))
	}
	return strings.Join(lines, "; ")
}

// problems writes the places and texts of what is wrong.
func problems(p intake.BidPreview) string {
	var lines []string
	for _, x := range p.Problems {
		lines = append(lines, strings.TrimPrefix(x.Cell, "releases[0].")+": "+x.Text)
	}
	return strings.Join(lines, "\n")
}

// TestBidsOfANotice: one bid for each supplier and lot, and only a price that is one.
func TestBidsOfANotice(t *testing.T) {
	for name, c := range map[string]struct{ details, want, problem string }{
		"two suppliers": {`{"id": 1, "status": "valid", "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"], "value": {"amount": 10.10, "currency": "GBP"}},
			{"id": 2, "status": "disqualified", "tenderers": [{"id": "B"}], "relatedLots": ["LOT-0001"], "value": {"amount": "9", "currency": "GBP"}}`,
			"Ash Ltd lot 1 Received £10.10; Birch Ltd lot 1 Excluded £9.00", ""},
		"several lots":      {`{"id": 1, "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001", "LOT-0002"], "value": {"amount": 10, "currency": "GBP"}}`, "Ash Ltd lot 1 Received; Ash Ltd lot 2 Received", "bids.details[0].value: the value £10.00 is for 2 lots together, so it is no price of any; load the prices."},
		"a consortium":      {`{"id": 1, "tenderers": [{"id": "A"}, {"id": "B"}], "relatedLots": ["LOT-0001"]}`, "Ash Ltd + Birch Ltd lot 1 Received", `bids.details[0].tenderers: 2 organisations bid together; they are one supplier here, "Ash Ltd + Birch Ltd", without a number or a size.`},
		"nobody":            {`{"id": 1, "relatedLots": ["LOT-0001"]}, {"id": 2, "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"]}`, "Ash Ltd lot 1 Received", "bids.details[0]: the bid 1 names no tenderer; it is left out, so add it by hand."},
		"one under two ids": {`{"id": 1, "tenderers": [{"id": "B"}], "relatedLots": ["LOT-0001"]}, {"id": 2, "tenderers": [{"id": "B2"}], "relatedLots": ["LOT-0001"]}`, "Birch Ltd lot 1 Received", "bids.details[0]: Birch Ltd bids 2 times for lot 1; it is loaded as one bid."},
		"two prices":        {`{"id": 1, "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"], "value": {"amount": 10, "currency": "GBP"}}, {"id": 2, "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"], "value": {"amount": 11, "currency": "GBP"}}`, "Ash Ltd lot 1 Received", "bids.details[0].value: Ash Ltd has several prices for lot 1, £10.00 the first; none is taken, so load the right one."},
		"another currency":  {`{"id": 1, "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"], "value": {"amount": 10, "currency": "NOK"}}`, "Ash Ltd lot 1 Received", "bids.details[0].value: the value is in NOK and the competition in GBP; load the price."},
		"only with VAT":     {`{"id": 1, "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"], "value": {"amount": 10, "currency": "GBP"}}, {"id": 2, "tenderers": [{"id": "B"}], "relatedLots": ["LOT-0001"], "value": {"amountGross": 12, "currency": "GBP"}}`, "Ash Ltd lot 1 Received £10.00; Birch Ltd lot 1 Received", "bids.details[1].value: only the value with VAT is given, and other bids are compared without; load the price."},
		"invited":           {`{"id": 1, "status": "invited", "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"]}, {"id": 2, "status": "withdrawn", "tenderers": [{"id": "B"}], "relatedLots": ["LOT-0002"]}`, "Birch Ltd lot 2 Withdrawn", "bids.details[0]: the bid 1 is only invited and has not arrived; it is left out."},
		"no such party":     {`{"id": 1, "tenderers": [{"id": "Z"}], "relatedLots": ["LOT-0001"]}`, "Z lot 1 Received", `bids.details[0].tenderers[0]: it refers to the organisation "Z", which is not among the parties and has no name; it is called by its id.`},
	} {
		p := loaded(t, ferry(), c.details)
		if got := rows(p); got != c.want || !strings.Contains(problems(p), c.problem) || p.Err() != nil {
			t.Errorf("%s: rows %s\nwant %s\nproblems:\n%s", name, got, c.want, problems(p))
		}
		for _, b := range p.Load.Bids {
			if b.Status != model.Received && b.Reason == "" {
				t.Errorf("%s: a bid is %s without a reason", name, b.Status)
			}
		}
	}
}

// TestBidsThatCannotBePlacedStopTheLoad: a lot that is not there, and none where there are two.
func TestBidsThatCannotBePlacedStopTheLoad(t *testing.T) {
	for details, want := range map[string]string{
		`{"id": 1, "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0009"]}`: `notice.json, at releases[0].bids.details[0].relatedLots: the competition has no lot "LOT-0009"; add it, or give one of its lots that number.`,
		`{"id": 1, "tenderers": [{"id": "A"}]}`:                              `notice.json, at releases[0].bids.details[0]: the bid 1 does not say for which lot it is, and there are 2; load the bids from a workbook.`,
	} {
		p := loaded(t, ferry(), details)
		if err := p.Err(); err == nil || err.Error() != want || len(p.Load.Bids) > 0 {
			t.Errorf("got %v\nwant %s", err, want)
		}
	}
}

// TestLotsInAnotherOrderStopTheLoad: a bid for the north is none for the south.
func TestLotsInAnotherOrderStopTheLoad(t *testing.T) {
	for lots, want := range map[string]string{
		`{"id": "1", "title": "South"}, {"id": "2", "title": "North"}`: `notice.json, at tender.lots: lot 1 of the notice is "South", which is lot 2 here; give the lots the numbers that they have in the notice.`,
		`{"id": "a", "title": "south"}, {"id": "b", "title": "North"}`: "",
		`{"id": "1", "title": "Ferry, north"}, {"id": "2"}`:            "",
	} {
		f := read(t, one(`"tender": {"lots": [`+lots+`]}, "bids": {"details": [{"tenderers": [{"name": "Ash"}], "relatedLots": ["`+lots[8:9]+`"]}]}`))
		choice, err := f.Choose("", "")
		if err != nil {
			t.Fatal(err)
		}
		p := Bids(ferry(), f, choice, ids())
		if err := p.Err(); (err == nil) != (want == "") || err != nil && err.Error() != want {
			t.Errorf("%s: %v", lots, err)
		}
	}
}

// TestBidsLoadedAgain: a bid that is recorded keeps its id and its status.
func TestBidsLoadedAgain(t *testing.T) {
	c := ferry()
	c.Suppliers = []model.Supplier{{ID: "ash", Name: "ASH LIMITED"}}
	c.Bids = []model.Bid{{ID: "b", Supplier: "ash", Lot: "n", Status: model.Excluded, Reason: "Excluded by the lead"}}
	p := loaded(t, c, `{"id": 1, "status": "valid", "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"], "value": {"amount": 10, "currency": "GBP"}}`)
	if len(p.Load.Suppliers) != 0 || len(p.Load.Bids) != 1 || p.Load.Bids[0] != c.Bids[0] || len(p.Load.PriceLines) != 1 {
		t.Errorf("%+v", p.Load)
	}
	if !strings.Contains(problems(p), "the bid of ASH LIMITED is recorded as excluded and valid in the notice; it stays as recorded.") {
		t.Error(problems(p))
	}
}

// TestBidsOfRealNotices: the same bidder 13 times is one bid without a price; 17 tenderers bid for 26
// places; those who are only listed have a bid each.
func TestBidsOfRealNotices(t *testing.T) {
	for name, want := range map[string]struct{ bids, suppliers, prices int }{
		"like-doffin-13-bids":                               {1, 1, 0},
		"like-ted-10-bids-with-values":                      {10, 10, 10},
		"fts-uk6-17-tenderers-6-lots":                       {26, 17, 0},
		"contracts-finder-3227e9c8-69tenderers-69suppliers": {69, 69, 0},
		"contracts-finder-57d308c3-73tenderers-73suppliers": {73, 73, 0},
	} {
		f := readFile(t, name+".json")
		choice, err := f.Choose("", "")
		if err != nil {
			t.Fatal(err)
		}
		newID := ids()
		c, _ := choice.Release.Competition(newID)
		if c.Currency == "" {
			c.Currency = "GBP"
		}
		c.Method.Criteria = append(c.Method.Criteria, model.Criterion{ID: "p", Kind: model.Price, Title: "Price"})
		p := Bids(c, f, choice, newID)
		if p.Err() != nil || len(p.Load.Bids) != want.bids || len(p.Load.Suppliers) != want.suppliers || len(p.Load.PriceLines) != want.prices {
			t.Errorf("%s: %d bids, %d suppliers, %d prices, %v; want %+v", name, len(p.Load.Bids), len(p.Load.Suppliers), len(p.Load.PriceLines), p.Err(), want)
		}
	}
}
