package exchange

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"assay/model"
)

// same compares competitions: numbers by value, missing lists like empty ones.
var same = cmp.Options{cmpopts.EquateEmpty(), cmp.Comparer(func(a, b decimal.Decimal) bool { return a.Equal(b) })}

// TestWhatIsWrittenReadsBack: for any valid competition, reading what was written gives it
// back, and writing it again gives the same bytes.
func TestWhatIsWrittenReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := (&maker{T: t}).competition()
		if errs := c.Check(); len(errs) > 0 {
			t.Fatalf("the generator made an invalid competition: %v", errs[0])
		}
		var first, second bytes.Buffer
		if err := WriteCompetition(&first, c); err != nil {
			t.Fatal(err)
		}
		back, err := ReadCompetition(bytes.NewReader(first.Bytes()), "c.json", newID)
		if err != nil {
			t.Fatalf("%v\n%s", err, first.String())
		}
		if diff := cmp.Diff(c, back, same); diff != "" {
			t.Fatalf("read back differs:\n%s\n%s", diff, first.String())
		}
		if err := WriteCompetition(&second, back); err != nil || !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Fatalf("written again it has other bytes (%v):\n%s", err, cmp.Diff(strings.Split(first.String(), "\n"), strings.Split(second.String(), "\n")))
		}
	})
}

// maker draws a valid competition. Names repeat on purpose, and some look like numbers or ids,
// so that references have to fall back to ids.
type maker struct {
	*rapid.T
	c model.Competition
	n int
}

func (m *maker) id() string { return newID() }

func (m *maker) text(label string) string { return rapid.StringN(0, 12, 60).Draw(m.T, label) }

func (m *maker) name(label string) string {
	m.n++
	return rapid.SampledFrom([]string{"Ash", "ash ", "Birch", "1", "1.1", "Ŵyre & Co <x>", "\u2028 \"quoted\"", fmt.Sprint("own ", m.n)}).Draw(m.T, label)
}

func (m *maker) number(label string) decimal.Decimal {
	return decimal.New(rapid.Int64Range(0, 1e18).Draw(m.T, label), rapid.Int32Range(-9, 3).Draw(m.T, label+" exponent"))
}

func (m *maker) count(label string, most int) int { return rapid.IntRange(0, most).Draw(m.T, label) }

func pick[T any](m *maker, label string, from ...T) T {
	return rapid.SampledFrom(from).Draw(m.T, label)
}

func (m *maker) competition() *model.Competition {
	c := &m.c
	*c = model.Competition{ID: m.id(), Title: "T" + m.text("title"), Reference: m.text("reference"), Buyer: m.text("buyer"), Description: m.text("description"),
		Regime: pick(m, "regime", model.PA23, model.PCR2015), Route: m.text("route"), Currency: pick(m, "currency", "GBP", "EUR", "ISK"),
		Stage: pick(m, "stage", model.Stages...), Central: pick(m, "central", true, false), Balanced: pick(m, "balanced", true, false), Estimate: m.number("estimate")}
	for i := range 1 + m.count("lots", 2) {
		c.Lots = append(c.Lots, model.Lot{ID: m.id(), Number: pick(m, "lot number", fmt.Sprint(i+1), fmt.Sprintf("%d.10", i+1)), Title: m.text("lot title")})
	}
	m.method()
	for i := range m.count("members", 3) {
		member := model.Member{ID: m.id(), Name: fmt.Sprintf("Evaluator %d", i), Roles: []model.Role{pick(m, "role", model.Roles...)}}
		if pick(m, "assigned", true, false) {
			member.Criteria = []string{c.Method.Criteria[0].ID}
		}
		c.Members = append(c.Members, member)
	}
	m.bids()
	m.judgements()
	m.submitted()
	m.register()
	m.find()
	m.published()
	if pick(m, "frozen", true, false) {
		c.MethodHash = c.Method.Hash()
	}
	return c
}

