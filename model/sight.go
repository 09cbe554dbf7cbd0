package model

import "slices"

// Sight is how much of one row of the record a reader of the journal may see.
type Sight int

// The journal is open to everyone, and still nobody peeks: a sealed row is told as done, or as
// done to what, and its content is left out rather than covered.
const (
	Sealed Sight = iota // that it was done, and by whom
	Named               // and what it is about: the bid, the question
	Whole               // and what it says
)

// Piece is one row of the record by what it is about.
type Piece struct {
	Table     string // of the file
	Member    string // IDs; "" where the row names none
	Bid       string
	Criterion string
	Document  string // SHA-256 of a document
}

// seal is who may see the rows of a table.
type seal int

const (
	unsealed    seal = iota // everyone
	ofBids                  // who has access to the bid
	ofScores                // the member alone; others once they may see scores, with access to the bid
	ofAgreement             // the panel once it agrees, with access to the bid; gates at any stage
	ofPrices                // everyone once prices are opened
	ofQueries               // the same, with access to the bid
	ofDocuments             // who has access to the bid; a price's once prices are opened
	ofPanel                 // everyone once they may see scores
	ofAsked                 // as scores, and the lead who answers
)

// seals is the one list of what is sealed in the journal and how. Of a table that is
// not in it nothing is seen, so that a new one cannot be forgotten.
var seals = map[string]seal{
	"competition": unsealed, "lot": unsealed, "scale": unsealed, "level": unsealed, "criterion": unsealed, "criterion_lot": unsealed,
	"tie_step": unsealed, "phase": unsealed, "method_version": unsealed, "supplier": unsealed, "member": unsealed, "member_role": unsealed,
	"member_criterion": unsealed, "bid": unsealed, "declaration": unsealed, "undone": unsealed, "event": unsealed, "archive": unsealed,
	"category": unsealed, "candidate": unsealed, "shortlist": unsealed, "shortlist_supplier": unsealed, "invitation": unsealed, "pack": unsealed, "pack_return": unsealed,
	"member_key": unsealed, "attendance": unsealed, "price_opening": unsealed, "report": unsealed,
	"response": ofBids, "clarification": ofBids,
	"score": ofScores, "highlight": ofScores, "submission": ofScores, // the hash of a few scores gives them away
	"agreed_score": ofAgreement, "sitting_item": ofAgreement, "sitting": ofPanel,
	"price_line": ofPrices, "price_adjustment": ofPrices, "draw": ofPrices, "draw_bid": ofPrices, "recommendation": ofPrices, "approval": ofPrices,
	"query": ofAsked, "price_query": ofQueries,
	"bid_document": ofDocuments, "document": ofDocuments,
}

// SeenBy tells how much of each row of the journal a member may see as the record now stands. For
// nil, somebody who is not of the panel, it is what may leave Assay. It is worked out once.
func (c *Competition) SeenBy(reader *Member) func(Piece) Sight {
	s := &seer{c: c, reader: reader, access: map[string]bool{}}
	return s.sight
}

// seer is one reader before the record.
type seer struct {
	c      *Competition
	reader *Member
	access map[string]bool // bid -> the reader may open it
}

func (s *seer) sight(p Piece) Sight {
	rule, known := seals[p.Table]
	if !known {
		return Sealed
	}
	prices, scores := s.c.Stage.Reached(may[SeePrices].from), s.c.Stage.Reached(may[SeeScores].from)
	switch rule {
	case unsealed:
		return Whole
	case ofPrices:
		return namedUnless(prices)
	case ofPanel:
		return namedUnless(scores)
	case ofQueries:
		return namedUnless(prices && s.opens(p.Bid))
	case ofBids:
		return namedUnless(p.Bid == "" || s.opens(p.Bid))
	case ofDocuments:
		return namedUnless(s.opensDocument(p, prices))
	case ofAgreement:
		k := s.c.Method.Criterion(p.Criterion)
		return namedUnless((scores || k != nil && k.Kind == Gate) && s.opens(p.Bid))
	}
	own := s.reader != nil && (s.reader.ID == p.Member || rule == ofAsked && s.reader.Has(Lead))
	if !own && !scores {
		return Sealed // not even which bid: how far others have come is theirs
	}
	return namedUnless(p.Bid == "" || s.opens(p.Bid))
}

func namedUnless(whole bool) Sight {
	if whole {
		return Whole
	}
	return Named
}

// opens reports whether the reader may open a bid. A stranger may once prices are opened, when the
// record may leave.
func (s *seer) opens(id string) bool {
	if may, known := s.access[id]; known {
		return may
	}
	bid := s.c.Bid(id)
	opens := s.c.Stage.Reached(PricesOpened)
	if s.reader != nil {
		opens = bid != nil && s.c.Access(s.reader, bid) == nil
	}
	s.access[id] = opens
	return opens
}

// opensDocument reports whether the reader may see what a document is. One that no bid has is
// judged as if it were a price's.
func (s *seer) opensDocument(p Piece, prices bool) bool {
	if p.Table == "bid_document" {
		k := s.c.Method.Criterion(p.Criterion)
		return (prices || p.Criterion == "" || k != nil && k.Kind != Price) && s.opens(p.Bid)
	}
	found := slices.ContainsFunc(s.c.Documents, func(d Document) bool { return d.SHA256 == p.Document })
	hidden := slices.ContainsFunc(s.c.Documents, func(d Document) bool {
		return d.SHA256 == p.Document && (s.c.Sealed(&d) || !s.opens(d.Bid))
	})
	return (found || prices) && !hidden
}
