package past

import (
	"testing"
	"time"

	"assay/model"
)

func TestALineTellsHowOftenAndWhenLast(t *testing.T) {
	now := time.Date(2026, 5, 4, 12, 0, 0, 0, time.Local)
	at := func(d time.Duration) model.Past { return model.Past{At: now.Add(d).UTC().Format(time.RFC3339)} }
	for _, c := range []struct {
		history []model.Past
		want    string
	}{
		{nil, ""},
		{[]model.Past{at(-time.Hour)}, ""},
		{[]model.Past{at(-48 * time.Hour), at(-78 * time.Minute)}, "2 changes, last today 10:42"},
		{[]model.Past{at(-72 * time.Hour), at(-48 * time.Hour)}, "2 changes, last 2 May 2026"},
	} {
		if got := Line(c.history, now); got != c.want {
			t.Errorf("%v: %q, want %q", c.history, got, c.want)
		}
	}
}
