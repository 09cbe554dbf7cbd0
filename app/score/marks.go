package score

import (
	"slices"
	"strings"
	"time"

	"assay/app/desk"
	"assay/app/lang"
	"assay/model"
	"assay/storage"
)

// Marks are what the member marked in the bid at the current place, in the order it was marked. Of a bid
// that is closed, and of documents that are not there to be read, there are none.
func (s *State) Marks() []model.Highlight {
	if s.c == nil || s.me == nil || s.Closed() != nil {
		return nil
	}
	var marks []model.Highlight
	for _, h := range s.c.Highlights {
		if h.Member != s.me.ID || h.Bid != s.At.Bid {
			continue
		}
		if d := s.c.Document(h.Document); h.Document == "" || d != nil && s.c.CheckReading(s.me, d) == nil {
			marks = append(marks, h)
		}
	}
	return marks
}

// MarkedIn are those in the response on screen, for as long as the response says what was marked.
func (s *State) MarkedIn(response string) []model.Highlight {
	letters := []rune(response)
	return slices.DeleteFunc(s.Marks(), func(h model.Highlight) bool {
		return h.Document != "" || h.Criterion != s.At.Criterion || h.End > len(letters) || quoted(string(letters[h.Start:h.End])) != h.Quote
	})
}

// MarkOf finds what is selected among what was marked, or nil.
func (s *State) MarkOf(passage model.Highlight) *model.Highlight {
	for _, h := range s.Marks() {
		same := h.Document == passage.Document && h.Page == passage.Page && h.Start == passage.Start && h.End == passage.End
		if same && slices.Equal(h.Area, passage.Area) && (h.Document != "" || h.Criterion == s.At.Criterion) {
			return &h
		}
	}
	return nil
}

// Citing puts what is selected into a note of the score at the current place, as it stands on screen.
func (s *State) Citing(passage model.Highlight, note model.NoteOf) (model.Highlight, model.Score) {
	passage.Bid, passage.Criterion, passage.Note = s.At.Bid, s.At.Criterion, note
	score := s.Draft().Score
	text := noteOf(&score, note)
	if *text = strings.TrimRight(*text, "\n "); *text != "" {
		*text += "\n"
	}
	*text += s.c.Cite(passage)
	return passage, score
}

// Took says that the store has taken a score as it is to stand on screen.
func (s *State) Took(score model.Score, at time.Time) {
	p := Place{score.Bid, score.Criterion}
	s.scores[p], s.drafts[p] = score, &Draft{Score: score, SavedAt: at}
}

func noteOf(s *model.Score, note model.NoteOf) *string {
	switch note {
	case model.Strengths:
		return &s.Strengths
	case model.Weaknesses:
		return &s.Weaknesses
	}
	return &s.Evidence
}

// quoted is a text in one line, as it is quoted.
func quoted(text string) string { return strings.Join(strings.Fields(text), " ") }

// Add puts what is selected at the end of a note, and marks it, as one act.
func (r *Room) Add(note model.NoteOf) {
	if r.clear {
		return
	}
	passage := r.reading.passage()
	if passage == nil {
		r.desk.Say(desk.Caution, lang.T("Select a passage of the response or a part of a page first: by the pointer, or by Shift and the arrows."))
		return
	}
	if err := r.state.Locked(); err != nil {
		r.desk.Fail(err)
		return
	}
	r.stopIdle()
	mark, cited := r.state.Citing(*passage, note)
	taken := r.desk.Commit(func(s *storage.Store, actor string) error {
		err := s.Highlight(actor, mark, cited)
		if err == nil {
			r.state.Took(cited, time.Now())
			r.reading.unselect()
		}
		return err
	})
	if taken {
		r.card.revealNote(note)
		r.desk.Say(desk.Good, lang.T("Added to %s.", lang.T(string(note))))
	}
}

// RemoveMark takes a mark away; what the note says stays.
func (r *Room) RemoveMark(h model.Highlight) {
	if err := r.state.Locked(); err != nil {
		r.desk.Fail(err)
		return
	}
	r.save()
	if r.desk.Commit(func(s *storage.Store, actor string) error { return s.RemoveHighlight(actor, h.ID) }) {
		r.desk.Say(desk.Good, lang.T("The mark is gone; what the note says stays."))
	}
}
