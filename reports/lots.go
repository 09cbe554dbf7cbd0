package reports

import (
	"fmt"

	"assay/model"
	"assay/reports/doc"
)

// underLimit is who is awarded what under the limit on lots per supplier: nil where there is no
// limit, or no result of every lot yet.
func (a *award) underLimit() *model.Awards {
	if a.c.Method.Lots == nil {
		return nil
	}
	var results []*model.Result
	for _, l := range a.lots {
		results = append(results, l.result)
	}
	awards, err := model.AwardLots(a.c, results)
	if err != nil {
		return nil // a lot has no result, and the summary says so
	}
	return awards
}

// acrossLots says who is awarded which lot under the limit, and how that comes about.
func (a *award) acrossLots(awards *model.Awards) []doc.Block {
	if awards == nil {
		return nil
	}
	t := doc.Table{Columns: []doc.Column{
		{Title: "Lot", Align: doc.Left, Share: 26}, {Title: "Awarded to", Align: doc.Left, Share: 24}, {Title: "Why", Align: doc.Left, Share: 50}}}
	for i, w := range awards.Lots {
		row := doc.Row{Cells: []string{upperFirst(lotName(a.lots[i].Lot)), a.awardedTo(w), w.Why}}
		if w.Bid == "" {
			row.Emphasis = doc.Muted
		}
		t.Rows = append(t.Rows, row)
	}
	blocks := []doc.Block{doc.H("Award across lots"), doc.P(limitSentence(a.c.Method.Lots)), doc.T(t)}
	if awards.Problem != "" {
		blocks = append(blocks, doc.Warn("Not every award is settled. "+sentence(awards.Problem)))
	}
	return append(blocks, doc.H3("How it was worked out"), doc.P(listed(awards.Working)))
}

func (a *award) awardedTo(w model.Award) string {
	switch s := a.c.Supplier(w.Supplier); {
	case w.Open:
		return "Not settled"
	case s == nil:
		return "No award"
	default:
		return s.Name
	}
}

// limitSentence is the published limit in words.
func limitSentence(r *model.LotRule) string {
	return fmt.Sprintf("One supplier may be awarded at most %s.", model.Plural(r.Most, "lot", "lots"))
}

// passedOver says who is awarded a lot in place of the bid ranked first, nothing where that one is.
func (a *award) passedOver(l *lotView, awards *model.Awards) []doc.Block {
	if awards == nil || l.result == nil || len(l.ranked()) == 0 {
		return nil
	}
	w := awards.For(l.ID)
	switch {
	case w.Bid != "" && w.Bid == l.result.Winner:
		return nil
	case w.Open:
		return []doc.Block{doc.Warn("Under the published limit on lots the award is not settled. " + w.Why)}
	case w.Bid == "":
		return []doc.Block{doc.Warn("Under the published limit on lots there is no award. " + w.Why)}
	}
	return []doc.Block{doc.Warn(fmt.Sprintf("Under the published limit on lots this lot is awarded to %s. %s", a.awardedTo(*w), w.Why))}
}
