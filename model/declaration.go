package model

import (
	"slices"
	"strings"
)

// Declaration is one entry of the register of interests: what a member declares about one supplier,
// or what was decided about it. Entries are added in order and never replaced; the law asks that
// conflicts be kept under review (Procurement Act 2023, sections 81 to 83), so the past counts.
type Declaration struct {
	ID       string          `json:"id"`
	Member   string          `json:"member"`   // ID of the member it is about
	Supplier string          `json:"supplier"` // ID
	Kind     DeclarationKind `json:"kind"`
	Text     string          `json:"text,omitempty"` // the interest in words, or why it was decided so
	By       string          `json:"by"`             // ID of who made the entry: the member, or who decided
	Made     string          `json:"made,omitempty"` // UTC, RFC 3339; empty where it came without a time
}

// DeclarationKind is what an entry of the register says.
type DeclarationKind string

const (
	NoInterest        DeclarationKind = "none"       // declared: no interest in the supplier
	ActualInterest    DeclarationKind = "actual"     // declared: an interest that conflicts with the duty
	PotentialInterest DeclarationKind = "potential"  // declared: one that could come to conflict
	PerceivedInterest DeclarationKind = "perceived"  // declared: one that others could take for a conflict
	MayAssess         DeclarationKind = "may-assess" // decided: the member may assess the supplier's bids
	Recused           DeclarationKind = "recused"    // decided: the member has no part in the supplier's bids
)

// Declarable lists what a member can declare, in the order it is offered.
var Declarable = []DeclarationKind{NoInterest, ActualInterest, PotentialInterest, PerceivedInterest}

// Title is the kind for reading: "Potential conflict of interest".
func (k DeclarationKind) Title() string {
	return map[DeclarationKind]string{NoInterest: "No interest", ActualInterest: "Actual conflict of interest",
		PotentialInterest: "Potential conflict of interest", PerceivedInterest: "Perceived conflict of interest",
		MayAssess: "May assess", Recused: "Recused"}[k]
}

// Decision reports whether the kind is decided about a member, rather than declared by one.
func (k DeclarationKind) Decision() bool { return k == MayAssess || k == Recused }

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

// Access refuses a member who has not declared their interests in a bidder, or may not assess it,
// and says what to do. It stands before reading a bid, scoring it and agreeing on it.
func (c *Competition) Access(m *Member, bid *Bid) error {
	supplier := c.SupplierOf(bid)
	switch c.InterestOf(m.ID, bid.Supplier) {
	case Undeclared:
		return Refuse(NotAllowed, "%s has not declared any interests in %s yet; declare them, or that there are none, before opening its bid", m.Name, supplier)
	case Undecided:
		return Refuse(NotAllowed, "%s declared an interest in %s, which waits for a decision of the lead or the chair; until then its bid stays closed", m.Name, supplier)
	case OutOfIt:
		return Refuse(NotAllowed, "%s is recused from the bids of %s", m.Name, supplier)
	}
	return nil
}

// ToDeclare lists the suppliers with a bid about which a member has declared nothing yet.
func (c *Competition) ToDeclare(member string) []Supplier {
	var open []Supplier
	for _, s := range c.Suppliers {
		bids := slices.ContainsFunc(c.Bids, func(b Bid) bool { return b.Supplier == s.ID })
		if bids && c.InterestOf(member, s.ID) == Undeclared {
			open = append(open, s)
		}
	}
	return open
}

// NoInterests are the declarations by which a member says, of every supplier in ToDeclare, that they
// have no interest in it.
func (c *Competition) NoInterests(member string) []Declaration {
	var list []Declaration
	for _, s := range c.ToDeclare(member) {
		list = append(list, Declaration{Member: member, Supplier: s.ID, Kind: NoInterest, By: member})
	}
	return list
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
	var list []Interest
	for _, m := range c.Members {
		for _, s := range c.Suppliers {
			state := c.InterestOf(m.ID, s.ID)
			if state == Undeclared || state == Clear {
				continue
			}
			i := Interest{Member: m, Supplier: s, State: state}
			for _, d := range c.Declarations {
				if d.Member == m.ID && d.Supplier == s.ID && d.Kind != NoInterest {
					i.Last = d
				}
			}
			list = append(list, i)
		}
	}
	return list
}

