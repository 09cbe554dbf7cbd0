package intake

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"assay/model"
)

// table reads one sheet against a competition and collects what is wrong with it.
type table struct {
	Preview
	c       *model.Competition
	s       reading
	first   int // the first row below the header
	bidders bidders
	left    []leaving
	repeats map[string]*repeat // problems that several rows can have
	commas  *bool              // whether its numbers have decimal commas, once it is looked up
	points  map[int]bool       // whether those of a column have decimal points, likewise

	currencies *int // the column that holds them, -1 for none, once it is looked for
	localTold  bool // that amounts are shown in nobody's currency
}

// newTable finds the header. Without one the sheet has a problem and no rows.
func newTable(c *model.Competition, s Sheet, m Mapping, l layout) *table {
	t := &table{Preview: Preview{File: s.File, Sheet: s.Name}, c: c, s: reading{Sheet: s}, first: s.Len(), bidders: biddersOf(c)}
	if s.Len() == 0 {
		t.add(Stop, "", "the sheet is empty; fill it or choose another sheet.")
		return t
	}
	over, h, found, err := m.aligned(s, &l)
	if err != nil {
		t.add(Stop, "", "%v", err)
		return t
	}
	t.s, t.Bidders, t.first = over, over.asked.Bidders, over.Len()
	if !found {
		other := ""
		if s.Name != "" {
			other = ", or choose another sheet"
		}
		t.add(Stop, "", "no row among the first %d names a column for the supplier; head one column \"Supplier\" and load it again%s.", headerRows, other)
		return t
	}
	t.HeaderRow, t.HeaderRows, t.first, t.Columns = h.row+1, h.rows, h.row+1, h.columns
	if supplierAt(h.columns) < 0 {
		t.add(Stop, "", "no column holds the suppliers; say which one does, or head it \"Supplier\" and load it again.")
		t.first = over.Len()
	}
	t.noteHeader()
	t.noteChanges()
	return t
}

// noteHeader says which columns and which rows at the top are not read.
func (t *table) noteHeader() {
	var unused []string
	for _, col := range t.Columns {
		switch {
		case col.Means == "":
			unused = append(unused, fmt.Sprintf("%q (%s)", clip(col.Heading, 40), col.Cell))
		case col.Guess == ByLikeness:
			t.note("%q (%s) is read as %s, by likeness; check that it is.", clip(col.Heading, 40), col.Cell, col.Means)
		}
	}
	if len(unused) > 0 {
		t.note("Not used: %s.", model.Join(unused, 6))
	}
	if t.s.across() {
		t.note("The bidders stand side by side, so each column is read as one bidder's; the questions are in %s.", t.s.line(t.HeaderRow-1))
	} else if above := t.HeaderRow - t.HeaderRows; above > 0 {
		t.note("The header is row %d; the rows above it are titles and are not read.", above+1)
	}
}

// add records a problem and returns it, so that a cure can be suggested.
func (t *table) add(severity Severity, cell, format string, args ...any) *Problem {
	p := Problem{File: t.File, Sheet: t.Sheet, Cell: cell, Row: -1, Column: -1, Text: fmt.Sprintf(format, args...), Severity: severity}
	if column, row, err := excelize.CellNameToCoordinates(cell); err == nil {
		p.Row, p.Column = row-1, column-1
		p.Skip = t.HeaderRow > 0 && t.s.place(p.Row, p.Column).row >= t.first
	}
	if len(t.Problems) >= mostProblems {
		if severity == Stop {
			t.beyond++
		}
		return &p
	}
	t.Problems = append(t.Problems, p)
	return &t.Problems[len(t.Problems)-1]
}

// stop records a problem at a cell that stops the load.
func (t *table) stop(row, column int, format string, args ...any) *Problem {
	return t.add(Stop, t.s.Cell(row, column), format, args...)
}

func (t *table) warn(row, column int, format string, args ...any) *Problem {
	return t.add(Warn, t.s.Cell(row, column), format, args...)
}

// column is the column with a role, or nil.
func (t *table) column(r role) *Column {
	for i := range t.Columns {
		if t.Columns[i].role == r {
			return &t.Columns[i]
		}
	}
	return nil
}

