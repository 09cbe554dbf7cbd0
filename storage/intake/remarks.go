package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"assay/model"
)

// aRemark is what a row is that is told, and looked at for what it says of the amounts.
const aRemark = "a remark"

// remark tells why a row of the table is neither a bid nor a price; "" where it may be one. Such rows
// stand below tables or between their parts, and are told rather than read.
func (t *table) remark(row int) string {
	filled, first := t.filled(row)
	name := t.text(row, roleSupplier)
	switch {
	case filled == 0:
		return ""
	case row == t.first && t.isUnits(row):
		return "what the amounts are in"
	case filled == 1 && isRemark(first), filled == 2 && name == first && strings.HasSuffix(first, ":") && !t.offers(row):
		return aRemark
	case filled > 1 && name == t.Columns[supplierAt(t.Columns)].own && t.repeatsHeader(row):
		return "the headings again"
	case name == "" || name == first:
		if why := notABidder(first); why != "" && t.onlyFigures(row) {
			return why
		}
	}
	return ""
}

// filled counts the cells of a row that are filled, and gives the first.
func (t *table) filled(row int) (cells int, first string) {
	for i := range t.s.width(row) {
		if text := t.s.At(row, i); text != "" {
			if cells++; cells == 1 {
				first = text
			}
		}
	}
	return cells, first
}

// onlyFigures reports whether a row has nothing but figures after its first text.
func (t *table) onlyFigures(row int) bool {
	named := false
	for i := range t.s.width(row) {
		text := t.s.At(row, i)
		if isNumber := bareAmount(strings.Trim(text, "-()% ")) != ""; text == "" || named && isNumber || named && isErrorCell(text) {
			continue
		}
		if named || notABidder(text) == "" {
			return false
		}
		named = true
	}
	return named
}

// repeatsHeader reports whether a row is the header again, as on a further page.
func (t *table) repeatsHeader(row int) bool {
	return !slices.ContainsFunc(t.Columns, func(c Column) bool { return t.s.At(row, c.Index) != c.own })
}

// firstOfRemarks are the words that remarks below a table begin with.
var firstOfRemarks = wordSet(`note notes nb n.b source key legend prepared printed exported generated signed dated date page end please prices excludes
	excluding includes including figures see disclaimer comments remarks checked approved version confidential official copyright all this these the`)

// lastOfNames are the words that names of companies end with.
var lastOfNames = wordSet("ltd limited plc llp inc incorporated co company corp corporation cic llc gmbh cyf ccc partnership partners group")

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// isRemark reports whether a text that stands alone in its row is a remark and no name of a bidder that
// was lost on the way.
func isRemark(text string) bool {
	words := strings.Fields(normal(text))
	switch first, _ := firstRune(text); {
	case len(words) == 0 || strings.ContainsRune("*^†‡§#", first):
		return true
	case lastOfNames[words[len(words)-1]]:
		return false
	case firstOfRemarks[words[0]] && (len(words) > 2 || len(words) == 1 && strings.HasPrefix(words[0], "note")):
		return true
	}
	label, _, labelled := strings.Cut(text, ":")
	return len(words) > 6 || labelled && len(strings.Fields(label)) <= 3 || strings.HasPrefix(text, "(") && len(words) > 2
}

func firstRune(text string) (rune, bool) {
	for _, r := range text {
		return r, true
	}
	return unicode.ReplacementChar, false
}

// What stands in the place of a bidder's name over or beside figures that are nobody's offer: the words
// that say so, and those that go with them.
var (
	wordsOfSums = wordSet(`total totals subtotal subtotals sum sums average averages mean median minimum maximum lowest highest min max avg low high range
		spread difference differences variance deviation number count`)
	wordsOfEstimates = wordSet("estimate estimates budget benchmark baseline comparator igce pte should est")
	wordsOfMethod    = wordSet("weight weights weighting weightings marks points")
	withThose        = wordSet(`grand sub overall of all bids bid tenders tender bidders bidder suppliers price prices amount cost costs value ex exc excl excluding inc incl
		including vat net gross the for s engineer engineers architect architects surveyor surveyors quantity qs consultant consultants owner owners designer
		internal independent client clients buyer buyers our pre public sector model planning government estimated authority council county city state department
		agency and available possible score a b c from to between standard percent over under received base received submitted responses no`)
)

// notABidder tells what a text is that stands where bidders' names do: "a line of sums", "an estimate";
// "" where it may be a name.
func notABidder(text string) string {
	sum, estimate, method := false, false, false
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		switch word = strings.ToLower(word); {
		case wordsOfSums[word]:
			sum = true
		case wordsOfEstimates[word]:
			estimate = true
		case wordsOfMethod[word]:
			method = true
		case !withThose[word]:
			return ""
		}
	}
	switch {
	case estimate:
		return "an estimate"
	case method:
		return "of the method"
	case sum:
		return "a line of sums"
	}
	return ""
}

// leave keeps a row for the note that it is not read.
func (t *table) leave(row int, why string) {
	at := slices.IndexFunc(t.left, func(l leaving) bool { return l.why == why })
	if at < 0 {
		at = len(t.left)
		t.left = append(t.left, leaving{why: why})
	}
	text := ""
	for i := 0; text == ""; i++ {
		text = t.s.At(row, i)
	}
	t.left[at].rows = append(t.left[at].rows, fmt.Sprintf("%s (%q)", t.s.line(row), clip(text, 60)))
}

// leaving is rows that are not read for one reason.
type leaving struct {
	why  string
	rows []string
}

// noteLeft tells which rows were not read.
func (t *table) noteLeft() {
	for _, l := range t.left {
		t.note("Not read, because it is %s: %s.", l.why, model.Join(l.rows, 12))
	}
	if last := t.s.asked.Last; last > 0 && last < t.s.Len() {
		t.note("The table ends in %s as you said; what comes after it is not read.", t.s.line(last-1))
	}
}
