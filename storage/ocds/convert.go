package ocds

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// converter makes a Release of the values of a file.
type converter struct {
	root    *at
	tender  *at
	release Release
	byID    map[string]Tenderer // as the notice refers to them
	byKey   map[key]Tenderer
	groups  map[string][]string // the lots of groups of lots
}

func convert(root *at) *Release {
	c := &converter{root: root, tender: root.member("tender").object(), byID: map[string]Tenderer{}, byKey: map[key]Tenderer{}, groups: map[string][]string{}}
	c.head()
	c.parties()
	c.procedure()
	c.lots()
	c.tenderers()
	c.bids()
	c.awards()
	return &c.release
}

func (c *converter) head() {
	r := &c.release
	r.OCID, r.ID = c.root.member("ocid").text(), c.root.member("id").text()
	r.Date, r.when = c.root.member("date").date()
	for _, tag := range c.root.member("tag").list() {
		r.Tags = append(r.Tags, tag.text())
	}
	r.Compiled = slices.Contains(r.Tags, "compiled") || c.root.step == "compiledRelease"
	r.Language = c.root.member("language").text()
	r.NoticeType = c.noticeType()
	r.Title = cmp.Or(c.tender.member("title").text(), c.root.member("title").text())
	r.Description = cmp.Or(c.tender.member("description").text(), c.root.member("description").text())
	r.Value = money(c.tender.member("value"))
	if r.Title == "" {
		r.Title = r.Description
	}
}

// noticeType is the notice that this release is: of several documents the one it was made from, which
// has the release's own id, else the last.
func (c *converter) noticeType() string {
	found, own := "", false
	look := func(documents *at) {
		for _, d := range documents.objects() {
			if kind := d.member("noticeType").text(); kind != "" && !own {
				found, own = kind, d.member("id").text() == c.release.ID && c.release.ID != ""
			}
		}
	}
	look(c.tender.member("documents"))
	look(c.root.member("planning").member("documents"))
	for _, name := range []string{"awards", "contracts"} {
		for _, e := range c.root.member(name).objects() {
			look(e.member("documents"))
		}
	}
	look(c.root.member("documents"))
	return found
}

// thousands is an amount in quotes that is one number to some and a thousand times that to others.
var thousands = regexp.MustCompile(`^[1-9]\d{0,2}\.\d{3}$`)

// money reads a value.
func money(a *at) Value {
	o := a.object()
	v := Value{Net: o.member("amount").number(), Gross: o.member("amountGross").number(), Currency: strings.ToUpper(o.member("currency").text())}
	if written := o.member("amount").v.plain(); written != nil && written.kind == isText && thousands.MatchString(strings.TrimSpace(written.text)) {
		o.member("amount").problem("%q may have a point before its thousands or before its decimals; it is left out", written.text)
		v.Net = nil
	}
	if v.Gross == nil && o.member("valueAddedTaxIncluded").yes() {
		v.Net, v.Gross = nil, v.Net
	}
	for _, figure := range []struct {
		name string
		sum  **decimal.Decimal
	}{{"amount", &v.Net}, {"amountGross", &v.Gross}} {
		if *figure.sum != nil && (*figure.sum).IsNegative() {
			o.member(figure.name).problem("the value is %s, less than 0; it is left out", *figure.sum)
			*figure.sum = nil
		}
	}
	if len(v.Currency) != 3 && v.Currency != "" {
		o.member("currency").problem("%.40q is not a currency; it is left out", v.Currency)
		v.Currency = ""
	}
	return v
}

// procedure reads the law and the route, where there is one plain answer.
func (c *converter) procedure() {
	r := &c.release
	law := c.tender.member("legalBasis").object()
	if derived := law.member("wasDerivedFrom").object(); derived.given() {
		law = derived
	}
	scheme, id := law.member("scheme").text(), law.member("id").text()
	r.Law = strings.TrimSpace(scheme + " " + id)
	switch strings.ToUpper(scheme) {
	case "UKPGA":
		r.Regime = model.PA23
	case "CELEX", "PCR":
		if c.release.inUK() {
			r.Regime = model.PCR2015
		}
	}
	r.Method = c.tender.member("procurementMethodDetails").text()
	if rule := model.RouteOf(cmp.Or(r.Regime, model.PA23), r.Method); rule != nil {
		r.Route = rule.Title
	}
}

// inUK reports whether it was published in the United Kingdom, by the prefix of its ocid: in other
// countries a directive of the European Union stands for other regulations.
func (r *Release) inUK() bool {
	return strings.HasPrefix(r.OCID, "ocds-h6vhtk-") || strings.HasPrefix(r.OCID, "ocds-b5fd17-") || r.Value.Currency == "GBP"
}

func (c *converter) lots() {
	c.release.Criteria = criteriaOf(c.tender)
	seen := map[string]bool{}
	for _, l := range c.tender.member("lots").objects() {
		lot := Lot{ID: l.member("id").text(), Title: l.member("title").text(), Description: l.member("description").text(),
			Status: l.member("status").text(), Value: money(l.member("value")), Criteria: criteriaOf(l)}
		if seen[lot.ID] {
			l.problem("two lots have the id %q; the second is left out", lot.ID)
			continue
		}
		seen[lot.ID] = true
		c.release.Lots = append(c.release.Lots, lot)
	}
	limits := c.tender.member("lotDetails")
	c.release.MostBid, c.release.MostWon = limits.member("maximumLotsBidPerSupplier").count(), limits.member("maximumLotsAwardedPerSupplier").count()
	for _, g := range c.tender.member("lotGroups").objects() {
		c.groups[g.member("id").text()] = texts(g.member("relatedLots"))
		if criteriaOf(g).given() {
			g.problem("criteria of groups of lots have no place here; they are left out")
		}
	}
}

