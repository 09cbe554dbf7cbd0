package setup

import (
	"slices"
	"strings"

	"assay/model"
)

// Where a criterion stands: moving it into another section, and what it is numbered there.

// homes are the sections a criterion can stand in: all but itself and those below it.
func homes(m model.Method, id string) []*model.Criterion {
	var sections []*model.Criterion
	var walk func(list []model.Criterion)
	walk = func(list []model.Criterion) {
		for i := range list {
			c := &list[i]
			if c.ID == id {
				continue
			}
			if c.Kind == model.Section {
				sections = append(sections, c)
			}
			walk(c.Children)
		}
	}
	walk(m.Criteria)
	return sections
}

// taken is the method without a criterion, the criterion, and the number of the section it
// stood in.
func taken(m model.Method, id string) (model.Method, *model.Criterion, string) {
	found := m.Criterion(id)
	if found == nil {
		return m, nil, ""
	}
	c, prefix := copyTree([]model.Criterion{*found})[0], prefixOf(m, id)
	return removed(m, id), &c, prefix
}

// into is the method with a criterion as the last one of a section, "" for the top level.
func into(m model.Method, id, section string) model.Method {
	if parent := parentOf(m, id); (parent == nil && section == "") || (parent != nil && parent.ID == section) {
		return copyMethod(m)
	}
	m, c, from := taken(m, id)
	if c == nil {
		return m
	}
	list, prefix := &m.Criteria, ""
	if home := m.Criterion(section); home != nil {
		list, prefix = &home.Children, home.Number
		c.Phase = model.Written // it shares that of its section
	}
	renumber(c, from, nextNumber(*list, prefix))
	*list = append(*list, *c)
	return m
}

// indented is the method with a criterion inside the section before it, where there is one.
func indented(m model.Method, id string) model.Method {
	in, at := siblings(&m.Criteria, id)
	for i := at - 1; in != nil && i >= 0; i-- {
		if (*in)[i].Kind == model.Section {
			return into(m, id, (*in)[i].ID)
		}
	}
	return copyMethod(m)
}

// outdented is the method with a criterion behind the section it stands in.
func outdented(m model.Method, id string) model.Method {
	parent := parentOf(m, id)
	if parent == nil {
		return copyMethod(m)
	}
	behind := parent.ID
	m, c, from := taken(m, id)
	list, at := siblings(&m.Criteria, behind)
	renumber(c, from, nextNumber(*list, prefixOf(m, behind)))
	*list = slices.Insert(*list, at+1, *c)
	return m
}

// renumber gives a criterion its number in another section, and those below it theirs. A number
// that did not follow the section before, such as Q3a, was given by hand and stays.
func renumber(c *model.Criterion, from, to string) {
	last := c.Number
	if from != "" {
		var follows bool
		if last, follows = strings.CutPrefix(last, from+"."); !follows {
			return
		}
	}
	if last == "" || strings.Trim(last, "0123456789") != "" {
		return
	}
	carry(c, c.Number, to)
}

func carry(c *model.Criterion, from, to string) {
	if rest, follows := strings.CutPrefix(c.Number, from); follows {
		c.Number = to + rest
	}
	for i := range c.Children {
		carry(&c.Children[i], from+".", to+".")
	}
}

// setPhase makes a phase of the method: not used, only verifying, or with criteria of its own.
// Criteria of a phase that has none any more go to the written bids.
func setPhase(m *model.Method, kind model.PhaseKind, used, verify bool) {
	m.Phases = slices.DeleteFunc(m.Phases, func(p model.Phase) bool { return p.Kind == kind })
	if used {
		m.Phases = append(m.Phases, model.Phase{Kind: kind, Verify: verify})
		slices.SortFunc(m.Phases, func(a, b model.Phase) int { return strings.Compare(string(a.Kind), string(b.Kind)) })
	}
	for i := range m.Criteria {
		if c := &m.Criteria[i]; c.Phase == kind && (!used || verify) {
			c.Phase = model.Written
		}
	}
}

// withoutLot is the method in which no criterion names a lot, and the names of the criteria that
// belong to that lot only: those keep it.
func withoutLot(m model.Method, lot string) (model.Method, []string) {
	m = copyMethod(m)
	var alone []string
	m.Walk(func(c *model.Criterion) {
		switch {
		case !slices.Contains(c.Lots, lot):
		case len(c.Lots) == 1:
			alone = append(alone, c.Name())
		default:
			c.Lots = slices.DeleteFunc(c.Lots, func(id string) bool { return id == lot })
		}
	})
	return m, alone
}

// lotsOf are the lots a criterion can belong to: those of every section it stands in.
func lotsOf(c *model.Competition, id string) []model.Lot {
	above := ""
	if parent := parentOf(c.Method, id); parent != nil {
		above = parent.ID
	}
	return slices.DeleteFunc(slices.Clone(c.Lots), func(l model.Lot) bool {
		return above != "" && !c.Method.InLot(above, l.ID)
	})
}
