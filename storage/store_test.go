package storage

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"

	"assay/model"
)

func dec(text string) decimal.Decimal { return decimal.RequireFromString(text) }

// small is a competition with a gate, two questions, a price and two evaluators.
func small() *model.Competition {
	scale := model.Scale{ID: "scale", Name: "0 to 4", Levels: []model.Level{
		{Value: "0", Label: "None", Marks: dec("0")}, {Value: "2", Label: "Half", Marks: dec("2")}, {Value: "4", Label: "Full", Marks: dec("4")}}}
	return &model.Competition{
		ID: "comp", Title: "Small competition", Regime: model.PA23, Currency: "GBP",
		Lots: []model.Lot{{ID: "lot", Number: "1", Title: "All of it"}},
		Method: model.Method{Weighting: model.Shares, Total: dec("100"), Scales: []model.Scale{scale}, Criteria: []model.Criterion{
			{ID: "g1", Number: "G1", Kind: model.Gate, Title: "Certificate", Effect: model.Disqualify},
			{ID: "q", Number: "1", Kind: model.Section, Title: "Quality", Weight: dec("60"), Children: []model.Criterion{
				{ID: "q1", Number: "1.1", Kind: model.Question, Title: "Approach", Weight: dec("50"), Scale: "scale"},
				{ID: "q2", Number: "1.2", Kind: model.Question, Title: "Team", Weight: dec("50"), Scale: "scale",
					Threshold: &model.Threshold{Minimum: dec("2"), Unit: model.ByMark, Effect: model.Disqualify}}}},
			{ID: "p", Number: "2", Kind: model.Price, Title: "Price", Weight: dec("40"),
				Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}},
		}},
		Members: []model.Member{
			{ID: "lead", Name: "Procurement lead", Roles: []model.Role{model.Lead}},
			{ID: "chair", Name: "Panel chair", Roles: []model.Role{model.Chair}},
			{ID: "e1", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}},
			{ID: "e2", Name: "Evaluator 2", Roles: []model.Role{model.Evaluator}},
		},
	}
}

func bids() model.BidLoad {
	return model.BidLoad{Source: "bids.csv",
		Suppliers:  []model.Supplier{{ID: "s1", Name: "Fictional One Ltd"}, {ID: "s2", Name: "Fictional Two Ltd"}},
		Bids:       []model.Bid{{ID: "b1", Supplier: "s1", Lot: "lot", Status: model.Received}, {ID: "b2", Supplier: "s2", Lot: "lot", Status: model.Received}},
		Responses:  []model.Response{{Bid: "b1", Criterion: "q1", Text: "We will."}},
		PriceLines: []model.PriceLine{{ID: "p1", Bid: "b1", Criterion: "p", Label: "Total", Amount: dec("100.10")}, {ID: "p2", Bid: "b2", Criterion: "p", Label: "Total", Amount: dec("200.20")}},
	}
}

// manyBids are the two bids and more of them, each with the same text for both questions.
func manyBids(more int, text string) model.BidLoad {
	load := bids()
	for i := range more {
		id := fmt.Sprint("more", i)
		load.Suppliers = append(load.Suppliers, model.Supplier{ID: "s" + id, Name: "Fictional " + id + " Ltd"})
		load.Bids = append(load.Bids, model.Bid{ID: id, Supplier: "s" + id, Lot: "lot", Status: model.Received})
	}
	load.Responses = nil
	for _, b := range load.Bids {
		for _, question := range []string{"q1", "q2"} {
			load.Responses = append(load.Responses, model.Response{Bid: b.ID, Criterion: question, Text: text})
		}
	}
	return load
}

