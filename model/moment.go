package model

import (
	"strings"
	"time"
)

// RecordTime is a time of the record for reading, in UTC as it is recorded, so that it reads the same
// everywhere: "4 May 2026, 09:30 UTC".
func RecordTime(t time.Time) string { return t.UTC().Format("2 Jan 2006, 15:04 UTC") }

// recordTimeOf is the same of a time as it is recorded, "" for none.
func recordTimeOf(text string) string {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return ""
	}
	return RecordTime(at)
}

// timeForms are the ways a time may be typed, with the day first as in the United Kingdom.
var timeForms = []string{"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2/1/2006 15:04:05", "2/1/2006 15:04", "2/1/2006, 15:04:05", "2/1/2006, 15:04", "2 January 2006 15:04", "2 January 2006, 15:04", "2 January 2006 at 15:04",
	"2 Jan 2006 15:04", "2 Jan 2006, 15:04", "2-1-2006 15:04", "2.1.2006 15:04", "2-Jan-2006 15:04", "2/1/2006 3:04 PM", "2 January 2006 3:04 PM", "2 January 2006 3:04PM"}

// ParseTime reads a time as a person in the United Kingdom writes it: 12/05/2026 09:30. It is by the
// clock there unless it says otherwise: 2026-05-12T08:30:00Z, 12 May 2026, 08:30 UTC. A day alone is
// its beginning. Anything else is Invalid.
func ParseTime(text string) (time.Time, error) {
	tidy := strings.Join(strings.Fields(text), " ")
	if at, err := time.Parse(time.RFC3339, tidy); err == nil {
		return at.UTC(), nil
	}
	bare, utc := strings.CutSuffix(strings.TrimSuffix(strings.TrimSuffix(tidy, " BST"), " GMT"), " UTC")
	for _, form := range append(timeForms, dateForms...) {
		at, err := time.Parse(form, bare)
		if err != nil {
			continue
		}
		if !utc {
			at = fromUK(at)
		}
		return at, nil
	}
	return time.Time{}, Refuse(Invalid, "%q is not a time; write it as 12/05/2026 09:30", clip(tidy, 40))
}

// ukDay is the day of a time in the United Kingdom.
func ukDay(at time.Time) Date {
	if at = at.UTC(); inSummer(at) {
		at = hours(at, 1)
	}
	return DateOf(at)
}

// fromUK is the time at which the clocks of the United Kingdom show what is given.
func fromUK(shown time.Time) time.Time {
	if earlier := hours(shown, -1); inSummer(earlier) {
		return earlier
	}
	return shown
}

func hours(at time.Time, n int) time.Time {
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour()+n, at.Minute(), at.Second(), at.Nanosecond(), time.UTC)
}

// inSummer reports whether the United Kingdom has summer time, which lasts from the last Sunday of
// March to the last of October and changes at 01:00 UTC (Summer Time Order 2002).
func inSummer(at time.Time) bool {
	lastSunday := func(month time.Month) time.Time {
		end := time.Date(at.Year(), month, 31, 1, 0, 0, 0, time.UTC)
		return end.AddDate(0, 0, -int(end.Weekday()))
	}
	return !at.Before(lastSunday(time.March)) && at.Before(lastSunday(time.October))
}
