package model

import (
	"fmt"
	"slices"
	"strings"
)

// What follows from an interest, and who acts where the register keeps somebody from acting:
//   - Nobody decides on their own interest. The lead or the chair decides on everybody else's.
//   - An act on bids (a gate, an agreed score, a bid's status, a draw, a recommendation, recording the
//     decision) belongs to the roles in the table of stage.go. Where everybody with one of them is recused
//     from a supplier it touches, the panel is not stuck, though it was closed with the method: the next
//     in the order of deputies acts, and the journal says in whose place.
//   - Recusing a member reopens the agreed scores that rest on their scores, or that their office took
//     part in; readmitting one reopens those that now rest on their scores again. The journal keeps what
//     was agreed. Once quality is closed the panel has to step back first, which withdraws draws and
//     recommendations.

// deputies is the order in which others stand in for those who are kept from acting. Whoever handles
// prices is not among them: quality is agreed by people who do not know the prices.
var deputies = []Role{Lead, Chair, Approver, Evaluator}

// acting lists the members who may act, in panel order: those with one of the roles who are free to,
// and where nobody is, those with the first of the deputies' roles.
func (c *Competition) acting(roles []Role, free func(*Member) bool) []Member {
	fits := func(roles ...Role) []Member {
		return slices.DeleteFunc(slices.Clone(c.Members), func(m Member) bool { return !slices.ContainsFunc(roles, m.Has) || !free(&m) })
	}
	list := fits(roles...)
	for _, deputy := range deputies {
		if len(list) == 0 {
			list = fits(deputy)
		}
	}
	return list
}

// Acting lists the members who may do a verb as far as it touches bids of these suppliers: those whose
// role it takes, or who stands in for them because they are recused.
func (c *Competition) Acting(verb Verb, suppliers ...string) []Member {
	return c.acting(may[verb].roles, c.freeOf(suppliers))
}

// freeOf tells who is recused from none of the suppliers.
func (c *Competition) freeOf(suppliers []string) func(*Member) bool {
	states := c.standings()
	return func(m *Member) bool {
		return !slices.ContainsFunc(suppliers, func(s string) bool { return states[[2]string{m.ID, s}] == OutOfIt })
	}
}

// AllowOn is Allow for a verb that touches bids of these suppliers. The member has to have declared
// about each, without an interest that waits for a decision or keeps them out; in place of those who
// are recused it lets their deputies act.
func (c *Competition) AllowOn(actor Member, verb Verb, suppliers ...string) error {
	if err := allowAt(verb, c.Stage); err != nil {
		return err
	}
	return c.allowOn(actor, string(verb), may[verb].roles, suppliers)
}

func (c *Competition) allowOn(actor Member, what string, roles []Role, suppliers []string) error {
	acting := c.acting(roles, c.freeOf(suppliers))
	may := slices.ContainsFunc(acting, func(m Member) bool { return m.ID == actor.ID })
	holds := slices.ContainsFunc(roles, actor.Has)
	switch {
	case may || holds:
	case slices.ContainsFunc(acting, func(m Member) bool { return slices.ContainsFunc(roles, m.Has) }) || len(acting) == 0:
		return Refuse(NotAllowed, "%s may not %s; it takes the role %s", actor.Name, what, roleList(roles))
	default:
		return Refuse(NotAllowed, "%s may not %s; in place of those who are recused it takes %s", actor.Name, what, Either(memberNames(acting)))
	}
	for _, s := range suppliers {
		// That a bid is late or withdrawn shows before anybody can declare about its bidder.
		state := c.InterestOf(actor.ID, s)
		if state == Undeclared && what != string(ChangeBid) {
			return Refuse(NotAllowed, "%s has not declared any interests in %s yet; declare them, or that there are none, first", actor.Name, c.supplierName(s))
		}
		if err := c.conflicted(&actor, s, state); err != nil && !may && len(acting) > 0 {
			return Refuse(NotAllowed, "%s, so here it takes %s to %s", err, Either(memberNames(acting)), what)
		} else if err != nil {
			return err
		}
	}
	return nil
}

