package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"assay/model"
)

// everything is a store with at least one row in every table, a document in three parts among them.
func everything(t *testing.T) *Store {
	t.Helper()
	s := create(t)
	method := drawn()
	method.Ties = append([]model.TieStep{{Kind: model.TieCriterion, Criterion: "q"}}, method.Ties...)
	method.Criteria[0].Lots = []string{"lot"}
	method.Phases = []model.Phase{{Kind: model.Presentation, Verify: true}}
	must(t, s.SetMethod("lead", method))
	must(t, s.SetPanel("lead", small().Members))
	members := small().Members
	members[3].Criteria = []string{"q"}
	must(t, s.SetPanel("lead", members))
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	must(t, s.RecordDraw("lead", model.Draw{Lot: "lot", Bids: []string{"b1", "b2"}, Record: "Drawn on 4 May."}, ""))
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b1", Text: "Award."}))
	must(t, s.NoteReport("lead", "award.pdf", strings.Repeat("0", 64)))
	fill(t, s)
	for _, table := range s.tables {
		if rows, err := table.rows(s.db, ""); err != nil || len(rows) == 0 {
			t.Fatalf("the table %s has no row to tamper with: %v", table.name, err)
		}
	}
	proven(t, s)
	return s
}

// fill writes a row into every table that is still empty, as a verb would.
func fill(t *testing.T, s *Store) {
	t.Helper()
	const at = "2026-05-04T09:30:00.000Z"
	parts := [][]byte{bytes.Repeat([]byte("one "), 500), bytes.Repeat([]byte("two "), 500), []byte("three")}
	whole := bytes.Join(parts, nil)
	sum := fmt.Sprintf("%x", sha256.Sum256(whole))
	rows := map[string]row{
		"document":     {"sha256": sum, "size": int64(len(whole))},
		"bid_document": {"id": "d1", "position": int64(0), "bid_id": "b1", "criterion_id": nil, "name": "Offer.pdf", "sha256": sum},
		"undone":       {"act": int64(1), "by_act": int64(2)},
		"event":        {"id": "v1", "kind": "clock", "text": "The clock was put right."},
		"archive":      {"id": "a1", "name": "a.zip", "sha256": sum, "head": s.Head().Hash, "keep_until": "2029-05-04"},
		"shortlist":    {"id": "l1", "position": int64(0), "category_id": "g1", "filter": "{}", "made": at},
		"category":     {"id": "g1", "position": int64(0), "source": "export.csv", "sha256": sum, "created": at, "facets": "[]"},
		"candidate": {"category_id": "g1", "position": int64(0), "name": "Fictional One Ltd", "identifier": "", "ppon": "", "size": "", "vcse": int64(0), "email": "",
			"facets": "{}"},
		"shortlist_supplier": {"shortlist_id": "l1", "supplier_id": "s1", "position": int64(0)},
		"invitation":         {"supplier_id": "s1", "invited": at, "outcome": "bid", "answered": at, "note": ""},
		"clarification":      {"id": "c1", "position": int64(0), "bid_id": "b1", "criterion_id": "q1", "question": "Q?", "asked": at, "answer": "A.", "answered": at},
		"submission":         {"id": "u1", "member_id": "e1", "submitted": at, "sha256": sum, "reopened": ""},
		"query":              {"id": "q1", "member_id": "e1", "bid_id": "b1", "criterion_id": "q1", "question": "Q?", "asked": at, "answer": "A.", "answered": at, "by_id": "lead"},
		"highlight": {"id": "h1", "member_id": "e1", "bid_id": "b1", "criterion_id": "q1", "note": "evidence", "document_id": nil, "page": int64(0), "quote": "Q",
			"starts": int64(0), "ends": int64(1), "area": "[]"},
		"pack":             {"id": "k1", "member_id": "e1", "revision": int64(1), "issued": at, "sha256": sum},
		"pack_return":      {"id": "r1", "pack_id": "k1", "revision": int64(1), "received": at, "sha256": sum},
		"member_key":       {"member_id": "e1", "public_key": "key", "pinned": at},
		"sitting":          {"id": "t1", "started": at, "note": ""},
		"attendance":       {"sitting_id": "t1", "member_id": "e1"},
		"sitting_item":     {"sitting_id": "t1", "bid_id": "b1", "criterion_id": "q1", "minutes": "Agreed."},
		"price_opening":    {"id": "o1", "opened": at, "opened_by": "lead", "witness_id": "chair"},
		"price_adjustment": {"id": "j1", "position": int64(0), "bid_id": "b1", "line_id": "p1", "amount": "5", "rule": "R", "reason": "R", "approver_id": "lead"},
		"price_query":      {"id": "y1", "bid_id": "b1", "notified": at, "question": "Q?", "replied": at, "reply": "A.", "decision": "accepted", "reason": "R"},
		"approval":         {"id": "x1", "lot_id": "lot", "member_id": "chair", "outcome": "approved", "reason": "R", "decided": at},
		"method_version":   {"number": int64(1), "hash": sum, "canonical": "{}", "note": "", "published": at},
	}
	must(t, s.do(small().Members[0], "fill", "", func(x *tx) error {
		for _, table := range s.tables {
			have, err := table.rows(x, "")
			if err != nil || len(have) > 0 {
				continue
			}
			if err := x.put(table.name, rows[table.name]); err != nil {
				return fmt.Errorf("%s: %w", table.name, err)
			}
		}
		for i, part := range parts {
			if _, err := x.Exec("INSERT INTO document_part VALUES (?, ?, ?)", sum, i, part); err != nil {
				return err
			}
		}
		return nil
	}))
}

