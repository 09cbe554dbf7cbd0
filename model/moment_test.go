package model

import "testing"

func TestATimeIsByTheClockOfTheUnitedKingdom(t *testing.T) {
	for text, want := range map[string]string{
		"12/05/2026 09:30":          "2026-05-12T08:30:00.000Z", // summer time
		"12/01/2026 09:30":          "2026-01-12T09:30:00.000Z",
		"2026-05-12T09:30":          "2026-05-12T08:30:00.000Z",
		"2026-05-12T09:30:00Z":      "2026-05-12T09:30:00.000Z",
		"2026-05-12T09:30:00+02:00": "2026-05-12T07:30:00.000Z",
		"12 May 2026, 09:30 UTC":    "2026-05-12T09:30:00.000Z",
		"12 May 2026":               "2026-05-11T23:00:00.000Z",
		"25/10/2026 00:30":          "2026-10-24T23:30:00.000Z", // the last of summer time
		"26/10/2026  09:30":         "2026-10-26T09:30:00.000Z",
		"29/03/2026 03:00":          "2026-03-29T02:00:00.000Z",
	} {
		if at, err := ParseTime(text); err != nil || RecordText(at) != want {
			t.Errorf("%q is %s, %v; want %s", text, RecordText(at), err, want)
		}
	}
	for _, text := range []string{"", "yesterday", "05/13/2026 09:30", "12/05/26 09:30"} {
		if at, err := ParseTime(text); CodeOf(err) != Invalid {
			t.Errorf("%q is %s", text, at)
		}
	}
}
