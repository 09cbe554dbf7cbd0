package intake

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// soundText reports whether a reader of XML gets over a text: one that gives up on the way would
// lose rows without a word.
func soundText(text []byte) bool {
	return plainText(text) || soundCharacters(text) && soundReferences(text) && !bytes.Contains(text, []byte("]]>"))
}

// plainText reports whether a text is such as needs no closer look.
func plainText(text []byte) bool {
	for _, c := range text {
		if c < ' ' || c >= utf8.RuneSelf || c == '&' || c == ']' {
			return false
		}
	}
	return true
}

func soundCharacters(text []byte) bool {
	for _, c := range text {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return false
		}
	}
	return utf8.Valid(text) && !bytes.Contains(text, []byte("\uffff")) && !bytes.Contains(text, []byte("\ufffe"))
}

func soundReferences(text []byte) bool {
	for rest := text; ; {
		at := bytes.IndexByte(rest, '&')
		if at < 0 {
			return true
		}
		rest = rest[at+1:]
		end := bytes.IndexByte(rest[:min(len(rest), 10)], ';')
		if end < 1 || rest[0] == '#' && !soundNumber(string(rest[1:end])) || rest[0] != '#' && entities[string(rest[:end])] == 0 {
			return false
		}
	}
}

// soundNumber reports whether the number of a character is that of one which may stand in XML.
func soundNumber(number string) bool {
	base := 10
	if strings.HasPrefix(number, "x") {
		number, base = number[1:], 16
	}
	n, err := strconv.ParseUint(number, base, 32)
	return err == nil && (n == '\t' || n == '\n' || n == '\r' || n >= ' ' && n < 0xd800 || n > 0xdfff && n < 0xfffe || n > 0xffff && n <= utf8.MaxRune)
}

// soundMark reports whether a tag that is no element is a comment, a CDATA section or an instruction.
// Nothing else is needed, and some of it could stand for more than itself.
func soundMark(tag []byte) bool {
	inner, isComment := bytes.CutPrefix(tag, []byte("!--"))
	switch {
	case isComment:
		return len(tag) >= 5 && bytes.Index(inner, []byte("--")) == len(inner)-2
	case tag[0] == '!':
		return bytes.HasPrefix(tag, []byte("![CDATA["))
	case declared.Match(tag):
		return declaration.Match(tag)
	}
	return instruction.Match(tag)
}

var (
	declared    = regexp.MustCompile(`^\?xml\b`)
	declaration = regexp.MustCompile(`^\?xml\s+version=["']1\.0["'](?:\s+encoding=["'](?i:utf-8)["'])?(?:\s+standalone=["'](?:yes|no)["'])?\s*\?$`)
	instruction = regexp.MustCompile(`^\?[A-Za-z][A-Za-z-]*(?:\s[^>]*)?\?$`)
)

// soundName reports whether a name is one that workbooks use: letters, digits and at most one colon.
func soundName(name []byte) bool {
	colons := 0
	for i, c := range name {
		switch {
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_':
		case c == ':' && i > 0 && i+1 < len(name):
			colons++
		case i > 0 && name[i-1] != ':' && (c >= '0' && c <= '9' || c == '-' || c == '.'):
		default:
			return false
		}
	}
	return len(name) > 0 && colons <= 1
}

// entities are what XML itself declares.
var entities = map[string]rune{"lt": '<', "gt": '>', "amp": '&', "quot": '"', "apos": '\''}
