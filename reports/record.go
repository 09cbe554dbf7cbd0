package reports

import (
	"strconv"

	"assay/model"
	"assay/reports/doc"
)

// record says what this report rests on and how to check it.
func (a *award) record() []doc.Block {
	c := a.c
	blocks := []doc.Block{
		doc.P("Everything in this report comes from one file, in which every change was recorded when it was made, by whom and why. Each change carries the hash of the one before it, so that no change can be altered or left out later without breaking the chain."),
		{Facts: []doc.Fact{
			{Label: "Method", Value: methodHash(c), Code: true},
			{Label: "Last change", Value: strconv.Itoa(a.meta.JournalSeq)},
			{Label: "Journal head", Value: orNone(a.meta.JournalHead), Code: true},
			{Label: "Record as of", Value: model.RecordTime(a.meta.At)},
			{Label: "Made with", Value: joinSet(" ", "Assay", a.meta.Version)},
			{Label: "Individual scores kept", Value: a.scoreCount()},
			{Label: "Agreed scores", Value: strconv.Itoa(len(c.Agreed))},
			{Label: "Price lines", Value: strconv.Itoa(len(c.PriceLines))},
		}},
	}
	blocks = append(blocks, a.documents()...)
	return append(blocks,
		doc.H("How to verify"),
		doc.P("Open the competition in Assay and choose Verify, or run “assay verify” on the file. It recomputes the hash of every change from the first to the last, and compares the record with them. The journal head printed above and on every page must be in that journal, and “assay verify --head” looks for it; if it is, the record this report was made from has not been altered since."),
		doc.P("The workbook exported with this report works out every figure again, by formulas from "+a.scoresWord()+" and the prices. Its sheet Check compares what is ranked, and each rank, with what is printed here."))
}

// scoreCount counts the individual scores, by member.
func (a *award) scoreCount() string {
	given := map[string]int{}
	total := 0
	for _, s := range a.c.Scores {
		if s.Level != "" {
			given[s.Member]++
			total++
		}
	}
	text := strconv.Itoa(total)
	if counted := a.counted(); counted < total {
		text += ", of which " + strconv.Itoa(counted) + " count"
	}
	var parts []string
	for _, m := range a.c.Members {
		if n := given[m.ID]; n > 0 {
			parts = append(parts, m.Name+" "+strconv.Itoa(n))
		}
	}
	if len(parts) == 0 {
		return text
	}
	return text + ": " + model.Join(parts, len(parts))
}

// counted is how many of the scores given count.
func (a *award) counted() int {
	n := 0
	for _, s := range a.c.Counted() {
		if s.Level != "" {
			n++
		}
	}
	return n
}

// annex prints the individual scores, which are part of the record.
func (a *award) annex() {
	s := doc.Section{Number: "A", Title: "Individual scores (annex)", Landscape: true}
	s.Add(doc.P(a.annexIntro()))
	if len(a.c.Counted()) < len(a.c.Scores) {
		s.Add(doc.P("A score marked “Not counted: recused” was given before it was decided that its evaluator has no part in the bid. It is kept as it was, and counts for nothing."))
	}
	for _, l := range a.lots {
		if len(a.lots) > 1 {
			s.Add(doc.H(upperFirst(lotName(l.Lot))))
		}
		for _, n := range l.nodes {
			t := a.individual(n, l)
			if len(t.Rows) == 0 {
				continue
			}
			if len(a.lots) > 1 {
				s.Add(doc.H3(n.Name()), doc.T(t))
			} else {
				s.Add(doc.H(n.Name()), doc.T(t))
			}
		}
	}
	if len(a.c.Scores) == 0 {
		s.Add(doc.P("No individual score is recorded."))
	}
	a.doc.Sections = append(a.doc.Sections, s)
}

func (a *award) annexIntro() string {
	if a.c.Method.Consolidation.Agreed() {
		return "Each evaluator's own view, formed alone and kept as it was. The panel's agreed scores and reasons are in the body of this report."
	}
	return "Each evaluator's own scores, formed alone and kept as they were. The marks in the body of this report are worked out from them."
}

func (a *award) individual(n model.Node, l *lotView) doc.Table {
	t := doc.Table{Columns: []doc.Column{
		{Title: "Supplier", Align: doc.Left, Share: 17}, {Title: "Evaluator", Align: doc.Left, Share: 11},
		{Title: "Level", Align: doc.Left, Share: 12}, {Title: "Strengths", Align: doc.Left, Share: 24},
		{Title: "Weaknesses", Align: doc.Left, Share: 24}, {Title: "Evidence", Align: doc.Left, Share: 16}}}
	if !n.Criterion.Scored() {
		return t
	}
	for _, b := range l.bids {
		name := b.name
		for _, m := range a.c.Members {
			s := a.scoreAt[model.ScoreKey{Member: m.ID, Bid: b.ID, Criterion: n.ID}]
			if s == nil {
				continue
			}
			level := a.givenWord(n.Criterion, s)
			row := doc.Row{Cells: []string{name, m.Name, level, s.Strengths, s.Weaknesses, s.Evidence}}
			if not := a.notCounted(s); not != "" {
				row.Cells[2], row.Emphasis = level+"\n"+not, doc.Muted
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}
