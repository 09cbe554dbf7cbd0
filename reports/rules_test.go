package reports

import (
	"strings"
	"testing"

	"assay/model"
)

// What the report says of a rule is what Assay does.
func TestTheReportSaysWhatRulesDo(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(c *model.Competition)
		says   string
		not    string
	}{
		{"a minimum is compared before any rounding, the published one too", func(c *model.Competition) {},
			"before any rounding, also before one that is published; reaching it exactly is enough", "rounding for display"},
		{"a section without points has marks", func(c *model.Competition) {
			c.Method.Criteria[1].Weight, c.Method.Criteria[3].Weight = dec("0"), dec("90")
		}, "1 Technical quality: a bid must reach at least 30% of the best possible marks, its questions weighed as they are in it, else disqualified", ""},
		{"questions are counted, not reached", func(c *model.Competition) {
			c.Method.Threshold = &model.Threshold{Minimum: dec("3"), Unit: model.ByCount, Mark: decPtr("4"), Effect: model.Warn}
		}, "Quality as a whole: a bid must have at least 3 questions with 4 marks or more, else flagged", "must reach at least 3 questions"},
		{"a gate keeps a quality from counting", func(c *model.Competition) { *c = *utilityOfAll() },
			"those of all bids opened; a bid that failed a gate fixes no quality", ""},
		{"a price is a price", func(c *model.Competition) {
			*c = *pricePerPoint()
			c.Method.Award = model.AwardRule{Name: model.LowestPrice}
		}, "“Lowest price that meets the requirements”, the lowest first", "price = price"},
		{"the floor holds whatever the formula gives", func(c *model.Competition) {
			c.Method.Criteria[3].Formula = &model.PriceRule{Name: model.Logarithmic, Lowest: model.Compliant, Base: decPtr("3"), Floor: decPtr("10"), Cap: decPtr("90")}
		}, "Whatever the formula gives, a price earns at least 10% and at most 90% of the points", ""},
	} {
		c := sample(6)
		test.change(c)
		text := texts(Award(c, evaluated(t, c), sampleMeta))
		if !strings.Contains(text, test.says) || test.not != "" && strings.Contains(text, test.not) {
			at := max(0, strings.Index(text, "How bids were assessed"))
			t.Errorf("%s: want %q, not %q\n%.6000s", test.name, test.says, test.not, text[at:])
		}
	}
}
