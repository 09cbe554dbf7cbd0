package storage

import (
	"encoding/json"
	"slices"

	"assay/model"
)

// Reopened tells which items that were agreed are to be agreed again because of a decision on an
// interest, and which decision that was. The journal is only read where there is such a decision.
func (s *Store) Reopened() (map[model.AgreedKey]model.Declaration, error) {
	c, err := s.Competition()
	if err != nil || !slices.ContainsFunc(c.Declarations, func(d model.Declaration) bool { return d.Kind.Decision() }) {
		return nil, err
	}
	rows, err := s.db.Query(`SELECT removed.before, decided.row_key FROM change AS removed
		JOIN change AS decided ON decided.act = removed.act AND decided.table_name = 'declaration'
		WHERE removed.table_name = 'agreed_score' AND removed.verb = ? AND removed.after = '' ORDER BY removed.seq`, string(model.Decide))
	if err != nil {
		return nil, explain(err, s.path)
	}
	defer rows.Close()
	reopened := map[model.AgreedKey]model.Declaration{}
	for rows.Next() {
		var before, key []byte
		if err := rows.Scan(&before, &key); err != nil {
			return nil, explain(err, s.path)
		}
		var item struct {
			Bid       string `json:"bid_id"`
			Criterion string `json:"criterion_id"`
		}
		var id []string
		if json.Unmarshal(before, &item) != nil || json.Unmarshal(key, &id) != nil || len(id) != 1 {
			continue // an entry altered from outside; Verify names it
		}
		at := model.AgreedKey{Bid: item.Bid, Criterion: item.Criterion}
		i := slices.IndexFunc(c.Declarations, func(d model.Declaration) bool { return d.ID == id[0] })
		if i >= 0 && c.AgreedScore(at) == nil {
			reopened[at] = c.Declarations[i]
		}
	}
	return reopened, explain(rows.Err(), s.path)
}
