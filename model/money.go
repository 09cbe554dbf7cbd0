package model

import (
	"strings"

	"github.com/shopspring/decimal"
)

var moneySigns = map[string]string{"GBP": "£", "EUR": "€", "USD": "$"}

// Money prints an amount with its currency, thousands separated: "£1,250,000.00". Pence are
// always shown; more places only where the amount has them.
func Money(d decimal.Decimal, currency string) string {
	places := max(2, -d.Exponent())
	text := d.Abs().StringFixed(places)
	whole, fraction, _ := strings.Cut(text, ".")
	sign := ""
	if d.IsNegative() {
		sign = "-"
	}
	if symbol, known := moneySigns[currency]; known {
		return sign + symbol + thousands(whole) + "." + fraction
	}
	return strings.TrimSpace(currency + " " + sign + thousands(whole) + "." + fraction)
}
