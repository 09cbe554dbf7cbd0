package score

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/model"
)

// marksOf are a member's marks as the file holds them.
func marksOf(t *testing.T, r *Room, member string) []model.Highlight {
	t.Helper()
	c, err := r.desk.Store().Competition()
	if err != nil {
		t.Fatal(err)
	}
	var marks []model.Highlight
	for _, h := range c.Highlights {
		if h.Member == member {
			marks = append(marks, h)
		}
	}
	return marks
}

func TestASelectionIsAddedToANoteAndMarked(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	at := Place{"b1", "c1"}
	r.goTo(at)
	r.reading.answer.text.Point(22, 40) // with the blank before it
	typed(r, "s")
	if got := r.inFile(t, at).Strengths; got != "Named director\n“A director leads.”" {
		t.Errorf("the strengths are %q", got)
	}
	if got := r.card.notes[0].field.Text(); !strings.HasSuffix(got, "“A director leads.”") {
		t.Errorf("the card says %q", got)
	}
	marks := marksOf(t, r, "e1")
	if len(marks) != 1 || marks[0].Start != 23 || marks[0].End != 40 || marks[0].Note != model.Strengths {
		t.Fatalf("marked is %+v", marks)
	}
	if r.reading.passage() != nil || r.reading.adding.object.Visible() {
		t.Error("what was added is still selected")
	}
	r.NextQuestion()
	r.PreviousQuestion()
	if said := roomtest.Says(r.reading.object); !strings.Contains(said, "Marked 1") {
		t.Errorf("coming back it says %s", said)
	}
	typed(r, "l")
	r.reading.marks.list.OnOpen(r.reading.marks.list.Rows()[0])
	if got := r.reading.answer.text.Selected(); got != "A director leads." || !r.reading.adding.gone.Visible() {
		t.Errorf("the mark leads to %q", got)
	}
	if _, err := r.desk.Store().Undo("e1"); err != nil {
		t.Fatal(err)
	}
	r.Show()
	if got := r.inFile(t, at).Strengths; got != "Named director" || len(marksOf(t, r, "e1")) != 0 || r.card.notes[0].field.Text() != got {
		t.Errorf("undone, the strengths are %q and the card says %q", got, r.card.notes[0].field.Text())
	}
}

func TestWhatIsBeingTypedIsKeptWhenAPassageIsAdded(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	at := Place{"b1", "c1"}
	r.goTo(at)
	r.state.Edit(func(s *model.Score) { s.Evidence = "Page 1" })
	r.reading.answer.text.Point(0, 22)
	r.Add(model.Evidence)
	if got := r.inFile(t, at).Evidence; got != "Page 1\n“We start in week one.”" || r.state.Unsaved(at) {
		t.Errorf("the evidence is %q", got)
	}
}

func TestAMarkIsTakenAwayAndTheNoteStays(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	r.goTo(Place{"b1", "c1"})
	r.reading.answer.text.Point(0, 22)
	typed(r, "w")
	r.reading.answer.text.Point(0, 22)
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if marks := marksOf(t, r, "e1"); len(marks) != 0 {
		t.Errorf("marked is still %+v", marks)
	}
	if got := r.inFile(t, r.state.At).Weaknesses; got != "“We start in week one.”" {
		t.Errorf("the weaknesses are %q", got)
	}
}

func TestMarksAreTheMembersOwnAndFrozenWithTheirScores(t *testing.T) {
	r := shown(t, sample(model.Scoring), "e1")
	store := r.desk.Store()
	theirs := model.Highlight{Bid: "b1", Criterion: "c2", Note: model.Evidence, Quote: "secret view", End: 11}
	if err := store.Highlight("e2", theirs, model.Score{Level: "5"}); err != nil {
		t.Fatal(err)
	}
	for _, p := range []Place{{"b1", "c2"}, {"b2", "c1"}, {"b2", "c2"}, {"b1", "c1"}} {
		r.goTo(p)
		typed(r, "3")
	}
	r.reading.answer.text.Point(12, 21)
	typed(r, "e")
	if _, err := store.Submit("e1"); err != nil {
		t.Fatal(err)
	}
	r.Show()
	if got := r.state.Marks(); len(got) != 1 || got[0].Quote != "week one." {
		t.Errorf("e1 sees %+v", got)
	}
	r.reading.answer.text.Point(0, 21)
	before := r.inFile(t, r.state.At)
	r.Add(model.Strengths)
	r.RemoveMark(r.state.Marks()[0])
	if r.reading.adding.object.Visible() || len(marksOf(t, r, "e1")) != 1 || r.inFile(t, r.state.At) != before {
		t.Error("what is submitted was changed")
	}
}

