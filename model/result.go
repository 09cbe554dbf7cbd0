package model

import (
	"encoding/json"

	"github.com/shopspring/decimal"
)

// Result is who comes where in one lot, and why.
type Result struct {
	Lot        Lot          `json:"lot"`
	MethodHash string       `json:"methodHash"`
	Award      AwardFormula `json:"award"` // what is ranked
	Bids       []BidResult  `json:"bids"`  // in rank order, then those removed, by name
	// Winner is the ID of the bid ranked first, or "" while a tie for first place stands.
	Winner string `json:"winner,omitempty"`
	// Tie says in words why nobody is first, when nobody is.
	Tie string `json:"tie,omitempty"`
	// TieSteps says how each tie that arose was separated, in words.
	TieSteps []string `json:"tieSteps,omitempty"`
	// ToDraw are the IDs of equal bids, group by group, that the published tie rule separates
	// by lots which have not been drawn.
	ToDraw [][]string `json:"toDraw,omitempty"`
}

// BidResult is one bid's figures.
type BidResult struct {
	Bid      string `json:"bid"` // ID
	Supplier string `json:"supplier"`
	Status   string `json:"status"`          // "ranked", "disqualified", "late", "withdrawn", "excluded"
	Rank     int    `json:"rank,omitempty"`  // 1 is best; 0 when not ranked
	Joint    bool   `json:"joint,omitempty"` // shares its rank

	Total   Exact           `json:"total"`   // the figure that is ranked: points, money or an index, as Result.Award says
	Shown   decimal.Decimal `json:"shown"`   // Total through the display rounding
	Quality Exact           `json:"quality"` // points for all that is not price
	Price   Exact           `json:"price"`   // points for price
	Amount  decimal.Decimal `json:"amount"`  // its price in the competition's currency, a discounted one to two places
	Cost    Exact           `json:"cost"`    // its price before any rounding

	Reasons  []string `json:"reasons,omitempty"`  // why it is not ranked
	Warnings []string `json:"warnings,omitempty"` // gates and thresholds missed that only warn

	Lines []Line `json:"lines"` // one a criterion of the lot, in tree order

	of         *evaluation
	at         int        // of the bid in the evaluation
	added      Exact      // quality and price points together
	failedGate bool       // it is not scored to the end
	out        *PhaseKind // the phase in which it was disqualified
}

// MarshalJSON adds the working, which is otherwise made only when somebody asks for it.
func (b BidResult) MarshalJSON() ([]byte, error) {
	type figures BidResult
	if b.of == nil {
		return json.Marshal(figures(b))
	}
	return json.Marshal(struct {
		figures
		Why Derivation `json:"why"`
	}{figures(b), b.Why()})
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
	Mark      Exact            `json:"mark"`             // question: the marks of the level, or what the members' marks come to
	Amount    *decimal.Decimal `json:"amount,omitempty"` // price: the bid's price, a discounted one to two places
	Cost      Exact            `json:"cost"`             // price: the bid's price before any rounding
	Available Exact            `json:"available"`        // points it can earn
	Points    Exact            `json:"points"`           // points it earned
	Missed    bool             `json:"missed,omitempty"` // it failed its gate or missed its threshold or ceiling

	unrounded Exact // Points before any rounding, which thresholds are compared with
	exact     Exact // section: its children's points added up, before its own rounding
	scored    bool  // question: it has a mark; section: every question below it has
}

// begin makes a line of a node, without any figure. One that has been its line before keeps what
// never changes: lines are long, and an evaluation may be worked out many times.
func (l *Line) begin(n *Node) {
	if l.Criterion != n.ID || l.Criterion == "" {
		*l = Line{Criterion: n.ID, Number: n.Number, Title: n.Title, Kind: n.Kind, Depth: n.Depth, Available: n.Available}
		return
	}
	l.Level, l.Reason, l.Amount, l.Missed, l.scored = "", "", nil, false, false
	l.Available, l.Mark, l.Cost, l.Points, l.unrounded, l.exact = n.Available, Exact{}, Exact{}, Exact{}, Exact{}, Exact{}
}

// lot is the ID of the lot it is a bid for; "" of a result that was not worked out.
func (b *BidResult) lot() string {
	if b.of == nil {
		return ""
	}
	return b.of.lot.ID
}

// Line finds a bid's line for a criterion, or nil.
func (b *BidResult) Line(criterion string) *Line {
	return find(b.Lines, func(l *Line) bool { return l.Criterion == criterion })
}

// HasMark reports whether a question has its mark, agreed or made of the members' marks.
func (l *Line) HasMark() bool { return l.Kind == Question && l.scored }

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
