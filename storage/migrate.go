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
	return migrateTo(db, len(formats()))
}

// formats names the migrations, one for each format there has been.
func formats() []string {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		panic("storage: the migrations are part of the program: " + err.Error())
	}
	return names
}

// migrateTo brings a file up to a format this program knows.
func migrateTo(db *sql.DB, format int) error {
	names := formats()
	var version int
	if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if newest := max(version, format); newest > len(names) {
		return model.Refuse(model.Invalid, "the file was written by a newer Assay (format %d, this one knows %d); install the newer version to open it", newest, len(names))
	}
	if version < 0 {
		return model.Refuse(model.Invalid, "the file says it has format %d, which no Assay writes: it is damaged; go back to a copy of it", version)
	}
	for i := version; i < format; i++ {
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
