package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"strings"

	"assay/model"
)

// Headings are cells of a sheet that may be its headings, and what a sheet with just these is known by.
type Headings struct {
	Key string
	row int // counted from 0; with bidders in columns, the column
}

// fewestHeadings is how many headings a sheet has at least that is known again by them.
const fewestHeadings = 2

// HeadingsIn lists where the headings of a sheet that is read as a kind may stand.
func HeadingsIn(s Sheet, kind Kind) []Headings {
	var list []Headings
	add := func(s Sheet, row int) {
		if key := keyOfHeadings(s, kind, row); key != "" {
			list = append(list, Headings{key, row})
		}
	}
	for row := range min(s.Len(), headerRows) {
		add(s, row)
	}
	if s.Len() <= mostAcross {
		turned := s.Turned()
		for row := range min(turned.Len(), headerColumns) {
			add(turned, row)
		}
	}
	return list
}

// HeadingsOf is what a sheet that was read is known by; "" where its headings are too few.
func HeadingsOf(s Sheet, kind Kind, read *Preview) string {
	if read.Bidders == BiddersAcross {
		s = s.Turned()
	}
	if read.HeaderRow < 1 || read.HeaderRow > s.Len() {
		return ""
	}
	return keyOfHeadings(s, kind, read.HeaderRow-1)
}

// keyOfHeadings is a hash, because bidders can be named in headings, and headings need not be readable
// outside the competition.
func keyOfHeadings(s Sheet, kind Kind, row int) string {
	filled, said := 0, make([]string, 0, 16)
	for i, text := range s.Row(row) {
		if len(text) > longestHeading {
			return ""
		}
		heading := normal(text)
		if said = append(said, heading); heading != "" {
			filled = i + 1
		}
	}
	headings := 0
	for _, heading := range said[:filled] {
		if heading != "" {
			headings++
		}
	}
	if headings < fewestHeadings {
		return ""
	}
	direction := BiddersInRows
	if s.turned {
		direction = BiddersAcross
	}
	sum := sha256.Sum256([]byte(strings.Join(append([]string{string(kind), string(direction)}, said[:filled]...), "\x00")))
	return hex.EncodeToString(sum[:16])
}

// Remembered is what of a mapping holds for the next sheet with the same headings. What was said of
// single cells and rows was said of this sheet; what counts is for the competition to say; and no bidder
// is named. A criterion is kept by its whole name, so that its number does not stand for another one.
func (m Mapping) Remembered(c *model.Competition, kind Kind) Mapping {
	l := layoutOf(c, kind)
	kept := Mapping{Header: m.Header, HeaderRows: m.HeaderRows, Bidders: m.Bidders}
	for column, said := range m.Columns {
		means, known := l.meaning(said)
		if !known || means.bidder != "" {
			continue
		}
		name := aside
		switch {
		case means.criterion != nil:
			name = means.criterion.Name()
		case means.role != "":
			name = string(means.role)
		}
		if kept.Columns == nil {
			kept.Columns = map[string]string{}
		}
		kept.Columns[column] = name
	}
	return kept
}

// Again is a remembered mapping for a sheet in which the headings stand at that place.
func (m Mapping) Again(s Sheet, at Headings) Mapping {
	m.Sheet = s.Name
	if m.Header > 0 {
		m.Header = at.row + 1
	}
	return m
}

// Guessed reports whether a mapping leaves all to Assay but the choice of the sheet.
func (m Mapping) Guessed() bool {
	m.Sheet = ""
	return reflect.DeepEqual(m, Mapping{})
}
