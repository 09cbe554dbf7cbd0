package cli

import (
	"fmt"

	"assay/app/start"
	"assay/model"
	"assay/storage"
)

type datesVerb struct {
	file
	AwardNotice string   `help:"The day the UK6 contract award notice is published, such as 2026-12-18 (Procurement Act 2023)." placeholder:"DATE"`
	Letters     string   `help:"The day the last standstill letter is sent electronically (Public Contracts Regulations 2015)." placeholder:"DATE"`
	Days        int      `help:"The length of the standstill where it is longer than the least."`
	Shortlist   string   `help:"The day the marketplace category was created." placeholder:"DATE"`
	Invitation  string   `help:"The day tenders are invited." placeholder:"DATE"`
	Holiday     []string `help:"One more day that is no working day, such as a bank holiday announced since; may be repeated." placeholder:"DATE"`
	JSON        bool     `help:"Print it as JSON."`
}

// datesJSON is what "assay dates --json" prints; a date that was not asked for is missing.
type datesJSON struct {
	Title      string        `json:"title"`
	Regime     model.Regime  `json:"regime"`
	Route      string        `json:"route"` // as the file has it
	Standstill *model.Period `json:"standstill,omitempty"`
	Shortlist  *model.Period `json:"shortlist,omitempty"`
	Tenders    *model.Period `json:"tenders,omitempty"`
	Holidays   string        `json:"holidays"` // where the bank holidays are from, and of which years
}

func (v *datesVerb) Run(env *Environment) error {
	return v.with(func(_ *storage.Store, c *model.Competition) error {
		calendar, err := v.calendar()
		if err != nil {
			return err
		}
		out := datesJSON{Title: c.Title, Regime: c.Regime, Route: c.Route, Holidays: v.holidays()}
		if err := v.count(calendar, c, &out); err != nil {
			return err
		}
		if v.JSON {
			return printJSON(env.Out, out)
		}
		v.print(env, c, &out)
		return nil
	})
}

// holidays says where the bank holidays are from, of which years, and what was added to them.
func (v *datesVerb) holidays() string {
	known := start.Calendar()
	text := fmt.Sprintf("%s, %s, %s, as of %s", known.Source, known.Licence, known.Years(), known.Updated.Long())
	if len(v.Holiday) > 0 {
		text += ", and " + model.Plural(len(v.Holiday), "day", "days") + " added by you"
	}
	return text
}

// calendar is the program's own, with the days added on the command line.
func (v *datesVerb) calendar() (*model.Calendar, error) {
	calendar := start.Calendar()
	for _, text := range v.Holiday {
		d, err := model.ParseDate(text)
		if err == nil {
			calendar, err = calendar.Add(d, "added by you")
		}
		if err != nil {
			return nil, err
		}
	}
	return calendar, nil
}

// count works out each period that was asked for.
func (v *datesVerb) count(calendar *model.Calendar, c *model.Competition, out *datesJSON) error {
	event, err := v.event(c.Regime)
	if err != nil {
		return err
	}
	for _, asked := range []struct {
		text  string
		into  **model.Period
		count func(model.Date) (model.Period, error)
	}{
		{event, &out.Standstill, func(d model.Date) (model.Period, error) {
			r, err := route(c)
			if err != nil {
				return model.Period{}, err
			}
			return calendar.Standstill(r, d, v.Days)
		}},
		{v.Shortlist, &out.Shortlist, calendar.Shortlist},
		{v.Invitation, &out.Tenders, func(d model.Date) (model.Period, error) {
			r, err := route(c)
			if err != nil {
				return model.Period{}, err
			}
			return calendar.TenderPeriod(r, d)
		}},
	} {
		if asked.text == "" {
			continue
		}
		d, err := model.ParseDate(asked.text)
		if err != nil {
			return err
		}
		p, err := asked.count(d)
		if err != nil {
			return err
		}
		*asked.into = &p
	}
	return nil
}

