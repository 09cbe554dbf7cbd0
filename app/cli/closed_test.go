package cli

import (
	"strings"
	"testing"
)

// TestAnExportKeepsToWhatItsReaderMaySee: responses of bids that are closed to who takes it stay, and
// so does what was agreed while the panel scores alone again.
func TestAnExportKeepsToWhatItsReaderMaySee(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	sh.must("load", "@a.assay", "@bids.xlsx")
	if _, out, errs := sh.run("export", "@a.assay"); strings.Contains(out, `"responses"`) || !strings.Contains(errs, "closed to Procurement lead") {
		t.Errorf("responses left with a lead who has not declared; said %q", errs)
	}
	sh.declared("@a.assay")
	if _, out, errs := sh.run("export", "@a.assay"); !strings.Contains(out, `"responses"`) || strings.Contains(errs, "closed") {
		t.Errorf("the responses are not in the export; said %q", errs)
	}
	sh.must("demo", "@", "--until", "moderating", "--no-window")
	const file, bid = "@Sample competition.assay", "Alderwick Analytics (Sample) Ltd"
	sh.must("agree", file, "--bid", bid, "--question", "1.1", "--level", "4", "--reason", "Tested on our own reports.")
	if out := sh.must("export", file); !strings.Contains(out, "Tested on our own reports.") {
		t.Error("what was agreed is not in the export")
	}
	sh.must("stage", file, "scoring", "--as", "Panel chair", "--reason", "A score was forgotten.")
	if _, out, errs := sh.run("export", file); strings.Contains(out, "Tested on our own reports.") || !strings.Contains(errs, "agreed scores") {
		t.Errorf("what was agreed left while members score alone; said %q", errs)
	}
}

// TestADocumentOfThePriceIsListedAsSealed, not by a name, a size or a hash that can tell the price.
func TestADocumentOfThePriceIsListedAsSealed(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@", "--until", "scoring", "--no-window")
	const file = "@Sample competition.assay"
	sh.write("Price 120000.pdf", "120000")
	sh.must("document", "add", file, "Alderwick Analytics (Sample) Ltd", "@Price 120000.pdf", "--question", "3")
	for _, flag := range []string{"--json=false", "--json"} {
		out := sh.must("document", "list", file, flag)
		if strings.Contains(out, "120000") || strings.Contains(out, "6 bytes") || strings.Contains(out, "4f9f73b3") || !strings.Contains(out, "Sealed document") {
			t.Errorf("the list gives the price away:\n%s", out)
		}
	}
	sh.must("document", "remove", file, "Price 120000.pdf", "--reason", "Not theirs.")
}
