package preview

import (
	"fmt"
	"slices"
	"strings"

	"assay/app/lang"
	"assay/model"
	"assay/storage/intake"
)

// Part is what a line of the sheet is to the reading: a row, or a column where bidders stand side by
// side.
type Part int

// Parts.
const (
	Table  Part = iota
	Above       // titles
	Header      // the headings
	Below       // notes
	Left        // left out by the person
	Hidden      // in the table, but a person who opens the workbook does not see it
)

// Line is the line of the sheet that a cell is in, and along is where in the line it is.
func (s *State) Line(row, column int) (line, along int) {
	if s.Across() {
		return column, row
	}
	return row, column
}

// PartOf says what a line is.
func (s *State) PartOf(line int) Part {
	header, rows, last := s.Reading.Found.HeaderRow, max(1, s.Reading.Found.HeaderRows), s.wanted.Mapping.Last
	switch {
	case s.skipped[line]:
		return Left
	case header == 0:
		return Table
	case line+1 <= header-rows:
		return Above
	case line+1 <= header:
		return Header
	case last > 0 && line+1 > last:
		return Below
	case !s.Across() && s.Sheet.RowHidden(line):
		return Hidden
	}
	return Table
}

// Outside reports whether a line is not read.
func (s *State) Outside(line int) bool {
	part := s.PartOf(line)
	return part == Above || part == Below || part == Left
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
// is wrong with it: the person who loads the file has to see what they mend. Before the sheet is read
// nobody knows where its prices are, and all of it is covered.
func (s *State) Shown(row, column int) (text string, covered bool) {
	text, own := s.Text(row, column)
	if s.Unread() && s.Reader().Covered != nil && text != "" {
		return lang.T(sealedText), true
	}
	line, along := s.Line(row, column)
	if text == "" || own || !s.covered[along] || s.Outside(line) || s.PartOf(line) == Header {
		return text, false
	}
	if _, wrong := s.Problem(row, column); wrong {
		return text, false
	}
	return lang.T(sealedText), true
}

// Column is how a column was read, or a row where bidders stand side by side; not one that has no
// heading.
func (s *State) Column(i int) (c intake.Column, headed bool) {
	c, headed = s.columns[i]
	return c, headed
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
	if p.Cell == "" {
		return nil
	}
	text, _ := s.Text(p.Row, p.Column)
	var cells []string
	for _, other := range s.Reading.Found.Problems {
		if other.Cell == "" || other.Column != p.Column || other.Severity != p.Severity || other.Suggest != p.Suggest {
			continue
		}
		if said, _ := s.Text(other.Row, other.Column); said == text && !slices.Contains(cells, other.Cell) {
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

// Mends is the column, named as a person does, that mends a problem when it is said to hold something; ""
// of both where that would not.
func (s *State) Mends(p intake.Problem) (column, means string) {
	for key, means := range p.Mend.Columns {
		return s.columnName(key), means
	}
	return "", ""
}

// Mend says that the column holds it, or that it is left aside.
func (s *State) Mend(p intake.Problem, aside bool) {
	s.want(func(m *intake.Mapping) {
		if m.Columns == nil {
			m.Columns = map[string]string{}
		}
		for key, means := range p.Mend.Columns {
			if m.Columns[key] = means; aside {
				m.Columns[key] = Aside
			}
		}
	})
}

// Leave leaves a row out, or reads it after all.
func (s *State) Leave(row int, out bool) { s.leave([]int{row + 1}, out) }

// LeaveOut leaves the rows of a problem out.
func (s *State) LeaveOut(p intake.Problem) { s.leave(s.linesOf(p), true) }

// linesOf are the rows that are left out to mend a problem, as a mapping counts them.
func (s *State) linesOf(p intake.Problem) []int {
	if len(p.Lines) > 0 {
		return p.Lines
	}
	line, _ := s.Line(p.Row, p.Column)
	return []int{line + 1}
}

// leaveName says what leaving the rows of a problem out does: "Leave row 7 out".
func (s *State) leaveName(p intake.Problem) string {
	lines := s.linesOf(p)
	if len(lines) == 1 {
		return lang.T("Leave %s out", s.lineName(lines[0]-1))
	}
	if s.Across() {
		return lang.T("Leave these %s out", lang.Count(len(lines), "column", "columns"))
	}
	return lang.T("Leave these %s out", lang.Count(len(lines), "row", "rows"))
}

func (s *State) leave(lines []int, out bool) {
	s.want(func(m *intake.Mapping) {
		m.Skip = slices.DeleteFunc(m.Skip, func(n int) bool { return slices.Contains(lines, n) })
		if out {
			m.Skip = append(m.Skip, lines...)
			slices.Sort(m.Skip)
		}
		if len(m.Skip) == 0 {
			m.Skip = nil
		}
	})
}

// Told is a cell of a row as it would be recorded, as it fits a table: a long response by its number
// of words, and a price covered while prices are sealed.
func (s *State) Told(row []string, i int) string {
	switch {
	case i >= len(row) || row[i] == "":
		return ""
	case s.Reader().covers(s.Reading.Found.Header[i]):
		return lang.T(sealedText)
	case len(row[i]) > longAnswer && i > 0:
		if n := len(strings.Fields(row[i])); n > 1 {
			return fmt.Sprintf(lang.In("cell", "%s words"), model.Counted(n))
		}
		return lang.Count(1, "word", "words")
	}
	return row[i]
}

// longAnswer is how long a text is that is told by its number of words.
const longAnswer = 60

// Headings are those of the rows, a question's by its number.
func (s *State) Headings() []string {
	headings := slices.Clone(s.Reading.Found.Header)
	for i, title := range headings {
		headings[i] = inWords(title)
		number, _, several := strings.Cut(title, " ")
		if several && strings.Trim(number, "0123456789.") == "" && !s.Reader().covers(title) {
			headings[i] = number
		}
	}
	return headings
}
