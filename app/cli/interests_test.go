package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

// declared has every member of the sample declare no interest in any bidder.
func (sh *shell) declared(name string) {
	sh.t.Helper()
	for _, m := range []string{"Procurement lead", "Panel chair", "Evaluator 1", "Evaluator 2", "Evaluator 3", "Approver"} {
		sh.must("declare", name, "--as", m)
	}
}

func TestTheRegisterOfInterests(t *testing.T) {
	sh := newShell(t)
	sh.must("new", "@a.assay", "--from", "@competition.json")
	sh.must("load", "@a.assay", "@bids.xlsx")
	const bidder = "Brindle Systems (Sample) Ltd"
	if out := sh.must("interests", "@a.assay"); !strings.HasPrefix(out, "Nothing is declared yet.") || !strings.Contains(out, "Evaluator 2 has still to declare: ") {
		t.Errorf("the register reads\n%s", out)
	}
	sh.declared("@a.assay")
	sh.refused([]string{"declare", "@a.assay", "--as", "Evaluator 2"}, "every bidder already")
	sh.refused([]string{"declare", "@a.assay"}, "--as")
	sh.refused([]string{"declare", "@a.assay", "--as", "Evaluator 2", "--supplier", "Nobody Ltd", "--kind", "actual"}, `no supplier "Nobody Ltd"`)
	sh.refused([]string{"declare", "@a.assay", "--as", "Evaluator 2", "--supplier", bidder, "--kind", "some"}, `"some" cannot be declared`)
	sh.refused([]string{"declare", "@a.assay", "--as", "Evaluator 2", "--supplier", bidder, "--kind", "actual"}, "not described")
	for _, half := range [][]string{{"--kind", "none"}, {"--supplier", bidder}} {
		if code, _, _ := sh.run(append([]string{"declare", "@a.assay", "--as", "Evaluator 2"}, half...)...); code != Misused {
			t.Errorf("declare %v: exit %d", half, code)
		}
	}
	decide := func(as, what string) []string {
		return []string{"decide", "@a.assay", "--as", as, "--member", "Evaluator 2", "--supplier", bidder, what, "--reason", "Owns shares."}
	}
	sh.refused(decide("Panel chair", "recused"), "no interest")
	sh.must("declare", "@a.assay", "--as", "Evaluator 2", "--supplier", bidder, "--kind", "actual", "--text", "I own shares.")
	sh.refused(decide("Evaluator 3", "recused"), "may not")
	sh.refused(decide("Panel chair", "banned"), "may-assess or recused")
	if out := sh.must("interests", "@a.assay"); !strings.Contains(out, "Evaluator 2 has an interest in "+bidder+": waits for a decision") {
		t.Errorf("the register reads\n%s", out)
	}
	if out := sh.must(decide("Panel chair", "recused")...); out != "Panel chair decided\tEvaluator 2: Recused\t"+bidder+"\n" {
		t.Errorf("said %q", out)
	}
	var r interestsJSON
	if err := json.Unmarshal([]byte(sh.must("interests", "@a.assay", "--json")), &r); err != nil {
		t.Fatal(err)
	}
	last := r.Register[len(r.Register)-1]
	if last.By != "Panel chair" || last.Kind != "recused" || last.Text != "Owns shares." || last.Made == "" || len(r.Interests) != 1 || r.Interests[0].State != "recused" || len(r.ToDeclare) != 0 {
		t.Errorf("as JSON: %+v", r)
	}
	sh.must("agree", "@a.assay", "@gates.csv", "--as", "Procurement lead")
	sh.must("stage", "@a.assay", "scoring")
	sh.refused([]string{"score", "@a.assay", "@scores-evaluator-2.csv", "--as", "Evaluator 2"}, "Evaluator 2 is recused from the bids of "+bidder)
	sh.must("verify", "@a.assay")
}
