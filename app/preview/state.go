// Package preview is what stands between a file and the record: the sheet as it is, what each of its
// columns is read as, every problem at its cell, and what would be recorded. Rooms give it a book and
// the ways its sheets can be read; it records nothing before Load, and Load waits while one problem
// stops it.
//
// A person corrects the reading and never the file. Whatever they do, pointing at the header, saying
// what a column is, fixing a cell, leaving a row out, changes an intake.Mapping, and the sheet is read
// again with it. So everything can be undone, and the same mapping reads the next file alike.
package preview

import (
	"context"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"assay/app/lang"
	"assay/model"
	"assay/storage/intake"
)

// Reader is one way to read a sheet: as bids, as prices.
type Reader struct {
	Title     string // in the choice: "Bids"
	One, Many string // of what it loads: "bid", "bids"
	Meanings  []string
	Covered   func(means string) bool // whether the cells of such a column are covered, as sealed prices are; may be nil
	Kind      intake.Kind             // by which its layouts are remembered; "" where they are not
	InRows    bool                    // what it loads never stands side by side

	// Read reads a sheet. It runs beside the window, so it takes nothing from the record that is not
	// read before.
	Read func(s intake.Sheet, m intake.Mapping) Reading
}

func (r *Reader) covers(means string) bool { return r.Covered != nil && r.Covered(means) }

// Reading is how a sheet was understood and what it would record.
type Reading struct {
	Found   *intake.Preview
	Count   int                // of bids, of prices
	Compare bool               // there is something recorded to compare it with
	Changes []model.Difference // what it does to that
	Same    int                // how many are recorded just so
	Ask     Question           // before it is recorded

	// Record puts it on the record and calls done when it is there. The reason is why something
	// recorded is superseded.
	Record func(reason string, done func())
}

// Supersedes reports whether something that is recorded would give way.
func (r Reading) Supersedes() bool { return model.Supersedes(r.Changes) }

// Question is asked before something is recorded; without a title nothing is.
type Question struct{ Title, Text, Yes string }

// Filter chooses which problems are listed.
type Filter int

// Filters.
const (
	Everything Filter = iota
	Stops
	LookAt
)

// State is a preview without its widgets.
type State struct {
	Book    *intake.Book
	Readers []Reader
	Sheet   intake.Sheet
	Reading Reading // of what is wanted, or of what was wanted before while it is being read
	Filter  Filter
	Listed  []intake.Problem // those the filter lets through

	wanted, read Wanted // read is what Reading is of
	of           string // the sheet that it is of
	past         []Wanted

	recall   func(s intake.Sheet, kind intake.Kind) (intake.Mapping, bool)
	recalled []Wanted // what was proposed

	problems map[intake.Spot]intake.Problem
	columns  map[int]intake.Column // what columns were read as, rows where bidders stand side by side
	covered  map[int]bool          // those of them whose cells are covered
	skipped  map[int]bool          // rows the person leaves out
}

// Wanted is what a person asked for: read as what, and how.
type Wanted struct {
	Reader  int // of Readers
	Mapping intake.Mapping
}

// NewState begins with what Assay makes of a book, read as the reader.
func NewState(book *intake.Book, readers []Reader, reader int) (*State, error) {
	s := &State{Book: book, Readers: readers, wanted: Wanted{Reader: reader}, Reading: Reading{Found: &intake.Preview{}}}
	sheet, err := book.Sheet("")
	switch {
	case len(book.Sheets) == 0: // a notice: there is nothing to point at
		err = nil
	case err != nil:
		sheet, err = book.Sheets[0], nil
	}
	s.Sheet = sheet
	return s, err
}

// Pointed reports whether there is a sheet to point at; a notice has none.
func (s *State) Pointed() bool { return len(s.Book.Sheets) > 0 }

// Wanted is what the person asks for now.
func (s *State) Wanted() Wanted { return s.wanted }

// Reader is the way the sheet is read.
func (s *State) Reader() *Reader { return &s.Readers[s.wanted.Reader] }

// Read reads the sheet as it is wanted, and tells which row it is at. It changes nothing, so it can run
// beside the window. What is read when ctx ends may not be used.
func (s *State) Read() (read func(ctx context.Context, tell func(row, of int64)) Reading, large bool) {
	reader, sheet, mapping := *s.Reader(), s.Sheet, s.wanted.Mapping
	return func(ctx context.Context, tell func(row, of int64)) Reading {
		return reader.Read(sheet.Watched(ctx, tell), mapping)
	}, sheet.Len() > largeSheet
}

// largeSheet is the number of rows from which on a sheet is read beside the window.
const largeSheet = 3_000

// Unread reports whether nothing is known yet of the sheet that is shown.
func (s *State) Unread() bool { return s.Reading.Found.File == "" || s.of != s.Sheet.Name }

