package model

import "fmt"

// Points reports whether the figure is points, and so has a best that can be reached.
func (f AwardFormula) Points() bool { return f == HighestTotal || f == HighestQuality }

// ShowFigure prints a ranked figure as the method displays it: "86.14", "£12,345.67".
func (c *Competition) ShowFigure(figure Exact) string {
	step := c.Method.Rounding.DisplayStep()
	if c.Method.Award.Formula().Money() {
		return Money(figure.Rounded(step), c.Currency)
	}
	return figure.Rounded(step).StringFixed(int32(step.Places))
}

// FigureOf says what a bid came to: "86.14 of 100 points", "a price per quality point of £12.50".
func (c *Competition) FigureOf(b *BidResult) string {
	f, figure := c.Method.Award.Formula(), c.ShowFigure(b.Total)
	switch f {
	case HighestTotal:
		return fmt.Sprintf("%s of %s points", figure, c.Method.Total)
	case HighestQuality, ValueForMoney:
		return figure + " " + f.Figure()
	}
	return "a " + f.Figure() + " of " + figure
}

// Lead says how far a bid is before another that is ranked behind it: "3.20" and "ahead of" in
// points; "£12.50" and "below", or "0.04" and "above", for figures that are not points.
func (c *Competition) Lead(first, other *BidResult) (by, word string) {
	switch f := c.Method.Award.Formula(); {
	case f.LowerFirst():
		return c.ShowFigure(other.Total.Sub(first.Total)), "below"
	case f.Points():
		return c.ShowFigure(first.Total.Sub(other.Total)), "ahead of"
	}
	return c.ShowFigure(first.Total.Sub(other.Total)), "above"
}
