package moderate

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"assay/model"
)

func names(agenda []*Item) []string {
	var list []string
	for _, i := range agenda {
		list = append(list, i.Criterion.ID+" "+i.Key.Bid)
	}
	return list
}

func TestAgendaStartsWithGatesThenTheWidestSpread(t *testing.T) {
	s := loaded(model.Moderating, "chair")
	want := []string{"g b1", "g b2", "c1 b1", "c2 b1", "c1 b2", "c2 b2"}
	if got := names(s.Agenda()); !slices.Equal(got, want) {
		t.Errorf("agenda is %v, want %v", got, want)
	}
	s.Sort = ByBid
	want = []string{"g b1", "g b2", "c1 b1", "c2 b1", "c1 b2", "c2 b2"}
	if got := names(s.Agenda()); !slices.Equal(got, want) {
		t.Errorf("by bid it is %v, want %v", got, want)
	}
	s.Sort = ByQuestion
	want = []string{"g b1", "g b2", "c1 b1", "c1 b2", "c2 b1", "c2 b2"}
	if got := names(s.Agenda()); !slices.Equal(got, want) {
		t.Errorf("by question it is %v, want %v", got, want)
	}
}

func TestEqualSpreadsAreOrderedByWeight(t *testing.T) {
	c := sample(model.Moderating)
	c.Scores = nil
	c.Method.Criteria[1].Children[0].Weight, c.Method.Criteria[1].Children[1].Weight =
		c.Method.Criteria[1].Children[1].Weight, c.Method.Criteria[1].Children[0].Weight
	s := &State{}
	s.Load(c, c.Member("chair"))
	if got := names(s.Agenda())[2:]; !slices.Equal(got, []string{"c2 b1", "c2 b2", "c1 b1", "c1 b2"}) {
		t.Errorf("the heavier question comes first, got %v", got)
	}
}

func TestSpreadComparesMarksNotValues(t *testing.T) {
	s := loaded(model.Moderating, "chair")
	item := s.Item(model.AgreedKey{Bid: "b1", Criterion: "c1"})
	if got := item.Spread.String(); got != "1 to 4" {
		t.Errorf("range is %q", got)
	}
	if got := item.Spread.Share.String(); got != "0.6" {
		t.Errorf("3 of 5 marks apart is %s of the scale", got)
	}
	if s.Item(model.AgreedKey{Bid: "b1", Criterion: "c2"}).Spread.Unanimous() {
		t.Error("two of three scores cannot be unanimous")
	}
	if got := s.Item(model.AgreedKey{Bid: "b2", Criterion: "c2"}).Spread; got.String() != "no scores" || got.Missing != 3 {
		t.Errorf("without scores the spread is %q, %d missing", got, got.Missing)
	}
}

func TestFilters(t *testing.T) {
	s := loaded(model.Moderating, "chair")
	s.Filter = Unanimous
	if got := names(s.Agenda()); !slices.Equal(got, []string{"c1 b2"}) {
		t.Errorf("unanimous shows %v", got)
	}
	s.c.Agreed = append(s.c.Agreed, model.AgreedScore{Bid: "b1", Criterion: "c1", Level: "3", Reason: "r"})
	s.Load(s.c, s.me)
	s.Filter = ToDo
	if slices.Contains(names(s.Agenda()), "c1 b1") {
		t.Error("an agreed item is still to do")
	}
	s.Filter = All
	if len(s.Agenda()) != 6 || s.Progress() != "1 of 6 agreed" {
		t.Errorf("all shows %d, progress %q", len(s.Agenda()), s.Progress())
	}
}

func TestIndividualScoresAreNotReadBeforeModeration(t *testing.T) {
	for _, stage := range []model.Stage{model.SettingUp, model.BidsLoaded, model.Scoring} {
		s := loaded(stage, "chair")
		for _, item := range s.items {
			if !item.Gate() || item.Scores != nil || item.Spread.Low != nil {
				t.Errorf("at %s the room holds %s of %s with %v", stage, item.Criterion.ID, item.Key.Bid, item.Scores)
			}
		}
	}
	s := loaded(model.Scoring, "chair")
	want := Attendance{Name: "Evaluator 1", Given: 3, Asked: 4}
	if got := s.Attendance()[0]; got != want {
		t.Errorf("attendance is %v, want %v", got, want)
	}
	if got := s.Waiting(); !strings.Contains(got, "Evaluator 1 has 1 score to give") {
		t.Errorf("waiting says %q", got)
	}
}

