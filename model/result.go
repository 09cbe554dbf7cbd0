package model

import "github.com/shopspring/decimal"

// Result is who comes where in one lot, and why.
type Result struct {
	Lot        Lot         `json:"lot"`
	MethodHash string      `json:"methodHash"`
	Bids       []BidResult `json:"bids"` // in rank order, then those removed, by name
	// Winner is the ID of the bid ranked first, or "" while a tie for first place stands.
	Winner string `json:"winner,omitempty"`
	// Tie says in words why nobody is first, when nobody is.
	Tie string `json:"tie,omitempty"`
	// TieSteps says how each tie that arose was separated, in words.
	TieSteps []string `json:"tieSteps,omitempty"`
}

// BidResult is one bid's figures.
type BidResult struct {
	Bid      string `json:"bid"` // ID
	Supplier string `json:"supplier"`
	Status   string `json:"status"`          // "ranked", "disqualified", "late", "withdrawn", "excluded"
	Rank     int    `json:"rank,omitempty"`  // 1 is best; 0 when not ranked
	Joint    bool   `json:"joint,omitempty"` // shares its rank

	Total   Exact           `json:"total"`   // as ranked
	Shown   decimal.Decimal `json:"shown"`   // Total through the display rounding
	Quality Exact           `json:"quality"` // the part of Total that is not price, before Total is rounded
	Price   Exact           `json:"price"`   // the part of Total that is price, before Total is rounded
	Amount  decimal.Decimal `json:"amount"`  // the sum of its prices, in the competition's currency

	Reasons  []string `json:"reasons,omitempty"`  // why it is not ranked
	Warnings []string `json:"warnings,omitempty"` // gates and thresholds missed that only warn

	Lines []Line     `json:"lines"` // one a criterion of the lot, in tree order
	Why   Derivation `json:"why"`
}

// Line is one criterion's figures for one bid.
type Line struct {
	Criterion string           `json:"criterion"` // ID
	Number    string           `json:"number"`
	Title     string           `json:"title"`
	Kind      Kind             `json:"kind"`
	Depth     int              `json:"depth"`
	Level     string           `json:"level,omitempty"` // question, gate: the agreed level
	Reason    string           `json:"reason,omitempty"`
	Amount    *decimal.Decimal `json:"amount,omitempty"` // price: the bid's price
	Available Exact            `json:"available"`        // points it can earn
	Points    Exact            `json:"points"`           // points it earned
	Missed    bool             `json:"missed,omitempty"` // it failed its gate or missed its threshold
	Why       Derivation       `json:"-"`

	unrounded Exact // Points before any rounding, which thresholds are compared with
	scored    bool  // question: agreed; section: every question below it is
}

// Line finds a bid's line for a criterion, or nil.
func (b *BidResult) Line(criterion string) *Line {
	return find(b.Lines, func(l *Line) bool { return l.Criterion == criterion })
}

// Ranked lists the bids that have a rank, best first.
func (r *Result) Ranked() []BidResult {
	for i, b := range r.Bids {
		if b.Rank == 0 {
			return r.Bids[:i]
		}
	}
	return r.Bids
}

// Bid finds one bid's result, or nil.
func (r *Result) Bid(id string) *BidResult {
	return find(r.Bids, func(b *BidResult) bool { return b.Bid == id })
}
