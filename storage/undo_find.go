package storage

import (
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"assay/model"
)

// reach is how many acts of anybody Undo looks back over: what lies deeper is history.
const reach = 20_000

// largest is the most entries of an act that are read to name what it was about.
const largest = 2000

// actsOf walks from the end of the journal from act to act, a bulk load in one stride, and visits
// those of the actor until visit has seen enough.
func (s *Store) actsOf(actor string, visit func(a act, undone bool) (more bool)) error {
	rows, err := s.db.Query(`WITH RECURSIVE back (seq, act) AS (
			SELECT * FROM (SELECT seq, act FROM change ORDER BY seq DESC LIMIT 1)
			UNION ALL SELECT c.seq, c.act FROM back JOIN change AS c ON c.seq = back.act - 1 LIMIT ?)
		SELECT c.seq, c.act, c.at, c.verb, EXISTS (SELECT 1 FROM undone WHERE undone.act = c.act)
		FROM back CROSS JOIN change AS c ON c.seq = back.seq WHERE c.actor = ?`, reach, actor)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a act
		var at string
		var undone bool
		if err := rows.Scan(&a.last, &a.first, &at, &a.verb, &undone); err != nil {
			return err
		}
		a.at = instant(at)
		if !visit(a, undone) {
			break
		}
	}
	return rows.Err()
}

// lastStep is what Undo takes back: the actor's last act that can be, together with the typing that
// led up to it. Nil when there is none.
func (s *Store) lastStep(actor string) (*step, error) {
	var last act
	err := s.actsOf(actor, func(a act, undone bool) bool {
		if undone || !a.verb.Undoable() {
			return true
		}
		last = a
		return false
	})
	if err != nil || last.verb == "" {
		return nil, err
	}
	if last.verb == model.LoadBids {
		froze := false
		err := s.db.QueryRow("SELECT EXISTS (SELECT 1 FROM change WHERE seq BETWEEN ? AND ? AND table_name = 'competition')", last.first, last.last).Scan(&froze)
		if err != nil || froze {
			return nil, err // the first bids froze the method; there is no way back
		}
	}
	p := &step{Step: model.Step{Verb: last.verb}, acts: []int64{last.first}, last: last.last}
	if last.last-last.first >= largest {
		return p, nil // too large to read for its words
	}
	if p.rows, err = s.images(p.acts); err != nil {
		return nil, err
	}
	if typed(p.rows) {
		if err := s.takeTyping(p, last.at); err != nil {
			return nil, err
		}
	}
	p.Step = describe(last.verb, p.rows)
	return p, nil
}

// takeTyping adds to a step the acts right before it in which the same notes were typed.
func (s *Store) takeTyping(p *step, at time.Time) error {
	for seq := p.last - 1; ; seq-- {
		var verb model.Verb
		var text string
		err := s.db.QueryRow("SELECT at, verb FROM change WHERE seq = ? AND act = seq", seq).Scan(&text, &verb)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		} else if err != nil {
			return err
		}
		before := instant(text)
		if verb != model.ScoreBids || !typedOn(before, at) {
			return nil
		}
		rows, err := s.images([]int64{seq})
		if err != nil {
			return err
		}
		// The key names the member, so the act was the same person's.
		if !typed(rows) || rows[0].key != p.rows[0].key || rows[0].from != p.rows[0].to {
			return nil
		}
		p.rows[0].to, at = rows[0].to, before
		p.acts = append(p.acts, seq)
	}
}

// typingPause is the longest pause within which notes on one score count as typed in one go. They are
// saved at every pause, and are undone, and read, as one.
const typingPause = 30 * time.Second

func typedOn(before, after time.Time) bool {
	pause := after.Sub(before)
	return pause >= 0 && pause <= typingPause
}

// typed reports whether an act only changed the notes of one score.
func typed(rows []turned) bool {
	return len(rows) == 1 && rows[0].table == "score" && scoreIn(rows[0].from).Level == scoreIn(rows[0].to).Level
}

// lastUndo is what Redo does again. Work done since an undo leaves nothing to do again.
func (s *Store) lastUndo(actor string) (*step, error) {
	var undos []act
	err := s.actsOf(actor, func(a act, _ bool) bool {
		if a.verb == model.Undo {
			undos = append(undos, a)
		}
		return !a.verb.Undoable()
	})
	if err != nil {
		return nil, err
	}
	for _, u := range undos {
		p := &step{redo: true, last: u.last}
		if p.acts, err = s.undoneBy(u.first); err != nil {
			return nil, err
		}
		if len(p.acts) == 0 {
			continue // done again since
		}
		if err := s.db.QueryRow("SELECT verb FROM change WHERE seq = ?", p.acts[0]).Scan(&p.Verb); err != nil {
			return nil, err
		}
		if u.last-u.first < largest {
			if p.rows, err = s.images(p.acts); err != nil {
				return nil, err
			}
			p.Step = describe(p.Verb, p.rows)
		}
		return p, nil
	}
	return nil, nil
}

// undoneBy lists the acts that stand taken back by an undo, newest first.
func (s *Store) undoneBy(undo int64) ([]int64, error) {
	rows, err := s.db.Query("SELECT act FROM undone WHERE by_act = ? ORDER BY act DESC", undo)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var acts []int64
	for rows.Next() {
		var first int64
		if err := rows.Scan(&first); err != nil {
			return nil, err
		}
		acts = append(acts, first)
	}
	return acts, rows.Err()
}

// images folds acts, newest first, into the rows that taking them back changes: from what the last
// of them left to what the first of them found. A document's bytes stay once they are here: others
// may be the same, and the journal does not hold them.
func (s *Store) images(acts []int64) ([]turned, error) {
	var list []turned
	at := map[string]int{}
	for i := len(acts) - 1; i >= 0; i-- {
		err := s.entriesOf(acts[i], func(c Change) {
			if c.Table == "document" {
				return
			}
			name := c.Table + string(c.Key)
			if _, known := at[name]; !known {
				at[name] = len(list)
				list = append(list, turned{table: c.Table, key: string(c.Key), to: string(c.Before)})
			}
			list[at[name]].from = string(c.After)
		})
		if err != nil {
			return nil, err
		}
	}
	return slices.DeleteFunc(list, func(r turned) bool { return r.from == r.to }), nil
}

// entriesOf visits the entries of one act, which stand one after another.
func (s *Store) entriesOf(first int64, visit func(Change)) error {
	rows, err := s.db.Query("SELECT act, table_name, row_key, before, after FROM change WHERE seq >= ? ORDER BY seq", first)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var c Change
		var key, before, after string
		if err := rows.Scan(&c.Act, &c.Table, &key, &before, &after); err != nil {
			return err
		}
		if c.Act != first {
			break
		}
		c.Key, c.Before, c.After = json.RawMessage(key), json.RawMessage(before), json.RawMessage(after)
		visit(c)
	}
	return rows.Err()
}