func TestSavingNeedsALevelAReasonAndForAChangeItsReason(t *testing.T) {
	s := loaded(model.Moderating, "chair")
	s.At = model.AgreedKey{Bid: "b1", Criterion: "c1"}
	if d := s.Draft(); d != (Draft{}) {
		t.Fatalf("the editor starts with %v, it must start empty", d)
	}
	var stored []model.AgreedScore
	var why string
	put := func(a model.AgreedScore, reason string) error {
		if _, err := s.c.CheckAgreed(*s.me, a, reason); err != nil {
			return err
		}
		stored, why = append(stored, a), reason
		return nil
	}
	refused := func(words string) {
		t.Helper()
		if err := s.Save(put); err == nil || !strings.Contains(err.Error(), words) {
			t.Errorf("want a refusal about %q, got %v", words, err)
		}
	}
	refused("choose the level")
	s.Edit(func(d *Draft) { d.Level = "3" })
	refused("reason")
	s.Edit(func(d *Draft) { d.Reason = " A sound plan. " })
	if s.Pending() == nil {
		t.Error("a written decision is pending until it is saved")
	}
	if err := s.Save(put); err != nil || len(stored) != 1 || stored[0].Reason != "A sound plan." || why != "" {
		t.Fatalf("saved %v with reason %q, %v", stored, why, err)
	}
	if s.Pending() != nil {
		t.Error("nothing is pending after saving")
	}
	s.c.Agreed = stored
	s.Load(s.c, s.me)
	refused("nothing is changed")
	s.Edit(func(d *Draft) { d.Level = "2" })
	refused("say why it changes")
	s.Edit(func(d *Draft) { d.Change = "Page 4 was overlooked." })
	if err := s.Save(put); err != nil || why != "Page 4 was overlooked." {
		t.Errorf("the change is stored with its reason, got %q, %v", why, err)
	}
}

func TestARefusalKeepsWhatWasWritten(t *testing.T) {
	s := loaded(model.Moderating, "chair")
	s.At = model.AgreedKey{Bid: "b1", Criterion: "c1"}
	s.Edit(func(d *Draft) { d.Level, d.Reason = "3", "Sound" })
	full := errors.New("the disk is full")
	if err := s.Save(func(model.AgreedScore, string) error { return full }); err != full {
		t.Fatalf("got %v", err)
	}
	if d := s.Draft(); d.Reason != "Sound" || d.Refusal != full {
		t.Errorf("the editor holds %v", d)
	}
	s.Discard()
	if s.Draft() != (Draft{}) {
		t.Error("discarding empties the editor of an item that is to do")
	}
}

func TestWhoMayDecide(t *testing.T) {
	gate, question := model.AgreedKey{Bid: "b1", Criterion: "g"}, model.AgreedKey{Bid: "b1", Criterion: "c1"}
	for _, test := range []struct {
		stage model.Stage
		actor string
		at    model.AgreedKey
		may   bool
	}{
		{model.Moderating, "chair", question, true},
		{model.Moderating, "chair", gate, true},
		{model.Moderating, "lead", gate, true},
		{model.Moderating, "lead", question, false},
		{model.Moderating, "e1", question, false},
		{model.BidsLoaded, "lead", gate, true},
		{model.QualityAgreed, "chair", question, false},
	} {
		s := loaded(test.stage, test.actor)
		s.At = test.at
		if may := s.Locked() == nil; may != test.may {
			t.Errorf("%s at %s on %s: may is %v", test.actor, test.stage, test.at.Criterion, may)
		}
	}
}

