package intake

import "assay/model"

// want is a supplier, by its key, and a preference it gave.
type want struct {
	supplier   string
	preference int
}

// preference is how much the supplier wants the lot; 0 where none is given. Where the award goes by
// preference, two lots put equal stop: a bid that is loaded is not changed, and the award could not be
// settled.
func (r *bidReader) preference(row int, name string, lot *model.Lot) int {
	c := r.column(rolePreference)
	if c == nil || r.s.At(row, c.Index) == "" {
		return 0
	}
	n, ok := r.wholeNumber(row, c.Index, "preference", "1 for the lot most wanted, 2 for the next and so on", 1, len(r.c.Lots))
	if rule := r.c.Method.Lots; !ok || rule == nil || rule.By != model.LotsPreferred {
		return n
	}
	key := want{model.SupplierKey(name), n}
	other, twice := r.wanted[key]
	for _, b := range r.bidders.bids[key.supplier] {
		if b.Preference == n {
			other, twice = r.lotNumber(b), true
		}
	}
	if twice {
		r.stop(row, c.Index, "%s puts lots %s and %s both at %d; correct one, or leave both empty if the bidder put neither first.", name, other, lot.Number, n)
	}
	r.wanted[key] = lot.Number
	return n
}
