package bids

import (
	"context"

	"assay/app/desk"
	"assay/app/lang"
	"assay/app/preview"
	"assay/app/start"
	"assay/model"
	"assay/storage"
	"assay/storage/intake"
	"assay/storage/ocds"
)

// readNotice reads a file of notices beside the window and shows the bids in it.
func (r *Room) readNotice(path string) {
	desk.Run(r.desk, lang.T("Reading the notice"), func(ctx context.Context) (*ocds.Package, error) { return start.Notice(ctx, path) }, func(file *ocds.Package, err error) {
		if err != nil {
			r.failed(err)
			return
		}
		r.show(&intake.Book{File: file.File}, r.noticeReaders(file), 0)
	})
}

// noticeReaders are what a file of notices can be read as: each procurement in it, and each notice.
func (r *Room) noticeReaders(file *ocds.Package) []preview.Reader {
	c := r.state.Competition
	var readers []preview.Reader
	for _, choice := range file.Choices() {
		readers = append(readers, preview.Reader{Title: choice.Title(), One: "bid", Many: "bids", Covered: r.covered(),
			Read: func(intake.Sheet, intake.Mapping) preview.Reading {
				return r.bidsRead(c, ocds.Bids(c, file, choice, storage.NewID))
			}})
	}
	return readers
}

// covered says which columns hold prices that are sealed, nil once they are opened.
func (r *Room) covered() func(means string) bool {
	c := r.state.Competition
	if c.Stage.Reached(model.PricesOpened) {
		return nil
	}
	return func(means string) bool { return isPrice(c, means) }
}
