package intake

import (
	"maps"
	"regexp"
	"slices"
)

// longestAmount is the most bytes of a text that is looked at for a currency: longer ones are answers.
const longestAmount = 60

var codeAlone = regexp.MustCompile(`^(?:` + codes + `)$`)

// Currency is the one currency that a file names in its headings, in its amounts or by their formats; ""
// where it names none, or several.
func (b *Book) Currency() string {
	named := map[string]bool{}
	for _, s := range b.Sheets {
		if !s.Hidden {
			s.nameCurrencies(named)
		}
	}
	for sign, codes := range shared {
		if named[sign] && slices.ContainsFunc(codes, func(code string) bool { return named[code] }) {
			delete(named, sign)
		}
	}
	if len(named) != 1 {
		return ""
	}
	for code := range maps.Keys(named) {
		if of := shared[code]; of != nil {
			return of[0]
		}
		return code
	}
	return ""
}

// nameCurrencies collects the currencies that the first rows of a sheet name.
func (s Sheet) nameCurrencies(named map[string]bool) {
	for row := range min(s.Len(), mostRowsTried) {
		for column, text := range s.Row(row) {
			if len(text) > longestAmount || text == "" {
				continue
			}
			code := s.look(row, column).currency
			if a, ok := readAmount(text, s.Workbook); ok && a.currency != "" {
				code = a.currency
			} else if !ok && (signs[text] != "" || codeAlone.MatchString(text) || row < headerRows && ofAmounts.MatchString(text)) && !company.MatchString(normal(text)) {
				code = currencyIn(text)
			}
			if code != "" {
				named[code] = true
			}
		}
	}
}
