package intake

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"assay/model"
)

const (
	mostDirectory = 4 << 20   // bytes of the list of parts
	mostPacked    = 64 << 20  // bytes of the sheets and their texts as they are packed
	mostInMemory  = 128 << 20 // bytes of the parts that are unpacked in memory
	largestSmall  = 16 << 20  // bytes of a part that is unpacked in memory; larger ones are unpacked to disk
	largestOther  = 16 << 20  // bytes of a part that is neither a sheet nor its texts
	mostSheets    = 256
	mostTexts     = 1_000_000 // different ones
)

// parts are what a workbook's package holds of its tables. Each is looked through before the reader
// of the format gets it, and nothing else of the package gets there.
type parts struct {
	file    string
	named   map[string]*zip.File // by their names in small letters
	sheets  []sheetPart
	texts   *zip.File // that cells share
	formats []Format  // by the number a cell gives
	cells   int       // that may still be filled
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
	p := &parts{file: file, named: map[string]*zip.File{}, cells: mostCells}
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
	if err := p.checkSizes(); err != nil {
		return nil, err
	}
	return p, p.look()
}

// findSheets reads the workbook's list of its sheets.
func (p *parts) findSheets() error {
	targets := map[string]*zip.File{}
	var styles *zip.File
	err := p.small(p.named["xl/_rels/workbook.xml.rels"], func(x *xmlScan) {
		if x.name() != "Relationship" {
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
			if x.name() == "sheet" && len(p.sheets) <= mostSheets {
				p.sheets = append(p.sheets, sheetPart{name: plain(x.attribute("name")), hidden: strings.HasSuffix(strings.ToLower(string(x.attribute("state"))), "hidden"),
					part: targets[plain(x.attribute("id"))]})
			}
		})
	}
	if err == nil && len(p.sheets) > mostSheets {
		err = model.Refuse(model.Invalid, "%s has more than 256 sheets; copy the sheet with the table into a workbook of its own and load that.", p.file)
	}
	if err == nil && styles != nil {
		formats := styleReader{own: map[int]Format{}}
		err = p.small(styles, formats.read)
		p.formats = formats.styles
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
	return unpacked(part, func(r io.Reader) error { return tags(r, visit) })
}

func unpacked(part *zip.File, read func(io.Reader) error) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return read(r)
}

// checkSizes bounds what the sheets and their texts take when they are unpacked.
func (p *parts) checkSizes() error {
	var packed, inMemory uint64
	for _, part := range p.large() {
		if part == nil {
			return errXML
		}
		packed += part.CompressedSize64
		if part.UncompressedSize64 <= largestSmall {
			inMemory += part.UncompressedSize64
		}
	}
	if packed > mostPacked || inMemory > mostInMemory {
		return model.Refuse(model.Invalid, "%s holds more than a table; copy the sheet with the table into a workbook of its own and load that.", p.file)
	}
	return nil
}

// large are the sheets, and their texts where the cells share them.
func (p *parts) large() []*zip.File {
	var list []*zip.File
	for _, s := range p.sheets {
		list = append(list, s.part)
	}
	if p.texts != nil {
		list = append(list, p.texts)
	}
	return list
}

// look goes through the sheets and their texts once.
func (p *parts) look() error {
	for i := range p.sheets {
		s := &p.sheets[i]
		err := unpacked(s.part, func(r io.Reader) (err error) {
			s.facts, err = readFacts(r, p.formats, limits{place: where(p.file, s.name), cells: &p.cells})
			return err
		})
		if err != nil {
			return err
		}
	}
	if p.texts == nil {
		return nil
	}
	texts := 0
	err := unpacked(p.texts, func(r io.Reader) error {
		return tags(r, func(x *xmlScan) {
			if x.name() == "si" {
				texts++
			}
		})
	})
	if err == nil && texts > mostTexts {
		err = model.Refuse(model.Invalid, "%s holds more than 1,000,000 different texts; split the table and load the parts.", p.file)
	}
	return err
}

// contentTypes and the like are what a package needs beside its sheets.
const (
	contentTypes = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`
	ofPackage    = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	ofWorkbook   = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>`
	ofSheet      = `<Relationship Id="rId%[1]d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%[1]d.xml"/>`
	workbookXML  = `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>%s</sheets></workbook>`
	sheetXML     = `<sheet name="%[1]d" sheetId="%[1]d" r:id="rId%[1]d"/>`
)

// bare is a package of the sheets and their texts alone; the sheets are named 1, 2, 3.
func (p *parts) bare() (*bytes.Buffer, error) {
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	var relations, sheets strings.Builder
	var err error
	for i, s := range p.sheets {
		fmt.Fprintf(&relations, ofSheet, i+1)
		fmt.Fprintf(&sheets, sheetXML, i+1)
		err = errors.Join(err, copyRaw(to, s.part, fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)))
	}
	if p.texts != nil {
		err = errors.Join(err, copyRaw(to, p.texts, "xl/sharedStrings.xml"))
	}
	for _, part := range [][2]string{{"[Content_Types].xml", contentTypes}, {"_rels/.rels", ofPackage},
		{"xl/_rels/workbook.xml.rels", fmt.Sprintf(ofWorkbook, relations.String())}, {"xl/workbook.xml", fmt.Sprintf(workbookXML, sheets.String())}} {
		w, failed := to.Create(part[0])
		if failed == nil {
			_, failed = io.WriteString(w, part[1])
		}
		err = errors.Join(err, failed)
	}
	return &out, errors.Join(err, to.Close())
}

func copyRaw(to *zip.Writer, part *zip.File, name string) error {
	header := part.FileHeader
	header.Name = name
	w, err := to.CreateRaw(&header)
	if err != nil {
		return err
	}
	r, err := part.OpenRaw()
	if err == nil {
		_, err = io.Copy(w, r)
	}
	return err
}
