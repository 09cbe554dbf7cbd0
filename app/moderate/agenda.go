package moderate

import (
	"cmp"
	"slices"

	"assay/app/lang"
	"assay/model"
)

// Sort is the order of the agenda. Gates come first in each: a bid that fails one needs no
// further talk.
type Sort int

const (
	ByContention Sort = iota // the widest spread first, then the heaviest question
	ByQuestion
	ByBid
)

// Filter is the part of the agenda that is shown.
type Filter int

const (
	ToDo Filter = iota
	All
	Unanimous // all scores are in, and the same
)

// Spread is how far apart the individual scores of one item are. It compares marks, because
// values may be words or run backwards, and it takes them as a share of the scale, so that a
// scale of 0 to 10 does not shout down one of 0 to 3.
type Spread struct {
	Low, High *model.Level // by marks; nil while nobody has scored
	Share     model.Exact  // the distance as a part of the scale's whole length, 0 to 1
	Missing   int          // members asked who gave no score
	Abstained int          // and who said why not
}

// Unanimous reports whether everyone asked gave the same level.
func (s Spread) Unanimous() bool {
	return s.Low != nil && s.without() == 0 && s.Low.Value == s.High.Value
}

// without counts those asked who gave no level.
func (s Spread) without() int { return s.Missing + s.Abstained }

// String is the range for reading: "1 to 4", "all 3", "3" where scores are missing, "no scores".
func (s Spread) String() string {
	switch {
	case s.Low == nil && s.without() == 0:
		return "–"
	case s.Low == nil:
		return lang.T("no scores")
	case s.Low.Value == s.High.Value && s.without() > 0:
		return s.Low.Value
	case s.Low.Value == s.High.Value:
		return lang.T("all %s", s.Low.Value)
	}
	return lang.T("%s to %s", s.Low.Value, s.High.Value)
}

func spread(scale model.Scale, scores []MemberScore) Spread {
	var s Spread
	for _, m := range scores {
		if m.Out != "" {
			continue
		}
		switch {
		case m.Level != nil:
		case m.Score.Abstained != "":
			s.Abstained++
			continue
		default:
			s.Missing++
			continue
		}
		if s.Low == nil || m.Level.Marks.LessThan(s.Low.Marks) {
			s.Low = m.Level
		}
		if s.High == nil || m.Level.Marks.GreaterThan(s.High.Marks) {
			s.High = m.Level
		}
	}
	if length := length(scale); s.Low != nil && length.Sign() > 0 {
		s.Share = model.ExactOf(s.High.Marks.Sub(s.Low.Marks)).Quo(length)
	}
	return s
}

// length is the distance in marks between the worst and the best level of a scale.
func length(scale model.Scale) model.Exact {
	least := scale.MaxMarks()
	for _, l := range scale.Levels {
		if l.Marks.LessThan(least) {
			least = l.Marks
		}
	}
	return model.ExactOf(scale.MaxMarks().Sub(least))
}

// Agenda lists the items in the chosen order and filter.
func (s *State) Agenda() []*Item {
	var agenda []*Item
	for i := range s.items {
		if item := &s.items[i]; s.shows(item) {
			agenda = append(agenda, item)
		}
	}
	slices.SortStableFunc(agenda, s.compare)
	return agenda
}

func (s *State) shows(item *Item) bool {
	switch s.Filter {
	case ToDo:
		return !item.Settled()
	case Unanimous:
		return item.Spread.Unanimous()
	}
	return true
}

func (s *State) compare(a, b *Item) int {
	if a.Gate() != b.Gate() {
		if a.Gate() {
			return -1
		}
		return 1
	}
	published := cmp.Or(cmp.Compare(a.questionPlace, b.questionPlace), cmp.Compare(a.bidPlace, b.bidPlace))
	switch s.Sort {
	case ByQuestion:
		return published
	case ByBid:
		return cmp.Or(cmp.Compare(a.bidPlace, b.bidPlace), cmp.Compare(a.questionPlace, b.questionPlace))
	}
	return cmp.Or(b.Spread.Share.Cmp(a.Spread.Share), b.Weight.Cmp(a.Weight), published)
}

// Step moves to the next (1) or previous (-1) item of the agenda. It reports false at the end.
func (s *State) Step(by int) bool {
	return s.seek(by, func(*Item) bool { return true })
}

// NextContentious moves to the next item that is to do and on which the members differ.
func (s *State) NextContentious() bool {
	return s.seekRound(func(i *Item) bool { return !i.Settled() && i.Spread.Share.Sign() > 0 })
}

// NextToDo moves to the next item without an agreed score, and from the end round to the start.
func (s *State) NextToDo() bool {
	return s.seekRound(func(i *Item) bool { return !i.Settled() })
}

// walk is the agenda with the current item kept in it, so that "next" means something also
// for an item that has just been agreed and so left the filter.
func (s *State) walk() (agenda []*Item, here int) {
	for i := range s.items {
		if item := &s.items[i]; s.shows(item) || item.Key == s.At {
			agenda = append(agenda, item)
		}
	}
	slices.SortStableFunc(agenda, s.compare)
	return agenda, slices.IndexFunc(agenda, func(i *Item) bool { return i.Key == s.At })
}

func (s *State) seek(by int, fits func(*Item) bool) bool {
	agenda, here := s.walk()
	for i := here + by; i >= 0 && i < len(agenda); i += by {
		if fits(agenda[i]) {
			s.At = agenda[i].Key
			return true
		}
	}
	return false
}

func (s *State) seekRound(fits func(*Item) bool) bool {
	agenda, here := s.walk()
	for i := range agenda {
		if item := agenda[(here+1+i)%len(agenda)]; item.Key != s.At && fits(item) {
			s.At = item.Key
			return true
		}
	}
	return false
}

// Progress is "12 of 40 agreed".
func (s *State) Progress() string {
	return lang.T("%d of %d %s", s.Done(), s.Total(), s.doneWord())
}

// doneWord is what an item is when nothing is left to decide on it.
func (s *State) doneWord() string {
	if s.c != nil && !s.c.Method.Consolidation.Agreed() {
		return lang.T("settled")
	}
	return lang.T("agreed")
}
