package model

// Category is one export of the marketplace as it was imported: a snapshot of those who could be
// invited, which is valid for two working days from its creation.
type Category struct {
	ID        string      `json:"id"`
	Source    string      `json:"source"`           // the file's name
	SHA256    string      `json:"sha256"`           // of the file
	Created   string      `json:"created"`          // when the marketplace made it: UTC, 2026-05-04T09:30:00.000Z
	Facets    []string    `json:"facets,omitempty"` // the columns that can be filtered by, as headed
	Suppliers []Candidate `json:"suppliers"`
}

// Candidate is one supplier of a category, as the export says.
type Candidate struct {
	Name       string `json:"name"`
	Identifier string `json:"identifier,omitempty"`
	PPON       string `json:"ppon,omitempty"`
	Size       Size   `json:"size,omitempty"`
	VCSE       bool   `json:"vcse,omitempty"`
	Email      string `json:"email,omitempty"`
	// Values are what the export says under each facet: "Technology area" has "Data" and "Wearables".
	Values map[string][]string `json:"values,omitempty"`
}

// Filter says which suppliers of a category are wanted. Within one facet any of the values will do,
// and every facet has to be met, as in the marketplace.
type Filter struct {
	Text   string              `json:"text,omitempty"`   // every word has to be found somewhere in the row
	Values map[string][]string `json:"values,omitempty"` // by facet
	SME    bool                `json:"sme,omitempty"`    // only small and medium-sized enterprises
	VCSE   bool                `json:"vcse,omitempty"`   // only voluntary, community and social enterprises
}

// Shortlist is those of a category that the filter leaves. All of them are invited.
type Shortlist struct {
	ID        string   `json:"id"`
	Category  string   `json:"category"` // ID
	Filter    Filter   `json:"filter"`
	Made      string   `json:"made"`      // UTC
	Suppliers []string `json:"suppliers"` // IDs
}

// Invitation is what came of inviting one supplier.
type Invitation struct {
	Supplier string            `json:"supplier"` // ID
	Invited  string            `json:"invited"`  // UTC
	Outcome  InvitationOutcome `json:"outcome"`
	Answered string            `json:"answered,omitempty"` // UTC, empty before there is an answer
	Note     string            `json:"note,omitempty"`
}

// InvitationOutcome is what a supplier did about its invitation.
type InvitationOutcome string

// Outcomes of invitations.
const (
	Invited         InvitationOutcome = "invited" // no answer yet
	Declined        InvitationOutcome = "declined"
	NoBid           InvitationOutcome = "no-bid" // nothing arrived by the deadline
	HasBid          InvitationOutcome = "bid"
	BidLate         InvitationOutcome = "late"
	InviteWithdrawn InvitationOutcome = "withdrawn" // bid, and took it back
)

// InvitationOutcomes lists all outcomes in the order they are shown.
var InvitationOutcomes = []InvitationOutcome{Invited, Declined, NoBid, HasBid, BidLate, InviteWithdrawn}

// Title is the outcome for reading.
func (o InvitationOutcome) Title() string {
	return map[InvitationOutcome]string{Invited: "Invited", Declined: "Declined", NoBid: "No bid", HasBid: "Bid", BidLate: "Late", InviteWithdrawn: "Withdrawn"}[o]
}
