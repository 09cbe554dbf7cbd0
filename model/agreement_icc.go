package model

import (
	"fmt"
	"math"

	"gonum.org/v1/gonum/mathext"
)

// Intraclass holds the six intraclass correlations of one table of ratings. Only units that
// every rater rated are used.
type Intraclass struct {
	Units   int          `json:"units"`   // complete items, which are used
	OfUnits int          `json:"ofUnits"` // all items
	Raters  int          `json:"raters"`  // members who rated any item
	Squares *MeanSquares `json:"meanSquares,omitempty"`
	Forms   []ICC        `json:"forms"` // in the order of ICCForms
}

// MeanSquares is the analysis of variance the six are computed from, in squared units of the
// ratings: BMS, WMS, JMS and EMS of Shrout and Fleiss.
type MeanSquares struct {
	Units    float64 `json:"units"`    // between items, n − 1 degrees of freedom
	Within   float64 `json:"within"`   // within items, n(k − 1)
	Raters   float64 `json:"raters"`   // between members, k − 1
	Residual float64 `json:"residual"` // what neither explains, (n − 1)(k − 1)
}

// ICC is one intraclass correlation. The single forms lie between −1 and 1; the forms for the
// mean of k members are 1 at most and may be far below 0.
type ICC struct {
	Estimate
	Test     *FTest    `json:"test,omitempty"`     // nil without a value, or without any error to test against
	Interval *Interval `json:"interval,omitempty"` // nil where the formula gives none; Note then says so
}

// FTest is an F statistic with its degrees of freedom and the probability of one as large by
// chance alone.
type FTest struct {
	F   float64 `json:"f"`
	DF1 int     `json:"df1"`
	DF2 int     `json:"df2"`
	P   float64 `json:"p"`
}

// Interval is a confidence interval. Level is a share: 0.95 for 95 %.
type Interval struct {
	Level float64 `json:"level"`
	Lower float64 `json:"lower"`
	Upper float64 `json:"upper"`
}

// UsualLevel is the level confidence intervals are given at.
const UsualLevel = 0.95

const (
	noError    = "the members differ by nothing but what this form leaves out, so there is no error to test against and no interval"
	sameMeans  = "every item has the same mean score, so no item can be told from another"
	noInterval = "the formula gives no interval for these scores"
)

// IntraclassCorrelations computes all six forms with confidence intervals at the level, 0.5 to
// 0.999. It refuses another level and malformed ratings.
//
// Sources: P. E. Shrout and J. L. Fleiss, Intraclass correlations: uses in assessing rater
// reliability, Psychological Bulletin 86 (1979), 420–428, for the six forms, their F and their
// intervals; K. O. McGraw and S. P. Wong, Forming inferences about some intraclass correlation
// coefficients, Psychological Methods 1 (1996), 30–46, for the intervals of ICC(2,1) and ICC(2,k).
func IntraclassCorrelations(r Ratings, level float64) (Intraclass, error) {
	if !(level >= 0.5 && level <= 0.999) {
		return Intraclass{}, Refuse(Invalid, "the level %g of the confidence interval is not usable; give 0.5 to 0.999, usually 0.95", level)
	}
	if err := r.check(); err != nil {
		return Intraclass{}, err
	}
	ofUnits := r.units()
	r = r.active()
	complete := r.chosen(func(given int) bool { return given == len(r) })
	c := Intraclass{Units: len(complete), OfUnits: ofUnits, Raters: len(r)}
	for _, form := range ICCForms {
		c.Forms = append(c.Forms, ICC{Estimate: Estimate{Statistic: form, Units: c.Units, Raters: c.Raters}})
	}
	table := variances(r, complete)
	if why := c.lacks(table); why != "" {
		for i := range c.Forms {
			c.Forms[i].Why = why
		}
		return c, nil
	}
	unit := squared(table.length)
	c.Squares = &MeanSquares{table.b * unit, table.w * unit, table.j * unit, table.e * unit}
	table.oneError(&c.Forms[0], &c.Forms[3], level, table.w, table.n*(table.k-1))
	table.absolute(&c.Forms[1], &c.Forms[4], level)
	table.oneError(&c.Forms[2], &c.Forms[5], level, table.e, (table.n-1)*(table.k-1))
	return c, nil
}

