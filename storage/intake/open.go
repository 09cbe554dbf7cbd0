package intake

import (
	"bytes"
	"cmp"
	"context"
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
	headBytes    = 64 << 10  // by which a file is told
	mostUnpacked = 512 << 20 // bytes of a workbook's parts
	mostRows     = 200_000
	mostColumns  = 1_000
)

// Open reads a workbook (.xlsx, .xlsm) or a text table (.csv, .tsv, .txt). Anything else is
// refused with a *model.Error, one sentence that names the file and the cure.
func Open(path string) (*Book, error) {
	return OpenWatched(context.Background(), path, func(int64, int64) {})
}

// OpenWatched is Open that tells how much of the file is read, and ends when ctx does.
func OpenWatched(ctx context.Context, path string, tell func(done, total int64)) (*Book, error) {
	name := filepath.Base(path)
	if own, locked := lockOf(name); locked {
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
	book, err := read(name, &watchedFile{ReaderAt: f, ctx: ctx, tell: tell, total: info.Size()}, info.Size())
	if book != nil && ctx.Err() != nil {
		_ = book.Close() // a copy that nobody needs
		book = nil
	}
	return book, cmp.Or(ctx.Err(), err)
}

// lockOf is the file that a lock of Office ("~$bids.xlsx") or LibreOffice (".~lock.bids.xlsx#") is for.
func lockOf(name string) (string, bool) {
	if own, locked := strings.CutPrefix(name, "~$"); locked {
		return own, true
	}
	own, locked := strings.CutPrefix(name, ".~lock.")
	return strings.TrimSuffix(own, "#"), locked
}

func unreadable(name string) error {
	return model.Refuse(model.Invalid, "%s cannot be read; close it in other programs, check that you may open it, and load it again.", name)
}

// read reads the content of a file.
func read(name string, content io.ReaderAt, size int64) (*Book, error) {
	head := make([]byte, min(size, headBytes))
	if _, err := content.ReadAt(head, 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, unreadable(name)
	}
	if len(bytes.TrimSpace(bytes.Trim(head, "\x00"))) == 0 {
		return nil, model.Refuse(model.Invalid, "%s is empty; save it again where it was made, or choose another file.", name)
	}
	whole := io.NewSectionReader(content, 0, size)
	isWorkbook, err := identify(name, head, whole)
	if err != nil {
		return nil, err
	}
	book := &Book{File: name}
	if isWorkbook {
		if w, watched := content.(*watchedFile); watched {
			w.total += size
		}
		err = book.readWorkbook(whole)
	} else {
		err = book.readText(whole, head)
	}
	if err != nil {
		return nil, err
	}
	if err := book.refuseFlat(); err != nil {
		book.Close()
		return nil, err
	}
	for _, s := range book.Sheets {
		if s.Len() > 0 {
			book.note()
			return book, nil
		}
	}
	book.Close()
	return nil, model.Refuse(model.Invalid, "%s has no filled cell; fill the table, save it and load it again.", name)
}
