package storage

import (
	"strings"

	"assay/model"
)

// The evaluator's desk: submissions and their reopening, queries to the lead, and highlights.

// Submit freezes the acting evaluator's scores, if none is missing, and returns the receipt.
func (s *Store) Submit(actor string) (model.Submission, error) {
	m, c, err := s.allowed(actor, model.SubmitScores)
	if err != nil {
		return model.Submission{}, err
	}
	if err := c.CheckSubmit(&m); err != nil {
		return model.Submission{}, err
	}
	made := model.Submission{ID: NewID(), Member: actor, SHA256: c.ScoresHash(actor)}
	err = s.do(m, model.SubmitScores, "", func(t *tx) error {
		made.Submitted = t.at.Format(timeForm)
		return t.put("submission", submissionRow(made))
	})
	return made, err
}

// Reopen opens a member's submitted scores again. The submission stays in the record, with the reason.
func (s *Store) Reopen(actor, member, reason string) error {
	m, c, err := s.allowed(actor, model.ReopenScores)
	if err != nil {
		return err
	}
	reason = strings.TrimSpace(reason)
	if err := c.CheckReopen(member, reason); err != nil {
		return err
	}
	changed := *c.Submission(member)
	changed.Reopened = reason
	return s.do(m, model.ReopenScores, reason, func(t *tx) error { return t.put("submission", submissionRow(changed)) })
}

// Ask puts the acting evaluator's query about a question of a bid to the lead.
func (s *Store) Ask(actor string, q model.Query) error {
	m, c, err := s.allowed(actor, model.AskLead)
	if err != nil {
		return err
	}
	q.ID, q.Member, q.Question, q.Answer, q.Answered, q.By = NewID(), actor, strings.TrimSpace(q.Question), "", "", ""
	if err := c.CheckQuery(q); err != nil {
		return err
	}
	return s.do(m, model.AskLead, "", func(t *tx) error {
		q.Asked = t.at.Format(timeForm)
		return t.put("query", queryRow(q))
	})
}

// Answer answers an evaluator's query.
func (s *Store) Answer(actor, id, answer string) error {
	m, c, err := s.allowed(actor, model.AnswerQueries)
	if err != nil {
		return err
	}
	if err := c.CheckAnswer(m, id, answer); err != nil {
		return err
	}
	q := *c.Query(id)
	q.Answer, q.By = strings.TrimSpace(answer), actor
	return s.do(m, model.AnswerQueries, "", func(t *tx) error {
		q.Answered = t.at.Format(timeForm)
		return t.put("query", queryRow(q))
	})
}

// Highlight keeps what the acting evaluator marked, and the score whose note cites it, as one act.
func (s *Store) Highlight(actor string, h model.Highlight, cited model.Score) error {
	m, c, err := s.allowed(actor, model.Highlighting)
	if err != nil {
		return err
	}
	if err := c.AllowScoring(&m); err != nil {
		return err
	}
	h.ID, h.Member = NewID(), actor
	cited.Member, cited.Bid, cited.Criterion = actor, h.Bid, h.Criterion
	if err := c.CheckHighlight(h); err != nil {
		return err
	}
	if err := c.CheckScore(cited); err != nil {
		return err
	}
	return s.do(m, model.Highlighting, "", func(t *tx) error {
		if err := t.put("highlight", highlightRow(h)); err != nil {
			return err
		}
		return t.put("score", scoreRow(cited))
	})
}

// RemoveHighlight takes away a mark of the acting evaluator; what the note says stays.
func (s *Store) RemoveHighlight(actor, id string) error {
	m, c, err := s.allowed(actor, model.Highlighting)
	if err != nil {
		return err
	}
	if err := c.AllowScoring(&m); err != nil {
		return err
	}
	h := c.Highlight(id)
	if h == nil || h.Member != actor {
		return model.Refuse(model.NotFound, "there is no such highlight; it may have been undone")
	}
	return s.do(m, model.Highlighting, "", func(t *tx) error { return t.remove("highlight", highlightRow(*h)) })
}

// putDesk writes what a competition brings that evaluators submitted and asked.
func (t *tx) putDesk(c *model.Competition) error {
	for _, s := range c.Submissions {
		if err := t.put("submission", submissionRow(s)); err != nil {
			return err
		}
	}
	for _, q := range c.Queries {
		if err := t.put("query", queryRow(q)); err != nil {
			return err
		}
	}
	return nil
}

func (l *loader) desk(c *model.Competition) {
	for _, r := range l.rows("submission", "submitted, rowid") {
		c.Submissions = append(c.Submissions, model.Submission{ID: r.text("id"), Member: r.text("member_id"), Submitted: r.text("submitted"),
			SHA256: r.text("sha256"), Reopened: r.text("reopened")})
	}
	for _, r := range l.rows("query", "asked, rowid") {
		c.Queries = append(c.Queries, model.Query{ID: r.text("id"), Member: r.text("member_id"), Bid: r.text("bid_id"), Criterion: r.text("criterion_id"),
			Question: r.text("question"), Asked: r.text("asked"), Answer: r.text("answer"), Answered: r.text("answered"), By: r.text("by_id")})
	}
	for _, r := range l.rows("highlight", "rowid") {
		h := model.Highlight{ID: r.text("id"), Member: r.text("member_id"), Bid: r.text("bid_id"), Criterion: r.text("criterion_id"), Note: model.NoteOf(r.text("note")),
			Document: r.text("document_id"), Page: r.whole("page"), Quote: r.text("quote"), Start: r.whole("starts"), End: r.whole("ends")}
		l.json(r, "area", &h.Area)
		c.Highlights = append(c.Highlights, h)
	}
}

func submissionRow(s model.Submission) row {
	return row{"id": s.ID, "member_id": s.Member, "submitted": s.Submitted, "sha256": s.SHA256, "reopened": s.Reopened}
}

func queryRow(q model.Query) row {
	return row{"id": q.ID, "member_id": q.Member, "bid_id": q.Bid, "criterion_id": q.Criterion, "question": q.Question,
		"asked": q.Asked, "answer": q.Answer, "answered": q.Answered, "by_id": optional(q.By)}
}

func highlightRow(h model.Highlight) row {
	return row{"id": h.ID, "member_id": h.Member, "bid_id": h.Bid, "criterion_id": h.Criterion, "note": string(h.Note),
		"document_id": optional(h.Document), "page": int64(h.Page), "quote": h.Quote, "starts": int64(h.Start), "ends": int64(h.End), "area": encode(append([]int{}, h.Area...))}
}
