package ocds

import (
	"strings"
	"testing"

	"assay/model"
)

// read reads a file made of a text.
func read(t *testing.T, text string) *Package {
	t.Helper()
	f, err := Read(strings.NewReader(text), "notice.json")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// one is a release with what is put into it.
func one(members string) string {
	return `{"version": "1.1", "releases": [{"ocid": "ocds-x-1", "id": "r1", "date": "2026-05-04T09:30:00Z", "tag": ["tender"], ` + members + `}]}`
}

// TestOneBadNumberSpoilsNothingElse: it is one problem at its place.
func TestOneBadNumberSpoilsNothingElse(t *testing.T) {
	f := read(t, one(`"tender": {"title": "Ferry", "value": {"amount": 1e9999, "amountGross": 120, "currency": "GBP"}, "lotDetails": {"maximumLotsBidPerSupplier": 1e9999}}`))
	want := []Problem{
		{"releases[0].tender.value.amount", `"1e9999" is not a number that can be kept exactly; it is left out`},
		{"releases[0].tender.lotDetails.maximumLotsBidPerSupplier", `"1e9999" is not a number that can be kept exactly; it is left out`}}
	if len(f.Problems) != 2 || f.Problems[0] != want[0] || f.Problems[1] != want[1] {
		t.Errorf("problems %q", f.Problems)
	}
	if v := f.Releases[0].Value; v.Net != nil || v.Gross.String() != "120" {
		t.Errorf("value %s", v.Text())
	}
}

// TestOtherFormsAreReadWhereTheyMeanOneThing: each is told unless it goes without saying.
func TestOtherFormsAreReadWhereTheyMeanOneThing(t *testing.T) {
	for name, c := range map[string]struct {
		tender, want string
		problem      string // its path, "" where there is none
	}{
		"a long in a wrapper":         {`"value": {"amount": {"$numberLong": "42"}, "currency": "GBP"}`, "£42.00", ""},
		"a decimal in a wrapper":      {`"value": {"amount": {"$numberDecimal": "0.10"}, "currency": "GBP"}`, "£0.10", ""},
		"a number in quotes":          {`"value": {"amount": " 12.50 ", "currency": "GBP"}`, "£12.50", ""},
		"a list of one object":        {`"value": [{"amount": 7, "currency": "GBP"}]`, "£7.00", "releases[0].tender.value"},
		"a list of two objects":       {`"value": [{"amount": 7}, {"amount": 8}]`, "", "releases[0].tender.value"},
		"null":                        {`"value": null`, "", ""},
		"a text":                      {`"value": "about 7"`, "", "releases[0].tender.value"},
		"words for a number":          {`"value": {"amount": "seven", "currency": "GBP"}`, "", "releases[0].tender.value.amount"},
		"no number at all":            {`"value": {"amount": NaN, "currency": "GBP"}`, "", "releases[0].tender.value.amount"},
		"less than nothing":           {`"value": {"amount": -7, "currency": "GBP"}`, "", "releases[0].tender.value.amount"},
		"a key twice":                 {`"value": {"amount": 7, "amount": 8, "currency": "GBP"}`, "£8.00", "releases[0].tender.value.amount"},
		"a number of many digits":     {`"value": {"amount": 0.12345678901234567890123456789, "currency": "GBP"}`, "£0.12345678901234567890123456789", ""},
		"what nobody has heard of":    {`"value": {"amount": 7, "currency": "GBP", "x": [[[{"y": 1e9999}]]]}`, "£7.00", ""},
		"a currency in small letters": {`"value": {"amount": 7, "currency": "gbp"}`, "£7.00", ""},
	} {
		f := read(t, one(`"tender": {"title": "Ferry", `+c.tender+`}`))
		path := ""
		if len(f.Problems) > 0 {
			path = f.Problems[0].Path
		}
		if got := f.Releases[0].Value.Text(); got != c.want || path != c.problem || len(f.Problems) > 1 {
			t.Errorf("%s: value %q, problems %q; want %q and a problem at %q", name, got, f.Problems, c.want, c.problem)
		}
	}
}

// TestPlacesInTheFile: what is wrong in a list is told with its number.
func TestPlacesInTheFile(t *testing.T) {
	f := read(t, one(`"tender": {"lots": [{"id": 1}, null, {"id": "2", "value": 5}, "lot"]}`))
	var paths []string
	for _, p := range f.Problems {
		paths = append(paths, p.Path)
	}
	if got := strings.Join(paths, " "); got != "releases[0].tender.lots[1] releases[0].tender.lots[3] releases[0].tender.lots[2].value" {
		t.Errorf("problems at %s", got)
	}
	if lots := f.Releases[0].Lots; len(lots) != 2 || lots[0].ID != "1" {
		t.Errorf("lots %v", lots)
	}
}

// TestWhatANoticeMayStandIn: packages, records, lists, lines, and a release by itself.
func TestWhatANoticeMayStandIn(t *testing.T) {
	const release = `{"ocid": "ocds-x-1", "id": "r1", "date": "2026-05-04", "tag": ["tender"], "tender": {"title": "Ferry"}}`
	utf16 := func(text string) string {
		out := "\xff\xfe"
		for _, r := range text {
			out += string([]byte{byte(r), 0})
		}
		return out
	}
	for name, text := range map[string]string{
		"a release package":               `{"version": "1.1", "releases": [` + release + `]}`,
		"a package whose list is missing": `{"version": "1.1", "releases": ` + release + `}`,
		"a release":                       release,
		"a list of releases":              "[" + release + "]",
		"lines":                           release + "\n" + release,
		"a record package":                `{"version": 1.1, "records": [{"ocid": "ocds-x-1", "compiledRelease": ` + release + `, "releases": [{"url": "https://example.org/1", "date": "2026-05-04", "tag": ["tender"]}]}]}`,
		"a record of releases":            `{"records": [{"ocid": "ocds-x-1", "releases": [` + release + `]}]}`,
		"a record":                        `{"ocid": "ocds-x-1", "compiledRelease": ` + release + `}`,
		"what a service wraps":            `{"status": 200, "data": {"releases": [` + release + `]}}`,
		"a byte order mark":               "\ufeff" + release,
		"UTF-16":                          utf16(release),
		"something after it":              release + "\n-- end --",
	} {
		f := read(t, text)
		choice, err := f.Choose("", "")
		if err != nil || choice.Release.Title != "Ferry" {
			t.Errorf("%s: %v, %v", name, choice.Release, err)
		}
	}
}

// TestRefusedFiles: what is no such notice is called by its name, with the cure.
func TestRefusedFiles(t *testing.T) {
	for text, want := range map[string]string{
		``: `n.json is empty; download the notice again`,
		`{"tenderID": "UA-2016", "procuringEntity": {}, "procurementMethodType": "x"}`:       `n.json is a tender as Prozorro's own service gives it and not OCDS; download it from Prozorro's OCDS export`,
		`{"data": {"tenderID": "UA-2016", "procuringEntity": {}}}`:                           `n.json is a tender as Prozorro's own service gives it and not OCDS; download it from Prozorro's OCDS export`,
		`{"hitCount": 1, "noticeList": []}`:                                                  `n.json is a list of notices as Contracts Finder's own service gives it and not OCDS; download the notice as OCDS JSON`,
		"Notice Identifier,Notice Type\n1,2":                                                 `n.json is a CSV of Contracts Finder, which leaves most of a notice out; download the notice as OCDS JSON`,
		`<?xml version="1.0"?><ContractAwardNotice xmlns="urn:oasis"></ContractAwardNotice>`: `n.json is an eForms notice in XML (as TED and Doffin publish them) and not OCDS; download the notice as OCDS JSON, or have it converted`,
		`<TED_EXPORT xmlns="http://publications.europa.eu/TED_schema/Export">`:               `n.json is a notice in the XML of TED and not OCDS; download the notice as OCDS JSON, or have it converted`,
		`<NOTICE xmlns="https://www.find-tender.service.gov.uk/schema">`:                     `n.json is a notice of Find a Tender in XML and not OCDS; download the notice as OCDS JSON`,
		`<FullNotice xmlns="https://www.contractsfinder.service.gov.uk/">`:                   `n.json is a notice of Contracts Finder in XML and not OCDS; download the notice as OCDS JSON`,
		`<!DOCTYPE html><html><body>Service unavailable`:                                     `n.json is a web page, perhaps about what you look for or one that says an error; download the OCDS JSON`,
		`{"message": "Rate limit exceeded", "statusCode": 429}`:                              `n.json is an answer of a service without a notice in it, perhaps an error message; download the notice again`,
		`{"error": "not found"}`:                                                             `n.json is an error message of the service it came from; download the notice again`,
		`{"version": "1.1", "releases": []}`:                                                 `n.json holds no release; the search it came from found nothing, so search again`,
		`[]`:                                                                                 `n.json holds no release; the search it came from found nothing, so search again`,
		`{"a": 1}`:                                                                           `n.json is JSON, but no notice in OCDS: it has neither releases nor records; download the notice as OCDS JSON`,
		`{"assay": 1, "title": "T"}`:                                                         `n.json is a competition.json and not a notice; start a new competition from it`,
		`{"version": "2.0", "releases": [{"ocid": "o", "tag": ["tender"]}]}`:                 `n.json is written in version "2.0" of OCDS, and Assay reads 1.0 and 1.1; download it in one of them`,
		`{"releases": [{"ocid": "o", "tag": ["tender"]}`:                                     `n.json, line 1: the file ends too early, so part of it is missing; download it again`,
		"{\"releases\": [{\n\"ocid\": \"o\", tag}":                                           `n.json, line 2: this is not JSON (a name in quotes is missing); download it again`,
		`{"records": [{"ocid": "o", "releases": [{"url": "https://example.org"}]}]}`:         `n.json, at records[0]: the record only links to 1 release; download it with its compiled release`,
		"PK\x03\x04":                      `n.json is compressed, or a workbook; unpack it and choose the JSON file in it`,
		"%PDF-1.7":                        `n.json is a PDF; download the notice as OCDS JSON`,
		"ocid,tender/title\nocds-1,Ferry": `n.json is a table made from OCDS; download the JSON it was made from`,
	} {
		_, err := Read(strings.NewReader(text), "n.json")
		if err == nil || err.Error() != want || model.CodeOf(err) == "" {
			t.Errorf(" got %v\nwant %s", err, want)
		}
	}
}

// TestCompetitionFilesAreNotNotices: what starts a competition is told apart by what is in it.
func TestCompetitionFilesAreNotNotices(t *testing.T) {
	for text, want := range map[string]bool{
		`{"assay": 1, "title": "T", "method": {}}`:   false,
		`{"title": "T", "method": {"criteria": []}}`: false,
		`{"title": "T"`:                            false,
		`{"version": "1.1", "releases": [`:         true,
		`{"tenderID": "1", "procuringEntity": {}}`: true,
		`<html>`:                false,
		"PK\x03\x04":            false,
		"Supplier,Price\nAsh,1": false,
		`<TED_EXPORT>`:          true,
		`[]`:                    true,
	} {
		if got := Recognise(strings.NewReader(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