func (m *maker) method() {
	method := &m.c.Method
	*method = model.Method{Weighting: pick(m, "weighting", model.Shares, model.Points), Total: decimal.New(100, 0)}
	for i := range 1 + m.count("scales", 1) {
		scale := model.Scale{ID: m.id(), Name: m.name("scale")}
		for v := range 2 + m.count("levels", 3) {
			scale.Levels = append(scale.Levels, model.Level{Value: pick(m, "value", fmt.Sprint(v), fmt.Sprintf("%d.0", v), fmt.Sprint("Level ", v)),
				Label: m.text("label"), Descriptor: m.text("descriptor"), Marks: decimal.New(int64(v+i), 0)})
		}
		method.Scales = append(method.Scales, scale)
	}
	full := decimal.New(100, 0)
	formula, weight := m.award(), decimal.RequireFromString("60.50")
	if a := method.Award.Formula(); formula.Name == model.NoPoints && a != model.WeightedValue && a != model.Utility && a != model.ReducedPrice {
		weight = full
	}
	below := full
	if method.Weighting == model.Points {
		below = weight
	}
	section := model.Criterion{ID: m.id(), Number: "1", Kind: model.Section, Title: "Quality", Weight: weight, Children: m.questions(below)}
	price := model.Criterion{ID: m.id(), Number: "2", Kind: model.Price, Title: "Price", Weight: full.Sub(weight), Formula: formula}
	gate := model.Criterion{ID: m.id(), Number: pick(m, "gate number", "", "G1", "3"), Kind: model.Gate, Title: m.name("gate"), Effect: pick(m, "effect", model.Disqualify, model.Warn)}
	section.Threshold, method.Threshold = m.threshold(), m.threshold()
	m.phases(&gate)
	method.Criteria = []model.Criterion{section, price, gate}
	step := func(label string) *model.RoundingStep {
		if pick(m, label, true, false) {
			return nil
		}
		return &model.RoundingStep{Places: m.count("places", 10), Mode: pick(m, "mode", model.HalfUp, model.HalfEven, model.Truncate)}
	}
	method.Rounding = model.Rounding{Mark: step("mark"), Criterion: step("criterion"), Section: step("section"), Price: step("price"), Total: step("total"), Display: step("display")}
	method.Ties = pick(m, "ties", nil, []model.TieStep{{Kind: model.TieCriterion, Criterion: section.ID}, {Kind: model.TiePrice}, {Kind: model.TieJoint}},
		[]model.TieStep{{Kind: model.TieQuality}, {Kind: model.TieDraw}})
}

// questions splits a weight over one to three questions; the last takes what is left.
func (m *maker) questions(total decimal.Decimal) []model.Criterion {
	var list []model.Criterion
	left := total
	n := 1 + m.count("questions", 2)
	for i := range n {
		weight := left
		if i < n-1 {
			weight = left.Mul(decimal.New(rapid.Int64Range(0, 100).Draw(m.T, "share"), -2))
		}
		left = left.Sub(weight)
		k := model.Criterion{ID: m.id(), Number: pick(m, "number", "", fmt.Sprintf("1.%d", i+1), fmt.Sprintf("1.%d0", i+1)), Kind: model.Question,
			Title: m.name("question"), Guidance: m.text("guidance"), Weight: weight, Scale: pick(m, "scale", m.c.Method.Scales...).ID}
		if len(m.c.Lots) == 1 && pick(m, "in lot", true, false) {
			k.Lots = []string{m.c.Lots[0].ID}
		}
		list = append(list, k)
	}
	return list
}

func (m *maker) bids() {
	c := &m.c
	for range m.count("suppliers", 3) {
		c.Suppliers = append(c.Suppliers, model.Supplier{ID: m.id(), Name: "S" + m.name("supplier"), Identifier: m.text("identifier")})
	}
	for _, s := range c.Suppliers {
		for _, l := range c.Lots {
			if pick(m, "bids", true, false) {
				m.bid(model.Bid{ID: m.id(), Supplier: s.ID, Lot: l.ID, Reason: m.text("why"), Preference: m.count("preference", 5),
					Status: pick(m, "status", model.Received, model.Late, model.Withdrawn, model.Excluded)})
			}
		}
	}
}

