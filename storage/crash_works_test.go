//go:build unix

package storage

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"assay/model"
)

// The kinds of work that a program is killed in; see crash_test.go.

var crashNotes = []string{"short", "a longer note that does not fit the page it was on before, so that pages are moved about"}

func crashStore(t *testing.T, more int) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "crash.assay"), small())
	must(t, err)
	must(t, s.LoadBids("lead", manyBids(more, "1")))
	declare(t, s)
	return s
}

func emptyFile(t *testing.T) string {
	s := create(t)
	must(t, s.Close())
	return s.Path()
}

func loadedFile(t *testing.T) string {
	s := crashStore(t, 100)
	must(t, s.Close())
	return s.Path()
}

func scoringFile(t *testing.T) string {
	s := crashStore(t, 100)
	must(t, s.Move("lead", model.Scoring, ""))
	must(t, s.Close())
	return s.Path()
}

// fixtureFile gives a fresh copy of a file of an older format each time.
func fixtureFile(name string) func(t *testing.T) string {
	return func(t *testing.T) string {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		must(t, err)
		path := filepath.Join(t.TempDir(), name)
		must(t, os.WriteFile(path, content, 0o600))
		return path
	}
}

// one reports a step that is there whole: the last announced, or the one that was being done.
func one(t *testing.T, kept string, last int) {
	t.Helper()
	if last > 0 && kept != fmt.Sprint(last) && kept != fmt.Sprint(last+1) {
		t.Errorf("step %d was announced, the file holds %q", last, kept)
	}
}

func scoreStep(s *Store, n int) error {
	return s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: []string{"0", "2", "4"}[n%3],
		Strengths: fmt.Sprint(n), Weaknesses: crashNotes[n%2]})
}

func checkScore(t *testing.T, s *Store, last int) {
	score := record(t, s).Score(model.ScoreKey{Member: "e1", Bid: "b1", Criterion: "q1"})
	if score == nil {
		t.Fatalf("score %d was announced and is not in the file", last)
	}
	one(t, score.Strengths, last)
}

// undoStep scores, undoes that and does it again.
func undoStep(s *Store, n int) error {
	if err := scoreStep(s, n); err != nil {
		return err
	}
	if _, err := s.Undo("e1"); err != nil {
		return err
	}
	_, err := s.Redo("e1")
	return err
}

// checkUndo: what was done again is there, unless the next score was on its way and half of that way
// is no score or the one before.
func checkUndo(t *testing.T, s *Store, last int) {
	score := record(t, s).Score(model.ScoreKey{Member: "e1", Bid: "b1", Criterion: "q1"})
	if score == nil && last > 1 {
		t.Fatalf("score %d was announced and is not in the file", last)
	}
	if score != nil {
		one(t, score.Strengths, last)
	}
}

// importStep loads the same bids again with other answers, which supersede those before.
func importStep(s *Store, n int) error {
	load := manyBids(100, fmt.Sprint(n))
	load.Reason = "Loaded again."
	return s.LoadBids("lead", load)
}

func checkImport(t *testing.T, s *Store, last int) {
	c := record(t, s)
	for _, r := range c.Responses {
		if r.Text != c.Responses[0].Text {
			t.Fatalf("half a load: one response is of load %s, another of %s", c.Responses[0].Text, r.Text)
		}
	}
	one(t, c.Responses[0].Text, last)
}

// findStep imports another export and puts all of it on a new shortlist.
func findStep(s *Store, n int) error {
	c, err := s.Competition()
	if err != nil {
		return err
	}
	g := model.Category{ID: NewID(), Source: fmt.Sprint(n), SHA256: fmt.Sprintf("%064x", n), Created: "2026-05-04T09:30:00.000Z"}
	for i := range 100 {
		g.Suppliers = append(g.Suppliers, model.Candidate{Name: fmt.Sprintf("Fictional found %d Ltd", i)})
	}
	if err := s.ImportCategory(c.Members[0].ID, g); err != nil {
		return err
	}
	return s.MakeShortlist(c.Members[0].ID, g.ID, model.Filter{})
}