// declare has every member declare that they have no interest in any bidder.
func declare(t testing.TB, s *Store) {
	t.Helper()
	c := record(t, s)
	for _, m := range c.Members {
		must(t, s.Declare(m.ID, c.NoInterests(m.ID)))
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func create(t testing.TB) *Store {
	t.Helper()
	s, err := Create(filepath.Join(t.TempDir(), "small.assay"), small())
	must(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

// moderated takes a store to the point where everything is scored and agreed.
func moderated(t testing.TB, s *Store) {
	t.Helper()
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	for _, member := range []string{"e1", "e2"} {
		for _, bid := range []string{"b1", "b2"} {
			for _, question := range []string{"q1", "q2"} {
				must(t, s.SetScore(member, model.Score{Member: member, Bid: bid, Criterion: question, Level: "2"}))
			}
		}
	}
	submit(t, s)
	must(t, s.Move("chair", model.Moderating, ""))
	for _, bid := range []string{"b1", "b2"} {
		must(t, s.SetAgreed("lead", model.AgreedScore{Bid: bid, Criterion: "g1", Level: "Pass", Reason: "Certificate seen."}, ""))
		for _, question := range []string{"q1", "q2"} {
			must(t, s.SetAgreed("chair", model.AgreedScore{Bid: bid, Criterion: question, Level: "4", Reason: "Full answer, page 2."}, ""))
		}
	}
}

// submit has every evaluator submit their scores.
func submit(t testing.TB, s *Store) {
	t.Helper()
	for _, m := range record(t, s).Evaluators() {
		_, err := s.Submit(m.ID)
		must(t, err)
	}
}

func TestFromSetUpToRecommendation(t *testing.T) {
	s := create(t)
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	c, err := s.Competition()
	must(t, err)
	result, err := model.Evaluate(c, "lot")
	must(t, err)
	if result.Winner != "b1" || result.Bids[0].Shown.String() != "100" || result.Bids[1].Shown.String() != "80" {
		t.Fatalf("winner %s with %s, then %s; want b1 with 100, then 80", result.Winner, result.Bids[0].Shown, result.Bids[1].Shown)
	}
	must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b1", Text: "Award to the first."}))
	must(t, s.Move("lead", model.Decided, ""))
	report, err := s.Verify(context.Background())
	must(t, err)
	if !report.OK() {
		t.Fatalf("the journal does not prove the state: %v", report.Findings)
	}
}

func TestABidThatIsExcludedLeavesTheResult(t *testing.T) {
	s := create(t)
	moderated(t, s)
	for _, c := range []struct {
		actor, bid, reason string
		status             model.BidStatus
	}{{"e1", "b1", "r", model.Excluded}, {"lead", "b9", "r", model.Excluded}, {"lead", "b1", " ", model.Excluded},
		{"lead", "b1", "r", "lost"}, {"lead", "b1", "r", model.Received}} {
		if err := s.SetBidStatus(c.actor, c.bid, c.status, c.reason); model.CodeOf(err) == "" {
			t.Errorf("%+v: not refused: %v", c, err)
		}
	}
	must(t, s.SetBidStatus("lead", "b1", model.Withdrawn, "Withdrawn by letter."))
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	c, err := s.Competition()
	must(t, err)
	result, err := model.Evaluate(c, "lot")
	must(t, err)
	if result.Winner != "b2" || result.Bid("b1").Status != "withdrawn" || result.Bid("b1").Reasons[0] != "withdrawn: Withdrawn by letter." {
		t.Errorf("winner %s; %+v", result.Winner, result.Bid("b1"))
	}
}

func TestReopenGivesTheSameRecord(t *testing.T) {
	s := create(t)
	moderated(t, s)
	before, err := s.Competition()
	must(t, err)
	head, path := s.Head(), s.Path()
	must(t, s.Close())
	s, err = Open(path)
	must(t, err)
	defer s.Close()
	after, err := s.Competition()
	must(t, err)
	if encode(before) != encode(after) {
		t.Errorf("the record changed on the way to the disk:\n%s\n%s", encode(before), encode(after))
	}
	if s.Head().Hash != head.Hash || s.Head().Seq != head.Seq {
		t.Errorf("the journal's head is %v, was %v", s.Head(), head)
	}
}

func TestRefusalsChangeNothing(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	before, err := os.ReadFile(s.Path())
	must(t, err)
	score := model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: "2"}
	offScale, foreign := score, score
	offScale.Level, foreign.Member = "3.46", "e2"
	refused := map[string]error{
		"off-scale score":        s.SetScore("e1", offScale),
		"somebody else's score":  s.SetScore("e1", foreign),
		"the chair scoring":      s.SetScore("chair", score),
		"a stranger":             s.SetScore("nobody", score),
		"agreeing too early":     s.SetAgreed("chair", model.AgreedScore{Bid: "b1", Criterion: "q1", Level: "2", Reason: "r"}, ""),
		"moving on unscored":     s.Move("chair", model.Moderating, ""),
		"skipping a stage":       s.Move("lead", model.PricesOpened, ""),
		"changing the method":    s.SetMethod("lead", small().Method),
		"back to setting up":     s.Move("lead", model.SettingUp, "why not"),
		"back without a reason":  s.Move("lead", model.BidsLoaded, ""),
		"a recommendation early": s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: "b1", Text: "t"}),
		"a negative price":       s.LoadPrices("lead", model.BidLoad{PriceLines: []model.PriceLine{{ID: "x", Bid: "b1", Criterion: "p", Label: "Total", Amount: dec("-1")}}, Source: "", Reason: "Corrected."}),
	}
	for what, err := range refused {
		if model.CodeOf(err) == "" {
			t.Errorf("%s: not refused in words: %v", what, err)
		}
	}
	after, err := os.ReadFile(s.Path())
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("a refusal changed the file")
	}
}

