package intake

import (
	"regexp"
	"strings"
)

// besideName begins what people write below a bidder's name in the same cell.
var besideName = regexp.MustCompile(`(?i)^(?:\(|t/?a\b|d/?b/?a\b|c/o\b|trading as|formerly|attn|contact|tel|phone|e-?mail|company (?:no|number|reg)|reg(?:istered|istration)?\b|vat\b|a (?:division|subsidiary|member) of|unit\b|po box|www\.)|[0-9@]`)

// partName parts a name from its address, its trading name and the like, which stand on lines of their
// own below it. A name that is only broken to fit is put together again.
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
	return name, oneLine(below)
}

// nameAlone is a bidder's name without what stands below it.
func nameAlone(text string) string {
	name, _ := partName(text)
	return name
}
