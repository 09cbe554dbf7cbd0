package exchange

import (
	"cmp"
	"fmt"
	"slices"

	"assay/model"
)

// readBids reads suppliers and bids with what they hold. Without a list of suppliers, the bids
// name them; with one, a name that is not on it is a slip and is refused.
func (r *reader) readBids(f *file) {
	for i, s := range f.Suppliers {
		r.supplier(s, fmt.Sprintf("suppliers[%d]", i))
	}
	if len(f.Suppliers) == 0 {
		for i, b := range f.Bids {
			if _, err := r.suppliers.find(string(b.Supplier)); err != nil {
				r.supplier(supplierForm{Name: string(b.Supplier)}, fmt.Sprintf("bids[%d]", i))
			}
		}
	}
	for i := range f.Bids {
		r.bid(&f.Bids[i], fmt.Sprintf("bids[%d]", i))
	}
}

func (r *reader) supplier(s supplierForm, at string) {
	if fold(s.Name) == "" {
		r.fail(at, "a supplier has no name; give it one")
	}
	id := r.id(r.suppliers, s.ID, at, s.Name)
	size := model.Size(s.Size)
	if size != model.SizeUnknown && !slices.Contains(model.Sizes, size) {
		r.fail(at+".size", "%q is not a size; use one of %v", s.Size, model.Sizes)
	}
	r.c.Suppliers = append(r.c.Suppliers, model.Supplier{ID: id, Name: s.Name, Identifier: s.Identifier, PPON: s.PPON, Size: size, VCSE: s.VCSE, Email: s.Email})
}

func (r *reader) bid(f *bidForm, at string) {
	b := model.Bid{ID: r.id(r.bids, f.ID, at), Supplier: r.find(r.suppliers, f.Supplier, at+".supplier"),
		Lot: r.lot(f.Lot, at), Status: model.BidStatus(cmp.Or(f.Status, string(model.Received))), Reason: f.Reason, Preference: int(f.Preference)}
	if r.err != nil {
		return
	}
	place := model.AgreedKey{Bid: b.Supplier, Criterion: b.Lot}
	if r.scored[place] {
		r.fail(at, "%s bids twice for lot %s; keep one of the two bids", r.c.Supplier(b.Supplier).Name, r.c.Lot(b.Lot).Number)
	}
	r.scored[place] = true
	r.c.Bids = append(r.c.Bids, b)
	answered := map[string]bool{}
	for i, a := range f.Responses {
		where := fmt.Sprintf("%s.responses[%d]", at, i)
		k := r.criterionFor(b, a.Criterion, where)
		if k == nil {
			return
		}
		if !k.Scored() || answered[k.ID] {
			r.fail(where, "%s is not a question, or is answered twice; keep one response to each question", k.Name())
		}
		answered[k.ID] = true
		r.c.Responses = append(r.c.Responses, model.Response{Bid: b.ID, Criterion: k.ID, Text: a.Text})
	}
	r.price(b, f.Price, at+".price")
}

// lot resolves a reference to a lot, by default to the only one.
func (r *reader) lot(ref word, at string) string {
	if ref == "" && len(r.c.Lots) == 1 {
		return r.c.Lots[0].ID
	}
	if ref == "" {
		r.fail(at, "\"lot\" is missing and there are %d lots; add its number", len(r.c.Lots))
		return ""
	}
	return r.find(r.lots, ref, at+".lot")
}

// criterionFor resolves a criterion that must apply to the bid's lot; nil after a refusal.
func (r *reader) criterionFor(b model.Bid, ref word, at string) *model.Criterion {
	id := r.find(r.criteria, ref, at+".criterion")
	if r.err != nil {
		return nil
	}
	k := r.byCriterion[id]
	if !r.c.Method.InLot(id, b.Lot) {
		r.fail(at+".criterion", "%s does not belong to lot %s; correct one of them", k.Name(), r.c.Lot(b.Lot).Number)
		return nil
	}
	return k
}

func (r *reader) price(b model.Bid, lines priceForm, at string) {
	for i, l := range lines {
		where := fmt.Sprintf("%s[%d]", at, i)
		k := r.priceCriterion(b, l.Criterion, where)
		if k == nil {
			return
		}
		if l.Quantity.IsNegative() || l.Rate.IsNegative() {
			r.fail(where+".quantity", "the quantity is %s and the rate %s; both are 0 or more", l.Quantity, l.Rate)
		}
		if l.Amount.IsNegative() {
			r.fail(where+".amount", "the price is %s; a price is 0 or more", l.Amount)
		}
		r.c.PriceLines = append(r.c.PriceLines, model.PriceLine{ID: r.id(r.lines, l.ID, where), Bid: b.ID,
			Criterion: k.ID, Label: cmp.Or(l.Label, k.Title), Amount: l.Amount.Decimal, Year: int(l.Year),
			Quantity: l.Quantity.Decimal, Unit: l.Unit, Rate: l.Rate.Decimal})
	}
}

// priceCriterion is the price criterion a line belongs to; nil after a refusal.
func (r *reader) priceCriterion(b model.Bid, ref word, at string) *model.Criterion {
	if ref == "" {
		prices := r.c.Method.Prices(b.Lot)
		if len(prices) == 1 {
			return prices[0].Criterion
		}
		r.fail(at, "there are %d price criteria in lot %s, so the line must say which it belongs to; add \"criterion\"", len(prices), r.c.Lot(b.Lot).Number)
		return nil
	}
	k := r.criterionFor(b, ref, at)
	if k != nil && k.Kind != model.Price {
		r.fail(at+".criterion", "%s is not a price criterion; put the price under one that is", k.Name())
		return nil
	}
	return k
}

// bidOf resolves a reference to a bid; nil after a refusal.
func (r *reader) bidOf(ref bidRef, at string) *model.Bid {
	if r.err != nil {
		return nil
	}
	bid, err := r.finder.find(ref)
	if err != nil {
		r.fail(at, "%v", err)
	}
	return bid
}
