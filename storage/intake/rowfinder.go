package intake

import (
	"bytes"
	"errors"

	"assay/model"
)

// longestRow is the most bytes a row of a text table has.
const longestRow = 8 << 20

// rowFinder keeps a text that is written to it, and finds where its rows begin as it comes.
type rowFinder struct {
	textRows
	file   string
	buffer []byte // what was written and is no whole row yet
	at     int64  // of the buffer in the text
	row    int
	line   int   // of the text, from 1
	wrong  error // why the text is no sound table
}

func newRowFinder(file string) *rowFinder {
	return &rowFinder{textRows: textRows{text: &spool{}}, file: file}
}

// Write takes a further piece of the text. The first tells what separates the cells.
func (f *rowFinder) Write(piece []byte) (int, error) {
	if _, err := f.text.Write(piece); err != nil || f.wrong != nil {
		return len(piece), err
	}
	f.buffer = append(f.buffer, piece...)
	if f.delimiter == 0 {
		f.begin()
	}
	f.find(false)
	return len(piece), nil
}

// begin finds out the delimiter. A line that declares it is the first row of what a spreadsheet shows,
// and blank.
func (f *rowFinder) begin() {
	head := f.buffer[:min(len(f.buffer), headBytes)]
	declared := false
	if f.delimiter, declared = declaredDelimiter(head); declared {
		end := bytes.IndexByte(append(f.buffer, '\n'), '\n') + 1
		f.at, f.row, f.buffer = int64(end), 1, f.buffer[min(end, len(f.buffer)):]
	} else {
		if end := bytes.LastIndexByte(head, '\n') + 1; len(head) < len(f.buffer) && end > 0 {
			head = head[:end]
		}
		f.delimiter = detectDelimiter(head)
	}
	f.line = f.row + 1
	f.starts = []block{{f.at, f.row}}
}

// rows ends the text; what is no sound table is refused at its line.
func (f *rowFinder) rows() (*textRows, error) {
	if f.wrong == nil {
		f.find(true)
	}
	f.buffer = nil
	return &f.textRows, f.wrong
}

// find takes the whole records out of the buffer.
func (f *rowFinder) find(ended bool) {
	rest := f.buffer
	for len(rest) > 0 {
		err := f.cut.cut(rest, f.delimiter)
		if r := &f.cut; !ended && (errors.Is(err, errOpenQuote) || err == nil && rest[r.end-1] != '\n') {
			break
		}
		if err == nil {
			err = f.add(f.cut.width)
		} else {
			err = f.refuse(err, f.cut.breaks)
		}
		if err != nil {
			f.wrong, f.buffer = err, nil
			return
		}
		f.line += f.cut.breaks
		f.at += int64(f.cut.end)
		rest = rest[f.cut.end:]
	}
	if len(rest) > longestRow {
		f.wrong = model.Refuse(model.Invalid, "%s, line %d: the row is longer than 8 MB; check that its quote marks are closed, and attach long texts as documents.", f.file, f.line)
	}
	f.buffer = append(f.buffer[:0], rest...)
}

// add counts a record and notes where it begins where that is worth noting.
func (f *rowFinder) add(width int) error {
	switch {
	case width > mostColumns:
		return tooWide(f.file, f.row)
	case width > 0 && f.row >= mostRows:
		return tooLong(f.file)
	case width > 0:
		f.n, f.widest = f.row+1, max(f.widest, width)
	}
	if last := f.starts[len(f.starts)-1]; f.row < mostRows && (f.row-last.row >= blockRows || f.at-last.offset >= blockBytes) {
		f.starts = append(f.starts, block{f.at, f.row})
	}
	f.row++
	return nil
}

func (f *rowFinder) refuse(err error, breaks int) error {
	line := f.line + breaks
	if errors.Is(err, errOpenQuote) {
		return model.Refuse(model.Invalid, "%s, line %d: a quote mark that opens here is never closed properly; close it, double any quote mark inside the text, and load it again.", f.file, line)
	}
	return model.Refuse(model.Invalid, "%s, line %d: a quote mark is out of place; put the whole text in quote marks, double those inside it, and load it again.", f.file, line)
}
