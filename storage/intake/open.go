package intake

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"assay/model"
)

const (
	largestFile  = 200 << 20 // bytes on disk
	mostUnpacked = 512 << 20 // bytes of a workbook's parts
	mostRows     = 200_000
	mostColumns  = 1_000
)

// Open reads a workbook (.xlsx, .xlsm) or a text table (.csv, .tsv, .txt). Anything else is
// refused with a *model.Error, one sentence that names the file and the cure.
func Open(path string) (*Book, error) {
	name := filepath.Base(path)
	if own, locked := strings.CutPrefix(name, "~$"); locked {
		return nil, model.Refuse(model.Invalid, "%s is the lock that Office keeps while %s is open; choose %s itself.", name, own, own)
	}
	if strings.EqualFold(filepath.Ext(name), ".assay") { // one that is open would be given away by looking into it
		return nil, model.Refuse(model.Invalid, "%s is a competition; choose a workbook or a CSV file.", name)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, model.Refuse(model.NotFound, "%s is not there; check the folder and the name.", name)
	case err != nil:
		return nil, unreadable(name)
	case info.IsDir():
		return nil, model.Refuse(model.Invalid, "%s is a folder; choose a workbook or a CSV file in it.", name)
	case !info.Mode().IsRegular():
		return nil, model.Refuse(model.Invalid, "%s is not a file; choose a workbook or a CSV file.", name)
	case info.Size() > largestFile:
		return nil, model.Refuse(model.Invalid, "%s is larger than 200 MB; copy the table into a file of its own and load that.", name)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, unreadable(name)
	}
	defer f.Close()
	data := make([]byte, info.Size())
	if _, err := io.ReadFull(f, data); err != nil {
		return nil, unreadable(name)
	}
	return read(name, data)
}

func unreadable(name string) error {
	return model.Refuse(model.Invalid, "%s cannot be read; close it in other programs, check that you may open it, and load it again.", name)
}

// read reads the bytes of a file.
func read(name string, data []byte) (*Book, error) {
	if len(strings.TrimSpace(string(data[:min(len(data), 4096)]))) == 0 {
		return nil, model.Refuse(model.Invalid, "%s is empty; save it again where it was made, or choose another file.", name)
	}
	isWorkbook, err := identify(name, data)
	if err != nil {
		return nil, err
	}
	book := &Book{File: name}
	if isWorkbook {
		err = book.readWorkbook(data)
	} else {
		err = book.readText(data)
	}
	if err != nil {
		return nil, err
	}
	for _, s := range book.Sheets {
		if s.Len() > 0 {
			book.note()
			return book, nil
		}
	}
	return nil, model.Refuse(model.Invalid, "%s has no filled cell; fill the table, save it and load it again.", name)
}
