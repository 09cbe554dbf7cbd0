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
	if _, err := s.db.ExecContext(ctx, "VACUUM INTO ?", path); err != nil {
		return errors.Join(explain(err, path), ignoreMissing(os.Remove(path)))
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}
