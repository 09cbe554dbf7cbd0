package intake

import (
	"errors"
	"io"
	"sync"

	"assay/model"
)

const (
	longestRow = 8 << 20 // bytes of a row of a text table
	blockRows  = 64
	blockBytes = 1 << 20
	mostBlocks = 8 // kept parsed
)

// textRows are the rows of a text table, read from its copy when they are asked for: what is kept
// of them does not grow with the file, but for where every 64th begins.
type textRows struct {
	text      *spool
	delimiter byte
	starts    []block
	n         int // rows, to the last that is filled
	widest    int

	mu     sync.Mutex // the window shows rows while they are read
	parsed [mostBlocks]struct {
		block int // counted from 1
		rows  [][]string
	}
	next int // of parsed, to be given up
	err  error
}

// block is where some rows begin.
type block struct {
	offset int64
	row    int
}

func (t *textRows) Len() int    { return t.n }
func (t *textRows) Widest() int { return t.widest }

// Err says why rows could not be read again from the copy; they are blank then.
func (t *textRows) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}

// Close gives the copy up.
func (t *textRows) Close() error { return t.text.Close() }

// Row is one row.
func (t *textRows) Row(i int) []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	low, high := 0, len(t.starts) // the block that holds the row is in starts[low:high]
	for high-low > 1 {
		if middle := (low + high) / 2; t.starts[middle].row <= i {
			low = middle
		} else {
			high = middle
		}
	}
	rows := t.block(low)
	if i -= t.starts[low].row; i >= 0 && i < len(rows) {
		return rows[i]
	}
	return nil
}

// block is the parsed rows of a block.
func (t *textRows) block(i int) [][]string {
	for _, p := range t.parsed {
		if p.block == i+1 {
			return p.rows
		}
	}
	first, end, last := t.starts[i], t.text.size, t.n
	if i+1 < len(t.starts) {
		end, last = t.starts[i+1].offset, t.starts[i+1].row
	}
	data := make([]byte, end-first.offset)
	if _, err := t.text.ReadAt(data, first.offset); err != nil && !errors.Is(err, io.EOF) {
		t.err = err
		return nil
	}
	rows := make([][]string, 0, last-first.row)
	for len(data) > 0 && len(rows) < last-first.row {
		r, err := firstRecord(data, t.delimiter)
		if err != nil {
			t.err = err
			return nil
		}
		rows = append(rows, fields(data, t.delimiter, r))
		data = data[r.end:]
	}
	t.parsed[t.next].block, t.parsed[t.next].rows = i+1, rows
	t.next = (t.next + 1) % mostBlocks
	return rows
}

// rowFinder goes through a text once and finds where its rows begin.
type rowFinder struct {
	textRows
	file   string
	buffer []byte
	at     int64 // of the buffer in the text
	row    int
	line   int // of the text, from 1
}

// findRows indexes a text; what is no sound table is refused at its line.
func findRows(file string, text *spool, delimiter byte, from int64, row int) (*textRows, error) {
	f := &rowFinder{textRows: textRows{text: text, delimiter: delimiter}, file: file, at: from, row: row, line: row + 1, buffer: make([]byte, 0, blockBytes)}
	f.starts = []block{{from, row}}
	for {
		ended, err := f.fill()
		if err == nil {
			err = f.find(ended)
		}
		if err != nil {
			return nil, err
		}
		if ended {
			return &f.textRows, nil
		}
	}
}

// fill reads on behind what is left of the buffer.
func (f *rowFinder) fill() (ended bool, err error) {
	n := len(f.buffer)
	if n > longestRow {
		return false, model.Refuse(model.Invalid, "%s, line %d: the row is longer than 8 MB; check that its quote marks are closed, and attach long texts as documents.", f.file, f.line)
	}
	if n == cap(f.buffer) {
		f.buffer = append(make([]byte, 0, 2*n), f.buffer...)
	}
	read, err := f.text.ReadAt(f.buffer[n:cap(f.buffer)], f.at+int64(n))
	f.buffer = f.buffer[:n+read]
	if errors.Is(err, io.EOF) {
		return true, nil
	}
	return false, err
}

// find takes the whole records out of the buffer.
func (f *rowFinder) find(ended bool) error {
	rest := f.buffer
	for len(rest) > 0 {
		r, err := firstRecord(rest, f.delimiter)
		if !ended && (errors.Is(err, errOpenQuote) || err == nil && rest[r.end-1] != '\n') {
			break
		}
		if err == nil {
			err = f.add(r.width)
		} else {
			err = f.refuse(err, r.breaks)
		}
		if err != nil {
			return err
		}
		f.line += r.breaks
		f.at += int64(r.end)
		rest = rest[r.end:]
	}
	f.buffer = f.buffer[:copy(f.buffer, rest)]
	return nil
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
