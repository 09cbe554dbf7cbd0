package intake

import (
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// amount is what the text of a cell says of a sum of money.
type amount struct {
	value    decimal.Decimal
	currency string   // its code, or "$" where that may be of several countries; "" where none is named
	basis    vat      // as the cell itself says
	marks    []string // what else stands around the digits: "*", "[a]", "per hour"
	doubt    string   // why it may not be what is meant, to follow "the price is read as 12.50; "
}

var (
	vatAround = regexp.MustCompile(`(?i)[,;]?\s*\(?(?:\+|\b(?:plus|net of|before|ex|exc|excl|excluding|exclusive of|inc|incl|including|inclusive of|with)\b)\.?\s*vat\b\.?\)?`)
	noteMarks = regexp.MustCompile(`[*^†‡§¶#¹²³⁰-⁹]+|\[[0-9A-Za-z]{1,3}\]`)
	noteLast  = regexp.MustCompile(`^(.*[0-9].*\S)\s*(\([0-9A-Za-z]{1,2}\))$`)
	perUnit   = regexp.MustCompile(`(?i)(?:\bper\s+[a-z][a-z0-9 ]{0,30}|/\s?[a-z][a-z0-9]{0,15}|\bp\.?\s?a\.?|\bpcm|\beach|\bea\.?)$`)
	unsure    = regexp.MustCompile(`(?i)^(?:approx(?:imately|\.)?|circa|c\.|about|around|from|up to|est(?:imated|\.)?|[~≈])\s*|\s*\(?(?:approx(?:imately|\.)?|est(?:imated|\.)?)\)?$`)
	remarkOf  = regexp.MustCompile(`(?i)^(?:total|price|sum)\s*[:=]\s*|\s*(?:only|/-)$`)
	codes     = `GBP|EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|BGN|ISK|CAD|AUD|NZD|HKD|SGD|JPY|CNY|INR|ZAR|UAH|AED|NGN|KES|GHS|UGX|CLP|PYG|MXN|BRL|MDL`
	currency  = regexp.MustCompile(`(?i)(?:\b(?:` + codes + `)\b|(?:US|CA|A|NZ)\$|[£€$¥₹₴₦₲₾₺])`)
	// twoNumbers stand on lines of their own, or far apart: 100 above 120 is not 100 120.
	twoNumbers = regexp.MustCompile(`[0-9.,]\s*(?:[\n\r\t]\s*|\s{2})[0-9]`)
	rupees     = regexp.MustCompile(`(?i)^rs\b\.?\s*([0-9(-].*)$`)
	betwixt    = regexp.MustCompile(`(?i)^(` + codes + `)([0-9(.-].*)$|^(.*[0-9).])(` + codes + `)$`)
)

// signs are the currencies that have a sign of their own.
var signs = map[string]string{"£": "GBP", "€": "EUR", "US$": "USD", "CA$": "CAD", "A$": "AUD", "NZ$": "NZD", "₹": "INR", "₴": "UAH", "₦": "NGN", "₲": "PYG", "₾": "GEL", "₺": "TRY",
	"Fr": "CHF", "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "lei": "RON", "лв": "BGN", "Rs": "INR", "R": "ZAR"}

// dollars, yens and crowns share their signs.
var shared = map[string][]string{"$": {"USD", "CAD", "AUD", "NZD", "HKD", "SGD"}, "¥": {"JPY", "CNY"}, "KR": {"SEK", "NOK", "DKK", "ISK"}}

// readAmount reads an amount with its currency and what else people write beside it: footnote marks,
// the basis of VAT, what one of a thing costs. ok is false where the text is not plainly one number
// with such words around it.
func readAmount(text string, workbook bool) (a amount, ok bool) {
	if !fewDigits(text) {
		text = strings.TrimPrefix(text, "'") // by which a spreadsheet is told that it is text
		if twoNumbers.MatchString(text) {
			return a, false
		}
		text = strings.Join(strings.Fields(spaceVariant.Replace(text)), " ")
	}
	if len(text) > 120 {
		return a, false
	}
	if a.value, ok = parseNumber(text, workbook); ok && (fewDigits(text) || plainNumber.MatchString(text)) {
		if !workbook && strings.ContainsAny(text, "eE") {
			a.doubt = "a spreadsheet has shortened it, so ask for all its digits"
		}
	} else {
		if text, ok = a.takeCurrency(a.aside(text)); !ok {
			return a, false
		}
		a.value, ok = parseNumber(text, false)
	}
	if ok && a.doubt == "" && pointed(a.value) {
		a.doubt = "check that its point does not separate thousands" // 1.234 is 1234 in much of Europe
	}
	return a, ok
}

// aside takes off what stands around the digits.
func (a *amount) aside(text string) string {
	text = vatAround.ReplaceAllStringFunc(text, func(words string) string {
		a.basis = vatOf(strings.Replace(words, "+", "plus ", 1))
		return ""
	})
	text = noteMarks.ReplaceAllStringFunc(text, func(mark string) string {
		a.marks = append(a.marks, mark)
		return ""
	})
	text = strings.TrimSpace(text)
	if parts := noteLast.FindStringSubmatch(text); parts != nil {
		text, a.marks = parts[1], append(a.marks, parts[2])
	}
	for _, words := range []*regexp.Regexp{remarkOf, perUnit, unsure} {
		text = strings.TrimSpace(words.ReplaceAllStringFunc(text, func(found string) string {
			if found = strings.TrimSpace(found); words != remarkOf {
				a.marks = append(a.marks, found)
			}
			if words == unsure {
				a.doubt = "it is not given as firm, so ask what it is"
			}
			return ""
		}))
	}
	return text
}

// takeCurrency takes off the currency; ok is false where two are named.
func (a *amount) takeCurrency(text string) (string, bool) {
	if parts := betwixt.FindStringSubmatch(text); parts != nil { // GBP12 has no border between its words
		text = parts[1] + parts[3] + " " + parts[2] + parts[4]
	}
	if parts := rupees.FindStringSubmatch(text); parts != nil {
		a.currency, text = "INR", parts[1]
	}
	ok := true
	text = currency.ReplaceAllStringFunc(text, func(sign string) string {
		code := strings.ToUpper(sign)
		if known := signs[code]; known != "" {
			code = known
		}
		if a.currency != "" && a.currency != code && !slices.Contains(shared[a.currency], code) && !slices.Contains(shared[code], a.currency) {
			ok = false
		}
		if a.currency == "" || shared[a.currency] != nil {
			a.currency = code
		}
		return ""
	})
	return strings.TrimSpace(text), ok
}

// amountAt reads the amount in a cell. Its currency may be in the format alone, 1200 that is shown as
// €1,200, or in a column of its own.
func (t *table) amountAt(row, column int) (amount, bool) {
	a, ok := readAmount(t.s.At(row, column), t.s.Workbook)
	if _, own := t.s.texts[place{row, column}]; !ok || own || a.currency != "" {
		return a, ok
	}
	shown := t.s.look(row, column)
	if a.currency = shown.currency; a.currency == "" {
		if of := t.currencyColumn(); of >= 0 {
			a.currency = currencyIn(t.s.At(row, of))
		}
	}
	if shown.local && a.currency == "" && !t.localTold {
		t.localTold = true
		t.warn(row, column, "the amounts are shown here in the currency of whoever opens the workbook, so it does not say which they are in; they are read as %s.", t.c.Currency)
	}
	return a, ok
}

// currencyColumn is the column that says which currency each row is in, -1 if there is none.
func (t *table) currencyColumn() int {
	if t.currencies == nil {
		at := slices.IndexFunc(t.Columns, func(c Column) bool { return c.Means == "" && headsCurrency[normal(c.Heading)] })
		if at >= 0 {
			at = t.Columns[at].Index
		}
		t.currencies = &at
	}
	return *t.currencies
}

// headsCurrency are the headings of columns that hold currencies.
var headsCurrency = map[string]bool{"currency": true, "currency code": true, "ccy": true, "curr": true, "iso currency": true}

// in reports whether the amount can be of a currency: of one that it does not name it can.
func (a amount) in(currency string) bool {
	return a.currency == "" || a.currency == currency || slices.Contains(shared[a.currency], currency)
}
