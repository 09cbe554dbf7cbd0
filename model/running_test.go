package model

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Which bids are still in the running, what is asked of them, and who counts for the others.

// A bid that misses a minimum need not have its price opened, unless the published rule measures
// the others against all bids opened.
func TestABidThatIsOutNeedsAPriceOnlyWhereAllBidsCount(t *testing.T) {
	for _, test := range []struct {
		lowest PriceSet
		award  AwardRule
		asked  bool
	}{
		{Compliant, AwardRule{}, false}, {AllBids, AwardRule{}, true},
		{Compliant, AwardRule{Name: Utility, Among: Compliant}, false}, {Compliant, AwardRule{Name: Utility, Among: AllBids}, true},
	} {
		c := panel([]string{"100"}, []string{"4", "100"}, []string{"1", "90"})
		c.Method.Criteria[0].Threshold = &Threshold{Minimum: dec("50"), Unit: ByPercent, Effect: Disqualify}
		c.Method.Criteria[1].Formula.Lowest, c.Method.Award = test.lowest, test.award
		if test.award.Name != "" {
			c.Method.Criteria[1].Formula.Name = NoPoints
		}
		c.PriceLines = c.PriceLines[:1]
		_, err := Evaluate(c, "l")
		if (err != nil) != test.asked || (len(Missing(c, PricesOpened)) > 0) != test.asked || (len(c.PriceGaps()) > 0) != test.asked {
			t.Errorf("lowest of %s, %v: %v, %v", test.lowest, test.award, err, Missing(c, PricesOpened))
		}
		c.Method.Criteria[0].Threshold.Effect = Warn
		if gaps := Missing(c, PricesOpened); len(gaps) != 1 || gaps[0] != "B has no price for 2 Price" {
			t.Errorf("B is in the running and has no price: %v", gaps)
		}
	}
}

// Of all bids opened, those that are out count with their price, and with their quality if they
// were scored to the end; a price of 0 is refused wherever it counts.
func TestWhichBidsFixTheBestQualityAndTheLowestPrice(t *testing.T) {
	for _, test := range []struct{ gate, price, want string }{
		{"", "10", "(1 − (60 − 48) ÷ 40) × £10.00 ÷ £100.00 = 0.07"},
		{"Fail", "10", "(1 − (48 − 48) ÷ 40) × £10.00 ÷ £100.00 = 0.1"},
		{"Fail", "", "(1 − (48 − 48) ÷ 40) × £100.00 ÷ £100.00 = 1"},
		{"Fail", "0", "B bid £0.00 and the award rule divides by the price"},
		{"", "0", "B bid £0.00 and the award rule divides by the price"},
	} {
		c := ruled(AwardRule{Name: Utility, Among: AllBids}, "40", []string{"4", "100"}, []string{"5", "10"})
		c.Method.Criteria = append(c.Method.Criteria, mustPass("g"), Criterion{ID: "z", Number: "3", Kind: Question, Title: "Z", Scale: "s",
			Threshold: &Threshold{Minimum: dec("1"), Unit: ByMark, Effect: Disqualify}})
		c.Agreed = append(c.Agreed, AgreedScore{Bid: "A", Criterion: "g", Level: "Pass"}, AgreedScore{Bid: "B", Criterion: "g", Level: "Pass"},
			AgreedScore{Bid: "A", Criterion: "z", Level: "1"}, AgreedScore{Bid: "B", Criterion: "z", Level: "0"})
		if test.gate != "" {
			c.AgreedScore(AgreedKey{"B", "g"}).Level = test.gate
		}
		if test.price == "" {
			c.PriceLines = c.PriceLines[:1]
		} else {
			c.PriceLines[1].Amount = dec(test.price)
		}
		r, err := Evaluate(c, "l")
		got := fmt.Sprint(err)
		if err == nil {
			got = r.Bid("A").Why().Working
		}
		if !strings.HasPrefix(got, test.want) {
			t.Errorf("gate %q, price %q: %s", test.gate, test.price, got)
		}
	}
}