// InPlaceOf says in whose place a member does a verb that AllowOn allows, for the journal: "in place of
// Panel chair, recused"; "" where it is the member's own to do.
func (c *Competition) InPlaceOf(actor Member, verb Verb) string {
	return c.inPlaceOf(actor, may[verb].roles)
}

func (c *Competition) inPlaceOf(actor Member, roles []Role) string {
	if slices.ContainsFunc(roles, actor.Has) {
		return ""
	}
	var kept []Member
	for _, m := range c.Members {
		if slices.ContainsFunc(roles, m.Has) {
			kept = append(kept, m)
		}
	}
	return fmt.Sprintf("in place of %s, recused", Join(memberNames(kept), 5))
}

// MovesInPlaceOf is InPlaceOf for the step into a stage. Only recording the decision has deputies.
func (c *Competition) MovesInPlaceOf(actor Member, to Stage) string {
	return c.inPlaceOf(actor, MoveRoles(c.Stage, to))
}

// SuppliersOf is the supplier of a bid, as a list; none for a bid that is not there.
func (c *Competition) SuppliersOf(bid string) []string {
	if b := c.Bid(bid); b != nil {
		return []string{b.Supplier}
	}
	return nil
}

// Bidders lists the suppliers whose bids for a lot were received, of all lots for "": those between
// whom a draw, a recommendation and the decision choose. An interest in one of them is one in the choice.
func (c *Competition) Bidders(lot string) []string {
	var list []string
	for _, b := range c.Bids {
		if b.Status == Received && (lot == "" || b.Lot == lot) && !slices.Contains(list, b.Supplier) {
			list = append(list, b.Supplier)
		}
	}
	return list
}

// Choosing lists the suppliers that a draw or a recommendation for a lot chooses between: its bidders,
// and under a limit on lots, where one lot's award decides about the others, those of all lots.
func (c *Competition) Choosing(lot string) []string {
	if c.Method.Lots != nil {
		lot = ""
	}
	return c.Bidders(lot)
}

// Deciding lists the members who may decide on a member's interest in a supplier: the lead and the
// chair but for the member and, if there is another, those recused from it; else their deputies.
func (c *Competition) Deciding(member, supplier string) []Member {
	free := c.freeOf([]string{supplier})
	list := c.acting(may[Decide].roles, func(m *Member) bool { return m.ID != member && free(m) })
	if len(list) == 0 {
		list = c.acting(may[Decide].roles, func(m *Member) bool { return m.ID != member })
	}
	return list
}

// CheckDecision refuses a decision by somebody who may not take it, on an interest that is not there,
// or that reopens agreed scores at a stage where the panel cannot agree them again.
func (c *Competition) CheckDecision(d Declaration) error {
	member, supplier, by := c.Member(d.Member), c.Supplier(d.Supplier), c.Member(d.By)
	if member == nil || supplier == nil || by == nil {
		return Refuse(NotFound, "the decision names a member or supplier that is not in this competition; check the names")
	}
	if err := allowAt(Decide, c.Stage); err != nil {
		return err
	}
	if err := c.checkDecider(by, member, supplier); err != nil {
		return err
	}
	state := c.InterestOf(d.Member, d.Supplier)
	switch {
	case !d.Kind.Decision():
		return Refuse(Invalid, "%q is not a decision; use may-assess or recused", clip(string(d.Kind), 40))
	case state == Undeclared || state == Clear:
		return Refuse(NotAllowed, "%s has declared no interest in %s, so there is nothing to decide", member.Name, supplier.Name)
	case state == state.after(d.Kind):
		return Refuse(Conflict, "that is decided already: %s, %s", member.Name, strings.ToLower(state.Title()))
	}
	if err := checkReason(d, member); err != nil {
		return err
	}
	return c.checkReopening(d)
}

// checkReason refuses a decision that does not say why.
func checkReason(d Declaration, member *Member) error {
	switch {
	case strings.TrimSpace(d.Text) == "" && d.Kind == Recused:
		return Refuse(Invalid, "the decision has no reason; say why %s is recused", member.Name)
	case strings.TrimSpace(d.Text) == "":
		return Refuse(Invalid, "the decision has no reason; say why %s is allowed to assess", member.Name)
	case tooLong(d.Text):
		return Refuse(Invalid, "the reason is longer than %d characters; shorten it", LongestText)
	}
	return nil
}

