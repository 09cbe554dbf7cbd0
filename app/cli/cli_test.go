package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/app/start"
	"assay/model"
	"assay/storage"
)

// shell runs command lines the way main does, without a display.
type shell struct {
	t   *testing.T
	dir string
}

func newShell(t *testing.T) *shell {
	t.Helper()
	sh := &shell{t, t.TempDir()}
	if err := start.SampleFiles(sh.dir); err != nil {
		t.Fatal(err)
	}
	return sh
}

func (sh *shell) path(name string) string { return filepath.Join(sh.dir, name) }

// run gives the exit code and what was printed; arguments starting with "@" are files of the folder.
func (sh *shell) run(args ...string) (code int, out, errs string) {
	for i, a := range args {
		if name, is := strings.CutPrefix(a, "@"); is {
			args[i] = sh.path(name)
		}
	}
	var stdout, stderr bytes.Buffer
	code = Run(args, Environment{Out: &stdout, Err: &stderr, Data: sh.path("data"), Display: func() bool { return false },
		Window: func(string, string) error { return errors.New("no window in a test") }})
	return code, stdout.String(), stderr.String()
}

// must runs a command line that has to succeed.
func (sh *shell) must(args ...string) string {
	sh.t.Helper()
	code, out, errs := sh.run(args...)
	if code != Done {
		sh.t.Fatalf("%v: exit %d\n%s%s", args, code, out, errs)
	}
	return out
}

// refused runs a command line that has to be refused in one sentence holding each of the words.
func (sh *shell) refused(args []string, words ...string) {
	sh.t.Helper()
	code, _, errs := sh.run(args...)
	if code != Refused || strings.Count(strings.TrimSpace(errs), "\n") > 0 {
		sh.t.Errorf("%v: exit %d, said %q; want one sentence and exit 1", args, code, errs)
	}
	for _, word := range words {
		if !strings.Contains(errs, word) {
			sh.t.Errorf("%v: said %q; want %q in it", args, errs, word)
		}
	}
}

// The whole journey by command line, from a JSON file to reports that verify.
func TestTheJourney(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	sh.must("load", "@a.assay", "@bids.xlsx", "--dry-run")
	sh.must("load", "@a.assay", "@bids.xlsx")
	sh.refused([]string{"agree", "@a.assay", "@gates.csv", "--as", "Procurement lead"}, "has not declared")
	sh.declared("@a.assay")
	sh.must("agree", "@a.assay", "@gates.csv", "--as", "Procurement lead")
	sh.must("stage", "@a.assay", "scoring")
	for _, n := range []string{"1", "2", "3"} {
		sh.must("score", "@a.assay", "@scores-evaluator-"+n+".csv", "--as", "Evaluator "+n)
	}
	sh.refused([]string{"stage", "@a.assay", "moderating"}, "has not submitted")
	for _, n := range []string{"1", "2", "3"} {
		sh.must("submit", "@a.assay", "--as", "Evaluator "+n)
	}
	sh.refused([]string{"score", "@a.assay", "@scores-evaluator-1.csv", "--as", "Evaluator 1"}, "the chair can reopen")
	sh.refused([]string{"result", "@a.assay"}, "prices are sealed")
	sh.must("stage", "@a.assay", "moderating")
	sh.must("agree", "@a.assay", "@agreed.csv")
	sh.must("stage", "@a.assay", "quality-agreed")
	sh.refused([]string{"prices", "@a.assay"}, "sealed")
	sh.refused([]string{"verify", "@a.assay", "--journal", "@early.jsonl"}, "sealed")
	if out := sh.must("export", "@a.assay"); strings.Contains(out, "486000") {
		t.Error("a sealed price left by export")
	}
	sh.must("stage", "@a.assay", "prices-opened")
	sh.must("recommend", "@a.assay")
	sh.must("stage", "@a.assay", "decided")
	if out := sh.must("result", "@a.assay", "--why"); !strings.Contains(out, "rank") || !strings.Contains(out, "Total:") {
		t.Errorf("the result reads\n%s", out)
	}
	files := strings.Fields(strings.ReplaceAll(sh.must("report", "@a.assay"), " ", "_"))
	if len(files) != 2 {
		t.Errorf("reports: %v", files)
	}
	first, _ := os.ReadFile(sh.path("a award report.pdf"))
	sh.must("report", "@a.assay")
	if second, _ := os.ReadFile(sh.path("a award report.pdf")); len(first) == 0 || !bytes.Equal(first, second) {
		t.Error("the same record gave another report")
	}
	if out := sh.must("verify", "@a.assay", "--journal", "@journal.jsonl"); !strings.Contains(out, "proves the record") {
		t.Errorf("verify: %s", out)
	}
	sh.must("export", "@a.assay", "@copy.json")
	if content, _ := os.ReadFile(sh.path("copy.json")); !strings.Contains(string(content), "486000") {
		t.Error("an opened price is missing from the export")
	}
	sh.must("new", "@b.assay", "--from", "@copy.json")
	if a, b := sh.result("a.assay"), sh.result("b.assay"); a != b {
		t.Errorf("a competition that went through JSON has another result:\n%s\n%s", a, b)
	}
}

