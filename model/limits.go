package model

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// limits applies gates and thresholds phase by phase; a bid that goes out in one is not
// assessed in the next.
func (e *evaluation) limits() {
	for j := range e.results {
		e.results[j].failedGate = e.failsGate(&e.results[j]) // in a later phase too: it needs no scores
	}
	for _, phase := range phaseOrder {
		if phase != Written && e.c.Method.Phase(phase) == nil {
			continue
		}
		for j := range e.results {
			if e.bids[j].Status == Received && !e.results[j].outBefore(phase) {
				e.phaseLimits(phase, &e.results[j])
			}
		}
		for i, n := range e.nodes {
			if e.phases[i] == phase && n.Threshold != nil && n.Threshold.Unit == ByBest {
				e.shortlist(n.Name(), *n.Threshold, phase, func(r *BidResult) (*Line, Exact) { return &r.Lines[i], e.reach(r, i) })
			}
		}
	}
	e.overall()
}

func (e *evaluation) phaseLimits(phase PhaseKind, r *BidResult) {
	for i := range e.nodes {
		n := &e.nodes[i]
		if e.phases[i] != phase || n.Kind != Gate && n.Threshold == nil {
			continue
		}
		line := &r.Lines[i]
		if n.Kind == Gate && line.Level == "Fail" {
			line.Missed = true
			r.miss(phase, n.Effect, fmt.Sprintf("failed the gate %s: %s", n.Name(), line.Reason))
		}
		if n.Threshold != nil && n.Threshold.Unit != ByBest {
			e.threshold(phase, n.Name(), i, *n.Threshold, line, r)
		}
	}
}

// wholeName is what the threshold on all of quality is called.
const wholeName = "quality as a whole"

// overall applies the threshold on quality as a whole.
func (e *evaluation) overall() {
	t := e.c.Method.Threshold
	if t == nil {
		return
	}
	wholes := make([]Line, len(e.results))
	for j := range e.results {
		r := &e.results[j]
		wholes[j] = e.whole(r)
		if e.bids[j].Status == Received && t.Unit != ByBest {
			e.threshold(Presentation, wholeName, -1, *t, &wholes[j], r)
		}
	}
	if t.Unit == ByBest {
		e.shortlist(wholeName, *t, Presentation, func(r *BidResult) (*Line, Exact) {
			return &wholes[r.at], part(wholes[r.at].unrounded, wholes[r.at].Available)
		})
	}
}

// whole is the line of quality as a whole.
func (e *evaluation) whole(r *BidResult) Line {
	whole := Line{scored: true}
	for i, n := range e.nodes {
		if n.Kind == Question {
			whole.Available = whole.Available.Add(n.Available)
			whole.unrounded = whole.unrounded.Add(r.Lines[i].unrounded)
			whole.scored = whole.scored && r.Lines[i].scored
		}
	}
	return whole
}

// threshold compares what a bid reached with what it must, before any rounding, and records a
// miss. A bid that was not scored to the end, because it failed a gate, has missed no threshold.
func (e *evaluation) threshold(phase PhaseKind, name string, at int, t Threshold, line *Line, r *BidResult) {
	if !line.scored {
		return
	}
	reached, say := line.unrounded, func(figure string) string { return figure + " points" }
	switch t.Unit {
	case ByMark:
		reached, say = e.marked(r, at), marksWord
	case ByCount:
		reached = ExactInt(int64(e.countFrom(at, *t.Mark, r)))
		say = func(figure string) string {
			return questionsWord(figure) + " with " + marksWord(t.Mark.String()) + " or more"
		}
	case ByPercent:
		say = func(figure string) string { return figure + "%" }
		if at >= 0 {
			reached = e.reach(r, at)
		} else {
			reached = part(line.unrounded, line.Available)
		}
		reached = reached.Mul(ExactInt(100))
	}
	if reached.Cmp(ExactOf(t.Minimum)) < 0 {
		line.Missed = true
		r.miss(phase, t.Effect, fmt.Sprintf("reached %s on %s, below the minimum of %s", say(reached.Show()), name, say(t.Minimum.String())))
	}
}

