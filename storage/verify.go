package storage

import (
	"encoding/json"
	"fmt"
	"sort"
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
// added or removed outside Assay is named.
func (s *Store) Verify() (Report, error) {
	v := &verifier{folded: map[string]map[string]string{}}
	for _, t := range s.tables {
		v.folded[t.name] = map[string]string{}
	}
	if err := v.checkFile(s); err != nil {
		return v.report, err
	}
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
	if rows[string(c.Key)] != string(c.Before) {
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
			v.find(where, "%s", difference(want, r))
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
