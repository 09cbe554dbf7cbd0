package model

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

var outOfFour = Scale{ID: "four", Name: "0, 2, 4", Levels: []Level{{Value: "0", Marks: dec("0")}, {Value: "2", Marks: dec("2")}, {Value: "4", Marks: dec("4")}}}

// scoredPanel is a lot at moderation with a gate and questions of equal weight, in which level
// gives each evaluator's level, "" for none.
func scoredPanel(bids, questions, members int, level func(bid, question, member int) string) *Competition {
	c := &Competition{Stage: Moderating, Lots: []Lot{{ID: "l", Number: "1"}},
		Method: Method{Weighting: Points, Total: HundredPoints, Scales: []Scale{fiveLevels, outOfFour},
			Criteria: []Criterion{{ID: "g", Number: "0", Kind: Gate, Title: "Gate", Effect: Disqualify}}}}
	for q := range questions {
		c.Method.Criteria = append(c.Method.Criteria, Criterion{ID: fmt.Sprint("q", q), Number: fmt.Sprint(q + 1), Kind: Question,
			Title: "Question", Weight: dec("1"), Scale: "s"})
	}
	for m := range members {
		c.Members = append(c.Members, Member{ID: fmt.Sprint("m", m), Name: fmt.Sprint("M", m), Roles: []Role{Evaluator}})
	}
	for b := range bids {
		c.Suppliers = append(c.Suppliers, Supplier{ID: fmt.Sprint("s", b), Name: fmt.Sprint("S", b)})
		c.Bids = append(c.Bids, Bid{ID: fmt.Sprint("b", b), Supplier: fmt.Sprint("s", b), Lot: "l", Status: Received})
		for q := range questions {
			for m := range members {
				if l := level(b, q, m); l != "-" {
					c.Scores = append(c.Scores, Score{Member: fmt.Sprint("m", m), Bid: fmt.Sprint("b", b), Criterion: fmt.Sprint("q", q), Level: l})
				}
			}
		}
	}
	return c
}

