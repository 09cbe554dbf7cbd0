package score

import (
	"assay/app/lang"
	"assay/model"
)

// Submission is the one of the member that stands, nil while their scores are open.
func (s *State) Submission() *model.Submission {
	if s.c == nil || s.me == nil {
		return nil
	}
	return s.c.Submission(s.me.ID)
}

// Reopened is why the chair opened the member's submitted scores again, "" where they did not, or
// where the scores are submitted again.
func (s *State) Reopened() string {
	if s.c == nil || s.me == nil || s.Submission() != nil || s.Locked() != nil {
		return ""
	}
	why := ""
	for _, made := range s.c.Submissions {
		if made.Member == s.me.ID {
			why = made.Reopened
		}
	}
	return why
}

// Lack is one line of what is still to do, or worth a look, before scores are submitted: a
// question with how many bids it concerns, or one bid under it.
type Lack struct {
	Place
	Head bool
	Text string
	Word string
	Hint bool // it keeps nobody from submitting
}

// Lacks lists what keeps the member from submitting, by question, and then what is worth a look.
// Each says where.
func (s *State) Lacks() []Lack {
	if s.c == nil || s.me == nil {
		return nil
	}
	var list []Lack
	byQuestion := map[string][]Lack{}
	for _, gap := range s.c.Shortfalls(s.me) {
		p := Place{gap.Bid, gap.Criterion}
		byQuestion[gap.Criterion] = append(byQuestion[gap.Criterion], Lack{Place: p, Text: s.BidName(gap.Bid), Word: lang.T(gap.Why)})
	}
	for _, q := range s.questions {
		if lacks := byQuestion[q]; len(lacks) > 0 {
			list = append(list, Lack{Head: true, Text: s.c.Method.Criterion(q).Name(), Word: lang.Count(len(lacks), "bid", "bids")})
			list = append(list, lacks...)
		}
	}
	return append(list, s.hinted()...)
}

// hintWords say what a hint is about in few words, in the order hints are shown.
var hintWords = []struct {
	hint       model.Hint
	head, word string
}{
	{model.HintDescriptor, "The comment only repeats the published descriptor", "repeats"},
	{model.HintEmpty, "No comment, where none is required", "no comment"},
	{model.HintEvidence, "No evidence: where in the bid is it?", "no evidence"},
}

// hinted lists the scores whose reasons somebody would ask about. What is already a shortfall is
// not said twice.
func (s *State) hinted() []Lack {
	short := map[Place]bool{}
	for _, gap := range s.c.Shortfalls(s.me) {
		short[Place{gap.Bid, gap.Criterion}] = true
	}
	hints := s.c.Hinted(s.me)
	var list []Lack
	for _, words := range hintWords {
		var of []Lack
		for _, h := range hints {
			if p := (Place{h.Bid, h.Criterion}); h.Hint == words.hint && !short[p] {
				of = append(of, Lack{Place: p, Text: s.c.Method.Criterion(h.Criterion).Number + "  " + s.BidName(h.Bid), Word: lang.T(words.word), Hint: true})
			}
		}
		if len(of) > 0 {
			list = append(list, Lack{Head: true, Text: lang.T(words.head), Word: lang.Count(len(of), "score", "scores"), Hint: true})
			list = append(list, of...)
		}
	}
	return list
}

// Short counts the scores that keep the member from submitting.
func (s *State) Short() int { return len(s.c.Shortfalls(s.me)) }

// LackLine says how it stands: "3 of 40 still to do", and by how many questions and bids.
func (s *State) LackLine() string {
	short := s.c.Shortfalls(s.me)
	if len(short) == 0 {
		return lang.T("Nothing is missing: all %d are given", s.Total())
	}
	bids, questions := map[string]bool{}, map[string]bool{}
	for _, gap := range short {
		bids[gap.Bid], questions[gap.Criterion] = true, true
	}
	return lang.T("%d of %d still to do, in %s of %s", len(short), s.Total(),
		lang.Count(len(questions), "question", "questions"), lang.Count(len(bids), "bid", "bids"))
}

// FrozenLine says why the scores on screen cannot be changed.
func (s *State) FrozenLine() string {
	if made := s.Submission(); made != nil && s.c.Stage == model.Scoring {
		return lang.T("Submitted; the chair can reopen")
	}
	return lang.T("Scoring is over; these scores are frozen")
}
