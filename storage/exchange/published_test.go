package exchange

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"assay/assets"
	"assay/model"
)

// TestTheSampleKeepsItsHash: a method that uses none of the rules learnt since has the hash that it
// had before, whether or not the rules that go without saying are written down.
func TestTheSampleKeepsItsHash(t *testing.T) {
	const before = "6bd76cc56db2064f9a43918f496fe09ce0bd846c48974d6b628f9549b6667561"
	sample, err := assets.Sample.ReadFile("sample/competition.json")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.Replace(string(sample), `"comments": "unless-full",`, "", 1) // the one rule learnt since that it uses
	said := strings.Replace(plain, `"weighting": "share",`, `"weighting": "share", "consolidation": "agreed", "award": {"name": "highest-total"},`, 1)
	if said == plain || plain == string(sample) {
		t.Fatal("the sample no longer says its weighting, or its rule for comments, in these words")
	}
	for _, text := range []string{plain, said} {
		n := 0
		counted := func() string { n++; return fmt.Sprintf("00000000-0000-7000-8000-%012d", n) }
		c, err := ReadCompetition(strings.NewReader(text), "competition.json", counted)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Method.Hash(); got != before {
			t.Errorf("the hash is %s, was %s", got, before)
		}
	}
}

// publishedRules uses each rule in the shortest words there are for it.
const publishedRules = `{
  "title": "Licences", "centralGovernment": true, "estimate": 250000,
  "lots": [{"number": 1}, {"number": 2}],
  "method": {
    "consolidation": "mean", "award": "utility", "threshold": {"minimum": 50}, "phases": [{"kind": "capability-assessment"}, {"kind": "presentation", "verify": true}],
    "scales": [{"name": "0 to 2", "levels": [{"value": 0}, {"value": 1}, {"value": 2}]}],
    "criteria": [
      {"number": "C", "title": "Capability", "effect": "disqualify", "phase": "capability-assessment"},
      {"number": 1, "title": "Quality", "weight": 60, "threshold": {"minimum": 1, "mark": 1.5}, "children": [{"number": 1.1, "title": "Team", "weight": 100, "threshold": {"minimum": 3, "unit": "best"}}]},
      {"number": 2, "kind": "price", "title": "Price", "weight": 40, "formula": {"ceiling": "500000.00", "discount": 3.5}}
    ],
    "rounding": {"mark": 1}, "ties": [{"kind": "highest-quality"}, {"kind": "lots-drawn"}], "lots": {"most": 1.0, "by": "supplier-preference"}
  },
  "versions": [{"canonical": "{}", "note": "First."}, {"number": 2, "hash": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", "canonical": "{}"}],
  "bids": [
    {"supplier": "Ash", "lot": 1, "preference": 2, "price": [{"amount": 10}, {"amount": 20, "year": 3}]}, {"supplier": "Ash", "lot": 2, "preference": 1},
    {"id": "birch", "supplier": "Birch", "lot": 1}
  ],
  "draws": [{"lot": 1, "bids": ["birch", "Ash"], "record": "4 May, before both."}]
}`

