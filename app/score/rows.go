package score

import "assay/model"

// RowKind says what a line of the list on the left stands for.
type RowKind int

const (
	SectionRow RowKind = iota
	QuestionRow
	BidRow
)

// Progress is how far the scores behind a line are given.
type Progress int

const (
	NotStarted Progress = iota
	Partly
	Finished
)

// Row is one line of the list on the left: sections and questions with the bids below them, or bids
// with their questions.
type Row struct {
	Kind    RowKind
	Depth   int
	Text    string
	Place   Place // where choosing the line leads; empty for a section
	Done    int
	Of      int
	Level   string // the member's own level, when the line is one score
	Short   bool   // given, without the comment that the method asks for
	Asks    bool   // a query to the lead waits for its answer
	Single  bool   // the line is one score, not a count of several
	Unsaved bool
	Closed  bool // the bid is closed to the member
	Recused bool // and for good: it does not count
	Current bool // the line is, or contains, the current place
}

// Progress is the row's state for its sign.
func (r Row) Progress() Progress {
	switch {
	case r.Done == 0 && !r.Short:
		return NotStarted
	case r.Done < r.Of:
		return Partly
	}
	return Finished
}

// Rows lists the lines of the list on the left as the mode has them.
func (s *State) Rows() []Row {
	if s.c == nil || s.me == nil {
		return nil
	}
	switch s.Mode {
	case AllByQuestion:
		return s.tree(s.c.Method.Criteria, 0, s.ordered(), s.questionWithBids)
	case OneQuestion:
		return s.tree(s.c.Method.Criteria, 0, s.group(), s.questionWithBids)
	}
	var rows []Row
	for _, bid := range s.bids {
		if s.Mode == OneBid && bid != s.At.Bid {
			continue
		}
		places := s.questionsOf(bid)
		rows = append(rows, s.counted(BidRow, s.BidName(bid), places, bid == s.At.Bid))
		if s.closed[bid] == nil {
			rows = append(rows, s.tree(s.c.Method.Criteria, 1, places, s.oneQuestion)...)
		}
	}
	return rows
}

// tree lists the sections and questions that the places touch, in published order; line says
// what a question with its places looks like.
func (s *State) tree(list []model.Criterion, depth int, places []Place, line func(*model.Criterion, []Place) []Row) []Row {
	var rows []Row
	for i := range list {
		c := &list[i]
		if c.Kind == model.Section {
			if inside := s.tree(c.Children, depth+1, places, line); len(inside) > 0 {
				rows = append(append(rows, Row{Kind: SectionRow, Depth: depth, Text: c.Name()}), inside...)
			}
			continue
		}
		var here []Place
		for _, p := range places {
			if p.Criterion == c.ID {
				here = append(here, p)
			}
		}
		if len(here) == 0 {
			continue
		}
		for _, row := range line(c, here) {
			row.Depth += depth
			rows = append(rows, row)
		}
	}
	return rows
}

// questionWithBids is a question with its count, and below it its bids.
func (s *State) questionWithBids(c *model.Criterion, places []Place) []Row {
	rows := []Row{s.counted(QuestionRow, c.Name(), places, c.ID == s.At.Criterion)}
	for _, p := range places {
		row := s.single(BidRow, s.BidName(p.Bid), p)
		row.Depth = 1
		rows = append(rows, row)
	}
	return rows
}

// oneQuestion is a question of one bid, which is one score.
func (s *State) oneQuestion(c *model.Criterion, places []Place) []Row {
	return []Row{s.single(QuestionRow, c.Name(), places[0])}
}

// single is a line that is exactly one score.
func (s *State) single(kind RowKind, text string, p Place) Row {
	row := Row{Kind: kind, Text: text, Place: p, Of: 1, Single: true,
		Level: s.given(p), Unsaved: s.Unsaved(p), Current: p == s.At}
	row.Closed, row.Recused = s.closed[p.Bid] != nil, !s.counts[p]
	row.Short, row.Asks = s.lacksComment(s.scores[p]), s.asks(p)
	if s.Whole(p) {
		row.Done = 1
	}
	return row
}

// counted is a line that stands for several scores. Choosing it keeps the other half of the
// place where it is, and goes to the first score where that does not exist.
func (s *State) counted(kind RowKind, text string, places []Place, current bool) Row {
	row := Row{Kind: kind, Text: text, Place: places[0], Done: s.count(places), Current: current}
	row.Closed, row.Recused = kind == BidRow && s.closed[places[0].Bid] != nil, true
	for _, p := range places {
		if s.counts[p] {
			row.Of, row.Recused = row.Of+1, false
		}
		if kind == QuestionRow && p.Bid == s.At.Bid || kind == BidRow && p.Criterion == s.At.Criterion {
			row.Place = p
		}
		row.Unsaved = row.Unsaved || s.Unsaved(p)
	}
	return row
}

// Mark is one bid in the strip of the member's own scores for the current question.
type Mark struct {
	Place   Place
	Bid     string
	Level   string // as given; empty when not scored yet
	Current bool
}

// Strip lists the member's own levels for the current question on every bid.
func (s *State) Strip() []Mark {
	var marks []Mark
	for _, p := range s.open(s.bidsOf(s.At.Criterion)) {
		marks = append(marks, Mark{Place: p, Bid: s.BidName(p.Bid), Level: s.given(p), Current: p == s.At})
	}
	return marks
}

// Position says which of the question's bids is on screen: 2 of 5.
func (s *State) Position() (at, of int) {
	bids := s.open(s.bidsOf(s.At.Criterion))
	for i, p := range bids {
		if p == s.At {
			at = i + 1
		}
	}
	return at, len(bids)
}
