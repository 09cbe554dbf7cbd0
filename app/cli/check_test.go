package cli

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
	"assay/storage"
)

func TestCheckReadsTheMethodAndTriesIt(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	out := sh.must("check", "@a.assay")
	for _, want := range []string{"0 problems", "when the loser leaves", "Dry run on dummy bids", "Usual field", "Quality moves 39 points here, price 9.13."} {
		if !strings.Contains(out, want) {
			t.Errorf("check says nothing of %q:\n%s", want, out)
		}
	}
	if strings.Contains(out, "4 Good") || !strings.Contains(sh.must("check", "@a.assay", "--bids"), "5 Excellent") {
		t.Error("the dummy bids are printed exactly when they are asked for")
	}
	var read checkJSON
	if err := json.Unmarshal([]byte(sh.must("check", "@a.assay", "--json")), &read); err != nil {
		t.Fatal(err)
	}
	if len(read.DryRuns) != 1 || len(read.DryRuns[0].Trials) < 9 || len(read.DryRuns[0].Levels) != 6 || len(read.Findings) == 0 || len(read.MethodHash) != 64 {
		t.Errorf("as JSON: %+v", read)
	}
}

func TestCheckOfAnUnsoundMethodIsFoundWrong(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@b.assay", "--from", "@competition.json")
	unsettle(t, sh.path("b.assay"))
	code, out, errs := sh.run("check", "@b.assay")
	if code != Refused || errs != "" || !strings.Contains(out, "1 problem\n") || !strings.Contains(out, "The weights of the top level total 99.") || !strings.Contains(out, "There is no dry run yet") {
		t.Errorf("exit %d, %q, %s", code, errs, out)
	}
	code, out, _ = sh.run("check", "@b.assay", "--json")
	var read checkJSON
	if err := json.Unmarshal([]byte(out), &read); err != nil || code != Refused {
		t.Fatalf("exit %d: %v", code, err)
	}
	if read.Findings[0].Severity != model.SeverityProblem || read.DryRuns == nil || len(read.DryRuns) != 0 {
		t.Errorf("as JSON: %+v", read)
	}
}

// unsettle leaves the weights one short.
func unsettle(t *testing.T, path string) {
	t.Helper()
	s, err := storage.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c, err := s.Competition()
	if err != nil {
		t.Fatal(err)
	}
	m := c.Method
	m.Criteria = slices.Clone(m.Criteria)
	last := &m.Criteria[len(m.Criteria)-1]
	last.Weight = last.Weight.Sub(decimal.New(1, 0))
	if err := s.SetMethod(c.Members[0].ID, m); err != nil {
		t.Fatal(err)
	}
}

func TestTheTemplatesHaveNoProblem(t *testing.T) {
	sh := newShell(t)
	for _, name := range []string{"further-competition", "quality-60-social-value-10-price-30"} {
		sh.must("new", "@"+name+".assay", "--template", name)
		out := sh.must("check", "@"+name+".assay", "--json")
		var read checkJSON
		if err := json.Unmarshal([]byte(out), &read); err != nil {
			t.Fatal(err)
		}
		for _, f := range read.Findings {
			if f.Severity == model.SeverityProblem || f.Severity == model.SeverityWarning && f.Code != "rank-reversal" {
				t.Errorf("%s: %s", name, f.What)
			}
		}
	}
}
