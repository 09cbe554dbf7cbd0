package reports

import (
	"testing"

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
