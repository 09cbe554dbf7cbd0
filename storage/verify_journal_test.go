package storage

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

// TestEveryEditOfTheJournalIsNamed alters each column of the first, a middle and the last entry, and
// takes entries out, puts some in and exchanges them.
func TestEveryEditOfTheJournalIsNamed(t *testing.T) {
	s := everything(t)
	last, total := s.Head().Seq, s.Head().Seq
	columns := []string{"seq", "act", "at", "actor", "actor_name", "verb", "table_name", "row_key", "before", "after", "reason", "previous", "hash"}
	clean := bytesOf(t, s)
	for _, seq := range []int64{1, last / 2, last} {
		for _, column := range columns {
			edit := fmt.Sprintf("UPDATE change SET %s = CASE typeof(%[1]s) WHEN 'integer' THEN 4711 ELSE %[1]s || 'x' END WHERE seq = %d", column, seq)
			named(t, tampered(t, clean, edit), "journal entry", "", edit)
		}
	}
	for _, seq := range []int64{1, last / 2} {
		edit := fmt.Sprintf("DELETE FROM change WHERE seq = %d", seq)
		named(t, tampered(t, clean, edit), fmt.Sprint("journal entry ", seq+1), "removed", edit)
	}
	const all = "act, at, actor, actor_name, verb, table_name, row_key, before, after, reason, previous, hash"
	for edit, where := range map[string]string{
		"INSERT INTO change SELECT seq + 1, " + all + " FROM change ORDER BY seq DESC LIMIT 1":                                        "journal entry",
		"INSERT INTO change SELECT 0, " + all + " FROM change LIMIT 1":                                                                "journal entry 0",
		"UPDATE change SET seq = -1 WHERE seq = 3; UPDATE change SET seq = 3 WHERE seq = 4; UPDATE change SET seq = 4 WHERE seq = -1": "journal entry 3",
		"UPDATE change SET at = 'yesterday' WHERE seq = 5":                                                                            "journal entry 5",
		"DELETE FROM change": "table journal_end",
	} {
		named(t, tampered(t, clean, edit), where, "", edit)
	}
	for cut := range total - 1 {
		edit := fmt.Sprintf("DELETE FROM change WHERE seq > %d", total-cut-1)
		if cut%7 == 0 {
			named(t, tampered(t, clean, edit), "table journal_end", "cut off", edit)
		}
	}
	for edit, what := range map[string]string{
		"UPDATE journal_end SET one = 2":              "added or altered",
		"UPDATE journal_end SET seq = seq - 1":        "added to its end",
		"UPDATE journal_end SET seq = seq + 1":        "cut off",
		"UPDATE journal_end SET hash = hash || 'x'":   "altered",
		"DELETE FROM journal_end":                     "removed",
		"INSERT INTO journal_end VALUES (2, 1, 'ab')": "added",
	} {
		named(t, tampered(t, clean, edit), "table journal_end", what, edit)
	}
}

// TestAnEndThatIsCutOffIsNamed: entries that came to nothing in the end, or whose rows were put back,
// leave rows that the rest of the journal explains. The note of the end names them; only a head kept
// elsewhere proves it against somebody who writes that anew as well.
func TestAnEndThatIsCutOffIsNamed(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	score := model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: "2"}
	must(t, s.SetScore("e1", score))
	before := s.Head()
	score.Level = "4"
	must(t, s.SetScore("e1", score))
	higher := s.Head()
	score.Level = "2"
	must(t, s.SetScore("e1", score))
	clean := bytesOf(t, s)
	toNothing := fmt.Sprintf("DELETE FROM change WHERE seq > %d", before.Seq)
	putBack := toNothing + " - 1; UPDATE score SET level = '2'"
	for _, edit := range []string{toNothing, fmt.Sprintf("DELETE FROM change WHERE seq > %d; UPDATE score SET level = '4'", higher.Seq), putBack} {
		report := tampered(t, clean, edit)
		named(t, report, "table journal_end", "cut off", edit)
	}
	anew := toNothing + fmt.Sprintf("; UPDATE journal_end SET seq = %d, hash = '%s'", before.Seq, before.Hash)
	if report := tampered(t, clean, anew); !report.OK() {
		t.Errorf("nothing in the file itself can tell: %v", report.Findings)
	}
	named(t, tamperedWith(t, clean, anew, higher.Hash), "journal head "+higher.Hash, "rewritten or cut", anew)
	if report := tamperedWith(t, clean, anew, before.Hash[:12]); !report.OK() {
		t.Errorf("a head that is there: %v", report.Findings)
	}
}

// tamperedWith is tampered with a head that was kept elsewhere.
func tamperedWith(t *testing.T, clean []byte, edit, head string) Report {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tampered.assay")
	must(t, os.WriteFile(path, clean, 0o600))
	alter(t, path, edit)
	report, err := VerifyFile(context.Background(), path, head)
	must(t, err)
	return report
}

