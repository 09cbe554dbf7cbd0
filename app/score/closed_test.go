package score

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
)

// undeclared is the sample with nothing on the register.
func undeclared(stage model.Stage) *model.Competition {
	c := sample(stage)
	c.Declarations = nil
	return c
}

// with is the sample with more entries on the register.
func with(stage model.Stage, entries ...model.Declaration) *model.Competition {
	c := sample(stage)
	c.Declarations = append(c.Declarations, entries...)
	return c
}

func interest(supplier string) model.Declaration {
	return model.Declaration{Member: "e1", Supplier: supplier, Kind: model.PotentialInterest, Text: "A cousin works there", By: "e1"}
}

func recused(supplier string) model.Declaration {
	return model.Declaration{Member: "e1", Supplier: supplier, Kind: model.Recused, Text: "Too close", By: "lead"}
}

// held is every text in the room, shown or not.
func (r *Room) held() string {
	return roomtest.Says(r.content, r.columns, r.bid, r.closed, r.reading.object, r.card.object)
}

func TestNothingOfABidIsReadBeforeInterestsAreDeclared(t *testing.T) {
	r, w := roomtest.Show(t, roomtest.File(t, undeclared(model.Scoring)), "e1", New)
	if said := r.held(); strings.Contains(said, "week one") || strings.Contains(said, "Named director") {
		t.Fatal("the room holds the response, or a note on it")
	}
	if said := roomtest.Says(r.content); !strings.Contains(said, "Alder") || !strings.Contains(said, "declare your interests") {
		t.Errorf("the form says:\n%s", said)
	}
	typed(r, "4ju")
	if c, _ := r.desk.Store().Competition(); len(c.Scores) != 2 {
		t.Error("a key scored a bid that is closed")
	}
	w.Press("Declare")
	if !strings.Contains(w.Said, "3 of 3 bidders still to answer") || len(r.desk.Competition().Declarations) != 0 {
		t.Errorf("with nothing chosen it says %q", w.Said)
	}
	w.Press("I have no interest in any of them")
	if len(r.desk.Competition().Declarations) != 0 {
		t.Fatal("one press declared; it takes a second that confirms")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if c := r.desk.Competition(); len(c.ToDeclare("e1")) != 0 || r.state.At != (Place{"b2", "c1"}) {
		t.Errorf("%d still to declare, at %v", len(c.ToDeclare("e1")), r.state.At)
	}
	r.goTo(Place{"b1", "c1"})
	if !strings.Contains(r.held(), "week one") {
		t.Error("the declared bid did not open")
	}
}

func TestDeclaringByKeys(t *testing.T) {
	r, w := roomtest.Show(t, roomtest.File(t, undeclared(model.Scoring)), "e1", New)
	next := func() { w.Canvas().FocusNext() }
	key := func(name fyne.KeyName) { w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: name}) }
	next()
	key(fyne.KeyRight) // Alder: no interest
	next()
	key(fyne.KeyRight)
	key(fyne.KeyRight)
	key(fyne.KeyRight) // Birch: potential
	next()
	test.Type(w.Canvas().Focused(), "A cousin works there")
	next()
	key(fyne.KeyRight) // Cedar
	next()             // none of them
	next()
	key(fyne.KeyReturn)
	c := r.desk.Competition()
	if len(c.Declarations) != 3 || c.InterestOf("e1", "s2") != model.Undecided || c.Declarations[1].Text != "A cousin works there" {
		t.Fatalf("the register holds %v; it says %q", c.Declarations, w.Said)
	}
	if r.state.At.Bid != "b1" || !strings.Contains(w.Said, "1 bidder stays closed") {
		t.Errorf("at %v, %q", r.state.At, w.Said)
	}
}

