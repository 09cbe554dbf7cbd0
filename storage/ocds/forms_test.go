package ocds

import (
	"slices"
	"strings"
	"testing"

	"assay/model"
	"assay/storage/intake"
)

// TestNumbersOfOtherCountries: converters put them under Companies House; they are kept, and told once.
func TestNumbersOfOtherCountries(t *testing.T) {
	f := read(t, one(`"parties": [
		{"id": "1", "name": "Fjell AS", "roles": ["tenderer"], "additionalIdentifiers": [{"id": "988 517 860", "scheme": "GB-COH"}], "address": {"country": "NO"}},
		{"id": "2", "name": "Dal AS", "roles": ["tenderer"], "identifier": {"id": "926725939", "scheme": "GB-COH"}, "address": {"countryName": "Norway"}},
		{"id": "3", "name": "Dale Ltd", "roles": ["tenderer"], "identifier": {"id": "926725939", "scheme": "GB-COH"}, "address": {"countryName": "United Kingdom"}},
		{"id": "4", "name": "Ystad AB", "roles": ["tenderer"], "identifier": {"id": "556000-1234", "scheme": "SE-BLV"}}]`))
	choice, err := f.Choose("", "")
	if err != nil {
		t.Fatal(err)
	}
	var numbers []string
	for _, s := range choice.Release.Suppliers() {
		numbers = append(numbers, s.Identifier)
		if s.Identifier != "" && model.ParseIdentifier(s.Identifier).Doubt != "" && s.Name != "Dal AS" {
			t.Errorf("%s is doubted afterwards", s.Identifier)
		}
	}
	if want := []string{"NO-988517860", "926725939", "", "SE-BLV-556000-1234"}; !slices.Equal(numbers, want) {
		t.Errorf("%q, want %q", numbers, want)
	}
	about := f.About(choice)
	if len(about) != 2 || !strings.Contains(about[0].Text, "in another country; it is kept as a number of that country (and in 1 more place)") || !strings.Contains(about[1].Text, "is not a company number") {
		t.Errorf("%q", about)
	}
}

// TestEveryNoticeIsReadOrTold: one with nothing but bids is a notice too, and one without an ocid is
// not left out in silence.
func TestEveryNoticeIsReadOrTold(t *testing.T) {
	f := read(t, `{"ocid": "a", "bids": {"details": []}}
{"ocid": "b", "buyer": {"name": "Harbour Board"}}
{"tender": {"title": "Ferry"}}`)
	if len(f.Releases) != 2 || len(f.Problems) != 1 || !strings.Contains(f.Problems[0].Text, "has no ocid") {
		t.Errorf("%d releases, %q", len(f.Releases), f.Problems)
	}
	if _, err := Read(strings.NewReader(`{"version": "1.1", "releases": [{"tender": {"title": "Ferry"}}]}`), "n.json"); err == nil || !strings.Contains(err.Error(), "has no ocid") {
		t.Errorf("%v", err)
	}
}

// TestOrganisationsWithoutNamesOrWithOneID: none is lost in another.
func TestOrganisationsWithoutNamesOrWithOneID(t *testing.T) {
	bids := `"tender": {"title_ru": "Паром", "title": "Ferry", "description_en": "Over the sound", "lots": [{"id": "1"}]}, "bids": {"details": [
		{"tenderers": [{"id": "A"}]}, {"tenderers": [{"id": "B"}]}, {"tenderers": [{"id": "C", "name": "Cedar Ltd"}]}, {"tenderers": [{"id": "C", "name": "Cherry Ltd"}]}, {"tenderers": [{"id": "D"}]}]},`
	f := read(t, one(bids+`"parties": [{"id": "A"}, {"id": "B"}, {"id": "C", "name": "Cedar Ltd"}, {"id": "C", "name": "Cherry Ltd"}, {"id": "D", "name_kk": "Dub"}]`))
	choice, err := f.Choose("", "")
	if err != nil {
		t.Fatal(err)
	}
	if r := choice.Release; r.Title != "Ferry" || r.Description != "Over the sound" {
		t.Errorf("%q, %q", r.Title, r.Description)
	}
	c := ferry()
	c.Lots = c.Lots[:1]
	p := Bids(c, f, choice, ids())
	if got := rows(p); got != "A lot 1 Received; B lot 1 Received; Cedar Ltd lot 1 Received; Cherry Ltd lot 1 Received; Dub lot 1 Received" {
		t.Errorf("rows\n%s\n%v", got, p.Problems)
	}
	if len(p.Problems) != 3 {
		t.Errorf("problems %v", p.Problems)
	}
}

// TestBidsNumberedAnewInEachLot: ids that several have are not taken for one when notices are read
// together.
func TestBidsNumberedAnewInEachLot(t *testing.T) {
	head := `{"ocid": "o", "tender": {"title": "Ferry", "lots": [{"id": "1"}, {"id": "2"}]}, "parties": [{"id": "A", "name": "Ash Ltd"}, {"id": "B", "name": "Birch Ltd"}], `
	details := `"bids": {"details": [{"id": "1", "tenderers": [{"id": "A"}], "relatedLots": ["1"]}, {"id": "1", "tenderers": [{"id": "B"}], "relatedLots": ["2"]}]}}`
	f := read(t, `[`+head+`"date": "2026-05-04", `+details+`, `+head+`"date": "2026-05-05", `+details+`]`)
	choice, err := f.Choose("", "")
	if err != nil {
		t.Fatal(err)
	}
	if got := rows(Bids(ferry(), f, choice, ids())); got != "Ash Ltd lot 1 Received; Birch Ltd lot 2 Received" {
		t.Errorf("rows\n%s", got)
	}
}

// TestAMissingValueIsTold where others have theirs.
func TestAMissingValueIsTold(t *testing.T) {
	p := loaded(t, ferry(), `{"tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"], "value": {"amount": 7, "currency": "GBP"}}, {"tenderers": [{"id": "B"}], "relatedLots": ["LOT-0001"]}`)
	if len(p.Load.PriceLines) != 1 || !slices.ContainsFunc(p.Problems, func(x intake.Problem) bool {
		return strings.Contains(x.Text, "Birch Ltd has no value for lot 1 in the notice")
	}) {
		t.Errorf("%v", p.Problems)
	}
}
