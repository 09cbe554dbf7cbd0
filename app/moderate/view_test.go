package moderate

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/model"
)

var hard = model.AgreedKey{Bid: "b1", Criterion: "c1"}

// shown is the room in a window on a real file, with the member acting.
func shown(t *testing.T, stage model.Stage, actor string) *Room {
	t.Helper()
	r, _ := roomtest.Show(t, roomtest.File(t, sample(stage)), actor, New)
	return r
}

// agreed is what the file holds for an item, nil for nothing.
func (r *Room) agreed(t *testing.T, key model.AgreedKey) *model.AgreedScore {
	t.Helper()
	c, err := r.desk.Store().Competition()
	if err != nil {
		t.Fatal(err)
	}
	return c.AgreedScore(key)
}

func TestADecisionByKeyboard(t *testing.T) {
	r := shown(t, model.Moderating, "chair")
	r.open(hard)
	if d := r.state.Draft(); d != (Draft{}) || r.item.editor.control.Level() != "" {
		t.Fatalf("the editor starts with %v; it must start empty", d)
	}
	r.TypedRune('3')
	if r.agreed(t, hard) != nil {
		t.Fatal("choosing a level is no decision yet")
	}
	r.TypedRune('c')
	test.Type(r.canvas().Focused(), "Sound plan, dates given.")
	r.SaveAndNext()
	want := model.AgreedScore{Bid: "b1", Criterion: "c1", Level: "3", Reason: "Sound plan, dates given."}
	if got := r.agreed(t, hard); got == nil || *got != want {
		t.Fatalf("the file holds %v, want %v", got, want)
	}
	if r.state.At == hard || r.state.Current() == nil || r.state.Current().Agreed != nil {
		t.Errorf("after saving the next to do is on screen, not %v", r.state.At)
	}
}

func TestBracketsWalkTheAgendaAndEscapeLeavesIt(t *testing.T) {
	r := shown(t, model.Moderating, "chair")
	r.open(hard)
	r.TypedRune(']')
	if r.state.At != (model.AgreedKey{Bid: "b1", Criterion: "c2"}) {
		t.Errorf("] goes to %v", r.state.At)
	}
	r.TypedRune('[')
	if r.state.At != hard {
		t.Errorf("[ goes to %v", r.state.At)
	}
	r.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if r.state.Current() != nil || r.agenda.agenda[r.agenda.rows.Cursor()].Key != hard {
		t.Error("Escape goes back to the agenda, with the cursor on the item")
	}
}

func TestInsertingAMembersTextAtTheCursor(t *testing.T) {
	r := shown(t, model.Moderating, "chair")
	r.open(hard)
	reason := r.item.editor.fields[reasonField].notes
	r.item.editor.focusReason()
	test.Type(r.canvas().Focused(), "AB")
	r.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	r.item.editor.insert("Clear plan.")
	if reason.Text() != "AClear plan.B" || r.state.Draft().Reason != "AClear plan.B" {
		t.Errorf("the reason is %q on screen and %q in the draft", reason.Text(), r.state.Draft().Reason)
	}
}

func TestTheDifferenceIsSaidOnEachCard(t *testing.T) {
	r := shown(t, model.Moderating, "chair")
	r.open(hard)
	said := func() string {
		var all []string
		for _, d := range r.item.panel.said {
			all = append(all, d.words.Text())
		}
		return strings.Join(all, "|")
	}
	if got := said(); got != "||" {
		t.Errorf("before a level is chosen the cards say %q", got)
	}
	r.TypedRune('3')
	if got := said(); got != "agreed 2 levels higher|agreed 1 level lower|the same" {
		t.Errorf("the cards say %q", got)
	}
}

func TestARefusalStandsInTheEditorAndTheTextStays(t *testing.T) {
	r := shown(t, model.Moderating, "chair")
	r.open(hard)
	r.TypedRune('3')
	if r.Save() {
		t.Fatal("a decision without a reason was recorded")
	}
	e := r.item.editor
	if !e.refusal.Visible() || !strings.Contains(e.refusal.Text(), "reason") {
		t.Errorf("the editor says %q", e.refusal.Text())
	}
	r.edit(func(d *Draft) { d.Reason = "Sound." })
	if e.refusal.Visible() {
		t.Error("the refusal goes when the text changes")
	}
	if r.desk.Flush() == nil {
		t.Error("a written decision does not go with the window unsaid")
	}
	if !r.Save() || r.desk.Flush() != nil {
		t.Error("now it is recorded, and nothing is pending")
	}
}

func TestChangingADecisionAsksWhy(t *testing.T) {
	r := shown(t, model.Moderating, "chair")
	r.open(hard)
	r.edit(func(d *Draft) { d.Level, d.Reason = "3", "Sound." })
	r.Save()
	why := r.item.editor.fields[changeField].notes
	if why.Visible() {
		t.Error("nothing changes yet, so nothing is asked")
	}
	r.TypedRune('2')
	if !why.Visible() {
		t.Fatal("a change asks for its reason")
	}
	if r.Save() {
		t.Fatal("a change without its reason was recorded")
	}
	why.Insert("Page 4 was overlooked.")
	if !r.Save() || r.agreed(t, hard).Level != "2" {
		t.Errorf("the file holds %v", r.agreed(t, hard))
	}
}

func TestOthersReadOnly(t *testing.T) {
	r := shown(t, model.Moderating, "e1")
	r.open(hard)
	r.TypedRune('3')
	if r.item.editor.control.Level() != "" || r.item.editor.buttons.Visible() || !r.item.editor.locked.Visible() {
		t.Error("an evaluator reads, and is told who decides")
	}
}

