// Package moderate is the room in which the panel turns individual scores into agreed ones.
//
// The rules of this package:
//   - An agreed score starts empty. Nothing here computes one, or shows a mean or a median:
//     the panel agrees, and says why. Only where the published method itself computes the mark
//     is it shown, with its working, and nothing but gates is decided.
//   - Individual scores are read only where the stage allows it (model.SeeScores). Before
//     that the room knows how many each member has given, and nothing more.
//   - The order of the agenda says what to talk about first. It is not a verdict.
//   - state.go and its neighbours without widgets know what is where; view.go shows it.
package moderate

import (
	"assay/app/lang"
	"assay/model"
)

// State is what the Moderate room knows.
type State struct {
	Sort   Sort
	Filter Filter
	At     model.AgreedKey

	// Reopened are the decisions on interests by which items were taken back that had been agreed.
	Reopened map[model.AgreedKey]model.Declaration

	c      *model.Competition
	me     *model.Member
	items  []Item // gates first, then by bid and question as published
	drafts map[model.AgreedKey]*Draft
}

// Item is one decision of the panel: one bid on one question or gate.
type Item struct {
	Key       model.AgreedKey
	Criterion *model.Criterion
	Bid       string // the supplier's name, with the lot where there is more than one
	Scale     model.Scale
	Weight    model.Exact // points of the whole; 0 for a gate
	Scores    []MemberScore
	Spread    Spread
	Closed    bool               // its bid is closed to the member, who is told no more than whether it is done
	Agreed    *model.AgreedScore // nil while it is to do
	Computing bool               // the published method computes the mark
	Computed  *model.Derivation  // the mark computed, nil while too few members have scored
	Reopened  string             // why it is to be agreed again, "" where it is not

	bidPlace, questionPlace int // recorded and published order
}

// MemberScore is one evaluator's own score of the item. A missing one has no Level.
type MemberScore struct {
	Name  string
	Score model.Score
	Level *model.Level
	Out   string // why the score is kept and does not count, "" where it counts
}

// Settled reports whether nothing is left to decide.
func (i *Item) Settled() bool { return i.Agreed != nil || i.Computed != nil }

// Gate reports whether the item is a pass-or-fail decision.
func (i *Item) Gate() bool { return i.Criterion.Kind == model.Gate }

// close leaves of an item whose bid is closed to the member only whether it is done.
func (i *Item) close() {
	i.Closed, i.Scores = true, nil
	if i.Agreed != nil {
		i.Agreed = &model.AgreedScore{Bid: i.Key.Bid, Criterion: i.Key.Criterion}
	}
	if i.Computed != nil {
		i.Computed = &model.Derivation{}
	}
}

// Load reads the record as it stands. The place and what is being written stay while the same
// member goes on acting.
func (s *State) Load(c *model.Competition, me *model.Member) {
	begins := s.drafts == nil || !s.sameSession(c, me)
	if begins {
		s.At, s.drafts = model.AgreedKey{}, map[model.AgreedKey]*Draft{}
	}
	settled := s.settled()
	s.c, s.me, s.items = c, me, nil
	if c == nil {
		return
	}
	s.loadItems()
	for _, key := range settled {
		delete(s.drafts, key)
	}
	if s.Item(s.At) == nil {
		s.At = model.AgreedKey{}
	}
	if begins && s.Done() == s.Total() {
		s.Filter = All // who comes when nothing is left to do comes to read
	}
}

func (s *State) sameSession(c *model.Competition, me *model.Member) bool {
	return c != nil && me != nil && s.c != nil && s.me != nil && s.c.ID == c.ID && s.me.ID == me.ID
}

// loadItems lists every decision: before moderation the gates, from then on the questions too.
// A bid that failed a disqualifying gate keeps its gates, so that a decision can be looked at.
func (s *State) loadItems() {
	if !s.c.Stage.Reached(model.BidsLoaded) {
		return
	}
	agreed, scores, marks, assessing, recusal := s.agreed(), s.visibleScores(), s.visibleMarks(), s.c.Assessing(), s.c.Recusals()
	var gates, questions []Item
	for place := range s.c.Bids {
		b := &s.c.Bids[place]
		if b.Status != model.Received {
			continue
		}
		closed := s.me == nil || s.c.Access(s.me, b) != nil
		open := map[string]bool{}
		for _, node := range assessing(b) {
			open[node.ID] = true
		}
		for n, node := range s.c.Method.Scored(b.Lot) {
			item := Item{Key: model.AgreedKey{Bid: b.ID, Criterion: node.ID}, Criterion: node.Criterion,
				Bid: s.bidName(b), Scale: inWords(*s.c.Method.ScaleOf(node.Criterion)), Weight: node.Available,
				bidPlace: place, questionPlace: n}
			item.Agreed = agreed[item.Key]
			item.Computing = !item.Gate() && !s.c.Method.Consolidation.Agreed()
			if mark, computed := marks[item.Key]; computed {
				item.Computed = &mark
			}
			item.Reopened = s.reopened(item.Key)
			item.Scores = s.panel(item, scores, recusal)
			if closed {
				item.close()
			}
			item.Spread = spread(item.Scale, item.Scores)
			switch {
			case item.Gate() && !open[node.ID] && item.Agreed == nil:
				// the bid is out already; its other gates need no decision
			case item.Gate():
				gates = append(gates, item)
			case open[node.ID] && s.Open():
				questions = append(questions, item)
			}
		}
	}
	s.items = append(gates, questions...)
}

