package exchange

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"assay/model"
)

// handWritten is a competition as a person would write it: no ids, no kinds, few settings.
const handWritten = `{
  "assay": 1,
  "title": "Grounds maintenance",
  "method": {
    "scales": [{"name": "0 to 2", "levels": [{"value": 0}, {"value": 1}, {"value": "2"}]}],
    "criteria": [
      {"number": "G", "title": "Insurance", "effect": "warn"},
      {"number": 1, "title": "Quality", "weight": 60.0, "children": [
        {"number": 1.10, "title": "Approach", "weight": "40"},
        {"number": "1.1", "title": "Team", "weight": 60, "threshold": {"minimum": 1}}
      ]},
      {"number": 2, "title": "Price", "weight": 4e1, "formula": "relative-to-lowest"}
    ],
    "rounding": {"total": 2},
    "ties": [{"kind": "criterion", "criterion": 1}, {"kind": "lowest-price"}]
  },
  "members": [{"name": "Evaluator 1", "roles": ["evaluator"], "criteria": [1]}],
  "bids": [
    {"supplier": "Ash", "price": 100.50, "responses": [{"criterion": 1.10, "text": "We mow."}]},
    {"id": "second", "supplier": "Birch", "price": [{"label": "Year 1", "amount": "50"}, {"label": "Year 2", "amount": 60}]}
  ],
  "scores": [{"member": "evaluator 1", "bid": "Ash", "criterion": 1.1, "level": 2.0, "strengths": "Own crew."}],
  "agreed": [{"bid": "second", "criterion": "Approach", "level": "1", "reason": "Brief."}, {"bid": {"supplier": "Birch", "lot": 1}, "criterion": "G", "level": "pass"}]
}`

func TestHandWritten(t *testing.T) {
	c, err := ReadCompetition(strings.NewReader(handWritten), "c.json", newID)
	if err != nil {
		t.Fatal(err)
	}
	quality, price := c.Method.Criteria[1], c.Method.Criteria[2]
	got := fmt.Sprintln(c.Regime, c.Currency, c.Stage, len(c.Lots), c.Lots[0].Number, c.Method.Weighting, c.Method.Total,
		c.Method.Criteria[0].Kind, quality.Kind, quality.Children[0].Kind, price.Kind, price.Formula.Lowest, quality.Children[1].Threshold,
		quality.Children[0].Number, price.Weight, c.Method.Rounding.Total, len(c.Suppliers), len(c.PriceLines), c.PriceLines[0].Label, c.Bids[1].Status,
		c.Scores[0].Level, c.Scores[0].Criterion == quality.Children[1].ID, c.Agreed[0].Criterion == quality.Children[0].ID, c.Agreed[1].Level)
	const want = "PA23 GBP setting-up 1 1 share 100 gate section question price compliant at least 1 mark, else disqualified 1.10 40 2 places, half-up 2 3 Price received 2 true true Pass"
	if got = strings.ReplaceAll(got, "&{", ""); !strings.EqualFold(strings.Join(strings.Fields(got), " "), want) {
		t.Errorf("read\n%s\nwant\n%s", got, want)
	}
	if c.Bids[1].ID == "second" || !isUUID(c.Bids[1].ID) {
		t.Errorf("the local id became %q, want a new one", c.Bids[1].ID)
	}
}

