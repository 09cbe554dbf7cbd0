package intake

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

// Book is the tables of one file.
type Book struct {
	File   string // the file's name without its folder
	Sheets []Sheet
	Notes  []string // what a person should know about how the file was read
}

// Sheet is one table.
type Sheet struct {
	File   string
	Name   string // empty for a CSV file
	Hidden bool
	// Workbook says that numbers were stored as binary doubles, of which 15 digits count.
	Workbook bool

	rows [][]string
}

// NewSheet is a sheet of rows as they are in a file, from its first row.
func NewSheet(file, name string, rows [][]string) Sheet {
	return Sheet{File: file, Name: name, rows: rows}
}

// Len is the number of rows, to the last that is filled.
func (s Sheet) Len() int { return len(s.rows) }

// Row is the cells of a row as they are in the file, to the last that is filled. It is for
// reading, until the next call.
func (s Sheet) Row(i int) []string { return s.rows[i] }

// Cell is the address of a cell as a spreadsheet shows it: row 6, column 3 is "D7".
func (s Sheet) Cell(row, column int) string {
	name, err := excelize.CoordinatesToCellName(column+1, row+1)
	if err != nil {
		return fmt.Sprintf("row %d, column %d", row+1, column+1)
	}
	return name
}

// At is the text of a cell without the space around it; "" outside the table.
func (s Sheet) At(row, column int) string {
	if row < 0 || row >= s.Len() || column < 0 {
		return ""
	}
	cells := s.Row(row)
	if column >= len(cells) {
		return ""
	}
	return strings.TrimSpace(cells[column])
}

// where names the sheet for a sentence: `bids.xlsx, sheet "Bids"`.
func where(file, sheet string) string {
	if sheet == "" {
		return file
	}
	return fmt.Sprintf("%s, sheet %q", file, sheet)
}

// Sheet finds a sheet by name, in any case. With an empty name it is the one a person would
// mean: the first that is neither hidden nor empty.
func (b *Book) Sheet(name string) (Sheet, error) {
	var names []string
	for _, s := range b.Sheets {
		switch {
		case name == "" && !s.Hidden && s.Len() > 0:
			return s, nil
		case name != "" && strings.EqualFold(s.Name, name):
			return s, nil
		}
		names = append(names, fmt.Sprintf("%q", s.Name))
	}
	if name == "" {
		return Sheet{}, model.Refuse(model.Invalid, "%s has rows only on hidden sheets; choose one of them: %s.", b.File, model.Join(names, 8))
	}
	if len(b.Sheets) == 1 && b.Sheets[0].Name == "" {
		return Sheet{}, model.Refuse(model.NotFound, "%s is a CSV file and has no sheets; leave the sheet's name out.", b.File)
	}
	return Sheet{}, model.Refuse(model.NotFound, "%s has no sheet %q; choose one of %s.", b.File, name, model.Join(names, 8))
}

// note records what the file holds beside the sheet that is chosen by default.
func (b *Book) note() {
	var readable []string
	for _, s := range b.Sheets {
		switch {
		case s.Len() > 0 && !s.Hidden:
			readable = append(readable, fmt.Sprintf("%q", s.Name))
		case s.Len() == 0:
			b.Notes = append(b.Notes, fmt.Sprintf("The sheet %q is empty.", s.Name))
		case s.Hidden:
			b.Notes = append(b.Notes, fmt.Sprintf("The sheet %q is hidden and is not read unless it is chosen.", s.Name))
		}
	}
	if len(readable) > 1 {
		b.Notes = append(b.Notes, fmt.Sprintf("The workbook has the sheets %s; the first is read unless another is chosen.", model.Join(readable, 8)))
	}
}
