package model

import (
	"slices"
)

// marking is a scale at work on one question: what each level is worth in marks and points.
type marking struct {
	level     map[string]int // index by value
	marks     []Exact
	most      Exact
	unrounded []Exact // points before rounding
	points    []Exact
}

func newMarking(n Node, scale *Scale, rounding *RoundingStep) marking {
	m := marking{level: make(map[string]int, len(scale.Levels)), most: ExactOf(scale.MaxMarks())}
	for i, l := range scale.Levels {
		m.level[l.Value] = i
		mark := ExactOf(l.Marks)
		points := mark.Quo(m.most).Mul(n.Available)
		m.marks, m.unrounded, m.points = append(m.marks, mark), append(m.unrounded, points), append(m.points, points.RoundTo(rounding))
	}
	return m
}

// consolidate makes one mark of how often each mark was given, and says how many marks went in.
// It is not ok with fewer marks than the rule needs.
func (c Consolidation) consolidate(marks []Exact, times []int) (mark Exact, given int, ok bool) {
	for _, n := range times {
		given += n
	}
	if given < c.Needs() {
		return Exact{}, given, false
	}
	from, till := 0, given // of the marks in order, those that count
	switch c.Rule {
	case TrimmedMean:
		from, till = c.Trim, given-c.Trim
	case Median:
		from, till = (given-1)/2, given/2+1
	}
	order := make([]int, len(marks))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return marks[a].Cmp(marks[b]) })
	sum, seen := Exact{}, 0
	for _, level := range order {
		n := min(seen+times[level], till) - max(seen, from)
		if n > 0 {
			sum = sum.Add(marks[level].Mul(ExactInt(int64(n))))
		}
		seen += times[level]
	}
	if c.Rule == Sum {
		return sum, given, true
	}
	return sum.Quo(ExactInt(int64(till - from))), given, true
}
