package intake

import (
	"bytes"
	"errors"
	"io"
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
func identify(name string, head []byte, whole *io.SectionReader) (isWorkbook bool, err error) {
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return true, identifyZip(name, whole)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return false, identifyCompound(name, whole)
	}
	extension := strings.ToLower(filepath.Ext(name))
	isText := slices.Contains([]string{".csv", ".tsv", ".txt", ".tab"}, extension)
	for _, s := range signatures {
		// Two letters are too few to tell a picture or a program from a table of text.
		if bytes.HasPrefix(head, []byte(s.begins)) && (len(s.begins) > 2 || !isText || bytes.IndexByte(head, 0) >= 0) {
			return false, notATable(name, s.kind)
		}
	}
	switch begins := bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff"))); {
	case bytes.HasPrefix(begins, []byte("<")):
		return false, model.Refuse(model.Invalid, "%s is a web page or XML inside; open it in Excel or LibreOffice, save it as .xlsx and load that.", name)
	case utf16Of(head) == nil && controls(bytes.TrimRight(head, "\x00")) > 8+len(head)/50:
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
func identifyZip(name string, whole *io.SectionReader) error {
	z, err := openPackage(whole)
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
func identifyCompound(name string, whole *io.SectionReader) error {
	streams := []string{"EncryptedPackage", "WordDocument", "Workbook", "Book"}
	found, err := streamsIn(whole, streams)
	if err != nil {
		return unreadable(name)
	}
	has := func(stream string) bool { return found[stream] }
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

// streamsIn looks for the names of streams, which stand in UTF-16 in a compound file's directory.
func streamsIn(whole io.Reader, streams []string) (map[string]bool, error) {
	found := map[string]bool{}
	window := make([]byte, 1<<20)
	for kept := 0; ; {
		n, err := io.ReadFull(whole, window[kept:])
		for _, stream := range streams {
			var pattern []byte
			for _, unit := range utf16.Encode([]rune(stream)) {
				pattern = append(pattern, byte(unit), byte(unit>>8))
			}
			found[stream] = found[stream] || bytes.Contains(window[:kept+n], pattern)
		}
		switch {
		case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
			return found, nil
		case err != nil:
			return nil, err
		}
		kept = copy(window, window[len(window)-64:])
	}
}

func damaged(name string) error {
	return model.Refuse(model.Invalid, "%s is damaged; open it in Excel or LibreOffice, save a copy and load that.", name)
}

// controls counts the bytes that no text is made of.
func controls(head []byte) int {
	n := 0
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			n++
		}
	}
	return n
}
