package setup

import (
	"testing"

	"assay/app/lang"
	"assay/app/roomtest"
	"assay/model"
)

// What is chosen in Welsh is recorded as it is in English: the record has one language.
func TestTheRecordIsTheSameInWelsh(t *testing.T) {
	if err := lang.Use(lang.Welsh); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = lang.Use(lang.English) })
	c := draft()
	c.Regime, c.Route = model.PA23, "open"
	r, _ := roomtest.Show(t, roomtest.File(t, c), "lead", New)

	facts := r.pages[0].(*details)
	if facts.route.Chosen() != "Gweithdrefn agored" {
		t.Errorf("the route is shown as %q", facts.route.Chosen())
	}
	facts.route.Choose("Marchnad ddynamig")
	r.tabs.Go(2)
	r.pages[2].(*scales).add()
	r.tabs.Go(3)
	rules := r.pages[3].(*rules)
	rules.rounding.steps[len(rules.rounding.steps)-1].places.Choose("3 lle degol")
	rules.comments.when.Choose("Gofynnol")
	rules.quality.threshold.unit.Choose("mewn canran")
	rules.award.formula.Choose("Pris isaf sy'n bodloni'r gofynion")
	if !r.do(added(r.desk.Competition().Method, "", "new", model.Question, false)) {
		t.Error("a criterion is refused")
	}

	got := r.desk.Competition()
	if got.Route != "Dynamic market" || got.Regime != model.PA23 {
		t.Errorf("the record has the route %q under %s", got.Route, got.Regime)
	}
	m := got.Method
	if m.Rounding.DisplayStep().Places != 3 || m.Comments != model.CommentsRequired || m.Threshold == nil || m.Threshold.Unit != model.ByPercent || m.Award.Name != model.LowestPrice {
		t.Errorf("the rules are recorded as %v, %q, %v, %q", m.Rounding.DisplayStep(), m.Comments, m.Threshold, m.Award.Name)
	}
	scale := m.Scales[len(m.Scales)-1]
	if scale.Levels[5].Label != "Excellent" || m.Criterion("new").Title != "New question" {
		t.Errorf("recorded in Welsh: %q, %q", scale.Levels[5].Label, m.Criterion("new").Title)
	}
}
