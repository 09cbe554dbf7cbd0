package cli

import (
	"os"
	"strings"
	"testing"
)

const twoNotices = `{"version": "1.1", "releases": [
	{"ocid": "ocds-x-1", "id": "1", "date": "2026-05-04", "tag": ["tender"], "buyer": {"id": "C", "name": "Fictional Council"},
		"parties": [{"id": "C", "name": "Fictional Council", "roles": ["buyer"]}, {"id": "A", "name": "Ash Ltd", "roles": ["tenderer"]}, {"id": "B", "name": "Birch Ltd", "roles": ["tenderer"]}],
		"tender": {"title": "Ferry", "value": {"amount": 1e9999, "currency": "GBP"}, "lots": [{"id": "LOT-0001", "title": "Whole"}], "awardCriteria": {"criteria": [
			{"type": "price", "name": "Price", "numbers": [{"number": 100, "weight": "percentageExact"}]}]}},
		"bids": {"details": [{"id": 1, "status": "valid", "tenderers": [{"id": "A"}], "relatedLots": ["LOT-0001"], "value": {"amount": 10.10, "currency": "GBP"}},
			{"id": 2, "status": "valid", "tenderers": [{"id": "B"}], "relatedLots": ["LOT-0001"], "value": {"amount": 9, "currency": "GBP"}}]}},
	{"ocid": "ocds-x-2", "id": "2", "date": "2026-05-05", "tag": ["tender"], "tender": {"title": "Bridge"}}]}`

// TestFromANotice: a competition is made of one of two notices, and its bids are read from the same file.
func TestFromANotice(t *testing.T) {
	sh := newShell(t)
	if err := os.WriteFile(sh.path("notice.json"), []byte(twoNotices), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _, errs := sh.run("new", "@a.assay", "--from", "@notice.json"); code == 0 || !strings.Contains(errs, "notice.json has notices of 2 procurements; choose one by its ocid: ocds-x-1 and ocds-x-2") {
		t.Errorf("exit %d: %s", code, errs)
	}
	out := sh.must("new", "@a.assay", "--from", "@notice.json", "--ocid", "ocds-x-1")
	for _, want := range []string{"Ferry, stage \"Setting up\"", `notice.json, at releases[0].tender.value.amount: "1e9999" is not a number that can be kept exactly; it is left out`} {
		if !strings.Contains(out, want) {
			t.Errorf("new says nothing of %q:\n%s", want, out)
		}
	}
	out = sh.must("load", "@a.assay", "@notice.json", "--dry-run")
	if !strings.Contains(out, "2 bids can be loaded") {
		t.Error(out)
	}
	// The method is frozen by the first bids, so what no notice says has to be there.
	if code, _, errs := sh.run("load", "@a.assay", "@notice.json"); code == 0 || !strings.Contains(errs, "no price formula") {
		t.Errorf("exit %d: %s", code, errs)
	}
	if code, _, errs := sh.run("load", "@a.assay", "@notice.json", "--release", "9"); code == 0 || !strings.Contains(errs, `has no release "9"`) {
		t.Errorf("exit %d: %s", code, errs)
	}
}
