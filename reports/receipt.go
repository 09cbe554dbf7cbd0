package reports

import (
	"fmt"
	"strconv"

	"assay/model"
	"assay/reports/doc"
)

// Receipt is what an evaluator has in hand of the scores they submitted: when, the fingerprint of
// levels and notes, and each level. The meta is that of the entry that the submission is, so that
// a receipt made later is the same.
func Receipt(c *model.Competition, s model.Submission, m Meta) doc.Document {
	a := newAward(c, nil, m)
	member := a.who(s.Member)
	d := doc.Document{
		Kind: "Receipt for submitted scores", Title: c.Title, Subtitle: joinSet(" · ", c.Buyer, c.Reference),
		Mark: "Confidential until moderation starts",
		At:   m.At, Author: c.Buyer, Footer: footer(c, m),
		Facts: []doc.Fact{
			{Label: "Evaluator", Value: member},
			{Label: "Submitted", Value: s.When()},
			{Label: "Scores", Value: a.receiptCount(s.Member)},
			{Label: "Fingerprint", Value: model.FingerprintGroups(s.SHA256), Code: true},
			{Label: "Method", Value: model.FingerprintGroups(methodHash(c)), Code: true},
			{Label: "Journal", Value: "change " + strconv.Itoa(m.JournalSeq) + ", " + orNone(m.JournalHead), Code: true},
			{Label: "Made with", Value: joinSet(" ", "Assay", m.Version)},
		},
	}
	section := doc.Section{Title: "What was submitted"}
	section.Add(doc.P("These scores are final unless the chair opens them again, with a reason that stands in the record. The fingerprint is the SHA-256 of all these levels and of the notes on them, which the record holds: if one word of them were different, so would the fingerprint be. The journal change printed above is the submission itself."))
	for _, l := range c.Lots {
		if t := a.receiptTable(l, s.Member); len(t.Rows) > 0 {
			if len(c.Lots) > 1 {
				section.Add(doc.H(upperFirst(lotName(l))))
			}
			section.Add(doc.T(t))
		}
	}
	d.Sections = []doc.Section{section}
	return d
}

func (a *award) receiptCount(member string) string {
	given, abstained, notes := 0, 0, 0
	for _, s := range a.c.MemberScores(member) {
		switch {
		case s.Level != "":
			given++
		case s.Abstained != "":
			abstained++
		}
		if s.Commented() {
			notes++
		}
	}
	text := fmt.Sprintf("%s, %d with a comment", model.Plural(given, "level", "levels"), notes)
	if abstained > 0 {
		text += "; " + model.Plural(abstained, "abstention", "abstentions")
	}
	return text
}

// receiptTable lists a member's levels in a lot, bid by bid.
func (a *award) receiptTable(l model.Lot, member string) doc.Table {
	t := doc.Table{Columns: []doc.Column{{Title: "Question", Align: doc.Left, Share: 50}, {Title: "Level", Align: doc.Left, Share: 50}}}
	bid := ""
	for _, s := range a.c.MemberScores(member) {
		b, k := a.c.Bid(s.Bid), a.c.Method.Criterion(s.Criterion)
		if !s.Given() || b == nil || k == nil || b.Lot != l.ID {
			continue
		}
		if s.Bid != bid {
			bid = s.Bid
			t.Rows = append(t.Rows, doc.Row{Cells: []string{a.c.SupplierOf(b)}, Emphasis: doc.Group, Span: true})
		}
		row := doc.Row{Cells: []string{k.Name(), a.givenWord(k, &s)}, Indent: 1}
		if not := a.notCounted(&s); not != "" {
			row.Cells[1], row.Emphasis = row.Cells[1]+"\n"+not, doc.Muted
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// givenWord is the level of a score for reading, or why there is none.
func (a *award) givenWord(k *model.Criterion, s *model.Score) string {
	switch {
	case s.Level != "":
		return a.levelWord(k, s.Level)
	case s.Abstained != "":
		return "Abstained: " + s.Abstained
	}
	return "not given"
}
