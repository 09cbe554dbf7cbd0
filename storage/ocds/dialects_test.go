package ocds

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

// bidsIn reads the bids of a notice into a competition with one lot and one price criterion.
func bidsIn(t *testing.T, text, currency string) (bids, told string) {
	t.Helper()
	f := read(t, text)
	choice, err := f.Choose("", "")
	if err != nil {
		t.Fatal(err)
	}
	c := ferry()
	c.Lots, c.Currency = c.Lots[:1], currency
	p := Bids(c, f, choice, ids())
	return rows(p), problems(p)
}

// TestWhatStandsForANumberTellsNobodyApart: bidders without a number are given one and the same, and
// none is lost in another.
func TestWhatStandsForANumberTellsNobodyApart(t *testing.T) {
	for name, c := range map[string]struct{ scheme, first, second, want, told string }{
		"words":                  {"UG-TIN", "NA", "n/a", "Ash Ltd lot 1 Received £1.00; Birch Ltd lot 1 Received £2.00", `"NA" stands where a number belongs and is none`},
		"noughts":                {"UA-EDR", "00000000", "00000000", "Ash Ltd lot 1 Received £1.00; Birch Ltd lot 1 Received £2.00", `"00000000" stands where a number belongs`},
		"nines":                  {"HN-RTN", "99999999999999", "99999999999999", "Ash Ltd lot 1 Received £1.00; Birch Ltd lot 1 Received £2.00", `"99999999999999" stands where a number belongs`},
		"one number of some":     {"HN-RTN", "08019995", "08019995", "Ash Ltd lot 1 Received £1.00; Birch Ltd lot 1 Received £2.00", `"Ash Ltd" and "Birch Ltd" have the same number "HN-RTN-08019995"; they are two organisations here, so check whether they are one`},
		"one company by two":     {"GB-COH", "01234567", "01234567", "Ash Ltd lot 1 Received", `"Ash Ltd", also called "Birch Ltd", is listed under the ids "A" and "B"; it is read as one organisation`},
		"two numbers, of course": {"GB-COH", "01234567", "SC123456", "Ash Ltd lot 1 Received £1.00; Birch Ltd lot 1 Received £2.00", ""},
	} {
		bids, told := bidsIn(t, one(`"parties": [{"id": "A", "name": "Ash Ltd", "identifier": {"scheme": "`+c.scheme+`", "id": "`+c.first+`"}}, {"id": "B", "name": "Birch Ltd", "identifier": {"scheme": "`+c.scheme+`", "id": "`+c.second+`"}}],
			"bids": {"details": [{"tenderers": [{"id": "A"}], "value": {"amount": 1, "currency": "GBP"}}, {"tenderers": [{"id": "B"}], "value": {"amount": 2, "currency": "GBP"}}]}`), "GBP")
		if bids != c.want || !strings.Contains(told, c.told) {
			t.Errorf("%s: %s\nwant %s\n%s", name, bids, c.want, told)
		}
	}
}

// TestAValueSaysWhetherVATIsInIt: Prozorro says so beside the amount.
func TestAValueSaysWhetherVATIsInIt(t *testing.T) {
	bids, told := bidsIn(t, one(`"bids": {"details": [
		{"tenderers": [{"name": "Ash"}], "value": {"amount": 120, "currency": "UAH", "valueAddedTaxIncluded": true}},
		{"tenderers": [{"name": "Birch"}], "value": {"amount": 100, "currency": "UAH", "valueAddedTaxIncluded": false}}]}`), "UAH")
	if bids != "Ash lot 1 Received; Birch lot 1 Received UAH 100.00" || !strings.Contains(told, "only the value with VAT is given") {
		t.Errorf("%s\n%s", bids, told)
	}
}

// TestAmountsInQuotesThatMeanTwoThings are left out.
func TestAmountsInQuotesThatMeanTwoThings(t *testing.T) {
	for amount, want := range map[string]string{`"1.234"`: "Ash lot 1 Received", `1.234`: "Ash lot 1 Received £1.234", `"1234.5"`: "Ash lot 1 Received £1,234.50", `"0.125"`: "Ash lot 1 Received £0.125"} {
		bids, told := bidsIn(t, one(`"bids": {"details": [{"tenderers": [{"name": "Ash"}], "value": {"amount": `+amount+`, "currency": "GBP"}}]}`), "GBP")
		if bids != want || strings.Contains(told, "a point before its thousands") != (amount == `"1.234"`) {
			t.Errorf("%s: %s\n%s", amount, bids, told)
		}
	}
}

