package intake

import (
	"bytes"
	"errors"
	"io"
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

	text       []byte // before the tag
	tag        []byte // between < and >
	name       []byte // of the tag without a prefix, "/c" where it closes an element
	attributes []attribute
	unprefixed []byte
}

// attribute is one attribute of a tag, its name without a prefix and its value raw.
type attribute struct{ name, value []byte }

func newXMLScan(r io.Reader) *xmlScan {
	return &xmlScan{r: r, buffer: make([]byte, 0, longestTag)}
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
	if len(x.tag) == 0 || !soundText(x.text) || !plainText(x.tag) && (!soundCharacters(x.tag) || x.tag[0] != '!' && !soundReferences(x.tag)) {
		return errXML
	}
	return x.nest()
}

// nest holds the tag against the elements that are open.
func (x *xmlScan) nest() error {
	x.attributes = x.attributes[:0]
	if x.tag[0] == '!' || x.tag[0] == '?' {
		if x.name = x.tag[:1]; !soundMark(x.tag) {
			return errXML
		}
		return nil
	}
	full := x.fullName()
	x.nameIt(full)
	switch {
	case x.tag[0] == '/':
		x.depth--
		if x.depth < 0 || !bytes.Equal(x.open[x.depth], full) || len(bytes.Trim(x.tag[1+len(full):], space)) > 0 {
			return errXML
		}
	case !soundName(full) || !x.readAttributes(x.tag[len(full):]):
		return errXML
	case x.closed():
	case x.depth == deepest:
		return errXML
	default:
		x.open[x.depth] = append(x.open[x.depth][:0], full...)
		x.depth++
	}
	return nil
}

// nameIt takes the prefix off a name.
func (x *xmlScan) nameIt(full []byte) {
	colon := bytes.IndexByte(full, ':')
	switch {
	case x.tag[0] != '/':
		x.name = full[colon+1:]
	case colon < 0:
		x.name = x.tag[:1+len(full)]
	default:
		x.unprefixed = append(append(x.unprefixed[:0], '/'), full[colon+1:]...)
		x.name = x.unprefixed
	}
}

// space is what counts as space between attributes.
const space = " \t\r\n"

// readAttributes finds the attributes of an element; ok is false where they are not written as XML
// wants them.
func (x *xmlScan) readAttributes(rest []byte) (ok bool) {
	for rest = bytes.TrimSuffix(rest, []byte("/")); ; {
		trimmed := bytes.TrimLeft(rest, space)
		if len(trimmed) == 0 {
			return true
		}
		is := bytes.IndexByte(trimmed, '=')
		if is < 1 || len(trimmed) == len(rest) {
			return false
		}
		name, value := bytes.TrimRight(trimmed[:is], space), bytes.TrimLeft(trimmed[is+1:], space)
		if !soundName(name) || len(value) == 0 || value[0] != '"' && value[0] != '\'' {
			return false
		}
		end := bytes.IndexByte(value[1:], value[0])
		if end < 0 || bytes.IndexByte(value[:1+end], '<') >= 0 {
			return false
		}
		if !bytes.HasPrefix(name, []byte("xmlns:")) {
			x.attributes = append(x.attributes, attribute{name[bytes.IndexByte(name, ':')+1:], value[1 : 1+end]})
		}
		rest = value[end+2:]
	}
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
	var open byte
	for from := start; ; {
		end, err := x.find(from, ">", longestTag)
		if err != nil || end-start > longestTag {
			return 0, errXML
		}
		if open = quoteOpen(open, x.buffer[x.at+from:x.at+end]); open == 0 {
			return end, nil
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

// quoteOpen is the quote mark that is open behind a part of a tag, 0 for none; open is the one before it.
func quoteOpen(open byte, tag []byte) byte {
	for _, c := range tag {
		switch {
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return open
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
		case x.ended && len(bytes.Trim(rest, space)) == 0 && x.depth == 0:
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

// closed reports whether the tag is an element without content.
func (x *xmlScan) closed() bool { return x.tag[len(x.tag)-1] == '/' }

// attribute is the raw value of an attribute, whatever its prefix; nil when there is none.
func (x *xmlScan) attribute(name string) []byte {
	for _, a := range x.attributes {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// tags visits each tag of an XML part.
func tags(r io.Reader, visit func(*xmlScan) error) error {
	x := newXMLScan(r)
	for {
		err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = visit(x)
		}
		if err != nil {
			return err
		}
	}
}
