package model

import (
	"fmt"
	"slices"
	"time"
)

const categoryGuidance = "Marketplace guidance on customer categories (Crown Commercial Service)"

// FindFindings lists what is wrong or open in Find at a time: a category that is good no longer,
// somebody of the shortlist who was not invited, a bid from somebody who was not.
func (c *Competition) FindFindings(calendar *Calendar, at time.Time) []Finding {
	var found []Finding
	add := func(f Finding) {
		if f.What != "" {
			found = append(found, f)
		}
	}
	add(c.staleFinding(calendar, at))
	add(c.lateInvitations(calendar))
	add(c.notInvited())
	add(c.uninvitedBids())
	add(c.unanswered())
	return found
}

// staleFinding is about a category from which not everybody is invited yet.
func (c *Competition) staleFinding(calendar *Calendar, at time.Time) Finding {
	g := c.LastCategory()
	if g == nil || !g.Stale(calendar, at) || c.LastShortlist() != nil && len(c.ToInvite()) == 0 {
		return Finding{}
	}
	return Finding{Code: "category-stale", Severity: SeverityWarning, What: Sentence(g.staleWords(calendar)),
		Why: "Suppliers who joined since would be left out, and all who meet the filter have to be invited.",
		How: "Export the category again, compare, and make the shortlist from it.", Source: categoryGuidance}
}

// lateInvitations is about those invited when the category was good no longer.
func (c *Competition) lateInvitations(calendar *Calendar) Finding {
	g, list := c.ShortlistCategory(), c.LastShortlist()
	if g == nil {
		return Finding{}
	}
	n := 0
	for _, i := range c.Invitations {
		if slices.Contains(list.Suppliers, i.Supplier) && g.Stale(calendar, recordTime(i.Invited)) {
			n++
		}
	}
	if n == 0 {
		return Finding{}
	}
	return Finding{Code: "invited-stale", Severity: SeverityWarning,
		What: fmt.Sprintf("%s invited although %s.", Plural(n, "supplier was", "suppliers were"), g.staleWords(calendar)),
		Why:  "A supplier who joined in between may say that it was left out.",
		How:  "Compare with a fresh export and invite who is missing, or keep the reason on record.", Source: categoryGuidance}
}

func (c *Competition) notInvited() Finding {
	open := c.ToInvite()
	if len(open) == 0 {
		return Finding{}
	}
	return Finding{Code: "not-invited", Severity: SeverityWarning,
		What: fmt.Sprintf("%s on the shortlist %s not in the register of invitations: %s.", Plural(len(open), "supplier", "suppliers"), ByNumber(len(open), "is", "are"),
			Join(supplierNames(c.suppliersByID(open)), 5)),
		Why: "All on the shortlist have to be invited.", How: "Invite them, or record when they were invited.", Source: categoryGuidance}
}

// Uninvited lists the suppliers who bid without being in the register of invitations, where there is one.
func (c *Competition) Uninvited() []Supplier {
	var list []Supplier
	for _, s := range c.Suppliers {
		if len(c.Invitations) > 0 && c.Invitation(s.ID) == nil && c.bidOutcome(s.ID) != "" {
			list = append(list, s)
		}
	}
	return list
}

func (c *Competition) uninvitedBids() Finding {
	list := c.Uninvited()
	if len(list) == 0 {
		return Finding{}
	}
	return Finding{Code: "bid-uninvited", Severity: SeverityWarning,
		What: fmt.Sprintf("%s without having been invited: %s.", Plural(len(list), "supplier bid", "suppliers bid"), Join(supplierNames(list), 5)),
		Why:  "Only those who were invited may bid, and the register counts towards the notices.",
		How:  "Put the invitation into the register if there was one, or exclude the bid with a reason."}
}

// unanswered is about invitations without an answer when the bids are there.
func (c *Competition) unanswered() Finding {
	if !c.Stage.Reached(BidsLoaded) {
		return Finding{}
	}
	var open []string
	for _, i := range c.Invitations {
		if i.Outcome == Invited {
			open = append(open, c.supplierName(i.Supplier))
		}
	}
	if len(open) == 0 {
		return Finding{}
	}
	return Finding{Code: "no-answer", Severity: SeverityNote,
		What: fmt.Sprintf("%s no answer: %s.", Plural(len(open), "invitation has", "invitations have"), Join(open, 5)),
		Why:  "The bids are loaded, and the register does not say what came of it.",
		How:  "Mark them as declined or as no bid."}
}

// InvitationCounts are what the register of invitations adds up to, as notices and the report ask.
type InvitationCounts struct {
	Invited   int `json:"invited"` // all of them, whatever came of it
	Waiting   int `json:"waiting"` // for an answer
	Declined  int `json:"declined"`
	NoBid     int `json:"noBid"`
	Bid       int `json:"bid"`
	Late      int `json:"late"`
	Withdrawn int `json:"withdrawn"`
	SME       int `json:"sme"`     // of those invited
	VCSE      int `json:"vcse"`    // of those invited
	BidSME    int `json:"bidSME"`  // of those who bid
	BidVCSE   int `json:"bidVCSE"` // of those who bid
}

// InvitationCounts adds up the register of invitations.
func (c *Competition) InvitationCounts() InvitationCounts {
	var n InvitationCounts
	at := map[InvitationOutcome]*int{Invited: &n.Waiting, Declined: &n.Declined, NoBid: &n.NoBid, HasBid: &n.Bid, BidLate: &n.Late, InviteWithdrawn: &n.Withdrawn}
	for _, i := range c.Invitations {
		s := c.Supplier(i.Supplier)
		if s == nil || at[i.Outcome] == nil {
			continue
		}
		n.Invited++
		*at[i.Outcome]++
		countKinds(s, &n.SME, &n.VCSE)
		if i.Outcome == HasBid {
			countKinds(s, &n.BidSME, &n.BidVCSE)
		}
	}
	return n
}

func countKinds(s *Supplier, sme, vcse *int) {
	if s.Size.IsSME() {
		*sme++
	}
	if s.VCSE {
		*vcse++
	}
}
