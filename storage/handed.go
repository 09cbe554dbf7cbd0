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
	in := handingIn{like: like}
	for _, path := range paths {
		if err := in.path(path); err != nil {
			return nil, nil, explain(err, path)
		}
	}
	if len(in.list) > 0 {
		return in.list, in.left, nil
	}
	if len(in.left) == 0 {
		return nil, nil, model.Refuse(model.Invalid, "there is no file in %s; choose the folder that holds the bid's documents", model.Join(paths, 3))
	}
	var names []string
	for _, l := range in.left {
		names = append(names, l.Name+" ("+l.Why+")")
	}
	return nil, nil, model.Refuse(model.Invalid, "there is no document to add; left out: %s", model.Join(names, 5))
}

// handingIn is what was found so far.
type handingIn struct {
	like model.Document
	list []Handed
	left []LeftOut
}

// path takes a file or a folder that was named; a link that was named is followed.
func (in *handingIn) path(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		in.take(whole, info)
		return nil
	}
	return filepath.WalkDir(whole, func(path string, entry fs.DirEntry, err error) error {
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
			in.take(path, info)
		}
		return err
	})
}

// take takes one file, or leaves it out.
func (in *handingIn) take(path string, info fs.FileInfo) {
	d := in.like
	// What is no text, or would be a path elsewhere, cannot be part of a name.
	d.Name = strings.ReplaceAll(strings.ToValidUTF8(filepath.Base(path), "\ufffd"), `\`, "_")
	d.Size = info.Size()
	if why := NotADocument(d.Name, info); why != "" {
		in.left = append(in.left, LeftOut{d.Shown(), why})
		return
	}
	in.list = append(in.list, Handed{Document: d, Open: func() (io.ReadCloser, error) { return OpenBeside(path) }})
}

// NotADocument says why no bidder meant to hand a file in, "" where one may have.
func NotADocument(name string, info fs.FileInfo) string {
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return "a link to another file"
	case !info.Mode().IsRegular():
		return "not a file"
	case isOpen(info):
		return "the competition that is open"
	case strings.HasSuffix(name, Extension+holdExtension), strings.HasSuffix(name, Extension+"-journal"):
		return "the mark of a competition that is open"
	case strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.") && strings.HasSuffix(name, "#"):
		return "the mark of a file that is open in an office program"
	case slices.Contains([]string{"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store"}, strings.ToLower(name)) || strings.HasPrefix(name, "._"):
		return "kept by the system for its own use"
	case info.Size() == 0:
		return "empty"
	}
	return ""
}
