package model

import (
	"slices"
)

// marking is a scale at work on one question: what each level is worth in marks and points.
type marking struct {
	values    []string
	level     map[string]int // index by value, of a scale too long to look through
	marks     []Exact
	order     []int // of the levels, fewest marks first
	most      Exact
	unrounded []Exact // points before rounding
	points    []Exact
}

func newMarking(n Node, scale *Scale, rounding *RoundingStep) marking {
	m := marking{most: ExactOf(scale.MaxMarks())}
	if len(scale.Levels) > shortScale {
		m.level = make(map[string]int, len(scale.Levels))
	}
	for i, l := range scale.Levels {
		if m.level != nil {
			m.level[l.Value] = i
		}
		m.values, m.marks, m.order = append(m.values, l.Value), append(m.marks, ExactOf(l.Marks)), append(m.order, i)
	}
	slices.SortStableFunc(m.order, func(a, b int) int { return m.marks[a].Cmp(m.marks[b]) })
	m.weigh(n.Available, rounding)
	return m
}

// shortScale is up to how many levels looking through them is faster than a map.
const shortScale = 12

// weigh works out what each level is worth of the points available.
func (m *marking) weigh(available Exact, rounding *RoundingStep) {
	m.unrounded, m.points = make([]Exact, len(m.marks)), make([]Exact, len(m.marks))
	for i, mark := range m.marks {
		m.unrounded[i] = mark.Quo(m.most).Mul(available)
		m.points[i] = m.unrounded[i].RoundTo(rounding)
	}
}

// at is the index of the level with the value.
func (m *marking) at(value string) (level int, on bool) {
	if m.level != nil {
		level, on = m.level[value]
		return level, on
	}
	level = slices.Index(m.values, value)
	return level, level >= 0
}

// noMarks makes a count of 0 for each bid, question and level.
func (e *evaluation) noMarks() [][][]int {
	levels := 0
	for i := range e.nodes {
		levels += len(e.scales[i].marks)
	}
	counts, marks := make([]int, len(e.bids)*levels), table[[]int](len(e.bids), len(e.nodes))
	for j := range marks {
		for i := range marks[j] {
			n := len(e.scales[i].marks)
			marks[j][i], counts = counts[:n:n], counts[n:]
		}
	}
	return marks
}

// eachMark visits every mark that a member gave on a question of the lot. Scores mostly come
// grouped by bid and in the order of the tree, so the one before tells where the next one is.
func (e *evaluation) eachMark(index map[string]int, visit func(member string, j, i, level int)) {
	j, i, ours, known := 0, -1, false, false
	scores := e.c.Counted()
	for k := range scores {
		s := &scores[k]
		if k == 0 || s.Bid != scores[k-1].Bid {
			j, ours = e.places[s.Bid]
		}
		if known && i+1 < len(e.nodes) && e.nodes[i+1].ID == s.Criterion {
			i++
		} else {
			i, known = index[s.Criterion]
		}
		if !ours || !known || e.nodes[i].Kind != Question {
			continue
		}
		if level, on := e.scales[i].at(s.Level); on { // else it is not scored yet
			visit(s.Member, j, i, level)
		}
	}
}

// consolidate makes one mark of how often each mark was given, and says how many marks went in.
// It is not ok with fewer marks than the rule needs.
func (c Consolidation) consolidate(m *marking, times []int) (mark Exact, given int, ok bool) {
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
	sum, seen := Exact{}, 0
	for _, level := range m.order {
		n := min(seen+times[level], till) - max(seen, from)
		if n > 0 {
			sum = sum.Add(m.marks[level].Mul(ExactInt(int64(n))))
		}
		seen += times[level]
	}
	if c.Rule == Sum {
		return sum, given, true
	}
	return sum.Quo(ExactInt(int64(till - from))), given, true
}
