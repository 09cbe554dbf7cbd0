package setup

import (
	"strings"
	"testing"

	"assay/app/roomtest"
	"assay/app/ui"
	"assay/model"
)

func ruling(t *testing.T, c *model.Competition) (*Room, *rules) {
	t.Helper()
	r, _ := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	r.tabs.Go(3)
	return r, r.pages[3].(*rules)
}

func TestEveryAwardRuleCanBeChosen(t *testing.T) {
	for _, f := range model.AwardFormulas {
		r, p := ruling(t, draft())
		p.award.formula.Choose(f.Title())
		if got := r.desk.Competition().Method.Award.Formula(); got != f {
			t.Fatalf("chosen %s, the record has %s", f, got)
		}
		if p.award.stated.formula.Text() != f.Working() || p.list.Rows()[0].Note != f.Title() {
			t.Errorf("%s is printed as %q and listed as %q", f, p.award.stated.formula.Text(), p.list.Rows()[0].Note)
		}
		if fits := f == model.HighestTotal; fits != (len(r.state.Problems()) == 0) || fits == p.award.misfitBox.Visible() {
			t.Errorf("%s: problems %q, the misfit shows: %v", f, r.state.Problems(), p.award.misfitBox.Visible())
		}
		if f == model.QualityAsMoney {
			p.award.worth.SetText("250,000")
		}
		if f != model.HighestTotal {
			p.award.doFit()
		}
		c := copyMethod(r.desk.Competition().Method)
		if c.Criterion("p").Weight.IsZero() {
			c = changed(c, "q", func(q *model.Criterion) { q.Weight = model.HundredPoints })
		}
		if errs := c.Check(r.desk.Competition().Lots); len(errs) != 0 {
			t.Errorf("%s: after fitting price: %v", f, errs)
		}
	}
}

func TestTheWayBackToPointsLeadsToThePriceFormula(t *testing.T) {
	r, p := ruling(t, draft())
	p.award.formula.Choose(model.Utility.Title())
	p.award.doFit()
	if rule := r.desk.Competition().Method.Award; rule.Among != model.Compliant {
		t.Errorf("the bids that fix best and lowest are %q", rule.Among)
	}
	p.award.formula.Choose(model.HighestTotal.Title())
	if got := r.desk.Competition().Method.Award; got != (model.AwardRule{}) {
		t.Errorf("the usual rule is %+v in the record", got)
	}
	p.award.doFit()
	if r.tabs.Current() != 1 || r.state.Chosen != "p" {
		t.Errorf("at tab %d with %s chosen", r.tabs.Current(), r.state.Chosen)
	}
}

func TestConsolidationWarnsAndMarksCanBeRounded(t *testing.T) {
	r, p := ruling(t, draft())
	if p.consolidation.warnBox.Visible() || p.rounding.steps[0].line.Visible() {
		t.Error("where the panel agrees, computed marks are spoken of")
	}
	for i, way := range consolidations[1:] {
		p.consolidation.way.Choose(consolidationText[i+1])
		if got := r.desk.Competition().Method.Consolidation.Rule; got != way || !p.consolidation.warnBox.Visible() {
			t.Errorf("chosen %s, the record has %s", way, got)
		}
		if problems := r.state.Problems(); len(problems) != 0 {
			t.Errorf("%s: %q", way, problems)
		}
	}
	p.consolidation.way.Choose(consolidationText[3])
	p.consolidation.trim.SetText("2")
	p.rounding.steps[0].places.Choose("1 place")
	m := r.desk.Competition().Method
	if m.Consolidation.Trim != 2 || m.Rounding.Mark == nil {
		t.Errorf("the record has %+v, marks rounded to %v", m.Consolidation, m.Rounding.Mark)
	}
	p.consolidation.way.Choose(consolidationText[0])
	if m := r.desk.Competition().Method; m.Consolidation != (model.Consolidation{}) || m.Rounding.Mark != nil {
		t.Errorf("agreed again, the record has %+v, marks rounded to %v", m.Consolidation, m.Rounding.Mark)
	}
}

