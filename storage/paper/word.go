package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"

	"assay/model"
)

// Word documents are WordprocessingML (ECMA-376 part 1, section 17) in a ZIP. What a reader of the printed
// document would see is read: paragraphs, lists, tables, text boxes, footnotes and endnotes. What was
// deleted with changes tracked is left out, and hidden text and comments are told of, because an assessor
// has to know that the bidder's own screen shows something else.

const (
	wordSpace  = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	wordStrict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	mostParts  = 10_000
	deepest    = 1_000 // elements inside each other
)

func openWord(s Source) (*Paper, error) {
	z, err := zip.NewReader(s, s.Size)
	if err != nil || len(z.File) > mostParts {
		return nil, brokenWord(s.Name)
	}
	parts := map[string]*zip.File{}
	for _, part := range z.File {
		parts[part.Name] = part
	}
	main := parts[mainPart(parts)]
	switch {
	case main == nil && parts["EncryptedPackage"] != nil:
		return nil, model.Refuse(model.Invalid, "%s is protected with a password; ask the bidder for a copy without one", s.Name)
	case main == nil:
		return nil, unreadable(s.Name)
	}
	w := &word{name: s.Name}
	for _, part := range []struct {
		of    *zip.File
		title string
	}{{main, ""}, {parts["word/footnotes.xml"], "Footnotes"}, {parts["word/endnotes.xml"], "Endnotes"}} {
		if part.of != nil {
			if err := w.part(part.of, part.title); err != nil {
				return nil, err
			}
		}
	}
	w.comments = parts["word/comments.xml"] != nil
	return &Paper{Name: s.Name, Pages: 1, texts: []string{strings.TrimSpace(string(w.text))}, Notes: w.notes()}, nil
}

// notes say what of the document does not show in its text.
func (w *word) notes() []Note {
	var notes []Note
	for _, n := range []struct {
		is   bool
		note Note
	}{
		{w.tracked, Note{Text: "The document has tracked changes: it is shown as if all of them were accepted."}},
		{w.hidden, Note{Text: "The document has hidden text, which is shown here with the rest."}},
		{w.comments, Note{Text: "The document has comments, which are not shown here."}},
		{w.pictures > 0, Note{"The document has %s, which cannot be shown here: open the document to see them.", w.pictures, "picture", "pictures"}},
		{w.formulas, Note{Text: "The document has formulas, whose letters stand here in one line: open the document to see them as they are."}},
		{w.elsewhere, Note{Text: "Part of the document is a file within it, which is not shown here: open the document to read it."}},
	} {
		if n.is {
			notes = append(notes, n.note)
		}
	}
	return notes
}

// mainPart is the part that holds the text. Some services call it otherwise than Word does, and only the
// relationships of the package say so.
func mainPart(parts map[string]*zip.File) string {
	const usual = "word/document.xml"
	if parts[usual] != nil || parts["_rels/.rels"] == nil {
		return usual
	}
	content, err := parts["_rels/.rels"].Open()
	if err != nil {
		return usual
	}
	defer content.Close()
	var links struct {
		Relationship []struct {
			Type   string `xml:",attr"`
			Target string `xml:",attr"`
		}
	}
	if xml.NewDecoder(io.LimitReader(content, 1<<20)).Decode(&links) != nil {
		return usual
	}
	for _, l := range links.Relationship {
		if path := strings.TrimPrefix(l.Target, "/"); strings.HasSuffix(l.Type, "/officeDocument") && strings.HasPrefix(path, "word/") {
			return path
		}
	}
	return usual
}

func brokenWord(name string) error {
	return model.Refuse(model.Invalid, "%s is damaged; open it in Word, save it as PDF, and add that", name)
}

// word collects the text of the parts of one document.
type word struct {
	name     string
	text     []byte
	tracked  bool
	hidden   bool
	pictures int
	row      int // cells begun in the row that is being read

	comments  bool
	formulas  bool
	elsewhere bool     // a part of the text is another file in the package
	choices   []string // of the box or list of a form that is being read
	chosen    int      // of them
	answered  bool     // it is said which, and not only which at first
}

func (w *word) part(f *zip.File, title string) error {
	content, err := f.Open()
	if err != nil {
		return brokenWord(w.name)
	}
	defer content.Close()
	limited := &io.LimitedReader{R: content, N: mostUnpacked + 1}
	before := len(w.text)
	if title != "" {
		w.text = append(w.text, "\n"+title+"\n"...)
	}
	headed := len(w.text)
	err = w.tokens(xml.NewDecoder(limited))
	switch {
	case limited.N <= 0 || len(w.text) > longestText:
		return tooLong(w.name)
	case err != nil:
		return brokenWord(w.name)
	}
	if len(bytes.TrimSpace(w.text[headed:])) == 0 {
		w.text = w.text[:before]
	}
	return nil
}

