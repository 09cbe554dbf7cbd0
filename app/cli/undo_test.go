package cli

import (
	"strings"
	"testing"
)

func TestAScoreIsUndoneRedoneAndItsPastTold(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "@", "--until", "scoring", "--no-window")
	const file, name = "@Sample competition.assay", "Alderwick Analytics (Sample) Ltd"
	sh.must("score", file, "--as", "Evaluator 1", "--bid", name, "--question", "1.1", "--level", "3", "--strengths", "Named director")
	sh.must("score", file, "--as", "Evaluator 1", "--bid", name, "--question", "1.1", "--level", "4", "--strengths", "Named director")
	if out := sh.must("undo", file, "--as", "Evaluator 1"); !strings.Contains(out, "undone: score of 1.1 for "+name+", now 3") {
		t.Errorf("undo says %q", out)
	}
	sh.must("redo", file, "--as", "Evaluator 1")
	sh.refused([]string{"redo", file, "--as", "Evaluator 1"}, "nothing to redo")
	sh.refused([]string{"undo", file}, "--as")
	past := []string{"history", file, "--supplier", name, "--question", "1.1", "--member", "Evaluator 1"}
	out := sh.must(append(past, "--as", "Evaluator 1")...)
	for _, told := range []string{"Level 3\n", `Strengths: nothing -> "Named director"`, "Level 3 to 4", "Level 4 to 3\tundid entry"} {
		if !strings.Contains(out, told) {
			t.Errorf("the history does not tell %q:\n%s", told, out)
		}
	}
	sh.refused(append(past, "--as", "Evaluator 2"), "too early")
	sh.refused(past, "--as")
	sh.refused([]string{"history", file, "--supplier", name, "--question", "1.1"}, "too early")
	sh.refused([]string{"history", file, "--supplier", name, "--question", "G1"}, "say with --as who reads")
	if out := sh.must("history", file, "--supplier", name, "--question", "G1", "--as", "Evaluator 2"); !strings.Contains(out, "Level Pass") {
		t.Errorf("the gate's history is %q", out)
	}
}
