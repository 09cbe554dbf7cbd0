package papers

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"assay/model"
	"assay/storage"
)

// Source is a folder or a ZIP whose files were read once. It is closed when they have been added.
type Source struct {
	Name  string // of the folder or ZIP
	Files []File // by path

	path    string // where it is
	entries int    // files and folders seen
	bytes   int64  // unpacked, as they say themselves
	closers []func() error
}

// File is one file of a source, as it was found and read.
type File struct {
	Path   string `json:"path"` // within the source, with slashes
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256,omitempty"`

	Out   string `json:"-"` // why it is no document, "" where it is one
	Quiet bool   `json:"-"` // it was left out as nobody would miss it
	Wrong string `json:"-"` // what keeps it from being read whole
	Signs signs  `json:"-"`

	foreign bool // its name was not in UTF-8
	open    func() (io.ReadCloser, error)
}

// Is reports whether a path is for this package: a folder, or a ZIP that is no workbook.
func Is(path string) bool {
	info, err := os.Stat(path)
	return err == nil && (info.IsDir() || info.Mode().IsRegular() && strings.EqualFold(filepath.Ext(path), ".zip"))
}

// Many reports whether a folder or ZIP looks as if it held the documents of several bidders: a ZIP, or
// a folder with two folders or ZIPs in it.
func Many(path string) bool {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		return Is(path)
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	entries, _ := f.ReadDir(500)
	several := 0
	for _, e := range entries {
		if e.IsDir() && !ownUse(e.Name()) || strings.EqualFold(filepath.Ext(e.Name()), ".zip") {
			several++
		}
	}
	return several > 1
}

// Open lists a folder or a ZIP and reads each of its files once. progress is told of bytes done and
// to do, and may be nil.
func Open(ctx context.Context, path string, progress func(done, total int64)) (*Source, error) {
	whole, err := filepath.Abs(path)
	if err != nil {
		return nil, model.Refuse(model.Invalid, "%s is no path of a folder or a ZIP; choose one", path)
	}
	s := &Source{Name: model.Visible(strings.ToValidUTF8(filepath.Base(whole), "\ufffd")), path: whole}
	if err := s.list(); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.read(ctx, s.Files, progress); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// list finds the files, without reading them.
func (s *Source) list() error {
	info, err := os.Stat(s.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return model.Refuse(model.NotFound, "%s is not there; check the folder and the name", s.Name)
	case err != nil:
		return unreadable(s.Name)
	case info.IsDir():
		err = s.walk(s.path, "", 0)
	case !info.Mode().IsRegular():
		return model.Refuse(model.Invalid, "%s is neither a folder nor a file; choose the folder or the ZIP that holds the bidders' documents", s.Name)
	default:
		err = s.openArchive(info.Size())
	}
	if err == nil && len(s.Files) == 0 {
		err = model.Refuse(model.Invalid, "there is no file in %s; choose the folder or the ZIP that holds the bidders' documents", s.Name)
	}
	s.sort()
	return err
}

// openArchive lists the ZIP that was chosen itself.
func (s *Source) openArchive(size int64) error {
	f, err := storage.OpenBeside(s.path)
	if err != nil {
		return err
	}
	s.closers = append(s.closers, f.Close)
	begins := make([]byte, 4)
	if _, err := io.ReadFull(f, begins); err != nil || string(begins[:2]) != "PK" {
		return model.Refuse(model.Invalid, "%s is not a ZIP inside; unpack it with the program that made it and choose the folder", s.Name)
	}
	list, err := s.archive(f, size, "")
	s.Files = append(s.Files, list...)
	return err
}

// sort brings the files into order, and tells apart two of the very same path.
func (s *Source) sort() {
	slices.SortStableFunc(s.Files, func(a, b File) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Path), strings.ToLower(b.Path)), strings.Compare(a.Path, b.Path))
	})
}

