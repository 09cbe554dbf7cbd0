package ocds

import (
	"time"

	"github.com/shopspring/decimal"

	"assay/model"
)

// Release is one notice, or what all notices about one procurement say together.
type Release struct {
	OCID, ID   string
	Date       string // as written
	when       time.Time
	Tags       []string
	Compiled   bool   // what several notices say together
	NoticeType string // "UK6", where the notice says so
	Language   string

	Title, Description string
	Buyer              string
	Central            bool // the buyer is a central government authority
	Value              Value
	Method             string       // how the procedure is called: "Open procedure"
	Regime             model.Regime // "" where the notice names no law that Assay knows
	Law                string       // as the notice names it: "UKPGA 2023/54"
	Route              string       // "" where the procedure's name has no one meaning

	Parties    []Party
	Lots       []Lot
	MostBid    int           // lots a supplier may bid for, 0 where the notice does not say
	MostWon    int           // lots a supplier may be awarded, 0 where the notice does not say
	Criteria   AwardCriteria // of the whole procurement; lots may have their own
	Tenderers  []Tenderer    // all who bid, where no lot is said
	Bids       []Bid
	Statistics []Statistic
	Awards     []Award
}

// Value is a sum of money, without and with VAT. A figure that is not given is nil.
type Value struct {
	Net, Gross *decimal.Decimal
	Currency   string
}

// Given reports whether there is any figure.
func (v Value) Given() bool { return v.Net != nil || v.Gross != nil }

// Figure is the sum without VAT, or with it where only that is given.
func (v Value) Figure() (sum decimal.Decimal, gross bool) {
	switch {
	case v.Net != nil:
		return *v.Net, false
	case v.Gross != nil:
		return *v.Gross, true
	}
	return decimal.Zero, false
}

// Text is the value for reading: "GBP 1,200.00 without VAT".
func (v Value) Text() string {
	switch {
	case !v.Given():
		return ""
	case v.Net == nil:
		return model.Money(*v.Gross, v.Currency) + " with VAT"
	case v.Gross == nil:
		return model.Money(*v.Net, v.Currency)
	}
	return model.Money(*v.Net, v.Currency) + " without VAT, " + model.Money(*v.Gross, v.Currency) + " with it"
}

// Party is an organisation that a notice names.
type Party struct {
	ids      []string // under which the notice speaks of it
	Supplier model.Supplier
	Roles    []string
}

// Lot is a lot as published.
type Lot struct {
	ID, Title, Description, Status string
	Value                          Value
	Criteria                       AwardCriteria
}

// AwardCriteria is how bids are judged, for one lot or for all.
type AwardCriteria struct {
	Award     []Criterion
	Selection []Criterion // what bidders have to meet before their bids are judged
	Weighting string      // in words
}

// Criterion is one criterion as published.
type Criterion struct {
	Type, Name, Description string
	Weight                  *decimal.Decimal // nil where the notice gives none that can be used
	Points                  bool             // Weight is in points, not percent
	Reduction               bool             // a selection criterion that only shortens the list
}

// Tenderer is one organisation that bids, as an index into Parties.
type Tenderer int

// Bid is one bid as published.
type Bid struct {
	path      string
	lots      string // where its lots are said
	ID        string
	Status    string // "valid", "disqualified", "withdrawn", "invited", "pending", or ""
	Date      string
	Tenderers []Tenderer
	Lots      []string // IDs of lots; none where the notice does not say
	Value     Value
	Documents int // listed, each by its address
}

// Statistic is a count or a sum about the bids: "bids", "smeBids", "lowestValidBidValue".
type Statistic struct {
	Measure, Lot string
	Value        *decimal.Decimal
}

// Award is an award as published.
type Award struct {
	ID, Title, Status string
	Suppliers         []Tenderer
	Lots              []string
	Value             Value
}

// Day is the date for reading: "4 May 2026", "" where there is none.
func (r *Release) Day() string {
	if r.when.IsZero() {
		return ""
	}
	return r.when.Format("2 January 2006")
}

// When is the date, the zero time where there is none.
func (r *Release) When() time.Time { return r.when }

// NoticeName is what kind of notice it is: "UK6 contract award notice", or its tags.
func (r *Release) NoticeName() string {
	if name := noticeNames[r.NoticeType]; name != "" {
		return r.NoticeType + " " + name
	}
	if r.NoticeType != "" {
		return r.NoticeType
	}
	return model.Join(r.Tags, 4)
}

var noticeNames = map[string]string{
	"UK1": "pipeline notice", "UK2": "preliminary market engagement notice", "UK3": "planned procurement notice",
	"UK4": "tender notice", "UK5": "transparency notice", "UK6": "contract award notice", "UK7": "contract details notice",
	"UK8": "contract payment notice", "UK9": "contract performance notice", "UK10": "contract change notice",
	"UK11": "contract termination notice", "UK12": "procurement termination notice", "UK13": "dynamic market intention notice",
	"UK14": "dynamic market establishment notice", "UK15": "dynamic market modification notice",
	"UK16": "dynamic market cessation notice", "UK17": "payments compliance notice",
}
