package papers

import (
	"io"
	"os"
	"path/filepath"
	"strings"

	"assay/model"
	"assay/storage"
)

// walk lists a folder some entries at a time, so that a folder of a million is refused before it is
// in memory. Links are listed and not followed.
func (s *Source) walk(folder, under string, depth int) error {
	f, err := os.Open(folder)
	if err != nil {
		return unreadable(s.Name + "/" + under)
	}
	defer f.Close()
	for {
		entries, err := f.ReadDir(500)
		if err := s.count(len(entries), 0); err != nil {
			return err
		}
		for _, entry := range entries {
			if err := s.entry(folder, under, entry, depth); err != nil {
				return err
			}
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return unreadable(s.Name + "/" + under)
		}
	}
}

// entry takes one entry of a folder, and goes into one that is a folder itself.
func (s *Source) entry(folder, under string, entry os.DirEntry, depth int) error {
	name := strings.ToValidUTF8(entry.Name(), "\ufffd")
	path, shown := filepath.Join(folder, entry.Name()), under+strings.ReplaceAll(name, `\`, "_")
	if entry.IsDir() {
		if ownUse(name) {
			return nil
		}
		if depth >= deepestFolder {
			return model.Refuse(model.Invalid, "%s has folders within folders more than 32 deep; choose a folder further down", s.Name)
		}
		return s.walk(path, shown+"/", depth+1)
	}
	info, err := entry.Info()
	if err != nil {
		return nil // it went away meanwhile
	}
	f := File{Path: shown, Size: info.Size(), open: func() (io.ReadCloser, error) { return storage.OpenBeside(path) }}
	f.judge(info)
	if f.Out != "" {
		f.Size = 0
	}
	s.Files = append(s.Files, f)
	return s.count(0, uint64(f.Size))
}

// ownUse are folders that systems and programs keep for themselves.
func ownUse(name string) bool {
	return name == "__MACOSX" || name == ".git" || name == ".Trashes" || name == ".Spotlight-V100" || name == "$RECYCLE.BIN" || name == "System Volume Information"
}
