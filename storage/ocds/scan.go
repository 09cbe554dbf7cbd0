package ocds

import (
	"errors"
	"io"
	"unicode/utf16"
	"unicode/utf8"

	"assay/model"
)

// scanner reads the bytes of a file one by one, counts its lines, and takes JSON's texts apart.
type scanner struct {
	src     io.Reader
	name    string
	buf     []byte
	at, end int
	line    int
	read    int64
	err     error  // why reading the file stopped, nil at its end
	scratch []byte // the text being read
	cut     bool   // it was longer than longestText
	broken  bool   // it was not UTF-8
}

func newScanner(src io.Reader, name string) *scanner {
	return &scanner{src: src, name: name, buf: make([]byte, 64<<10), line: 1}
}

// peek is the next byte; ok is false at the end of the file.
func (s *scanner) peek() (b byte, ok bool) {
	for s.at == s.end {
		if s.err != nil {
			return 0, false
		}
		n, err := s.src.Read(s.buf)
		s.at, s.end = 0, n
		if s.read += int64(n); s.read > largestFile {
			s.end, err = 0, errTooLarge
		}
		s.err = err
	}
	return s.buf[s.at], true
}

func (s *scanner) next() (byte, bool) {
	b, ok := s.peek()
	if ok {
		s.at++
		if b == '\n' {
			s.line++
		}
	}
	return b, ok
}

var errTooLarge = errors.New("the file is too large")

// fault is the refusal for what stands here, or for the end of the file.
func (s *scanner) fault(format string, args ...any) error {
	_, more := s.peek()
	switch {
	case more:
		return model.Refuse(model.Invalid, "%s, line %d: %s", s.name, s.line, model.Refuse("", format, args...).Text)
	case errors.Is(s.err, errTooLarge):
		return model.Refuse(model.Invalid, "%s is larger than 200 MB; download the notice you need by itself", s.name)
	case errors.Is(s.err, io.EOF):
		return model.Refuse(model.Invalid, "%s, line %d: the file ends too early, so part of it is missing; download it again", s.name, s.line)
	}
	return model.Refuse(model.Invalid, "%s cannot be read to its end (%v); check that it is still there and load it again", s.name, s.err)
}

// token passes over spaces and gives the next byte.
func (s *scanner) token() (byte, bool) {
	for {
		b, ok := s.peek()
		if !ok || b != ' ' && b != '\n' && b != '\t' && b != '\r' && b != recordMark {
			return b, ok
		}
		s.next()
	}
}

// recordMark stands before each text of a JSON text sequence.
const recordMark = 0x1e

// text reads a text in quotes into scratch, at most longestText of it. With keep false it is only
// passed over.
func (s *scanner) text(keep bool) error {
	s.next() // the quote
	s.scratch, s.cut, s.broken = s.scratch[:0], false, false
	for {
		if _, ok := s.peek(); !ok {
			return s.fault("")
		}
		if s.plain(keep) {
			continue
		}
		b, ok := s.next()
		switch {
		case !ok:
			return s.fault("")
		case b == '"':
			s.broken = keep && !utf8.Valid(s.scratch)
			return nil
		}
		if err := s.escape(keep); err != nil {
			return err
		}
	}
}

// plain takes over what of the buffer needs no care; false where a quote or an escape is next.
func (s *scanner) plain(keep bool) bool {
	from := s.at
	for s.at < s.end && s.buf[s.at] != '"' && s.buf[s.at] != '\\' {
		if s.buf[s.at] == '\n' {
			s.line++
		}
		s.at++
	}
	if keep {
		s.add(s.buf[from:s.at]...)
	}
	return s.at > from
}

func (s *scanner) add(bytes ...byte) {
	if len(s.scratch)+len(bytes) > longestText {
		s.cut = true
		bytes = bytes[:longestText-len(s.scratch)]
	}
	s.scratch = append(s.scratch, bytes...)
}

var escapes = map[byte]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escape reads what follows a backslash.
func (s *scanner) escape(keep bool) error {
	b, ok := s.next()
	if plain, known := escapes[b]; known {
		if keep {
			s.add(plain)
		}
		return nil
	}
	if !ok || b != 'u' {
		return s.fault("this is not JSON (%q does not follow a backslash); download it again", b)
	}
	r, err := s.hex()
	if err != nil {
		return err
	}
	if utf16.IsSurrogate(r) {
		low := rune(0)
		if b, ok := s.peek(); ok && b == '\\' {
			s.next()
			if b, ok := s.peek(); !ok || b != 'u' {
				s.addRune(utf8.RuneError, keep)
				return s.escape(keep)
			}
			s.next()
			if low, err = s.hex(); err != nil {
				return err
			}
		}
		r = utf16.DecodeRune(r, low)
	}
	s.addRune(r, keep)
	return nil
}

func (s *scanner) addRune(r rune, keep bool) {
	if keep {
		s.add(utf8.AppendRune(nil, r)...)
	}
}

// hex reads the four digits of \u00e9.
func (s *scanner) hex() (rune, error) {
	r := rune(0)
	for range 4 {
		b, _ := s.next()
		switch {
		case b >= '0' && b <= '9':
			b -= '0'
		case b|32 >= 'a' && b|32 <= 'f':
			b = b | 32 - 'a' + 10
		default:
			return 0, s.fault("this is not JSON (four hexadecimal digits follow \\u); download it again")
		}
		r = r<<4 | rune(b)
	}
	return r, nil
}

// word reads a number or a name such as true into scratch.
func (s *scanner) word() {
	s.scratch, s.cut = s.scratch[:0], false
	for {
		b, ok := s.peek()
		letter := b|32 >= 'a' && b|32 <= 'z'
		if !ok || !letter && (b < '0' || b > '9') && b != '-' && b != '+' && b != '.' {
			return
		}
		if s.next(); len(s.scratch) < longestWord {
			s.scratch = append(s.scratch, b)
		} else {
			s.cut = true
		}
	}
}
