package score

import (
	"strings"

	"assay/app/lang"
	"assay/model"
)

// BidName is the supplier's name, after the lot where there is more than one: a long name is
// cut off at its end.
func (s *State) BidName(bid string) string {
	b := s.c.Bid(bid)
	if b == nil {
		return ""
	}
	name := s.c.SupplierOf(b)
	if lot := s.c.Lot(b.Lot); lot != nil && len(s.c.Lots) > 1 {
		name = lang.T("Lot %s: %s", lot.Number, name)
	}
	return name
}

// WeightWords says what the current question is worth: "25% of Quality, 13.75 of 100 points".
func (s *State) WeightWords() string {
	q, b := s.Question(), s.currentBid()
	if q == nil || b == nil {
		return ""
	}
	if q.Kind == model.Gate {
		if q.Effect == model.Warn {
			return lang.T("Pass or fail; a fail is flagged")
		}
		return lang.T("Pass or fail; a fail removes the bid")
	}
	words := s.weight(q, b.Lot)
	if q.Threshold != nil {
		words += "; " + lang.Threshold(*q.Threshold)
	}
	return words
}

func (s *State) currentBid() *model.Bid {
	if s.c == nil {
		return nil
	}
	return s.c.Bid(s.At.Bid)
}

func (s *State) weight(q *model.Criterion, lot string) string {
	method := &s.c.Method
	tree := method.Tree(lot)
	for _, n := range tree {
		if n.ID != q.ID {
			continue
		}
		points := lang.T("%s of %s points", n.Available.Show(), method.Total)
		if method.Weighting != model.Shares || n.Parent < 0 {
			return points
		}
		return lang.T("%s%% of %s, %s", q.Weight, tree[n.Parent].Title, points)
	}
	return ""
}

// Hurdle is why there is nothing to score here, and what to do or wait for.
type Hurdle struct{ Title, Text string }

// Hurdle explains why the member cannot be here, nil when they can.
func (s *State) Hurdle() *Hurdle {
	switch {
	case s.c == nil:
		return &Hurdle{lang.T("No competition is open"), lang.T("Open one from Home, and your scores appear here.")}
	case s.me == nil:
		return &Hurdle{lang.T("Who is scoring?"), lang.T("Choose who you are at the top of the window. Each evaluator scores alone, under their own name.")}
	case !s.me.Has(model.Evaluator):
		return s.notEvaluator()
	case !s.c.Stage.Reached(model.Scoring):
		return s.tooEarly()
	case len(s.places) == 0:
		return &Hurdle{lang.T("Nothing is assigned to you"), lang.T("%s is an evaluator, but no question of a bid in the running is assigned to them. The procurement lead assigns questions in Set up, before bids are loaded.", s.me.Name)}
	}
	return nil
}

func (s *State) notEvaluator() *Hurdle {
	roles := make([]string, len(s.me.Roles))
	for i, r := range s.me.Roles {
		roles[i] = strings.ToLower(lang.T(r.Title()))
	}
	var names []string
	for _, m := range s.c.Evaluators() {
		names = append(names, m.Name)
	}
	text := lang.T("%s is on the panel as %s. Scores are given by evaluators only, each alone. Everyone sees the scores in Moderate once moderation has started.", s.me.Name, lang.Join(roles, 9))
	if len(names) > 0 {
		text = lang.T("%s is on the panel as %s. Scores are given by evaluators only, each alone: %s. Everyone sees the scores in Moderate once moderation has started.",
			s.me.Name, lang.Join(roles, 9), lang.Join(names, 8))
	}
	return &Hurdle{lang.T("Only evaluators score"), text}
}

func (s *State) tooEarly() *Hurdle {
	text, step := lang.T("The stage is “%s”. ", lang.T(s.c.Stage.Title())), lang.T(model.Scoring.Step())
	if s.c.Stage == model.SettingUp {
		text += lang.T("First the method is finished and the bids are loaded. ")
	}
	if n := len(s.places); n > 0 {
		text += lang.T("When the procurement lead takes the step “%s”, your %s of %s appear here.", step,
			lang.Count(len(s.questions), "question", "questions"), lang.Count(len(s.bids), "bid", "bids"))
	} else {
		text += lang.T("When the procurement lead takes the step “%s”, your questions appear here.", step)
	}
	return &Hurdle{lang.T("Scoring has not started"), text}
}

// Locked is why scores cannot be changed now, nil while they can.
func (s *State) Locked() error {
	if s.c == nil || s.me == nil {
		return model.Refuse(model.NotAllowed, "%s", lang.T("nobody is scoring"))
	}
	return s.c.AllowScoring(s.me)
}

// Finished says that nothing is left to score.
func (s *State) Finished() string { return lang.T("All %d scored", s.Total()) }

// End is what is said when there is nothing more to go to: that all is scored, or what still waits.
func (s *State) End() string {
	if left := s.Total() - s.Done(); left > 0 {
		return lang.T("All that is open to you is scored; %s for a decision on your interests", lang.Count(left, "score waits", "scores wait"))
	}
	return s.Finished()
}

// StripWords is what Strip has for the current lot, in a line: "You gave: Alder 3, Cedar 4"; ""
// while there is nothing. Suppliers go by the first word of their names where that tells them
// apart, and those without a score are left out: what is below the line has to stay in sight.
func (s *State) StripWords() string {
	at := s.currentBid()
	if at == nil {
		return ""
	}
	firsts := map[string]int{}
	for i := range s.c.Bids {
		if b := &s.c.Bids[i]; b.Lot == at.Lot {
			firsts[first(s.c.SupplierOf(b))]++
		}
	}
	var said []string
	for _, m := range s.Strip() {
		b := s.c.Bid(m.Place.Bid)
		if b.Lot != at.Lot || m.Level == "" {
			continue
		}
		name := s.c.SupplierOf(b)
		if firsts[first(name)] == 1 {
			name = first(name)
		}
		if m.Level == Abstains {
			m.Level = lang.T("abstained")
		}
		said = append(said, name+" "+m.Level)
	}
	if len(said) == 0 {
		return ""
	}
	return lang.T("Your scores on this question: %s", strings.Join(said, ", "))
}

func first(name string) string {
	word, _, _ := strings.Cut(name, " ")
	return word
}
