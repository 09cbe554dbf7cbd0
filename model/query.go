package model

import "strings"

// Query is what an evaluator asks the procurement lead about one question of one bid, so that nobody
// asks a supplier, or each other, on their own. It says nothing of a score.
type Query struct {
	ID        string `json:"id"`
	Member    string `json:"member"`    // ID, who asks
	Bid       string `json:"bid"`       // ID
	Criterion string `json:"criterion"` // ID
	Question  string `json:"question"`
	Asked     string `json:"asked"`              // UTC, RFC 3339
	Answer    string `json:"answer,omitempty"`   // "" while it is open
	Answered  string `json:"answered,omitempty"` // UTC, RFC 3339
	By        string `json:"by,omitempty"`       // ID, who answered
}

// Open reports whether the query waits for an answer.
func (q Query) Open() bool { return q.Answered == "" }

// AskedAt is when it was asked, for reading.
func (q Query) AskedAt() string { return recordTimeOf(q.Asked) }

// AnsweredAt is when it was answered, for reading; "" while it is open.
func (q Query) AnsweredAt() string { return recordTimeOf(q.Answered) }

// Query finds a query by its ID, or nil.
func (c *Competition) Query(id string) *Query {
	return find(c.Queries, func(q *Query) bool { return q.ID == id })
}

// CheckQuery refuses a query that does not fit the record.
func (c *Competition) CheckQuery(q Query) error {
	if err := c.CheckScore(Score{Member: q.Member, Bid: q.Bid, Criterion: q.Criterion}); err != nil {
		return err
	}
	switch {
	case strings.TrimSpace(q.Question) == "":
		return Refuse(Invalid, "the query is empty; write what the lead should find out")
	case tooLong(q.Question):
		return Refuse(Invalid, "the query is longer than %d characters; shorten it", LongestText)
	}
	return nil
}

// CheckAnswer refuses an answer to what is not there or is answered already, and an empty one.
func (c *Competition) CheckAnswer(actor Member, id, answer string) error {
	q := c.Query(id)
	switch {
	case q == nil:
		return Refuse(NotFound, "there is no such query; it may have been undone")
	case !q.Open():
		return Refuse(Conflict, "the query is answered already, on %s", recordTimeOf(q.Answered))
	case strings.TrimSpace(answer) == "":
		return Refuse(Invalid, "the answer is empty; write what the evaluator should know")
	case tooLong(answer):
		return Refuse(Invalid, "the answer is longer than %d characters; shorten it", LongestText)
	}
	return c.AllowOn(actor, AnswerQueries, c.SuppliersOf(q.Bid)...)
}

// CheckQueryReading refuses a query to whom it is not for: before scores are open to the panel it is
// between the evaluator who asked and the lead, because what one asks colours what another gives.
func (c *Competition) CheckQueryReading(reader Member, q Query) error {
	if reader.ID != q.Member && !reader.Has(Lead) && !c.Stage.Reached(may[SeeScores].from) {
		return Refuse(NotAllowed, "the query is between %s and the lead until moderation starts", c.Member(q.Member).Name)
	}
	if b := c.Bid(q.Bid); b != nil {
		return c.Access(&reader, b)
	}
	return nil
}
