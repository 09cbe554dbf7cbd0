package intake

import (
	"slices"
	"strings"

	"assay/model"
)

// Kind is what a sheet is about.
type Kind string

// Kinds of sheets.
const (
	BidSheet      Kind = "bids"           // responses and prices, a row a bidder and lot
	PriceSheet    Kind = "prices"         // prices of bids that are loaded already
	ScoreSheet    Kind = "scores"         // an evaluator's own
	AgreedSheet   Kind = "agreed scores"  // the panel's, and its decisions on gates
	SupplierSheet Kind = "suppliers"      // an export of the marketplace, a row a supplier
	ScheduleSheet Kind = "price schedule" // a row an item, with rates and totals of one bidder or of several
)

// KindOf says what a sheet is about, by its headings and by what the competition has already.
func KindOf(c *model.Competition, s Sheet, m Mapping) Kind {
	if IsSchedule(c, s, m) {
		return ScheduleSheet
	}
	if roles, _ := rolesAs(c, s, m, ScoreSheet); roles[roleScore] && roles[roleQuestion] {
		if roles[roleReason] && !roles[roleMember] {
			return AgreedSheet
		}
		return ScoreSheet
	}
	asked := len(criteriaOf(c, model.Question, model.Gate)) > 0 || c.Stage.Reached(model.Scoring)
	if roles, questions := rolesAs(c, s, m, BidSheet); len(c.Bids) > 0 && asked && questions == 0 && roles[rolePrice] {
		return PriceSheet
	}
	return BidSheet
}

// rolesAs is what the columns of a sheet hold where it is read as a kind, and how many are questions.
func rolesAs(c *model.Competition, s Sheet, m Mapping, kind Kind) (roles map[role]bool, questions int) {
	roles = map[role]bool{}
	for _, col := range columnsAs(c, s, m, kind) {
		roles[col.role] = true
		if col.criterion != nil && col.criterion.Kind != model.Price {
			questions++
		}
		roles[rolePrice] = roles[rolePrice] || col.criterion != nil && col.criterion.Kind == model.Price
	}
	return roles, questions
}

// columnsAs is the header of a sheet that is read as a kind; none where there is no header.
func columnsAs(c *model.Competition, s Sheet, m Mapping, kind Kind) []Column {
	l := layoutOf(c, kind)
	r, err := m.over(s, &l)
	if err != nil {
		return nil // its columns are said to be what only another kind of sheet has
	}
	h, _ := l.header(r)
	return h.columns
}

// layoutOf is the columns a sheet of a kind can have.
func layoutOf(c *model.Competition, kind Kind) layout {
	switch kind {
	case ScheduleSheet:
		return layout{roles: []role{roleNumber, roleDescription, roleQuantity, roleUnit, roleRate, roleTotal, roleList, roleDiscount, roleMaximum, roleSupplier, roleLot, roleYear},
			prices: keysOf(criteriaOf(c, model.Price)), bidders: true}
	case PriceSheet:
		return layout{roles: []role{roleSupplier, roleIdentifier, roleLot, rolePrice, roleItem, roleYear}, prices: keysOf(criteriaOf(c, model.Price))}
	case SupplierSheet:
		return layout{roles: []role{roleSupplier, roleIdentifier, rolePPON, roleSize, roleStaff, roleTurnover, roleBalance, roleVCSE, roleEmail, roleFacet}}
	case ScoreSheet, AgreedSheet:
		return layout{roles: append([]role{roleSupplier, roleIdentifier, roleLot, roleMember, roleQuestion, roleScore}, scoreParts...),
			criteria: keysOf(criteriaOf(c, model.Question, model.Gate))}
	}
	return layout{
		roles:    []role{roleSupplier, roleIdentifier, rolePreference, roleLot, rolePrice, roleYear},
		criteria: keysOf(criteriaOf(c, model.Question, model.Gate)),
		prices:   keysOf(criteriaOf(c, model.Price)),
	}
}

// Meanings lists what a column of a kind of sheet can be, as a Mapping says it: what every such sheet
// can have, then the criteria of the competition.
func Meanings(c *model.Competition, kind Kind) []string {
	l := layoutOf(c, kind)
	return l.meanings()
}

func (l *layout) meanings() []string {
	var list []string
	for _, r := range l.roles {
		list = append(list, string(r))
	}
	for _, k := range slices.Concat(l.criteria, l.prices) {
		list = append(list, k.criterion.Name())
	}
	return list
}

// meaning finds what a person says a column is; none of both is a column left aside.
func (l *layout) meaning(text string) (means meaning, known bool) {
	key := normal(text)
	if text == aside || key == "" {
		return meaning{}, text == aside
	}
	if part, bidder, two := strings.Cut(text, bidderMark); two && l.bidders {
		return l.ofBidder(part, bidder)
	}
	for _, k := range slices.Concat(l.criteria, l.prices) {
		if key == k.number || key == normal(k.criterion.Name()) {
			return meaning{criterion: k.criterion}, true
		}
	}
	for _, r := range l.roles {
		if key == normal(string(r)) {
			return meaning{role: r}, true
		}
	}
	for _, k := range slices.Concat(l.criteria, l.prices) {
		if key == k.title {
			return meaning{criterion: k.criterion}, true
		}
	}
	return meaning{}, false
}

// In a price schedule a column can be one bidder's: "Rate: Ash Works Ltd", and where there are several
// price criteria "Rate: Ash Works Ltd; 2.1".
const (
	bidderMark    = ":"
	criterionMark = ";"
)

// ofBidder finds what a person says a column of one bidder is.
func (l *layout) ofBidder(part, bidder string) (means meaning, known bool) {
	name, criterion, two := cutLast(bidder, criterionMark)
	means.bidder = oneLine(name)
	if two {
		if means.criterion = named(criterion, l.prices); means.criterion == nil {
			means.bidder = oneLine(bidder) // a name can hold the mark
		}
	}
	for _, r := range []role{roleQuantity, roleRate, roleTotal, roleList, roleDiscount} {
		if normal(part) == normal(string(r)) {
			means.role = r
		}
	}
	return means, means.role != "" && means.bidder != ""
}
