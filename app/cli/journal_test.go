package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTheJournalIsTold(t *testing.T) {
	sh := newShell(t)
	sh.must("demo", "--no-window", "--until", "scoring", "@.")
	file := "@Sample competition.assay"
	said := sh.must("journal", file)
	for _, want := range []string{"Procurement lead\tStarted scoring", "Evaluator 1\tDeclared no interest in 6 suppliers", " UTC\t"} {
		if !strings.Contains(said, want) {
			t.Errorf("the journal does not say %q:\n%s", want, said)
		}
	}
	sh.must("score", file, "--as", "Evaluator 1", "--bid", "Alderwick Analytics (Sample) Ltd", "--question", "1.2", "--level", "3", "--strengths", "Says how.")
	if said := sh.must("journal", file, "--as", "Evaluator 1", "--by", "Evaluator 1", "--about", "scored q1.2 of alderwick"); !strings.Contains(said, "at 3") {
		t.Errorf("one's own score is told as %q", said)
	}
	for _, reader := range [][]string{{"--as", "Evaluator 2"}, {"--as", "Procurement lead"}, nil} {
		told := sh.must(append([]string{"journal", file, "--json", "--by", "Evaluator 1", "--about", "scored"}, reader...)...)
		var acts []struct {
			Summary string `json:"summary"`
			Sealed  bool   `json:"sealed"`
		}
		if err := json.Unmarshal([]byte(told), &acts); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(told, "Says how.") || strings.Contains(told, "Alderwick") || acts[0].Summary != "Scored a bid" || !acts[0].Sealed {
			t.Errorf("%v is told of another's score: %s", reader, told)
		}
		if said := sh.must(append([]string{"journal", file, "--about", "Says how"}, reader...)...); said != "" {
			t.Errorf("%v finds a sealed text: %s", reader, said)
		}
	}
	if said := sh.must("journal", file, "--json", "--since", "2999-01-01"); said != "[\n]\n" {
		t.Errorf("of days to come the journal says %q", said)
	}
	sh.refused([]string{"journal", file, "--by", "Nobody"}, "nobody on the panel")
	sh.refused([]string{"journal", file, "--since", "May"}, "not a day")
	sh.refused([]string{"verify", file, "--journal", "@out.jsonl"}, "cannot be exported yet", "individual scores")
}
