package intake

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"sync"
)

const (
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
	parsed [mostBlocks]parsed
	latest int // of parsed
	buffer []byte
	cut    record
	err    error
}

// parsed are rows as they are kept for a while.
type parsed struct {
	first int // row
	rows  [][]string
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
	for n := range t.parsed {
		at := (t.latest + mostBlocks - n) % mostBlocks
		if p := &t.parsed[at]; i >= p.first && i-p.first < len(p.rows) {
			return p.rows[i-p.first]
		}
	}
	block, begins := slices.BinarySearchFunc(t.starts, i, func(b block, row int) int { return b.row - row })
	if !begins {
		block--
	}
	t.latest = (t.latest + 1) % mostBlocks // the oldest
	p := &t.parsed[t.latest]
	if err := t.parse(max(block, 0), p); err != nil {
		p.rows, t.err = p.rows[:0], err
	}
	if i < p.first || i-p.first >= len(p.rows) {
		return nil
	}
	return p.rows[i-p.first]
}

// parse cuts the rows of a block, which share one text and one list of cells.
func (t *textRows) parse(i int, p *parsed) error {
	first, end, last := t.starts[i], t.text.size, t.n
	if i+1 < len(t.starts) {
		end, last = t.starts[i+1].offset, t.starts[i+1].row
	}
	t.buffer = slices.Grow(t.buffer[:0], int(end-first.offset))[:end-first.offset]
	if _, err := t.text.ReadAt(t.buffer, first.offset); err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	n := max(last-first.row, 0)
	p.first, p.rows = first.row, slices.Grow(p.rows[:0], n)
	data, text := t.buffer, string(t.buffer)
	cells := make([]string, 0, min(n*t.widest, n+bytes.Count(data, []byte{t.delimiter})))
	for len(data) > 0 && len(p.rows) < n {
		if err := t.cut.cut(data, t.delimiter); err != nil {
			return err
		}
		from := len(cells)
		cells = t.cut.fields(cells, text)
		p.rows = append(p.rows, cells[from:len(cells):len(cells)])
		data, text = data[t.cut.end:], text[t.cut.end:]
	}
	return nil
}
