package model

import "testing"

// A bid that fails a gate of the written bids need not be scored before them. It does not keep the
// others from being compared: without it, the best still go on and the rest do not.
func TestAShortlistLeavesOutABidThatFailsALaterGate(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"3", "90"}, []string{"90"})
	c.Method.Phases = []Phase{{Kind: Capability}}
	c.Method.Criteria = append(c.Method.Criteria,
		Criterion{ID: "cap", Number: "0", Kind: Question, Title: "Capability", Scale: "s", Phase: Capability,
			Threshold: &Threshold{Minimum: dec("1"), Unit: ByBest, Effect: Disqualify}},
		Criterion{ID: "gate", Number: "G", Kind: Gate, Title: "Insurance", Effect: Disqualify})
	for bid, level := range map[string]string{"A": "4", "B": "3"} {
		c.Agreed = append(c.Agreed, AgreedScore{Bid: bid, Criterion: "cap", Level: level}, AgreedScore{Bid: bid, Criterion: "gate", Level: "Pass"})
	}
	c.Agreed = append(c.Agreed, AgreedScore{Bid: "C", Criterion: "gate", Level: "Fail"})
	if r := evaluate(t, c); r.Bid("B").Status != "disqualified" || len(r.Ranked()) != 1 {
		t.Errorf("B is %s", r.Bid("B").Status)
	}
}
