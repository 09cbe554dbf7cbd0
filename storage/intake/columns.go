package intake

import (
	"slices"
	"strings"

	"assay/model"
)

// longestHeading is the most bytes a heading has; longer cells are answers.
const longestHeading = 600

// Column is one headed column and what it was taken for.
type Column struct {
	Index   int    // 0-based
	Cell    string // address of its heading
	Heading string // where it takes several rows, "Ash Ltd / Unit price"
	Means   string // "Supplier", "1.1 Approach"; empty when it is not used
	Guess   Guess  // what Means rests on

	role      role
	criterion *model.Criterion
	own       string // the lowest part of the heading
}

// Guess is how it was found out what a column means.
type Guess string

// Guesses, the surest first.
const (
	AsTold     Guess = "as told"             // a person said so
	ByName     Guess = "by name"             // the heading is one of the names in use
	ByPart     Guess = "by part of the name" // the heading holds such a name
	ByLikeness Guess = "by likeness"         // the heading is spelled nearly so
	ByPlace    Guess = "by place"            // the names stand where the bidders' do
	Unknown    Guess = ""                    // the column is left aside
)

// layout says which columns a kind of sheet can have.
type layout struct {
	roles    []role // those it knows
	criteria []criterionKey
	prices   []criterionKey
	bidders  bool // columns can be one bidder's
}

// columns maps some rows as if they were the header; row is the last of them.
func (l *layout) columns(r reading, row, rows int) []Column {
	columns := l.headed(r, row, rows)
	for i := range columns {
		l.tell(&columns[i], r)
	}
	for i := range columns {
		if columns[i].Guess != AsTold {
			l.name(&columns[i], columns)
		}
	}
	for _, role := range l.roles {
		l.assign(columns, role)
	}
	for i := range columns {
		columns[i].explain()
	}
	return columns
}

// likely gives the columns of a header that are still free what they are spelled nearly as. It never
// takes from a column that is headed properly.
func (l *layout) likely(columns []Column) {
	taken := map[meaning]bool{}
	for _, c := range columns {
		taken[meaning{role: c.role, criterion: c.criterion}] = true
	}
	for i := range columns {
		c := &columns[i]
		if c.Guess != Unknown {
			continue
		}
		if means, near := l.like(normal(c.own)); near && !taken[means] {
			taken[means] = true
			c.role, c.criterion, c.Guess = means.role, means.criterion, ByLikeness
			c.explain()
		}
	}
}

// like is what a heading is spelled nearly as; near is false where nothing is, or two things are.
func (l *layout) like(heading string) (means meaning, near bool) {
	least, tied := len(heading), false
	try := func(phrase string, m meaning) {
		off, close := likeness(heading, phrase)
		switch {
		case !close || off > least:
		case off < least:
			means, least, tied, near = m, off, false, true
		case m != means:
			tied = true
		}
	}
	for _, k := range slices.Concat(l.criteria, l.prices) {
		try(k.title, meaning{criterion: k.criterion})
	}
	for _, r := range l.roles {
		for _, phrase := range phrases[r] {
			try(phrase, meaning{role: r})
		}
	}
	return means, near && !tied
}

// lettersToOneSlip is how many letters a heading has for each that may be wrong.
const lettersToOneSlip = 6

// likeness is how many letters two headings differ in; close is false where they are too many for them
// to be the same words.
func likeness(heading, phrase string) (off int, close bool) {
	longer := max(len(heading), len(phrase))
	slips := min(longer/lettersToOneSlip, 3)
	if slips == 0 || longer-min(len(heading), len(phrase)) > slips || strings.ContainsAny(heading, "0123456789") {
		return 0, false
	}
	off = Distance(heading, phrase)
	return off, off <= slips
}

