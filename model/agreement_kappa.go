package model

import "fmt"

// Kappa is Fleiss' kappa: agreement on the very level, beyond what chance gives. 1 is full
// agreement, 0 what chance gives; below 0 is worse than chance.
type Kappa struct {
	Estimate
	Observed float64 `json:"observed"` // mean share of agreeing pairs of members, 0 to 1
	Expected float64 `json:"expected"` // the share chance gives, 0 to 1
	// UnitAgreement is the share of agreeing pairs of each unit, in the order of the counts.
	UnitAgreement []float64 `json:"-"`
}

// mostCount is more raters than any panel has, and few enough that counts add up in an int.
const mostCount = 1_000_000_000

// FleissKappa computes kappa from how often each unit (a row) was put in each category
// (a column). It refuses rows of unequal length, negative counts, and units with unequal
// numbers of ratings, for which kappa is not defined.
//
// Source: J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological
// Bulletin 76 (1971), 378–382.
func FleissKappa(counts [][]int) (Kappa, error) {
	k := Kappa{Estimate: Estimate{Statistic: FleissKappaStatistic, Units: len(counts)}}
	totals, raters, err := categoryTotals(counts)
	if err != nil {
		return Kappa{}, err
	}
	k.Raters = raters
	switch {
	case raters == 0:
		k.Why = "no item has a score, so there is nothing to compare"
		return k, nil
	case raters == 1:
		k.Why = "only one member scored each item, so there is nothing to compare"
		return k, nil
	}
	n := float64(raters)
	for _, row := range counts {
		pairs := 0.0
		for _, count := range row {
			pairs += float64(count) * float64(count-1)
		}
		k.UnitAgreement = append(k.UnitAgreement, pairs/(n*(n-1)))
		k.Observed += pairs / (n * (n - 1)) / float64(len(counts))
	}
	used := 0
	for _, total := range totals {
		share := total / (n * float64(len(counts)))
		k.Expected += share * share
		if total > 0 {
			used++
		}
	}
	if used == 1 {
		k.Why = AllEqual
		return k, nil
	}
	k.set((k.Observed - k.Expected) / (1 - k.Expected))
	return k, nil
}

// categoryTotals adds up the categories and gives the number of ratings every unit has.
func categoryTotals(counts [][]int) (totals []float64, raters int, err error) {
	for u, row := range counts {
		if len(row) != len(counts[0]) {
			return nil, 0, Refuse(Invalid, "item %d has %s and item 1 has %d; give every item a count for every category",
				u+1, Plural(len(row), "count", "counts"), len(counts[0]))
		}
		if u == 0 {
			totals = make([]float64, len(row))
		}
		n := 0
		for category, count := range row {
			if count < 0 || count > mostCount {
				return nil, 0, Refuse(Invalid, "item %d has the count %d; give 0 to %d", u+1, count, mostCount)
			}
			totals[category] += float64(count)
			n += count
		}
		if u == 0 {
			raters = n
		}
		if n != raters {
			return nil, 0, Refuse(Invalid, "item %d has %s and item 1 has %d; Fleiss' kappa needs the same number for every item, use Krippendorff's alpha",
				u+1, Plural(n, "score", "scores"), raters)
		}
	}
	return totals, raters, nil
}

// kappaOf computes kappa from ratings. Units nobody rated are left out; where the others have
// unequal numbers of ratings there is no kappa, and the sentence says so.
func kappaOf(r Ratings) Kappa {
	units := r.chosen(func(given int) bool { return given > 0 })
	values := r.distinct()
	columns := r.columns(values)
	counts := make([][]int, len(units))
	least, most := len(r), 0
	for i, u := range units {
		counts[i] = make([]int, len(values))
		for _, c := range columns[u] {
			counts[i][c.value] = int(c.count)
		}
		n := r.given(u)
		least, most = min(least, n), max(most, n)
	}
	unknown := Kappa{Estimate: Estimate{Statistic: FleissKappaStatistic, Units: len(units), Raters: most}}
	if len(units) > 0 && least != most {
		unknown.Why = fmt.Sprintf("the items were scored by %d to %d members, and Fleiss' kappa needs the same number for each", least, most)
		return unknown
	}
	k, err := FleissKappa(counts)
	if err != nil { // counts made here are well formed
		unknown.Why = err.Error()
		return unknown
	}
	return k
}
