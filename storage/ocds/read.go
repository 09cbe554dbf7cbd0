package ocds

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"assay/model"
)

// Package is what a file of notices holds.
type Package struct {
	File      string
	Version   string // of the standard: as the file says, else as it shows
	Publisher string
	Releases  []*Release // in the order of the file
	Problems  []Problem  // the first thousand
	Beyond    int        // problems that are not listed
	Notes     []string

	roots []*at    // of Releases
	lost  *Problem // the first notice that is there and cannot be read
}

// Read reads releases, records or packages of them. The name is the file's, for sentences. What is
// no such notice is refused with a *model.Error that says what it is.
func Read(r io.Reader, name string) (*Package, error) {
	src, err := opened(r, name)
	if err != nil {
		return nil, err
	}
	p := &parser{scanner: newScanner(src, name), r: &reading{}}
	documents, err := p.documents()
	if err != nil {
		return nil, err
	}
	f := &Package{File: name}
	for i := range documents {
		step := ""
		if len(documents) > 1 {
			step = fmt.Sprintf("line %d", documents[i].line)
		}
		f.take(&at{r: p.r, v: &documents[i].value, step: step})
	}
	if len(f.roots) == 0 {
		return nil, f.nothing(p, documents)
	}
	if err := f.checkVersion(); err != nil {
		return nil, err
	}
	for _, root := range f.roots {
		f.Releases = append(f.Releases, convert(root))
	}
	f.Problems, f.Beyond = p.r.problems, p.r.beyond
	return f, nil
}

// headSize is how much of a file is looked at to tell what it is.
const headSize = 8 << 10

// opened gives the file as UTF-8 and refuses at once what is no JSON.
func opened(r io.Reader, name string) (io.Reader, error) {
	src := bufio.NewReaderSize(r, headSize)
	head, _ := src.Peek(8 << 10)
	switch {
	case bytes.HasPrefix(head, []byte("\ufeff")):
		_, _ = src.Discard(3)
		head = head[3:]
	case bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")):
		src = bufio.NewReaderSize(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(src), headSize)
		head, _ = src.Peek(8 << 10)
	case bytes.HasPrefix(head, []byte("{\x00")) || bytes.HasPrefix(head, []byte("[\x00")):
		src = bufio.NewReaderSize(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Reader(src), headSize)
		head, _ = src.Peek(8 << 10)
	case bytes.HasPrefix(head, []byte("\x00{")) || bytes.HasPrefix(head, []byte("\x00[")):
		src = bufio.NewReaderSize(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Reader(src), headSize)
		head, _ = src.Peek(8 << 10)
	}
	return src, notJSON(head, name)
}

// document is one JSON text of the file.
type document struct {
	value
	line int
}

// documents reads all JSON texts of the file: one, or one after the other. What follows the first and
// is no JSON is left out.
func (p *parser) documents() ([]document, error) {
	var documents []document
	for {
		b, more := p.token()
		if !more {
			if len(documents) == 0 || !isEnd(p.err) {
				return nil, p.fault("")
			}
			return documents, nil
		}
		line := p.line
		if len(documents) > 0 && b != '{' && b != '[' {
			p.r.problem(fmt.Sprintf("line %d", line), "what stands here and after it is not JSON and is left out; download the file again if a notice is missing")
			return documents, nil
		}
		p.depth = 0
		v, err := p.value(true)
		if err != nil {
			return nil, err
		}
		documents = append(documents, document{v, line})
	}
}

func isEnd(err error) bool { return err == io.EOF }

// take finds the releases in a JSON text: in a package, in a record, in a list, or the text itself.
func (f *Package) take(a *at) {
	switch {
	case !a.given():
	case a.v.kind == isList:
		for _, e := range a.list() {
			if e.v.kind == isObject {
				f.take(e)
			}
		}
	case a.v.kind == isObject:
		f.Version = cmp.Or(f.Version, a.member("version").text())
		if publisher := a.member("publisher"); publisher.given() && publisher.v.kind == isObject {
			f.Publisher = cmp.Or(f.Publisher, publisher.member("name").text())
		}
		f.open(a)
	}
}

