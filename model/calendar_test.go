package model

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// calendar reads the bank holidays that travel inside the program.
func calendar(t testing.TB) *Calendar {
	t.Helper()
	content, err := os.ReadFile("../assets/bank-holidays.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := ParseCalendar(content)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func day(t testing.TB, text string) Date {
	t.Helper()
	d, err := ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// anyPart is a list of the bank holidays of 2025 to 2028 made elsewhere from the same source.
func anyPart(t testing.TB) map[string]bool {
	t.Helper()
	content, err := os.ReadFile("testdata/bank-holidays-any-part.json")
	if err != nil {
		t.Fatal(err)
	}
	var list struct{ Dates []struct{ Date string } }
	if err := json.Unmarshal(content, &list); err != nil {
		t.Fatal(err)
	}
	days := map[string]bool{}
	for _, d := range list.Dates {
		days[d.Date] = true
	}
	return days
}

func TestBankHolidaysAgreeWithAListMadeElsewhere(t *testing.T) {
	c, list := calendar(t), anyPart(t)
	for d := day(t, "2025-01-01"); d.Year() < 2029; d = d.Add(1) {
		if here := len(c.holiday[d]) > 0; here != list[d.String()] {
			t.Errorf("%s: a bank holiday here %v, in the other list %v", d, here, list[d.String()])
		}
	}
	if len(list) < 50 {
		t.Errorf("the other list has %d days", len(list))
	}
}

func TestWhyADayIsNoWorkingDay(t *testing.T) {
	c := calendar(t)
	for text, want := range map[string]string{
		"2025-01-02":       "2nd January in Scotland",
		"2026-03-17":       "St Patrick’s Day in Northern Ireland",
		"2026-04-06":       "Easter Monday in England and Wales and Northern Ireland",
		"2026-04-03":       "Good Friday",
		"2026-06-15":       "World Cup bank holiday in Scotland",
		"2026-12-26":       "Saturday",
		"2026-12-28":       "Boxing Day, substitute day",
		"2026-11-30":       "St Andrew’s Day in Scotland",
		"18 December 2026": "",
	} {
		if got := c.NotWorking(day(t, text)); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestDatesAsPeopleWriteThem(t *testing.T) {
	want := day(t, "2026-12-18")
	for _, text := range []string{"2026-12-18", "18/12/2026", "18.12.2026", "18 December 2026", " 18  dec 2026 ", "Friday 18 December 2026"} {
		if got, err := ParseDate(text); err != nil || got != want {
			t.Errorf("%q: %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "tomorrow", "12/18/2026", "2026-02-30", "31 November 2026", "18/12/26"} {
		if d, err := ParseDate(text); CodeOf(err) != Invalid || !strings.Contains(err.Error(), "is not a date; write it as") {
			t.Errorf("%q: %s, %v", text, d, err)
		}
	}
}

func TestDatesGoThroughJSON(t *testing.T) {
	content, err := json.Marshal(day(t, "2028-02-29"))
	var back Date
	if err == nil {
		err = json.Unmarshal(content, &back)
	}
	if err != nil || string(content) != `"2028-02-29"` || back != day(t, "2028-02-29") {
		t.Errorf("%s, %s, %v", content, back, err)
	}
	if json.Unmarshal([]byte(`"29/2/2028"`), &back) == nil {
		t.Error("a date of another form was read")
	}
}

func TestNobodyCountsBeyondTheTable(t *testing.T) {
	c := calendar(t)
	_, err := c.WorkingDays(day(t, "2028-12-22"), 8)
	if CodeOf(err) != Invalid || !strings.Contains(err.Error(), "2019 to 2028") || !strings.Contains(err.Error(), "add the days") {
		t.Errorf("beyond the table: %v", err)
	}
	if _, err := c.WorkingDays(day(t, "2018-12-31"), 1); CodeOf(err) != Invalid {
		t.Errorf("before the table: %v", err)
	}
	if _, err := c.Add(day(t, "2031-01-01"), "New Year's Day"); CodeOf(err) != Invalid {
		t.Errorf("a year with a gap before it: %v", err)
	}
	more, err := c.Add(day(t, "2029-01-01"), "New Year's Day")
	if err == nil {
		more, err = more.Add(day(t, "2029-01-02"), "2nd January in Scotland")
	}
	if err != nil {
		t.Fatal(err)
	}
	count, err := more.WorkingDays(day(t, "2028-12-22"), 8)
	if err != nil || count.Last != day(t, "2029-01-08") {
		t.Errorf("with the days added it ends on %s, %v", count.Last, err)
	}
	if c.Covers(day(t, "2029-01-01")) {
		t.Error("adding a day changed the calendar it was added to")
	}
}

func TestADayAnnouncedLaterIsNotCounted(t *testing.T) {
	c, err := calendar(t).Add(day(t, "2027-06-09"), "A day of celebration")
	if err != nil {
		t.Fatal(err)
	}
	count, _ := c.WorkingDays(day(t, "2027-06-07"), 3)
	if count.Last != day(t, "2027-06-10") || count.Skipped[0].Why != "A day of celebration" {
		t.Errorf("%+v", count)
	}
	if _, err := c.Add(day(t, "2027-06-10"), "  "); CodeOf(err) != Invalid {
		t.Errorf("a day without a reason: %v", err)
	}
}

// Every count of working days of four years is that of a walk, day by day, over the other list.
func TestWorkingDaysAgainstAWalk(t *testing.T) {
	c, list := calendar(t), anyPart(t)
	works := func(d time.Time) bool {
		return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !list[d.Format("2006-01-02")]
	}
	for from := time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC); from.Year() < 2028; from = from.AddDate(0, 0, 1) {
		for _, n := range []int{1, 2, 3, 8, 10, 21} {
			last, seen, passed := from, 0, 0
			for {
				if works(last) {
					seen++
				} else {
					passed++
				}
				if seen == n {
					break
				}
				last = last.AddDate(0, 0, 1)
			}
			got, err := c.WorkingDays(Date{from}, n)
			if err != nil || got.Last.midnight != last || len(got.Skipped) != passed || got.Days != n {
				t.Fatalf("%d working days from %s: %s with %d passed over, %v; want %s with %d", n, from.Format("2006-01-02"), got.Last, len(got.Skipped), err, last.Format("2006-01-02"), passed)
			}
		}
	}
}

func TestACalendarThatIsNoneIsRefused(t *testing.T) {
	for _, content := range []string{``, `[]`, `{}`, `{"firstYear":2026,"lastYear":2025}`, `{"firstYear":2026,"lastYear":9999}`,
		`{"firstYear":2026,"lastYear":2026,"days":[{"date":"2027-01-01","title":"New Year"}]}`,
		`{"firstYear":2026,"lastYear":2026,"days":[{"date":"2026-02-30","title":"A day"}]}`,
		`{"firstYear":2026,"lastYear":2026,"days":[{"date":"2026-02-03","title":" "}]}`,
		`{"firstYear":2026,"lastYear":2026,"days":[{"title":"No day"}]}`,
		`{"firstYear":2026,"lastYear":2026,"bunting":true}`, `{"firstYear":2026,"lastYear":2026} {}`} {
		if _, err := ParseCalendar([]byte(content)); CodeOf(err) != Invalid {
			t.Errorf("%s: %v", content, err)
		}
	}
}

func FuzzParseCalendar(f *testing.F) {
	f.Add([]byte(`{"firstYear":2026,"lastYear":2027,"days":[{"date":"2026-12-25","title":"Christmas Day","parts":["Scotland"]}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		c, err := ParseCalendar(content)
		if err != nil {
			if CodeOf(err) != Invalid {
				t.Fatalf("%v is no refusal", err)
			}
			return
		}
		from := day(t, fmt.Sprintf("%d-01-01", c.first))
		count, err := c.WorkingDays(from, 8)
		if err == nil && (count.Days != 8 || !from.Before(count.Last) || c.NotWorking(count.Last) != "") {
			t.Fatalf("8 working days from %s: %+v", from, count)
		}
	})
}

func FuzzParseDate(f *testing.F) {
	f.Add("2026-12-18")
	f.Add("18 Dec 2026")
	f.Fuzz(func(t *testing.T, text string) {
		d, err := ParseDate(text)
		if err != nil {
			return
		}
		if again, err := ParseDate(d.String()); !d.IsZero() && (err != nil || again != d) {
			t.Fatalf("%q is %s, which reads %s, %v", text, d, again, err)
		}
	})
}
