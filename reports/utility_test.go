package reports

import (
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
)

// utilityOfAll is the sample ranked by utility, all bids opened fixing the best quality and the
// lowest price.
func utilityOfAll() *model.Competition {
	c := sample(5)
	c.Method.Award = model.AwardRule{Name: model.Utility, Among: model.AllBids}
	c.Method.Criteria[3].Formula = &model.PriceRule{Name: model.NoPoints, Lowest: model.Compliant}
	return c
}

func followsAssay(t *testing.T, c *model.Competition) {
	t.Helper()
	b := newWorkbook(c, evaluated(t, c), sampleMeta)
	for _, l := range b.lotBooks {
		for j, bid := range l.bids {
			compareCells(t, c.Title, l, j, bid.result)
		}
	}
}

// A bid that failed a gate fixes no quality, because it may not have been scored; its price counts.
func TestABidThatFailedAGateFixesTheLowestPriceButNoQuality(t *testing.T) {
	c := utilityOfAll()
	for i := range c.PriceLines {
		if c.PriceLines[i].Bid == "b5" {
			c.PriceLines[i].Amount = dec("100000")
		}
	}
	for i := range c.Agreed {
		if a := &c.Agreed[i]; a.Bid == "b5" && a.Criterion != "g1" {
			a.Level = "10"
		}
	}
	followsAssay(t, c)
}

// A gate of a later phase that a bid fails, although it is already out, keeps it from fixing the
// best quality too.
func TestAGateFailedInALaterPhaseFixesNoQuality(t *testing.T) {
	c := utilityOfAll()
	c.Method.Phases = []model.Phase{{Kind: model.Capability}}
	c.Method.Criteria[1].Phase = model.Capability
	for i := range c.Agreed {
		if a := &c.Agreed[i]; a.Bid == "b4" && a.Criterion == "g1" {
			a.Level = "Fail" // it misses the minimum of 1.2 in the capability assessment already
		} else if a.Bid == "b4" && a.Criterion != "q12" {
			a.Level = "10"
		}
	}
	c.Method.Criteria[1].Children[0].Weight, c.Method.Criteria[1].Children[1].Weight = dec("75"), dec("5")
	followsAssay(t, c)
}

// A bid of which one of two prices was never opened fixes nothing.
func TestABidWithoutAllItsPricesFixesNothing(t *testing.T) {
	c := utilityOfAll()
	second := c.Method.Criteria[3]
	second.ID, second.Number, second.Title = "p2", "4", "Exit"
	second.Weight, c.Method.Criteria[3].Weight = dec("10"), dec("30")
	c.Method.Criteria = append(c.Method.Criteria, second)
	for _, bid := range []string{"b1", "b2", "b3", "b4"} {
		c.PriceLines = append(c.PriceLines, model.PriceLine{ID: "x" + bid, Bid: bid, Criterion: "p2", Amount: dec("50000")})
	}
	for i := range c.PriceLines {
		if c.PriceLines[i].Bid == "b5" { // it failed its gate, so the other price may stay sealed
			c.PriceLines[i].Amount = dec("100000")
		}
	}
	followsAssay(t, c)
}

// A utility that has just the places it is cut off to is not cut to the next lower one by the noise
// of binary arithmetic.
func TestAUtilityThatIsExactIsNotCutOff(t *testing.T) {
	c := utilityOfAll()
	c.Bids, c.Suppliers, c.Declarations = c.Bids[:2], c.Suppliers[:2], nil
	c.Method.Rounding.Total = &model.RoundingStep{Places: 3, Mode: model.Truncate}
	c.PriceLines = c.PriceLines[:2]
	for i := range c.PriceLines {
		c.PriceLines[i].Bid = c.Bids[i].ID
	}
	c.Method.Criteria[1].Threshold, c.Method.Criteria[1].Children[1].Threshold = nil, nil
	weights := func(first, second string) {
		c.Method.Criteria[1].Children[0].Weight, c.Method.Criteria[1].Children[1].Weight = dec(first), dec(second)
	}
	for n := range int64(40) {
		weights([]string{"42", "31", "17.6", "55"}[n%4], []string{"38", "49", "62.4", "25"}[n%4])
		for price := range int64(20) {
			c.PriceLines[0].Amount, c.PriceLines[1].Amount = decimal.NewFromInt(800+n*25), decimal.NewFromInt(800+40*price)
			followsAssay(t, c)
		}
	}
}

// A mean of 2 and 2/3 that is rounded to 3 misses a minimum of 3, in the workbook too.
func TestAMinimumIsComparedBeforeTheMarkIsRounded(t *testing.T) {
	c := consolidatedByMean()
	c.Method.Rounding.Mark = &model.RoundingStep{Places: 0, Mode: model.HalfUp}
	c.Method.Criteria[1].Children[1].Threshold.Minimum = dec("3")
	levels := []string{"2", "2", "4"}
	n := 0
	for i := range c.Scores {
		if s := &c.Scores[i]; s.Bid == "b1" && s.Criterion == "q12" {
			s.Level = levels[n]
			n++
		}
	}
	results := evaluated(t, c)
	if b := results[0].Bid("b1"); b.Status != "disqualified" || b.Line("q12").Mark.String() != "3" {
		t.Errorf("%s with a mark of %s", b.Status, b.Line("q12").Mark)
	}
	followsAssay(t, c)
}
