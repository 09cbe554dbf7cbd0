package model

import "context"

// LateConflicts says what would be if a member turned out to have a conflict of interest: with
// one supplier, so that the member's marks on its bid do not count, or with all.
type LateConflicts struct {
	Source
	Members []MemberConflict `json:"members"` // one a member who scored, in the panel's order
}

// MemberConflict is what hangs on one member.
type MemberConflict struct {
	Member string `json:"member"` // ID
	Name   string `json:"name"`
	// Items are the agreed scores that only this member's mark holds up or down, on every bid.
	Items     []HeldItem         `json:"items,omitempty"`
	Suppliers []SupplierConflict `json:"suppliers"` // one a supplier whose bid the member marked
}

// SupplierConflict is the ranking by the members' own marks without one member's on one supplier.
type SupplierConflict struct {
	Supplier string       `json:"supplier"` // ID
	Name     string       `json:"name"`
	Marks    int          `json:"marks"` // marks of the member that would not count
	Items    int          `json:"items"` // of the member's held items, those on this supplier's bids
	Effects  []RuleEffect `json:"effects"`
}

// RuleEffect is what a change does to the ranking under one rule.
type RuleEffect struct {
	Rule    Consolidation `json:"rule"`
	Outcome Outcome       `json:"outcome"`
	Changed bool          `json:"changed"` // another winner or other ranks than with all marks
	Moves   []Move        `json:"moves,omitempty"`
}

// HeldItem is an agreed score that the members' median supports, and without one member would not:
// it would lie on the other side of what was agreed.
type HeldItem struct {
	Bid       string `json:"bid"` // ID
	Supplier  string `json:"supplier"`
	Criterion string `json:"criterion"` // ID
	Name      string `json:"name"`
	Agreed    Exact  `json:"agreed"`  // marks
	Median    Exact  `json:"median"`  // of all members' marks
	Without   Exact  `json:"without"` // median without the member's
}

// ConflictsInTurn works out, for each member and each supplier, what a conflict of interest found
// late would touch. It refuses before prices are opened and while there is no result.
func ConflictsInTurn(ctx context.Context, c *Competition, lot string) (*LateConflicts, error) {
	return alone(ctx, c, lot, (*whatIf).conflicts)
}

func (w *whatIf) conflicts(to **LateConflicts) portion {
	s := &LateConflicts{Members: []MemberConflict{}, Source: Source{
		Method: "A member's marks on one supplier's bid are left out and the bids are ranked again by the members' own marks; without the member " +
			"altogether, see the members left out in turn. An agreed score hangs on a member when the median of the marks is at or beyond it, and without that member on its other side.",
		Source: "Procurement Act 2023, sections 81 to 83 (conflicts of interest: identify, mitigate, keep under review); Public Contracts Regulations 2015, regulation 24."}}
	p := portion{finish: func() { *to = s }}
	marks := w.markedFor(&s.Source)
	if marks == nil {
		return p
	}
	var with []ownMarks
	for _, rule := range w.rules() {
		with = append(with, marks.under(w, rule))
	}
	counts := with[0].e.marks
	s.Members = make([]MemberConflict, len(marks.members))
	for m := range marks.members {
		p.tasks = append(p.tasks, func(ctx context.Context) error {
			s.Members[m] = MemberConflict{Member: marks.members[m].ID, Name: marks.members[m].Name, Items: w.held(marks, counts, m)}
			return s.Members[m].suppliers(ctx, w, marks, with, m)
		})
	}
	return p
}

// suppliers works out a conflict of the member with each supplier.
func (c *MemberConflict) suppliers(ctx context.Context, w *whatIf, marks *marked, with []ownMarks, m int) error {
	c.Suppliers = []SupplierConflict{}
	forks := make([]*evaluation, len(with))
	for _, supplier := range w.c.Suppliers {
		if err := ctx.Err(); err != nil {
			return err
		}
		s := SupplierConflict{Supplier: supplier.ID, Name: supplier.Name}
		var bids []int
		for j, b := range w.base.bids {
			n := marks.count(m, j)
			if b.Supplier == supplier.ID && n > 0 {
				bids, s.Marks = append(bids, j), s.Marks+n
			}
		}
		if s.Marks == 0 {
			continue
		}
		for _, item := range c.Items {
			if b := w.base.bids[w.base.places[item.Bid]]; b.Supplier == supplier.ID {
				s.Items++
			}
		}
		for k := range with {
			s.Effects = append(s.Effects, with[k].effect(&forks[k], marks, m, bids))
		}
		c.Suppliers = append(c.Suppliers, s)
	}
	return nil
}

// effect leaves out a member's marks on some bids, and puts them back.
func (r *ownMarks) effect(fork **evaluation, marks *marked, m int, bids []int) RuleEffect {
	effect := RuleEffect{Rule: r.e.c.Method.Consolidation}
	if r.outcome.Problem != "" {
		effect.Outcome = r.outcome
		return effect
	}
	if *fork == nil {
		*fork = r.e.fork()
	}
	e := *fork
	var err error
	for _, j := range bids {
		marks.take(e, m, j)
		if err == nil {
			err = e.revise(j)
		}
	}
	effect.Outcome, effect.Moves = r.compare(e, err)
	effect.Changed = r.changed(effect.Outcome, effect.Moves)
	for _, j := range bids {
		e.marks[j] = r.e.marks[j]
		if err == nil {
			err = e.revise(j)
		}
	}
	if err != nil {
		*fork = nil // what is half worked out is of no use
	}
	return effect
}

// count is how many marks a member gave on a bid.
func (all *marked) count(m, j int) int {
	n := 0
	for _, level := range all.given[m][j] {
		if level > 0 {
			n++
		}
	}
	return n
}

// held lists the agreed scores that hang on a member.
func (w *whatIf) held(marks *marked, counts [][][]int, m int) []HeldItem {
	if !w.c.Method.Consolidation.Agreed() {
		return nil
	}
	var items []HeldItem
	for j := range w.base.bids {
		for i, given := range marks.given[m][j] {
			a, scale := w.base.agreed[j][i], &w.base.scales[i]
			if given == 0 || a == nil {
				continue
			}
			level, on := scale.at(a.Level)
			times := append([]int(nil), counts[j][i]...)
			median, _, _ := Consolidation{Rule: Median}.consolidate(scale, times)
			times[given-1]--
			without, _, enough := Consolidation{Rule: Median}.consolidate(scale, times)
			if !on || !enough {
				continue
			}
			agreed := scale.marks[level]
			if held := median.Cmp(agreed) >= 0 && without.Cmp(agreed) < 0 || median.Cmp(agreed) <= 0 && without.Cmp(agreed) > 0; held {
				n := w.base.nodes[i]
				items = append(items, HeldItem{w.base.bids[j].ID, w.base.results[j].Supplier, n.ID, n.Name(), agreed, median, without})
			}
		}
	}
	return items
}
