package model

// Tally is what a member is about to submit, or has submitted, counted.
type Tally struct {
	Asked     int // scores
	Given     int // levels
	Abstained int
	Commented int
	Queries   int // that wait for the lead
}

// Hinted is a score with what somebody would ask about its reasons.
type Hinted struct {
	Gap
	Hint Hint
}

// Tally counts what a member gave of what they are asked for.
func (c *Competition) Tally(m *Member) Tally {
	given := map[ScoreKey]Score{}
	for _, s := range c.Scores {
		if s.Member == m.ID {
			given[s.Key()] = s
		}
	}
	keys := c.ToScore(m)
	t := Tally{Asked: len(keys)}
	for _, key := range keys {
		s := given[key]
		switch {
		case s.Level != "":
			t.Given++
		case s.Abstained != "":
			t.Abstained++
		}
		if s.Commented() {
			t.Commented++
		}
	}
	for _, q := range c.Queries {
		if q.Member == m.ID && q.Open() {
			t.Queries++
		}
	}
	return t
}

// Hinted lists what somebody would ask about a member's reasons, in reading order. It reads every
// comment beside the descriptors, so it is for one member who is about to submit.
func (c *Competition) Hinted(m *Member) []Hinted {
	given := map[ScoreKey]Score{}
	for _, s := range c.Scores {
		if s.Member == m.ID {
			given[s.Key()] = s
		}
	}
	var list []Hinted
	for _, key := range c.ToScore(m) {
		if hint := c.Hint(given[key]); hint != "" {
			list = append(list, Hinted{Gap(key), hint})
		}
	}
	return list
}

// OpenQueries are those that wait for an answer, in the order they were asked.
func (c *Competition) OpenQueries() []Query {
	var open []Query
	for _, q := range c.Queries {
		if q.Open() {
			open = append(open, q)
		}
	}
	return open
}

// FingerprintGroups is a fingerprint for reading aloud: in groups of eight.
func FingerprintGroups(hash string) string {
	text := ""
	for len(hash) > 8 {
		text, hash = text+hash[:8]+" ", hash[8:]
	}
	return text + hash
}
