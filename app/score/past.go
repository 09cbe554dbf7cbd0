package score

import (
	"time"

	"assay/app/lang"
	"assay/app/past"
	"assay/model"
)

// history is the past of the member's own score at the current place, and of nobody else's.
func (r *Room) history() []model.Past {
	store, me, at := r.desk.Store(), r.state.me, r.state.At
	if store == nil || me == nil || at == (Place{}) || r.state.Closed() != nil {
		return nil
	}
	list, err := store.ScoreHistory(me.ID, model.ScoreKey{Member: me.ID, Bid: at.Bid, Criterion: at.Criterion})
	if err != nil {
		return nil // while documents are being added nothing can be read; the line waits
	}
	return list
}

// History shows the past of the score on screen, after what is being typed is saved.
func (r *Room) History() {
	if r.clear || r.state.At == (Place{}) {
		return
	}
	r.save()
	question := r.state.Question()
	past.Open(r.content, lang.T("Your score of %s for %s", question.Number, r.state.BidName(r.state.At.Bid)), r.history())
}

// GoTo shows one bid and question, if the member scores it.
func (r *Room) GoTo(bid, criterion string) {
	r.unfocus()
	if r.submitting.open {
		r.submitting.leave(Place{})
	}
	r.goTo(Place{bid, criterion})
}

// pastLine says how much of a past the score on screen has.
func (r *Room) pastLine() string { return past.Line(r.history(), time.Now()) }
