package storage

import (
	"database/sql"
	"errors"
)

// Understanding a statement takes SQLite about as long as carrying it out, and a verb needs the same
// few again and again. So each is understood once for a verb, and from the next verb on once for the
// file.

// statement is the query, understood.
func (t *tx) statement(query string) (*sql.Stmt, error) {
	if known, have := t.statements[query]; have {
		return known, nil
	}
	var known *sql.Stmt
	var err error
	if kept, have := t.store.statements[query]; have {
		known = t.Stmt(kept)
	} else if known, err = t.Prepare(query); err != nil {
		return nil, err
	}
	t.statements[query] = known
	return known, nil
}

// Exec carries a statement out.
func (t *tx) Exec(query string, args ...any) (sql.Result, error) {
	known, err := t.statement(query)
	if err != nil {
		return nil, err
	}
	return known.Exec(args...)
}

// Query asks. The rows have to be read to their end before the same is asked again.
func (t *tx) Query(query string, args ...any) (*sql.Rows, error) {
	known, err := t.statement(query)
	if err != nil {
		return nil, err
	}
	return known.Query(args...)
}

// keepStatements keeps what a verb needed for those that follow. One that cannot be kept is
// understood anew the next time.
func (s *Store) keepStatements(t *tx) {
	for query := range t.statements {
		if _, have := s.statements[query]; have {
			continue
		}
		if kept, err := s.db.Prepare(query); err == nil {
			s.statements[query] = kept
		}
	}
}

// closeStatements lets go of what was kept.
func (s *Store) closeStatements() error {
	var errs []error
	for query, kept := range s.statements {
		errs = append(errs, kept.Close())
		delete(s.statements, query)
	}
	return errors.Join(errs...)
}
