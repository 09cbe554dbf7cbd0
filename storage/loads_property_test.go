package storage

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/model"
	"assay/storage/intake"
)

// sayings are what bidders said, as a load has it and as the file has it: by bidder and question or price.
type sayings map[string]string

// bidders and the columns of the tables that come from them.
var (
	biddersOfLoads = []string{"Alder Ltd", "Birch Ltd", "Cedar Ltd", "Dale Ltd"}
	columnsOfLoads = map[string]string{"1.1": "q1", "1.2": "q2", "Price": "p"}
)

// tableOfBids is a random table of bids, and what it says: blanks too, of the columns that it has.
func tableOfBids(t *rapid.T) (csv string, says sayings) {
	columns := rapid.SampledFrom([][]string{{"1.1", "1.2", "Price"}, {"1.1"}, {"Price"}, {"1.2", "Price"}, {"1.1", "1.2"}}).Draw(t, "columns")
	rows := rapid.SliceOfNDistinct(rapid.SampledFrom(biddersOfLoads), 1, len(biddersOfLoads), func(name string) string { return name }).Draw(t, "bidders")
	lines := []string{"Supplier," + strings.Join(columns, ",")}
	says = sayings{}
	for _, name := range rows {
		cells := []string{rapid.SampledFrom([]string{name, strings.ToUpper(name), strings.Replace(name, "Ltd", "Limited", 1)}).Draw(t, "spelling")}
		filled := rapid.IntRange(0, len(columns)-1).Draw(t, "filled")
		for i, column := range columns {
			text := oneOf(t, "We mow.", "We dig.", "We mow and dig.")
			if column == "Price" {
				text = oneOf(t, "100", "99.5", "0")
			}
			if i != filled && rapid.Bool().Draw(t, "blank") {
				text = ""
			}
			cells = append(cells, text)
			says[name+columnsOfLoads[column]] = text
		}
		lines = append(lines, strings.Join(cells, ","))
	}
	return strings.Join(lines, "\n") + "\n", says
}

// recorded is what the file says.
func recorded(t *rapid.T, s *Store) sayings {
	c, err := s.Competition()
	if err != nil {
		t.Fatal(err)
	}
	is, whose := sayings{}, map[string]string{}
	for _, b := range c.Bids {
		if other := whose[b.ID]; other != "" {
			t.Fatalf("%s stands twice", other)
		}
		whose[b.ID] = c.Supplier(b.Supplier).Name
		for _, name := range biddersOfLoads {
			if model.SupplierKey(name) == model.SupplierKey(whose[b.ID]) {
				whose[b.ID] = name
			}
		}
	}
	for _, r := range c.Responses {
		is[whose[r.Bid]+r.Criterion] += r.Text
	}
	for _, l := range c.PriceLines {
		is[whose[l.Bid]+l.Criterion] += l.Amount.String()
	}
	return is
}

// TestTheFileSaysWhatTheLastLoadSaid: tables of bids are read and loaded over each other at random, taken
// back and done again. Of each bidder the file has what the last load that stands said of it, a blank where
// that was blank; and what a load is taken back to is just what was there before it.
func TestTheFileSaysWhatTheLastLoadSaid(t *testing.T) {
	begin := filepath.Join(t.TempDir(), "begin.assay")
	s, err := Create(begin, small())
	must(t, err)
	must(t, s.LoadBids("lead", model.BidLoad{Source: "first.csv", Suppliers: []model.Supplier{{ID: "s", Name: "Alder Ltd"}}, Bids: []model.Bid{{ID: "b", Supplier: "s", Lot: "lot", Status: model.Received}}}))
	must(t, s.Close())
	whole, err := os.ReadFile(begin)
	must(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		path := filepath.Join(t.TempDir(), "each.assay")
		must(t, os.WriteFile(path, whole, 0o600))
		s, err := Open(path)
		must(t, err)
		defer s.Close()
		wait := ticking(s)
		runs := &loadRuns{T: rt, s: s, folder: t.TempDir(), should: []sayings{{}}, states: []map[string]string{state(rt, s)}}
		for range rapid.IntRange(2, 9).Draw(rt, "doings") {
			wait(time.Minute)
			runs.goOn()
		}
		report, err := s.Verify(t.Context())
		if err != nil || !report.OK() {
			rt.Fatalf("the journal does not prove the state: %v %v", err, report.Findings)
		}
	})
}

// loadRuns is what was loaded so far: what the file should say after each load that stands, and all of its
// rows then; those beyond at are taken back.
type loadRuns struct {
	*rapid.T
	s      *Store
	folder string
	should []sayings
	states []map[string]string
	at     int
}

func (r *loadRuns) goOn() {
	switch what := rapid.IntRange(0, 3).Draw(r.T, "what"); {
	case what == 0 && r.at > 0:
		if _, err := r.s.Undo("lead"); err != nil {
			r.Fatalf("a load cannot be taken back: %v", err)
		}
		r.at--
	case what == 1 && r.at < len(r.states)-1:
		if _, err := r.s.Redo("lead"); err != nil {
			r.Fatalf("a load cannot be done again: %v", err)
		}
		r.at++
	default:
		r.load()
	}
	if now := state(r.T, r.s); !maps.Equal(now, r.states[r.at]) {
		r.Fatalf("the file is not as it was:\n%v\n%v", now, r.states[r.at])
	}
	is := recorded(r.T, r.s)
	for key, text := range r.should[r.at] {
		if is[key] != text {
			r.Fatalf("%s is %q and should be %q", key, is[key], text)
		}
	}
	for key, text := range is {
		if r.should[r.at][key] != text {
			r.Fatalf("%s is %q, which nothing said that stands", key, text)
		}
	}
}

// load reads a table as a person does and loads it.
func (r *loadRuns) load() {
	csv, says := tableOfBids(r.T)
	path := filepath.Join(r.folder, "bids.csv")
	if err := os.WriteFile(path, []byte(csv), 0o600); err != nil {
		r.Fatal(err)
	}
	book, err := intake.Open(path)
	if err != nil {
		r.Fatal(err)
	}
	defer book.Close()
	c, err := r.s.Competition()
	if err != nil {
		r.Fatal(err)
	}
	p := intake.Bids(c, book.Sheets[0], intake.Mapping{}, NewID)
	if p.Err() != nil {
		r.Fatalf("%s\n%v", csv, p.Err())
	}
	before := state(r.T, r.s)
	p.Load.Reason = "Sent again."
	if err := r.s.LoadBids("lead", p.Load); err != nil {
		r.Fatalf("%s\n%v", csv, err)
	}
	now := state(r.T, r.s)
	if maps.Equal(before, now) {
		return // it says what is recorded: there is nothing to take back
	}
	should := maps.Clone(r.should[r.at])
	maps.Copy(should, says)
	r.should, r.states = append(r.should[:r.at+1], should), append(r.states[:r.at+1], now)
	r.at++
}
