package model

import (
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Find leaves of a category those who are wanted, as the marketplace's own filters do.

// Match lists those of the category that the filter leaves, in the category's order.
func (g *Category) Match(f Filter) []Candidate {
	var left []Candidate
	s := newSifter(f)
	for i := range g.Suppliers {
		if _, failed := s.fails(&g.Suppliers[i]); failed == 0 {
			left = append(left, g.Suppliers[i])
		}
	}
	return left
}

// Counts says what each choice would leave.
type Counts struct {
	Total  int          `json:"total"` // what the filter leaves
	SME    int          `json:"sme"`   // of whom there would be so many if only SMEs were wanted
	VCSE   int          `json:"vcse"`
	Facets []FacetCount `json:"facets,omitempty"` // in the category's order
}

// FacetCount counts the values of one facet.
type FacetCount struct {
	Facet  string       `json:"facet"`
	Values []ValueCount `json:"values"` // in alphabetical order
}

// ValueCount is how many suppliers have a value, among those whom the rest of the filter leaves: what
// is chosen of the same facet does not count against its other values, any of which will do.
type ValueCount struct {
	Value  string `json:"value"`
	Count  int    `json:"count"`
	Chosen bool   `json:"chosen,omitempty"`
}

// Counts counts the category by facet under the filter. Values that nobody is left with are listed
// with 0.
func (g *Category) Counts(f Filter) Counts {
	s := newSifter(f)
	counts, values := Counts{}, map[string]map[string]int{}
	for _, facet := range g.Facets {
		values[facet] = map[string]int{}
		for _, chosen := range f.Values[facet] {
			values[facet][chosen] = 0
		}
	}
	for i := range g.Suppliers {
		k := &g.Suppliers[i]
		at, failed := s.fails(k)
		counts.add(k, at, failed)
		for _, facet := range g.Facets {
			for _, v := range k.Values[facet] {
				if failed == 0 || failed == 1 && at == facet {
					values[facet][v]++
				} else {
					values[facet][v] += 0 // it is listed
				}
			}
		}
	}
	for _, facet := range g.Facets {
		list := FacetCount{Facet: facet, Values: []ValueCount{}}
		for v, n := range values[facet] {
			list.Values = append(list.Values, ValueCount{v, n, slices.Contains(f.Values[facet], v)})
		}
		slices.SortFunc(list.Values, func(a, b ValueCount) int { return strings.Compare(a.Value, b.Value) })
		counts.Facets = append(counts.Facets, list)
	}
	return counts
}

// add counts a supplier that fails so many parts of the filter, the last of them at.
func (n *Counts) add(k *Candidate, at string, failed int) {
	if failed == 0 {
		n.Total++
	}
	if k.Size.IsSME() && (failed == 0 || failed == 1 && at == partSME) {
		n.SME++
	}
	if k.VCSE && (failed == 0 || failed == 1 && at == partVCSE) {
		n.VCSE++
	}
}

// The parts of a filter that are no facet. No heading has such a name.
const (
	partText = "\x00text"
	partSME  = "\x00sme"
	partVCSE = "\x00vcse"
)

// sifter is a filter made ready.
type sifter struct {
	Filter
	words []string
}

func newSifter(f Filter) *sifter { return &sifter{f, strings.Fields(Folded(f.Text))} }

// fails counts the parts of the filter that a supplier does not meet, and names the last of them.
func (s *sifter) fails(k *Candidate) (at string, failed int) {
	miss := func(part string) { at, failed = part, failed+1 }
	if s.SME && !k.Size.IsSME() {
		miss(partSME)
	}
	if s.VCSE && !k.VCSE {
		miss(partVCSE)
	}
	for facet, wanted := range s.Values {
		has := func(v string) bool { return slices.Contains(k.Values[facet], v) }
		if len(wanted) > 0 && !slices.ContainsFunc(wanted, has) {
			miss(facet)
		}
	}
	if len(s.words) > 0 && failed < 2 && !s.reads(k) {
		miss(partText)
	}
	return at, failed
}

// reads reports whether every word stands somewhere in what the export says of the supplier.
func (s *sifter) reads(k *Candidate) bool {
	var row strings.Builder
	for _, text := range []string{k.Name, k.Identifier, k.PPON, k.Email} {
		row.WriteString(text + "\n")
	}
	for _, values := range k.Values {
		row.WriteString(strings.Join(values, "\n") + "\n")
	}
	text := Folded(row.String())
	return !slices.ContainsFunc(s.words, func(w string) bool { return !strings.Contains(text, w) })
}

// Words say what the filter wants: "Technology area: Data or Wearables; SMEs only"; "" for everybody.
func (f Filter) Words() string {
	var said []string
	for _, facet := range slices.Sorted(maps.Keys(f.Values)) {
		if len(f.Values[facet]) > 0 {
			said = append(said, facet+": "+Either(f.Values[facet]))
		}
	}
	if f.SME {
		said = append(said, "SMEs only")
	}
	if f.VCSE {
		said = append(said, "VCSEs only")
	}
	if text := strings.TrimSpace(f.Text); text != "" {
		said = append(said, "with the words "+text)
	}
	return strings.Join(said, "; ")
}

// Folded is a text for comparing: in small letters, without accents.
func Folded(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) {
		return strings.ToLower(text)
	}
	var out strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case alike[r] != "":
			out.WriteString(alike[r])
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

// alike are letters that are typed as others and have no accent to take off.
var alike = map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'þ': "th", 'ı': "i", '’': "'"}
