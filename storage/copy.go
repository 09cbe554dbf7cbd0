package storage

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"assay/model"
)

// CopyTo writes the competition as it stands into a new file, and never over one that is there. It
// may run beside the window: a verb waits until it is done. Nothing is left when it fails.
func (s *Store) CopyTo(ctx context.Context, path string) error {
	if _, err := s.heldStill(); err != nil {
		return err // what is read now may be theirs by half
	}
	whole, err := filepath.Abs(path) // SQLite has another meaning for ":memory:" and "file:copy.assay"
	if err != nil {
		return explain(err, path)
	}
	if err := reserve(whole); err != nil {
		return err
	}
	err = s.interruptible(ctx, func(conn *sql.Conn) error {
		_, err := conn.ExecContext(ctx, "VACUUM INTO ?", whole)
		return err
	})
	if err != nil {
		return errors.Join(explain(err, path), ignoreMissing(os.Remove(path)))
	}
	return nil
}

// reserve makes an empty file of that name, so that nobody else's can appear there while it is written.
func reserve(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return model.Refuse(model.Conflict, "%s already exists; choose another name", path)
	}
	if err != nil {
		return explain(err, path)
	}
	return f.Close()
}

// interruptible does work that may be cancelled. A connection that was interrupted is thrown away, and
// the lock on the file with it; one that did something since is kept.
func (s *Store) interruptible(ctx context.Context, work func(*sql.Conn) error) error {
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	err = work(conn)
	if _, kept := conn.ExecContext(context.WithoutCancel(ctx), "SELECT 1"); kept != nil {
		return errors.Join(err, kept)
	}
	return err
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
