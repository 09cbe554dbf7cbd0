package reports

import (
	"os"
	"path/filepath"

	"assay/app/lang"
	"assay/app/publish"
	"assay/model"
	"assay/storage"
)

// State is what the Reports room shows. It knows no widgets.
type State struct {
	Competition *model.Competition
	Problem     string // why no report can be written, "" when they can
	Items       []Item
	Head        storage.Head
}

// Item is one report and how far it is.
type Item struct {
	publish.Kind
	Path     string
	Standing Standing
	Detail   string // when it was written, and the fingerprint of its bytes
}

// Standing is how a written report stands to the record, in the words of the screen.
type Standing string

const (
	NotWritten Standing = "not written" // or no longer where it was put
	UpToDate   Standing = "up to date"  // nothing in the record has changed since
	AsIssued   Standing = "as issued"   // nothing but the issue itself
	OutOfDate  Standing = "out of date"
)

// Load reads the record and the reports noted in it.
func (s *State) Load(store *storage.Store) error {
	*s = State{}
	if store == nil {
		s.Problem = lang.T("Open a competition from Home first.")
		return nil
	}
	c, err := store.Competition()
	if err != nil {
		return err
	}
	noted, err := store.Reports()
	if err != nil {
		return err
	}
	s.Competition, s.Head = c, store.Head()
	if _, err := model.Results(c); err != nil {
		s.Problem = lang.Error(err)
	}
	for _, k := range publish.Kinds {
		s.Items = append(s.Items, newItem(k, store.Path(), noted, c.Stage))
	}
	return nil
}

func newItem(k publish.Kind, competition string, noted []storage.NotedReport, stage model.Stage) Item {
	item := Item{Kind: k, Path: k.Path(competition), Standing: NotWritten}
	for _, n := range noted {
		if n.Name != filepath.Base(item.Path) {
			continue
		}
		_, err := os.Stat(item.Path)
		switch {
		case err != nil:
			item.Standing = NotWritten
		case n.Since == 0:
			item.Standing = UpToDate
		case n.Since == 1 && stage == model.Issued:
			item.Standing = AsIssued
		default:
			item.Standing = OutOfDate
		}
		item.Detail = lang.T("Written %s, SHA-256 %s…", lang.Date(n.At.Local(), "2 January 2006 15:04"), n.SHA256[:min(16, len(n.SHA256))])
	}
	return item
}
