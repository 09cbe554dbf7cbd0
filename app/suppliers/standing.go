package suppliers

import "assay/model"

// Place is how far finding and inviting suppliers has come, for the journey.
type Place int

// Places.
const (
	NotSought Place = iota // no export was imported: bids may come without
	Finds                  // there is no shortlist yet
	Invites                // nobody on the shortlist is invited
	Gaps                   // some are, or somebody bid who is not
	AllInvited
)

// StandingOf is how far a competition has come with its suppliers.
func StandingOf(c *model.Competition) Place {
	list := c.LastShortlist()
	switch {
	case len(c.Categories) == 0:
		return NotSought
	case list == nil:
		return Finds
	}
	invited := make(map[string]bool, len(c.Invitations))
	for _, v := range c.Invitations {
		invited[v.Supplier] = true
	}
	for _, id := range list.Suppliers {
		switch {
		case invited[id]:
		case len(c.Invitations) == 0 && len(c.Bids) == 0:
			return Invites
		default:
			return Gaps
		}
	}
	for _, b := range c.Bids {
		if !invited[b.Supplier] {
			return Gaps
		}
	}
	return AllInvited
}
