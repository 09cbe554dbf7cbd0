package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// inNoLot finds criteria that apply to no lot.
func (l *linter) inNoLot() {
	if len(l.c.Lots) == 0 {
		return
	}
	var walk func(list []Criterion)
	walk = func(list []Criterion) {
		for i := range list {
			c := &list[i]
			used := slices.ContainsFunc(l.c.Lots, func(lot Lot) bool { return l.m.InLot(c.ID, lot.ID) })
			if !used {
				l.add(Finding{Code: "in-no-lot", Severity: SeverityWarning, Criterion: c.ID,
					What: c.Name() + " applies to no lot.",
					Why:  "Bidders read it, but no bid is assessed on it.",
					How:  "Choose its lots again, or remove it."})
				continue
			}
			walk(c.Children)
		}
	}
	walk(l.m.Criteria)
}

// idle finds criteria that cannot change who wins.
func (v *lotView) idle() {
	for i, n := range v.nodes {
		switch n.Kind {
		case Question:
			v.idleQuestion(n)
		case Section:
			v.idleSection(i, n)
		case Gate:
			if n.Effect == Warn {
				v.add(Finding{Code: "gate-warns", Severity: SeverityNote, Criterion: n.ID,
					What:   "A bid that fails the gate " + n.Name() + " is flagged and can still win.",
					Why:    "Bidders expect a pass or fail question to remove a bid that fails.",
					How:    "Let a fail disqualify, or say in the documents that it does not.",
					Source: actCriteria + "(3)(a)"})
			}
		case Price:
			v.idlePrice(n)
		}
	}
}

func (v *lotView) idleQuestion(n Node) {
	f := Finding{Severity: SeverityWarning, Criterion: n.ID}
	switch {
	case sameMarks(v.m.ScaleOf(n.Criterion)):
		f.Code, f.What = "same-marks", "Every level of the scale of "+n.Name()+" is worth the same marks."
		f.Why, f.How = "The panel's score on it changes nothing.", "Give the levels of the scale different marks."
	case n.Available.Sign() == 0 && !v.counts(n):
		f.Code, f.What = "no-weight", n.Name()+" has no weight, no threshold and no part in a tie."
		f.Why, f.How = "The panel would score it for nothing.", "Give it a weight or a threshold, make it a gate, or remove it."
	case v.award == LowestPrice && !v.counts(n):
		f.Code, f.What = "not-counted", n.Name()+" does not count, because the lowest price wins and it has no threshold."
		f.Why, f.How = "Bidders answer a question that cannot change the outcome.", "Give it a threshold, or choose an award rule that counts quality."
	default:
		return
	}
	v.add(f)
}

// counts reports whether a question matters beside its points: it, or what it stands in, has a
// threshold or is named in the tie rule.
func (v *lotView) counts(n Node) bool {
	if t := v.m.Threshold; t != nil && (t.Unit == ByCount || n.Available.Sign() > 0) {
		return true
	}
	weighs := true // within the node looked at: also one without points can decide who goes on
	for at := n; ; at = v.nodes[at.Parent] {
		t := at.Threshold
		if t != nil && (at.ID == n.ID || t.Unit == ByCount || n.Available.Sign() > 0 || weighs && t.Unit != ByPoints) {
			return true
		}
		weighs = weighs && !at.Weight.IsZero()
		if n.Available.Sign() > 0 && v.inTies(at.ID) {
			return true
		}
		if at.Parent < 0 {
			return false
		}
	}
}

func (l *linter) inTies(id string) bool {
	return slices.ContainsFunc(l.m.Ties, func(s TieStep) bool {
		return s.Kind == TieCriterion && s.Criterion == id || s.Kind == TieQuality
	})
}

func sameMarks(s *Scale) bool {
	return s != nil && len(s.Levels) > 1 && !slices.ContainsFunc(s.Levels, func(l Level) bool { return !l.Marks.Equal(s.Levels[0].Marks) })
}

func (v *lotView) idleSection(at int, n Node) {
	inside, gates := 0, 0
	for i := at + 1; i < len(v.nodes) && v.nodes[i].Depth > n.Depth; i++ {
		if v.nodes[i].Kind != Section {
			inside++
		}
		if v.nodes[i].Kind == Gate {
			gates++
		}
	}
	switch {
	case inside == 0 || gates < inside:
	case n.Available.Sign() > 0:
		v.add(Finding{Code: "points-nobody-earns", Severity: SeverityWarning, Criterion: n.ID,
			What: fmt.Sprintf("%s has only gates in it but a weight of %s points, which no bid can earn.", n.Name(), inPoints(n.Available)),
			Why:  "Every bid is marked down alike, so the other weights are not what they seem.",
			How:  "Set its weight to 0 and give the points to the criteria that are scored."})
	default:
		v.add(Finding{Code: "gates-only", Severity: SeverityNote, Criterion: n.ID,
			What: n.Name() + " has only gates in it and earns no points.",
			Why:  "It decides who stays in, not who wins.",
			How:  "Nothing to do if that is meant."})
	}
}

func (v *lotView) idlePrice(n Node) {
	if v.award != HighestTotal || n.Available.Sign() != 0 || n.Formula != nil && n.Formula.Ceiling != nil {
		return
	}
	if slices.ContainsFunc(v.m.Ties, func(s TieStep) bool { return s.Kind == TiePrice }) {
		return
	}
	v.add(Finding{Code: "price-idle", Severity: SeverityWarning, Criterion: n.ID,
		What: n.Name() + " has no points, no ceiling and no part in a tie.",
		Why:  "A bid can win at any price.",
		How:  "Give it a weight or a ceiling, or use it in the tie rule."})
}