// bytesOf closes a store and reads its file.
func bytesOf(t *testing.T, s *Store) []byte {
	t.Helper()
	must(t, s.Close())
	content, err := os.ReadFile(s.Path())
	must(t, err)
	return content
}

// TestEveryEditFromOutsideIsNamed edits each column of each table, and removes and adds rows, as
// somebody with a SQLite shell would, who puts the triggers back afterwards. The check names the
// table, the row and the column.
func TestEveryEditFromOutsideIsNamed(t *testing.T) {
	s := everything(t)
	tables := s.tables
	clean := bytesOf(t, s)
	if report := tampered(t, clean, "SELECT 1"); !report.OK() {
		t.Fatalf("without any edit: %v", report.Findings)
	}
	for _, table := range tables {
		where := "table " + table.name + ", row ["
		last := " WHERE rowid = (SELECT max(rowid) FROM " + table.name + ")"
		for _, column := range table.columns {
			value := "CASE typeof(" + column + ") WHEN 'integer' THEN 4711 ELSE 'tampered' END"
			edit := "UPDATE " + table.name + " SET " + column + " = " + value + last
			name := column
			if slices.Contains(table.key, column) {
				name = "outside Assay" // one row less, another more
			}
			named(t, tampered(t, clean, edit), where, name, edit)
		}
		for _, end := range []string{"min", "max"} {
			edit := "DELETE FROM " + table.name + " WHERE rowid = (SELECT " + end + "(rowid) FROM " + table.name + ")"
			named(t, tampered(t, clean, edit), where, "removed", edit)
		}
		add := "INSERT INTO " + table.name + " SELECT " + strings.Join(another(table), ", ") + " FROM " + table.name + " LIMIT 1"
		named(t, tampered(t, clean, add), where, "added", add)
	}
}

// another is the columns of a row, made a row of its own.
func another(table table) []string {
	columns := slices.Clone(table.columns)
	for i, column := range columns {
		if slices.Contains(table.key, column) || column == "position" || column == "revision" {
			columns[i] = "CASE typeof(" + column + ") WHEN 'integer' THEN 4711 ELSE " + column + " || '9' END"
		}
	}
	if table.name == "bid" {
		columns[slices.Index(columns, "lot_id")] = "'lot9'" // one bid of a supplier for a lot
	}
	return columns
}

// tampered writes a copy of the file, alters it, and verifies it.
func tampered(t *testing.T, clean []byte, edit string) Report {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tampered.assay")
	must(t, os.WriteFile(path, clean, 0o600))
	alter(t, path, edit)
	report, err := VerifyFile(context.Background(), path)
	must(t, err)
	return report
}

// alter edits a file with plain SQL, past its triggers, and puts them back.
func alter(t *testing.T, path, edit string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	var back, drop string
	rows, err := db.Query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
	must(t, err)
	for rows.Next() {
		var name, text string
		must(t, rows.Scan(&name, &text))
		drop, back = drop+"DROP TRIGGER "+name+";", back+text+";"
	}
	if _, err = db.Exec("PRAGMA synchronous = OFF; PRAGMA ignore_check_constraints = ON;" + drop + edit); err != nil {
		t.Fatalf("%s: %v", edit, err)
	}
	if _, err := db.Exec(back); err != nil && !strings.Contains(err.Error(), "already exists") && !strings.Contains(err.Error(), "no such table") {
		t.Fatalf("%s: %v", edit, err)
	}
}

// named expects a finding that says where and what.
func named(t *testing.T, report Report, where, what, edit string) {
	t.Helper()
	for _, f := range report.Findings {
		if strings.Contains(f.Where, where) && strings.Contains(f.Text, what) {
			return
		}
	}
	t.Errorf("%s was not named as %q, %q: %v", edit, where, what, report.Findings)
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
		"DROP TABLE draw_bid":          "table draw_bid",
		"DROP TABLE lot":               "table lot",
		"CREATE VIEW lots AS SELECT 1": "view lots",
		"PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_quiet', 'bid', 0, 'CREATE TRIGGER sqlite_quiet AFTER INSERT ON bid BEGIN DELETE FROM score; END')": "trigger sqlite_quiet",
		"PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_stat9', 'bid', 0, 'CREATE TRIGGER sqlite_stat9 AFTER INSERT ON bid BEGIN DELETE FROM score; END')": "trigger sqlite_stat9",
		"PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('view', 'sqlite_statv', 'sqlite_statv', 0, 'CREATE VIEW sqlite_statv AS SELECT 1')":                                   "view sqlite_statv",
		"CREATE TABLE notes (text TEXT)":                                                                                              "table notes",
		"ALTER TABLE competition DROP COLUMN estimate":                                                                                "table competition, column estimate",
		"UPDATE competition SET estimate = 'a lot'":                                                                                   "table competition, row",
		"CREATE TRIGGER quiet AFTER INSERT ON bid BEGIN DELETE FROM bid; END":                                                         "trigger quiet",
		"ALTER TABLE bid ADD COLUMN bonus INTEGER NOT NULL DEFAULT 5":                                                                 "table bid, column bonus",
		"CREATE TRIGGER change_is_never_removed BEFORE DELETE ON change BEGIN SELECT 1; END":                                          "trigger change_is_never_removed",
		"PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (one = 1)', '') WHERE name = 'journal_end'": "table journal_end",
	} {
		named(t, tampered(t, clean, edit), where, "outside Assay", edit)
	}
}

