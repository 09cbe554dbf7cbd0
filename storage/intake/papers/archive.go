package papers

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"assay/model"
)

// archive lists the files of a ZIP below a path.
func (s *Source) archive(from io.ReaderAt, size int64, under string) ([]File, error) {
	name := s.Name
	if under != "" {
		name = model.Visible(strings.TrimSuffix(under, within))
	}
	z, err := directory(from, size, name)
	if err != nil {
		return nil, err
	}
	if err := s.count(len(z.File), 0); err != nil {
		return nil, err
	}
	if err := apart(z.File, name); err != nil {
		return nil, err
	}
	var list []File
	seen := map[string]int{}
	for _, entry := range z.File {
		f, is := taken(entry)
		if !is {
			continue
		}
		f.Path = under + f.Path
		if seen[f.Path]++; seen[f.Path] > 1 && f.Out == "" {
			f.Out = "the ZIP holds another file of the very same name"
		}
		if f.Out == "" && f.Wrong == "" {
			if err := s.count(0, entry.UncompressedSize64); err != nil {
				return nil, err
			}
			f.Size = int64(entry.UncompressedSize64)
		}
		list = append(list, f)
	}
	return list, nil
}

// directory reads a ZIP's list of files, no further than mostListed.
func directory(from io.ReaderAt, size int64, name string) (*zip.Reader, error) {
	if claims(from, size) > mostEntries {
		return nil, tooMany(name)
	}
	bounded := &listing{from: from, left: mostListed}
	z, err := zip.NewReader(bounded, size)
	switch {
	case errors.Is(err, errListed):
		return nil, tooMany(name)
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return nil, model.Refuse(model.Invalid, "%s is damaged or cut short, or is a part of a ZIP in several; fetch it again, or unpack it and choose the folder", name)
	case len(z.File) > mostEntries:
		return nil, tooMany(name)
	}
	bounded.listed = true
	return z, nil
}

func tooMany(name string) error {
	return model.Refuse(model.Invalid, "%s holds more than 20,000 files; unpack it and choose a folder of fewer, such as one of each lot", name)
}

// listing lets the list of a ZIP be read up to a bound, and then everything.
type listing struct {
	from   io.ReaderAt
	left   int64
	listed bool
}

var errListed = errors.New("the list of files is too long")

func (l *listing) ReadAt(p []byte, at int64) (int, error) {
	if !l.listed {
		if l.left -= int64(len(p)); l.left < 0 {
			return 0, errListed
		}
	}
	return l.from.ReadAt(p, at)
}

// claims is how many files a large ZIP says it holds, for which zip.NewReader makes room at once.
func claims(from io.ReaderAt, size int64) uint64 {
	tail := make([]byte, min(size, 66<<10))
	if n, err := from.ReadAt(tail, size-int64(len(tail))); n < len(tail) && err != nil {
		return 0
	}
	var most uint64
	for at := 0; ; at++ {
		next := bytes.Index(tail[at:], []byte("PK\x06\x07"))
		if at += next; next < 0 || at+20 > len(tail) {
			return most
		}
		record := make([]byte, 40)
		if _, err := from.ReadAt(record, int64(binary.LittleEndian.Uint64(tail[at+8:])&(1<<62-1))); err == nil {
			most = max(most, binary.LittleEndian.Uint64(record[32:]))
		}
	}
}

// apart refuses a ZIP two of whose files lie on the same bytes.
func apart(files []*zip.File, name string) error {
	type span struct{ from, to int64 }
	var spans []span
	for _, f := range files {
		if at, err := f.DataOffset(); err == nil && f.CompressedSize64 > 0 {
			spans = append(spans, span{at, at + int64(min(f.CompressedSize64, 1<<62-1))})
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to {
			return model.Refuse(model.Invalid, "%s is refused: files in it lie on the same bytes, as in a ZIP bomb; ask the bidder for the files themselves", name)
		}
	}
	return nil
}

// taken is an entry of a ZIP as a file, false for a folder and what systems keep for themselves.
func taken(entry *zip.File) (File, bool) {
	name, foreign := entryName(entry)
	path := strings.ReplaceAll(name, `\`, "/")
	f := File{Path: clean(path), foreign: foreign, open: func() (io.ReadCloser, error) { return entry.Open() }}
	if strings.HasSuffix(path, "/") || slices.ContainsFunc(strings.Split(path, "/"), ownUse) {
		return f, false
	}
	f.Out = leads(path)
	if f.Out == "" {
		f.judge(entry.FileInfo())
	}
	packed, unpacked := entry.CompressedSize64, entry.UncompressedSize64
	switch {
	case f.Out != "":
	case entry.Flags&1 != 0:
		f.Wrong = "it is protected with a password in the ZIP; unpack the ZIP with the password and choose the folder, or leave it out"
	case entry.Method != zip.Store && entry.Method != zip.Deflate:
		f.Wrong = "it is packed in a way that only some programs know; unpack the ZIP with the program that made it and choose the folder, or leave it out"
	case unpacked > ratioMatters && unpacked/mostRatio > packed:
		f.Wrong = "it would unpack to more than 250 times its size, as a ZIP bomb does; leave it out, or unpack it and choose the folder"
	}
	return f, true
}

var drive = regexp.MustCompile(`^[A-Za-z]:`)

// leads says why a path is not one within a folder, "" where it is.
func leads(path string) string {
	parts := strings.Split(path, "/")
	switch {
	case strings.HasPrefix(path, "/") || drive.MatchString(path) || slices.Contains(parts, ".."):
		return "its path leads out of the ZIP"
	case len(path) > longestPath || len(parts) > deepestFolder:
		return "its path is too long or too deep"
	case strings.ContainsRune(path, 0) || parts[len(parts)-1] == "" || parts[len(parts)-1] == ".":
		return "its name is none"
	}
	return ""
}

// clean is a path for showing: no empty parts, and cut where it is too long.
func clean(path string) string {
	if len(path) > longestPath {
		path = strings.ToValidUTF8(path[:longestPath], "") + "…"
	}
	parts := slices.DeleteFunc(strings.Split(path, "/"), func(p string) bool { return p == "" || p == "." })
	if len(parts) == 0 {
		return "(no name)"
	}
	return strings.Join(parts, "/")
}

// entryName is the name of an entry: UTF-8 where it says so, has it beside the name or is. Else it is
// CP850, which Windows has for names in Western Europe, and which for their letters is the CP437 that ZIP
// once had for all.
func entryName(entry *zip.File) (name string, foreign bool) {
	if name := beside(entry); name != "" {
		return name, false
	}
	if utf8.ValidString(entry.Name) {
		return entry.Name, false
	}
	decoded, err := charmap.CodePage850.NewDecoder().String(entry.Name)
	if err != nil {
		decoded = strings.ToValidUTF8(entry.Name, "\ufffd")
	}
	return decoded, true
}

// beside is the name in UTF-8 that some programs put beside the other: a field of the number 0x7075 with a
// version, the checksum of the other name, and the name. "" where there is none, or it is another's.
func beside(entry *zip.File) string {
	for extra := entry.Extra; len(extra) >= 4; {
		number, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return ""
		}
		field := extra[:size]
		extra = extra[size:]
		if number != 0x7075 || size < 6 || field[0] != 1 {
			continue
		}
		if name := string(field[5:]); utf8.ValidString(name) && binary.LittleEndian.Uint32(field[1:]) == crc32.ChecksumIEEE([]byte(entry.Name)) {
			return name
		}
	}
	return ""
}
