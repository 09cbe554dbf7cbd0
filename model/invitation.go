package model

import (
	"cmp"
	"slices"
	"time"
)

// Inviting is invitations going out.
type Inviting struct {
	Suppliers []string  // IDs
	At        time.Time // when they went out
	Calendar  *Calendar // by which the category is good
	Reason    string    // why from a category that is good no longer; else it may be empty
}

// CheckInviting refuses invitations that cannot go into the register. All of a category have to be
// invited while it is good: suppliers who joined since would be left out (marketplace guidance on
// customer categories). From one that is not, invitations need a reason, which the journal keeps.
func (c *Competition) CheckInviting(in Inviting) error {
	if len(in.Suppliers) == 0 {
		return Refuse(Invalid, "nobody is to be invited; choose suppliers of the shortlist")
	}
	var already []string
	for _, id := range in.Suppliers {
		if c.Supplier(id) == nil {
			return Refuse(NotFound, "a supplier that is to be invited is not in this competition; make the shortlist again")
		}
		if c.Invitation(id) != nil {
			already = append(already, c.supplierName(id))
		}
	}
	if len(already) > 0 {
		return Refuse(Conflict, "%s %s been invited already; leave them out", Join(already, 3), ByNumber(len(already), "has", "have"))
	}
	g := c.ShortlistCategory()
	if g == nil || in.Reason != "" || in.Calendar == nil || !g.Stale(in.Calendar, in.At) {
		return nil
	}
	return Refuse(Invalid, "%s; import a fresh export and compare, or say why they are invited all the same", g.staleWords(in.Calendar))
}

// staleWords says until when a category was good.
func (g *Category) staleWords(calendar *Calendar) string {
	p, err := g.Validity(calendar)
	if err != nil {
		return "how long the category " + g.Source + " is good cannot be counted: " + err.Error()
	}
	return "the category " + g.Source + " was good until the end of " + p.Last.Long()
}

// CheckInvitation refuses what cannot stand in the register about a supplier's invitation.
func (c *Competition) CheckInvitation(i Invitation) error {
	name, invited, answered := c.supplierName(i.Supplier), recordTime(i.Invited), recordTime(i.Answered)
	switch {
	case c.Invitation(i.Supplier) == nil:
		return Refuse(NotFound, "%s is not in the register of invitations; invite it first", cmp.Or(name, "the supplier"))
	case !slices.Contains(InvitationOutcomes, i.Outcome):
		return Refuse(Invalid, "%q is not what comes of an invitation; use invited, declined, no-bid, bid, late or withdrawn", i.Outcome)
	case invited.IsZero():
		return Refuse(Invalid, "when %s was invited is missing; give the day and the time", name)
	case i.Answered != "" && answered.IsZero():
		return Refuse(Invalid, "%q is not a time; write it as 2026-05-04T09:30:00.000Z", clip(i.Answered, 40))
	case i.Answered != "" && answered.Before(invited):
		return Refuse(Invalid, "%s cannot have answered at %s, before it was invited at %s; correct one of the two", name, RecordTime(answered), RecordTime(invited))
	}
	if now := c.bidOutcome(i.Supplier); now == HasBid && i.Outcome != HasBid {
		return Refuse(Conflict, "%s has a bid in this competition; mark the bid late or withdrawn instead, and its invitation follows", name)
	}
	return nil
}

// bidOutcome is what a supplier's bids say came of its invitation, "" where it has none. One bid that
// stands is a bid.
func (c *Competition) bidOutcome(supplier string) InvitationOutcome {
	var outcome InvitationOutcome
	for i := range c.Bids {
		switch b := &c.Bids[i]; {
		case b.Supplier != supplier:
		case b.Status == Late && outcome == "":
			outcome = BidLate
		case b.Status == Withdrawn && (outcome == "" || outcome == BidLate):
			outcome = InviteWithdrawn
		case b.Status == Received || b.Status == Excluded:
			return HasBid
		}
	}
	return outcome
}

// AnswersByBids lists the invitations that the bids, as they now are, give another outcome, with it. A bid
// that is taken out again leaves its invitation open.
func (c *Competition) AnswersByBids(at time.Time) []Invitation {
	var changed []Invitation
	for _, i := range c.Invitations {
		outcome := c.bidOutcome(i.Supplier)
		if outcome == "" || outcome == i.Outcome {
			continue
		}
		i.Outcome = outcome
		if i.Answered = RecordText(at); at.Before(recordTime(i.Invited)) {
			i.Answered = i.Invited
		}
		changed = append(changed, i)
	}
	return changed
}

// Invitation finds a supplier's invitation, or nil.
func (c *Competition) Invitation(supplier string) *Invitation {
	return find(c.Invitations, func(i *Invitation) bool { return i.Supplier == supplier })
}

// Category finds a category by its ID, or nil.
func (c *Competition) Category(id string) *Category {
	return find(c.Categories, func(g *Category) bool { return g.ID == id })
}

// LastCategory is the category that was imported last, or nil.
func (c *Competition) LastCategory() *Category {
	if len(c.Categories) == 0 {
		return nil
	}
	return &c.Categories[len(c.Categories)-1]
}

// LastShortlist is the shortlist that counts, or nil.
func (c *Competition) LastShortlist() *Shortlist {
	if len(c.Shortlists) == 0 {
		return nil
	}
	return &c.Shortlists[len(c.Shortlists)-1]
}

// ShortlistCategory is the category of the shortlist that counts, or nil.
func (c *Competition) ShortlistCategory() *Category {
	if s := c.LastShortlist(); s != nil {
		return c.Category(s.Category)
	}
	return nil
}

// ToInvite lists the IDs of those on the shortlist who are not in the register of invitations.
func (c *Competition) ToInvite() []string {
	var open []string
	if s := c.LastShortlist(); s != nil {
		for _, id := range s.Suppliers {
			if c.Invitation(id) == nil {
				open = append(open, id)
			}
		}
	}
	return open
}
