package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"assay/model"
)

// told is the whole journal as one reader gets it, as JSON.
func told(t testing.TB, s *Store, reader string, want Wanted) (acts []Act, text string) {
	t.Helper()
	r, err := s.Journal(context.Background(), reader)
	must(t, err)
	var out strings.Builder
	for before := int64(0); ; {
		list, next, err := r.Acts(context.Background(), before, 3, want)
		must(t, err)
		for _, a := range list {
			entries, more, err := r.Entries(context.Background(), a, 1000)
			must(t, err)
			if more != 0 {
				t.Errorf("act %d has %d entries more than it has", a.Seq, more)
			}
			line, err := json.Marshal([]any{a, entries})
			must(t, err)
			out.Write(line)
		}
		acts = append(acts, list...)
		if before = next; next == 0 {
			return acts, out.String()
		}
	}
}

func summaries(acts []Act) []string {
	var list []string
	for _, a := range acts {
		list = append(list, a.Summary)
	}
	return list
}

func says(t testing.TB, acts []Act, want ...string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(summaries(acts), w) {
			t.Errorf("the journal does not say %q but\n%s", w, strings.Join(summaries(acts), "\n"))
		}
	}
}

func TestTheJournalTellsWhatWasDone(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	one := model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: "2"}
	must(t, s.SetScore("e1", one))
	one.Level = "4"
	must(t, s.SetScore("e1", one))
	one.Strengths = "Says how."
	must(t, s.SetScore("e1", one))
	one.Level = ""
	must(t, s.SetScore("e1", one))
	must(t, s.SetAgreed("lead", model.AgreedScore{Bid: "b1", Criterion: "g1", Level: "Pass", Reason: "Certificate seen."}, ""))
	must(t, s.SetBidStatus("lead", "b2", model.Withdrawn, "They wrote on Monday."))
	acts, _ := told(t, s, "e1", Wanted{})
	says(t, acts, `Created the competition "Small competition" with 5 criteria and 4 members`,
		"Loaded 2 bids with their prices from bids.csv, which froze the method", "Declared no interest in 2 suppliers", "Started scoring",
		"Scored Q1.1 of Fictional One Ltd at 2", "Scored Q1.1 of Fictional One Ltd at 4 (was 2)", "Wrote strengths on Q1.1 of Fictional One Ltd",
		"Took back the score of Q1.1 of Fictional One Ltd (was 4)", "Decided gate G1 of Fictional One Ltd: Pass",
		"Marked the bid of Fictional Two Ltd as withdrawn (was received)")
	if last := acts[0]; last.Reason != "They wrote on Monday." || last.Kind != KindBids || last.Last != s.Head().Seq || last.At.Location() != time.UTC {
		t.Errorf("the last act is told as %+v", last)
	}
	r, err := s.Journal(context.Background(), "")
	must(t, err)
	must(t, s.Move("chair", model.Moderating, "Enough."))
	must(t, r.Renew(context.Background()))
	if r.Total() != len(acts)+1 {
		t.Errorf("%d acts are counted, %d were told before the last", r.Total(), len(acts))
	}
}

// Names are told as they were when the act was done.
func TestTheJournalTellsInTheNamesOfItsTime(t *testing.T) {
	s := create(t)
	c := record(t, s)
	members := slices.Clone(c.Members)
	members[2].Name = "Evaluator A"
	must(t, s.SetPanel("lead", members))
	members = slices.Clone(members)
	members[2].Criteria = []string{"q1"}
	must(t, s.SetPanel("lead", members))
	acts, _ := told(t, s, "", Wanted{})
	says(t, acts, "Changed Evaluator A of the panel", "Changed what Evaluator A scores")
	r, err := s.Journal(context.Background(), "")
	must(t, err)
	entries, _, err := r.Entries(context.Background(), acts[1], 10)
	must(t, err)
	if want := []Line{{"Name", "Evaluator 1", "Evaluator A"}}; len(entries) != 1 || !slices.Equal(entries[0].Lines, want) {
		t.Errorf("the entry is told as %+v", entries)
	}
}

// secrets are what each part of the record below says, so that it can be looked for.
const (
	secretPrice  = "731946"
	secretLabel  = "Hidden label"
	secretNote1  = "First judgement"
	secretNote2  = "Second judgement"
	secretAnswer = "Confidential answer"
	secretAgreed = "Common view"
)

