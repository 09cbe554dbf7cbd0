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
	"database/sql"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"github.com/google/uuid"

	"assay/model"
	"assay/storage/disk"
)

// applicationID marks a SQLite file as Assay's: "Asay" in ASCII.
const applicationID = 0x41736179

// Extension ends the name of every competition file.
const Extension = ".assay"

// Store is one open competition. It is not safe for use by several goroutines.
type Store struct {
	path       string
	db         *sql.DB
	here       *hereFile
	hold       *hold
	left       os.FileInfo // the file as this program left it
	tables     []table
	head       Head
	snapshot   *model.Competition           // what the file holds; nil when it has to be read again
	statements map[string]*sql.Stmt         // by query; see statement.go
	busy       error                        // what is on its way in, as a refusal; no other verb meanwhile
	candidates map[string][]model.Candidate // by category, as far as they were read
	handed     bool                         // snapshot was given to somebody who reads it
	places     scorePlaces
	now        func() time.Time
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
// that is not Assay's, one that is damaged or written by a newer Assay is refused with a
// sentence; the file is not changed by opening, except to bring one written by an older Assay
// up to date.
func Open(path string) (*Store, error) { return open(path, identify) }

// open holds a file, once check has looked at its bytes.
func open(path string, check func(path string) error) (*Store, error) {
	if err := tooLong(path); err != nil {
		return nil, err
	}
	claimed, err := claim(path)
	if err != nil {
		return nil, err
	}
	s := &Store{path: path, here: claimed, now: time.Now, statements: map[string]*sql.Stmt{}}
	if err = check(path); err == nil {
		err = s.begin()
	}
	if err != nil {
		return nil, errors.Join(explain(err, path), s.Close())
	}
	return s, nil
}

// begin takes the file for this program and reads what the store keeps at hand.
func (s *Store) begin() error {
	if err := writable(s.path); err != nil {
		return err
	}
	hold, draft, err := prepare(s.path)
	if err != nil {
		return err
	}
	defer os.Remove(draft)
	if s.db, err = sql.Open("sqlite", dsn(s.path, "rw")); err != nil {
		return err
	}
	s.db.SetMaxOpenConns(1) // the lock belongs to the connection
	if err := s.lock(); err != nil {
		return err
	}
	stale, err := hold.take(draft)
	if err != nil {
		return err
	}
	s.hold = hold
	if err := s.checkWhole(stale); err != nil {
		return err
	}
	if err := migrate(s.db); err != nil {
		return err
	}
	if s.tables, err = readTables(s.db); err != nil {
		return err
	}
	if s.head, err = readHead(s.db); err != nil {
		return err
	}
	s.seen()
	return s.guard()
}

// longestPath is how many bytes a path may have: SQLite takes 512. A file that is being made has a
// name of its own first.
const (
	longestPath  = 500
	longestDraft = len("/.new-1234567890") + len(Extension)
)

// tooLong refuses a path to which SQLite could not add what stands beside the file while it works.
func tooLong(path string) error {
	whole, err := filepath.Abs(path)
	if err != nil {
		return explain(err, path)
	}
	_, err = os.Lstat(whole + "-journal")
	if errors.Is(err, syscall.ENAMETOOLONG) {
		return fault(model.Invalid, "the name %s is too long for its folder; use a shorter one", filepath.Base(path))
	}
	if max(len(whole), len(filepath.Dir(whole))+longestDraft) > longestPath {
		return fault(model.Invalid, "the path of %s is too long; choose a folder nearer to the top", whole)
	}
	return nil
}

// writable refuses a file that SQLite would open only for reading, without a word.
func writable(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if errors.Is(err, fs.ErrPermission) {
		return readOnly(filepath.Base(path))
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// lock takes SQLite's lock. The first read comes before the exclusive lock: it rolls back what a
// crash left half written and removes its journal. A journal that is still there after that is an
// empty shell of a crash between two verbs, and goes, so that one file is all there is at rest.
func (s *Store) lock() error {
	for _, statement := range []string{"SELECT count(*) FROM sqlite_schema", "PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE; COMMIT"} {
		if _, err := s.db.Exec(statement); err != nil {
			return err
		}
	}
	return ignoreMissing(os.Remove(itself(s.path) + "-journal"))
}

// smallFile is what SQLite reads through while a person waits.
const smallFile = 64 << 20

// checkWhole asks SQLite whether the file is whole: each time for a small one, and for a large one
// when the program before did not come to close it.
func (s *Store) checkWhole(stale bool) error {
	info, err := os.Stat(s.path)
	if err != nil || !stale && info.Size() > smallFile {
		return err
	}
	var answer string
	// What a row may hold is not asked here: rows that were altered are for Verify to name.
	if err := s.db.QueryRow("PRAGMA ignore_check_constraints = ON; PRAGMA quick_check(1)").Scan(&answer); err != nil {
		return err
	}
	if _, err := s.db.Exec("PRAGMA ignore_check_constraints = OFF"); err != nil {
		return err
	}
	if answer != "ok" {
		return damaged(s.path, answer)
	}
	return nil
}

// Create makes a new file holding c, and opens it. Nothing is left behind when it fails, and
// a file that is already there is never overwritten. Missing IDs and a missing procurement
// lead are added.
func Create(path string, c *model.Competition) (*Store, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, model.Refuse(model.Conflict, "%s already exists; choose another name", path)
	}
	if err := tooLong(path); err != nil {
		return nil, err
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
	s, err := open(draft.Name(), func(string) error { return nil }) // there is nothing in it yet
	if err != nil {
		return nil, err
	}
	if err := errors.Join(s.found(c), s.Close()); err != nil {
		return nil, explain(err, path)
	}
	if err := disk.Place(draft.Name(), path); errors.Is(err, os.ErrExist) {
		return nil, model.Refuse(model.Conflict, "%s already exists; choose another name", path)
	} else if err != nil {
		return nil, explain(err, path)
	}
	return Open(path)
}

// Close lets go of the file.
func (s *Store) Close() error {
	err := s.hold.release()
	if s.db != nil {
		err = errors.Join(err, s.closeStatements(), s.db.Close())
	}
	s.here.release()
	return err
}

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
	if version := int(binary.BigEndian.Uint32(header[60:])); version > len(formats()) {
		return model.Refuse(model.Invalid, "%s was written by a newer Assay (format %d, this one knows %d); install the newer version to open it", name, version, len(formats()))
	}
	return nil
}