// TestReferencesInOtherForms: 7.0 is 7, a lot may be an object with an id, and a group of lots stands
// for its lots.
func TestReferencesInOtherForms(t *testing.T) {
	f := read(t, one(`"tender": {"lots": [{"id": 1.0}, {"id": "2"}], "lotGroups": [{"id": "GLO-1", "relatedLots": ["2"]}]},
		"parties": [{"id": 7.0, "name": "Ash"}, {"id": 8, "name": "Birch"}],
		"bids": {"details": [{"tenderers": [{"id": "7"}], "relatedLots": ["1"]}, {"tenderers": [{"id": "8"}], "relatedLots": [{"id": "1"}]}, {"tenderers": [{"id": 8.0}], "relatedLots": ["GLO-1"]}]}`))
	choice, err := f.Choose("", "")
	if err != nil {
		t.Fatal(err)
	}
	if got := rows(Bids(ferry(), f, choice, ids())); got != "Ash lot 1 Received; Birch lot 1 Received; Birch lot 2 Received" {
		t.Error(got)
	}
}

// TestBidsOfADatabaseReadTogether: its ids are wrapped, and tell bids apart as any.
func TestBidsOfADatabaseReadTogether(t *testing.T) {
	bids, _ := bidsIn(t, `{"ocid": "o", "date": "2026-05-04", "tag": ["tender"], "bids": {"details": [{"id": {"$oid": "x"}, "tenderers": [{"name": "Ash"}]}]}}
{"ocid": "o", "date": "2026-05-05", "tag": ["tender"], "bids": {"details": [{"id": {"$oid": "y"}, "tenderers": [{"name": "Birch"}]}]}}`, "GBP")
	if bids != "Ash lot 1 Received; Birch lot 1 Received" {
		t.Error(bids)
	}
}

// TestWhatStandsInAnotherLanguageOnly is read where the notice's own says nothing, and only there.
func TestWhatStandsInAnotherLanguageOnly(t *testing.T) {
	f := read(t, `[`+one(`"tender": {"title": "", "title_cy": "Fferi", "description": "Over the sound"}, "parties": [{"id": "A", "name": null, "name_en": "Ash", "roles": ["tenderer"]}, {"id": "B", "name": {"en": "Birch"}, "roles": ["tenderer"]}]`)+`,
		{"ocid": "ocds-x-1", "date": "2026-05-05", "tag": ["tender"], "tender": {"description_cy": "Dros y swnt"}}]`)
	choice, err := f.Choose("", "")
	if err != nil {
		t.Fatal(err)
	}
	r := choice.Release
	if r.Title != "Fferi" || r.Description != "Over the sound" || r.Suppliers()[0].Name != "Ash" {
		t.Errorf("%q, %q, %+v", r.Title, r.Description, r.Suppliers())
	}
	if len(f.Problems) == 0 || f.Problems[0].Text != "there is an object where a text belongs; it is left out" {
		t.Errorf("%q", f.Problems)
	}
}

// TestSizesThatContradictEachOther are told; SME and small do not.
func TestSizesThatContradictEachOther(t *testing.T) {
	for second, want := range map[string]string{"large": "small, told", "small": "small", "sme": "small"} {
		f := read(t, one(`"parties": [{"id": "A", "name": "Ash", "details": {"scale": "small"}, "roles": ["tenderer"]}, {"id": "A", "name": "Ash", "details": {"scale": "`+second+`"}}]`))
		got := string(f.Releases[0].Suppliers()[0].Size)
		if len(f.Problems) > 0 {
			got += ", told"
		}
		if got != want {
			t.Errorf("%s: %s %q", second, got, f.Problems)
		}
	}
}