// secretive is a file in which every sealed thing has a text of its own.
func secretive(t *testing.T) *Store {
	s := create(t)
	load := bids()
	load.Responses[0].Text = secretAnswer
	load.PriceLines[0].Label, load.PriceLines[0].Amount = secretLabel, dec(secretPrice)
	must(t, s.LoadBids("lead", load))
	c := record(t, s)
	for _, m := range []string{"lead", "chair", "e1"} {
		must(t, s.Declare(m, c.NoInterests(m)))
	}
	must(t, s.Declare("e2", []model.Declaration{{Supplier: "s1", Kind: model.NoInterest}, {Supplier: "s2", Kind: model.NoInterest}}))
	must(t, s.Move("lead", model.Scoring, ""))
	for _, member := range []string{"e1", "e2"} {
		note := map[string]string{"e1": secretNote1, "e2": secretNote2}[member]
		must(t, s.SetScores(member, []model.Score{{Member: member, Bid: "b1", Criterion: "q1", Level: "4", Strengths: note},
			{Member: member, Bid: "b1", Criterion: "q2", Level: "0", Weaknesses: note}}, note+".csv"))
		must(t, s.SetScore(member, model.Score{Member: member, Bid: "b2", Criterion: "q1", Level: "4", Evidence: note}))
	}
	return s
}

func TestTheJournalKeepsWhatIsSealed(t *testing.T) {
	s := secretive(t)
	everything := []string{secretPrice, secretLabel, secretNote1, secretNote2, secretAnswer, secretAgreed}
	check := func(when, reader string, open ...string) {
		t.Helper()
		_, text := told(t, s, reader, Wanted{})
		for _, secret := range everything {
			if got, want := strings.Contains(text, secret), slices.Contains(open, secret); got != want {
				t.Errorf("%s, %q sees %q: %v, want %v", when, reader, secret, got, want)
			}
			if found, _ := told(t, s, reader, Wanted{About: secret}); len(found) > 0 && !slices.Contains(open, secret) {
				t.Errorf("%s, %q finds %q by looking for it", when, reader, secret)
			}
		}
	}
	check("while scoring", "")
	check("while scoring", "lead", secretAnswer)
	check("while scoring", "e1", secretAnswer, secretNote1)
	check("while scoring", "e2", secretAnswer, secretNote2)
	acts, text := told(t, s, "e1", Wanted{By: "e2", Kind: KindScores})
	if want := []string{"Scored a bid", "Scored bids"}; !slices.Equal(summaries(acts), want) {
		t.Errorf("another's scores are told as %q", summaries(acts))
	}
	for _, leak := range []string{"Fictional", "Approach", `"hash"`, `"previous"`, `"lines"`, "Q1"} {
		if strings.Contains(text, leak) {
			t.Errorf("another's scores are told with %s: %s", leak, text)
		}
	}

	must(t, s.Declare("e2", []model.Declaration{{Supplier: "s1", Kind: model.ActualInterest, Text: "A share."}}))
	must(t, s.DecideInterest("chair", model.Declaration{Member: "e2", Supplier: "s1", Kind: model.Recused, Text: "A share is a share."}))
	check("recused while scoring", "e2", secretNote2) // of the other bid
	must(t, s.Move("chair", model.Moderating, "Enough is scored."))
	must(t, s.SetAgreed("chair", model.AgreedScore{Bid: "b1", Criterion: "q1", Level: "2", Reason: secretAgreed}, ""))
	check("in moderation", "lead", secretAnswer, secretNote1, secretNote2, secretAgreed)
	check("in moderation", "", []string{}...)
	check("recused in moderation", "e2", secretNote1, secretNote2) // of the other bid
	must(t, s.Move("chair", model.Scoring, "A bid was left out."))
	check("after a step back", "e1", secretAnswer, secretNote1)
}

func TestPricesAreToldOnceOpened(t *testing.T) {
	s := create(t)
	moderated(t, s)
	must(t, s.Move("chair", model.QualityAgreed, ""))
	if err := s.JournalMayLeave(); model.CodeOf(err) != model.NotAllowed {
		t.Errorf("the journal may leave with sealed prices in it: %v", err)
	}
	if _, text := told(t, s, "lead", Wanted{}); strings.Contains(text, "100.1") {
		t.Error("a sealed price is told")
	}
	must(t, s.Move("lead", model.PricesOpened, ""))
	must(t, s.JournalMayLeave())
	for _, reader := range []string{"lead", ""} {
		if _, text := told(t, s, reader, Wanted{}); !strings.Contains(text, "100.1 GBP") {
			t.Errorf("an opened price is not told to %q", reader)
		}
	}
}

// Every table of the file has a seal chosen for it: a new one is not left to the rule for what nobody
// thought of.
func TestEveryTableOfTheJournalHasItsSeal(t *testing.T) {
	s := create(t)
	sight := (&model.Competition{Stage: model.Issued}).SeenBy(nil)
	for _, table := range s.tables {
		if sight(model.Piece{Table: table.name}) == model.Sealed {
			t.Errorf("model says nothing about who may see the table %s", table.name)
		}
	}
}

