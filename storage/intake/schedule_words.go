package intake

import (
	"regexp"
	"slices"
	"strings"
)

// schedulePhrases are the headings in use in price schedules. The longest that a heading holds
// decides: "Unit price" is no unit, and "Total quantity" no total.
var schedulePhrases = []struct {
	role    role
	phrases []string
}{
	{roleRate, []string{"rate", "rates", "unit price", "unit rate", "unit cost", "unit charge", "price per unit", "cost per unit", "rate per", "price per", "cost per", "price each"}},
	{roleTotal, []string{"total", "totals", "total price", "total cost", "total amount", "line total", "extended price", "extension", "amount", "sum"}},
	{rolePrice, []string{"price", "prices", "cost", "charge", "fee"}},
	{roleQuantity, []string{"quantity", "quantities", "qty", "estimated quantity", "total quantity", "estimated volume", "volume", "number of units", "no of units",
		"number of days", "no of days", "number of hours", "no of hours", "estimated days", "estimated hours"}},
	{roleUnit, []string{"unit", "units", "uom", "unit of measure", "unit of measurement", "unit of issue"}},
	{roleNumber, []string{"item no", "item number", "item ref", "item reference", "item code", "item id", "line no", "line number", "line ref", "bill ref"}},
	{roleDescription, []string{"description", "item description", "description of item", "description of work", "description of works", "item", "work item", "line item", "deliverable",
		"activity", "task", "service", "product", "element", "labour category", "labor category", "job title", "role", "grade"}},
	{roleSupplier, []string{"supplier", "supplier name", "bidder", "bidder name", "tenderer", "tenderer name", "vendor", "vendor name", "offeror"}},
}

// wholeOnly are headings that mean something only where they say nothing else.
var wholeOnly = map[string]role{"no": roleNumber, "ref": roleNumber, "reference": roleNumber, "number": roleNumber, "code": roleNumber, "line": roleNumber, "id": roleNumber,
	"days": roleQuantity, "hours": roleQuantity, "per": roleUnit, "lot": roleLot, "lot number": roleLot, "lot no": roleLot, "year": roleYear, "year of payment": roleYear,
	"vat": roleTax, "company": roleSupplier, "contractor": roleSupplier, "organisation": roleSupplier, "details": roleDescription, "value": rolePrice, "name": roleDescription}

// Columns of a schedule that a net price is worked out from where it has none.
const (
	roleList     role = "List price"
	roleDiscount role = "Discount"
)

var (
	listPrice = regexp.MustCompile(`\b(?:(?:list|catalogue|catalog|recommended|undiscounted|standard) (?:unit |retail )?(?:price|prices|rate|rates|cost|charge)|rrp|msrp|(?:price|rate|cost) before discounts?)\b`)
	discount  = regexp.MustCompile(`\b(?:discount|discounts)\b`)
	// netOf says that a discount is taken off already.
	netOf = regexp.MustCompile(`\b(?:after|less|net of|with|including) (?:the |any )?discounts?\b`)
)

// Columns of a schedule that are never prices.
const (
	roleShare role = "a discount or a percentage"
	roleTax   role = "VAT"
)