// text is the cell of a row under a role; "" when there is no such column.
func (t *table) text(row int, r role) string {
	if c := t.column(r); c != nil {
		return t.s.At(row, c.Index)
	}
	return ""
}

// at is the place of a role for a problem: its column, else the supplier's.
func (t *table) at(r role) int {
	if c := t.column(r); c != nil {
		return c.Index
	}
	if c := t.column(roleSupplier); c != nil {
		return c.Index
	}
	return 0
}

// each visits the rows of the table that are not blank and have no error cell.
func (t *table) each(visit func(row int)) {
	end := t.s.Len()
	if last := t.s.asked.Last; last > 0 {
		end = min(end, last)
	}
	t.tellHidden()
	unsaved, offers, parted := t.refuseUnsaved(), t.isOffers(), false
	for row := t.first; row < end; row++ {
		if t.s.blank(row) || t.s.skipped[row] || unsaved[row] {
			parted = true
			continue
		}
		if parted && offers {
			if till, is := t.anotherTable(row, end, t.offers); is {
				row = till - 1
				continue
			}
		}
		parted = false
		if why := t.remark(row); why != "" {
			t.leave(row, why)
			if why == aRemark {
				t.refuseRemarks(row)
			}
		} else if t.usable(row) {
			t.warnHidden(row)
			visit(row)
		}
	}
	t.tellRepeats()
	t.noteLeft()
	t.readWhole()
}

// readColumns are the columns that mean something.
func (t *table) readColumns() map[int]bool {
	read := map[int]bool{}
	for _, c := range t.Columns {
		read[c.Index] = c.Means != ""
	}
	return read
}

// readWhole stops where rows could not be read again: they were blank, and something may be missing.
func (t *table) readWhole() {
	if t.s.Err() != nil {
		t.add(Stop, "", "its rows can no longer be read; load the file again.")
	}
}

// usable reports whether a row has anything under the mapped columns, and records the error
// cells and overlong texts among them.
func (t *table) usable(row int) bool {
	filled, sound := false, true
	for i := range t.Columns {
		c := &t.Columns[i]
		if c.Means == "" {
			continue
		}
		text := t.s.At(row, c.Index)
		filled = filled || text != ""
		switch {
		case isErrorCell(text):
			t.stop(row, c.Index, "the cell holds the error %s; correct the formula in the sheet and load it again.", text)
			sound = false
		case len(text) > model.LongestText && len([]rune(text)) > model.LongestText:
			t.stop(row, c.Index, "the text is longer than 100,000 characters; shorten it or attach it as a document.")
			sound = false
		}
	}
	return filled && sound && !t.shifted(row)
}

// shifted stops on a line of a CSV that goes on to the right of the header: a comma in an amount
// or a text that is not in quote marks has moved what follows under the wrong headings.
func (t *table) shifted(row int) bool {
	if t.s.Name != "" || t.s.across() {
		return false // in a workbook a remark beside the table moves nothing
	}
	beyond := t.Columns[len(t.Columns)-1].Index + 1
	for column := beyond; column < t.s.width(row); column++ {
		if t.s.At(row, column) != "" {
			t.stop(row, column, "the line has more cells than the header; put texts and amounts that hold the separator in quote marks, and load it again.")
			return true
		}
	}
	return false
}

// isErrorCell reports whether a text is what a spreadsheet shows for a failed formula.
func isErrorCell(text string) bool {
	switch text {
	case "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA":
		return true
	}
	return false
}

// named is the text of a row under the supplier, which may be merged down over several rows.
func (t *table) named(row int) string {
	text := t.text(row, roleSupplier)
	if text != "" {
		return text
	}
	if a, merged := t.s.Merged(row, t.at(roleSupplier)); merged && a.Top >= t.first {
		return t.s.At(a.Top, a.Left)
	}
	return ""
}

