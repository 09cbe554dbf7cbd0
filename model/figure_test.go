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
		{AwardRule{}, "it totals 100.00 of 100 points, 20.00 points ahead of B, at a price of £80.00."},
		{AwardRule{Name: HighestQuality}, "it has 100.00 quality points, 20.00 points ahead of B, at a price of £80.00."},
		{AwardRule{Name: LowestPrice}, "it has a price of £80.00, £20.00 below that of B."},
		{AwardRule{Name: PricePerQualityPoint}, "it has a price per quality point of £0.80, £0.45 below that of B, at a price of £80.00."},
		{AwardRule{Name: ValueForMoney}, "it has 1250000.00 quality points per million, 450000.00 above those of B, at a price of £80.00."},
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

// A lead too small to be printed is not said to be nothing, and one point is not said to be many.
func TestASmallLeadReadsAsALead(t *testing.T) {
	for _, test := range []struct {
		rule  AwardFormula
		price string
		step  int
		want  string
	}{
		{HighestTotal, "80.0001", 2, "100.00 of 100 points, less than 0.01 points ahead of B, at a price of £80.00."},
		{PricePerQualityPoint, "80.0001", 2, "£0.80, less than £0.01 below that of B, at a price of £80.00."},
		{Utility, "80.0001", 2, "a utility of 1.00, less than 0.01 above that of B, at a price of £80.00."},
		{HighestTotal, "100", 0, "100 of 100 points, 4 points ahead of B, at a price of £80.00."},
		{HighestTotal, "84.21", 0, "100 of 100 points, 1 point ahead of B, at a price of £80.00."},
		{HighestTotal, "80.1", 0, "100 of 100 points, less than 1 point ahead of B, at a price of £80.00."},
	} {
		c := panel([]string{"100"}, []string{"5", "80"}, []string{"5", test.price})
		c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("80"), dec("20")
		c.Method.Rounding.Display = &RoundingStep{Places: test.step, Mode: HalfUp}
		c.Method.Award = AwardRule{Name: test.rule}
		switch test.rule {
		case PricePerQualityPoint:
			c.Method.Criteria[0].Weight, c.Method.Criteria[1].Weight = dec("100"), dec("0")
			c.Method.Criteria[1].Formula.Name = NoPoints
		case Utility:
			c.Method.Award.Among, c.Method.Criteria[1].Formula.Name = Compliant, NoPoints
		}
		draft, err := DraftRecommendation(c, evaluate(t, c))
		if err != nil || !strings.HasSuffix(draft.Text, test.want) {
			t.Errorf("%q, %v, want %q", draft.Text, err, test.want)
		}
	}
}
