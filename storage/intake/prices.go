package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// PricePreview is what a sheet of prices would load.
type PricePreview struct {
	Preview
	Load    model.BidLoad      // price lines alone; empty but for its Source while Err is not nil
	Changes []model.Difference // what the load does to prices that are recorded already
}

// priceColumn is a column of amounts and the criterion they belong to.
type priceColumn struct {
	column    int
	criterion *model.Criterion
}

// priceColumns lists the columns that hold prices: those headed by a price criterion, else the
// one headed "Price" or its like, which is for the only price criterion.
func (t *table) priceColumns() []priceColumn {
	var columns []priceColumn
	seen := map[string]string{}
	for _, c := range t.Columns {
		if c.criterion == nil || c.criterion.Kind != model.Price {
			continue
		}
		if before, twice := seen[c.criterion.ID]; twice {
			t.add(Stop, c.Cell, "two columns hold %s, this one and %s; rename one of them.", c.criterion.Name(), before)
		}
		seen[c.criterion.ID] = c.Cell
		columns = append(columns, priceColumn{c.Index, c.criterion})
	}
	general, prices := t.column(rolePrice), criteriaOf(t.c, model.Price)
	if general != nil && len(columns) == 1 && general.Guess != AsTold && len(prices) == 1 {
		t.refuseEither(columns[0], general)
	}
	if general == nil || len(columns) > 0 {
		return columns
	}
	switch len(prices) {
	case 0:
		t.note("The competition has no price criterion, so the prices in column %q are left aside.", general.Heading)
		return nil
	case 1:
		t.refuseSecondPrice(general)
		return []priceColumn{{general.Index, prices[0]}}
	}
	t.add(Stop, general.Cell, "there are %d price criteria; head each price column with the criterion's number, such as %q.", len(prices), prices[0].Name())
	return nil
}

// refuseEither stops where beside the column headed as the price criterion another is plainly headed
// as prices; one that only has to do with them is left aside.
func (t *table) refuseEither(chosen priceColumn, other *Column) {
	told := slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Index == chosen.column && c.Guess == AsTold })
	if !told && (other.Guess == ByName || contains(normal(other.Heading), "total")) {
		t.add(Stop, other.Cell, "this column and %s could both be the price; say which it is, and leave the other aside.", t.s.Cell(t.HeaderRow-1, chosen.column))
		return
	}
	t.note("Not used, because the price is in column %s: %s.", columnName(chosen.column), headedBy(other.Heading, other.Cell))
	other.role, other.Means, other.Guess = "", "", Unknown
}

// settledPrice are headings of prices that take the place of those that were tendered.
var settledPrice = regexp.MustCompile(`\b(?:after|corrected|revised|adjusted|evaluated|discounted|negotiated|bafo|final)\b`)

// refuseSecondPrice stops when another column could be the price and this one is not clearly
// the total.
func (t *table) refuseSecondPrice(chosen *Column) {
	heading := normal(chosen.Heading)
	plain := fit(heading, rolePrice) > 500
	for _, c := range t.Columns {
		other := normal(c.Heading)
		switch {
		case c.Means != "" || c.Guess == AsTold || chosen.Guess == AsTold || ofOneLot.MatchString(heading) && ofOneLot.MatchString(other):
			continue
		case listPrice.MatchString(heading) && discount.MatchString(other):
			t.add(Stop, chosen.Cell, "this is a list price, and the discount on it is in %s; add a column headed \"Net price\", or say that the list price counts.", c.Cell)
			return
		case listPrice.MatchString(other):
			t.note("The net prices count, in column %s, and the list prices are left aside.", columnName(chosen.Index))
			continue
		case fit(other, rolePrice) == 0:
			continue
		}
		if vatOf(chosen.Heading) == vatExcluded && vatOf(c.Heading) == vatIncluded {
			t.note("The prices without VAT count, in column %s, and those with it are left aside.", columnName(chosen.Index))
			continue
		}
		if settledPrice.MatchString(other) || !plain && (contains(other, "total") || !contains(heading, "total")) {
			t.add(Stop, c.Cell, "this column and %s could both be the price; head the right one \"Total price\", or leave the other aside.", chosen.Cell)
			return
		}
	}
}

