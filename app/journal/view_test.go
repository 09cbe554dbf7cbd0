package journal

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
	"assay/storage"
)

func lines(r *Room) string {
	var said []string
	for _, row := range r.list.Rows() {
		said = append(said, row.Title+" | "+row.Note+" | "+row.Word)
	}
	return strings.Join(said, "\n")
}

func TestTheJournalShowsWhoDidWhat(t *testing.T) {
	for _, look := range []ui.Look{ui.LightLook, ui.DarkLook} {
		s := roomtest.Sample(t, model.Decided)
		r, w := roomtest.ShowIn(t, look, s, roomtest.Member(t, s, model.Chair), New)
		for _, want := range []string{"Opened prices | Procurement lead", "Scored 6 questions of 5 bids | Evaluator 2", "Loaded 6 bids with their prices from bids.xlsx"} {
			if !strings.Contains(lines(r), want) {
				t.Errorf("the journal does not say %q:\n%s", want, lines(r))
			}
		}
		w.Picture(t, "journal-"+string(look))
	}
}

func TestTheJournalIsSearchedByKeys(t *testing.T) {
	s := roomtest.Sample(t, model.Decided)
	r, w := roomtest.Show(t, s, roomtest.Member(t, s, model.Chair), New)
	r.TypedRune('/')
	test.Type(r.search, "DECLARED chair")
	if got := len(r.state.Acts); got != 1 || r.count.Text() != "1 of 33 acts" {
		t.Errorf("%d acts are found, counted as %q", got, r.count.Text())
	}
	w.Picture(t, "journal-search")
	r.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if r.search.Text != "" || len(r.state.Acts) != 33 {
		t.Errorf("Escape leaves %q and %d acts", r.search.Text, len(r.state.Acts))
	}
	test.Type(r.search, "no such thing")
	if len(r.state.Acts) != 0 || !strings.Contains(r.nothing, "33 acts") {
		t.Errorf("nothing is found, and the room says %q", r.nothing)
	}
	if r.side.Shown() != r.aside {
		t.Error("an act that does not fit is shown beside nothing")
	}
	w.Picture(t, "journal-nothing")
	r.clear()
	r.by.Choose("Evaluator 2")
	r.kind.Choose("Scores")
	if len(r.state.Acts) != 2 || r.list.Rows()[1].Title != "Submitted their scores" {
		t.Errorf("by member and kind the journal shows\n%s", lines(r))
	}
	r.clear()
	test.Type(r.since, "2999-01-01")
	if len(r.state.Acts) != 0 {
		t.Error("acts are shown that are to come")
	}
	r.since.SetText("soon")
	if r.count.Text() != "no such day" {
		t.Errorf("of a day that is none the room says %q", r.count.Text())
	}
}

func TestAnActIsShownRowByRow(t *testing.T) {
	s := roomtest.Sample(t, model.Scoring)
	c, _ := s.Competition()
	member := c.Evaluators()[0]
	question := c.Method.Scored(c.Lots[0].ID)
	var id string
	for _, n := range question {
		if n.Kind == model.Question {
			id = n.ID
			break
		}
	}
	score := model.Score{Member: member.ID, Bid: c.Bids[0].ID, Criterion: id, Level: "2"}
	for _, level := range []string{"2", "3"} {
		score.Level, score.Strengths = level, "The response says how the model is checked each month, and who may stop it."
		if err := s.SetScore(member.ID, score); err != nil {
			t.Fatal(err)
		}
	}
	r, w := roomtest.Show(t, s, member.ID, New)
	r.list.OnOpen(r.list.Rows()[1])
	if w.Canvas().Focused() != r.detail.keys {
		t.Error("Return does not give the keyboard to the act")
	}
	for _, want := range []string{"at 3 (was 2)", "Level: 3 (was 2)", "hash"} {
		if !strings.Contains(r.detail.text, want) {
			t.Errorf("the act is copied without %q:\n%s", want, r.detail.text)
		}
	}
	w.Picture(t, "journal-score")
	w.Desk.ActAs(c.Evaluators()[1].ID)
	if strings.Contains(r.detail.text, "each month") || strings.Contains(r.detail.text, "hash") || !strings.Contains(r.detail.text, "sealed") {
		t.Errorf("another evaluator sees\n%s", r.detail.text)
	}
	w.Picture(t, "journal-sealed")
	test.Type(r.search, "month")
	if len(r.state.Acts) != 0 {
		t.Error("what is sealed is found by searching")
	}
	r.export()
	if !strings.Contains(w.Said, "cannot be exported yet") {
		t.Errorf("exporting what is sealed says %q", w.Said)
	}
}

