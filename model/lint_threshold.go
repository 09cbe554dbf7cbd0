package model

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// usualField is how many bids a competition seldom has more of; a shortlist longer than that
// removes nobody.
const usualField = 5

// thresholds looks at the threshold of each question and section.
func (v *lotView) thresholds() {
	for i, n := range v.nodes {
		t := n.Threshold
		switch {
		case t == nil || t.check(n.Name()) != nil:
		case t.Unit == ByBest:
			v.bestOf(n.Name(), n.ID, *t)
		case n.Kind == Question:
			v.questionThreshold(n, *t)
		case n.Kind == Section:
			v.groupThreshold(n.Name(), n.ID, n.Available, v.below(i), *t)
		}
	}
}

// overall looks at the threshold on quality as a whole.
func (v *lotView) overall() {
	t := v.m.Threshold
	if t == nil || t.check("") != nil || len(v.questions) == 0 {
		return
	}
	const name = "quality as a whole"
	if t.Unit == ByBest {
		v.bestOf(name, "", *t)
		return
	}
	sum := Exact{}
	for _, n := range v.questions {
		sum = sum.Add(n.Available)
	}
	v.groupThreshold(name, "", sum, v.questions, *t)
}

// below are the questions at any depth below a node.
func (v *lotView) below(at int) []Node {
	var found []Node
	for i := at + 1; i < len(v.nodes) && v.nodes[i].Depth > v.nodes[at].Depth; i++ {
		if v.nodes[i].Kind == Question {
			found = append(found, v.nodes[i])
		}
	}
	return found
}

// bestOf looks at a shortlist.
func (v *lotView) bestOf(name, id string, t Threshold) {
	most := decimal.New(usualField, 0)
	field := fmt.Sprintf("%d bids are a usual field", usualField)
	if n := len(v.c.Suppliers); n > 0 {
		most, field = decimal.New(int64(n), 0), Plural(n, "supplier is", "suppliers are")+" registered"
	}
	switch {
	case t.Minimum.Equal(decimal.New(1, 0)) && t.Effect == Disqualify && len(v.prices) > 0 && v.award != HighestQuality:
		v.add(Finding{Code: "best-one", Severity: SeverityWarning, Criterion: id,
			What: "Only the best bid on " + name + " goes on.",
			Why:  "One bid is left, so its price can no longer matter unless two bids are equal there.",
			How:  "Let two or more bids go on, or award on quality at a fixed price."})
	case t.Minimum.GreaterThanOrEqual(most) && (len(v.c.Suppliers) > 0 || t.Minimum.GreaterThan(most)):
		v.add(Finding{Code: "best-of-many", Severity: SeverityNote, Criterion: id,
			What: fmt.Sprintf("The %s best on %s go on, and %s.", t.Minimum, name, field),
			Why:  "The shortlist may remove nobody.",
			How:  "Lower the number, or leave the step out."})
	}
}

// marksOf are the different marks of a question's scale, lowest first; none while the scale is
// not sound.
func (v *lotView) marksOf(n Node) []Exact {
	scale := v.m.ScaleOf(n.Criterion)
	if scale == nil || scale.check() != nil {
		return nil
	}
	var marks []Exact
	for _, l := range byMarks(scale) {
		marks = append(marks, ExactOf(l.Marks))
	}
	return slices.CompactFunc(marks, func(a, b Exact) bool { return a.Cmp(b) == 0 })
}

// need is the marks a question's threshold asks for.
func need(n Node, t Threshold, most Exact) (marks Exact, ok bool) {
	switch minimum := ExactOf(t.Minimum); {
	case t.Unit == ByMark:
		return minimum, true
	case t.Unit == ByPercent:
		return minimum.Percent().Mul(most), true
	case t.Unit == ByPoints && n.Available.Sign() > 0:
		return minimum.Mul(most).Quo(n.Available), true
	}
	return Exact{}, false
}

func (v *lotView) questionThreshold(n Node, t Threshold) {
	marks := v.marksOf(n)
	if len(marks) == 0 {
		return
	}
	most := marks[len(marks)-1]
	if v.m.Consolidation.Rule == Sum {
		v.sumThreshold(n, t, most)
		return
	}
	needed, ok := need(n, t, most)
	if !ok || needed.Cmp(most) > 0 {
		return // Check has it
	}
	if needed.Cmp(marks[0]) <= 0 {
		v.add(alwaysMet(n.Name(), n.ID, t))
		return
	}
	at, exact := slices.BinarySearchFunc(marks, needed, Exact.Cmp)
	if exact || !v.m.Consolidation.Agreed() {
		return
	}
	v.add(Finding{Code: "threshold-between", Severity: SeverityNote, Criterion: n.ID,
		What: fmt.Sprintf("The threshold of %s, %s, lies between two levels; it works as %s marks.", n.Name(), t.demand(), inPoints(marks[at])),
		Why:  "Bidders may think that less is enough, or wonder what the figure means.",
		How:  fmt.Sprintf("Publish the threshold as %s marks, the lowest level that passes.", inPoints(marks[at]))})
}

// sumThreshold looks at a threshold in marks where members' marks are added up.
func (v *lotView) sumThreshold(n Node, t Threshold, most Exact) {
	members := 0
	for _, m := range v.c.Evaluators() {
		if v.c.Assigned(&m, n.ID) {
			members++
		}
	}
	whole := most.Mul(ExactInt(int64(members)))
	if t.Unit != ByMark || members == 0 || ExactOf(t.Minimum).Cmp(whole) <= 0 {
		return
	}
	v.add(Finding{Code: "threshold-unreachable", Severity: SeverityProblem, Criterion: n.ID,
		What: fmt.Sprintf("%s asks for %s marks, but %s can give %s at the most.", n.Name(), t.Minimum, Plural(members, "member", "members"), inPoints(whole)),
		Why:  "No bid could pass.",
		How:  "Lower the threshold, or have more members score the question."})
}

