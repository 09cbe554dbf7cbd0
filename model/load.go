package model

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
