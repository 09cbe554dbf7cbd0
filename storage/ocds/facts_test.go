package ocds

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

func readFile(t *testing.T, name string) *Package {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	f, err := Read(file, name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// facts are what was counted in a file by hand.
type facts struct {
	releases, ocids, parties, tenderers, bids, priced, lots, awards, criteria, weighed, sme, large, vcse int
}

func factsOf(f *Package) facts {
	n := facts{releases: len(f.Releases)}
	seen := map[string]bool{}
	for _, r := range f.Releases {
		if !seen[r.OCID] {
			seen[r.OCID] = true
			n.ocids++
		}
		n.parties, n.tenderers, n.bids, n.lots, n.awards = n.parties+len(r.Parties), n.tenderers+len(r.Tenderers), n.bids+len(r.Bids), n.lots+len(r.Lots), n.awards+len(r.Awards)
		for _, p := range r.Parties {
			n.sme, n.large, n.vcse = n.sme+count(p.Supplier.Size == model.SME), n.large+count(p.Supplier.Size == model.Large), n.vcse+count(p.Supplier.VCSE)
		}
		for _, b := range r.Bids {
			n.priced += count(b.Value.Given())
		}
		for _, l := range r.Lots {
			n.criteria += len(l.Criteria.Award)
			for _, k := range l.Criteria.Award {
				n.weighed += count(k.Weight != nil)
			}
		}
	}
	return n
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// TestFacts: each real file says what was counted in it by hand. Of the parties of the page with 37
// releases and of the notices under the old law one each is listed under two ids.
func TestFacts(t *testing.T) {
	for name, want := range map[string]facts{
		"fts-uk4-tender-lots-criteria":                      {releases: 5, ocids: 5, parties: 6, lots: 25, criteria: 123, weighed: 76},
		"fts-uk6-17-tenderers-6-lots":                       {releases: 1, ocids: 1, parties: 18, tenderers: 17, bids: 17, lots: 6, awards: 6, sme: 7, large: 10},
		"fts-uk6-sme-vcse-multi-lot":                        {releases: 6, ocids: 6, parties: 41, tenderers: 29, bids: 29, lots: 10, awards: 9, sme: 25, large: 10, vcse: 4},
		"fts-awardUpdate-same-ocid":                         {releases: 3, ocids: 2, parties: 12, tenderers: 9, bids: 9, lots: 10, awards: 10, sme: 7, large: 2},
		"fts-lifecycle-one-ocid":                            {releases: 3, ocids: 1, parties: 3, lots: 3},
		"fts-mixed-notice-types":                            {releases: 11, ocids: 11, parties: 14, lots: 7, awards: 130, sme: 1, large: 1},
		"fts-celex-legacy-low-high-bids":                    {releases: 5, ocids: 5, parties: 32 - 1, lots: 5, awards: 21, criteria: 6, sme: 17, large: 4},
		"fts-ANOMALIES-schema-invalid":                      {releases: 4, ocids: 4, parties: 7, lots: 6, awards: 1, criteria: 20, large: 1},
		"fts-RAW-page-whole-37-releases":                    {releases: 37, ocids: 36, parties: 72 - 1, lots: 41, awards: 30, criteria: 37, weighed: 32, sme: 14, large: 14, vcse: 2},
		"contracts-finder-3227e9c8-69tenderers-69suppliers": {releases: 1, ocids: 1, parties: 70, tenderers: 69, awards: 1},
		"contracts-finder-57d308c3-73tenderers-73suppliers": {releases: 1, ocids: 1, parties: 74, tenderers: 73, awards: 1},
		"ocp-fictional-1.1-all-releases":                    {releases: 6, ocids: 1, parties: 12, tenderers: 4, awards: 3},
		"like-doffin-13-bids":                               {releases: 1, ocids: 1, parties: 3, tenderers: 1, bids: 13, priced: 5, lots: 1, awards: 2},
		"like-ted-10-bids-with-values":                      {releases: 1, ocids: 1, parties: 12, tenderers: 10, bids: 10, priced: 10, lots: 1, awards: 10},
		"like-colombia":                                     {releases: 3, ocids: 3, parties: 6, awards: 3},
		"like-paraguay-1.0-record-package":                  {releases: 1, ocids: 1, parties: 7, lots: 1, awards: 1},
	} {
		if got := factsOf(readFile(t, name+".json")); got != want {
			t.Errorf("%s\n got %+v\nwant %+v", name, got, want)
		}
	}
}

// TestFactsOfATenderNotice: the weights of a lot, its value, and what the notice is.
func TestFactsOfATenderNotice(t *testing.T) {
	f := readFile(t, "fts-uk4-tender-lots-criteria.json")
	choice, err := f.Choose("ocds-h6vhtk-06e1d3", "")
	if err != nil {
		t.Fatal(err)
	}
	r := choice.Release
	if r.NoticeName() != "UK4 tender notice" || r.Buyer != "Forestry Commission" || r.Day() != "11 August 2026" || r.Regime != model.PA23 || r.Route != "Open procedure" {
		t.Errorf("%s, %s, %s, %s, %s", r.NoticeName(), r.Buyer, r.Day(), r.Regime, r.Route)
	}
	if got := r.Lots[3].Value.Text(); got != "£240,000.00 without VAT, £288,000.00 with it" {
		t.Errorf("lot 4 is worth %s", got)
	}
	var weights []string
	for _, k := range r.Lots[7].Criteria.Award {
		weights = append(weights, k.Type+" "+k.Weight.String())
	}
	if got := strings.Join(weights, ", "); got != "quality 15, quality 20, quality 15, quality 10, price 40" {
		t.Errorf("lot 8: %s", got)
	}
}

// TestFactsOfASupplier: numbers, size and kind of one tenderer.
func TestFactsOfASupplier(t *testing.T) {
	f := readFile(t, "fts-uk6-17-tenderers-6-lots.json")
	for _, s := range f.Releases[0].Suppliers() {
		if s.Name == "ACTICA CONSULTING LIMITED" {
			want := model.Supplier{Name: s.Name, Identifier: "03396854", PPON: "PBLP-4714-HBJM", Size: model.Large}
			if s != want {
				t.Errorf("got %+v", s)
			}
		}
		if s.Name == "EUROPEAN DYNAMICS UK LTD" && s.Identifier != "07306126" { // 7306126 in the notice
			t.Errorf("a number that lost its zero is %s", s.Identifier)
		}
	}
	if n := len(f.Releases[0].Candidates()); n != 17 {
		t.Errorf("%d candidates, want 17", n)
	}
}

// TestTheOldestVersion: OCDS 1.0 is read and said to be so.
func TestTheOldestVersion(t *testing.T) {
	f := readFile(t, "like-paraguay-1.0-record-package.json")
	if f.Version != "1.0" || !strings.Contains(strings.Join(f.Notes, " "), "OCDS 1.0") || !strings.Contains(strings.Join(f.Notes, " "), "10 releases are only linked in the record") {
		t.Errorf("version %s, notes %q", f.Version, f.Notes)
	}
	if r := f.Releases[0]; r.Buyer != "Facultad Ficticia" || len(r.Suppliers()) != 7 || len(r.Awards[0].Suppliers) != 7 || r.Awards[0].Value.Text() != "PYG 626,953,300.00" {
		t.Errorf("%+v", r)
	}
}

// TestNoticesOfOneProcurementTogether: the latest word counts, and what it leaves unsaid stays.
func TestNoticesOfOneProcurementTogether(t *testing.T) {
	f := readFile(t, "ocp-fictional-1.1-all-releases.json")
	choices := f.Choices()
	if len(choices) != 7 || choices[0].Of != 6 || choices[1].Release.NoticeName() != "implementation" {
		t.Fatalf("%d choices, the first of %d notices", len(choices), choices[0].Of)
	}
	r := choices[0].Release
	if r.Title != "Planned cycle lane improvements" || r.Value.Text() != "£1,100,000.00" || r.Awards[0].Status != "active" || len(r.Tenderers) != 2 {
		t.Errorf("%s, %s, %+v, %d tenderers", r.Title, r.Value.Text(), r.Awards, len(r.Tenderers))
	}
	cycle := readFile(t, "fts-lifecycle-one-ocid.json").Choices()[0].Release
	if cycle.Title != "Banking service to support the Client Property and Money Management Service" {
		t.Errorf("the last title is %q", cycle.Title)
	}
}

// TestKindsOfNotices: what each of 37 releases is, wherever it says so.
func TestKindsOfNotices(t *testing.T) {
	kinds := map[string]int{}
	for _, r := range readFile(t, "fts-RAW-page-whole-37-releases.json").Releases {
		kinds[r.NoticeType]++
	}
	for kind, want := range map[string]int{"UK2": 2, "UK4": 4, "UK5": 5, "UK6": 6, "UK7": 14, "UK12": 1, "": 5} {
		if kinds[kind] != want {
			t.Errorf("%d of kind %q, want %d", kinds[kind], kind, want)
		}
	}
}
