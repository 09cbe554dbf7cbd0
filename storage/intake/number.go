package intake

import (
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
)

// wholeDigits is how many digits of a binary double a spreadsheet shows, and so means.
const wholeDigits = 15

// longestNumber is the most digits before the point that are read as a number.
const longestNumber = 30

var (
	plainNumber  = regexp.MustCompile(`^-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,2})?$`)
	digitsOnly   = regexp.MustCompile(`^[0-9]{1,30}$`)
	grouped      = regexp.MustCompile(`^(?:[0-9]{1,3}(?:[ ,.'][0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})$`) // 12,34,567 as in India
	moneyMarks   = regexp.MustCompile(`(?is)^(?:GBP|EUR|USD|[£€$])?(.*?)(?:GBP|EUR|USD|[£€$])?$`)
	spaceVariant = strings.NewReplacer("\u00a0", " ", "\u2009", " ", "\u202f", " ", "\u2019", "'", "\u2212", "-")
)

// parseNumber reads an amount as people write it: "£1,250,000.00", "1 250 000", "12,34,567", "(1,200)".
// A comma before exactly three digits separates thousands, as in the United Kingdom; a comma
// before one or two digits at the end is a decimal comma. ok is false for anything that is
// not plainly one number.
func parseNumber(text string, workbook bool) (d decimal.Decimal, ok bool) {
	if fewDigits(text) {
		return exact(text, workbook)
	}
	text = strings.TrimSpace(spaceVariant.Replace(text))
	if len(text) > 80 {
		return d, false
	}
	if plainNumber.MatchString(text) {
		return exact(text, workbook)
	}
	text, negative := sign(text)
	text = strings.TrimSpace(moneyMarks.FindStringSubmatch(text)[1])
	if !negative {
		text, negative = sign(text)
	}
	whole, fraction := splitDecimal(text)
	if grouped.MatchString(whole) && oneMark(whole) {
		whole = strings.NewReplacer(" ", "", ",", "", ".", "", "'", "").Replace(whole)
	}
	if !digitsOnly.MatchString(whole) || fraction != "" && !digitsOnly.MatchString(fraction) {
		return d, false
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if d, ok = exact(whole, false); negative {
		d = d.Neg()
	}
	return d, ok
}

// fewDigits reports whether a text is digits with at most one point among them, as most numbers are.
func fewDigits(text string) bool {
	points := 0
	for i := range len(text) {
		if text[i] == '.' && i > 0 && i+1 < len(text) {
			points++
		} else if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != "" && points <= 1 && len(text) <= wholeDigits
}

// sign takes off what makes an amount negative: a minus before or after, or brackets.
func sign(text string) (string, bool) {
	if inner, ok := strings.CutPrefix(text, "("); ok {
		if inner, ok = strings.CutSuffix(inner, ")"); ok {
			return strings.TrimSpace(inner), true
		}
	}
	if rest, ok := strings.CutPrefix(text, "-"); ok {
		return strings.TrimSpace(rest), true
	}
	if rest, ok := strings.CutSuffix(text, "-"); ok {
		return strings.TrimSpace(rest), true
	}
	return text, false
}

// splitDecimal finds the decimal mark, if any: the last of two different marks, a single point,
// or a single comma before one or two digits.
func splitDecimal(text string) (whole, fraction string) {
	at := strings.LastIndexAny(text, ".,")
	if at < 0 {
		return text, ""
	}
	mark := text[at : at+1]
	if strings.Count(text, mark) > 1 {
		return text, "" // the same mark again separates thousands
	}
	other := strings.ContainsAny(text[:at], ".,")
	if mark == "," && !other && len(text)-at-1 > 2 {
		return text, ""
	}
	return text[:at], text[at+1:]
}

// oneMark reports whether thousands are separated by one mark throughout.
func oneMark(whole string) bool {
	marks := strings.Trim(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, whole), "")
	return strings.Count(marks, marks[:1]) == len(marks)
}

// exact reads digits. Of a double in a workbook 15 digits count: 0.30000000000000004 was
// entered or computed as 0.3.
func exact(text string, workbook bool) (decimal.Decimal, bool) {
	d, err := decimal.NewFromString(text)
	if err != nil || d.NumDigits()+int(d.Exponent()) > longestNumber { // 5E51 is a part number and no amount
		return d, false
	}
	if digits := d.NumDigits(); workbook && digits > wholeDigits {
		places := wholeDigits - digits - int(d.Exponent())
		d = decimal.RequireFromString(d.Round(int32(places)).String())
	}
	return d, true
}
