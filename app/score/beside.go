package score

import "slices"

// Beside is an answer that is read in one go with that of the current place: the same question's in
// another bid, or the same bid's to another question.
type Beside struct {
	Place Place
	Title string
	Given string // the member's own, "" for nothing
	Text  string
}

// Beside lists what is read in one go with the current place, before it and after it, and its own
// title. There is nothing beside where one bid or one question is read.
func (s *State) Beside() (own Beside, before, after []Beside) {
	if s.c == nil || s.Mode.one() || s.Closed() != nil {
		return own, nil, nil
	}
	group := s.open(s.group())
	at := slices.Index(group, s.At)
	for i, p := range group {
		b := Beside{Place: p, Title: s.BidName(p.Bid), Given: s.given(p), Text: s.c.Response(p.Bid, p.Criterion)}
		if s.Mode.byBid() {
			b.Title = s.c.Method.Criterion(p.Criterion).Name()
		}
		switch {
		case i < at:
			before = append(before, b)
		case i == at:
			own = b
		default:
			after = append(after, b)
		}
	}
	return own, before, after
}