func TestTheJournalNamesNoFolderOfThisMachine(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@", "--until", "scoring", "--no-window")
	const file = "@Sample competition.assay"
	if err := os.WriteFile(sh.path("prices.csv"), []byte("Supplier,Price\nBrindle Systems (Sample) Ltd,452751\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	sh.must("prices", file, "@prices.csv", "--reason", "A digit was missing.")
	sh.must("score", file, "@scores-evaluator-1.csv", "--as", "Evaluator 1")
	s, err := storage.Open(sh.path("Sample competition.assay"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var journal bytes.Buffer
	if err := s.ExportJournal(&journal); err != nil {
		t.Fatal(err)
	}
	if text := journal.String(); strings.Contains(text, sh.dir) || !strings.Contains(text, `"reason":"prices.csv\nA digit was missing."`) || !strings.Contains(text, `"reason":"scores-evaluator-1.csv"`) {
		t.Error("the journal does not name the files, or names their folder")
	}
}

func TestWhoActsWhenNobodyIsNamed(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@", "--until", "prices-opened", "--no-window")
	const file = "@Sample competition.assay"
	sh.must("stage", file, "quality-agreed", "--reason", "A price was misread.")
	sh.must("stage", file, "moderating", "--reason", "A page was overlooked.")
	sh.must("stage", file, "scoring", "--reason", "A bid was not read.")
	sh.must("stage", file, "moderating")
	sh.must("stage", file, "quality-agreed")
	sh.must("stage", file, "prices-opened")
	sh.must("recommend", file)
}

func TestLotsGoByAnyNumber(t *testing.T) {
	sh := newShell(t)
	const one = `{"title": "T", "stage": "prices-opened", "lots": [LOTS], "method": {"criteria": [{"title": "Price", "kind": "price", "weight": 100}]},
		"bids": [{"supplier": "A", "lot": "A", "price": 1}, {"supplier": "Late Ltd", "lot": "A", "status": "late", "reason": "At 12:04"}]}`
	for name, lots := range map[string]string{"one": `{"number": "A"}`, "two": `{"number": "A"}, {"number": "B"}`} {
		if err := os.WriteFile(sh.path(name+".json"), []byte(strings.Replace(one, "LOTS", lots, 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		sh.must("new", "@"+name+".assay", "--from", "@"+name+".json")
		sh.must("declare", "@"+name+".assay", "--as", "Procurement lead")
	}
	sh.must("recommend", "@one.assay")
	sh.refused([]string{"recommend", "@two.assay"}, "--lot", "A and B")
	sh.must("recommend", "@two.assay", "--lot", "A")
	sh.must("stage", "@two.assay", "decided")
	if out := sh.must("result", "@one.assay"); !strings.Contains(out, "Late Ltd is late: At 12:04") {
		t.Errorf("the result reads\n%s", out)
	}
}

// result is the lots of "assay result --json", as text.
func (sh *shell) result(name string) string {
	sh.t.Helper()
	var parsed struct{ Lots json.RawMessage }
	if err := json.Unmarshal([]byte(sh.must("result", "@"+name, "--json")), &parsed); err != nil {
		sh.t.Fatal(err)
	}
	return string(parsed.Lots)
}

func TestTheDemo(t *testing.T) {
	sh := newShell(t)
	out := sh.must("demo", "@demo")
	for _, want := range []string{"6 bids", "disqualified", "Award the contract to", "award report.pdf", "workbook.xlsx", "no display"} {
		if !strings.Contains(out, want) {
			t.Errorf("the demo does not say %q:\n%s", want, out)
		}
	}
	sh.must("demo", "@demo", "--until", "scoring")
	if out := sh.must("stage", "@demo/Sample competition 2.assay"); !strings.Contains(out, "Evaluator 1 has") {
		t.Errorf("a second demo up to scoring: %s", out)
	}
}

func TestExitCodes(t *testing.T) {
	sh := newShell(t)
	for _, c := range []struct {
		code int
		args []string
	}{
		{Misused, []string{"sing"}},
		{Refused, []string{"sing.assay"}},
		{Misused, []string{"load", "@a.assay"}},
		{Misused, []string{"result"}},
		{Misused, []string{"result", "@a.assay", "--loud"}},
		{Done, []string{"help"}},
		{Done, []string{"help", "score"}},
		{Misused, []string{"help", "sing"}},
		{Refused, []string{"result", "@absent.assay"}},
		{Refused, []string{}},
	} {
		if code, out, errs := sh.run(c.args...); code != c.code {
			t.Errorf("%v: exit %d, want %d\n%s%s", c.args, code, c.code, out, errs)
		}
	}
}

// Bad input is refused in one sentence that names the place and the cure, and leaves the file
// as it was, byte for byte.
func TestBadInputChangesNothing(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	write := func(name, content string) {
		if err := os.WriteFile(sh.path(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("picture.png", "\x89PNG\r\n\x1a\n0000")
	write("~$bids.xlsx", "owner")
	write("old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"+strings.Repeat("\x00", 600))
	write("empty.csv", "")
	write("negative.csv", "Supplier,Price\nAcorn Sample Ltd,-1200\n")
	write("text.csv", "Supplier,Price\nAcorn Sample Ltd,on request\n")
	write("unbalanced.json", `{"title":"T","method":{"scales":[{"name":"s","levels":[{"value":"0"},{"value":"1"}]}],
		"criteria":[{"number":"1","kind":"question","title":"Q","weight":99.9,"scale":"s"}]}}`)
	before, err := os.ReadFile(sh.path("a.assay"))
	if err != nil {
		t.Fatal(err)
	}
	sh.refused([]string{"load", "@a.assay", "@picture.png"}, "picture.png")
	sh.refused([]string{"load", "@a.assay", "@~$bids.xlsx"}, "~$bids.xlsx")
	sh.refused([]string{"load", "@a.assay", "@old.xls"}, "old.xls", ".xlsx")
	sh.refused([]string{"load", "@a.assay", "@empty.csv"}, "empty.csv")
	sh.refused([]string{"load", "@a.assay", "@negative.csv"}, "negative.csv", "B2", "-1200")
	sh.refused([]string{"load", "@a.assay", "@text.csv"}, "text.csv", "B2", "on request")
	sh.refused([]string{"new", "@c.assay", "--from", "@unbalanced.json"}, "unbalanced.json", "99.9")
	if _, err := os.Stat(sh.path("c.assay")); err == nil {
		t.Error("a refused definition left a file behind")
	}
	if after, _ := os.ReadFile(sh.path("a.assay")); !bytes.Equal(before, after) {
		t.Error("a refusal changed the file")
	}
}

func TestBadScoresChangeNothing(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@demo", "--until", "scoring")
	file := "@demo/Sample competition.assay"
	supplier := sh.anySupplier(file)
	rows := map[string]string{
		"offscale.csv": "Supplier,Question,Score\n" + supplier + ",1.1,3.46\n",
		"unknown.csv":  "Supplier,Question,Score\nNobody At All Ltd,1.1,3\n",
	}
	for name, content := range rows {
		if err := os.WriteFile(sh.path(name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	before, _ := os.ReadFile(sh.path(file[1:]))
	sh.refused([]string{"score", file, "@offscale.csv", "--as", "Evaluator 1"}, "offscale.csv", "C2", "3.46", "0, 1, 2, 3, 4, 5")
	sh.refused([]string{"score", file, "@unknown.csv", "--as", "Evaluator 1"}, "unknown.csv", "A2", "Nobody At All Ltd")
	sh.refused([]string{"score", file, "--as", "Evaluator 1", "--bid", supplier, "--question", "1.1", "--level", "3.46"}, "3.46")
	sh.refused([]string{"score", file, "--as", "Panel chair", "--bid", supplier, "--question", "1.1", "--level", "3"}, "Panel chair")
	sh.refused([]string{"agree", file, "--bid", supplier, "--question", "1.1", "--level", "3", "--reason", "r"}, "too early")
	if after, _ := os.ReadFile(sh.path(file[1:])); !bytes.Equal(before, after) {
		t.Error("a refusal changed the file")
	}
	sh.must("score", file, "--as", "Evaluator 1", "--bid", supplier, "--question", "1.1", "--level", "3", "--strengths", "Clear.")
	if after, _ := os.ReadFile(sh.path(file[1:])); bytes.Equal(before, after) {
		t.Error("a score was not written")
	}
}

func (sh *shell) anySupplier(file string) string {
	sh.t.Helper()
	var c struct {
		Bids []struct {
			Supplier string `json:"supplier"`
			Status   model.BidStatus
		}
		Suppliers []struct{ ID, Name string }
	}
	if err := json.Unmarshal([]byte(sh.must("export", file)), &c); err != nil {
		sh.t.Fatal(err)
	}
	return c.Suppliers[0].Name
}

// A fault of the program is never taken for a verb that was carried out.
func TestAPanicIsNotSwallowed(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a panic within a verb went unnoticed")
		}
	}()
	env := Environment{Out: io.Discard, Err: io.Discard, Display: func() bool { return true },
		Window: func(string, string) error { panic("a fault") }}
	Run([]string{"open"}, env)
}

// What was altered so that the competition cannot be read is still named.
func TestVerifyReadsNoMoreThanItMust(t *testing.T) {
	sh := newShell(t)
	if err := os.WriteFile(sh.path("c.json"), []byte(`{"title": "T", "estimate": 987654321}`), 0o600); err != nil {
		t.Fatal(err)
	}
	sh.must("new", "@a.assay", "--from", "@c.json")
	content, err := os.ReadFile(sh.path("a.assay"))
	if err == nil {
		err = os.WriteFile(sh.path("a.assay"), bytes.ReplaceAll(content, []byte("987654321"), []byte("98765432x")), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	sh.refused([]string{"check", "@a.assay"}, "estimate", "assay verify a.assay", "go back to a copy")
	if code, out, errs := sh.run("verify", "@a.assay"); code != Refused || !strings.Contains(out, "does not prove the record") || errs != "" {
		t.Errorf("verify: exit %d\n%s%s", code, out, errs)
	}
}
