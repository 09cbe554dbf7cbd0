package storage

import (
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"assay/model"
)

//go:embed migrations/*.sql
var migrations embed.FS

// migrate brings a file up to this program's version: migration n takes it from user_version
// n-1 to n, in one transaction with the number itself.
func migrate(db *sql.DB) error {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return err
	}
	var version int
	if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(names) {
		return model.Refuse(model.Invalid, "the file was written by a newer Assay (format %d, this one knows %d); install the newer version to open it", version, len(names))
	}
	for i := version; i < len(names); i++ {
		script, err := migrations.ReadFile(names[i])
		if err != nil {
			return err
		}
		if err := apply(db, string(script), i+1); err != nil {
			return fmt.Errorf("bringing the file to format %d (%s): %w", i+1, strings.TrimPrefix(names[i], "migrations/"), err)
		}
	}
	return nil
}

func apply(db *sql.DB, script string, version int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	marks := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, version)
	if _, err := tx.Exec(script + marks); err != nil {
		return err
	}
	return tx.Commit()
}
