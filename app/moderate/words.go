package moderate

import (
	"slices"
	"strings"

	"assay/app/lang"
	"assay/model"
)

// Difference says where the chosen level stands to one member's: "2 levels above". It says
// nothing while either is missing.
func Difference(scale model.Scale, given *model.Level, chosen string) string {
	level := scale.Level(chosen)
	if given == nil || level == nil {
		return ""
	}
	steps := rank(scale, level) - rank(scale, given)
	switch {
	case steps == 0:
		return lang.T("the same")
	case steps > 0:
		return "agreed " + lang.Count(steps, "level", "levels") + " higher"
	}
	return "agreed " + lang.Count(-steps, "level", "levels") + " lower"
}

// rank is a level's place on the scale by marks, worst first.
func rank(scale model.Scale, level *model.Level) int {
	levels := slices.Clone(scale.Levels)
	slices.SortStableFunc(levels, func(a, b model.Level) int { return a.Marks.Cmp(b.Marks) })
	return slices.IndexFunc(levels, func(l model.Level) bool { return l.Value == level.Value })
}

// WhoGave names the members by the level they gave, best first: "7 from Ann and Bob, 4 from Cy". It
// is "" where there is no score to name.
func (i *Item) WhoGave() string {
	var said []string
	levels := slices.Clone(i.Scale.Levels)
	slices.SortStableFunc(levels, func(a, b model.Level) int { return b.Marks.Cmp(a.Marks) })
	for _, level := range levels {
		var names []string
		for _, m := range i.Scores {
			if m.Out == "" && m.Level != nil && m.Level.Value == level.Value {
				names = append(names, m.Name)
			}
		}
		if len(names) > 0 {
			said = append(said, level.Value+" from "+model.Join(names, len(names)))
		}
	}
	return strings.Join(said, ", ")
}

// WeightWords is what an item is worth: "13.75 points", "gate".
func (i *Item) WeightWords() string {
	if i.Gate() {
		return "gate"
	}
	if i.Weight.Cmp(model.ExactInt(1)) == 0 {
		return lang.T("1 point")
	}
	return i.Weight.Show() + " points"
}

// Points is WeightWords for a column of figures.
func (i *Item) Points() string {
	if i.Gate() {
		return "gate"
	}
	return i.Weight.Show()
}

// State is "to do", "agreed 3", or "passed"; "done" where the member may not know how.
func (i *Item) State() string {
	switch {
	case i.Closed && i.Settled():
		return "done"
	case i.Computed != nil:
		return "mark " + i.Computed.Value.Show()
	case i.Agreed == nil && i.Computing:
		return lang.T("marks missing")
	case i.Agreed == nil:
		return lang.T("to do")
	case i.Gate() && i.Agreed.Level == "Fail":
		return "failed"
	case i.Gate():
		return "passed"
	}
	return "agreed " + i.Agreed.Level
}

// Hurdle is why the agenda is not here, and what to do or wait for.
type Hurdle struct{ Title, Text string }

// Hurdle explains why there is no agenda, nil when there is one.
func (s *State) Hurdle() *Hurdle {
	switch {
	case s.c == nil:
		return &Hurdle{lang.T("No competition is open"), lang.T("Open one from Home, and the agenda appears here.")}
	case s.me == nil:
		return &Hurdle{lang.T("Who is acting?"), lang.T("Choose who you are at the top of the window. The panel chair records what the panel agreed.")}
	case !s.c.Stage.Reached(model.BidsLoaded):
		return &Hurdle{lang.T("Moderation comes after scoring"), lang.T("First the method is finished and the bids are loaded; then each evaluator scores alone. The scores meet here.")}
	}
	return nil
}