// event is the day the standstill is counted from; each regime has its own.
func (v *datesVerb) event(regime model.Regime) (string, error) {
	switch {
	case regime == model.PA23 && v.Letters != "":
		return "", model.Refuse(model.Invalid, "under the %s a standstill is counted from the %s; give its day with --award-notice", regime.Title(), regime.AwardNotice())
	case regime == model.PCR2015 && v.AwardNotice != "":
		return "", model.Refuse(model.Invalid, "under the %s a standstill is counted from the last %s; give the day it was sent with --letters", regime.Title(), regime.Summary())
	case v.Days != 0 && v.Letters == "" && v.AwardNotice == "":
		return "", misuse("--days is the length of a standstill; say from when with --award-notice or --letters")
	}
	return v.AwardNotice + v.Letters, nil
}

// route is the rule of the competition's route, which has to be known here.
func route(c *model.Competition) (*model.RouteRule, error) {
	if r := model.RouteOf(c.Regime, c.Route); r != nil {
		return r, nil
	}
	var titles []string
	for _, r := range model.RoutesOf(c.Regime) {
		titles = append(titles, r.Title)
	}
	return nil, model.Refuse(model.Invalid, "the route %q is not one of the %s; choose one of them in Set up: %s", c.Route, c.Regime.Title(), model.Join(titles, 12))
}

// print says what was counted and how; without a date, what the route requires.
func (v *datesVerb) print(env *Environment, c *model.Competition, out *datesJSON) {
	if p := out.Standstill; p != nil {
		fmt.Fprintf(env.Out, "%s: ends at the end of %s\n", p.Title, p.Last.Long())
		printPeriod(env, p)
		fmt.Fprintf(env.Out, "  The contract may be entered into from %s%s.\n", p.Next.Long(), orWorking(p))
	}
	if p := out.Shortlist; p != nil {
		fmt.Fprintf(env.Out, "%s: good until the end of %s\n", p.Title, p.Last.Long())
		printPeriod(env, p)
	}
	if p := out.Tenders; p != nil {
		fmt.Fprintf(env.Out, "%s: the deadline is %s or later\n", p.Title, p.Last.Long())
		printPeriod(env, p)
	}
	if out.Standstill == nil && out.Shortlist == nil && out.Tenders == nil {
		printRoute(env, c)
		return
	}
	fmt.Fprintf(env.Out, "Bank holidays: %s.\n", out.Holidays)
}

// orWorking names the first working day on which a contract can be entered into, where it is
// another one.
func orWorking(p *model.Period) string {
	if p.NextWorking.IsZero() || p.NextWorking == p.Next {
		return ""
	}
	return "; the first working day is " + p.NextWorking.Long()
}

func printPeriod(env *Environment, p *model.Period) {
	for _, line := range p.Working() {
		fmt.Fprintf(env.Out, "  %s\n", line)
	}
	fmt.Fprintf(env.Out, "  %s\n  [%s]\n", p.Rule, p.Source)
}

// printRoute says what the route requires, each line with its law.
func printRoute(env *Environment, c *model.Competition) {
	r, err := route(c)
	if err != nil {
		fmt.Fprintln(env.Out, model.Sentence(err.Error()))
		return
	}
	fmt.Fprintf(env.Out, "%s [%s]\n", r.Title, r.Basis)
	fmt.Fprintf(env.Out, "\nStandstill\n  %s [%s]\n", r.Standstill.Text(), r.Standstill.Source)
	for _, group := range []struct {
		title string
		lines []model.Due
	}{{"Reports due", r.Papers()}, {"Notices, in order", r.Notices}} {
		fmt.Fprintf(env.Out, "\n%s\n", group.title)
		for _, d := range group.lines {
			fmt.Fprintf(env.Out, "  %s: %s [%s]\n", d.Title, d.When, d.Source)
		}
	}
	fmt.Fprintf(env.Out, "\nTime for tenders\n  %s [%s]\n", r.Tender.Text, r.Tender.Source)
	fmt.Fprintln(env.Out, "\nGive a day with --award-notice, --letters, --shortlist or --invitation, and the dates are counted.")
}
