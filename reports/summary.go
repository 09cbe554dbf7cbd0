package reports

import (
	"fmt"
	"strings"

	"assay/model"
	"assay/reports/doc"
)

// summary says for each lot who came first and what is recommended.
func (a *award) summary() []doc.Block {
	awards := a.underLimit()
	blocks := a.acrossLots(awards)
	for _, l := range a.lots {
		if len(a.lots) > 1 {
			blocks = append(blocks, doc.H(upperFirst(lotName(l.Lot))))
		}
		blocks = append(blocks, doc.P(a.counts(l)))
		blocks = append(blocks, a.outcome(l)...)
		blocks = append(blocks, a.passedOver(l, awards)...)
		blocks = append(blocks, a.recommendation(l, awards)...)
		if len(l.ranked()) > 0 {
			blocks = append(blocks, doc.Together(doc.T(a.rankingTable(l, false))))
		}
	}
	return blocks
}

// counts says how many bids there were and what became of them.
func (a *award) counts(l *lotView) string {
	removed := map[string]int{}
	for _, b := range l.bids {
		if b.result != nil && b.result.Rank == 0 {
			removed[b.result.Status]++
		}
	}
	text := fmt.Sprintf("%s recorded.", upperFirst(bidsWere(len(l.bids))))
	if l.result == nil {
		return text
	}
	text += fmt.Sprintf(" %s ranked", upperFirst(bidsWere(len(l.ranked()))))
	var parts []string
	for _, status := range []string{"disqualified", "excluded", "late", "withdrawn"} {
		if n := removed[status]; n > 0 {
			parts = append(parts, numberWord(n)+" "+status)
		}
	}
	if len(parts) > 0 {
		text += "; not ranked: " + model.Join(parts, 4)
	}
	return text + "."
}

func bidsWere(n int) string {
	if n == 1 {
		return "one bid was"
	}
	return numberWord(n) + " bids were"
}

// outcome names the winner with its figures and its lead, or says why there is none.
func (a *award) outcome(l *lotView) []doc.Block {
	if l.result == nil {
		return []doc.Block{doc.Warn("There is no result for this lot yet.")}
	}
	ranked := l.ranked()
	if l.result.Winner == "" {
		if len(ranked) == 0 {
			return []doc.Block{doc.Warn(strings.TrimSuffix(sentence(l.result.Tie), ".") + ", so there is no award to recommend.")}
		}
		return []doc.Block{doc.Warn("A tie stands. " + sentence(l.result.Tie) +
			" Assay does not choose between equal bids; only the published tie rule may.")}
	}
	return []doc.Block{doc.Warn(a.winner(l, ranked[0].result) + " " + a.lead(ranked))}
}

// winner names the bid that is first, with its figures.
func (a *award) winner(l *lotView, w *model.BidResult) string {
	text := fmt.Sprintf("The %s is the bid of %s, with %s", a.c.Regime.BestTender(), w.Supplier, a.c.FigureOf(w))
	priced, at := len(a.c.Method.Prices(l.ID)) > 0, " at a "+a.c.Method.PriceWord(l.ID)+" of "+a.money(w.Amount)
	switch {
	case a.rule == model.HighestTotal && priced:
		text += fmt.Sprintf(": %s for quality and %s for price,%s", a.points(w.Quality), a.points(w.Price), at)
	case a.rule == model.HighestTotal || a.rule == model.LowestPrice:
	case a.rule == model.HighestQuality && priced:
		text += "," + at
	case a.rule != model.HighestQuality:
		text += fmt.Sprintf(": %s quality points%s", a.points(w.Quality), at)
	}
	return text + "."
}

// lead says how far the winner is ahead.
func (a *award) lead(ranked []bidView) string {
	if len(ranked) == 1 {
		return "It is the only bid ranked."
	}
	first, second := ranked[0].result, ranked[1].result
	by, word := a.c.Lead(first, second)
	figure := "Its " + a.rule.Figure()
	switch {
	case first.Total.Cmp(second.Total) == 0 && figureVerb(a.rule) == " were":
		return fmt.Sprintf("%s equal those of %s; the published tie rule puts it first.", figure, second.Supplier)
	case first.Total.Cmp(second.Total) == 0:
		return fmt.Sprintf("%s equals that of %s; the published tie rule puts it first.", figure, second.Supplier)
	case a.rule.Points():
		return fmt.Sprintf("It is %s ahead of %s, ranked %s.", model.LeadPoints(by), second.Supplier, rankOrdinal(second))
	case figureVerb(a.rule) == " were":
		return fmt.Sprintf("%s are %s %s those of %s, ranked %s.", figure, by, word, second.Supplier, rankOrdinal(second))
	}
	return fmt.Sprintf("%s is %s %s that of %s, ranked %s.", figure, by, word, second.Supplier, rankOrdinal(second))
}

