package model

import (
	"strings"
	"time"
)

// Date is a day of the civil calendar. The zero Date is no day. Dates are compared with ==.
//
// It holds a time of the day's midnight in UTC; nothing in this package asks what day it is.
type Date struct{ midnight time.Time }

// dateForms are the ways a date may be typed: the standard's, and those written in the United
// Kingdom, with the day first.
var dateForms = []string{"2006-01-02", "2/1/2006", "2.1.2006", "2-1-2006", "2 January 2006", "2 Jan 2006", "Monday 2 January 2006", "Mon 2 Jan 2006"}

// ParseDate reads a date as a person in the United Kingdom writes it: 2026-12-18, 18/12/2026,
// 18 December 2026. Anything else is Invalid.
func ParseDate(text string) (Date, error) {
	tidy := strings.Join(strings.Fields(text), " ")
	for _, form := range dateForms {
		if t, err := time.Parse(form, tidy); err == nil {
			return Date{t.UTC()}, nil
		}
	}
	return Date{}, Refuse(Invalid, "%q is not a date; write it as 2026-12-18 or 18 December 2026", clip(tidy, 40))
}

// DateOf is the day on which a time falls in UTC.
func DateOf(at time.Time) Date {
	year, month, day := at.UTC().Date()
	return Date{time.Date(year, month, day, 0, 0, 0, 0, time.UTC)}
}

// IsZero reports whether there is no day.
func (d Date) IsZero() bool { return d.midnight.IsZero() }

// Add is the day so many days later; earlier when n is negative.
func (d Date) Add(n int) Date { return Date{d.midnight.AddDate(0, 0, n)} }

// Before reports whether the day comes before another.
func (d Date) Before(other Date) bool { return d.midnight.Before(other.midnight) }

// Year is the day's year.
func (d Date) Year() int { return d.midnight.Year() }

// Weekday is the day of the week in words: "Monday".
func (d Date) Weekday() string { return d.midnight.Weekday().String() }

// String is the day as the standard writes it: "2026-12-18"; "" for no day.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.midnight.Format("2006-01-02")
}

// Long is the day for reading: "Friday 18 December 2026".
func (d Date) Long() string { return d.midnight.Format("Monday 2 January 2006") }

// Short is the day for reading in a list: "Fri 18 Dec".
func (d Date) Short() string { return d.midnight.Format("Mon 2 Jan") }

// MarshalText writes the day as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote, and nothing else.
func (d *Date) UnmarshalText(text []byte) error {
	t, err := time.Parse("2006-01-02", string(text))
	if err != nil {
		return Refuse(Invalid, "%q is not a date; write it as 2026-12-18", clip(string(text), 40))
	}
	d.midnight = t
	return nil
}
