package storage

import (
	"database/sql"
	"maps"
	"slices"
)

// shape is what a file consists of besides its rows: each table, column, trigger, view and index by
// name, a trigger with its text, because what it does shows in no row until it has done it.
func shape(db *sql.DB) (map[string]string, error) {
	found, err := db.Query(`SELECT type || ' ' || name, CASE type WHEN 'trigger' THEN sql ELSE '' END
		FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'
		UNION ALL SELECT 'table ' || m.name || ', column ' || p.name, ''
		FROM sqlite_schema AS m, pragma_table_info(m.name) AS p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	parts := map[string]string{}
	for found.Next() {
		var name, text string
		if err := found.Scan(&name, &text); err != nil {
			return nil, err
		}
		parts[name] = text
	}
	return parts, found.Err()
}

// compareShape sets what the file consists of against what this program makes.
func (v *verifier) compareShape(have, want map[string]string) {
	for _, name := range slices.Sorted(maps.Keys(want)) {
		if text, there := have[name]; !there {
			v.find(name, "it was removed outside Assay")
		} else if text != want[name] {
			v.find(name, "it was altered outside Assay")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(have)) {
		if _, known := want[name]; !known {
			v.find(name, "it was added outside Assay")
		}
	}
}
