package cli

import (
	"context"
	"fmt"

	"assay/app/start"
	"assay/model"
	"assay/storage"
)

// whichNotice says which notice of a file is meant.
type whichNotice struct {
	OCID    string `name:"ocid" help:"Of a file of notices: the procurement." placeholder:"OCID"`
	Release string `help:"Of a file of notices: one notice by its id; without it all notices about the procurement are read together." placeholder:"ID"`
}

// fromNotice is a new competition made of a notice, with what there is to say about it.
func (w whichNotice) fromNotice(path string) (*model.Competition, []string, error) {
	file, err := start.Notice(context.Background(), path)
	if err != nil {
		return nil, nil, err
	}
	choice, err := file.Choose(w.OCID, w.Release)
	if err != nil {
		return nil, nil, err
	}
	c, notes := choice.Release.Competition(storage.NewID)
	said := append([]string{"from " + choice.Title()}, file.Notes...)
	for _, p := range file.About(choice) {
		said = append(said, fmt.Sprintf("%s, at %s: %s", file.File, p.Path, p.Text))
	}
	return c, append(said, notes...), nil
}
