package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"assay/model"
)

// offer is one bidder's columns in a price schedule; a column it has not is -1.
type offer struct {
	name                         string
	at                           place // where the name stands, for a problem
	quantity, rate, total, price int   // price is a column that may be either
	list, discount               int   // that a rate is less by, as a share of 1 where inParts
	inParts, inMoney, discounts  bool  // discounts says that there are several
	basis                        vat
	criterion                    *model.Criterion // that its columns name
	bids                         map[string]*model.Bid
	unprinted                    bool // it has no printed totals of lines

	lines   []lineSum
	doubted int // lines with a problem, which make a comparison of sums pointless
}

func newOffer(name string, at place) *offer {
	return &offer{name: name, at: at, quantity: -1, rate: -1, total: -1, price: -1, list: -1, discount: -1, bids: map[string]*model.Bid{}}
}

// readTitles collects what stands above the header, and the lot and criterion it names.
func (r *schedule) readTitles() {
	r.titles = []string{r.s.Name}
	for row := range r.HeaderRow - 1 {
		for column := range min(r.s.width(row), mostColumns) {
			if text := r.s.At(row, column); text != "" && len(text) <= longestHeading {
				r.titles = append(r.titles, text)
			}
		}
	}
	if len(r.c.Lots) == 1 {
		r.lot = &r.c.Lots[0]
	}
	prices := keysOf(criteriaOf(r.c, model.Price))
	if len(prices) == 1 {
		r.criterion = prices[0].criterion
	}
	for _, title := range r.titles {
		if words := lotInTitle.FindStringSubmatch(normal(title)); r.lot == nil && words != nil {
			r.lot = r.findLot(words[1])
		}
		if r.criterion == nil && title != "" {
			r.criterion = named(title, prices)
		}
	}
}

var (
	lotInTitle   = regexp.MustCompile(`\blot ([0-9a-z.]+)\b`)
	lotOfSection = regexp.MustCompile(`^lot ([0-9]{1,3}[a-z]?|[a-z]|[ivx]{1,4})(?: |$)`)
)

// hasLotSections reports whether rows below the header say which lot the rows after them are for.
func (r *schedule) hasLotSections() bool {
	for row := r.first; row < r.s.Len(); row++ {
		if lotOfSection.MatchString(normal(r.labelOf(row))) && r.priced(row) == unpriced {
			return true
		}
	}
	return false
}

// readOffers finds whose the price columns are.
func (r *schedule) readOffers(list []heading) {
	prices := r.ofBidders(list)
	r.nameOver(prices)
	prices = append(prices, r.underNames(list, prices)...)
	r.group(prices)
	for _, o := range r.all() {
		r.settleList(o)
		r.settle(o)
	}
	r.settlePrices(list)
	r.checkBases()
	if len(r.offers) > 0 && len(r.c.Lots) > 0 && r.col(roleLot) < 0 && (r.lot != nil || !r.hasLotSections()) {
		for _, o := range r.offers {
			r.bidOf(o, -1)
		}
	}
}

// ofBidders are the columns of prices, and of quantities where each bidder has its own.
func (r *schedule) ofBidders(list []heading) (prices []heading) {
	for _, h := range list {
		switch {
		case isPrice(h.role) && h.bidder == "" && estimates.MatchString(normal(h.Heading)):
			r.note("Left aside: %s, which is no bidder's.", headedBy(h.Heading, h.Cell))
		case isOffered(h.role), h.role == roleQuantity && (h.bidder != "" || r.col(roleQuantity) < 0):
			prices = append(prices, h)
		}
	}
	return prices
}

// underNames are the columns headed by nothing but a bidder's name: those of bidders that are known, and
// any where no other column holds prices.
func (r *schedule) underNames(list, prices []heading) []heading {
	priced := slices.ContainsFunc(prices, func(h heading) bool { return isOffered(h.role) })
	var under []heading
	for _, h := range r.nameColumns(list, r.HeaderRow-1) {
		if !priced || r.isKnown(h.Heading) {
			h.bidder, h.role = nameAlone(h.Heading), rolePrice
			under = append(under, h)
		}
	}
	return under
}

