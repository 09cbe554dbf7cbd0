package intake

import (
	"bytes"
	"strings"
)

const delimiters = ",;\t|"

// declaredDelimiter reads Excel's own first line "sep=;".
func declaredDelimiter(head []byte) (byte, bool) {
	first, _, _ := bytes.Cut(head, []byte("\n"))
	first = bytes.Trim(bytes.TrimRight(first, "\r"), `"`)
	if len(first) == 5 && bytes.EqualFold(first[:4], []byte("sep=")) && strings.IndexByte(delimiters, first[4]) >= 0 {
		return first[4], true
	}
	return 0, false
}

// detectDelimiter is the mark that cuts the rows most evenly into most columns.
func detectDelimiter(head []byte) byte {
	var best cut
	for _, d := range []byte(delimiters) {
		c := cutBy(head, d)
		// 1,50;2,50 is cut as evenly by its decimal commas, but only a semicolon leaves numbers whole.
		if c.score > best.score || best.delimiter == ',' && d == ';' && c.score > 0 && c.wholeNumbers {
			best = c
		}
	}
	return best.delimiter
}

// cut is how a delimiter would cut a text.
type cut struct {
	delimiter    byte
	score        int
	wholeNumbers bool // every comma left inside a cell stands in a number
}

// sampled is how many rows the delimiter is told by.
const sampled = 50

// cutBy counts the columns beyond the first times the square of the rows that have that many, for
// the commonest number of columns. A mark that most rows do not have from its first row on stands in
// a text: a list of names is one column, whatever commas are in some of them. Counting ends where
// quote marks no longer fit the delimiter: the lines of an answer in quote marks are no rows, however
// evenly another mark would cut them.
func cutBy(head []byte, delimiter byte) cut {
	c := cut{delimiter: delimiter, wholeNumbers: true}
	counts := map[int]int{}
	single := 0 // rows of one cell below the first that is cut
	var r record
	for range sampled {
		if err := r.cut(head, delimiter); err != nil || r.end == 0 {
			break
		}
		row := r.fields(nil, string(head[:r.end]))
		head = head[r.end:]
		switch {
		case len(row) > 1:
			counts[len(row)]++
			c.wholeNumbers = c.wholeNumbers && wholeNumbers(row)
		case len(counts) > 0 && strings.TrimSpace(strings.Join(row, "")) != "":
			single++
		}
	}
	cutRows := 0
	for columns, rows := range counts {
		cutRows += rows
		c.score = max(c.score, (columns-1)*rows*rows)
	}
	if single > cutRows {
		c.score = 0
	}
	return c
}

func wholeNumbers(row []string) bool {
	for _, cell := range row {
		if !strings.Contains(cell, ",") {
			continue
		}
		if strings.Trim(cell, "0123456789., -+()%£€$\u00a0") != "" {
			return false
		}
	}
	return true
}
