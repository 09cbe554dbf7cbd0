package model

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Competition is one buying decision with everything recorded about it.
type Competition struct {
	ID          string `json:"id"`
	Title       string `json:"title"`
	Reference   string `json:"reference,omitempty"` // the buyer's own or the notice's reference
	Buyer       string `json:"buyer,omitempty"`
	Description string `json:"description,omitempty"`
	Regime      Regime `json:"regime"`
	Route       string `json:"route,omitempty"` // "dynamic market", "framework call-off", "open" ...
	Currency    string `json:"currency"`        // ISO 4217, "GBP"
	Stage       Stage  `json:"stage"`
	MethodHash  string `json:"methodHash,omitempty"` // set when the method is frozen
	// Central says the buyer is a central government authority, to which policy on social value applies.
	Central bool `json:"centralGovernment,omitempty"`
	// Estimate is the estimated value of the contract in its currency; 0 when not known.
	Estimate decimal.Decimal `json:"estimate,omitzero"`

	Lots            []Lot            `json:"lots"`
	Method          Method           `json:"method"`
	Versions        []MethodVersion  `json:"versions,omitempty"` // the method as published, first version first
	Suppliers       []Supplier       `json:"suppliers,omitempty"`
	Members         []Member         `json:"members,omitempty"`
	Bids            []Bid            `json:"bids,omitempty"`
	Responses       []Response       `json:"responses,omitempty"`
	Scores          []Score          `json:"scores,omitempty"`
	Agreed          []AgreedScore    `json:"agreed,omitempty"`
	PriceLines      []PriceLine      `json:"priceLines,omitempty"`
	Draws           []Draw           `json:"draws,omitempty"`
	Recommendations []Recommendation `json:"recommendations,omitempty"`
	Declarations    []Declaration    `json:"declarations,omitempty"` // in the order they were made
	Documents       []Document       `json:"documents,omitempty"`

	Categories  []Category   `json:"categories,omitempty"`  // exports of the marketplace, in the order they were imported
	Shortlists  []Shortlist  `json:"shortlists,omitempty"`  // in the order they were made; the last one counts
	Invitations []Invitation `json:"invitations,omitempty"` // one a supplier

	// Balanced says that evaluators meet the bids in a balanced order of their own: see ReadingOrder.
	Balanced    bool         `json:"balancedOrder,omitempty"`
	Submissions []Submission `json:"submissions,omitempty"` // in the order they were made
	Queries     []Query      `json:"queries,omitempty"`     // in the order they were asked
	Highlights  []Highlight  `json:"highlights,omitempty"`  // in the order they were made
}

// Lot is a part of the contract that is awarded on its own. A competition has at least one.
type Lot struct {
	ID     string `json:"id"`
	Number string `json:"number"`
	Title  string `json:"title"`
}

// Member is a person of the panel, with the roles they hold.
type Member struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Roles []Role `json:"roles"`
	// Criteria are the IDs of the sections, questions and gates an evaluator scores;
	// none means all of them.
	Criteria []string `json:"criteria,omitempty"`
}

// Has reports whether the member holds the role.
func (m Member) Has(r Role) bool { return slices.Contains(m.Roles, r) }

// Bid is one supplier's tender for one lot.
type Bid struct {
	ID       string    `json:"id"`
	Supplier string    `json:"supplier"` // ID
	Lot      string    `json:"lot"`      // ID
	Status   BidStatus `json:"status"`
	Reason   string    `json:"reason,omitempty"` // why it is late, withdrawn or excluded
	// Preference is how much the supplier wants this lot among those it bids for: 1 is most
	// wanted, 0 is none given. Only LotsPreferred goes by it.
	Preference int `json:"preference,omitempty"`
}

// BidStatus says whether a bid is assessed.
type BidStatus string

const (
	Received  BidStatus = "received"  // assessed
	Late      BidStatus = "late"      // arrived after the deadline; not assessed
	Withdrawn BidStatus = "withdrawn" // taken back by the supplier; not assessed
	Excluded  BidStatus = "excluded"  // shut out before assessment, with a reason
)

// BidStatuses lists all statuses in the order they are shown.
var BidStatuses = []BidStatus{Received, Late, Withdrawn, Excluded}

// Title is the status for reading.
func (s BidStatus) Title() string {
	return map[BidStatus]string{Received: "Received", Late: "Late", Withdrawn: "Withdrawn", Excluded: "Excluded"}[s]
}

// Response is a bid's answer to one question.
type Response struct {
	Bid       string `json:"bid"`       // ID
	Criterion string `json:"criterion"` // ID
	Text      string `json:"text"`
}

// Score is one evaluator's own view of one bid on one question, formed alone.
type Score struct {
	Member     string `json:"member"`          // ID
	Bid        string `json:"bid"`             // ID
	Criterion  string `json:"criterion"`       // ID
	Level      string `json:"level,omitempty"` // a Value of the scale; empty while only notes are written
	Strengths  string `json:"strengths,omitempty"`
	Weaknesses string `json:"weaknesses,omitempty"`
	Evidence   string `json:"evidence,omitempty"`  // where in the bid: document, page, paragraph
	Abstained  string `json:"abstained,omitempty"` // why the member gives no level, where they do not
}

// AgreedScore is the panel's one score of one bid on one question, with the reason the
// supplier will read. It is never computed from the individual scores.
type AgreedScore struct {
	Bid       string `json:"bid"`       // ID
	Criterion string `json:"criterion"` // ID
	Level     string `json:"level"`
	Reason    string `json:"reason"`
	Dissent   string `json:"dissent,omitempty"` // a member's view that the panel did not share
}

