package model

import (
	"cmp"
	"context"
	"fmt"
	"slices"
)

// ScoreTips are the single scores whose change would change who is first.
type ScoreTips struct {
	Source
	// Fewest is by how many levels one score has to change at least, 0 when no change of a single
	// score is enough.
	Fewest int        `json:"fewest"`
	Tried  int        `json:"tried"` // changes tried
	Tips   []ScoreTip `json:"tips"`  // fewest levels first, then by bid as recorded and question as published
	// Unclear counts changes after which there would be no result: a bid would need scores or a price
	// that it does not have, or the award rule would divide by 0.
	Unclear int `json:"unclear,omitempty"`
}

// ScoreTip is one score, and the smallest change of it in one direction that changes who is first.
type ScoreTip struct {
	Bid       string  `json:"bid"` // ID
	Supplier  string  `json:"supplier"`
	Criterion string  `json:"criterion"` // ID
	Name      string  `json:"name"`
	From      string  `json:"from"`   // level
	To        string  `json:"to"`     // level
	Levels    int     `json:"levels"` // apart on the scale, in order of marks; 1 is the next
	Outcome   Outcome `json:"outcome"`
}

// TippingScores finds, for each agreed score, the smallest change up and down the scale that
// changes who is first; where the method computes with members' own marks, for each mark of one
// member. Gates are decisions and are left as they are. It refuses before prices are opened and
// while there is no result.
func TippingScores(ctx context.Context, c *Competition, lot string) (*ScoreTips, error) {
	return alone(ctx, c, lot, (*whatIf).scoreTips)
}

const tippingSource = "Switching values: HM Treasury, The Green Book (2022), chapter 5; computed by the published method itself."

func (w *whatIf) scoreTips(to **ScoreTips) portion {
	s := &ScoreTips{Tips: []ScoreTip{}, Source: Source{Source: tippingSource,
		Method: "Each agreed score is moved up and down its scale, alone, until another bid is first; everything else stays as agreed."}}
	if !w.c.Method.Consolidation.Agreed() {
		s.Method = "Each mark given by a single member is moved up and down its scale, alone, until another bid is first; every other mark stays."
	}
	p := portion{finish: func() { *to = s }}
	if w.winner < 0 {
		s.Note = nobodyFirst
		return p
	}
	found := make([]scoreTrial, len(w.base.bids))
	for j := range found {
		if w.base.bids[j].Status == Received {
			p.tasks = append(p.tasks, func(ctx context.Context) error {
				found[j] = scoreTrial{whatIf: w, ctx: ctx, j: j, e: w.base.fork()}
				return found[j].all()
			})
		}
	}
	p.finish = func() {
		why := ""
		for _, f := range found {
			s.Tips, s.Tried, s.Unclear = append(s.Tips, f.tips...), s.Tried+f.tried, s.Unclear+f.unclear
			why = cmp.Or(why, f.why)
		}
		slices.SortStableFunc(s.Tips, func(a, b ScoreTip) int { return cmp.Compare(a.Levels, b.Levels) })
		if len(s.Tips) > 0 {
			s.Fewest = s.Tips[0].Levels
		}
		if s.Unclear > 0 {
			s.Note = fmt.Sprintf("After %s there would be no result, so who would be first then is not known; the reason, after the first of them: %s.",
				Plural(s.Unclear, "change", "changes"), why)
		}
		*to = s
	}
	return p
}

// scoreTrial tries changes of one bid's scores.
type scoreTrial struct {
	*whatIf
	ctx            context.Context
	j              int
	e              *evaluation
	tips           []ScoreTip
	tried, unclear int
	why            string // after the first change without a result, why there is none
}

func (t *scoreTrial) all() error {
	for i := range t.e.nodes {
		if t.e.nodes[i].Kind != Question {
			continue
		}
		if err := t.ctx.Err(); err != nil {
			return err
		}
		for level := range t.e.scales[i].marks {
			if t.gave(i, level) {
				t.try(i, level, 1)
				t.try(i, level, -1)
			}
		}
	}
	return nil
}

// gave reports whether the bid's score on a question is the level, or a member's mark is.
func (t *scoreTrial) gave(i, level int) bool {
	if t.base.marks != nil {
		return t.base.marks[t.j][i][level] > 0
	}
	a := t.base.agreed[t.j][i]
	return a != nil && a.Level == t.base.scales[i].values[level]
}

// try moves a score away from a level, in the order of marks, until who is first changes.
func (t *scoreTrial) try(i, from, step int) {
	scale := &t.e.scales[i]
	levels := 0
	mark := scale.marks[from]
	for at := slices.Index(scale.order, from) + step; at >= 0 && at < len(scale.order); at += step {
		to := scale.order[at]
		if scale.marks[to].Cmp(mark) == 0 {
			continue // levels worth the same are no change
		}
		mark = scale.marks[to]
		levels++
		outcome := t.outcome(i, from, to)
		t.tried++
		if outcome != nil {
			n := t.e.nodes[i]
			t.tips = append(t.tips, ScoreTip{Bid: t.e.bids[t.j].ID, Supplier: t.e.results[t.j].Supplier, Criterion: n.ID, Name: n.Name(),
				From: scale.values[from], To: scale.values[to], Levels: levels, Outcome: *outcome})
			break
		}
	}
	t.set(i, from, from)
}

// set replaces a level by another in the bid's scores as they are recorded.
func (t *scoreTrial) set(i, from, to int) {
	if t.base.marks != nil {
		row, cell := slices.Clone(t.base.marks[t.j]), slices.Clone(t.base.marks[t.j][i])
		cell[from]--
		cell[to]++
		row[i] = cell
		t.e.marks[t.j] = row
		return
	}
	row, changed := slices.Clone(t.base.agreed[t.j]), *t.base.agreed[t.j][i]
	changed.Level = t.e.scales[i].values[to]
	row[i] = &changed
	t.e.agreed[t.j] = row
}

// outcome is who is first after a change when that is another than before, else nil.
func (t *scoreTrial) outcome(i, from, to int) *Outcome {
	t.set(i, from, to)
	if err := t.e.revise(t.j); err != nil {
		t.unclear++
		t.why = cmp.Or(t.why, err.Error())
		t.e = t.base.fork() // what is half worked out is of no use
		return nil
	}
	if t.e.first() == t.winner {
		return nil
	}
	o := t.e.outcome(nil)
	return &o
}
