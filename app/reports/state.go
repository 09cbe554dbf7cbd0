package reports

import (
	"fmt"
	"os"
	"path/filepath"

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
	Path    string
	Written bool   // it was written and is still where it was put
	Current bool   // nothing in the record has changed since
	Detail  string // when, and the fingerprint of its bytes
}

// Load reads the record and the reports noted in it.
func (s *State) Load(store *storage.Store) error {
	*s = State{}
	if store == nil {
		s.Problem = "Open a competition from Home first."
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
	head, err := store.RecordHead()
	if err != nil {
		return err
	}
	s.Competition, s.Head = c, store.Head()
	if _, err := model.Results(c); err != nil {
		s.Problem = err.Error()
	}
	for _, k := range publish.Kinds {
		s.Items = append(s.Items, newItem(k, store.Path(), noted, head))
	}
	return nil
}

func newItem(k publish.Kind, competition string, noted []storage.NotedReport, head storage.Head) Item {
	item := Item{Kind: k, Path: k.Path(competition)}
	for _, n := range noted {
		if n.Name != filepath.Base(item.Path) {
			continue
		}
		_, err := os.Stat(item.Path)
		item.Written, item.Current = err == nil, n.Seq > head.Seq
		item.Detail = fmt.Sprintf("Written %s, SHA-256 %s…", n.At.Local().Format("2 January 2006 15:04"), n.SHA256[:min(16, len(n.SHA256))])
	}
	return item
}
