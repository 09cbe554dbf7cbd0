package ocds

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/model"
	"assay/storage/intake"
)

// Bids reads the bids of what was chosen of a file into a competition: suppliers, one bid for each supplier and lot,
// and the price where the notice gives one and the lot has one price criterion. Ids of what is new
// come from newID. Nothing is applied.
func Bids(c *model.Competition, f *Package, chosen Choice, newID func() string) intake.BidPreview {
	b := &bidReader{c: c, r: chosen.Release, newID: newID, suppliers: map[string]string{}, names: map[string]model.Supplier{}, lots: map[string]*model.Lot{}, had: map[place]model.Bid{}, taken: map[place]*taken{}, unpriced: map[string]bool{}}
	b.Preview = intake.Preview{File: f.File, Notes: slices.Clone(f.Notes), Header: []string{"Supplier", "Identifier", "Lot", "Status", "Price"}}
	b.load.Source = f.File
	for _, s := range c.Suppliers {
		b.suppliers[model.SupplierKey(s.Name)], b.names[s.ID] = s.ID, s
	}
	for _, bid := range c.Bids {
		b.had[place{bid.Supplier, bid.Lot}] = bid
	}
	b.note("Read from: %s.", chosen.Title())
	for _, p := range f.About(chosen) {
		b.problem(intake.Warn, p.Path, "%s.", strings.TrimSuffix(p.Text, "."))
	}
	b.matchLots()
	b.checkTitles()
	b.read()
	preview := intake.BidPreview{Preview: b.Preview, Load: model.BidLoad{Source: f.File}}
	if preview.Err() == nil {
		preview.Load = b.load
		preview.Changes = c.Differences(b.load)
	}
	return preview
}

// place is a supplier's bid for a lot, of which there is one.
type place struct{ supplier, lot string }

// taken is a bid that is to be loaded.
type taken struct {
	bid     int // of load.Bids
	value   Value
	path    string
	times   int
	mixed   bool // several prices were given, and none is taken
	several bool // its value is for several lots together, which is told
}

type bidReader struct {
	intake.Preview
	c         *model.Competition
	r         *Release
	newID     func() string
	load      model.BidLoad
	suppliers map[string]string         // ids by key, of the competition and of this load
	names     map[string]model.Supplier // by id
	lots      map[string]*model.Lot     // by the notice's id
	had       map[place]model.Bid       // bids that are recorded already
	taken     map[place]*taken
	order     []*taken
	gross     bool            // prices are those with VAT
	valued    bool            // some bids have values
	unpriced  map[string]bool // lots of which it is told that values are no prices
}

func (b *bidReader) problem(severity intake.Severity, path, format string, args ...any) {
	b.Problems = append(b.Problems, intake.Problem{File: b.File, Cell: path, Row: -1, Column: -1, Severity: severity, Text: fmt.Sprintf(format, args...)})
}

func (b *bidReader) note(format string, args ...any) {
	b.Notes = append(b.Notes, fmt.Sprintf(format, args...))
}

// matchLots finds the competition's lot for each of the notice: by number, else by title.
func (b *bidReader) matchLots() {
	numbers := numbersOf(b.r.Lots)
	for i, l := range b.r.Lots {
		for j := range b.c.Lots {
			have := &b.c.Lots[j]
			if sameLot(have.Number, numbers[i]) || sameLot(have.Number, l.ID) {
				b.lots[l.ID] = have
			}
		}
		for j := range b.c.Lots {
			if have := &b.c.Lots[j]; b.lots[l.ID] == nil && l.Title != "" && strings.EqualFold(strings.TrimSpace(have.Title), l.Title) {
				b.lots[l.ID] = have
			}
		}
		if len(b.r.Lots) == 1 && len(b.c.Lots) == 1 {
			b.lots[l.ID] = &b.c.Lots[0]
		}
	}
}

// checkTitles stops where a number means one lot in the notice and another here.
func (b *bidReader) checkTitles() {
	for _, l := range b.r.Lots {
		have, called := b.lots[l.ID], model.Folded(l.Title)
		if have == nil || called == "" || model.Folded(have.Title) == called {
			continue
		}
		if other := slices.IndexFunc(b.c.Lots, func(x model.Lot) bool { return model.Folded(x.Title) == called }); other >= 0 {
			b.problem(intake.Stop, "tender.lots", "lot %s of the notice is %q, which is lot %s here; give the lots the numbers that they have in the notice.", clip(have.Number, 40), clip(l.Title, 60), b.c.Lots[other].Number)
			return
		}
	}
}

func sameLot(a, b string) bool {
	return strings.EqualFold(lotPrefix.ReplaceAllString(strings.TrimSpace(a), ""), lotPrefix.ReplaceAllString(strings.TrimSpace(b), ""))
}

