package setup

import (
	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/model"
)

// example is what a price rule makes of made-up prices: a price and a share of the points for each.
type example struct {
	prices []string
	points []string // in percent of the points available; "removed" above a ceiling
}

// exampleOf is empty for a rule that gives no points or lacks a figure.
func exampleOf(rule model.PriceRule, currency string) example {
	var e example
	for _, tried := range model.TryPrices(rule) {
		points := tried.Percent.String() + "%"
		if tried.Removed {
			points = lang.T("removed")
		}
		e.prices, e.points = append(e.prices, brief(tried.Amount, currency)), append(e.points, points)
	}
	return e
}

// brief is an amount without its pence.
func brief(amount decimal.Decimal, currency string) string {
	whole := amount.Round(0)
	sign := currencySign(currency)
	if len(sign) > 1 && sign[0] < 0x80 {
		sign += " "
	}
	return sign + figureText(&whole, true)
}
