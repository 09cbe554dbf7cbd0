package intake

import (
	"slices"
	"strings"
)

// mostAcross is the most rows of a sheet in which bidders side by side are looked for: it has a row a
// question.
const mostAcross = 1_000

// aligned lays the mapping over the sheet and finds its header. Where no row heads more than a column of
// suppliers and nobody said how the bidders stand, they may stand side by side, a row a question.
func (m Mapping) aligned(s Sheet, l *layout) (r reading, h header, found bool, err error) {
	if m.Bidders != BiddersAcross {
		if r, err = m.over(s, l); err == nil {
			h, found = l.header(r)
		}
		if found && known(h.columns) > 1 || m.Bidders != BiddersGuessed || m.Header > 0 || len(m.Columns) > 0 || s.Len() > mostAcross {
			return r, h, found, err
		}
	}
	guessed := m.Bidders == BiddersGuessed
	m.Bidders = BiddersAcross
	turned, wrong := m.over(s, l)
	var across header
	side := false
	if wrong == nil {
		across, side = l.headerAcross(turned)
	}
	if guessed && !(side && turned.plainlyAcross(across)) {
		return r, h, found, err
	}
	return turned, across, side, wrong
}

// plainlyAcross reports whether nobody has to say that bidders stand side by side: two of them are named,
// and a line is headed just as what is asked. Instructions down the side are no table.
func (r reading) plainlyAcross(h header) bool {
	plain := slices.ContainsFunc(h.columns, func(c Column) bool { return c.Guess == ByName && c.role != roleSupplier })
	return plain && r.namesAt(h.row, h.columns[supplierAt(h.columns)].Index) >= 2
}

// headerColumns is how many columns from the left may hold the questions of bidders side by side.
const headerColumns = 6

// headerAcross finds the column that names most questions in a sheet that is turned, and the line with
// the bidders' names: the one headed so, else the last filled one above the first question.
func (l *layout) headerAcross(r reading) (best header, found bool) {
	most := 0
	first, end := 0, min(r.Len(), headerColumns)
	if r.asked.Header > 0 {
		first, end = r.asked.Header-1, r.asked.Header
	}
	for row := first; row < end; row++ {
		columns := l.columns(r, row, 1)
		l.likely(columns)
		n := known(columns)
		if supplierAt(columns) < 0 {
			columns = l.namesAbove(r, row, columns)
		}
		if supplierAt(columns) >= 0 && n >= max(most, 1) {
			best, most, found = header{row, 1, columns}, n, true
		}
	}
	return best, found
}

// namesAbove takes the line above the first question for the bidders' names, where it holds several.
func (l *layout) namesAbove(r reading, row int, columns []Column) []Column {
	at := slices.IndexFunc(columns, func(c Column) bool { return c.Means != "" })
	if at < 0 {
		return columns
	}
	for line := columns[at].Index - 1; line >= 0; line-- {
		if r.namesAt(row, line) < 2 || r.answersAt(row, line) {
			continue
		}
		names := Column{Index: line, Cell: r.Cell(row, line), Heading: r.At(row, line), own: r.At(row, line), role: roleSupplier, Guess: ByPlace}
		names.explain()
		columns = slices.DeleteFunc(columns, func(c Column) bool { return c.Index == line })
		where, _ := slices.BinarySearchFunc(columns, line, func(c Column, line int) int { return c.Index - line })
		return slices.Insert(columns, where, names)
	}
	return columns
}

// namesAt counts the texts of a line that are no figures.
func (r reading) namesAt(row, line int) int {
	n := 0
	for i := row + 1; i < r.Len(); i++ {
		if text := r.At(i, line); text != "" && bareAmount(text) == "" && !isErrorCell(text) {
			n++
		}
	}
	return n
}

// answersAt reports whether a line holds what bidders say, as yes or no, and not who they are.
func (r reading) answersAt(row, line int) bool {
	seen := map[string]bool{}
	for i := row + 1; i < r.Len(); i++ {
		text := normal(r.At(i, line))
		if _, plain := yesOrNo(text); text != "" && (plain || seen[text]) {
			return true
		}
		seen[text] = true
	}
	return false
}

// across reports whether bidders stand side by side.
func (r reading) across() bool { return r.asked.Bidders == BiddersAcross }

// line names a row for a sentence, or the column that it is in the file.
func (r reading) line(row int) string {
	if r.across() {
		return "column " + strings.TrimRight(r.Cell(row, 0), "0123456789")
	}
	return rowNames([]int{row})
}

// warnHidden warns of a bid that a person who opens the workbook does not see.
func (t *table) warnHidden(row int) {
	if t.s.RowHidden(row) {
		t.warn(row, t.at(roleSupplier), "%s is hidden in the workbook and is read all the same; leave it out if it is not meant.", t.s.line(row))
	}
}
