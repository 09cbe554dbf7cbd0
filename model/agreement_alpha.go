package model

import "slices"

// Metric says how far apart two values are for Krippendorff's alpha.
type Metric string

const (
	NominalMetric  Metric = "nominal"  // the same or not
	OrdinalMetric  Metric = "ordinal"  // by how many ratings lie between them
	IntervalMetric Metric = "interval" // by their difference
	RatioMetric    Metric = "ratio"    // by their difference in proportion to their sum; values are 0 or more
)

// Metrics lists all metrics from the least to the most that is taken from the values.
var Metrics = []Metric{NominalMetric, OrdinalMetric, IntervalMetric, RatioMetric}

// Alpha is Krippendorff's alpha: 1 less the disagreement observed in proportion to the one
// expected by chance. 1 is full agreement, 0 what chance gives; below 0 is worse than chance.
type Alpha struct {
	Estimate
	Metric   Metric  `json:"metric"`
	Ratings  int     `json:"ratings"`  // ratings of the items two or more members rated
	Observed float64 `json:"observed"` // mean squared distance within items, in the metric's units; 0 without ratings
	Expected float64 `json:"expected"` // the same over all pairs of ratings
}

// KrippendorffAlpha computes alpha from the units that two or more raters rated, whatever else
// is missing. It refuses an unknown metric, malformed ratings, and negative ones under
// RatioMetric. Time grows with the number of ratings; under RatioMetric also with the square
// of the number of distinct values, under NominalMetric to IntervalMetric with their number.
//
// Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, University of
// Pennsylvania, 2011, which defines the coincidences and the four metrics.
func KrippendorffAlpha(r Ratings, metric Metric) (Alpha, error) {
	if !slices.Contains(Metrics, metric) {
		return Alpha{}, Refuse(Invalid, "%q is not a metric of Krippendorff's alpha; use nominal, ordinal, interval or ratio", metric)
	}
	if err := r.check(); err != nil {
		return Alpha{}, err
	}
	c := coincide(r)
	if metric == RatioMetric && len(c.values) > 0 && c.values[0] < 0 {
		return Alpha{}, Refuse(Invalid, "the rating %g is negative; the ratio metric takes 0 or more, use interval", c.values[0])
	}
	return c.alpha(metric), nil
}

// tally is how often a value occurs, the value given by its place among the distinct ones.
type tally struct {
	value int
	count float64
}

// coincidences is the matrix of coincidences in the form it is computed from. The matrix
// itself, a square of the number of values, is never stored: each unit adds to every pair of
// its own values only, so its pairs are weighed with the metric as they are met.
type coincidences struct {
	values  []float64 // the distinct ones, rising
	units   [][]tally // the units with two ratings or more
	totals  []tally   // how often each value occurs in those units: the margins of the matrix
	ratings int
	raters  int
}

// coincide collects the pairable ratings.
func coincide(r Ratings) *coincidences {
	pairable := r.chosen(func(given int) bool { return given >= 2 })
	kept := make(Ratings, len(r))
	for i, row := range r {
		for _, u := range pairable {
			kept[i] = append(kept[i], row[u])
		}
	}
	kept = kept.active()
	c := &coincidences{values: kept.distinct(), raters: len(kept)}
	totals := make([]float64, len(c.values))
	for _, row := range kept.columns(c.values) {
		c.units = append(c.units, row)
		for _, v := range row {
			totals[v.value] += v.count
			c.ratings += int(v.count)
		}
	}
	for v, count := range totals {
		c.totals = append(c.totals, tally{v, count})
	}
	return c
}

// columns lists for each unit the values it was given and how often, rising.
func (r Ratings) columns(values []float64) [][]tally {
	columns := make([][]tally, r.units())
	var given []int
	for u := range columns {
		given = given[:0]
		for _, row := range r {
			if row[u].Given {
				v, _ := slices.BinarySearch(values, row[u].Value)
				given = append(given, v)
			}
		}
		slices.Sort(given)
		for i, v := range given {
			if i == 0 || v != given[i-1] {
				columns[u] = append(columns[u], tally{value: v})
			}
			columns[u][len(columns[u])-1].count++
		}
	}
	return columns
}

func (c *coincidences) alpha(metric Metric) Alpha {
	a := Alpha{Metric: metric, Ratings: c.ratings, Estimate: Estimate{
		Statistic: alphaStatistic[metric], Units: len(c.units), Raters: c.raters}}
	if len(c.units) == 0 {
		a.Why = "no item was scored by two or more members, so there is nothing to compare"
		return a
	}
	if len(c.values) == 1 {
		a.Why = AllEqual
		return a
	}
	position, unit := c.positions(metric)
	observed, n := 0.0, float64(c.ratings)
	for _, cells := range c.units {
		observed += disagreement(metric, cells, position) / (ratingsIn(cells) - 1)
	}
	expected := disagreement(metric, c.totals, position) / (n - 1)
	a.Observed, a.Expected = 2*observed/n*unit*unit, 2*expected/n*unit*unit
	a.set(1 - observed/expected)
	return a
}

// positions puts the values on a line such that the metric is the difference of positions,
// and gives the length that stands for 1 on it. The ordinal distance of two values, the
// ratings between them with half of their own, is the difference of their mean ranks. Interval
// values are drawn together to 0…1, which no statistic notices and no square overflows.
func (c *coincidences) positions(metric Metric) (position []float64, unit float64) {
	if metric != IntervalMetric && metric != OrdinalMetric {
		return c.values, 1
	}
	position = make([]float64, len(c.values))
	if metric == OrdinalMetric {
		below := 0.0
		for v, t := range c.totals {
			position[v] = below + t.count/2
			below += t.count
		}
		return position, 1
	}
	least, unit := c.values[0], c.values[len(c.values)-1]-c.values[0]
	for v, value := range c.values {
		position[v] = (value - least) / unit
	}
	return position, unit
}

// disagreement adds the squared distances of all pairs of ratings in the cells, each pair once.
func disagreement(metric Metric, cells []tally, position []float64) float64 {
	n := ratingsIn(cells)
	total := 0.0
	switch metric {
	case NominalMetric:
		for _, a := range cells {
			total += a.count * (n - a.count) / 2
		}
	case RatioMetric:
		for i, a := range cells {
			for _, b := range cells[:i] {
				p, q := position[a.value], position[b.value]
				d := (p - q) / (p + q) // p > q ≥ 0, so never 0/0
				total += a.count * b.count * d * d
			}
		}
	default: // squared differences of all pairs are n times the squared differences from the mean
		mean := 0.0
		for _, a := range cells {
			mean += a.count * position[a.value] / n
		}
		for _, a := range cells {
			d := position[a.value] - mean
			total += n * a.count * d * d
		}
	}
	return total
}

func ratingsIn(cells []tally) float64 {
	n := 0.0
	for _, c := range cells {
		n += c.count
	}
	return n
}
