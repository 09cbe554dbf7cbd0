package intake

import (
	"slices"
	"strings"
	"time"

	"assay/model"
)

// CategoryPreview is what an export of the marketplace would import.
type CategoryPreview struct {
	Preview
	// Category is empty but for its Source while Err is not nil. Its Created is empty where the file
	// does not say it, and has then to be given. The ID and the hash of the file are not in it.
	Category    model.Category
	CreatedFrom string // where Created is said: "cell A2"; "" where it is not
}

// Suppliers reads an export of suppliers: one row a supplier, in any order of columns. Columns that
// hold the same values again and again become facets. What is about persons is left out.
func Suppliers(s Sheet, m Mapping) CategoryPreview {
	c := &model.Competition{}
	r := &categoryReader{table: newTable(c, s, m, layoutOf(c, SupplierSheet)), at: make(map[string]int, s.Len()), numbers: make(map[string]int, 2*s.Len()), list: make([]model.Candidate, 0, s.Len())}
	r.Header = []string{"Supplier", "Identifier", "PPON", "Size", "VCSE", "E-mail"}
	r.facets = r.findFacets()
	for _, f := range r.facets {
		if !containsText(r.Header[6:], f.name) {
			r.Header = append(r.Header, f.name)
		}
	}
	r.noteLeftOut()
	r.each(r.row)
	r.noteRepeats()
	if r.HeaderRow > 0 && len(r.list) == 0 && r.Err() == nil {
		r.add(Stop, "", "there is no supplier below the header; export the category again.")
	}
	for i := range r.list {
		r.Rows = append(r.Rows, r.shown(&r.list[i]))
	}
	p := CategoryPreview{Category: model.Category{Source: s.File}}
	created, from := r.created()
	if r.Err() == nil {
		p.Category.Facets, p.Category.Suppliers, p.CreatedFrom = r.Header[6:], r.list, from
		if !created.IsZero() {
			p.Category.Created = model.RecordText(created)
		}
	}
	p.Preview = r.Preview
	return p
}

// categoryReader reads the rows of an export.
type categoryReader struct {
	*table
	facets   []facet
	list     []model.Candidate
	at       map[string]int // its place in list, by key
	numbers  map[string]int // the place in list of the first with a number
	repeated []int          // rows that are about a supplier of an earlier row
}

func (r *categoryReader) row(row int) {
	name := strings.Join(strings.Fields(r.supplier(row)), " ")
	if name == "" {
		return
	}
	k := model.Candidate{Name: name, Email: r.email(row), Values: make(map[string][]string, len(r.facets))}
	r.identify(row, &k)
	k.Size, k.VCSE = r.size(row), r.vcse(row)
	for i := range r.facets {
		f := &r.facets[i]
		addValues(k.Values, f.name, f.values(r.s, row))
	}
	key := model.SupplierKey(name) + " " + k.Identifier
	if first, there := r.at[key]; there {
		r.repeated = append(r.repeated, row)
		if had := r.list[first].Size; !agrees(had, k.Size) {
			r.warn(row, r.at2(roleSize), "it says %s, and an earlier row says %s of the same supplier, which is read; check which is right.", k.Size.Title(), had.Title())
		}
		merge(&r.list[first], &k)
		return
	}
	r.checkNumber(row, &k)
	r.at[key] = len(r.list)
	r.list = append(r.list, k)
}

// merge adds what a further row says of a supplier.
func merge(into, k *model.Candidate) {
	if into.PPON == "" {
		into.PPON = k.PPON
	}
	into.Size, _ = into.Size.With(k.Size)
	if into.Email == "" {
		into.Email = k.Email
	}
	into.VCSE = into.VCSE || k.VCSE
	for facet, values := range k.Values {
		addValues(into.Values, facet, values)
	}
}

func agrees(a, b model.Size) bool {
	_, same := a.With(b)
	return same
}

// addValues adds what is not there yet. Many suppliers share a list of values, so none is written to.
func addValues(to map[string][]string, facet string, values []string) {
	have := to[facet]
	if have == nil && len(values) > 0 {
		to[facet] = slices.Clip(values)
		return
	}
	for _, v := range values {
		if !slices.Contains(have, v) {
			have = append(have, v)
			to[facet] = have
		}
	}
}

// identify reads the numbers of a supplier. A PPON may stand in the column of the company numbers.
func (r *categoryReader) identify(row int, k *model.Candidate) {
	id := r.number(row, roleIdentifier, model.ParseIdentifier)
	if id.Scheme == model.SchemePPON {
		k.PPON = id.Value
	} else {
		k.Identifier = id.String()
	}
	ppon := r.number(row, rolePPON, func(text string) model.Identifier { return model.CheckIdentifier(model.SchemePPON, text) })
	if ppon.Value != "" {
		k.PPON = ppon.Value
	}
}

// number reads one number and warns of what is odd in it.
func (r *categoryReader) number(row int, of role, read func(string) model.Identifier) model.Identifier {
	text := r.text(row, of)
	if text == "" || text == "-" || strings.EqualFold(text, "n/a") || strings.EqualFold(text, "none") {
		return model.Identifier{}
	}
	id := read(text)
	if id.Doubt != "" {
		what := id.Doubt + "; check it."
		if id.Value == "" {
			what = id.Doubt + "; the supplier goes by its name alone."
		}
		r.warn(row, r.at2(of), "%s", what).suggest(id.String())
	}
	return id
}