// all lists the offers, or the one whose columns every supplier shares.
func (r *schedule) all() []*offer {
	if r.pattern != nil {
		return []*offer{r.pattern}
	}
	return r.offers
}

// group makes an offer of the columns that stand under one name.
func (r *schedule) group(prices []heading) {
	var asideNames []string
	for _, h := range prices {
		name := h.bidder
		if name == "" {
			continue
		}
		if r.isNobody(name) && h.Guess != AsTold {
			if !slices.Contains(asideNames, name) {
				asideNames = append(asideNames, name)
			}
			continue
		}
		r.put(r.offerNamed(name, h), h)
	}
	if len(asideNames) > 0 {
		r.note("Left aside, because no bidder is called that: %s.", model.Join(asideNames, 6))
	}
	if len(r.offers) > 0 || len(asideNames) > 0 && len(asideNames) == len(prices) {
		r.noteUnnamed(prices)
		return
	}
	r.oneBidder(prices)
}

// isNobody reports whether a name over prices says that they are an estimate, an average or the like.
func (r *schedule) isNobody(name string) bool {
	words := normal(name)
	return !r.isKnown(name) && !company.MatchString(words) && (estimates.MatchString(words) || notABidder(name) != "")
}

// noteUnnamed tells of price columns beside those of bidders that nobody's name stands over.
func (r *schedule) noteUnnamed(prices []heading) {
	var unnamed []string
	for _, h := range prices {
		if h.bidder == "" {
			unnamed = append(unnamed, headedBy(h.Heading, h.Cell))
		}
	}
	if len(unnamed) > 0 {
		r.note("Left aside, because no bidder's name stands over them: %s.", model.Join(unnamed, 6))
	}
}

// offerNamed is the offer of a bidder, which may have columns in several places.
func (r *schedule) offerNamed(name string, h heading) *offer {
	for _, o := range r.offers {
		if model.SupplierKey(o.name) == model.SupplierKey(name) {
			return o
		}
	}
	o := newOffer(name, place{r.HeaderRow - 1, h.Index})
	r.offers = append(r.offers, o)
	return o
}

// oneBidder reads a sheet whose columns name no bidder: a column of suppliers, or a name above.
func (r *schedule) oneBidder(prices []heading) {
	if len(prices) == 0 {
		r.add(Stop, "", "no column holds prices; head one \"Rate\" or \"Total\" and load it again.")
		return
	}
	o := newOffer("", place{r.HeaderRow - 1, prices[0].Index})
	if r.col(roleSupplier) >= 0 {
		r.pattern = o
	} else if o.name = r.nameAbove(); o.name != "" {
		r.offers = []*offer{o}
	} else {
		r.add(Stop, prices[0].Cell, "it is not said whose prices these are; write \"Bidder: NAME\" above the table, or head the columns \"Rate: NAME\" and \"Total: NAME\".")
		return
	}
	for _, h := range prices {
		r.put(o, h)
	}
}

// put gives an offer a column. Of two totals the one without VAT counts; other pairs stop.
func (r *schedule) put(o *offer, h heading) {
	slot := map[role]*int{roleQuantity: &o.quantity, roleRate: &o.rate, roleTotal: &o.total, rolePrice: &o.price, roleList: &o.list, roleDiscount: &o.discount}[h.role]
	basis := r.basisAt(h)
	if slot == nil {
		return
	}
	switch {
	case *slot < 0:
		if *slot = h.Index; basis != vatUnsaid && isPrice(h.role) {
			r.keepBasis(o, h, basis)
		}
	case h.role == roleDiscount:
		o.discounts = true
	case isPrice(h.role) && basis != o.basis && (basis == vatExcluded || o.basis == vatExcluded):
		if basis == vatExcluded {
			*slot, o.basis = h.Index, basis
		}
		r.note("Of the columns of %s that say \"including VAT\" and \"excluding VAT\" the latter counts.", o.name)
	default:
		r.add(Stop, h.Cell, "this column and %s could both be the %s of %s; leave one aside, or rename it.", r.s.Cell(r.HeaderRow-1, *slot), strings.ToLower(string(h.role)), orOf(o.name, "a line"))
	}
	if h.criterion != nil {
		o.criterion = h.criterion
	}
	said := strings.ReplaceAll(oneLine(h.Heading), o.name, "") // a bidder may be called "Euro Works"
	if code := currencyIn(said); *slot == h.Index && !(amount{currency: code}).in(r.c.Currency) {
		r.add(Stop, h.Cell, "%s", r.foreign(o, code))
	}
}