// headed lists the columns that have a heading, or a meaning that a person gave.
func (l *layout) headed(r reading, row, rows int) []Column {
	var columns []Column
	width := r.width(row)
	for column := range r.told {
		width = max(width, column+1)
	}
	parents := r.parents(row, rows, width)
	for i := range width {
		text := r.At(row, i)
		_, told := r.told[i]
		if text == "" && parents[i] == "" && !told || len(text) > longestHeading {
			continue
		}
		c := Column{Index: i, Cell: r.Cell(row, i), Heading: text, own: text}
		if parents[i] != "" {
			c.Heading = strings.TrimSuffix(parents[i]+headingMark+text, headingMark)
		}
		columns = append(columns, c)
	}
	return columns
}

// tell gives a column the meaning that a person said it has.
func (l *layout) tell(c *Column, r reading) {
	if means, told := r.told[c.Index]; told {
		c.Guess, c.role, c.criterion = AsTold, means.role, means.criterion
	}
}

// name finds the criterion that a heading names, unless a person said it is in another column.
func (l *layout) name(c *Column, columns []Column) {
	c.criterion, c.Guess = l.criterionOf(c.own)
	if c.criterion == nil && c.own != c.Heading {
		c.criterion, c.Guess = l.criterionOf(c.Heading)
	}
	if c.criterion != nil && c.Guess != ByName && bestRole(normal(c.own), l.roles) > 500 {
		c.criterion, c.Guess = nil, Unknown // "Price" is the price column, not the question "Price of change"
	}
	if c.criterion != nil && c.criterion.Kind == model.Price && ofScores.MatchString(normal(c.own)) && !ofScores.MatchString(normal(c.criterion.Name())) {
		c.criterion, c.Guess = nil, Unknown
	}
	for _, other := range columns {
		if other.Guess == AsTold && c.criterion != nil && other.criterion == c.criterion && partOf(other) == partOf(*c) {
			c.criterion, c.Guess = nil, Unknown
		}
	}
}

// criterionOf is the criterion that a text names, and whether it does by number or full title.
func (l *layout) criterionOf(text string) (*model.Criterion, Guess) {
	k := named(text, l.criteria)
	if k == nil {
		k = named(text, l.prices)
	}
	if k == nil {
		return nil, Unknown
	}
	heading, number := normal(text), normal(k.Number)
	if heading == normal(k.Title) || number != "" && strings.HasPrefix(heading+" ", number+" ") {
		return k, ByName
	}
	return k, ByPart
}

// explain puts into words what a column was taken for.
func (c *Column) explain() {
	switch {
	case c.criterion != nil:
		c.Means = c.criterion.Name()
	case c.role != "":
		c.Means = string(c.role)
	}
}

func bestRole(heading string, roles []role) int {
	best := 0
	for _, r := range roles {
		best = max(best, fit(heading, r))
	}
	return best
}

// assign gives the role to the free column that fits it best, unless that column fits
// another role better, or a person gave it to one.
func (l *layout) assign(columns []Column, r role) {
	best, at := 0, -1
	for i := range columns {
		c := &columns[i]
		if c.role == r {
			return
		}
		if c.Guess != Unknown {
			continue
		}
		heading := normal(c.ownHeading())
		if f := fit(heading, r); f > best && f == bestRole(heading, l.roles) {
			best, at = f, i
		}
	}
	if at < 0 {
		return
	}
	columns[at].role, columns[at].Guess = r, ByPart
	if best > 500 {
		columns[at].Guess = ByName
	}
}

// ownHeading is the lowest part of a heading that is filled: a supplier's heading may stand in the row
// above, beside the one over the questions.
func (c *Column) ownHeading() string {
	if c.own != "" {
		return c.own
	}
	return c.Heading
}

// known counts the columns that mean something.
func known(columns []Column) int {
	n := 0
	for _, c := range columns {
		if c.Means != "" {
			n++
		}
	}
	return n
}

// supplierAt is where the column of the suppliers is, -1 if there is none.
func supplierAt(columns []Column) int {
	return slices.IndexFunc(columns, func(c Column) bool { return c.role == roleSupplier })
}
