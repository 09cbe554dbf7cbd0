// Package bids is the room where bids come in: what has been loaded, what each bidder wrote,
// and the preview that stands between a file and the record.
package bids

import (
	"assay/app/desk"
	"assay/app/lang"
	"assay/model"
)

// State is the bids as they are shown.
type State struct {
	Competition *model.Competition
	Actor       *model.Member
	Rows        []Row
	Bid         string // ID of the chosen bid
	Question    string // ID of the chosen question
}

// Row is one bid.
type Row struct {
	model.Bid
	Supplier, Identifier, Lot string
	Answers                   string // "6 of 6"
	Price                     string // "sealed", "none", or the sum once prices are opened
	Complete                  bool
	Out                       string // the gate it failed, "" while it is in the running
}

// Load takes the record as it stands; both may be nil.
func (s *State) Load(c *model.Competition, actor *model.Member) {
	s.Competition, s.Actor, s.Rows = c, actor, nil
	if c == nil {
		return
	}
	t := tallyOf(c)
	for i := range c.Bids {
		s.Rows = append(s.Rows, t.row(&c.Bids[i]))
	}
	if s.Index() < 0 {
		s.Bid = ""
		if len(s.Rows) > 0 {
			s.Bid = s.Rows[0].ID
		}
	}
	s.Choose(s.Bid)
}

// Index is the place of the chosen bid, -1 for none.
func (s *State) Index() int {
	for i, r := range s.Rows {
		if r.ID == s.Bid {
			return i
		}
	}
	return -1
}

// Choose chooses a bid; the question stays where the bid's lot has it.
func (s *State) Choose(bid string) {
	s.Bid = bid
	questions := s.Questions()
	for _, n := range questions {
		if n.ID == s.Question {
			return
		}
	}
	s.Question = ""
	if len(questions) > 0 {
		s.Question = questions[0].ID
	}
}

// Questions are those of the chosen bid's lot, and the gates it says something to.
func (s *State) Questions() []model.Node {
	i := s.Index()
	if i < 0 {
		return nil
	}
	var asked []model.Node
	for _, n := range s.Competition.Method.Scored(s.Rows[i].Bid.Lot) {
		if n.Kind == model.Question || s.Competition.Response(s.Bid, n.ID) != "" {
			asked = append(asked, n)
		}
	}
	return asked
}

// Closed is why the acting member may not read the chosen bid, nil where they may.
func (s *State) Closed() error {
	i := s.Index()
	switch {
	case i < 0:
		return nil
	case s.Actor == nil:
		return model.Refuse(model.NotAllowed, "%s", lang.T("nobody is acting; choose who you are at the top right to read a bid"))
	}
	return s.Competition.Access(s.Actor, &s.Rows[i].Bid)
}

// Undeclared reports whether the acting member has to declare before they read the chosen bid.
func (s *State) Undeclared() bool {
	i := s.Index()
	return i >= 0 && s.Actor != nil && s.Competition.InterestOf(s.Actor.ID, s.Rows[i].Bid.Supplier) == model.Undeclared
}

// Response is what the chosen bid says to the chosen question, "" while it is closed.
func (s *State) Response() string {
	if s.Competition == nil || s.Closed() != nil {
		return ""
	}
	return s.Competition.Response(s.Bid, s.Question)
}

// May says why the acting member cannot do a verb now, "" when they can.
func (s *State) May(verb model.Verb) string { return desk.WhyNot(s.Competition, s.Actor, verb) }

// Verb says what a file is loaded as: bids while bids can come in, prices after that.
func (s *State) Verb() model.Verb {
	if s.Competition != nil && s.Competition.Stage.Reached(model.Scoring) {
		return model.LoadPrices
	}
	return model.LoadBids
}
