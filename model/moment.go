package model

import "time"

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
