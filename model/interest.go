package model

import "slices"

// InterestState is how a member stands to a supplier by the register of interests.
type InterestState string

const (
	Undeclared InterestState = "undeclared" // nothing declared yet
	Clear      InterestState = "clear"      // no interest declared
	Undecided  InterestState = "undecided"  // an interest is declared and waits for a decision
	Cleared    InterestState = "cleared"    // an interest is declared, and the member may assess all the same
	OutOfIt    InterestState = "recused"    // the member has no part in the supplier's bids
)

// Title is the state for reading.
func (s InterestState) Title() string {
	return map[InterestState]string{Undeclared: "Not declared", Clear: "No interest", Undecided: "Waits for a decision",
		Cleared: "May assess", OutOfIt: "Recused"}[s]
}

// after is the state after one more entry. An interest once declared is not taken back by
// declaring none: it takes a decision.
func (s InterestState) after(kind DeclarationKind) InterestState {
	switch {
	case kind == Recused:
		return OutOfIt
	case kind == MayAssess:
		return Cleared
	case kind != NoInterest && s != OutOfIt:
		return Undecided
	case s == Undeclared:
		return Clear
	}
	return s
}

// InterestOf is how a member stands to a supplier; both are IDs.
func (c *Competition) InterestOf(member, supplier string) InterestState {
	state := Undeclared
	for i := range c.Declarations {
		if d := &c.Declarations[i]; d.Member == member && d.Supplier == supplier {
			state = state.after(d.Kind)
		}
	}
	return state
}

// standings is InterestOf for everybody at once.
func (c *Competition) standings() map[[2]string]InterestState {
	states := map[[2]string]InterestState{}
	for i := range c.Declarations {
		d := &c.Declarations[i]
		before, known := states[[2]string{d.Member, d.Supplier}]
		if !known {
			before = Undeclared
		}
		states[[2]string{d.Member, d.Supplier}] = before.after(d.Kind)
	}
	return states
}

// Access refuses a member who has not declared their interests in a bidder, or may not assess it,
// and says what to do. It stands before reading a bid, scoring it and agreeing on it.
func (c *Competition) Access(m *Member, bid *Bid) error {
	state := c.InterestOf(m.ID, bid.Supplier)
	if state == Undeclared {
		return Refuse(NotAllowed, "%s has not declared any interests in %s yet; declare them, or that there are none, before opening its bid", m.Name, c.SupplierOf(bid))
	}
	return c.conflicted(m, bid.Supplier, state)
}

// conflicted refuses a member whose interest in a supplier waits for a decision, or who is recused.
func (c *Competition) conflicted(m *Member, supplier string, state InterestState) error {
	switch state {
	case Undecided:
		return Refuse(NotAllowed, "%s declared an interest in %s, which waits for a decision of the lead or the chair; until then its bid stays closed", m.Name, c.supplierName(supplier))
	case OutOfIt:
		return Refuse(NotAllowed, "%s is recused from the bids of %s", m.Name, c.supplierName(supplier))
	}
	return nil
}

// Interest is how a member stands to a supplier where that needs to be known: declared, decided or open.
type Interest struct {
	Member   Member
	Supplier Supplier
	State    InterestState
	Last     Declaration // the entry that made it so
}

// Interests lists the members and suppliers between whom an interest was declared, in panel order.
func (c *Competition) Interests() []Interest {
	last := map[[2]string]Declaration{}
	for _, d := range c.Declarations {
		if d.Kind != NoInterest {
			last[[2]string{d.Member, d.Supplier}] = d
		}
	}
	var list []Interest
	states := c.standings()
	for _, m := range c.Members {
		for _, s := range c.Suppliers {
			pair := [2]string{m.ID, s.ID}
			if state := states[pair]; state != "" && state != Clear {
				list = append(list, Interest{Member: m, Supplier: s, State: state, Last: last[pair]})
			}
		}
	}
	return list
}

// Recusals tells by which decision a member is recused from a bid, nil for none. It is worked out
// once, from the record as it stands.
func (c *Competition) Recusals() func(member, bid string) *Declaration {
	states, decided := c.standings(), map[[2]string]*Declaration{}
	for i := range c.Declarations {
		d := &c.Declarations[i]
		pair := [2]string{d.Member, d.Supplier}
		if d.Kind == Recused && states[pair] == OutOfIt {
			decided[pair] = d
		}
	}
	supplier := map[string]string{}
	if len(decided) > 0 {
		for _, b := range c.Bids {
			supplier[b.ID] = b.Supplier
		}
	}
	return func(member, bid string) *Declaration { return decided[[2]string{member, supplier[bid]}] }
}

// Excluded tells which scores are kept but do not count, because their member is recused from the
// bid's supplier. It is worked out once, from the record as it stands.
func (c *Competition) Excluded() func(Score) bool {
	recusal := c.Recusals()
	return func(s Score) bool { return recusal(s.Member, s.Bid) != nil }
}

// Counted are the scores that count: those of members who are not recused from the bid.
func (c *Competition) Counted() []Score {
	if !slices.ContainsFunc(c.Declarations, func(d Declaration) bool { return d.Kind == Recused }) {
		return c.Scores
	}
	return slices.DeleteFunc(slices.Clone(c.Scores), c.Excluded())
}

// missingDecisions names the interests that wait for a decision.
func (c *Competition) missingDecisions() []string {
	var gaps []string
	for _, i := range c.Interests() {
		if i.State == Undecided {
			gaps = append(gaps, "the interest of "+i.Member.Name+" in "+i.Supplier.Name+" waits for a decision")
		}
	}
	return gaps
}
