package cli

import (
	"assay/model"
	"assay/storage/intake"
)

// loadJSON is what "assay load --json" prints. Its mapping can be changed and given back with --map.
type loadJSON struct {
	File       string             `json:"file"`
	Kind       intake.Kind        `json:"kind"` // "bids", "prices", "price schedule" or "notice"
	Sheet      string             `json:"sheet,omitempty"`
	Sheets     []sheetJSON        `json:"sheets,omitempty"` // of a workbook, where none was named
	HeaderRow  int                `json:"headerRow"`        // 1 is the first row, 0 is none
	HeaderRows int                `json:"headerRows"`
	Columns    []columnJSON       `json:"columns"`
	Header     []string           `json:"header"` // of rows
	Rows       [][]string         `json:"rows"`   // as they would be loaded
	Problems   []problemJSON      `json:"problems"`
	Notes      []string           `json:"notes"`
	Changes    []model.Difference `json:"changes,omitempty"` // what the load would do to what is recorded
	Mapping    intake.Mapping     `json:"mapping"`
	Bids       int                `json:"bids"`   // new ones and those loaded again
	Prices     int                `json:"prices"` // lines
	Stops      bool               `json:"stops"`  // nothing can be loaded while a problem stops it
}

// sheetJSON is how a sheet would read, a large one by its first rows.
type sheetJSON struct {
	Name  string      `json:"name"`
	Kind  intake.Kind `json:"kind"`
	Rows  int         `json:"rows"`
	Stops int         `json:"stops"`
}

type columnJSON struct {
	Cell    string       `json:"cell"`
	Heading string       `json:"heading"`
	Means   string       `json:"means,omitempty"` // none for a column that is left aside
	Guess   intake.Guess `json:"guess,omitempty"`
}

type problemJSON struct {
	Cell     string `json:"cell,omitempty"`
	Row      int    `json:"row,omitempty"` // 1 is the first; none for the sheet as a whole
	Column   int    `json:"column,omitempty"`
	Severity string `json:"severity"` // "stop" or "warn"
	Text     string `json:"text"`
	Suggest  string `json:"suggest,omitempty"` // a text that would mend the cell
	Skip     bool   `json:"skip"`              // leaving the row out mends it too
	Lines    []int  `json:"lines,omitempty"`   // what the mapping has to skip then, where it is several rows
}

func (l loading) json() loadJSON {
	p := l.preview
	out := loadJSON{File: p.File, Kind: l.kind, Sheet: p.Sheet, HeaderRow: p.HeaderRow, HeaderRows: p.HeaderRows, Header: p.Header, Rows: p.Rows,
		Notes: p.Notes, Changes: p.Changes, Mapping: l.mapping, Bids: len(p.Load.Bids), Prices: len(p.Load.PriceLines), Stops: p.Err() != nil,
		Columns: []columnJSON{}, Problems: []problemJSON{}}
	for _, s := range l.sheets {
		out.Sheets = append(out.Sheets, sheetJSON{s.Sheet, s.Kind, s.Rows, s.Stops})
	}
	out.Header, out.Rows, out.Notes = orEmpty(out.Header), orEmpty(out.Rows), orEmpty(out.Notes)
	for _, c := range p.Columns {
		out.Columns = append(out.Columns, columnJSON{c.Cell, c.Heading, c.Means, c.Guess})
	}
	for _, x := range p.Problems {
		severity := "warn"
		if x.Severity == intake.Stop {
			severity = "stop"
		}
		out.Problems = append(out.Problems, problemJSON{x.Cell, x.Row + 1, x.Column + 1, severity, x.Text, x.Suggest, x.Skip, x.Lines})
	}
	return out
}

// orEmpty is a list that is printed as one where it is empty.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
