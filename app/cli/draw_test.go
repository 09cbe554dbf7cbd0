package cli

import (
	"os"
	"strings"
	"testing"
)

// equalBids is a competition at its result with two equal bids, one of a supplier with a comma in its
// name, in a lot that has a lot beside it.
const equalBids = `{"title": "T", "stage": "prices-opened", "lots": [{"number": "A"}, {"number": "B"}],
	"method": {"criteria": [{"title": "Price", "kind": "price", "weight": 100}], "ties": [{"kind": "lots-drawn"}]},
	"members": [{"name": "Lee", "roles": ["lead"]}, {"name": "Eve", "roles": ["evaluator"]}],
	"bids": [{"supplier": "Cedar, Sons & Co", "lot": "A", "price": 5}, {"supplier": "Ash Ltd", "lot": "A", "price": 5}, {"supplier": "Ash Ltd", "lot": "B", "price": 1}]}`

func TestADrawIsAskedForAndRecorded(t *testing.T) {
	sh := newShell(t)
	if err := os.WriteFile(sh.path("equal.json"), []byte(equalBids), 0o600); err != nil {
		t.Fatal(err)
	}
	sh.must("new", "@a.assay", "--from", "@equal.json")
	const ask = `To be drawn by lots outside Assay: Ash Ltd and Cedar, Sons & Co. Record it with: assay draw FILE --lot "A" --order "Ash Ltd" --order "Cedar, Sons & Co" --record`
	if out := sh.must("result", "@a.assay"); !strings.Contains(out, ask) {
		t.Errorf("the result reads\n%s", out)
	}
	order := []string{"--order", "Cedar, Sons & Co", "--order", "Ash Ltd", "--record", "4 May, before both"}
	draw := func(more ...string) []string { return append([]string{"draw", "@a.assay"}, append(more, order...)...) }
	sh.refused(draw(), "--lot", "A and B")
	sh.refused(draw("--lot", "C"), `no lot "C"`, "A and B")
	sh.refused(draw("--lot", "B"), `no bid of "Cedar, Sons & Co"`)
	sh.refused(draw("--lot", "A", "--as", "Eve"), "Eve may not")
	sh.refused(draw("--lot", "A"), "Lee has not declared any interests in Cedar, Sons & Co")
	sh.must("declare", "@a.assay", "--as", "Lee")
	sh.refused([]string{"recommend", "@a.assay", "--lot", "A"}, "no draw is recorded")
	if code, _, _ := sh.run("draw", "@a.assay", "--lot", "A", "--record", "r"); code != Misused {
		t.Errorf("a draw without an order: exit %d", code)
	}
	if out := sh.must(draw("--lot", "A")...); out != "lot A: drawn in the order Cedar, Sons & Co, Ash Ltd\n" {
		t.Errorf("said %q", out)
	}
	if out := sh.must("result", "@a.assay"); strings.Contains(out, "To be drawn") || !strings.Contains(out, "lots were drawn under the published tie rule and put first: Cedar, Sons & Co") {
		t.Errorf("the result reads\n%s", out)
	}
	if out := sh.must("recommend", "@a.assay", "--lot", "A"); !strings.Contains(out, "Cedar, Sons & Co") {
		t.Errorf("recommended: %s", out)
	}
	sh.refused([]string{"draw", "@a.assay", "--lot", "A", "--order", "Ash Ltd", "--order", "Cedar, Sons & Co", "--record", "r"}, "say why")
	sh.must("draw", "@a.assay", "--lot", "A", "--order", "Ash Ltd", "--order", "Cedar, Sons & Co", "--record", "r", "--why", "The names were exchanged.")
	sh.must("export", "@a.assay", "@copy.json")
	sh.must("new", "@b.assay", "--from", "@copy.json")
	if a, b := sh.result("a.assay"), sh.result("b.assay"); a != b {
		t.Errorf("a draw that went through JSON gives another result:\n%s\n%s", a, b)
	}
	sh.must("verify", "@a.assay")
}

func TestPricesSayTheirLotAndYear(t *testing.T) {
	sh := newShell(t)
	paid := strings.Replace(equalBids, `"price": 1}`, `"price": [{"amount": 1, "label": "Licence"}, {"amount": 2, "label": "Support", "year": 3}]}`, 1)
	if err := os.WriteFile(sh.path("c.json"), []byte(paid), 0o600); err != nil {
		t.Fatal(err)
	}
	sh.must("new", "@a.assay", "--from", "@c.json")
	if out, want := sh.must("prices", "@a.assay"), "Ash Ltd\tlot B\tPrice\tLicence\t£1.00\nAsh Ltd\tlot B\tPrice\tSupport\t£2.00\tyear 3\n"; !strings.HasSuffix(out, want) {
		t.Errorf("prices are\n%s", out)
	}
}
