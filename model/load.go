package model

import (
	"slices"
	"strconv"
	"strings"
)

// LastYear is the latest year after the start in which a price line can be paid.
const LastYear = 100

// BidLoad is what one load of bids or prices says: read from a workbook or a CSV, checked against
// the method, and applied as a whole or not at all.
//
// A bid that is recorded already comes with its own ID, and is superseded: what the load says under a
// criterion takes the place of what is recorded there, and what is recorded under a criterion that the
// load covers goes where the load says nothing. The journal keeps what was there.
type BidLoad struct {
	Source     string   // the file and sheet it was read from, for the journal
	Reason     string   // why what is recorded is superseded; needed only then
	Covers     []string // IDs of the criteria that the source has a place for
	Suppliers  []Supplier
	Bids       []Bid
	Responses  []Response
	PriceLines []PriceLine
}

// DifferenceKind says what a load does to one thing of the record.
type DifferenceKind string

// Kinds of difference.
const (
	Fresh   DifferenceKind = "new"
	Altered DifferenceKind = "changed"
	Gone    DifferenceKind = "gone"
)

// Difference is one thing that a load changes. A price that is sealed is said to be so, on both sides.
type Difference struct {
	Kind      DifferenceKind `json:"kind"`
	Supplier  string         `json:"supplier"`            // name
	Lot       string         `json:"lot,omitempty"`       // number
	Bid       string         `json:"bid,omitempty"`       // ID
	Criterion string         `json:"criterion,omitempty"` // ID
	What      string         `json:"what"`                // "Bid", "1.2 Approach", "Company number"
	Was       string         `json:"was,omitempty"`
	Is        string         `json:"is,omitempty"`
}

// sealedFigure stands for a price that nobody may see yet.
const sealedFigure = "sealed"

// Differences lists what a load would change: bids that are new, and what becomes of the responses,
// prices and suppliers that are recorded. What stays as it is is not listed.
func (c *Competition) Differences(load BidLoad) []Difference {
	touched := c.Touched(load)
	d := &differ{c: c, load: load, bids: bidsByID(c), names: make(map[string]string, len(c.Suppliers)+len(load.Suppliers)), list: make([]Difference, 0, len(touched))}
	d.was, d.is = d.sayingsOf(c.Responses, c.PriceLines), d.sayingsOf(load.Responses, load.PriceLines)
	for _, s := range append(slices.Clone(c.Suppliers), load.Suppliers...) {
		d.names[s.ID] = s.Name
	}
	for _, s := range load.Suppliers {
		d.supplier(s)
	}
	for _, b := range touched {
		d.bid(b)
	}
	return d.list
}

// Touched lists the bids that a load speaks of, the load's own first, each once.
func (c *Competition) Touched(load BidLoad) []Bid {
	touched, left := slices.Clone(load.Bids), bidsByID(c)
	for _, b := range touched {
		delete(left, b.ID)
	}
	add := func(id string) {
		if b := left[id]; b != nil {
			touched = append(touched, *b)
			delete(left, id)
		}
	}
	for _, r := range load.Responses {
		add(r.Bid)
	}
	for _, l := range load.PriceLines {
		add(l.Bid)
	}
	return touched
}

// differ compares a load with the record.
type differ struct {
	c       *Competition
	load    BidLoad
	was, is sayings
	bids    map[string]*Bid   // those recorded, by ID
	names   map[string]string // of suppliers, by ID
	list    []Difference
}

func bidsByID(c *Competition) map[string]*Bid {
	bids := make(map[string]*Bid, len(c.Bids))
	for i := range c.Bids {
		bids[c.Bids[i].ID] = &c.Bids[i]
	}
	return bids
}

// sayings are what bids say, by bid and criterion.
type sayings struct {
	texts map[AgreedKey]string
	lines map[AgreedKey][]PriceLine
}

// sayingsOf lists what is said of the bids that are recorded: nothing that is new is compared.
func (d *differ) sayingsOf(responses []Response, lines []PriceLine) sayings {
	s := sayings{map[AgreedKey]string{}, map[AgreedKey][]PriceLine{}}
	for _, r := range responses {
		if d.bids[r.Bid] != nil {
			s.texts[AgreedKey{r.Bid, r.Criterion}] = r.Text
		}
	}
	for _, l := range lines {
		if key := (AgreedKey{l.Bid, l.Criterion}); d.bids[l.Bid] != nil {
			s.lines[key] = append(s.lines[key], l)
		}
	}
	return s
}

func (d *differ) supplier(is Supplier) {
	was := d.c.Supplier(is.ID)
	if was == nil {
		return // it comes with its bid
	}
	for _, fact := range []struct{ what, was, is string }{
		{"Name", was.Name, is.Name}, {"Company number", was.Identifier, is.Identifier}, {"PPON", was.PPON, is.PPON},
		{"Size", was.Size.Title(), is.Size.Title()}, {"E-mail", was.Email, is.Email},
	} {
		if fact.was != fact.is {
			d.add(Difference{Supplier: was.Name, What: fact.what, Was: fact.was, Is: fact.is})
		}
	}
	if was.VCSE != is.VCSE {
		d.add(Difference{Supplier: was.Name, What: "VCSE", Was: yesNo(was.VCSE), Is: yesNo(is.VCSE)})
	}
}

