package model

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

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
// points; "£12.50" and "below", or "0.04" and "above", for figures that are not points. A lead too
// small to be printed is "less than 0.01".
func (c *Competition) Lead(first, other *BidResult) (by, word string) {
	switch f := c.Method.Award.Formula(); {
	case f.LowerFirst():
		return c.showLead(other.Total.Sub(first.Total)), "below"
	case f.Points():
		return c.showLead(first.Total.Sub(other.Total)), "ahead of"
	}
	return c.showLead(first.Total.Sub(other.Total)), "above"
}

func (c *Competition) showLead(lead Exact) string {
	step := c.Method.Rounding.DisplayStep()
	if lead.Sign() > 0 && lead.Rounded(step).IsZero() {
		return "less than " + c.ShowFigure(ExactOf(decimal.New(1, -int32(step.Places))))
	}
	return c.ShowFigure(lead)
}

// LeadPoints counts the points of a lead: "3.20 points", "1 point".
func LeadPoints(by string) string {
	if strings.TrimPrefix(by, "less than ") == "1" {
		return by + " point"
	}
	return by + " points"
}