func (b *bidReader) read() {
	if b.c.Reference != "" && strings.HasPrefix(b.c.Reference, "ocds-") && b.r.OCID != "" && b.c.Reference != b.r.OCID {
		b.problem(intake.Warn, "ocid", "the notice is about %s and this competition about %s; check that it is the right one.", b.r.OCID, b.c.Reference)
	}
	b.gross = !slices.ContainsFunc(b.r.Bids, func(x Bid) bool { return x.Value.Net != nil })
	b.valued = slices.ContainsFunc(b.r.Bids, func(x Bid) bool { return x.Value.Given() })
	for i := range b.r.Bids {
		b.bid(&b.r.Bids[i])
	}
	if len(b.r.Bids) == 0 {
		b.tenderers()
	}
	for _, t := range b.order {
		b.finish(t)
	}
	b.counted()
	if len(b.load.Bids) == 0 && b.Err() == nil {
		b.problem(intake.Stop, "", "the notice names nobody who bid; load a contract award notice of a contract of more than £5 million, or a workbook of the bids.")
	}
}

func (b *bidReader) bid(x *Bid) {
	if x.Status == "invited" {
		b.problem(intake.Warn, x.path, "the bid%s is only invited and has not arrived; it is left out.", x.called())
		return
	}
	if len(x.Tenderers) == 0 {
		b.problem(intake.Warn, x.path, "the bid%s names no tenderer; it is left out, so add it by hand.", x.called())
		return
	}
	if x.Documents > 0 {
		b.problem(intake.Warn, x.path+".documents", "%s of the bid are listed by address and not loaded; add the files.", model.Plural(x.Documents, "document", "documents"))
	}
	lots := b.lotsOf(x)
	supplier := b.supplier(x.Tenderers, x.path)
	value := x.Value
	if len(lots) > 1 && value.Given() {
		b.problem(intake.Warn, x.path+".value", "the value %s is for %d lots together, so it is no price of any; load the prices.", value.Text(), len(lots))
		value = Value{}
	}
	for _, lot := range lots {
		b.take(x, supplier, lot, value)
	}
}

// called is the bid's id for a sentence, with a space before it; "" where it has none.
func (x *Bid) called() string {
	if x.ID == "" {
		return ""
	}
	return " " + clip(x.ID, 40)
}

// lotsOf are the competition's lots that a bid is for.
func (b *bidReader) lotsOf(x *Bid) []*model.Lot {
	if len(x.Lots) == 0 {
		if len(b.c.Lots) == 1 {
			return []*model.Lot{&b.c.Lots[0]}
		}
		b.problem(intake.Stop, x.path, "the bid%s does not say for which lot it is, and there are %d; load the bids from a workbook.", x.called(), len(b.c.Lots))
		return nil
	}
	var lots []*model.Lot
	for _, id := range x.Lots {
		switch lot := b.lots[id]; {
		case lot == nil:
			b.problem(intake.Stop, x.lots, "the competition has no lot %q; add it, or give one of its lots that number.", clip(id, 40))
		case !slices.Contains(lots, lot):
			lots = append(lots, lot)
		}
	}
	return lots
}

// supplier is the id of who bids. Several who bid together are one supplier with all their names.
func (b *bidReader) supplier(who []Tenderer, path string) string {
	s := b.r.Parties[who[0]].Supplier
	if len(who) > 1 {
		names := make([]string, len(who))
		for i, t := range who {
			names[i] = b.r.Parties[t].Supplier.Name
		}
		s = model.Supplier{Name: clip(strings.Join(names, " + "), longestTitle)}
		b.problem(intake.Warn, path+".tenderers", "%d organisations bid together; they are one supplier here, %q, without a number or a size.", len(who), s.Name)
	}
	key := model.SupplierKey(s.Name)
	id, known := b.suppliers[key]
	if !known {
		id = b.newID()
		s.ID = id
		b.suppliers[key], b.names[id] = id, s
		b.load.Suppliers = append(b.load.Suppliers, s)
	}
	return id
}

// take adds a bid. A supplier has one bid a lot: what is published again is told, and of several prices
// none is taken.
func (b *bidReader) take(x *Bid, supplier string, lot *model.Lot, value Value) {
	at := place{supplier, lot.ID}
	status, reason := statusOf(x)
	if t := b.taken[at]; t != nil {
		t.again(value)
		if bid := &b.load.Bids[t.bid]; status == model.Received && b.had[at].ID == "" {
			bid.Status, bid.Reason = status, reason // one of them is assessed
		}
		return
	}
	b.taken[at] = &taken{bid: len(b.load.Bids), value: value, path: x.path, times: 1, several: x.Value.Given() && !value.Given()}
	b.order = append(b.order, b.taken[at])
	bid := model.Bid{ID: b.newID(), Supplier: supplier, Lot: lot.ID, Status: status, Reason: reason}
	if had, recorded := b.had[at]; recorded {
		bid = had
		if had.Status != status {
			b.problem(intake.Warn, x.path+".status", "the bid of %s is recorded as %s and %s in the notice; it stays as recorded.", b.names[supplier].Name, strings.ToLower(had.Status.Title()), cmp.Or(x.Status, "without a status"))
		}
	}
	b.load.Bids = append(b.load.Bids, bid)
}

