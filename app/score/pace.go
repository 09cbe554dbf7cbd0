package score

import (
	"slices"
	"time"

	"assay/app/lang"
)

// Work is one time at which the member changed a score of theirs.
type Work struct {
	At    time.Time
	Place Place
}

const (
	pause  = 15 * time.Minute // a longer gap is a break, and not work
	enough = 5                // scores from which a pace can be told
)

// Pace is how long a member takes for one score, from the times at which they changed scores; known is
// false while there are too few. A gap of more than a quarter of an hour is a break: it is not counted,
// nor is the score that came after it, because nobody saw when its reading began.
func Pace(work []Work) (each time.Duration, known bool) {
	work = slices.Clone(work)
	slices.SortStableFunc(work, func(a, b Work) int { return a.At.Compare(b.At) })
	var spent time.Duration
	seen, scored := map[Place]bool{}, 0
	for i, w := range work {
		gap := pause + 1
		if i > 0 {
			gap = w.At.Sub(work[i-1].At)
		}
		if gap <= pause {
			spent += gap
		}
		if !seen[w.Place] && gap <= pause {
			scored++
		}
		seen[w.Place] = true
	}
	if len(seen) < enough || scored == 0 {
		return 0, false
	}
	return spent / time.Duration(scored), true
}

// Left is how long the scores that are still to give take at the member's own pace: "about 2 h left",
// "" while that cannot be told.
func (s *State) Left() string {
	each, known := Pace(s.work)
	if !known || s.Complete() || s.Locked() != nil {
		return ""
	}
	return leftWords(each * time.Duration(s.Total()-s.Done()))
}

// leftWords rounds a time as roughly as it is known.
func leftWords(left time.Duration) string {
	switch minutes := int(left.Round(time.Minute).Minutes()); {
	case minutes < 5:
		return lang.T("a few minutes left")
	case minutes < 55:
		return lang.T("about %d min left", (minutes+2)/5*5)
	case minutes < 5*60:
		halves := (minutes + 15) / 30
		if halves%2 == 1 {
			return lang.T("about %d½ h left", halves/2)
		}
		return lang.T("about %d h left", halves/2)
	default:
		return lang.T("about %d h left", (minutes+30)/60)
	}
}