// A bid that has failed a gate of the written bids needs nothing more, also when it had gone out
// before them.
func TestABidThatFailedAnyGateNeedsNoMoreScores(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"})
	c.Method.Phases = []Phase{{Kind: Capability}}
	c.Method.Criteria = append(c.Method.Criteria, mustPass("g"),
		Criterion{ID: "c1", Number: "C1", Kind: Question, Title: "C", Scale: "s", Phase: Capability, Threshold: &Threshold{Minimum: dec("3"), Unit: ByMark, Effect: Disqualify}},
		Criterion{ID: "c2", Number: "C2", Kind: Question, Title: "C", Scale: "s", Phase: Capability})
	c.Agreed = append(c.Agreed, AgreedScore{Bid: "A", Criterion: "g", Level: "Fail"}, AgreedScore{Bid: "A", Criterion: "c1", Level: "1"})
	if gaps := Missing(c, QualityAgreed); len(gaps) != len(c.AgreementGaps()) {
		t.Errorf("missing %v, to agree %v", gaps, c.AgreementGaps())
	}
}

// A draw that was held before a third bid became equal separates none of the three.
func TestADrawWithoutOneOfTheEqualBidsDecidesNothing(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"4", "100"}, []string{"4", "100"}, []string{"1", "100"}, []string{"1", "100"})
	c.Method.Ties = []TieStep{{Kind: TieDraw}}
	c.Draws = []Draw{{Lot: "l", Bids: []string{"B", "A", "E", "D"}, Record: "Drawn."}}
	for seed := range int64(20) {
		shuffle := rand.New(rand.NewSource(seed))
		shuffle.Shuffle(len(c.Bids), func(i, j int) { c.Bids[i], c.Bids[j] = c.Bids[j], c.Bids[i] })
		shuffle.Shuffle(len(c.Suppliers), func(i, j int) { c.Suppliers[i].Name, c.Suppliers[j].Name = c.Suppliers[j].Name, c.Suppliers[i].Name })
		r := evaluate(t, c)
		if r.Winner != "" || len(r.ToDraw) != 1 || len(r.ToDraw[0]) != 3 || !strings.Contains(r.Tie, "no draw of all of them is recorded") {
			t.Fatalf("winner %q, to draw %v: %s", r.Winner, r.ToDraw, r.Tie)
		}
		if r.Bid("E").Rank != 4 || r.Bid("D").Rank != 5 {
			t.Fatalf("E and D, drawn between them, have ranks %d and %d", r.Bid("E").Rank, r.Bid("D").Rank)
		}
	}
	c.Draws[0].Bids = append(c.Draws[0].Bids, "C")
	if r := evaluate(t, c); r.Winner != "B" || r.Bid("C").Rank != 3 || len(r.ToDraw) != 0 {
		t.Errorf("winner %q, C %d", r.Winner, r.Bid("C").Rank)
	}
}

func TestATieReadsWellWhateverTheNames(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"4", "100"})
	c.Suppliers[0].Name = "Smith; Jones LLP"
	if got := evaluate(t, c).Tie; got != "B and Smith; Jones LLP are equal first; no tie rule was published" {
		t.Error(got)
	}
}

// There is a result exactly when no score and no price is missing, and what is missing is what
// is still to be agreed and priced.
func TestTheGapsAreWhatTheResultWaitsFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := anyMethod(t)
		c.Method.Criteria = append(c.Method.Criteria, mustPass("g"))
		if rapid.Bool().Draw(t, "phased") {
			c.Method.Phases = []Phase{{Kind: Capability}, {Kind: Presentation}}
			c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: "c", Number: "C", Kind: Question, Title: "C", Scale: "s", Phase: Capability,
				Threshold: &Threshold{Minimum: dec("2"), Unit: rapid.SampledFrom([]ThresholdUnit{ByMark, ByBest}).Draw(t, "unit"), Effect: Disqualify}})
			last := mustPass("h")
			last.Phase = Presentation
			c.Method.Criteria = append(c.Method.Criteria, last)
		}
		for _, b := range c.Bids {
			for _, id := range []string{"g", "h"} {
				c.Agreed = append(c.Agreed, AgreedScore{Bid: b.ID, Criterion: id, Level: rapid.SampledFrom([]string{"Pass", "Pass", "Fail"}).Draw(t, "gate")})
			}
			level := fmt.Sprint(rapid.IntRange(0, 5).Draw(t, "capability"))
			c.Agreed = append(c.Agreed, AgreedScore{Bid: b.ID, Criterion: "c", Level: level})
			for _, m := range []string{"m0", "m1", "m2"} {
				c.Scores = append(c.Scores, Score{Member: m, Bid: b.ID, Criterion: "c", Level: level})
			}
		}
		c.Agreed = drop(t, c.Agreed)
		c.Scores = drop(t, c.Scores)
		c.PriceLines = drop(t, c.PriceLines)
		_, err := evaluatedOrGap(t, c)
		agree, price := Missing(c, QualityAgreed), Missing(c, PricesOpened)
		if missing := CodeOf(err) == NotAllowed; missing != (len(agree)+len(price) > 0) {
			t.Fatalf("%v, but missing %v and %v", err, agree, price)
		}
		if len(price) != len(c.PriceGaps()) || c.Method.Consolidation.Agreed() && len(agree) != len(c.AgreementGaps()) {
			t.Fatalf("missing %v and %v, gaps %v and %v", agree, price, c.AgreementGaps(), c.PriceGaps())
		}
	})
}

