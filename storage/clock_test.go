package storage

import (
	"testing"
	"time"
)

func TestATimeIsToldBesideNow(t *testing.T) {
	now := time.Date(2026, 3, 12, 15, 0, 0, 0, time.Local)
	for _, c := range []struct {
		at   time.Time
		want string
	}{
		{now.Add(-time.Hour), "today 14:00"},
		{now.AddDate(0, 0, -1), "yesterday 15:00"},
		{now.AddDate(0, -1, 0), "12 Feb 2026"},
		{time.Time{}, ""},
	} {
		if got := Lately(c.at, now); got != c.want {
			t.Errorf("%v reads %q, want %q", c.at, got, c.want)
		}
	}
}