// lacks says why the ratings allow no intraclass correlation, or "".
func (c *Intraclass) lacks(table anova) string {
	switch {
	case c.Raters < 2:
		return "fewer than two members gave a score, so there is nothing to compare"
	case c.Units < 2:
		return fmt.Sprintf("%s of %d scored by all %d members; an intraclass correlation takes two or more",
			Plural(c.Units, "item is", "items are"), c.OfUnits, c.Raters)
	case table.length == 0:
		return AllEqual
	}
	return ""
}

// anova is the two-way analysis of variance of n complete units by k raters, with the ratings
// drawn together to 0…1: no intraclass correlation notices, and no square overflows.
type anova struct {
	n, k       float64
	b, w, j, e float64 // mean squares between units, within units, between raters, residual
	length     float64 // the range of the ratings, which stands for 1; 0 when all are equal
}

// noSpread is the sum of squares below which a spread is rounding and taken as none. Ratings
// that differ by a millionth of their range give far more.
const noSpread = 1e-18

// negligible is the share of its parts below which a sum of mean squares is taken as 0.
const negligible = 1e-12

func variances(r Ratings, units []int) anova {
	a := anova{n: float64(len(units)), k: float64(len(r))}
	table, length := drawnTogether(r, units)
	if a.length = length; length == 0 {
		return a
	}
	unitMean, raterMean, mean := make([]float64, len(units)), make([]float64, len(r)), 0.0
	for i, row := range table {
		for u, x := range row {
			unitMean[u] += x / a.k
			raterMean[i] += x / a.n
			mean += x / a.k / a.n
		}
	}
	for i, row := range table {
		for u, x := range row {
			a.b += squared(unitMean[u] - mean)
			a.w += squared(x - unitMean[u])
			a.j += squared(raterMean[i] - mean)
			a.e += squared(x - unitMean[u] - raterMean[i] + mean)
		}
	}
	a.b = meanSquare(a.b, a.n-1)
	a.w = meanSquare(a.w, a.n*(a.k-1))
	a.j = meanSquare(a.j, a.k-1)
	a.e = meanSquare(a.e, (a.n-1)*(a.k-1))
	return a
}

// drawnTogether is the units' ratings from 0, the least, to 1, the most, a row a rater, and
// the length that 1 stands for: 0 when all ratings are equal or there are too few.
func drawnTogether(r Ratings, units []int) (table [][]float64, length float64) {
	if len(units) < 2 || len(r) < 2 {
		return nil, 0
	}
	least, most := math.Inf(1), math.Inf(-1)
	for _, row := range r {
		for _, u := range units {
			least, most = min(least, row[u].Value), max(most, row[u].Value)
		}
	}
	if length = most - least; length == 0 {
		return nil, 0
	}
	for _, row := range r {
		values := make([]float64, len(units))
		for i, u := range units {
			values[i] = (row[u].Value - least) / length
		}
		table = append(table, values)
	}
	return table, length
}

func squared(x float64) float64 { return x * x }

func meanSquare(squares, df float64) float64 {
	if squares < noSpread {
		return 0
	}
	return squares / df
}

// oneError fills in the two forms whose F is the spread between units over one error: case 1
// with the error within units, case 3 with the residual.
func (a anova) oneError(single, mean *ICC, level, err, df float64) {
	if a.b+(a.k-1)*err == 0 {
		single.Why, mean.Why = sameMeans, sameMeans
		return
	}
	single.set((a.b - err) / (a.b + (a.k-1)*err))
	if a.b == 0 {
		mean.Why, single.Note = sameMeans, noInterval
		return
	}
	mean.set((a.b - err) / a.b)
	if err == 0 {
		single.Note, mean.Note = noError, noError
		return
	}
	f := a.b / err
	a.test(f, df, single, mean)
	lower, upper := f/quantileF(level, a.n-1, df), f*quantileF(level, df, a.n-1)
	single.limits(level, (lower-1)/(lower+a.k-1), (upper-1)/(upper+a.k-1))
	mean.limits(level, 1-1/lower, 1-1/upper)
}