// TestAHeadOfTheJournalSaysWhen: a head as a report prints it is found with its entry and time, in
// capitals and with its number too.
func TestAHeadOfTheJournalSaysWhen(t *testing.T) {
	s := create(t)
	first := s.Head()
	must(t, s.LoadBids("lead", bids()))
	for _, text := range []string{first.Hash, first.Hash[:12], strings.ToUpper(first.Hash[:20]), fmt.Sprintf("%d/%s", first.Seq, first.Hash[:12])} {
		report, err := s.Verify(context.Background(), text)
		must(t, err)
		if !report.OK() || report.Anchors[0].Seq != first.Seq || report.Anchors[0].At == "" {
			t.Errorf("%s: %v", text, report)
		}
	}
	for _, text := range []string{strings.Repeat("0", 64), fmt.Sprintf("%d/%s", first.Seq+1, first.Hash[:12])} {
		report, err := s.Verify(context.Background(), text)
		must(t, err)
		named(t, report, "journal head "+text, "does not contain it", "nothing")
	}
	for _, text := range []string{"", "abc", first.Hash + "0", "not a head at all"} {
		if _, err := s.Verify(context.Background(), text); model.CodeOf(err) != model.Invalid {
			t.Errorf("%q: %v", text, err)
		}
	}
	for head, want := range map[Head]bool{first: true, s.Head(): true, {Seq: first.Seq, Hash: s.Head().Hash}: false, {Seq: 9999, Hash: first.Hash}: false} {
		if has, err := s.HasHead(context.Background(), head); err != nil || has != want {
			t.Errorf("%v: %v, %v", head, has, err)
		}
	}
}

// TestAnArchiveProvesTheJournal: the head of an archive noted in the file is looked for unasked. Here
// somebody alters the first entry and computes everything after it anew.
func TestAnArchiveProvesTheJournal(t *testing.T) {
	s := everything(t)
	clean := bytesOf(t, s)
	path := filepath.Join(t.TempDir(), "rewritten.assay")
	must(t, os.WriteFile(path, clean, 0o600))
	rewrite(t, path)
	report, err := VerifyFile(context.Background(), path)
	must(t, err)
	if len(report.Findings) != 1 {
		t.Errorf("a journal computed anew throughout: %v", report.Findings)
	}
	named(t, report, "table archive, row [", "rewritten or cut", "a journal computed anew")
}

// rewrite gives the first entry another reason and chains all entries anew.
func rewrite(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	must(t, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	var all []Change
	s := &Store{db: db}
	must(t, s.EachChange(func(c Change) error { all = append(all, c); return nil }))
	var trigger string
	must(t, db.QueryRow("SELECT sql FROM sqlite_schema WHERE name = 'change_is_never_altered'").Scan(&trigger))
	_, err = db.Exec("DROP TRIGGER change_is_never_altered; BEGIN")
	must(t, err)
	all[0].Reason = "Another reason."
	previous := ""
	for _, c := range all {
		c.Previous = previous
		c.Hash = c.computeHash()
		previous = c.Hash
		_, err := db.Exec("UPDATE change SET reason = ?, previous = ?, hash = ? WHERE seq = ?", c.Reason, c.Previous, c.Hash, c.Seq)
		must(t, err)
	}
	_, err = db.Exec("UPDATE journal_end SET hash = ?; "+trigger+"; COMMIT", previous)
	must(t, err)
}

// TestAFileRewrittenAsAWholeIsToldBriefly: the list of findings ends, and the rest is counted.
func TestAFileRewrittenAsAWholeIsToldBriefly(t *testing.T) {
	clean := bytesOf(t, everything(t))
	report := tampered(t, clean, `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
		INSERT INTO event SELECT 'added' || i, 'k', 't' FROM n`)
	if len(report.Findings) != mostFindings || report.More != 5000-mostFindings {
		t.Errorf("%d findings and %d more", len(report.Findings), report.More)
	}
}

// TestTheJournalLeavesAsLines: a line an entry, from which the hash can be computed again.
func TestTheJournalLeavesAsLines(t *testing.T) {
	s := everything(t)
	must(t, s.Close())
	var out bytes.Buffer
	must(t, ExportJournalOf(s.Path(), &out))
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	previous := ""
	for i, line := range lines {
		var c Change
		must(t, json.Unmarshal([]byte(line), &c))
		if c.Seq != int64(i+1) || c.Previous != previous || c.computeHash() != c.Hash {
			t.Fatalf("line %d does not give its hash: %s", i+1, line)
		}
		previous = c.Hash
	}
	if previous != s.Head().Hash {
		t.Errorf("the lines end with %s, the journal with %s", previous, s.Head().Hash)
	}
}

// TestWhatIsSealedStaysSealed: who checks a file sees which row was altered, and neither price nor
// score before its stage. What was taken back is still in the journal, and does not leave with it.
func TestWhatIsSealedStaysSealed(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: "2", Strengths: "Confidential."}))
	clean := bytesOf(t, s)
	open := "; UPDATE competition SET stage = 'decided'"
	for _, edit := range []string{"UPDATE price_line SET amount = '100.11' WHERE id = 'p1'", "UPDATE score SET level = '4', strengths = 'Confidential too.'"} {
		for _, stage := range []string{"", open} {
			report := tampered(t, clean, edit+stage)
			text := fmt.Sprint(report.Findings)
			if report.OK() || strings.Contains(text, "100.1") || strings.Contains(text, "Confidential") {
				t.Errorf("%s: %s", edit+stage, text)
			}
		}
	}
	named(t, tampered(t, clean, "UPDATE price_line SET amount = '1' WHERE id = 'p1'"), `table price_line, row ["p1"]`, "amount", "a price")
	var out bytes.Buffer
	for _, edit := range []string{"SELECT 1", "DELETE FROM price_line; DELETE FROM score"} {
		path := filepath.Join(t.TempDir(), "sealed.assay")
		must(t, os.WriteFile(path, clean, 0o600))
		alter(t, path, edit)
		if err := ExportJournalOf(path, &out); model.CodeOf(err) != model.NotAllowed || out.Len() > 0 {
			t.Errorf("%s: the journal left with what is sealed: %v", edit, err)
		}
	}
	opened := bytesOf(t, everything(t))
	named(t, tampered(t, opened, "UPDATE price_line SET amount = '100.11' WHERE id = 'p1'"), "table price_line", `amount is "100.11", the journal says "100.1"`, "an opened price")
}
