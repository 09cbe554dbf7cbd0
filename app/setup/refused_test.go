package setup

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"assay/app/roomtest"
	"assay/model"
)

// What cannot be stored keeps nothing else from being stored, and is not lost without a word.

func TestAWeightThatIsNoNumberKeepsNothingElseFromBeingSaved(t *testing.T) {
	r, e, w := editing(t, draft(), "q1")
	test.Type(e.weight, "x")
	e.title.SetText("Delivery")
	e.threshold.unit.Choose(unitWords[model.ByMark])
	c := r.desk.Competition().Method.Criterion("q1")
	if c.Title != "Delivery" || c.Threshold == nil || c.Weight.String() != "70" {
		t.Errorf("the record has %+v", c)
	}
	r.tabs.Go(0)
	r.tabs.Go(1)
	if !strings.Contains(e.weight.Text, "x") || e.problem.Hidden {
		t.Errorf("after another tab the weight reads %q, and its problem is hidden: %v", e.weight.Text, e.problem.Hidden)
	}
	r.criteria.choose("q2")
	if !strings.HasPrefix(w.Said, "Not saved: ") || !e.problem.Hidden || e.weight.Text != "30" {
		t.Errorf("at another criterion it says %q, the problem is %q and the weight %s", w.Said, e.problem.Text(), e.weight.Text)
	}
	r.criteria.choose("q1")
	if e.weight.Text != "70" {
		t.Errorf("the weight reads %q", e.weight.Text)
	}
}

func TestAFigureOfPriceKeepsNoOtherFromBeingSaved(t *testing.T) {
	r, e, _ := editing(t, draft(), "p")
	e.price.entries[e.price.entryOf("Floor")].SetText("ten")
	e.price.entries[e.price.entryOf("Cap")].SetText("90")
	if rule := r.desk.Competition().Method.Criterion("p").Formula; rule.Cap == nil || rule.Floor != nil || e.problem.Hidden {
		t.Errorf("the record has %+v", rule)
	}
}

func TestAnEstimateThatIsNoAmountKeepsNothingElseFromBeingSaved(t *testing.T) {
	r, _ := roomtest.Show(t, roomtest.File(t, draft()), "lead", New)
	d := r.pages[0].(*details)
	d.estimate.SetText("1.2m")
	d.title.SetText("Grounds")
	r.tabs.Go(1)
	r.tabs.Go(0)
	if got := r.desk.Competition(); got.Title != "Grounds" || !got.Estimate.IsZero() {
		t.Errorf("the record has %q and %s", got.Title, got.Estimate)
	}
	if d.estimate.Text != "1.2m" || d.problem.Hidden || d.problem.Position().Y <= d.title.Position().Y {
		t.Errorf("the field reads %q, the problem is hidden: %v, at %v", d.estimate.Text, d.problem.Hidden, d.problem.Position())
	}
	d.estimate.SetText("1,200,000")
	if got := r.desk.Competition().Estimate.String(); got != "1200000" || !d.problem.Hidden {
		t.Errorf("the record has %s", got)
	}
}

func TestARuleKeepsWhatItCannotStore(t *testing.T) {
	c := twoLots()
	c.Method.Lots = &model.LotRule{Most: 1, By: model.LotsInOrder}
	r, w := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	r.tabs.Go(3)
	p := r.pages[3].(*rules)
	p.show("Lots per supplier")
	p.lots.most.SetText("two")
	p.lots.by.Choose(model.LotChoices[1].Title())
	if got := r.desk.Competition().Method.Lots; got.Most != 1 || got.By != model.LotChoices[1] || p.lots.most.Text != "two" {
		t.Errorf("the record has %+v, the field %q", got, p.lots.most.Text)
	}
	r.tabs.Go(0)
	r.tabs.Go(3)
	if p.lots.most.Text != "two" || p.problem() == "" {
		t.Errorf("after another tab the field reads %q", p.lots.most.Text)
	}
	p.show("Ties")
	if !strings.HasPrefix(w.Said, "Not saved: ") || p.lots.most.Text != "1" {
		t.Errorf("at another rule it says %q, and the field reads %q", w.Said, p.lots.most.Text)
	}
}

func TestTheHeadAndCheckCountTheSameProblems(t *testing.T) {
	for name, spoil := range map[string]func(*model.Competition){
		"sound":    func(*model.Competition) {},
		"no chair": func(c *model.Competition) { c.Members[0].Roles = []model.Role{model.Lead} },
		"nobody":   func(c *model.Competition) { c.Members = c.Members[:1]; c.Members[0].Roles = []model.Role{model.Lead} },
		"weights":  func(c *model.Competition) { c.Method.Criterion("q1").Weight = model.HundredPoints },
		"no scale": func(c *model.Competition) { c.Method.Criterion("q1").Scale = "" },
		"empty":    func(c *model.Competition) { c.Method.Criteria = nil },
		"too few to mean": func(c *model.Competition) {
			c.Method.Consolidation = model.Consolidation{Rule: model.TrimmedMean, Trim: 1}
		},
	} {
		c := draft()
		spoil(c)
		s := loaded(c, "lead")
		waits, found := Waits(c), model.CountFindings(s.Findings(), model.SeverityProblem)
		if len(waits) != found || (name == "sound") != (found == 0) {
			t.Errorf("%s: the head counts %q, Check %d", name, waits, found)
		}
	}
}

func TestWhatIsTypedBeforeAddingIsSaved(t *testing.T) {
	r, e, w := editing(t, draft(), "q1")
	e.weight.Put("65") // typed, and the pause that saves it is not over
	r.waiting = r.pages[1]
	r.criteria.askAdd()
	if err := r.flush(); err != nil { // it is over while the dialog asks
		t.Fatal(err)
	}
	key(w, fyne.KeyReturn)
	if m := r.desk.Competition().Method; m.Criterion("q1").Weight.String() != "65" || len(m.Criterion("q").Children) != 4 {
		t.Errorf("the record has the weight %s and %d criteria", m.Criterion("q1").Weight, len(m.Criterion("q").Children))
	}
}