// PriceLine is one line of a bid's price; a bid's price is the sum of its lines, each discounted
// by its year where the price rule says so.
type PriceLine struct {
	ID        string          `json:"id"`
	Bid       string          `json:"bid"`       // ID
	Criterion string          `json:"criterion"` // ID of the price criterion
	Label     string          `json:"label"`
	Amount    decimal.Decimal `json:"amount"`         // in the competition's currency, 0 or more
	Year      int             `json:"year,omitempty"` // years after the start at which it is paid, 0 to 100; matters where the price rule discounts
	// Quantity, Unit and Rate are what a line of a schedule was worked out from: Amount is what the
	// line counts, as printed or as worked out again. Quantity is 0 where the line is a sum of its own.
	Quantity decimal.Decimal `json:"quantity,omitzero"`
	Unit     string          `json:"unit,omitempty"` // "hour", "each"
	Rate     decimal.Decimal `json:"rate,omitzero"`  // for one unit, in the competition's currency
}

// Recommendation is the award put forward for one lot.
type Recommendation struct {
	Lot  string `json:"lot"` // ID
	Bid  string `json:"bid"` // ID
	Text string `json:"text"`
}

// ScoreKey finds the one Score of a member, a bid and a criterion.
type ScoreKey struct{ Member, Bid, Criterion string }

// AgreedKey finds the one AgreedScore of a bid and a criterion.
type AgreedKey struct{ Bid, Criterion string }

// Key is what identifies the score.
func (s Score) Key() ScoreKey { return ScoreKey{s.Member, s.Bid, s.Criterion} }

// Key is what identifies the agreed score.
func (a AgreedScore) Key() AgreedKey { return AgreedKey{a.Bid, a.Criterion} }

// find returns a pointer to the first element that fits, or nil.
func find[T any](list []T, fits func(*T) bool) *T {
	for i := range list {
		if fits(&list[i]) {
			return &list[i]
		}
	}
	return nil
}

// Lot finds a lot by its ID, or nil.
func (c *Competition) Lot(id string) *Lot {
	return find(c.Lots, func(l *Lot) bool { return l.ID == id })
}

// Supplier finds a supplier by its ID, or nil.
func (c *Competition) Supplier(id string) *Supplier {
	return find(c.Suppliers, func(s *Supplier) bool { return s.ID == id })
}

// Member finds a member of the panel by its ID, or nil.
func (c *Competition) Member(id string) *Member {
	return find(c.Members, func(m *Member) bool { return m.ID == id })
}

// Bid finds a bid by its ID, or nil.
func (c *Competition) Bid(id string) *Bid {
	return find(c.Bids, func(b *Bid) bool { return b.ID == id })
}

// SupplierOf is the name of the supplier that made the bid.
func (c *Competition) SupplierOf(b *Bid) string { return c.supplierName(b.Supplier) }

func (c *Competition) supplierName(id string) string {
	if s := c.Supplier(id); s != nil {
		return s.Name
	}
	return ""
}

// BidsIn lists the bids for a lot in the order they were recorded.
func (c *Competition) BidsIn(lot string) []Bid {
	var bids []Bid
	for _, b := range c.Bids {
		if b.Lot == lot {
			bids = append(bids, b)
		}
	}
	return bids
}

// Evaluators lists the members who score.
func (c *Competition) Evaluators() []Member {
	var evaluators []Member
	for _, m := range c.Members {
		if m.Has(Evaluator) {
			evaluators = append(evaluators, m)
		}
	}
	return evaluators
}

// Assigned reports whether the member is asked to score the criterion. An evaluator without
// criteria of their own scores every question; gates are then for the lead or the chair to
// decide. One with criteria scores those and everything below them, gates too.
func (c *Competition) Assigned(m *Member, criterion string) bool {
	if !m.Has(Evaluator) {
		return false
	}
	if len(m.Criteria) == 0 {
		k := c.Method.Criterion(criterion)
		return k != nil && k.Kind == Question
	}
	return within(c.Method.Criteria, m.Criteria, criterion, false)
}

// within reports whether the criterion is one of those assigned, or below one.
func within(list []Criterion, assigned []string, id string, inside bool) bool {
	for i := range list {
		here := inside || slices.Contains(assigned, list[i].ID)
		if list[i].ID == id {
			return here
		}
		if within(list[i].Children, assigned, id, here) {
			return true
		}
	}
	return false
}

// Response is the bid's answer to a question, or "".
func (c *Competition) Response(bid, criterion string) string {
	for _, r := range c.Responses {
		if r.Bid == bid && r.Criterion == criterion {
			return r.Text
		}
	}
	return ""
}

// Score finds a score, or nil.
func (c *Competition) Score(key ScoreKey) *Score {
	return find(c.Scores, func(s *Score) bool { return s.Key() == key })
}

// AgreedScore finds an agreed score, or nil.
func (c *Competition) AgreedScore(key AgreedKey) *AgreedScore {
	return find(c.Agreed, func(a *AgreedScore) bool { return a.Key() == key })
}

// PriceOf is a bid's price under one price criterion, and whether it has any line there.
func (c *Competition) PriceOf(bid, criterion string) (decimal.Decimal, bool) {
	sum, found := decimal.Zero, false
	for _, l := range c.PriceLines {
		if l.Bid == bid && l.Criterion == criterion {
			sum, found = sum.Add(l.Amount), true
		}
	}
	return sum, found
}
