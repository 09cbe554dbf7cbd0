package storage

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/model"
)

// LeftOut is a file that was not taken as a document, and why.
type LeftOut struct{ Name, Why string }

// HandIn makes documents of files, and of all files in folders. They belong where like does. What
// no bidder means to hand in is left out and told: what other programs put beside the files, and
// files with nothing in them.
func HandIn(like model.Document, paths []string) (list []Handed, left []LeftOut, err error) {
	for _, path := range paths {
		info, err := os.Stat(path) // one that is named is followed where it is a link
		if err != nil {
			return nil, nil, explain(err, path)
		}
		whole, err := filepath.Abs(path)
		if err != nil {
			return nil, nil, explain(err, path)
		}
		if info.IsDir() {
			err = handInFolder(like, whole, &list, &left)
		} else {
			handIn(like, whole, info, &list, &left)
		}
		if err != nil {
			return nil, nil, explain(err, path)
		}
	}
	if len(list) == 0 {
		var names []string
		for _, l := range left {
			names = append(names, l.Name+" ("+l.Why+")")
		}
		if len(left) == 0 {
			return nil, nil, model.Refuse(model.Invalid, "there is no file in %s; choose the folder that holds the bid's documents", model.Join(paths, 3))
		}
		return nil, nil, model.Refuse(model.Invalid, "there is no document to add; left out: %s", model.Join(names, 5))
	}
	return list, left, nil
}

func handInFolder(like model.Document, folder string, list *[]Handed, left *[]LeftOut) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && entry.Name() == "__MACOSX":
			return filepath.SkipDir
		case entry.IsDir():
			return nil
		}
		info, err := entry.Info()
		if err == nil {
			handIn(like, path, info, list, left)
		}
		return err
	})
}

// handIn takes one file, or leaves it out.
func handIn(like model.Document, path string, info fs.FileInfo, list *[]Handed, left *[]LeftOut) {
	// What is no text, or would be a path elsewhere, cannot be part of a name.
	like.Name = strings.ReplaceAll(strings.ToValidUTF8(filepath.Base(path), "\ufffd"), `\`, "_")
	like.Size = info.Size()
	if why := noDocument(like.Name, info); why != "" {
		*left = append(*left, LeftOut{like.Shown(), why})
		return
	}
	*list = append(*list, Handed{like, func() (io.ReadCloser, error) { return os.Open(path) }})
}

// noDocument says why a file is not taken, "" when it is.
func noDocument(name string, info fs.FileInfo) string {
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return "a link to another file"
	case !info.Mode().IsRegular():
		return "not a file"
	case strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.") && strings.HasSuffix(name, "#"):
		return "the mark of a file that is open in an office program"
	case slices.Contains([]string{"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"}, strings.ToLower(name)) || strings.HasPrefix(name, "._"):
		return "kept by the system for its own use"
	case info.Size() == 0:
		return "empty"
	}
	return ""
}
