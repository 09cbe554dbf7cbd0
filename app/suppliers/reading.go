package suppliers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/preview"
	"assay/model"
	"assay/storage/intake"
)

// file is an export as it came: its tables, and the hash that tells it from others.
type file struct {
	book *intake.Book
	hash string
}

// read reads a file beside the window and shows its preview.
func (r *Room) read(path string) {
	preview.Open(r.desk, r.stage.Box, path, func(ctx context.Context, tell func(done, total int64)) (file, error) {
		book, err := intake.OpenWatched(ctx, path, tell)
		if err != nil {
			return file{}, err
		}
		hash, err := hashOf(path)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			_ = book.Close() // nothing was written to it
		}
		return file{book, hash}, err
	}, func(f file, err error) {
		switch {
		case err == nil:
			r.preview(f)
		case err != context.Canceled:
			r.desk.Fail(err)
		}
	})
}

// hashOf is the SHA-256 of a file.
func hashOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// preview shows an export as it was read, before it is compared and kept.
func (r *Room) preview(f file) {
	r.letGo()
	p, err := preview.New(r.desk, f.book, []preview.Reader{r.reader(f.hash)}, 0)
	if err != nil {
		r.desk.Fail(err)
		return
	}
	p.Title = lang.T("Import suppliers from %s", f.book.File)
	p.OnLeave = func() {
		r.letGo()
		r.Show()
	}
	r.coming = p
	r.stage.Show(p.Content())
	p.Begin()
}

// reader is the one way a sheet that comes here is read.
func (r *Room) reader(hash string) preview.Reader {
	c := r.state.Competition
	return preview.Reader{Title: lang.T("Suppliers"), One: "supplier", Many: "suppliers", InRows: true, Meanings: intake.Meanings(c, intake.SupplierSheet),
		Read: func(s intake.Sheet, m intake.Mapping) preview.Reading {
			found := intake.Suppliers(s, m)
			return preview.Reading{Found: &found.Preview, Count: len(found.Category.Suppliers), Record: func(_ string, done func()) {
				found.Category.SHA256 = hash
				newArrival(r, NewIncoming(c, found.Category, found.CreatedFrom), done).begin()
			}}
		}}
}

// letGo leaves the export that is on its way in, if there is one.
func (r *Room) letGo() {
	if r.coming != nil {
		r.coming.Close()
	}
	r.coming, r.arriving = nil, nil
	r.stage.Show(r.shown())
}

// Correction is what can be taken back in the preview.
func (r *Room) Correction() string {
	if r.coming == nil || r.arriving != nil || !r.coming.CanUndo() {
		return ""
	}
	return lang.T("the last correction of the reading")
}

// TakeBack takes it back.
func (r *Room) TakeBack() { r.coming.Undo() }

// takeIn is the primary button of what is on its way in.
func (r *Room) takeIn() {
	switch {
	case r.arriving != nil:
		r.arriving.record()
	case r.coming != nil:
		r.coming.Load()
	}
}

// mayImport says why no export can be read now, "" when one can.
func (r *Room) mayImport() bool {
	why := r.state.May(model.FindSuppliers)
	if why != "" {
		r.desk.Say(desk.Caution, why)
	}
	return why == ""
}
