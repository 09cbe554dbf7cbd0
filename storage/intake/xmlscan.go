package intake

import (
	"bytes"
	"errors"
	"io"
	"strings"
)

const (
	longestTag  = 64 << 10 // bytes from < to >
	longestText = 2 << 20  // bytes between two tags
	deepest     = 64       // elements inside each other
)

// errXML says that a part is no XML that a workbook could hold.
var errXML = errors.New("not the XML of a workbook")

// xmlScan goes through an XML part once, tag by tag, in memory that does not grow with the part. It
// is stricter than a reader of XML has to be: what is too deep or too long for a workbook, and
// anything declared that could stand for more than itself, ends it.
type xmlScan struct {
	r      io.Reader
	buffer []byte
	at     int  // of what is not handed out yet
	ended  bool // r has nothing more
	depth  int
	open   [deepest][]byte // the names of the elements that are open

	names map[string]string // without their prefixes, for there are few of them

	text []byte // before the tag
	tag  []byte // between < and >
}

func newXMLScan(r io.Reader) *xmlScan {
	return &xmlScan{r: r, buffer: make([]byte, 0, longestTag), names: map[string]string{}}
}

// next goes to the next tag; text and tag are good until the call after. At the end it is io.EOF.
func (x *xmlScan) next() error {
	start, err := x.find(0, "<", longestText)
	if err != nil {
		return err
	}
	end, err := x.closing(start)
	if err != nil {
		return err
	}
	rest := x.buffer[x.at:]
	x.text, x.tag = rest[:start], rest[start+1:end]
	x.at += end + 1
	if len(x.tag) == 0 || !soundText(x.text) || !soundCharacters(x.tag) || x.tag[0] != '!' && !soundReferences(x.tag) {
		return errXML
	}
	return x.nest()
}

// nest holds the tag against the elements that are open.
func (x *xmlScan) nest() error {
	name := x.fullName()
	if x.tag[0] == '!' || x.tag[0] == '?' {
		if !soundMark(x.tag) {
			return errXML
		}
		return nil
	}
	if !soundTag(name, x.tag) {
		return errXML
	}
	switch {
	case x.closed():
	case x.tag[0] == '/':
		if x.depth--; x.depth < 0 || !bytes.Equal(x.open[x.depth], name) {
			return errXML
		}
	case x.depth == deepest:
		return errXML
	default:
		x.open[x.depth] = append(x.open[x.depth][:0], name...)
		x.depth++
	}
	return nil
}

// closing finds the > that ends the tag at start: one in an attribute, a comment or a CDATA section
// does not.
func (x *xmlScan) closing(start int) (int, error) {
	if _, err := x.find(start, ">", longestTag); err != nil {
		return 0, errXML
	}
	switch rest := x.buffer[x.at+start:]; {
	case bytes.HasPrefix(rest, []byte("<!--")):
		return x.through(start+4, "-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return x.through(start+9, "]]>")
	}
	for from := start; ; {
		end, err := x.find(from, ">", longestTag)
		if err != nil {
			return 0, errXML
		}
		if tag := x.buffer[x.at+start : x.at+end]; bytes.IndexByte(tag, '"') < 0 && bytes.IndexByte(tag, '\'') < 0 || !quoteOpen(tag) {
			return end, nil
		}
		if end-start > longestTag {
			return 0, errXML
		}
		from = end + 1
	}
}

func (x *xmlScan) through(from int, mark string) (int, error) {
	end, err := x.find(from, mark, longestText)
	if err != nil {
		return 0, errXML
	}
	return end + len(mark) - 1, nil
}

// quoteOpen reports whether a tag stops inside the value of an attribute.
func quoteOpen(tag []byte) bool {
	var open byte
	for _, c := range tag {
		switch {
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return open != 0
}

// find is where a mark next stands, counted from what is not handed out yet.
func (x *xmlScan) find(from int, mark string, within int) (int, error) {
	for searched := from; ; {
		rest := x.buffer[x.at:]
		if i := bytes.Index(rest[min(searched, len(rest)):], []byte(mark)); i >= 0 {
			return min(searched, len(rest)) + i, nil
		}
		switch {
		case len(rest)-from > within:
			return 0, errXML
		case x.ended && len(bytes.Trim(rest, " \t\r\n")) == 0 && x.depth == 0:
			return 0, io.EOF
		case x.ended:
			return 0, errXML
		}
		searched = max(from, len(rest)-len(mark)+1)
		if err := x.more(); err != nil {
			return 0, err
		}
	}
}

// more reads on behind what is not handed out yet.
func (x *xmlScan) more() error {
	n := copy(x.buffer[:cap(x.buffer)], x.buffer[x.at:])
	x.buffer, x.at = x.buffer[:n], 0
	if n == cap(x.buffer) {
		x.buffer = append(make([]byte, 0, 2*n), x.buffer...)
	}
	read, err := x.r.Read(x.buffer[n:cap(x.buffer)])
	x.buffer = x.buffer[:n+read]
	if errors.Is(err, io.EOF) {
		x.ended, err = true, nil
	}
	return err
}

// fullName is the tag's name with its prefix and without a slash.
func (x *xmlScan) fullName() []byte {
	name := bytes.TrimPrefix(x.tag, []byte("/"))
	for i, c := range name {
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '/' {
			return name[:i]
		}
	}
	return name
}

// name is the tag's name without a prefix, "/c" where it closes an element.
func (x *xmlScan) name() string {
	full := x.fullName()
	if x.tag[0] == '/' {
		full = x.tag[:1+len(full)]
	}
	if known, ok := x.names[string(full)]; ok {
		return known
	}
	name := string(full[bytes.IndexByte(full, ':')+1:])
	if x.tag[0] == '/' {
		name = "/" + strings.TrimPrefix(name, "/")
	}
	if len(x.names) < 1000 {
		x.names[string(full)] = name
	}
	return name
}

// closed reports whether the tag is an element without content.
func (x *xmlScan) closed() bool { return x.tag[len(x.tag)-1] == '/' }

// attribute is the raw value of an attribute, whatever its prefix; nil when there is none.
func (x *xmlScan) attribute(name string) []byte {
	for rest := x.tag; ; {
		is := bytes.IndexByte(rest, '=')
		if is < 0 {
			return nil
		}
		key := bytes.TrimRight(rest[:is], " \t\r\n")
		key = key[bytes.LastIndexAny(key, " \t\r\n:")+1:]
		rest = bytes.TrimLeft(rest[is+1:], " \t\r\n")
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if string(key) == name {
			return rest[1 : 1+end]
		}
		rest = rest[end+2:]
	}
}

// tags visits each tag of an XML part.
func tags(r io.Reader, visit func(*xmlScan)) error {
	x := newXMLScan(r)
	for {
		err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		visit(x)
	}
}
