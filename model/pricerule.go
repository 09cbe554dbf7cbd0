package model

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Limits on what can be published, so that a slip of the keyboard is caught.
var (
	hundred   = decimal.New(100, 0)
	thousand  = decimal.New(1000, 0)
	leastBase = decimal.New(1001, -3) // of a logarithm; that of 1 is 0, and points would be divided by it
	minusFull = decimal.New(-100, 0)
)

func (r *PriceRule) check(c *Criterion) error {
	switch {
	case r == nil || r.Name == "":
		return Refuse(Invalid, "%s has no price formula; choose one", c.Name())
	case r.Name.Title() == "":
		return Refuse(Invalid, "%s uses the price formula %q, which Assay does not know; use one of %s", c.Name(), r.Name, formulaNames())
	case r.Lowest != Compliant && r.Lowest != AllBids:
		return Refuse(Invalid, "%s does not say which bids fix the lowest price; set compliant or all", c.Name())
	}
	if err := r.checkFigures(c); err != nil {
		return err
	}
	if err := r.checkUnused(c); err != nil {
		return err
	}
	return r.checkLimits(c)
}

// checkFigures refuses figures of the formula that are missing or make no sense.
func (r *PriceRule) checkFigures(c *Criterion) error {
	switch {
	case r.Name == AgainstBenchmark && (r.Best == nil || !r.Best.IsPositive()):
		return Refuse(Invalid, "%s has no benchmark; give the price up to which a bid earns all points", c.Name())
	case r.Name == Logarithmic && (r.Base == nil || r.Base.LessThan(leastBase) || r.Base.GreaterThan(thousand)):
		return Refuse(Invalid, "%s has no base for its logarithm, or one out of range; give the multiple of the lowest price that earns no points, from 1.001 to 1000", c.Name())
	case r.Slope != nil && (!r.Slope.IsPositive() || r.Slope.GreaterThan(thousand)):
		return Refuse(Invalid, "the slope of %s is %s; it must be more than 0 and up to 1000", c.Name(), r.Slope)
	case r.AtMean != nil && (r.AtMean.IsNegative() || r.AtMean.GreaterThan(hundred)):
		return Refuse(Invalid, "%s gives %s%% of the points for the mean price; use 0 to 100", c.Name(), r.AtMean)
	case r.Best != nil && r.Best.IsNegative(), r.Worst != nil && !r.Worst.IsPositive():
		return Refuse(Invalid, "a bound of %s is not a price; the best price is 0 or more and the worst more than 0", c.Name())
	case r.Best != nil && r.Worst != nil && !r.Worst.GreaterThan(*r.Best):
		return Refuse(Invalid, "the worst price of %s, %s, is not above its best price, %s; exchange or correct them", c.Name(), r.Worst, r.Best)
	}
	return nil
}

// checkUnused refuses a figure that the formula does not use: whoever set it expects an effect.
func (r *PriceRule) checkUnused(c *Criterion) error {
	figures := []struct {
		name string
		set  bool
		used []PriceFormula
	}{
		{"slope", r.Slope != nil, []PriceFormula{PercentAboveLowest, AgainstMean}},
		{"share at the mean", r.AtMean != nil, []PriceFormula{AgainstMean}},
		{"best price", r.Best != nil, []PriceFormula{BetweenBounds, AgainstBenchmark}},
		{"worst price", r.Worst != nil, []PriceFormula{BetweenBounds}},
		{"base", r.Base != nil, []PriceFormula{Logarithmic}},
	}
	for _, f := range figures {
		if f.set && !slices.Contains(f.used, r.Name) {
			return Refuse(Invalid, "%s has a %s, which the formula %q does not use; remove it", c.Name(), f.name, r.Name.Title())
		}
	}
	if r.Name == NoPoints && (r.Floor != nil || r.Cap != nil) {
		return Refuse(Invalid, "%s has a floor or a cap of points, but its price earns no points; remove it", c.Name())
	}
	return nil
}

// checkLimits refuses a floor, cap, ceiling or discount rate out of its range.
func (r *PriceRule) checkLimits(c *Criterion) error {
	floor, most := decimal.Zero, hundred
	if r.Floor != nil {
		floor = *r.Floor
	}
	if r.Cap != nil {
		most = *r.Cap
	}
	switch {
	case floor.LessThan(minusFull) || most.GreaterThan(hundred) || !floor.LessThan(most):
		return Refuse(Invalid, "%s gives from %s%% to %s%% of its points; the floor is -100 or more and below the cap, the cap at most 100", c.Name(), floor, most)
	case r.Ceiling != nil && !r.Ceiling.IsPositive():
		return Refuse(Invalid, "the ceiling of %s is %s; it must be more than 0", c.Name(), r.Ceiling)
	case r.Discount != nil && (r.Discount.IsNegative() || r.Discount.GreaterThan(hundred)):
		return Refuse(Invalid, "the discount rate of %s is %s%% a year; use 0 to 100", c.Name(), r.Discount)
	}
	return nil
}

func formulaNames() string {
	names := make([]string, len(PriceFormulas))
	for i, f := range PriceFormulas {
		names[i] = string(f)
	}
	return Join(names, len(names))
}
