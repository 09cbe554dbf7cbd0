package storage

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"assay/model"
)

// state is every row of the file by table and key, but for the notes of what is undone.
func state(t rapid.TB, s *Store) map[string]string {
	all := map[string]string{}
	for _, tab := range s.tables {
		if tab.name == "undone" {
			continue
		}
		rows, err := tab.rows(s.db, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			all[tab.name+tab.keyOf(r)] = encode(r)
		}
	}
	return all
}

func exported(t rapid.TB, s *Store) []byte {
	var out bytes.Buffer
	if err := s.ExportJournal(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// doings are things that three people do while bids are scored. Many are refused, as they may be.
var doings = map[string]func(t *rapid.T, s *Store) error{
	"score": func(t *rapid.T, s *Store) error {
		return s.SetScore("e1", model.Score{Member: "e1", Bid: oneOf(t, "b1", "b2"), Criterion: oneOf(t, "q1", "q2"), Level: oneOf(t, "0", "2", "4"),
			Strengths: oneOf(t, "", "Named", "Named director")})
	},
	"sheet": func(t *rapid.T, s *Store) error {
		return s.SetScores("e1", []model.Score{{Member: "e1", Bid: "b1", Criterion: "q1", Level: oneOf(t, "0", "2")},
			{Member: "e1", Bid: "b2", Criterion: "q1", Level: "4"}}, "scores.csv")
	},
	"gate": func(t *rapid.T, s *Store) error {
		return s.SetAgreed(oneOf(t, "lead", "chair"), model.AgreedScore{Bid: oneOf(t, "b1", "b2"), Criterion: "g1", Level: oneOf(t, "Pass", "Fail"),
			Reason: oneOf(t, "Seen.", "Expired.")}, "Looked again.")
	},
	"status": func(t *rapid.T, s *Store) error {
		return s.SetBidStatus("lead", oneOf(t, "b1", "b2"), rapid.SampledFrom([]model.BidStatus{model.Received, model.Late, model.Withdrawn}).Draw(t, "status"), "A letter.")
	},
	"prices": func(t *rapid.T, s *Store) error {
		return s.LoadPrices(oneOf(t, "lead", "money"), model.BidLoad{PriceLines: []model.PriceLine{{ID: NewID(), Bid: oneOf(t, "b1", "b2"), Criterion: "p", Label: "Total", Amount: dec(oneOf(t, "90", "110"))}}, Source: "prices.csv", Reason: "Corrected."})
	},
}

var people = []string{"lead", "chair", "e1", "money"}

func oneOf(t *rapid.T, values ...string) string { return rapid.SampledFrom(values).Draw(t, "one") }

func TestWhateverIsUndoneAndDoneAgainTheJournalProvesTheState(t *testing.T) {
	c := small()
	c.Members = append(c.Members, model.Member{ID: "money", Name: "Commercial evaluator", Roles: []model.Role{model.Commercial}})
	s, err := Create(filepath.Join(t.TempDir(), "begin.assay"), c)
	must(t, err)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	must(t, s.Close())
	whole, err := os.ReadFile(s.Path())
	must(t, err)
	path := filepath.Join(t.TempDir(), "each.assay")
	rapid.Check(t, func(rt *rapid.T) {
		must(t, os.WriteFile(path, whole, 0o600))
		s, err := Open(path)
		must(t, err)
		defer s.Close()
		wait := ticking(s)
		begin, since := state(rt, s), s.Head().Seq
		for range rapid.IntRange(1, 12).Draw(rt, "doings") {
			wait(time.Duration(rapid.IntRange(0, 60).Draw(rt, "wait")) * time.Second)
			journal := exported(rt, s)
			goOn(rt, s)
			if !bytes.HasPrefix(exported(rt, s), journal) {
				rt.Fatal("the journal did not only grow")
			}
		}
		unwind(rt, s, begin, since)
		report, err := s.Verify(t.Context())
		if err != nil || !report.OK() {
			rt.Fatalf("the journal does not prove the state: %v %v", err, report.Findings)
		}
	})
}

// goOn does one thing, and now and then takes it back and does it again, which must change nothing.
func goOn(t *rapid.T, s *Store) {
	who := oneOf(t, people...)
	switch rapid.IntRange(0, 5).Draw(t, "what") {
	case 0:
		s.Undo(who)
	case 1:
		s.Redo(who)
	case 2:
		before := state(t, s)
		if _, err := s.Undo(who); err != nil {
			return
		}
		if _, err := s.Redo(who); err != nil {
			t.Fatalf("what was just undone cannot be done again: %v", err)
		}
		if after := state(t, s); !maps.Equal(before, after) {
			t.Fatalf("undone and done again is not the same:\n%v\n%v", before, after)
		}
	default:
		work := rapid.SampledFrom([]string{"score", "sheet", "gate", "status", "prices"}).Draw(t, "work")
		_ = doings[work](t, s)
	}
}

// unwind undoes all of one person's work. The rows that they alone touched are as they were then,
// and the record in memory is the one in the file.
func unwind(t *rapid.T, s *Store, begin map[string]string, since int64) {
	who := oneOf(t, people...)
	var err error
	for err == nil {
		_, err = s.Undo(who)
	}
	if model.CodeOf(err) != model.NotFound {
		return // somebody else's work stands in the way
	}
	others := map[string]bool{}
	own := map[string]bool{}
	if err := s.EachChange(func(c Change) error {
		if c.Seq > since && c.Table != "undone" {
			own[c.Table+string(c.Key)] = true
			others[c.Table+string(c.Key)] = others[c.Table+string(c.Key)] || c.Actor != who
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	now := state(t, s)
	for name := range own {
		if !others[name] && now[name] != begin[name] {
			t.Fatalf("%s is %q after all is undone, it was %q", name, now[name], begin[name])
		}
	}
	kept, err := s.Competition()
	if err != nil {
		t.Fatal(err)
	}
	s.snapshot = nil
	read, err := s.Competition()
	if err != nil {
		t.Fatal(err)
	}
	if len(kept.Scores) != len(read.Scores) {
		t.Fatalf("%d scores in memory, %d in the file", len(kept.Scores), len(read.Scores))
	}
	for _, score := range read.Scores {
		if have := kept.Score(score.Key()); have == nil || *have != score {
			t.Fatalf("in memory %v, in the file %v", have, score)
		}
	}
}
