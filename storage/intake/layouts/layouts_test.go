package layouts_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
	"assay/storage/intake"
	"assay/storage/intake/layouts"
)

func competition(criterion string) *model.Competition {
	return &model.Competition{Currency: "GBP", Lots: []model.Lot{{ID: "1", Number: "1"}}, Method: model.Method{Criteria: []model.Criterion{
		{ID: "q", Number: "1", Kind: model.Question, Title: criterion}, {ID: "p", Kind: model.Price, Title: "Price"}}}}
}

func newID() string { return "id" }

// use reads a sheet of bids so and remembers that.
func use(t *testing.T, in layouts.Memory, c *model.Competition, s intake.Sheet, m intake.Mapping) {
	t.Helper()
	read := intake.Bids(c, s, m, newID)
	if read.Err() != nil {
		t.Fatal(read.Err())
	}
	in.Remember(layouts.Used{Sheet: s, Kind: intake.BidSheet, Read: &read.Preview, Mapping: m}.Layout(c))
}

// sheet is a CSV file of bids, opened.
func sheet(t *testing.T, headings string) intake.Sheet {
	t.Helper()
	path := filepath.Join(t.TempDir(), "bids.csv")
	if err := os.WriteFile(path, []byte(headings+"\nAsh Ltd,We begin in May,1200\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := intake.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	return book.Sheets[0]
}

var told = intake.Mapping{Header: 1, Columns: map[string]string{"A": "Supplier", "B": "1", "C": "Price"}}

// TestACriterionOfThatNumberIsAnotherElsewhere: the same headings in a competition that asks something
// else under the number are not read as answers to that.
func TestACriterionOfThatNumberIsAnotherElsewhere(t *testing.T) {
	in, s := layouts.In(t.TempDir()), sheet(t, "Offer of,What they say,Worth")
	use(t, in, competition("Delivery"), s, told)
	if how, known := in.As(competition("Delivery"), s, intake.BidSheet); !known || how.Columns["B"] != "1 Delivery" {
		t.Errorf("%v, %+v", known, how)
	}
	if how, known := in.As(competition("Social value"), s, intake.BidSheet); known {
		t.Errorf("read as %+v", how)
	}
	if _, known := in.As(competition("Delivery"), sheet(t, "Offer of,Something else,Worth"), intake.BidSheet); known {
		t.Error("other headings are read alike")
	}
}

func TestWhatWasLoadedAsAssayGuessesIsForgotten(t *testing.T) {
	in, c := layouts.In(t.TempDir()), competition("Delivery")
	s := sheet(t, "Supplier,Delivery,Price")
	use(t, in, c, s, intake.Mapping{Columns: map[string]string{"B": "-"}})
	if _, known := in.As(c, s, intake.BidSheet); !known {
		t.Fatal("nothing is remembered")
	}
	use(t, in, c, s, intake.Mapping{})
	if how, known := in.As(c, s, intake.BidSheet); known {
		t.Errorf("still read as %+v", how)
	}
}

// TestNoBidderIsKept: in a price schedule columns are said to be a bidder's.
func TestNoBidderIsKept(t *testing.T) {
	m := intake.Mapping{Last: 9, Counts: intake.RatesCount, Columns: map[string]string{"A": "Item", "E": "Rate: Ash Works Ltd", "F": "-"}, Cells: map[string]string{"B2": "7"}}
	if got := fmt.Sprintf("%+v", m.Remembered(competition("Delivery"), intake.ScheduleSheet)); strings.Contains(got, "Ash") || strings.Contains(got, "rates") || !strings.Contains(got, "A:Item F:-") {
		t.Error(got)
	}
}

func TestADamagedFileIsReplaced(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "layouts.json")
	for _, damaged := range []string{"", "{", `{"layouts": 7}`, `{"layouts": [{"layout": 1e999}]}`} {
		if err := os.WriteFile(path, []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		in, c := layouts.In(folder), competition("Delivery")
		if _, known := in.As(c, sheet(t, "Offer of,Said,Worth"), intake.BidSheet); known {
			t.Errorf("%q is remembered", damaged)
		}
		use(t, in, c, sheet(t, "Offer of,Said,Worth"), told)
		if _, known := in.As(c, sheet(t, "Offer of,Said,Worth"), intake.BidSheet); !known {
			t.Errorf("after %q nothing is remembered", damaged)
		}
	}
}

// TestWhereNothingCanBeKeptNobodyIsDisturbed: a folder that cannot be made, and no folder.
func TestWhereNothingCanBeKeptNobodyIsDisturbed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, in := range []layouts.Memory{layouts.In(file), layouts.In("")} {
		use(t, in, competition("Delivery"), sheet(t, "Offer of,Said,Worth"), told)
		in.Forget(sheet(t, "Offer of,Said,Worth"))
		if _, known := in.As(competition("Delivery"), sheet(t, "Offer of,Said,Worth"), intake.BidSheet); known {
			t.Error("it is remembered")
		}
	}
}

func TestTheLast200AreRemembered(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "layouts.json")
	var full []string
	for i := range 200 {
		full = append(full, fmt.Sprintf(`{"layout": "old %d", "mapping": {"header": 1}}`, i))
	}
	if err := os.WriteFile(path, []byte(`{"layouts": [`+strings.Join(full, ",")+`]}`), 0o600); err != nil {
		t.Fatal(err)
	}
	use(t, layouts.In(folder), competition("Delivery"), sheet(t, "Offer of,Said,Worth"), told)
	kept, err := os.ReadFile(path)
	if text := string(kept); err != nil || strings.Count(text, "mapping") != 200 || strings.Contains(text, `"old 0"`) || !strings.Contains(text, `"old 199"`) {
		t.Errorf("%v: kept %s", err, kept)
	}
}
