package exchange

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"assay/model"
)

// register draws a register that came about entry by entry, and the documents of the bids.
func (m *maker) register() {
	c := &m.c
	for range m.count("declarations", 6) {
		if len(c.Members) == 0 || len(c.Suppliers) == 0 {
			break
		}
		member := pick(m, "declares", c.Members...)
		d := model.Declaration{ID: m.id(), Member: member.ID, Supplier: pick(m, "about", c.Suppliers...).ID, Kind: pick(m, "kind", model.Declarable...),
			By: member.ID, Text: "D" + m.text("interest"), Made: pick(m, "made", "", "2026-05-04T09:30:00.000Z")}
		if state := c.InterestOf(d.Member, d.Supplier); state != model.Undeclared && state != model.Clear && len(c.Members) > 1 && pick(m, "decided", true, false) {
			d.Kind, d.By = pick(m, "decision", model.MayAssess, model.Recused), c.Members[0].ID
			if d.By == d.Member {
				d.By = c.Members[1].ID
			}
		}
		c.Declarations = append(c.Declarations, d)
	}
	for _, b := range c.Bids {
		for i := range m.count("documents", 2) {
			c.Documents = append(c.Documents, model.Document{ID: m.id(), Bid: b.ID, Criterion: pick(m, "answers document", "", c.Method.Criteria[1].ID),
				Name: pick(m, "file", "a.pdf", "ŵ &.docx") + fmt.Sprint(i), SHA256: strings.Repeat(pick(m, "hash", "0", "a"), 64), Size: int64(m.count("bytes", 9))})
		}
	}
}

// find draws what Find records; who is in a category does not travel.
func (m *maker) find() {
	c := &m.c
	const made = "2026-05-04T09:30:00.000Z"
	for range m.count("categories", 2) {
		c.Categories = append(c.Categories, model.Category{ID: m.id(), Source: "C" + m.text("export"), SHA256: strings.Repeat("c", 64), Created: made, Facets: []string{"Area"}})
	}
	if len(c.Suppliers) == 0 {
		return
	}
	for _, g := range c.Categories {
		c.Shortlists = append(c.Shortlists, model.Shortlist{ID: m.id(), Category: g.ID, Made: made, Suppliers: []string{c.Suppliers[0].ID},
			Filter: model.Filter{Text: m.text("words"), Values: map[string][]string{"Area": {"Data"}}, SME: pick(m, "sme", true, false)}})
	}
	for _, s := range c.Suppliers[:m.count("invitations", len(c.Suppliers))] {
		c.Invitations = append(c.Invitations, model.Invitation{Supplier: s.ID, Invited: made, Outcome: pick(m, "outcome", model.InvitationOutcomes...),
			Answered: pick(m, "answered", "", made), Note: m.text("note")})
	}
}

const declared = `{"title": "T", "stage": "bids-loaded", "members": [{"name": "Lee", "roles": ["lead"]}, {"name": "Eve", "roles": ["evaluator"]}],
	"method": {"criteria": [{"title": "Price", "kind": "price", "weight": 100}]},
	"bids": [{"supplier": "Ash", "price": 1}, {"supplier": "Birch", "price": 2}], "declarations": [%s], "documents": [%s]}`

