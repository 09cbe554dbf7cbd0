package exchange

import "assay/model"

// bidFinder finds bids by what a file calls them.
type bidFinder struct {
	byID                  map[string]*model.Bid
	bySupplier            map[string][]*model.Bid
	bids, suppliers, lots *index
}

func newBidFinder(c *model.Competition, bids, suppliers, lots *index) *bidFinder {
	f := &bidFinder{make(map[string]*model.Bid, len(c.Bids)), make(map[string][]*model.Bid, len(c.Bids)), bids, suppliers, lots}
	for i := range c.Bids {
		b := &c.Bids[i]
		f.byID[b.ID] = b
		f.bySupplier[b.Supplier] = append(f.bySupplier[b.Supplier], b)
	}
	return f
}

// find finds the bid that a reference names: its id, its supplier where that has one bid
// only, or supplier and lot.
func (f *bidFinder) find(ref bidRef) (*model.Bid, error) {
	if id, ok := f.bids.ids[string(ref.Supplier)]; ok && ref.Lot == "" {
		return f.byID[id], nil
	}
	supplier, err := f.suppliers.find(string(ref.Supplier))
	if err != nil {
		return nil, err
	}
	lot := ""
	if ref.Lot != "" {
		if lot, err = f.lots.find(string(ref.Lot)); err != nil {
			return nil, err
		}
	}
	var found *model.Bid
	for _, b := range f.bySupplier[supplier] {
		switch {
		case lot != "" && b.Lot != lot:
		case found != nil:
			return nil, model.Refuse(model.Conflict, "%s bids for several lots; write {\"supplier\": …, \"lot\": …}", ref.Supplier)
		default:
			found = b
		}
	}
	if found == nil {
		return nil, model.Refuse(model.NotFound, "%s has no such bid; add it to the bids or correct the name", ref.Supplier)
	}
	return found, nil
}
