package model

import (
	"slices"
	"strings"
	"time"
)

// The register of interests, and its rules:
//   - Everybody on the panel declares about every bidder, whatever their role: the law speaks of anyone
//     who influences a decision. Until then the member cannot read the bid, score it, decide its gates
//     or agree on it; nor draw lots, recommend an award or record the decision in its lot. Loading bids
//     and prices, opening prices and writing reports judge nothing and wait for no declaration.
//   - Entries are added and never replaced. A declared interest goes on until somebody else decides.
//   - A recused member's scores are kept and do not count. See recusal.go for what else follows, and
//     for who acts where the register keeps those whose office it is from acting.

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

// When is the time the entry was made for reading, "not recorded" where it came without one.
func (d *Declaration) When() string {
	if when := recordTimeOf(d.Made); when != "" {
		return when
	}
	return "not recorded"
}

// Day is the day the entry was made, no day where it came without a time.
func (d *Declaration) Day() Date {
	if made, err := time.Parse(time.RFC3339, d.Made); err == nil {
		return DateOf(made)
	}
	return Date{}
}

// NotCounted says in words why a recused member's scores do not count: "Not counted: recused on
// 4 May 2026. Owns shares in it."
func (d *Declaration) NotCounted() string {
	when := ""
	if day := d.Day(); !day.IsZero() {
		when = " on " + day.midnight.Format("2 January 2006")
	}
	return "Not counted: recused" + when + ". " + Sentence(strings.TrimSpace(d.Text))
}

// ToDeclare lists the suppliers with a bid about which a member has declared nothing yet.
func (c *Competition) ToDeclare(member string) []Supplier {
	var open []Supplier
	states, bids := c.standings(), map[string]bool{}
	for i := range c.Bids {
		bids[c.Bids[i].Supplier] = true
	}
	for _, s := range c.Suppliers {
		if _, declared := states[[2]string{member, s.ID}]; bids[s.ID] && !declared {
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

// CheckRegister refuses a register that could not have come about entry by entry: what nobody can
// declare, or declares for somebody else, and a decision on oneself, without a reason or on no interest.
// It returns the place of the entry.
func (c *Competition) CheckRegister() (int, error) {
	states := map[[2]string]InterestState{}
	for i, d := range c.Declarations {
		pair := [2]string{d.Member, d.Supplier}
		before, known := states[pair]
		if !known {
			before = Undeclared
		}
		if err := c.checkEntry(d, before); err != nil {
			return i, err
		}
		states[pair] = before.after(d.Kind)
	}
	return 0, nil
}

func (c *Competition) checkEntry(d Declaration, before InterestState) error {
	member, by := c.Member(d.Member), c.Member(d.By)
	switch {
	case !d.Kind.Decision() && d.By != d.Member:
		return Refuse(Invalid, "an interest is declared by somebody else; everybody declares their own")
	case !d.Kind.Decision():
		return c.CheckDeclaration(d)
	case member == nil || by == nil || c.Supplier(d.Supplier) == nil:
		return Refuse(NotFound, "the decision names a member or supplier that is not in this competition; check the names")
	case d.By == d.Member:
		return Refuse(Invalid, "%s decides on their own interest; name in \"by\" who decided", member.Name)
	case before == Undeclared || before == Clear:
		return Refuse(Invalid, "%s has declared no interest in %s, so there is nothing to decide", member.Name, c.supplierName(d.Supplier))
	}
	return checkReason(d, member)
}
