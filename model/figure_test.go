package model

import (
	"strings"
	"testing"
)

// What is ranked is named as what it is, in the right direction.
func TestADraftSpeaksOfWhatIsRanked(t *testing.T) {
	for _, test := range []struct {
		rule AwardRule
		want string
	}{
		{AwardRule{}, "it totals 100.00 of 100 points at a price of £80.00, 20.00 points ahead of B."},
		{AwardRule{Name: HighestQuality}, "it has 100.00 quality points at a price of £80.00, 20.00 points ahead of B."},
		{AwardRule{Name: LowestPrice}, "it has a price of £80.00, £20.00 below B."},
		{AwardRule{Name: PricePerQualityPoint}, "it has a price per quality point of £0.80 at a price of £80.00, £0.45 below B."},
		{AwardRule{Name: ValueForMoney}, "it has 1250000.00 quality points per million at a price of £80.00, 450000.00 above B."},
	} {
		c := panel([]string{"100"}, []string{"5", "80"}, []string{"4", "100"})
		if test.rule.Name != "" {
			c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("100"), dec("0")
			c.Method.Criteria[1].Formula.Name = NoPoints
		}
		c.Method.Award = test.rule
		r := evaluate(t, c)
		draft, err := DraftRecommendation(c, r)
		if err != nil || !strings.HasSuffix(draft.Text, test.want) {
			t.Errorf("%s: %q, %v", test.rule.Formula(), draft.Text, err)
		}
	}
}

func TestARoundedAmountReadsAsMoney(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100000"})
	c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("70"), dec("30")
	c.Method.Criteria[1].Formula.Name = NoPoints
	c.Method.Award = AwardRule{Name: ReducedPrice}
	c.Method.Rounding.Total = &RoundingStep{Places: 0, Mode: HalfUp}
	want := "£100,000.00 ÷ (1 + 56 ÷ 30) = £34,883.72…, rounded (whole number, half-up) to £34,884.00"
	if got := evaluate(t, c).Bid("A").Why().Working; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
