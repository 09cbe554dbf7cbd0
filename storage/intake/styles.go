package intake

import (
	"regexp"
	"strings"
)

// styleReader finds what each style of a workbook shows a number as.
type styleReader struct {
	own     map[int]Format // the workbook's own number formats
	inCells bool
	styles  []Format
}

func (r *styleReader) read(x *xmlScan) {
	switch string(x.name) {
	case "numFmt":
		if len(r.own) < mostStyles {
			r.own[whole(x.attribute("numFmtId"))] = formatOf(plain(x.attribute("formatCode")))
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
const mostStyles = 65_536

// numberFormat is a format by its number; the first 164 are the same in every workbook.
func numberFormat(id int, own map[int]Format) Format {
	switch {
	case id == 9 || id == 10:
		return AsPercent
	case id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58:
		return AsDate
	}
	return own[id]
}

// notCode is what a number format shows as it is, or does not show: quoted texts, escaped letters,
// fill and space, colours and currencies in brackets.
var notCode = regexp.MustCompile(`"[^"]*"?|\\.|[_*].|\[[^\]]*\]`)

var elapsed = regexp.MustCompile(`\[(h+|m+|s+)\]`)

// formatOf reads a number format such as "dd/mm/yyyy", "0.0%" or "£#,##0.00".
func formatOf(code string) Format {
	code, _, _ = strings.Cut(strings.ToLower(code), ";") // what follows is for negative numbers
	letters := notCode.ReplaceAllString(code, "")
	switch {
	case strings.Contains(letters, "general") || letters == "@":
		return AsNumber
	case strings.Contains(letters, "%"):
		return AsPercent
	case elapsed.MatchString(code) || strings.ContainsAny(letters, "dmyhs"):
		return AsDate
	}
	return AsNumber
}
