package intake

import "assay/model"

// AgreedPreview is what a sheet of agreed scores or gate decisions would load.
type AgreedPreview struct {
	Preview
	Agreed []model.AgreedScore // empty while Err is not nil
}

// AgreedScores reads a sheet of what the panel agreed, gate decisions among it. Every score
// needs its reason: the supplier will read it.
func AgreedScores(c *model.Competition, s Sheet, m Mapping) AgreedPreview {
	r := newItemReader(c, s, m)
	r.Header = []string{"Supplier", "Lot", "Question", "Agreed score", "Reason", "Dissent"}
	var agreed []model.AgreedScore
	r.items(func(m item) {
		a, ok := r.agreed(m)
		if !ok {
			return
		}
		agreed = append(agreed, a)
		r.Rows = append(r.Rows, []string{r.nameOf(m.bid), r.lotNumber(m.bid), m.criterion.Name(), a.Level, a.Reason, a.Dissent})
	})
	if r.HeaderRow > 0 && len(agreed) == 0 && r.Err() == nil {
		r.add(Stop, "", "there is no agreed score below the header; fill the sheet and load it again.")
	}
	preview := AgreedPreview{Preview: r.Preview}
	if r.Err() == nil {
		preview.Agreed = agreed
	}
	return preview
}

// agreed reads one agreed score; ok is false when there is none yet, or after a problem.
func (r *itemReader) agreed(m item) (a model.AgreedScore, ok bool) {
	level, ok := r.level(m)
	if !ok {
		return a, false
	}
	a = model.AgreedScore{Bid: m.bid.ID, Criterion: m.criterion.ID, Level: level, Reason: r.part(m, roleReason), Dissent: r.part(m, roleDissent)}
	what := m.criterion.Name() + " of " + r.nameOf(m.bid)
	switch {
	case level == "" && a.Reason == "" && a.Dissent == "":
		return a, false
	case level == "":
		r.stop(m.row, m.column(), "%s has a reason but no score; add the score or clear the row.", what)
	case a.Reason == "":
		at, known := m.places[roleReason]
		if !known {
			at = m.column()
		}
		r.stop(m.row, at, "%s has no reason; write the reason the supplier will read.", what)
	case m.bid.Status != model.Received:
		r.stop(m.row, r.at(roleSupplier), "the bid of %s is %s, so it is not assessed; remove the row.", r.nameOf(m.bid), m.bid.Status)
	default:
		return a, true
	}
	return a, false
}
