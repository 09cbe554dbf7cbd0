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

// recordEnd is the length of the first record of a text with its line end, and the number of line
// breaks in it. An open quote at the end of the text is errOpenQuote: more text may close it.
func recordEnd(text []byte, delimiter byte) (end, breaks int, err error) {
	line := text
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		line, breaks = text[:i+1], 1
	}
	if bytes.IndexByte(line, '"') < 0 {
		return len(line), breaks, nil
	}
	breaks = 0
	for at := 0; ; at++ {
		if at < len(text) && text[at] == '"' {
			n, err := quoted(text[at:])
			if err != nil {
				return at, breaks, err
			}
			breaks += bytes.Count(text[at:at+n], []byte("\n"))
			if at += n; !cellEnds(text[at:], delimiter) {
				return at, breaks, errStrayQuote
			}
		}
		for at < len(text) && text[at] != delimiter && text[at] != '\n' {
			if text[at] == '"' {
				return at, breaks, errStrayQuote
			}
			at++
		}
		if at >= len(text) {
			return len(text), breaks, nil
		}
		if text[at] == '\n' {
			return at + 1, breaks + 1, nil
		}
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

// fields cuts a sound record into its cells; blank cells at its end are dropped.
func fields(record []byte, delimiter byte) []string {
	record = bytes.TrimSuffix(record, []byte("\n"))
	record = bytes.TrimSuffix(record, []byte("\r"))
	text := string(record)
	if strings.IndexByte(text, '"') < 0 {
		return plainFields(text, delimiter)
	}
	var cells []string
	for {
		cell := text
		var rest string
		more := false
		if strings.HasPrefix(text, `"`) {
			n, err := quoted(text)
			if err != nil {
				n = len(text)
			}
			cell, rest = unquoted(text[:n]), text[n:]
			if more = rest != ""; more {
				rest = rest[1:]
			}
		} else {
			cell, rest, more = strings.Cut(text, string(rune(delimiter)))
		}
		cells = append(cells, cell)
		if !more {
			return filled(cells)
		}
		text = rest
	}
}

func plainFields(text string, delimiter byte) []string {
	if text == "" {
		return nil
	}
	cells := make([]string, 0, 1+strings.Count(text, string(rune(delimiter))))
	for {
		i := strings.IndexByte(text, delimiter)
		if i < 0 {
			return filled(append(cells, text))
		}
		cells = append(cells, text[:i])
		text = text[i+1:]
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

// filled drops the blank cells at the end of a row.
func filled(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
