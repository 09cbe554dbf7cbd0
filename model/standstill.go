package model

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Period is a stretch of time the law or a marketplace sets, worked out day by day.
type Period struct {
	Title  string `json:"title"`  // "Mandatory standstill"
	Event  string `json:"event"`  // a clause: what happens on From
	From   Date   `json:"from"`   // the day of the event
	Days   int    `json:"days"`   // how many days were counted
	Unit   string `json:"unit"`   // "working days" or "calendar days"
	First  Date   `json:"first"`  // the first day counted
	Last   Date   `json:"last"`   // the period ends when this day ends
	Rule   string `json:"rule"`   // a sentence: how it is counted
	Source string `json:"source"` // of law
	// Skipped are the days passed over and why: not counted, or no day to end on.
	Skipped []Skipped `json:"skipped"`
	// Next is the day after the last. After a standstill it is the earliest on which the contract
	// may be entered into.
	Next Date `json:"next"`
	// NextWorking is Next or the first working day after it; no day where the calendar ends.
	NextWorking Date `json:"nextWorking,omitzero"`
}

// Units of a Period.
const (
	workingDays  = "working days"
	calendarDays = "calendar days"
)

// Standstill counts the pause after an award on a route, beginning with the day of the event
// its rule names. days is how many the buyer has named: 0 for the least, more for a longer
// standstill. A route without standstill and fewer days than the least are Invalid, and so is a
// count beyond the years the calendar knows.
//
// Under the Procurement Act 2023 the day the notice is published is the first of the eight. Read
// to the letter, a day that is not a working day cannot be one of eight working days: after a
// notice published on a Saturday the first day counted is Monday.
func (c *Calendar) Standstill(r *RouteRule, event Date, days int) (Period, error) {
	s := r.Standstill
	switch {
	case s.Obligation == NoStandstill:
		return Period{}, Refuse(Invalid, "there is no standstill to count on the route %q: %s", r.Title, strings.TrimSuffix(lowerFirst(s.Reason), "."))
	case days == 0:
		days = s.Days
	case days < s.Days:
		return Period{}, Refuse(Invalid, "a standstill of %d days is too short; it lasts at least %d %s (%s)", days, s.Days, unitOf(s.Working), s.Source)
	}
	p := Period{Title: s.Obligation.Title() + " standstill", Event: s.Event, Rule: s.Text(), Source: s.Source}
	return p.counted(c, event, days, s.Working)
}

// Shortlist counts how long a category of the marketplace is good for: two working days from
// its creation. Its guidance does not say whether the day of creation counts; here it does not.
func (c *Calendar) Shortlist(created Date) (Period, error) {
	const days = 2
	p := Period{Title: "Shortlist", Event: "the category is created",
		Rule:   "A category of the marketplace is valid for 2 working days from its creation; after that it is refreshed before anybody is invited. The day of creation is not counted (check with the marketplace).",
		Source: "Marketplace guidance on customer categories (Crown Commercial Service)"}
	if err := c.known(created); err != nil {
		return Period{}, err
	}
	count, err := c.WorkingDays(created.Add(1), days)
	if err != nil {
		return Period{}, err
	}
	p.take(c, count, created, workingDays)
	return p, nil
}

// TenderPeriod counts the least time for tenders on a route: whole days beginning with the day
// after the invitation or notice. A route for which the law names no number is Invalid.
func (c *Calendar) TenderPeriod(r *RouteRule, invited Date) (Period, error) {
	t := r.Tender
	if t.Days == 0 {
		return Period{}, Refuse(Invalid, "the law names no number of days for tenders on the route %q: %s", r.Title, strings.TrimSuffix(lowerFirst(t.Text), "."))
	}
	p := Period{Title: "Least time for tenders", Event: t.Event, Rule: t.Text, Source: t.Source}
	if t.Rolls {
		return p.counted(c, invited, t.Days, false)
	}
	if err := c.known(invited); err != nil {
		return Period{}, err
	}
	p.take(c, Count{First: invited.Add(1), Last: invited.Add(t.Days), Days: t.Days}, invited, calendarDays)
	return p, nil
}

// counted fills the period in.
func (p Period) counted(c *Calendar, event Date, days int, working bool) (Period, error) {
	count, err := c.CalendarDays(event, days)
	if working {
		count, err = c.WorkingDays(event, days)
	}
	if err != nil {
		return Period{}, err
	}
	p.take(c, count, event, unitOf(working))
	return p, nil
}

func (p *Period) take(c *Calendar, count Count, event Date, unit string) {
	p.From, p.Days, p.Unit, p.First, p.Last, p.Skipped = event, count.Days, unit, count.First, count.Last, count.Skipped
	if p.Skipped == nil {
		p.Skipped = []Skipped{}
	}
	p.Next = p.Last.Add(1)
	p.NextWorking, _ = c.NextWorkingDay(p.Next)
}

// Working is how the period was counted, a sentence a line.
func (p Period) Working() []string {
	lines := []string{fmt.Sprintf("On %s %s.", p.From.Long(), p.Event)}
	if p.Unit == calendarDays {
		nominal := p.From.Add(p.Days)
		lines = append(lines, fmt.Sprintf("That day is not counted; day %d is %s.", p.Days, nominal.Long()))
		if p.Last != nominal {
			lines = append(lines, fmt.Sprintf("It cannot end on %s, so it ends with %s.", Join(p.Passed(), 20), p.Last.Long()))
		}
		return lines
	}
	switch {
	case p.First == p.From:
		lines = append(lines, "That day is the first one counted.")
	case len(p.Skipped) > 0 && p.Skipped[0].Date == p.From:
		lines = append(lines, fmt.Sprintf("That day is no working day; the first one counted is %s.", p.First.Long()))
	default:
		lines = append(lines, fmt.Sprintf("That day is not counted; the first one is %s.", p.First.Long()))
	}
	if passed := p.Passed(); len(passed) > 0 {
		lines = append(lines, "Not counted: "+Join(passed, len(passed))+".")
	}
	return append(lines, fmt.Sprintf("Working day %d is %s.", p.Days, p.Last.Long()))
}

// Passed lists the days passed over: "Fri 25 Dec (Christmas Day)", and a weekend by its days only.
func (p Period) Passed() []string {
	var days []string
	for _, s := range p.Skipped {
		text := s.Date.Short()
		if holiday := s.Holiday(); holiday != "" {
			text += " (" + holiday + ")"
		}
		days = append(days, text)
	}
	return days
}

// lowerFirst makes a sentence a clause.
func lowerFirst(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToLower(first)) + text[size:]
}

func unitOf(working bool) string {
	if working {
		return workingDays
	}
	return calendarDays
}
