package model

import (
	"strings"
	"testing"
)

func standstill(t *testing.T, regime Regime, route, event string) Period {
	t.Helper()
	p, err := calendar(t).Standstill(RouteOf(regime, route), day(t, event), 0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestStandstillOfTheAct(t *testing.T) {
	for _, c := range []struct{ about, published, first, last, next, working string }{
		{"over Christmas with 2 January, a holiday in Scotland only", "2024-12-24", "2024-12-24", "2025-01-08", "2025-01-09", "2025-01-09"},
		{"a plain week", "2026-09-07", "2026-09-07", "2026-09-16", "2026-09-17", "2026-09-17"},
		{"the next day is a Saturday", "2026-09-09", "2026-09-09", "2026-09-18", "2026-09-19", "2026-09-21"},
		{"published on a Saturday", "2026-09-12", "2026-09-14", "2026-09-23", "2026-09-24", "2026-09-24"},
		{"published on a bank holiday", "2026-08-31", "2026-09-01", "2026-09-10", "2026-09-11", "2026-09-11"},
		{"over Easter", "2026-04-01", "2026-04-01", "2026-04-14", "2026-04-15", "2026-04-15"},
		{"over 12 July, observed on a Monday in Northern Ireland", "2026-07-08", "2026-07-08", "2026-07-20", "2026-07-21", "2026-07-21"},
		{"over St Andrew's Day", "2026-11-25", "2026-11-25", "2026-12-07", "2026-12-08", "2026-12-08"},
		{"over Scotland's day of 15 June 2026", "2026-06-12", "2026-06-12", "2026-06-24", "2026-06-25", "2026-06-25"},
		{"over a year's end with substitute days", "2026-12-21", "2026-12-21", "2027-01-05", "2027-01-06", "2027-01-06"},
		{"ends with the year", "2026-12-18", "2026-12-18", "2026-12-31", "2027-01-01", "2027-01-05"},
		{"the last of the table", "2028-12-14", "2028-12-14", "2028-12-27", "2028-12-28", "2028-12-28"},
	} {
		p := standstill(t, PA23, "Open procedure", c.published)
		got := []string{p.First.String(), p.Last.String(), p.Next.String(), p.NextWorking.String()}
		if want := []string{c.first, c.last, c.next, c.working}; strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%s, published %s: %v, want %v", c.about, c.published, got, want)
		}
	}
}

// A law firm's rule of thumb, fourteen calendar days for a notice of 24 December 2024, would
// have ended the standstill a day too soon.
func TestFourteenDaysAreADayShort(t *testing.T) {
	p := standstill(t, PA23, "competitive flexible", "24 December 2024")
	if thumb := day(t, "2024-12-24").Add(14); p.Last != thumb.Add(1) {
		t.Errorf("ends %s, the rule of thumb %s", p.Last, thumb)
	}
	text := strings.Join(p.Working(), "\n")
	for _, want := range []string{"That day is the first one counted.", "Thu 2 Jan (2nd January in Scotland)", "Wed 25 Dec (Christmas Day)", "Working day 8 is Wednesday 8 January 2025."} {
		if !strings.Contains(text, want) {
			t.Errorf("the working lacks %q:\n%s", want, text)
		}
	}
}

func TestStandstillOfTheRegulations(t *testing.T) {
	for _, c := range []struct{ about, sent, last, next string }{
		{"ends on a Monday", "2026-09-04", "2026-09-14", "2026-09-15"},
		{"the tenth day is a Saturday", "2026-09-09", "2026-09-21", "2026-09-22"},
		{"the tenth day is a Sunday", "2026-09-10", "2026-09-21", "2026-09-22"},
		{"the tenth day is Good Friday", "2026-03-24", "2026-04-07", "2026-04-08"},
		{"the tenth day is Christmas Day", "2026-12-15", "2026-12-29", "2026-12-30"},
		{"sent on a Sunday", "2026-09-06", "2026-09-16", "2026-09-17"},
		{"a holiday in between counts", "2026-08-26", "2026-09-07", "2026-09-08"},
		{"over a year's end", "2026-12-23", "2027-01-05", "2027-01-06"},
	} {
		p := standstill(t, PCR2015, "restricted", c.sent)
		if p.Last.String() != c.last || p.Next.String() != c.next || p.First != p.From.Add(1) {
			t.Errorf("%s, sent %s: ends %s, next %s; want %s, %s", c.about, c.sent, p.Last, p.Next, c.last, c.next)
		}
	}
	text := strings.Join(standstill(t, PCR2015, "open", "2026-12-15").Working(), "\n")
	if !strings.Contains(text, "day 10 is Friday 25 December 2026") || !strings.Contains(text, "It cannot end on Fri 25 Dec (Christmas Day), Sat 26 Dec, Sun 27 Dec and Mon 28 Dec (Boxing Day, substitute day), so it ends with Tuesday 29 December 2026.") {
		t.Errorf("the working reads\n%s", text)
	}
}

// Every standstill of the Regulations of four years is that of a walk.
func TestStandstillOfTheRegulationsAgainstAWalk(t *testing.T) {
	c, list, r := calendar(t), anyPart(t), RouteOf(PCR2015, "open")
	for sent := day(t, "2025-01-01"); sent.Year() < 2028; sent = sent.Add(1) {
		want := sent.Add(10)
		for want.Weekday() == "Saturday" || want.Weekday() == "Sunday" || list[want.String()] {
			want = want.Add(1)
		}
		if p, err := c.Standstill(r, sent, 0); err != nil || p.Last != want {
			t.Fatalf("sent %s: ends %s, %v; want %s", sent, p.Last, err, want)
		}
	}
}

func TestAStandstillByChoiceHasALeastLength(t *testing.T) {
	c, on := calendar(t), day(t, "2026-09-07")
	market := RouteOf(PA23, "dynamic market")
	if _, err := c.Standstill(market, on, 7); CodeOf(err) != Invalid || !strings.Contains(err.Error(), "at least 8 working days") {
		t.Errorf("seven days: %v", err)
	}
	p, err := c.Standstill(market, on, 10)
	if err != nil || p.Last != day(t, "2026-09-18") || p.Title != "Voluntary standstill" {
		t.Errorf("ten days: %+v, %v", p, err)
	}
	if _, err := c.Standstill(RouteOf(PA23, "below threshold"), on, 0); CodeOf(err) != Invalid || !strings.Contains(err.Error(), "section 51") {
		t.Errorf("below the threshold: %v", err)
	}
	if _, err := c.Standstill(market, day(t, "2028-12-27"), 0); CodeOf(err) != Invalid {
		t.Errorf("beyond the table: %v", err)
	}
}

func TestAShortlistLastsTwoWorkingDays(t *testing.T) {
	for created, last := range map[string]string{
		"2026-09-07": "2026-09-09", // Monday to Wednesday
		"2026-09-11": "2026-09-15", // Friday over a weekend
		"2026-09-12": "2026-09-15", // made on a Saturday
		"2026-12-24": "2026-12-30", // Christmas with a substitute day
		"2026-03-16": "2026-03-19", // St Patrick's Day
	} {
		if p, err := calendar(t).Shortlist(day(t, created)); err != nil || p.Last.String() != last {
			t.Errorf("created %s: ends %s, %v; want %s", created, p.Last, err, last)
		}
	}
	if _, err := calendar(t).Shortlist(day(t, "2018-12-31")); CodeOf(err) != Invalid {
		t.Errorf("before the table: %v", err)
	}
}

func TestTheLeastTimeForTenders(t *testing.T) {
	c := calendar(t)
	for _, k := range []struct {
		regime             Regime
		route, sent, until string
	}{
		{PA23, "dynamic market", "2026-09-01", "2026-09-11"},
		{PA23, "dynamic market", "2026-09-02", "2026-09-12"}, // a Saturday: the Act does not move it
		{PA23, "open", "2026-09-01", "2026-09-26"},
		{PCR2015, "DPS", "2026-09-01", "2026-09-11"},
		{PCR2015, "DPS", "2026-09-02", "2026-09-14"}, // the Regulations do
	} {
		if p, err := c.TenderPeriod(RouteOf(k.regime, k.route), day(t, k.sent)); err != nil || p.Last.String() != k.until || p.First != p.From.Add(1) {
			t.Errorf("%s %s from %s: %s, %v; want %s", k.regime, k.route, k.sent, p.Last, err, k.until)
		}
	}
	if _, err := c.TenderPeriod(RouteOf(PA23, "light touch"), day(t, "2026-09-01")); CodeOf(err) != Invalid {
		t.Errorf("light touch: %v", err)
	}
}

// What shortens the least time differs by route: nobody is preselected in an open procedure, and only
// preselected suppliers can agree a time (section 54(4) of the Act).
func TestWhatShortensTheTimeForTenders(t *testing.T) {
	for route, says := range map[Route][]bool{RouteOpen: {false, false}, RouteFlexible: {true, true}, RouteDynamicMarket: {false, true}} {
		text := RouteOf(PA23, string(route)).Tender.Text
		for i, word := range []string{"preselected", "agree"} {
			if strings.Contains(text, word) != says[i] {
				t.Errorf("%s: %q speaks of %q: want %v", route, text, word, says[i])
			}
		}
	}
	if when := paperConflicts.When; !strings.Contains(when, "contract details notice") {
		t.Errorf("the notices that confirm the assessment (section 83(8)) are not named: %q", when)
	}
}