func TestTheJournalIsFiltered(t *testing.T) {
	s := create(t)
	moderated(t, s)
	all, _ := told(t, s, "chair", Wanted{})
	mine, _ := told(t, s, "chair", Wanted{By: "e1"})
	if len(mine) != 6 || mine[0].ActorName != "Evaluator 1" {
		t.Errorf("Evaluator 1 did %q", summaries(mine))
	}
	if found, _ := told(t, s, "chair", Wanted{About: "fictional two q1.2 AGREED"}); len(found) != 1 {
		t.Errorf("found %q", summaries(found))
	}
	if agreed, _ := told(t, s, "chair", Wanted{Kind: KindAgreed}); len(agreed) != 6 {
		t.Errorf("found %q", summaries(agreed))
	}
	if later, _ := told(t, s, "chair", Wanted{Since: time.Now().Add(time.Hour)}); len(later) != 0 {
		t.Errorf("found %q, which are to come", summaries(later))
	}
	if earlier, _ := told(t, s, "chair", Wanted{Until: time.Now().Add(time.Hour)}); len(earlier) != len(all) {
		t.Errorf("found %d of %d acts done so far", len(earlier), len(all))
	}
}

func TestAHeadIsFound(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	head := s.Head()
	declare(t, s)
	for _, given := range []string{head.Hash, fmt.Sprintf("%d/%s", head.Seq, head.Hash[:12]), " " + strings.ToUpper(head.Hash[:20]) + "\n"} {
		if found, err := s.FindEntry(given); err != nil || found == nil || found.Seq != head.Seq {
			t.Errorf("%q is entry %+v, %v; want %d", given, found, err, head.Seq)
		}
	}
	if found, err := s.FindEntry(strings.Repeat("0", 64)); err != nil || found != nil {
		t.Errorf("a head of another journal is entry %+v, %v", found, err)
	}
	if _, err := s.FindEntry("entry 12"); model.CodeOf(err) != model.Invalid {
		t.Errorf("what is no head is looked for: %v", err)
	}
}

// An act of many rows is told without reading what they say.
func TestALongActIsTold(t *testing.T) {
	s := create(t)
	load := model.BidLoad{Source: "bids.xlsx"}
	for i := range 200 {
		id := fmt.Sprint(i)
		load.Suppliers = append(load.Suppliers, model.Supplier{ID: "s" + id, Name: "Fictional " + id + " Ltd"})
		load.Bids = append(load.Bids, model.Bid{ID: "b" + id, Supplier: "s" + id, Lot: "lot", Status: model.Received})
		load.Responses = append(load.Responses, model.Response{Bid: "b" + id, Criterion: "q1", Text: "We will."})
	}
	must(t, s.LoadBids("lead", load))
	must(t, s.Declare("e1", record(t, s).NoInterests("e1")))
	acts, _ := told(t, s, "e1", Wanted{})
	says(t, acts, "Loaded 200 bids from bids.xlsx, which froze the method", "Declared no interest in 200 suppliers")
	r, err := s.Journal(context.Background(), "e1")
	must(t, err)
	if entries, more, err := r.Entries(context.Background(), acts[0], 50); err != nil || len(entries) != 50 || more != 150 {
		t.Errorf("%d entries and %d more, %v", len(entries), more, err)
	}
}

func TestWhatWasUndoneIsMarked(t *testing.T) {
	s := create(t)
	must(t, s.LoadBids("lead", bids()))
	declare(t, s)
	must(t, s.Move("lead", model.Scoring, ""))
	must(t, s.SetScore("e1", model.Score{Member: "e1", Bid: "b1", Criterion: "q1", Level: "2"}))
	scored := s.Head().Seq
	_, err := s.Undo("e1")
	must(t, err)
	acts, _ := told(t, s, "e1", Wanted{Kind: KindScores})
	if want := fmt.Sprintf("Undid entry %d: took back the score of Q1.1 of Fictional One Ltd (was 2)", scored); acts[0].Summary != want {
		t.Errorf("the undo is told as %q, want %q", acts[0].Summary, want)
	}
	if acts[1].UndoneIn != acts[0].Seq {
		t.Errorf("the score is undone in entry %d, and marked with %d", acts[0].Seq, acts[1].UndoneIn)
	}
	_, err = s.Redo("e1")
	must(t, err)
	acts, _ = told(t, s, "e2", Wanted{Kind: KindScores})
	if acts[0].Summary != fmt.Sprintf("Did entry %d again: scored a bid", scored) || acts[2].UndoneIn != 0 {
		t.Errorf("the redo is told as %q, and the score marked with %d", acts[0].Summary, acts[2].UndoneIn)
	}
}
