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
	l.likely(best.columns)
	return best, found
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
