package model

import (
	"cmp"
	"slices"

	"gonum.org/v1/gonum/stat/distuv"
)

// Concordance is Kendall's W: how far the members put the items in the same order. 1 is the
// same order by all, 0 no order in common. Equal scores share the mean of the ranks they
// take; Corrected allows for that and Uncorrected does not, so Corrected is never the lower.
type Concordance struct {
	Over        string  `json:"over,omitempty"` // what was put in order, and by what
	Raters      int     `json:"raters"`         // members who rated every item; only they are used
	OfRaters    int     `json:"ofRaters"`       // members who rated any
	Units       int     `json:"units"`          // items at least one member rated
	Corrected   Kendall `json:"corrected"`
	Uncorrected Kendall `json:"uncorrected"`
}

// Kendall is one of the two W, with the test whether the orders have anything in common.
type Kendall struct {
	Estimate
	Test *ChiSquareTest `json:"test,omitempty"` // nil without a value
}

// ChiSquareTest is a chi-square statistic with its degrees of freedom and the probability of
// one as large by chance alone.
type ChiSquareTest struct {
	ChiSquare float64 `json:"chiSquare"`
	DF        int     `json:"df"`
	P         float64 `json:"p"`
}

// fewToRank is the most items for which the chi-square test is only rough; for so few the
// source prints exact critical values instead (S. Siegel and N. J. Castellan, Nonparametric
// Statistics for the Behavioral Sciences, 2nd ed. 1988, chapter 9).
const fewToRank = 7

// KendallW computes both W from the raters who rated every unit that anyone rated. It refuses
// malformed ratings.
//
// Source: M. G. Kendall, Rank Correlation Methods, 4th ed. 1970, chapter 6, for the
// coefficient, its correction for ties and the chi-square test.
func KendallW(r Ratings) (Concordance, error) {
	if err := r.check(); err != nil {
		return Concordance{}, err
	}
	r = r.active()
	units := r.chosen(func(given int) bool { return given > 0 })
	ranks, ties := r.ranked(units)
	c := Concordance{Raters: len(ranks), OfRaters: len(r), Units: len(units)}
	c.Corrected.Estimate = Estimate{Statistic: KendallTiesStatistic, Units: c.Units, Raters: c.Raters}
	c.Uncorrected.Estimate = Estimate{Statistic: KendallStatistic, Units: c.Units, Raters: c.Raters}
	m, n := float64(c.Raters), float64(c.Units)
	most := m * m * (n*n*n - n)
	why := ""
	switch {
	case c.Raters < 2:
		why = "fewer than two members scored every item, so there are no orders to compare"
	case c.Units < 2:
		why = "there is only one item, so there is no order to compare"
	case most-m*ties <= 0: // every member gave all items one score
		why = "no member scores one item above another, so agreement cannot be told from chance"
	}
	if why != "" {
		c.Corrected.Why, c.Uncorrected.Why = why, why
		return c, nil
	}
	spread := 12 * spreadOfSums(ranks)
	c.Corrected.setW(spread / (most - m*ties))
	c.Uncorrected.setW(spread / most)
	return c, nil
}

// ranked ranks the units by each rater who rated them all, and adds up the raters' ties.
func (r Ratings) ranked(units []int) (ranks [][]float64, ties float64) {
	for _, row := range r {
		values := make([]float64, 0, len(units))
		for _, u := range units {
			if row[u].Given {
				values = append(values, row[u].Value)
			}
		}
		if len(values) == len(units) {
			ranked, tied := midranks(values)
			ranks, ties = append(ranks, ranked), ties+tied
		}
	}
	return ranks, ties
}

// setW records the value with its test.
func (k *Kendall) setW(w float64) {
	w = min(w, 1) // full agreement may come out a last digit above
	k.set(w)
	df := k.Units - 1
	chi := float64(k.Raters) * float64(df) * w
	k.Test = &ChiSquareTest{ChiSquare: chi, DF: df, P: distuv.ChiSquared{K: float64(df)}.Survival(chi)}
	if k.Units <= fewToRank {
		k.Note = "with seven items or fewer the probability is only rough"
	}
}

// midranks gives each value its rank from 1 up, equal values the mean of theirs, and the sum
// of t³ − t over the groups of t equal values.
func midranks(values []float64) (ranks []float64, ties float64) {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(values[a], values[b]) })
	ranks = make([]float64, len(values))
	for from := 0; from < len(order); {
		till := from + 1
		for till < len(order) && values[order[till]] == values[order[from]] {
			till++
		}
		for _, i := range order[from:till] {
			ranks[i] = float64(from+1+till) / 2
		}
		t := float64(till - from)
		ties += t*t*t - t
		from = till
	}
	return ranks, ties
}

// spreadOfSums is the sum of squares of the units' rank sums about their mean.
func spreadOfSums(ranks [][]float64) float64 {
	n := len(ranks[0])
	mean := float64(len(ranks)) * float64(n+1) / 2
	spread := 0.0
	for u := range n {
		total := 0.0
		for _, row := range ranks {
			total += row[u]
		}
		spread += (total - mean) * (total - mean)
	}
	return spread
}
