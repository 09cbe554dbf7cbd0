package storage

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/model"
)

// everything is a store with at least one row in every table.
func everything(t *testing.T) *Store {
	t.Helper()
	s := create(t)
	method := drawn()
	method.Ties = append([]model.TieStep{{Kind: model.TieCriterion, Criterion: "q"}}, method.Ties...)
	method.Criteria[0].Lots = []string{"lot"}
	method.Phases = []model.Phase{{Kind: model.Presentation, Verify: true}}
	must(t, s.SetMethod("lead", method))
	members := small().Members
	members[3].Criteria = []string{"q"}
	must(t, s.SetPanel("lead", members))
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	must(t, s.RecordDraw("lead", model.Draw{Lot: "lot", Bids: []string{"b1", "b2"}, Record: "Drawn on 4 May."}, ""))
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b1", Text: "Award."}))
	must(t, s.NoteReport("lead", "award.pdf", strings.Repeat("0", 64)))
	return s
}

// TestEveryEditFromOutsideIsNamed edits each column of each table, as somebody with a SQLite
// shell would, and expects the check to name the table.
func TestEveryEditFromOutsideIsNamed(t *testing.T) {
	s := everything(t)
	tables := append([]table{{name: journalTable, columns: []string{"seq", "act", "at", "actor", "actor_name", "verb",
		"table_name", "row_key", "before", "after", "reason", "previous", "hash"}}}, s.tables...)
	must(t, s.Close())
	clean, err := os.ReadFile(s.Path())
	must(t, err)
	for _, table := range tables {
		where := "table " + table.name
		if table.name == journalTable {
			where = "journal entry"
		}
		for _, column := range table.columns {
			value := "'tampered'"
			if slices.Contains([]string{"position", "seq", "act", "central", "preference", "year", "verify", "number"}, column) {
				value = "4711"
			}
			edit := "UPDATE " + table.name + " SET " + column + " = " + value + " WHERE rowid = (SELECT max(rowid) FROM " + table.name + ")"
			named(t, tampered(t, clean, edit), where, edit)
		}
		named(t, tampered(t, clean, "DELETE FROM "+table.name+" WHERE rowid = (SELECT min(rowid) FROM "+table.name+")"), where, "delete from "+table.name)
	}
	named(t, tampered(t, clean, "INSERT INTO supplier VALUES ('s9', 9, 'Uninvited Ltd', '')"), "table supplier", "an added row")
	named(t, tampered(t, clean, "ALTER TABLE bid ADD COLUMN bonus INTEGER NOT NULL DEFAULT 5"), "table bid", "an added column")
	swap := "UPDATE change SET seq = -1 WHERE seq = 3; UPDATE change SET seq = 3 WHERE seq = 4; UPDATE change SET seq = 4 WHERE seq = -1"
	named(t, tampered(t, clean, swap), "journal entry", "two entries exchanged")
}

// tampered writes a copy of the file, edits it with plain SQL, and verifies it.
func tampered(t *testing.T, clean []byte, edit string) Report {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tampered.assay")
	must(t, os.WriteFile(path, clean, 0o600))
	db, err := sql.Open("sqlite", path)
	must(t, err)
	_, err = db.Exec("PRAGMA ignore_check_constraints = ON; DROP TRIGGER change_is_never_altered; DROP TRIGGER change_is_never_removed; " + edit)
	must(t, err)
	must(t, db.Close())
	s, err := Open(path)
	must(t, err)
	defer s.Close()
	report, err := s.Verify(context.Background())
	must(t, err)
	return report
}

// named expects the report to name where.
func named(t *testing.T, report Report, where, what string) {
	t.Helper()
	for _, f := range report.Findings {
		if strings.Contains(f.Where, where) {
			return
		}
	}
	t.Errorf("%s was not named: %v", what, report.Findings)
}

// TestPartsOfTheFileAreProven: what is not a row is compared too, and a file that cannot be read as a
// competition any more is still checked.
func TestPartsOfTheFileAreProven(t *testing.T) {
	s := create(t)
	proven(t, s)
	must(t, s.Close())
	clean, err := os.ReadFile(s.Path())
	must(t, err)
	for edit, where := range map[string]string{
		"DROP TABLE draw_bid":                                                 "table draw_bid",
		"DROP TABLE lot":                                                      "table lot",
		"CREATE VIEW lots AS SELECT 1":                                        "view lots",
		"CREATE TABLE notes (text TEXT)":                                      "table notes",
		"ALTER TABLE competition DROP COLUMN estimate":                        "table competition, column estimate",
		"UPDATE competition SET estimate = 'a lot'":                           "table competition, row",
		"CREATE TRIGGER quiet AFTER INSERT ON bid BEGIN DELETE FROM bid; END": "trigger quiet",
		"CREATE TRIGGER change_is_never_removed BEFORE DELETE ON change BEGIN SELECT 1; END": "trigger change_is_never_removed",
		"SELECT 1": "trigger change_is_never_altered", // tampered drops both
	} {
		named(t, tampered(t, clean, edit), where, edit)
	}
}

// TestWhatWasAlteredIsNotWorkedWith: a record that Assay did not leave so is refused with what to do,
// before anything is computed with it.
func TestWhatWasAlteredIsNotWorkedWith(t *testing.T) {
	s := everything(t)
	must(t, s.Close())
	for _, edit := range []string{"UPDATE competition SET estimate = 'a lot'", "UPDATE competition SET award = '[1]'", "DROP TABLE phase",
		"UPDATE criterion SET scale_id = 'none' WHERE id = 'q'", "UPDATE criterion SET formula = 'cheapest' WHERE kind = 'price'"} {
		clean, err := os.ReadFile(s.Path())
		must(t, err)
		path := filepath.Join(t.TempDir(), "altered.assay")
		must(t, os.WriteFile(path, clean, 0o600))
		db, err := sql.Open("sqlite", path)
		must(t, err)
		_, err = db.Exec(edit)
		must(t, err)
		must(t, db.Close())
		altered, err := Open(path)
		must(t, err)
		_, err = altered.Competition()
		if err == nil || model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "assay verify") {
			t.Errorf("%s: %v", edit, err)
		}
		must(t, altered.Close())
	}
}
