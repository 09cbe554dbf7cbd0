package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"path"
	"strings"

	"assay/model"
)

const (
	mostDirectory = 4 << 20  // bytes of the list of parts
	largestOther  = 16 << 20 // bytes of a part that is neither a sheet nor its texts
	mostSheets    = 256
	mostTexts     = 1_000_000 // different ones
)

// parts are what a workbook's package holds of its tables. Each is looked through before any of it is
// kept, and nothing else of the package is read.
type parts struct {
	file   string
	named  map[string]*zip.File // by their names in small letters
	sheets []sheetPart
	texts  *zip.File // that cells share
	styles []look    // by the number a cell gives
}

type sheetPart struct {
	name   string
	hidden bool
	part   *zip.File
	facts  *facts
}

// openPackage lists the parts of a ZIP file; a list that is longer than any workbook's is not read.
func openPackage(whole *io.SectionReader) (*zip.Reader, error) {
	tail := make([]byte, min(whole.Size(), 1<<16+22))
	if _, err := whole.ReadAt(tail, whole.Size()-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || at+20 > len(tail) {
		return nil, zip.ErrFormat
	}
	size, start := binary.LittleEndian.Uint32(tail[at+12:]), binary.LittleEndian.Uint32(tail[at+16:])
	if size > mostDirectory || int64(start)+int64(size) != whole.Size()-int64(len(tail)-at) {
		return nil, zip.ErrFormat
	}
	return zip.NewReader(whole, whole.Size())
}

// partsOf finds the sheets of a workbook and looks through everything that will be read.
func partsOf(file string, whole *io.SectionReader) (*parts, error) {
	z, err := openPackage(whole)
	if err != nil {
		return nil, err
	}
	p := &parts{file: file, named: map[string]*zip.File{}}
	for _, part := range z.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(part.Name, `\`, "/"), "/"))
		if p.named[name] != nil {
			return nil, errXML // no two programs agree on which of them counts
		}
		p.named[name] = part
	}
	if err := p.findSheets(); err != nil {
		return nil, err
	}
	return p, p.look()
}

// findSheets reads the workbook's list of its sheets.
func (p *parts) findSheets() error {
	targets := map[string]*zip.File{}
	var styles *zip.File
	err := p.small(p.named["xl/_rels/workbook.xml.rels"], func(x *xmlScan) {
		if string(x.name) != "Relationship" {
			return
		}
		part := p.target(plain(x.attribute("Target")))
		targets[plain(x.attribute("Id"))] = part
		switch kind := string(x.attribute("Type")); {
		case strings.HasSuffix(kind, "/sharedStrings"):
			p.texts = part
		case strings.HasSuffix(kind, "/styles"):
			styles = part
		}
	})
	if err == nil {
		err = p.small(p.named["xl/workbook.xml"], func(x *xmlScan) {
			if string(x.name) == "sheet" && len(p.sheets) <= mostSheets {
				p.sheets = append(p.sheets, sheetPart{name: plain(x.attribute("name")), hidden: strings.HasSuffix(strings.ToLower(string(x.attribute("state"))), "hidden"),
					part: targets[plain(x.attribute("id"))]})
			}
		})
	}
	if err == nil && len(p.sheets) > mostSheets {
		err = model.Refuse(model.Invalid, "%s has more than 256 sheets; copy the sheet with the table into a workbook of its own and load that.", p.file)
	}
	if err == nil && styles != nil {
		formats := styleReader{own: map[int]look{}}
		err = p.small(styles, formats.read)
		p.styles = formats.styles
	}
	return err
}

// target is the part that the workbook names by its path.
func (p *parts) target(name string) *zip.File {
	if !strings.HasPrefix(name, "/") {
		name = path.Join("/xl", strings.ReplaceAll(name, `\`, "/"))
	}
	return p.named[strings.ToLower(strings.TrimPrefix(path.Clean(name), "/"))]
}

// small visits the tags of a part that is neither a sheet nor its texts.
func (p *parts) small(part *zip.File, visit func(*xmlScan)) error {
	if part == nil || part.UncompressedSize64 > largestOther {
		return errXML
	}
	return unpacked(part, func(r io.Reader) error { return tags(r, func(x *xmlScan) error { visit(x); return nil }) })
}

func unpacked(part *zip.File, read func(io.Reader) error) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return read(r)
}

// look goes through the sheets and their texts once.
func (p *parts) look() error {
	left := mostCells
	for i := range p.sheets {
		if err := p.readSheet(&p.sheets[i], &left, nil); err != nil {
			return err
		}
	}
	_, err := p.readTexts(false)
	return err
}

// readSheet goes through a sheet.
func (p *parts) readSheet(s *sheetPart, left *int, kept *cellTexts) error {
	if s.part == nil {
		return errXML
	}
	return unpacked(s.part, func(r io.Reader) (err error) {
		s.facts, err = readSheet(r, p.styles, limits{place: where(p.file, s.name), cells: left}, kept)
		return err
	})
}

// readTexts goes through the texts that cells share, and keeps them where it is asked to.
func (p *parts) readTexts(keep bool) (texts []string, err error) {
	if p.texts == nil {
		return nil, nil
	}
	n, size, text := 0, 0, richText{}
	err = unpacked(p.texts, func(r io.Reader) error {
		return tags(r, func(x *xmlScan) error {
			if err := text.gather(x); err != nil {
				return err
			}
			text.read(x)
			switch string(x.name) {
			case "si":
				text.begin(false)
				n++
			case "/si":
				text.unescape()
				size += len(text.value)
			default:
				return nil
			}
			switch {
			case n > mostTexts:
				return model.Refuse(model.Invalid, "%s holds more than 1,000,000 different texts; split the table and load the parts.", p.file)
			case size > mostText:
				return tooMuchText(p.file)
			case keep && (x.closed() || x.name[0] == '/'):
				texts = append(texts, string(text.value))
			}
			return nil
		})
	})
	return texts, err
}
