package intake

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// inFormula finds what must not be touched in a formula (texts, quoted sheet names, words) and
// the references of cells.
var inFormula = regexp.MustCompile(`"[^"]*"|'[^']*'|\$?[A-Za-z]{1,3}\$?[0-9]{1,7}|[A-Za-z_\\][A-Za-z0-9_.\\]*|[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?`)

var reference = regexp.MustCompile(`^(\$?)([A-Za-z]{1,3})(\$?)([0-9]{1,7})$`)

// moved is a formula as it reads when it is filled into a cell some rows and columns away:
// references without a dollar sign move with it.
func moved(text string, rows, columns int) string {
	var b strings.Builder
	end := 0
	for _, at := range inFormula.FindAllStringIndex(text, -1) {
		b.WriteString(text[end:at[0]])
		word := text[at[0]:at[1]]
		end = at[1]
		if part := reference.FindStringSubmatch(word); part != nil && standsAlone(text[end:]) {
			word = movedReference(part, rows, columns)
		}
		b.WriteString(word)
	}
	return b.String() + text[end:]
}

// standsAlone tells a reference from the beginning of a longer word, the name of a sheet (A1!B2) or of
// a function (LOG10(…)).
func standsAlone(rest string) bool {
	return rest == "" || !strings.ContainsRune("(!_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", rune(rest[0]))
}

func movedReference(part []string, rows, columns int) string {
	column, err := excelize.ColumnNameToNumber(part[2])
	row, err2 := strconv.Atoi(part[4])
	if err != nil || err2 != nil {
		return part[0]
	}
	if part[1] == "" {
		column += columns
	}
	if part[3] == "" {
		row += rows
	}
	name, err := excelize.ColumnNumberToName(column)
	if err != nil || row < 1 {
		return "#REF!"
	}
	return part[1] + name + part[3] + strconv.Itoa(row)
}
