package intake

import (
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

var (
	// summed is a sum as people write it: SUM(F8:F120), SUM(F8:F20,F22), SUBTOTAL(9,F8:F20).
	summed = regexp.MustCompile(`(?i)^(?:SUM\(|SUBTOTAL\((?:10)?9,)([A-Z0-9$:, ;]+)\)$`)
	added  = regexp.MustCompile(`^\+?\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?:\+\$?[A-Za-z]{1,3}\$?[0-9]{1,7})+$`)
)

// sumRows counts how often each row of a column is added up by a formula; nil where the formula is
// no plain sum of that column. nested is false where sums within the range are passed over.
func sumRows(formula string, s Sheet, column int) (rows map[int]int, nested bool) {
	formula = strings.TrimSpace(strings.TrimPrefix(formula, "="))
	var parts []string
	if found := summed.FindStringSubmatch(formula); found != nil {
		parts = strings.FieldsFunc(found[1], func(r rune) bool { return r == ',' || r == ';' })
	} else if added.MatchString(formula) {
		parts = strings.Split(strings.TrimPrefix(formula, "+"), "+")
	}
	if len(parts) == 0 {
		return nil, false
	}
	rows = map[int]int{}
	for _, part := range parts {
		first, last, ok := rowRange(strings.TrimSpace(strings.ReplaceAll(part, "$", "")), column)
		if !ok {
			return nil, false
		}
		for row := first; row <= min(last, s.Len()-1); row++ {
			rows[row]++
		}
	}
	return rows, !strings.HasPrefix(strings.ToUpper(formula), "SUBTOTAL")
}

// rowRange reads "F8:F120" or "F8" of a column.
func rowRange(reference string, column int) (first, last int, ok bool) {
	from, to, two := strings.Cut(reference, ":")
	if !two {
		to = from
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	if err != nil || err2 != nil || left-1 != column || right-1 != column || bottom < top {
		return 0, 0, false
	}
	return top - 1, bottom - 1, true
}
