package intake

import (
	"io"
	"os"
	"path/filepath"

	"assay/model"
)

// Recognise reports whether a file is a table that Open reads, by what is in it: its name may say
// something else.
func Recognise(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return false
	}
	head := make([]byte, min(info.Size(), headBytes))
	if _, err := io.ReadFull(f, head); err != nil {
		return false
	}
	_, err = identify(filepath.Base(path), head, io.NewSectionReader(f, 0, info.Size()))
	return err == nil
}

// largestExport is the size up to which a file is looked into for a list of suppliers; those there
// are stay far below it.
const largestExport = 20 << 20

// IsExport reports whether a file is a marketplace's list of suppliers and no bids: it says how large
// they are or what kind of organisation, and neither a price nor an answer.
func IsExport(path string) bool {
	if info, err := os.Stat(path); err != nil || info.Size() > largestExport || !Recognise(path) {
		return false
	}
	book, err := Open(path)
	if err != nil {
		return false
	}
	defer book.Close()
	sheet, err := book.Sheet("")
	if err != nil {
		return false
	}
	for _, col := range columnsAs(&model.Competition{}, sheet, Mapping{}, BidSheet) {
		if col.role == rolePrice {
			return false
		}
	}
	for _, col := range columnsAs(&model.Competition{}, sheet, Mapping{}, SupplierSheet) {
		switch col.role {
		case rolePPON, roleSize, roleStaff, roleVCSE:
			return true
		}
	}
	return false
}
