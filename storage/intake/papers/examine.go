package papers

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"assay/model"
	"assay/storage"
)

// signs are what a file's bytes say of it.
type signs struct {
	Archive   bool   // a ZIP of files, which can be looked into
	Protected bool   // it opens with a password
	Encrypted bool   // it is a PDF that opens with a password, or lets nobody change it without one
	Odd       string // it is damaged, or not what its name says
}

// shortcuts are endings of files that only point somewhere else.
var shortcuts = []string{".lnk", ".url", ".webloc", ".desktop", ".website"}

// judge leaves out what no bidder means to hand in, by its name and kind.
func (f *File) judge(info fs.FileInfo) {
	name := path.Base(f.Path)
	f.Out = storage.NotADocument(name, info)
	f.Quiet = f.Out != "" && f.Out != "empty" && info.Mode().IsRegular()
	switch {
	case f.Out != "":
	case slices.Contains(shortcuts, strings.ToLower(path.Ext(name))):
		f.Out = "a shortcut to somewhere on another computer"
	case (model.Document{Name: name}).Program():
		f.Out = "a program, or a file that could start one"
	}
}

// examine reads the file once. What it finds wrong is noted; an error comes only from step, which is
// told of every part.
func (f *File) examine(part []byte, step func(n int) error) error {
	from, err := f.open()
	if err != nil {
		f.Wrong = whyNot(err)
		return nil
	}
	defer from.Close()
	l := look{hash: sha256.New()}
	for {
		n, err := from.Read(part)
		l.take(part[:n])
		if stop := step(n); stop != nil {
			return stop
		}
		switch {
		case l.size > mostUnpacked:
			f.Wrong = "it is more than it says, and more than 2 GB; leave it out"
			return nil
		case err == io.EOF:
			f.Size, f.SHA256 = l.size, hex.EncodeToString(l.hash.Sum(nil))
			f.Signs = l.signs(strings.ToLower(path.Ext(f.Path)))
			if l.program() {
				f.Out = "a program under another name"
			} else if l.size == 0 {
				f.Out = "empty"
			}
			return nil
		case err != nil:
			f.Wrong = whyNot(err)
			return nil
		}
	}
}

// whyNot says why a file could not be read.
func whyNot(err error) string {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &corrupt):
		return "it is damaged in the ZIP; ask the bidder for it again, or leave it out"
	case errors.Is(err, zip.ErrAlgorithm):
		return "it is packed in a way that only some programs know; unpack the ZIP and choose the folder, or leave it out"
	}
	return "it cannot be read; close it in other programs and check that you may open it, or leave it out"
}

const (
	headSize = 1 << 10
	tailSize = 66 << 10 // where a ZIP's end has to be
	restSize = 64       // longer than what is searched for
)

// look is what is kept of a file that is read through.
type look struct {
	hash      hash.Hash
	size      int64
	head      []byte
	tail      []byte
	window    []byte // the end of the part before, and a part
	protected bool
}

func (l *look) take(part []byte) {
	l.hash.Write(part)
	l.size += int64(len(part))
	l.head = append(l.head, part[:min(len(part), headSize-len(l.head))]...)
	l.tail = append(l.tail, part[max(0, len(part)-tailSize):]...)
	if len(l.tail) > tailSize {
		l.tail = l.tail[:copy(l.tail, l.tail[len(l.tail)-tailSize:])]
	}
	pdf, compound := l.is("%PDF-"), l.is(compoundMark)
	if l.protected || !pdf && !compound {
		return
	}
	rest := l.window[max(0, len(l.window)-restSize):]
	l.window = append(l.window[:copy(l.window, rest)], part...)
	if pdf {
		l.protected = encrypts(l.window)
	} else {
		l.protected = bytes.Contains(l.window, encryptedPackage)
	}
}

func (l *look) is(begins string) bool {
	if begins == "%PDF-" { // may have something before it
		return bytes.Contains(l.head, []byte(begins))
	}
	return bytes.HasPrefix(l.head, []byte(begins))
}

const compoundMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // of old Office files and of protected new ones

// encryptedPackage is the name of the stream that a protected Office file keeps its content in.
var encryptedPackage = wide("EncryptedPackage")

func wide(text string) []byte {
	var out []byte
	for _, r := range text {
		out = append(out, byte(r), 0)
	}
	return out
}

// encrypts reports whether part of a PDF names what it is encrypted with.
func encrypts(part []byte) bool {
	name := []byte("/Encrypt")
	for i := bytes.Index(part, name); i >= 0; {
		after := bytes.TrimLeft(part[i+len(name):], " \r\n\t")
		if len(after) > 0 && (after[0] >= '0' && after[0] <= '9' || after[0] == '<') {
			return true
		}
		next := bytes.Index(part[i+len(name):], name)
		if next < 0 {
			break
		}
		i += len(name) + next
	}
	return false
}

// program reports whether the file would be run, whatever its name.
func (l *look) program() bool {
	// A Windows program has a second mark where the first says.
	if l.is("MZ") && len(l.head) >= 64 {
		at := int(binary.LittleEndian.Uint32(l.head[60:]))
		return at >= 64 && at+4 <= len(l.head) && string(l.head[at:at+4]) == "PE\x00\x00"
	}
	return l.is("\x7fELF")
}

// office are endings of documents that are ZIPs inside.
var office = strings.Fields(".docx .docm .dotx .xlsx .xlsm .xltx .pptx .pptm .ppsx .odt .ods .odp .odg .vsdx")

// signs says what was seen, for a file whose name ends so.
func (l *look) signs(ending string) signs {
	s := signs{Protected: l.protected}
	isOffice := slices.Contains(office, ending)
	switch {
	case l.is("PK\x03\x04"):
		s.Archive = ending == ".zip"
		s.Protected = len(l.head) > 6 && l.head[6]&1 != 0
		if !l.ends() {
			s.Odd, s.Archive = "it is damaged or cut short", false
		}
	case isOffice && !l.protected:
		s.Odd = "it is not the Office document its name says"
	case ending == ".zip":
		s.Odd = "it is not the ZIP its name says"
	case l.is("7z\xbc\xaf"), l.is("Rar!"), l.is("\x1f\x8b"):
		s.Odd = "it is packed, and only some programs can open it"
	case l.is("%PDF-"):
		s.Protected, s.Encrypted = false, l.protected
		if !bytes.Contains(l.tail[max(0, len(l.tail)-2048):], []byte("%%EOF")) {
			s.Odd = "it is damaged or cut short"
		}
	case ending == ".pdf":
		s.Odd = "it is not the PDF its name says"
	}
	return s
}

// ends reports whether a ZIP's end is there and where its list of files says.
func (l *look) ends() bool {
	at := bytes.LastIndex(l.tail, []byte("PK\x05\x06"))
	if at < 0 || at+22 > len(l.tail) {
		return false
	}
	size, offset := binary.LittleEndian.Uint32(l.tail[at+12:]), binary.LittleEndian.Uint32(l.tail[at+16:])
	end := l.size - int64(len(l.tail)) + int64(at)
	return offset == 0xffffffff || int64(offset)+int64(size) <= end
}
