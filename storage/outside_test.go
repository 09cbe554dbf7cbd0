package storage

import (
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// Two checks that a third party could have written: the script that the README gives, and one in Go
// with a few lines of SQL and SHA-256. Neither knows anything of the check in this package.

// outside are alterations that both have to notice.
var outside = map[string]string{
	"a score":                "UPDATE score SET level = '4' WHERE member_id = 'e1' AND bid_id = 'b1' AND criterion_id = 'q1'",
	"a price":                "UPDATE price_line SET amount = '1' WHERE id = 'p2'",
	"a row removed":          "DELETE FROM response",
	"a row added":            "INSERT INTO supplier (id, position, name, identifier) VALUES ('s9', 9, 'Uninvited Ltd', '')",
	"a declaration":          "UPDATE declaration SET text = 'None at all.', kind = 'potential' WHERE position = 0",
	"a reason":               "UPDATE change SET reason = 'Another.' WHERE seq = 3",
	"an after-image":         "UPDATE change SET after = replace(after, '\"2\"', '\"4\"') WHERE table_name = 'score'",
	"an entry removed":       "DELETE FROM change WHERE seq = 7",
	"the first removed":      "DELETE FROM change WHERE seq = 1",
	"two exchanged":          "UPDATE change SET seq = -1 WHERE seq = 3; UPDATE change SET seq = 3 WHERE seq = 4; UPDATE change SET seq = 4 WHERE seq = -1",
	"the end cut off":        "DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)",
	"the note of the end":    "UPDATE journal_end SET hash = 'none'",
	"a document's bit":       "UPDATE document_part SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE position = 1",
	"a part removed":         "DELETE FROM document_part WHERE position = 2",
	"a part added":           "INSERT INTO document_part VALUES ('none', 0, x'00')",
	"parts in another order": "UPDATE document_part SET position = 9 WHERE position = 0; UPDATE document_part SET position = 0 WHERE position = 1; UPDATE document_part SET position = 1 WHERE position = 9",
	"a document's size":      "UPDATE document SET size = 4",
}

// TestTheScriptOfTheReadmeChecksAFile runs the script as it stands in the README.
func TestTheScriptOfTheReadmeChecksAFile(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("there is no python3 here to run the README's script with")
	}
	readme, err := os.ReadFile("../README.md")
	must(t, err)
	_, script, found := strings.Cut(string(readme), "```python\n")
	script, _, ended := strings.Cut(script, "```\n")
	if !found || !ended {
		t.Fatal("the README has no script")
	}
	program := filepath.Join(t.TempDir(), "check.py")
	must(t, os.WriteFile(program, []byte(script), 0o600))
	checkOutside(t, func(path string, heads ...string) error {
		said, err := exec.Command(python, append([]string{program, path}, heads...)...).CombinedOutput()
		if strings.Contains(string(said), "Traceback") {
			t.Fatalf("the script fails: %s", said)
		}
		if err != nil {
			return fmt.Errorf("%w: %s", err, said)
		}
		return nil
	})
}

// TestAFewLinesOfSQLAndAHashCheckAFile is the second.
func TestAFewLinesOfSQLAndAHashCheckAFile(t *testing.T) { checkOutside(t, fewLines) }

// checkOutside tries a check on good files of every format and on altered ones.
func checkOutside(t *testing.T, check func(path string, heads ...string) error) {
	t.Helper()
	s := everything(t)
	head := s.Head().Hash
	clean := bytesOf(t, s)
	good, err := filepath.Glob("testdata/*.assay")
	must(t, err)
	for _, path := range good {
		if err := check(path); err != nil {
			t.Errorf("%s is good: %v", path, err)
		}
		migrated := copyOf(t, must1(os.ReadFile(path))(t), "migrated.assay")
		s, err := Open(migrated)
		must(t, err)
		workOn(t, s)
		must(t, s.Close())
		if err := check(migrated); err != nil {
			t.Errorf("%s brought up to date is good: %v", path, err)
		}
	}
	if err := check(copyOf(t, clean, "50% of #1?.assay"), head, head[:12]); err != nil {
		t.Errorf("a good file: %v", err)
	}
	if err := check(copyOf(t, clean, "good.assay"), strings.Repeat("0", 64)); err == nil {
		t.Error("a head that is not there was not noticed")
	}
	for what, edit := range outside {
		path := copyOf(t, clean, "altered.assay")
		alter(t, path, edit)
		if err := check(path); err == nil {
			t.Errorf("not noticed: %s", what)
		}
	}
}

func must1[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T { t.Helper(); must(t, err); return v }
}