// keepBasis notes whether an offer's prices include VAT; its rates and its totals have to agree.
func (r *schedule) keepBasis(o *offer, h heading, basis vat) {
	if o.basis != vatUnsaid && o.basis != basis {
		r.add(Stop, h.Cell, "this column of %s is said to be %s and the one beside it %s; bring them to one basis, or leave one aside.", orOf(o.name, "the schedule"), basis, o.basis)
	}
	o.basis = basis
}

// foreign is what is said of prices in another currency.
func (r *schedule) foreign(o *offer, code string) string {
	return fmt.Sprintf("the prices of %s are in %s and those of the competition in %s; have them converted as the tender says, or set the competition's currency.",
		orOf(o.name, "the schedule"), code, r.c.Currency)
}

func orOf(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// basisAt is whether the prices of a column include VAT, as its heading, what stands over it or the
// title says.
func (r *schedule) basisAt(h heading) vat {
	if basis := vatOf(h.Heading); basis != vatUnsaid {
		return basis
	}
	for row := r.HeaderRow - 1; row >= 0; row-- {
		if basis := vatOf(r.s.At(row, h.Index)); basis != vatUnsaid {
			return basis
		}
	}
	for _, title := range r.titles {
		if basis := vatOf(title); basis != vatUnsaid {
			return basis
		}
	}
	return vatUnsaid
}

// checkBases stops where some bidders' prices include VAT and others' do not.
func (r *schedule) checkBases() {
	at := slices.IndexFunc(r.offers, func(o *offer) bool { return o.basis == vatExcluded })
	for _, o := range r.offers {
		if at >= 0 && o.basis == vatIncluded {
			r.stop(o.at.row, o.at.column, "the prices of %s include VAT and those of %s do not; bring them to one basis and load the schedule again.", o.name, r.offers[at].name)
		}
	}
	for _, o := range r.all() {
		if at < 0 && o.basis == vatIncluded {
			r.warn(o.at.row, o.at.column, "the prices of %s are said to include VAT; check that the tender asks for them so.", orOf(o.name, "the schedule"))
		}
	}
}

var (
	titleLabel = regexp.MustCompile(`(?i)^(?:name of )?(?:the )?(?:supplier|bidder|tenderer|vendor|offeror|contractor|company|organisation)(?:'s)?(?: name)?\s*(?::|-|–)?\s*$`)
	titleNamed = regexp.MustCompile(`(?i)^(?:name of )?(?:the )?(?:supplier|bidder|tenderer|vendor|offeror|contractor|company|organisation)(?:'s)?(?: name)?\s*[:–-]\s*(\S.*)$`)
)

// nameIn is the bidder that a row above a table names.
func (r *schedule) nameIn(row int) string {
	for column := range min(r.s.width(row), mostColumns) {
		text := r.s.At(row, column)
		if found := titleNamed.FindStringSubmatch(text); found != nil {
			return nameAlone(found[1])
		}
		if titleLabel.MatchString(text) {
			for next := column + 1; next < r.s.width(row); next++ {
				if name := r.s.At(row, next); name != "" {
					return nameAlone(name)
				}
			}
		}
		if r.isKnown(text) {
			return oneLine(text)
		}
	}
	return ""
}

// nameAbove is the bidder that the title, the sheet or the file names.
func (r *schedule) nameAbove() string {
	for row := range r.HeaderRow - 1 {
		if name := r.nameIn(row); name != "" {
			return name
		}
	}
	file := r.s.File
	if before, _, cut := cutLast(file, "."); cut {
		file = before
	}
	for _, name := range []string{r.s.Name, file} {
		if r.isKnown(name) {
			return name
		}
	}
	return ""
}
