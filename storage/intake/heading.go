package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"assay/model"
)

// role is what a column can be, beside the criteria of the competition.
type role string

const (
	roleSupplier   role = "Supplier"
	roleIdentifier role = "Identifier"
	roleLot        role = "Lot"
	rolePrice      role = "Price"
	roleItem       role = "Price line"
	roleYear       role = "Year of payment"
	rolePreference role = "Preference"
	roleMember     role = "Evaluator"
	roleQuestion   role = "Question"
	roleScore      role = "Score"
	roleStrengths  role = "Strengths"
	roleWeaknesses role = "Weaknesses"
	roleEvidence   role = "Evidence"
	roleReason     role = "Reason"
	roleDissent    role = "Dissent"
	rolePPON       role = "PPON"
	roleSize       role = "Size"
	roleStaff      role = "Staff"
	roleTurnover   role = "Turnover"
	roleBalance    role = "Balance sheet total"
	roleVCSE       role = "VCSE"
	roleEmail      role = "E-mail"
	roleFacet      role = "Filter" // several columns may be one

	// Of price schedules, whose headings scheduleRole reads.
	roleNumber      role = "Item"
	roleDescription role = "Description"
	roleQuantity    role = "Quantity"
	roleUnit        role = "Unit"
	roleRate        role = "Rate"
	roleTotal       role = "Total"
	roleMaximum     role = "Maximum"
)

// phrases are the headings in use for each role, best first.
var phrases = map[role][]string{
	roleSupplier: {"supplier", "supplier name", "bidder", "bidder name", "tenderer", "vendor", "offeror", "contractor", "applicant", "organisation",
		"organization", "company", "company name", "legal name", "registered name", "trading name", "name"},
	roleIdentifier: {"company number", "company no", "company registration number", "registration number", "registration no", "companies house number",
		"companies house no", "company registration no", "company reg no", "reg number", "reg no", "registered number", "registered no", "companies house",
		"identifier", "supplier id", "supplier number", "ppon", "crn"},
	roleLot: {"lot", "lot number", "lot no"},
	rolePrice: {"total price", "grand total", "overall total", "total bid price", "total bid", "total tender price", "tender price", "tender sum", "bid price", "total cost", "total", "price", "amount", "cost",
		"contract value", "quote", "bid amount", "bid value", "bid total", "tender amount", "tender value", "tender total", "tender figure", "tendered sum",
		"tendered price", "base bid", "lump sum bid", "offer price", "offered price", "quoted price", "quotation"},
	roleItem:       {"price line", "line item", "item", "description", "line", "label", "element"},
	roleYear:       {"year", "year of payment", "payment year", "year paid"},
	rolePreference: {"preference", "lot preference", "order of preference", "preference order"},
	roleMember:     {"evaluator", "member", "assessor", "scorer", "marker"},
	roleQuestion:   {"question", "question number", "question no", "criterion", "criteria", "sub criterion", "award criterion", "ref"},
	roleScore:      {"agreed score", "consensus score", "moderated score", "final score", "score", "mark", "level", "decision", "result", "rating"},
	roleStrengths:  {"strengths", "strength", "positives", "pros"},
	roleWeaknesses: {"weaknesses", "weakness", "concerns", "negatives", "cons"},
	roleEvidence:   {"evidence", "reference", "page", "where in the bid"},
	roleReason:     {"reason", "reasons", "rationale", "justification", "feedback", "comments", "comment"},
	roleDissent:    {"dissent", "dissenting view", "minority view"},
	rolePPON:       {"ppon", "public procurement organisation number"},
	roleSize:       {"size", "company size", "organisation size", "supplier size", "business size", "enterprise size", "sme", "sme status", "sme indicator", "is sme", "small or medium sized", "small or medium enterprise"},
	roleStaff:      {"staff", "employees", "number of employees", "number of staff", "headcount"},
	roleTurnover:   {"turnover", "annual turnover", "revenue"},
	roleBalance:    {"balance sheet total", "balance sheet", "total assets"},
	roleVCSE:       {"vcse", "vcse status", "is vcse", "social enterprise", "voluntary community and social enterprise", "third sector", "3rd sector"},
	roleEmail:      {"e mail", "email", "general e mail", "general email", "tender e mail", "tender email", "bid e mail", "bid email", "e mail address", "email address", "contact e mail", "contact email"},
}

// onlyWhole are the roles whose phrases are part of too many other headings: "Year 2" is a price of
// the second year and no year of payment.
var onlyWhole = map[role]bool{roleYear: true}

