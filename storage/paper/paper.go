package paper

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"assay/model"
)

// Limits of what is read.
const (
	mostPages    = 5_000
	mostUnpacked = 64 << 20   // bytes of a part of a Word document
	longestText  = 10_000_000 // bytes
)

// Source is where the bytes of a document are.
type Source struct {
	Name string // for sentences
	Size int64  // bytes
	io.ReaderAt
}

// Paper is a document that is open for reading. It is not safe for use by two goroutines at once.
type Paper struct {
	Name  string
	Pages int    // 1 where the document knows no pages
	Notes []Note // what a reader should know, as that there are tracked changes

	texts []string // by page, as far as they were read; all of them where there is no pdf
	read  []bool
	pdf   *pdf

	lettered *lettering // of the page whose letters were asked for last
}

// Note is a sentence for the reader. Where One is not "", its text has a place for a number of things.
type Note struct {
	Text      string
	Count     int
	One, Many string
}

func (n Note) String() string {
	if n.One == "" {
		return n.Text
	}
	return fmt.Sprintf(n.Text, model.Plural(n.Count, n.One, n.Many))
}

// Open opens a document. What is neither PDF nor Word nor plain text is refused.
func (r *Reader) Open(ctx context.Context, s Source) (*Paper, error) {
	head := make([]byte, min(s.Size, 1024))
	if _, err := s.ReadAt(head, 0); err != nil && err != io.EOF {
		return nil, model.Refuse(model.Invalid, "%s cannot be read; check that it is complete, or save it and open it in another program", s.Name)
	}
	switch {
	case len(head) == 0:
		return nil, model.Refuse(model.Invalid, "%s is empty; ask the bidder for it again", s.Name)
	case bytes.Contains(head, []byte("%PDF-")):
		return r.openPDF(ctx, s)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return openWord(s)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")) && strings.HasSuffix(strings.ToLower(s.Name), ".msg"):
		return nil, model.Refuse(model.Invalid, "%s is a message of Outlook; save what it says and what is attached to it as files of their own, and add those", s.Name)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")):
		return nil, model.Refuse(model.Invalid, "%s is an old or a protected Office file; open it in Office, save it as PDF without a password, and add that", s.Name)
	case bytes.HasPrefix(head, []byte("{\\rtf")):
		return nil, model.Refuse(model.Invalid, "%s is Rich Text (RTF); open it in Word, save it as PDF, and add that", s.Name)
	case bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")):
		return openText(s, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	case bytes.IndexByte(head, 0) >= 0:
	case utf8.Valid(trimRune(head)):
		return openText(s, unicode.UTF8BOM)
	case strings.HasSuffix(strings.ToLower(s.Name), ".txt") && !bytes.ContainsFunc(head, control):
		return openText(s, charmap.Windows1252)
	}
	return nil, unreadable(s.Name)
}

// control reports whether a character stands in no text.
func control(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r\f\v\x1a\x1b", r) }

func unreadable(name string) error {
	return model.Refuse(model.Invalid, "%s cannot be shown here, only PDF, Word (.docx) and plain text can; save it and open it in the program it was made with", name)
}

// trimRune takes off a character that was cut at the end.
func trimRune(b []byte) []byte {
	for i := 1; i <= min(3, len(b)); i++ {
		if utf8.RuneStart(b[len(b)-i]) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}

// openText opens plain text. What is not in the encoding that it begins in is read as Windows writes it,
// which is told.
func openText(s Source, in encoding.Encoding) (*Paper, error) {
	if s.Size > longestText {
		return nil, tooLong(s.Name)
	}
	text := make([]byte, s.Size)
	if _, err := s.ReadAt(text, 0); err != nil && err != io.EOF || in == unicode.UTF8BOM && !utf8.Valid(text) {
		return nil, unreadable(s.Name)
	}
	text, err := in.NewDecoder().Bytes(text)
	if err != nil {
		return nil, unreadable(s.Name)
	}
	p := &Paper{Name: s.Name, Pages: 1, texts: []string{string(text)}}
	if in == charmap.Windows1252 {
		p.Notes = []Note{{Text: "The text does not say how its letters are encoded and is read as Windows writes it in Western Europe."}}
	}
	return p, nil
}

func tooLong(name string) error {
	return model.Refuse(model.Invalid, "%s holds more text than is read here (10 million characters); save it and open it in the program it was made with", name)
}

// Text is the text of a page, counted from 0. It is "" for a page that is a picture.
func (p *Paper) Text(ctx context.Context, page int) (string, error) {
	if page < 0 || page >= p.Pages {
		return "", model.Refuse(model.NotFound, "%s has no page %d; it has %s", p.Name, page+1, model.Plural(p.Pages, "page", "pages"))
	}
	if p.pdf == nil || p.read[page] {
		return p.texts[page], nil
	}
	text, err := p.pdf.text(ctx, page)
	if err == nil {
		p.texts[page], p.read[page] = text, true
	}
	return text, err
}

// HasPictures reports whether the pages can be shown as they look.
func (p *Paper) HasPictures() bool { return p.pdf != nil }

// Picture is a page as it looks, so many pixels wide, at most 4,000.
func (p *Paper) Picture(ctx context.Context, page, width int) (image.Image, error) {
	if p.pdf == nil {
		return nil, model.Refuse(model.Invalid, "%s has no pages to show, only text", p.Name)
	}
	return p.pdf.picture(ctx, page, min(max(width, 16), 4_000))
}

// Close lets go of the document.
func (p *Paper) Close() {
	if p.pdf != nil {
		p.pdf.close()
	}
}
