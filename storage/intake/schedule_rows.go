package intake

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// pricedItem is a row of a schedule that is priced.
type pricedItem struct {
	row                 int
	label, number, unit string
	quantity            decimal.Decimal
	counted             state // of the quantity
	maximum             decimal.Decimal
	bounded             bool
	year                int
}

// itemKey finds an item that stands twice.
type itemKey struct{ supplier, section, number, description string }

type seenItem struct {
	row      int
	quantity decimal.Decimal
}

// section is the heading that rows stand under, and the price criterion it names.
type section struct {
	text      string
	criterion *model.Criterion
	lot       *model.Lot
}

// rowKind is what a row of a schedule is.
type rowKind int

const (
	blankRow rowKind = iota
	headRow          // of a section, or the header again
	sumRow
	itemRow
)

func (r *schedule) readRows() {
	last := r.s.Len()
	if asked := r.s.asked.Last; asked > 0 {
		last = min(last, asked)
	}
	unsaved := r.refuseUnsaved()
	r.survey(last)
	r.makeRoom(last - r.first)
	parted := false
	for row := r.first; row < last; row++ {
		if r.s.blank(row) || r.s.skipped[row] || unsaved[row] {
			parted = true
			continue
		}
		if till, is := r.anotherList(row, last, parted); is {
			row = till - 1
			continue
		}
		parted = false
		switch kind, adds := r.kindOf(row); kind {
		case headRow:
			if r.anothersTable(row) {
				last = row // what follows is not this bidder's
				continue
			}
			r.begin(row)
		case sumRow:
			r.sumRow(row, adds)
		case itemRow:
			r.warnHidden(row)
			r.item(row)
		}
	}
	r.tellRepeats()
	r.tellHidden()
	r.noteLeft()
	r.finish()
	r.readWhole()
}

// begin begins the section that a row heads. The lot that one names holds until another is named.
func (r *schedule) begin(row int) {
	text := r.labelOf(row)
	r.refuseRemarks(row)
	lot := r.section.lot
	if words := lotOfSection.FindStringSubmatch(normal(text)); words != nil {
		if lot = r.findLot(words[1]); lot == nil {
			r.stop(row, r.labelColumn(), "the rows from here on are for lot %s, which the competition has not; leave them out, or this row if they are for the lot above.", words[1])
		}
	}
	r.section = section{text, named(text, keysOf(criteriaOf(r.c, model.Price))), lot}
}

// makeRoom spares what is collected from being moved as it grows.
func (r *schedule) makeRoom(rows int) {
	lines := max(rows, 0) * max(len(r.offers), 1)
	r.seen = make(map[itemKey]seenItem, 2*max(rows, 0)) // items, and their numbers
	r.load.PriceLines, r.Rows = make([]model.PriceLine, 0, lines), make([][]string, 0, lines)
	for _, o := range r.offers {
		o.lines = make([]lineSum, 0, max(rows, 0))
	}
}

// survey sets bidders aside whose columns are empty, and notes where no totals of lines are printed.
func (r *schedule) survey(last int) {
	kept := r.offers[:0]
	for _, o := range r.all() {
		priced, both := false, false
		for row := r.first; row < last && !both; row++ {
			rate, total := r.s.At(row, o.rate) != "", r.s.At(row, o.total) != ""
			priced, both = priced || rate || total, rate && total
		}
		o.unprinted = o.rate >= 0 && o.total >= 0 && !both
		if o != r.pattern && !priced {
			r.stop(o.at.row, o.at.column, "%s has no price in the whole schedule; leave its columns aside, or fill them and load it again.", o.name)
			continue
		}
		if o != r.pattern {
			kept = append(kept, o)
		}
	}
	r.offers = kept
}

// labelOf is what a row says it is: its description, else its number, else the first text before the prices.
func (r *schedule) labelOf(row int) string {
	for _, part := range []role{roleDescription, roleNumber} {
		if text := r.cell(row, part); text != "" {
			return text
		}
	}
	for column := range r.firstPrice() {
		if text := r.s.At(row, column); text != "" {
			if _, isNumber := parseNumber(text, r.s.Workbook); !isNumber && column != r.col(roleUnit) {
				return text
			}
		}
	}
	return r.sumLabel(row)
}

