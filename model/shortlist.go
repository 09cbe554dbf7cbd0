package model

import (
	"time"
)

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

// recordForm is how a time stands in the record.
const recordForm = "2006-01-02T15:04:05.000Z"

// RecordText is a time as it stands in the record: UTC, 2026-05-04T09:30:00.000Z.
func RecordText(at time.Time) string { return at.UTC().Format(recordForm) }

// CreatedAt is when the marketplace made the category.
func (g *Category) CreatedAt() time.Time { return recordTime(g.Created) }

func recordTime(text string) time.Time {
	at, _ := time.Parse(time.RFC3339, text)
	return at
}

// Validity counts how long the category is good for, by the day in the United Kingdom on which it was
// created.
func (g *Category) Validity(calendar *Calendar) (Period, error) {
	return calendar.Shortlist(ukDay(g.CreatedAt()))
}

// Stale reports whether the category is no longer good at a time. One whose days cannot be counted is.
func (g *Category) Stale(calendar *Calendar, at time.Time) bool {
	p, err := g.Validity(calendar)
	return err != nil || p.Last.Before(ukDay(at))
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
