package storage

import (
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"time"
)

// Change is one entry of the journal: one row that a verb wrote or removed.
type Change struct {
	Seq       int64           `json:"seq"` // 1, 2, 3 ... without a gap
	Act       int64           `json:"act"` // seq of the first change of the same verb
	At        string          `json:"at"`  // UTC, RFC 3339 with milliseconds
	Actor     string          `json:"actor"`
	ActorName string          `json:"actorName"`
	Verb      string          `json:"verb"`
	Table     string          `json:"table"`
	Key       json.RawMessage `json:"key"`
	Before    json.RawMessage `json:"before,omitempty"`
	After     json.RawMessage `json:"after,omitempty"`
	Reason    string          `json:"reason,omitempty"`
	Previous  string          `json:"previous"`
	Hash      string          `json:"hash"`
}

// timeForm is how the journal writes a time.
const timeForm = "2006-01-02T15:04:05.000Z"

// computeHash is SHA-256 over the twelve fields before the hash, each written as its length in
// bytes, a colon, the bytes and a comma. With the lengths written down, no two different
// entries can run together into the same bytes.
func (c Change) computeHash() string {
	text := make([]byte, 0, 512+len(c.Before)+len(c.After)+len(c.Reason))
	number := make([]byte, 0, 20)
	text = appendField(text, strconv.AppendInt(number, c.Seq, 10))
	text = appendField(text, strconv.AppendInt(number, c.Act, 10))
	for _, field := range []string{c.At, c.Actor, c.ActorName, c.Verb, c.Table} {
		text = appendField(text, field)
	}
	for _, field := range [][]byte{c.Key, c.Before, c.After} {
		text = appendField(text, field)
	}
	text = appendField(text, c.Reason)
	text = appendField(text, c.Previous)
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func appendField[T string | []byte](text []byte, field T) []byte {
	text = strconv.AppendInt(text, int64(len(field)), 10)
	text = append(text, ':')
	text = append(text, field...)
	return append(text, ',')
}

// journal appends one change, chained to the one before.
func (t *tx) journal(name, key, before, after string) error {
	c := Change{Seq: t.head.Seq + 1, Act: t.act, At: t.at.Format(timeForm), Actor: t.actor.ID, ActorName: t.actor.Name,
		Verb: t.verb, Table: name, Key: json.RawMessage(key), Before: json.RawMessage(before), After: json.RawMessage(after),
		Reason: t.reason, Previous: t.head.Hash}
	c.Hash = c.computeHash()
	_, err := t.Exec("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", c.Seq, c.Act, c.At, c.Actor, c.ActorName, c.Verb, c.Table, key, before, after, c.Reason, c.Previous, c.Hash)
	if err != nil {
		return err
	}
	t.head = Head{Seq: c.Seq, Hash: c.Hash, At: t.at}
	return nil
}

// end notes the end of the journal once more, when all changes of a verb are in it.
func (t *tx) end() error {
	_, err := t.Exec("INSERT INTO journal_end VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
		t.head.Seq, t.head.Hash)
	return err
}

// notRecord are the tables that tell what became of the file: what was written from it, and that it
// was restored. Nothing in them changes what is reported.
const notRecord = "('report', 'archive', 'event')"

// RecordHead is the journal's head leaving out the notes of what became of the file. It is what a
// report prints: writing a report or an archive does not change the record, so writing it again
// gives the same bytes.
func (s *Store) RecordHead() (Head, error) {
	h, err := headWhere(s.db, "WHERE table_name NOT IN "+notRecord)
	return h, explain(err, s.path)
}

func readHead(db *sql.DB) (Head, error) { return headWhere(db, "") }

func headWhere(db *sql.DB, where string, args ...any) (Head, error) {
	var h Head
	var at string
	err := db.QueryRow("SELECT seq, hash, at FROM change "+where+" ORDER BY seq DESC LIMIT 1", args...).Scan(&h.Seq, &h.Hash, &at)
	if errors.Is(err, sql.ErrNoRows) {
		return Head{}, nil
	}
	h.At, _ = time.Parse(timeForm, at) // an unreadable time must not keep Verify from naming it
	return h, err
}

// selectChanges reads the whole journal in order, for scanChange.
const selectChanges = `SELECT seq, act, at, actor, actor_name, verb, table_name, row_key, before, after, reason, previous, hash
	FROM change ORDER BY seq`

func scanChange(rows *sql.Rows) (c Change, err error) {
	var key, before, after string
	err = rows.Scan(&c.Seq, &c.Act, &c.At, &c.Actor, &c.ActorName, &c.Verb, &c.Table, &key, &before, &after, &c.Reason, &c.Previous, &c.Hash)
	c.Key, c.Before, c.After = json.RawMessage(key), json.RawMessage(before), json.RawMessage(after)
	return c, err
}

// EachChange calls visit for every change in order, without holding them all at once.
func (s *Store) EachChange(visit func(Change) error) error {
	rows, err := s.db.Query(selectChanges)
	if err != nil {
		return explain(err, s.path)
	}
	defer rows.Close()
	for rows.Next() {
		c, err := scanChange(rows)
		if err != nil {
			return explain(err, s.path)
		}
		if err := visit(c); err != nil {
			return err
		}
	}
	return explain(rows.Err(), s.path)
}

// ExportJournal writes the journal as JSON lines, one change a line, for an auditor.
func (s *Store) ExportJournal(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return s.EachChange(func(c Change) error { return encoder.Encode(c) })
}

// ExportJournalOf is ExportJournal for a file that is not open; the file is only read. It is refused
// while the journal holds what is sealed, even where that was taken back since.
func ExportJournalOf(path string, w io.Writer) error {
	return readOnce(path, func(db *sql.DB) error {
		if err := journalMayLeave(db, path); err != nil {
			return err
		}
		return (&Store{path: path, db: db}).ExportJournal(w)
	})
}