// fewLines checks a file with nothing but SQL, JSON and SHA-256.
func fewLines(path string, heads ...string) error {
	db, err := sql.Open("sqlite", (&url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: "mode=ro"}).String())
	if err != nil {
		return err
	}
	defer db.Close()
	kept, hashes, err := follow(db)
	if err != nil {
		return err
	}
	for _, head := range heads {
		if !slices.ContainsFunc(hashes, func(h string) bool { return strings.HasPrefix(h, head) }) {
			return fmt.Errorf("head %s is not in the journal", head)
		}
	}
	names, err := texts(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('change', 'journal_end', 'document_part')")
	if err != nil {
		return err
	}
	for _, name := range names {
		if err := compareTable(db, name[0], kept); err != nil {
			return err
		}
	}
	if len(kept) > 0 {
		return fmt.Errorf("removed: %v", slices.Collect(maps.Keys(kept)))
	}
	if !slices.ContainsFunc(names, func(n []string) bool { return n[0] == "document" }) {
		return nil
	}
	return endAndDocuments(db, len(hashes), hashes[len(hashes)-1])
}

// texts reads rows whose columns are all given as text.
func texts(db *sql.DB, query string) (rows [][]string, err error) {
	found, err := db.Query(query)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	columns, err := found.Columns()
	for found.Next() && err == nil {
		values, into := make([]string, len(columns)), make([]any, len(columns))
		for i := range values {
			into[i] = &values[i]
		}
		err = found.Scan(into...)
		rows = append(rows, values)
	}
	return rows, err
}

// follow recomputes the hashes and keeps the last after-image of each row, by table and key.
func follow(db *sql.DB) (kept map[string]string, hashes []string, err error) {
	entries, err := texts(db, `SELECT seq, act, at, actor, actor_name, verb, table_name, row_key, before, after, reason, previous, hash FROM change ORDER BY seq`)
	if err != nil {
		return nil, nil, err
	}
	kept, previous := map[string]string{}, ""
	for i, e := range entries {
		var text string
		for _, field := range e[:12] {
			text += fmt.Sprintf("%d:%s,", len(field), field)
		}
		if e[0] != fmt.Sprint(i+1) || e[11] != previous || e[12] != fmt.Sprintf("%x", sha256.Sum256([]byte(text))) {
			return nil, nil, fmt.Errorf("entry %s was altered", e[0])
		}
		row := e[6] + " " + e[7]
		if !sameRow(kept[row], e[8]) {
			return nil, nil, fmt.Errorf("entry %s does not start from what was there", e[0])
		}
		if kept[row] = e[9]; e[9] == "" {
			delete(kept, row)
		}
		previous = e[12]
		hashes = append(hashes, previous)
	}
	return kept, hashes, nil
}

// sameRow compares two rows as values. What the earlier does not mention has its default.
func sameRow(earlier, later string) bool {
	if earlier == "" || later == "" {
		return earlier == later
	}
	var was, is map[string]any
	if json.Unmarshal([]byte(earlier), &was) != nil || json.Unmarshal([]byte(later), &is) != nil {
		return false
	}
	for column := range is {
		if _, mentioned := was[column]; !mentioned {
			was[column] = map[string]any{"central": 0.0, "balanced": 0.0, "preference": 0.0, "year": 0.0, "vcse": 0.0, "estimate": "0", "quantity": "0", "rate": "0",
				"ppon": "", "size": "", "email": "", "unit": "", "comments": "", "abstained": ""}[column]
		}
	}
	return reflect.DeepEqual(was, is)
}

// compareTable takes each row of a table out of what was kept.
func compareTable(db *sql.DB, name string, kept map[string]string) error {
	columns, err := texts(db, "SELECT group_concat(quote(name) || ', ' || name), (SELECT group_concat(name) FROM"+
		" (SELECT name FROM pragma_table_info('"+name+"') WHERE pk > 0 ORDER BY pk)) FROM pragma_table_info('"+name+"')")
	if err != nil {
		return err
	}
	rows, err := texts(db, "SELECT json_array("+columns[0][1]+"), json_object("+columns[0][0]+") FROM "+name)
	if err != nil {
		return err
	}
	for _, r := range rows {
		was, known := kept[name+" "+r[0]]
		if !known || !sameRow(was, r[1]) {
			return fmt.Errorf("%s %s was altered or added", name, r[0])
		}
		delete(kept, name+" "+r[0])
	}
	return nil
}

// endAndDocuments checks the note of the journal's end, and the bytes of the documents.
func endAndDocuments(db *sql.DB, last int, hash string) error {
	end, err := texts(db, "SELECT seq, hash FROM journal_end")
	if err != nil || len(end) != 1 || end[0][0] != fmt.Sprint(last) || end[0][1] != hash {
		return fmt.Errorf("the end of the journal was altered: %v %v", end, err)
	}
	documents, err := texts(db, `SELECT coalesce(d.sha256, ''), coalesce(d.size, 0), coalesce(group_concat(hex(p.bytes), '' ORDER BY p.position), '')
		FROM document AS d FULL JOIN document_part AS p ON p.sha256 = d.sha256 GROUP BY d.sha256`)
	if err != nil {
		return err
	}
	for _, d := range documents {
		var content []byte
		if _, err := fmt.Sscanf(d[2], "%X", &content); err != nil || fmt.Sprintf("%x", sha256.Sum256(content)) != d[0] || fmt.Sprint(len(content)) != d[1] {
			return fmt.Errorf("document %s was altered: %v", d[0], err)
		}
	}
	return nil
}
