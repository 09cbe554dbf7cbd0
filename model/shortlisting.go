package model

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// sameWords are spellings of a company's name that do not tell two companies apart.
var sameWords = map[string]string{"limited": "ltd", "company": "co", "and": "", "the": ""}

// SupplierKey is a supplier's name for comparing: without case, accents, punctuation and the ways of
// writing Limited.
func SupplierKey(name string) string {
	words := strings.FieldsFunc(Folded(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	kept := words[:0]
	for _, w := range words {
		if same, known := sameWords[w]; known {
			w = same
		}
		if w != "" {
			kept = append(kept, w)
		}
	}
	if len(kept) == 0 {
		return strings.ToLower(strings.TrimSpace(name)) // a name of signs or of such words alone
	}
	return strings.Join(kept, " ")
}

// Shortlisting is a shortlist that can be made.
type Shortlisting struct {
	Shortlist
	New []Supplier // who become suppliers of the competition, or about whom more is known now
}

// Shortlist works out the shortlist that a filter makes of a category. Who is a supplier of the
// competition already stays the same supplier: known by the company number, the procurement number
// or the name. newID makes an ID.
func (c *Competition) Shortlist(category string, f Filter, newID func() string) (Shortlisting, error) {
	g := c.Category(category)
	if g == nil {
		return Shortlisting{}, Refuse(NotFound, "the category is not in this competition; import its export first")
	}
	left := g.Match(f)
	if len(left) == 0 {
		return Shortlisting{}, Refuse(Invalid, "nobody of the category meets the filter; choose less")
	}
	made := Shortlisting{Shortlist: Shortlist{ID: newID(), Category: category, Filter: f}}
	known := newAcquaintance(c.Suppliers)
	for i := range left {
		s, changed := known.supplier(&left[i], newID)
		if changed {
			made.New = append(made.New, s)
		}
		if !slices.Contains(made.Suppliers, s.ID) {
			made.Suppliers = append(made.Suppliers, s.ID)
		}
	}
	return made, nil
}

// acquaintance finds suppliers by what an export says of them.
type acquaintance struct {
	by   map[string]Supplier // number or name
	told map[string]bool     // IDs of those of whom this export has said something already
}

func newAcquaintance(suppliers []Supplier) *acquaintance {
	a := &acquaintance{by: map[string]Supplier{}, told: map[string]bool{}}
	for _, s := range suppliers {
		a.know(s)
	}
	return a
}

// keysOf are what a supplier is known by, the surest first.
func keysOf(name, identifier, ppon string) []string {
	var keys []string
	if id := ParseIdentifier(identifier); id.Value != "" {
		keys = append(keys, "both "+id.Value+" "+SupplierKey(name), "number "+id.Value)
	}
	if ppon != "" {
		keys = append(keys, "ppon "+strings.ToUpper(ppon))
	}
	return append(keys, "name "+SupplierKey(name))
}

func (a *acquaintance) know(s Supplier) {
	for _, key := range keysOf(s.Name, s.Identifier, s.PPON) {
		if had, taken := a.by[key]; !taken || had.ID == s.ID {
			a.by[key] = s
		}
	}
}

// find is the supplier that an export speaks of. Two with one name and different numbers are two, and
// so are two names under one number in one export: nobody is left out because of a wrong number.
func (a *acquaintance) find(k *Candidate) (Supplier, bool) {
	for _, key := range keysOf(k.Name, k.Identifier, k.PPON) {
		s, known := a.by[key]
		if !known {
			continue
		}
		if strings.HasPrefix(key, "name ") && otherNumber(k.Identifier, s.Identifier) || a.told[s.ID] && SupplierKey(k.Name) != SupplierKey(s.Name) {
			continue
		}
		return s, true
	}
	return Supplier{}, false
}

// supplier is who an export speaks of, new or with what the export knows of them now: a company that
// changed its name or its address is written to under the new one.
func (a *acquaintance) supplier(k *Candidate, newID func() string) (s Supplier, changed bool) {
	s, known := a.find(k)
	defer func() { a.told[s.ID] = true }()
	if !known {
		s = Supplier{ID: newID(), Name: k.Name, Identifier: k.Identifier, PPON: k.PPON, Size: k.Size, VCSE: k.VCSE, Email: k.Email}
		a.know(s)
		return s, true
	}
	was := s
	s.Identifier, s.PPON, s.VCSE = cmp.Or(s.Identifier, k.Identifier), cmp.Or(s.PPON, k.PPON), s.VCSE || k.VCSE
	if a.told[s.ID] {
		s.Email, s.Size = cmp.Or(s.Email, k.Email), cmp.Or(s.Size, k.Size)
	} else {
		s.Email, s.Size = cmp.Or(k.Email, s.Email), cmp.Or(k.Size, s.Size)
		if SupplierKey(k.Name) != SupplierKey(s.Name) {
			s.Name = k.Name
		}
	}
	a.know(s)
	return s, s != was
}

// CheckCategory refuses an export that cannot be kept as a category.
func (c *Competition) CheckCategory(g *Category) error {
	switch {
	case len(g.Suppliers) == 0:
		return Refuse(Invalid, "%s lists no supplier; export the category again", g.Source)
	case g.CreatedAt().IsZero():
		return Refuse(Invalid, "when the category %s was created is missing; give the day and the time, because it is good for two working days only", g.Source)
	}
	if same := find(c.Categories, func(have *Category) bool {
		return have.SHA256 == g.SHA256 && have.Created == g.Created && len(have.Suppliers) > 0
	}); same != nil {
		return Refuse(Conflict, "%s is here already, imported as %s; nothing is to be added", g.Source, same.Source)
	}
	return nil
}
