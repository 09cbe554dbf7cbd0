package intake

import (
	"slices"
	"strconv"
)

// facts is what a sheet of a workbook says beside the texts of its cells.
type facts struct {
	merged        []Area // by their tops
	reach         []int  // the lowest bottom of the areas up to each
	hiddenRows    []int  // ascending
	hiddenColumns []span
	formulas      []formula // in reading order
	unsaved       []place   // cells with a formula and no result
	shared        map[string]formula
	formats       []formatted // in reading order; plain numbers and texts are not listed
	looks         *looks
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

// formatted is a cell and the place of what its number is shown as; a workbook can have millions of them.
type formatted struct {
	row          int32
	column, look uint16
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
	AsNumber   Format = iota
	AsDate            // 45123 is 16 July 2023
	AsPercent         // 0.2 is 20%
	AsYesNo           // 1 is TRUE
	AsMultiple        // 125 is 125k
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

// look is what the workbook shows the number in a cell as.
func (s Sheet) look(row, column int) look {
	if s.facts == nil {
		return look{}
	}
	i, found := slices.BinarySearchFunc(s.facts.formats, s.place(row, column), func(f formatted, p place) int {
		return place{int(f.row), int(f.column)}.compare(p)
	})
	if !found {
		return look{}
	}
	return s.facts.looks.list[s.facts.formats[i].look]
}

// Format is what kind of thing the workbook shows the number in a cell as.
func (s Sheet) Format(row, column int) Format { return s.look(row, column).as }

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

func isTrue(value []byte) bool { return string(value) == "1" || string(value) == "true" }

// whole is a number in an attribute, 0 for one that is missing or no number.
func whole(value []byte) int {
	n, err := strconv.Atoi(string(value))
	if err != nil || n < 0 {
		return 0
	}
	return n
}
