package cli

import (
	"bytes"
	"testing"

	"assay/model"
)

func TestAwardsAcrossLotsArePrinted(t *testing.T) {
	c := &model.Competition{Lots: []model.Lot{{ID: "1", Number: "1"}, {ID: "2", Number: "2"}, {ID: "3", Number: "3"}},
		Suppliers: []model.Supplier{{ID: "a", Name: "Alder"}}, Method: model.Method{Lots: &model.LotRule{Most: 1, By: model.LotsInOrder}}}
	awards := &model.Awards{Lots: []model.Award{{Lot: "1", Bid: "x", Supplier: "a", Why: "Alder is ranked first."},
		{Lot: "2", Why: "No bid is ranked."}, {Lot: "3", Open: true, Why: "Two are equal."}}, Working: []string{"A step."}, Problem: "two are equal"}
	var out bytes.Buffer
	printAwards(&Environment{Out: &out}, c, awards)
	printAwards(&Environment{Out: &out}, c, nil)
	want := `Awards across lots: at most 1 lot per supplier, Lot by lot in published order
  lot 1: Alder. Alder is ranked first.
  lot 2: no award. No bid is ranked.
  lot 3: not settled. Two are equal.
A step.
Not settled: two are equal
`
	if out.String() != want {
		t.Errorf("printed\n%s\nwant\n%s", out.String(), want)
	}
}
