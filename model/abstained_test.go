package model

import (
	"strings"
	"testing"
)

// A member who abstains counts for nothing, and where too few marks are left the gap says who.
func TestAbstentionsAreNoMarks(t *testing.T) {
	c := panel([]string{"100"}, []string{"5", "100"})
	c.Method.Consolidation = Consolidation{Rule: Mean}
	c.Members = []Member{{ID: "m", Name: "Mo", Roles: []Role{Evaluator}}, {ID: "n", Name: "Noor", Roles: []Role{Evaluator}}}
	c.Scores = []Score{{Member: "m", Bid: "A", Criterion: "q1", Level: "5"}, {Member: "n", Bid: "A", Criterion: "q1", Abstained: "I know the author."}}
	if mark := evaluate(t, c).Bid("A").Line("q1").Mark; mark.String() != "5" {
		t.Errorf("one mark and one abstention make %s", mark)
	}
	c.Method.Consolidation = Consolidation{Rule: TrimmedMean, Trim: 1}
	if _, err := Evaluate(c, "l"); err == nil || !strings.Contains(err.Error(), "(abstained: Noor)") {
		t.Errorf("with too few marks left it says %v", err)
	}
}

func TestThePastTellsOfAnAbstention(t *testing.T) {
	told := func(before, after Score) string {
		return Past{Verb: ScoreBids, Changes: PastOfScore(before, after), Level: after.Level}.What()
	}
	level, none, out := Score{Level: "4"}, Score{}, Score{Abstained: "I know the author."}
	for _, test := range []struct {
		before, after Score
		want          string
	}{{none, out, "Abstained"}, {level, out, "Abstained"}, {out, none, "No longer abstained"}, {out, level, "Level 4"}} {
		if got := told(test.before, test.after); got != test.want {
			t.Errorf("%v to %v is told as %q, want %q", test.before, test.after, got, test.want)
		}
	}
}
