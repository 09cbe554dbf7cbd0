package model

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// Submission is one evaluator's word that their scores are final. Until the chair opens it again
// nothing of them changes.
type Submission struct {
	ID        string `json:"id"`
	Member    string `json:"member"`             // ID
	Submitted string `json:"submitted"`          // UTC, RFC 3339
	SHA256    string `json:"sha256"`             // ScoresHash of what was submitted
	Reopened  string `json:"reopened,omitempty"` // why the chair opened it again; "" while it stands
}

// When is the time of the submission for reading: "4 May 2026, 09:30 UTC".
func (s Submission) When() string { return recordTimeOf(s.Submitted) }

// Submission is the one of a member that stands, nil while their scores are open.
func (c *Competition) Submission(member string) *Submission {
	return find(c.Submissions, func(s *Submission) bool { return s.Member == member && s.Reopened == "" })
}

// MemberScores lists what a member gave, by bid and then by question as they are recorded and published.
func (c *Competition) MemberScores(member string) []Score {
	bids, questions := map[string]int{}, map[string]int{}
	for i, b := range c.Bids {
		bids[b.ID] = i
	}
	c.Method.Walk(func(k *Criterion) { questions[k.ID] = len(questions) })
	var own []Score
	for _, s := range c.Scores {
		if s.Member == member {
			own = append(own, s)
		}
	}
	slices.SortStableFunc(own, func(a, b Score) int {
		if d := bids[a.Bid] - bids[b.Bid]; d != 0 {
			return d
		}
		return questions[a.Criterion] - questions[b.Criterion]
	})
	return own
}

// ScoresHash identifies what a member gave, levels and notes: SHA-256 over their scores as JSON, by bid
// and then by question, as 64 lower-case hex digits.
func (c *Competition) ScoresHash(member string) string {
	canonical, err := json.Marshal(c.MemberScores(member))
	if err != nil {
		panic("model: scores are always encodable: " + err.Error())
	}
	sum := sha256.Sum256(canonical)
	return hex.EncodeToString(sum[:])
}

// Shortfall is what one score lacks before it can be submitted.
type Shortfall struct {
	Gap
	Why string // "no score", "no comment"
}

// Shortfalls lists what a member has still to do before they can submit, in reading order.
func (c *Competition) Shortfalls(m *Member) []Shortfall {
	given := map[ScoreKey]Score{}
	for _, s := range c.Scores {
		if s.Member == m.ID {
			given[s.Key()] = s
		}
	}
	var list []Shortfall
	for _, key := range c.ToScore(m) {
		s, scale := given[key], c.Method.ScaleOf(c.Method.Criterion(key.Criterion))
		switch {
		case !s.Given():
			list = append(list, Shortfall{Gap(key), "no score"})
		case c.Method.Comments.Lacks(s, scale):
			list = append(list, Shortfall{Gap(key), "no comment"})
		}
	}
	return list
}

// CheckSubmit refuses to submit scores that are not all there, or that are submitted already.
func (c *Competition) CheckSubmit(m *Member) error {
	if s := c.Submission(m.ID); s != nil {
		return Refuse(Conflict, "the scores of %s are submitted already, on %s", m.Name, s.When())
	}
	if waiting := c.ToDeclare(m.ID); len(waiting) > 0 {
		return Refuse(NotAllowed, "%s has not declared about every bidder; declare interests first", m.Name)
	}
	if len(c.ToScore(m)) == 0 {
		return Refuse(NotAllowed, "nothing is assigned to %s, so there is nothing to submit", m.Name)
	}
	list := c.Shortfalls(m)
	if len(list) == 0 {
		return nil
	}
	first := list[0]
	text := fmt.Sprintf("%s of %s has %s", c.Method.Criterion(first.Criterion).Name(), c.SupplierOf(c.Bid(first.Bid)), first.Why)
	if n := len(list) - 1; n > 0 {
		text += fmt.Sprintf(", and %s", Plural(n, "more lacks something", "more lack something"))
	}
	return Refuse(NotAllowed, "not everything is scored yet: %s", text)
}

// CheckReopen refuses to open scores again that are not submitted, or without a reason.
func (c *Competition) CheckReopen(member, reason string) error {
	m := c.Member(member)
	switch {
	case m == nil:
		return Refuse(NotFound, "there is no such member of the panel; check the name")
	case c.Submission(member) == nil:
		return Refuse(Conflict, "the scores of %s are not submitted, so there is nothing to reopen", m.Name)
	case strings.TrimSpace(reason) == "":
		return Refuse(Invalid, "the scores of %s are reopened without a reason; say why", m.Name)
	case tooLong(reason):
		return Refuse(Invalid, "the reason is longer than %d characters; shorten it", LongestText)
	}
	return nil
}

// AllowScoring refuses a change of a member's scores: by who they are, at the stage, and once they
// are submitted.
func (c *Competition) AllowScoring(m *Member) error {
	if err := Allow(*m, ScoreBids, c.Stage); err != nil {
		return err
	}
	if s := c.Submission(m.ID); s != nil {
		return Refuse(NotAllowed, "%s submitted these scores on %s; the chair can reopen them with a reason", m.Name, s.When())
	}
	return nil
}