// Excluded tells which scores are kept but do not count, because their member is recused from the
// bid's supplier. It is worked out once, from the record as it stands.
func (c *Competition) Excluded() func(Score) bool {
	type pair struct{ member, bid string }
	out := map[pair]bool{}
	for _, i := range c.Interests() {
		for _, b := range c.Bids {
			if i.State == OutOfIt && b.Supplier == i.Supplier.ID {
				out[pair{i.Member.ID, b.ID}] = true
			}
		}
	}
	return func(s Score) bool { return out[pair{s.Member, s.Bid}] }
}

// Counted are the scores that count: those of members who are not recused from the bid.
func (c *Competition) Counted() []Score {
	if !slices.ContainsFunc(c.Declarations, func(d Declaration) bool { return d.Kind == Recused }) {
		return c.Scores
	}
	excluded := c.Excluded()
	return slices.DeleteFunc(slices.Clone(c.Scores), excluded)
}

// CheckDeclaration refuses what a member cannot declare about a supplier.
func (c *Competition) CheckDeclaration(d Declaration) error {
	member, supplier := c.Member(d.Member), c.Supplier(d.Supplier)
	switch {
	case member == nil || supplier == nil:
		return Refuse(NotFound, "the declaration names a member or supplier that is not in this competition; check the names")
	case !slices.Contains(Declarable, d.Kind):
		return Refuse(Invalid, "%q cannot be declared; use none, actual, potential or perceived", clip(string(d.Kind), 40))
	case d.Kind != NoInterest && strings.TrimSpace(d.Text) == "":
		return Refuse(Invalid, "the interest in %s is not described; say in a sentence what it is", supplier.Name)
	case tooLong(d.Text):
		return Refuse(Invalid, "the declaration about %s is longer than %d characters; shorten it", supplier.Name, LongestText)
	}
	return nil
}

// CheckDecision refuses a decision on an interest that is not there, that one takes about oneself,
// or that reopens agreed scores at a stage where the panel cannot agree them again.
func (c *Competition) CheckDecision(d Declaration) error {
	member, supplier := c.Member(d.Member), c.Supplier(d.Supplier)
	if member == nil || supplier == nil {
		return Refuse(NotFound, "the decision names a member or supplier that is not in this competition; check the names")
	}
	state := c.InterestOf(d.Member, d.Supplier)
	switch {
	case !d.Kind.Decision():
		return Refuse(Invalid, "%q is not a decision; use may-assess or recused", clip(string(d.Kind), 40))
	case state == Undeclared || state == Clear:
		return Refuse(NotAllowed, "%s has declared no interest in %s, so there is nothing to decide", member.Name, supplier.Name)
	case state == state.after(d.Kind):
		return Refuse(Conflict, "that is decided already: %s, %s", member.Name, strings.ToLower(state.Title()))
	case d.By == d.Member:
		return Refuse(NotAllowed, "%s cannot decide on their own interest; somebody else with the role of lead or chair does", member.Name)
	case strings.TrimSpace(d.Text) == "":
		return Refuse(Invalid, "the decision has no reason; say why %s is %s", member.Name, map[bool]string{true: "recused", false: "allowed to assess"}[d.Kind == Recused])
	case tooLong(d.Text):
		return Refuse(Invalid, "the reason is longer than %d characters; shorten it", LongestText)
	}
	if n := len(c.Affected(d.Member, d.Supplier)); n > 0 && c.Stage.Reached(QualityAgreed) {
		return Refuse(NotAllowed, "the decision reopens %s; step back to %q first", Plural(n, "agreed score", "agreed scores"), Moderating.Title())
	}
	return nil
}

// Affected lists the agreed scores of a supplier's bids that rest on a score of the member: those
// that are agreed again when it is decided that the score does not count, or counts again.
func (c *Competition) Affected(member, supplier string) []AgreedKey {
	scored := map[AgreedKey]bool{}
	for _, s := range c.Scores {
		if s.Member == member {
			scored[AgreedKey{s.Bid, s.Criterion}] = true
		}
	}
	var keys []AgreedKey
	for _, a := range c.Agreed {
		if bid := c.Bid(a.Bid); bid != nil && bid.Supplier == supplier && scored[a.Key()] {
			keys = append(keys, a.Key())
		}
	}
	return keys
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
