package intake

import (
	"strings"

	"github.com/shopspring/decimal"
)

// settleList finds the net price where a list price stands beside it, and how a discount is written:
// in percent, as a share of 1, or as money that is taken off.
func (r *schedule) settleList(o *offer) {
	if o.list < 0 {
		return
	}
	switch {
	case o.rate < 0 && o.price >= 0:
		o.rate, o.price = o.price, -1
	case o.rate < 0 && o.discounts:
		r.add(Stop, r.s.Cell(r.HeaderRow-1, o.discount), "there are several discounts on the list prices of %s and no net prices; say which column holds the rate, or leave all but one of the discounts aside.", orOf(o.name, "the schedule"))
		o.rate = o.list
	case o.rate < 0:
		o.rate = o.list
	}
	if o.discount < 0 {
		return
	}
	if o.rate == o.list {
		r.note("%s gives list prices and discounts, so a rate is the list price less the discount.", orOf(o.name, "The schedule"))
	}
	heading := r.s.At(r.HeaderRow-1, o.discount)
	o.inMoney = currencyIn(heading) != "" || contains(normal(heading), "amount") || contains(normal(heading), "value")
	o.inParts = !o.inMoney && !strings.Contains(heading, "%") && r.noneAboveOne(o.discount)
}

// noneAboveOne reports whether a column has numbers, and none above 1 and none that is a percentage.
func (r *schedule) noneAboveOne(column int) bool {
	found := false
	for row := r.first; row < r.s.Len(); row++ {
		d, ok := parseNumber(r.s.At(row, column), r.s.Workbook)
		if ok && d.GreaterThan(one) || r.s.Format(row, column) == AsPercent {
			return false
		}
		found = found || ok && d.IsPositive()
	}
	return found
}

// net is the rate of a line that has a list price: as it is printed, else the list price less the discount.
// A printed one that is not so much is told.
func (r *schedule) net(o *offer, it pricedItem, rate decimal.Decimal, rated state) (decimal.Decimal, state) {
	if o.list < 0 || o.discount < 0 || rated == isBad || r.s.At(it.row, o.list) == "" {
		return rate, rated
	}
	printed := o.rate != o.list && rated == isGiven
	list := rate
	if o.rate != o.list {
		a, ok := r.amountAt(it.row, o.list)
		if !ok {
			return rate, rated
		}
		list = a.value
	}
	if printed && r.s.At(it.row, o.discount) == "" {
		return rate, rated
	}
	off, sound := r.discountOf(o, it, list, printed)
	worked := list.Sub(off)
	switch {
	case !sound && printed:
		return rate, rated
	case !sound:
		return rate, isBad
	case !printed:
		return worked, isGiven
	case worked.Sub(rate).Abs().GreaterThan(halfpenny):
		r.warn(it.row, o.rate, "the net price of %s for %s is %s, and its list price less the discount is %s; the net price counts, so ask the bidder which is meant.",
			o.name, clip(it.label, 60), r.money(rate), r.money(worked)).suggest(worked.String())
	}
	return rate, rated
}

var hundredth = decimal.New(1, -2)

// discountOf is how much is taken off a list price; sound is false after a problem, which is not told where
// the net price is printed.
func (r *schedule) discountOf(o *offer, it pricedItem, list decimal.Decimal, printed bool) (off decimal.Decimal, sound bool) {
	text := r.s.At(it.row, o.discount)
	if text == "" {
		r.warn(it.row, o.discount, "%s gives no discount here, so the list price counts.", o.name)
		return off, true
	}
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	a, ok := readAmount(strings.TrimSpace(number), r.s.Workbook && !percent)
	share, inMoney := a.value, o.inMoney || a.currency != ""
	switch {
	case !ok || inMoney:
	case !percent && (o.inParts || r.s.Format(it.row, o.discount) == AsPercent):
	default:
		share = share.Mul(hundredth)
	}
	off = list.Mul(share)
	if inMoney {
		off = share
	}
	if sound = ok && !off.IsNegative() && !off.GreaterThan(list); !sound && !printed {
		r.stop(it.row, o.discount, "the discount of %s is %q, which is no percentage from 0 to 100%s; write it, or the net price as the rate.", o.name, clip(text, 40), map[bool]string{true: " and no amount up to the list price"}[inMoney])
	}
	return off, sound
}
