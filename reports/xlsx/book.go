// Package xlsx writes a workbook of live formulas: cells are put anywhere on a Sheet and the
// whole Book is written at the end, in order.
//
// The rules of this package:
//   - A formula is always written with the value it should give, so that a viewer that does
//     not calculate shows the right figure, and one that does recalculates everything.
//   - Text is inert whatever it starts with: it is stored as text, never as a formula.
//   - The same book gives the same bytes. The only time written is the one given.
package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// LongestText is the most UTF-16 units put in one cell. The format allows 32,767; Split
// leaves a margin.
const LongestText = 32_000

// Book is a workbook being made.
type Book struct {
	Title, Subject, Author string
	At                     time.Time
	Footer                 string // at the left of the foot of every printed page

	sheets []*Sheet
	styles map[Style]int
}

// Sheet is one sheet of a Book.
type Sheet struct {
	Name       string
	Widths     []float64 // of the columns, in characters
	FreezeRows int       // rows that stay in view
	FreezeCols int
	HeadRow    int // a row repeated on each printed page; 0 for none

	rows   [][]cell
	shades []shade
}

type cell struct {
	value   any
	formula string
	style   Style
}

type shade struct {
	from, to   string
	low, high  float64
	descending bool
}

// Sheet adds a sheet.
func (b *Book) Sheet(name string, widths ...float64) *Sheet {
	s := &Sheet{Name: name, Widths: widths}
	b.sheets = append(b.sheets, s)
	return s
}

// Rows is how many rows the sheet has so far; the next free one is Rows()+1.
func (s *Sheet) Rows() int { return len(s.rows) }

func (s *Sheet) put(col, row int, c cell) {
	if n, ok := c.value.(float64); ok && (math.IsNaN(n) || math.IsInf(n, 0)) {
		c.value = "#NUM!" // beyond what a cell can hold; written as a number it would spoil the file
	}
	for len(s.rows) < row {
		s.rows = append(s.rows, nil)
	}
	cells := s.rows[row-1]
	for len(cells) < col {
		cells = append(cells, cell{})
	}
	cells[col-1] = c
	s.rows[row-1] = cells
}

// Text puts text. Columns and rows count from 1.
func (s *Sheet) Text(col, row int, text string, style Style) {
	s.put(col, row, cell{value: strings.ToValidUTF8(text, "\uFFFD"), style: style})
}

// Number puts a number.
func (s *Sheet) Number(col, row int, value float64, style Style) {
	s.put(col, row, cell{value: value, style: style})
}

// Formula puts a formula, without its equals sign, and the value it gives.
func (s *Sheet) Formula(col, row int, formula string, value any, style Style) {
	s.put(col, row, cell{value: value, formula: formula, style: style})
}

// Row puts texts side by side in the next free row and returns its number.
func (s *Sheet) Row(style Style, texts ...string) int {
	row := s.Rows() + 1
	for i, t := range texts {
		s.Text(i+1, row, t, style)
	}
	return row
}

// Titles puts the head of a table in the next free row and returns its number. The columns
// given, counted from 1, hold figures: their titles stand at the right.
func (s *Sheet) Titles(figures []int, texts ...string) int {
	row := s.Row(Head, texts...)
	for _, col := range figures {
		s.Text(col, row, texts[col-1], Head.To("right"))
	}
	return row
}

// Skip leaves rows empty.
func (s *Sheet) Skip(n int) {
	for range n {
		s.rows = append(s.rows, nil)
	}
}

// Shade colours the cells between two corners by their numbers, from low to high; descending
// when the low number is the good one. The numbers stay printed.
func (s *Sheet) Shade(from, to string, low, high float64, descending bool) {
	s.shades = append(s.shades, shade{from, to, low, high, descending})
}

// Split cuts a text into pieces that fit into a cell each.
func Split(text string) []string {
	var pieces []string
	units, start := 0, 0
	for i, r := range text {
		n := max(1, utf16.RuneLen(r))
		if units+n > LongestText {
			pieces = append(pieces, text[start:i])
			units, start = 0, i
		}
		units += n
	}
	return append(pieces, text[start:])
}

// Ref names a cell: Ref(3, 7) is "C7".
func Ref(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic("xlsx: no such cell: " + err.Error())
	}
	return name
}

// Fixed is Ref with dollars: "$C$7".
func Fixed(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row, true)
	if err != nil {
		panic("xlsx: no such cell: " + err.Error())
	}
	return name
}

