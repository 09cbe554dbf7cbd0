package suppliers

import (
	"cmp"
	"slices"
	"strings"

	"assay/app/lang"
	"assay/model"
)

// Choice is one line of the facets: a heading, a value to tick, or the line that lists the rest.
type Choice struct {
	Kind         ChoiceKind
	Facet, Value string
	Text, Trail  string
	Count        int
	Chosen       bool
}

// ChoiceKind says what a line of the facets is.
type ChoiceKind int

// Kinds of lines.
const (
	FacetHead ChoiceKind = iota
	FacetValue
	OnlySMEs
	OnlyVCSEs
	FacetRest // lists the values that are left out, or leaves them out again
)

// fewValues is how many values of a long facet are listed at first, the most common ones.
const fewValues = 8

// mostCommon are the values that most suppliers have.
func mostCommon(values []model.ValueCount) []string {
	sorted := slices.Clone(values)
	slices.SortStableFunc(sorted, func(a, b model.ValueCount) int { return cmp.Compare(b.Count, a.Count) })
	var common []string
	for _, v := range sorted[:min(fewValues, len(sorted))] {
		common = append(common, v.Value)
	}
	return common
}

// Choices are the lines of the facets under the filter, each with how many it would leave.
func (s *State) Choices() []Choice {
	if s.Category == nil {
		return nil
	}
	words := strings.Fields(model.Folded(s.Values))
	var lines []Choice
	if len(words) == 0 {
		lines = []Choice{
			{Kind: FacetHead, Text: lang.T("SMEs and VCSEs")},
			{Kind: OnlySMEs, Text: lang.T("SMEs only"), Count: s.Counts.SME, Chosen: s.Filter.SME},
			{Kind: OnlyVCSEs, Text: lang.T("VCSEs only"), Count: s.Counts.VCSE, Chosen: s.Filter.VCSE},
		}
	}
	for _, facet := range s.Counts.Facets {
		lines = append(lines, s.facet(facet, words)...)
	}
	return lines
}

// facet are the lines of one facet: all its values, its most common ones, or those with the words.
func (s *State) facet(f model.FacetCount, words []string) []Choice {
	var lines []Choice
	long, ticked := len(f.Values) > fewValues+2 && len(words) == 0, 0
	for _, v := range f.Values {
		if v.Chosen {
			ticked++
		}
		listed := v.Chosen || s.Whole[f.Facet] || !long || slices.Contains(s.common[f.Facet], v.Value)
		if listed && has(v.Value+" "+f.Facet, words) {
			lines = append(lines, Choice{Kind: FacetValue, Facet: f.Facet, Value: v.Value, Text: v.Value, Count: v.Count, Chosen: v.Chosen})
		}
	}
	if len(lines) == 0 {
		return nil
	}
	head := Choice{Kind: FacetHead, Facet: f.Facet, Text: f.Facet}
	if ticked > 0 {
		head.Trail = lang.T("%d ticked", ticked)
	}
	lines = append([]Choice{head}, lines...)
	if long {
		rest := Choice{Kind: FacetRest, Facet: f.Facet, Text: lang.T("Show all %s", model.Counted(len(f.Values)))}
		if s.Whole[f.Facet] {
			rest.Text = lang.T("Show fewer")
		}
		lines = append(lines, rest)
	}
	return lines
}

// has reports whether every word stands in a text.
func has(text string, words []string) bool {
	text = model.Folded(text)
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// Press does what a line of the facets is there for.
func (s *State) Press(c Choice) {
	switch c.Kind {
	case FacetValue:
		s.Toggle(c.Facet, c.Value)
	case OnlySMEs:
		s.Filter.SME = !s.Filter.SME
		s.Apply()
	case OnlyVCSEs:
		s.Filter.VCSE = !s.Filter.VCSE
		s.Apply()
	case FacetRest:
		s.Whole[c.Facet] = !s.Whole[c.Facet]
	}
}