func (m *maker) bid(b model.Bid) {
	c := &m.c
	c.Bids = append(c.Bids, b)
	for _, n := range c.Method.Scored(b.Lot) {
		if pick(m, "answers", true, false) {
			c.Responses = append(c.Responses, model.Response{Bid: b.ID, Criterion: n.ID, Text: m.text("response")})
		}
	}
	for range m.count("lines", 2) {
		c.PriceLines = append(c.PriceLines, model.PriceLine{ID: m.id(), Bid: b.ID, Criterion: c.Method.Criteria[1].ID, Label: "L" + m.text("line"),
			Amount: m.number("amount"), Year: m.count("year", model.LastYear)})
	}
}

// asked adds a query about a question of a bid, answered or not.
func (m *maker) asked(bid, criterion string) {
	q := model.Query{ID: m.id(), Member: pick(m, "asks", m.c.Members...).ID, Bid: bid, Criterion: criterion, Question: "Q" + m.text("query"), Asked: "2026-05-04T09:30:00Z"}
	if pick(m, "answered", true, false) {
		q.Answer, q.Answered, q.By = "A"+m.text("answer"), "2026-05-05T09:30:00.125Z", pick(m, "answers", m.c.Members...).ID
	}
	m.c.Queries = append(m.c.Queries, q)
}

// submitted has members submit what they gave, some after it was opened again.
func (m *maker) submitted() {
	for _, member := range m.c.Members {
		for range m.count("reopened", 1) {
			m.c.Submissions = append(m.c.Submissions, model.Submission{ID: m.id(), Member: member.ID, Submitted: "2026-05-04T09:30:00Z", SHA256: strings.Repeat("0a", 32), Reopened: "R" + m.text("why")})
		}
	}
	for _, member := range m.c.Members {
		if pick(m, "submitted", true, false) {
			m.c.Submissions = append(m.c.Submissions, model.Submission{ID: m.id(), Member: member.ID, Submitted: "2026-05-06T09:30:00Z", SHA256: m.c.ScoresHash(member.ID)})
		}
	}
}

func (m *maker) judgements() {
	c := &m.c
	for i := range c.Bids {
		b := &c.Bids[i]
		for _, n := range c.Method.Scored(b.Lot) {
			level := func() string { return pick(m, "level", c.Method.ScaleOf(n.Criterion).Levels...).Value }
			if len(c.Members) > 0 && pick(m, "scored", true, false) {
				score := model.Score{Member: pick(m, "member", c.Members...).ID, Bid: b.ID, Criterion: n.ID,
					Level: pick(m, "notes only", "", level()), Strengths: m.text("strengths"), Weaknesses: m.text("weaknesses"), Evidence: m.text("evidence")}
				if score.Level == "" {
					score.Abstained = m.text("abstained")
				}
				c.Scores = append(c.Scores, score)
				m.asked(b.ID, n.ID)
			}
			if pick(m, "agreed", true, false) {
				c.Agreed = append(c.Agreed, model.AgreedScore{Bid: b.ID, Criterion: n.ID, Level: level(), Reason: m.text("reason"), Dissent: m.text("dissent")})
			}
		}
	}
	for _, l := range c.Lots {
		if bids := c.BidsIn(l.ID); len(bids) > 0 && pick(m, "recommended", true, false) {
			c.Recommendations = append(c.Recommendations, model.Recommendation{Lot: l.ID, Bid: pick(m, "first", bids...).ID, Text: m.text("award")})
		}
	}
}

// TestWrittenForm shows what a person finds in the file: names instead of ids, numbers as
// numbers, and quotes only around those that other programs would round.
func TestWrittenForm(t *testing.T) {
	c, err := ReadCompetition(strings.NewReader(handWritten), "c.json", newID)
	if err != nil {
		t.Fatal(err)
	}
	c.PriceLines[0].Amount = decimal.RequireFromString("12345678901234567.89")
	var out bytes.Buffer
	if err := WriteCompetition(&out, c); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"bid": "Ash"`, `"criterion": "1.1"`, `"member": "Evaluator 1"`, `"weight": 60.0,`, `"amount": "12345678901234567.89"`,
		`"scale": "0 to 2"`, `"marks": 2`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the file does not have %s:\n%s", want, out.String())
		}
	}
	c.PriceLines[0].Amount = decimal.New(1, -60)
	const refusal = "is longer than 40 characters; shorten it"
	if err := WriteCompetition(&out, c); err == nil || !strings.Contains(err.Error(), refusal) {
		t.Errorf("got %v, want it to say %q", err, refusal)
	}
}