// checkNumber warns of two suppliers that cannot be told apart for certain.
func (r *categoryReader) checkNumber(row int, k *model.Candidate) {
	if k.Identifier != "" {
		if first, taken := r.numbers[k.Identifier]; taken {
			r.warn(row, r.at2(roleIdentifier), "%s is the number of %s, too; find out whose it is; both are kept as suppliers.", k.Identifier, r.list[first].Name)
			return
		}
		r.numbers[k.Identifier] = len(r.list)
	}
	name := "name " + model.SupplierKey(k.Name)
	if first, taken := r.numbers[name]; taken {
		r.warn(row, r.at2(roleSupplier), "there is another %q with the number %q; check that they are two suppliers.", clip(r.list[first].Name, 60), r.list[first].Identifier)
		return
	}
	r.numbers[name] = len(r.list)
}

// at2 is the place of a role for a problem.
func (r *categoryReader) at2(of role) int { return r.table.at(of) }

// noteRepeats says that suppliers have several rows: in a long list that is how it is written, in
// another each such row is doubtful.
func (r *categoryReader) noteRepeats() {
	if len(r.repeated)*3 > len(r.list) && len(r.repeated) > 3 {
		r.note("Suppliers have several rows, which are read as one: %s are %s.", model.Plural(len(r.repeated)+len(r.list), "row", "rows"), model.Plural(len(r.list), "supplier", "suppliers"))
		return
	}
	for _, row := range r.repeated {
		r.warn(row, r.at2(roleSupplier), "%s is listed in an earlier row; both are read as one supplier.", clip(r.text(row, roleSupplier), 60))
	}
}

// email is the address invitations go to.
func (r *categoryReader) email(row int) string {
	text := strings.TrimPrefix(strings.TrimSpace(r.text(row, roleEmail)), "mailto:")
	if text == "" {
		return ""
	}
	name, host, one := strings.Cut(text, "@")
	if !one || name == "" || !strings.Contains(host, ".") || strings.ContainsAny(text, " ,;") || strings.Contains(host, "@") {
		p := r.warn(row, r.at2(roleEmail), "%q is not one e-mail address; the supplier is kept without it.", clip(text, 60))
		for _, part := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" ,;<>", c) }) {
			if strings.Contains(part, "@") {
				p.suggest(part)
				break
			}
		}
		return ""
	}
	return text
}

// vcse reads the flag of a voluntary, community or social enterprise.
func (r *categoryReader) vcse(row int) bool {
	text := r.text(row, roleVCSE)
	yes, plain := yesOrNo(text)
	if !plain && text != "" {
		heading := normal(text)
		yes = strings.Contains(heading, "vcse") || strings.Contains(heading, "social enterprise") || strings.Contains(heading, "charit") || strings.Contains(heading, "voluntary")
		if strings.HasPrefix(heading, "not ") || strings.HasPrefix(heading, "non ") {
			yes = false
		} else if !yes {
			r.warn(row, r.at2(roleVCSE), "%q does not say whether the supplier is a VCSE; write Yes or No.", clip(text, 40)).suggest("No")
		}
	}
	return yes
}

func (r *categoryReader) shown(k *model.Candidate) []string {
	vcse := ""
	if k.VCSE {
		vcse = "Yes"
	}
	size := ""
	if k.Size != model.SizeUnknown {
		size = k.Size.Title()
	}
	row := []string{k.Name, k.Identifier, k.PPON, size, vcse, k.Email}
	for _, name := range r.Header[6:] {
		row = append(row, strings.Join(k.Values[name], ", "))
	}
	return row
}

// created finds when the marketplace made the export: above the table, or in the workbook's properties.
func (r *categoryReader) created() (at time.Time, from string) {
	for row := range max(0, r.HeaderRow-1) {
		for column := range r.s.width(row) {
			text := r.s.At(row, column)
			if !saysCreated(text) {
				continue
			}
			for _, candidate := range []string{afterWords(text), r.s.At(row, column+1)} {
				if at, err := model.ParseTime(candidate); err == nil && candidate != "" {
					from = "cell " + r.s.Cell(row, column)
					r.note("Created %s, as %s says.", model.RecordTime(at), from)
					return at, from
				}
			}
		}
	}
	if made := r.s.Made; !made.IsZero() {
		r.note("Created %s, as the properties of the workbook say; correct it if the marketplace says otherwise.", model.RecordTime(made))
		return made, "the properties of the workbook"
	}
	r.note("The file does not say when it was created; that has to be given.")
	return at, ""
}

// saysCreated reports whether a cell is about when the export was made.
func saysCreated(text string) bool {
	heading := normal(clip(text, 120))
	for _, word := range []string{"created", "exported", "generated", "export date", "date of export", "creation date", "as at", "as of", "downloaded"} {
		if contains(heading, word) {
			return true
		}
	}
	return false
}

// afterWords is a text from its first figure on: "Created on: 12/05/2026 09:30".
func afterWords(text string) string {
	if i := strings.IndexAny(text, "0123456789"); i >= 0 {
		return strings.TrimRight(strings.NewReplacer(" at ", " ").Replace(text[i:]), ".) ")
	}
	return ""
}

func containsText(list []string, text string) bool {
	for _, have := range list {
		if have == text {
			return true
		}
	}
	return false
}
