package intake

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

// Mapping is how a person wants a sheet to be read where it differs from what Assay would guess. The
// zero Mapping leaves everything to Assay. It is written as JSON for the command line, and
// remembered for each layout.
type Mapping struct {
	Sheet string `json:"sheet,omitempty"` // of a workbook; "" is the first that is not hidden
	// Header is the row of the headings, the last of them where they take several: 1 is the first row,
	// 0 leaves it to Assay. With bidders in columns it is the column of the headings: A is 1.
	Header int `json:"header,omitempty"`
	// HeaderRows is how many rows the headings take, 0 leaves it to Assay.
	HeaderRows int `json:"headerRows,omitempty"`
	// Last is the last row of the table; what is below is notes. 0 leaves it to Assay. With bidders in
	// columns it is the last column.
	Last int `json:"last,omitempty"`
	// Bidders says whether each bidder has a row or a column.
	Bidders Bidders `json:"bidders,omitempty"`
	// Columns says what columns hold, by their letters: "Supplier", "Price", a criterion's number, or
	// "-" for a column that is left aside. With bidders in columns the keys are row numbers. In a price
	// schedule a column can be a bidder's: "Rate: Ash Works Ltd".
	Columns map[string]string `json:"columns,omitempty"`
	// Cells are the texts to read in the place of what cells hold, by address: "D7".
	Cells map[string]string `json:"cells,omitempty"`
	// Skip are the numbers of rows that are left out; with bidders in columns, of columns.
	Skip []int `json:"skip,omitempty"`
	// Counts says what counts in a price schedule where the printed total of a line is not quantity x rate.
	Counts Counts `json:"counts,omitempty"`
}

// Counts is the published rule on lines whose printed total is not what their rate comes to.
type Counts string

// Rules on what counts.
const (
	CountsUnsaid  Counts = ""        // each such line stops the load until a person chooses
	PrintedCounts Counts = "printed" // the total as it is printed
	RatesCount    Counts = "rates"   // quantity x rate
)

// Bidders is the direction in which the bidders of a sheet follow each other.
type Bidders string

// Directions.
const (
	BiddersGuessed Bidders = ""        // Assay finds out
	BiddersInRows  Bidders = "rows"    // one row a bidder, the questions side by side
	BiddersAcross  Bidders = "columns" // one column a bidder, or several side by side
)

// aside is what Columns says of a column that is not read.
const aside = "-"

// Check says why a sheet cannot be read as the mapping wants, nil where it can.
func (m Mapping) Check(c *model.Competition, s Sheet, kind Kind) error {
	l := layoutOf(c, kind)
	_, err := m.over(s, &l)
	return err
}

// reading is a sheet as a mapping wants it read: with a person's own texts in its cells.
type reading struct {
	Sheet
	asked   Mapping
	texts   map[place]string // in the place of what the cells hold
	told    map[int]meaning  // of columns
	skipped map[int]bool     // rows
}

// place is a cell, counted from 0.
type place struct{ row, column int }

// meaning is what a column holds; none of both for one that is left aside.
type meaning struct {
	role      role
	criterion *model.Criterion
	bidder    string // in a price schedule
}

// At is the text of a cell, a person's own where they gave one.
func (r *reading) At(row, column int) string {
	if text, given := r.texts[place{row, column}]; given {
		return text
	}
	return r.Sheet.at(row, column)
}

// Format is what the number in a cell is shown as; a person's own text is as it stands.
func (r *reading) Format(row, column int) Format {
	if _, given := r.texts[place{row, column}]; given {
		return AsNumber
	}
	return r.Sheet.Format(row, column)
}

// width is how many cells a row has.
func (r *reading) width(row int) int {
	n := len(r.Sheet.row(row))
	for p := range r.texts {
		if p.row == row {
			n = max(n, p.column+1)
		}
	}
	return n
}

// over lays the mapping over a sheet; the error says what in it makes no sense.
func (m Mapping) over(s Sheet, l *layout) (reading, error) {
	if m.Bidders == BiddersAcross {
		s = s.Turned()
	}
	r := reading{Sheet: s, asked: m, skipped: make(map[int]bool, len(m.Skip))}
	for _, row := range m.Skip {
		r.skipped[row-1] = true
	}
	err := m.checkWords()
	if err == nil {
		err = m.checkRows(s)
	}
	if err == nil {
		r.told, err = m.meanings(s, l)
	}
	if err == nil {
		r.texts, err = m.replacements(s)
	}
	return r, err
}

// mostHeaderRows is how many rows the headings can take.
const mostHeaderRows = 5

// checkWords checks what is chosen among words.
func (m Mapping) checkWords() error {
	switch {
	case m.Bidders != BiddersGuessed && m.Bidders != BiddersInRows && m.Bidders != BiddersAcross:
		return model.Refuse(model.Invalid, "the bidders can be in rows or in columns, and not in %q.", clip(string(m.Bidders), 40))
	case m.Counts != CountsUnsaid && m.Counts != PrintedCounts && m.Counts != RatesCount:
		return model.Refuse(model.Invalid, "what counts can be \"printed\" or \"rates\", and not %q.", clip(string(m.Counts), 40))
	}
	return nil
}

