package intake

import (
	"archive/zip"
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf16"

	"assay/model"
)

// signatures begin the files that people drop by mistake.
var signatures = []struct{ begins, kind string }{
	{"%PDF", "a PDF document"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"GIF8", "a picture"},
	{"BM", "a picture"},
	{"II*\x00", "a picture"},
	{"MM\x00*", "a picture"},
	{"RIFF", "a picture or a recording"},
	{"{\\rtf", "a text document"},
	{"SQLite format 3", "a database"},
	{"\x1f\x8b", "a compressed file"},
	{"7z\xbc\xaf", "a compressed file"},
	{"Rar!", "a compressed file"},
	{"MZ", "a program"},
	{"\x7fELF", "a program"},
}

// identify tells a workbook from a text table and refuses the rest.
func identify(name string, data []byte) (isWorkbook bool, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return true, identifyZip(name, data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return false, identifyCompound(name, data)
	}
	extension := strings.ToLower(filepath.Ext(name))
	isText := slices.Contains([]string{".csv", ".tsv", ".txt", ".tab"}, extension)
	for _, s := range signatures {
		// Two letters are too few to tell a picture or a program from a table of text.
		if bytes.HasPrefix(data, []byte(s.begins)) && (len(s.begins) > 2 || !isText || bytes.IndexByte(data, 0) >= 0) {
			return false, notATable(name, s.kind)
		}
	}
	head := strings.ToLower(strings.TrimSpace(strings.TrimPrefix(string(data[:min(len(data), 512)]), "\ufeff")))
	switch {
	case strings.HasPrefix(head, "<"):
		return false, model.Refuse(model.Invalid, "%s is a web page or XML inside; open it in Excel or LibreOffice, save it as .xlsx and load that.", name)
	case !hasMark(data) && bytes.IndexByte(data[:min(len(data), 1<<16)], 0) >= 0:
		return false, notATable(name, "not text")
	case extension == ".xlsx" || extension == ".xlsm" || extension == ".xls":
		return false, model.Refuse(model.Invalid, "%s is plain text and not a workbook; if it holds a table, rename it to end in .csv and load that.", name)
	case !isText:
		return false, notATable(name, "a text file")
	}
	return false, nil
}

func notATable(name, kind string) error {
	return model.Refuse(model.Invalid, "%s is %s and not a table; load a workbook (.xlsx) or a CSV file.", name, kind)
}

// identifyZip looks for a workbook in a package and refuses one that unpacks too far.
func identifyZip(name string, data []byte) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return damaged(name)
	}
	kind, isWorkbook := "a compressed folder", false
	var unpacked uint64
	for _, part := range z.File {
		unpacked += min(part.UncompressedSize64, mostUnpacked+1)
		if unpacked > mostUnpacked {
			return model.Refuse(model.Invalid, "%s unpacks to more than 512 MB; copy the table into a workbook of its own and load that.", name)
		}
		switch path := strings.ToLower(part.Name); {
		case path == "xl/workbook.xml":
			isWorkbook = true
		case path == "xl/workbook.bin":
			return model.Refuse(model.Invalid, "%s is a binary workbook (.xlsb); open it in Excel, save it as .xlsx and load that.", name)
		case path == "mimetype" || path == "content.xml":
			kind = "an OpenDocument file"
		case strings.HasPrefix(path, "word/"):
			kind = "a Word document"
		case strings.HasPrefix(path, "ppt/"):
			kind = "a presentation"
		}
	}
	switch {
	case isWorkbook:
		return nil
	case kind == "an OpenDocument file" && strings.EqualFold(filepath.Ext(name), ".ods"):
		return model.Refuse(model.Invalid, "%s is an OpenDocument spreadsheet; open it, save it as .xlsx and load that.", name)
	}
	return notATable(name, kind)
}

// identifyCompound refuses the old binary formats and encrypted workbooks, which share a container.
func identifyCompound(name string, data []byte) error {
	has := func(stream string) bool {
		var pattern []byte
		for _, unit := range utf16.Encode([]rune(stream)) {
			pattern = append(pattern, byte(unit), byte(unit>>8))
		}
		return bytes.Contains(data, pattern)
	}
	switch {
	case has("EncryptedPackage"):
		return model.Refuse(model.Invalid, "%s is protected with a password; open it, remove the password, save it and load it again.", name)
	case has("WordDocument"):
		return notATable(name, "a Word document")
	case has("Workbook") || has("Book"):
		return model.Refuse(model.Invalid, "%s is an Excel 97-2003 workbook; open it in Excel or LibreOffice, save it as .xlsx and load that.", name)
	}
	return notATable(name, "an old Office file")
}

func damaged(name string) error {
	return model.Refuse(model.Invalid, "%s is damaged; open it in Excel or LibreOffice, save a copy and load that.", name)
}

// hasMark reports whether text begins with a byte order mark of UTF-16.
func hasMark(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff})
}
