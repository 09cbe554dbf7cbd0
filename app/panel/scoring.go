package panel

import (
	"fmt"

	"assay/app/lang"
	"assay/model"
)

// Evaluator is how far one evaluator has come, for whom that is.
type Evaluator struct {
	Member    *model.Member
	Given     string // "12 of 30"; "" where it is theirs alone
	Abstained string
	Standing  string
	When      string             // of the submission that stands
	Before    []model.Submission // those that were opened again
	Stands    *model.Submission  // nil while the scores are open
}

// Evaluators are those who are asked for scores, in panel order. How many others have given is for
// the chair and the lead, who wait for them, until scores are open to the panel.
func (s *State) Evaluators() []Evaluator {
	var list []Evaluator
	for _, m := range s.Competition.Evaluators() {
		t := s.Competition.Tally(&m)
		if t.Asked == 0 {
			continue
		}
		e := Evaluator{Member: s.Competition.Member(m.ID), Stands: s.Competition.Submission(m.ID), Standing: lang.T("Not submitted")}
		for _, made := range s.Competition.Submissions {
			if made.Member == m.ID && made.Reopened != "" {
				e.Before = append(e.Before, made)
			}
		}
		switch {
		case e.Stands != nil:
			e.Standing, e.When = lang.T("Submitted"), lang.RecordTime(e.Stands.Submitted)
		case len(e.Before) > 0:
			e.Standing = lang.T("Reopened")
		}
		if s.follows(m.ID) {
			e.Given = lang.T("%d of %d", t.Given+t.Abstained, t.Asked)
			if t.Abstained > 0 {
				e.Abstained = fmt.Sprint(t.Abstained)
			}
		}
		list = append(list, e)
	}
	return list
}

// follows reports whether the acting member may know how far another has come.
func (s *State) follows(member string) bool {
	a := s.Actor
	return a != nil && (a.ID == member || a.Has(model.Chair) || a.Has(model.Lead) || s.Competition.Stage.Reached(model.Moderating))
}

// Story tells in words what became of an evaluator's scores.
func (e Evaluator) Story() string {
	text := ""
	for _, made := range e.Before {
		text += lang.T("Submitted on %s, and opened again by the chair: %s\n", lang.RecordTime(made.Submitted), model.Sentence(made.Reopened))
	}
	switch {
	case e.Stands != nil:
		text += lang.T("Submitted on %s. The scores are final unless the chair opens them again.", e.When)
	case len(e.Before) > 0:
		text += lang.T("Not submitted again yet.")
	default:
		text += lang.T("Not submitted yet.")
	}
	return text
}

// Reopen says why the acting member cannot open an evaluator's scores again, "" when they can.
func (s *State) Reopen(e Evaluator) string {
	if why := s.May(model.ReopenScores); why != "" {
		return why
	}
	if err := s.Competition.CheckReopen(e.Member.ID, "reason"); err != nil {
		return model.Sentence(lang.Error(err))
	}
	return ""
}

// Submitted is how many evaluators have submitted: "2 of 3 evaluators have submitted".
func (s *State) Submitted() string {
	list, n := s.Evaluators(), 0
	for _, e := range list {
		if e.Stands != nil {
			n++
		}
	}
	return lang.T("%d of %s submitted", n, lang.Count(len(list), "evaluator has", "evaluators have"))
}

// Query is one query for reading.
type Query struct {
	model.Query
	By, Bid, Question string
}

// Queries are those the acting member may read, the open ones first.
func (s *State) Queries() []Query {
	if s.Actor == nil {
		return nil
	}
	var open, answered []Query
	for _, q := range s.Competition.Queries {
		if s.Competition.CheckQueryReading(*s.Actor, q) != nil {
			continue
		}
		one := Query{Query: q, By: s.name(q.Member), Bid: s.Competition.SupplierOf(s.Competition.Bid(q.Bid)), Question: s.Competition.Method.Criterion(q.Criterion).Name()}
		if q.Open() {
			open = append(open, one)
		} else {
			answered = append(answered, one)
		}
	}
	return append(open, answered...)
}

// ToAnswer counts the queries that wait for the acting member.
func (s *State) ToAnswer() int {
	n := 0
	if s.Actor != nil && s.Actor.Has(model.Lead) {
		for _, q := range s.Queries() {
			if q.Open() {
				n++
			}
		}
	}
	return n
}

// Full is a query with its answer, for reading below the table.
func (s *State) Full(q Query) string {
	text := lang.T("%s asked on %s: %s", q.By, lang.RecordTime(q.Asked), q.Query.Question)
	if !q.Open() {
		text += "\n" + lang.T("%s answered on %s: %s", s.name(q.Query.By), lang.RecordTime(q.Answered), q.Answer)
	}
	return text
}
