// Package home lists the competitions of a folder, and opens and makes them.
package home

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"assay/app/lang"
	"assay/model"
	"assay/storage"
)

// State is the folder as it was last read.
type State struct {
	Folder string
	Files  []File
}

// File is one competition of the folder.
type File struct {
	Path, Name, Title, Buyer, Reference string
	Stage                               string
	Bids                                int
	Changed                             time.Time
	Open                                bool   // this program has it open
	Elsewhere                           string // the folder it is in, where that is another
	Holder                              string // who has it open, and since when
	Problem                             string // why it cannot be opened
	reached                             model.Stage
}

// Load reads the folder. Open is the path of the file this program has open, with its
// competition, because a file that is held cannot be looked into. It is listed from wherever it is.
func (s *State) Load(folder, open string, c *model.Competition) {
	s.Folder, s.Files = folder, nil
	paths, err := filepath.Glob(filepath.Join(escape(folder), "*"+storage.Extension))
	if err != nil {
		return // the pattern is escaped, so it is never malformed
	}
	for _, path := range paths {
		if strings.HasPrefix(filepath.Base(path), ".") {
			continue
		}
		if c != nil && same(path, open) {
			s.Files = append(s.Files, opened(path, c))
			continue
		}
		s.Files = append(s.Files, peeked(path))
	}
	if c != nil && !slices.ContainsFunc(s.Files, func(f File) bool { return f.Open }) {
		f := opened(open, c)
		f.Elsewhere = filepath.Dir(open)
		s.Files = append(s.Files, f)
	}
	slices.SortStableFunc(s.Files, func(a, b File) int {
		return cmp.Or(b.Changed.Compare(a.Changed), cmp.Compare(a.Name, b.Name))
	})
}

// Where says which folder is listed, and where the open competition is that is not in it.
func (s *State) Where() string {
	for _, f := range s.Files {
		if f.Elsewhere != "" {
			return lang.T("%s; %s is open from %s", s.Folder, f.Name, f.Elsewhere)
		}
	}
	return s.Folder
}

// escape keeps a folder's own name from being read as a pattern.
func escape(folder string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(folder)
}

func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

func opened(path string, c *model.Competition) File {
	f := File{Path: path, Name: filepath.Base(path), Title: c.Title, Buyer: c.Buyer, Reference: c.Reference,
		Stage: lang.T(c.Stage.Title()), reached: c.Stage, Bids: len(c.Bids), Open: true}
	if info, err := os.Stat(path); err == nil {
		f.Changed = info.ModTime()
	}
	return f
}

func peeked(path string) File {
	p, err := storage.Peek(path)
	f := File{Path: path, Name: filepath.Base(path), Title: p.Title, Buyer: p.Buyer, Reference: p.Reference,
		Stage: lang.T(p.Stage.Title()), reached: p.Stage, Bids: p.Bids, Changed: p.Changed}
	switch {
	case err != nil:
		f.Title, f.Stage, f.Problem = strings.TrimSuffix(f.Name, storage.Extension), lang.T("Cannot be read"), lang.Error(err)
	case p.InUse:
		f.Stage = lang.T("In use")
		f.Problem = lang.T("%s is open in another program; close it there first", f.Name)
		if p.Holder.Token != "" {
			f.Holder = lang.T("%s on %s since %s", p.Holder.User, p.Holder.Host, lang.Lately(p.Holder.Since, time.Now()))
			f.Problem = lang.T("%s is open in Assay by %s; close it there first", f.Name, f.Holder)
		}
	case p.Unfinished:
		f.Stage = lang.T("To recover") // opening it does
	}
	return f
}

// Over reports whether the competition has come to its decision.
func (f File) Over() bool { return f.reached.Reached(model.Decided) && f.Problem == "" }

// FileName makes a name for a file out of a title: nothing a file system minds stays in it.
func FileName(title string) string {
	name := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return ' '
		}
		return r
	}, title)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ". ")
	if name == "" {
		name = "Competition"
	}
	return model.FileName(name, 160) + storage.Extension
}

// TemplateTitle is a template's name for reading: "Quality 60 social value 10 price 30".
func TemplateTitle(name string) string {
	words := strings.ReplaceAll(name, "-", " ")
	if words == "" {
		return ""
	}
	return strings.ToUpper(words[:1]) + words[1:]
}
