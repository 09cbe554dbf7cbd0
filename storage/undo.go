package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"assay/model"
)

// Undo takes back the actor's last act that can be taken back, and Redo does again what they took
// back last. Both put images of the journal back as changes of their own; the table undone notes
// which acts stand taken back. Nothing is put back over what somebody did since.

// turned is one row that a step changes: as it has to be now, and as the step leaves it.
type turned struct {
	table, key string
	from, to   string // JSON, "" for no row
}

// step is one undo or redo that is to be made.
type step struct {
	model.Step
	redo bool
	acts []int64 // newest first
	last int64   // the entry after which nothing may have touched what the step rests on
	rows []turned
}

// act is one verb in the journal, from its first entry to its last.
type act struct {
	first, last int64
	at          time.Time
	verb        model.Verb
}

// CanUndo names what Undo would take back, "" when there is nothing or the stage does not allow it.
func (s *Store) CanUndo(actor string) string { return s.can(actor, s.lastStep) }

// CanRedo names what Redo would do again, "" when there is nothing or the stage does not allow it.
func (s *Store) CanRedo(actor string) string { return s.can(actor, s.lastUndo) }

func (s *Store) can(actor string, find func(string) (*step, error)) string {
	m, c, err := s.actor(actor)
	if err != nil || s.busy != nil {
		return ""
	}
	found, err := find(actor)
	if err != nil || found == nil || c.AllowStep(m, found.Step) != nil {
		return ""
	}
	return c.StepWords(found.Step)
}

// Undo takes back the actor's last act that can be taken back, or the notes they typed in one go, and
// says what it was.
func (s *Store) Undo(actor string) (model.Step, error) {
	return s.take(actor, s.lastStep, "there is nothing of your own to undo")
}

// Redo does again what the actor took back last, unless they did something else since.
func (s *Store) Redo(actor string) (model.Step, error) {
	return s.take(actor, s.lastUndo, "there is nothing to redo")
}

func (s *Store) take(actor string, find func(string) (*step, error), nothing string) (model.Step, error) {
	if s.busy != nil {
		return model.Step{}, s.busy
	}
	found, err := find(actor)
	if err == nil && found == nil {
		err = model.Refuse(model.NotFound, "%s", nothing)
	}
	if err != nil {
		return model.Step{}, explain(err, s.path)
	}
	return s.turn(actor, found)
}

// turn makes a step, in one transaction.
func (s *Store) turn(actor string, p *step) (model.Step, error) {
	m, c, err := s.actor(actor)
	if err != nil {
		return p.Step, err
	}
	if p.rows == nil {
		if p.rows, err = s.images(p.acts); err != nil {
			return p.Step, explain(err, s.path)
		}
	}
	verb := model.Undo
	if p.redo {
		verb = model.Redo
		for i := range p.rows {
			p.rows[i].from, p.rows[i].to = p.rows[i].to, p.rows[i].from
		}
	}
	p.Step = describe(p.Verb, p.rows)
	p.What = c.StepWords(p.Step) // before: a bid that the step takes away still has its name
	if err := c.AllowStep(m, p.Step); err != nil {
		return p.Step, err
	}
	if err := s.checkStep(c, m, p); err != nil {
		return p.Step, err
	}
	err = s.do(m, verb, noted(p.reason(), c.InPlaceOf(m, p.Verb)), func(t *tx) error { return t.turn(p) })
	if trouble := new(sqlite.Error); errors.As(err, &trouble) && trouble.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY {
		return p.Step, model.Refuse(model.Conflict, "later work rests on the %s; it cannot be %s", p.What, past(p.redo))
	}
	if err == nil {
		s.snapshot = s.withTurned(c, p.rows)
	}
	return p.Step, err
}

func past(redo bool) string {
	if redo {
		return "redone"
	}
	return "undone"
}

// reason is what the journal tells of the step, and what it was about.
func (p *step) reason() string {
	entries := make([]string, 0, len(p.acts))
	for _, act := range slices.Backward(p.acts) {
		entries = append(entries, fmt.Sprint(act))
	}
	said := undid(entries)
	if p.redo {
		said = didAgain(entries)
	}
	return said + ": " + p.What
}

// turn puts the rows back and notes which acts stand taken back.
func (t *tx) turn(p *step) error {
	for _, r := range p.rows {
		tab, err := t.store.table(r.table)
		if err != nil {
			return err
		}
		var image row
		if r.to == "" {
			image, err = tab.image(r.from)
		} else {
			image, err = tab.image(r.to)
		}
		if err == nil && r.to == "" {
			err = t.remove(r.table, image)
		} else if err == nil {
			err = t.put(r.table, image)
		}
		if err != nil {
			return err
		}
	}
	by := t.act
	for _, act := range p.acts {
		note := row{"act": act, "by_act": by}
		put := t.put
		if p.redo {
			put = t.remove
		}
		if err := put("undone", note); err != nil {
			return err
		}
	}
	return nil
}

// image is a row as the journal wrote it, with the defaults of columns added since.
func (tab table) image(text string) (row, error) {
	var r row
	if err := json.Unmarshal([]byte(text), &r); err != nil {
		return nil, err
	}
	for column, value := range r {
		if number, is := value.(float64); is {
			r[column] = int64(number)
		}
	}
	if len(r) == len(tab.columns) {
		return r, nil
	}
	made, err := madeAs(len(formats()))
	if err != nil {
		return nil, err
	}
	for _, column := range tab.columns {
		if _, mentioned := r[column]; mentioned {
			continue
		}
		r[column] = made.defaults[tab.name][column]
		if number, is := r[column].(json.Number); is {
			if r[column], err = number.Int64(); err != nil {
				return nil, err
			}
		}
	}
	return r, nil
}

// withTurned is c after a step that changed nothing but scores, else nil: a large file is not read
// again for one key press.
func (s *Store) withTurned(c *model.Competition, rows []turned) *model.Competition {
	var put []model.Score
	gone := map[model.ScoreKey]bool{}
	for _, r := range rows {
		if r.table != "score" {
			return nil
		}
		if r.to == "" {
			gone[scoreIn(r.from).Key()] = true
		} else {
			put = append(put, scoreIn(r.to))
		}
	}
	changed := s.withScores(c, put)
	if len(gone) > 0 {
		s.places = scorePlaces{}
		changed.Scores = slices.DeleteFunc(slices.Clone(changed.Scores), func(s model.Score) bool { return gone[s.Key()] })
	}
	return changed
}
