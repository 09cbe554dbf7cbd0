package reports

import (
	"fmt"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"assay/model"
)

func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// sampleMeta is the record the sample's reports are made from.
var sampleMeta = Meta{At: time.Date(2026, 9, 14, 10, 42, 0, 0, time.UTC), JournalSeq: 412,
	JournalHead: "9f2c41d7be08a6531c77e90d4f1ab26835ce0d94b1772f6a08c3d5e4f6071829", Version: "1.0"}

// sample is a small but whole competition: two quality sections, a gate, thresholds that
// disqualify and warn, price, a late bid, and reasons as panels write them.
func sample(bids int) *model.Competition {
	c := &model.Competition{ID: "c1", Title: "Case management platform for community hospitals",
		Reference: "2026/S 000-014523", Buyer: "Northern Vale Health Board", Regime: model.PA23,
		Route: "dynamic market", Currency: "GBP", Stage: model.Decided,
		Lots: []model.Lot{{ID: "l1", Number: "1", Title: "Platform and support"}}, Method: sampleMethod()}
	c.Members = []model.Member{
		{ID: "m1", Name: "Procurement lead", Roles: []model.Role{model.Lead}},
		{ID: "m2", Name: "Panel chair", Roles: []model.Role{model.Chair}},
		{ID: "m3", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}},
		{ID: "m4", Name: "Evaluator 2", Roles: []model.Role{model.Evaluator}, Criteria: []string{"s1"}},
		{ID: "m5", Name: "Evaluator 3", Roles: []model.Role{model.Evaluator, model.Observer}},
	}
	for i := range bids {
		addSampleBid(c, i)
	}
	declareSample(c)
	c.Recommendations = []model.Recommendation{{Lot: "l1", Bid: "b1",
		Text: "The panel recommends that the contract be awarded to this bid for four years, with an option to extend by two. It scored highest on quality, and its whole-life price is within the approved budget."}}
	return c
}

func sampleMethod() model.Method {
	levels := []model.Level{
		{Value: "0", Label: "Unacceptable", Descriptor: "No answer, or an answer that does not address the question.", Marks: dec("0")},
		{Value: "2", Label: "Weak", Descriptor: "Addresses parts of the question; significant gaps that raise doubt about delivery.", Marks: dec("2")},
		{Value: "4", Label: "Adequate", Descriptor: "Addresses most of the question; some detail missing, none of it essential.", Marks: dec("4")},
		{Value: "6", Label: "Good", Descriptor: "Addresses all of the question with relevant evidence and only minor gaps.", Marks: dec("6")},
		{Value: "10", Label: "Excellent", Descriptor: "Addresses all of the question in depth, with convincing evidence throughout.", Marks: dec("10")},
	}
	q := func(id, number, title, weight, guidance string) model.Criterion {
		return model.Criterion{ID: id, Number: number, Kind: model.Question, Title: title, Weight: dec(weight), Scale: "std", Guidance: guidance}
	}
	delivery := q("q12", "1.2", "Mobilisation and migration", "35", "Set out your plan for moving live records from the present system, with the risks and how each is controlled.")
	delivery.Threshold = &model.Threshold{Minimum: dec("2"), Unit: model.ByMark, Effect: model.Disqualify}
	social := q("q22", "2.2", "Net zero", "40", "")
	social.Threshold = &model.Threshold{Minimum: dec("40"), Unit: model.ByPercent, Effect: model.Warn}
	return model.Method{Weighting: model.Shares, Total: dec("100"),
		Scales: []model.Scale{{ID: "std", Name: "0 to 10", Levels: levels}},
		Criteria: []model.Criterion{
			{ID: "g1", Number: "G1", Kind: model.Gate, Title: "Cyber Essentials Plus", Effect: model.Disqualify, Guidance: "Hold a current certificate at the deadline."},
			{ID: "s1", Number: "1", Kind: model.Section, Title: "Technical quality", Weight: dec("50"),
				Threshold: &model.Threshold{Minimum: dec("30"), Unit: model.ByPercent, Effect: model.Disqualify},
				Children: []model.Criterion{
					q("q11", "1.1", "Functional fit", "45", "Describe how the platform meets each function of the specification, and what is configured rather than built."),
					delivery, q("q13", "1.3", "Service desk and support", "20", "Describe the support model, its hours and its service levels."),
				}},
			{ID: "s2", Number: "2", Kind: model.Section, Title: "Social value", Weight: dec("10"),
				Children: []model.Criterion{q("q21", "2.1", "Local skills", "60", ""), social}},
			{ID: "p1", Number: "3", Kind: model.Price, Title: "Whole-life price", Weight: dec("40"),
				Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}},
		},
		Rounding: model.Rounding{Total: &model.RoundingStep{Places: 2, Mode: model.HalfUp}},
		Ties:     []model.TieStep{{Kind: model.TieCriterion, Criterion: "s1"}, {Kind: model.TiePrice}},
	}
}