func TestPhasesSayWhatTheyNeed(t *testing.T) {
	r, p := ruling(t, draft())
	p.phases.ways[0].Choose(phaseWays[phaseVerifies])
	p.phases.ways[1].Choose(phaseWays[phaseScored])
	m := r.desk.Competition().Method
	if len(m.Phases) != 2 || !m.Phase(model.Capability).Verify || m.Phase(model.Presentation).Verify {
		t.Fatalf("the record has %+v", m.Phases)
	}
	if got := strings.Join(r.state.Problems(), "; "); !strings.Contains(got, "Presentation") {
		t.Errorf("problems: %q", got)
	}
	p.phases.adds[1].OnPress()
	c := r.state.Criterion()
	if c == nil || c.Phase != model.Presentation || r.tabs.Current() != 1 {
		t.Fatalf("added %+v", c)
	}
	r.tabs.Go(3)
	p.phases.ways[1].Choose(phaseWays[phaseUnused])
	p.phases.ways[0].Choose(phaseWays[phaseUnused])
	if got := r.desk.Competition().Method.Phases; len(got) != 0 || r.desk.Competition().Method.Criterion(c.ID).Phase != model.Written {
		t.Errorf("not used: %+v", got)
	}
}

func TestTheMinimumOfQualityIsSet(t *testing.T) {
	r, p := ruling(t, draft())
	for _, unit := range sectionUnits[1:] {
		p.quality.threshold.unit.Choose(unitWords[unit])
		p.quality.threshold.minimum.SetText("2")
		if got := r.desk.Competition().Method.Threshold; got == nil || got.Unit != unit || got.Minimum.String() != "2" || len(r.state.Problems()) != 0 {
			t.Errorf("%s: %+v, problems %q", unit, got, r.state.Problems())
		}
	}
	p.quality.threshold.unit.Choose(unitWords[""])
	if got := r.desk.Competition().Method.Threshold; got != nil {
		t.Errorf("none: %+v", got)
	}
}

func TestLotsPerSupplierAreLimitedOnlyWhereThereAreSeveral(t *testing.T) {
	_, p := ruling(t, draft())
	if n := len(p.list.Rows()); n != len(p.sheets)-1 {
		t.Errorf("with one lot %d rules are listed", n)
	}
	r, p := ruling(t, twoLots())
	p.lots.limit.Choose(lotLimits[1])
	for _, choice := range model.LotChoices {
		p.lots.by.Choose(choice.Title())
		got := r.desk.Competition().Method.Lots
		if got == nil || got.By != choice || got.Most != 1 || p.lots.stated.formula.Text() != choice.Working() || len(r.state.Problems()) != 0 {
			t.Errorf("%s: %+v, problems %q", choice, got, r.state.Problems())
		}
	}
	p.lots.most.SetText("two")
	if r.desk.Competition().Method.Lots.Most != 1 || p.sheets[len(p.sheets)-1].problem.Hidden {
		t.Error("a number in words is taken, or nothing is said")
	}
	p.lots.limit.Choose(lotLimits[0])
	if got := r.desk.Competition().Method.Lots; got != nil {
		t.Errorf("no limit: %+v", got)
	}
}

func TestTiesEndAtADrawOfLots(t *testing.T) {
	r, p := ruling(t, draft())
	p.ties.steps[0].Choose("Highest quality")
	p.ties.steps[1].Choose("More points on 1.1 Approach")
	p.ties.steps[2].Choose("Lots drawn outside Assay")
	ties := r.desk.Competition().Method.Ties
	if len(ties) != 3 || ties[0].Kind != model.TieQuality || ties[1].Criterion != "q1" || ties[2].Kind != model.TieDraw {
		t.Errorf("the record has %+v", ties)
	}
	if p.ties.lines[3].Visible() || len(r.state.Problems()) != 0 {
		t.Errorf("a step after lots drawn is offered; problems %q", r.state.Problems())
	}
	if got := p.ties.says(r.state.Competition); got != "Highest quality, then more points on 1.1 Approach, then lots drawn outside Assay" {
		t.Errorf("it reads %s", got)
	}
}

func TestARuleIsShownByItsName(t *testing.T) {
	_, p := ruling(t, twoLots())
	for _, s := range p.sheets {
		p.list.OnMove(rowOf(p, s.name))
		if p.right.Shown() != s.card {
			t.Errorf("%s shows another card", s.name)
		}
	}
}

func rowOf(p *rules, name string) ui.ListRow {
	for _, row := range p.list.Rows() {
		if row.ID == name {
			return row
		}
	}
	return ui.ListRow{}
}
