package intake

import (
	"slices"

	"github.com/shopspring/decimal"
)

// settle finds out what a column headed no more than "Price" is, from those beside it.
func (r *schedule) settle(o *offer) {
	switch {
	case o.price < 0:
		return
	case o.total >= 0 && o.rate < 0:
		o.rate = o.price
	case o.rate >= 0 && o.total < 0:
		o.total = o.price
	case o.rate >= 0:
		r.note("Left aside: column %s of %s, which has a rate and a total beside it.", columnName(o.price), orOf(o.name, "the schedule"))
	case r.quantityColumn(o) >= 0:
		return // settlePrices asks all of them together
	case r.col(roleUnit) >= 0:
		o.rate = o.price
	default:
		o.total = o.price
	}
	o.price = -1
}

// settlePrices finds out whether single columns of prices beside quantities are rates or totals: by the
// words above them, by quantities that are all 1, or by the sums below. Where none tells, it stops.
func (r *schedule) settlePrices(list []heading) {
	open := slices.DeleteFunc(slices.Clone(r.all()), func(o *offer) bool { return o.price < 0 })
	if len(open) == 0 {
		return
	}
	what := r.wordsAbove(list)
	if what == "" {
		what = r.bySums(open)
	}
	if what == "" {
		o := open[0]
		r.add(Stop, r.s.Cell(r.HeaderRow-1, o.price), "it is not said whether these are rates or totals of lines; head the columns \"Rate: %s\" or \"Total: %s\", and the others alike.",
			orOf(o.name, "NAME"), orOf(o.name, "NAME"))
	}
	for _, o := range open {
		if what == roleRate {
			o.rate = o.price
		} else {
			o.total = o.price
		}
		o.price = -1
	}
}

// wordsAbove is what the titles and the headings say of all prices: rates, totals, or nothing.
func (r *schedule) wordsAbove(list []heading) role {
	said := map[role]bool{}
	for _, title := range r.titles {
		if part := scheduleRole(title); part == roleRate || part == roleTotal {
			said[part] = true
		}
	}
	for _, h := range list {
		if (h.role == roleRate || h.role == roleTotal) && h.bidder == "" {
			said[h.role] = true
		}
	}
	switch {
	case said[roleRate] && !said[roleTotal]:
		return roleRate
	case said[roleTotal] && !said[roleRate]:
		return roleTotal
	}
	return ""
}

// bySums tries both readings against the last printed sum of each bidder.
func (r *schedule) bySums(open []*offer) role {
	rates, totals, single := 0, 0, true
	for _, o := range open {
		asRates, asTotals, ones := r.sumsAs(o)
		rates, totals, single = rates+asRates, totals+asTotals, single && ones
	}
	switch {
	case single || totals > 0 && rates == 0:
		return roleTotal
	case rates > 0 && totals == 0:
		return roleRate
	}
	return ""
}

// sumsAs counts the printed sums of a bidder that come of its prices read as rates and read as totals;
// single is true where all quantities are 1.
func (r *schedule) sumsAs(o *offer) (rates, totals int, single bool) {
	asTotals, asRates, single := decimal.Zero, decimal.Zero, true
	for row := r.first; row < r.s.Len(); row++ {
		price, ok := parseNumber(r.s.At(row, o.price), r.s.Workbook)
		quantity, counted := parseNumber(r.s.At(row, r.quantityColumn(o)), r.s.Workbook)
		switch {
		case ok && counted:
			asTotals, asRates = asTotals.Add(price), asRates.Add(price.Mul(quantity))
			single = single && quantity.Equal(one)
		case ok && price.Equal(asTotals) && !price.Equal(asRates):
			totals++
		case ok && price.Equal(asRates) && !price.Equal(asTotals):
			rates++
		}
	}
	return rates, totals, single
}

// columnName is a column's letter.
func columnName(column int) string {
	cell := Sheet{}.Cell(0, column)
	return cell[:len(cell)-1]
}