func (c *converter) tenderers() {
	for _, t := range c.tender.member("tenderers").objects() {
		if who, known := c.refer(t); known && !slices.Contains(c.release.Tenderers, who) {
			c.release.Tenderers = append(c.release.Tenderers, who)
		}
	}
	if len(c.release.Tenderers) > 0 {
		return
	}
	for i, p := range c.release.Parties {
		if slices.Contains(p.Roles, "tenderer") {
			c.release.Tenderers = append(c.release.Tenderers, Tenderer(i))
		}
	}
}

// bidStatuses are those of the standard.
var bidStatuses = []string{"", "invited", "pending", "valid", "disqualified", "withdrawn"}

func (c *converter) bids() {
	bids := c.root.member("bids")
	for _, b := range c.details(bids) {
		bid := Bid{path: b.path(), lots: b.path() + ".relatedLots", ID: b.member("id").text(), Status: b.member("status").text(), Value: money(b.member("value")),
			Lots: c.lotsOf(b.member("relatedLots").list()), Documents: len(b.member("documents").objects())}
		if len(bid.Lots) == 0 {
			bid.Lots = c.lotsOf([]*at{b.member("relatedLot")})
		}
		bid.Date, _ = b.member("date").date()
		switch {
		case slices.Contains(noBid, bid.Status):
			b.problem("the bid is %q in the notice; it is left out", bid.Status)
			continue
		case bid.Status == "active": // as Prozorro says it
			bid.Status = "valid"
		case !slices.Contains(bidStatuses, bid.Status):
			b.member("status").problem("%.40q is not a status of a bid in the standard; the bid is read as one without", bid.Status)
			bid.Status = ""
		}
		bid.Tenderers = c.referAll(b.member("tenderers"))
		c.release.Bids = append(c.release.Bids, c.byLot(bid, b.member("lotValues"))...)
	}
	if bids.v == nil || bids.v.kind != isObject {
		return
	}
	for _, s := range bids.member("statistics").objects() {
		c.release.Statistics = append(c.release.Statistics, Statistic{s.member("measure").text(), s.member("relatedLot").text(), s.member("value").number()})
	}
}

// byLot parts a bid that gives a value for each lot, as Prozorro publishes them, into one for each. Lots
// that it names beside them have no value; and an offer for a lot that was taken back is none.
func (c *converter) byLot(whole Bid, values *at) []Bid {
	var parts []Bid
	lots := slices.Clone(whole.Lots)
	for _, v := range values.objects() {
		part := whole
		part.path, part.lots, part.Value, part.Lots = v.path(), v.member("relatedLot").path(), money(v.member("value")), c.lotsOf([]*at{v.member("relatedLot")})
		lots = slices.DeleteFunc(lots, func(lot string) bool { return slices.Contains(part.Lots, lot) })
		if status := v.member("status").text(); slices.Contains(noOffer, status) {
			v.problem("the offer for the lot is %q; it is left out", status)
			continue
		}
		parts = append(parts, part)
		whole.Documents = 0 // they are told once
	}
	switch {
	case len(values.objects()) == 0:
		return []Bid{whole}
	case len(lots) > 0:
		whole.Lots, whole.Value = lots, Value{} // what it comes to in all is no price of a lot
		parts = append(parts, whole)
	}
	return parts
}

// noBid are the statuses of bids that were never in, or are out again before they are opened.
var noBid = []string{"draft", "invalid", "deleted"}

// noOffer are the statuses of an offer for a lot that does not stand.
var noOffer = []string{"draft", "invalid", "deleted", "withdrawn"}

// details lists the bids, which stand in bids.details; some publish them as bids itself.
func (c *converter) details(bids *at) []*at {
	if bids.given() && bids.v.kind == isList && (len(bids.v.items) != 1 || bids.v.items[0].member("details") == nil) {
		bids.problem("there is a list where an object with \"details\" belongs; its elements are read as the bids")
		return bids.objects()
	}
	return bids.member("details").objects()
}

func (c *converter) awards() {
	for _, a := range c.root.member("awards").objects() {
		c.release.Awards = append(c.release.Awards, Award{ID: a.member("id").text(), Title: a.member("title").text(), Status: a.member("status").text(),
			Suppliers: c.referAll(a.member("suppliers")), Lots: texts(a.member("relatedLots")), Value: money(a.member("value"))})
	}
}

// lotsOf lists the lots that are referred to, by their ids or as objects with ids. A group of lots
// stands for those in it.
func (c *converter) lotsOf(references []*at) []string {
	var lots []string
	for _, e := range references {
		if e.v.member("id") != nil {
			e = e.member("id")
		}
		named := []string{e.text()}
		if group := c.groups[named[0]]; len(group) > 0 {
			named = group
		}
		for _, lot := range named {
			if lot != "" && !slices.Contains(lots, lot) {
				lots = append(lots, lot)
			}
		}
	}
	return lots
}

func texts(a *at) []string {
	var list []string
	for _, e := range a.list() {
		if t := e.text(); t != "" && !slices.Contains(list, t) {
			list = append(list, t)
		}
	}
	return list
}