// checkFound: every export is there whole, and so is every shortlist; of the last step perhaps only the export.
func checkFound(t *testing.T, s *Store, last int) {
	c := record(t, s)
	if n, lists := len(c.Categories), len(c.Shortlists); n < last || n > last+1 || lists < last || lists > n {
		t.Errorf("%d exports and %d shortlists after step %d", n, lists, last)
	}
	for _, g := range c.Categories {
		if len(g.Suppliers) != 100 {
			t.Errorf("an export has %d suppliers", len(g.Suppliers))
		}
	}
	for _, l := range c.Shortlists {
		if len(l.Suppliers) != 100 {
			t.Errorf("a shortlist has %d suppliers", len(l.Suppliers))
		}
	}
}

// receiveStep takes in a whole sheet of another evaluator's scores.
func receiveStep(s *Store, n int) error {
	c, err := s.Competition()
	if err != nil {
		return err
	}
	var sheet []model.Score
	for _, key := range c.ToScore(c.Member("e2")) {
		sheet = append(sheet, model.Score{Member: key.Member, Bid: key.Bid, Criterion: key.Criterion, Level: "2", Strengths: fmt.Sprint(n)})
	}
	return s.SetScores("e2", sheet, "scores.csv")
}

func checkReceive(t *testing.T, s *Store, last int) {
	c := record(t, s)
	if n := len(c.Scores); n != len(c.ToScore(c.Member("e2"))) {
		t.Fatalf("%d scores of the sheet are there", n)
	}
	for _, score := range c.Scores {
		if score.Strengths != c.Scores[0].Strengths {
			t.Fatal("half a sheet")
		}
	}
	one(t, c.Scores[0].Strengths, last)
}

// backupStep copies the file, after a change.
func backupStep(s *Store, n int) error {
	if err := scoreStep(s, n); err != nil {
		return err
	}
	return s.CopyTo(context.Background(), fmt.Sprintf("%s.copy%d", s.Path(), n))
}

// checkBackup: each copy that was announced is whole, and holds what the file held then. What was
// being written when the program was killed is no copy yet.
func checkBackup(t *testing.T, s *Store, last int) {
	checkScore(t, s, last)
	copies, err := filepath.Glob(s.Path() + ".copy*")
	must(t, err)
	for _, path := range copies {
		var n int
		fmt.Sscan(path[strings.LastIndex(path, ".copy")+len(".copy"):], &n)
		if n <= last {
			kept, err := Open(path)
			must(t, err)
			proven(t, kept)
			if in := record(t, kept).Score(model.ScoreKey{Member: "e1", Bid: "b1", Criterion: "q1"}).Strengths; in != fmt.Sprint(n) {
				t.Errorf("copy %d holds %q", n, in)
			}
			must(t, kept.Close())
		}
		must(t, os.Remove(path))
	}
}

// documentStep adds a document of several parts, its content unlike that of any other.
func documentStep(s *Store, n int) error {
	content := bytes.Repeat([]byte(fmt.Sprintf("%d of process %d. ", n, os.Getpid())), 60_000)
	_, err := s.AddDocument(context.Background(), "lead", Handed{
		Document: model.Document{Bid: "b1", Name: fmt.Sprintf("%d-%d.txt", os.Getpid(), n), Size: int64(len(content))},
		Open:     func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil },
	}, nil)
	return err
}

// checkDocuments: each document that was announced is there and whole, and at most one more.
func checkDocuments(t *testing.T, s *Store, last int) {
	documents := record(t, s).Documents
	if n := len(documents); n != last && n != last+1 {
		t.Errorf("%d documents were announced, the file has %d", last, n)
	}
	for _, d := range documents {
		must(t, s.ReadDocument(t.Context(), d.SHA256, io.Discard))
	}
}

func checkMigrated(t *testing.T, s *Store, _ int) {
	c := record(t, s)
	if c.Title == "" || len(c.Bids) == 0 {
		t.Error("the record is gone")
	}
	if _, err := model.Evaluate(c, c.Lots[0].ID); err != nil {
		t.Error(err)
	}
}
