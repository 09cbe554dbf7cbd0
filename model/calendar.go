package model

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Calendar knows which days are working days in the United Kingdom: those that are no Saturday,
// no Sunday and no bank holiday in any part of it (Procurement Act 2023 s.123). It knows them
// for whole years only, and refuses to count beyond: a holiday nobody has announced yet would
// make a standstill a day too short.
type Calendar struct {
	Source  string // of the bank holidays, with its address
	Licence string
	Updated Date // of the list
	first   int  // the first year that is known
	last    int  // the last
	holiday map[Date][]string
}

// calendarFile is the published form of the bank holidays, assets/bank-holidays.json.
type calendarFile struct {
	Source    string `json:"source"`
	Licence   string `json:"licence"`
	Updated   Date   `json:"updated"`
	FirstYear int    `json:"firstYear"`
	LastYear  int    `json:"lastYear"`
	Days      []struct {
		Date  Date     `json:"date"`
		Title string   `json:"title"` // "Boxing Day"
		Parts []string `json:"parts"` // of the United Kingdom that have it
	} `json:"days"`
}

// Limits of what is read as a calendar: generous, and far below what would hurt.
const (
	firstYearEver = 1900
	lastYearEver  = 2200
	partsOfUK     = 3 // as GOV.UK divides it: England and Wales, Scotland, Northern Ireland
)

// ParseCalendar reads bank holidays. Content that is no calendar, names no years, or has a day
// outside them is Invalid.
func ParseCalendar(content []byte) (*Calendar, error) {
	var f calendarFile
	reader := json.NewDecoder(bytes.NewReader(content))
	reader.DisallowUnknownFields()
	if err := reader.Decode(&f); err != nil {
		return nil, Refuse(Invalid, "the bank holidays cannot be read: %v; use a file like Assay's own", err)
	}
	if _, err := reader.Token(); err != io.EOF {
		return nil, Refuse(Invalid, "there is more in the file after the bank holidays; use a file like Assay's own")
	}
	if f.FirstYear < firstYearEver || f.LastYear > lastYearEver || f.FirstYear > f.LastYear {
		return nil, Refuse(Invalid, "bank holidays from %d to %d are no calendar; give the first and the last year that is complete", f.FirstYear, f.LastYear)
	}
	c := &Calendar{Source: f.Source, Licence: f.Licence, Updated: f.Updated, first: f.FirstYear, last: f.LastYear, holiday: map[Date][]string{}}
	for _, d := range f.Days {
		if !c.Covers(d.Date) {
			return nil, Refuse(Invalid, "the bank holiday %q on %s is outside the years %s; correct its date", d.Title, orNoDate(d.Date), c.Years())
		}
		if strings.TrimSpace(d.Title) == "" {
			return nil, Refuse(Invalid, "the bank holiday on %s has no title; name it", d.Date)
		}
		why := d.Title
		if len(d.Parts) > 0 && len(d.Parts) < partsOfUK {
			why += " in " + Join(d.Parts, partsOfUK)
		}
		c.put(d.Date, why)
	}
	return c, nil
}

func orNoDate(d Date) string {
	if d.IsZero() {
		return "no date"
	}
	return d.String()
}

func (c *Calendar) put(d Date, why string) {
	if !slices.Contains(c.holiday[d], why) {
		c.holiday[d] = append(slices.Clone(c.holiday[d]), why)
	}
}

// Years are those the calendar knows, for a sentence: "2019 to 2028".
func (c *Calendar) Years() string { return fmt.Sprintf("%d to %d", c.first, c.last) }

// Covers reports whether the calendar knows the day's year.
func (c *Calendar) Covers(d Date) bool {
	return !d.IsZero() && c.first <= d.Year() && d.Year() <= c.last
}

