package exchange

import (
	"strings"

	"github.com/google/uuid"

	"assay/model"
)

// index finds the things of one kind by id or by what people call them.
type index struct {
	what  string // "criterion", for sentences
	ids   map[string]string
	tiers []map[string][]string // folded name to ids; an earlier tier wins
	known []string              // what they are called, for sentences
}

func newIndex(what string, tiers int) *index {
	x := &index{what: what, ids: map[string]string{}}
	for range tiers {
		x.tiers = append(x.tiers, map[string][]string{})
	}
	return x
}

func fold(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// put records a thing under its given id, if any, and its names, one a tier.
func (x *index) put(id, given string, names ...string) {
	if given != "" {
		x.ids[given] = id
	}
	for i, name := range names {
		if key := fold(name); key != "" {
			x.tiers[i][key] = append(x.tiers[i][key], id)
		}
	}
	for _, name := range names {
		if name != "" {
			x.known = append(x.known, name)
			break
		}
	}
}

// find resolves a reference to an id.
func (x *index) find(ref string) (string, error) {
	if id, ok := x.ids[ref]; ok {
		return id, nil
	}
	for _, tier := range x.tiers {
		switch ids := tier[fold(ref)]; {
		case len(ids) == 1:
			return ids[0], nil
		case len(ids) > 1:
			return "", model.Refuse(model.Conflict, "%q names %d different %s entries; give them ids and use those", ref, len(ids), x.what)
		}
	}
	if len(x.known) == 0 {
		return "", model.Refuse(model.NotFound, "it names the %s %.80q but the file has none; add it", x.what, ref)
	}
	return "", model.Refuse(model.NotFound, "there is no %s %.80q; use one of %s", x.what, ref, model.Join(x.known, 8))
}

// refer is the name a reader will know, where it leads back to the id, else the id.
func (x *index) refer(id, name string) word {
	if found, err := x.find(name); err == nil && found == id && name != "" {
		return word(name)
	}
	return word(id)
}

// isUUID reports whether an id is one that is kept: 8-4-4-4-12 hexadecimal digits.
func isUUID(id string) bool { return len(id) == 36 && uuid.Validate(id) == nil }
