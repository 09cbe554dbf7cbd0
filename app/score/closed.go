package score

import (
	"fyne.io/fyne/v2"

	"assay/app/interests"
	"assay/app/lang"
	"assay/app/ui"
	"assay/model"
)

// Closed is why the bid at the current place may not be read or scored by the member, nil where
// it may.
func (s *State) Closed() error { return s.closed[s.At.Bid] }

// open leaves out what is closed to the member, but for the place they are at.
func (s *State) open(list []Place) []Place {
	var open []Place
	for _, p := range list {
		if s.closed[p.Bid] == nil || p == s.At {
			open = append(open, p)
		}
	}
	return open
}

// leaveClosed goes on from a bid that has just been closed to the member: to the next score to
// give, else to the next open bid. Where all are closed it stays.
func (s *State) leaveClosed() {
	if s.NextUnscored() {
		return
	}
	for _, p := range s.ahead() {
		if s.closed[p.Bid] == nil {
			s.At = p
			return
		}
	}
}

// ClosedWords say why the bid is closed and what becomes of the scores given.
func (s *State) ClosedWords() string {
	text := model.Sentence(lang.Error(s.Closed()))
	given := 0
	for _, p := range s.questionsOf(s.At.Bid) {
		if s.Scored(p) {
			given++
		}
	}
	switch {
	case given == 0:
		return text
	case !s.counts[s.At]:
		return lang.T("%s The %s you gave stay in the record and do not count.", text, lang.Count(given, "score", "scores"))
	}
	return lang.T("%s The %s you gave stay in the record.", text, lang.Count(given, "score", "scores"))
}

// forget makes the response and the card anew: what the member may not read is in no widget, not
// even in a hidden one.
func (r *Room) forget() {
	if r.clear {
		return
	}
	if r.reading != nil {
		r.reading.close()
	}
	r.reading, r.card = newReading(r), newCard(r)
	r.bid = ui.NewSplit("score.bid", []float64{0.52, 0.48}, r.reading.object, r.card.object)
	r.work.Show(r.closed)
	r.work.Forget()
	r.clear = true
}

// closedPage stands in place of a response and its card.
func (r *Room) closedPage() fyne.CanvasObject {
	title := lang.T("%s is closed to you", r.state.BidName(r.state.At.Bid))
	return ui.Card("", ui.Empty(ui.IconLock, title, r.state.ClosedWords(), nil))
}

// ready reports whether the columns are on screen, so that the room's keys and commands work.
func (r *Room) ready() bool {
	return !r.submitting.open && r.state.Hurdle() == nil && len(r.state.c.ToDeclare(r.state.me.ID)) == 0
}

// DeclareInterest lets the member say that they have an interest after all. What is being typed
// is stored first.
func (r *Room) DeclareInterest() {
	at := ""
	if b := r.state.currentBid(); b != nil {
		at = b.Supplier
	}
	interests.Ask(r.desk, interests.Asking{From: r.content, Supplier: at, Before: r.saveAll})
}
