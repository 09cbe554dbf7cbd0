package model

import (
	"math"
	"slices"
)

// The agreement statistics are the one place of this package that computes in float64: they
// describe the panel, they never enter a result.

// Rating is one member's score of one item as a number, or none.
type Rating struct {
	Value float64
	Given bool // false: the member did not score the item, and Value means nothing
}

// Ratings holds what each rater (a row) gave each unit (a column). A rater is a member of
// the panel; a unit is an item scored: a bid, or a bid's answer to a question.
type Ratings [][]Rating

// LargestRating is the most a rating may be, either way of 0: squares and their sums then
// stay far inside float64.
const LargestRating = 1e100

// AllEqual says why scores without any variation tell nothing.
const AllEqual = "all scores are equal, so agreement cannot be told from chance"

// Estimate is one statistic computed from ratings. Value is a finite number, or nil when the
// ratings do not allow one; Why then says in a sentence what is lacking.
type Estimate struct {
	Statistic Statistic `json:"statistic"`
	Value     *float64  `json:"value"`
	Why       string    `json:"why,omitempty"`  // why there is no value
	Note      string    `json:"note,omitempty"` // what to bear in mind with the value
	Units     int       `json:"units"`          // items the value rests on
	Raters    int       `json:"raters"`         // members it rests on
	Band      *Band     `json:"band,omitempty"`
}

// Known reports whether there is a value.
func (e *Estimate) Known() bool { return e.Value != nil }

// set records the value with the band it falls in.
func (e *Estimate) set(value float64) {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		e.Why = "the scores lie too far apart or too close together to compute with"
		return
	}
	e.Value, e.Band = &value, bandOf(e.Statistic, value)
}

// units is the number of columns.
func (r Ratings) units() int {
	if len(r) == 0 {
		return 0
	}
	return len(r[0])
}

// check refuses rows of unequal length and ratings that are not numbers of usable size.
func (r Ratings) check() error {
	for i, row := range r {
		if len(row) != r.units() {
			return Refuse(Invalid, "member %d has %s and member 1 has %d; give every member one rating or none for every item",
				i+1, Plural(len(row), "rating", "ratings"), r.units())
		}
		for j, g := range row {
			if g.Given && !(math.Abs(g.Value) <= LargestRating) { // so written, it also refuses NaN
				return Refuse(Invalid, "member %d rates item %d with %g; give a number no larger than %g", i+1, j+1, g.Value, LargestRating)
			}
		}
	}
	return nil
}

// active leaves out the raters without any rating: they were not asked, or never began.
func (r Ratings) active() Ratings {
	var rows Ratings
	for _, row := range r {
		if slices.ContainsFunc(row, func(g Rating) bool { return g.Given }) {
			rows = append(rows, row)
		}
	}
	return rows
}

// given counts the ratings of a unit.
func (r Ratings) given(unit int) int {
	n := 0
	for _, row := range r {
		if row[unit].Given {
			n++
		}
	}
	return n
}

// chosen lists the units for which keep is true of their number of ratings.
func (r Ratings) chosen(keep func(given int) bool) []int {
	var units []int
	for u := range r.units() {
		if keep(r.given(u)) {
			units = append(units, u)
		}
	}
	return units
}

// distinct lists the values given, each once, rising.
func (r Ratings) distinct() []float64 {
	var values []float64
	for _, row := range r {
		for _, g := range row {
			if g.Given {
				values = append(values, g.Value)
			}
		}
	}
	slices.Sort(values)
	return slices.Compact(values)
}
