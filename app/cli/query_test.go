package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

func TestTheEvaluatorsDesk(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	sh.must("load", "@a.assay", "@bids.xlsx")
	sh.declared("@a.assay")
	sh.must("agree", "@a.assay", "@gates.csv", "--as", "Procurement lead")
	sh.must("stage", "@a.assay", "scoring")
	bid := "Alderwick Analytics (Sample) Ltd"
	if code, _, errs := sh.run("score", "@a.assay", "--as", "Evaluator 1", "--bid", bid, "--question", "1.2", "--level", "3", "--abstain", "Why."); code != Misused {
		t.Errorf("a level and an abstention at once: exit %d, %s", code, errs)
	}
	sh.must("score", "@a.assay", "@scores-evaluator-1.csv", "--as", "Evaluator 1")
	sh.must("score", "@a.assay", "--as", "Evaluator 1", "--bid", bid, "--question", "1.2", "--abstain", "I know the author.")
	sh.must("query", "@a.assay", "--as", "Evaluator 1", "--bid", bid, "--question", "1.2", "--text", "Does the annex count?")
	if got := sh.must("query", "@a.assay", "--as", "Evaluator 2"); strings.Contains(got, "annex") {
		t.Errorf("another evaluator reads the query: %s", got)
	}
	sh.must("answer", "@a.assay", "1", "--text", "It does.")
	if got := sh.must("query", "@a.assay", "--as", "Evaluator 1"); !strings.Contains(got, "answered: It does.") {
		t.Errorf("who asked reads %s", got)
	}
	sh.refused([]string{"receipt", "@a.assay", "--as", "Evaluator 1"}, "submit the scores first")
	sh.must("submit", "@a.assay", "--as", "Evaluator 1")
	path := strings.TrimSpace(sh.must("receipt", "@a.assay", "--as", "Evaluator 1"))
	first, err := os.ReadFile(path)
	if err != nil || !bytes.HasPrefix(first, []byte("%PDF")) {
		t.Fatalf("%s: %v", path, err)
	}
	sh.must("reopen", "@a.assay", "--member", "Evaluator 1", "--reason", "A page was overlooked.")
	sh.refused([]string{"receipt", "@a.assay", "--as", "Evaluator 1"}, "no submission that stands")
}