// onPages is the sample with the documents of its first bid on screen.
func onPages(t *testing.T) (*Room, *roomtest.Window) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", filepath.Join(os.TempDir(), "assay-test-pdf"))
	store := roomtest.Sample(t, model.Scoring)
	c, err := store.Competition()
	if err != nil {
		t.Fatal(err)
	}
	r, w := roomtest.Show(t, store, c.Evaluators()[0].ID, New)
	w.Resize(roomtest.Size)
	typed(r, "d")
	return r, w
}

func TestAPageIsReadSearchedAndAPartOfItAdded(t *testing.T) {
	r, w := onPages(t)
	said := roomtest.Says(r.reading.object)
	if !strings.Contains(said, ".pdf") || !strings.Contains(said, "of 3") {
		t.Fatalf("the column says %s", said)
	}
	r.Find()
	test.Type(w.Canvas().Focused(), "visit")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if said := roomtest.Says(r.reading.object); !strings.Contains(said, "1 of ") || !strings.Contains(said, "in 1 document") {
		t.Fatalf("found: %s", said)
	}
	passage := r.reading.passage()
	if passage == nil || !strings.EqualFold(passage.Quote, "visit") || len(passage.Area) != 4 {
		t.Fatalf("selected is %+v", passage)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.Canvas().Focused().TypedRune('e')
	marks := marksOf(t, r, r.state.me.ID)
	if len(marks) != 1 || marks[0].Page == 0 || marks[0].Document == "" {
		t.Fatalf("marked is %+v", marks)
	}
	if got := r.inFile(t, r.state.At).Evidence; !strings.Contains(got, ".pdf, page ") {
		t.Errorf("the evidence is %q", got)
	}
	r.reading.papers.reader.Show(r.reading.papers.lines[0].Document)
	r.NextBid()
	r.reading.goTo(marks[0])
	if shown := r.reading.papers.reader.Passage(); r.state.At.Bid != marks[0].Bid || shown == nil || shown.Page != marks[0].Page {
		t.Errorf("the mark leads to %+v of %s", shown, r.state.At.Bid)
	}
}

func TestABidThatIsClosedIsNotReadOn(t *testing.T) {
	r, _ := onPages(t)
	papers := r.reading.papers
	if papers.reader.Shown().ID == "" {
		t.Fatal("no document is shown")
	}
	r.forget()
	if doc := papers.reader.Shown(); doc.ID != "" || strings.Contains(roomtest.Says(r.reading.object), "of 3") {
		t.Errorf("%s is still open", doc.Name)
	}
}

func TestADocumentWithMarksIsRemovedOnceTheyAreTakenAway(t *testing.T) {
	r, w := onPages(t)
	r.Find()
	test.Type(w.Canvas().Focused(), "visit")
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	r.Add(model.Evidence)
	marked := r.state.Marks()
	if len(marked) != 1 {
		t.Fatalf("marked is %+v", marked)
	}
	store := r.desk.Store()
	remove := func() error {
		return store.RemoveDocument(roomtest.Member(t, store, model.Lead), marked[0].Document, "sent twice")
	}
	if err := remove(); model.CodeOf(err) != model.Conflict || !strings.Contains(err.Error(), "is marked by an evaluator") {
		t.Fatal(err)
	}
	r.RemoveMark(marked[0])
	if err := remove(); err != nil {
		t.Fatal(err)
	}
	r.Show()
	r.reading.goTo(marked[0])
	if r.reading.papers.reader.Shown().ID == marked[0].Document {
		t.Error("it is still read")
	}
	if got := r.inFile(t, r.state.At).Evidence; !strings.Contains(got, ".pdf, page ") {
		t.Errorf("the evidence is %q", got)
	}
}