// On names a cell or range of another sheet: On("Agreed scores", "C7").
func On(sheet, ref string) string { return "'" + sheet + "'!" + ref }

// Write writes the book to w.
func (b *Book) Write(w io.Writer) error {
	f := excelize.NewFile()
	defer f.Close()
	b.styles = map[Style]int{}
	for i, s := range b.sheets {
		if err := b.writeSheet(f, s, i == 0); err != nil {
			return fmt.Errorf("write the sheet %s: %w", s.Name, err)
		}
	}
	if err := b.properties(f); err != nil {
		return fmt.Errorf("write the workbook's properties: %w", err)
	}
	var parts bytes.Buffer
	if err := f.Write(&parts); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	if err := inOrder(w, parts.Bytes()); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// inOrder writes the parts of a zip file by name. Streamed sheets come out of excelize in
// random order, and the same book is to give the same bytes. The content types stay first.
func inOrder(w io.Writer, book []byte) error {
	in, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return err
	}
	slices.SortFunc(in.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	out := zip.NewWriter(w)
	for _, f := range in.File {
		if err := out.Copy(f); err != nil {
			return err
		}
	}
	return out.Close()
}

func (b *Book) properties(f *excelize.File) error {
	at := b.At.UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Title: b.Title, Subject: b.Subject, Creator: b.Author,
		LastModifiedBy: "Assay", Created: at, Modified: at}); err != nil {
		return err
	}
	full := true
	return f.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &full})
}

func (b *Book) writeSheet(f *excelize.File, s *Sheet, first bool) error {
	if first {
		if err := f.SetSheetName("Sheet1", s.Name); err != nil {
			return err
		}
	} else if _, err := f.NewSheet(s.Name); err != nil {
		return err
	}
	if err := b.layOut(f, s); err != nil {
		return err
	}
	stream, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return err
	}
	for i, width := range s.Widths {
		if err := stream.SetColWidth(i+1, i+1, width); err != nil {
			return err
		}
	}
	if err := s.freeze(stream); err != nil {
		return err
	}
	for i, cells := range s.rows {
		values, err := b.values(f, cells)
		if err != nil {
			return err
		}
		if err := stream.SetRow(Ref(1, i+1), values, excelize.RowOpts{Height: s.height(cells)}); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// height is the height of a row in points: of its longest wrapped text, as far as the format
// allows. Programs do not all fit rows to their text by themselves.
func (s *Sheet) height(cells []cell) float64 {
	const tallest = 409
	height := 15.0
	for i, c := range cells {
		size := max(c.style.Size, 10)
		lines := 1
		if text, ok := c.value.(string); ok && c.style.Wrap {
			lines = s.lines(text, i, c.style.Bold)
		}
		height = max(height, float64(lines)*size*1.28+2.5)
	}
	return min(height, tallest)
}

// lines estimates how many lines a text takes in a column, a little on the high side.
func (s *Sheet) lines(text string, column int, bold bool) int {
	width := 8.0
	if column < len(s.Widths) {
		width = s.Widths[column]
	}
	if bold {
		width *= 0.9
	}
	lines := 0
	for part := range strings.SplitSeq(text, "\n") {
		lines += 1 + int(float64(utf8.RuneCountInString(part))/max(width*1.12, 1))
	}
	return lines
}

func (b *Book) values(f *excelize.File, cells []cell) ([]any, error) {
	values := make([]any, len(cells))
	for i, c := range cells {
		if c == (cell{}) {
			continue
		}
		id, err := b.style(f, c.style)
		if err != nil {
			return nil, err
		}
		values[i] = excelize.Cell{StyleID: id, Formula: c.formula, Value: c.value}
	}
	return values, nil
}

func (s *Sheet) freeze(stream *excelize.StreamWriter) error {
	if s.FreezeRows == 0 && s.FreezeCols == 0 {
		return nil
	}
	pane := "bottomRight"
	switch {
	case s.FreezeCols == 0:
		pane = "bottomLeft"
	case s.FreezeRows == 0:
		pane = "topRight"
	}
	return stream.SetPanes(&excelize.Panes{Freeze: true, XSplit: s.FreezeCols, YSplit: s.FreezeRows,
		TopLeftCell: Ref(s.FreezeCols+1, s.FreezeRows+1), ActivePane: pane})
}
