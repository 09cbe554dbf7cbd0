package setup

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/shopspring/decimal"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
)

// checked shows a competition in the tab Check.
func checked(t *testing.T, c *model.Competition) (*Room, *roomtest.Window) {
	t.Helper()
	r, w := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	r.tabs.Go(5)
	return r, w
}

// two is the draft with a second lot.
func two() *model.Competition {
	c := draft()
	c.Lots = append(c.Lots, model.Lot{ID: "m", Number: "2", Title: "North"})
	return c
}

func TestTheMethodIsReadAndTried(t *testing.T) {
	r, w := checked(t, draft())
	page := r.check
	if page.counts[model.SeverityWarning].Text() != "2 warnings" || page.counts[model.SeverityProblem].Visible() {
		t.Errorf("counted: %q, problems shown: %v", page.counts[model.SeverityWarning].Text(), page.counts[model.SeverityProblem].Visible())
	}
	rows := page.dryRun.trials.Rows()
	if len(rows) != 10 || rows[0].Winner != "Dear and strong" || page.dryRun.trials.Cursor() != 0 {
		t.Fatalf("the dry run has %d trials", len(rows))
	}
	page.dryRun.trials.Focus(w.Canvas())
	key(w, fyne.KeyEnd)
	if bids := page.dryRun.bids.Rows(); len(bids) != 4 || !strings.Contains(page.dryRun.about.Text(), "failed the gate 1.3 Certificate") {
		t.Errorf("the last trial has %d bids: %s", len(bids), page.dryRun.about.Text())
	}
	w.Picture(t, "check")
}

func TestAFindingLeadsToItsCriterion(t *testing.T) {
	r, _ := checked(t, draft())
	var way *ui.Button
	each(r.check.findings, func(o fyne.CanvasObject) {
		if b, is := o.(*ui.Button); is && way == nil {
			way = b
		}
	})
	way.OnPress()
	if r.tabs.Current() != 1 || r.state.Chosen != "p" || r.criteria.table.Cursor() != 4 {
		t.Errorf("tab %d shows %q at row %d", r.tabs.Current(), r.state.Chosen, r.criteria.table.Cursor())
	}
}

// each visits every object inside another, in containers and scrolls.
func each(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			each(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			each(child, visit)
		}
	}
}

func TestAnUnsoundMethodHasNoDryRunYet(t *testing.T) {
	c := draft()
	c.Method = changed(c.Method, "q1", func(q *model.Criterion) { q.Weight = decimal.New(71, 0) })
	r, _ := checked(t, c)
	if r.check.dryRun.box.Objects[0] == r.check.dryRun.whole || r.check.counts[model.SeverityProblem].Text() != "1 problem" {
		t.Error("a dry run of a method that cannot be evaluated")
	}
	r.do(changed(r.state.Competition.Method, "q1", func(q *model.Criterion) { q.Weight = decimal.New(70, 0) }))
	if r.check.dryRun.box.Objects[0] != r.check.dryRun.whole || r.check.counts[model.SeverityProblem].Visible() {
		t.Error("the problem is put right and still there")
	}
}

func TestEachLotIsTried(t *testing.T) {
	r, _ := checked(t, two())
	d := r.check.dryRun
	if !d.lots.Visible() {
		t.Fatal("no lot can be chosen")
	}
	d.lot.Choose("Lot 2 North")
	if r.check.up.lot != 1 || d.trials.Rows()[0].Result.Lot.ID != "m" {
		t.Errorf("lot %d is tried", r.check.up.lot)
	}
	one, _ := checked(t, draft())
	if one.check.dryRun.lots.Visible() {
		t.Error("a choice of one lot")
	}
}

func TestTheTabCountsWhileItCanBePutRight(t *testing.T) {
	s := loaded(draft(), "lead")
	if n := Attention(s.Findings()); n != 2 {
		t.Errorf("%d findings that are more than notes, want no tie rule and a rank reversal", n)
	}
	if n := Attention((&State{}).Findings()); n != 0 {
		t.Errorf("%d findings without a competition", n)
	}
}

func TestFiguresAreThoseOfTheAwardRule(t *testing.T) {
	c := draft()
	c.Estimate = decimal.New(200_000, 0)
	c.Method = changed(c.Method, "p", func(p *model.Criterion) { p.Weight, p.Formula.Name = decimal.Zero, model.NoPoints })
	c.Method = changed(c.Method, "q", func(q *model.Criterion) { q.Weight = decimal.New(100, 0) })
	c.Method.Award.Name = model.PricePerQualityPoint
	u := loaded(c, "lead").Checkup(7)
	if u.refusal != "" || u.lot != 0 {
		t.Fatalf("lot %d: %s", u.lot, u.refusal)
	}
	if first, margin := u.first(u.trials[0]), u.margin(u.trials[0]); first != "£2,300" || margin != "£1,033.33" {
		t.Errorf("the first has %s and is %s ahead", first, margin)
	}
	if got := u.around(); got != "Made-up bids around the estimate, £200,000" {
		t.Errorf("around: %s", got)
	}
	none := loaded(&model.Competition{Title: "Empty"}, "lead").Checkup(0)
	if none.refusal == "" || none.around() != "Made-up bids" || len(none.lotNames()) != 0 {
		t.Errorf("without a lot: %+v", none)
	}
}