// TestWrappings: Honduras wraps its packages, and Windows writes UTF-16 either way round.
func TestWrappings(t *testing.T) {
	inside := one(`"tender": {"title": "Bröd"}`)
	big, err := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(inside)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"a package": `{"next": null, "releasePackage": ` + inside + `}`, "big-endian": big, "a line of a collection": `{"url": "x", "data": ` + inside + `}`, "an answer of a service": `{"count": 1, "results": [` + inside + `]}`,
		"both lists": `{"releases": [], "records": [{"ocid": "o", "compiledRelease": {"ocid": "o", "tender": {"title": "Bröd"}}}]}`} {
		if f := read(t, text); f.Releases[0].Title != "Bröd" || !Recognise(strings.NewReader(text)) {
			t.Errorf("%s: %q", name, f.Releases[0].Title)
		}
	}
	for text, want := range map[string]string{
		`{"tenderID": "UA-2016", "procuringEntity": {}, "procurementMethodType": "x", "bids": [], "awards": []}`: "n.json is a tender as Prozorro's own service gives it and not OCDS; download it from Prozorro's OCDS export",
		`{"tender": {}, "tag": []}`:                                  "n.json: the notice has no ocid, which says what it is about; it is left out, so download it again",
		`{"records": {"a": {"ocid": "a"}}}`:                          "n.json has a list of releases or records in which none is one; download it again",
		`{"meta": {}, "items": [{"releases": [{"ocid": "o"}]}]}`:     "n.json wraps its releases or records in a way that is not known; save what is inside it as a file of its own",
		`{"releases": null, "publisher": {}}`:                        "n.json holds no release; the search it came from found nothing, so search again",
		`{"records": [{"ocid": "o", "releases": [{"url": "x#1"}]}]}`: "n.json, at records[0]: the record only links to 1 release; download it with its compiled release",
	} {
		if _, err := Read(strings.NewReader(text), "n.json"); err == nil || err.Error() != want {
			t.Errorf("%s: got %v\nwant %s", text, err, want)
		}
	}
}

// TestABidWithAValueForEachLot: as Prozorro publishes them. What is offered for one lot is no price of
// another, a lot without a value is bid for all the same, and an offer that was taken back is none.
func TestABidWithAValueForEachLot(t *testing.T) {
	f := read(t, one(`"tender": {"lots": [{"id": "1"}, {"id": "2"}]}, "bids": {"details": [
		{"id": "a", "tenderers": [{"name": "Ash"}], "value": {"amount": 999}, "documents": [{"id": "d"}], "lotValues": [{"relatedLot": "1", "value": {"amount": 10, "currency": "GBP"}, "status": "active"}, {"relatedLot": "2", "value": {"amount": 20, "currency": "GBP"}}]},
		{"id": "b", "tenderers": [{"name": "Birch"}], "relatedLots": ["1", "2"], "lotValues": [{"relatedLot": "2", "value": {"amount": 30, "currency": "GBP"}}]},
		{"id": "c", "tenderers": [{"name": "Cedar"}], "lotValues": [{"relatedLot": "1", "value": {"amount": 5, "currency": "GBP"}, "status": "withdrawn"}, {"relatedLot": "2", "value": {"amount": 40, "currency": "GBP"}}]}]}`))
	choice, err := f.Choose("", "")
	if err != nil {
		t.Fatal(err)
	}
	p := Bids(ferry(), f, choice, ids())
	if got := rows(p); got != "Ash lot 1 Received £10.00; Ash lot 2 Received £20.00; Birch lot 2 Received £30.00; Birch lot 1 Received; Cedar lot 2 Received £40.00" {
		t.Error(got)
	}
	if told := problems(p); strings.Count(told, "1 document of the bid") != 1 || !strings.Contains(told, `lotValues[0]: the offer for the lot is "withdrawn"; it is left out`) ||
		!strings.Contains(told, "Birch has no value for lot 1") || strings.Contains(told, "together") {
		t.Error(told)
	}
}

// TestStatusesOfProzorro: an active bid is a valid one, and what never was in is no bid.
func TestStatusesOfProzorro(t *testing.T) {
	bids, told := bidsIn(t, one(`"bids": {"details": [{"id": "1", "status": "active", "tenderers": [{"name": "Ash"}]}, {"id": "2", "status": "invalid", "tenderers": [{"name": "Birch"}]},
		{"id": "3", "status": "deleted", "tenderers": [{"name": "Cedar"}]}]}`), "UAH")
	if bids != "Ash lot 1 Received" || !strings.Contains(told, `the bid is "invalid" in the notice; it is left out`) || strings.Contains(told, "active") {
		t.Errorf("%s\n%s", bids, told)
	}
}
