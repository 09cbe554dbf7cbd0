package intake

// headerRows is how many rows from the top may hold the header; titles stand above it.
const headerRows = 30

// headingMark stands between the parts of a heading that takes several rows.
const headingMark = " / "

// guessedHeaderRows is how many rows of headings are found without being told.
const guessedHeaderRows = 3

// header is where the headings of a sheet are.
type header struct {
	row, rows int // the last of them, counted from 0, and how many there are
	columns   []Column
}

// header finds the row of the first thirty that names most columns, alone or with the rows above it.
// Where a person said which row it is, it is that one.
func (l *layout) header(r reading) (best header, found bool) {
	switch {
	case r.asked.Header > 0:
		best, found = l.deepest(r, r.asked.Header-1, false), true
	default:
		if best, found = l.guess(r, false); !found {
			return l.guess(r, true)
		}
	}
	if r.asked.Header == 0 && r.asked.HeaderRows == 0 {
		best = l.under(r, best)
	}
	l.likely(best.columns)
	return best, found
}

// under takes with a header the row below it that parts its headings further, "Technology area" into
// "Data" and "Wearables": all its cells stand under headings that span several columns, and nothing
// stands under the supplier's.
func (l *layout) under(r reading, h header) header {
	row, parted := h.row+1, 0
	if h.rows >= guessedHeaderRows || row >= r.Len() {
		return h
	}
	for i := range r.width(row) {
		text := r.At(row, i)
		if text == "" {
			continue
		}
		if _, flag := yesOrNo(text); flag || len(text) > longestHeading || !r.spanned(h.row, i) {
			return h
		}
		parted++
	}
	if deeper := (header{row, h.rows + 1, l.columns(r, row, h.rows+1)}); parted > 1 && known(deeper.columns) >= known(h.columns) {
		return deeper
	}
	return h
}

// spanned reports whether the heading over a cell spans several columns: merged, or with blanks beside
// it that have headings below them.
func (r reading) spanned(row, column int) bool {
	if area, merged := r.Merged(row, column); merged && area.Right > area.Left {
		return true
	}
	own, next := r.At(row, column), r.At(row, column+1)
	return own == "" && column > 0 || next == "" && r.At(row+1, column+1) != ""
}

// guess finds the header among the first rows, with headings that are misspelled only where asked.
func (l *layout) guess(r reading, likely bool) (best header, found bool) {
	most := 0
	for row := range min(r.Len(), headerRows) {
		h := l.deepest(r, row, likely)
		n, at := known(h.columns), supplierAt(h.columns)
		if n <= most || at < 0 {
			continue
		}
		// One column alone is a header only when it is plainly headed, not a title in passing.
		if n > 1 || h.columns[at].Guess == ByName || h.columns[at].Guess == AsTold || h.columns[at].Guess == ByLikeness {
			best, most, found = h, n, true
		}
	}
	return best, found
}

// deepest takes with a row of headings as many of the rows above it as make more of them known.
func (l *layout) deepest(r reading, row int, likely bool) header {
	read := func(rows int) []Column {
		columns := l.columns(r, row, rows)
		if likely {
			l.likely(columns)
		}
		return columns
	}
	if rows := r.asked.HeaderRows; rows > 0 {
		rows = min(rows, row+1)
		return header{row, rows, read(rows)}
	}
	best := header{row, 1, read(1)}
	for rows := 2; rows <= guessedHeaderRows && rows <= row+1 && r.width(row-rows+1) > 0; rows++ {
		if columns := read(rows); known(columns) > known(best.columns) {
			best = header{row, rows, columns}
		}
	}
	return best
}

// parents are the headings that stand over each column in the rows above the last row of the header:
// one that spans several columns counts for each of them, as far as they are headed.
func (r reading) parents(row, rows, width int) []string {
	parents := make([]string, width)
	for above := row - rows + 1; above < row; above++ {
		over := ""
		for i := range width {
			text := r.At(above, i)
			switch {
			case text != "" && len(text) <= longestHeading:
				over = text
			case text != "" || r.At(row, i) == "":
				over = ""
			}
			if over != "" && parents[i] != "" {
				parents[i] += headingMark
			}
			parents[i] += over
		}
	}
	return parents
}