var (
	shares   = regexp.MustCompile(`\b(?:percent|percentage|discount|discounts|margin|mark up|markup|uplift|weighting)\b`)
	maximum  = regexp.MustCompile(`\b(?:maximum|max|cap|capped|ceiling|not to exceed|upper limit)\b`)
	ofPrices = regexp.MustCompile(`\b(?:a|the|of|framework|unit|permitted|allowed|allowable|per|day|daily|hour|hourly|rate|rates|price|prices|cost|charge|total|amount|line|item|gbp|eur|usd|ex|excl|excluding|vat|published|tender)\b`)
	// estimates are what a schedule sets beside the bids.
	estimates = regexp.MustCompile(`\b(?:estimate|estimates|estimated|budget|average|mean|median|lowest|highest|minimum|min|difference|variance|rank|ranking|should cost|benchmark|pre tender|authority|target)\b`)
	company   = regexp.MustCompile(`\b(?:ltd|limited|plc|llp|llc|lp|inc|incorporated|corp|corporation|co|company|cic|gmbh|ag|sa|sarl|bv|nv|ab|as|oy|group|partners|partnership|brothers|bros|sons)$`)
	withVAT   = regexp.MustCompile(`\b(?:inc|incl|including|inclusive|inclusive of|with|gross of) (?:vat|tax|taxes|gst)\b|\b(?:vat|tax) (?:included|inclusive)\b`)
	exVAT     = regexp.MustCompile(`\b(?:ex|exc|excl|excluding|exclusive|exclusive of|before|without|net of|plus) (?:vat|tax|taxes|gst)\b|\b(?:vat|tax) (?:excluded|exclusive)\b`)
	// remarksOnly are headings that say how prices are meant and not whose they are.
	remarksOnly = regexp.MustCompile(`^(?:gbp|eur|usd|pounds|euro|euros|dollars|ex|exc|excl|excluding|inc|incl|including|vat|net|gross|of|in|all|prices|firm|fixed|currency|year|month|quarter|option|stage|phase|period|lot|part|section|schedule|bill|page|date|version|[0-9.]+| )+$`)
)

// scheduleRole is what a heading of a price schedule says its column holds; "" where it says nothing known.
func scheduleRole(text string) role {
	heading := normal(text)
	if whole, known := wholeOnly[heading]; known {
		return whole
	}
	switch {
	case heading == "" || strings.Count(heading, " ") >= mostHeadingWords || company.MatchString(heading):
		return ""
	case netOf.MatchString(heading) && isPrice(scheduleRole(netOf.ReplaceAllString(heading, ""))):
		return scheduleRole(netOf.ReplaceAllString(heading, ""))
	case listPrice.MatchString(heading):
		return roleList
	case discount.MatchString(heading):
		return roleDiscount
	case strings.Contains(text, "%") || shares.MatchString(heading):
		return roleShare
	case maximum.MatchString(heading):
		if rest := ofPrices.ReplaceAllString(maximum.ReplaceAllString(heading, ""), ""); strings.TrimSpace(rest) == "" {
			return roleMaximum
		}
		return ""
	}
	found, longest := role(""), 0
	for _, list := range schedulePhrases {
		for _, phrase := range list.phrases {
			if len(phrase) > longest && contains(heading, phrase) {
				found, longest = list.role, len(phrase)
			}
		}
	}
	return found
}

// mostPartWords is how many words the longest of schedulePhrases for a bidder's prices has.
const mostPartWords = 3

// partCalled is the part of a bidder's prices that has exactly this heading.
func partCalled(heading string) role {
	for _, list := range schedulePhrases {
		if isPrice(list.role) && slices.Contains(list.phrases, heading) {
			return list.role
		}
	}
	return ""
}

// isPrice reports whether a column of the role holds a bidder's prices.
func isPrice(r role) bool { return r == roleRate || r == roleTotal || r == rolePrice }

// isOffered reports whether a column of the role holds what a bidder says of its prices.
func isOffered(r role) bool { return isPrice(r) || r == roleList || r == roleDiscount }

// vat is whether prices include value added tax.
type vat string

const (
	vatUnsaid   vat = ""
	vatIncluded vat = "including VAT"
	vatExcluded vat = "excluding VAT"
)

func vatOf(text string) vat {
	switch heading := normal(text); {
	case exVAT.MatchString(heading):
		return vatExcluded
	case withVAT.MatchString(heading):
		return vatIncluded
	}
	return vatUnsaid
}

// sumKind is what a line of sums adds up.
type sumKind int

const (
	noSum      sumKind = iota
	sum                // the section or the sheet
	sectionSum         // the lines since the last sum
	wholeSum           // all lines
	taxLine            // no sum of lines: VAT, or a sum with it
)

