package suppliers

import (
	"slices"
	"strings"

	"assay/app/lang"
	"assay/app/start"
	"assay/model"
)

// Invitee is one line of the register of invitations: a supplier of the shortlist, or one that was
// invited or has bid without being on it.
type Invitee struct {
	model.Supplier
	Invitation *model.Invitation // nil while not invited
	Listed     bool              // on the shortlist
	Bid        bool              // a bid is loaded
}

// invitees are the lines of the register by name: first the shortlist, then the others.
func invitees(c *model.Competition) []Invitee {
	var order []string
	listed, bid, invited := map[string]bool{}, map[string]bool{}, map[string]*model.Invitation{}
	if list := c.LastShortlist(); list != nil {
		for _, id := range list.Suppliers {
			order, listed[id] = append(order, id), true
		}
	}
	for i := range c.Invitations {
		v := &c.Invitations[i]
		if invited[v.Supplier] = v; !listed[v.Supplier] {
			order = append(order, v.Supplier)
		}
	}
	for _, b := range c.Bids {
		if !listed[b.Supplier] && invited[b.Supplier] == nil && !bid[b.Supplier] && len(order) > 0 {
			order = append(order, b.Supplier)
		}
		bid[b.Supplier] = true
	}
	known := make(map[string]model.Supplier, len(c.Suppliers))
	for _, supplier := range c.Suppliers {
		known[supplier.ID] = supplier
	}
	var lines []Invitee
	for _, id := range order {
		lines = append(lines, Invitee{known[id], invited[id], listed[id], bid[id]})
	}
	slices.SortStableFunc(lines, func(a, b Invitee) int {
		switch {
		case a.Listed == b.Listed:
			return strings.Compare(model.Folded(a.Name), model.Folded(b.Name))
		case a.Listed:
			return -1
		}
		return 1
	})
	return lines
}

// Outcome is what came of the invitation, "" while there is none.
func (v Invitee) Outcome() model.InvitationOutcome {
	if v.Invitation == nil {
		return ""
	}
	return v.Invitation.Outcome
}

// Title is the state of the invitation in a word.
func (v Invitee) Title() string {
	switch {
	case v.Invitation == nil && v.Bid:
		return lang.T("Bid uninvited")
	case v.Invitation == nil:
		return lang.T("Not invited")
	case v.Outcome() == model.Invited:
		return lang.T("No answer")
	}
	return lang.T(v.Outcome().Title())
}

// Remark is what stands out about a line, "" where nothing does.
func (v Invitee) Remark() string {
	switch {
	case v.Invitation == nil && v.Bid && v.Listed:
		return lang.T("Has bid, but no invitation is on the register")
	case v.Invitation == nil && v.Bid:
		return lang.T("Has bid, and was neither shortlisted nor invited")
	case !v.Bid && v.Outcome() == model.HasBid:
		return lang.T("No bid is loaded yet")
	case !v.Listed:
		return lang.T("No longer on the shortlist")
	}
	return ""
}

// Note is what the register says in words, or else what stands out.
func (v Invitee) Note() string {
	if v.Invitation != nil && v.Invitation.Note != "" {
		return v.Invitation.Note
	}
	return v.Remark()
}

// Showing says which lines of the register are shown.
type Showing int

// What of the register can be shown.
const (
	AllInvitees Showing = iota
	ToInvite
	Unanswered
	Answered
	Doubtful // something stands out
)

// ShowingTitles are the words for each.
var ShowingTitles = []string{"All", "To invite", "No answer", "Answered", "Look at"}

// within reports whether a line is among those shown.
func (w Showing) within(v Invitee) bool {
	switch w {
	case ToInvite:
		return v.Invitation == nil && v.Listed
	case Unanswered:
		return v.Outcome() == model.Invited
	case Answered:
		return v.Invitation != nil && v.Outcome() != model.Invited
	case Doubtful:
		return v.Remark() != ""
	}
	return true
}

// Lines are the lines of the register that are to be shown.
func (s *State) Lines() []Invitee {
	words := strings.Fields(model.Folded(s.Name))
	var lines []Invitee
	for _, v := range s.Invitees {
		if s.Show.within(v) && has(v.Name+" "+v.Identifier+" "+v.Email+" "+v.Title()+" "+v.Note(), words) {
			lines = append(lines, v)
		}
	}
	return lines
}

