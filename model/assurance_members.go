package model

import (
	"context"
	"slices"
)

// MembersLeftOut compares the ranking that the members' own marks would give with all members,
// and without each of them. Where the panel agrees its scores this is information about the
// panel and never the award: agreed scores come from no formula.
type MembersLeftOut struct {
	Source
	Rules []RuleLeftOut `json:"rules"`
}

// RuleLeftOut is one way to make one mark of the members' marks.
type RuleLeftOut struct {
	Rule    Consolidation   `json:"rule"`
	Title   string          `json:"title"`
	All     Outcome         `json:"all"` // with all members
	Bids    []Standing      `json:"bids,omitempty"`
	Without []MemberLeftOut `json:"without"` // one a member who scored, in the panel's order
}

// MemberLeftOut is the ranking without one member's marks.
type MemberLeftOut struct {
	Member  string  `json:"member"` // ID
	Name    string  `json:"name"`
	Outcome Outcome `json:"outcome"`
	Changed bool    `json:"changed"` // another winner or other ranks than with all members
	Moves   []Move  `json:"moves,omitempty"`
}

// LeftOutInTurn ranks the bids by the members' marks with all members and without each: by mean
// and by median, or by the published rule where the method computes with the marks. It refuses
// before prices are opened and while there is no result.
func LeftOutInTurn(ctx context.Context, c *Competition, lot string) (*MembersLeftOut, error) {
	return alone(ctx, c, lot, (*whatIf).leftOut)
}

// notTheAward is what has to be said beside every ranking by the members' own marks.
const notTheAward = "The award rests on the agreed scores, not on this: it shows how far the ranking by the members' own marks hangs on one member."

// noMarksYet is said where no member has scored.
const noMarksYet = "Not computed: no member has given a mark in this lot."

func (w *whatIf) leftOut(to **MembersLeftOut) portion {
	s := &MembersLeftOut{Rules: []RuleLeftOut{}, Source: Source{
		Method: "One member's marks are left out at a time and the bids are ranked again by the members' own marks, prices and all else as they are.",
		Source: "The jackknife: leave one out (Quenouille, Biometrika 43, 1956; Tukey, 1958)."}}
	p := portion{finish: func() { *to = s }}
	marks := w.markedFor(&s.Source)
	if marks == nil {
		return p
	}
	for _, rule := range w.rules() {
		with := marks.under(w, rule)
		s.Rules = append(s.Rules, RuleLeftOut{Rule: rule, Title: Sentence(rule.String()), All: with.outcome, Bids: with.bids,
			Without: make([]MemberLeftOut, len(marks.members))})
		without := s.Rules[len(s.Rules)-1].Without
		for m, member := range marks.members {
			p.tasks = append(p.tasks, func(context.Context) error {
				e := with.e.fork()
				for j := range e.bids {
					marks.take(e, m, j)
				}
				e.assess()
				outcome, moves := with.compare(e, e.complete())
				without[m] = MemberLeftOut{member.ID, member.Name, outcome, with.changed(outcome, moves), moves}
				return nil
			})
		}
	}
	return p
}

// rules are the ways to make one mark of several that are looked at: the published one where it
// computes, else mean and median.
func (w *whatIf) rules() []Consolidation {
	if rule := w.c.Method.Consolidation; !rule.Agreed() {
		return []Consolidation{rule}
	}
	return []Consolidation{{Rule: Mean}, {Rule: Median}}
}

// markedFor is who gave which mark, for a part that ranks by the members' own marks; its source
// says that this is not the award. It is nil where nobody gave a mark.
func (w *whatIf) markedFor(s *Source) *marked {
	if w.c.Method.Consolidation.Agreed() {
		s.Note = notTheAward
	}
	marks := w.marked()
	if len(marks.members) == 0 {
		s.Note = noMarksYet
		return nil
	}
	return marks
}

// marked is who gave which mark.
type marked struct {
	members []Member
	given   [][][]int16 // by member, bid and node: the level's index and 1; 0 for none
}

func (w *whatIf) marked() *marked {
	e, index, at := w.base, map[string]int{}, map[string]int{}
	for i, n := range e.nodes {
		index[n.ID] = i
	}
	all := &marked{}
	given := make([][][]int16, len(w.c.Members))
	for m := range w.c.Members {
		at[w.c.Members[m].ID] = m
	}
	e.eachMark(index, func(member string, j, i, level int) {
		m, known := at[member]
		if !known {
			return
		}
		if given[m] == nil {
			given[m] = table[int16](len(e.bids), len(e.nodes))
		}
		given[m][j][i] = int16(level + 1)
	})
	for m := range given {
		if given[m] != nil {
			all.members, all.given = append(all.members, w.c.Members[m]), append(all.given, given[m])
		}
	}
	return all
}

// ownMarks is the lot ranked by all members' marks under one rule.
type ownMarks struct {
	e       *evaluation
	outcome Outcome
	bids    []Standing
}

func (all *marked) under(w *whatIf, rule Consolidation) ownMarks {
	c := *w.c
	c.Method.Consolidation = rule
	e := newEvaluation(&c, w.base.lot)
	err := e.run()
	r := ownMarks{e: e, outcome: e.outcome(err)}
	if err == nil {
		r.bids = e.standings()
	}
	return r
}

// compare is who is first now, and who has another rank than with all marks.
func (r *ownMarks) compare(e *evaluation, err error) (Outcome, []Move) {
	if err != nil {
		return e.outcome(err), nil
	}
	return e.outcome(nil), moves(r.bids, e.standings())
}

// changed reports whether anything is another than with all marks; no result either way, for
// whatever reason, is no change.
func (r *ownMarks) changed(outcome Outcome, moves []Move) bool {
	return len(moves) > 0 || outcome != r.outcome && (outcome.Problem == "" || r.outcome.Problem == "")
}

// take removes a member's marks on one bid from an evaluation.
func (all *marked) take(e *evaluation, m, j int) {
	row := slices.Clone(e.marks[j])
	for i, level := range all.given[m][j] {
		if level > 0 {
			row[i] = slices.Clone(row[i])
			row[i][level-1]--
		}
	}
	e.marks[j] = row
}
