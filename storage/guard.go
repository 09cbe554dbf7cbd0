package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"assay/model"
)

// backwards is how far this computer's clock may be behind the last change: clocks are set now and
// then, and by less than this they are only set right.
const backwards = 5 * time.Minute

// guard refuses to write when the file is not the one that was opened, or not this program's any
// more. It comes before every verb, so it is a look at the folder and a few bytes of the hold.
func (s *Store) guard() error {
	info, err := os.Stat(s.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explain(err, s.path)
	}
	if err != nil || !os.SameFile(info, s.here.info) {
		return fault(model.Conflict,
			"%s was moved, deleted or replaced while it was open; save a copy of what is open (File > Save a copy), or put the file back", filepath.Base(s.path))
	}
	lost, err := s.heldStill()
	if err != nil {
		return err
	}
	if lost || info.Size() != s.left.Size() || !info.ModTime().Equal(s.left.ModTime()) {
		if err := s.asLeft(); err != nil {
			return err
		}
		s.left = info
	}
	if lost {
		return explain(os.WriteFile(s.hold.path, s.hold.content, 0o644), s.path)
	}
	return nil
}

// heldStill refuses when another program has taken the file over, as it may after this computer
// slept, and reports whether the hold is gone without that.
func (s *Store) heldStill() (lost bool, err error) {
	have, ok := readHold(s.hold.path)
	if ok && have.Token != s.hold.token {
		return false, fault(model.Conflict,
			"%s was taken over by %s, while this computer did not answer; nothing more is saved here: close it, and open it again when it is closed there", filepath.Base(s.path), have)
	}
	return !ok, nil
}

// asLeft refuses when the file does not end as this program left it: something wrote into it that
// respects no lock. What SQLite keeps in memory is let go first, so that the file itself answers.
func (s *Store) asLeft() error {
	if _, err := s.db.Exec("PRAGMA shrink_memory"); err != nil {
		return explain(err, s.path)
	}
	head, err := readHead(s.db)
	if err != nil || head.Seq != s.head.Seq || head.Hash != s.head.Hash {
		return fault(model.Conflict, "%s was overwritten by another program while it was open; nothing more is saved in it: close it and go back to a copy", filepath.Base(s.path))
	}
	return nil
}

// seen notes the file as this program leaves it. One that is gone meanwhile is found before the
// next verb.
func (s *Store) seen() {
	if info, err := os.Stat(s.path); err == nil {
		s.left = info
	}
}

// verbTime is the time of a verb. The journal never runs backwards: a clock that is a little behind
// gives the last change's time, one that is far behind is refused.
func (s *Store) verbTime() (time.Time, error) {
	now := s.now().UTC()
	if s.head.At.Sub(now) > backwards {
		return now, fault(model.Conflict, "this computer's clock says %s, but the last change was recorded at %s; "+
			"set the clock right and try again, or, if it is right now, accept it with a reason (Competition > Accept the clock, or 'assay clock')", ClockTime(now), ClockTime(s.head.At))
	}
	if s.head.At.After(now) {
		now = s.head.At
	}
	return now, nil
}

// ClockIsBehind reports whether a verb would be refused because of this computer's clock, and gives
// the two times.
func (s *Store) ClockIsBehind() (now, last time.Time, behind bool) {
	now = s.now()
	return now, s.head.At, s.head.At.Sub(now) > backwards
}

// AcceptClock records that the times before now were the wrong ones, and why: from here on the
// journal goes on from this computer's clock.
func (s *Store) AcceptClock(actor, reason string) error {
	m, _, err := s.allowed(actor, model.KeepFile)
	if err != nil {
		return err
	}
	now, last, behind := s.ClockIsBehind()
	if !behind {
		return model.Refuse(model.Conflict, "this computer's clock does not contradict the record; there is nothing to accept")
	}
	if reason = strings.TrimSpace(reason); reason == "" {
		return model.Refuse(model.Invalid, "accepting the clock needs a reason; say why the times before were wrong")
	}
	text := "The clock was at " + now.UTC().Format(timeForm) + "; the last change before was recorded at " + last.UTC().Format(timeForm) + "."
	if s.busy != nil {
		return s.busy
	}
	t, err := s.write(entry{now.UTC(), m, model.KeepFile, reason}, func(t *tx) error {
		return t.put("event", row{"id": NewID(), "kind": "clock", "text": text})
	})
	s.adopt(t)
	return err
}
