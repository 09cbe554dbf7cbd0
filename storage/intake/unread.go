package intake

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"assay/model"
)

// money is how plainly the cells of a column are amounts of money.
type money int

const (
	noMoney    money = iota
	maybeMoney       // figures that can be amounts
	isMoney          // with a currency
)

// tellUnread tells of a column of amounts where no column is read as the price: the heading is one that
// Assay does not know. Money stops the load, so that no price is lost unseen; figures that may be something
// else stop it where there is nothing else to read. It reports whether there is such a column.
func (r *bidReader) tellUnread(alone bool) bool {
	prices := criteriaOf(r.c, model.Price)
	if len(prices) == 0 || slices.ContainsFunc(r.Columns, func(c Column) bool { return c.role == rolePrice }) {
		return false // it is told that there are several
	}
	best, found := noMoney, -1
	var also []string
	for i, c := range r.Columns {
		if c.Means != "" || c.Guess == AsTold || ofScores.MatchString(normal(c.Heading)) || noPrice.MatchString(normal(c.Heading)) || ofOneLot.MatchString(normal(c.Heading)) {
			continue
		}
		switch held := r.moneyIn(c.Index); {
		case held == noMoney || held < best:
		case held > best:
			best, found, also = held, i, nil
		default:
			also = append(also, r.Columns[found].Cell)
			found = i // totals stand last
		}
	}
	if found < 0 {
		return false
	}
	severity, others := Warn, ""
	if best == isMoney || alone {
		severity = Stop
	}
	if len(also) > 0 {
		others = ", and so may " + model.Join(also, 6)
	}
	c := r.Columns[found]
	p := r.add(severity, c.Cell, "no column is read as the price, and %q may hold it%s; say which column is the price, or leave this one aside if none is.", clip(oneLine(c.Heading), 40), others)
	key, means := columnName(c.Index), string(rolePrice)
	if r.s.across() {
		key = strings.TrimLeft(c.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	}
	if len(prices) > 1 {
		means = prices[0].Name()
	}
	p.Skip, p.Mend = false, Mapping{Bidders: r.s.asked.Bidders, Columns: map[string]string{key: means}}
	return true
}

// noPrice are headings of figures that are no prices.
var noPrice = regexp.MustCompile(`\b(?:phone|telephone|tel|mobile|fax|year|years|date|employees|staff|headcount|turnover|revenue|duns|number|no|ref|reference|id|code|postcode|zip|days|weeks|months|hours|quantity|qty|vat|discount|page|pages|rank|order|experience|deposit|bond|insurance|cover|estimate|budget)\b`)

// hundred is the least that a figure without pence is taken for an amount.
var hundred = decimal.NewFromInt(100)

// moneyIn looks at the first rows of a column.
func (t *table) moneyIn(column int) money {
	texts, amounts, signed := 0, 0, 0
	for row := t.first; row < min(t.s.Len(), t.first+headerRows); row++ {
		text := t.s.At(row, column)
		if text == "" || len(text) > longestAmount {
			continue
		}
		texts++
		a, ok := readAmount(text, t.s.Workbook)
		shown := t.s.look(row, column)
		switch {
		case !ok || shown.as != AsNumber || len(text) > 1 && text[0] == '0' && text[1] != '.':
		case a.currency+shown.currency != "" || shown.local:
			signed, amounts = signed+1, amounts+1
		case !a.value.LessThan(hundred) || !a.value.IsInteger():
			amounts++
		}
	}
	switch {
	case signed*2 > texts:
		return isMoney
	case amounts*2 > texts:
		return maybeMoney
	}
	return noMoney
}
