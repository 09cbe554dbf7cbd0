package intake

import (
	"regexp"
	"slices"
	"strings"

	"assay/model"
)

// heading is one headed column of a price schedule.
type heading struct {
	Column
	bidder string // whose it is, as it says itself or a person said
}

// headings reads some rows as the header; row is the last of them. Of a column that has its heading in
// a row further up, merged down, that is it.
func (r *schedule) headings(row, rows int) []heading {
	var list []heading
	for column := range min(r.widest(row, rows), mostColumns) {
		h := heading{Column: Column{Index: column}}
		for above := row; above > row-rows && h.Heading == ""; above-- {
			h.Heading, h.Cell = r.s.At(above, column), r.s.Cell(above, column)
		}
		told, isTold := r.s.told[column]
		if h.Heading == "" && !isTold || len(h.Heading) > longestHeading {
			continue
		}
		switch h.role, h.bidder = r.split(h.Heading); {
		case isTold:
			h.role, h.criterion, h.bidder, h.Guess = told.role, told.criterion, told.bidder, AsTold
			if h.role == "" && h.criterion != nil {
				h.role = roleTotal
			}
		case h.role != "":
			h.Guess = ByPart
			if fit(normal(h.Heading), h.role) > 500 {
				h.Guess = ByName
			}
		}
		list = append(list, h)
	}
	return list
}

// widest is how many cells the rows of a header have at most.
func (r *schedule) widest(row, rows int) int {
	width := 0
	for above := row; above > row-rows; above-- {
		width = max(width, r.s.width(above))
	}
	for column := range r.s.told {
		width = max(width, column+1)
	}
	return width
}

// joints are where a heading puts a bidder and a part together: "Ash Works Ltd - Rate", "Total (Ash)".
var joints = regexp.MustCompile(`\s[-–—/|]\s|:\s*|\s*[()\n]\s*`)

// split reads a heading that can name a bidder beside what its column holds.
func (r *schedule) split(text string) (what role, bidder string) {
	if r.isKnown(text) || isErrorCell(text) {
		return "", ""
	}
	var names []string
	for _, piece := range joints.Split(text, -1) {
		switch part := scheduleRole(piece); {
		case strings.TrimSpace(piece) == "" || remarksOnly.MatchString(normal(piece)):
		case r.isKnown(piece) || part == "":
			names = append(names, oneLine(piece))
		case what == "":
			what = part
		}
	}
	if len(names) == 1 && isOffered(what) && (r.isKnown(names[0]) || company.MatchString(normal(names[0])) || estimates.MatchString(normal(names[0]))) {
		return what, names[0]
	}
	if what, bidder = r.runOn(strings.Fields(text)); bidder != "" {
		return what, bidder
	}
	return scheduleRole(text), ""
}

// runOn reads a heading in which nothing stands between a bidder and a part: "Ash Works Ltd unit price".
func (r *schedule) runOn(words []string) (what role, bidder string) {
	for n := min(len(words)-1, mostPartWords); n > 0; n-- {
		last := len(words) - n
		for _, cut := range [][2][]string{{words[last:], words[:last]}, {words[:n], words[n:]}} {
			part, name := partCalled(normal(strings.Join(cut[0], " "))), strings.Join(cut[1], " ")
			if part != "" && (r.isKnown(name) || company.MatchString(normal(name))) {
				return part, name
			}
		}
	}
	return "", ""
}

// isKnown reports whether a text is the name of a supplier of the competition.
func (r *schedule) isKnown(name string) bool { return r.suppliers[model.SupplierKey(name)] != "" }