func TestTheRecordIsVerified(t *testing.T) {
	s := roomtest.Sample(t, model.Decided)
	r, w := roomtest.Show(t, s, roomtest.Member(t, s, model.Lead), New)
	r.verify()
	if !strings.HasPrefix(r.proof.title.Text(), "The journal proves the record: ") || r.side.Shown() != r.proof.body {
		t.Errorf("the check says %q", r.proof.title.Text())
	}
	w.Picture(t, "journal-verified")
	r.proof.copy()
	if got := fyne.CurrentApp().Clipboard().Content(); !strings.HasSuffix(got, "/"+s.Head().Hash) {
		t.Errorf("the head on the clipboard is %q", got)
	}
	report := r.proof.report
	report.Findings = []storage.Finding{{Where: "table score, row [\"e1\"]", Text: "altered outside Assay: level is \"4\", the journal says \"2\""},
		{Where: "journal entry 212", Text: "its content does not match its hash: it was altered"}}
	r.proof.show(report)
	if row, _ := r.proof.findings.Selected(); !strings.Contains(row.Note, "level is") {
		t.Errorf("the first finding is told as %q", row.Note)
	}
	w.Picture(t, "journal-findings")
	if text := FindingsText("tender.assay", report); !strings.Contains(text, "2 changes from outside Assay") || !strings.Contains(text, "journal entry 212: its content") {
		t.Errorf("the list is saved as\n%s", text)
	}
}

func TestAHeadOfAReportIsFound(t *testing.T) {
	s := roomtest.Sample(t, model.Decided)
	r, w := roomtest.Show(t, s, roomtest.Member(t, s, model.Lead), New)
	head, err := s.RecordHead()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.showHead(head); err != nil || !strings.Contains(w.Said, "This journal contains it") {
		t.Errorf("a head is told as %q, %v", w.Said, err)
	}
}

// A long journal is shown from its end, a window at a time.
func TestALongJournalIsShownFromItsEnd(t *testing.T) {
	s := roomtest.Sample(t, model.Scoring)
	c, _ := s.Competition()
	member := c.Evaluators()[0].ID
	var criterion string
	for _, n := range c.Method.Scored(c.Lots[0].ID) {
		if n.Kind == model.Question {
			criterion = n.ID
		}
	}
	for i := range 450 {
		if err := s.SetScore(member, model.Score{Member: member, Bid: c.Bids[0].ID, Criterion: criterion, Level: string('0' + rune(i%4))}); err != nil {
			t.Fatal(err)
		}
	}
	r, w := roomtest.Show(t, s, member, New)
	if len(r.state.Acts) != window || !strings.HasPrefix(r.count.Text(), "the last 200 of 47") {
		t.Errorf("%d acts are shown, counted as %q", len(r.state.Acts), r.count.Text())
	}
	w.Picture(t, "journal-long")
	last := r.list.Rows()[len(r.list.Rows())-1]
	r.list.OnMove(last)
	if row, _ := r.list.Selected(); len(r.state.Acts) != 2*window || row.ID != id(&r.state.Acts[window]) {
		t.Errorf("after asking for earlier acts %d are shown, with the cursor at %s", len(r.state.Acts), row.ID)
	}
	test.Type(r.search, "created the competition")
	if len(r.state.Acts) != 1 || r.state.Looking() {
		t.Errorf("the first act of a long journal is not found: %d", len(r.state.Acts))
	}
}
