package intake

import (
	"regexp"
	"slices"
	"strings"

	"assay/model"
)

// What headings and titles say of the amounts below them: that they stand for thousands, are in
// another currency, or include VAT. An amount is never read against it.
var (
	manyTimes = regexp.MustCompile(`(?i)[£€$] ?(?:k|m|mn|bn|'?000s?|thousands?|millions?)(?:$|[^\p{L}\p{N}'.,²³/])|'000s?\b|\b000s\b` +
		`|\b(?:gbp|eur|usd) ?(?:k|m|'?000s?)\b|\bin (?:[£€$] ?)?(?:thousands|millions)\b|\((?:k|thousands?|millions?|000s?)\)`)
	ofAmounts = regexp.MustCompile(`(?i)\b(?:all|prices?|amounts?|figures?|values?|sums?|costs?|rates?|totals?|currency)\b`)
	taxAmount = regexp.MustCompile(`^vat(?: (?:amount|at|rate|value|element|due|payable|gbp|[0-9.]+)\b.*)?$`)
	euros     = regexp.MustCompile(`(?i)\beuros?\b`)
	dollars   = regexp.MustCompile(`(?i)\bdollars?\b`)
)

// manifoldIn is what a text says amounts are multiples of, as it says it: "£k"; "" where nothing.
func manifoldIn(text string) string {
	found := manyTimes.FindString(strings.NewReplacer("’", "'", "‘", "'").Replace(text))
	return strings.Trim(found, " ([)]:;-")
}

// currencyIn is the currency that a heading names, "" for none.
func currencyIn(text string) string {
	switch sign := currency.FindString(text); {
	case signs[sign] != "":
		return signs[sign]
	case sign != "":
		return strings.ToUpper(sign)
	case euros.MatchString(text):
		return "EUR"
	case dollars.MatchString(text):
		return "$"
	}
	return ""
}

// refuseSaid stops where a text over prices says that they are not amounts in the competition's currency.
func (t *table) refuseSaid(cell, text string) bool {
	if times := manifoldIn(text); times != "" {
		t.add(Stop, cell, "the amounts are said to be in %q; write them in full in the sheet, as 125000 for 125 thousand, and mend what it says here.", times)
		return true
	}
	code := currencyIn(text)
	if code == "" || (amount{currency: code}).in(t.c.Currency) {
		return false
	}
	t.add(Stop, cell, "the prices are said to be in %s and those of the competition are in %s; have them converted as the tender says, or set the competition's currency.", code, t.c.Currency)
	return true
}

// refuseTitles does so for the titles above the header.
func (t *table) refuseTitles() {
	for row := range t.HeaderRow - t.HeaderRows {
		for column := range min(t.s.width(row), mostColumns) {
			if t.refuseRemark(row, column) {
				return
			}
		}
	}
}

// refuseRemark does so for one title or remark.
func (t *table) refuseRemark(row, column int) bool {
	text := t.s.At(row, column)
	return len(text) <= longestHeading && ofAmounts.MatchString(text) && !company.MatchString(normal(text)) && t.refuseSaid(t.s.Cell(row, column), text)
}

// refuseRemarks does so for a row that is no bid and no item, where prices are read.
func (t *table) refuseRemarks(row int) {
	priced := slices.ContainsFunc(t.Columns, func(c Column) bool {
		return c.Means != "" && (c.role == rolePrice || isPrice(c.role) || c.criterion != nil && c.criterion.Kind == model.Price)
	})
	for column := 0; priced && column < t.s.width(row); column++ {
		if t.refuseRemark(row, column) {
			return
		}
	}
}

// checkPriceHeadings holds the columns that are read as prices against what is said over them.
func (t *table) checkPriceHeadings(columns []priceColumn) {
	t.refuseLots(len(columns) > 0)
	if len(columns) > 0 {
		t.refuseTitles()
	}
	for _, p := range columns {
		for _, c := range t.Columns {
			if c.Index == p.column && !t.refuseSaid(c.Cell, c.Heading) && c.Guess != AsTold {
				t.doubtVAT(c)
			}
		}
		if text := t.s.At(t.first, p.column); t.isUnits(t.first) {
			t.refuseSaid(t.s.Cell(t.first, p.column), text)
		}
	}
}

// isUnits reports whether a row says what the amounts below it are in, and nothing else.
func (t *table) isUnits(row int) bool {
	filled := false
	if row >= t.s.Len() {
		return false
	}
	for i := range t.s.width(row) {
		text := t.s.At(row, i)
		if text == "" {
			continue
		}
		if filled = true; len(text) > longestAmount || strings.ContainsAny(text, "123456789") || manifoldIn(text) == "" && currencyIn(text) == "" && vatOf(text) == vatUnsaid {
			return false
		}
	}
	return filled
}

