package cli

import (
	"assay/model"
	"assay/storage/intake"
	"assay/storage/intake/papers"
)

// readJSON is what --json prints of a sheet, whatever it holds. Its mapping can be changed and given back
// with --map.
type readJSON struct {
	File       string         `json:"file"`
	Kind       intake.Kind    `json:"kind"` // "bids", "prices", "price schedule", "suppliers" or "notice"
	Sheet      string         `json:"sheet,omitempty"`
	HeaderRow  int            `json:"headerRow"` // 1 is the first row, 0 is none
	HeaderRows int            `json:"headerRows"`
	Columns    []columnJSON   `json:"columns"`
	Header     []string       `json:"header"` // of rows
	Rows       [][]string     `json:"rows"`   // as they would be loaded
	Problems   []problemJSON  `json:"problems"`
	Notes      []string       `json:"notes"`
	Mapping    intake.Mapping `json:"mapping"`
	Stops      bool           `json:"stops"` // nothing can be loaded while a problem stops it
}

// loadJSON is what "assay load --json" prints of bids and prices.
type loadJSON struct {
	readJSON
	Sheets  []sheetJSON        `json:"sheets,omitempty"`  // of a workbook, where none was named
	Changes []model.Difference `json:"changes,omitempty"` // what the load would do to what is recorded
	Bids    int                `json:"bids"`              // new ones and those loaded again
	Prices  int                `json:"prices"`            // lines
}

// importJSON is what "assay suppliers import --json" prints.
type importJSON struct {
	readJSON
	Category    model.Category `json:"category"`
	CreatedFrom string         `json:"createdFrom,omitempty"` // where the time of the export is said
}

// papersJSON is what --json prints of documents.
type papersJSON struct {
	File     string         `json:"file"`
	Kind     string         `json:"kind"` // "documents"
	Files    []papers.Line  `json:"files"`
	Problems []problemJSON  `json:"problems"`
	Notes    []string       `json:"notes"`
	Mapping  papers.Mapping `json:"mapping"`
	Stops    bool           `json:"stops"`
}

// sheetJSON is how a sheet would read, a large one by its first rows.
type sheetJSON struct {
	Name  string      `json:"name"`
	Kind  intake.Kind `json:"kind"`
	Rows  int         `json:"rows"`
	Stops int         `json:"stops"`
	Alike bool        `json:"alike,omitempty"` // laid out as the sheet that is read: load it by its name after that
}

type columnJSON struct {
	Cell    string       `json:"cell"`
	Heading string       `json:"heading"`
	Means   string       `json:"means,omitempty"` // none for a column that is left aside
	Guess   intake.Guess `json:"guess,omitempty"`
}

type spotJSON struct {
	Row    int `json:"row"` // 1 is the first
	Column int `json:"column"`
}

type problemJSON struct {
	Cell     string            `json:"cell,omitempty"`
	Path     string            `json:"path,omitempty"` // of a document
	Row      int               `json:"row,omitempty"`  // 1 is the first; none for the sheet as a whole
	Column   int               `json:"column,omitempty"`
	Severity string            `json:"severity"` // "stop" or "warn"
	Text     string            `json:"text"`
	Suggest  string            `json:"suggest,omitempty"` // a text that would mend the cell
	Skip     bool              `json:"skip"`              // leaving the row out mends it too
	Cells    []spotJSON        `json:"cells,omitempty"`   // all it is about, where they are several
	Map      map[string]string `json:"map,omitempty"`     // what the mapping can say of columns that mends it
	Lines    []int             `json:"lines,omitempty"`   // what the mapping has to skip then, where it is several rows
	Fixes    []papers.Fix      `json:"fixes,omitempty"`   // what can be done about a document
}

func (l loading) json() loadJSON {
	p := l.preview
	out := loadJSON{readJSON: readingOf(p.Preview, l.kind, l.mapping), Changes: p.Changes, Bids: len(p.Load.Bids), Prices: len(p.Load.PriceLines)}
	for _, s := range l.sheets {
		out.Sheets = append(out.Sheets, sheetJSON{s.Sheet, s.Kind, s.Rows, s.Stops, s.Alike})
	}
	return out
}

func (p exportRead) json() importJSON {
	return importJSON{readingOf(p.Preview, intake.SupplierSheet, p.mapping), p.Category, p.CreatedFrom}
}

func (p papersRead) json() papersJSON {
	out := papersJSON{File: p.Source, Kind: "documents", Files: orEmpty(p.Lines), Notes: orEmpty(p.Notes), Mapping: p.mapping, Stops: p.Stops() > 0, Problems: []problemJSON{}}
	for _, x := range p.Problems {
		out.Problems = append(out.Problems, problemJSON{Path: x.Path, Severity: severity(x.Stops), Text: x.Text, Fixes: x.Fixes})
	}
	return out
}

func readingOf(p intake.Preview, kind intake.Kind, m intake.Mapping) readJSON {
	out := readJSON{File: p.File, Kind: kind, Sheet: p.Sheet, HeaderRow: p.HeaderRow, HeaderRows: p.HeaderRows, Columns: []columnJSON{}, Header: orEmpty(p.Header),
		Rows: orEmpty(p.Rows), Problems: []problemJSON{}, Notes: orEmpty(p.Notes), Mapping: m, Stops: p.Err() != nil}
	for _, c := range p.Columns {
		out.Columns = append(out.Columns, columnJSON{c.Cell, c.Heading, c.Means, c.Guess})
	}
	for _, x := range p.Problems {
		out.Problems = append(out.Problems, problemJSON{Cell: x.Cell, Row: x.Row + 1, Column: x.Column + 1, Severity: severity(x.Severity == intake.Stop),
			Text: x.Text, Suggest: x.Suggest, Skip: x.Skip, Cells: spots(x.Spots), Map: x.Mend.Columns, Lines: x.Lines})
	}
	return out
}

func spots(list []intake.Spot) (cells []spotJSON) {
	for _, at := range list {
		cells = append(cells, spotJSON{at.Row + 1, at.Column + 1})
	}
	return cells
}

func severity(stops bool) string {
	if stops {
		return "stop"
	}
	return "warn"
}

// orEmpty is a list that is printed as one where it is empty.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
