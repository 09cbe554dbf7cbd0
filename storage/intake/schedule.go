package intake

import (
	"cmp"
	"slices"

	"assay/model"
)

// SchedulePreview is what a price schedule would load.
type SchedulePreview struct {
	Preview
	// Load is the priced lines, with the suppliers and bids that the competition lacks as long as bids
	// may be added. It is empty but for its Source while Err is not nil.
	Load    model.BidLoad
	Changes []model.Difference // what the load does to prices that are recorded already
}

// schedule reads a price schedule: a sheet with a row for each item. Its prices stand in a column
// or in columns side by side for each bidder, under the bidder's name; or the whole sheet is one
// bidder's; or a column says whose each row is.
//
// A line counts as its printed total, else as quantity x rate. Printed totals of lines, sections and
// sheets are worked out again exactly, and where they differ by more than rounding to a penny the load
// stops until a person has chosen, because the published rule decides which figure counts.
type schedule struct {
	*table
	newID     func() string
	suppliers map[string]string // key to ID, of the competition and of this sheet
	shared    map[role]int      // columns that hold for every bidder
	bounds    role              // what the maximum is one of
	offers    []*offer
	pattern   *offer            // the columns of a sheet with a column of suppliers
	bySheet   map[string]*offer // its offers, by supplier
	titles    []string          // what stands above the header, and the sheet's name
	lot       *model.Lot        // of the sheet, nil where it does not say
	criterion *model.Criterion  // of the sheet
	ofLot     map[string][]*model.Criterion
	section   section
	load      model.BidLoad

	items     []int // the rows of items so far
	sums      []sumLine
	seen      map[itemKey]seenItem
	templates int // rows of nothing but zeros
	settled   int // lines whose total was chosen by the mapping
	above     int // prices above the maximum
	// criterionTold is set once it is told that the price criterion is not known.
	criterionTold bool
}

// Schedule reads a sheet as a price schedule. Ids of what is new come from newID.
func Schedule(c *model.Competition, s Sheet, m Mapping, newID func() string) SchedulePreview {
	r := newSchedule(c, s, m, newID)
	if len(r.offers) > 0 || r.pattern != nil {
		r.readRows()
	}
	slices.SortStableFunc(r.Problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Column, b.Column))
	})
	preview := SchedulePreview{Preview: r.Preview, Load: model.BidLoad{Source: where(s.File, s.Name)}}
	if r.Err() == nil {
		r.load.Source = preview.Load.Source
		preview.Load = r.load
		if len(c.Bids) > 0 {
			preview.Changes = c.Differences(r.load)
		}
	}
	return preview
}

// IsSchedule reports whether a sheet is a price schedule, and no list of a price or two for each bid.
func IsSchedule(c *model.Competition, s Sheet, m Mapping) bool {
	r, list := openSchedule(c, s, m)
	if list == nil {
		return false
	}
	parts := map[role]bool{}
	for _, h := range list {
		parts[h.role] = true
	}
	if parts[roleSupplier] {
		return parts[roleRate] || parts[roleQuantity] || parts[roleUnit]
	}
	if parts[roleList] && parts[roleDiscount] {
		return true
	}
	return parts[roleQuantity] || parts[roleRate] || parts[roleUnit] || parts[roleMaximum] || len(r.nameColumns(list, r.HeaderRow-1)) > 1
}

// openSchedule finds the header; the list is nil where there is none.
func openSchedule(c *model.Competition, s Sheet, m Mapping) (*schedule, []heading) {
	r := &schedule{suppliers: make(map[string]string, len(c.Suppliers)), shared: map[role]int{}, bySheet: map[string]*offer{}, seen: map[itemKey]seenItem{}, ofLot: map[string][]*model.Criterion{},
		table: &table{Preview: Preview{File: s.File, Sheet: s.Name}, c: c, s: reading{Sheet: s}, first: s.Len(), bidders: biddersOf(c)}}
	for _, existing := range c.Suppliers {
		r.suppliers[model.SupplierKey(existing.Name)] = existing.ID
	}
	if s.Len() == 0 {
		r.add(Stop, "", "the sheet is empty; fill it or choose another sheet.")
		return r, nil
	}
	l := layoutOf(c, ScheduleSheet)
	over, err := m.over(s, &l)
	if err != nil {
		r.add(Stop, "", "%v", err)
		return r, nil
	}
	r.s = over
	list, found := r.findHeader()
	if !found {
		r.add(Stop, "", "no row among the first %d heads a column of items and one of prices; head them \"Item\", \"Description\", \"Quantity\", \"Unit\", \"Rate\" and \"Total\" and load it again.", headerRows)
		return r, nil
	}
	return r, list
}

// newSchedule finds the header, the columns and the bidders.
func newSchedule(c *model.Competition, s Sheet, m Mapping, newID func() string) *schedule {
	r, list := openSchedule(c, s, m)
	r.newID = newID
	r.Header = []string{"Supplier", "Lot", "Line", string(roleQuantity), string(roleUnit), string(roleRate), "Price"}
	if list == nil {
		return r
	}
	r.readTitles()
	r.share(list)
	r.readOffers(list)
	if len(r.all()) == 0 && r.Err() == nil {
		r.add(Stop, "", "no column holds the prices of a bidder; head the columns with the bidders' names, such as \"Rate: NAME\" and \"Total: NAME\".")
	}
	r.tellColumns(list)
	r.refuseManifold()
	if above := r.HeaderRow - r.HeaderRows; above > 0 {
		r.note("The header is row %d; of the rows above it only names and remarks on the prices are read.", r.HeaderRow)
	}
	r.noteChanges()
	return r
}

// col is the column that holds a part for every bidder, -1 if there is none.
func (r *schedule) col(part role) int {
	if column, there := r.shared[part]; there {
		return column
	}
	return -1
}

// cell is the text of a part in a row; "" where there is no such column.
func (r *schedule) cell(row int, part role) string {
	if column, there := r.shared[part]; there {
		return r.s.At(row, column)
	}
	return ""
}

// share finds the columns that hold for every bidder: the first of each kind.
func (r *schedule) share(list []heading) {
	quantities, listed := 0, slices.ContainsFunc(list, func(h heading) bool { return h.role == roleList })
	for i := range list {
		h := &list[i]
		if h.role == roleDiscount && !listed {
			h.role = roleShare
		}
		if h.role == roleDescription && h.Guess != AsTold && normal(h.Heading) == "item" && laterDescription(list[i+1:]) {
			h.role = roleNumber
		}
		if h.role == roleQuantity && h.bidder == "" {
			quantities++
		}
		if _, taken := r.shared[h.role]; taken || h.role == "" || h.bidder != "" || isOffered(h.role) {
			continue
		}
		r.shared[h.role] = h.Index
		if h.role == roleMaximum && contains(normal(h.Heading), "total") {
			r.bounds = roleTotal
		}
	}
	if quantities > 1 { // each bidder's own
		delete(r.shared, roleQuantity)
	}
	r.leaveShares()
}

// leaveShares sets columns aside that are never prices.
func (r *schedule) leaveShares() {
	for _, left := range []role{roleShare, roleTax} {
		if _, there := r.shared[left]; there {
			delete(r.shared, left)
			r.note("Left aside: the columns that hold %s; the prices count as they are printed.", left)
		}
	}
}

func laterDescription(list []heading) bool {
	return slices.ContainsFunc(list, func(h heading) bool { return h.role == roleDescription })
}
