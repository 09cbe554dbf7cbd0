package intake

import (
	"bytes"
	"errors"
	"io"

	"assay/model"
)

// readText reads a text table whose encoding and delimiter are found from its content.
func (b *Book) readText(r io.Reader, head []byte) error {
	text, err := b.decode(r, head)
	if err == nil {
		err = b.findRows(text)
	}
	var refusal *model.Error
	switch {
	case err == nil:
		return nil
	case text != nil:
		err = errors.Join(err, text.Close())
	}
	if errors.As(err, &refusal) {
		return refusal
	}
	return unreadable(b.File)
}

func (b *Book) findRows(text *spool) error {
	sample := make([]byte, headBytes)
	n, err := text.ReadAt(sample, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	head, row, from := sample[:n], 0, int64(0)
	delimiter, declared := declaredDelimiter(head)
	switch end := bytes.LastIndexByte(head, '\n') + 1; {
	case declared: // it is the first row of what a spreadsheet shows, and blank
		row, from = 1, int64(bytes.IndexByte(append(head, '\n'), '\n')+1)
	case int64(n) < text.size && end > 0:
		delimiter = detectDelimiter(head[:end])
	default:
		delimiter = detectDelimiter(head)
	}
	rows, err := findRows(b.File, text, delimiter, from, row)
	if err != nil {
		return err
	}
	b.Sheets = []Sheet{{File: b.File, rows: rows}}
	return nil
}

func tooWide(place string, row int) error {
	return model.Refuse(model.Invalid, "%s has more than 1,000 columns in row %d; remove what is not part of the table and load it again.", place, row+1)
}

func tooLong(place string) error {
	return model.Refuse(model.Invalid, "%s has more than 200,000 rows; split the table and load the parts.", place)
}
