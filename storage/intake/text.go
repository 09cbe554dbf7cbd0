package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"assay/model"
)

// readText reads a text table whose encoding and delimiter are found from its content.
func (b *Book) readText(data []byte) error {
	data, err := b.decode(data)
	if err != nil {
		return err
	}
	rows, err := b.rows(data)
	if err != nil {
		return err
	}
	b.Sheets = []Sheet{NewSheet(b.File, "", rows)}
	return nil
}

// decode gives UTF-8: by its byte order mark, because it is valid UTF-8, else as Windows-1252,
// which is what Excel writes as "CSV" in the United Kingdom.
func (b *Book) decode(data []byte) ([]byte, error) {
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\ufeff")):
		data = data[3:]
		if !utf8.Valid(data) {
			return nil, damaged(b.File)
		}
		return data, nil
	case hasMark(data):
		from = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
		b.Notes = append(b.Notes, "The file was read as UTF-16.")
	case utf8.Valid(data):
		return data, nil
	default:
		from = charmap.Windows1252
		b.Notes = append(b.Notes, "The file is not UTF-8 and was read as Windows-1252; check accented letters and currency signs.")
	}
	decoded, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return nil, damaged(b.File)
	}
	return decoded, nil
}

// rows reads the records. Blank lines count as rows, so that a cell has the address that a
// spreadsheet gives it.
func (b *Book) rows(data []byte) ([][]string, error) {
	var rows [][]string
	delimiter, data, declared := declaredDelimiter(data)
	if declared {
		rows = append(rows, nil)
	} else {
		delimiter = detectDelimiter(data)
	}
	r := csv.NewReader(bytes.NewReader(data))
	r.Comma, r.FieldsPerRecord = delimiter, -1
	rows = append(make([][]string, 0, len(rows)+min(mostRows, bytes.Count(data, []byte("\n"))+1)), rows...)
	var last []string // the record before
	for next := 1; ; {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return trimRows(rows), nil
		}
		if err != nil {
			return nil, b.refuseText(err, declared)
		}
		line, _ := r.FieldPos(0)
		if line > next {
			next += lineBreaks(last)
		}
		for ; next < line && len(rows) <= mostRows; next++ {
			rows = append(rows, nil)
		}
		next, last = line+1, record
		if rows, err = b.appendRow(rows, record, ""); err != nil {
			return nil, err
		}
	}
}

// lineBreaks counts the line breaks inside the cells of a record.
func lineBreaks(record []string) int {
	breaks := 0
	for _, cell := range record {
		breaks += strings.Count(cell, "\n")
	}
	return breaks
}

// appendRow adds a row within the limits; blank cells at its end are dropped.
func (b *Book) appendRow(rows [][]string, row []string, sheet string) ([][]string, error) {
	for len(row) > 0 && row[len(row)-1] == "" {
		row = row[:len(row)-1]
	}
	if len(row) > mostColumns {
		return nil, model.Refuse(model.Invalid, "%s has more than 1,000 columns in row %d; remove what is not part of the table and load it again.", where(b.File, sheet), len(rows)+1)
	}
	if len(row) > 0 && len(rows) >= mostRows {
		return nil, model.Refuse(model.Invalid, "%s has more than 200,000 rows; split the table and load the parts.", where(b.File, sheet))
	}
	return append(rows, row), nil
}

// trimRows drops blank rows at the end.
func trimRows(rows [][]string) [][]string {
	for len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

func (b *Book) refuseText(err error, declared bool) error {
	var syntax *csv.ParseError
	if !errors.As(err, &syntax) {
		return damaged(b.File)
	}
	line := syntax.Line
	if declared {
		line++
	}
	if errors.Is(err, csv.ErrQuote) && syntax.StartLine != syntax.Line {
		return model.Refuse(model.Invalid, "%s, line %d: a quote mark that opens here is never closed properly; close it, double any quote mark inside the text, and load it again.", b.File, syntax.StartLine)
	}
	return model.Refuse(model.Invalid, "%s, line %d: a quote mark is out of place; put the whole text in quote marks, double those inside it, and load it again.", b.File, line)
}

const delimiters = ",;\t|"

// declaredDelimiter reads Excel's own first line "sep=;".
func declaredDelimiter(data []byte) (rune, []byte, bool) {
	first, rest, _ := bytes.Cut(data, []byte("\n"))
	first = bytes.TrimRight(first, "\r")
	if len(first) == 5 && bytes.EqualFold(first[:4], []byte("sep=")) && strings.IndexByte(delimiters, first[4]) >= 0 {
		return rune(first[4]), rest, true
	}
	return 0, data, false
}

// detectDelimiter is the one that cuts the first rows most evenly into most columns.
func detectDelimiter(data []byte) rune {
	sample := data
	if len(sample) > 1<<16 {
		sample = sample[:bytes.LastIndexByte(sample[:1<<16], '\n')+1]
	}
	best, most := ',', 0
	for _, d := range delimiters {
		if score := evenness(sample, d); score > most {
			best, most = d, score
		}
	}
	return best
}

// evenness is the number of columns beyond the first times the rows that have that many, for the
// commonest number of columns. It ends where quote marks no longer fit the delimiter: the lines of
// an answer in quote marks are no rows, however evenly another mark would cut them.
func evenness(sample []byte, delimiter rune) int {
	r := csv.NewReader(bytes.NewReader(sample))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = delimiter, -1, true
	counts := map[int]int{}
	for range 50 {
		record, err := r.Read()
		if err != nil {
			break
		}
		counts[len(record)]++
	}
	best := 0
	for columns, rows := range counts {
		best = max(best, (columns-1)*rows*rows)
	}
	return best
}
