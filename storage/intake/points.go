package intake

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// A point before three digits separates decimals here and thousands in much of Europe. The other numbers of
// a sheet may tell which.
var (
	eitherPoint  = regexp.MustCompile(`^[1-9][0-9]{0,2}\.[0-9]{3}$`)
	pointOnly    = regexp.MustCompile(`^(?:0\.[0-9]+|[0-9]{4,}\.[0-9]+|[0-9]+\.(?:[0-9]{1,2}|[0-9]{4,})|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+)$`)
	decimalComma = regexp.MustCompile(`^\D{0,4}(?:[0-9]{1,3}(?:[.' ][0-9]{3})+|[0-9]+),[0-9]{1,2}\D{0,4}$`)
)

// byComma reports whether numbers of the sheet have a decimal comma, so that a point in others separates
// thousands.
func (t *table) byComma() bool {
	if t.commas == nil {
		found := false
		for row := t.first; row < min(t.s.Len(), t.first+mostRowsTried) && !found; row++ {
			for _, c := range t.Columns {
				found = found || c.Means != "" && (c.criterion == nil || c.criterion.Kind == model.Price) && decimalComma.MatchString(spaceVariant.Replace(t.s.At(row, c.Index)))
			}
		}
		t.commas = &found
	}
	return *t.commas
}

// byPoint reports whether a column has numbers whose point can only be a decimal one.
func (t *table) byPoint(column int) bool {
	found, known := t.points[column]
	if known {
		return found
	}
	for row := t.first; row < min(t.s.Len(), t.first+mostRowsTried) && !found; row++ {
		found = pointOnly.MatchString(t.s.At(row, column))
	}
	if t.points == nil {
		t.points = map[int]bool{}
	}
	t.points[column] = found
	return found
}

// pointed reports whether a point in an amount may separate thousands.
func pointed(d decimal.Decimal) bool {
	return d.Exponent() == -3 && d.Abs().LessThan(decimal.NewFromInt(1000)) && !d.Abs().LessThan(one)
}

// thousandfold stops on an amount whose point separates thousands, as the other amounts of the sheet are
// written.
func (t *table) thousandfold(row, column int, d decimal.Decimal) bool {
	if !pointed(d) || !t.byComma() {
		return false
	}
	t.stop(row, column, "%q would be read as %s, and other amounts of the sheet have a decimal comma, so its point separates thousands; write it without the point.",
		clip(t.s.At(row, column), 40), d).suggest(d.Shift(3).String())
	return true
}

// doubtPoint tells of a quantity whose point may separate thousands, unless the column or the kind of cell
// tells that it does not: a workbook that holds a number drops the zeros at its end.
func (r *schedule) doubtPoint(row, column int, d decimal.Decimal) {
	text := r.s.At(row, column)
	if !eitherPoint.MatchString(text) || r.s.Workbook && !strings.HasSuffix(text, "0") || r.byPoint(column) {
		return
	}
	r.warn(row, column, "the quantity is read as %s; check that its point does not separate thousands.", d)
}
