package intake

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// state is how a cell was read.
type state int

const (
	isBlank state = iota
	isBad         // a problem that is told
	isGiven
)

// halfpenny is by how much a printed figure may differ from what it is worked out from.
var halfpenny = decimal.New(5, -3)

// lineSum is what a line adds to a bidder's sums: as it counts, and as worked out without rounding.
type lineSum struct {
	row           int
	amount, exact decimal.Decimal
}

// offerIn is the offer of the supplier that a row names, or nil after a problem and for an estimate that
// has rows like the bidders.
func (r *schedule) offerIn(row int) *offer {
	if why := notABidder(r.cell(row, roleSupplier)); why != "" {
		r.leave(row, why)
		return nil
	}
	name := r.supplier(row)
	if name == "" {
		return nil
	}
	key := model.SupplierKey(name)
	if o, known := r.bySheet[key]; known {
		return o
	}
	o := newOffer(oneLine(name), place{row, r.col(roleSupplier)})
	o.quantity, o.rate, o.total, o.unprinted, o.criterion = r.pattern.quantity, r.pattern.rate, r.pattern.total, r.pattern.unprinted, r.pattern.criterion
	o.list, o.discount, o.inParts, o.inMoney = r.pattern.list, r.pattern.discount, r.pattern.inParts, r.pattern.inMoney
	r.bySheet[key] = o
	r.offers = append(r.offers, o)
	return o
}

// line reads what a bidder asks for an item; false after a problem that leaves the line out.
func (r *schedule) line(o *offer, it pricedItem) bool {
	bid := r.bidOf(o, it.row)
	if bid == nil || !r.ownQuantity(o, &it) {
		return false
	}
	k := r.criterionOf(o, bid, it.row)
	if k == nil {
		return false
	}
	rate, rated := r.price(o, it, o.rate)
	rate, rated = r.net(o, it, rate, rated)
	total, printed := r.price(o, it, o.total)
	if rated == isBad || printed == isBad {
		return false
	}
	if rated == isBlank && printed == isBlank {
		return r.unpricedLine(o, it)
	}
	r.holdAgainst(o, it, rate, rated, total)
	l := model.PriceLine{ID: r.newID(), Bid: bid.ID, Criterion: k.ID, Label: it.label, Amount: total, Year: it.year}
	if rated == isGiven {
		if it.counted == isBlank && printed == isBlank && r.quantityColumn(o) < 0 {
			it.quantity, it.counted = one, isGiven // a card of rates: each counts once
		}
		l.Unit, l.Rate, l.Quantity = it.unit, rate, it.quantity
	}
	exact, sound := r.extend(o, it, &l, printed)
	if sound {
		r.addLine(o, it, l, exact)
	}
	return sound
}

// extend works out what a line comes to, and settles what it counts as; false after a problem that leaves
// it out.
func (r *schedule) extend(o *offer, it pricedItem, l *model.PriceLine, printed state) (exact decimal.Decimal, sound bool) {
	rated := r.s.At(it.row, o.rate) != "" || o.list >= 0 && !l.Rate.IsZero()
	exact = l.Rate.Mul(it.quantity)
	switch {
	case !rated:
		exact = l.Amount
		if o.rate >= 0 {
			r.warn(it.row, o.rate, "%s gives no rate here; the printed total counts.", o.name)
		}
	case it.counted == isBlank && printed == isBlank:
		r.stop(it.row, r.quantityColumn(o), "the quantity is blank, so what %s comes to is not known; write it, or leave the row out.", clip(it.label, 60))
		return exact, false
	case it.counted == isBlank:
		exact = l.Amount
		l.Quantity, l.Unit, l.Rate = decimal.Zero, "", decimal.Zero
		if column := r.quantityColumn(o); column >= 0 {
			r.warn(it.row, column, "the quantity is blank; the printed total counts.")
		}
	case printed == isBlank:
		l.Amount = exact
		r.doubtUnprinted(o, it, exact)
	case l.Amount.Sub(exact).Abs().GreaterThan(halfpenny):
		return exact, r.settleExtension(o, it, l, exact)
	}
	return exact, true
}

func (r *schedule) addLine(o *offer, it pricedItem, l model.PriceLine, exact decimal.Decimal) {
	r.load.PriceLines = append(r.load.PriceLines, l)
	o.lines = append(o.lines, lineSum{it.row, l.Amount, exact})
	quantity, rate := "", ""
	if !l.Quantity.IsZero() || !l.Rate.IsZero() {
		quantity, rate = l.Quantity.String(), model.Money(l.Rate, r.c.Currency)
	}
	r.Rows = append(r.Rows, []string{o.name, r.lotNumber(r.bidOf(o, it.row)), it.label, quantity, l.Unit, rate, model.Money(l.Amount, r.c.Currency)})
}