// Uninvited are those of the shortlist that have still to be invited.
func (s *State) Uninvited() []model.Supplier {
	var left []model.Supplier
	for _, v := range s.Invitees {
		if v.Listed && v.Invitation == nil {
			left = append(left, v.Supplier)
		}
	}
	return left
}

// Addresses are the e-mail addresses of suppliers, and the names of those that have none.
func Addresses(of []model.Supplier) (addresses, without []string) {
	for _, s := range of {
		if s.Email == "" {
			without = append(without, s.Name)
		} else if !slices.Contains(addresses, s.Email) {
			addresses = append(addresses, s.Email)
		}
	}
	return addresses, without
}

// Sum is one of the figures that notices ask for.
type Sum struct {
	What string
	N    int
}

// Sums are the figures that notices ask for.
func (s *State) Sums() []Sum {
	n := s.Competition.InvitationCounts()
	return []Sum{{lang.T("invited"), n.Invited}, {lang.T("SMEs invited"), n.SME}, {lang.T("VCSEs invited"), n.VCSE}, {lang.T("declined or no bid"), n.Declined + n.NoBid},
		{lang.T("bids"), n.Bid}, {lang.T("bids from SMEs"), n.BidSME}, {lang.T("bids from VCSEs"), n.BidVCSE}}
}

// Letter is the text of the invitation. It names no other supplier.
func (s *State) Letter() string {
	c := s.Competition
	var reference string
	if c.Reference != "" {
		reference = " (" + c.Reference + ")"
	}
	return lang.T("Subject: Invitation to bid: %s%s\n\nYou are invited to bid for “%s”%s, a competition of %s.\n\n"+
		"The specification, the award criteria with their weights and scales, and the terms are attached.\n\n"+
		"Send your bid by [day and time] to [where bids go]. Ask questions by [day and time] at the same place: "+
		"the answers go to everybody who is invited.\n\n"+
		"If you are not going to bid, please answer this message and say so; a word about the reason helps us.\n", c.Title, reference, c.Title, reference, c.Buyer)
}

// Invite says why nobody can be invited now, "" when somebody can.
func (s *State) Invite() string {
	switch why := s.May(model.InviteSuppliers); {
	case why != "":
		return why
	case s.Shortlist == nil:
		return lang.T("Save the shortlist first: everybody on it is invited.")
	case len(s.Uninvited()) == 0:
		return lang.T("Everybody on the shortlist is invited.")
	}
	return ""
}

// Stale reports whether the shortlist is of an export that is good no longer.
func (s *State) Stale() bool {
	g := s.Competition.ShortlistCategory()
	return g != nil && g.Stale(start.Calendar(), s.now())
}

// inviteText is what the register's button does.
func (s *State) inviteText() string {
	if n := len(s.Uninvited()); n > 0 {
		return lang.T("Invite %s…", lang.Count(n, "supplier", "suppliers"))
	}
	return lang.T("Invite…")
}

// registerTitle is the register's tab, with how many are on it.
func (s *State) registerTitle() string {
	if len(s.Invitees) == 0 {
		return lang.T("Invitations")
	}
	return lang.T("Invitations (%s)", model.Counted(len(s.Invitees)))
}

// Summary is the line under the room's title.
func (s *State) Summary() string {
	if s.Category == nil {
		return ""
	}
	exported := lang.Count(len(s.Category.Suppliers), "supplier", "suppliers")
	if s.Shortlist == nil {
		return lang.T("%s in the export", exported)
	}
	listed, invited := model.Counted(len(s.Shortlist.Suppliers)), model.Counted(len(s.Competition.Invitations))
	if s.Shortlist.Category != s.Category.ID {
		return lang.T("%s in the export, %s on the shortlist of an earlier one, %s invited", exported, listed, invited)
	}
	return lang.T("%s in the export, %s on the shortlist, %s invited", exported, listed, invited)
}

// time is when the supplier was invited or when it answered, "" for not yet.
func (v Invitee) time(answered bool) string {
	if v.Invitation == nil {
		return ""
	}
	if answered {
		return lang.RecordTime(v.Invitation.Answered)
	}
	return lang.RecordTime(v.Invitation.Invited)
}
