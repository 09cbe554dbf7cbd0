package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestAFileIsTriedCorrectedAndLoaded: the dry run prints what was understood with what would mend it;
// its mapping, corrected, loads the file.
func TestAFileIsTriedCorrectedAndLoaded(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--template", "further-competition")
	sh.write("bids.csv", "Suplier name,Their price\nAsh Ltd,\"£1,200.00 tbc\"\nTest row,1\n* excludes VAT\n")
	code, out, _ := sh.run("load", "@a.assay", "@bids.csv", "--dry-run", "--json")
	var got loadJSON
	if err := json.Unmarshal([]byte(out), &got); err != nil || code != Refused {
		t.Fatalf("exit %d, %v: %s", code, err, out)
	}
	if got.Kind != "bids" || got.HeaderRow != 1 || got.Columns[0].Guess != "by likeness" || !got.Stops || got.Problems[0].Cell != "B2" || got.Problems[0].Severity != "stop" || !got.Problems[0].Skip {
		t.Errorf("read %s", out)
	}
	got.Mapping.Cells, got.Mapping.Skip = map[string]string{"B2": "1200"}, []int{3}
	changed, err := json.Marshal(got)
	if err != nil {
		t.Fatal(err)
	}
	sh.write("map.json", string(changed))
	if out := sh.must("load", "@a.assay", "@bids.csv", "--dry-run", "--map", "@map.json"); !strings.Contains(out, "1 bid can be loaded") || !strings.Contains(out, "Left out because you said so: row 3.") {
		t.Error(out)
	}
	sh.write("wrong.json", `{"colums": {"A": "Supplier"}}`)
	sh.refused([]string{"load", "@a.assay", "@bids.csv", "--map", "@wrong.json"}, "wrong.json is no mapping of a sheet", "colums")
}

// TestAFileIsTriedWithoutACompetition: people look at files before they have one.
func TestAFileIsTriedWithoutACompetition(t *testing.T) {
	sh := newShell(t)
	sh.write("bids.csv", "Supplier,Price\nAsh Ltd,1200\n")
	before, _ := os.ReadDir(sh.dir)
	if out := sh.must("load", "@bids.csv", "--dry-run"); !strings.Contains(out, "read as bids") || !strings.Contains(out, "1 bid can be loaded") {
		t.Error(out)
	}
	if out := sh.must("load", "@bids.csv", "--dry-run", "--json"); !strings.Contains(out, `"£1,200.00"`) {
		t.Error(out)
	}
	sh.write("bids.csv", "Supplier,Price\nAsh Ltd,\"€1,200\"\n")
	if out := sh.must("load", "@bids.csv", "--dry-run", "--json"); !strings.Contains(out, `"€1,200.00"`) || !strings.Contains(out, "tried in EUR, the one currency that the file names") {
		t.Errorf("a file in euros: %s", out)
	}
	sh.write("bids.csv", "Supplier,Lot,Price\nAsh Ltd,1,1200\nAsh Ltd,Lot 2,300\nBirch Ltd,Lot 2,310\n")
	if out := sh.must("load", "@bids.csv", "--dry-run"); !strings.Contains(out, "3 bids can be loaded") {
		t.Errorf("a file with lots: %s", out)
	}
	sh.write("notice.json", `{"releases": [{"ocid": "o", "tag": ["award"], "tender": {"lots": [{"id": "LOT-0001"}, {"id": "LOT-0002"}]},
		"bids": {"details": [{"tenderers": [{"name": "Ash"}], "relatedLots": ["LOT-0002"], "value": {"amount": 5, "currency": "EUR"}}]}}]}`)
	if out := sh.must("load", "@notice.json", "--dry-run", "--json"); !strings.Contains(out, `"€5.00"`) {
		t.Errorf("a notice with lots: %s", out)
	}
	if after, _ := os.ReadDir(sh.dir); len(after) != len(before)+1 {
		t.Errorf("trying a file left something: %v", after)
	}
}
