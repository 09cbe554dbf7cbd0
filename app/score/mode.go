package score

import (
	"slices"

	"assay/app/lang"
)

// Mode is how much an evaluator has before them, and in which order it comes. Reading one question
// across all bids keeps the measure alike; reading one bid through keeps its thread.
type Mode int

const (
	AllByQuestion Mode = iota // every question with all its bids; the bids' answers below each other
	AllByBid                  // every bid with all its questions; the bid's answers below each other
	OneQuestion               // nothing but the current question's bids
	OneBid                    // nothing but the current bid's questions
)

// Modes lists all modes in the order they are shown.
var Modes = []Mode{OneQuestion, OneBid, AllByQuestion, AllByBid}

// Title is the mode in two or three words, for a switch.
func (m Mode) Title() string {
	return map[Mode]string{OneQuestion: lang.T("One question"), OneBid: lang.T("One bid"), AllByQuestion: lang.T("All by question"), AllByBid: lang.T("All by bid")}[m]
}

// Words is the mode in full, for the menu.
func (m Mode) Words() string {
	return map[Mode]string{OneQuestion: lang.T("Read one question"), OneBid: lang.T("Read one bid"), AllByQuestion: lang.T("Read all bids by question"),
		AllByBid: lang.T("Read all questions by bid")}[m]
}

// byBid reports whether one bid is read through before the next.
func (m Mode) byBid() bool { return m == OneBid || m == AllByBid }

// one reports whether nothing is in sight but the current bid, or the current question.
func (m Mode) one() bool { return m == OneBid || m == OneQuestion }

// ordered lists every place in the order of the mode.
func (s *State) ordered() []Place {
	if s.Mode.byBid() {
		return s.places
	}
	all := make([]Place, 0, len(s.places))
	for _, q := range s.questions {
		all = append(all, s.byQuestion[q]...)
	}
	return all
}

// group lists the places that are read in one go with the current one: its bid's, or its question's.
func (s *State) group() []Place {
	if s.Mode.byBid() {
		return s.questionsOf(s.At.Bid)
	}
	return s.bidsOf(s.At.Criterion)
}

// bidsOf lists the places of one question, in the order its bids are read.
func (s *State) bidsOf(criterion string) []Place { return s.byQuestion[criterion] }

// questionsOf lists the places of one bid, in published order.
func (s *State) questionsOf(bid string) []Place {
	var fit []Place
	for _, p := range s.places {
		if p.Bid == bid {
			fit = append(fit, p)
		}
	}
	return fit
}

// ahead lists what comes after the current place, round to the start and back to it. Where one bid or
// one question is read, the rest of it comes first.
func (s *State) ahead() []Place {
	ordered := s.open(s.ordered())
	next := slices.Index(ordered, s.At) + 1
	ahead := slices.Concat(ordered[next:], ordered[:next])
	if s.Mode.one() {
		group := s.group()
		slices.SortStableFunc(ahead, func(a, b Place) int {
			return rank(slices.Contains(group, a)) - rank(slices.Contains(group, b))
		})
	}
	return ahead
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

// order puts the bids, and the places of each question, in the order in which the member meets them.
func (s *State) order() {
	asked := map[string][]string{} // by question: its bids as recorded
	for _, p := range s.places {
		asked[p.Criterion] = append(asked[p.Criterion], p.Bid)
	}
	s.byQuestion = map[string][]Place{}
	for _, q := range s.questions {
		for _, bid := range s.c.ReadingOrder(s.me.ID, q, asked[q]) {
			s.byQuestion[q] = append(s.byQuestion[q], Place{bid, q})
		}
	}
	s.bids = s.c.ReadingOrder(s.me.ID, "", s.bids)
	at := map[string]int{}
	for i, bid := range s.bids {
		at[bid] = i
	}
	slices.SortStableFunc(s.places, func(a, b Place) int { return at[a.Bid] - at[b.Bid] })
}

// OrderWords say, once, what has to be known of the list: whose it is, and that bids stand in an order
// of their own for each evaluator.
func (s *State) OrderWords() string {
	if s.c != nil && s.c.Balanced {
		return lang.T("Only you see these scores. Bids come in a balanced order.")
	}
	return lang.T("Only you see these scores.")
}
