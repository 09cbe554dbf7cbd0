package storage

import (
	"encoding/json"
	"strings"
	"time"

	"assay/model"
)

// ScoreHistory is the past of one member's score, oldest first, for whom it is shown to. Notes typed
// in one go are one entry of it.
func (s *Store) ScoreHistory(actor string, key model.ScoreKey) ([]model.Past, error) {
	m, c, err := s.actor(actor)
	if err == nil {
		err = c.CheckHistory(m, key)
	}
	if err != nil {
		return nil, err
	}
	type read struct {
		model.Past
		at            time.Time
		before, after model.Score
	}
	var list []read
	err = s.past("score", encode([]string{key.Member, key.Bid, key.Criterion}), func(p model.Past, before, after row) {
		next := read{p, instant(p.At), scoreOf(before), scoreOf(after)}
		if n := len(list) - 1; n >= 0 && list[n].Verb == model.ScoreBids && p.Verb == model.ScoreBids && list[n].Undone == p.Undone &&
			typedOn(list[n].at, next.at) && list[n].before.Level == next.after.Level && list[n].after.Level == next.after.Level {
			next.before = list[n].before
			list[n] = next
			return
		}
		list = append(list, next)
	})
	history := make([]model.Past, 0, len(list))
	for _, r := range list {
		r.Changes, r.Level = model.PastOfScore(r.before, r.after), r.after.Level
		if len(r.Changes) > 0 { // else what was typed was deleted again at once
			history = append(history, r.Past)
		}
	}
	return history, err
}

// instant is a time of the journal; one that cannot be read is long past.
func instant(text string) time.Time {
	at, _ := time.Parse(timeForm, text)
	return at
}

// AgreedHistory is the past of one agreed score or gate, oldest first: how it was agreed, changed, why,
// and reopened. It is for whom it is shown to; the actor "" is somebody who is not of the panel.
func (s *Store) AgreedHistory(actor string, key model.AgreedKey) ([]model.Past, error) {
	c, err := s.current()
	if err == nil {
		err = c.CheckAgreedHistory(c.Member(actor), key)
	}
	if err != nil {
		return nil, err
	}
	var history []model.Past
	err = s.past("agreed_score", encode([]string{key.Bid, key.Criterion}), func(p model.Past, before, after row) {
		p.Changes, p.Level = model.PastOfAgreed(agreedOf(before), agreedOf(after)), after.text("level")
		history = append(history, p)
	})
	return history, err
}

// past visits the entries about one row, oldest first. The index change_of_row finds them.
func (s *Store) past(table, key string, visit func(p model.Past, before, after row)) error {
	if s.busy != nil {
		return s.busy
	}
	rows, err := s.db.Query(`SELECT seq, at, actor_name, verb, reason, before, after, EXISTS (SELECT 1 FROM undone WHERE undone.act = change.act)
		FROM change WHERE table_name = ? AND row_key = ? ORDER BY seq`, table, key)
	if err != nil {
		return explain(err, s.path)
	}
	defer rows.Close()
	for rows.Next() {
		var p model.Past
		var before, after string
		if err := rows.Scan(&p.Entry, &p.At, &p.By, &p.Verb, &p.Why, &before, &after, &p.Undone); err != nil {
			return explain(err, s.path)
		}
		visit(p, parsed(before), parsed(after))
	}
	return explain(rows.Err(), s.path)
}

// Worked is one change that a member made to a score of theirs: when, and to which.
type Worked struct {
	At  time.Time
	Key model.ScoreKey
}

// lately is how many of a member's changes are read for their pace: more tell nothing new.
const lately = 1000

// Worked lists when a member scored what, the newest changes only.
func (s *Store) Worked(member string) ([]Worked, error) {
	if s.busy != nil {
		return nil, s.busy
	}
	own := strings.TrimSuffix(encode([]string{member}), "]") + ","
	rows, err := s.db.Query(`SELECT at, row_key FROM change WHERE table_name = 'score' AND row_key >= ? AND row_key < ? AND verb = ?
		ORDER BY seq DESC LIMIT ?`, own, own+"\U0010FFFF", model.ScoreBids, lately)
	if err != nil {
		return nil, explain(err, s.path)
	}
	defer rows.Close()
	var list []Worked
	for rows.Next() {
		var at, key string
		if err := rows.Scan(&at, &key); err != nil {
			return nil, explain(err, s.path)
		}
		var parts []string
		if json.Unmarshal([]byte(key), &parts) == nil && len(parts) == 3 {
			list = append(list, Worked{instant(at), model.ScoreKey{Member: parts[0], Bid: parts[1], Criterion: parts[2]}})
		}
	}
	return list, explain(rows.Err(), s.path)
}
