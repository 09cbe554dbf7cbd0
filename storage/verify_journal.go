package storage

import (
	"crypto/sha256"
	"database/sql"
	"fmt"
	"time"
)

// digest stands for a text in the state that the journal implies, so that a million rows take some
// tens of megabytes: the first half of a SHA-256 is as far out of anybody's reach to hit.
type digest [16]byte

func digestOf(text []byte) digest {
	sum := sha256.Sum256(text)
	return digest(sum[:16])
}

// image is the last after-image of a row, and the entry that holds it.
type image struct {
	sum digest
	seq int64
}

// checkJournal follows the journal from its first entry to its last.
func (v *verifier) checkJournal() error {
	for _, t := range v.made.tables {
		v.folded[t.name] = map[digest]image{}
	}
	if !v.has(journalTable) {
		return nil // named as part of the shape
	}
	if err := v.readAnchors(); err != nil {
		return err
	}
	err := v.each(selectChanges, func(found *sql.Rows) error {
		c, err := scanChange(found)
		if err != nil {
			v.find(fmt.Sprintf("the journal entry after %d", v.last.Seq), "it cannot be read: %v", err)
			return nil
		}
		return v.follow(c)
	})
	v.report.Entries, v.report.Head = v.last.Seq, v.last.Hash
	v.judgeAnchors()
	return err
}

// follow checks one entry against the one before it and folds it into the implied state.
func (v *verifier) follow(c Change) error {
	where := fmt.Sprintf("journal entry %d", c.Seq)
	if c.Seq != v.last.Seq+1 {
		v.find(where, "the entry before it has number %d: entries were removed, added or reordered", v.last.Seq)
	} else if c.Previous != v.last.Hash {
		v.find(where, "it does not follow the entry before it: one of the two was altered or exchanged")
	}
	if c.computeHash() != c.Hash {
		v.find(where, "its content does not match its hash: it was altered")
	} else {
		v.meet(c)
	}
	if _, err := time.Parse(timeForm, c.At); err != nil {
		v.find(where, "it has no readable time")
	}
	if together := c.Act == v.last.Act && c.At == v.last.At && c.Actor == v.last.Actor && c.Verb == v.last.Verb; c.Act != c.Seq && !together {
		v.find(where, "it says it was made together with entry %d, and was not", c.Act)
	}
	v.last = c
	return v.fold(where, c)
}

// fold sets the row that an entry is about to what the entry leaves it as.
func (v *verifier) fold(where string, c Change) error {
	rows, known := v.folded[c.Table]
	if !known {
		v.find(where, "it names a table %q that does not exist", clip(c.Table))
		return nil
	}
	key := digestOf(c.Key)
	was, there := rows[key]
	if there != (len(c.Before) > 0) || there && was.sum != digestOf(c.Before) {
		follows, err := v.completes(c, was, there)
		if err != nil {
			return err
		}
		if !follows {
			v.find(where, "the row %s of %s was not in the state it says it started from", clipAt(string(c.Key), longestKey), c.Table)
		}
	}
	if len(c.After) == 0 {
		delete(rows, key)
	} else {
		rows[key] = image{digestOf(c.After), c.Seq}
	}
	return nil
}

// completes reports whether an entry starts from the row as it was, completed by the defaults of the
// columns that were added in between.
func (v *verifier) completes(c Change, was image, there bool) (bool, error) {
	if !there || len(c.Before) == 0 {
		return false, nil
	}
	after, err := v.after(was.seq)
	if err != nil {
		return false, err
	}
	r := v.complete(c.Table, after)
	return r != nil && encode(r) == string(c.Before), nil
}

// after reads the after-image of an entry again.
func (v *verifier) after(seq int64) (text string, err error) {
	err = v.QueryRowContext(v.ctx, "SELECT after FROM change WHERE seq = ?", seq).Scan(&text)
	return text, err
}

// checkEnd compares the last entry with the note that every verb makes of it, so that cutting entries
// off the end takes more than a row less.
func (v *verifier) checkEnd() error {
	if !v.has(journalEnd) || !v.has(journalTable) {
		return nil // from before there was one, or named as part of the shape
	}
	const where = "table journal_end"
	notes := 0
	err := v.each("SELECT one, seq, hash FROM journal_end", func(found *sql.Rows) error {
		var one, seq int64
		var hash string
		notes++
		if err := found.Scan(&one, &seq, &hash); err != nil {
			v.find(where, "the note of the journal's end cannot be read: %v", err)
			return nil
		}
		switch {
		case one != 1 || notes > 1:
			v.find(where, "a note of the journal's end was added or altered")
		case seq > v.last.Seq:
			v.find(where, "the journal ended with entry %d and now ends with %d: its end was cut off, or the note of it altered", seq, v.last.Seq)
		case seq < v.last.Seq:
			v.find(where, "the journal ended with entry %d and now ends with %d: entries were added to its end, or the note of it altered", seq, v.last.Seq)
		case hash != v.last.Hash:
			v.find(where, "the journal ended with another entry %d: the end of the journal, or the note of it, was altered", seq)
		}
		return nil
	})
	if notes == 0 && v.last.Seq > 0 {
		v.find(where, "the note of the journal's end was removed")
	}
	return err
}
