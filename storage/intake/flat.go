package intake

import (
	"regexp"
	"strings"

	"assay/model"
)

// OCDS data is made flat for spreadsheets in several ways: a column for each place in it, under the path
// to the place or the path in words, or tables that are linked by numbers. Read as a table of bids it
// would make buyers and addresses of suppliers.
var (
	flatPath = regexp.MustCompile(`^/?(?:(?:records|releases|compiledRelease|release|[0-9]+)[/._])*` +
		`(?:(?:parties|buyer|planning|tender|bids|awards|contracts|relatedProcesses)(?:[/._][A-Za-z0-9]+)+|(?:tag|initiationType)(?:[/.][0-9]+)?)$` +
		`|^compiledRelease[/.]`)
	flatID   = regexp.MustCompile(`^(?:.*[/._])?ocid$`)
	flatLink = regexp.MustCompile(`^_link(?:_[A-Za-z_]+)?$`)
)

// flatRows is how many filled rows may stand above the paths: instructions to the program that made them.
const flatRows = 8

// inWords is how the first of the paths reads in words.
const inWords = "Open Contracting ID"

// isFlat reports whether a sheet is OCDS data made flat.
func (s Sheet) isFlat() bool {
	for row, filled := 0, 0; row < s.Len() && row < headerRows && filled < flatRows; row++ {
		paths, ids, links := 0, 0, 0
		cells := s.Row(row)
		for _, text := range cells {
			switch text = strings.TrimSpace(text); {
			case text == inWords:
				return true
			case flatPath.MatchString(text):
				paths++
			case flatID.MatchString(text):
				ids++
			case flatLink.MatchString(text):
				links++
			}
		}
		if ids > 0 && paths+links > 0 || paths > 2 || links > 1 {
			return true
		}
		filled += min(len(cells), 1)
	}
	return false
}

// refuseFlat refuses a file whose first filled sheet, or half of them, is OCDS data made flat.
func (b *Book) refuseFlat() error {
	filled, flat, first := 0, 0, false
	for _, s := range b.Sheets {
		if s.Len() == 0 {
			continue
		}
		filled++
		if s.isFlat() {
			flat++
			first = first || filled == 1
		}
	}
	if first || flat*2 > filled {
		return model.Refuse(model.Invalid, "%s is OCDS data made flat for a spreadsheet; load the JSON that it was made from.", b.File)
	}
	return nil
}
