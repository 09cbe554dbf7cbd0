package model

import "slices"

// LastYear is the latest year after the start in which a price line can be paid.
const LastYear = 100

// BidLoad is what one load of bids adds to a competition: read from a workbook or a CSV,
// checked against the method, and applied as a whole or not at all.
type BidLoad struct {
	Source     string // the file and sheet it was read from, for the journal
	Suppliers  []Supplier
	Bids       []Bid
	Responses  []Response
	PriceLines []PriceLine
}

// With is the competition with the bids of a load in it, as far as who bid goes.
func (c *Competition) With(load BidLoad) *Competition {
	with := *c
	with.Bids = slices.Clone(c.Bids)
	for _, b := range load.Bids {
		if at := slices.IndexFunc(with.Bids, func(have Bid) bool { return have.ID == b.ID }); at >= 0 {
			with.Bids[at] = b
		} else {
			with.Bids = append(with.Bids, b)
		}
	}
	return &with
}
