package score

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"assay/model"
)

func noon() time.Time { return time.Date(2026, 5, 4, 12, 0, 7, 0, time.UTC) }

func TestStartsAtTheFirstScoreToGive(t *testing.T) {
	s := loaded(model.Scoring, "e1")
	if s.At != (Place{"b2", "c1"}) {
		t.Errorf("starts at %v; b1 on c1 is scored, so b2 on c1 is next", s.At)
	}
	if s.Done() != 1 || s.Total() != 4 || s.Complete() {
		t.Errorf("%d of %d scored", s.Done(), s.Total())
	}
}

func TestOnlyAssignedQuestionsAndOnlyOwnScores(t *testing.T) {
	s := loaded(model.Scoring, "e1")
	s.Go(Place{"b1", "c2"})
	if d := s.Draft(); d.Level != "" || d.Strengths != "" || d.Member != "e1" {
		t.Errorf("Evaluator 1 sees %v where Evaluator 2 has scored", d)
	}
	for p, score := range s.scores {
		if score.Member != "e1" {
			t.Errorf("the room holds %s's score at %v", score.Member, p)
		}
	}
	if second := loaded(model.Scoring, "e2"); second.Total() != 2 || second.Go(Place{"b1", "c1"}) {
		t.Errorf("Evaluator 2 is asked for %d scores; only c2 of two bids is his", second.Total())
	}
}

func TestMovesStopAtTheEnds(t *testing.T) {
	s := loaded(model.Scoring, "e1")
	s.Go(Place{"b1", "c1"})
	steps := []struct {
		move func() bool
		ok   bool
		at   Place
	}{
		{func() bool { return s.StepBid(-1) }, false, Place{"b1", "c1"}},
		{func() bool { return s.StepBid(1) }, true, Place{"b2", "c1"}},
		{func() bool { return s.StepBid(1) }, false, Place{"b2", "c1"}},
		{func() bool { return s.StepQuestion(1) }, true, Place{"b2", "c2"}},
		{func() bool { return s.StepQuestion(1) }, false, Place{"b2", "c2"}},
		{func() bool { return s.StepQuestion(-1) }, true, Place{"b2", "c1"}},
	}
	for i, step := range steps {
		if ok := step.move(); ok != step.ok || s.At != step.at {
			t.Errorf("step %d: %v at %v, want %v at %v", i, ok, s.At, step.ok, step.at)
		}
	}
}

