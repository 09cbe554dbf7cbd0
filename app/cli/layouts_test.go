package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestTheNextSheetIsReadAsTheLast: what a person said of a sheet's columns holds for the next one with
// the same headings, also in another competition, until it is forgotten.
func TestTheNextSheetIsReadAsTheLast(t *testing.T) {
	sh := newShell(t)
	for _, name := range []string{"@a.assay", "@b.assay", "@c.assay", "@d.assay"} {
		sh.must("new", name, "--template", "further-competition")
	}
	sh.write("first.csv", "Offer of,Band,Worth\nAsh Ltd,A,1200\n")
	sh.write("second.csv", "Received by e-mail\n\nOffer of,Band,Worth\nBirch Ltd,B,1300\nCedar Ltd,B,1400\n")
	sh.refused([]string{"load", "@b.assay", "@second.csv"}, "names a column for the supplier")
	sh.write("map.json", `{"header": 1, "columns": {"A": "Supplier", "C": "Price"}, "skip": [3]}`)
	sh.write("first.csv", "Offer of,Band,Worth\nAsh Ltd,A,1200\nTest,B,1\n")
	sh.must("load", "@a.assay", "@first.csv", "--map", "@map.json")

	out := sh.must("load", "@b.assay", "@second.csv", "--dry-run", "--json")
	var got loadJSON
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.Bids != 2 || got.Mapping.Header != 3 || got.Mapping.Columns["C"] != "Price" || len(got.Mapping.Skip) > 0 || !strings.Contains(out, "last time") {
		t.Errorf("read %s", out)
	}
	kept, err := os.ReadFile(sh.path("data/layouts.json"))
	if err != nil || strings.Contains(string(kept), "Ash") || strings.Contains(string(kept), "Worth") {
		t.Errorf("%v: kept %s", err, kept)
	}
	if info, err := os.Stat(sh.path("data/layouts.json")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read %v, %v", info.Mode(), err)
	}
	sh.must("load", "@b.assay", "@second.csv")
	sh.write("none.json", "{}")
	sh.refused([]string{"load", "@c.assay", "@second.csv", "--map", "@none.json"}, "names a column for the supplier")
	sh.must("load", "@c.assay", "@second.csv")
	sh.refused([]string{"load", "@d.assay", "@second.csv", "--forget"}, "names a column for the supplier")
	sh.refused([]string{"load", "@d.assay", "@second.csv"}, "names a column for the supplier")
}