func alwaysMet(name, id string, t Threshold) Finding {
	return Finding{Code: "threshold-always", Severity: SeverityWarning, Criterion: id,
		What: fmt.Sprintf("Every bid meets the threshold of %s, %s: the lowest level is enough.", name, t.demand()),
		Why:  "It looks like a minimum but removes nobody.",
		How:  "Raise it above the lowest level, or remove it."}
}

// groupThreshold looks at the threshold of a section or of quality as a whole.
func (v *lotView) groupThreshold(name, id string, available Exact, questions []Node, t Threshold) {
	marks := make([][]Exact, len(questions))
	for i, n := range questions {
		if marks[i] = v.marksOf(n); len(marks[i]) == 0 {
			return
		}
	}
	if v.m.Consolidation.Rule == Sum {
		return // what can be reached depends on who scores
	}
	if t.Unit == ByCount {
		v.countThreshold(name, id, questions, marks, t)
		return
	}
	needed := ExactOf(t.Minimum)
	if t.Unit == ByPercent {
		needed = needed.Percent().Mul(available)
	}
	if available.Sign() == 0 || needed.Cmp(available) > 0 {
		return // Check has it
	}
	low, held := Exact{}, Exact{}
	for i, n := range questions {
		most := marks[i][len(marks[i])-1]
		low = low.Add(marks[i][0].Quo(most).Mul(n.Available))
		held = held.Add(v.heldTo(n, marks[i]).Quo(most).Mul(n.Available))
	}
	switch {
	case low.Cmp(needed) >= 0:
		v.add(alwaysMet(name, id, t))
	case held.Cmp(needed) >= 0:
		v.add(implied(name, id, t, fmt.Sprintf("they come to %s points and %s are needed", inPoints(held), inPoints(needed))))
	default:
		v.between(name, id, needed, questions, marks, t)
	}
}

// heldTo is the least marks of a bid that is still in on a question.
func (v *lotView) heldTo(n Node, marks []Exact) Exact {
	t := n.Threshold
	if t == nil || t.Effect != Disqualify {
		return marks[0]
	}
	most := marks[len(marks)-1]
	needed, ok := need(n, *t, most)
	if !ok || needed.Cmp(marks[0]) < 0 {
		return marks[0]
	}
	if !v.m.Consolidation.Agreed() {
		return needed
	}
	at, _ := slices.BinarySearchFunc(marks, needed, Exact.Cmp)
	return marks[min(at, len(marks)-1)]
}

func implied(name, id string, t Threshold, because string) Finding {
	return Finding{Code: "threshold-implied", Severity: SeverityNote, Criterion: id,
		What: fmt.Sprintf("A bid that meets the thresholds of its questions always meets that of %s, %s: %s.", name, t.demand(), because),
		Why:  "It adds a rule to explain and removes nobody.",
		How:  "Raise it, or remove it."}
}

func (v *lotView) countThreshold(name, id string, questions []Node, marks [][]Exact, t Threshold) {
	wanted := ExactOf(*t.Mark)
	can, must, held := int64(0), int64(0), int64(0)
	for i, n := range questions {
		if marks[i][len(marks[i])-1].Cmp(wanted) >= 0 {
			can++
		}
		if marks[i][0].Cmp(wanted) >= 0 {
			must++
		}
		if v.heldTo(n, marks[i]).Cmp(wanted) >= 0 {
			held++
		}
	}
	switch least := t.Minimum.IntPart(); {
	case least > can:
		v.add(Finding{Code: "threshold-unreachable", Severity: SeverityProblem, Criterion: id,
			What: fmt.Sprintf("The threshold of %s is %s, but %d of its %s can reach that mark.", name, t.demand(), can, Plural(len(questions), "question", "questions")),
			Why:  "No bid could pass.",
			How:  "Lower the number of questions or the mark they must reach."})
	case least <= must:
		v.add(alwaysMet(name, id, t))
	case least <= held:
		v.add(implied(name, id, t, fmt.Sprintf("%s %s held to that mark", Plural(int(held), "question", "questions"), ByNumber(int(held), "is", "are"))))
	}
}

// mostSums is how many different totals of a section are looked at before giving up.
const mostSums = 2000

// between says where the totals nearest to a threshold that no total meets exactly lie.
func (v *lotView) between(name, id string, needed Exact, questions []Node, marks [][]Exact, t Threshold) {
	if !v.m.Consolidation.Agreed() {
		return
	}
	sums := []Exact{{}}
	for i, n := range questions {
		if n.Available.Sign() == 0 {
			continue
		}
		most := marks[i][len(marks[i])-1]
		var next []Exact
		for _, mark := range marks[i] {
			points := mark.Quo(most).Mul(n.Available)
			for _, sum := range sums {
				next = append(next, sum.Add(points))
			}
		}
		slices.SortFunc(next, Exact.Cmp)
		if sums = slices.CompactFunc(next, func(a, b Exact) bool { return a.Cmp(b) == 0 }); len(sums) > mostSums {
			return
		}
	}
	at, exact := slices.BinarySearchFunc(sums, needed, Exact.Cmp)
	if exact || at == 0 || at == len(sums) {
		return
	}
	v.add(Finding{Code: "threshold-between", Severity: SeverityNote, Criterion: id,
		What: fmt.Sprintf("No bid can reach exactly the %s points that the threshold of %s asks for; below it comes %s, above it %s.",
			inPoints(needed), name, inPoints(sums[at-1]), inPoints(sums[at])),
		Why: "The figure works as another one than is published.",
		How: fmt.Sprintf("Nothing to do if %s points is meant.", inPoints(sums[at]))})
}
