package intake

import (
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

// mostFacts is how many formulas, merged areas and hidden columns a sheet can have.
const mostFacts = 1_000_000

// limits are what a sheet must keep within.
type limits struct {
	place string // of a refusal
	cells *int   // that the workbook may still have
	last  int    // row with a filled cell
	width int    // of that row
}

// count counts a filled cell and the blank ones before it; a blank row counts as one.
func (l *limits) count(at place) error {
	switch {
	case at.column >= mostColumns:
		return tooWide(l.place, at.row)
	case at.row >= mostRows:
		return tooLong(l.place)
	case at.row > l.last:
		*l.cells -= at.row - l.last - 1
		l.last, l.width = at.row, 0
	}
	*l.cells -= at.column + 1 - l.width
	if l.width = at.column + 1; *l.cells < 0 {
		return model.Refuse(model.Invalid, "%s goes beyond the 5,000,000 cells that a workbook may have; split the table and load the parts.", l.place)
	}
	return nil
}

// sheetReader reads a sheet from its XML. Each sheet is gone through twice: first only to see that it is
// sound and within the limits, then to keep what it holds.
type sheetReader struct {
	facts
	limits
	x       *xmlScan
	styles  []look     // by the number a cell gives
	kept    *cellTexts // nil the first time
	inData  bool
	cell    place
	kind    string // of the cell
	look    look
	text    richText
	inline  bool // between <is> and </is>
	valued  bool // the cell has a value, be it an empty text
	formula formula
	written int // formulas
}

// readSheet goes through a sheet's XML once; kept is nil where it is only looked through.
func readSheet(part io.Reader, styles []look, l limits, kept *cellTexts) (*facts, error) {
	l.last = -1
	r := &sheetReader{limits: l, styles: styles, kept: kept, cell: place{-1, -1}}
	r.shared, r.looks = map[string]formula{}, &looks{places: map[look]uint16{}}
	if err := tags(part, r.read); err != nil {
		return nil, err
	}
	if r.finish(); kept != nil {
		kept.endRow()
	}
	return &r.facts, nil
}

// finish makes the merged areas ready to be found.
func (r *sheetReader) finish() {
	slices.SortFunc(r.merged, func(a, b Area) int { return a.Top - b.Top })
	lowest := 0
	for _, a := range r.merged {
		lowest = max(lowest, a.Bottom)
		r.reach = append(r.reach, lowest)
	}
}

func (r *sheetReader) read(x *xmlScan) error {
	r.x = x
	if !r.inData {
		r.readAround()
		return nil
	}
	if err := r.text.gather(r.x); err != nil {
		return err
	}
	switch string(r.x.name) {
	case "/sheetData":
		r.inData = false
	case "row":
		return r.startRow()
	case "c":
		return r.startCell()
	case "/c":
		return r.endCell()
	case "f":
		return r.startFormula()
	case "/f":
		if r.kept != nil {
			r.formula.text = strings.TrimPrefix(plain(r.x.text), "=")
		}
	default:
		r.readValue()
	}
	return nil
}

// readValue finds the text of a cell in its value, or in the parts of a text of its own.
func (r *sheetReader) readValue() {
	switch name := string(r.x.name); {
	case r.inline && name != "/is":
		r.text.read(r.x)
	case name == "is" || name == "/is":
		r.valued, r.inline = true, name == "is" && !r.x.closed() && r.kind == "inlineStr"
	case name == "v":
		r.valued = true
		r.text.begin(!r.x.closed())
	case name == "/v":
		r.text.inside = false
	}
}

// readAround reads what stands before and after the rows.
func (r *sheetReader) readAround() {
	switch name := string(r.x.name); {
	case name == "sheetData":
		r.inData = !r.x.closed()
	case r.kept == nil:
	case name == "col":
		if isTrue(r.x.attribute("hidden")) && len(r.hiddenColumns) < mostFacts {
			r.hiddenColumns = append(r.hiddenColumns, span{whole(r.x.attribute("min")) - 1, whole(r.x.attribute("max")) - 1})
		}
	case name == "mergeCell":
		r.merge(string(r.x.attribute("ref")))
	}
}

// startRow begins a row. Rows and cells follow each other in order; where they do not, no two programs
// agree on what stands where.
func (r *sheetReader) startRow() error {
	row := r.cell.row + 1
	if given := r.x.attribute("r"); given != nil {
		row = whole(given) - 1
	}
	if row <= r.cell.row || row >= excelize.TotalRows {
		return errXML
	}
	r.cell = place{row, -1}
	if r.kept != nil && isTrue(r.x.attribute("hidden")) {
		r.hiddenRows = append(r.hiddenRows, row)
	}
	return nil
}

func (r *sheetReader) startCell() error {
	at := place{r.cell.row, r.cell.column + 1}
	if given := r.x.attribute("r"); given != nil {
		stands, ok := cellOf(given)
		if !ok || stands.row != at.row || stands.column < at.column {
			return errXML
		}
		at = stands
	}
	r.cell, r.look, r.inline, r.valued, r.formula = at, look{}, false, false, formula{}
	r.text.begin(false)
	switch kind := r.x.attribute("t"); string(kind) {
	case "", "n":
		r.kind = ""
		if style := whole(r.x.attribute("s")); style < len(r.styles) {
			r.look = r.styles[style]
		}
	case "s":
		r.kind = "s"
	case "inlineStr":
		r.kind = "inlineStr"
	case "d":
		r.kind, r.look.as = "", AsDate
	case "b":
		r.kind, r.look.as = "", AsYesNo
	default:
		r.kind = ""
	}
	return nil
}

// cellOf reads the address of a cell.
func cellOf(address []byte) (p place, ok bool) {
	letters := 0
	for ; letters < len(address) && address[letters]|0x20 >= 'a' && address[letters]|0x20 <= 'z'; letters++ {
		p.column = 26*p.column + int(address[letters]|0x20-'a') + 1
	}
	p = place{whole(address[letters:]) - 1, p.column - 1}
	return p, letters > 0 && letters <= 3 && len(address)-letters <= 7 && p.row >= 0 && p.column < excelize.MaxColumns
}

func (r *sheetReader) endCell() error {
	if len(r.text.value) > 0 {
		if err := r.count(r.cell); err != nil {
			return err
		}
	}
	if r.kept == nil {
		return nil
	}
	if err := r.keep(); err != nil {
		return err
	}
	if r.formula.text == "" && r.formula.shared == "" {
		return nil
	}
	if !r.valued {
		r.unsaved = append(r.unsaved, r.cell)
	}
	r.formula.place = r.cell
	if _, known := r.shared[r.formula.shared]; r.formula.shared != "" && r.formula.text != "" && !known {
		r.shared[r.formula.shared] = r.formula
	}
	r.formulas = append(r.formulas, r.formula)
	return nil
}

// keep keeps the text of the cell and what its number is shown as.
func (r *sheetReader) keep() error {
	if len(r.text.value) == 0 {
		return nil
	}
	if r.look != (look{}) {
		r.formats = append(r.formats, formatted{int32(r.cell.row), uint16(r.cell.column), r.looks.place(r.look)})
	}
	switch r.kind {
	case "s":
		return r.kept.share(r.cell, r.text.value)
	case "inlineStr":
		r.text.unescape()
	}
	return r.kept.add(r.cell, r.text.value)
}

func (r *sheetReader) startFormula() error {
	if r.written++; r.written > mostFacts {
		return errXML
	}
	if string(r.x.attribute("t")) == "shared" {
		r.formula.shared = string(r.x.attribute("si"))
	}
	return nil
}

func (r *sheetReader) merge(ref string) {
	from, to, two := strings.Cut(ref, ":")
	if !two {
		return
	}
	left, top, err := excelize.CellNameToCoordinates(from)
	right, bottom, err2 := excelize.CellNameToCoordinates(to)
	if err == nil && err2 == nil && len(r.merged) < mostFacts {
		r.merged = append(r.merged, Area{Top: min(top, bottom) - 1, Left: min(left, right) - 1, Bottom: max(top, bottom) - 1, Right: max(left, right) - 1})
	}
}
