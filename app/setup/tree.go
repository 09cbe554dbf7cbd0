package setup

import (
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// The functions here change a copy of the tree: the record is read-only, and the store takes
// the whole method at once.

// copyTree copies a list of criteria with everything below it.
func copyTree(list []model.Criterion) []model.Criterion {
	out := slices.Clone(list)
	for i := range out {
		out[i].Lots = slices.Clone(out[i].Lots)
		if f := out[i].Formula; f != nil {
			formula := *f
			out[i].Formula = &formula
		}
		if t := out[i].Threshold; t != nil {
			threshold := *t
			out[i].Threshold = &threshold
		}
		out[i].Children = copyTree(out[i].Children)
	}
	return out
}

// copyMethod copies a method so that it can be changed.
func copyMethod(m model.Method) model.Method {
	m.Criteria = copyTree(m.Criteria)
	m.Scales = slices.Clone(m.Scales)
	for i := range m.Scales {
		m.Scales[i].Levels = slices.Clone(m.Scales[i].Levels)
	}
	m.Ties, m.Phases = slices.Clone(m.Ties), slices.Clone(m.Phases)
	if m.Threshold != nil {
		threshold := *m.Threshold
		m.Threshold = &threshold
	}
	if m.Lots != nil {
		lots := *m.Lots
		m.Lots = &lots
	}
	return m
}

// siblings finds the list a criterion stands in, and its place there.
func siblings(list *[]model.Criterion, id string) (in *[]model.Criterion, at int) {
	for i := range *list {
		if (*list)[i].ID == id {
			return list, i
		}
		if in, at := siblings(&(*list)[i].Children, id); in != nil {
			return in, at
		}
	}
	return nil, -1
}

// added is the method with a new criterion after the chosen one, or inside it where it is a
// section and inside is asked for.
func added(m model.Method, chosen, id string, kind model.Kind, inside bool) model.Method {
	m = copyMethod(m)
	c := model.Criterion{ID: id, Kind: kind, Title: kind.Untitled()}
	switch kind {
	case model.Question:
		if len(m.Scales) > 0 {
			c.Scale = m.Scales[0].ID
		}
	case model.Gate:
		c.Effect = model.Disqualify
	case model.Price:
		c.Formula = &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}
	}
	in, at := siblings(&m.Criteria, chosen)
	switch {
	case in == nil:
		c.Number = nextNumber(m.Criteria, "")
		m.Criteria = append(m.Criteria, c)
	case inside && (*in)[at].Kind == model.Section:
		parent := &(*in)[at]
		c.Number = nextNumber(parent.Children, parent.Number)
		parent.Children = append(parent.Children, c)
	default:
		c.Number = nextNumber(*in, prefixOf(m, chosen))
		*in = slices.Insert(*in, at+1, c)
	}
	return m
}

// prefixOf is the number of the section a criterion stands in, "" at the top.
func prefixOf(m model.Method, id string) string {
	if c := parentOf(m, id); c != nil {
		return c.Number
	}
	return ""
}

// parentOf is the section a criterion stands in, nil at the top.
func parentOf(m model.Method, id string) *model.Criterion {
	var parent *model.Criterion
	m.Walk(func(c *model.Criterion) {
		if slices.ContainsFunc(c.Children, func(child model.Criterion) bool { return child.ID == id }) {
			parent = c
		}
	})
	return parent
}

// sectionOf is the section a new criterion would go into: the chosen one, or the one it stands
// in; nil at the top.
func sectionOf(m model.Method, chosen string) *model.Criterion {
	if c := m.Criterion(chosen); c != nil && c.Kind == model.Section {
		return c
	}
	return parentOf(m, chosen)
}

// nextNumber is the first number below a prefix that no sibling has.
func nextNumber(list []model.Criterion, prefix string) string {
	for n := 1; ; n++ {
		number := strconv.Itoa(n)
		if prefix != "" {
			number = prefix + "." + number
		}
		if !slices.ContainsFunc(list, func(c model.Criterion) bool { return c.Number == number }) {
			return number
		}
	}
}

// removed is the method without a criterion and everything below it.
func removed(m model.Method, id string) model.Method {
	m = copyMethod(m)
	if in, at := siblings(&m.Criteria, id); in != nil {
		*in = slices.Delete(*in, at, at+1)
	}
	return m
}

// moved is the method with a criterion one place up or down among its siblings.
func moved(m model.Method, id string, by int) model.Method {
	m = copyMethod(m)
	if in, at := siblings(&m.Criteria, id); in != nil && at+by >= 0 && at+by < len(*in) {
		(*in)[at], (*in)[at+by] = (*in)[at+by], (*in)[at]
	}
	return m
}

// setKind makes a criterion another kind, with what that kind needs.
func setKind(c *model.Criterion, kind model.Kind, scales []model.Scale) {
	if c.Kind == kind {
		return
	}
	c.Kind, c.Formula, c.Effect = kind, nil, ""
	if kind != model.Question {
		c.Scale = ""
	}
	if c.Threshold != nil && !slices.Contains(unitsOf(kind), c.Threshold.Unit) {
		c.Threshold = nil // marks are a question's own, and good answers are counted in a section
	}
	switch kind {
	case model.Question:
		if len(scales) > 0 {
			c.Scale = scales[0].ID
		}
	case model.Gate:
		c.Effect, c.Weight = model.Disqualify, decimal.Zero
	case model.Price:
		c.Formula = &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}
	}
}

// named is the scale with that name, nil when there is none.
func named(scales []model.Scale, name string) *model.Scale {
	for i := range scales {
		if strings.EqualFold(strings.TrimSpace(scales[i].Name), strings.TrimSpace(name)) {
			return &scales[i]
		}
	}
	return nil
}

// withScale is the method with a scale to begin from, under a name no other has, because
// questions choose their scale by name. Questions that wait for a scale take it.
func withScale(m model.Method, id string) model.Method {
	m = copyMethod(m)
	scale := model.StandardScale(id)
	for name, n := scale.Name, 2; named(m.Scales, scale.Name) != nil; n++ {
		scale.Name = name + " (" + strconv.Itoa(n) + ")"
	}
	m.Walk(func(c *model.Criterion) {
		if c.Kind == model.Question && m.ScaleOf(c) == nil {
			c.Scale = id
		}
	})
	m.Scales = append(m.Scales, scale)
	return m
}