func TestWalkingTheAgenda(t *testing.T) {
	s := loaded(model.Moderating, "chair")
	s.At = model.AgreedKey{Bid: "b2", Criterion: "g"}
	if !s.NextContentious() || s.At != (model.AgreedKey{Bid: "b1", Criterion: "c1"}) {
		t.Errorf("next contentious is %v", s.At)
	}
	if !s.Step(1) || s.At != (model.AgreedKey{Bid: "b1", Criterion: "c2"}) {
		t.Errorf("next is %v", s.At)
	}
	s.Step(-1)
	if !s.Step(-1) || s.At != (model.AgreedKey{Bid: "b2", Criterion: "g"}) {
		t.Errorf("previous is %v", s.At)
	}
	// Agreeing the item on screen takes it out of the filter, but "next" still starts from it.
	s.At = model.AgreedKey{Bid: "b1", Criterion: "c2"}
	s.c.Agreed = append(s.c.Agreed, model.AgreedScore{Bid: "b1", Criterion: "c2", Level: "2", Reason: "r"})
	s.Load(s.c, s.me)
	if !s.NextToDo() || s.At != (model.AgreedKey{Bid: "b2", Criterion: "c1"}) {
		t.Errorf("next to do is %v", s.At)
	}
	s.At = model.AgreedKey{Bid: "b2", Criterion: "c2"}
	if s.Step(1) {
		t.Error("there is nothing after the last item")
	}
	if !s.NextToDo() || s.At != (model.AgreedKey{Bid: "b1", Criterion: "g"}) {
		t.Errorf("next to do goes round to the start, got %v", s.At)
	}
}

func TestABidThatFailedAGateKeepsOnlyThatDecision(t *testing.T) {
	c := sample(model.Moderating)
	c.Agreed = []model.AgreedScore{{Bid: "b2", Criterion: "g", Level: "Fail", Reason: "No policy"}}
	s := &State{Filter: All}
	s.Load(c, c.Member("chair"))
	if got := names(s.Agenda()); !slices.Equal(got, []string{"g b1", "g b2", "c1 b1", "c2 b1"}) {
		t.Errorf("agenda is %v", got)
	}
}

func TestDifferenceInWords(t *testing.T) {
	scale := sample(model.Moderating).Method.Scales[0]
	backwards := model.Scale{Levels: []model.Level{{Value: "1", Marks: scale.Levels[5].Marks}, {Value: "2", Marks: scale.Levels[1].Marks}}}
	for _, test := range []struct {
		scale         model.Scale
		given, chosen string
		want          string
	}{
		{scale, "1", "3", "agreed 2 levels higher"},
		{scale, "4", "3", "agreed 1 level lower"},
		{scale, "3", "3", "the same"},
		{scale, "3", "", ""},
		{backwards, "2", "1", "agreed 1 level higher"},
	} {
		if got := Difference(test.scale, test.scale.Level(test.given), test.chosen); got != test.want {
			t.Errorf("%s and %s: %q, want %q", test.given, test.chosen, got, test.want)
		}
	}
}

func TestOneScoreOfSeveralIsNotAllOfThem(t *testing.T) {
	level := &model.Level{Value: "8"}
	if got := (Spread{Low: level, High: level, Missing: 2}).String(); got != "8" {
		t.Errorf("one score and two missing read %q", got)
	}
	if got := (Spread{Low: level, High: level}).String(); got != "all 8" {
		t.Errorf("equal scores read %q", got)
	}
}

func TestWhereTheMethodComputesMarksNothingIsAgreed(t *testing.T) {
	c := sample(model.Moderating)
	c.Method.Consolidation = model.Consolidation{Rule: model.TrimmedMean, Trim: 1}
	s := &State{}
	s.Load(c, c.Member("chair"))
	full, short := model.AgreedKey{Bid: "b1", Criterion: "c1"}, model.AgreedKey{Bid: "b1", Criterion: "c2"}
	if got := s.Item(full).State(); got != "mark 3" {
		t.Errorf("three marks of 1, 3 and 4 are %q", got)
	}
	if got := s.Item(short).State(); got != "marks missing" {
		t.Errorf("two marks are %q", got)
	}
	s.At = full
	if err := s.Locked(); err == nil || !strings.Contains(err.Error(), "1, 3, 4 = 3") {
		t.Errorf("the editor says %v", err)
	}
	s.At = short
	if err := s.Locked(); err == nil || !strings.Contains(err.Error(), "it needs 3 marks") {
		t.Errorf("the editor says %v", err)
	}
	if s.Done() != 2 {
		t.Errorf("%d settled, want the two with three marks", s.Done())
	}
}