// wrapping are the members in which some services wrap what they give.
var wrapping = []string{"data", "results", "releasePackage", "recordPackage", "release", "record"}

// open takes what an object is or holds.
func (f *Package) open(a *at) {
	has := func(name string) bool { return a.v.member(name) != nil }
	switch {
	case has("records") || has("releases") && !has("ocid"):
		for _, e := range a.member("releases").list() {
			f.take(e)
		}
		for _, e := range a.member("records").objects() {
			f.record(e)
		}
	case has("compiledRelease") || has("releases") || has("versionedRelease"):
		f.record(a)
	case has("ocid") && isRelease(a.v):
		f.roots = append(f.roots, a)
	case !has("data") && isRelease(a.v):
		f.lose(a, "the notice has no ocid, which says what it is about; it is left out, so download it again")
	default:
		for _, name := range wrapping {
			f.take(a.member(name))
		}
	}
}

// lose tells of a notice that cannot be read.
func (f *Package) lose(a *at, format string, args ...any) {
	a.problem(format, args...)
	if f.lost == nil {
		f.lost = &Problem{a.path(), fmt.Sprintf(format, args...)}
	}
}

// isRelease reports whether an object says what only a release says.
func isRelease(v *value) bool {
	return slices.ContainsFunc([]string{"tag", "tender", "parties", "bids", "awards", "buyer"}, func(name string) bool { return v.member(name) != nil })
}

// record takes what a record holds: the releases in it, and what they say together.
func (f *Package) record(a *at) {
	linked := 0
	for _, e := range a.member("releases").objects() {
		if e.v.member("ocid") == nil && e.v.member("tender") == nil && e.v.member("parties") == nil {
			linked++
			continue
		}
		f.roots = append(f.roots, e)
	}
	whole := a.member("compiledRelease").object()
	switch {
	case whole.given():
		if linked > 0 {
			f.note("%s only linked in the record; what they say together is in it and is read.", model.Plural(linked, "release is", "releases are"))
		}
		f.roots = append(f.roots, whole)
	case linked > 0:
		f.lose(a, "the record only links to %s; download it with its compiled release", model.Plural(linked, "release", "releases"))
	case a.v.member("versionedRelease") != nil && a.v.member("releases") == nil:
		f.lose(a, "the record has only a versioned release, which is not read; download it with its compiled release")
	}
}

func (f *Package) note(format string, args ...any) {
	if note := fmt.Sprintf(format, args...); !slices.Contains(f.Notes, note) {
		f.Notes = append(f.Notes, note)
	}
}

// checkVersion refuses versions that Assay does not know, and tells what is different about the others.
func (f *Package) checkVersion() error {
	f.Version = cmp.Or(f.Version, f.shown())
	major, rest, _ := strings.Cut(f.Version, ".")
	minor, _, _ := strings.Cut(rest, ".")
	switch {
	case major == "1" && minor == "1":
	case major == "1" && (minor == "0" || minor == ""):
		f.note("This is OCDS 1.0: organisations stand where they are named and not in a list of parties, and are read from there. Amendments of 1.0 are not read.")
	case major == "1":
		f.note("This is OCDS %.20s, which is newer than 1.1; what is new in it is left out.", f.Version)
	default:
		return model.Refuse(model.Invalid, "%s is written in version %.20q of OCDS, and Assay reads 1.0 and 1.1; download it in one of them", f.File, f.Version)
	}
	return nil
}

// shown is the version that the releases show where the file does not say: 1.0 names organisations
// where they act, 1.1 lists them as parties and refers to them by their ids.
func (f *Package) shown() string {
	for _, root := range f.roots {
		buyer := root.v.member("buyer")
		if root.v.member("parties") == nil && buyer.member("name") != nil && buyer.member("id") == nil {
			return "1.0"
		}
	}
	return "1.1"
}
