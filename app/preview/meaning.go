package preview

import (
	"slices"
	"strings"

	"assay/app/lang"
)

// roles are what columns can hold besides the answers to criteria, as a reader calls it.
var roles = []string{"Supplier", "Identifier", "Lot", "Price", "Price line", "Year of payment", "Preference",
	"Size", "Staff", "Turnover", "Balance sheet total", "E-mail", "Filter",
	"Item", "Description", "Quantity", "Unit", "Rate", "Total", "Maximum", "Amount", "List price", "Discount"}

// inWords is what a column is read as, for reading. A criterion, and a bidder in "Rate: Alder Ltd", keep
// their names.
func inWords(means string) string {
	part, bidder, ofOne := strings.Cut(means, ":")
	switch {
	case !slices.Contains(roles, part):
		return means
	case ofOne:
		return lang.T(part) + ":" + bidder
	}
	return lang.T(part)
}
