package intake

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// sumLine is a printed line of sums: the rows of items it adds up, as places in items.
type sumLine struct{ row, from, till int }

// sumRow works the sums of a row out again and compares them with those that are printed.
func (r *schedule) sumRow(row int, adds sumKind) {
	if adds == taxLine {
		r.note("Row %d, %q, is left aside.", row+1, clip(oneLine(r.labelOf(row)), 60))
		return
	}
	from := 0
	if n := len(r.sums); n > 0 {
		from = r.sums[n-1].till
	}
	if from == len(r.items) {
		from = 0 // right below another sum
	}
	if r.pattern == nil {
		for _, o := range r.offers {
			r.compareSum(o, row, from, adds)
		}
	}
	if adds != wholeSum && from < len(r.items) {
		r.sums = append(r.sums, sumLine{row, from, len(r.items)})
	}
}

// sumLabel is what a line of sums is called right beside its figures, in a column of prices; "" for none.
func (r *schedule) sumLabel(row int) string {
	for _, o := range r.all() {
		for _, column := range []int{o.quantity, o.list, o.discount, o.rate} {
			if text := r.s.At(row, column); column >= 0 && sumOf(text) != noSum && r.s.At(row, o.total) != "" {
				return text
			}
		}
	}
	return ""
}

// compareSum compares one bidder's printed sum. While a line of it is in doubt there is nothing to
// compare with.
func (r *schedule) compareSum(o *offer, row, from int, adds sumKind) {
	column := o.total
	if column < 0 {
		column = o.rate
	}
	printed, ok := r.printedSum(o, row, column)
	if !ok || o.doubted > 0 {
		return
	}
	start := r.startOf(o, printed, from, adds)
	expected := o.sum(r, start)
	why := r.formulaFault(row, column, start)
	if o.agrees(r, printed, start) {
		if why != "" {
			r.warn(row, column, "the sum of %s %s; it makes no difference to the figure now.", o.name, why)
		}
		return
	}
	if _, chosen := r.s.texts[place{row, column}]; chosen {
		return
	}
	if why == "" {
		why = o.fault(r, printed, expected, start)
	}
	if why != "" {
		why = ": it " + why
	}
	r.stop(row, column, "the printed total of %s is %s, and its lines come to %s%s; the lines are what is loaded, so confirm which is right.", o.name, r.money(printed), r.money(expected), why).suggest(expected.String())
}

// startOf is the item from which a printed sum adds up a bidder's lines: from the last sum on, or the first
// of all. Where its words leave that open it is the reading that comes nearer.
func (r *schedule) startOf(o *offer, printed decimal.Decimal, from int, adds sumKind) int {
	if adds == sectionSum {
		return from
	}
	if adds != sum || o.agrees(r, printed, 0) {
		return 0
	}
	if o.agrees(r, printed, from) || printed.Sub(o.sum(r, from)).Abs().LessThan(printed.Sub(o.sum(r, 0)).Abs()) {
		return from
	}
	return 0
}

// printedSum reads a printed sum; ok is false where there is none to compare.
func (r *schedule) printedSum(o *offer, row, column int) (printed decimal.Decimal, ok bool) {
	text := r.s.At(row, column)
	if isErrorCell(text) {
		r.warn(row, column, "the printed total of %s is the error %s and is not compared; its lines come to %s.", o.name, text, r.money(o.sum(r, 0)))
		return printed, false
	}
	a, ok := r.amountAt(row, column)
	if ok = ok && a.in(r.c.Currency); !ok && strings.ContainsAny(text, "0123456789") {
		r.warn(row, column, "the printed total of %s is %q and is not compared; its lines come to %s.", o.name, clip(text, 40), r.money(o.sum(r, 0)))
	}
	return a.value, ok
}

// sum adds up a bidder's lines from the nth item of the schedule on.
func (o *offer) sum(r *schedule, from int) decimal.Decimal {
	total := decimal.Zero
	for _, l := range o.since(r, from) {
		total = total.Add(l.amount)
	}
	return total
}

// since are the lines from the nth item of the schedule on.
func (o *offer) since(r *schedule, from int) []lineSum {
	if from == 0 || from >= len(r.items) {
		return o.lines
	}
	at := len(o.lines)
	for at > 0 && o.lines[at-1].row >= r.items[from] {
		at--
	}
	return o.lines[at:]
}

