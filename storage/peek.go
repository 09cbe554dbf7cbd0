package storage

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"assay/model"
)

// Summary is what Home shows of a file without opening it for work.
type Summary struct {
	Path, ID, Title, Buyer, Reference string
	Stage                             model.Stage
	Bids                              int
	Changed                           time.Time
	InUse                             bool   // a program holds it; only Path and Changed are known
	Holder                            Holder // who, where that is known
	Unfinished                        bool   // a crash left it in the middle of a verb; opening it puts it right
}

// Peek reads a file's Summary without holding it.
func Peek(path string) (Summary, error) {
	summary := Summary{Path: path, Title: strings.TrimSuffix(filepath.Base(path), Extension)}
	if info, err := os.Stat(path); err == nil {
		summary.Changed = info.ModTime()
	}
	if h, ok := readHold(holdPath(path)); ok {
		summary.Holder = h
		if h.Host != me().Host && touchedLately(holdPath(path)) {
			summary.InUse = true // its lock may not be seen from here
			return summary, nil
		}
	}
	looked, err := lookInto(path, func() error { return summary.read() })
	if !looked || model.CodeOf(err) == model.Conflict {
		summary.InUse = true
		return summary, nil
	}
	return summary, err
}

func touchedLately(path string) bool {
	info, err := os.Stat(path)
	return err == nil && time.Since(info.ModTime()).Abs() <= fresh
}

// read fills in what the file says of itself.
func (s *Summary) read() error {
	if err := identify(s.Path); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", dsn(s.Path, "ro"))
	if err != nil {
		return err
	}
	defer db.Close()
	err = db.QueryRow("SELECT id, title, buyer, reference, stage, (SELECT count(*) FROM bid) FROM competition").
		Scan(&s.ID, &s.Title, &s.Buyer, &s.Reference, &s.Stage, &s.Bids)
	var trouble *sqlite.Error
	if errors.As(err, &trouble) && trouble.Code() == sqlite3.SQLITE_READONLY_ROLLBACK {
		s.Unfinished = true
		return nil
	}
	return explain(err, s.Path)
}