func TestRulesInShort(t *testing.T) {
	c, err := ReadCompetition(strings.NewReader(publishedRules), "c.json", newID)
	if err != nil {
		t.Fatal(err)
	}
	m := c.Method
	price := m.Criteria[2].Formula
	got := fmt.Sprintln(c.Central, c.Estimate, m.Consolidation.Rule, m.Award.Name, m.Award.Among, m.Threshold, m.Phases, m.Criteria[0].Phase,
		m.Criteria[1].Threshold.Unit, m.Criteria[1].Children[0].Threshold.Unit, price.Name, price.Lowest, price.Ceiling, price.Discount, m.Rounding.Mark, m.Ties[1].Kind,
		*m.Lots, len(c.Versions), c.Versions[1].Number, c.Versions[0].Hash == c.Versions[1].Hash, c.Bids[0].Preference, c.PriceLines[1].Year,
		c.Draws[0].Bids[0] == c.Bids[2].ID, c.Draws[0].Bids[1] == c.Bids[0].ID)
	const want = "true 250000 mean utility compliant at least 50%, else disqualified [{capability-assessment false} {presentation true}] " +
		"capability-assessment count best no-points compliant 500000 3.5 1 place, half-up lots-drawn {1 supplier-preference} 2 2 true 2 3 true true\n"
	if got != want {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	var out bytes.Buffer
	if err := WriteCompetition(&out, c); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadCompetition(&out, "c.json", newID); err != nil {
		t.Error(err)
	}
}

// TestAFormulaFitsItsAwardRule: where the file leaves the formula out, price earns points exactly
// under the award rule that adds them up.
func TestAFormulaFitsItsAwardRule(t *testing.T) {
	for _, rule := range model.AwardFormulas {
		more, quality, price := "", 100, 0
		switch rule {
		case model.QualityAsMoney:
			more = `, "worth": 1000`
		case model.HighestTotal, model.WeightedValue, model.Utility, model.ReducedPrice:
			quality, price = 60, 40
		}
		tree := fmt.Sprintf(`, "criteria": [{"number": 1, "title": "Q", "weight": %d}, {"number": 2, "title": "P", "kind": "price", "weight": %d}]`, quality, price)
		for _, tree := range []string{"", tree} {
			text := fmt.Sprintf(`{"method": {"award": {"name": %q%s}, "scales": [{"name": "s", "levels": [{"value": 0}, {"value": 1}]}]%s}}`, rule, more, tree)
			c, err := ReadCompetition(strings.NewReader(text), "c.json", newID)
			if err != nil {
				t.Error(err)
				continue
			}
			want := model.NoPoints
			if rule == model.HighestTotal {
				want = model.RelativeToLowest
			}
			if tree != "" && c.Method.Criteria[1].Formula.Name != want {
				t.Errorf("%s: the formula is %s", rule, c.Method.Criteria[1].Formula.Name)
			}
		}
	}
}

// TestTheSchemaKnowsEveryFormula: what the model can compute can be written.
func TestTheSchemaKnowsEveryFormula(t *testing.T) {
	for _, formula := range model.PriceFormulas {
		for _, form := range []string{`%q`, `{"name": %q}`} {
			text := fmt.Sprintf(`{"title": "T", "method": {"criteria": [{"title": "P", "kind": "price", "weight": 100, "formula": `+form+`}]}}`, formula)
			if _, err := ReadCompetition(strings.NewReader(text), "c.json", newID); err != nil && strings.Contains(err.Error(), "not known") {
				t.Error(err)
			}
		}
	}
}

// TestRefusedRules: each bad value gets one sentence.
func TestRefusedRules(t *testing.T) {
	change := func(old, new string) string {
		if strings.Count(publishedRules, old) != 1 {
			t.Fatalf("%q is not there once", old)
		}
		return strings.Replace(publishedRules, old, new, 1)
	}
	for text, want := range map[string]string{
		change(`"estimate": 250000`, `"estimate": -1`):                                  `c.json, at estimate: the number is -1; use 0 or more`,
		change(`"estimate": 250000`, `"estimate": "-1.5"`):                              `c.json: the estimated value is -1.5; it is 0 or more`,
		change(`"mean"`, `"average"`):                                                   `c.json, at method.consolidation: "average" is not known here; use one of agreed, mean, median, trimmed-mean and sum`,
		change(`"mean"`, `{"rule": "average"}`):                                         `c.json, at method.consolidation.rule: "average" is not known here; use one of agreed, mean, median, trimmed-mean and sum`,
		change(`"mean"`, `{"rule": "agreed", "trim": 1}`):                               `c.json: the consolidation rule "agreed" drops no marks; leave trim out or use trimmed-mean`,
		change(`"mean"`, `{"trim": 101, "rule": "trimmed-mean"}`):                       `c.json, at method.consolidation.trim: the number is 101; use 100 or less`,
		change(`"mean"`, `{"trim": 1.5, "rule": "trimmed-mean"}`):                       `c.json, at method.consolidation.trim: there is a number where a whole number belongs; write a whole number`,
		change(`"utility"`, `"best"`):                                                   `c.json, at method.award: "best" is not known here; use one of highest-total, highest-quality, lowest-price, price-per-quality-point, value-for-money, weighted-value, utility, quality-as-money and reduced-price`,
		change(`"utility"`, `{"name": "utility", "worth": 0}`):                          `c.json, at method.award.worth: the number is 0; use more than 0`,
		change(`"minimum": 50`, `"minimum": 0`):                                         `c.json, at method.threshold.minimum: the number is 0; use more than 0`,
		change(`"unit": "best"`, `"unit": "first"`):                                     `c.json, at method.criteria[1].children[0].threshold.unit: "first" is not known here; use one of mark, percent, points, count and best`,
		change(`{"kind": "presentation", "verify": true}`, `"talk"`):                    `c.json, at method.phases[1]: "talk" is not known here; use one of capability-assessment and presentation`,
		change(`"discount": 3.5`, `"discount": 101`):                                    `c.json, at method.criteria[2].formula.discount: the number is 101; use 100 or less`,
		change(`"discount": 3.5`, `"slope": 1`):                                         `c.json: 2 Price has a slope, which the formula "No points for price" does not use; remove it`,
		change(`"formula": {`, `"formula": {"name": "cheapest", `):                      `c.json, at method.criteria[2].formula.name: "cheapest" is not known here; use one of relative-to-lowest, percent-above-lowest, between-bounds, against-mean, against-benchmark, logarithmic and no-points`,
		change(`"formula": {"ceiling": "500000.00", "discount": 3.5}`, `"formula": ""`): `c.json, at method.criteria[2].formula: "" is not known here; use one of relative-to-lowest, percent-above-lowest, between-bounds, against-mean, against-benchmark, logarithmic and no-points`,
		change(`"phase": "capability-assessment"`, `"phase": null`):                     `c.json, at method.criteria[0].phase: null is not known here; use one of capability-assessment and presentation`,
		change(`{"kind": "lots-drawn"}`, `{"kind": "criterion"}`):                       `c.json, at method.ties[1]: "criterion" is missing; add it`,
		change(`{"kind": "lots-drawn"}`, `{"kind": "lots-drawn", "criterion": 1}`):      `c.json, at method.ties[1].criterion: it has no meaning here; remove it`,
		change(`"number": 2, "hash"`, `"published": "4 May", "hash"`):                   `c.json, at versions[1].published: "4 May" is not a time; write it in UTC as 2026-05-04T09:30:00Z`,
		change(`"number": 2, "hash"`, `"published": "2026-02-30T09:30:00Z", "hash"`):    `c.json, at versions[1].published: "2026-02-30T09:30:00Z" is not a time; write it in UTC as 2026-05-04T09:30:00Z`,
		change(`"most": 1.0`, `"most": 0`):                                              `c.json, at method.lots.most: the number is 0; use 1 or more`,
		change(`"by": "supplier-preference"`, `"by": "luck"`):                           `c.json, at method.lots.by: "luck" is not known here; use one of lot-order, supplier-preference, highest-combined-score and lowest-combined-price`,
		change(`"number": 2, "hash"`, `"number": 3, "hash"`):                            `c.json, at versions[1].number: the version is numbered 3 and stands at place 2; number them 1, 2, 3 in the order they were published`,
		change(`8a", "canonical": "{}"`, `8a", "canonical": "{ }"`):                     `c.json, at versions[1].hash: the text of version 2 is not the one that was published (its hash is 257c1be96ae6…, published was 44136fa355b3…); restore the text`,
		change(`"preference": 2`, `"preference": -2`):                                   `c.json, at bids[0].preference: the number is -2; use 0 or more`,
		change(`"year": 3`, `"year": 2026`):                                             `c.json, at bids[0].price[1].year: the number is 2026; use 100 or less`,
		change(`"birch", "Ash"]`, `"birch"]`):                                           `c.json, at draws[0].bids: there are fewer entries than 2; add what is missing or remove the list`,
		change(`"birch", "Ash"]`, `"birch", "Birch"]`):                                  `c.json, at draws[0].bids[1]: the bid of Birch was drawn twice; keep one place`,
		change(`"draws": [{"lot": 1`, `"draws": [{"lot": 2`):                            `c.json, at draws[0].bids[0]: the bid of Birch is not for lot 2; correct the lot or the bid`,
		change(`"record": "4 May, before both."`, `"record": " "`):                      `c.json, at draws[0].record: the draw has no record; say when and how it was held, and before whom`,
	} {
		_, err := ReadCompetition(strings.NewReader(text), "c.json", newID)
		if err == nil || err.Error() != want || model.CodeOf(err) == "" {
			t.Errorf(" got %v\nwant %s", err, want)
		}
	}
}

// TestADrawFitsItsResult: where there is a result, a draw is between the bids that are equal in it.
func TestADrawFitsItsResult(t *testing.T) {
	const form = `{"title": "T", "stage": "prices-opened", "method": {"criteria": [{"title": "Price", "kind": "price", "weight": 100}], "ties": [{"kind": "lots-drawn"}]},
		"bids": [{"supplier": "Ash", "price": 5}, {"supplier": "Birch", "price": %s}], "draws": [{"bids": ["Birch", "Ash"], "record": "4 May"}]}`
	if _, err := ReadCompetition(strings.NewReader(fmt.Sprintf(form, "5")), "c.json", newID); err != nil {
		t.Error(err)
	}
	const want = "c.json, at draws[0]: no bids of lot 1 have to be separated by lots, so there is nothing to draw; correct the bids or remove the draw"
	if _, err := ReadCompetition(strings.NewReader(fmt.Sprintf(form, "6")), "c.json", newID); err == nil || err.Error() != want {
		t.Errorf("got %v\nwant %s", err, want)
	}
}