// agrees reports whether a printed sum is that of the lines, as printed or as worked out.
func (o *offer) agrees(r *schedule, printed decimal.Decimal, from int) bool {
	amounts, exact := decimal.Zero, decimal.Zero
	for _, l := range o.since(r, from) {
		amounts, exact = amounts.Add(l.amount), exact.Add(l.exact)
	}
	return !printed.Sub(amounts).Abs().GreaterThan(halfpenny) || !printed.Sub(exact).Abs().GreaterThan(halfpenny)
}

// fault says what a wrong sum most likely did: cut to whole pounds, left lines out, or counted a
// sub-total twice.
func (o *offer) fault(r *schedule, printed, expected decimal.Decimal, from int) string {
	lines := o.since(r, from)
	cut := decimal.Zero
	for _, l := range lines {
		cut = cut.Add(l.amount.Truncate(0))
	}
	switch {
	case printed.Equal(expected.Truncate(0)):
		return "is cut to a whole number"
	case printed.Equal(cut):
		return "adds the lines up cut to whole numbers"
	}
	missing := expected.Sub(printed)
	tail := decimal.Zero
	for i := len(lines) - 1; i >= 0; i-- {
		if tail = tail.Add(lines[i].amount); lines[i].amount.Equal(missing) && !missing.IsZero() {
			return fmt.Sprintf("is less by row %d", lines[i].row+1)
		}
		if tail.Equal(missing) {
			return "leaves out " + runs(rowsOf(lines[i:]))
		}
	}
	for _, s := range r.sums {
		twice := decimal.Zero
		for _, l := range lines {
			if l.row >= r.items[s.from] && l.row <= r.items[s.till-1] {
				twice = twice.Add(l.amount)
			}
		}
		if twice.Equal(missing.Neg()) && !twice.IsZero() {
			return fmt.Sprintf("counts the sub-total in row %d as well as its lines", s.row+1)
		}
	}
	return ""
}

func rowsOf(lines []lineSum) []int {
	rows := make([]int, len(lines))
	for i, l := range lines {
		rows[i] = l.row
	}
	return rows
}

// formulaFault names the items that the formula of a sum leaves out or counts twice; "" where there
// is no formula, or one that cannot be followed.
func (r *schedule) formulaFault(row, column, from int) string {
	formula := r.s.Formula(row, column)
	counted, nested := sumRows(formula, r.s.Sheet, column)
	if counted == nil {
		return ""
	}
	times := make(map[int]int, len(r.items))
	for _, item := range r.items {
		times[item] = counted[item]
	}
	for _, s := range r.sums {
		if counted[s.row] > 0 && nested {
			for _, item := range r.items[s.from:s.till] {
				times[item] += counted[s.row]
			}
		}
	}
	var missed, doubled []int
	for _, item := range r.items[from:] {
		switch {
		case times[item] == 0:
			missed = append(missed, item)
		case times[item] > 1:
			doubled = append(doubled, item)
		}
	}
	switch {
	case len(missed) > 0 && len(missed) < len(r.items[from:]):
		return fmt.Sprintf("is =%s, which leaves out %s", clip(formula, 60), runs(missed))
	case len(doubled) > 0:
		return fmt.Sprintf("is =%s, which counts %s twice", clip(formula, 60), runs(doubled))
	}
	return ""
}

// runs names rows, those that follow each other together: "rows 12 and 121 to 138".
func runs(rows []int) string {
	var parts []string
	for i := 0; i < len(rows); {
		end := i
		for end+1 < len(rows) && rows[end+1] == rows[end]+1 {
			end++
		}
		switch name := strconv.Itoa(rows[i] + 1); {
		case end > i+1 || end == i+1 && len(rows) > 2:
			parts = append(parts, name+" to "+strconv.Itoa(rows[end]+1))
		case end == i+1:
			parts = append(parts, name, strconv.Itoa(rows[end]+1))
		default:
			parts = append(parts, name)
		}
		i = end + 1
	}
	if len(rows) == 1 {
		return "row " + parts[0]
	}
	return "rows " + model.Join(parts, 6)
}
