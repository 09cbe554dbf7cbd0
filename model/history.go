package model

// Past is one thing that was done to a score or an agreed score, as the journal has it.
type Past struct {
	Entry   int64        `json:"entry"` // number in the journal, of the last of what was typed in one go
	At      string       `json:"at"`    // UTC, RFC 3339
	By      string       `json:"by"`    // the member's name at the time
	Verb    Verb         `json:"verb"`
	Why     string       `json:"why,omitempty"`    // the reason on record for the change
	Undone  bool         `json:"undone,omitempty"` // it was taken back since
	Changes []PastChange `json:"changes"`          // at least one
	Level   string       `json:"level"`            // after it, "" for none
}

// PastChange is one part of a score before and after.
type PastChange struct {
	Part   string `json:"part"` // "Level", "Strengths" ...
	Before string `json:"before"`
	After  string `json:"after"`
}

// What is the change in a few words: "Level 2 to 4", "Level 2, words changed".
func (p Past) What() string {
	switch abstained := p.change(abstainedPart); {
	case p.Verb == Decide:
		return "Reopened by a decision on an interest"
	case abstained != nil && abstained.After != "" && abstained.Before == "":
		return "Abstained"
	case abstained != nil && abstained.After == "" && p.Level == "":
		return "No longer abstained"
	case p.Changes[0].Part != levelPart:
		if p.Level == "" {
			return "Words changed, no level yet"
		}
		return "Level " + p.Level + ", words changed"
	case p.Changes[0].Before == "":
		return "Level " + p.Level
	case p.Changes[0].After == "":
		return "Level taken away"
	}
	return "Level " + p.Changes[0].Before + " to " + p.Changes[0].After
}

// change is that of one part, nil where it stayed.
func (p Past) change(part string) *PastChange {
	return find(p.Changes, func(c *PastChange) bool { return c.Part == part })
}

const (
	levelPart     = "Level"
	abstainedPart = "Why abstained"
)

// PastOfScore is what turned one score into another. Either may be empty: there was none.
func PastOfScore(before, after Score) []PastChange {
	return changes(before.Level, after.Level, []PastChange{
		{"Strengths", before.Strengths, after.Strengths},
		{"Weaknesses", before.Weaknesses, after.Weaknesses},
		{"Evidence", before.Evidence, after.Evidence},
		{abstainedPart, before.Abstained, after.Abstained}})
}

// PastOfAgreed is what turned one agreed score into another.
func PastOfAgreed(before, after AgreedScore) []PastChange {
	return changes(before.Level, after.Level, []PastChange{
		{"Reason", before.Reason, after.Reason},
		{"Dissent", before.Dissent, after.Dissent}})
}

func changes(before, after string, parts []PastChange) []PastChange {
	var list []PastChange
	for _, p := range append([]PastChange{{levelPart, before, after}}, parts...) {
		if p.Before != p.After {
			list = append(list, p)
		}
	}
	return list
}

// CheckHistory refuses to show the past of a score to whom the score itself is not shown: an
// evaluator sees their own, and others' from moderation on, of bids that are open to them.
func (c *Competition) CheckHistory(actor Member, key ScoreKey) error {
	if actor.ID != key.Member {
		if err := Allow(actor, SeeScores, c.Stage); err != nil {
			return err
		}
	}
	return c.checkOpen(&actor, key.Bid)
}

// CheckAgreedHistory refuses to show how a score or gate was agreed to whom the journal does not tell
// it: nobody sees what the panel agreed while its members score alone, a bid has to be open to its
// reader, and somebody who is not of the panel, nil, waits until prices are opened.
func (c *Competition) CheckAgreedHistory(reader *Member, key AgreedKey) error {
	if k := c.Method.Criterion(key.Criterion); k == nil || k.Kind != Gate {
		if err := allowAt(SeeScores, c.Stage); err != nil {
			return err
		}
	}
	if reader == nil && !c.Stage.Reached(PricesOpened) {
		return Refuse(NotAllowed, "what is agreed is shown to the panel until prices are opened; say with --as who reads")
	} else if reader == nil {
		return nil
	}
	return c.checkOpen(reader, key.Bid)
}

// checkOpen refuses a reader to whom a bid is closed.
func (c *Competition) checkOpen(reader *Member, id string) error {
	if bid := c.Bid(id); bid != nil {
		return c.Access(reader, bid)
	}
	return Refuse(NotFound, "there is no such bid; choose one that is loaded")
}
