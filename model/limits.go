package model

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// limits applies gates and thresholds phase by phase; a bid that goes out in one is not
// assessed in the next.
func (e *evaluation) limits() {
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
				e.shortlist(n.Name(), *n.Threshold, phase, func(r *BidResult) *Line { return &r.Lines[i] })
			}
		}
	}
	e.overall()
}

func (e *evaluation) phaseLimits(phase PhaseKind, r *BidResult) {
	for i, n := range e.nodes {
		if e.phases[i] != phase {
			continue
		}
		line := &r.Lines[i]
		if n.Kind == Gate && line.Level == "Fail" {
			line.Missed = true
			r.failedGate = r.failedGate || n.Effect != Warn
			r.miss(phase, n.Effect, fmt.Sprintf("failed the gate %s: %s", n.Name(), line.Reason))
		}
		if n.Threshold != nil && n.Threshold.Unit != ByBest {
			e.threshold(phase, n.Name(), i, *n.Threshold, line, r)
		}
	}
}

// overall applies the threshold on quality as a whole.
func (e *evaluation) overall() {
	t := e.c.Method.Threshold
	if t == nil {
		return
	}
	const name = "quality as a whole"
	wholes := make([]Line, len(e.results))
	for j := range e.results {
		r := &e.results[j]
		wholes[j] = e.whole(r)
		if e.bids[j].Status == Received && t.Unit != ByBest {
			e.threshold(Presentation, name, -1, *t, &wholes[j], r)
		}
	}
	if t.Unit == ByBest {
		e.shortlist(name, *t, Presentation, func(r *BidResult) *Line { return &wholes[r.at] })
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
		reached, say = line.Mark, marksWord
	case ByCount:
		reached = ExactInt(int64(e.countFrom(at, *t.Mark, r)))
		say = func(figure string) string {
			return fmt.Sprintf("%s questions with %s or more", figure, marksWord(t.Mark.String()))
		}
	case ByPercent:
		say = func(figure string) string { return figure + "%" }
		if line.Available.Sign() > 0 {
			reached = line.unrounded.Quo(line.Available).Mul(ExactInt(100))
		} else {
			reached = Exact{}
		}
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
		if line := &r.Lines[i]; line.scored && line.Mark.Cmp(ExactOf(mark)) >= 0 {
			n++
		}
	}
	return n
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

// shortlist lets the best bids on a line go on, and all that equal the last of them.
func (e *evaluation) shortlist(name string, t Threshold, phase PhaseKind, line func(*BidResult) *Line) {
	var reached []Exact
	for j := range e.results {
		r := &e.results[j]
		if r.Status != "ranked" {
			continue
		}
		if !line(r).scored {
			return // nobody goes out before every bid is scored
		}
		reached = append(reached, line(r).unrounded)
	}
	best := int(t.Minimum.IntPart())
	if len(reached) <= best {
		return
	}
	slices.SortFunc(reached, func(a, b Exact) int { return b.Cmp(a) })
	last := reached[best-1]
	for j := range e.results {
		r := &e.results[j]
		if r.Status != "ranked" || !line(r).scored || line(r).unrounded.Cmp(last) >= 0 {
			continue
		}
		line(r).Missed = true
		r.miss(phase, t.Effect, fmt.Sprintf("is not among the %d best on %s: it reached %s points and the last to go on %s",
			best, name, line(r).unrounded.Show(), last.Show()))
	}
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
