package backup

import (
	"slices"
	"time"
)

// What is kept of the copies of a competition.
const (
	lastKept   = 10                  // the last of them, whenever they were made
	hourlyFor  = 24 * time.Hour      // then the last of each hour
	dailyFor   = 30 * 24 * time.Hour // and of each day
	leastSpace = 2 << 30             // bytes that they may take together
	perFile    = 3                   // or so many times the newest, if that is more
)

// spare are the copies that may go; copies are the newest first, and the newest never goes. Copies from
// the future were made while the clock was wrong: they come last, or they would count as the last ones
// until their time has come.
func spare(copies []Copy, now time.Time) []Copy {
	if len(copies) == 0 {
		return nil
	}
	ahead := func(c Copy) int { return min(1, max(0, c.Made.Compare(now))) }
	copies = slices.Clone(copies)
	slices.SortStableFunc(copies, func(a, b Copy) int { return ahead(a) - ahead(b) })
	var gone []Copy
	space := max(leastSpace, perFile*copies[0].Size)
	hours, days := map[string]bool{}, map[string]bool{}
	full := false
	for i, c := range copies {
		hour, day := c.Made.UTC().Format("2006-01-02 15"), c.Made.UTC().Format("2006-01-02")
		age := now.Sub(c.Made)
		keep := i < lastKept || age <= hourlyFor && !hours[hour] || age <= dailyFor && !days[day]
		hours[hour], days[day] = true, true
		full = full || keep && i > 0 && c.Size > space
		if !keep || full {
			gone = append(gone, c)
			continue
		}
		space -= c.Size
	}
	return gone
}