// findHeader takes the rows of the first thirty that name most parts of a schedule; ok is false where
// none names an item and a price.
func (r *schedule) findHeader() (list []heading, ok bool) {
	from, till, asked, most := 0, min(r.s.Len(), headerRows), r.s.asked, 0
	if asked.Header > 0 {
		from, till = asked.Header-1, asked.Header
	}
	for row := from; row < till; row++ {
		least, deepest := 1, min(guessedHeaderRows, row+1)
		if asked.HeaderRows > 0 {
			deepest = min(asked.HeaderRows, row+1)
			least = deepest
		}
		for n := least; n <= deepest; n++ {
			found := r.headings(row, n)
			if parts := r.partsOf(found, row); parts > most {
				list, most = found, parts
				r.HeaderRow, r.HeaderRows, r.first = row+1, n, row+1
			}
		}
	}
	return list, most > 0
}

// partsOf weighs the parts of a schedule that headings name; none where they have no item or no price.
func (r *schedule) partsOf(list []heading, row int) int {
	parts := map[role]bool{}
	names := 0
	for _, h := range list {
		if h.role != "" && h.role != roleShare && h.role != roleTax && h.role != roleDiscount {
			parts[h.role] = true
		}
		if h.role == "" && r.isKnown(h.Heading) {
			names++
		}
	}
	priced := parts[roleRate] || parts[roleTotal] || parts[rolePrice] || parts[roleList]
	if !priced && names == 0 {
		priced = len(r.nameColumns(list, row)) > 0
	}
	if !parts[roleNumber] && !parts[roleDescription] || !priced && names == 0 {
		return 0
	}
	return 2*len(parts) + min(names, 1)
}

// nameColumns are the columns whose headings are bidders' names with a price each below: to the
// right of what describes the items, and mostly filled with numbers.
func (r *schedule) nameColumns(list []heading, header int) []heading {
	last := -1
	for _, h := range list {
		if slices.Contains([]role{roleNumber, roleDescription, roleQuantity, roleUnit, roleMaximum}, h.role) && (h.role != roleMaximum || last < 0) {
			last = h.Index
		}
	}
	var names []heading
	for _, h := range list {
		known := r.isKnown(h.Heading)
		if h.role != "" || h.Guess == AsTold || h.Index <= last && !known || remarksOnly.MatchString(normal(h.Heading)) {
			continue
		}
		if known || r.mostlyNumbers(h.Index, header+1) {
			names = append(names, h)
		}
	}
	return names
}

// mostlyNumbers looks at the first rows of a column.
func (r *schedule) mostlyNumbers(column, from int) bool {
	numbers, texts := 0, 0
	for row := from; row < min(r.s.Len(), from+headerRows); row++ {
		text := r.s.At(row, column)
		if text == "" {
			continue
		}
		texts++
		if _, ok := parseNumber(text, r.s.Workbook); ok || isErrorCell(text) {
			numbers++
		}
	}
	return numbers*2 > texts
}

// tellColumns lists the columns for the preview as they are read.
func (r *schedule) tellColumns(list []heading) {
	var unused []string
	for _, h := range list {
		h.Means = r.meansOf(h)
		if h.Means == "" {
			unused = append(unused, headedBy(h.Heading, h.Cell))
		} else if h.Guess == Unknown {
			h.Guess = ByPart
		}
		r.Columns = append(r.Columns, h.Column)
	}
	if len(unused) > 0 {
		r.note("Not used: %s.", model.Join(unused, 6))
	}
}

// meansOf is what a column is read as; "" where it is left aside.
func (r *schedule) meansOf(h heading) string {
	for _, part := range layoutOf(r.c, ScheduleSheet).roles {
		if r.col(part) == h.Index {
			return string(part)
		}
	}
	for _, o := range r.all() {
		for _, c := range []struct {
			part   role
			column int
		}{{roleQuantity, o.quantity}, {roleRate, o.rate}, {roleTotal, o.total}, {roleList, o.list}, {roleDiscount, o.discount}} {
			switch {
			case c.column != h.Index:
			case o.name == "":
				return string(c.part)
			default:
				return string(c.part) + bidderMark + " " + o.name
			}
		}
	}
	return ""
}

func headedBy(heading, cell string) string {
	return `"` + clip(oneLine(heading), 40) + `" (` + cell + ")"
}
