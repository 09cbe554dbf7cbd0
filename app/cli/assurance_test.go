package cli

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
)

// opened takes the sample competition to the point where prices are opened.
func (sh *shell) opened(name string) {
	sh.t.Helper()
	sh.must("new", name, "--from", "@competition.json")
	sh.must("load", name, "@bids.xlsx")
	sh.declared(name)
	sh.must("agree", name, "@gates.csv", "--as", "Procurement lead")
	sh.must("stage", name, "scoring")
	for _, n := range []string{"1", "2", "3"} {
		sh.must("score", name, "@scores-evaluator-"+n+".csv", "--as", "Evaluator "+n)
		sh.must("submit", name, "--as", "Evaluator "+n)
	}
	sh.must("stage", name, "moderating")
	sh.must("agree", name, "@agreed.csv")
	sh.must("stage", name, "quality-agreed")
	sh.refused([]string{"assurance", name}, "prices are sealed")
	sh.must("stage", name, "prices-opened")
}

func TestAssuranceIsPrintedAndChangesNothing(t *testing.T) {
	sh := newShell(t)
	sh.opened("@a.assay")
	before, err := os.ReadFile(sh.path("a.assay"))
	if err != nil {
		t.Fatal(err)
	}
	out := sh.must("assurance", "@a.assay")
	for _, words := range []string{"is first.", "None of what follows can change the award.", "How far each weight can go", "stays first from",
		"Which single score tips the award", "Which price tips the award", "Each bid removed in turn", "Every formula side by side", "(as published)",
		"Without one member", "If a member had a conflict", "Whether marks drift", "rho ", "Krippendorff's alpha, ordinal", "Source:"} {
		if !strings.Contains(out, words) {
			t.Errorf("%q is missing from\n%s", words, out)
		}
	}
	var printed struct {
		Lots []struct {
			Outcome struct{ Winner string }
			Weights struct {
				Weights []struct {
					From, To *struct{ At string }
				}
			}
			Agreement struct{ Members int }
		}
	}
	if err := json.Unmarshal([]byte(sh.must("assurance", "@a.assay", "--json", "--lot", "1")), &printed); err != nil {
		t.Fatal(err)
	}
	if l := printed.Lots; len(l) != 1 || l[0].Outcome.Winner == "" || l[0].Weights.Weights[0].From == nil || l[0].Agreement.Members != 3 {
		t.Errorf("as JSON: %+v", l)
	}
	sh.refused([]string{"assurance", "@a.assay", "--lot", "7"}, `no lot "7"`)
	if after, err := os.ReadFile(sh.path("a.assay")); err != nil || !slices.Equal(before, after) {
		t.Errorf("asking for assurance changed the file (%v)", err)
	}
}

func TestAPartOfTheAssuranceIsPrintedAlone(t *testing.T) {
	sh := newShell(t)
	sh.opened("@a.assay")
	for _, part := range assuranceParts {
		out := sh.must("assurance", "@a.assay", "--part", part.name)
		if !strings.Contains(out, part.title) {
			t.Errorf("%s: %q is missing from\n%s", part.name, part.title, out)
		}
		for _, other := range assuranceParts {
			if other.name != part.name && strings.Contains(out, other.title) {
				t.Errorf("%s: %q was not asked for", part.name, other.title)
			}
		}
		if strings.Contains(out, "is first.") != part.result {
			t.Errorf("%s: whether somebody is first\n%s", part.name, out)
		}
	}
	sh.must("stage", "@a.assay", "quality-agreed", "--reason", "Prices are looked at later")
	sh.must("assurance", "@a.assay", "--part", "agreement", "--part", "order", "--json")
	sh.refused([]string{"assurance", "@a.assay", "--part", "weights"}, "prices are sealed")
}
