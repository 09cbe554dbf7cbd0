package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"assay/model"
)

// cutByExcel is the most characters a cell of a workbook can hold; a text of just that length
// has probably lost its end.
const cutByExcel = 32_767

// BidPreview is what a sheet of bids would load.
type BidPreview struct {
	Preview
	Load model.BidLoad // empty but for its Source while Err is not nil
	// Changes is what the load does to a competition that has bids already.
	Changes []model.Difference
}

// Bids reads a sheet of bids: one row a supplier and lot, with a column for each response and
// the price. Ids of what is new come from newID.
func Bids(c *model.Competition, s Sheet, m Mapping, newID func() string) BidPreview {
	t := newTable(c, s, m, layoutOf(c, BidSheet))
	n := s.Len()
	r := &bidReader{table: t, newID: newID, suppliers: make(map[string]string, n), seen: make(map[[2]string]int, n), stems: make(map[[2]string]int, n), wanted: map[want]string{},
		load: model.BidLoad{Source: where(s.File, s.Name), Suppliers: make([]model.Supplier, 0, n), Bids: make([]model.Bid, 0, n)}}
	t.Rows = make([][]string, 0, n)
	for _, existing := range c.Suppliers {
		r.suppliers[model.SupplierKey(existing.Name)] = existing.ID
	}
	r.readHeader()
	r.load.Responses = make([]model.Response, 0, min(n*len(r.questions), mostRows))
	r.load.PriceLines = make([]model.PriceLine, 0, min(n*len(r.prices), mostRows))
	r.load.Covers = r.covered()
	t.each(r.row)
	if t.HeaderRow > 0 && len(r.load.Bids) == 0 && t.Err() == nil {
		t.add(Stop, "", "there is no bid below the header; fill the sheet and load it again.")
	}
	preview := BidPreview{Preview: t.Preview, Load: model.BidLoad{Source: r.load.Source}}
	if t.Err() == nil {
		preview.Load = r.load
		preview.Changes = c.Differences(r.load)
	}
	return preview
}

type bidReader struct {
	*table
	newID     func() string
	questions []Column
	prices    []priceColumn
	suppliers map[string]string // key to ID, of the competition and of this sheet
	seen      map[[2]string]int // supplier and lot to row
	stems     map[[2]string]int // likewise, by what is left of the name without the kind of company
	wanted    map[want]string   // to the number of the lot
	load      model.BidLoad
}

func (r *bidReader) readHeader() {
	r.Header = []string{"Supplier", "Identifier", "Lot"}
	if r.column(rolePreference) != nil {
		r.Header = append(r.Header, string(rolePreference))
	}
	seen := map[string]string{}
	for _, c := range r.Columns {
		if c.criterion == nil || c.criterion.Kind == model.Price {
			continue
		}
		if before, twice := seen[c.criterion.ID]; twice {
			r.add(Stop, c.Cell, "two columns answer %s, this one and %s; rename one of them.", c.criterion.Name(), before)
			continue
		}
		seen[c.criterion.ID] = c.Cell
		r.questions = append(r.questions, c)
		r.Header = append(r.Header, c.criterion.Name())
	}
	r.prices = r.priceColumns()
	r.checkPriceHeadings(r.prices)
	for _, p := range r.prices {
		r.Header = append(r.Header, p.criterion.Name())
	}
	if r.column(roleYear) != nil {
		r.Header = append(r.Header, "Year")
	}
	alone := r.HeaderRow > 0 && len(r.questions)+len(r.prices) == 0
	if r.HeaderRow > 0 && len(r.prices) == 0 {
		alone = !r.tellUnread(alone) && alone
	}
	if alone && r.Err() == nil {
		r.add(Warn, "", "no column holds a response or a price, so only the suppliers are read; say which columns do, or load the rest after.")
	}
}

// covered lists the criteria that the sheet has a column for.
func (r *bidReader) covered() []string {
	var ids []string
	for _, q := range r.questions {
		ids = append(ids, q.criterion.ID)
	}
	for _, p := range r.prices {
		ids = append(ids, p.criterion.ID)
	}
	return ids
}

func (r *bidReader) row(row int) {
	name := r.supplier(row)
	if name == "" {
		return
	}
	lot := r.lot(row)
	if lot == nil || !r.hasContent(row, name) {
		return
	}
	key := model.SupplierKey(name)
	if first, twice := r.seen[[2]string{key, lot.ID}]; twice {
		r.refuseAgain(row, first, name, lot)
		return
	}
	r.seen[[2]string{key, lot.ID}] = row
	r.doubtName(row, key, name, lot)
	identifier := r.identifier(row)
	bid := r.recorded(key, lot.ID)
	if bid.ID == "" {
		bid = model.Bid{ID: r.newID(), Supplier: r.supplierID(key, name, identifier), Lot: lot.ID, Status: model.Received}
	} else {
		r.renumber(bid.Supplier, identifier)
	}
	if r.column(rolePreference) != nil {
		bid.Preference = r.preference(row, name, lot)
	}
	r.checkInvited(row, name, bid.Supplier)
	r.load.Bids = append(r.load.Bids, bid)
	shown := append(make([]string, 0, len(r.Header)), name, identifier, lot.Number)
	if r.column(rolePreference) != nil {
		shown = append(shown, r.text(row, rolePreference))
	}
	shown = r.responses(shown, row, &bid, lot)
	shown = r.bidPrices(shown, row, &bid, lot)
	if r.column(roleYear) != nil {
		shown = append(shown, r.text(row, roleYear))
	}
	r.Rows = append(r.Rows, shown)
}