// alone are headings that name a role only where they say nothing else but the currency and the basis:
// "Bid (GBP)" is a price, and "Bid received" is none.
var alone = map[role][]string{rolePrice: {"bid", "tender", "offer", "fee", "sum"}}

var besidesAlone = regexp.MustCompile(`\b(?:gbp|eur|euros?|usd|pounds|ex|exc|excl|excluding|exclusive|inc|incl|including|inclusive|of|vat|net|gross)\b`)

// ofScores are headings of what prices score, and of none.
var ofScores = regexp.MustCompile(`\b(?:scores?|scored|scoring|points|marks|ranks?|ranking|ratings?|weighted|weighting|weight|percent|percentage)\b`)

// ofOneLot is a heading of what is one lot's, "Lot 2 - South", and not of the lots.
var ofOneLot = regexp.MustCompile(`^lot (?:[0-9]{1,3}[a-z]?|[a-z]|[ivx]{1,4})(?: |$)`)

// normal is a heading for comparing: lower case, words separated by one space, points kept
// inside numbers.
func normal(heading string) string {
	var b strings.Builder
	b.Grow(len(heading))
	parted, before := false, ' '
	for i, r := range heading {
		point := r == '.' && unicode.IsDigit(before) && digitFirst(heading[i+1:])
		before = r
		if !point && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			parted = b.Len() > 0
			continue
		}
		if parted {
			b.WriteByte(' ')
			parted = false
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func digitFirst(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsDigit(r)
}

// contains reports whether a phrase stands in a heading as whole words.
func contains(heading, phrase string) bool {
	return strings.Contains(" "+heading+" ", " "+phrase+" ")
}

// mostHeadingWords is the most words of a heading; longer cells are instructions or answers.
const mostHeadingWords = 12

// fit says how well a normalised heading fits a role: 0 not at all, more is better.
func fit(heading string, r role) int {
	list := phrases[r]
	best := 0
	brief := strings.Count(heading, " ") < mostHeadingWords
	for i, phrase := range list {
		switch {
		case heading == phrase:
			return 1000 - i
		case brief && phrase != "name" && !onlyWhole[r] && contains(heading, phrase):
			best = max(best, 500-i)
		}
	}
	switch {
	case r == rolePrice && ofScores.MatchString(heading):
		return 0
	case r == rolePrice && listPrice.MatchString(heading):
		return min(best, 1) // a net price beside it comes first
	case r == roleLot && ofOneLot.MatchString(heading):
		return 0
	case best == 0 && slices.Contains(alone[r], strings.TrimSpace(besidesAlone.ReplaceAllString(heading, ""))):
		return 400
	}
	return best
}

// criterionKey is a criterion as headings name it.
type criterionKey struct {
	criterion     *model.Criterion
	number, title string // normalised
}

func keysOf(nodes []*model.Criterion) []criterionKey {
	keys := make([]criterionKey, len(nodes))
	for i, k := range nodes {
		keys[i] = criterionKey{k, normal(k.Number), normal(k.Title)}
	}
	return keys
}

// plainly reports whether a heading that begins with the number means the criterion: always
// for "1.2" or "3a", but for a whole number only with its title, because "2 years' support" is
// not criterion 2.
func (k criterionKey) plainly(rest string) bool {
	return rest == "" || strings.Trim(k.number, "0123456789") != "" || contains(rest, k.title) || contains(k.title, rest)
}

// shortTitle is the least letters of a title that may be found inside a longer heading.
const shortTitle = 6

// beforeNumbers are the words that headings put before the number of a question.
var beforeNumbers = []string{"response to ", "answer to ", "question ", "criterion ", "quest ", "qu ", "q ", "no ", "number "}

// named finds the one criterion that a text names: by number ("1.1", "Q1.1", "Question 1.1:
// approach"), by title, or by a part of either that only one of them has.
func named(text string, keys []criterionKey) *model.Criterion {
	heading := normal(text)
	if heading == "" || len(heading) > 400 {
		return nil
	}
	bare := heading
	for _, before := range beforeNumbers {
		bare = strings.TrimPrefix(bare, before)
	}
	first, rest, _ := strings.Cut(bare, " ")
	var partly []*model.Criterion
	for _, k := range keys {
		switch {
		case k.number != "" && (first == k.number && (bare != heading || k.plainly(rest)) || first == "q"+k.number):
			return k.criterion
		case k.title != "" && heading == k.title:
			return k.criterion
		case len(k.title) >= shortTitle && contains(heading, k.title), len(heading) >= shortTitle && contains(k.title, heading):
			partly = append(partly, k.criterion)
		}
	}
	if len(partly) == 1 {
		return partly[0]
	}
	return nil
}
