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
	case steps == 1:
		return lang.T("agreed 1 level higher")
	case steps > 0:
		return lang.T("agreed %d levels higher", steps)
	case steps == -1:
		return lang.T("agreed 1 level lower")
	}
	return lang.T("agreed %d levels lower", -steps)
}

// rank is a level's place on the scale by marks, worst first.
func rank(scale model.Scale, level *model.Level) int {
	levels := slices.Clone(scale.Levels)
	slices.SortStableFunc(levels, func(a, b model.Level) int { return a.Marks.Cmp(b.Marks) })
	return slices.IndexFunc(levels, func(l model.Level) bool { return l.Value == level.Value })
}

// inWords is a scale for the window. That of gates is the same in every competition, so what it calls
// its levels is translated; any other is the method's own.
func inWords(scale model.Scale) model.Scale {
	if scale.ID == model.GateScale.ID {
		scale.Levels = slices.Clone(scale.Levels)
		for i := range scale.Levels {
			scale.Levels[i].Label = lang.T(scale.Levels[i].Label)
		}
	}
	return scale
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
			said = append(said, lang.T("%s from %s", level.Value, lang.Join(names, len(names))))
		}
	}
	return strings.Join(said, ", ")
}

// WeightWords is what an item is worth: "13.75 points", "gate".
func (i *Item) WeightWords() string {
	if i.Gate() {
		return lang.T("gate")
	}
	if i.Weight.Cmp(model.ExactInt(1)) == 0 {
		return lang.T("1 point")
	}
	return lang.T("%s points", i.Weight.Show())
}

// Points is WeightWords for a column of figures.
func (i *Item) Points() string {
	if i.Gate() {
		return lang.T("gate")
	}
	return i.Weight.Show()
}

// State is "to do", "agreed 3", or "passed"; "done" where the member may not know how.
func (i *Item) State() string {
	switch {
	case i.Closed && i.Settled():
		return lang.T("done")
	case i.Computed != nil:
		return lang.T("mark %s", i.Computed.Value.Show())
	case i.Agreed == nil && i.Computing:
		return lang.T("marks missing")
	case i.Agreed == nil:
		return lang.T("to do")
	case i.Gate() && i.Agreed.Level == "Fail":
		return lang.T("failed")
	case i.Gate():
		return lang.T("passed")
	}
	return lang.T("agreed %s", i.Agreed.Level)
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
		return lang.T("Only gates are decided now. Individual scores appear here when scoring is over: next, the procurement lead takes the step “%s”.", lang.T(model.Scoring.Step()))
	case model.Scoring:
		if gaps := model.Missing(s.c, model.Moderating); len(gaps) > 0 {
			return lang.T("Evaluators are scoring alone, and nobody sees their scores yet. “%s” has to wait: %s.", lang.T(model.Moderating.Step()), model.Join(gaps, 4))
		}
		return lang.T("Every score is given. The chair or the procurement lead can now take the step “%s”; it freezes the individual scores and shows them here.", lang.T(model.Moderating.Step()))
	}
	return ""
}

// Finished says what comes next when every item is agreed, "" before.
func (s *State) Finished() (title, text string) {
	switch {
	case s.c.Stage.Reached(model.QualityAgreed):
		return s.finals(), lang.T("Quality is closed, so nothing here changes. A step back, with its reason, would open it again.")
	case s.c.Stage == model.Moderating && len(s.c.AgreementGaps()) == 0:
		if waits := model.Missing(s.c, model.QualityAgreed); len(waits) > 0 {
			return s.allDone(), lang.T("%s After that the chair can take the step “%s”.", model.Sentence(waits[0]), lang.T(model.QualityAgreed.Step()))
		}
		return s.allDone(), s.close()
	}
	return "", ""
}

// finals, close and allDone say what the room ends with; where the method computes marks nobody
// agreed them.
func (s *State) finals() string {
	if s.c.Method.Consolidation.Agreed() {
		return lang.T("The agreed scores are final")
	}
	return lang.T("The marks are final")
}

func (s *State) close() string {
	step := lang.T(model.QualityAgreed.Step())
	if s.c.Method.Consolidation.Agreed() {
		return lang.T("The chair can take the step “%s”, which makes the agreed scores final.", step)
	}
	return lang.T("The chair can take the step “%s”, which makes the marks final.", step)
}

func (s *State) allDone() string {
	if s.c.Method.Consolidation.Agreed() {
		return lang.T("All agreed")
	}
	return lang.T("All settled")
}

// SpreadWords says how far apart the scores are: "scores from 1 to 4, 1 missing".
func (i *Item) SpreadWords() string {
	words := lang.T("scores from %s", i.Spread)
	switch {
	case i.Closed:
		return lang.T("closed to you")
	case len(i.Scores) == 0:
		return lang.T("not scored individually")
	case i.Spread.Low == nil:
		words = lang.T("nobody has scored it")
	case i.Spread.Unanimous():
		words = lang.T("unanimous")
	case i.Spread.Low.Value == i.Spread.High.Value:
		words = i.Spread.String()
	}
	if i.Spread.Abstained > 0 {
		words = lang.T("%s, %d abstained", words, i.Spread.Abstained)
	}
	if i.Spread.Missing > 0 && i.Spread.Low != nil {
		words = lang.T("%s, %d missing", words, i.Spread.Missing)
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
		return lang.T("%s. Under the published method a score is the %s.", s.Progress(), lang.Rule(rule))
	}
	return lang.T("%s. The order says what to talk about first; it is no verdict.", s.Progress())
}

// WaitingTitle is the head of what Waiting says.
func (s *State) WaitingTitle() string {
	if s.c.Stage == model.Scoring {
		return lang.T("Scoring is under way")
	}
	return lang.T("Moderation comes after scoring")
}

// notCounted says why a recused member's score does not count.
func notCounted(d *model.Declaration) string {
	why := model.Sentence(strings.TrimSpace(d.Text))
	if day := d.Day(); !day.IsZero() {
		return lang.T("Not counted: recused on %s. %s", lang.DayAs(day, "2 January 2006"), why)
	}
	return lang.T("Not counted: recused. %s", why)
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
