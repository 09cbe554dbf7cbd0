package setup

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
)

func TestTheMethodIsPublishedWithANote(t *testing.T) {
	r, w := shown(t)
	r.tabs.Go(6)
	p := r.publishing
	if p.body.Objects[0] != p.empty || p.button.Text() != "Publish version 1" || p.button.Waiting() {
		t.Fatalf("before: the button says %q", p.button.Text())
	}
	publish := func(note string) {
		p.button.OnPress()
		w.Canvas().Focused().(interface{ SetText(string) }).SetText(note)
		w.Canvas().FocusNext()
		w.Canvas().FocusNext()
		key(w, fyne.KeyReturn)
	}
	publish("With the tender notice.")
	rows := p.table.Rows()
	if len(rows) != 1 || rows[0].Note != "With the tender notice." || rows[0].Word != "as it stands" || p.button.Visible() {
		t.Fatalf("after: %+v, the button shows: %v", rows, p.button.Visible())
	}
	if p.ask(); ui.Modal(w.Canvas()) || !strings.Contains(w.Said, "as it was published in version 1") {
		t.Errorf("published again without a change it says %q", w.Said)
	}
	r.do(moved(r.state.Competition.Method, "q1", 1))
	if rows := p.table.Rows(); rows[0].Word != "" || p.button.Text() != "Publish version 2" || !strings.Contains(p.standing.Text(), "changed since version 1") {
		t.Errorf("changed: %+v, %q, %q", rows, p.button.Text(), p.standing.Text())
	}
	publish("Questions exchanged.")
	if rows := p.table.Rows(); len(rows) != 2 || rows[0].Number != 2 || rows[1].Hash == rows[0].Hash {
		t.Errorf("the second: %+v", rows)
	}
}

func TestAMethodWithGapsIsNotPublished(t *testing.T) {
	c := draft()
	c.Method = changed(c.Method, "q1", func(q *model.Criterion) { q.Title = "" })
	r, w := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	r.tabs.Go(6)
	if !r.publishing.button.Waiting() || !r.publishing.waitBox.Visible() {
		t.Error("what stands in the way does not show")
	}
	r.publishing.ask()
	if !ui.Modal(w.Canvas()) || len(r.desk.Competition().Versions) != 0 {
		t.Error("the problems do not show, or it is published")
	}
}

func TestVersionsShowWhenFrozen(t *testing.T) {
	c := draft()
	c.Versions = []model.MethodVersion{*c.NextVersion("With the notice.")}
	c.Stage, c.MethodHash = model.Scoring, c.Method.Hash()
	s := loaded(c, "lead")
	if rows := s.Versions(); len(rows) != 1 || rows[0].Word != "frozen" {
		t.Errorf("listed: %+v", rows)
	}
	if got := s.Standing(); !strings.HasPrefix(got, "Version 1 was frozen") {
		t.Errorf("it says %q", got)
	}
	if (&State{}).Versions() != nil || (&State{}).Next() != 0 {
		t.Error("without a file there are versions")
	}
}
