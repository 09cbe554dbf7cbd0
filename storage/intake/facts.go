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

	"assay/model"
)

// facts is what a sheet of a workbook says beside the texts of its cells.
type facts struct {
	rows          int    // to the last that the sheet mentions
	merged        []Area // by their tops
	reach         []int  // the lowest bottom of the areas up to each
	hiddenRows    []int  // ascending
	hiddenColumns []span
	formulas      []formula // in reading order
	unsaved       []place   // cells with a formula and no result
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

// Unsaved lists the cells with a formula whose result is not in the file.
func (s Sheet) Unsaved() []place {
	if s.facts == nil {
		return nil
	}
	cells := make([]place, len(s.facts.unsaved))
	for i, p := range s.facts.unsaved {
		cells[i] = s.place(p.row, p.column)
	}
	return cells
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
	p, merged := s.place(row, column), s.facts.merged
	i, _ := slices.BinarySearchFunc(merged, p.row+1, func(a Area, row int) int { return a.Top - row })
	for i--; i >= 0 && s.facts.reach[i] >= p.row; i-- {
		if a := merged[i]; a.holds(p.row, p.column) {
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

// mostFacts is how many formulas, merged areas and hidden columns a sheet can have.
const mostFacts = 1_000_000

// limits are what a sheet must keep within.
type limits struct {
	place string // of a refusal
	cells *int   // that the workbook may still have
	width int    // of the row that is read
}

// count counts a filled cell and the blank ones before it.
func (l *limits) count(at place) error {
	switch {
	case at.column >= mostColumns:
		return tooWide(l.place, at.row)
	case at.row >= mostRows:
		return tooLong(l.place)
	}
	*l.cells -= at.column + 1 - l.width
	if l.width = at.column + 1; *l.cells < 0 {
		return model.Refuse(model.Invalid, "%s goes beyond the 5,000,000 cells that a workbook may have; split the table and load the parts.", l.place)
	}
	return nil
}

// finish makes the merged areas ready to be found.
func (r *factReader) finish() {
	slices.SortFunc(r.merged, func(a, b Area) int { return a.Top - b.Top })
	lowest := 0
	for _, a := range r.merged {
		lowest = max(lowest, a.Bottom)
		r.reach = append(r.reach, lowest)
	}
}

// factReader collects the facts of a sheet from its XML.
type factReader struct {
	facts
	limits
	x       *xmlScan
	styles  []Format // by the number a cell gives
	inData  bool
	cell    place
	as      Format
	filled  bool
	valued  bool // the cell has a value, be it an empty text
	formula formula
}

// readFacts goes through a sheet's XML once.
func readFacts(part io.Reader, styles []Format, l limits) (*facts, error) {
	r := &factReader{x: newXMLScan(part), limits: l, styles: styles, cell: place{-1, -1}}
	r.shared = map[string]formula{}
	for {
		err := r.x.next()
		if errors.Is(err, io.EOF) {
			r.finish()
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
	name := r.x.name()
	if !r.inData {
		r.readAround(name)
		return nil
	}
	switch name {
	case "/sheetData":
		r.inData = false
	case "row":
		return r.row()
	case "c":
		return r.startCell()
	case "/c":
		return r.endCell()
	case "f":
		r.startFormula()
	case "/f":
		r.formula.text = strings.TrimPrefix(plain(r.x.text), "=")
	case "v", "is":
		r.valued = true
	case "/v", "/t":
		r.filled = r.filled || len(r.x.text) > 0
	}
	return nil
}

// readAround reads what stands before and after the rows.
func (r *factReader) readAround(name string) {
	switch name {
	case "sheetData":
		r.inData = !r.x.closed()
	case "col":
		if isTrue(r.x.attribute("hidden")) && len(r.hiddenColumns) < mostFacts {
			r.hiddenColumns = append(r.hiddenColumns, span{whole(r.x.attribute("min")) - 1, whole(r.x.attribute("max")) - 1})
		}
	case "mergeCell":
		r.merge(string(r.x.attribute("ref")))
	}
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
	r.cell, r.rows, r.width = place{row, -1}, row+1, 0
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
	r.cell, r.as, r.filled, r.valued, r.formula = at, AsNumber, false, false, formula{}
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

func (r *factReader) endCell() error {
	if r.filled {
		if err := r.count(r.cell); err != nil {
			return err
		}
	}
	if r.filled && r.as != AsNumber {
		r.formats = append(r.formats, formatted{r.cell, r.as})
	}
	if r.formula.text == "" && r.formula.shared == "" {
		return nil
	}
	if len(r.formulas) == mostFacts {
		return errXML
	}
	if !r.valued {
		r.unsaved = append(r.unsaved, r.cell)
	}
	r.formula.place = r.cell
	if _, known := r.shared[r.formula.shared]; r.formula.shared != "" && r.formula.text != "" && !known {
		r.shared[r.formula.shared] = r.formula
	}
	r.formulas = append(r.formulas, r.formula)
	return nil
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
	if err == nil && err2 == nil && len(r.merged) < mostFacts {
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