// amount reads a price cell; ok is false when it is blank or after a problem.
func (t *table) amount(row, column int) (d decimal.Decimal, ok bool) {
	text := t.s.At(row, column)
	if text == "" || !t.shownAsNumber(row, column, text) {
		return d, false
	}
	a, ok := t.amountAt(row, column)
	switch {
	case !ok:
		says, suggest := ofWords(text)
		t.stop(row, column, "the price is %q, %s.", clip(text, 40), says).suggest(suggest)
	case a.value.IsNegative():
		t.stop(row, column, "the price is %s; a price is 0 or more: correct it in the sheet and load it again.", a.value)
		return d, false
	case !a.in(t.c.Currency):
		t.stop(row, column, "the price is in %s and those of the competition in %s; have it converted as the tender says, or set the competition's currency.", a.currency, t.c.Currency)
		return d, false
	case t.thousandfold(row, column, a.value):
		return d, false
	case a.doubt != "":
		t.warn(row, column, "the price is read as %s; %s.", a.value, a.doubt)
	case a.basis == vatIncluded:
		t.warn(row, column, "the price is said to include VAT; check that all prices are on the same basis.")
	case len(a.marks) > 0:
		t.warn(row, column, "the price is read as %s without %q; check what that stands for.", a.value, strings.Join(a.marks, " "))
	}
	return a.value, ok
}

// shownAsNumber stops where a workbook shows the number in a cell as something else.
func (t *table) shownAsNumber(row, column int, text string) bool {
	switch t.s.Format(row, column) {
	case AsDate:
		t.stop(row, column, "the cell holds a date where a price is asked for; write the price, or mend the cell's format if it is one.").suggest(text)
	case AsPercent:
		share, _ := parseNumber(text, true)
		t.stop(row, column, "the cell holds %s%% where a price is asked for; write the amount.", share.Shift(2))
	case AsYesNo:
		t.stop(row, column, "the cell holds yes or no where a price is asked for; write the price.")
	case AsMultiple:
		t.stop(row, column, "the cell holds %s and shows it as thousands or millions, as 125k; write the amount in full.", text)
	default:
		return true
	}
	return false
}

// year is when the prices of a row are paid, 0 where the sheet has no such column; ok is false after
// a problem.
func (t *table) year(row int) (year int, ok bool) {
	c := t.column(roleYear)
	if c == nil {
		return 0, true
	}
	if t.s.At(row, c.Index) == "" {
		t.warn(row, c.Index, "no year is given, so the price counts as paid at the start; write 0 if it is.")
		return 0, true
	}
	return t.wholeNumber(row, c.Index, "year", "the years after the start, 0 for the start", 0, model.LastYear)
}

// wholeNumber reads a cell that must hold a whole number between two bounds.
func (t *table) wholeNumber(row, column int, what, meaning string, least, most int) (n int, ok bool) {
	text := t.s.At(row, column)
	d, isNumber := parseNumber(text, t.s.Workbook)
	if !isNumber || !d.IsInteger() || d.LessThan(decimal.NewFromInt(int64(least))) || d.GreaterThan(decimal.NewFromInt(int64(most))) {
		t.stop(row, column, "the %s is %q; write %s, a whole number from %d to %d, and load it again.", what, clip(text, 40), meaning, least, most)
		return 0, false
	}
	return int(d.IntPart()), true
}