// tokens walks the elements of a part.
func (w *word) tokens(d *xml.Decoder) error {
	skipped, depth := 0, 0 // skipped counts the elements inside one that is left out
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if depth++; depth > deepest {
				return errDeep
			}
			if skipped > 0 || leftOut(t.Name) {
				w.tracked = w.tracked || t.Name.Local == "del" || t.Name.Local == "moveFrom"
				skipped++
			} else if err := w.begin(d, t); err != nil {
				return err
			} else if t.Name.Local == "t" && (isWord(t.Name) || isFormula(t.Name)) {
				depth-- // its end was read with its text
			}
		case xml.EndElement:
			depth--
			if skipped > 0 {
				skipped--
			} else {
				w.end(t.Name)
			}
		}
		if len(w.text) > longestText {
			return nil
		}
	}
}

var errDeep = errors.New("elements are nested too deep")

func isWord(n xml.Name) bool { return n.Space == wordSpace || n.Space == wordStrict }

// isFormula reports whether a name is of Office's formulas, whose text is written as that of Word.
func isFormula(n xml.Name) bool {
	return strings.HasSuffix(n.Space, "/officeDocument/2006/math") || strings.HasSuffix(n.Space, "/ooxml/officeDocument/math")
}

// leftOut are elements whose content is not part of the text: what was deleted or moved away, the older of
// two forms of the same drawing, and the instructions of fields.
func leftOut(n xml.Name) bool {
	switch n.Local {
	case "del", "moveFrom", "instrText", "delInstrText":
		return isWord(n)
	case "Fallback":
		return true
	}
	return false
}

// begin reads the beginning of an element, and the whole of one that holds a text.
func (w *word) begin(d *xml.Decoder, t xml.StartElement) error {
	name := t.Name.Local
	switch {
	case slices.Contains(drawings, name):
		w.pictures++
	case isFormula(t.Name) && name != "t":
		w.formulas = true
		return nil
	}
	switch {
	case !isFormula(t.Name) && !isWord(t.Name) || w.form(t):
	case name == "t":
		var said string
		if err := d.DecodeElement(&said, &t); err != nil {
			return err
		}
		w.text = append(w.text, said...)
	case marks[name] != "":
		w.text = append(w.text, marks[name]...)
	case name == "tab" && len(t.Attr) == 0: // the others are tab stops
		w.text = append(w.text, '\t')
	default:
		w.note(t)
	}
	return nil
}

// drawings are elements that a reader sees as pictures; the last is a SmartArt diagram.
var drawings = []string{"pic", "imagedata", "chart", "relIds"}

// marks are the elements that stand for a character.
var marks = map[string]string{"br": "\n", "cr": "\n", "noBreakHyphen": "-"}

// note takes in what is no text itself and says something of it.
func (w *word) note(t xml.StartElement) {
	switch t.Name.Local {
	case "tr":
		w.row = 0
	case "tc":
		if w.row++; w.row > 1 {
			w.cell()
		}
	case "ins", "moveTo":
		w.tracked = true
	case "vanish":
		w.hidden = w.hidden || !off(t)
	case "altChunk":
		w.elsewhere = true
	}
}

// cell goes on to the next cell of a row: on the same line, where the cell before ended one.
func (w *word) cell() {
	w.text = append(bytes.TrimRight(w.text, "\n"), '\t')
}

// off reports whether a switch is turned off: <w:vanish w:val="false"/>.
func off(t xml.StartElement) bool {
	for _, a := range t.Attr {
		if a.Name.Local == "val" {
			return a.Value == "false" || a.Value == "0" || a.Value == "off"
		}
	}
	return false
}

func (w *word) end(n xml.Name) {
	switch {
	case isFormula(n) && n.Local == "num": // of a fraction
		w.text = append(w.text, '/')
	case !isWord(n):
	case n.Local == "p":
		w.text = append(w.text, '\n')
	case n.Local == "checkBox" || n.Local == "ddList":
		if w.chosen >= 0 && w.chosen < len(w.choices) {
			w.text = append(w.text, w.choices[w.chosen]...)
		}
		w.choices = nil
	}
}