func TestTheRegisterByName(t *testing.T) {
	const entries = `{"member": "Eve", "supplier": "ash", "kind": "potential", "text": "A cousin works there.", "made": "2026-05-04T09:30:00Z"},
		{"member": "Lee", "supplier": "Ash", "kind": "none"},
		{"member": "Eve", "supplier": "Ash", "kind": "recused", "text": "Too close.", "by": "Lee"}`
	file := strings.Replace(declared, "%s], \"doc", entries+"], \"doc", 1)
	file = strings.Replace(file, "%s", `{"bid": "Birch", "name": "bid.pdf", "sha256": "`+strings.Repeat("ab", 32)+`", "size": 12}`, 1)
	c, err := ReadCompetition(strings.NewReader(file), "c.json", newID)
	if err != nil {
		t.Fatal(err)
	}
	eve, ash := c.Members[1].ID, c.Suppliers[0].ID
	if len(c.Declarations) != 3 || c.InterestOf(eve, ash) != model.OutOfIt || c.Declarations[0].Made != "2026-05-04T09:30:00Z" || c.Declarations[2].By != c.Members[0].ID || c.Declarations[1].By != c.Members[0].ID {
		t.Errorf("read %+v", c.Declarations)
	}
	if got, want := NotBrought(c), "Left out: 1 document, because a competition.json names documents and does not hold them. Add the files again: bid.pdf of Birch."; got != want {
		t.Errorf("says %q", got)
	}
	var out bytes.Buffer
	if err := WriteCompetition(&out, c); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"kind": "potential"`, `"by": "Lee"`, `"made": "2026-05-04T09:30:00Z"`, `"supplier": "Ash"`, `"bid": "Birch"`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the file does not have %s", want)
		}
	}
}

func TestARegisterThatCannotHaveComeAbout(t *testing.T) {
	const interest = `{"member": "Eve", "supplier": "Ash", "kind": "actual", "text": "Shares."}, `
	for entry, want := range map[string]string{
		`{"member": "Zoe", "supplier": "Ash", "kind": "none"}`:                                                                             "declarations[0].member",
		`{"member": "Eve", "supplier": "Oak", "kind": "none"}`:                                                                             "declarations[0].supplier",
		`{"member": "Eve", "supplier": "Ash", "kind": "some"}`:                                                                             "declarations[0].kind",
		`{"member": "Eve", "supplier": "Ash", "kind": "actual"}`:                                                                           "is not described",
		`{"member": "Eve", "supplier": "Ash", "kind": "none", "by": "Lee"}`:                                                                "everybody declares their own",
		`{"member": "Eve", "supplier": "Ash", "kind": "none", "made": "yesterday"}`:                                                        "is not a time",
		`{"member": "Eve", "supplier": "Ash", "kind": "recused", "text": "t", "by": "Lee"}`:                                                "has declared no interest in Ash",
		interest + `{"member": "Eve", "supplier": "Ash", "kind": "recused", "text": "t"}`:                                                  "decides on their own interest",
		interest + `{"member": "Eve", "supplier": "Ash", "kind": "recused", "text": " ", "by": "Lee"}`:                                     "has no reason",
		interest + `{"member": "Eve", "supplier": "Birch", "kind": "may-assess", "text": "t", "by": "Lee"}`:                                "has declared no interest in Birch",
		interest + `{"member": "Eve", "supplier": "Ash", "kind": "recused", "text": "t", "by": "Zoe"}`:                                     "declarations[1].by",
		`{"id": "1", "member": "Eve", "supplier": "Ash", "kind": "none"}, {"id": "1", "member": "Eve", "supplier": "Ash", "kind": "none"}`: "two entries",
	} {
		file := strings.Replace(declared, "%s], \"doc", entry+"], \"doc", 1)
		file = strings.Replace(file, "%s", "", 1)
		if _, err := ReadCompetition(strings.NewReader(file), "c.json", newID); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", entry, err, want)
		}
	}
	for document, want := range map[string]string{
		`{"bid": "Oak", "name": "a.pdf", "sha256": "H", "size": 1}`:                                                            "documents[0].bid",
		`{"bid": "Ash", "name": "../a.pdf", "sha256": "H", "size": 1}`:                                                         "without slashes",
		`{"bid": "Ash", "name": "a.pdf", "sha256": "12", "size": 1}`:                                                           "documents[0].sha256",
		`{"bid": "Ash", "name": "a.pdf", "sha256": "H", "size": -1}`:                                                           "documents[0].size",
		`{"bid": "Ash", "name": "a.pdf", "sha256": "H", "size": 1, "criterion": "9"}`:                                          "documents[0].criterion",
		`{"bid": "Ash", "name": "a.pdf", "sha256": "H", "size": 1}, {"bid": "Ash", "name": "a.pdf", "sha256": "H", "size": 1}`: "named twice",
	} {
		file := strings.Replace(strings.Replace(declared, "%s", "", 1), "%s", strings.ReplaceAll(document, `"H"`, `"`+strings.Repeat("ab", 32)+`"`), 1)
		if _, err := ReadCompetition(strings.NewReader(file), "c.json", newID); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v; want %q", document, err, want)
		}
	}
}

func TestFindByName(t *testing.T) {
	file := strings.Replace(strings.Replace(declared, "%s], \"doc", "], \"doc", 1), "[%s]", `[], "categories": [{"id": "g", "source": "spark.xlsx", "sha256": "`+strings.Repeat("ab", 32)+`", "created": "2026-05-04T09:30:00Z"}],
		"shortlists": [{"category": "g", "made": "2026-05-04T10:00:00Z", "suppliers": ["Ash", "birch"]}], "invitations": [{"supplier": "Ash", "invited": "2026-05-04T11:00:00Z"}]`, 1)
	c, err := ReadCompetition(strings.NewReader(file), "c.json", newID)
	if err != nil {
		t.Fatal(err)
	}
	if len(c.ToInvite()) != 1 || c.Invitations[0].Outcome != model.Invited || c.ShortlistCategory().Source != "spark.xlsx" {
		t.Errorf("read %+v %+v", c.Shortlists, c.Invitations)
	}
	if got := NotBrought(c); !strings.Contains(got, "the suppliers of spark.xlsx") {
		t.Errorf("says %q", got)
	}
	for was, is := range map[string]string{`"birch"]`: `"Ash"]`, `"category": "g"`: `"category": "h"`, "T11:00:00Z\"}": "T11:00:00Z\"}, {\"supplier\": \"ash\", \"invited\": \"2026-05-04T11:00:00Z\"}"} {
		if _, err := ReadCompetition(strings.NewReader(strings.Replace(file, was, is, 1)), "c.json", newID); model.CodeOf(err) == "" {
			t.Errorf("%s for %s is read: %v", is, was, err)
		}
	}
}
