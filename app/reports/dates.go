package reports

import (
	"strings"

	"assay/app/lang"
	"assay/app/start"
	"assay/model"
)

// Outcome is what a typed day gives: facts, or a note in their place.
type Outcome struct {
	Note  string
	Wrong bool        // the note says what is wrong with the day
	Facts [][2]string // label and value
}

// Rule is the standstill of the competition's route, nil where the route is not known.
func (s *State) Rule() *model.StandstillRule {
	if r := s.route(); r != nil {
		return &r.Standstill
	}
	return nil
}

func (s *State) route() *model.RouteRule {
	return model.RouteOf(s.Competition.Regime, s.Competition.Route)
}

// About is the rule in words with its law, or why there is none.
func (s *State) About() string {
	if rule := s.Rule(); rule != nil {
		return rule.Text() + " (" + rule.Source + ")"
	}
	return lang.T("The route is not known, so nothing can be said about a standstill. Routes are chosen in Set up, under Details.")
}

// DayLabel asks for the day the standstill is counted from.
func (s *State) DayLabel() string {
	if s.Competition.Regime == model.PCR2015 {
		return lang.T("Last letter sent on")
	}
	return lang.T("Award notice published on")
}

// Standstill counts from a day as it is typed.
func (s *State) Standstill(typed string) Outcome {
	route := s.route()
	switch {
	case route == nil || route.Standstill.Days == 0:
		return Outcome{}
	case strings.TrimSpace(typed) == "":
		return Outcome{Note: lang.T("Type the day, and the end of the standstill is counted here. Nothing is recorded.")}
	}
	day, err := lang.ParseDay(typed)
	var p model.Period
	if err == nil {
		p, err = start.Calendar().Standstill(route, day, 0)
	}
	if err != nil {
		return Outcome{Note: model.Sentence(lang.Error(err)), Wrong: true}
	}
	from := lang.Day(p.Next)
	if p.NextWorking != p.Next && !p.NextWorking.IsZero() {
		from = lang.T("%s; the first working day is %s", from, lang.Day(p.NextWorking))
	}
	facts := [][2]string{{lang.T("Ends at the end of"), lang.Day(p.Last)}, {lang.T("Contract from"), from}, {lang.T("First day counted"), lang.Day(p.First)}}
	if passed := passed(p); len(passed) > 0 {
		label := lang.T("Days not counted")
		if !route.Standstill.Working {
			label = lang.T("Cannot end on")
		}
		facts = append(facts, [2]string{label, lang.Join(passed, len(passed))})
	}
	return Outcome{Facts: facts}
}

// passed lists the days passed over: "Sat 19 Dec", "Fri 25 Dec (Christmas Day)".
func passed(p model.Period) []string {
	days := make([]string, len(p.Skipped))
	for i, s := range p.Skipped {
		days[i] = lang.DayAs(s.Date, "Mon 2 Jan")
		if holiday := s.Holiday(); holiday != "" {
			days[i] = lang.T("%s (%s)", days[i], named(holiday))
		}
	}
	return days
}

// named is a bank holiday as the calendar names it, with where it is one.
func named(holiday string) string {
	if at := strings.Index(holiday, " in "); at > 0 {
		return lang.T("%s %s", named(holiday[:at]), lang.T(holiday[at+1:]))
	}
	if title, moved := strings.CutSuffix(holiday, ", substitute day"); moved {
		return lang.T("%s, substitute day", lang.T(title))
	}
	return lang.T(holiday)
}
