package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"assay/model"
)

// Fault is a refusal that no rule of the competition gives: the file, its disk or the clock stands in
// the way, and the same verb may do once that is seen to.
type Fault struct{ error }

// Unwrap gives the refusal itself.
func (f Fault) Unwrap() error { return f.error }

func fault(code model.Code, format string, args ...any) error {
	return Fault{model.Refuse(code, format, args...)}
}

// explain turns what the system says into one sentence with a cure.
func explain(err error, path string) error {
	if err == nil || model.CodeOf(err) != "" {
		return err
	}
	name := filepath.Base(path)
	var trouble *sqlite.Error
	if errors.As(err, &trouble) {
		return explainSQLite(trouble, path)
	}
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fault(model.NotFound, "there is no file %s; check the name and the folder", path)
	case errors.Is(err, syscall.EROFS):
		return readOnly(name)
	case errors.Is(err, os.ErrPermission):
		return fault(model.NotAllowed, "the file %s cannot be opened or written to; ask for access to it and its folder, or copy it to a folder of your own", path)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return full(name)
	case errors.Is(err, syscall.EFBIG):
		return fault(model.Conflict, "%s is larger than its disk takes in one file, nothing was saved; move it to another disk and try again", name)
	}
	return fmt.Errorf("%s: %w", name, err)
}

func explainSQLite(trouble *sqlite.Error, path string) error {
	name := filepath.Base(path)
	switch trouble.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		if h, ok := readHold(holdPath(path)); ok {
			return openBy(path, h)
		}
		return fault(model.Conflict, "the file %s is open in another program; close it there first", name)
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return readOnly(name)
	case sqlite3.SQLITE_FULL:
		return full(name)
	case sqlite3.SQLITE_IOERR:
		return fault(model.Conflict, "the disk or the network folder of %s does not answer as it should (%s), nothing was saved; see to it and try again", name, trouble.Error())
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return damaged(path, trouble.Error())
	case sqlite3.SQLITE_ERROR: // a table or a column is not there, or one is that should not be
		return model.Refuse(model.Invalid, "%s was changed outside Assay (%s); see what else with 'assay verify %s', and go back to a copy of it", name, trouble.Error(), name)
	}
	return fmt.Errorf("%s: %w", name, trouble)
}

func openBy(path string, h Holder) error {
	return fault(model.Conflict, "%s is open in Assay by %s; close it there first", filepath.Base(path), h)
}

func readOnly(name string) error {
	return fault(model.NotAllowed, "the file %s cannot be written to; copy it to a folder of your own or ask for write access", name)
}

func full(name string) error {
	return fault(model.Conflict, "the disk is full, nothing was saved in %s; make room and try again", name)
}

func damaged(path, how string) error {
	name := filepath.Base(path)
	return fault(model.Invalid, "the file %s is damaged (%s); go back to a copy of it with File > Restore, and see what 'assay verify %s' finds", name, how, name)
}
