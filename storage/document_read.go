package storage

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"assay/model"
	"assay/storage/disk"
)

// Readable is a document that the acting member may read now: they have declared their interests
// in the bidder, and it is not sealed. ReadDocument and SaveDocument give its bytes.
func (s *Store) Readable(actor, id string) (model.Document, error) {
	m, c, err := s.actor(actor)
	if err != nil {
		return model.Document{}, err
	}
	d := c.Document(id)
	if d == nil {
		return model.Document{}, model.Refuse(model.NotFound, "there is no such document in this competition; list them again")
	}
	return *d, c.CheckReading(&m, d)
}

// ReadDocument writes a content to w part by part, and proves it as it goes: what it wrote is
// worth nothing when it gives an error. It asks nobody's leave, so what is written has to stay
// within the program or go through Readable. It may run beside the window.
func (s *Store) ReadDocument(ctx context.Context, sum string, w io.Writer) error {
	var size int64
	err := s.db.QueryRow("SELECT size FROM document WHERE sha256 = ?", sum).Scan(&size)
	if errors.Is(err, sql.ErrNoRows) {
		return model.Refuse(model.NotFound, "there is no document with the hash %.12s in %s; list them again", sum, filepath.Base(s.path))
	}
	if err != nil {
		return explain(err, s.path)
	}
	hash, written := sha256.New(), int64(0)
	for position := 0; written < size; position++ {
		if ctx.Err() != nil {
			return ctx.Err() // between parts: to interrupt SQLite would take more care than to wait for one
		}
		var part []byte
		err := s.db.QueryRow("SELECT bytes FROM "+partTable+" WHERE sha256 = ? AND position = ?", sum, position).Scan(&part)
		if errors.Is(err, sql.ErrNoRows) || err == nil && len(part) == 0 {
			break // the hash will tell
		}
		if err != nil {
			return explain(err, s.path)
		}
		written += int64(len(part))
		hash.Write(part)
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	if written != size || hex.EncodeToString(hash.Sum(nil)) != sum {
		return model.Refuse(model.Invalid, "the content of the document %.12s was changed outside Assay; go back to a copy of %s", sum, filepath.Base(s.path))
	}
	return nil
}

// SaveDocument writes a document's bytes to a file that only its owner may read. A file of that name
// is replaced when all bytes are there and proved; half a document is never left.
func (s *Store) SaveDocument(ctx context.Context, d model.Document, path string) error {
	if info, err := os.Stat(path); err == nil && isOpen(info) {
		return model.Refuse(model.Conflict, "%s is the competition that is open; choose another name", path)
	}
	return explain(disk.Replace(path, func(w io.Writer) error { return s.ReadDocument(ctx, d.SHA256, w) }), path)
}

// DocumentTimes says when each document was added, by its ID.
func (s *Store) DocumentTimes() (map[string]time.Time, error) {
	rows, err := s.db.Query(`SELECT d.id, min(c.at) FROM bid_document AS d
		JOIN change AS c ON c.table_name = 'bid_document' AND c.row_key = json_array(d.id) GROUP BY d.id`)
	if err != nil {
		return nil, explain(err, s.path)
	}
	defer rows.Close()
	times := map[string]time.Time{}
	for rows.Next() {
		var id, at string
		if err := rows.Scan(&id, &at); err != nil {
			return nil, explain(err, s.path)
		}
		times[id], _ = time.Parse(timeForm, at)
	}
	return times, explain(rows.Err(), s.path)
}
