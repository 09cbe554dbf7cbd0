package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"assay/model"
)

// Finding is one thing that was changed outside Assay.
type Finding struct {
	Where string `json:"where"` // the table and row, or the journal entry
	Text  string `json:"text"`
}

// Report is the outcome of a check.
type Report struct {
	Entries   int64     `json:"entries"`        // of the journal
	Rows      int       `json:"rows"`           // rows of state compared
	Documents int       `json:"documents"`      // documents whose bytes were hashed
	Head      string    `json:"head"`           // hash of the last entry
	Anchors   []Anchor  `json:"anchors"`        // heads known from elsewhere
	Findings  []Finding `json:"findings"`       // the first mostFindings
	More      int       `json:"more,omitempty"` // findings beyond those
	Format    int       `json:"format"`         // the format the file is in
}

// mostFindings keeps the outcome of a file that was rewritten as a whole within reason.
const mostFindings = 1000

// OK reports whether the journal proves the state.
func (r Report) OK() bool { return len(r.Findings) == 0 }

// VerifyFile proves a file without opening it for work: it is only read, never brought up to date,
// and may be on a read-only medium or hold a record that cannot be read any more. Heads of the
// journal known from elsewhere, whole or as a report prints them, have to be in it. A file
// that is open in this program is refused; it has Verify.
func VerifyFile(ctx context.Context, path string, heads ...string) (report Report, err error) {
	err = readOnce(path, func(db *sql.DB) error {
		report, err = verify(ctx, db, heads)
		return explainReading(ctx, err, path)
	})
	return report, err
}

// readOnce reads a file that nobody has open, and leaves it as it is.
func readOnce(path string, read func(*sql.DB) error) error {
	claimed, err := claim(path)
	if err != nil {
		return err
	}
	defer claimed.release()
	if err := identify(path); err != nil {
		return err
	}
	if h, ok := readHold(holdPath(path)); ok && h.Host != me().Host && touchedLately(holdPath(path)) {
		return openBy(path, h) // its lock may not be seen from here
	}
	db, err := sql.Open("sqlite", dsn(path, "ro"))
	if err != nil {
		return explain(err, path)
	}
	defer db.Close()
	return read(db)
}

// Verify proves the open file, as VerifyFile does. It may run beside the window: a verb waits.
func (s *Store) Verify(ctx context.Context, heads ...string) (Report, error) {
	report, err := verify(ctx, s.db, heads)
	return report, explainReading(ctx, err, s.path)
}

// explainReading is explain for a file that is only read. What a crash left half written is put
// back by the next program that may write.
func explainReading(ctx context.Context, err error, path string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var trouble *sqlite.Error
	if errors.As(err, &trouble) {
		switch trouble.Code() & 0xff {
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN:
			return model.Refuse(model.Conflict, "the last change to %s was cut short, by a crash or a power cut; open it in Assay once, where it may be written to, "+
				"then check it", path)
		}
	}
	return explain(err, path)
}

// verifier is one check under way, in one read transaction.
type verifier struct {
	*sql.Conn
	ctx      context.Context
	report   Report
	made     reference
	tables   map[string][]string // the file's tables with their columns
	stage    model.Stage         // as the file says; what is sealed is not shown
	last     Change
	anchors  []Anchor
	folded   map[string]map[digest]image // table -> key -> the last after-image
	findings map[string]int              // by table
}

// verify recomputes the journal's chain, folds the after-images into the state they imply and
// compares that with every row of every table. Whatever was altered, added or removed outside Assay
// is named, parts of the file apart from its rows too.
func verify(ctx context.Context, db *sql.DB, heads []string) (Report, error) {
	conn, err := db.Conn(ctx)
	if err != nil {
		return Report{}, err
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return Report{}, err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	v := &verifier{Conn: conn, ctx: ctx, folded: map[string]map[digest]image{}, findings: map[string]int{},
		report: Report{Findings: []Finding{}, Anchors: []Anchor{}}}
	for _, head := range heads {
		a, err := parseAnchor(head)
		if err != nil {
			return Report{}, err
		}
		v.anchors = append(v.anchors, a)
	}
	err = v.check()
	var trouble *sqlite.Error
	if errors.As(err, &trouble) && v.report.Format > 0 && (trouble.Code()&0xff == sqlite3.SQLITE_CORRUPT || trouble.Code()&0xff == sqlite3.SQLITE_NOTADB) {
		v.find("the file", "it cannot be read on: %s", trouble.Error())
		err = nil
	}
	return v.report, err
}

// check goes through the file from the outside in. Each step names what it finds and lets the next
// go on with what is left.
func (v *verifier) check() error {
	if err := v.QueryRowContext(v.ctx, "PRAGMA user_version").Scan(&v.report.Format); err != nil {
		return err
	}
	var err error
	if v.made, err = madeAs(v.report.Format); err != nil {
		return err
	}
	for _, step := range []func() error{v.checkFile, v.checkShape, v.checkReferences, v.checkJournal, v.checkEnd, v.checkRows, v.checkDocuments} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) find(where, format string, args ...any) {
	if len(v.report.Findings) == mostFindings {
		v.report.More++
		return
	}
	v.report.Findings = append(v.report.Findings, Finding{where, fmt.Sprintf(format, args...)})
}

// checkFile asks SQLite whether the file itself is whole.
func (v *verifier) checkFile() error {
	return v.each("PRAGMA integrity_check(20)", func(found *sql.Rows) error {
		var answer string
		if err := found.Scan(&answer); err != nil {
			return err
		}
		if answer != "ok" {
			v.find("the file", "SQLite does not find it whole: %s", answer)
		}
		return nil
	})
}

// checkReferences asks SQLite whether every row that another row names is there.
func (v *verifier) checkReferences() error {
	return v.each("PRAGMA foreign_key_check", func(found *sql.Rows) error {
		var table, parent string
		var rowid sql.NullInt64
		var nth int
		if err := found.Scan(&table, &rowid, &parent, &nth); err != nil {
			return err
		}
		v.find("table "+table, "its row number %d names a row of %s that is not there", rowid.Int64, parent)
		return nil
	})
}

// each runs a query of the check and visits its rows.
func (v *verifier) each(query string, visit func(*sql.Rows) error, args ...any) error {
	found, err := v.QueryContext(v.ctx, query, args...)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		if err := visit(found); err != nil {
			return err
		}
	}
	return found.Err()
}

// has reports whether the file has a table with all the columns it should have.
func (v *verifier) has(name string) bool {
	want := v.made.columns[name]
	return len(want) > 0 && len(v.shared(name)) == len(want)
}