// quantityColumn is where the quantities of an offer stand, -1 if nowhere.
func (r *schedule) quantityColumn(o *offer) int {
	if o.quantity >= 0 {
		return o.quantity
	}
	return r.col(roleQuantity)
}

// ownQuantity reads a bidder's own column of quantities, which has to agree with the first bidder's.
func (r *schedule) ownQuantity(o *offer, it *pricedItem) bool {
	if o.quantity < 0 {
		return true
	}
	own, counted := r.quantity(it.row, o.quantity)
	if counted == isBad {
		return false
	}
	for _, other := range r.offers {
		if other == o {
			break
		}
		first, ok := parseNumber(r.s.At(it.row, other.quantity), r.s.Workbook)
		if ok && counted == isGiven && !first.Equal(own) {
			r.stop(it.row, o.quantity, "the quantity of %s is %s for %s and %s for %s; it has to be one for every bidder.", clip(it.label, 60), own, o.name, first, other.name).suggest(first.String())
			return false
		}
	}
	it.quantity, it.counted = own, counted
	return true
}

// criterionOf is the price criterion of a line, or nil after a problem, which is told once.
func (r *schedule) criterionOf(o *offer, bid *model.Bid, row int) *model.Criterion {
	inLot := r.pricesOf(bid.Lot)
	for _, k := range []*model.Criterion{o.criterion, r.section.criterion, r.criterion} {
		if k != nil && slices.Contains(inLot, k) {
			return k
		}
	}
	switch {
	case len(inLot) == 1:
		return inLot[0]
	case r.criterionTold:
	case len(inLot) == 0:
		r.stop(row, r.labelColumn(), "no price is asked in lot %s of the competition; add a price criterion to it, or load the schedule for another lot.", r.lotNumber(bid))
	default:
		r.stop(row, r.labelColumn(), "there are %d price criteria, and it is not said which this is a price for; name it above the table or over the rows, such as %q.", len(inLot), inLot[0].Name())
	}
	r.criterionTold = true
	return nil
}

// pricesOf lists the price criteria of a lot.
func (r *schedule) pricesOf(lot string) []*model.Criterion {
	list, known := r.ofLot[lot]
	if !known {
		for _, k := range criteriaOf(r.c, model.Price) {
			if r.c.Method.InLot(k.ID, lot) {
				list = append(list, k)
			}
		}
		r.ofLot[lot] = list
	}
	return list
}

// price reads a cell of a bidder's prices.
func (r *schedule) price(o *offer, it pricedItem, column int) (decimal.Decimal, state) {
	text := r.s.At(it.row, column)
	if text == "" || column < 0 {
		return decimal.Zero, isBlank
	}
	if !isErrorCell(text) && !r.shownAsNumber(it.row, column, text) {
		return decimal.Zero, isBad
	}
	a, ok := r.amountAt(it.row, column)
	switch {
	case isErrorCell(text):
		p := r.stop(it.row, column, "the price of %s holds the error %s; mend the formula in the sheet, or write the price.", o.name, text)
		if rate, is := parseNumber(r.s.At(it.row, o.rate), r.s.Workbook); is && column == o.total && it.counted == isGiven {
			p.suggest(rate.Mul(it.quantity).String())
		}
		return a.value, isBad
	case !ok:
		says, suggest := ofWords(text)
		r.stop(it.row, column, "the price of %s is %q, %s.", o.name, clip(text, 40), says).suggest(suggest)
		return a.value, isBad
	case a.value.IsNegative():
		r.stop(it.row, column, "the price of %s is %s; a price is 0 or more: ask the bidder what is taken off, and where.", o.name, a.value)
		return a.value, isBad
	case !a.in(r.c.Currency):
		r.stopOnce(fmt.Sprintf("foreign %s %d %s", o.name, column, a.currency), it.row, column, func(string) string { return r.foreign(o, a.currency) })
		return a.value, isBad
	case r.thousandfold(it.row, column, a.value):
		return a.value, isBad
	}
	r.tellAround(o, it, column, a)
	return a.value, isGiven
}

