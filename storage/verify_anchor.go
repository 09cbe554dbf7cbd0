package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"assay/model"
)

// Anchor is a head of the journal that is known from elsewhere: from a report, an archive or a copy.
// A journal that does not contain it was rewritten, or cut, after that.
type Anchor struct {
	Head string `json:"head"`          // the hash, or how it begins, as it was given
	From string `json:"from"`          // where it is known from
	Seq  int64  `json:"seq,omitempty"` // the entry it is of; 0 when the journal has none
	At   string `json:"at,omitempty"`  // when that entry was made
	hash string // in lower case, whole or the first digits of it
	seq  int64  // the number it was given with, or 0
}

// asGiven is where a head is from that was not found in the file.
const asGiven = "as given"

// printedHead is a head as reports print it: 12 digits or more, perhaps with its number before it.
var printedHead = regexp.MustCompile(`^(?:(\d{1,18})/)?([0-9a-f]{12,64})$`)

func parseAnchor(text string) (Anchor, error) {
	parts := printedHead.FindStringSubmatch(strings.ToLower(strings.TrimSpace(text)))
	if parts == nil {
		return Anchor{}, model.Refuse(model.Invalid, "%q is not a head of a journal; give its hash as a report prints it, at least 12 of its digits, such as 0a1b2c3d4e5f or 210/0a1b2c3d4e5f", text)
	}
	seq, _ := strconv.ParseInt(parts[1], 10, 64) // none is 0
	return Anchor{Head: text, From: asGiven, hash: parts[2], seq: seq}, nil
}

// readAnchors adds the heads that the file itself notes of its archives.
func (v *verifier) readAnchors() error {
	if !v.has("archive") {
		return nil
	}
	return v.each("SELECT id, head FROM archive", func(found *sql.Rows) error {
		var id, head string
		if err := found.Scan(&id, &head); err != nil {
			v.find("table archive", "a row cannot be read: %v", err)
			return nil
		}
		v.anchors = append(v.anchors, Anchor{Head: head, From: fmt.Sprintf("table archive, row [%q]", id), hash: head})
		return nil
	})
}

// meet notes that an entry is the one an anchor is of.
func (v *verifier) meet(c Change) {
	for i := range v.anchors {
		a := &v.anchors[i]
		if a.Seq == 0 && a.hash != "" && strings.HasPrefix(c.Hash, a.hash) && (a.seq == 0 || a.seq == c.Seq) {
			a.Seq, a.At = c.Seq, c.At
		}
	}
}

// judgeAnchors names the anchors that the journal does not contain.
func (v *verifier) judgeAnchors() {
	for _, a := range v.anchors {
		if a.Seq == 0 && a.From == asGiven {
			v.find("journal head "+a.Head, "this journal does not contain it: it was rewritten or cut after that head was noted, or the head is of another file")
		} else if a.Seq == 0 {
			v.find(a.From, "the journal does not contain the head of that archive: it was rewritten or cut after the archive was made")
		}
	}
	v.report.Anchors = append(v.report.Anchors, v.anchors...)
}

// HasHead reports whether the journal contains a head it once had: the entry with that number has
// that hash. A journal that does not was rewritten or cut since.
func (s *Store) HasHead(ctx context.Context, head Head) (bool, error) {
	var hash string
	err := s.interruptible(ctx, func(conn *sql.Conn) error {
		return conn.QueryRowContext(ctx, "SELECT hash FROM change WHERE seq = ?", head.Seq).Scan(&hash)
	})
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return hash == head.Hash, explain(err, s.path)
}
