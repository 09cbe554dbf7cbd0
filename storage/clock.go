package storage

import "time"

// ClockTime is a time on this computer's clock for reading: "4 May 2026 10:30 BST".
func ClockTime(t time.Time) string { return t.Local().Format("2 Jan 2006 15:04 MST") }

// Lately is a time on this computer's clock beside now: "today 10:30", "yesterday 10:30", "4 May 2026".
func Lately(t, now time.Time) string {
	if t.IsZero() {
		return ""
	}
	t, now = t.Local(), now.Local()
	switch t.Format(time.DateOnly) {
	case now.Format(time.DateOnly):
		return "today " + t.Format("15:04")
	case now.AddDate(0, 0, -1).Format(time.DateOnly):
		return "yesterday " + t.Format("15:04")
	}
	return t.Format("2 Jan 2006")
}