// refuseLots stops where each lot has a column of its own: such prices are not read, and must not be lost.
func (t *table) refuseLots(priced bool) {
	var lots []Column
	unread := false
	for _, c := range t.Columns {
		if (c.Means == "" || c.role == rolePrice) && ofOneLot.MatchString(normal(c.Heading)) && !contains(normal(c.Heading), "score") {
			lots = append(lots, c)
			unread = unread || c.Means == ""
		}
	}
	if len(t.s.told) == 0 && unread && (len(lots) > 1 || !priced) {
		t.add(Stop, lots[0].Cell, "the lots stand side by side from here; give each bidder a row for each lot, with the columns \"Supplier\", \"Lot\" and \"Price\", and load it again.")
	}
}

// doubtVAT stops where it is not plain whether the prices of a column include VAT: a column beside it
// says so of its own, or holds VAT.
func (t *table) doubtVAT(chosen Column) {
	basis := vatOf(chosen.Heading)
	for _, c := range t.Columns {
		heading := normal(c.Heading)
		switch {
		case c.Index == chosen.Index || c.Means != "":
			continue
		case basis == vatIncluded && (vatOf(c.Heading) == vatExcluded || contains(heading, "net")) && fit(heading, rolePrice) > 0:
			t.add(Stop, chosen.Cell, "this column includes VAT and %s does not; say which of the two is the price.", c.Cell)
			return
		case basis == vatUnsaid && vatOf(c.Heading) == vatUnsaid && taxAmount.MatchString(heading) && !t.hasGross():
			t.add(Stop, chosen.Cell, "VAT has a column of its own, %s, and it is not said whether this one includes it; say which column is the price, or head it \"Price excluding VAT\" or \"Price including VAT\".", c.Cell)
			return
		}
	}
	if basis == vatUnsaid {
		basis = t.titleBasis()
	}
	if basis == vatIncluded {
		t.add(Warn, chosen.Cell, "the prices are said to include VAT; check that the tender asks for them so.")
	}
}

// titleBasis is what the titles above the header say of VAT.
func (t *table) titleBasis() vat {
	for row := range t.HeaderRow - t.HeaderRows {
		for column := range min(t.s.width(row), mostColumns) {
			if text := t.s.At(row, column); len(text) <= longestHeading && vatOf(text) != vatUnsaid {
				return vatOf(text)
			}
		}
	}
	return vatUnsaid
}

// hasGross reports whether a column that is not read is said to include VAT, so that another does not.
func (t *table) hasGross() bool {
	for _, c := range t.Columns {
		if c.Means == "" && vatOf(c.Heading) == vatIncluded {
			return true
		}
	}
	return false
}

// tellHidden warns of columns that are read although whoever opens the workbook does not see them.
func (t *table) tellHidden() {
	for _, c := range t.Columns {
		if c.Means != "" && c.Guess != AsTold && t.s.ColumnHidden(c.Index) {
			t.add(Warn, c.Cell, "what is hidden in the workbook here is read as %s; check that it is meant.", c.Means)
		}
	}
}

// refuseUnsaved stops where cells that are read are worked out by formulas whose results are not in the
// file, as a program leaves it that writes formulas without working them out: they are not blank. The rows
// are not read.
func (t *table) refuseUnsaved() (rows map[int]bool) {
	read, first := t.readColumns(), place{}
	var cells []Spot
	rows = map[int]bool{}
	for _, at := range t.s.Unsaved() {
		_, given := t.s.texts[at]
		if given || !read[at.column] || at.row < t.first || t.s.asked.Last > 0 && at.row >= t.s.asked.Last || t.s.skipped[at.row] {
			continue
		}
		if cells = append(cells, t.spot(at.row, at.column)); len(cells) == 1 {
			first = at
		}
		rows[at.row] = true
	}
	if len(cells) == 0 {
		return rows
	}
	also := ""
	if len(cells) > 1 {
		also = " and in " + model.Plural(len(cells)-1, "more cell", "more cells")
	}
	p := t.stop(first.row, first.column, "the result of the formula here%s is not in the file; open the workbook in a spreadsheet program, save it there and load it again.", also)
	if len(cells) > 1 {
		p.Spots = cells
	}
	return rows
}

// refuseManifold stops where a title, or what stands over the prices of a schedule, says that they are
// multiples.
func (r *schedule) refuseManifold() {
	r.refuseTitles()
	for _, o := range r.all() {
		for _, c := range r.Columns {
			if c.Index != o.rate && c.Index != o.total {
				continue
			}
			if times := manifoldIn(c.Heading + " " + o.name); times != "" {
				r.refuseSaid(c.Cell, times)
				return
			}
		}
	}
}