// agreed indexes what is agreed.
func (s *State) agreed() map[model.AgreedKey]*model.AgreedScore {
	agreed := make(map[model.AgreedKey]*model.AgreedScore, len(s.c.Agreed))
	for i := range s.c.Agreed {
		agreed[s.c.Agreed[i].Key()] = &s.c.Agreed[i]
	}
	return agreed
}

// Open reports whether moderation has started, so that individual scores may be seen.
func (s *State) Open() bool {
	return s.c != nil && s.me != nil && model.Allow(*s.me, model.SeeScores, s.c.Stage) == nil
}

// visibleScores indexes the individual scores, and is empty while they may not be seen.
func (s *State) visibleScores() map[model.ScoreKey]model.Score {
	scores := map[model.ScoreKey]model.Score{}
	if !s.Open() {
		return scores
	}
	for _, score := range s.c.Scores {
		scores[score.Key()] = score
	}
	return scores
}

// visibleMarks are the marks the method computes, none while scores may not be seen.
func (s *State) visibleMarks() map[model.AgreedKey]model.Derivation {
	if !s.Open() {
		return nil
	}
	return model.ComputedMarks(s.c)
}

// panel lists the scores of the members who were asked for the item, in the panel's order.
func (s *State) panel(item Item, scores map[model.ScoreKey]model.Score, recusal func(member, bid string) *model.Declaration) []MemberScore {
	if !s.Open() {
		return nil
	}
	var panel []MemberScore
	for _, m := range s.c.Evaluators() {
		score, given := scores[model.ScoreKey{Member: m.ID, Bid: item.Key.Bid, Criterion: item.Key.Criterion}]
		if given || s.c.Assigned(&m, item.Key.Criterion) {
			mine := MemberScore{Name: m.Name, Score: score, Level: item.Scale.Level(score.Level)}
			if d := recusal(m.ID, item.Key.Bid); d != nil {
				mine.Out = notCounted(d)
			}
			panel = append(panel, mine)
		}
	}
	return panel
}

// reopened says why an item that had been agreed is to be agreed again: "Reopened: Evaluator 2 was
// recused".
func (s *State) reopened(key model.AgreedKey) string {
	d, is := s.Reopened[key]
	member := s.c.Member(d.Member)
	switch {
	case !is || member == nil:
		return ""
	case d.Kind == model.Recused:
		return lang.T("Reopened: %s was recused", member.Name)
	}
	return lang.T("Reopened: the score of %s counts again", member.Name)
}

func (s *State) bidName(b *model.Bid) string {
	name := s.c.SupplierOf(b)
	if lot := s.c.Lot(b.Lot); lot != nil && len(s.c.Lots) > 1 {
		name = lang.T("Lot %s: %s", lot.Number, name)
	}
	return name
}

// Item finds an item, or nil.
func (s *State) Item(key model.AgreedKey) *Item {
	for i := range s.items {
		if s.items[i].Key == key {
			return &s.items[i]
		}
	}
	return nil
}

// Current is the item on screen, nil while the agenda is.
func (s *State) Current() *Item { return s.Item(s.At) }

// Closed is why the acting member may not read the current item's bid, nil where they may.
func (s *State) Closed() error {
	if s.c == nil || s.me == nil || s.c.Bid(s.At.Bid) == nil {
		return nil
	}
	return s.c.Access(s.me, s.c.Bid(s.At.Bid))
}

// Response is the bid's answer to the current item, "" while the bid is closed to the member.
func (s *State) Response() string {
	if s.c == nil || s.Closed() != nil {
		return ""
	}
	return s.c.Response(s.At.Bid, s.At.Criterion)
}

// Done counts the items agreed.
func (s *State) Done() int {
	n := 0
	for i := range s.items {
		if s.items[i].Settled() {
			n++
		}
	}
	return n
}

// Total counts the items on the agenda.
func (s *State) Total() int { return len(s.items) }

// Attendance is how far one evaluator has come.
type Attendance struct {
	Name         string
	Given, Asked int
}

// Attendance lists how many scores each evaluator has given: the count, not the scores.
func (s *State) Attendance() []Attendance {
	if s.c == nil {
		return nil
	}
	var list []Attendance
	for _, m := range s.c.Evaluators() {
		asked := len(s.c.ToScore(&m))
		list = append(list, Attendance{Name: m.Name, Asked: asked, Given: asked - len(s.c.ScoringGaps(m.ID))})
	}
	return list
}
