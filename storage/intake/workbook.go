package intake

import (
	"errors"
	"io"
	"time"

	"assay/model"
)

const (
	mostCells = 5_000_000 // of a workbook, to the last that is filled in each row
	mostText  = 256 << 20 // bytes
)

// readWorkbook reads every sheet. A number arrives with its own digits and not as its format shows it.
func (b *Book) readWorkbook(whole *io.SectionReader) error {
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
	shared, err := p.readTexts(true)
	if err != nil {
		return err
	}
	left, text, made := mostCells, mostText, p.madeAt()
	for _, s := range p.sheets {
		texts := &cellTexts{file: b.File, shared: shared, left: &text}
		if err := p.readSheet(&s, &left, texts); err != nil {
			return err
		}
		b.Sheets = append(b.Sheets, Sheet{Made: made, File: b.File, Name: s.name, Hidden: s.hidden, Workbook: true, rows: kept(texts.rows), facts: s.facts})
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
		if string(x.name) == "/created" {
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