// refuseAgain stops on a bidder that has a row for the lot already, once for all such rows of it.
func (r *bidReader) refuseAgain(row, first int, name string, lot *model.Lot) {
	r.stopOnce("again "+model.SupplierKey(name)+"\n"+lot.ID, row, r.at(roleSupplier), func(lines string) string {
		cure := "keep one of the two"
		if lines != r.s.line(row) {
			cure = "keep one of them"
		}
		if r.column(roleYear) != nil {
			cure += ", and load prices of several years as a sheet of prices of their own"
		}
		return fmt.Sprintf("%s bids for lot %s in %s already, and again in %s; %s.", clip(name, 60), lot.Number, r.s.line(first), lines, cure)
	})
}

// doubtName warns of two bidders for a lot whose names differ in no more than what kind of company they are.
func (r *bidReader) doubtName(row int, key, name string, lot *model.Lot) {
	for {
		at := strings.LastIndexByte(key, ' ')
		if at < 0 || !lastOfNames[key[at+1:]] {
			break
		}
		key = key[:at]
	}
	stem := [2]string{key, lot.ID}
	if first, twice := r.stems[stem]; twice {
		r.warn(row, r.at(roleSupplier), "%s has nearly the name of the bidder in %s; check that they are two.", clip(name, 60), r.s.line(first))
		return
	}
	r.stems[stem] = row
}

// checkInvited warns of a bid from somebody who is not in the register of invitations, where there is one.
func (r *bidReader) checkInvited(row int, name, supplier string) {
	if len(r.c.Invitations) > 0 && r.c.Invitation(supplier) == nil {
		r.warn(row, r.at(roleSupplier), "%s is not in the register of invitations; record its invitation if there was one.", clip(name, 60))
	}
}

// recorded is the bid of a supplier for a lot that the competition has already and the sheet supersedes.
func (r *bidReader) recorded(key, lot string) model.Bid {
	for _, b := range r.bidders.bids[key] {
		if b.Lot == lot {
			return *b
		}
	}
	return model.Bid{}
}

// renumber takes another number for a supplier that is recorded; a blank cell takes none away.
func (r *bidReader) renumber(id, identifier string) {
	if s := r.c.Supplier(id); s != nil && identifier != "" && s.Identifier != identifier {
		changed := *s
		changed.Identifier = identifier
		r.load.Suppliers = append(r.load.Suppliers, changed)
	}
}

// hasContent stops on a row that names a supplier and nothing else: it is a remark under the
// table, or a bid that was lost on the way.
func (r *bidReader) hasContent(row int, name string) bool {
	if len(r.questions)+len(r.prices) == 0 {
		return true
	}
	for _, q := range r.questions {
		if r.s.At(row, q.Index) != "" {
			return true
		}
	}
	if r.hasPrice(row) {
		return true
	}
	r.stop(row, r.at(roleSupplier), "the row has neither a response nor a price for %q; fill it or remove the row.", clip(name, 60))
	return false
}

func (r *bidReader) supplierID(key, name, identifier string) string {
	if id, known := r.suppliers[key]; known {
		return id
	}
	id := r.newID()
	r.suppliers[key] = id
	r.load.Suppliers = append(r.load.Suppliers, model.Supplier{ID: id, Name: name, Identifier: identifier})
	return id
}

// responses reads the responses of a row and adds them to what is shown of it.
func (r *bidReader) responses(shown []string, row int, bid *model.Bid, lot *model.Lot) []string {
	for _, q := range r.questions {
		text := r.s.At(row, q.Index)
		shown = append(shown, text)
		switch {
		case text == "" && q.criterion.Kind == model.Question && r.c.Method.InLot(q.criterion.ID, lot.ID):
			r.warn(row, q.Index, "there is no response to %s; check that none was given.", q.criterion.Name())
			continue
		case text == "":
			continue
		case !r.c.Method.InLot(q.criterion.ID, lot.ID):
			r.stop(row, q.Index, "%s does not belong to lot %s; clear the cell.", q.criterion.Name(), lot.Number)
			continue
		case r.s.Workbook && len(text) >= cutByExcel && utf8.RuneCountInString(text) == cutByExcel:
			r.warn(row, q.Index, "the text is as long as a cell can be, so Excel has probably cut it; compare it with the bid.")
		}
		r.load.Responses = append(r.load.Responses, model.Response{Bid: bid.ID, Criterion: q.criterion.ID, Text: text})
	}
	return shown
}

// bidPrices reads the prices of a row and adds them to what is shown of it.
func (r *bidReader) bidPrices(shown []string, row int, bid *model.Bid, lot *model.Lot) []string {
	year := 0
	if r.hasPrice(row) {
		year, _ = r.year(row)
	}
	for _, p := range r.prices {
		amount, ok := r.amount(row, p.column)
		text := r.s.At(row, p.column)
		switch {
		case ok && !r.c.Method.InLot(p.criterion.ID, lot.ID):
			r.stop(row, p.column, "%s does not belong to lot %s; clear the cell.", p.criterion.Name(), lot.Number)
		case ok:
			text = model.Money(amount, r.c.Currency)
			r.load.PriceLines = append(r.load.PriceLines, model.PriceLine{ID: r.newID(), Bid: bid.ID, Criterion: p.criterion.ID,
				Label: labelOf(p.criterion, year), Amount: amount, Year: year})
		case text == "" && r.c.Method.InLot(p.criterion.ID, lot.ID):
			r.warn(row, p.column, "there is no price; load it before prices are opened.")
		}
		shown = append(shown, text)
	}
	return shown
}

func (r *bidReader) hasPrice(row int) bool {
	return slices.ContainsFunc(r.prices, func(p priceColumn) bool { return r.s.At(row, p.column) != "" })
}
