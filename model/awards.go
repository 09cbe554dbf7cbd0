package model

import (
	"fmt"
	"slices"
)

// LotRule is the published limit on the lots one supplier may be awarded, and the objective
// mechanism that selects where a supplier would otherwise be awarded more (Procurement Act 2023,
// section 23(4)).
type LotRule struct {
	Most int       `json:"most"` // lots one supplier may be awarded, 1 or more
	By   LotChoice `json:"by"`
}

// LotChoice names the mechanism. Whichever it is, it is used only where some supplier is ranked
// first in more lots than it may be awarded; else each lot goes to the bid ranked first.
type LotChoice string

const (
	LotsInOrder     LotChoice = "lot-order"              // lots are awarded in published order; a supplier at its limit is passed over for the next ranked
	LotsPreferred   LotChoice = "supplier-preference"    // each supplier keeps the lots it put highest; the others go to the next ranked
	LotsBestTotal   LotChoice = "highest-combined-score" // of all permitted combinations the one with the highest sum of totals
	LotsLowestPrice LotChoice = "lowest-combined-price"  // of all permitted combinations the one with the lowest sum of prices
)

// LotChoices lists all mechanisms in the order they are offered.
var LotChoices = []LotChoice{LotsInOrder, LotsPreferred, LotsBestTotal, LotsLowestPrice}

var lotChoiceWords = map[LotChoice]struct{ title, working string }{
	LotsInOrder: {"Lot by lot in published order",
		"Lots are awarded in published order; a supplier that has as many as it may is passed over for the next ranked."},
	LotsPreferred: {"By the suppliers' preference",
		"Each lot is offered down its ranking; a supplier offered more than it may have keeps the lots it put highest, and the others go to the next ranked."},
	LotsBestTotal: {"Highest combined score",
		"Of all combinations that award as many lots as possible within the limit, the one with the highest sum of totals."},
	LotsLowestPrice: {"Lowest combined price",
		"Of all combinations that award as many lots as possible within the limit, the one with the lowest sum of prices."},
}

// Title is the mechanism for reading; "" for one that does not exist.
func (choice LotChoice) Title() string { return lotChoiceWords[choice].title }

// Working is the mechanism in one sentence, as it is published.
func (choice LotChoice) Working() string { return lotChoiceWords[choice].working }

// check refuses a limit that is none, a mechanism Assay does not know, and a limit where there is
// nothing to limit.
func (r *LotRule) check(lots []Lot) error {
	switch {
	case r == nil:
		return nil
	case r.Most < 1:
		return Refuse(Invalid, "a supplier may be awarded at most %s; set 1 or more, or remove the limit", Plural(r.Most, "lot", "lots"))
	case r.By.Title() == "":
		return Refuse(Invalid, "the limit on lots is applied by %q; use lot-order, supplier-preference, highest-combined-score or lowest-combined-price", r.By)
	case len(lots) == 1:
		return Refuse(Invalid, "there is a limit on lots per supplier but only one lot; remove the limit or add the other lots")
	}
	return nil
}

// checkLots refuses a limit on lots that does not fit the lots or the award rule: totals are added
// up only where more is better, and prices only where every lot has one.
func (m *Method) checkLots(lots []Lot) error {
	if err := m.Lots.check(lots); err != nil || m.Lots == nil {
		return err
	}
	if f := m.Award.Formula(); m.Lots.By == LotsBestTotal && f.LowerFirst() {
		return Refuse(Invalid, "under the award rule %q the lowest figure is first, so lots cannot go by the highest combined score; choose another mechanism", f.Title())
	}
	unpriced := func(l Lot) bool { return len(m.Prices(l.ID)) == 0 }
	if m.Lots.By == LotsLowestPrice && len(m.Criteria) > 0 && slices.ContainsFunc(lots, unpriced) {
		return Refuse(Invalid, "lots go by the lowest combined price, but a lot has no price; give each lot its price criterion, or choose another mechanism")
	}
	return nil
}

// Award is who is awarded one lot, and why.
type Award struct {
	Lot      string `json:"lot"`                // ID
	Bid      string `json:"bid,omitempty"`      // ID; "" for nobody, or while it is not settled
	Supplier string `json:"supplier,omitempty"` // ID
	Open     bool   `json:"open,omitempty"`     // not settled; Why says on what it hangs
	Why      string `json:"why"`                // one sentence

	reason string // Why as part of a sentence
}

// Awards is who is awarded what across the lots.
type Awards struct {
	Lots    []Award  `json:"lots"`              // one a lot, in published order
	Working []string `json:"working,omitempty"` // the steps of the mechanism, one sentence each
	// Problem is why not every award is settled: equal bids between which nothing published
	// chooses, or several combinations that are equally best. Nothing is chosen then.
	Problem string `json:"problem,omitempty"`
}

// For finds the award of a lot, or nil.
func (a *Awards) For(lot string) *Award {
	return find(a.Lots, func(w *Award) bool { return w.Lot == lot })
}

// AwardLots says which bid is awarded each lot, applying the published limit on lots per supplier
// and its mechanism literally to the results. The order in which suppliers, bids and results are
// recorded has no influence; that of the lots has, where the mechanism says so. It refuses a limit
// that cannot be applied and results that are not of this competition's lots.
func AwardLots(c *Competition, results []*Result) (*Awards, error) {
	if err := c.Method.checkLots(c.Lots); err != nil {
		return nil, err
	}
	t, err := newContest(c, results)
	if err != nil {
		return nil, err
	}
	rule := c.Method.Lots
	if rule == nil {
		t.toFirst()
		return t.awards, nil
	}
	over := t.overLimit(true)
	t.sayLimit(over)
	switch {
	case len(over) == 0:
		t.toFirst()
	case rule.By == LotsInOrder:
		t.inOrder()
	case rule.By == LotsPreferred:
		t.byPreference()
	default:
		t.byCombination()
	}
	return t.awards, nil
}

// toFirst awards each lot to the bid ranked first.
func (t *contest) toFirst() {
	for i := range t.lots {
		first := t.lots[i].tier(0)
		switch len(first) {
		case 0:
			t.leave(i, "no bid is ranked")
		case 1:
			t.award(i, 0, fmt.Sprintf("%s is ranked first", t.nameIn(i, 0)))
		default:
			t.tie(i, first)
		}
	}
}
