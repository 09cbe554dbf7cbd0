package start

import (
	"cmp"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"

	"assay/model"
	"assay/storage"
	"assay/storage/intake"
	"assay/storage/ocds"
)

// IsNotice reports whether a file is to be read as a notice, by what is in it.
func IsNotice(path string) bool {
	if strings.EqualFold(filepath.Ext(path), storage.Extension) { // one that is open would be given away by looking into it
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	return ocds.Recognise(f)
}

// Notice reads a file of notices in the Open Contracting Data Standard, until it is cancelled.
func Notice(ctx context.Context, path string) (*ocds.Package, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, model.Refuse(model.NotFound, "%s cannot be read; check the name and the folder", path)
	}
	defer f.Close()
	return ocds.Read(untilDone{ctx, f}, filepath.Base(path))
}

// NoticeBids reads the bids of a file of notices into a competition: of the procurement with that ocid
// and the notice with that id, where they are given. Of a file about several procurements it is the
// competition's own.
func NoticeBids(c *model.Competition, path, ocid, release string) (intake.BidPreview, error) {
	file, err := Notice(context.Background(), path)
	if err != nil {
		return intake.BidPreview{}, err
	}
	if ocid == "" && release == "" && file.Has(c.Reference) {
		ocid = c.Reference
	}
	choice, err := file.Choose(ocid, release)
	if err != nil {
		return intake.BidPreview{}, err
	}
	if c.Currency == "" { // it stands for none: the notice is tried with its own lots and currency
		own, _ := choice.Release.Competition(storage.NewID)
		c.Lots, c.Currency = own.Lots, cmp.Or(own.Currency, "GBP")
	}
	return ocds.Bids(c, file, choice, storage.NewID), nil
}

// untilDone is a file that ends being read when the person cancels.
type untilDone struct {
	ctx  context.Context
	file io.Reader
}

func (u untilDone) Read(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.file.Read(p)
}
