package intake

import (
	"slices"
	"strings"

	"assay/model"
)

// headerRows is how many rows from the top may hold the header; titles stand above it.
const headerRows = 30

// longestHeading is the most bytes a heading has; longer cells are answers.
const longestHeading = 600

// Column is one headed column and what it was taken for.
type Column struct {
	Index   int    // 0-based
	Cell    string // address of its heading
	Heading string
	Means   string // "Supplier", "1.1 Approach"; empty when it is not used

	role      role
	criterion *model.Criterion
}

// layout says which columns a kind of sheet can have.
type layout struct {
	roles    []role // those it knows
	criteria []criterionKey
	prices   []criterionKey
}

// columns maps one row as if it were the header.
func (l *layout) columns(s Sheet, row int) []Column {
	var columns []Column
	for i := range s.Row(row) {
		if text := s.At(row, i); text != "" && len(text) <= longestHeading {
			columns = append(columns, Column{Index: i, Cell: s.Cell(row, i), Heading: text})
		}
	}
	for i := range columns {
		c := &columns[i]
		c.criterion = named(c.Heading, l.criteria)
		if c.criterion == nil {
			c.criterion = named(c.Heading, l.prices)
		}
		if c.criterion != nil && !l.exactly(c) && bestRole(normal(c.Heading), l.roles) > 500 {
			c.criterion = nil // "Price" is the price column, not the question "Price of change"
		}
	}
	for _, r := range l.roles {
		l.assign(columns, r)
	}
	for i := range columns {
		switch c := &columns[i]; {
		case c.criterion != nil:
			c.Means = c.criterion.Name()
		case c.role != "":
			c.Means = string(c.role)
		}
	}
	return columns
}

// exactly reports whether a column names its criterion by number or full title.
func (l *layout) exactly(c *Column) bool {
	heading, number := normal(c.Heading), normal(c.criterion.Number)
	return heading == normal(c.criterion.Title) || number != "" && strings.HasPrefix(heading+" ", number+" ")
}

func bestRole(heading string, roles []role) int {
	best := 0
	for _, r := range roles {
		best = max(best, fit(heading, r))
	}
	return best
}

// assign gives the role to the free column that fits it best, unless that column fits
// another role better.
func (l *layout) assign(columns []Column, r role) {
	best, at := 0, -1
	for i := range columns {
		c := &columns[i]
		if c.criterion != nil || c.role != "" {
			continue
		}
		heading := normal(c.Heading)
		if f := fit(heading, r); f > best && f == bestRole(heading, l.roles) {
			best, at = f, i
		}
	}
	if at >= 0 {
		columns[at].role = r
	}
}

// header finds the row of the first thirty that names most columns, and its columns.
func (l *layout) header(s Sheet) (row int, columns []Column, found bool) {
	most := 0
	for i := range min(s.Len(), headerRows) {
		mapped := l.columns(s, i)
		known := 0
		for _, c := range mapped {
			if c.Means != "" {
				known++
			}
		}
		at := slices.IndexFunc(mapped, func(c Column) bool { return c.role == roleSupplier })
		if known <= most || at < 0 {
			continue
		}
		// One column alone is a header only when it is plainly headed, not a title in passing.
		if known > 1 || fit(normal(mapped[at].Heading), roleSupplier) > 500 {
			row, columns, found, most = i, mapped, true, known
		}
	}
	return row, columns, found
}