func (d *differ) bid(b Bid) {
	at := Difference{Supplier: d.names[b.Supplier], Bid: b.ID}
	if lot := d.c.Lot(b.Lot); lot != nil && len(d.c.Lots) > 1 {
		at.Lot = lot.Number
	}
	was := d.bids[b.ID]
	if was == nil {
		at.Kind, at.What = Fresh, "Bid"
		d.list = append(d.list, at)
		return
	}
	if was.Preference != b.Preference {
		pref := at
		pref.What, pref.Was, pref.Is = "Preference", preference(was.Preference), preference(b.Preference)
		d.add(pref)
	}
	d.c.Method.Walk(func(k *Criterion) {
		at.Criterion, at.What = k.ID, k.Name()
		if k.Kind == Price {
			d.price(at)
		} else {
			d.response(at)
		}
	})
}

func preference(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (d *differ) response(at Difference) {
	key := AgreedKey{at.Bid, at.Criterion}
	at.Was = d.was.texts[key]
	is, said := d.is.texts[key]
	if !said && !slices.Contains(d.load.Covers, at.Criterion) || is == at.Was {
		return
	}
	at.Is = is
	d.add(at)
}

func (d *differ) price(at Difference) {
	key := AgreedKey{at.Bid, at.Criterion}
	is, was := d.is.lines[key], d.was.lines[key]
	if len(is) == 0 && !slices.Contains(d.load.Covers, at.Criterion) {
		return
	}
	if slices.EqualFunc(was, is, PriceLine.same) {
		return
	}
	at.Was, at.Is = d.figure(was), d.figure(is)
	d.add(at)
}

// figure is the sum of lines, once prices may be seen.
func (d *differ) figure(lines []PriceLine) string {
	switch {
	case len(lines) == 0:
		return ""
	case !d.c.Stage.Reached(may[SeePrices].from):
		return sealedFigure
	}
	sum := lines[0].Amount
	for _, l := range lines[1:] {
		sum = sum.Add(l.Amount)
	}
	return Money(sum, d.c.Currency)
}

// add lists a difference, of the kind that its two sides make it.
func (d *differ) add(at Difference) {
	switch {
	case at.Was == "":
		at.Kind = Fresh
	case at.Is == "":
		at.Kind = Gone
	default:
		at.Kind = Altered
	}
	d.list = append(d.list, at)
}

// same reports whether two lines say the same, whatever their IDs.
func (l PriceLine) same(other PriceLine) bool {
	return l.Label == other.Label && l.Year == other.Year && l.Unit == other.Unit &&
		l.Amount.Equal(other.Amount) && l.Quantity.Equal(other.Quantity) && l.Rate.Equal(other.Rate)
}

// Supersedes reports whether one of the differences takes the place of something recorded.
func Supersedes(list []Difference) bool {
	return slices.ContainsFunc(list, func(d Difference) bool { return d.Kind != Fresh })
}

// CheckLoad refuses a load with a price that cannot be, and one that supersedes what is recorded
// without a reason.
func (c *Competition) CheckLoad(load BidLoad) error {
	for _, l := range load.PriceLines {
		switch {
		case l.Amount.IsNegative():
			return Refuse(Invalid, "%s of %s is %s; a price is 0 or more", l.Label, c.bidder(load, l.Bid), l.Amount)
		case l.Quantity.IsNegative() || l.Rate.IsNegative():
			return Refuse(Invalid, "%s of %s has a quantity of %s at %s; both are 0 or more", l.Label, c.bidder(load, l.Bid), l.Quantity, l.Rate)
		case l.Year < 0 || l.Year > LastYear:
			return Refuse(Invalid, "%s of %s is paid in year %d; use 0 to %d, counted from the start", l.Label, c.bidder(load, l.Bid), l.Year, LastYear)
		}
	}
	if tooLong(load.Reason) {
		return Refuse(Invalid, "the reason is longer than %d characters; shorten it", LongestText)
	}
	if strings.TrimSpace(load.Reason) != "" {
		return nil
	}
	for _, d := range c.Differences(load) {
		if d.Kind != Fresh {
			return Refuse(Invalid, "%s of %s is recorded already and would be superseded; say why", d.What, d.Supplier)
		}
	}
	return nil
}

// bidder names whose bid it is, of the load or of the record.
func (c *Competition) bidder(load BidLoad, id string) string {
	with := c.With(load)
	with.Suppliers = append(slices.Clone(load.Suppliers), c.Suppliers...)
	if b := with.Bid(id); b != nil {
		return with.SupplierOf(b)
	}
	return "a bid that is not there"
}

// With is the competition with the bids of a load in it, as far as who bid goes. What became of a bid
// that is there already stays so.
func (c *Competition) With(load BidLoad) *Competition {
	with := *c
	with.Bids = slices.Grow(slices.Clone(c.Bids), len(load.Bids)) // what bids points at stays where it is
	bids := bidsByID(&with)
	for _, b := range load.Bids {
		if was := bids[b.ID]; was != nil {
			b.Status, b.Reason = was.Status, was.Reason
			*was = b
		} else {
			with.Bids = append(with.Bids, b)
		}
	}
	return &with
}
