package backup

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"assay/model"
	"assay/storage"
	"assay/storage/disk"
)

// Known is how far a competition's journal had come when this computer last saw it. It is kept
// apart from the file, so whoever puts an older file in its place cannot take it back with it.
type Known struct {
	ID    string    `json:"id"`
	Title string    `json:"title"`
	Paths []string  `json:"paths"` // files it was seen in, the last first
	Seq   int64     `json:"seq"`   // of the last entry
	Hash  string    `json:"hash"`
	At    time.Time `json:"at"`   // when the entry was made
	Seen  time.Time `json:"seen"` // when this computer saw it
}

const heads = "heads"

// mostPaths is how many files of a competition are remembered: a restored one, and what it was
// restored from.
const mostPaths = 8

// Path is the file in which it was last seen.
func (k *Known) Path() string {
	if len(k.Paths) == 0 {
		return ""
	}
	return k.Paths[0]
}

// KnownHead is what this computer remembers of a competition, nil for nothing.
func (f *Folder) KnownHead(id string) (*Known, error) { return read(f.of(heads, id) + ".json") }

func read(path string) (*Known, error) {
	content, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	var k Known
	if err == nil {
		err = json.Unmarshal(content, &k)
	}
	if err != nil {
		return nil, model.Refuse(model.Invalid, "what this computer remembers of the competition cannot be read (%v); remove %s to begin again", err, path)
	}
	return &k, nil
}

// Remember keeps how far an open competition has come.
func (f *Folder) Remember(s *storage.Store) error {
	c, err := s.Competition()
	if err != nil {
		return err
	}
	path, err := filepath.Abs(s.Path())
	if err != nil {
		return err
	}
	paths := []string{path}
	if before, err := f.KnownHead(c.ID); err == nil && before != nil { // what cannot be read begins again
		elsewhere := slices.DeleteFunc(before.Paths, func(p string) bool { return p == path })
		paths = append(paths, elsewhere[:min(len(elsewhere), mostPaths-1)]...)
	}
	head := s.Head()
	content, err := json.MarshalIndent(Known{ID: c.ID, Title: c.Title, Paths: paths, Seq: head.Seq, Hash: head.Hash, At: head.At.UTC(), Seen: f.now().UTC()}, "", "  ")
	if err != nil {
		return err
	}
	name := f.of(heads, c.ID) + ".json"
	if err = os.MkdirAll(filepath.Dir(name), 0o700); err == nil {
		err = disk.Replace(name, func(w io.Writer) error {
			_, err := w.Write(append(content, '\n'))
			return err
		})
	}
	if err != nil {
		return model.Refuse(model.Conflict, "what was last worked on cannot be remembered in %s: %v", filepath.Dir(name), err)
	}
	return nil
}

// Behind is what this computer remembers of an open competition when the file's journal does not
// hold it: the file is older, or of another line. It is nil where all is well.
func (f *Folder) Behind(s *storage.Store) (*Known, error) {
	c, err := s.Competition()
	if err != nil {
		return nil, err
	}
	known, err := f.KnownHead(c.ID)
	if err != nil || known == nil {
		return nil, err
	}
	holds, err := s.HasHead(context.Background(), storage.Head{Seq: known.Seq, Hash: known.Hash})
	if err != nil || holds {
		return nil, err
	}
	return known, nil
}

// seenAt is what was last seen in the file at a path, nil for nothing.
func (f *Folder) seenAt(path string) *Known {
	names, _ := filepath.Glob(filepath.Join(f.root, heads, "*.json"))
	var last *Known
	for _, name := range names {
		if k, err := read(name); err == nil && k != nil && slices.Contains(k.Paths, path) && (last == nil || k.Seen.After(last.Seen)) {
			last = k
		}
	}
	return last
}