// TestEveryPartIsOptional reads less and less.
func TestEveryPartIsOptional(t *testing.T) {
	for _, text := range []string{`{}`, `{"assay": 1, "title": "x"}`, `{"members": [{"name": "A", "roles": ["lead"]}]}`, "\ufeff{\"lots\": [{\"number\": 1}]}",
		`{"method": {"scales": [{"name": "s", "levels": [{"value": 0}, {"value": 1}]}]}}`, `{"suppliers": [{"name": "Ash"}]}`} {
		if _, err := ReadCompetition(strings.NewReader(text), "c.json", newID); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// refusals maps bad files to the sentences that refuse them.
var refusals = map[string]string{
	"":                               `c.json: the file is empty; export it again or choose another`,
	"\xff\xfe{":                      `c.json: the file is not UTF-8 text; save it as UTF-8 and load it again`,
	`[]`:                             `c.json: a competition is one JSON object, in braces; check that it is the right file`,
	"{\n\"a\" 1}":                    `c.json, at line 2: this is not JSON (invalid character '1' after object key); correct it there or export the file again`,
	`{"title": "x"`:                  `c.json, at line 1: the file ends too early, so part of it is missing; copy or export it again`,
	`{} {}`:                          `c.json, at line 1: there is more after the end of the competition; remove it`,
	`{"assay": 2}`:                   `c.json, at assay: the file was written by a newer Assay (format 2, this one reads 1); update Assay, or ask for the file in format 1`,
	`{"assay": "1"}`:                 `c.json, at assay: the version of the format is not a whole number; write "assay": 1`,
	`{"title": "a", "title": "b"}`:   `c.json, at title: "title" is written twice; keep one of them`,
	`{"titel": "a"}`:                 `c.json: "titel" is not a part of a competition here; correct its spelling or remove it`,
	`{"title": 7}`:                   `c.json, at title: there is a number where a text in quotes belongs; write a text in quotes`,
	`{"method": []}`:                 `c.json, at method: there is a list in brackets where an object in braces belongs; write an object in braces`,
	`{"regime": "EU"}`:               `c.json, at regime: "EU" is not known here; use one of PA23 and PCR2015`,
	`{"currency": "£"}`:              `c.json, at currency: "£" is not a currency; write its three capital letters, such as GBP`,
	`{"lots": [{"title": "North"}]}`: `c.json, at lots[0]: "number" is missing; add it`,
	`{"method": {"total": 1e9999}}`:  `c.json, at method.total: the number 1e9999… has too many digits or too large an exponent; write at most 40 characters`,
	`{"method": {"total": "1e9"}}`:   `c.json, at method.total: "1e9" is not a number; write digits with a point, such as 12.5`,
	`{"method": {"total": {"$numberLong": "100"}}}`: `c.json, at method.total: there is an object in braces where a number or a text in quotes belongs; write a number or a text in quotes`,
	`{"method": {"rounding": {"total": 11}}}`:       `c.json, at method.rounding.total: the number is 11; use 10 or less`,
	criteria(`{"number": 1, "title": "A", "weight": 59.9}, {"number": 2, "title": "P", "kind": "price", "weight": 40}`): `c.json: the weights of the top level total 99.9; they must total exactly 100`,
	criteria(`{"number": 1, "title": "A", "weight": 100, "scale": "nine"}`):                                             `c.json, at method.criteria[0].scale: there is no scale "nine"; use one of 0 to 2`,
	`{"method": {"scales": [{"name": "s", "levels": [{"value": "low"}, {"value": 1}]}]}}`:                               `c.json, at method.scales[0].levels[0]: the level "low" is not a number, so what it is worth must be said; add its marks`,
	`{"lots": [{"number": 1}, {"number": "1"}]}`:                                                                        `c.json, at lots[1].number: two lots have the number 1; give each its own`,
	`{"suppliers": [{"id": "a", "name": "A"}, {"id": "a", "name": "B"}]}`:                                               `c.json, at suppliers[1].id: the id "a" is given to two entries; give each its own`,
	`{"suppliers": [{"name": "Ash"}], "bids": [{"supplier": "Ahs"}]}`:                                                   `c.json, at bids[0].supplier: there is no supplier "Ahs"; use one of Ash`,
	`{"method": {"criteria": [{"title": "Price", "weight": 100, "formula": "relative-to-lowest", "lots": [1, "1"]}]}}`:  `c.json, at method.criteria[0].lots[1]: the lot 1 is named twice; keep one of the two`,
	`{"method": {"scales": [{"name": "s", "levels": [{"value": 0}, {"value": 1}]}], "criteria": [{"number": 1, "title": "Q", "weight": 100}]}, "members": [{"name": "A", "roles": ["evaluator"], "criteria": [1, "Q"]}]}`: `c.json, at members[0].criteria[1]: the criterion Q is named twice; keep one of the two`,
	`{"bids": [{"supplier": "Ash"}, {"supplier": "ash"}]}`:                              `c.json, at bids[1]: Ash bids twice for lot 1; keep one of the two bids`,
	`{"lots": [{"number": 1}, {"number": 2}], "bids": [{"supplier": "Ash"}]}`:           `c.json, at bids[0]: "lot" is missing and there are 2 lots; add its number`,
	`{"bids": [{"supplier": "Ash", "price": 5}]}`:                                       `c.json, at bids[0].price[0]: there are 0 price criteria in lot 1, so the line must say which it belongs to; add "criterion"`,
	`{"members": [{"name": "A", "roles": ["boss"]}]}`:                                   `c.json, at members[0].roles[0]: "boss" is not known here; use one of lead, chair, evaluator, commercial, approver and observer`,
	`{"members": [{"name": "A", "roles": ["lead"]}, {"name": "a", "roles": ["lead"]}]}`: `c.json: two members of the panel are called "a"; give each their own name`,
	`{"scores": [{"member": "A", "bid": "B", "criterion": "1"}]}`:                       `c.json, at scores[0].member: it names the member "A" but the file has none; add it`,
	edit(`"level": 2.0`, `"level": 3.46`):                                               `c.json, at scores[0].level: the score "3.46" is not on the scale "0 to 2"; use one of 0, 1, 2`,
	edit(`"level": "1"`, `"level": 9`):                                                  `c.json, at agreed[0].level: the score "9" is not on the scale "0 to 2"; use one of 0, 1, 2`,
	edit(`"bid": "Ash", "criterion": 1.1`, `"bid": "Ash", "criterion": 1`):              `c.json, at scores[0].criterion: 1 Quality is a section and is not scored; name a question or a gate`,
	edit(`"criterion": "Approach"`, `"criterion": "Approximately"`):                     `c.json, at agreed[0].criterion: there is no criterion "Approximately"; use one of G, 1, 1.10, 1.1 and 2`,
	edit(`"price": 100.50`, `"price": -100.50`):                                         `c.json, at bids[0].price[0].amount: the price is -100.5; a price is 0 or more`,
	edit(`"criterion": "G", "level"`, `"criterion": "1.10", "level"`):                   `c.json, at agreed[1].level: the score "pass" is not on the scale "0 to 2"; use one of 0, 1, 2`,
	edit(`"assay": 1,`, `"methodHash": "`+strings.Repeat("0", 64)+`",`):                 `c.json, at methodHash: the method is not the one that was frozen (its hash is `,
}

// TestRefusals: each bad file gets one sentence that names the file, the place and the cure.
func TestRefusals(t *testing.T) {
	for text, want := range refusals {
		_, err := ReadCompetition(strings.NewReader(text), "c.json", newID)
		exact := !strings.HasSuffix(want, "(its hash is ")
		switch {
		case err == nil:
			t.Errorf("%.80s\nis read, want %s", text, want)
		case exact && err.Error() != want, !exact && !strings.HasPrefix(err.Error(), want):
			t.Errorf("%.80s\n got %s\nwant %s", text, err, want)
		case model.CodeOf(err) == "":
			t.Errorf("%.80s: the refusal has no code", text)
		}
	}
}

// criteria is a competition with one scale and the criteria given.
func criteria(list string) string {
	return `{"title": "x", "method": {"scales": [{"name": "0 to 2", "levels": [{"value": 0}, {"value": 2}]}], "criteria": [` + list + `]}}`
}

// edit changes one thing of the hand-written competition.
func edit(old, new string) string {
	if !strings.Contains(handWritten, old) {
		panic("nothing to edit: " + old)
	}
	return strings.Replace(handWritten, old, new, 1)
}

func TestDepthAndSizeAreBounded(t *testing.T) {
	deep := strings.Repeat(`{"children": [`, 150)
	_, err := ReadCompetition(strings.NewReader(deep), "c.json", newID)
	if err == nil || !strings.HasSuffix(err.Error(), "there are more than 200 levels within each other; check that it is the right file") {
		t.Errorf("deep nesting gives %v", err)
	}
	const want = "c.json: the file is larger than 200 MB; a competition is far smaller, so check that it is the right file"
	if _, err := ReadCompetition(io.LimitReader(spaces{}, largestFile+2), "c.json", newID); err == nil || err.Error() != want {
		t.Errorf("a file without end gives %v", err)
	}
}

// spaces is a file of blanks without end.
type spaces struct{}

func (spaces) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

// FuzzReadCompetition: any bytes are read or refused with a sentence; what is read can be
// written and read again.
func FuzzReadCompetition(f *testing.F) {
	f.Add([]byte(handWritten))
	f.Add([]byte(`{"assay":1,"lots":[{"number":1},{"number":"2"}],"bids":[{"supplier":"A","lot":2}]}`))
	f.Add([]byte(`{"method":{"total":1e9999}}`))
	f.Add([]byte(publishedRules))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := ReadCompetition(bytes.NewReader(data), "c.json", newID)
		if err != nil {
			if model.CodeOf(err) == "" {
				t.Fatalf("not a refusal: %v", err)
			}
			return
		}
		var out bytes.Buffer
		if err := WriteCompetition(&out, c); err != nil {
			return // a number that grew too long in plain digits
		}
		if _, err := ReadCompetition(&out, "c.json", newID); err != nil {
			t.Fatalf("what was written is not read: %v", err)
		}
	})
}
