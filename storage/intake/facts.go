package intake

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// facts is what a sheet of a workbook says beside the texts of its cells.
type facts struct {
	merged        []Area
	hiddenRows    []int // ascending
	hiddenColumns []span
	formulas      []formula // in reading order
	shared        map[string]formula
	formats       []formatted // in reading order; plain numbers and texts are not listed
}

type span struct{ first, last int }

// compare puts cells in reading order.
func (p place) compare(q place) int {
	if p.row != q.row {
		return p.row - q.row
	}
	return p.column - q.column
}

type formula struct {
	place
	text   string
	shared string // names the formula that this one repeats, where text is empty
}

type formatted struct {
	place
	as Format
}

// Area is a block of merged cells: the first and last of its rows and columns, from 0.
type Area struct{ Top, Left, Bottom, Right int }

func (a Area) holds(row, column int) bool {
	return row >= a.Top && row <= a.Bottom && column >= a.Left && column <= a.Right
}

// Format is what a workbook shows a stored number as.
type Format int

// Formats.
const (
	AsNumber  Format = iota
	AsDate           // 45123 is 16 July 2023
	AsPercent        // 0.2 is 20%
	AsYesNo          // 1 is TRUE
)

// Formula is what a cell is worked out by, without the equals sign: "SUM(D7:D19)". It is "" for a
// cell that was typed. References are the sheet's own, also where the sheet is turned.
func (s Sheet) Formula(row, column int) string {
	if s.facts == nil {
		return ""
	}
	p := s.place(row, column)
	i, found := slices.BinarySearchFunc(s.facts.formulas, p, func(f formula, p place) int { return f.compare(p) })
	if !found {
		return ""
	}
	f := s.facts.formulas[i]
	if f.text != "" || f.shared == "" {
		return f.text
	}
	first := s.facts.shared[f.shared]
	return moved(first.text, p.row-first.row, p.column-first.column)
}

// Format is what the workbook shows the number in a cell as.
func (s Sheet) Format(row, column int) Format {
	if s.facts == nil {
		return AsNumber
	}
	i, found := slices.BinarySearchFunc(s.facts.formats, s.place(row, column), func(f formatted, p place) int { return f.compare(p) })
	if !found {
		return AsNumber
	}
	return s.facts.formats[i].as
}

// Merged is the block of merged cells that a cell belongs to.
func (s Sheet) Merged(row, column int) (Area, bool) {
	if s.facts == nil {
		return Area{}, false
	}
	p := s.place(row, column)
	for _, a := range s.facts.merged {
		if a.holds(p.row, p.column) {
			if s.turned {
				a = Area{Top: a.Left, Left: a.Top, Bottom: a.Right, Right: a.Bottom}
			}
			return a, true
		}
	}
	return Area{}, false
}

// Heading is the text over a column: the cell's own, or that of the merged cells it is part of.
func (s Sheet) Heading(row, column int) string {
	if a, merged := s.Merged(row, column); merged {
		return s.At(a.Top, a.Left)
	}
	return s.At(row, column)
}

// RowHidden reports whether a person who opens the workbook does not see the row.
func (s Sheet) RowHidden(row int) bool {
	if s.turned {
		return s.facts.hidesColumn(row)
	}
	return s.facts.hidesRow(row)
}

// ColumnHidden reports whether a person who opens the workbook does not see the column.
func (s Sheet) ColumnHidden(column int) bool {
	if s.turned {
		return s.facts.hidesRow(column)
	}
	return s.facts.hidesColumn(column)
}

func (f *facts) hidesRow(row int) bool {
	if f == nil {
		return false
	}
	_, hidden := slices.BinarySearch(f.hiddenRows, row)
	return hidden
}

func (f *facts) hidesColumn(column int) bool {
	return f != nil && slices.ContainsFunc(f.hiddenColumns, func(c span) bool { return column >= c.first && column <= c.last })
}

// factReader collects the facts of a sheet from its XML.
type factReader struct {
	facts
	x       *xmlScan
	styles  []Format // by the number a cell gives
	cell    place
	as      Format
	filled  bool
	formula formula
}

