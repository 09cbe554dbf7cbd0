package intake

import "assay/model"

// mostRowsAhead is how many rows below a blank one are looked at to tell whether another table begins there.
const mostRowsAhead = 100

// anotherTable reports where a table ends that begins at a row, below a blank one, and is none of the bids:
// evaluators, a timetable, a ranking. Its headings are texts alone and not those of the table that is read;
// and either they name suppliers, or no row below them offers anything. It is told and not read.
func (t *table) anotherTable(row, end int, offers func(row int) bool) (till int, is bool) {
	head := row
	if cells, _ := t.filled(row); cells == 1 { // its title
		for head++; head < min(end, row+3) && t.s.blank(head); head++ {
		}
	}
	if !t.heads(head, end) {
		return 0, false
	}
	names := false
	if c := t.column(roleSupplier); c != nil {
		names = fit(normal(t.s.At(head, c.Index)), roleSupplier) > 500
	}
	till = head + 1
	for ; till < end && !t.s.blank(till); till++ {
		if !names && (till > head+mostRowsAhead || offers(till)) {
			return 0, false
		}
	}
	_, title := t.filled(row)
	t.warn(row, t.firstFilled(row), "another table begins here, %q, and is not read, down to row %d; if it is the one that is meant, say that its headings are in row %d.", clip(oneLine(title), 40), till, head+1)
	return till, true
}

// heads reports whether a row can be the headings of another table: texts side by side, and a row below.
func (t *table) heads(row, end int) bool {
	if row+1 >= end || t.s.blank(row+1) || t.s.across() {
		return false
	}
	texts, again := 0, 0
	for i := range t.s.width(row) {
		text := t.s.At(row, i)
		if text == "" {
			continue
		}
		if texts++; len(text) > longestHeading/6 || bareAmount(text) != "" || isErrorCell(text) {
			return false
		}
		for _, c := range t.Columns {
			if c.Index == i && (c.own == text || c.Heading == text) {
				again++
			}
		}
	}
	return texts > 1 && again < texts
}

// blank reports whether a row has nothing in it.
func (r *reading) blank(row int) bool {
	for i := range r.width(row) {
		if r.At(row, i) != "" {
			return false
		}
	}
	return true
}

func (t *table) firstFilled(row int) int {
	column := 0
	for t.s.At(row, column) == "" {
		column++
	}
	return column
}

// offers reports whether a row has a price, or an answer to a question.
func (t *table) offers(row int) bool {
	for _, c := range t.Columns {
		text := t.s.At(row, c.Index)
		switch {
		case text == "" || c.role != rolePrice && c.criterion == nil:
		case c.criterion != nil && c.criterion.Kind != model.Price:
			return true
		default:
			if _, ok := readAmount(text, t.s.Workbook); ok {
				return true
			}
		}
	}
	return false
}

// isOffers reports whether the table is one of offers.
func (t *table) isOffers() bool {
	for _, c := range t.Columns {
		if (c.role == rolePrice || c.criterion != nil) && t.column(roleScore) == nil {
			return true
		}
	}
	return false
}

// anotherList is anotherTable for a schedule. An item that is not priced is no other table, so its headings
// have to have a text where quantities belong.
func (r *schedule) anotherList(row, end int, parted bool) (till int, is bool) {
	quantity := r.col(roleQuantity)
	if !parted || quantity < 0 {
		return 0, false
	}
	for head := row; head < min(end, row+3); head++ {
		text := r.s.At(head, quantity)
		if _, isNumber := parseNumber(text, r.s.Workbook); text != "" && !isNumber && !oneUnit[normal(text)] && !r.isHeader(head) {
			return r.anotherTable(row, end, func(row int) bool { return r.priced(row) >= worded })
		}
	}
	return 0, false
}