// Prices reads a sheet of prices for bids that are already loaded: one row a supplier, or one
// row a price line where there is a column such as "Item" or "Year". Ids of the lines come from newID.
func Prices(c *model.Competition, s Sheet, m Mapping, newID func() string) PricePreview {
	t := newTable(c, s, m, layoutOf(c, PriceSheet))
	t.Header = []string{"Supplier", "Lot", "Line", "Price"}
	if t.column(roleYear) != nil {
		t.Header = append(t.Header, "Year")
	}
	r := &priceReader{table: t, newID: newID, seen: map[paid]int{}}
	if t.HeaderRow > 0 {
		r.columns = t.priceColumns()
		t.checkPriceHeadings(r.columns)
		if len(r.columns) == 0 && t.Err() == nil {
			t.add(Stop, "", "no column holds prices; head one \"Price\" and load it again.")
		}
	}
	most := min(s.Len()*len(r.columns), mostRows)
	r.lines, t.Rows = make([]model.PriceLine, 0, most), make([][]string, 0, most)
	t.each(r.row)
	if t.HeaderRow > 0 && len(r.lines) == 0 && t.Err() == nil {
		t.add(Stop, "", "there is no price below the header; fill the sheet and load it again.")
	}
	preview := PricePreview{Preview: t.Preview, Load: model.BidLoad{Source: where(s.File, s.Name)}}
	if t.Err() == nil {
		preview.Load.PriceLines = r.lines
		preview.Changes = c.Differences(preview.Load)
	}
	return preview
}

type priceReader struct {
	*table
	newID   func() string
	columns []priceColumn
	lines   []model.PriceLine
	seen    map[paid]int // the row it was first seen in
}

// paid is a bid and the year in which it is paid.
type paid struct {
	bid  string
	year int
}

func (r *priceReader) row(row int) {
	bid := r.bid(row)
	if bid == nil {
		return
	}
	year, ok := r.year(row)
	if !ok {
		return
	}
	if first, twice := r.seen[paid{bid.ID, year}]; twice && r.column(roleItem) == nil {
		r.refuseAgain(row, first, bid, year)
		return
	}
	r.seen[paid{bid.ID, year}] = row
	for _, c := range r.columns {
		r.lines = append(r.lines, r.line(row, bid, c, year)...)
	}
}

// refuseAgain stops on a bid that has a price already, once for all such rows of it.
func (r *priceReader) refuseAgain(row, first int, bid *model.Bid, year int) {
	r.stopOnce("again "+bid.ID+"\n"+strconv.Itoa(year), row, r.at(roleSupplier), func(lines string) string {
		if r.column(roleYear) != nil {
			return fmt.Sprintf("%s has a price for year %d in %s already, and again in %s; correct the year, or add a column \"Item\" to give several lines.", r.nameOf(bid), year, r.s.line(first), lines)
		}
		return fmt.Sprintf("%s has a price in %s already, and again in %s; keep one, or add a column \"Item\" or \"Year\" to give several lines.", r.nameOf(bid), r.s.line(first), lines)
	})
}

// line reads one price cell of a bid; none when it is blank.
func (r *priceReader) line(row int, bid *model.Bid, c priceColumn, year int) []model.PriceLine {
	amount, ok := r.amount(row, c.column)
	if !ok {
		if r.s.At(row, c.column) == "" {
			r.warn(row, c.column, "%s has no price here; fill it before prices are opened.", r.nameOf(bid))
		}
		return nil
	}
	if !r.c.Method.InLot(c.criterion.ID, bid.Lot) {
		r.stop(row, c.column, "%s does not belong to lot %s; clear the cell.", c.criterion.Name(), r.lotNumber(bid))
		return nil
	}
	label := strings.TrimSpace(r.text(row, roleItem))
	if label == "" {
		label = labelOf(c.criterion, year)
	}
	shown := []string{r.nameOf(bid), r.lotNumber(bid), label, model.Money(amount, r.c.Currency)}
	if r.column(roleYear) != nil {
		shown = append(shown, strconv.Itoa(year))
	}
	r.Rows = append(r.Rows, shown)
	return []model.PriceLine{{ID: r.newID(), Bid: bid.ID, Criterion: c.criterion.ID, Label: label, Amount: amount, Year: year}}
}

// labelOf is what a price line is called that the sheet does not name.
func labelOf(k *model.Criterion, year int) string {
	if year == 0 {
		return k.Title
	}
	return k.Title + ", year " + strconv.Itoa(year)
}
