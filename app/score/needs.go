package score

import (
	"assay/app/lang"
	"assay/model"
)

// Needs says what the score on screen still needs, as it stands there; "" for nothing.
func (s *State) Needs() string {
	if s.c == nil || !s.lacksComment(s.Draft().Score) {
		return ""
	}
	if s.c.Method.Comments == model.CommentsUnlessFull {
		return lang.T("A comment is still needed: less than full marks takes a strength or a weakness.")
	}
	return lang.T("A comment is still needed: write a strength or a weakness.")
}

// fewest is how many letters the notes have before anything is said about it: nobody is helped by remarks
// on the first words.
const fewest = 40

// Hint is the one thing worth saying about the reasons of the score on screen, "" for none and while
// the first words are typed.
func (s *State) Hint() string {
	d := s.Draft()
	if s.c == nil || s.Needs() != "" || s.Locked() != nil {
		return "" // what is needed is said already
	}
	if s.Writing && len(d.Strengths)+len(d.Weaknesses) < fewest {
		return ""
	}
	return lang.T(string(s.c.Hint(d.Score)))
}

// given is what the member gave at a place in a word: the level, or that they abstain.
func (s *State) given(p Place) string {
	if s.scores[p].Abstained != "" {
		return Abstains
	}
	return s.scores[p].Level
}

// Abstains stands where a level would.
const Abstains = "abst."

// levelWord is a level for reading, or that somebody abstains.
func levelWord(given string) string {
	if given == Abstains {
		return lang.T(Abstains)
	}
	return given
}

// Abstain puts a reason in place of the level. The notes stay.
func (s *State) Abstain(reason string) {
	s.Edit(func(score *model.Score) { score.Level, score.Abstained = "", reason })
}

// Choose gives a level; an abstention ends with it.
func (s *State) Choose(level string) {
	s.Edit(func(score *model.Score) { score.Level, score.Abstained = level, "" })
}

// Queries lists what the member asked the lead about the current place, oldest first.
func (s *State) Queries() []model.Query {
	var list []model.Query
	if s.c == nil || s.me == nil || s.Closed() != nil {
		return nil
	}
	for _, q := range s.c.Queries {
		if q.Member == s.me.ID && (Place{q.Bid, q.Criterion}) == s.At {
			list = append(list, q)
		}
	}
	return list
}

// asks reports whether a query of the member about a place waits for its answer.
func (s *State) asks(p Place) bool {
	for _, q := range s.c.Queries {
		if q.Member == s.me.ID && q.Open() && (Place{q.Bid, q.Criterion}) == p {
			return true
		}
	}
	return false
}
