package intake

import (
	"slices"
	"strings"

	"assay/model"
)

// facet is one column of an export as a filter: its cells hold values, or ticks for one value.
type facet struct {
	name   string // of the facet; columns that are ticked share their group's
	column int
	tick   string              // the value that a ticked cell stands for; "" where cells hold values
	marks  string              // that separate the values of a cell
	words  map[string]string   // values as they are first written
	known  map[string][]string // values of the cells so far, by their text
}

// What makes a column a facet.
const (
	longestValue = 80  // letters of a value
	mostValues   = 400 // of one facet
)

// findFacets takes the columns that nothing else is known of as facets, as far as they can be.
func (r *categoryReader) findFacets() []facet {
	var list []facet
	for i := range r.Columns {
		c := &r.Columns[i]
		if told := c.role == roleFacet; !told && (c.Means != "" || c.Guess == AsTold || personal(c.Heading)) {
			continue
		}
		f, fits := r.facet(c)
		if !fits && c.role != roleFacet {
			continue
		}
		c.role, c.Means = roleFacet, string(roleFacet)
		if c.Guess == Unknown {
			c.Guess = ByLikeness
		}
		list = append(list, f)
	}
	return list
}

// facet is what a column is as a filter, and whether it is one.
func (r *categoryReader) facet(c *Column) (facet, bool) {
	cells := r.filled(c.Index)
	f := facet{name: strings.Join(strings.Fields(c.Heading), " "), column: c.Index, words: map[string]string{}, known: map[string][]string{}}
	if f.name == "" {
		return f, false
	}
	if group := r.group(c); group != "" && ticks(cells) {
		f.name, f.tick = group, strings.Join(strings.Fields(c.ownHeading()), " ")
		if before, value, split := splitHeading(f.tick); split && (group == before) {
			f.tick = value
		}
		return f, true
	}
	f.marks = ";|\n\r"
	listed := slices.ContainsFunc(cells, func(text string) bool { return strings.ContainsAny(text, f.marks) })
	if !listed {
		f.marks = ","
	}
	seen, parts, all := map[string]bool{}, map[string]int{}, 0
	for _, text := range cells {
		n, known := parts[text]
		if !known {
			values := f.split(text)
			if n = len(values); !short(values) {
				return f, false
			}
			for _, v := range values {
				seen[model.Folded(v)] = true
			}
			parts[text] = n
		}
		if all += n; len(seen) > mostValues {
			return f, false
		}
	}
	repeats := all - len(seen)
	return f, repeats > 0 && (listed || repeats*4 >= all) // a quarter is said before, or they are lists
}

// short reports whether values are short enough to choose by, and no addresses.
func short(values []string) bool {
	return !slices.ContainsFunc(values, func(v string) bool { return len([]rune(v)) > longestValue || strings.Contains(v, "@") })
}

// filled lists the texts of a column below the header.
func (r *categoryReader) filled(column int) []string {
	var cells []string
	for row := r.first; row < r.s.Len(); row++ {
		if text := r.s.At(row, column); text != "" && !r.s.skipped[row] {
			cells = append(cells, text)
		}
	}
	return cells
}

// group is the heading over a column that several stand under: in the rows above, or before a colon
// or a dash of its own heading.
func (r *categoryReader) group(c *Column) string {
	if c.own != "" && c.own != c.Heading {
		return strings.TrimSuffix(strings.TrimSuffix(c.Heading, c.own), headingMark)
	}
	above := r.HeaderRow - r.HeaderRows - 1
	if above >= 0 {
		if area, merged := r.s.Merged(above, c.Index); merged {
			return strings.Join(strings.Fields(r.s.At(area.Top, area.Left)), " ")
		}
		for i := c.Index; i >= 0; i-- {
			if text := r.s.At(above, i); text != "" {
				if i == c.Index || r.tickedBetween(i, c.Index) {
					return strings.Join(strings.Fields(text), " ")
				}
				break
			}
		}
	}
	before, _, _ := splitHeading(c.Heading)
	return before
}

// tickedBetween reports whether all columns from one to another hold ticks, so that one heading is over them.
func (r *categoryReader) tickedBetween(first, last int) bool {
	for i := first; i <= last; i++ {
		if !ticks(r.filled(i)) {
			return false
		}
	}
	return first < last
}

// splitHeading parts "Technology area: Data" or "Technology area - Data".
func splitHeading(heading string) (group, value string, split bool) {
	for _, mark := range []string{": ", " - ", " – ", " / ", " > "} {
		if group, value, split = strings.Cut(heading, mark); split && group != "" && value != "" {
			return strings.TrimSpace(group), strings.TrimSpace(value), true
		}
	}
	return "", "", false
}

// ticks reports whether texts only say yes and no.
func ticks(cells []string) bool {
	yes := false
	for _, text := range cells {
		is, plain := yesOrNo(text)
		if !plain {
			return false
		}
		yes = yes || is
	}
	return yes
}

// yesOrNo reads a flag as spreadsheets have it; plain is false for any other text.
func yesOrNo(text string) (yes, plain bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "x", "y", "yes", "true", "1", "✓", "✔", "☑", "●", "•", "ü", "t":
		return true, true
	case "", "n", "no", "false", "0", "-", "–", "☐", "n/a", "✗", "✘", "f":
		return false, true
	}
	return false, false
}

// values are those that a row has of the facet, written as they are first.
func (f *facet) values(s reading, row int) []string {
	text := s.At(row, f.column)
	if f.tick != "" {
		if yes, _ := yesOrNo(text); yes {
			return []string{f.tick}
		}
		return nil
	}
	list, known := f.known[text]
	if known {
		return list
	}
	for _, v := range f.split(text) {
		key := model.Folded(v)
		if f.words[key] == "" {
			f.words[key] = v
		}
		if v = f.words[key]; !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	f.known[text] = list
	return list
}

// split parts the values of a cell.
func (f *facet) split(text string) []string {
	var list []string
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(f.marks, c) }) {
		if part = strings.Join(strings.Fields(part), " "); !nothingSaid(part) {
			list = append(list, part)
		}
	}
	return list
}

// personalWords head columns about persons. Their names and telephone numbers are not needed to invite
// a supplier, so they are not kept (UK GDPR, article 5(1)(c): data minimisation).
var personalWords = []string{"contact", "telephone", "phone", "tel", "mobile", "fax", "first name", "last name", "surname", "forename", "full name", "job title",
	"person", "director", "e mail", "email", "account manager", "linkedin", "title", "position", "date of birth", "postcode", "post code", "address", "user name", "username"}

func personal(heading string) bool {
	h := normal(heading)
	return slices.ContainsFunc(personalWords, func(w string) bool { return contains(h, w) })
}

// noteLeftOut says which columns are not kept, and why.
func (r *categoryReader) noteLeftOut() {
	var persons, others []string
	for _, c := range r.Columns {
		switch name := clip(c.Heading, 40); {
		case c.Means != "" || c.Guess == AsTold:
		case personal(c.Heading):
			persons = append(persons, name)
		default:
			others = append(others, name)
		}
	}
	r.Notes = slices.DeleteFunc(r.Notes, func(note string) bool { return strings.HasPrefix(note, "Not used: ") })
	if len(persons) > 0 {
		r.note("Not kept, because it is about persons and not needed to invite a supplier: %s.", model.Join(persons, 6))
	}
	if len(others) > 0 {
		r.note("Not kept, because it has no values to filter by: %s.", model.Join(others, 6))
	}
}