func TestOnlyACompetitionIsOpened(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"letter.assay": "Dear panel", "empty.assay": "", "other.assay": "SQLite format 3\x00" + strings.Repeat("x", 200)} {
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, []byte(content), 0o600))
		if _, err := Open(path); model.CodeOf(err) != model.Invalid || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
		if after, _ := os.ReadFile(path); string(after) != content {
			t.Errorf("%s was changed", name)
		}
	}
	if _, err := Open(filepath.Join(dir, "absent.assay")); model.CodeOf(err) != model.NotFound {
		t.Errorf("absent file: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "absent.assay")); err == nil {
		t.Error("opening an absent file made one")
	}
}

func TestASecondOpenIsRefused(t *testing.T) {
	s := create(t)
	if _, err := Open(s.Path()); model.CodeOf(err) != model.Conflict {
		t.Errorf("second open: %v", err)
	}
	if summary, err := Peek(s.Path()); err != nil || !summary.InUse {
		t.Errorf("peek at a held file: %+v, %v", summary, err)
	}
	must(t, s.Close())
	summary, err := Peek(s.Path())
	must(t, err)
	if summary.Title != "Small competition" || summary.Stage != model.SettingUp {
		t.Errorf("peek: %+v", summary)
	}
}

func TestCreateNeverOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.assay")
	must(t, os.WriteFile(path, []byte("mine"), 0o600))
	if _, err := Create(path, small()); model.CodeOf(err) != model.Conflict {
		t.Errorf("%v", err)
	}
	if content, _ := os.ReadFile(path); string(content) != "mine" {
		t.Error("the file was overwritten")
	}
}

func TestAFileFromANewerAssayIsRefused(t *testing.T) {
	s := create(t)
	_, err := s.db.Exec("PRAGMA user_version = 99")
	must(t, err)
	must(t, s.Close())
	if _, err := Open(s.Path()); err == nil || !strings.Contains(err.Error(), "small.assay was written by a newer Assay") {
		t.Errorf("%v", err)
	}
}

func TestTheJournalKeepsEveryStep(t *testing.T) {
	s := create(t)
	s.now = func() time.Time { return time.Date(2126, 5, 4, 9, 30, 0, 0, time.UTC) }
	moderated(t, s)
	must(t, s.SetAgreed("chair", model.AgreedScore{Bid: "b1", Criterion: "q1", Level: "2", Reason: "Page 3 withdrawn."}, "A clarification came in."))
	var last Change
	must(t, s.EachChange(func(c Change) error { last = c; return nil }))
	if last.ActorName != "Panel chair" || last.Reason != "A clarification came in." || !strings.Contains(string(last.Before), `"level":"4"`) ||
		!strings.Contains(string(last.After), `"level":"2"`) || last.At != "2126-05-04T09:30:00.000Z" {
		t.Errorf("the last change reads %s", encode(last))
	}
	if s.SetAgreed("chair", model.AgreedScore{Bid: "b1", Criterion: "q1", Level: "0", Reason: "r"}, "") == nil {
		t.Error("an agreed score changed without saying why")
	}
}

func TestASheetOfScoresAndGatesIsJournaledAsScores(t *testing.T) {
	s := create(t)
	moderated(t, s)
	must(t, s.SetAgreedScores("chair", []model.AgreedScore{{Bid: "b1", Criterion: "q1", Level: "2", Reason: "Page 3."},
		{Bid: "b1", Criterion: "g1", Level: "Fail", Reason: "Expired."}}, "Read again."))
	must(t, s.EachChange(func(c Change) error {
		if c.Reason == "Read again." && c.Verb != string(model.AgreeScores) {
			t.Errorf("entry %d changes %s as %q", c.Seq, c.Key, c.Verb)
		}
		return nil
	}))
}

func TestARecommendationGoesWithTheResultItRestsOn(t *testing.T) {
	s := create(t)
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	must(t, s.Move("lead", model.PricesOpened, ""))
	recommended := func() int {
		c, err := s.Competition()
		must(t, err)
		return len(c.Recommendations)
	}
	recommend := func() {
		c, err := s.Competition()
		must(t, err)
		results, err := model.Results(c)
		must(t, err)
		must(t, s.Recommend("lead", model.Recommendation{Lot: "lot", Bid: results[0].Winner, Text: "Award."}))
	}
	recommend()
	must(t, s.Move("lead", model.Decided, ""))
	must(t, s.Move("lead", model.PricesOpened, "A slip in the text."))
	if recommended() != 1 {
		t.Error("the step back from the decision took the recommendation, though its result stands")
	}
	must(t, s.Move("lead", model.QualityAgreed, "A price was misread."))
	if recommended() != 0 {
		t.Error("prices are closed and the recommendation still stands")
	}
	must(t, s.Move("lead", model.PricesOpened, ""))
	recommend()
	must(t, s.SetBidStatus("lead", "b2", model.Withdrawn, "Taken back."))
	if recommended() != 0 {
		t.Error("the bids changed and the recommendation still stands")
	}
	report, err := s.Verify(context.Background())
	must(t, err)
	if !report.OK() {
		t.Error(report.Findings)
	}
}
