package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Refresh is what a newer export of a category changes.
type Refresh struct {
	Added   []Candidate       `json:"added,omitempty"`   // joined since
	Gone    []Candidate       `json:"gone,omitempty"`    // left since
	Changed []CandidateChange `json:"changed,omitempty"` // are there still, with something else said of them
}

// Same reports whether both exports say the same.
func (r *Refresh) Same() bool { return len(r.Added)+len(r.Gone)+len(r.Changed) == 0 }

// CandidateChange is one supplier in two exports.
type CandidateChange struct {
	Name   string        `json:"name"` // now
	Fields []FieldChange `json:"fields"`
}

// FieldChange is one thing an export says, before and after.
type FieldChange struct {
	Field  string `json:"field"` // "Size", or a facet
	Before string `json:"before,omitempty"`
	After  string `json:"after,omitempty"`
}

// CompareCategories sets a category against a newer export of it. Suppliers are known by their
// company number, procurement number or name.
func CompareCategories(before, after *Category) Refresh {
	was := newDirectory(before.Suppliers)
	var r Refresh
	kept := map[int]bool{}
	for i := range after.Suppliers {
		k := &after.Suppliers[i]
		at, there := was.find(k)
		if !there || kept[at] {
			r.Added = append(r.Added, *k)
			continue
		}
		kept[at] = true
		if fields := fieldChanges(&before.Suppliers[at], k); len(fields) > 0 {
			r.Changed = append(r.Changed, CandidateChange{k.Name, fields})
		}
	}
	for i, k := range before.Suppliers {
		if !kept[i] {
			r.Gone = append(r.Gone, k)
		}
	}
	return r
}

// fieldChanges lists what two exports say differently of one supplier.
func fieldChanges(before, after *Candidate) []FieldChange {
	var changed []FieldChange
	add := func(field, was, is string) {
		if was != is {
			changed = append(changed, FieldChange{field, was, is})
		}
	}
	add("Name", before.Name, after.Name)
	add("Identifier", before.Identifier, after.Identifier)
	add("PPON", before.PPON, after.PPON)
	add("Size", before.Size.Title(), after.Size.Title())
	add("VCSE", yesNo(before.VCSE), yesNo(after.VCSE))
	add("E-mail", before.Email, after.Email)
	facets := maps.Clone(before.Values)
	if facets == nil {
		facets = map[string][]string{}
	}
	maps.Copy(facets, after.Values)
	for _, facet := range slices.Sorted(maps.Keys(facets)) {
		add(facet, valueText(before.Values[facet]), valueText(after.Values[facet]))
	}
	return changed
}

func valueText(values []string) string {
	return strings.Join(slices.Sorted(slices.Values(values)), ", ")
}

func yesNo(yes bool) string {
	if yes {
		return "Yes"
	}
	return "No"
}

// ShortlistRefresh is what a newer export means for the shortlist.
type ShortlistRefresh struct {
	Missing []Candidate `json:"missing,omitempty"` // meet the filter now and are not on the shortlist
	Left    []Supplier  `json:"left,omitempty"`    // are on the shortlist and do not meet the filter any more
}

// RefreshShortlist puts the filter of the shortlist that counts to a newer export.
func (c *Competition) RefreshShortlist(newer *Category) ShortlistRefresh {
	var r ShortlistRefresh
	list := c.LastShortlist()
	if list == nil {
		return r
	}
	on := c.suppliersByID(list.Suppliers)
	known, meets := newAcquaintance(on), map[string]bool{}
	for _, k := range newer.Match(list.Filter) {
		if s, there := known.find(&k); there {
			meets[s.ID] = true
		} else {
			r.Missing = append(r.Missing, k)
		}
	}
	for _, s := range on {
		if !meets[s.ID] {
			r.Left = append(r.Left, s)
		}
	}
	return r
}

func (c *Competition) suppliersByID(ids []string) []Supplier {
	var list []Supplier
	for _, id := range ids {
		if s := c.Supplier(id); s != nil {
			list = append(list, *s)
		}
	}
	return list
}

// Sentences says what a newer export means for the shortlist.
func (r *ShortlistRefresh) Sentences() []string {
	var said []string
	if n := len(r.Missing); n > 0 {
		said = append(said, fmt.Sprintf("%s the filter now and %s not on the shortlist: %s.", Plural(n, "supplier meets", "suppliers meet"), ByNumber(n, "is", "are"), Join(namesOf(r.Missing), 5)))
	}
	if n := len(r.Left); n > 0 {
		said = append(said, fmt.Sprintf("%s on the shortlist no longer %s the filter: %s.", Plural(n, "supplier", "suppliers"), ByNumber(n, "meets", "meet"), Join(supplierNames(r.Left), 5)))
	}
	if len(said) == 0 {
		said = []string{"The shortlist is what the filter makes of the newer export, too."}
	}
	return said
}

func namesOf(list []Candidate) []string {
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].Name
	}
	return names
}

func supplierNames(list []Supplier) []string {
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].Name
	}
	return names
}

// directory finds candidates by what another export says of them.
type directory struct {
	list []Candidate
	by   map[string]int
}

func newDirectory(list []Candidate) *directory {
	d := &directory{list, map[string]int{}}
	for i := range list {
		for _, key := range keysOf(list[i].Name, list[i].Identifier, list[i].PPON) {
			if _, taken := d.by[key]; !taken {
				d.by[key] = i
			}
		}
	}
	return d
}

func (d *directory) find(k *Candidate) (int, bool) {
	for _, key := range keysOf(k.Name, k.Identifier, k.PPON) {
		at, known := d.by[key]
		if !known || strings.HasPrefix(key, "name ") && otherNumber(k.Identifier, d.list[at].Identifier) {
			continue
		}
		return at, true
	}
	return 0, false
}

// otherNumber reports whether two numbers are known and different: two with one name are then two.
func otherNumber(a, b string) bool {
	mine, theirs := ParseIdentifier(a).Value, ParseIdentifier(b).Value
	return mine != "" && theirs != "" && mine != theirs
}
