package intake

import (
	"bytes"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

// readWorkbook streams every sheet. Raw cell values are read, so that a number arrives with its
// own digits and not as its format shows it.
func (b *Book) readWorkbook(data []byte) (err error) {
	defer func() {
		// The reader of the format is not ours and a damaged file must not end the program.
		if recover() != nil {
			err = damaged(b.File)
		}
	}()
	all, err := partsOf(data)
	if err != nil {
		return damaged(b.File)
	}
	facts, err := all.facts()
	if err != nil {
		return damaged(b.File)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnpacked})
	if err != nil {
		return damaged(b.File)
	}
	defer f.Close()
	for _, name := range f.GetSheetList() {
		sheet := Sheet{File: b.File, Name: name, Workbook: true, facts: facts[name]}
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
		return nil, model.Refuse(model.Invalid, "%s has more than 200,000 rows; split the table and load the parts.", where(b.File, name))
	}
	return trimRows(rows), nil
}
