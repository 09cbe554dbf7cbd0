package intake

import (
	"regexp"
	"strings"
)

// look is what a number is shown as.
type look struct {
	as       Format
	currency string // that its format puts beside it: a code, or a sign that may be of several; "" for none
	local    bool   // it is shown with the currency of whoever opens the workbook
}

// looks are the different ones of a workbook, which cells have by their places in it.
type looks struct {
	list   []look
	places map[look]uint16
}

// place is where a look stands in the list. There are never more than styles.
func (l *looks) place(of look) uint16 {
	at, known := l.places[of]
	if !known {
		at = uint16(len(l.list))
		l.list, l.places[of] = append(l.list, of), at
	}
	return at
}

// styleReader finds what each style of a workbook shows a number as.
type styleReader struct {
	own     map[int]look // the workbook's own number formats
	inCells bool
	styles  []look
}

func (r *styleReader) read(x *xmlScan) {
	switch string(x.name) {
	case "numFmt":
		if len(r.own) < mostStyles {
			r.own[whole(x.attribute("numFmtId"))] = lookOf(plain(x.attribute("formatCode")))
		}
	case "cellXfs":
		r.inCells = !x.closed()
	case "/cellXfs":
		r.inCells = false
	case "xf":
		if r.inCells && len(r.styles) < mostStyles {
			r.styles = append(r.styles, numberFormat(whole(x.attribute("numFmtId")), r.own))
		}
	}
}

// mostStyles is how many styles a workbook can have.
const mostStyles = 65_000

// numberFormat is a format by its number; the first 164 are the same in every workbook, but for the
// currency of those that a workbook does not spell out.
func numberFormat(id int, own map[int]look) look {
	switch {
	case id == 9 || id == 10:
		return look{as: AsPercent}
	case own[id] == look{} && (id >= 5 && id <= 8 || id == 42 || id == 44):
		return look{local: true}
	case id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58:
		return look{as: AsDate}
	}
	return own[id]
}

// notCode is what a number format shows as it is, or does not show: quoted texts, escaped letters,
// fill and space, colours and currencies in brackets.
var notCode = regexp.MustCompile(`"[^"]*"?|\\.|[_*].|\[[^\]]*\]`)

var elapsed = regexp.MustCompile(`\[(h+|m+|s+)\]`)

// lookOf reads a number format such as "dd/mm/yyyy", "0.0%" or "£#,##0.00".
func lookOf(code string) look {
	code, _, _ = strings.Cut(code, ";") // what follows is for negative numbers
	small := strings.ToLower(code)
	letters := notCode.ReplaceAllString(small, "")
	switch {
	case strings.Contains(letters, "general") || letters == "@":
		return look{currency: currencyShown(code)}
	case strings.Contains(letters, "%"):
		return look{as: AsPercent}
	case elapsed.MatchString(small) || strings.ContainsAny(letters, "dmyhs"):
		return look{as: AsDate}
	}
	return look{as: multipleShown(code), currency: currencyShown(code)}
}

// timesShown is what stands behind the digits of a multiple, and scaledDown are the commas that leave
// thousands out, with which the number is whole.
var (
	timesShown = regexp.MustCompile(`(?i)[0#?] ?(?:k|mn?|bn|'?000s?|thousands?|millions?)$`)
	scaledDown = regexp.MustCompile(`[0#?],+(?:[^0#?,]|$)`)
)

// multipleShown tells a number that is shown as thousands of what it is.
func multipleShown(code string) Format {
	plain := strings.TrimSpace(notShown.ReplaceAllString(code, "$1$2"))
	if timesShown.MatchString(plain) && !scaledDown.MatchString(plain) {
		return AsMultiple
	}
	return AsNumber
}

var (
	inBrackets = regexp.MustCompile(`\[\$([^\]-]+)(?:-[^\]]*)?\]`)       // [$€-407], [$EUR]
	notShown   = regexp.MustCompile(`"([^"]*)"?|\\(.)|[_*].|\[[^\]]*\]`) // but for what it keeps
)

// currencyShown is the currency that a number format puts beside a number.
func currencyShown(code string) string {
	shown, sign := strings.Trim(notShown.ReplaceAllString(code, "$1$2"), "#0,.?-+() "), ""
	if found := inBrackets.FindStringSubmatch(code); found != nil {
		sign = strings.Trim(spaceVariant.Replace(found[1]), ". ")
	}
	if sign == "" {
		sign = currency.FindString(shown)
	}
	if sign == "" && (signs[shown] != "" || shared[strings.ToUpper(shown)] != nil) {
		sign = shown // "kr" is too short to be looked for in longer texts
	}
	if known := signs[sign]; known != "" {
		return known
	}
	return strings.ToUpper(sign)
}
