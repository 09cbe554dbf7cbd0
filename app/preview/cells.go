package preview

import (
	"slices"
	"strconv"
	"strings"

	"assay/storage/intake"
)

// placeOf reads an address such as "D7".
func placeOf(cell string) (at place, is bool) {
	letters := strings.TrimRight(cell, "0123456789")
	row, err := strconv.Atoi(cell[len(letters):])
	if err != nil || row < 1 || letters == "" {
		return at, false
	}
	column := 0
	for _, r := range letters {
		if r < 'A' || r > 'Z' || column > 1_000_000 {
			return at, false
		}
		column = column*26 + int(r-'A') + 1
	}
	return place{row - 1, column - 1}, true
}

// Place is where a problem is; a problem of the sheet as a whole is nowhere.
func Place(p intake.Problem) (row, column int, is bool) {
	at, is := placeOf(p.Cell)
	return at.row, at.column, is
}

// Part is what a row is to the reading.
type Part int

// Parts.
const (
	Table  Part = iota
	Above       // titles
	Header      // the headings
	Below       // notes
	Left        // left out by the person
)

// PartOf says what a row is.
func (s *State) PartOf(row int) Part {
	header, last := s.Reading.Found.HeaderRow, s.wanted.Mapping.Last
	switch {
	case s.skipped[row]:
		return Left
	case header == 0 || s.Across():
		return Table
	case row+1 < header:
		return Above
	case row+1 == header:
		return Header
	case last > 0 && row+1 > last:
		return Below
	}
	return Table
}

// Text is what a cell says, the person's own text where they gave one.
func (s *State) Text(row, column int) (text string, own bool) {
	if len(s.wanted.Mapping.Cells) > 0 {
		if text, own = s.wanted.Mapping.Cells[s.Sheet.Cell(row, column)]; own {
			return text, true
		}
	}
	return s.Sheet.At(row, column), false
}

// sealedText stands in the place of a price that is covered.
const sealedText = "sealed"

// Shown is what may be shown of a cell. A price is covered while prices are sealed, unless something
// is wrong with it: the person who loads the file has to see what they mend.
func (s *State) Shown(row, column int) (text string, covered bool) {
	text, own := s.Text(row, column)
	if text == "" || own || len(s.covered) == 0 || s.PartOf(row) != Table {
		return text, false
	}
	i, first := column, row == s.Reading.Found.HeaderRow-1
	if s.Across() {
		i, first = row, column == 0
	}
	if _, wrong := s.Problem(row, column); wrong || first || !s.covered[i] {
		return text, false
	}
	return sealedText, true
}

// ReadAsOf is what a column, or a row where bidders stand side by side, is read as; "" is nothing.
func (s *State) ReadAsOf(i int) (means string, headed bool) {
	c, headed := s.columns[i]
	return c.Means, headed
}

// Fix reads another text in the place of what a cell holds.
func (s *State) Fix(cell, text string) {
	s.want(func(m *intake.Mapping) { setCell(m, cell, text) })
}

// Unfix reads what the cell holds again.
func (s *State) Unfix(cell string) {
	s.want(func(m *intake.Mapping) {
		delete(m.Cells, cell)
		if len(m.Cells) == 0 {
			m.Cells = nil
		}
	})
}

func setCell(m *intake.Mapping, cell, text string) {
	if m.Cells == nil {
		m.Cells = map[string]string{}
	}
	m.Cells[cell] = text
}

// Alike lists the cells of the same column that hold the same text and have a problem too, the
// problem's own among them.
func (s *State) Alike(p intake.Problem) []string {
	at, is := placeOf(p.Cell)
	if !is {
		return nil
	}
	text, _ := s.Text(at.row, at.column)
	var cells []string
	for _, other := range s.Reading.Found.Problems {
		there, is := placeOf(other.Cell)
		if !is || there.column != at.column || other.Severity != p.Severity {
			continue
		}
		if said, _ := s.Text(there.row, there.column); said == text {
			cells = append(cells, other.Cell)
		}
	}
	return cells
}

// FixAll reads the text in the place of what each of the cells holds.
func (s *State) FixAll(cells []string, text string) {
	s.want(func(m *intake.Mapping) {
		for _, cell := range cells {
			setCell(m, cell, text)
		}
	})
}

// Rows are the rows as they would be recorded, as they fit a table: a response as its number of words,
// and a price covered while prices are sealed.
func (s *State) Rows() [][]string {
	found := s.Reading.Found
	rows := make([][]string, len(found.Rows))
	for r, row := range found.Rows {
		rows[r] = make([]string, len(found.Header))
		for i, title := range found.Header {
			if i >= len(row) || row[i] == "" {
				continue
			}
			switch {
			case s.coveredTitle(title):
				rows[r][i] = sealedText
			case len(row[i]) > longAnswer:
				rows[r][i] = strconv.Itoa(len(strings.Fields(row[i]))) + " words"
			default:
				rows[r][i] = row[i]
			}
		}
	}
	return rows
}

// longAnswer is how long a text is that is told by its number of words.
const longAnswer = 60

func (s *State) coveredTitle(title string) bool { return slices.Contains(s.Reader().Covered, title) }