// firstPrice is the first column of prices.
func (r *schedule) firstPrice() int {
	first := mostColumns
	for _, o := range r.all() {
		for _, column := range []int{o.quantity, o.rate, o.total} {
			if column >= 0 {
				first = min(first, column)
			}
		}
	}
	return first
}

// kindOf tells what a row is; adds says what a line of sums adds up.
func (r *schedule) kindOf(row int) (kind rowKind, adds sumKind) {
	quantity, unit := r.cell(row, roleQuantity), r.cell(row, roleUnit)
	label, priced := r.cell(row, roleDescription), r.priced(row)
	if label == "" {
		label = r.labelOf(row)
	}
	_, counted := parseNumber(quantity, r.s.Workbook)
	if adds = sumOf(label); adds != noSum && !counted && (unit == "" || unit == label) && (priced != unpriced || adds != taxLine) {
		return sumRow, adds
	}
	switch {
	case priced == unpriced && quantity == "":
		if label == "" {
			return blankRow, noSum
		}
		return headRow, noSum
	case r.isHeader(row), priced == worded && row == r.first && r.isAdvice(row):
		return headRow, noSum
	case label == "" && priced == zeros:
		r.templates++
		return blankRow, noSum
	}
	return itemRow, noSum
}

// What the price cells of a row hold.
const (
	unpriced = iota
	zeros
	worded // texts alone
	amounts
)

func (r *schedule) priced(row int) int {
	found := unpriced
	for _, o := range r.all() {
		for _, column := range []int{o.rate, o.total} {
			text := r.s.At(row, column)
			if text == "" {
				continue
			}
			if fewDigits(text) && strings.Trim(text, "0.") != "" {
				return amounts
			}
			switch a, ok := readAmount(text, r.s.Workbook); {
			case ok && !a.value.IsZero():
				return amounts
			case ok:
				found = max(found, zeros)
			default:
				found = max(found, worded)
			}
		}
	}
	return found
}

// isHeader reports whether the header stands here again, as on each page of a printed schedule.
func (r *schedule) isHeader(row int) bool {
	same := 0
	for _, h := range r.Columns {
		if h.Means != "" && r.s.At(row, h.Index) == h.Heading {
			same++
		}
	}
	return same > 1
}

// isAdvice reports whether the first row below the header tells how to fill the columns in.
func (r *schedule) isAdvice(row int) bool {
	for _, o := range r.all() {
		for _, column := range []int{o.rate, o.total} {
			if text := r.s.At(row, column); strings.Count(text, " ") < 2 && text != "" {
				return false
			}
		}
	}
	r.note("Row %d tells how to fill the columns in and is not read.", row+1)
	return true
}

// item reads a row that is priced.
func (r *schedule) item(row int) {
	it, sound := r.newItem(row)
	offers := r.offers
	if r.pattern != nil {
		o := r.offerIn(row)
		if o == nil {
			return
		}
		offers = []*offer{o}
	}
	if !sound {
		for _, o := range offers {
			o.doubted++
		}
		return
	}
	r.items = append(r.items, row)
	r.compareItem(&it, offers)
	for _, o := range offers {
		if !r.line(o, it) {
			o.doubted++
		}
	}
}

// newItem reads the cells that hold for every bidder; sound is false after a problem with them.
func (r *schedule) newItem(row int) (it pricedItem, sound bool) {
	it = pricedItem{row: row, number: r.cell(row, roleNumber), unit: r.cell(row, roleUnit)}
	description := oneLine(r.cell(row, roleDescription))
	it.label = strings.TrimSpace(it.number + " " + description)
	if r.brokenCells(row) {
		return it, false
	}
	if it.label == "" {
		r.stop(row, r.labelColumn(), "the row has prices and names no item; write what is priced, or leave the row out.")
		return it, false
	}
	if len(it.label) > model.LongestText {
		r.stop(row, r.labelColumn(), "the text is longer than 100,000 characters; shorten it.")
		return it, false
	}
	var ok bool
	if it.year, ok = r.year(row); !ok {
		return it, false
	}
	if it.quantity, it.counted = r.quantity(row, r.col(roleQuantity)); it.counted == isBad {
		return it, false
	}
	if text := r.cell(row, roleMaximum); text != "" {
		if it.maximum, it.bounded = parseNumber(text, r.s.Workbook); !it.bounded {
			r.warn(row, r.col(roleMaximum), "the maximum is %q, which is no amount, so nothing is held against it here.", clip(text, 40))
		}
	}
	return it, true
}

