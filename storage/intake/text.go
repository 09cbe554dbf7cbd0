package intake

import (
	"errors"
	"io"

	"assay/model"
)

// readText reads a text table whose encoding and delimiter are found from its content.
func (b *Book) readText(r io.Reader, head []byte) error {
	text, err := b.decode(r, head)
	var refusal *model.Error
	switch {
	case errors.As(err, &refusal):
		return refusal
	case err != nil:
		return unreadable(b.File)
	}
	rows, err := text.rows()
	if err != nil {
		text.Close()
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
