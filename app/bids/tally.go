package bids

import (
	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/model"
)

// tally is what the rows say of a competition, gathered by going through it once: with thousands of bids
// it would take seconds to go through all of it for each.
type tally struct {
	c         *model.Competition
	suppliers map[string]*model.Supplier
	answers   map[string]int // by bid
	prices    map[model.AgreedKey]decimal.Decimal
	failed    map[string]bool // bids that failed something
	lots      map[string]lotTally
}

// lotTally is what is asked in a lot.
type lotTally struct {
	number    string
	questions int
	prices    []model.Node
}

func tallyOf(c *model.Competition) *tally {
	t := &tally{c: c, suppliers: make(map[string]*model.Supplier, len(c.Suppliers)), answers: make(map[string]int, len(c.Bids)),
		prices: make(map[model.AgreedKey]decimal.Decimal, len(c.PriceLines)), failed: map[string]bool{}, lots: map[string]lotTally{}}
	for i := range c.Suppliers {
		t.suppliers[c.Suppliers[i].ID] = &c.Suppliers[i]
	}
	question := map[string]bool{}
	c.Method.Walk(func(k *model.Criterion) { question[k.ID] = k.Kind == model.Question })
	for _, r := range c.Responses {
		if question[r.Criterion] {
			t.answers[r.Bid]++
		}
	}
	for _, l := range c.PriceLines {
		key := model.AgreedKey{Bid: l.Bid, Criterion: l.Criterion}
		t.prices[key] = t.prices[key].Add(l.Amount)
	}
	for _, a := range c.Agreed {
		if a.Level == "Fail" {
			t.failed[a.Bid] = true
		}
	}
	return t
}

// lot is what is asked in a lot; one that is not there has no number.
func (t *tally) lot(id string) lotTally {
	if known, is := t.lots[id]; is {
		return known
	}
	l := lotTally{prices: t.c.Method.Prices(id)}
	if lot := t.c.Lot(id); lot != nil {
		l.number = lot.Number
	}
	for _, n := range t.c.Method.Scored(id) {
		if n.Kind == model.Question {
			l.questions++
		}
	}
	t.lots[id] = l
	return l
}

func (t *tally) row(b *model.Bid) Row {
	lot := t.lot(b.Lot)
	row := Row{Bid: *b, Lot: lot.number, Price: t.price(b, lot.prices), Answers: lang.T("%d of %d", t.answers[b.ID], lot.questions),
		Complete: t.answers[b.ID] >= lot.questions}
	if s := t.suppliers[b.Supplier]; s != nil {
		row.Supplier, row.Identifier = s.Name, s.Identifier
	}
	if t.failed[b.ID] {
		if gate := t.c.FailedGate(b); gate != nil {
			row.Out = gate.Name()
		}
	}
	return row
}

// price is what may be seen of a bid's price: nothing but whether there is one, until prices
// are opened.
func (t *tally) price(b *model.Bid, prices []model.Node) string {
	if len(prices) == 0 {
		return ""
	}
	sum := decimal.Zero
	for _, n := range prices {
		amount, priced := t.prices[model.AgreedKey{Bid: b.ID, Criterion: n.ID}]
		if !priced {
			return lang.T("none yet")
		}
		sum = sum.Add(amount)
	}
	if !t.c.Stage.Reached(model.PricesOpened) {
		return lang.T("sealed")
	}
	return model.Money(sum, t.c.Currency)
}
