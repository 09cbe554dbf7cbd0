package intake

import (
	"errors"
	"io"
	"strconv"
	"time"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

const (
	mostCells = 5_000_000 // of a workbook, to the last that is filled in each row
	mostText  = 256 << 20 // bytes
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
	p, err := partsOf(b.File, whole)
	if err == nil {
		err = b.readSheets(p)
	}
	var refusal *model.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &refusal):
		return refusal
	}
	return damaged(b.File)
}

func (b *Book) readSheets(p *parts) error {
	bare, err := p.bare()
	if err != nil {
		return err
	}
	f, err := excelize.OpenReader(bare, excelize.Options{RawCellValue: true, UnzipSizeLimit: mostUnpacked + 1<<20, UnzipXMLSizeLimit: largestSmall})
	if f != nil {
		defer f.Close() // which takes away what it unpacked to disk
	}
	if err != nil {
		return err
	}
	left, made := mostText, p.madeAt()
	for i, s := range p.sheets {
		rows, err := b.stream(f, s, strconv.Itoa(i+1), &left)
		if err != nil {
			return err
		}
		b.Sheets = append(b.Sheets, Sheet{Made: made, File: b.File, Name: s.name, Hidden: s.hidden, Workbook: true, rows: kept(rows), facts: s.facts})
	}
	return nil
}

// madeAt is when a workbook says that it was made. Programs that write none, or the time at which
// their own template was made, say nothing.
func (p *parts) madeAt() time.Time {
	var created string
	properties := p.named["docprops/core.xml"]
	if properties == nil {
		return time.Time{}
	}
	err := p.small(properties, func(x *xmlScan) {
		if x.name() == "/created" {
			created = plain(x.text)
		}
	})
	at, failed := time.Parse(time.RFC3339, created)
	if err != nil || failed != nil || at.Year() < firstExport {
		return time.Time{}
	}
	return at.UTC()
}

// firstExport is the year before which there was no such marketplace.
const firstExport = 2015

// stream reads the rows of a sheet. left is how much text the workbook may still have.
func (b *Book) stream(f *excelize.File, s sheetPart, name string, left *int) ([][]string, error) {
	stream, err := f.Rows(name)
	if err != nil {
		return nil, err
	}
	defer stream.Close()
	rows, n := make([][]string, 0, min(s.facts.rows, mostRows)), 0
	for ; stream.Next(); n++ {
		row, err := stream.Columns()
		if err != nil {
			return nil, err
		}
		if row = filled(row); len(row) == 0 && n >= mostRows {
			continue // formatting below the table
		}
		for _, cell := range row {
			*left -= len(cell)
		}
		if *left < 0 {
			return nil, model.Refuse(model.Invalid, "%s holds more than 256 MB of text; split the table and load the parts.", b.File)
		}
		rows = append(rows, row)
	}
	if n < s.facts.rows {
		return nil, errXML // the reader gave up on the way
	}
	return trimRows(rows), nil
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