// tellAround tells of what stands around the digits of a price, and of prices of 0.
func (r *schedule) tellAround(o *offer, it pricedItem, column int, a amount) {
	switch text := r.s.At(it.row, column); {
	case a.value.IsZero() && (column == o.rate || o.rate < 0):
		r.warn(it.row, column, "%s asks 0 for %s; check that it is meant.", o.name, clip(it.label, 60))
	case a.doubt != "" && !(r.s.Workbook && plainNumber.MatchString(text) && !strings.HasSuffix(text, "0")): // rates of three places are common
		r.warn(it.row, column, "the price of %s is read as %s; %s.", o.name, a.value, a.doubt)
	case a.basis == vatIncluded && o.basis != vatIncluded:
		r.warn(it.row, column, "the price of %s is said to include VAT; check that all prices are on the same basis.", o.name)
	case len(a.marks) > 0:
		r.warn(it.row, column, "the price of %s is read as %s without %q; check what that stands for.", o.name, a.value, strings.Join(a.marks, " "))
	}
}

// unpricedLine tells of an item that a bidder has not priced. Where none is asked for it does not stop.
func (r *schedule) unpricedLine(o *offer, it pricedItem) bool {
	column := o.rate
	if column < 0 {
		column = o.total
	}
	if it.counted == isGiven && it.quantity.IsZero() {
		r.warn(it.row, column, "%s has no price for %s, of which none is asked for.", o.name, clip(it.label, 60))
		return true
	}
	r.stop(it.row, column, "%s has no price for %s; ask the bidder, or read it as 0 if the tender says that a blank is 0.", o.name, clip(it.label, 60)).suggest("0")
	return false
}

// doubtUnprinted tells of a line without a printed total where the others have one.
func (r *schedule) doubtUnprinted(o *offer, it pricedItem, exact decimal.Decimal) {
	if o.total >= 0 && !o.unprinted {
		r.warn(it.row, o.total, "%s prints no total here; quantity x rate counts, %s.", o.name, r.money(exact))
	}
}

func (r *schedule) money(d decimal.Decimal) string { return model.Money(d, r.c.Currency) }

// settleExtension chooses between a printed total and quantity x rate; false where nobody has said
// which counts.
func (r *schedule) settleExtension(o *offer, it pricedItem, l *model.PriceLine, exact decimal.Decimal) bool {
	if _, chosen := r.s.texts[place{it.row, o.total}]; chosen {
		return true
	}
	switch r.s.asked.Counts {
	case PrintedCounts:
		r.settled++
		return true
	case RatesCount:
		r.settled++
		l.Amount = exact
		return true
	}
	why := ""
	if l.Amount.Equal(exact.Truncate(0)) {
		why = ", cut to a whole number"
	}
	r.stop(it.row, o.total, "%s prints %s%s for %s, and %s x %s is %s; say which counts by the published rule.", o.name, r.money(l.Amount), why, clip(it.label, 60),
		it.quantity, r.money(l.Rate), r.money(exact)).suggest(exact.String())
	return false
}

// holdAgainst tells of a price above the maximum. It is for the panel to decide what follows, alike for
// every bidder.
func (r *schedule) holdAgainst(o *offer, it pricedItem, rate decimal.Decimal, rated state, total decimal.Decimal) {
	what, price, column := "rate", rate, o.rate
	if r.bounds == roleTotal || rated != isGiven {
		what, price, column = "price", total, o.total
	}
	if it.bounded && column >= 0 && price.GreaterThan(it.maximum) {
		r.above++
		r.warn(it.row, column, "the %s of %s for %s is %s, above the maximum of %s; decide what follows, alike for every bidder.",
			what, o.name, clip(it.label, 60), r.money(price), r.money(it.maximum))
	}
}

// finish tells what the rows as a whole say.
func (r *schedule) finish() {
	if len(r.load.PriceLines) == 0 && r.Err() == nil {
		r.add(Stop, "", "there is no price below the header; fill the schedule and load it again.")
	}
	for _, o := range r.offers {
		if o.unprinted {
			r.note("%s prints no totals of lines, so each line counts as quantity x rate.", orOf(o.name, "The schedule"))
		}
	}
	if r.settled > 0 {
		counts := map[Counts]string{PrintedCounts: "the printed total", RatesCount: "quantity x rate"}[r.s.asked.Counts]
		r.note("In %s the printed total is not quantity x rate; %s counts, as you said.", model.Plural(r.settled, "line", "lines"), counts)
	}
	if r.above > 0 {
		r.note("%s above the maximum.", model.Plural(r.above, "price is", "prices are"))
	}
	if r.templates > 0 {
		r.note("%s of zeros without an item %s left aside.", model.Plural(r.templates, "row", "rows"), map[bool]string{true: "is", false: "are"}[r.templates == 1])
	}
}