// readFacts goes through a sheet's XML once.
func readFacts(part io.Reader, styles []Format) (*facts, error) {
	r := &factReader{x: newXMLScan(part), styles: styles, cell: place{-1, -1}}
	r.shared = map[string]formula{}
	for {
		err := r.x.next()
		if errors.Is(err, io.EOF) {
			return &r.facts, nil
		}
		if err == nil {
			err = r.read()
		}
		if err != nil {
			return nil, err
		}
	}
}

func (r *factReader) read() error {
	switch r.x.name() {
	case "row":
		return r.row()
	case "c":
		return r.startCell()
	case "/c":
		r.endCell()
	case "f":
		r.startFormula()
	case "/f":
		r.formula.text = strings.TrimPrefix(plain(r.x.text), "=")
	case "/v":
		r.filled = r.filled || len(r.x.text) > 0
	case "col":
		if isTrue(r.x.attribute("hidden")) {
			r.hiddenColumns = append(r.hiddenColumns, span{whole(r.x.attribute("min")) - 1, whole(r.x.attribute("max")) - 1})
		}
	case "mergeCell":
		r.merge(string(r.x.attribute("ref")))
	}
	return nil
}

// row begins a row. Rows and cells follow each other in order; where they do not, no two programs
// agree on what stands where.
func (r *factReader) row() error {
	row := r.cell.row + 1
	if given := r.x.attribute("r"); given != nil {
		row = whole(given) - 1
	}
	if row <= r.cell.row || row >= excelize.TotalRows {
		return errXML
	}
	r.cell = place{row, -1}
	if isTrue(r.x.attribute("hidden")) {
		r.hiddenRows = append(r.hiddenRows, row)
	}
	return nil
}

func (r *factReader) startCell() error {
	at := place{r.cell.row, r.cell.column + 1}
	if given := r.x.attribute("r"); given != nil {
		column, row, err := excelize.CellNameToCoordinates(string(given))
		if err != nil || row-1 != at.row || column-1 < at.column {
			return errXML
		}
		at.column = column - 1
	}
	r.cell, r.as, r.filled, r.formula = at, AsNumber, false, formula{}
	switch kind := string(r.x.attribute("t")); kind {
	case "", "n":
		if style := whole(r.x.attribute("s")); style < len(r.styles) {
			r.as = r.styles[style]
		}
	case "d":
		r.as = AsDate
	case "b":
		r.as = AsYesNo
	}
	return nil
}

func (r *factReader) endCell() {
	if r.filled && r.as != AsNumber {
		r.formats = append(r.formats, formatted{r.cell, r.as})
	}
	if r.formula.text == "" && r.formula.shared == "" {
		return
	}
	r.formula.place = r.cell
	if _, known := r.shared[r.formula.shared]; r.formula.shared != "" && r.formula.text != "" && !known {
		r.shared[r.formula.shared] = r.formula
	}
	r.formulas = append(r.formulas, r.formula)
}

func (r *factReader) startFormula() {
	if string(r.x.attribute("t")) == "shared" {
		r.formula.shared = string(r.x.attribute("si"))
	}
}

func (r *factReader) merge(ref string) {
	from, to, two := strings.Cut(ref, ":")
	if !two {
		return
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	if err == nil && err2 == nil {
		r.merged = append(r.merged, Area{Top: min(top, bottom) - 1, Left: min(left, right) - 1, Bottom: max(top, bottom) - 1, Right: max(left, right) - 1})
	}
}

func isTrue(value []byte) bool { return string(value) == "1" || string(value) == "true" }

// whole is a number in an attribute, 0 for one that is missing or no number.
func whole(value []byte) int {
	n, err := strconv.Atoi(string(value))
	if err != nil || n < 0 {
		return 0
	}
	return n
}

// plain is the text of XML character data.
func plain(raw []byte) string {
	if bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	var text string
	if err := xml.Unmarshal(slices.Concat([]byte("<t>"), raw, []byte("</t>")), &text); err != nil {
		return string(raw)
	}
	return text
}