var (
	grandTotal = regexp.MustCompile(`\b(?:grand total|overall total|total of all|total amount|total price|total cost|total tender|tender total|tender sum|total bid|bid total|contract sum|contract price|total contract|sum total)\b`)
	subTotals  = regexp.MustCompile(`\b(?:sub totals?|subtotals?|section total|page total|bill total|carried forward|carried to|to collection|c f)\b`)
	anyTotal   = regexp.MustCompile(`^(?:totals?|sum)\b|\btotals?$`)
	broughtIn  = regexp.MustCompile(`\b(?:brought forward|b f)\b`)
)

// sumWords are what every line of sums has one of.
var sumWords = []string{"total", "sum", "vat", "value added", "forward", "carried", "collection", "contract price", "c/f", "b/f"}

// sumOf tells a line of sums by its label.
func sumOf(label string) sumKind {
	if low := strings.ToLower(label); !slices.ContainsFunc(sumWords, func(word string) bool { return strings.Contains(low, word) }) {
		return noSum
	}
	text := normal(label)
	switch {
	case text == "vat" || strings.HasPrefix(text, "vat ") || strings.HasPrefix(text, "value added tax") || broughtIn.MatchString(text):
		return taxLine
	case subTotals.MatchString(text):
		return sectionSum
	case !anyTotal.MatchString(text) && !grandTotal.MatchString(text):
		return noSum
	case vatOf(text) == vatIncluded:
		return taxLine
	case grandTotal.MatchString(text):
		return wholeSum
	}
	return sum
}

// wordsForPrices are what bidders write where an amount is asked for.
var wordsForPrices = []struct {
	words   []string
	says    string
	suggest string
}{
	{[]string{"included", "incl", "inc", "inclusive", "included elsewhere", "included above", "included in rates", "included in price"},
		"which is no amount of its own; it can be read as 0 if another line holds it", "0"},
	{[]string{"tbc", "tba", "tbd", "to be confirmed", "to be agreed", "to be advised", "to be determined", "poa", "price on application", "on application", "on request"},
		"so it is not priced yet; ask the bidder through the clarification channel", ""},
	{[]string{"n a", "na", "not applicable"}, "which does not say whether it is free or not offered; ask the bidder, or read it as 0", "0"},
	{[]string{"nil", "free", "free of charge", "no charge", "foc", "none", "zero", "no cost"}, "which can be read as 0", "0"},
	{[]string{"no bid", "not offered", "declined", "not priced", "no offer", "excluded"}, "so the bidder does not offer it; decide whether the bid is compliant before it is loaded", ""},
	{[]string{"rate only"}, "so it adds nothing to the sum; it can be read as 0", "0"},
}

// ofWords says what a text in the place of an amount means, and what it can be read as.
func ofWords(text string) (says, suggest string) {
	words := normal(text)
	for _, w := range wordsForPrices {
		if slices.Contains(w.words, words) {
			return w.says, w.suggest
		}
	}
	switch {
	case strings.HasSuffix(strings.TrimSpace(text), "%"):
		return "which is a percentage; write the amount in digits, such as 125000.00", ""
	case words == "":
		return "which is no amount; write 0 if it is meant, or the amount in digits", "0"
	}
	return "which is no amount; write it in digits, such as 125000.00", bareAmount(text)
}

// oneUnit are units and words for quantities that stand for a single sum.
var oneUnit = map[string]bool{"item": true, "sum": true, "ls": true, "lump sum": true, "lump": true, "lot": true, "job": true, "fixed": true, "fixed price": true, "allow": true}

// mayBeBesides is a quick look for them.
func mayBeBesides(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "option") || strings.Contains(text, "alternat") || strings.Contains(text, "ductive") || strings.Contains(text, "additive")
}

// besides are words that say an item need not be bought.
var besides = regexp.MustCompile(`\b(?:optional|option|options|alternative|alternate|alternatives|alternates|additive|deductive)\b`)

// oneLine is a text whose lines are joined: names in headings are often broken to fit.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func cutLast(text, mark string) (before, after string, found bool) {
	if at := strings.LastIndex(text, mark); at >= 0 {
		return text[:at], text[at+len(mark):], true
	}
	return text, "", false
}
