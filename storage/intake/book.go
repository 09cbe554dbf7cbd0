package intake

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

// Book is the tables of one file.
type Book struct {
	File   string // the file's name without its folder
	Sheets []Sheet
	Notes  []string // what a person should know about how the file was read

	preferred int // the sheet that is meant where none is named, if it can be; the first where it cannot
}

// Close gives up what the book keeps on disk. Its sheets are not read after it.
func (b *Book) Close() error {
	var err error
	for _, s := range b.Sheets {
		err = errors.Join(err, s.Close())
	}
	return err
}

// Sheet is one table.
type Sheet struct {
	File   string
	Name   string // empty for a CSV file
	Hidden bool
	Made   time.Time // when the workbook says that it was made; no time where it does not
	// Workbook says that numbers were stored as binary doubles, of which 15 digits count.
	Workbook bool

	rows   rows
	facts  *facts // nil for a text table
	turned bool
}

// rows are the cells of a sheet as they are in the file, each row to the last that is filled.
type rows interface {
	Len() int
	Row(i int) []string
	Widest() int // the cells of the longest row
	Err() error
	Close() error
}

// kept are rows in memory.
type kept [][]string

func (k kept) Len() int           { return len(k) }
func (k kept) Row(i int) []string { return k[i] }
func (k kept) Err() error         { return nil }
func (k kept) Close() error       { return nil }

func (k kept) Widest() int {
	widest := 0
	for _, row := range k {
		widest = max(widest, len(row))
	}
	return widest
}

// Err says why rows that were there when the file was opened could not be read again; they are blank
// then, and nothing that was read may be used.
func (s Sheet) Err() error {
	if s.rows == nil || s.rows.Err() == nil {
		return nil
	}
	return unreadable(s.File)
}

// Close gives up what the sheet keeps on disk. It is not read after it.
func (s Sheet) Close() error {
	if s.rows == nil {
		return nil
	}
	return s.rows.Close()
}

// Turned is the sheet with its rows as columns, for a table that has its bidders side by side. Cells
// keep the addresses they have in the file.
func (s Sheet) Turned() Sheet {
	s.turned = !s.turned
	return s
}

// place is where a cell stands in the file.
func (s Sheet) place(row, column int) place {
	if s.turned {
		row, column = column, row
	}
	return place{row, column}
}

// Len is the number of rows, to the last that is filled.
func (s Sheet) Len() int {
	switch {
	case s.rows == nil:
		return 0
	case s.turned:
		return s.rows.Widest()
	}
	return s.rows.Len()
}

// Row is the cells of a row as they are in the file, to the last that is filled. It is for
// reading, until the next call. A row of a turned sheet takes going through the whole file.
func (s Sheet) Row(i int) []string { return s.row(i) }

func (s *Sheet) row(i int) []string {
	if !s.turned {
		return s.rows.Row(i)
	}
	column := make([]string, s.rows.Len())
	filled := 0
	for row := range column {
		if cells := s.rows.Row(row); i < len(cells) && cells[i] != "" {
			column[row], filled = cells[i], row+1
		}
	}
	return column[:filled]
}

// Cell is the address of a cell as a spreadsheet shows it: row 6, column 3 is "D7".
func (s Sheet) Cell(row, column int) string {
	p := s.place(row, column)
	name, err := excelize.CoordinatesToCellName(p.column+1, p.row+1)
	if err != nil {
		return fmt.Sprintf("row %d, column %d", p.row+1, p.column+1)
	}
	return name
}

// At is the text of a cell without the space around it; "" outside the table.
func (s Sheet) At(row, column int) string { return s.at(row, column) }

func (s *Sheet) at(row, column int) string {
	if s.turned {
		row, column = column, row
	}
	if row < 0 || s.rows == nil || row >= s.rows.Len() || column < 0 {
		return ""
	}
	if cells := s.rows.Row(row); column < len(cells) {
		return strings.TrimSpace(cells[column])
	}
	return ""
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
	if name == "" && b.preferred > 0 {
		return b.Sheets[b.preferred], nil
	}
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

// severalSheets begins the note on them.
const severalSheets = "The workbook has the sheets "

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
		b.Notes = append(b.Notes, fmt.Sprintf(severalSheets+"%s; the first is read unless another is chosen.", model.Join(readable, 8)))
	}
}
