package moderate

import (
	"assay/app/lang"
	"assay/app/past"
	"assay/model"
)

// History shows how the current item was agreed, changed and reopened, and why.
func (r *Room) History() {
	item, me := r.state.Current(), r.desk.Actor()
	if item == nil || me == nil {
		return
	}
	list, err := r.desk.Store().AgreedHistory(me.ID, item.Key)
	if err != nil {
		r.desk.Fail(err)
		return
	}
	past.Open(r.stage.Box, decided(item), list)
}

// reopened reports whether an item that is to do was agreed once.
func (r *Room) reopened(key model.AgreedKey) bool {
	me := r.desk.Actor()
	if me == nil {
		return false
	}
	list, err := r.desk.Store().AgreedHistory(me.ID, key)
	return err == nil && len(list) > 0
}

// decided is what the panel gives an item: "Agreed score of 1.1 for Alder".
func decided(item *Item) string {
	if item.Gate() {
		return lang.T("Decision of %s for %s", item.Criterion.Number, item.Bid)
	}
	return lang.T("Agreed score of %s for %s", item.Criterion.Number, item.Bid)
}

// scoreHistory shows the past of one member's score of the current item.
func (r *Room) scoreHistory(m MemberScore) {
	item, me := r.state.Current(), r.desk.Actor()
	if item == nil || me == nil {
		return
	}
	list, err := r.desk.Store().ScoreHistory(me.ID, model.ScoreKey{Member: m.Score.Member, Bid: item.Key.Bid, Criterion: item.Key.Criterion})
	if err != nil {
		r.desk.Fail(err)
		return
	}
	past.Open(r.stage.Box, lang.T("%s's score of %s for %s", m.Name, item.Criterion.Number, item.Bid), list)
}

// GoTo opens the item of a bid and criterion, if there is one.
func (r *Room) GoTo(bid, criterion string) {
	key := model.AgreedKey{Bid: bid, Criterion: criterion}
	if r.state.Item(key) != nil {
		r.open(key)
	}
}
