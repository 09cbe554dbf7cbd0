package ocds

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/model"
)

// Choice is one thing a file has to offer: what all its notices about a procurement say together, or
// one notice.
type Choice struct {
	Release *Release
	Of      int // how many notices it is made of
	roots   []*at
}

// Choices lists what can be chosen, procurement by procurement in the order of the file: first what its
// notices say together, then, where there are several, each of them, the latest first.
func (f *Package) Choices() []Choice {
	groups := map[string][]int{}
	var order []string
	for i, r := range f.Releases {
		if groups[r.OCID] == nil {
			order = append(order, r.OCID)
		}
		groups[r.OCID] = append(groups[r.OCID], i)
	}
	var choices []Choice
	for _, ocid := range order {
		choices = append(choices, f.about(groups[ocid])...)
	}
	return choices
}

// about lists the choices of one procurement, whose notices are those of the numbers.
func (f *Package) about(numbers []int) []Choice {
	slices.SortStableFunc(numbers, func(a, b int) int { return f.Releases[a].when.Compare(f.Releases[b].when) })
	var single []Choice
	var together *Choice
	var roots []*at
	for _, i := range numbers {
		one := Choice{f.Releases[i], 1, []*at{f.roots[i]}}
		if f.Releases[i].Compiled {
			together = &one
			continue
		}
		single, roots = append(single, one), append(roots, f.roots[i])
	}
	slices.Reverse(single)
	switch {
	case together != nil:
		together.Of = max(1, len(single))
	case len(single) == 1:
		return single
	default:
		together = &Choice{merged(roots), len(roots), roots}
	}
	return append([]Choice{*together}, single...)
}

// Has reports whether a notice of the file is about the procurement.
func (f *Package) Has(ocid string) bool {
	return slices.ContainsFunc(f.Releases, func(r *Release) bool { return r.OCID == ocid })
}

// Choose is the release to read: of the procurement with that ocid and the notice with that id, where
// they are given. Else it is what all notices of the only procurement say together.
func (f *Package) Choose(ocid, id string) (Choice, error) {
	var fit []Choice
	var known []string
	for _, c := range f.Choices() {
		r := c.Release
		if (ocid == "" || r.OCID == ocid) && (id == "" || r.ID == id && (c.Of == 1 || r.Compiled)) {
			fit = append(fit, c)
		}
		if !slices.Contains(known, r.OCID) {
			known = append(known, r.OCID)
		}
	}
	switch {
	case len(fit) == 0 && id != "":
		return Choice{}, model.Refuse(model.NotFound, "%s has no release %.80q; leave it out to read what all notices say together", f.File, id)
	case len(fit) == 0:
		return Choice{}, model.Refuse(model.NotFound, "%s has no procurement %.80q; use one of %s", f.File, ocid, model.Join(known, 6))
	case ocid == "" && id == "" && len(known) > 1:
		return Choice{}, model.Refuse(model.Conflict, "%s has notices of %d procurements; choose one by its ocid: %s", f.File, len(known), model.Join(known, 6))
	}
	return fit[0], nil
}

// merged is what the notices say together, the earliest first: what a later one says takes the place of
// what was said before, and lists of things with ids are merged thing by thing, as the standard has it.
func merged(roots []*at) *Release {
	whole := value{}
	for _, root := range roots {
		whole = merge(whole, *root.v)
	}
	r := convert(&at{r: nil, v: &whole})
	r.Compiled, r.Tags = true, []string{"compiled"}
	return r
}

func merge(old, new value) value {
	switch {
	case new.kind == isObject && old.kind == isObject:
		return mergeObjects(old, new)
	case new.kind == isList && old.kind == isList && haveIDs(old) && haveIDs(new):
		return mergeLists(old, new)
	}
	return new
}

func mergeObjects(old, new value) value {
	items := slices.Clone(old.items)
	for _, member := range new.items {
		i := slices.IndexFunc(items, func(had value) bool { return had.key == member.key })
		switch {
		case i < 0:
			items = append(items, member)
		case !member.other || items[i].other || items[i].silent():
			items[i] = merge(items[i], member)
		}
	}
	old.items = items
	return old
}

func mergeLists(old, new value) value {
	items := slices.Clone(old.items)
	places := make(map[string]int, len(items))
	for i := range items {
		places[idOf(&items[i])] = i
	}
	for _, element := range new.items {
		id := idOf(&element)
		if i, had := places[id]; had {
			items[i] = merge(items[i], element)
			continue
		}
		places[id] = len(items)
		items = append(items, element)
	}
	old.items = items
	return old
}

// haveIDs reports whether all elements of a list are things with ids of their own. Some number bids
// anew in each lot: such ids tell nothing apart.
func haveIDs(v value) bool {
	seen := make(map[string]bool, len(v.items))
	for i := range v.items {
		id := idOf(&v.items[i])
		if id == "" || seen[id] {
			return false
		}
		seen[id] = true
	}
	return len(v.items) > 0
}

// idOf is the id of a thing in a list, "" where it has none.
func idOf(v *value) string {
	if id := v.member("id").plain(); id != nil {
		return strings.TrimSpace(id.words())
	}
	return ""
}

// Title is a choice for a list: "Catering, 4 May 2026, UK4 tender notice".
func (c Choice) Title() string {
	r := c.Release
	title := cmp.Or(r.Title, r.OCID, "no title")
	if c.Of > 1 {
		return title + ", " + model.Plural(c.Of, "notice", "notices") + " together"
	}
	if name := r.NoticeName(); name != "" {
		title += ", " + name
	}
	if day := r.Day(); day != "" {
		title += ", " + day
	}
	return title
}

// About lists the problems of what was chosen, and of the file as a whole.
func (f *Package) About(c Choice) []Problem {
	others := map[string]bool{}
	for i, root := range f.roots {
		if !slices.ContainsFunc(c.roots, func(own *at) bool { return own.path() == root.path() }) {
			others[root.path()] = f.Releases[i].OCID != c.Release.OCID || c.Of == 1
		}
	}
	return alike(slices.DeleteFunc(slices.Clone(f.Problems), func(p Problem) bool {
		for i := range p.Path {
			if p.Path[i] == '.' && others[p.Path[:i]] {
				return true
			}
		}
		return others[p.Path]
	}))
}

// alike tells what is wrong in the same words at several places once, at the first, with how often.
func alike(problems []Problem) []Problem {
	times, first := map[string]int{}, problems[:0]
	for _, p := range problems {
		if times[p.Text]++; times[p.Text] == 1 {
			first = append(first, p)
		}
	}
	for i := range first {
		if more := times[first[i].Text] - 1; more > 0 {
			first[i].Text += fmt.Sprintf(" (and in %s)", model.Plural(more, "more place", "more places"))
		}
	}
	return first
}