// Waiting says what has to happen before moderation can start, "" once it has.
func (s *State) Waiting() string {
	switch s.c.Stage {
	case model.BidsLoaded:
		return lang.T("Only gates are decided now. Individual scores appear here when scoring is over: next, the procurement lead takes the step “%s”.", model.Scoring.Step())
	case model.Scoring:
		if gaps := model.Missing(s.c, model.Moderating); len(gaps) > 0 {
			return lang.T("Evaluators are scoring alone, and nobody sees their scores yet. “%s” has to wait: %s.", model.Moderating.Step(), model.Join(gaps, 4))
		}
		return lang.T("Every score is given. The chair or the procurement lead can now take the step “%s”; it freezes the individual scores and shows them here.", model.Moderating.Step())
	}
	return ""
}

// Finished says what comes next when every item is agreed, "" before.
func (s *State) Finished() (title, text string) {
	switch {
	case s.c.Stage.Reached(model.QualityAgreed):
		return "The " + s.outcome() + " are final", lang.T("Quality is closed, so nothing here changes. A step back, with its reason, would open it again.")
	case s.c.Stage == model.Moderating && len(s.c.AgreementGaps()) == 0:
		if waits := model.Missing(s.c, model.QualityAgreed); len(waits) > 0 {
			return "All " + s.doneWord(), model.Sentence(waits[0]) + lang.T(" After that the chair can take the step “%s”.", model.QualityAgreed.Step())
		}
		return "All " + s.doneWord(), lang.T("The chair can take the step “%s”, which makes the %s final.", model.QualityAgreed.Step(), s.outcome())
	}
	return "", ""
}

// outcome is what the room ends with; where the method computes marks nobody agreed them.
func (s *State) outcome() string {
	if s.c.Method.Consolidation.Agreed() {
		return lang.T("agreed scores")
	}
	return "marks"
}

// SpreadWords says how far apart the scores are: "scores from 1 to 4, 1 missing".
func (i *Item) SpreadWords() string {
	words := "scores from " + i.Spread.String()
	switch {
	case i.Closed:
		return lang.T("closed to you")
	case len(i.Scores) == 0:
		return lang.T("not scored individually")
	case i.Spread.Low == nil:
		words = lang.T("nobody has scored it")
	case i.Spread.Unanimous():
		words = "unanimous"
	case i.Spread.Low.Value == i.Spread.High.Value:
		words = i.Spread.String()
	}
	if i.Spread.Abstained > 0 {
		words += lang.T(", %d abstained", i.Spread.Abstained)
	}
	if i.Spread.Missing > 0 && i.Spread.Low != nil {
		words += lang.T(", %d missing", i.Spread.Missing)
	}
	return words
}

// Summary is the line under the room's title.
func (s *State) Summary() string {
	if !s.Open() {
		return lang.T("%d of %d gates decided", s.Done(), s.Total())
	}
	if s.c.Stage != model.Moderating {
		return s.Progress()
	}
	if rule := s.c.Method.Consolidation; !rule.Agreed() {
		return s.Progress() + ". Under the published method a score is the " + rule.String() + "."
	}
	return s.Progress() + ". The order says what to talk about first; it is no verdict."
}

// WaitingTitle is the head of what Waiting says.
func (s *State) WaitingTitle() string {
	if s.c.Stage == model.Scoring {
		return lang.T("Scoring is under way")
	}
	return lang.T("Moderation comes after scoring")
}

// NothingShown says why the agenda is empty.
func (s *State) NothingShown() string {
	switch {
	case s.Total() == 0 && !s.Open():
		return lang.T("This competition has no gates to decide.")
	case s.Filter == ToDo:
		return lang.T("Nothing is left to do.")
	case s.Filter == Unanimous:
		return lang.T("On no item did everyone give the same level.")
	}
	return lang.T("There is nothing on the agenda.")
}

// NoAnswer is what stands where the bid's answer would be.
func (s *State) NoAnswer() string {
	if why := s.Closed(); why != nil {
		return model.Sentence(lang.Error(why))
	}
	return lang.T("This bid has no written answer to this question.")
}