// supplier is the name in a row, or "" after a problem.
func (t *table) supplier(row int) string {
	name, below := partName(t.named(row))
	if name == "" {
		t.stop(row, t.at(roleSupplier), "the supplier is blank; write its name or remove the row.")
		return ""
	}
	if strings.Trim(name, "0123456789 ") == "" && len(name) > 3 {
		t.stop(row, t.at(roleSupplier), "%q is a number and no name of a supplier; write the name.", clip(name, 40))
		return ""
	}
	if why := notABidder(name); why != "" {
		t.stop(row, t.at(roleSupplier), "%q is %s and not a supplier; remove the row and load it again.", name, why)
		return ""
	}
	if below != "" {
		t.warn(row, t.at(roleSupplier), "the name is read as %q, without %q; check what that stands for.", clip(name, 60), clip(below, 60))
	}
	return name
}

// lot is the lot of a row: the one it names, else the only one. nil after a problem.
func (t *table) lot(row int) *model.Lot {
	text := t.text(row, roleLot)
	if text == "" && len(t.c.Lots) == 1 {
		return &t.c.Lots[0]
	}
	if text == "" {
		t.stop(row, t.at(roleLot), "the lot is missing and there are %d lots; add a column \"Lot\" with the lot's number.", len(t.c.Lots))
		return nil
	}
	if lot := t.findLot(text); lot != nil {
		return lot
	}
	var numbers []string
	for _, l := range t.c.Lots {
		numbers = append(numbers, l.Number)
	}
	t.stop(row, t.at(roleLot), "there is no lot %q; use one of %s.", clip(text, 40), model.Join(numbers, 12)).suggest(t.nearestLot(text))
	return nil
}

// nearestLot is the number of the lot that a text most likely means.
func (t *table) nearestLot(text string) string {
	if len(t.c.Lots) == 1 {
		return t.c.Lots[0].Number
	}
	titles, numbers := []string{}, map[string]string{}
	for _, l := range t.c.Lots {
		titles, numbers[l.Title] = append(titles, l.Title), l.Number
	}
	return numbers[nearestOne(text, titles)]
}

func (t *table) findLot(text string) *model.Lot {
	key := strings.TrimPrefix(normal(text), "lot ")
	for i := range t.c.Lots {
		l := &t.c.Lots[i]
		if key == strings.TrimPrefix(normal(l.Number), "lot ") || key == normal(l.Title) || key == normal(l.Number+" "+l.Title) {
			return l
		}
	}
	return nil
}

// bid is the bid a row is about, or nil after a problem.
func (t *table) bid(row int) *model.Bid {
	name := t.supplier(row)
	if name == "" {
		return nil
	}
	bids := t.bidders.bids[model.SupplierKey(name)]
	if len(bids) == 0 {
		if known := t.bidders.names(); len(known) == 0 {
			t.stop(row, t.at(roleSupplier), "no bid is loaded yet; load the bids first.")
		} else {
			t.stop(row, t.at(roleSupplier), "there is no bid from %q; the nearest names are %s: correct the name and load it again.",
				clip(name, 60), model.Join(Nearest(name, known), 3)).suggest(nearestOne(name, known))
		}
		return nil
	}
	if len(bids) == 1 && t.text(row, roleLot) == "" {
		return bids[0]
	}
	lot := t.lot(row)
	if lot == nil {
		return nil
	}
	for _, b := range bids {
		if b.Lot == lot.ID {
			return b
		}
	}
	t.stop(row, t.at(roleLot), "%s has no bid for lot %s; correct the lot or the supplier.", name, lot.Number)
	return nil
}

// nameOf is the supplier's recorded name.
func (t *table) nameOf(b *model.Bid) string { return t.bidders.named[b.Supplier] }

// lotNumber is the number of a bid's lot.
func (t *table) lotNumber(b *model.Bid) string {
	if l := t.c.Lot(b.Lot); l != nil {
		return l.Number
	}
	return ""
}

// criteriaOf lists the criteria of the kinds, in published order.
func criteriaOf(c *model.Competition, kinds ...model.Kind) []*model.Criterion {
	var list []*model.Criterion
	c.Method.Walk(func(k *model.Criterion) {
		for _, kind := range kinds {
			if k.Kind == kind {
				list = append(list, k)
			}
		}
	})
	return list
}