func agreement(t testing.TB, c *Competition) *AgreementReport {
	t.Helper()
	r, err := Agreement(c, "l")
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAgreementOfALot(t *testing.T) {
	levels := [][]string{{"5", "4", "5"}, {"3", "3", "3"}, {"0", "1", ""}, {"2", "2", "2"}} // bids by members
	c := scoredPanel(4, 2, 3, func(b, q, m int) string {
		if q == 1 {
			return fmt.Sprint(2 * (b % 3)) // the second question is on another scale, and all agree
		}
		return levels[b][m]
	})
	c.Method.Criteria[2].Scale = "four"
	c.Scores = append(c.Scores, Score{Member: "m0", Bid: "b0", Criterion: "g", Level: "Pass"}, Score{Member: "gone", Bid: "b0", Criterion: "q0", Level: "1"})
	r := agreement(t, c)
	if r.Members != 3 || r.Bids != 4 || r.Scores != 23 || r.OfScores != 24 || len(r.Questions) != 2 {
		t.Fatalf("%d members, %d bids, %d of %d scores, %d questions", r.Members, r.Bids, r.Scores, r.OfScores, len(r.Questions))
	}
	first, second := r.Questions[0], r.Questions[1]
	if first.Intraclass.Units != 3 || first.Intraclass.OfUnits != 4 || first.KendallW.Raters != 2 || first.KendallW.OfRaters != 3 {
		t.Errorf("the first question has %d of %d complete items and %d of %d members", first.Intraclass.Units, first.Intraclass.OfUnits,
			first.KendallW.Raters, first.KendallW.OfRaters)
	}
	if first.FleissKappa.Known() || !strings.Contains(first.FleissKappa.Why, "2 to 3 members") {
		t.Errorf("kappa of unequal numbers is %v, %q", first.FleissKappa.Value, first.FleissKappa.Why)
	}
	for _, e := range []Estimate{second.AlphaOrdinal.Estimate, second.AlphaInterval.Estimate, second.FleissKappa.Estimate, second.KendallW.Corrected.Estimate} {
		near(t, "full agreement", e.Value, 1, 9)
	}
	if r.Overall.Intraclass.Units != 7 || r.Overall.Intraclass.OfUnits != 8 || r.Overall.KendallW.Raters != 2 {
		t.Errorf("overall %+v", r.Overall.Intraclass)
	}
}

// Worked by hand: two members, three bids, one question. Shares 1, 0.6, 0.2 and 1, 0.4, 0.2.
func TestAgreementWorkedByHand(t *testing.T) {
	levels := [][]string{{"5", "5"}, {"3", "2"}, {"1", "1"}}
	r := agreement(t, scoredPanel(3, 1, 2, func(b, q, m int) string { return levels[b][m] }))
	// observed 0.2² × 2 of 6; expected: of all 30 ordered pairs, the sum of squares is
	// 2 × (6 × 2.6 − 3.4²) — 2.6 the sum of squares of the six, 3.4 their sum.
	near(t, "interval alpha", r.Overall.AlphaInterval.Value, 1-(0.08/6)/(2*(6*2.6-3.4*3.4)/30), 9)
	near(t, "W", r.Overall.KendallW.Corrected.Value, 1, 9)
	// three of the six ratings' pairs: two bids of three agree; 5 and 1 are a third each, 3 and 2 a sixth
	near(t, "kappa", r.Overall.FleissKappa.Value, (2.0/3-10.0/36)/(1-10.0/36), 9)
}

func TestAgreementTotalsTieExactly(t *testing.T) {
	// A third and two thirds of the marks, once in each order: equal totals, which sums of
	// binary fractions would tell apart.
	c := scoredPanel(3, 3, 2, func(b, q, m int) string { return []string{"123", "312", "111"}[b][q : q+1] })
	for i := range c.Method.Criteria[1:] {
		c.Method.Criteria[i+1].Weight = dec("0.1")
	}
	w := agreement(t, c).Overall.KendallW
	near(t, "W corrected", w.Corrected.Value, 1, 9)
	near(t, "W uncorrected", w.Uncorrected.Value, 0.75, 9) // ranks 2.5, 2.5 and 1 by both
}

func TestAgreementWaitsForModeration(t *testing.T) {
	c := scoredPanel(2, 1, 2, func(b, q, m int) string { return "1" })
	for _, stage := range append([]Stage{""}, Stages...) {
		c.Stage = stage
		_, err := Agreement(c, "l")
		if early := stage == "" || !stage.Reached(Moderating); early != (CodeOf(err) == NotAllowed) {
			t.Errorf("at %q: %v", stage, err)
		}
	}
	c.Stage = Moderating
	if _, err := Agreement(c, "x"); CodeOf(err) != NotFound {
		t.Errorf("an unknown lot: %v", err)
	}
	c.Scores[0].Level = "3.46"
	if _, err := Agreement(c, "l"); CodeOf(err) != Invalid {
		t.Errorf("a level off the scale: %v", err)
	}
	c.Method.Criteria[1].Scale = "none"
	if _, err := Agreement(c, "l"); CodeOf(err) != Invalid {
		t.Errorf("a question without a scale: %v", err)
	}
}

// Whatever is missing, the report is made, marshals and says in words what it cannot tell.
func TestAgreementOfLittleStillReports(t *testing.T) {
	for name, c := range map[string]*Competition{
		"no bid":      scoredPanel(0, 2, 3, nil),
		"no question": scoredPanel(2, 0, 3, nil),
		"no member":   scoredPanel(2, 2, 0, nil),
		"no score":    scoredPanel(2, 2, 2, func(b, q, m int) string { return "-" }),
		"only notes":  scoredPanel(2, 2, 2, func(b, q, m int) string { return "" }),
		"all equal":   scoredPanel(2, 2, 2, func(b, q, m int) string { return "3" }),
	} {
		r := agreement(t, c)
		text, err := json.Marshal(r)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		o := r.Overall
		for _, e := range []Estimate{o.AlphaOrdinal.Estimate, o.AlphaInterval.Estimate, o.Intraclass.Forms[0].Estimate, o.KendallW.Corrected.Estimate, o.FleissKappa.Estimate} {
			if e.Known() || e.Why == "" {
				t.Errorf("%s: %s is %v and says %q", name, e.Statistic, e.Value, e.Why)
			}
		}
		if !strings.Contains(string(text), `"alphaOrdinal":{"statistic":"alpha-ordinal","value":null,"why":`) {
			t.Errorf("%s: the report reads %s", name, text)
		}
	}
}

func TestAgreementLeavesOutBidsThatAreNotAssessed(t *testing.T) {
	c := scoredPanel(4, 1, 2, func(b, q, m int) string { return fmt.Sprint(b) })
	c.Bids[0].Status = Withdrawn
	c.Agreed = append(c.Agreed, AgreedScore{Bid: "b1", Criterion: "g", Level: "Fail"})
	if r := agreement(t, c); r.Bids != 2 || r.Scores != 4 {
		t.Errorf("%d bids with %d scores, want 2 with 4", r.Bids, r.Scores)
	}
}

func TestAgreementWithQuestionsSharedOut(t *testing.T) {
	c := scoredPanel(3, 2, 4, func(b, q, m int) string {
		if m/2 != q {
			return "-"
		}
		return fmt.Sprint(b)
	})
	for m := range c.Members {
		c.Members[m].Criteria = []string{fmt.Sprint("q", m/2)}
	}
	r := agreement(t, c)
	if r.Scores != 12 || r.OfScores != 12 {
		t.Errorf("%d of %d scores, want 12 of 12", r.Scores, r.OfScores)
	}
	near(t, "alpha overall", r.Overall.AlphaInterval.Value, 1, 9)
	near(t, "W of a question", r.Questions[1].KendallW.Corrected.Value, 1, 9)
	if w := r.Overall.KendallW; w.Corrected.Known() || w.Raters != 0 || w.OfRaters != 4 {
		t.Errorf("nobody scored everything, yet W is %v by %d of %d", w.Corrected.Value, w.Raters, w.OfRaters)
	}
}

// A bid that went no further than the first question is left out of the order of the bids; the
// others are still put in order.
func TestAgreementOrdersTheBidsThatWentOn(t *testing.T) {
	c := scoredPanel(4, 2, 3, func(b, q, m int) string {
		if b == 0 && q == 1 {
			return "-"
		}
		return fmt.Sprint(b)
	})
	w := agreement(t, c).Overall.KendallW
	near(t, "W", w.Corrected.Value, 1, 9)
	if w.Units != 3 || w.Raters != 3 {
		t.Errorf("%d bids are ordered by %d members, want 3 by 3", w.Units, w.Raters)
	}
}

func BenchmarkAgreement(b *testing.B) {
	for _, times := range []int{1, 2, 4} {
		rng := rand.New(rand.NewSource(1))
		c := scoredPanel(50*times, 60, 8, func(bid, q, m int) string { return fmt.Sprint(min(5, max(0, bid%6+rng.Intn(3)-1))) })
		b.Run(fmt.Sprintf("%d bids", 50*times), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Agreement(c, "l"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkAgreementByMetric(b *testing.B) {
	for _, metric := range Metrics {
		rng := rand.New(rand.NewSource(1))
		r := make(Ratings, 8)
		for m := range r {
			for range 50 * 60 {
				r[m] = append(r[m], Rating{float64(rng.Intn(6)), true})
			}
		}
		b.Run(string(metric), func(b *testing.B) {
			for b.Loop() {
				if _, err := KrippendorffAlpha(r, metric); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
