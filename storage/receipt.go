package storage

import "assay/model"

// SubmissionHead is the entry of the journal that a submission is. A receipt prints it: it stays the
// same whatever is recorded after it.
func (s *Store) SubmissionHead(id string) (Head, error) {
	if s.busy != nil {
		return Head{}, s.busy
	}
	h, err := headWhere(s.db, "WHERE table_name = 'submission' AND row_key = ? AND before = ''", encode([]string{id}))
	return h, explain(err, s.path)
}

// FirstScored is the score that a member gave before all others, of those that are still given; nil
// where there is none. Where the first were given in one go, as from a sheet, none of them was first.
func (s *Store) FirstScored(member string) (*model.Gap, error) {
	c, err := s.current()
	if err != nil {
		return nil, err
	}
	given := map[string]model.Gap{}
	for _, score := range c.Scores {
		if score.Member == member && score.Given() {
			given[encode([]string{score.Member, score.Bid, score.Criterion})] = model.Gap{Member: member, Bid: score.Bid, Criterion: score.Criterion}
		}
	}
	rows, err := s.db.Query(`SELECT row_key, seq = act AND NOT EXISTS (SELECT 1 FROM change AS next WHERE next.seq = change.seq + 1 AND next.act = change.act)
		FROM change WHERE table_name = 'score' AND actor = ? AND iif(after = '', 0, after ->> '$.level' <> '') ORDER BY seq`, member)
	if err != nil {
		return nil, explain(err, s.path)
	}
	defer rows.Close()
	for rows.Next() {
		var key string
		var alone bool
		if err := rows.Scan(&key, &alone); err != nil {
			return nil, explain(err, s.path)
		}
		gap, still := given[key]
		switch {
		case still && alone:
			return &gap, nil
		case still:
			return nil, nil
		}
	}
	return nil, explain(rows.Err(), s.path)
}
