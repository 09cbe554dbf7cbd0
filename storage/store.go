// Package storage keeps one competition in one file, and its journal with it.
//
// The rules of this package:
//   - One Store is one open .assay file, a SQLite database held by one program at a time.
//   - One verb is one transaction: read what it needs, ask model whether it may, write the
//     rows, append the changes to the journal, commit. When the verb returns, it is on disk.
//   - Every write of a row goes through tx.put or tx.remove, which journal it. There is no
//     other way to change a row, so the journal explains every row of every table.
//   - No arithmetic and no permission is decided here; model decides.
package storage

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/uuid"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"assay/model"
)

// applicationID marks a SQLite file as Assay's: "Asay" in ASCII.
const applicationID = 0x41736179

// Extension ends the name of every competition file.
const Extension = ".assay"

// Store is one open competition. It is not safe for use by several goroutines.
type Store struct {
	path     string
	db       *sql.DB
	tables   []table
	head     Head
	snapshot *model.Competition // what the file holds; nil when it has to be read again
	delivery *Delivery          // documents on their way in; no other verb meanwhile
	now      func() time.Time
}

// Head is the end of the journal.
type Head struct {
	Seq  int64
	Hash string
	At   time.Time
}

// NewID makes an id that no two laptops can both make: a UUID of version 7.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// Open opens a competition and holds it until Close. Another program that holds it, a file
// that is not Assay's, or one written by a newer Assay is refused with a sentence; the file
// is not changed by opening, except to bring one written by an older Assay up to date.
func Open(path string) (*Store, error) {
	if err := identify(path); err != nil {
		return nil, err
	}
	return open(path)
}

func open(path string) (*Store, error) {
	db, err := sql.Open("sqlite", dsn(path, "rw"))
	if err != nil {
		return nil, explain(err, path)
	}
	db.SetMaxOpenConns(1) // the lock belongs to the connection
	s := &Store{path: path, db: db, now: time.Now}
	if err := s.begin(); err != nil {
		return nil, errors.Join(explain(err, path), db.Close())
	}
	return s, nil
}

// begin takes the file for this program and reads what the store keeps at hand. The first
// read comes before the exclusive lock: it rolls back what a crash left half written and
// removes its journal. A journal that is still there after that is an empty shell of a crash
// between two verbs, and goes, so that one file is all there is at rest.
func (s *Store) begin() error {
	for _, statement := range []string{"SELECT count(*) FROM sqlite_schema", "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE; COMMIT"} {
		if _, err := s.db.Exec(statement); err != nil {
			return err
		}
	}
	if err := os.Remove(s.path + "-journal"); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := migrate(s.db); err != nil {
		return err
	}
	var err error
	if s.tables, err = readTables(s.db); err != nil {
		return err
	}
	s.head, err = readHead(s.db)
	return err
}

// Create makes a new file holding c, and opens it. Nothing is left behind when it fails, and
// a file that is already there is never overwritten. Missing IDs and a missing procurement
// lead are added.
func Create(path string, c *model.Competition) (*Store, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, model.Refuse(model.Conflict, "%s already exists; choose another name", path)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, explain(err, path)
	}
	draft, err := os.CreateTemp(filepath.Dir(path), ".new-*"+Extension)
	if err != nil {
		return nil, explain(err, path)
	}
	defer os.Remove(draft.Name())
	if err := draft.Close(); err != nil {
		return nil, explain(err, path)
	}
	s, err := open(draft.Name())
	if err != nil {
		return nil, err
	}
	if err := errors.Join(s.found(c), s.Close()); err != nil {
		return nil, explain(err, path)
	}
	if err := os.Link(draft.Name(), path); err != nil { // fails where a file appeared meanwhile; rename would overwrite it
		if errors.Is(err, os.ErrExist) {
			return nil, model.Refuse(model.Conflict, "%s already exists; choose another name", path)
		}
		if err := os.Rename(draft.Name(), path); err != nil { // a file system without links
			return nil, explain(err, path)
		}
	}
	return Open(path)
}

// Close lets go of the file.
func (s *Store) Close() error { return s.db.Close() }

