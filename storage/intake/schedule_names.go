package intake

import (
	"strings"

	"assay/model"
)

// nameOver gives each price column the bidder's name that stands over it. Of the rows above, the one
// with most names is it; a name counts up to the next, as when its cells are merged.
func (r *schedule) nameOver(prices []heading) {
	var best map[int]string
	most := 0
	for row := range r.HeaderRow {
		names := r.namesIn(row, prices)
		weight, distinct := 0, map[string]bool{}
		for _, name := range names {
			if key := model.SupplierKey(name); !distinct[key] {
				distinct[key] = true
				weight++
				if r.isKnown(name) {
					weight += mostColumns
				} else if company.MatchString(normal(name)) {
					weight++
				}
			}
		}
		if weight >= most && weight > 1 {
			best, most = names, weight
		}
	}
	for i := range prices {
		if name := best[prices[i].Index]; name != "" && prices[i].bidder == "" {
			prices[i].bidder = name
		}
	}
}

// namesIn reads a row as the names over the price columns.
func (r *schedule) namesIn(row int, prices []heading) map[int]string {
	names, over, next := map[int]string{}, "", 0
	if len(prices) == 0 {
		return names
	}
	for column := prices[0].Index; column <= prices[len(prices)-1].Index; column++ {
		if text := r.s.At(row, column); text != "" {
			over = ""
			if r.canBeName(text) {
				over = nameAlone(text)
			}
		}
		for next < len(prices) && prices[next].Index < column {
			next++
		}
		if over != "" && prices[next].Index == column && prices[next].Cell != r.s.Cell(row, column) {
			names[column] = over
		}
	}
	return names
}

// canBeName tells a name over prices from a remark on them.
func (r *schedule) canBeName(text string) bool {
	if why := notABidder(text); r.isKnown(text) || why == "an estimate" || why != "" && scheduleRole(text) == roleSupplier {
		return true // it is set aside by that name
	}
	_, isNumber := parseNumber(text, r.s.Workbook)
	return !isNumber && !isErrorCell(text) && len(text) <= longestHeading/3 && scheduleRole(text) == "" && !remarksOnly.MatchString(normal(text)) && normal(text) != ""
}

// bidOf is an offer's bid for the lot of a row, or nil after a problem. Row -1 stands for the sheet.
func (r *schedule) bidOf(o *offer, row int) *model.Bid {
	lot := r.lot
	if r.section.lot != nil {
		lot = r.section.lot
	}
	if r.col(roleLot) >= 0 && row >= 0 {
		if lot = r.lotAt(row); lot == nil {
			return nil
		}
	}
	key := ""
	if lot != nil {
		key = lot.ID
	}
	if bid, known := o.bids[key]; known {
		return bid
	}
	bid := r.findBid(o, lot)
	o.bids[key] = bid
	return bid
}

// lotAt is the lot that a row names.
func (r *schedule) lotAt(row int) *model.Lot {
	text := r.cell(row, roleLot)
	if text == "" && r.lot != nil {
		return r.lot
	}
	if lot := r.findLot(text); lot != nil {
		return lot
	}
	var numbers []string
	for _, l := range r.c.Lots {
		numbers = append(numbers, l.Number)
	}
	r.stop(row, r.col(roleLot), "there is no lot %q; use one of %s.", clip(text, 40), model.Join(numbers, 12))
	return nil
}

// findBid is the competition's bid of an offer, or a new one as long as bids may be added.
func (r *schedule) findBid(o *offer, lot *model.Lot) *model.Bid {
	key := model.SupplierKey(o.name)
	bids := r.bidders.bids[key]
	for _, b := range bids {
		if lot != nil && b.Lot == lot.ID || lot == nil && len(bids) == 1 {
			return b
		}
	}
	switch {
	case lot == nil:
		r.stop(o.at.row, o.at.column, "it is not said for which of the %d lots %s offers these prices; name it above the table, such as \"Lot 1\", or add a column \"Lot\".", len(r.c.Lots), o.name)
	case len(bids) > 0 && !r.mayAdd():
		r.stop(o.at.row, o.at.column, "%s has no bid for lot %s; correct the lot or the supplier.", o.name, lot.Number)
	case r.mayAdd():
		return r.newBid(o, lot)
	default:
		r.strange(o)
	}
	return nil
}

// strange stops on a name that no bid has.
func (r *schedule) strange(o *offer) {
	names := r.bidders.names()
	if len(names) == 0 {
		r.stop(o.at.row, o.at.column, "no bid is loaded yet; load the bids first.")
		return
	}
	r.stop(o.at.row, o.at.column, "there is no bid from %q; the nearest names are %s: correct the name, or leave the column aside.",
		clip(o.name, 60), model.Join(Nearest(o.name, names), 3)).suggest(nearestOne(o.name, names))
}

// mayAdd reports whether the competition is at a stage at which bids are added.
func (r *schedule) mayAdd() bool { return !r.c.Stage.Reached(model.Scoring) }

// newBid adds a bid, and its supplier where the competition does not know it. A name that is nearly
// that of a supplier is doubted.
func (r *schedule) newBid(o *offer, lot *model.Lot) *model.Bid {
	key := model.SupplierKey(o.name)
	id, known := r.suppliers[key]
	if !known {
		var names []string
		for _, s := range r.c.Suppliers {
			names = append(names, s.Name)
		}
		if near := nearestOne(o.name, names); near != "" {
			r.warn(o.at.row, o.at.column, "%s is taken for a new bidder; if it is %s, correct the name.", o.name, near).suggest(near)
		}
		id = r.newID()
		r.suppliers[key] = id
		r.load.Suppliers = append(r.load.Suppliers, model.Supplier{ID: id, Name: strings.TrimSpace(o.name)})
	}
	bid := model.Bid{ID: r.newID(), Supplier: id, Lot: lot.ID, Status: model.Received}
	r.load.Bids = append(r.load.Bids, bid)
	return &bid
}

// anothersTable stops where below the schedule of one bidder that of another begins.
func (r *schedule) anothersTable(row int) bool {
	if r.pattern != nil || len(r.offers) != 1 {
		return false
	}
	own := r.offers[0].name
	name := r.nameIn(row)
	if name == "" || model.SupplierKey(name) == model.SupplierKey(own) {
		return false
	}
	r.stop(row, 0, "the prices of %s begin here, below those of %s; load each bidder's table as a sheet of its own, or say that the table ends in row %d.", clip(name, 60), own, row)
	return true
}
