package lang

import (
	"strings"
	"time"

	"assay/model"
)

// Date is a time in a layout of package time, with the names of days and months translated.
func Date(t time.Time, layout string) string {
	text := t.Format(layout)
	if Used() == English {
		return text
	}
	for _, part := range []string{"January", "Monday", "Jan", "Mon"} {
		if strings.Contains(layout, part) {
			name := t.Format(part)
			text = strings.Replace(text, name, In("date", name), 1)
			layout = strings.Replace(layout, part, "", 1)
		}
	}
	return text
}

// Day is a day for reading: "Friday 18 December 2026".
func Day(d model.Date) string { return DayAs(d, "Monday 2 January 2006") }

// DayAs is a day in a layout of package time, "" for no day.
func DayAs(d model.Date, layout string) string {
	at, err := time.Parse(time.DateOnly, d.String())
	if err != nil {
		return ""
	}
	return Date(at, layout)
}

// RecordTime is a time as the record has it for reading, "" for none: "4 May 2026, 09:30 UTC".
func RecordTime(recorded string) string {
	at, err := time.Parse(time.RFC3339, recorded)
	if err != nil {
		return ""
	}
	return Date(at.UTC(), "2 Jan 2006, 15:04 UTC")
}

// ClockTime is a time on this computer's clock for reading: "4 May 2026 10:30 BST".
func ClockTime(t time.Time) string { return Date(t.Local(), "2 Jan 2006 15:04 MST") }

// Lately is a time on this computer's clock beside now: "today 10:30", "yesterday 10:30", "4 May 2026".
func Lately(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	t, now = t.Local(), now.Local()
	switch t.Format(time.DateOnly) {
	case now.Format(time.DateOnly):
		return T("today %s", t.Format("15:04"))
	case now.AddDate(0, 0, -1).Format(time.DateOnly):
		return T("yesterday %s", t.Format("15:04"))
	}
	return Date(t, "2 Jan 2006")
}
