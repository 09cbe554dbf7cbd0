package storage

import (
	"context"
	"errors"
	"os"

	"assay/model"
)

// CopyTo writes the competition as it stands into a new file, and never over one that is there. It
// may run beside the window: a verb waits until it is done. Nothing is left when it fails.
func (s *Store) CopyTo(ctx context.Context, path string) error {
	if _, err := os.Lstat(path); err == nil {
		return model.Refuse(model.Conflict, "%s already exists; choose another name", path)
	}
	if _, err := s.heldStill(); err != nil {
		return err // what is read now may be theirs by half
	}
	conn, err := s.db.Conn(ctx)
	if err != nil {
		return explain(err, s.path)
	}
	defer conn.Close()
	_, err = conn.ExecContext(ctx, "VACUUM INTO ?", path)
	// A connection that was interrupted is thrown away, and the lock on the file with it; one that did
	// something since is kept.
	_, kept := conn.ExecContext(context.WithoutCancel(ctx), "SELECT 1")
	if err != nil {
		return errors.Join(explain(err, path), kept, ignoreMissing(os.Remove(path)))
	}
	return kept
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
