package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"assay/model"
)

// decode copies a text as UTF-8: from UTF-16 where its first bytes say so; else as it is where it is
// valid UTF-8; else from Windows-1252, which is what Excel writes as "CSV" in the United Kingdom, or
// from what it wrote on old Macs.
func (b *Book) decode(r io.Reader, head []byte) (*rowFinder, error) {
	if utf16 := utf16Of(head); utf16 != nil {
		b.Notes = append(b.Notes, "The file was read as UTF-16.")
		text, _, err := b.copied(utf16.NewDecoder().Reader(r))
		return text, err
	}
	marked := bytes.HasPrefix(head, []byte("\ufeff"))
	if marked {
		if _, err := io.CopyN(io.Discard, r, 3); err != nil {
			return nil, err
		}
	}
	raw, seen, err := b.copied(r)
	if err != nil || !seen.notUTF8 {
		return raw, err
	}
	defer raw.Close()
	if marked {
		return nil, damaged(b.File)
	}
	from, name := charmap.Windows1252, "Windows-1252"
	if seen.oldMac || seen.notWindows {
		from, name = charmap.Macintosh, "Mac Roman"
	}
	b.Notes = append(b.Notes, fmt.Sprintf("The file is not UTF-8 and was read as %s; check accented letters and currency signs.", name))
	text, _, err := copyText(b.File, from.NewDecoder().Reader(raw.text.reader()))
	return text, err
}

// utf16Of is the decoder of a text in UTF-16, with its mark or without: then every other byte of
// Western text is zero. It is nil for any other text.
func utf16Of(head []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case len(head) < 4:
		return nil
	}
	var zeros [2]int
	for i, c := range head {
		if c == 0 {
			zeros[i%2]++
		}
	}
	switch most := len(head) / 2 * 7 / 10; {
	case zeros[1] > most && zeros[0]*10 < zeros[1]:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros[0] > most && zeros[1]*10 < zeros[0]:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	}
	return nil
}

// seen is what a text turned out to hold while it was copied.
type seen struct {
	notUTF8    bool
	notWindows bool // it has bytes that stand for nothing in Windows-1252
	oldMac     bool // its lines end as they did on old Macs
	zeros      int  // left out
}

// copied copies a text and notes what was left out of it.
func (b *Book) copied(r io.Reader) (*rowFinder, seen, error) {
	text, seen, err := copyText(b.File, r)
	if err == nil && seen.zeros > 0 {
		b.Notes = append(b.Notes, fmt.Sprintf("Left out of the text: %s, which stand for nothing.", model.Plural(seen.zeros, "zero byte", "zero bytes")))
	}
	return text, seen, err
}

// copyText copies a text without its zero bytes, and with the line ends of old Macs made new.
func copyText(file string, r io.Reader) (*rowFinder, seen, error) {
	text, found := newRowFinder(file), seen{}
	chunk := make([]byte, 1<<18)
	for kept, first := 0, true; ; first = false {
		n, err := io.ReadFull(r, chunk[kept:])
		ended := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
		if err != nil && !ended {
			return nil, found, errors.Join(err, text.Close())
		}
		data := chunk[:kept+n]
		if first {
			found.oldMac = bytes.IndexByte(data, '\r') >= 0 && bytes.IndexByte(data, '\n') < 0
		}
		whole := len(data)
		if !ended { // a character may go on in the next chunk
			whole -= unfinished(data)
		}
		if _, err := text.Write(found.clean(data[:whole])); err != nil {
			return nil, found, errors.Join(err, text.Close())
		}
		if ended {
			return text, found, nil
		}
		kept = copy(chunk, data[whole:])
	}
}

// unfinished is how many bytes at the end begin a character without ending it.
func unfinished(data []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(data); n++ {
		if tail := data[len(data)-n:]; utf8.RuneStart(tail[0]) {
			if utf8.FullRune(tail) {
				return 0
			}
			return n
		}
	}
	return 0
}

func (s *seen) clean(data []byte) []byte {
	if !utf8.Valid(data) {
		s.notUTF8 = true
		s.notWindows = s.notWindows || slices.ContainsFunc(data, func(c byte) bool {
			return c == 0x81 || c == 0x8d || c == 0x8f || c == 0x90 || c == 0x9d
		})
	}
	if s.oldMac {
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	if zeros := bytes.Count(data, []byte{0}); zeros > 0 {
		s.zeros += zeros
		data = bytes.ReplaceAll(data, []byte{0}, nil)
	}
	return data
}