// tinyShare is the part of all points, in percent, below which a question is too small to matter.
const tinyShare = 1

// balance finds one question that decides alone, and those too small to matter.
func (v *lotView) balance() {
	if v.award == LowestPrice {
		return // weights only say how thresholds are measured
	}
	sum, small, most, at := Exact{}, Exact{}, Exact{}, -1
	var tiny []string
	limit := ExactOf(v.m.Total).Mul(ExactInt(tinyShare)).Percent()
	for i, n := range v.questions {
		sum = sum.Add(n.Available)
		if n.Available.Cmp(most) > 0 {
			most, at = n.Available, i
		}
		if n.Available.Sign() > 0 && n.Available.Cmp(limit) < 0 && (n.Threshold == nil || n.Threshold.Effect != Disqualify) {
			tiny, small = append(tiny, n.Name()), small.Add(n.Available)
		}
	}
	if len(v.questions) >= 3 && at >= 0 && most.Cmp(sum.Sub(most)) > 0 {
		n := v.questions[at]
		v.add(Finding{Code: "one-decides", Severity: SeverityWarning, Criterion: n.ID,
			What: fmt.Sprintf("%s has %s of the %s points for quality, more than all other questions together.", n.Name(), inPoints(most), inPoints(sum)),
			Why:  "One answer decides quality, and one doubtful score decides the award.",
			How:  "Split it into questions of their own, or even out the weights."})
	}
	if len(tiny) > 0 && small.Add(small).Cmp(sum) < 0 { // else together they decide
		v.add(Finding{Code: "tiny-weight", Severity: SeverityNote,
			What: fmt.Sprintf("%s %s worth less than %d%% of all points.", Join(tiny, 4), ByNumber(len(tiny), "is", "are"), tinyShare),
			Why:  "They cost bidders and the panel time and hardly ever change the outcome.",
			How:  "Put small questions together, or make them gates."})
	}
}

// scales looks at each scale of the method.
func (l *linter) scales() {
	used := map[string]bool{}
	l.m.Walk(func(c *Criterion) {
		if c.Kind == Question {
			used[c.Scale] = true
		}
	})
	for _, s := range l.m.Scales {
		name := "The scale “" + s.Name + "”"
		if !used[s.ID] {
			l.add(Finding{Code: "scale-unused", Severity: SeverityNote, What: name + " is used by no question.",
				Why: "It is published with the method and may mislead.", How: "Remove it, or choose it for a question."})
			continue
		}
		l.descriptors(name, s)
		l.steps(name, s)
	}
}

func (l *linter) descriptors(name string, s Scale) {
	missing := 0
	for _, level := range s.Levels {
		if strings.TrimSpace(level.Descriptor) == "" {
			missing++
		}
	}
	if missing > 0 {
		l.add(Finding{Code: "no-descriptors", Severity: SeverityWarning,
			What:   fmt.Sprintf("%s has no descriptor for %d of its %s.", name, missing, Plural(len(s.Levels), "level", "levels")),
			Why:    "Without a descriptor the panel cannot show why a bid got this level and not the next.",
			How:    "Write for each level what a bid must show to earn it.",
			Source: "Bid evaluation guidance note, May 2021, section 6.5"})
	}
}

// steps looks at what the levels of a scale are worth.
func (l *linter) steps(name string, s Scale) {
	if len(s.Levels) == 2 {
		l.add(Finding{Code: "two-levels", Severity: SeverityNote, What: name + " has only two levels.",
			Why: "Bids will often score alike, so price and the other questions decide.", How: "Add levels between, or make its questions gates."})
	}
	levels := byMarks(&s)
	for i := 1; i < len(levels) && !sameMarks(&s); i++ {
		if levels[i].Marks.Equal(levels[i-1].Marks) {
			l.add(Finding{Code: "levels-alike", Severity: SeverityNote,
				What: fmt.Sprintf("%s gives the levels %s and %s the same %s.", name, levels[i-1].Value, levels[i].Value, marksWord(levels[i].Marks.String())),
				Why:  "The panel argues over a difference that does not count.", How: "Give them different marks, or make them one level."})
		}
	}
	if len(levels) > 0 && levels[0].Marks.IsPositive() && !sameMarks(&s) {
		share := ExactOf(levels[0].Marks).Quo(ExactOf(s.MaxMarks())).Mul(ExactInt(100))
		l.add(Finding{Code: "no-zero", Severity: SeverityNote,
			What: fmt.Sprintf("%s gives at least %s%% of the points, even for the poorest answer.", name, inPoints(share)),
			Why:  "Answers differ by less than the weight of their questions says.", How: "Make the lowest level worth 0 marks, or say in the documents that it is meant."})
	}
	if disordered(s) {
		l.add(Finding{Code: "marks-disordered", Severity: SeverityWarning,
			What: name + " does not give marks in the order of its values: the best value is not worth the most.",
			Why:  "Whoever reaches the top of the scale does not get the top marks, which looks like a slip.", How: "Check the marks of each level."})
	}
}

// disordered reports whether marks neither rise nor fall with the values, where those are numbers.
func disordered(s Scale) bool {
	type point struct{ value, marks decimal.Decimal }
	points := make([]point, len(s.Levels))
	for i, l := range s.Levels {
		value, err := decimal.NewFromString(strings.TrimSpace(l.Value))
		if err != nil || len(l.Value) > 20 {
			return false
		}
		points[i] = point{value, l.Marks}
	}
	slices.SortStableFunc(points, func(a, b point) int { return a.value.Cmp(b.value) })
	up, down := false, false
	for i := 1; i < len(points); i++ {
		switch points[i].marks.Cmp(points[i-1].marks) {
		case 1:
			up = true
		case -1:
			down = true
		}
	}
	return up && down
}