func TestAClosedBidIsPassedOver(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []model.Declaration
		total   int
		word    string
	}{
		{"waiting", []model.Declaration{interest("s2")}, 4, "closed"},
		{"recused", []model.Declaration{interest("s2"), recused("s2")}, 2, "recused"},
	} {
		s := &State{}
		k := with(model.Scoring, c.entries...)
		s.Load(k, k.Member("e1"))
		if s.Total() != c.total || s.At != (Place{"b1", "c2"}) {
			t.Errorf("%s: %d to score, at %v", c.name, s.Total(), s.At)
		}
		if s.StepBid(1) || s.StepBid(-1) {
			t.Errorf("%s: j and k go to %v", c.name, s.At)
		}
		for _, mode := range []Mode{OneQuestion, AllByQuestion, AllByBid} {
			s.Mode = mode
			found := false
			for _, row := range s.Rows() {
				found = found || strings.Contains(row.Text, "Birch") && rowLine(row).Word == c.word && rowLine(row).State == ui.Locked
			}
			if !found {
				t.Errorf("%s: the list does not say that the bid is %s: %v", c.name, c.word, s.Rows())
			}
		}
		s.Go(Place{"b2", "c1"})
		if s.Closed() == nil || s.Response() != "" {
			t.Errorf("%s: the bid is open", c.name)
		}
		s.Edit(func(score *model.Score) { score.Level = "3" })
		if s.Draft().Level != "" {
			t.Errorf("%s: a closed bid can be scored", c.name)
		}
	}
}

func TestAMemberRecusedFromEverythingIsTold(t *testing.T) {
	var entries []model.Declaration
	for _, id := range []string{"s1", "s2", "s3"} {
		entries = append(entries, interest(id), recused(id))
	}
	r := shown(t, with(model.Scoring, entries...), "e1")
	said := roomtest.Says(r.content)
	if !strings.Contains(said, "Alder is closed to you") || !strings.Contains(said, "recused from the bids of Alder") || !strings.Contains(said, "1 score you gave") {
		t.Errorf("the room says:\n%s", said)
	}
	typed(r, "4jkunpc")
	if strings.Contains(r.held(), "week one") {
		t.Error("the response is in the room")
	}
}

func TestDeclaringOnTheWay(t *testing.T) {
	r, w := roomtest.Show(t, roomtest.File(t, sample(model.Scoring)), "e1", New)
	r.goTo(Place{"b1", "c1"})
	r.state.Edit(func(s *model.Score) { s.Weaknesses = "Typed and not stored yet" })
	r.DeclareInterest()
	w.Press("Declare")
	if !ui.Modal(w.Canvas()) {
		t.Fatal("it was declared without a kind or a word")
	}
	w.Canvas().FocusNext() // from the button round to the bidder
	w.Canvas().FocusNext()
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	w.Canvas().FocusNext()
	test.Type(w.Canvas().Focused(), "My sister has joined them")
	w.Press("Declare")
	c := r.desk.Competition()
	if ui.Modal(w.Canvas()) || c.InterestOf("e1", "s1") != model.Undecided {
		t.Fatalf("the register holds %v\n%s", c.Declarations, roomtest.Says(w.Canvas().Overlays().List()...))
	}
	if s := c.Score(model.ScoreKey{Member: "e1", Bid: "b1", Criterion: "c1"}); s.Weaknesses != "Typed and not stored yet" {
		t.Errorf("what was being typed is lost: %v", s)
	}
	if r.state.At.Bid != "b2" || strings.Contains(r.held(), "week one") {
		t.Errorf("at %v; the response is still in the room: %v", r.state.At, strings.Contains(r.held(), "week one"))
	}
}

func TestAnotherMemberFindsNothingOfWhatWasRead(t *testing.T) {
	c := undeclared(model.Scoring)
	c.Declarations = c.NoInterests("e1")
	r, w := roomtest.Show(t, roomtest.File(t, c), "e1", New)
	r.goTo(Place{"b1", "c1"})
	w.Desk.ActAs("e2")
	if strings.Contains(r.held(), "week one") {
		t.Error("the response that Evaluator 1 read is still in the room")
	}
}