func TestBeforeModerationTheLeadDecidesGates(t *testing.T) {
	r := shown(t, model.Scoring, "lead")
	if !r.agenda.attendance.Visible() || len(r.agenda.bars.Objects) != 3 {
		t.Error("who has given how many scores is shown")
	}
	gate := model.AgreedKey{Bid: "b1", Criterion: "g"}
	r.open(gate)
	r.TypedRune('2') // the second level of a scale in words
	r.edit(func(d *Draft) { d.Reason = "No certificate." })
	if !r.Save() || r.agreed(t, gate).Level != "Fail" {
		t.Errorf("the file holds %v", r.agreed(t, gate))
	}
}

func TestTheWordsOfTheAgenda(t *testing.T) {
	r := shown(t, model.Moderating, "chair")
	row := newAgendaRow()
	row.show(r.state.Item(hard), false)
	if row.question.Text() != "1.1 Mobilisation" || row.bid.Text() != "Alder" || row.spread.Text() != "1 to 4" ||
		row.weight.Text() != "60" || row.state.Text() != "to do" {
		t.Errorf("the row says %q %q %q %q %q", row.question.Text(), row.bid.Text(), row.spread.Text(), row.weight.Text(), row.state.Text())
	}
	if marks := dotsOf(r.state.Item(hard)); len(marks) != 3 || marks[0].level != "1" || marks[0].count != 1 {
		t.Errorf("the dots are %v", marks)
	}
	r.agenda.filter.Choose(int(Unanimous))
	if len(r.agenda.agenda) != 1 {
		t.Errorf("unanimous shows %d items", len(r.agenda.agenda))
	}
}

func TestThePrimaryButtonOpensTheChosenItem(t *testing.T) {
	r := shown(t, model.Moderating, "chair")
	if r.agenda.begin.Text() != "Next to do" {
		t.Errorf("with nothing chosen the button says %q", r.agenda.begin.Text())
	}
	r.agenda.focus(hard)
	r.agenda.rows.SetCursor(1)
	r.canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	r.agenda.begin.Tapped(nil)
	if r.state.At != hard {
		t.Errorf("%q opens %v", r.agenda.begin.Text(), r.state.At)
	}
}

func TestAfterTheLastDecisionTheAgendaSaysWhatIsNext(t *testing.T) {
	c := sample(model.Moderating)
	for _, gap := range c.AgreementGaps() {
		level := "3"
		if gap.Criterion == "g" {
			level = "Pass"
		}
		c.Agreed = append(c.Agreed, model.AgreedScore{Bid: gap.Bid, Criterion: gap.Criterion, Level: level, Reason: "Sound."})
	}
	s := &State{}
	s.Load(c, c.Member("chair"))
	if title, text := s.Finished(); title != "All agreed" || !strings.Contains(text, "Close quality") {
		t.Errorf("the agenda says %q, %q", title, text)
	}
	clear := c.Declarations
	c.Declarations = append(slices.Clone(clear), model.Declaration{ID: "late", Member: "chair", Supplier: c.Suppliers[0].ID, Kind: model.PotentialInterest, Text: "A former post."})
	if title, text := s.Finished(); title != "All agreed" || !strings.Contains(text, "waits for a decision. After that") {
		t.Errorf("while an interest waits the agenda says %q, %q", title, text)
	}
	c.Declarations = clear
	c.Method.Consolidation = model.Consolidation{Rule: model.Mean}
	if title, text := s.Finished(); len(c.AgreementGaps()) == 0 && (title != "All settled" || strings.Contains(text, "agreed")) {
		t.Errorf("where marks are computed the agenda says %q, %q", title, text)
	}
	c.Method.Consolidation = model.Consolidation{}
	if s.Filter != All || len(s.Agenda()) != 6 {
		t.Error("who comes when nothing is to do sees all")
	}
}

func TestTheHistoryTellsHowAnItemWasAgreedAndEachMembersScore(t *testing.T) {
	r, w := roomtest.Show(t, roomtest.Sample(t, model.Moderating), "", New)
	chair := roomtest.Member(t, r.desk.Store(), model.Chair)
	r.desk.ActAs(chair)
	key := r.desk.Competition().AgreementGaps()[0]
	levels := r.desk.Competition().Method.ScaleOf(r.desk.Competition().Method.Criterion(key.Criterion)).Levels
	agree := func(level, why string) {
		t.Helper()
		if err := r.desk.Store().SetAgreed(chair, model.AgreedScore{Bid: key.Bid, Criterion: key.Criterion, Level: level, Reason: "Page 2."}, why); err != nil {
			t.Fatal(err)
		}
	}
	agree(levels[1].Value, "")
	agree(levels[2].Value, "The annex counts.")
	r.Show()
	r.GoTo(key.Bid, key.Criterion)
	r.History()
	for _, told := range []string{"Level " + levels[1].Value + " to " + levels[2].Value, "The annex counts."} {
		if said := roomtest.Says(w.Canvas().Overlays().Top()); !strings.Contains(said, told) {
			t.Errorf("the history does not tell %q: %s", told, said)
		}
	}
	w.Press("Close")
	given := r.state.Current().Scores[0]
	r.scoreHistory(given)
	if said := roomtest.Says(w.Canvas().Overlays().Top()); !strings.Contains(said, given.Name+"'s score of") || !strings.Contains(said, "Level "+given.Score.Level) {
		t.Errorf("the member's history says %s", said)
	}
}
