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

// record is the first record of a text.
type record struct {
	end    int // with its line end
	breaks int // of lines
	width  int // cells, to the last that is filled
}

// firstRecord finds the end of the first record of a text. An open quote at the end of the text is
// errOpenQuote: more text may close it.
func firstRecord(text []byte, delimiter byte) (record, error) {
	r := record{end: len(text)}
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		r.end, r.breaks = i+1, 1
	}
	if bytes.IndexByte(text[:r.end], '"') >= 0 {
		return quotedRecord(text, delimiter)
	}
	line := bytes.TrimSuffix(bytes.TrimSuffix(text[:r.end], []byte("\n")), []byte("\r"))
	for len(line) > 0 && line[len(line)-1] == delimiter {
		line = line[:len(line)-1]
	}
	if len(line) > 0 {
		r.width = 1 + bytes.Count(line, []byte{delimiter})
	}
	return r, nil
}

// quotedRecord finds the end of a record with quote marks.
func quotedRecord(text []byte, delimiter byte) (r record, err error) {
	for column := 1; ; column++ {
		start, length := r.end, 0
		if start < len(text) && text[start] == '"' {
			n, err := quoted(text[start:])
			if err != nil {
				return r, err
			}
			r.breaks += bytes.Count(text[start:start+n], []byte("\n"))
			if r.end += n; !cellEnds(text[r.end:], delimiter) {
				return r, errStrayQuote
			}
			start, length = r.end, n-2
		}
		for r.end < len(text) && text[r.end] != delimiter && text[r.end] != '\n' {
			if text[r.end] == '"' {
				return r, errStrayQuote
			}
			r.end++
		}
		last := r.end >= len(text) || text[r.end] == '\n'
		if cell := text[start:r.end]; length+len(cell) > 0 && (!last || length > 0 || string(cell) != "\r") {
			r.width = column
		}
		if last {
			if r.end < len(text) {
				r.end, r.breaks = r.end+1, r.breaks+1
			}
			return r, nil
		}
		r.end++
	}
}

// quoted is the length of a cell in quote marks.
func quoted[T string | []byte](text T) (int, error) {
	for at := 1; at < len(text); at++ {
		if text[at] != '"' {
			continue
		}
		if at++; at >= len(text) || text[at] != '"' {
			return at, nil
		}
	}
	return 0, errOpenQuote
}

// cellEnds reports whether a cell can end before the rest of a text.
func cellEnds(rest []byte, delimiter byte) bool {
	return len(rest) == 0 || rest[0] == delimiter || rest[0] == '\n' || rest[0] == '\r' && (len(rest) == 1 || rest[1] == '\n')
}

// fields cuts a sound record into its cells, to the last that is filled.
func fields(text []byte, delimiter byte, r record) []string {
	if r.width == 0 {
		return nil
	}
	line := bytes.TrimSuffix(bytes.TrimSuffix(text[:r.end], []byte("\n")), []byte("\r"))
	rest, cells := string(line), make([]string, 0, r.width)
	for {
		end := strings.IndexByte(rest, delimiter)
		inQuotes := strings.HasPrefix(rest, `"`)
		if inQuotes {
			end, _ = quoted(rest)
		}
		if end < 0 || end > len(rest) {
			end = len(rest)
		}
		cell := rest[:end]
		if inQuotes {
			cell = unquoted(cell)
		}
		if cells = append(cells, cell); len(cells) == r.width || end == len(rest) {
			return cells
		}
		rest = rest[end+1:]
	}
}

// unquoted is the text of a cell in quote marks; its line breaks are made plain.
func unquoted(cell string) string {
	cell = strings.TrimPrefix(strings.TrimSuffix(cell, `"`), `"`)
	if strings.Contains(cell, `""`) {
		cell = strings.ReplaceAll(cell, `""`, `"`)
	}
	if strings.Contains(cell, "\r\n") {
		cell = strings.ReplaceAll(cell, "\r\n", "\n")
	}
	return cell
}