// count takes in so many more files and folders, and bytes.
func (s *Source) count(entries int, bytes uint64) error {
	if s.entries += entries; s.entries > mostEntries {
		return model.Refuse(model.Invalid, "%s holds more than 20,000 files and folders; choose a folder of fewer, such as one of each lot", s.Name)
	}
	if bytes > mostUnpacked || s.bytes+int64(bytes) > mostUnpacked {
		return model.Refuse(model.Invalid, "%s holds more than 2 GB, which is more than a competition can; leave out the largest files, such as films, and refer to where they are kept", s.Name)
	}
	s.bytes += int64(bytes)
	return nil
}

// read reads files once, for their hashes and what can be told of them.
func (s *Source) read(ctx context.Context, files []File, progress func(done, total int64)) error {
	var done, total int64
	for i := range files {
		total += files[i].Size
	}
	part := make([]byte, 256<<10)
	for i := range files {
		f := &files[i]
		if f.Out != "" || f.Wrong != "" {
			done += f.Size
			continue
		}
		err := f.examine(part, func(n int) error {
			if done += int64(n); progress != nil {
				progress(min(done, total), total)
			}
			return ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return ctx.Err()
}

// LookInside opens one ZIP among the files, and puts what it holds in its place.
func (s *Source) LookInside(ctx context.Context, path string, progress func(done, total int64)) error {
	i := slices.IndexFunc(s.Files, func(f File) bool { return f.Path == path })
	if i < 0 || !s.Files[i].Signs.Archive {
		return model.Refuse(model.NotFound, "%s is not a ZIP in %s; name one that is", path, s.Name)
	}
	f := s.Files[i]
	if strings.Contains(f.Path, within) {
		return model.Refuse(model.Invalid, "%s is a ZIP in a ZIP in a ZIP; unpack it and choose the folder", model.Visible(path))
	}
	at, size, err := s.spill(ctx, f)
	if err != nil {
		return err
	}
	list, err := s.archive(at, size, f.Path+within)
	if err != nil {
		return err
	}
	if err := s.read(ctx, list, progress); err != nil {
		return err
	}
	s.Files = append(slices.Delete(s.Files, i, i+1), list...)
	s.sort()
	return nil
}

// within stands between the path of a ZIP and that of a file in it. No name can hold two slashes.
const within = "//"

// spill gives the bytes of a ZIP within the source to read at any place: a folder has it as a file,
// out of a ZIP it has to be unpacked, into a file that only its owner may read and that goes with the
// source.
func (s *Source) spill(ctx context.Context, f File) (io.ReaderAt, int64, error) {
	from, err := f.open()
	if err != nil {
		return nil, 0, unreadable(f.Path)
	}
	if file, is := from.(*os.File); is {
		s.closers = append(s.closers, file.Close)
		return file, f.Size, nil
	}
	defer from.Close()
	to, err := os.CreateTemp("", "assay-*.zip")
	if err != nil {
		return nil, 0, model.Refuse(model.Invalid, "%s could not be unpacked, as there is no place for it; make room, or unpack it and choose the folder", model.Visible(f.Path))
	}
	s.closers = append(s.closers, func() error { return errors.Join(to.Close(), os.Remove(to.Name())) })
	part := make([]byte, 256<<10)
	for {
		n, err := from.Read(part)
		if _, failed := to.Write(part[:n]); failed != nil {
			return nil, 0, model.Refuse(model.Invalid, "%s could not be unpacked, as the disk is full; make room, or unpack it and choose the folder", model.Visible(f.Path))
		}
		switch {
		case ctx.Err() != nil:
			return nil, 0, ctx.Err()
		case err == io.EOF:
			return to, f.Size, nil
		case err != nil:
			return nil, 0, unreadable(f.Path)
		}
	}
}

// Close lets go of what is open.
func (s *Source) Close() error {
	var err error
	for _, c := range s.closers {
		err = errors.Join(err, c())
	}
	s.closers = nil
	return err
}

func unreadable(name string) error {
	return model.Refuse(model.Invalid, "%s cannot be read; close it in other programs, check that you may open it, and choose it again", model.Visible(name))
}