// TestAWrongKindOfValueIsNamed: a rule that keeps words out of a column of numbers can be taken out.
func TestAWrongKindOfValueIsNamed(t *testing.T) {
	clean := bytesOf(t, everything(t))
	for edit, where := range map[string]string{
		"UPDATE document SET size = 'many'":                          "document",
		"UPDATE document_part SET position = 'x' WHERE position = 1": "document_part",
		"UPDATE archive SET head = x'00'":                            "archive",
	} {
		path := copyOf(t, clean, "altered.assay")
		alter(t, path, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = '"+where+"'")
		alter(t, path, edit)
		alter(t, path, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = '"+where+"'")
		report, err := VerifyFile(t.Context(), path)
		must(t, err)
		named(t, report, "table "+where, "", edit)
	}
}

// TestAFileOfAnotherFormatThanItSaysIsExplained.
func TestAFileOfAnotherFormatThanItSaysIsExplained(t *testing.T) {
	clean := bytesOf(t, everything(t))
	for _, edit := range []string{"PRAGMA user_version = 2", "PRAGMA user_version = 0", "DROP TABLE change", "DROP TABLE journal_end"} {
		path := copyOf(t, clean, "altered.assay")
		alter(t, path, edit)
		s, err := Open(path)
		if err == nil {
			_, err = s.Competition()
			must(t, s.Close())
		}
		if model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "altered.assay was changed outside Assay") {
			t.Errorf("%s: %v", edit, err)
		}
	}
}

// TestARowIsNamedWhole: a key of three ids as Assay makes them is told to its end, and of a long value
// the beginning.
func TestARowIsNamedWhole(t *testing.T) {
	s := create(t)
	member, bid, criterion := NewID(), NewID(), NewID()
	must(t, s.do(small().Members[0], "fill", "", func(x *tx) error {
		score := scoreRow(model.Score{Member: member, Bid: bid, Criterion: criterion})
		for name, r := range map[string]row{
			"member":    {"id": member, "position": int64(9), "name": "Evaluator 9"},
			"supplier":  supplierRow(model.Supplier{ID: "s9", Name: "Fictional Nine Ltd"}, 9),
			"bid":       bidRow(model.Bid{ID: bid, Supplier: "s9", Lot: "lot", Status: model.Received}, 9),
			"criterion": criterionRow(&model.Criterion{ID: criterion, Number: "9", Kind: model.Question, Title: "Nine"}, "", 9),
			"score":     score,
		} {
			if err := x.put(name, r); err != nil {
				return err
			}
		}
		return nil
	}))
	clean := bytesOf(t, s)
	named(t, tampered(t, clean, "UPDATE score SET evidence = 'x'"), "table score, row "+encode([]string{member, bid, criterion}), "evidence", "a score")
	report := tampered(t, clean, "UPDATE lot SET title = hex(zeroblob(5000))")
	if text := report.Findings[0].Text; len(text) > 400 {
		t.Errorf("a long value is told with %d letters", len(text))
	}
}

// TestBytesThatAreNoTextProveNothing: they are refused, and named where an older file has them, because
// JSON writes all of them alike.
func TestBytesThatAreNoTextProveNothing(t *testing.T) {
	s := create(t)
	if err := s.SetDetails("lead", Details{Title: "Caf\xe9", Regime: model.PA23, Currency: "GBP"}); model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), "not text") {
		t.Errorf("a row: %v", err)
	}
	must(t, s.LoadBids("lead", bids()))
	if err := s.SetBidStatus("lead", "b1", model.Withdrawn, "Caf\xe9"); model.CodeOf(err) != model.Invalid {
		t.Errorf("a reason: %v", err)
	}
	old := row{"id": "l9", "position": int64(9), "number": "9", "title": "Caf\xe9"}
	must(t, s.do(small().Members[0], "set up", "", func(x *tx) error {
		if _, err := x.Exec("INSERT INTO lot VALUES ('l9', 9, '9', CAST(x'436166e9' AS TEXT))"); err != nil {
			return err
		}
		return x.journal("lot", `["l9"]`, "", encode(old))
	}))
	named(t, tampered(t, bytesOf(t, s), "SELECT 1"), `table lot, row ["l9"]`, "not text", "an older row")
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