func TestNextUnscoredFollowsTheChosenOrder(t *testing.T) {
	for _, test := range []struct {
		mode Mode
		want string
	}{
		{AllByQuestion, "b2c1 b1c2 b2c2"},
		{AllByBid, "b1c2 b2c1 b2c2"},
	} {
		s := loaded(model.Scoring, "e1")
		s.Mode = test.mode
		s.Go(Place{"b1", "c1"})
		var got []string
		for s.NextUnscored() {
			got = append(got, s.At.Bid+s.At.Criterion)
			s.Edit(func(score *model.Score) { score.Level = "2" })
			if err := s.Save(noon, accept); err != nil {
				t.Fatal(err)
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("mode %d visits %v, want %s", test.mode, got, test.want)
		}
		if !s.Complete() {
			t.Error("everything is scored")
		}
	}
}

func accept(model.Score) error { return nil }

func TestSavedIsOnlySaidWhenItIsTrue(t *testing.T) {
	s := loaded(model.Scoring, "e1")
	line := func(want string, standing Standing) {
		t.Helper()
		if got, is := s.SavedLine(); got != want || is != standing {
			t.Errorf("line is %q (%v), want %q", got, is, want)
		}
	}
	line("Nothing recorded yet", Open)
	s.Edit(func(score *model.Score) { score.Strengths = "Clear" })
	line("Not saved yet", Open)
	full := errors.New("the disk is full")
	if err := s.Save(noon, func(model.Score) error { return full }); err != full {
		t.Fatal(err)
	}
	line("the disk is full", Refused)
	if s.Draft().Strengths != "Clear" {
		t.Error("a refused text is kept")
	}
	s.StepQuestion(1)
	line("Nothing recorded yet", Open)
	if err := s.SaveAll(noon, accept); err != nil {
		t.Fatal(err)
	}
	s.StepQuestion(-1)
	line("Saved 12:00:07", Saved)
	s.Go(Place{"b1", "c1"})
	line("Saved earlier", Saved)
}

func TestSavingNothingWritesNothing(t *testing.T) {
	s := loaded(model.Scoring, "e1")
	put := func(model.Score) error { t.Error("nothing changed, yet something is stored"); return nil }
	s.Edit(func(score *model.Score) { score.Strengths = "x" })
	s.Edit(func(score *model.Score) { score.Strengths = "" })
	if err := errors.Join(s.Save(noon, put), s.SaveAll(noon, put)); err != nil {
		t.Fatal(err)
	}
}

func TestReloadKeepsWhatIsTypedAndTakesTheRestFromTheRecord(t *testing.T) {
	s := loaded(model.Scoring, "e1")
	s.Edit(func(score *model.Score) { score.Weaknesses = "half a sen" })
	c := sample(model.Scoring)
	c.Scores[0].Level = "4"
	at := s.At
	s.Load(c, c.Member("e1"))
	if s.At != at || s.Draft().Weaknesses != "half a sen" {
		t.Errorf("at %v with %q", s.At, s.Draft().Weaknesses)
	}
	s.Go(Place{"b1", "c1"})
	if s.Draft().Level != "4" {
		t.Errorf("the record says 4, the card %q", s.Draft().Level)
	}
	s.Load(c, c.Member("e2"))
	s.Go(Place{"b2", "c2"})
	if d := s.Draft(); d.Weaknesses != "" || d.Member != "e2" {
		t.Errorf("Evaluator 2 finds Evaluator 1's draft: %v", d)
	}
}

func TestScoresAreLockedAfterScoring(t *testing.T) {
	s := loaded(model.Moderating, "e1")
	if s.Hurdle() != nil || s.Locked() == nil {
		t.Error("after scoring the own scores are there to read, and locked")
	}
	s.Edit(func(score *model.Score) { score.Level = "5" })
	if s.Draft().Level == "5" {
		t.Error("a locked score was edited")
	}
}

func TestHurdlesSayWhatHappensNext(t *testing.T) {
	for _, test := range []struct {
		stage model.Stage
		actor string
		words string
	}{
		{model.Scoring, "lead", "procurement lead"},
		{model.BidsLoaded, "e1", "your 2 questions of 2 bids appear here"},
		{model.SettingUp, "e1", "First the method is finished"},
		{model.Scoring, "nobody", "Choose who you are"},
	} {
		h := loaded(test.stage, test.actor).Hurdle()
		if h == nil || !strings.Contains(h.Text, test.words) {
			t.Errorf("%s at %s: %v, want %q", test.actor, test.stage, h, test.words)
		}
	}
	if h := loaded(model.Scoring, "e1").Hurdle(); h != nil {
		t.Errorf("Evaluator 1 may score, got %v", h)
	}
}

func TestWeightInWords(t *testing.T) {
	s := loaded(model.Scoring, "e1")
	s.Go(Place{"b1", "c1"})
	if got := s.WeightWords(); got != "25% of Quality, 13.75 of 100 points" {
		t.Errorf("weight is %q", got)
	}
	s.Go(Place{"b1", "c2"})
	if got := s.WeightWords(); !strings.HasSuffix(got, "; at least 2 marks, else disqualified") {
		t.Errorf("a threshold is part of the words, got %q", got)
	}
}

func TestRows(t *testing.T) {
	show := func(s *State) string {
		var lines []string
		for _, r := range s.Rows() {
			line := fmt.Sprintf("%s%s", strings.Repeat(" ", r.Depth), r.Text)
			switch {
			case r.Single:
				line += " [" + r.Level + "]"
			case r.Of > 0:
				line += fmt.Sprintf(" %d/%d", r.Done, r.Of)
			}
			if r.Current {
				line += " *"
			}
			lines = append(lines, line)
		}
		return strings.Join(lines, "\n")
	}
	s := loaded(model.Scoring, "e1")
	for mode, want := range map[Mode]string{
		AllByQuestion: "1 Quality\n 1.1 Mobilisation 1/2 *\n  Alder [3]\n  Birch [] *\n 1.2 Staffing 0/2\n  Alder []\n  Birch []",
		OneQuestion:   "1 Quality\n 1.1 Mobilisation 1/2 *\n  Alder [3]\n  Birch [] *",
		OneBid:        "Birch 0/2 *\n 1 Quality\n  1.1 Mobilisation [] *\n  1.2 Staffing []",
		AllByBid:      "Alder 1/2\n 1 Quality\n  1.1 Mobilisation [3]\n  1.2 Staffing []\nBirch 0/2 *\n 1 Quality\n  1.1 Mobilisation [] *\n  1.2 Staffing []",
	} {
		s.Mode = mode
		if got := show(s); got != want {
			t.Errorf("%s:\n%s\nwant:\n%s", mode.Words(), got, want)
		}
	}
	s.Mode = AllByBid
	if rows := s.Rows(); rows[0].Place != (Place{"b1", "c1"}) {
		t.Errorf("choosing Alder stays on the question, got %v", rows[0].Place)
	}
}

func TestStripShowsOwnLevelsOnOtherBids(t *testing.T) {
	s := loaded(model.Scoring, "e1")
	marks := s.Strip()
	if len(marks) != 2 || marks[0].Level != "3" || !marks[1].Current {
		t.Errorf("strip is %v", marks)
	}
	if got := s.StripWords(); got != "Your scores on this question: Alder 3" {
		t.Errorf("in words: %q", got)
	}
	if at, of := s.Position(); at != 2 || of != 2 {
		t.Errorf("bid %d of %d", at, of)
	}
}

func TestALotComesBeforeANameThatIsCutOff(t *testing.T) {
	c := sample(model.Scoring)
	c.Lots = append(c.Lots, model.Lot{ID: "l2", Number: "2", Title: "More"})
	c.Bids[1].Lot = "l2"
	s := &State{}
	s.Load(c, c.Member("e1"))
	if got := s.BidName("b2"); got != "Lot 2: Birch" {
		t.Errorf("the bid is called %q", got)
	}
	s.At = Place{"b2", "c1"}
	if got := s.StripWords(); got != "" {
		t.Errorf("scores of another lot are beside: %q", got)
	}
}
