package storage

import (
	"bytes"
	"database/sql"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"assay/model"
)

// checkRows compares every row of every state table with the last entry about it.
func (v *verifier) checkRows() error {
	if !v.has(journalTable) {
		return nil // nothing to compare with; named as part of the shape
	}
	if slices.Contains(v.tables["competition"], "stage") {
		err := v.each("SELECT stage FROM competition", func(found *sql.Rows) error { return found.Scan(&v.stage) })
		if err != nil {
			v.stage = "" // nobody knows: everything stays sealed
		}
	}
	for _, t := range v.made.tables {
		if err := v.compare(t); err != nil {
			return err
		}
	}
	return nil
}

// compare sets the rows of a table against those the journal implies.
func (v *verifier) compare(t table) error {
	implied := v.folded[t.name]
	columns := v.shared(t.name)
	if len(columns) > 0 && !slices.ContainsFunc(t.key, func(k string) bool { return !slices.Contains(columns, k) }) {
		w := newRowWriter(t, columns)
		err := v.each("SELECT "+strings.Join(columns, ", ")+" FROM "+t.name, func(found *sql.Rows) error {
			if err := w.read(found); err != nil {
				return err
			}
			v.report.Rows++
			return v.compareRow(t.name, w, implied)
		})
		if err != nil {
			return err
		}
	}
	var left []int64
	for _, missing := range implied {
		left = append(left, missing.seq)
	}
	slices.Sort(left)
	for _, seq := range left {
		if err := v.findRemoved(t.name, seq); err != nil {
			return err
		}
	}
	delete(v.folded, t.name)
	return nil
}

// compareRow sets one row against the last entry about it.
func (v *verifier) compareRow(name string, w *rowWriter, implied map[digest]image) error {
	key := w.key()
	want, known := implied[digestOf(key)]
	where := fmt.Sprintf("table %s, row %s", name, clipAt(string(key), longestKey))
	if !known {
		v.findRow(name, where, "the row was added outside Assay")
		return nil
	}
	delete(implied, digestOf(key))
	if digestOf(w.image()) == want.sum {
		if w.unreadable {
			v.findRow(name, where, "it holds bytes that are not text, which the journal cannot prove: altered outside Assay")
		}
		return nil
	}
	after, err := v.after(want.seq)
	if err != nil {
		return err
	}
	if text := v.difference(name, v.complete(name, after), w.row()); text != "" {
		v.findRow(name, where, text)
	}
	return nil
}

// findRemoved names a row that the journal explains and the table does not have.
func (v *verifier) findRemoved(name string, seq int64) error {
	var key string
	if err := v.QueryRowContext(v.ctx, "SELECT row_key FROM change WHERE seq = ?", seq).Scan(&key); err != nil {
		return err
	}
	v.findRow(name, fmt.Sprintf("table %s, row %s", name, clipAt(key, longestKey)), "the row was removed outside Assay")
	return nil
}

func (v *verifier) findRow(name, where, text string) {
	v.findings[name]++
	v.find(where, "%s", text)
}

// difference names the columns that were altered, with what they hold where it is not sealed.
func (v *verifier) difference(name string, want, have row) string {
	if want == nil {
		return "the entry about it cannot be read: the row or the journal was altered outside Assay"
	}
	var parts, columns []string
	for _, column := range v.shared(name) {
		is, was := encode(have[column]), encode(want[column])
		if is == was {
			continue
		}
		columns = append(columns, column)
		parts = append(parts, fmt.Sprintf("%s is %s, the journal says %s", column, clip(is), clip(was)))
	}
	switch {
	case len(parts) == 0:
		return ""
	case v.shows(name):
		return "altered outside Assay: " + strings.Join(parts, "; ")
	}
	return "altered outside Assay: " + model.Join(columns, len(columns)) + " (sealed at this stage, so not shown)"
}

// How much of a value and of a row's key a finding shows. A key is what finds the row again, and
// the longest that Assay makes is of three ids.
const (
	longestValue = 80
	longestKey   = 240
)

func clip(text string) string { return clipAt(text, longestValue) }

func clipAt(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return string([]rune(text)[:most]) + "…"
}

// rowWriter writes the rows of a table as the journal does, without a map for each of them.
type rowWriter struct {
	columns []string
	sorted  []int    // the columns in the order of their names
	names   []string // of the sorted, each as JSON with its colon
	keyAt   []int
	values  []any
	into    []any
	buffer  bytes.Buffer

	unreadable bool // the row holds bytes that are not UTF-8; JSON has the same sign for all of them
}

func newRowWriter(t table, columns []string) *rowWriter {
	w := &rowWriter{columns: columns, values: make([]any, len(columns)), into: make([]any, len(columns))}
	for i := range columns {
		w.into[i] = &w.values[i]
		w.sorted = append(w.sorted, i)
	}
	slices.SortFunc(w.sorted, func(a, b int) int { return strings.Compare(columns[a], columns[b]) })
	for _, i := range w.sorted {
		w.names = append(w.names, encode(columns[i])+":")
	}
	for _, column := range t.key {
		w.keyAt = append(w.keyAt, slices.Index(columns, column))
	}
	return w
}

func (w *rowWriter) read(found *sql.Rows) error { return found.Scan(w.into...) }

// image is the row as an after-image. It is good until the next call.
func (w *rowWriter) image() []byte {
	w.unreadable = false
	w.buffer.Reset()
	w.buffer.WriteByte('{')
	for n, i := range w.sorted {
		if n > 0 {
			w.buffer.WriteByte(',')
		}
		w.buffer.WriteString(w.names[n])
		w.write(w.values[i])
	}
	w.buffer.WriteByte('}')
	return w.buffer.Bytes()
}

// key is the row's primary key as a JSON array.
func (w *rowWriter) key() []byte {
	w.buffer.Reset()
	w.buffer.WriteByte('[')
	for n, i := range w.keyAt {
		if n > 0 {
			w.buffer.WriteByte(',')
		}
		w.write(w.values[i])
	}
	w.buffer.WriteByte(']')
	return bytes.Clone(w.buffer.Bytes())
}

func (w *rowWriter) row() row {
	r := make(row, len(w.columns))
	for i, column := range w.columns {
		r[column] = w.values[i]
	}
	return r
}

// write writes a value as encode does; only texts with something to escape are left to it.
func (w *rowWriter) write(value any) {
	switch v := value.(type) {
	case nil:
		w.buffer.WriteString("null")
	case int64:
		w.buffer.Write(strconv.AppendInt(w.buffer.AvailableBuffer(), v, 10))
	case string:
		if !plain(v) {
			w.unreadable = w.unreadable || !utf8.ValidString(v)
			w.buffer.WriteString(encode(v))
			return
		}
		w.buffer.WriteByte('"')
		w.buffer.WriteString(v)
		w.buffer.WriteByte('"')
	default:
		w.buffer.WriteString(encode(v))
	}
}

// plain reports whether JSON has the text as it is.
func plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