var sampleSuppliers = []string{"Larkfield Digital Ltd", "Harbour & Vale Systems plc", "Ŵyn Meddalwedd Cyf", "Old Mill Informatics LLP",
	"Kestrel Health Technology Group (UK) Limited", "Thistledown Software", "Copperbeech Analytics", "Ninefields Cloud Services",
	"Saltmarsh Data", "Greenholm Networks", "Blue Quarry Consulting", "Fernhill Integration Partners"}

// sampleLevels are the agreed levels of the first bids, question by question.
var sampleLevels = [][]string{
	{"10", "6", "6", "10", "6"}, {"6", "6", "10", "6", "2"}, {"6", "10", "4", "6", "6"}, {"6", "0", "4", "4", "4"},
	{"4", "6", "6", "4", "2"}, {"6", "4", "6", "2", "6"}, {"4", "4", "4", "6", "4"},
}

const sampleReason = "The response sets out a staged plan with named owners and dates (Method statement, pages 4 to 7), and shows how the present records are reconciled before each cut-over. " +
	"It does not say how open cases are handled during the freeze, which the question asked for. The panel therefore agreed this level and not the next one up."

// declareSample has everybody declare: one member has an interest and may assess, one is recused after
// scoring.
func declareSample(c *model.Competition) {
	add := func(member, supplier string, kind model.DeclarationKind, text, by string) {
		c.Declarations = append(c.Declarations, model.Declaration{Member: member, Supplier: supplier, Kind: kind, Text: text, By: by,
			Made: fmt.Sprintf("2026-05-%02dT09:30:00.000Z", 4+len(c.Declarations)/20)})
	}
	for _, m := range c.Members {
		for _, d := range c.NoInterests(m.ID) {
			add(d.Member, d.Supplier, d.Kind, "", d.By)
		}
	}
	add("m5", "s1", model.PotentialInterest, "A cousin works in its warehouse.", "m5")
	add("m5", "s1", model.MayAssess, "The cousin has no part in the bid and nothing to gain from it.", "m1")
	add("m4", "s2", model.ActualInterest, "I bought shares in its parent company.", "m4")
	add("m4", "s2", model.Recused, "An actual interest, declared after scoring began.", "m2")
}

func addSampleBid(c *model.Competition, i int) {
	id, supplier := fmt.Sprintf("b%d", i+1), fmt.Sprintf("s%d", i+1)
	c.Suppliers = append(c.Suppliers, model.Supplier{ID: supplier, Name: sampleSuppliers[i%len(sampleSuppliers)], Identifier: fmt.Sprintf("PPON-%04d", 4100+i)})
	bid := model.Bid{ID: id, Supplier: supplier, Lot: "l1", Status: model.Received}
	if i == 5 {
		bid.Status, bid.Reason = model.Late, "arrived 26 minutes after the deadline"
	}
	c.Bids = append(c.Bids, bid)
	if bid.Status != model.Received {
		return
	}
	gate := model.AgreedScore{Bid: id, Criterion: "g1", Level: "Pass", Reason: "Certificate seen, valid to March 2027."}
	if i == 4 {
		gate.Level, gate.Reason = "Fail", "the certificate supplied expired before the deadline and no other was provided"
	}
	c.Agreed = append(c.Agreed, gate)
	for j, q := range []string{"q11", "q12", "q13", "q21", "q22"} {
		level := sampleLevels[i%len(sampleLevels)][j]
		agreed := model.AgreedScore{Bid: id, Criterion: q, Level: level, Reason: sampleReason}
		if i == 1 && j == 2 {
			agreed.Dissent = "Evaluator 3 would have agreed Good: the escalation path is described, but not evidenced."
		}
		c.Agreed = append(c.Agreed, agreed)
		for _, m := range []string{"m3", "m4", "m5"} {
			c.Scores = append(c.Scores, model.Score{Member: m, Bid: id, Criterion: q, Level: level,
				Strengths:  "A clear staged plan, with owners and dates, and rehearsed before each cut-over.",
				Weaknesses: "Little on open cases during the freeze.", Evidence: "Method statement, p. 4–7"})
		}
	}
	base := dec("1184000").Add(decimal.NewFromInt(int64(i*i*23750 - i*61000)))
	for k, label := range []string{"Licences, four years", "Implementation", "Support"} {
		share := []string{"0.55", "0.30", "0.15"}[k]
		c.PriceLines = append(c.PriceLines, model.PriceLine{ID: fmt.Sprintf("%s-%d", id, k), Bid: id, Criterion: "p1", Label: label, Amount: base.Mul(dec(share)).Round(2)})
	}
}

// evaluated is the sample with the result of every lot.
func evaluated(t testing.TB, c *model.Competition) []*model.Result {
	t.Helper()
	if errs := c.Check(); len(errs) > 0 {
		t.Fatalf("the sample is not sound: %v", errs)
	}
	var results []*model.Result
	for _, l := range c.Lots {
		r, err := model.Evaluate(c, l.ID)
		if err != nil {
			t.Fatal(err)
		}
		results = append(results, r)
	}
	c.MethodHash = c.Method.Hash()
	return results
}
