package papers

import (
	"slices"
	"strings"

	"assay/model"
	"assay/storage/intake"
)

// Certainty is how sure a supplier or a question was found.
type Certainty string

// Certainties.
const (
	NotFound Certainty = ""
	Close    Certainty = "close"  // spelt nearly so
	Likely   Certainty = "likely" // by a part of its name
	Sure     Certainty = "sure"   // by its whole name or number
	Chosen   Certainty = "chosen" // by a person
)

// Title is the certainty for reading.
func (c Certainty) Title() string {
	return map[Certainty]string{NotFound: "Not found", Close: "Nearly so spelt", Likely: "Likely", Sure: "Sure", Chosen: "Chosen"}[c]
}

// company is a supplier as it is looked for in names.
type company struct {
	id, name   string
	core       []string
	identifier []string
}

// companies are the suppliers of a competition, and words that are no sign of one.
type companies struct {
	list   []company
	common map[string]bool // words of the criteria's titles
}

func companiesOf(c *model.Competition) companies {
	all := companies{common: map[string]bool{}}
	for _, s := range c.Suppliers {
		one := company{id: s.ID, name: s.Name, core: core(words(s.Name))}
		for _, number := range []string{s.Identifier, s.PPON} {
			if n := strings.ToLower(strings.TrimSpace(number)); len(n) >= 6 {
				one.identifier = append(one.identifier, n)
			}
		}
		all.list = append(all.list, one)
	}
	c.Method.Walk(func(k *model.Criterion) {
		for _, w := range words(k.Title) {
			all.common[w] = true
		}
	})
	for _, w := range noise {
		all.common[w] = true
	}
	return all
}

// found is what a path says of the supplier: the one, or several that fit equally.
type found struct {
	fits []string // IDs
	by   Certainty
	// against is another supplier whom the file's own name names in full.
	against string
}

// whose finds the supplier of a file: the topmost folder that names one counts, and what is below it
// decides between several.
func (all companies) whose(path []segment) found {
	var f found
	for _, s := range path {
		fits, by := all.in(s)
		switch {
		case len(fits) == 0:
		case f.by == NotFound:
			f.fits, f.by = fits, by
		case len(f.fits) > 1:
			both := slices.DeleteFunc(slices.Clone(f.fits), func(id string) bool { return !slices.Contains(fits, id) })
			if len(both) > 0 {
				f.fits = both
			}
		case s.file && by == Sure && len(fits) == 1 && fits[0] != f.fits[0]:
			f.against = fits[0]
		}
	}
	return f
}

// in lists the suppliers whom one name names best.
func (all companies) in(s segment) ([]string, Certainty) {
	if fits := all.whole(s); len(fits) > 0 {
		return fits, Sure
	}
	if fits := all.partly(s); len(fits) > 0 {
		return fits, Likely
	}
	return all.nearly(s), Close
}

// whole finds suppliers by their whole names or their numbers. Where one name is part of another, as
// with a company and its group, the longer counts.
func (all companies) whole(s segment) []string {
	in, joined := core(s.words), strings.Join(s.words, "")
	var fits []company
	for _, c := range all.list {
		number := slices.ContainsFunc(c.identifier, func(n string) bool { return slices.Contains(s.words, n) })
		key := strings.Join(c.core, "")
		if number || run(in, c.core) >= 0 || len(key) >= 6 && strings.Contains(joined, key) {
			fits = append(fits, c)
		}
	}
	var ids []string
	for _, c := range fits {
		shorter := slices.ContainsFunc(fits, func(o company) bool { return len(o.core) > len(c.core) && run(o.core, c.core) >= 0 })
		if !shorter {
			ids = append(ids, c.id)
		}
	}
	return ids
}

// partly finds suppliers by the words their names begin with.
func (all companies) partly(s segment) []string {
	in := core(s.words)
	best, ids := 0, []string(nil)
	for _, c := range all.list {
		for n := len(c.core) - 1; n > 0; n-- {
			lone := n == 1 && (len([]rune(c.core[0])) < 3 || all.common[c.core[0]])
			if lone || run(in, c.core[:n]) < 0 {
				continue
			}
			if n > best {
				best, ids = n, nil
			}
			if n == best {
				ids = append(ids, c.id)
			}
			break
		}
	}
	return ids
}

// nearly finds suppliers whose names, or first words of them, are spelt nearly so.
func (all companies) nearly(s segment) []string {
	rest := slices.DeleteFunc(core(s.words), func(w string) bool { return all.common[w] || strings.ContainsAny(w, "0123456789") })
	if len(rest) == 0 {
		return nil
	}
	var ids []string
	for _, c := range all.list {
		if near(strings.Join(rest, ""), strings.Join(c.core, "")) ||
			slices.ContainsFunc(rest, func(w string) bool { return near(w, c.core[0]) }) {
			ids = append(ids, c.id)
		}
	}
	return ids
}

// near reports whether two words of five letters or more differ in one of six.
func near(a, b string) bool {
	most := min(len(a), len(b)) / 6
	if len(a) > 60 || len(b) > 60 || min(len(a), len(b)) < 5 {
		return false
	}
	return intake.Distance(a, b) <= max(1, most)
}
