package model

import "context"

// Standing is a bid's place in a what-if.
type Standing struct {
	Bid      string `json:"bid"` // ID
	Supplier string `json:"supplier"`
	Rank     int    `json:"rank"` // 1 is best; 0 when not ranked
	Joint    bool   `json:"joint,omitempty"`
	Total    Exact  `json:"total"`
}

// standings lists all bids in rank order, then those that are not ranked, by name.
func (e *evaluation) standings() []Standing {
	r := e.ranking()
	list := make([]Standing, len(r.Bids))
	for k, b := range r.Bids {
		list[k] = Standing{b.Bid, b.Supplier, b.Rank, b.Joint, b.Total}
	}
	return list
}

// Move is a bid whose rank is another than before; 0 is not ranked.
type Move struct {
	Bid      string `json:"bid"` // ID
	Supplier string `json:"supplier"`
	From     int    `json:"from"`
	To       int    `json:"to"`
}

// moves lists the bids whose rank differs, in their order before.
func moves(before, after []Standing) []Move {
	var list []Move
	for _, b := range before {
		if a := find(after, func(s *Standing) bool { return s.Bid == b.Bid }); a != nil && a.Rank != b.Rank {
			list = append(list, Move{b.Bid, b.Supplier, b.Rank, a.Rank})
		}
	}
	return list
}

// without are the standings of all others, ranked among themselves.
func without(list []Standing, bid string) []Standing {
	var others []Standing
	gone := find(list, func(s *Standing) bool { return s.Bid == bid })
	for _, s := range list {
		if s.Bid == bid {
			continue
		}
		if gone != nil && gone.Rank > 0 && s.Rank > gone.Rank {
			s.Rank--
		}
		others = append(others, s)
	}
	return others
}

// BidRemovals says what would be if each bid in turn had not been made.
type BidRemovals struct {
	Source
	Removals []Removal `json:"removals"` // in rank order, then those not ranked
	// Depends counts the bids other than the winner without which the others would stand in
	// another order.
	Depends int `json:"depends"`
}

// Removal is the result without one bid.
type Removal struct {
	Bid      string  `json:"bid"` // ID
	Supplier string  `json:"supplier"`
	Outcome  Outcome `json:"outcome"`
	// Changed says that the others stand in another order among themselves; Moves are those whose
	// rank among the others differs.
	Changed bool   `json:"changed"`
	Moves   []Move `json:"moves,omitempty"`
}

// RemovedInTurn computes the result without each received bid, one at a time. It refuses before
// prices are opened and while there is no result.
func RemovedInTurn(ctx context.Context, c *Competition, lot string) (*BidRemovals, error) {
	return alone(ctx, c, lot, (*whatIf).removals)
}

func (w *whatIf) removals(to **BidRemovals) portion {
	s := &BidRemovals{Removals: []Removal{}, Source: Source{
		Method: "Each bid is taken away as if it had been withdrawn, and everything that compares bids with each other is worked out again.",
		Source: "Independence of irrelevant alternatives (Arrow, 1951); rank reversal, first shown for the analytic hierarchy process (Belton and Gear, Omega 11, 1983)."}}
	before := w.base.standings()
	p := portion{}
	for _, b := range before {
		j := w.base.places[b.Bid]
		if w.base.bids[j].Status != Received {
			continue
		}
		s.Removals = append(s.Removals, Removal{Bid: b.Bid, Supplier: b.Supplier})
		k := len(s.Removals) - 1
		p.tasks = append(p.tasks, func(context.Context) error {
			s.Removals[k].fill(w.base.fork(), j, without(before, b.Bid))
			return nil
		})
	}
	p.finish = func() {
		for _, r := range s.Removals {
			if r.Changed && (w.winner < 0 || r.Bid != w.base.bids[w.winner].ID) {
				s.Depends++
			}
		}
		*to = s
	}
	return p
}

func (r *Removal) fill(e *evaluation, j int, before []Standing) {
	e.bids[j].Status = Withdrawn
	e.assess()
	err := e.complete()
	r.Outcome = e.outcome(err)
	if err != nil {
		return
	}
	r.Moves = moves(before, without(e.standings(), r.Bid))
	r.Changed = len(r.Moves) > 0
}
