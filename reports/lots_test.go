package reports

import (
	"strings"
	"testing"

	"assay/model"
)

// withALimitOnLots is the sample with a second lot like the first, of which one supplier may be
// awarded one.
func withALimitOnLots(by model.LotChoice) *model.Competition {
	c := sample(3)
	c.Lots = append(c.Lots, model.Lot{ID: "l2", Number: "2", Title: "Training"})
	for _, b := range c.Bids[:3] {
		again := func(id string) string { return strings.Replace(id, b.ID, b.ID+"x", 1) }
		for _, a := range c.Agreed {
			if a.Bid == b.ID {
				a.Bid = again(a.Bid)
				c.Agreed = append(c.Agreed, a)
			}
		}
		for _, p := range c.PriceLines {
			if p.Bid == b.ID {
				p.ID, p.Bid = again(p.ID), again(p.Bid)
				c.PriceLines = append(c.PriceLines, p)
			}
		}
		b.ID, b.Lot = again(b.ID), "l2"
		c.Bids = append(c.Bids, b)
	}
	c.Method.Lots = &model.LotRule{Most: 1, By: by}
	return c
}

func TestAwardSaysWhatALimitOnLotsDoes(t *testing.T) {
	c := withALimitOnLots(model.LotsInOrder)
	results := evaluated(t, c)
	first, second := results[1].Ranked()[0].Supplier, results[1].Ranked()[1].Supplier
	why := second + " is ranked second; " + first + ", ranked first, has lot 1, the most one supplier may be awarded."
	text := texts(Award(c, results, sampleMeta))
	for _, want := range []string{"Award across lots", "One supplier may be awarded at most 1 lot.", "Limit on lots", "How it was worked out", why,
		"Under the published limit on lots this lot is awarded to " + second + ". " + why} {
		if !strings.Contains(text, strings.ReplaceAll(want, "&", `\u0026`)) {
			t.Errorf("the report lacks %q", want)
		}
	}
	if strings.Contains(text, "is not the one awarded") {
		t.Error("the recommendation of lot 1 is called wrong")
	}
	c.Recommendations = append(c.Recommendations, model.Recommendation{Lot: "l2", Bid: "b1x", Text: "Award it."})
	if text := texts(Award(c, results, sampleMeta)); !strings.Contains(text, "The bid recommended is not the one awarded this lot under the published limit on lots.") {
		t.Error("a recommendation against the limit is not marked")
	}
	awardPDF(t, c, results)
}

func TestAwardSaysThatALimitOnLotsSettlesNothing(t *testing.T) {
	c := withALimitOnLots(model.LotsBestTotal)
	text := texts(Award(c, evaluated(t, c), sampleMeta))
	for _, want := range []string{"Not every award is settled. Several combinations", "Not settled", "Under the published limit on lots the award is not settled."} {
		if !strings.Contains(text, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

func TestAwardWithoutALimitSaysNothingOfOne(t *testing.T) {
	c := withALimitOnLots(model.LotsInOrder)
	c.Method.Lots = nil
	if text := texts(Award(c, evaluated(t, c), sampleMeta)); strings.Contains(text, "Award across lots") || strings.Contains(text, "imit on lots") {
		t.Error("the report speaks of a limit that was not published")
	}
}
