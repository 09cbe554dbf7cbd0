package storage

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
)

// Finding is one thing that was changed outside Assay.
type Finding struct {
	Where string `json:"where"` // the table and row, or the journal entry
	Text  string `json:"text"`
}

// Report is the outcome of Verify.
type Report struct {
	Changes  int64     `json:"changes"` // entries in the journal
	Rows     int       `json:"rows"`    // rows of state compared
	Head     string    `json:"head"`    // hash of the last entry
	Findings []Finding `json:"findings"`
}

// OK reports whether the journal proves the state.
func (r Report) OK() bool { return len(r.Findings) == 0 }

// Verify proves the file: it recomputes the journal's chain, folds the after-images into the
// state they imply and compares that with every row of every table. Whatever was altered,
// added or removed outside Assay is named, parts of the file apart from its rows too.
//
// An entry from before a column existed does not mention it. It is read as if it gave the
// column's default: a newer Assay adds columns, and no value that the journal does not explain.
func (s *Store) Verify() (Report, error) {
	defaults, parts, err := program()
	if err != nil {
		return Report{}, err
	}
	v := &verifier{defaults: defaults, folded: map[string]map[string]string{}}
	for _, t := range s.tables {
		v.folded[t.name] = map[string]string{}
	}
	if err := v.checkFile(s); err != nil {
		return v.report, err
	}
	have, err := shape(s.db)
	if err != nil {
		return v.report, explain(err, s.path)
	}
	v.compareShape(have, parts)
	if err := s.EachChange(func(c Change) error { v.follow(c); return nil }); err != nil {
		return v.report, err
	}
	for _, t := range s.tables {
		rows, err := t.rows(s.db, "")
		if err != nil {
			return v.report, explain(err, s.path)
		}
		v.compare(t, rows)
	}
	return v.report, nil
}

type verifier struct {
	report   Report
	defaults map[string]row // table -> what a row has in columns it does not mention
	previous string
	folded   map[string]map[string]string // table -> key -> row
}

func (v *verifier) find(where, format string, args ...any) {
	v.report.Findings = append(v.report.Findings, Finding{where, fmt.Sprintf(format, args...)})
}

// checkFile asks SQLite whether the file itself is whole.
func (v *verifier) checkFile(s *Store) error {
	var answer string
	if err := s.db.QueryRow("PRAGMA integrity_check(1)").Scan(&answer); err != nil {
		return explain(err, s.path)
	}
	if answer != "ok" {
		v.find("the file", "SQLite finds it damaged: %s", answer)
	}
	return nil
}

// follow checks one entry against the chain and folds it into the implied state.
func (v *verifier) follow(c Change) {
	where := fmt.Sprintf("journal entry %d", c.Seq)
	if c.Seq != v.report.Changes+1 {
		v.find(where, "the entry before it has number %d: entries were removed, added or reordered", v.report.Changes)
	} else if c.Previous != v.previous {
		v.find(where, "it does not follow the entry before it: one of the two was altered or exchanged")
	}
	if c.computeHash() != c.Hash {
		v.find(where, "its content does not match its hash: it was altered")
	}
	v.report.Changes, v.previous, v.report.Head = c.Seq, c.Hash, c.Hash
	rows, known := v.folded[c.Table]
	if !known {
		v.find(where, "it names a table %q that does not exist", c.Table)
		return
	}
	if was := rows[string(c.Key)]; was != string(c.Before) && v.complete(c.Table, was) != string(c.Before) {
		v.find(where, "the row %s of %s was not in the state it says it started from", c.Key, c.Table)
	}
	if len(c.After) == 0 {
		delete(rows, string(c.Key))
	} else {
		rows[string(c.Key)] = string(c.After)
	}
}

// compare sets the rows of a table against those the journal implies.
func (v *verifier) compare(t table, rows []row) {
	implied := v.folded[t.name]
	for _, r := range rows {
		v.report.Rows++
		key := t.keyOf(r)
		want, known := implied[key]
		delete(implied, key)
		where := fmt.Sprintf("table %s, row %s", t.name, key)
		switch {
		case !known:
			v.find(where, "the row was added outside Assay")
		case want != encode(r):
			if want = v.complete(t.name, want); want != encode(r) {
				v.find(where, "%s", difference(want, r))
			}
		}
	}
	removed := make([]string, 0, len(implied))
	for key := range implied {
		removed = append(removed, key)
	}
	sort.Strings(removed)
	for _, key := range removed {
		v.find(fmt.Sprintf("table %s, row %s", t.name, key), "the row was removed outside Assay")
	}
}

// complete gives an after-image the defaults of the columns that were added since it was written.
func (v *verifier) complete(name, image string) string {
	var r row
	decoder := json.NewDecoder(strings.NewReader(image))
	decoder.UseNumber() // positions and flags keep their digits
	if err := decoder.Decode(&r); err != nil || r == nil {
		return image
	}
	for column, value := range v.defaults[name] {
		if _, mentioned := r[column]; !mentioned {
			r[column] = value
		}
	}
	return encode(r)
}

// program is what this program makes a file of, and the defaults of the columns that later formats
// added. They are not read from the file, where somebody could have altered them with the rows.
func program() (defaults map[string]row, parts map[string]string, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, nil, err
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // each connection has a memory of its own
	if err := migrate(db); err != nil {
		return nil, nil, err
	}
	if parts, err = shape(db); err != nil {
		return nil, nil, err
	}
	defaults, err = columnDefaults(db)
	return defaults, parts, err
}

func columnDefaults(db *sql.DB) (map[string]row, error) {
	found, err := db.Query(`SELECT m.name, p.name, p.dflt_value FROM sqlite_schema AS m, pragma_table_info(m.name) AS p
		WHERE m.type = 'table' AND (p.dflt_value IS NOT NULL OR p."notnull" = 0)`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	defaults := map[string]row{}
	for found.Next() {
		var name, column string
		var literal sql.NullString
		if err := found.Scan(&name, &column, &literal); err != nil {
			return nil, err
		}
		if defaults[name] == nil {
			defaults[name] = row{}
		}
		defaults[name][column] = literalValue(literal)
	}
	return defaults, found.Err()
}

// literalValue is what a default of the migrations means: nothing, a text in quotes or a whole number.
func literalValue(literal sql.NullString) any {
	if !literal.Valid {
		return nil
	}
	if text, quoted := strings.CutPrefix(literal.String, "'"); quoted {
		return strings.TrimSuffix(text, "'")
	}
	return json.Number(literal.String)
}

// difference names the columns that were altered.
func difference(want string, r row) string {
	var before row
	if err := json.Unmarshal([]byte(want), &before); err != nil {
		return "the row was altered outside Assay"
	}
	columns := make([]string, 0, len(r))
	for column := range r {
		columns = append(columns, column)
	}
	sort.Strings(columns)
	text := "altered outside Assay:"
	for _, column := range columns {
		if encode(before[column]) != encode(r[column]) {
			text += fmt.Sprintf(" %s is %s, the journal says %s;", column, encode(r[column]), encode(before[column]))
		}
	}
	return text[:len(text)-1]
}
