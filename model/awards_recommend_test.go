package model

import (
	"strings"
	"testing"
)

// twoLots is a competition of two lots for which A and B bid alike, A ranked first in both, under
// a limit of one lot.
func twoLots(by LotChoice) *Competition {
	c := panel([]string{"100"}, []string{"5", "100"}, []string{"4", "100"})
	c.Lots = append(c.Lots, Lot{ID: "m", Number: "2", Title: "South"})
	for _, b := range c.Bids[:2] {
		second := Bid{ID: b.ID + "2", Supplier: b.Supplier, Lot: "m", Status: Received}
		c.Bids = append(c.Bids, second)
		c.Agreed = append(c.Agreed, AgreedScore{Bid: second.ID, Criterion: "q1", Level: c.AgreedScore(AgreedKey{b.ID, "q1"}).Level, Reason: "r"})
		c.PriceLines = append(c.PriceLines, PriceLine{ID: "p" + second.ID, Bid: second.ID, Criterion: "p", Amount: dec("100")})
	}
	c.Method.Lots = &LotRule{Most: 1, By: by}
	return c
}

func drafts(t *testing.T, c *Competition) []Recommendation {
	t.Helper()
	if errs := c.Check(); len(errs) > 0 {
		t.Fatal(errs)
	}
	results, err := Results(c)
	if err != nil {
		t.Fatal(err)
	}
	var list []Recommendation
	for _, r := range results {
		draft, err := DraftRecommendation(c, r)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, draft)
	}
	return list
}

func TestARecommendationGoesByTheLimitOnLots(t *testing.T) {
	c := twoLots(LotsInOrder)
	list := drafts(t, c)
	want := "Award lot 2 (South) to B under the published limit of 1 lot per supplier: its bid totals 88.00 of 100 points at a price of £100.00. " +
		"B is ranked second; A, ranked first, has lot 1, the most one supplier may be awarded."
	if list[0].Bid != "A" || !strings.Contains(list[0].Text, "whose bid is the most") || list[1].Bid != "B2" || list[1].Text != want {
		t.Errorf("drafted %+v", list)
	}
	for _, r := range list {
		if err := c.CheckRecommendation(r); err != nil {
			t.Error(err)
		}
	}
	err := c.CheckRecommendation(Recommendation{Lot: "m", Bid: "A2", Text: "Award it."})
	if err == nil || err.Error() != "under the published limit on lots A is not awarded lot 2: B is ranked second; A, ranked first, has lot 1, the most one supplier may be awarded" {
		t.Errorf("the bid ranked first, whose supplier is at its limit: %v", err)
	}
	if err := c.CheckRecommendation(Recommendation{Lot: "m", Bid: "B2", Text: " "}); CodeOf(err) != Invalid {
		t.Errorf("without a text: %v", err)
	}
	c.Recommendations = []Recommendation{list[0], {Lot: "m", Bid: "A2", Text: "Award it."}}
	if gaps := Missing(c, Decided); len(gaps) != 1 || gaps[0] != "the recommendation for lot 2 is not of the bid that is now awarded it; record it again" {
		t.Errorf("missing: %q", gaps)
	}
	c.Recommendations = list
	if gaps := Missing(c, Decided); len(gaps) != 0 {
		t.Errorf("missing: %q", gaps)
	}
}

func TestNoRecommendationWhileAnAwardIsOpen(t *testing.T) {
	c := twoLots(LotsBestTotal)
	results, err := Results(c)
	if err != nil {
		t.Fatal(err)
	}
	_, err = DraftRecommendation(c, results[0])
	if err == nil || err.Error() != "no award can be recommended: several combinations are equally best and award it to different bids" {
		t.Errorf("the draft: %v", err)
	}
	if err := c.CheckRecommendation(Recommendation{Lot: "l", Bid: "A", Text: "Award it."}); CodeOf(err) != NotAllowed {
		t.Errorf("recorded all the same: %v", err)
	}
	if gaps := Missing(c, Decided); len(gaps) != 2 || gaps[0] != "the award of lot 1 is open: several combinations are equally best and award it to different bids" {
		t.Errorf("missing: %q", gaps)
	}
}

func TestALotThatNobodyMayBeAwardedNeedsNoRecommendation(t *testing.T) {
	c := twoLots(LotsInOrder)
	c.Bids[3].Status = Withdrawn // B in lot 2
	results, err := Results(c)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := DraftRecommendation(c, results[1]); err == nil || err.Error() != "no award can be recommended: every supplier that is ranked has the most lots it may be awarded" {
		t.Errorf("the draft: %v", err)
	}
	c.Recommendations = []Recommendation{{Lot: "l", Bid: "A", Text: "Award it."}}
	if gaps := Missing(c, Decided); len(gaps) != 0 {
		t.Errorf("missing: %q", gaps)
	}
}
