package intake

import (
	"regexp"
	"strings"
)

// besideName begins what people write below a bidder's name in the same cell.
var besideName = regexp.MustCompile(`(?i)^(?:\(|t/?a\b|d/?b/?a\b|c/o\b|trading as|formerly|attn|contact|tel|phone|e-?mail|company (?:no|number|reg)|reg(?:istered|istration)?\b|vat\b|a (?:division|subsidiary|member) of|unit\b|po box|www\.)|[0-9@]`)

// What people write on the line of a name: the bidder's number before it, and after it marks of footnotes and
// what became of the bid.
var (
	bidderLabel = regexp.MustCompile(`(?i)^(?:bidder|tenderer|supplier|vendor|offeror|contractor|bid|tender)(?: ?(?:no\.? ?)?#?[0-9A-Z]{1,3})?(?: ?[:–] ?| - )(\S.*)$|^\(?[0-9]{1,2}[).] +(\S.*)$`)
	afterName   = regexp.MustCompile(`(?i)^(.*\S)\s*([*^†‡§¶¹²³⁰-⁹]+|\[[0-9a-z]{1,2}\]|(?:[(\[]|[–-] )(?:apparent|low|lowest|late|withdrawn|withdrew|excluded|disqualified|rejected|non-?responsive|non-?compliant|incumbent|` +
		`winner|winning|awarded|award|recommended|preferred|unsuccessful|successful|sme|vcse|no bid|declined|received)\b[^()\[\]]*[)\]]?)$`)
)

// partName parts a name from what stands on lines of their own below it, its address, its trading name and
// the like, and from what is remarked behind it. A name that is only broken to fit is put together again.
func partName(text string) (name, below string) {
	name, below, _ = strings.Cut(strings.TrimSpace(text), "\n")
	name = oneLine(name)
	for below != "" {
		line, rest, _ := strings.Cut(below, "\n")
		whole := company.MatchString(normal(name)) && !strings.HasSuffix(name, ",") && !lastOfNames[normal(line)]
		if whole || besideName.MatchString(strings.TrimSpace(line)) {
			break
		}
		name, below = oneLine(name+" "+line), rest
	}
	if label := bidderLabel.FindStringSubmatch(name); label != nil {
		name = label[1] + label[2]
	}
	for after := afterName.FindStringSubmatch(name); after != nil; after = afterName.FindStringSubmatch(name) {
		name, below = strings.TrimRight(after[1], " -–"), after[2]+" "+below
	}
	return name, oneLine(below)
}

// nameAlone is a bidder's name without what stands below it.
func nameAlone(text string) string {
	name, _ := partName(text)
	return name
}