// recused is the sample with the second evaluator recused from the first bid.
func recused(actor string) *State {
	c := sample(model.Moderating)
	c.Declarations = append(c.Declarations, model.Declaration{Member: "e2", Supplier: "s1", Kind: model.ActualInterest, Text: "Shares.", By: "e2"},
		model.Declaration{ID: "d", Member: "e2", Supplier: "s1", Kind: model.Recused, Text: "Owns shares.", By: "lead", Made: "2026-05-04T09:30:00.000Z"})
	s := &State{Reopened: map[model.AgreedKey]model.Declaration{{Bid: "b1", Criterion: "c1"}: c.Declarations[len(c.Declarations)-1]}}
	s.Load(c, c.Member(actor))
	return s
}

// TestARecusedMembersScoreIsShownAndLeftOut: of the scores 1, 4 and 3 the 4 no longer counts.
func TestARecusedMembersScoreIsShownAndLeftOut(t *testing.T) {
	s := recused("chair")
	item := s.Item(model.AgreedKey{Bid: "b1", Criterion: "c1"})
	if len(item.Scores) != 3 || item.Scores[1].Out != "Not counted: recused on 4 May 2026. Owns shares." || item.Scores[1].Level.Value != "4" {
		t.Errorf("the cards are %+v", item.Scores)
	}
	if got := item.Spread.String(); got != "1 to 3" || item.Spread.Missing != 0 {
		t.Errorf("the spread is %s, %d missing", got, item.Spread.Missing)
	}
	for _, d := range dotsOf(item) {
		if d.level == "4" {
			t.Error("the score that does not count has a dot")
		}
	}
	if item.Reopened != "Reopened: Evaluator 2 was recused" || s.Item(model.AgreedKey{Bid: "b2", Criterion: "c1"}).Reopened != "" {
		t.Errorf("the agenda says %q", item.Reopened)
	}
	if second := s.Item(model.AgreedKey{Bid: "b1", Criterion: "c2"}); second.Spread.String() != "2" || second.Spread.Missing != 1 {
		t.Errorf("of a recused 3, a 2 and one missing: %s, %d missing", second.Spread, second.Spread.Missing)
	}
}

// TestWhoIsKeptFromAnItemIsToldWhy, and what is done instead.
func TestWhoIsKeptFromAnItemIsToldWhy(t *testing.T) {
	c := sample(model.Moderating)
	at := model.AgreedKey{Bid: "b1", Criterion: "c1"}
	look := func(actor string) *State {
		s := &State{}
		s.Load(c, c.Member(actor))
		s.At = at
		return s
	}
	enter := func(kind model.DeclarationKind, by string) {
		c.Declarations = append(c.Declarations, model.Declaration{Member: "chair", Supplier: "s1", Kind: kind, Text: "t", By: by})
	}
	if s := look("chair"); s.Locked() != nil || s.Kept() {
		t.Errorf("a free chair is kept out: %v", s.Locked())
	}
	enter(model.PotentialInterest, "chair")
	if s := look("chair"); !s.Kept() || !strings.Contains(s.Locked().Error(), "waits for a decision") {
		t.Errorf("undecided: %v", s.Locked())
	}
	enter(model.Recused, "lead")
	if s := look("chair"); !s.Kept() || s.Locked().Error() != "Chris is recused from the bids of Alder, so here it takes Procurement lead to agree scores" {
		t.Errorf("recused: %v", s.Locked())
	}
	if s := look("lead"); s.Locked() != nil {
		t.Errorf("who stands in: %v", s.Locked())
	}
	if s := look("e1"); s.Kept() || s.Locked() == nil {
		t.Errorf("an evaluator: %v", s.Locked())
	}
}