// Take shows a reading.
func (s *State) Take(r Reading) {
	s.Reading, s.read, s.of = r, s.wanted, s.Sheet.Name
	s.problems, s.columns = make(map[intake.Spot]intake.Problem, len(r.Found.Problems)), map[int]intake.Column{}
	for _, p := range r.Found.Problems {
		s.mark(p, intake.Spot{Row: p.Row, Column: p.Column})
		for _, at := range p.Spots {
			s.mark(p, at)
		}
	}
	s.covered, s.skipped = map[int]bool{}, map[int]bool{}
	for _, c := range r.Found.Columns {
		s.columns[c.Index] = c
		s.covered[c.Index] = s.Reader().covers(c.Means)
	}
	for _, p := range r.Found.Problems {
		if _, means := s.Mends(p); means != "" && s.Reader().covers(means) {
			_, along := s.Line(p.Row, p.Column)
			s.covered[along] = true // what may be prices is covered until it is said what it is
		}
	}
	for _, row := range s.wanted.Mapping.Skip {
		s.skipped[row-1] = true
	}
	s.Show(s.Filter)
}

// mark puts a problem at a cell that it is about. Of two the one that stops counts.
func (s *State) mark(p intake.Problem, at intake.Spot) {
	if before, have := s.problems[at]; !have || before.Severity < p.Severity {
		s.problems[at] = p
	}
}

// Show lists the problems that a filter lets through.
func (s *State) Show(f Filter) {
	s.Filter, s.Listed = f, nil
	for _, p := range s.Reading.Found.Problems {
		if f == Everything || (f == Stops) == (p.Severity == intake.Stop) {
			s.Listed = append(s.Listed, p)
		}
	}
}

// Counts says how many problems stop the load and how many only want a look.
func (s *State) Counts() (stops, looks int) {
	for _, p := range s.Reading.Found.Problems {
		if p.Severity == intake.Stop {
			stops++
		} else {
			looks++
		}
	}
	return stops, looks
}

// Recall makes sheets that are like one read before be read as that was, to begin with.
func (s *State) Recall(recall func(s intake.Sheet, kind intake.Kind) (intake.Mapping, bool)) {
	s.recall = recall
	s.wanted.Mapping = s.first(s.Sheet, s.wanted.Reader, s.wanted.Mapping)
}

// first is how a sheet is read to begin with: as last time, or else as it is said.
func (s *State) first(sheet intake.Sheet, reader int, guess intake.Mapping) intake.Mapping {
	if s.recall == nil || s.Readers[reader].Kind == "" {
		return guess
	}
	m, known := s.recall(sheet, s.Readers[reader].Kind)
	if !known {
		return guess
	}
	s.recalled = append(s.recalled, Wanted{reader, m})
	return m
}

// AsLastTime reports whether the sheet is read just as one like it was before.
func (s *State) AsLastTime() bool {
	return slices.ContainsFunc(s.recalled, func(w Wanted) bool { return reflect.DeepEqual(w, s.wanted) })
}

// Corrected reports whether the person has had the sheet read as it was not before.
func (s *State) Corrected() bool { return s.Changed() && !s.AsLastTime() }

// Changed reports whether the sheet is read as Assay would not.
func (s *State) Changed() bool { return !reflect.DeepEqual(s.wanted.Mapping, intake.Mapping{}) }

// want makes another mapping the wanted one; the one before can be gone back to.
func (s *State) want(change func(m *intake.Mapping)) {
	next := Wanted{s.wanted.Reader, clone(s.wanted.Mapping)}
	if s.Across() {
		next.Mapping.Bidders = intake.BiddersAcross // what is changed counts columns from here on
	}
	before := clone(next.Mapping)
	change(&next.Mapping)
	if reflect.DeepEqual(before, next.Mapping) {
		return
	}
	s.wish(next)
}

func (s *State) wish(next Wanted) {
	if reflect.DeepEqual(next, s.wanted) {
		return
	}
	s.past = append(s.past, s.wanted)
	s.wanted = next
	s.turn()
}

// turn goes to the sheet that is wanted.
func (s *State) turn() {
	if sheet, err := s.Book.Sheet(s.wanted.Mapping.Sheet); err == nil {
		s.Sheet = sheet
	}
}

func clone(m intake.Mapping) intake.Mapping {
	m.Columns, m.Cells, m.Skip = maps.Clone(m.Columns), maps.Clone(m.Cells), slices.Clone(m.Skip)
	return m
}

// Undo goes back before the last change; it reports whether there was one.
func (s *State) Undo() bool {
	if len(s.past) == 0 {
		return false
	}
	s.wanted = s.past[len(s.past)-1]
	s.past = s.past[:len(s.past)-1]
	s.turn()
	return true
}

