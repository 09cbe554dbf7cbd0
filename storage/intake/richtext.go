package intake

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// richText puts the text of a cell together from its parts.
type richText struct {
	value    []byte
	inside   bool // what stands before the next tag belongs to it
	phonetic bool // between <rPh> and </rPh> stands how it is spoken
}

func (t *richText) begin(inside bool) { t.value, t.inside, t.phonetic = t.value[:0], inside, false }

// read goes on with a tag of a text: runs of it in several fonts follow each other.
func (t *richText) read(x *xmlScan) {
	switch string(x.name) {
	case "t":
		t.inside = !t.phonetic && !x.closed()
	case "/t":
		t.inside = false
	case "rPh":
		t.phonetic = !x.closed()
	case "/rPh":
		t.phonetic = false
	}
}

// gather adds what stands before a tag.
func (t *richText) gather(x *xmlScan) error {
	if !t.inside {
		return nil
	}
	t.value = appendPlain(t.value, x.text)
	if raw, is := bytes.CutPrefix(x.tag, []byte("![CDATA[")); is {
		t.value = append(t.value, lineEnds(bytes.TrimSuffix(raw, []byte("]]")))...)
	}
	if len(t.value) > longestText {
		return errXML
	}
	return nil
}

// escaped is a character that XML cannot hold, as workbooks write it: _x000B_.
var escaped = regexp.MustCompile(`_x[0-9a-fA-F]{4}_`)

func (t *richText) unescape() {
	if bytes.Contains(t.value, []byte("_x")) {
		t.value = escaped.ReplaceAllFunc(t.value, func(code []byte) []byte {
			n, _ := strconv.ParseUint(string(code[2:6]), 16, 16)
			return utf8.AppendRune(nil, rune(n))
		})
	}
}

// plain is the text of XML character data.
func plain(raw []byte) string { return string(appendPlain(nil, raw)) }

// appendPlain adds the text of XML character data.
func appendPlain(to, raw []byte) []byte {
	for raw = lineEnds(raw); ; {
		at := bytes.IndexByte(raw, '&')
		if at < 0 {
			return append(to, raw...)
		}
		to = append(to, raw[:at]...)
		reference, rest, _ := bytes.Cut(raw[at+1:], []byte(";"))
		to, raw = utf8.AppendRune(to, character(string(reference))), rest
	}
}

// lineEnds makes line ends plain, as a reader of XML does.
func lineEnds(raw []byte) []byte {
	if bytes.IndexByte(raw, '\r') < 0 {
		return raw
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}

// character is what a reference stands for: "amp", "#38", "#x26".
func character(reference string) rune {
	if number, is := strings.CutPrefix(reference, "#"); is {
		base := 10
		if hex, is := strings.CutPrefix(number, "x"); is {
			number, base = hex, 16
		}
		n, _ := strconv.ParseInt(number, base, 32)
		return rune(n)
	}
	return entities[reference]
}
