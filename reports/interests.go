package reports

import (
	"slices"

	"assay/model"
	"assay/reports/doc"
	"assay/reports/xlsx"
)

// interests is the register of interests: what was detected and what was done about it, who declared
// what and when, and who has not. What there is none of is said, because the law asks.
func (a *award) interests() []doc.Block {
	blocks := []doc.Block{doc.P("Everybody on the panel declares their interests in each bidder before opening its bid. Entries are added and never replaced, and a declared interest goes on until somebody else decides on it. " + a.c.Regime.InterestRule())}
	blocks = append(blocks, doc.H("Conflicts of interest detected, and the measures taken"))
	if found := a.detected(); len(found.Rows) > 0 {
		blocks = append(blocks, doc.T(found))
	} else {
		blocks = append(blocks, doc.P("None. No interest in a bidder was declared, and no measure was needed."))
	}
	blocks = append(blocks, doc.H("Declarations"))
	if entries := a.entries(); len(entries) > 0 {
		t := doc.Table{Columns: []doc.Column{{Title: "When", Align: doc.Left, Share: 17}, {Title: "Member", Align: doc.Left, Share: 16}, {Title: "Bidder", Align: doc.Left, Share: 27},
			{Title: "Entry", Align: doc.Left, Share: 18}, {Title: "In words", Align: doc.Left, Share: 26}}}
		for _, e := range entries {
			t.Rows = append(t.Rows, doc.Row{Cells: []string{e.when, e.member, a.bidders(e.suppliers), e.entry, e.words}})
		}
		blocks = append(blocks, doc.T(t))
	} else {
		blocks = append(blocks, doc.P("None. Nobody has declared anything."))
	}
	if missing := a.undeclared(); len(missing) > 0 {
		return append(blocks, doc.Warn(listed(missing)))
	}
	return append(blocks, doc.P("Every member has declared about every bidder."))
}

// detected lists each interest with what was decided about it.
func (a *award) detected() doc.Table {
	t := doc.Table{Columns: []doc.Column{{Title: "Member", Align: doc.Left, Share: 17}, {Title: "Bidder", Align: doc.Left, Share: 22},
		{Title: "Interest", Align: doc.Left, Share: 30}, {Title: "Measure", Align: doc.Left, Share: 35}}}
	for _, i := range a.c.Interests() {
		t.Rows = append(t.Rows, doc.Row{Cells: []string{i.Member.Name, i.Supplier.Name, a.interestIn(i), a.measure(i)}})
	}
	return t
}

// interestIn is what the member declared last.
func (a *award) interestIn(i model.Interest) string {
	text := ""
	for _, d := range a.c.Declarations {
		if d.Member == i.Member.ID && d.Supplier == i.Supplier.ID && !d.Kind.Decision() && d.Kind != model.NoInterest {
			text = sentence(d.Kind.Title()) + " " + sentence(d.Text)
		}
	}
	return text
}

// measure is what was decided last, and what followed.
func (a *award) measure(i model.Interest) string {
	switch i.State {
	case model.Undecided:
		return "Not decided yet."
	case model.Cleared:
		return "May assess, decided by " + a.who(i.Last.By) + ". " + sentence(i.Last.Text)
	}
	decision := i.Last
	kept := 0
	for _, s := range a.c.Scores {
		if d := a.recusal(s.Member, s.Bid); d != nil && s.Member == i.Member.ID && a.c.Bid(s.Bid).Supplier == i.Supplier.ID {
			decision, kept = *d, kept+1
		}
	}
	text := "Recused, decided by " + a.who(decision.By) + ". " + sentence(decision.Text)
	if kept > 0 {
		text += " " + model.Plural(kept, "score given before is kept and not counted.", "scores given before are kept and not counted.")
	}
	return text
}

func (a *award) who(id string) string {
	if m := a.c.Member(id); m != nil {
		return m.Name
	}
	return orNone("")
}

// registerEntry is an entry of the register for reading. What a member declared of several bidders
// at once, that there is no interest, is one.
type registerEntry struct {
	when, member, entry, words string
	suppliers                  []string
}

func (a *award) entries() []registerEntry {
	var list []registerEntry
	var before model.Declaration
	for _, d := range a.c.Declarations {
		supplier := a.c.Supplier(d.Supplier).Name
		if n := len(list); n > 0 && d.Kind == model.NoInterest && d.Text == "" && before.Text == "" &&
			before.Kind == d.Kind && before.Member == d.Member && before.Made == d.Made {
			list[n-1].suppliers = append(list[n-1].suppliers, supplier)
			continue
		}
		before = d
		e := registerEntry{when: d.When(), member: a.who(d.Member), entry: d.Kind.Title(), words: d.Text, suppliers: []string{supplier}}
		if d.Kind.Decision() {
			e.entry += ", decided by " + a.who(d.By)
		}
		list = append(list, e)
	}
	return list
}

// bidders names suppliers, briefly where they are all who bid or all but one or two.
func (a *award) bidders(names []string) string {
	var others []string
	for _, s := range a.c.Suppliers {
		bids := slices.ContainsFunc(a.c.Bids, func(b model.Bid) bool { return b.Supplier == s.ID })
		if bids && !slices.Contains(names, s.Name) {
			others = append(others, s.Name)
		}
	}
	switch {
	case len(others) == 0 && len(names) > 1:
		return "Every bidder"
	case len(others) <= 2 && len(names) > len(others)+1:
		return "Every bidder but " + model.Join(others, len(others))
	}
	return model.Join(names, len(names))
}

// undeclared says who has not declared about whom.
func (a *award) undeclared() []string {
	var list []string
	for _, m := range a.c.Members {
		var names []string
		for _, s := range a.c.ToDeclare(m.ID) {
			names = append(names, s.Name)
		}
		if len(names) > 0 {
			list = append(list, m.Name+" has not declared about "+model.Join(names, 12))
		}
	}
	return list
}

// notCounted is added to the level of a score that is kept and does not count.
func (a *award) notCounted(s *model.Score) string {
	if a.recusal(s.Member, s.Bid) == nil {
		return ""
	}
	return "Not counted: recused"
}

// interestsSheet is the register of interests.
func (b *workbook) interestsSheet(s *xlsx.Sheet) {
	b.bookHead(s, "Interests", "The register of interests in the order its entries were made. "+b.c.Regime.InterestRule())
	s.HeadRow = s.Row(xlsx.Head, "When", "Member", "Bidder", "Entry", "In words")
	s.FreezeRows = s.HeadRow
	entries := b.entries()
	for _, e := range entries {
		list(s, e.when, e.member, model.Join(e.suppliers, len(e.suppliers)), e.entry, e.words)
	}
	if len(entries) == 0 {
		s.Row(xlsx.Note, "None. Nobody has declared anything.")
	}
	for _, text := range b.undeclared() {
		s.Row(xlsx.Strong, sentence(text))
	}
}
