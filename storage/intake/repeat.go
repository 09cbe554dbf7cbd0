package intake

import "assay/model"

// repeat is one problem that several rows have, as a bidder that stands in all of them: it is told once,
// and leaving its rows out mends it.
type repeat struct {
	at    int   // in Problems, -1 where the list was full
	rows  []int // that are left out to mend it
	spots []Spot
	says  func(lines string) string
}

// stopOnce records a problem at a cell that stops the load, or counts the row to the one with the same key
// that was recorded before. What it says is said of all its rows: "row 7", "rows 8 to 12".
func (t *table) stopOnce(key string, row, column int, says func(lines string) string) {
	if t.repeats == nil {
		t.repeats = map[string]*repeat{}
	}
	if before := t.repeats[key]; before != nil {
		before.rows, before.spots = append(before.rows, row), append(before.spots, t.spot(row, column))
		return
	}
	r := &repeat{at: len(t.Problems), rows: []int{row}, spots: []Spot{t.spot(row, column)}, says: says}
	t.repeats[key] = r
	if r.at >= mostProblems {
		r.at = -1
	}
	t.stop(row, column, "%s", says(t.s.lines(r.rows)))
}

// tellRepeats completes the problems that several rows have.
func (t *table) tellRepeats() {
	for _, r := range t.repeats {
		if r.at < 0 || len(r.rows) == 1 {
			continue
		}
		p := &t.Problems[r.at]
		p.Text, p.Spots = r.says(t.s.lines(r.rows)), r.spots
		for _, row := range r.rows {
			p.Lines = append(p.Lines, row+1)
		}
	}
}

// spot is where a cell stands in the file.
func (t *table) spot(row, column int) Spot {
	at := t.s.place(row, column)
	return Spot{at.row, at.column}
}

// lines names rows for a sentence, or the columns that they are in the file.
func (r reading) lines(rows []int) string {
	if !r.across() {
		return runs(rows)
	}
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = r.line(row)
	}
	return model.Join(names, 12)
}