// countFrom counts the questions at or below a node that reach a mark; -1 is the whole tree.
func (e *evaluation) countFrom(at int, mark decimal.Decimal, r *BidResult) int {
	n := 0
	for _, i := range e.questions(at) {
		if r.Lines[i].scored && e.marked(r, i).Cmp(ExactOf(mark)) >= 0 {
			n++
		}
	}
	return n
}

// marked is a question's mark before any rounding.
func (e *evaluation) marked(r *BidResult, at int) Exact {
	if e.marks == nil {
		return r.Lines[at].Mark
	}
	mark, _, _ := e.c.Method.Consolidation.consolidate(&e.scales[at], e.marks[r.at][at])
	return mark
}

// questions are the nodes of the questions at or below a node; -1 is the whole tree.
func (e *evaluation) questions(at int) []int {
	var found []int
	for i, n := range e.nodes {
		if n.Kind != Question {
			continue
		}
		up := i
		for up != at && up >= 0 {
			up = e.nodes[up].Parent
		}
		if up == at {
			found = append(found, i)
		}
	}
	return found
}

// reach is the part of the best possible marks that a bid reached on a question or a section,
// its questions weighed as they are within it. It is the part of the points, and also means
// something where a section counts for no points but decides who goes on.
func (e *evaluation) reach(r *BidResult, at int) Exact {
	n, line := e.nodes[at], &r.Lines[at]
	if n.Available.Sign() > 0 {
		return line.unrounded.Quo(n.Available)
	}
	if n.Kind == Question {
		return part(e.marked(r, at), e.mostMarks(r.at, at)) // nothing of nothing before anybody has scored
	}
	sum, weights := Exact{}, Exact{}
	for i := at + 1; i < len(e.nodes); i++ {
		if c := e.nodes[i]; c.Parent == at && c.Kind != Gate && !c.Weight.IsZero() {
			weight := ExactOf(c.Weight)
			sum, weights = sum.Add(weight.Mul(e.reach(r, i))), weights.Add(weight)
		}
	}
	return part(sum, weights)
}

// part is a of the whole b; nothing of nothing is nothing.
func part(a, b Exact) Exact {
	if b.Sign() == 0 {
		return Exact{}
	}
	return a.Quo(b)
}

// shortlist lets the best bids on a line go on, and all that equal the last of them.
func (e *evaluation) shortlist(name string, t Threshold, phase PhaseKind, of func(*BidResult) (*Line, Exact)) {
	var reached []Exact
	for j := range e.results {
		r := &e.results[j]
		if r.Status != "ranked" {
			continue
		}
		line, reach := of(r)
		switch {
		case line.scored:
			reached = append(reached, reach)
		case !r.failedGate:
			return // nobody goes out before every bid is scored
		}
	}
	best := int(t.Minimum.IntPart())
	if len(reached) <= best {
		return
	}
	slices.SortFunc(reached, func(a, b Exact) int { return b.Cmp(a) })
	last := reached[best-1]
	for j := range e.results {
		r := &e.results[j]
		if r.Status != "ranked" {
			continue
		}
		if line, reach := of(r); line.scored && reach.Cmp(last) < 0 {
			line.Missed = true
			r.miss(phase, t.Effect, fmt.Sprintf("is not among the %d best on %s: it reached %s%% and the last to go on %s%%",
				best, name, reach.Mul(ExactInt(100)).Show(), last.Mul(ExactInt(100)).Show()))
		}
	}
}

// failsGate reports whether a bid fails a gate of any phase, so that it need not be scored.
func (e *evaluation) failsGate(r *BidResult) bool {
	for i, n := range e.nodes {
		if n.Kind == Gate && n.Effect != Warn && r.Lines[i].Level == "Fail" {
			return true
		}
	}
	return false
}

// miss records a gate, threshold or ceiling that the bid did not meet.
func (r *BidResult) miss(phase PhaseKind, effect Effect, reason string) {
	if effect == Warn {
		r.Warnings = append(r.Warnings, reason)
		return
	}
	r.Reasons = append(r.Reasons, reason)
	if r.Status == "ranked" {
		r.Status = "disqualified"
		r.out = &phase
	}
}

// outBefore reports whether the bid went out in a phase before the given one.
func (r *BidResult) outBefore(phase PhaseKind) bool {
	return r.out != nil && slices.Index(phaseOrder, *r.out) < slices.Index(phaseOrder, phase)
}