// drop leaves out one or none of a list.
func drop[T any](t *rapid.T, list []T) []T {
	if at := rapid.IntRange(0, 3*len(list)).Draw(t, "drop"); at < len(list) {
		return append(list[:at:at], list[at+1:]...)
	}
	return list
}

func evaluatedOrGap(t *rapid.T, c *Competition) (*Result, error) {
	if errs := c.Check(); len(errs) > 0 {
		t.Fatal(errs)
	}
	return Evaluate(c, "l")
}

// The panel is closed with the method, so a question with fewer evaluators than the published
// rule needs marks would never have a mark.
func TestEachQuestionHasTheEvaluatorsItsRuleNeeds(t *testing.T) {
	c := panel([]string{"50", "50"}, []string{"4", "4", "100"})
	c.Members = []Member{{ID: "h", Name: "Chair", Roles: []Role{Chair}}, {ID: "1", Name: "First", Roles: []Role{Evaluator}},
		{ID: "2", Name: "Second", Roles: []Role{Evaluator}}, {ID: "3", Name: "Third", Roles: []Role{Evaluator}, Criteria: []string{"q1"}}}
	if gaps := Missing(c, BidsLoaded); len(gaps) != 0 {
		t.Error(gaps)
	}
	c.Method.Consolidation = Consolidation{Rule: TrimmedMean, Trim: 1}
	const want = "1.2 Question has 2 evaluators, and the trimmed mean of the members' marks needs 3 marks; assign more in Set up"
	if gaps := Missing(c, BidsLoaded); len(gaps) != 1 || gaps[0] != want {
		t.Error(gaps)
	}
	c.Method.Consolidation = Consolidation{Rule: Mean}
	for i := 1; i < 4; i++ {
		c.Members[i].Criteria = []string{"q2"}
	}
	if gaps := Missing(c, BidsLoaded); len(gaps) != 1 || gaps[0] != "1.1 Question has no evaluators, and the mean of the members' marks needs 1 mark; assign more in Set up" {
		t.Error(gaps)
	}
}

// What is not a level of the scale is no score and no decision, wherever the record is from.
func TestALevelOffTheScaleIsNotAgreed(t *testing.T) {
	c := panel([]string{"100"}, []string{"9", "100"})
	c.Method.Criteria = append(c.Method.Criteria, mustPass("g"))
	c.Agreed = append(c.Agreed, AgreedScore{Bid: "A", Criterion: "g", Level: "fail"})
	gaps := Missing(c, QualityAgreed)
	if strings.Join(gaps, "; ") != "1.1 Question of A is not agreed; g Gate of A is not agreed" || len(c.AgreementGaps()) != 2 {
		t.Errorf("missing %v, to agree %v", gaps, c.AgreementGaps())
	}
}

// A draw between further equal bids does not take back the one on record.
func TestALaterDrawKeepsTheEarlierOne(t *testing.T) {
	c := panel([]string{"100"}, []string{"4", "100"}, []string{"4", "100"}, []string{"1", "100"}, []string{"1", "100"})
	c.Method.Ties = []TieStep{{Kind: TieDraw}}
	c.Draws = []Draw{{Lot: "l", Bids: []string{"B", "A"}, Record: "Drawn."}}
	err := c.CheckDraw(Draw{Lot: "l", Bids: []string{"D", "C"}, Record: "Drawn."})
	if CodeOf(err) != Invalid || !strings.Contains(err.Error(), "the draw on record also separates A and B; name them again, in the order drawn") {
		t.Error(err)
	}
	if err := c.CheckDraw(Draw{Lot: "l", Bids: []string{"B", "A", "D", "C"}, Record: "Drawn."}); err != nil {
		t.Error(err)
	}
}