// statusOf is a bid's status here, with the reason for one that is not assessed.
func statusOf(x *Bid) (model.BidStatus, string) {
	switch x.Status {
	case "disqualified":
		return model.Excluded, "Disqualified, as the notice says"
	case "withdrawn":
		return model.Withdrawn, "Withdrawn, as the notice says"
	}
	return model.Received, ""
}

// again is the same bid with another value, or none.
func (t *taken) again(value Value) {
	t.times++
	switch {
	case !value.Given():
	case !t.value.Given():
		t.value = value
	case t.value.Text() != value.Text():
		t.mixed = true
	}
}

// tenderers makes a bid of everybody who is said to have bid, where there is one lot.
func (b *bidReader) tenderers() {
	if len(b.r.Tenderers) == 0 {
		return
	}
	if len(b.c.Lots) > 1 {
		b.problem(intake.Stop, "tender.tenderers", "%s named without their lots, and there are %d; load the bids from a workbook.", model.Plural(len(b.r.Tenderers), "tenderer is", "tenderers are"), len(b.c.Lots))
		return
	}
	b.note("The notice lists who bid and no bids of theirs; each is taken as one bid.")
	for _, t := range b.r.Tenderers {
		b.take(&Bid{path: "tender.tenderers"}, b.supplier([]Tenderer{t}, ""), &b.c.Lots[0], Value{})
	}
}

// finish gives a bid its price and its row.
func (b *bidReader) finish(t *taken) {
	bid := b.load.Bids[t.bid]
	lot := b.c.Lot(bid.Lot)
	s, price := b.names[bid.Supplier], b.price(t, &bid, lot)
	if t.times > 1 {
		b.problem(intake.Warn, t.path, "%s bids %d times for lot %s; it is loaded as one bid.", s.Name, t.times, lot.Number)
	}
	b.Rows = append(b.Rows, []string{s.Name, cmp.Or(s.Identifier, s.PPON), lot.Number, bid.Status.Title(), price})
}

// price is the price of a bid for reading, "" where the notice gives none that can be taken.
func (b *bidReader) price(t *taken, bid *model.Bid, lot *model.Lot) string {
	v := t.value
	if !v.Given() {
		if b.valued && !t.several {
			b.problem(intake.Warn, t.path, "%s has no value for lot %s in the notice, and others have; load the price.", b.names[bid.Supplier].Name, lot.Number)
		}
		return ""
	}
	sum := v.Net
	if b.gross {
		sum = v.Gross
	}
	prices := b.c.Method.Prices(lot.ID)
	switch {
	case t.mixed:
		b.problem(intake.Warn, t.path+".value", "%s has several prices for lot %s, %s the first; none is taken, so load the right one.", b.names[bid.Supplier].Name, lot.Number, v.Text())
	case sum == nil:
		b.problem(intake.Warn, t.path+".value", "only the value with VAT is given, and other bids are compared without; load the price.")
	case len(prices) != 1:
		if !b.unpriced[lot.ID] {
			b.problem(intake.Warn, t.path+".value", "lot %s has %s, so no value is taken as a price; %s.", lot.Number, howMany(len(prices)), cureOf(len(prices)))
		}
		b.unpriced[lot.ID] = true
	case v.Currency != "" && v.Currency != b.c.Currency:
		b.problem(intake.Warn, t.path+".value", "the value is in %s and the competition in %s; load the price.", v.Currency, b.c.Currency)
	default:
		if v.Currency == "" {
			b.problem(intake.Warn, t.path+".value", "the value has no currency and is read as %s.", b.c.Currency)
		}
		k := prices[0].Criterion
		b.load.PriceLines = append(b.load.PriceLines, model.PriceLine{ID: b.newID(), Bid: bid.ID, Criterion: k.ID, Label: k.Title, Amount: *sum})
		return model.Money(*sum, b.c.Currency)
	}
	return ""
}

func howMany(prices int) string {
	if prices == 0 {
		return "no price criterion"
	}
	return model.Plural(prices, "price criterion", "price criteria")
}

func cureOf(prices int) string {
	if prices == 0 {
		return "add one in Set up before the bids are loaded"
	}
	return "load the prices"
}

// counted tells how prices count VAT and where the notice counts other bids than it lists.
func (b *bidReader) counted() {
	if len(b.load.PriceLines) > 0 && b.gross {
		b.note("Prices are the values with VAT, because the notice gives no others.")
	}
	counts := map[string]int{}
	for _, bid := range b.load.Bids {
		counts[bid.Lot]++
	}
	told := map[string]bool{}
	for _, s := range b.r.Statistics {
		lot := b.lots[s.Lot]
		if s.Measure != "bids" || s.Value == nil || lot == nil || told[lot.ID] || s.Value.IntPart() == int64(counts[lot.ID]) {
			continue
		}
		told[lot.ID] = true
		b.note("The notice counts %s for lot %s and names %d of the bidders.", model.Plural(int(s.Value.IntPart()), "bid", "bids"), lot.Number, counts[lot.ID])
	}
}