// labelColumn is where an item's name stands.
func (r *schedule) labelColumn() int {
	if column := r.col(roleDescription); column >= 0 {
		return column
	}
	return r.col(roleNumber)
}

// brokenCells stops once on a row of which it is not known what is priced.
func (r *schedule) brokenCells(row int) bool {
	var broken []string
	at := -1
	for _, part := range []role{roleNumber, roleDescription, roleQuantity, roleUnit} {
		if isErrorCell(r.cell(row, part)) {
			if at < 0 {
				at = r.col(part)
			}
			broken = append(broken, strings.ToLower(string(part)))
		}
	}
	if at >= 0 {
		what, verb, text := model.Join(broken, 4), map[bool]string{true: "hold", false: "holds"}[len(broken) > 1], r.s.At(row, at)
		r.stopOnce("broken "+what+text, row, at, func(lines string) string {
			return fmt.Sprintf("the %s in %s %s the error %s, so it is not known what is priced there; mend the formula in the sheet, or leave %s out.", what, lines, verb, text, lines)
		})
	}
	return at >= 0
}

// quantity reads how many units are asked for. One that is a word for a single sum is 1.
func (r *schedule) quantity(row, column int) (decimal.Decimal, state) {
	text := r.s.At(row, column)
	if text == "" {
		if column >= 0 && oneUnit[normal(r.cell(row, roleUnit))] {
			return one, isGiven
		}
		return decimal.Zero, isBlank
	}
	d, ok := parseNumber(text, r.s.Workbook)
	switch {
	case r.s.Format(row, column) != AsNumber:
		r.stop(row, column, "the quantity is shown as a date, a percentage or yes or no, and not as a number; write how many are asked for.")
		return d, isBad
	case !ok && oneUnit[normal(text)]:
		return one, isGiven
	case isErrorCell(text):
		r.stop(row, column, "the quantity holds the error %s; mend the formula in the sheet, or leave the row out.", text)
		return d, isBad
	case !ok:
		r.stop(row, column, "the quantity is %q, which is no number; write it in digits.", clip(text, 40)).suggest(bareAmount(text))
		return d, isBad
	case d.IsNegative():
		r.stop(row, column, "the quantity is %s; a quantity is 0 or more.", d)
		return d, isBad
	case r.thousandfold(row, column, d):
		return d, isBad
	}
	r.doubtPoint(row, column, d)
	return d, isGiven
}

var one = decimal.NewFromInt(1)

// compareItem tells of items that stand twice or need not be bought, and of quantities that differ
// from one supplier's rows to another's.
func (r *schedule) compareItem(it *pricedItem, offers []*offer) {
	key := itemKey{section: r.section.text, number: it.number, description: it.label}
	if r.pattern != nil {
		first, known := r.seen[key]
		if known && it.counted == isGiven && !first.quantity.Equal(it.quantity) {
			r.stop(it.row, r.col(roleQuantity), "the quantity of %s is %s, and %s in row %d; it has to be one for every bidder.", clip(it.label, 60), it.quantity, first.quantity, first.row+1).suggest(first.quantity.String())
		}
		if !known {
			r.seen[key] = seenItem{it.row, it.quantity}
		}
		key.supplier = model.SupplierKey(offers[0].name)
	}
	if first, twice := r.seen[key]; twice {
		r.warn(it.row, r.labelColumn(), "%s stands in row %d already; leave one of the two rows out if it is the same item.", clip(it.label, 60), first.row+1)
	} else {
		r.seen[key] = seenItem{it.row, it.quantity}
		r.compareNumber(it, key)
	}
	if mayBeBesides(it.label+r.section.text) && besides.MatchString(normal(it.label+" "+r.section.text)) {
		r.warn(it.row, r.labelColumn(), "%s is called optional or alternative and counts in the price; leave the row out if it must not.", clip(it.label, 60))
	}
}

// compareNumber tells of a number that two items have.
func (r *schedule) compareNumber(it *pricedItem, key itemKey) {
	if it.number == "" || it.number == it.label {
		return
	}
	key.description = ""
	if first, twice := r.seen[key]; twice {
		r.warn(it.row, r.col(roleNumber), "the number %s stands in row %d for another item; check that both are asked for.", clip(it.number, 40), first.row+1)
	} else {
		r.seen[key] = seenItem{it.row, it.quantity}
	}
}
