package intake_test

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"assay/assets"
	"assay/model"
	"assay/storage/exchange"
	"assay/storage/intake"
)

func newID() string { return uuid.Must(uuid.NewV7()).String() }

// sheet reads one of the sample's tables as a buyer would.
func sheet(t *testing.T, name string) intake.Sheet {
	t.Helper()
	data, err := assets.Sample.ReadFile("sample/" + name)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	book, err := intake.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := book.Sheet("")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sound fails on anything a person would have to look at.
func sound(t *testing.T, p intake.Preview) {
	t.Helper()
	for _, problem := range p.Problems {
		t.Error(problem.Error())
	}
	for _, note := range p.Notes {
		if strings.HasPrefix(note, "Not used") {
			t.Error(note)
		}
	}
}

// loaded is the sample with everything a panel would have loaded, in the order it would.
func loaded(t *testing.T) *model.Competition {
	t.Helper()
	data, err := assets.Sample.ReadFile("sample/competition.json")
	if err != nil {
		t.Fatal(err)
	}
	c, err := exchange.ReadCompetition(bytes.NewReader(data), "competition.json", newID)
	if err != nil {
		t.Fatal(err)
	}
	bids := intake.Bids(c, sheet(t, "bids.xlsx"), intake.Mapping{}, newID)
	sound(t, bids.Preview)
	c.Suppliers, c.Bids, c.Responses, c.PriceLines = bids.Load.Suppliers, bids.Load.Bids, bids.Load.Responses, bids.Load.PriceLines
	gates := intake.AgreedScores(c, sheet(t, "gates.csv"), intake.Mapping{})
	sound(t, gates.Preview)
	c.Agreed = gates.Agreed
	for i, m := range c.Evaluators() {
		scores := intake.Scores(c, sheet(t, []string{"scores-evaluator-1.csv", "scores-evaluator-2.csv", "scores-evaluator-3.csv"}[i]), intake.Mapping{}, m.ID)
		sound(t, scores.Preview)
		c.Scores = append(c.Scores, scores.Scores...)
	}
	agreed := intake.AgreedScores(c, sheet(t, "agreed.csv"), intake.Mapping{})
	sound(t, agreed.Preview)
	c.Agreed = append(c.Agreed, agreed.Agreed...)
	return c
}

// TestSampleTellsItsStory: one bid removed at a gate, one question far apart, one bid just at
// the threshold, and a first place decided by under half a point.
func TestSampleTellsItsStory(t *testing.T) {
	c := loaded(t)
	if len(c.Bids) != 6 || len(c.Responses) != 36 || len(c.Scores) != 90 || len(c.Agreed) != 42 {
		t.Fatalf("%d bids, %d responses, %d scores, %d agreed; want 6, 36, 90, 42", len(c.Bids), len(c.Responses), len(c.Scores), len(c.Agreed))
	}
	if gaps := c.ScoringGaps(""); len(gaps) > 0 {
		t.Errorf("%d scores are missing", len(gaps))
	}
	r, err := model.Evaluate(c, c.Lots[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	var table []string
	for _, b := range r.Bids {
		table = append(table, strings.Fields(b.Supplier)[0]+" "+b.Status+" "+b.Shown.StringFixed(2))
	}
	const want = "Alderwick ranked 80.25, Corvane ranked 80.03, Elmstow ranked 78.08, Brindle ranked 74.01, Dunmere ranked 69.25, Fernhollow disqualified 0.00"
	if got := strings.Join(table, ", "); got != want {
		t.Errorf("the result is\n%s\nwant\n%s", got, want)
	}
	margin := r.Bids[0].Total.Sub(r.Bids[1].Total)
	if margin.Cmp(model.ExactOf(decimal.RequireFromString("0.5"))) >= 0 {
		t.Errorf("the margin is %s, want under half a point", margin.Show())
	}
	assurance := c.Method.Criteria[2].Children[1]
	levels := map[string]bool{}
	for _, s := range c.Scores {
		if s.Criterion == assurance.ID && strings.HasPrefix(c.SupplierOf(c.Bid(s.Bid)), "Corvane") {
			levels[s.Level] = true
		}
	}
	if !levels["1"] || !levels["5"] {
		t.Errorf("the contested question has the scores %v, want 1 and 5 among them", levels)
	}
	if dunmere := r.Bids[4].Line(assurance.ID); dunmere.Level != "2" || len(r.Bids[4].Reasons) > 0 {
		t.Errorf("Dunmere has %s on %s; want 2, which just passes", dunmere.Level, assurance.Name())
	}
}

// TestSampleTexts: responses of the length a bidder writes, and no sentence used twice.
func TestSampleTexts(t *testing.T) {
	c := loaded(t)
	seen := map[string]string{}
	once := func(where, text string) {
		for _, sentence := range strings.SplitAfter(text, ". ") {
			if len(sentence) < 30 {
				continue
			}
			if before, twice := seen[sentence]; twice {
				t.Errorf("%q stands in %s and in %s", sentence, before, where)
			}
			seen[sentence] = where
		}
	}
	for _, r := range c.Responses {
		where := c.SupplierOf(c.Bid(r.Bid)) + " " + c.Method.Criterion(r.Criterion).Number
		if n := len(strings.Fields(r.Text)); n < 120 || n > 250 {
			t.Errorf("%s has %d words, want 120 to 250", where, n)
		}
		once(where, r.Text)
	}
	for _, s := range c.Scores {
		once("a score", s.Strengths)
		once("a score", s.Weaknesses)
	}
	dissents := 0
	for _, a := range c.Agreed {
		if a.Dissent != "" {
			dissents++
		}
		if c.Method.Criterion(a.Criterion).Kind == model.Question {
			once("an agreed reason", a.Reason)
		}
	}
	if dissents != 1 {
		t.Errorf("%d dissents, want 1", dissents)
	}
}

func TestIcon(t *testing.T) {
	icon, err := png.Decode(bytes.NewReader(assets.IconPNG))
	if err != nil || icon.Bounds().Dx() != 512 || icon.Bounds().Dy() != 512 {
		t.Errorf("the icon is not 512 by 512: %v", err)
	}
}