// Path is the file's name as it was opened.
func (s *Store) Path() string { return s.path }

// Head is the end of the journal as of the last verb.
func (s *Store) Head() Head { return s.head }

// dsn builds the data source name with net/url: a path with '#', '?' or '%' would otherwise
// open another file without a word.
func dsn(path, mode string, pragmas ...string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	query := url.Values{"mode": {mode}, "_txlock": {"immediate"}}
	fixed := []string{"busy_timeout(300)", "foreign_keys(1)", "journal_mode(DELETE)", "synchronous(FULL)"}
	if mode == "ro" {
		fixed = fixed[:2]
	}
	query["_pragma"] = append(fixed, pragmas...)
	return (&url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(absolute), RawQuery: query.Encode()}).String()
}

// identify reads the first bytes of a file and refuses anything that is not a competition.
func identify(path string) error {
	name := filepath.Base(path)
	info, err := os.Stat(path)
	if err != nil {
		return explain(err, path)
	}
	if info.IsDir() {
		return model.Refuse(model.Invalid, "%s is a folder; choose a file that ends in %s", name, Extension)
	}
	f, err := os.Open(path)
	if err != nil {
		return explain(err, path)
	}
	defer f.Close()
	header := make([]byte, 100)
	if _, err := io.ReadFull(f, header); err != nil || string(header[:16]) != "SQLite format 3\x00" ||
		binary.BigEndian.Uint32(header[68:]) != applicationID {
		return model.Refuse(model.Invalid, "%s is not an Assay competition; choose a file made by Assay, or load it into a competition if it is a workbook or a CSV", name)
	}
	return nil
}

// explain turns what the system says into one sentence with a cure.
func explain(err error, path string) error {
	if err == nil || model.CodeOf(err) != "" {
		return err
	}
	name := filepath.Base(path)
	var trouble *sqlite.Error
	if errors.As(err, &trouble) {
		switch trouble.Code() & 0xff {
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return model.Refuse(model.Conflict, "the file %s is open in another Assay; close it there first", name)
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
			return model.Refuse(model.NotAllowed, "the file %s cannot be written to; copy it to a folder of your own or ask for write access", name)
		case sqlite3.SQLITE_FULL:
			return model.Refuse(model.Conflict, "the disk is full, nothing was saved in %s; make room and try again", name)
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return model.Refuse(model.Invalid, "the file %s is damaged (%s); go back to a copy of it", name, trouble.Error())
		}
	}
	switch {
	case errors.Is(err, os.ErrNotExist):
		return model.Refuse(model.NotFound, "there is no file %s; check the name and the folder", path)
	case errors.Is(err, os.ErrPermission):
		return model.Refuse(model.NotAllowed, "the file %s cannot be opened; ask for access to it", path)
	}
	return fmt.Errorf("%s: %w", name, err)
}

// Summary is what Home shows of a file without opening it for work.
type Summary struct {
	Path, ID, Title, Buyer, Reference string
	Stage                             model.Stage
	Bids                              int
	Changed                           time.Time
	InUse                             bool // another program holds it; only Path and Changed are known
}

// Peek reads a file's Summary without holding it.
func Peek(path string) (Summary, error) {
	summary := Summary{Path: path}
	if err := identify(path); err != nil {
		return summary, err
	}
	if info, err := os.Stat(path); err == nil {
		summary.Changed = info.ModTime()
	}
	db, err := sql.Open("sqlite", dsn(path, "ro"))
	if err != nil {
		return summary, explain(err, path)
	}
	defer db.Close()
	err = db.QueryRowContext(context.Background(),
		"SELECT id, title, buyer, reference, stage, (SELECT count(*) FROM bid) FROM competition").
		Scan(&summary.ID, &summary.Title, &summary.Buyer, &summary.Reference, &summary.Stage, &summary.Bids)
	if err = explain(err, path); model.CodeOf(err) == model.Conflict {
		summary.Title = strings.TrimSuffix(filepath.Base(path), Extension)
		summary.InUse = true
		return summary, nil
	}
	return summary, err
}