func rankOrdinal(r *model.BidResult) string {
	if r.Joint {
		return "equal second"
	}
	return "second"
}

// recommendation is what the panel put forward, in its own words.
func (a *award) recommendation(l *lotView, awards *model.Awards) []doc.Block {
	for _, r := range a.c.Recommendations {
		if r.Lot != l.ID {
			continue
		}
		blocks := []doc.Block{doc.H3("Recommendation")}
		b := l.bid(r.Bid)
		if b == nil {
			return append(blocks, doc.P(r.Text))
		}
		blocks = append(blocks, doc.P("Award to "+b.name+"."), doc.P(r.Text))
		switch {
		case awards != nil && awards.For(l.ID).Bid != r.Bid:
			blocks = append(blocks, doc.Warn("The bid recommended is not the one awarded this lot under the published limit on lots."))
		case awards == nil && l.result != nil && l.result.Winner != r.Bid:
			blocks = append(blocks, doc.Warn("The bid recommended is not the bid ranked first. Under the published method only the first can be recommended."))
		}
		return blocks
	}
	nobody := l.result != nil && len(l.ranked()) == 0
	if awards != nil {
		w := awards.For(l.ID)
		nobody = w.Bid == "" && !w.Open
	}
	if nobody {
		return nil // the outcome says so
	}
	return []doc.Block{doc.N("No recommendation is recorded yet.")}
}

// panel lists the members with their roles.
func (a *award) panel() []doc.Block {
	if len(a.c.Members) == 0 {
		return []doc.Block{doc.P("No member of the panel is recorded.")}
	}
	t := doc.Table{Columns: []doc.Column{
		{Title: "Member", Align: doc.Left, Share: 30}, {Title: "Roles", Align: doc.Left, Share: 34}, {Title: "Scores", Align: doc.Left, Share: 36}}}
	for i := range a.c.Members {
		m := &a.c.Members[i]
		var roles []string
		for _, r := range m.Roles {
			roles = append(roles, r.Title())
		}
		t.Rows = append(t.Rows, doc.Row{Cells: []string{m.Name, model.Join(roles, 9), a.scoresWhat(m)}})
	}
	blocks := []doc.Block{doc.P(a.scoredHow()), doc.T(t)}
	if lines := a.submissions(); len(lines) > 0 {
		blocks = append(blocks, doc.P(listed(lines)))
	}
	return blocks
}

// submissions say when each evaluator's scores were final, and why some were opened again.
func (a *award) submissions() []string {
	var lines []string
	for _, s := range a.c.Submissions {
		line := a.who(s.Member) + " submitted their scores on " + s.When()
		if s.Reopened != "" {
			line += "; the chair opened them again: " + s.Reopened
		}
		lines = append(lines, line)
	}
	return lines
}

// scoredHow says how individual scores became the ones that count.
func (a *award) scoredHow() string {
	rule := a.c.Method.Consolidation
	if rule.Agreed() {
		return "Each evaluator scored alone. The panel then agreed one score for each question and bid, from the published scale and with a reason. An agreed score is never an average of the individual scores."
	}
	return "Each evaluator scored alone. The mark of a bid on a question is the " + rule.String() + ", as published; the panel agreed no scores on questions, and decided the gates."
}

// scoresWhat says which part of the tree a member scores.
func (a *award) scoresWhat(m *model.Member) string {
	switch {
	case !m.Has(model.Evaluator):
		return "–"
	case len(m.Criteria) == 0:
		return "Every question"
	}
	var names []string
	for _, id := range m.Criteria {
		if k := a.c.Method.Criterion(id); k != nil {
			names = append(names, k.Name())
		}
	}
	return model.Join(names, 9)
}
