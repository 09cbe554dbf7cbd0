// Package score is the room in which one evaluator scores bids alone.
//
// The rules of this package:
//   - It shows the acting member's own scores and nobody else's, no price and no total.
//   - A level is stored the moment it is chosen. Notes are stored at the first pause and at
//     every move, and "saved 10:42:07" is only ever said after the store has taken them.
//   - What the store refuses stays on screen, marked as not saved, until it is stored.
//   - state.go and its neighbours without widgets know what is where; view.go shows it.
package score

import (
	"slices"

	"assay/model"
)

// Place is one score to give: one bid on one question.
type Place struct{ Bid, Criterion string }

// State is what the Score room knows: what the acting member has to score, what they have
// given, and where they are.
type State struct {
	Mode   Mode
	At     Place
	Resume Place // where the member was last, as far as the window remembers

	Writing bool // somebody types in a note

	work []Work // when the member scored, of before and of now

	c          *model.Competition
	me         *model.Member
	places     []Place          // everything the member is asked to score: by bid, then by question
	counts     map[Place]bool   // those that count: not the bids the member is recused from
	closed     map[string]error // by bid: why the member may not read it
	bids       []string
	questions  []string
	byQuestion map[string][]Place    // the places of each question in the order its bids are read
	scores     map[Place]model.Score // as stored; the member's own, and nobody else's
	drafts     map[Place]*Draft
}

// Load reads the record as it stands. The place and what is being typed stay while the same
// member goes on acting.
func (s *State) Load(c *model.Competition, me *model.Member) {
	if s.drafts == nil || !s.sameSession(c, me) {
		s.At, s.drafts = Place{}, map[Place]*Draft{}
	}
	settled, wasOpen := s.settled(), s.Closed() == nil
	s.c, s.me = c, me
	s.places, s.bids, s.questions, s.byQuestion, s.closed = nil, nil, nil, nil, nil
	s.scores = map[Place]model.Score{}
	if c == nil || me == nil {
		return
	}
	s.loadPlaces()
	for _, score := range c.Scores {
		if score.Member == me.ID {
			s.scores[Place{score.Bid, score.Criterion}] = score
		}
	}
	for _, p := range settled {
		if s.drafts[p].Refusal = nil; s.drafts[p].Score != s.stored(p) {
			delete(s.drafts, p) // it was changed elsewhere, or undone: the record speaks
		}
	}
	switch {
	case len(c.ToDeclare(me.ID)) > 0:
		s.At = Place{} // the declaration comes first
	case !slices.Contains(s.places, s.At):
		s.At = s.firstPlace()
	case wasOpen && s.Closed() != nil:
		s.leaveClosed()
	}
}

func (s *State) sameSession(c *model.Competition, me *model.Member) bool {
	return c != nil && me != nil && s.c != nil && s.me != nil && s.c.ID == c.ID && s.me.ID == me.ID
}

// loadPlaces lists what the member is asked for, with the bids in the order they are read and the
// questions as published. Bids the member is recused from are listed, and not counted.
func (s *State) loadPlaces() {
	s.counts, s.closed = map[Place]bool{}, map[string]error{}
	for _, key := range s.c.ToScore(s.me) {
		s.counts[Place{key.Bid, key.Criterion}] = true
	}
	assigned, asked := map[string]bool{}, map[string]bool{}
	s.c.Method.Walk(func(c *model.Criterion) { assigned[c.ID] = s.c.Assigned(s.me, c.ID) })
	assessing := s.c.Assessing()
	for i := range s.c.Bids {
		b := &s.c.Bids[i]
		for _, n := range assessing(b) {
			if assigned[n.ID] {
				s.places, asked[n.ID] = append(s.places, Place{b.ID, n.ID}), true
			}
		}
		if n := len(s.places); n > 0 && s.places[n-1].Bid == b.ID {
			s.bids = append(s.bids, b.ID)
			s.closed[b.ID] = s.c.Access(s.me, b)
		}
	}
	s.c.Method.Walk(func(c *model.Criterion) {
		if asked[c.ID] {
			s.questions = append(s.questions, c.ID)
		}
	})
	s.order()
}

// firstPlace is where an evaluator starts: where they were last, else the first score still to give
// in a bid that is open, else the first of the open bids, else the first of all.
func (s *State) firstPlace() Place {
	ordered := s.open(s.ordered())
	if s.closed[s.Resume.Bid] == nil && slices.Contains(ordered, s.Resume) {
		return s.Resume
	}
	for _, p := range ordered {
		if !s.Whole(p) {
			return p
		}
	}
	switch {
	case len(ordered) > 0:
		return ordered[0]
	case len(s.places) > 0:
		return s.places[0]
	}
	return Place{}
}

// Go moves to a place, if the member scores it.
func (s *State) Go(p Place) bool {
	if !slices.Contains(s.places, p) {
		return false
	}
	s.At = p
	return true
}

// StepBid moves to the next (1) or previous (-1) bid on the same question that is open. It reports
// false at the end of the list, and stays: wrapping round would hide that the question is done.
func (s *State) StepBid(by int) bool { return s.step(s.bidsOf(s.At.Criterion), by) }

// StepQuestion moves to the next (1) or previous (-1) question of the same bid, and reports
// false at the end.
func (s *State) StepQuestion(by int) bool { return s.step(s.questionsOf(s.At.Bid), by) }

func (s *State) step(list []Place, by int) bool {
	list = s.open(list)
	i := slices.Index(list, s.At) + by
	if i < 0 || i >= len(list) {
		return false
	}
	s.At = list[i]
	return true
}

// NextUnscored moves to the next score that is not whole after this place, in the order of the mode
// and round to the start. It reports false when nothing is left.
func (s *State) NextUnscored() bool {
	for _, p := range s.ahead() {
		if s.closed[p.Bid] == nil && !s.Whole(p) {
			s.At = p
			return true
		}
	}
	return false
}

// Scored reports whether the member's score at a place is stored: a level, or that they abstain.
func (s *State) Scored(p Place) bool { return s.scores[p].Given() }

// Whole reports whether a place has its score, and the comment that the method asks for.
func (s *State) Whole(p Place) bool { return s.Scored(p) && !s.lacksComment(s.scores[p]) }

func (s *State) lacksComment(score model.Score) bool {
	k := s.c.Method.Criterion(score.Criterion)
	return k != nil && s.c.Method.Comments.Lacks(score, s.c.Method.ScaleOf(k))
}

// Done counts the scores that are whole.
func (s *State) Done() int { return s.count(s.places) }

// Total counts the scores asked for.
func (s *State) Total() int { return len(s.counts) }

// Complete reports whether every score asked for is whole.
func (s *State) Complete() bool { return s.Total() > 0 && s.Done() == s.Total() }

func (s *State) count(list []Place) int {
	n := 0
	for _, p := range list {
		if s.counts[p] && s.Whole(p) {
			n++
		}
	}
	return n
}

// Question is the criterion at the current place.
func (s *State) Question() *model.Criterion {
	if s.c == nil {
		return nil
	}
	return s.c.Method.Criterion(s.At.Criterion)
}

// Scale is the scale of the current question.
func (s *State) Scale() model.Scale {
	if q := s.Question(); q != nil {
		if scale := s.c.Method.ScaleOf(q); scale != nil {
			return *scale
		}
	}
	return model.Scale{}
}

// Response is the bid's answer to the current question, "" while the bid is closed to the member.
func (s *State) Response() string {
	if s.c == nil || s.Closed() != nil {
		return ""
	}
	return s.c.Response(s.At.Bid, s.At.Criterion)
}