// absolute fills in case 2, in which the members' own severity counts as error.
func (a anova) absolute(single, mean *ICC, level float64) {
	n, k := a.n, a.k
	whole := a.b + (k-1)*a.e + k*(a.j-a.e)/n
	size := negligible * (a.b + a.j + a.e)
	if whole <= size {
		single.Why, mean.Why = sameMeans, sameMeans
		return
	}
	icc := (a.b - a.e) / whole
	single.set(icc)
	if whole := a.b + (a.j-a.e)/n; whole > size {
		mean.set((a.b - a.e) / whole)
	} else {
		mean.Why = "the members' means and the items' means differ too little against the error, so the form for the mean is not defined"
	}
	if a.e > 0 {
		a.test(a.b/a.e, (n-1)*(k-1), single, mean)
	}
	if a.e == 0 && a.j == 0 {
		single.Note, mean.Note = noError, noError
		return
	}
	lower, upper := a.absoluteLimits(icc, level)
	single.limits(level, lower, upper)
	mean.limits(level, ofMean(k, lower), ofMean(k, upper))
}

// ofMean is the limit for the mean of k members that goes with one for a single member (Spearman
// and Brown); none where it divides by nothing but what rounding leaves.
func ofMean(k, limit float64) float64 {
	whole := 1 + (k-1)*limit
	if whole <= negligible {
		return math.NaN()
	}
	return k * limit / whole
}

// absoluteLimits is the interval of ICC(2,1). It rests on an F whose degrees of freedom v are
// estimated from the mean squares; where they cannot be, both limits are not a number.
func (a anova) absoluteLimits(icc, level float64) (lower, upper float64) {
	n, k := a.n, a.k
	raters, rest := k*icc*a.j, (n*(1+(k-1)*icc)-k*icc)*a.e
	v := squared(raters+rest) / (squared(raters)/(k-1) + squared(rest)/((n-1)*(k-1)))
	if !(v > 0) {
		return math.NaN(), math.NaN()
	}
	others := k*a.j + (k*n-k-n)*a.e
	f := quantileF(level, n-1, v)
	lower = n * (a.b - f*a.e) / (f*others + n*a.b)
	f = quantileF(level, v, n-1)
	upper = n * (f*a.b - a.e) / (others + n*f*a.b)
	return lower, upper
}

func (a anova) test(f, df float64, forms ...*ICC) {
	df1 := a.n - 1
	// The tail itself, not 1 less the rest, which would lose the digits of a small probability.
	p := mathext.RegIncBeta(df/2, df1/2, df/(df+df1*f))
	for _, form := range forms {
		if form.Known() {
			form.Test = &FTest{F: f, DF1: int(df1), DF2: int(df), P: p}
		}
	}
}

// limits records the interval when it is one and holds the value. Otherwise, as can happen
// when members agree less than chance gives, there is none.
func (c *ICC) limits(level, lower, upper float64) {
	if !c.Known() {
		return
	}
	if !(lower <= *c.Value && *c.Value <= upper) || math.IsInf(lower, 0) || upper > 1 {
		c.Note = noInterval
		return
	}
	c.Interval = &Interval{Level: level, Lower: lower, Upper: upper}
	c.Band = bandOfInterval(*c.Interval)
}

// quantileF is the value F with the degrees of freedom stays below with the probability that
// leaves half of what the level leaves out above it. It is taken from the upper tail, which
// keeps its digits where the lower one is next to 1.
func quantileF(level, df1, df2 float64) float64 {
	tail := (1 - level) / 2
	w := mathext.InvRegIncBeta(df2/2, df1/2, tail)
	return df2 * (1 - w) / (df1 * w)
}