// checkDecider refuses who may not decide on a member's interest.
func (c *Competition) checkDecider(by, member *Member, supplier *Supplier) error {
	deciding := c.Deciding(member.ID, supplier.ID)
	names := Either(memberNames(deciding))
	switch {
	case slices.ContainsFunc(deciding, func(m Member) bool { return m.ID == by.ID }):
		return nil
	case len(deciding) == 0:
		return Refuse(NotAllowed, "nobody else on the panel can decide on the interest of %s; export the competition, add a member there, and make a new file of it", member.Name)
	case by.ID == member.ID:
		return Refuse(NotAllowed, "%s cannot decide on their own interest; %s can", by.Name, names)
	}
	return Refuse(NotAllowed, "%s may not decide on the interest of %s; it takes %s", by.Name, member.Name, names)
}

// checkReopening refuses a decision that changes scores at a stage where quality is closed.
func (c *Competition) checkReopening(d Declaration) error {
	if !c.Stage.Reached(QualityAgreed) {
		return nil
	}
	if n := len(c.Reopens(d)); n > 0 {
		return Refuse(NotAllowed, "the decision reopens %s; step back to %q first", Plural(n, "agreed score", "agreed scores"), Moderating.Title())
	}
	out := c.InterestOf(d.Member, d.Supplier) == OutOfIt
	if n := c.marksOn(d.Member, d.Supplier); n > 0 && !c.Method.Consolidation.Agreed() && out != (d.Kind == Recused) {
		return Refuse(NotAllowed, "the decision changes the marks that are computed from %s of %s; step back to %q first", Plural(n, "score", "scores"), c.Member(d.Member).Name, Moderating.Title())
	}
	return nil
}

// marksOn counts the marks a member gave a supplier's bids.
func (c *Competition) marksOn(member, supplier string) int {
	n := 0
	for _, s := range c.Scores {
		if s.Member == member && s.Level != "" {
			if b := c.Bid(s.Bid); b != nil && b.Supplier == supplier {
				n++
			}
		}
	}
	return n
}

// Reopens lists the agreed scores that a decision takes back, to be agreed again.
func (c *Competition) Reopens(d Declaration) []AgreedKey {
	if out := c.InterestOf(d.Member, d.Supplier) == OutOfIt; out == (d.Kind == Recused) {
		return nil // the member's scores count, or do not, as before
	}
	return c.Affected(d.Member, d.Supplier)
}

// Affected lists the agreed scores of a supplier's bids that are agreed again when a member is recused
// from them, or readmitted: those that rest on a score of the member. Recusing reopens besides what is
// decided by the member's office, because a score agreed with a conflicted person in the chair is tainted
// whoever scored.
func (c *Competition) Affected(member, supplier string) []AgreedKey {
	m := c.Member(member)
	if m == nil {
		return nil
	}
	scored, gates, recusing := map[AgreedKey]bool{}, map[string]bool{}, c.InterestOf(member, supplier) != OutOfIt
	for _, s := range c.Scores {
		if s.Member == member {
			scored[AgreedKey{s.Bid, s.Criterion}] = true
		}
	}
	c.Method.Walk(func(k *Criterion) { gates[k.ID] = k.Kind == Gate })
	var keys []AgreedKey
	for _, a := range c.Agreed {
		verb := AgreeScores
		if gates[a.Criterion] {
			verb = AgreeGate
		}
		office := recusing && slices.ContainsFunc(may[verb].roles, m.Has)
		if bid := c.Bid(a.Bid); bid != nil && bid.Supplier == supplier && (scored[a.Key()] || office) {
			keys = append(keys, a.Key())
		}
	}
	return keys
}

func memberNames(members []Member) []string {
	names := make([]string, len(members))
	for i, m := range members {
		names[i] = m.Name
	}
	return names
}
