package intake

import (
	"archive/zip"
	"io"
	"path"
	"strings"
)

// parts are the parts of a workbook's package by name.
type parts map[string]*zip.File

func partsOf(whole *io.SectionReader) (parts, error) {
	z, err := zip.NewReader(whole, whole.Size())
	if err != nil {
		return nil, err
	}
	all := parts{}
	for _, part := range z.File {
		all[part.Name] = part
	}
	return all, nil
}

// sheets is the part of each sheet, by the sheet's name.
func (p parts) sheets() (map[string]string, error) {
	targets := map[string]string{}
	err := p.tags("xl/_rels/workbook.xml.rels", func(x *xmlScan) {
		if x.name() == "Relationship" {
			targets[plain(x.attribute("Id"))] = plain(x.attribute("Target"))
		}
	})
	if err != nil {
		return nil, err
	}
	sheets := map[string]string{}
	err = p.tags("xl/workbook.xml", func(x *xmlScan) {
		if x.name() != "sheet" {
			return
		}
		target := targets[plain(x.attribute("id"))]
		if !strings.HasPrefix(target, "/") {
			target = path.Join("xl", target)
		}
		sheets[plain(x.attribute("name"))] = strings.TrimPrefix(path.Clean(target), "/")
	})
	return sheets, err
}

// tags visits each tag of a part; a part that is not there has none.
func (p parts) tags(name string, visit func(*xmlScan)) error {
	return p.open(name, func(r io.Reader) error { return tags(r, visit) })
}

func (p parts) open(name string, read func(io.Reader) error) error {
	part := p[name]
	if part == nil {
		return nil
	}
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return read(r)
}

// facts reads the facts of every sheet.
func (p parts) facts() (map[string]*facts, error) {
	var styles []Format
	err := p.open("xl/styles.xml", func(r io.Reader) (err error) {
		styles, err = readStyles(r)
		return err
	})
	if err != nil {
		return nil, err
	}
	sheets, err := p.sheets()
	if err != nil {
		return nil, err
	}
	all := map[string]*facts{}
	for name, part := range sheets {
		err := p.open(part, func(r io.Reader) (err error) {
			all[name], err = readFacts(r, styles)
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}