// Add is the calendar with one more day that is no working day, such as a bank holiday that
// was announced after the list was made; why names it. A day of the year after the last one
// known, or before the first, adds that year: whoever adds one of its days adds them all.
// A day further away is Invalid.
func (c *Calendar) Add(d Date, why string) (*Calendar, error) {
	if strings.TrimSpace(why) == "" {
		return nil, Refuse(Invalid, "the day %s needs a name; say why nobody works on it", orNoDate(d))
	}
	if d.IsZero() || d.Year() < c.first-1 || d.Year() > c.last+1 {
		return nil, Refuse(Invalid, "%s cannot be added to bank holidays of %s; add those of the years between first", orNoDate(d), c.Years())
	}
	more := *c
	more.first, more.last = min(c.first, d.Year()), max(c.last, d.Year())
	more.holiday = maps.Clone(c.holiday)
	more.put(d, why)
	return &more, nil
}

// NotWorking says why nobody works on the day: "Saturday", "St Andrew's Day in Scotland". It is
// "" for a working day.
func (c *Calendar) NotWorking(d Date) string {
	why := slices.Clone(c.holiday[d])
	if w := d.Weekday(); w == "Saturday" || w == "Sunday" {
		why = append([]string{w}, why...)
	}
	return Join(why, 9)
}

// known refuses a day of a year the calendar does not know.
func (c *Calendar) known(d Date) error {
	if c.Covers(d) {
		return nil
	}
	return Refuse(Invalid, "the bank holidays known are those of %s, and the count reaches %s; add the days of that year to count on", c.Years(), d.Long())
}

// Skipped is a day that was not counted.
type Skipped struct {
	Date Date   `json:"date"`
	Why  string `json:"why"`
}

// Holiday is why nobody works on the day beside its weekday, "" for a mere weekend.
func (s Skipped) Holiday() string {
	return strings.TrimPrefix(strings.TrimPrefix(s.Why, s.Date.Weekday()), " and ")
}

// Count is a stretch of days, counted.
type Count struct {
	First   Date      `json:"first"` // the first day counted
	Last    Date      `json:"last"`
	Days    int       `json:"days"`              // how many were counted, 1 or more
	Skipped []Skipped `json:"skipped,omitempty"` // those passed over, in order
}

// mostDays is the longest period anybody counts.
const mostDays = 400

// WorkingDays counts n working days beginning with a day. Where that day is not a working day,
// the first one counted is the next that is. n is from 1 to 400.
func (c *Calendar) WorkingDays(from Date, n int) (Count, error) {
	if n < 1 || n > mostDays {
		return Count{}, Refuse(Invalid, "%d working days cannot be counted; give 1 to %d", n, mostDays)
	}
	count := Count{}
	for day := from; ; day = day.Add(1) {
		if err := c.known(day); err != nil {
			return Count{}, err
		}
		if why := c.NotWorking(day); why != "" {
			count.Skipped = append(count.Skipped, Skipped{day, why})
			continue
		}
		if count.Days++; count.Days == 1 {
			count.First = day
		}
		if count.Days == n {
			count.Last = day
			return count, nil
		}
	}
}

// NextWorkingDay is the day itself, or the first working day after it.
func (c *Calendar) NextWorkingDay(from Date) (Date, error) {
	count, err := c.WorkingDays(from, 1)
	return count.Last, err
}

// CalendarDays counts n calendar days after a day, which is not counted itself. Where the last
// is not a working day the period runs on to the end of the next that is; the days passed over
// are listed. n is from 1 to 400.
func (c *Calendar) CalendarDays(after Date, n int) (Count, error) {
	if n < 1 || n > mostDays {
		return Count{}, Refuse(Invalid, "%d days cannot be counted; give 1 to %d", n, mostDays)
	}
	if err := c.known(after); err != nil {
		return Count{}, err
	}
	last, err := c.WorkingDays(after.Add(n), 1)
	if err != nil {
		return Count{}, err
	}
	return Count{First: after.Add(1), Last: last.Last, Days: n, Skipped: last.Skipped}, nil
}