// Withdraw wants again what was read last, after a reading that was cancelled.
func (s *State) Withdraw() {
	for !reflect.DeepEqual(s.wanted, s.read) && s.Undo() {
	}
}

// CanUndo reports whether there is something to go back from.
func (s *State) CanUndo() bool { return len(s.past) > 0 }

// StartAgain goes back to what Assay makes of the sheet.
func (s *State) StartAgain() { s.want(func(m *intake.Mapping) { *m = intake.Mapping{Sheet: m.Sheet} }) }

// ReadAs reads the sheet as something else. What was said of its columns was said of that.
func (s *State) ReadAs(reader int) {
	m := s.first(s.Sheet, reader, intake.Mapping{Sheet: s.wanted.Mapping.Sheet})
	m.Cells = maps.Clone(s.wanted.Mapping.Cells)
	s.wish(Wanted{reader, m})
}

// Choose goes to another sheet, of which nothing is said yet.
func (s *State) Choose(sheet string) {
	if next, err := s.Book.Sheet(sheet); err == nil && sheet != s.Sheet.Name {
		s.want(func(m *intake.Mapping) { *m = s.first(next, s.wanted.Reader, intake.Mapping{Sheet: sheet}) })
	}
}

// SetHeader says which row holds the headings; rows count from 0.
func (s *State) SetHeader(row int) {
	s.want(func(m *intake.Mapping) {
		m.Header, m.HeaderRows, m.Columns = row+1, 0, nil
		m.Skip = slices.DeleteFunc(m.Skip, func(n int) bool { return n == row+1 })
		if m.Last <= m.Header {
			m.Last = 0
		}
	})
}

// SetLast says which row is the last of the table.
func (s *State) SetLast(row int) { s.want(func(m *intake.Mapping) { m.Last = row + 1 }) }

// Aside is what a column is read as that is left aside, as a Mapping says it.
const Aside = "-"

// Mean says what a column is read as; "" leaves it to Assay. Another column that was said to be the
// same is left to Assay again.
func (s *State) Mean(column int, meaning string) {
	s.want(func(m *intake.Mapping) {
		if m.Columns == nil {
			m.Columns = map[string]string{}
		}
		maps.DeleteFunc(m.Columns, func(_, said string) bool { return said == meaning && meaning != Aside })
		if c, read := s.otherThan(column, meaning); read {
			m.Columns[s.key(c)] = Aside // else there would be two
		}
		delete(m.Columns, s.key(column))
		if meaning != "" {
			m.Columns[s.key(column)] = meaning
		}
		if len(m.Columns) == 0 {
			m.Columns = nil
		}
	})
}

// otherThan finds another column that is read as the same.
func (s *State) otherThan(column int, meaning string) (other int, read bool) {
	for i, c := range s.columns {
		if i != column && c.Means == meaning && meaning != "" && meaning != Aside {
			return i, true
		}
	}
	return 0, false
}

// key names a column in a Mapping, or a row where bidders stand side by side.
func (s *State) key(i int) string {
	if s.Across() {
		return strconv.Itoa(i + 1)
	}
	return s.letters(i)
}

func (s *State) letters(column int) string {
	return strings.TrimRight(s.Sheet.Cell(0, column), "0123456789")
}

// lineName names a line as a person does: "row 7", or "column D" where bidders stand side by side.
func (s *State) lineName(line int) string {
	if s.Across() {
		return lang.T("column %s", s.letters(line))
	}
	return lang.T("row %s", strconv.Itoa(line+1))
}

// Across reports whether bidders stand side by side.
func (s *State) Across() bool {
	bidders := s.wanted.Mapping.Bidders
	if bidders == intake.BiddersGuessed && s.Reading.Found != nil {
		bidders = s.Reading.Found.Bidders
	}
	return bidders == intake.BiddersAcross
}

// SetAcross says whether they do.
func (s *State) SetAcross(across bool) {
	s.want(func(m *intake.Mapping) {
		*m = intake.Mapping{Sheet: m.Sheet, Cells: m.Cells, Bidders: intake.BiddersInRows}
		if across {
			m.Bidders = intake.BiddersAcross
		}
	})
}

// Problem is what is wrong with a cell.
func (s *State) Problem(row, column int) (p intake.Problem, wrong bool) {
	p, wrong = s.problems[intake.Spot{Row: row, Column: column}]
	return p, wrong
}

// Index is where a cell's problem stands in the list, -1 where it does not.
func (s *State) Index(row, column int) int {
	at := intake.Spot{Row: row, Column: column}
	if i := slices.IndexFunc(s.Listed, func(p intake.Problem) bool { return p.Row == row && p.Column == column }); i >= 0 {
		return i
	}
	return slices.IndexFunc(s.Listed, func(p intake.Problem) bool { return slices.Contains(p.Spots, at) })
}
