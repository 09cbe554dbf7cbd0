package score

import (
	"strings"
	"testing"

	"assay/app/roomtest"
	"assay/model"
)

// visits is where Next unscored leads from a place, giving a level at each.
func visits(t *testing.T, s *State) string {
	t.Helper()
	var at []string
	for s.NextUnscored() {
		at = append(at, s.At.Bid+s.At.Criterion)
		s.Choose("2")
		if err := s.Save(noon, accept); err != nil {
			t.Fatal(err)
		}
	}
	return strings.Join(at, " ")
}

func TestOneBidIsReadToItsEndBeforeTheNext(t *testing.T) {
	c := sample(model.Scoring)
	c.Scores = nil
	for mode, want := range map[Mode]string{
		OneBid: "b1c1 b2c1 b2c2", AllByBid: "b2c1 b2c2 b1c1", OneQuestion: "b2c2 b1c1 b2c1", AllByQuestion: "b2c2 b1c1 b2c1",
	} {
		s := &State{Mode: mode}
		s.Load(c, c.Member("e1"))
		s.Go(Place{"b1", "c2"})
		s.Choose("3")
		if err := s.Save(noon, accept); err != nil {
			t.Fatal(err)
		}
		if got := visits(t, s); got != want {
			t.Errorf("%s visits %q, want %q", mode.Words(), got, want)
		}
	}
}

func TestABalancedOrderIsKeptEverywhere(t *testing.T) {
	c := sample(model.Scoring)
	c.Bids[2].Status = model.Received
	c.Balanced, c.Scores = true, nil
	s := &State{}
	s.Load(c, c.Member("e1"))
	for _, q := range []string{"c1", "c2"} {
		var listed, stripped, rows []string
		want := c.ReadingOrder("e1", q, []string{"b1", "b2", "b3"})
		for _, p := range s.bidsOf(q) {
			listed = append(listed, p.Bid)
		}
		s.Go(Place{want[0], q})
		for _, m := range s.Strip() {
			stripped = append(stripped, m.Place.Bid)
		}
		s.Mode = OneQuestion
		for _, r := range s.Rows() {
			if r.Kind == BidRow {
				rows = append(rows, r.Place.Bid)
			}
		}
		s.Mode = AllByQuestion
		for name, got := range map[string][]string{"the list": listed, "the strip": stripped, "the outline": rows} {
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("%s of %s has %v, want %v", name, q, got, want)
			}
		}
		if s.StepBid(1); s.At.Bid != want[1] {
			t.Errorf("on %s, j goes to %s; want %s", q, s.At.Bid, want[1])
		}
		if !s.StepBid(1) || s.At.Bid != want[2] || s.StepBid(1) {
			t.Errorf("on %s, the last bid is %s; want %s", q, s.At.Bid, want[2])
		}
	}
	if !strings.Contains(s.OrderWords(), "balanced order") || strings.Contains(loaded(model.Scoring, "e1").OrderWords(), "balanced") {
		t.Error("that the order is balanced is not said, or said where it is not")
	}
	s.Mode = AllByBid
	var bids []string
	for _, r := range s.Rows() {
		if r.Kind == BidRow {
			bids = append(bids, r.Place.Bid)
		}
	}
	if want := c.ReadingOrder("e1", "", []string{"b1", "b2", "b3"}); strings.Join(bids, " ") != strings.Join(want, " ") {
		t.Errorf("whole bids are read as %v, want %v", bids, want)
	}
}

func TestTheRoomOpensWhereTheMemberLeftIt(t *testing.T) {
	r, w := roomtest.Show(t, roomtest.File(t, sample(model.Scoring)), "e1", New)
	r.Read(OneBid)
	r.goTo(Place{"b1", "c2"})
	again := New(r.desk)
	w.SetContent(again.Content())
	again.Show()
	if again.state.At != (Place{"b1", "c2"}) || again.state.Mode != OneBid {
		t.Errorf("it opens at %v, %s", again.state.At, again.state.Mode.Words())
	}
	r.desk.ActAs("e2")
	other := New(r.desk)
	w.SetContent(other.Content())
	other.Show()
	if other.state.Mode != AllByQuestion {
		t.Errorf("Evaluator 2 finds the mode of Evaluator 1: %s", other.state.Mode.Words())
	}
}

func TestChoosingAModeByKeys(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	r.goTo(Place{"b1", "c1"})
	for _, m := range Modes {
		r.Read(m)
		if r.state.At != (Place{"b1", "c1"}) || r.outline.mode.On() != indexOf(m) {
			t.Errorf("%s: at %v, the switch stands at %d", m.Words(), r.state.At, r.outline.mode.On())
		}
	}
}

func indexOf(m Mode) int {
	for i, have := range Modes {
		if have == m {
			return i
		}
	}
	return -1
}

func TestAnswersThatAreReadTogetherStandBelowEachOther(t *testing.T) {
	c := sample(model.Scoring)
	c.Responses = append(c.Responses, model.Response{Bid: "b2", Criterion: "c1", Text: "Birch begins in May."}, model.Response{Bid: "b1", Criterion: "c2", Text: "Alder has eleven people."})
	r := shown(t, c, "e1")
	r.goTo(Place{"b2", "c1"})
	for _, at := range []struct {
		mode Mode
		says string
		not  string
	}{
		{AllByQuestion, "Alder, you gave 3: We start in week one.", "eleven"},
		{AllByBid, "1.2 Staffing: No written answer", "week one"},
		{OneQuestion, "", "week one"},
		{OneBid, "", "No written answer"},
	} {
		r.Read(at.mode)
		own, before, after := r.state.Beside()
		var said []string
		for _, b := range append(before, after...) {
			shown := r.reading.answer.beside(b)
			if shown.Note != "" {
				shown.Title += ", " + shown.Note
			}
			said = append(said, shown.Title+": "+shown.Text)
		}
		all := strings.Join(said, "\n")
		if !strings.Contains(all, at.says) || strings.Contains(all, at.not) || at.mode.one() != (own.Title == "") {
			t.Errorf("%s: beside %q stands\n%s", at.mode.Words(), own.Title, all)
		}
		if r.reading.answer.text.Text() != "Birch begins in May." {
			t.Errorf("%s: its own text is %q", at.mode.Words(), r.reading.answer.text.Text())
		}
	}
}

func TestNothingOfAClosedBidStandsBesideAnother(t *testing.T) {
	r := shown(t, with(model.Scoring, interest("s1")), "e1")
	r.Read(AllByQuestion)
	if r.state.At.Bid != "b2" || strings.Contains(r.held(), "week one") {
		t.Errorf("at %v the room holds:\n%s", r.state.At, r.held())
	}
}