func (m Mapping) checkRows(s Sheet) error {
	switch {
	case m.Header < 0 || m.Header > s.Len():
		return model.Refuse(model.Invalid, "the headings cannot be in row %d, because the sheet has %s.", m.Header, model.Plural(s.Len(), "row", "rows"))
	case m.HeaderRows < 0 || m.HeaderRows > mostHeaderRows || m.Header > 0 && m.HeaderRows > m.Header:
		return model.Refuse(model.Invalid, "the headings cannot take %d rows; choose from 1 to %d, down to the row of the headings.", m.HeaderRows, mostHeaderRows)
	case m.Last != 0 && m.Last <= m.Header:
		return model.Refuse(model.Invalid, "the table cannot end in row %d, because its headings are in row %d.", m.Last, m.Header)
	}
	for _, row := range m.Skip {
		if row < 1 || row > s.Len() {
			return model.Refuse(model.Invalid, "row %d cannot be left out, because the sheet has %s.", row, model.Plural(s.Len(), "row", "rows"))
		}
	}
	return nil
}

// meanings reads what the mapping says of columns.
func (m Mapping) meanings(s Sheet, l *layout) (map[int]meaning, error) {
	told, taken := make(map[int]meaning, len(m.Columns)), map[meaning]string{}
	for _, name := range sortedKeys(m.Columns) {
		column, err := m.numbered(name)
		if err != nil {
			return nil, model.Refuse(model.Invalid, "there is no column %q; name columns by their letters, such as B.", clip(name, 40))
		}
		if !reaches(s, column) {
			return nil, model.Refuse(model.Invalid, "there is nothing in column %s; choose one that the table has.", name)
		}
		if _, twice := told[column-1]; twice {
			return nil, model.Refuse(model.Invalid, "column %s is named twice; say once what it holds.", name)
		}
		means, known := l.meaning(m.Columns[name])
		if !known {
			return nil, model.Refuse(model.Invalid, "column %s cannot be %q; choose one of %s.", name, clip(m.Columns[name], 40), model.Join(l.meanings(), 12))
		}
		if before, twice := taken[means]; twice && means != (meaning{}) && means.role != roleFacet {
			return nil, model.Refuse(model.Invalid, "the columns %s and %s cannot both be %q; leave one aside.", before, name, m.Columns[name])
		}
		told[column-1], taken[means] = means, name
	}
	return told, nil
}

// numbered is the number of a column by its letters or, where bidders stand side by side, of a row.
func (m Mapping) numbered(name string) (int, error) {
	if m.Bidders == BiddersAcross {
		return strconv.Atoi(name)
	}
	return excelize.ColumnNameToNumber(name)
}

// reaches reports whether any row has as many cells.
func reaches(s Sheet, columns int) bool {
	for row := range s.Len() {
		if len(s.Row(row)) >= columns {
			return true
		}
	}
	return false
}

func (m Mapping) replacements(s Sheet) (map[place]string, error) {
	texts := make(map[place]string, len(m.Cells))
	for _, address := range sortedKeys(m.Cells) {
		column, row, err := excelize.CellNameToCoordinates(address)
		at := s.place(row-1, column-1)
		if err != nil || at.row >= s.Len() || column > mostColumns {
			return nil, model.Refuse(model.Invalid, "there is no cell %q in the table; name a cell by its column and row, such as D7.", clip(address, 40))
		}
		texts[at] = strings.TrimSpace(m.Cells[address])
	}
	return texts, nil
}

// sortedKeys lists keys in the order of a sheet: A, B ... AA.
func sortedKeys(of map[string]string) []string {
	keys := make([]string, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return keys
}

// rowNames names rows for a sentence: "row 3", "rows 3, 7 and 9".
func rowNames(rows []int) string {
	names := make([]string, len(rows))
	for i, row := range rows {
		names[i] = strconv.Itoa(row + 1)
	}
	if len(rows) == 1 {
		return "row " + names[0]
	}
	return "rows " + model.Join(names, 12)
}

// noteChanges lists what a person has changed in the sheet.
func (t *table) noteChanges() {
	if len(t.s.texts) > 0 {
		t.note("Read with a text of yours in the place of the sheet's: %s.", model.Join(sortedKeys(t.s.asked.Cells), 12))
	}
	if rows := slices.Sorted(maps.Keys(t.s.skipped)); len(rows) > 0 {
		lines := rowNames(rows)
		if t.s.across() {
			names := make([]string, len(rows))
			for i, row := range rows {
				names[i] = t.s.line(row)
			}
			lines = model.Join(names, 12)
		}
		t.note("Left out because you said so: %s.", lines)
	}
}
