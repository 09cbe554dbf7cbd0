package intake

import (
	"bytes"
	"errors"
	"strings"
)

// The rows of a text table follow RFC 4180 strictly: a cell is in quote marks from its first
// character to its last or not at all, and a quote mark inside them is doubled. A file that is cut in
// the wrong places loads wrong prices, so nothing is guessed here.

var (
	errOpenQuote  = errors.New("a quote mark is never closed")
	errStrayQuote = errors.New("a quote mark is out of place")
)

// record is the first record of a text, cut into cells.
type record struct {
	end    int    // with its line end
	breaks int    // of lines
	width  int    // cells, to the last that is filled
	cells  []cell // of those, no more than a table can have
}

// cell is where a cell of a record stands, with its quote marks.
type cell struct {
	from, to int
	quoted   bool
	marks    bool // it has doubled quote marks or line breaks, so that it says other than what it holds
}

// cut finds the first record of a text. An open quote at the end of the text is errOpenQuote: more text
// may close it.
func (r *record) cut(text []byte, delimiter byte) error {
	*r = record{cells: r.cells[:0]}
	lineEnd, lineBreak := endOfLine(text)
	quote := nextQuote(text, 0, lineEnd)
	for column, at := 1, 0; ; column++ {
		c := cell{from: at, to: lineEnd, quoted: at < lineEnd && at == quote}
		if c.quoted {
			n, doubled, err := quoted(text[at:])
			if err != nil {
				return err
			}
			c.to, c.marks = at+n, doubled || at+n > lineEnd
			if c.to > lineEnd { // it goes on in other lines
				r.breaks += bytes.Count(text[at:c.to], []byte("\n"))
				lineEnd, lineBreak = endOfLine(text[c.to:])
				lineEnd += c.to
			}
			if c.to < lineEnd && text[c.to] != delimiter {
				return errStrayQuote
			}
			quote = nextQuote(text, c.to, lineEnd)
		} else {
			if n := bytes.IndexByte(text[at:lineEnd], delimiter); n >= 0 {
				c.to = at + n
			}
			if quote < c.to {
				return errStrayQuote
			}
		}
		r.add(c, column)
		if at = c.to + 1; at > lineEnd {
			r.end = lineEnd + lineBreak
			if r.end > 0 && text[r.end-1] == '\n' {
				r.breaks++
			}
			return nil
		}
	}
}

func (r *record) add(c cell, column int) {
	if blank := c.to == c.from || c.quoted && c.to-c.from == 2; !blank {
		r.width = column
	}
	if column <= mostColumns {
		r.cells = append(r.cells, c)
	}
}

// endOfLine is where the first line of a text ends, and how long its line end is.
func endOfLine(text []byte) (end, lineBreak int) {
	end = bytes.IndexByte(text, '\n')
	if lineBreak = 1; end < 0 {
		end, lineBreak = len(text), 0
	}
	if end > 0 && text[end-1] == '\r' {
		return end - 1, lineBreak + 1
	}
	return end, lineBreak
}

// nextQuote is where the next quote mark of a line stands, the line's end where there is none.
func nextQuote(text []byte, from, lineEnd int) int {
	if n := bytes.IndexByte(text[from:lineEnd], '"'); n >= 0 {
		return from + n
	}
	return lineEnd
}

// quoted is the length of a cell in quote marks, and whether there are quote marks in it.
func quoted(text []byte) (length int, doubled bool, err error) {
	for at := 1; ; at += 2 {
		n := bytes.IndexByte(text[min(at, len(text)):], '"')
		if n < 0 {
			return 0, false, errOpenQuote
		}
		if at += n; at+1 == len(text) || text[at+1] != '"' {
			return at + 1, doubled, nil
		}
		doubled = true
	}
}

// fields appends the cells of the record, to the last that is filled; their line breaks are made plain.
func (r *record) fields(cells []string, text string) []string {
	for _, c := range r.cells[:min(r.width, len(r.cells))] {
		if c.quoted {
			c.from, c.to = c.from+1, c.to-1
		}
		cell := text[c.from:c.to]
		if c.marks {
			cell = strings.ReplaceAll(strings.ReplaceAll(cell, `""`, `"`), "\r\n", "\n")
		}
		cells = append(cells, cell)
	}
	return cells
}
