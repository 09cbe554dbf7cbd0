package intake

import (
	"io"
	"time"

	"github.com/xuri/excelize/v2"
)

// readWorkbook streams every sheet. Raw cell values are read, so that a number arrives with its
// own digits and not as its format shows it.
func (b *Book) readWorkbook(whole *io.SectionReader) (err error) {
	defer func() {
		// The reader of the format is not ours and a damaged file must not end the program.
		if recover() != nil {
			err = damaged(b.File)
		}
	}()
	all, err := partsOf(whole)
	if err != nil {
		return damaged(b.File)
	}
	facts, err := all.facts()
	if err != nil {
		return damaged(b.File)
	}
	f, err := excelize.OpenReader(whole, excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnpacked})
	if err != nil {
		return damaged(b.File)
	}
	defer f.Close()
	made := madeAt(f)
	for _, name := range f.GetSheetList() {
		sheet := Sheet{Made: made, File: b.File, Name: name, Workbook: true, facts: facts[name]}
		if visible, err := f.GetSheetVisible(name); err == nil {
			sheet.Hidden = !visible
		}
		rows, err := b.stream(f, name)
		if err != nil {
			return err
		}
		sheet.rows = kept(rows)
		b.Sheets = append(b.Sheets, sheet)
	}
	return nil
}

// madeAt is when a workbook says that it was made. Programs that write none, or the time at which
// their own template was made, say nothing.
func madeAt(f *excelize.File) time.Time {
	properties, err := f.GetDocProps()
	if err != nil {
		return time.Time{}
	}
	at, err := time.Parse(time.RFC3339, properties.Created)
	if err != nil || at.Year() < firstExport {
		return time.Time{}
	}
	return at.UTC()
}

// firstExport is the year before which there was no such marketplace.
const firstExport = 2015

func (b *Book) stream(f *excelize.File, name string) ([][]string, error) {
	stream, err := f.Rows(name)
	if err != nil {
		return nil, damaged(b.File)
	}
	defer stream.Close()
	var rows [][]string
	for n := 0; stream.Next(); n++ {
		row, err := stream.Columns()
		if err != nil {
			return nil, damaged(b.File)
		}
		if len(row) == 0 && n >= mostRows {
			continue // formatting below the table
		}
		if rows, err = b.appendRow(rows, row, name); err != nil {
			return nil, err
		}
	}
	if stream.Error() != nil {
		return nil, tooLong(where(b.File, name))
	}
	return trimRows(rows), nil
}

// appendRow adds a row within the limits; blank cells at its end are dropped.
func (b *Book) appendRow(rows [][]string, row []string, sheet string) ([][]string, error) {
	row = filled(row)
	if len(row) > mostColumns {
		return nil, tooWide(where(b.File, sheet), len(rows))
	}
	if len(row) > 0 && len(rows) >= mostRows {
		return nil, tooLong(where(b.File, sheet))
	}
	return append(rows, row), nil
}

// trimRows drops blank rows at the end.
func trimRows(rows [][]string) [][]string {
	for len(rows) > 0 && len(rows[len(rows)-1]) == 0 {
		rows = rows[:len(rows)-1]
	}
	return rows
}

// filled drops the blank cells at the end of a row.
func filled(cells []string) []string {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	return cells
}
