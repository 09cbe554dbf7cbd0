package suppliers

import (
	"cmp"
	"slices"
	"strings"

	"assay/app/lang"
	"assay/model"
)

// Column is one column of the table of suppliers.
type Column struct {
	Title string
	Text  func(k model.Candidate) string
	size  bool // sizes go from micro to large
}

// Columns are those of the table: who a supplier is, and where. Its card has all the rest.
func (s *State) Columns() []Column {
	columns := []Column{
		{Title: lang.T("Supplier"), Text: func(k model.Candidate) string { return k.Name }},
		{Title: lang.T("Number"), Text: func(k model.Candidate) string { return k.Identifier }},
		{Title: lang.T("Size"), size: true, Text: sizeText},
		{Title: "VCSE", Text: vcseText},
	}
	if facet := s.where(); facet != "" && !s.Few {
		columns = append(columns, Column{Title: facet, Text: func(k model.Candidate) string { return strings.Join(k.Values[facet], ", ") }})
	}
	return columns
}

// where is the facet that says where suppliers work, or else the first; "" where there is none.
func (s *State) where() string {
	if s.Category == nil || len(s.Category.Facets) == 0 {
		return ""
	}
	for _, facet := range s.Category.Facets {
		if name := model.Folded(facet); strings.Contains(name, "locat") || strings.Contains(name, "region") {
			return facet
		}
	}
	return s.Category.Facets[0]
}

func sizeText(k model.Candidate) string {
	if k.Size == model.SizeUnknown {
		return "–"
	}
	return lang.T(k.Size.Title())
}

func vcseText(k model.Candidate) string {
	if k.VCSE {
		return lang.T("Yes")
	}
	return ""
}

// SortBy puts the suppliers in order of a column; a second time, the other way round.
func (s *State) SortBy(column int) {
	s.Down = s.Sort == column && !s.Down
	s.Sort = column
	s.order()
}

// order sorts those shown; what is blank comes last either way.
func (s *State) order() {
	column := s.Columns()[s.Sort]
	keys := make([]string, len(s.Shown))
	at := make([]int, len(s.Shown))
	for i, k := range s.Shown {
		at[i], keys[i] = i, model.Folded(column.Text(k))
		if column.size {
			keys[i] = sizeKey(k.Size)
		}
	}
	slices.SortStableFunc(at, func(a, b int) int {
		switch x, y := keys[a], keys[b]; {
		case x == "" || y == "":
			return cmp.Compare(len(y), len(x))
		case s.Down:
			return strings.Compare(y, x)
		default:
			return strings.Compare(x, y)
		}
	})
	sorted := make([]model.Candidate, len(at))
	for i, from := range at {
		sorted[i] = s.Shown[from]
	}
	s.Shown = sorted
}

// sizeKey sorts sizes from small to large, those not known last.
func sizeKey(size model.Size) string {
	if i := slices.Index(model.Sizes, size); i >= 0 {
		return string(rune('a' + i))
	}
	return ""
}
