package setup

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/shopspring/decimal"

	"assay/app/roomtest"
	"assay/model"
)

func TestMovingIntoAnotherSection(t *testing.T) {
	for _, c := range []struct {
		name string
		move func(model.Method) model.Method
		want string
	}{
		{"out of its section", func(m model.Method) model.Method { return outdented(m, "q1") }, "1 1.2 1.3 3 2"},
		{"into the section before", func(m model.Method) model.Method { return indented(m, "p") }, "1 1.1 1.2 1.3 1.4"},
		{"nothing before it", func(m model.Method) model.Method { return indented(m, "q") }, "1 1.1 1.2 1.3 2"},
		{"at the top already", func(m model.Method) model.Method { return outdented(m, "q") }, "1 1.1 1.2 1.3 2"},
		{"where it stands", func(m model.Method) model.Method { return into(m, "q1", "q") }, "1 1.1 1.2 1.3 2"},
		{"to the top", func(m model.Method) model.Method { return into(m, "g", "") }, "1 1.1 1.2 2 3"},
	} {
		before := draft().Method
		if got := numbers(c.move(before)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if !reflect.DeepEqual(before, draft().Method) {
			t.Errorf("%s: the record was changed", c.name)
		}
	}
}

func TestASectionTakesItsNumbersAlong(t *testing.T) {
	m := added(draft().Method, "p", "s", model.Section, false)
	m = into(m, "q", "s")
	if got := numbers(m); got != "2 3 3.1 3.1.1 3.1.2 3.1.3" {
		t.Errorf("numbered %s", got)
	}
	m = changed(m, "q1", func(c *model.Criterion) { c.Number = "Q3a" })
	if got := numbers(into(m, "q1", "")); !strings.HasSuffix(got, "Q3a") {
		t.Errorf("a number given by hand became %s", got)
	}
	for _, section := range homes(m, "s") {
		t.Errorf("%s is offered to a section that it stands in", section.Name())
	}
}

func TestASectionBelowAnotherSharesItsPhase(t *testing.T) {
	m := draft().Method
	setPhase(&m, model.Presentation, true, false)
	m = changed(m, "q", func(c *model.Criterion) { c.Phase = model.Presentation })
	m = added(m, "p", "s", model.Section, false)
	below := into(m, "q", "s")
	if got := below.Criterion("q").Phase; got != model.Written {
		t.Errorf("below another section it keeps the phase %q", got)
	}
	m = copyMethod(m)
	setPhase(&m, model.Presentation, false, false)
	if m.Criterion("q").Phase != model.Written || len(m.Phases) != 0 {
		t.Error("a phase that is gone keeps its criteria")
	}
}

func TestTheSectionIsChosenInTheEditor(t *testing.T) {
	r, e, _ := editing(t, draft(), "p")
	e.place.home.Choose("1 Quality")
	if parent := parentOf(r.desk.Competition().Method, "p"); parent == nil || parent.ID != "q" {
		t.Fatalf("price stands in %v", parent)
	}
	if r.state.Chosen != "p" || e.place.home.Chosen() != "1 Quality" {
		t.Errorf("%s is chosen, standing in %s", r.state.Chosen, e.place.home.Chosen())
	}
	r.criteria.change(outdented)
	if parent := parentOf(r.desk.Competition().Method, "p"); parent != nil {
		t.Errorf("moved out, price stands in %s", parent.Name())
	}
}

// twoLots is a draft with two lots.
func twoLots() *model.Competition {
	c := draft()
	c.Lots = append(c.Lots, model.Lot{ID: "m", Number: "2", Title: "South"})
	return c
}

func TestLotsAreChosenInTheEditor(t *testing.T) {
	if _, e, _ := editing(t, draft(), "q1"); e.place.lotField.Visible() {
		t.Error("with one lot the lots show")
	}
	r, e, _ := editing(t, twoLots(), "q1")
	if !e.place.lotField.Visible() || !e.place.ticks[0].Checked || !e.place.ticks[1].Checked {
		t.Fatal("a criterion of every lot does not show so")
	}
	e.place.ticks[0].SetChecked(false)
	if got := r.desk.Competition().Method.Criterion("q1").Lots; len(got) != 1 || got[0] != "m" {
		t.Errorf("the record has the lots %v", got)
	}
	if got := r.state.Rows[0].Level; got.Whole() || got.String() != "lot 1: 30 of 100" {
		t.Errorf("the section adds up to %s", got)
	}
	if got := r.state.How(r.state.Criterion()); got != "0 to 5, lot 2" {
		t.Errorf("it is assessed by %s", got)
	}
	e.place.ticks[1].SetChecked(false)
	if got := r.desk.Competition().Method.Criterion("q1").Lots; len(got) != 1 || e.problem.Hidden {
		t.Errorf("without a lot the record has %v", got)
	}
	e.place.ticks[1].SetChecked(true)
	e.place.ticks[0].SetChecked(true)
	if got := r.desk.Competition().Method.Criterion("q1").Lots; got != nil {
		t.Errorf("of every lot again, the record has %v", got)
	}
}

func TestACriterionCanBelongOnlyToTheLotsOfItsSection(t *testing.T) {
	c := twoLots()
	c.Method = changed(c.Method, "q", func(q *model.Criterion) { q.Lots = []string{"m"} })
	if got := lotsOf(c, "q1"); len(got) != 1 || got[0].ID != "m" {
		t.Errorf("its lots are %v", got)
	}
}

func TestThePhaseIsChosenAtTheTop(t *testing.T) {
	c := draft()
	setPhase(&c.Method, model.Presentation, true, false)
	r, e, _ := editing(t, c, "q")
	if !e.place.phaseField.Visible() {
		t.Fatal("the phase does not show")
	}
	e.place.phase.Choose(model.Presentation.Title())
	if got := r.desk.Competition().Method.Criterion("q").Phase; got != model.Presentation || len(r.state.Problems()) != 0 {
		t.Errorf("the record has the phase %q, problems %q", got, r.state.Problems())
	}
	r.criteria.choose("q1")
	if e.place.phaseField.Visible() {
		t.Error("a question below a section has a phase of its own")
	}
}

func TestEveryThresholdCanBeChosen(t *testing.T) {
	for _, c := range []struct {
		id    string
		units []model.ThresholdUnit
	}{{"q1", questionUnits}, {"q", sectionUnits}} {
		for _, unit := range c.units[1:] {
			r, e, _ := editing(t, draft(), c.id)
			e.threshold.unit.Choose(unitWords[unit])
			e.threshold.minimum.SetText("2")
			e.threshold.effect.Choose(effectText[1])
			got := r.desk.Competition().Method.Criterion(c.id).Threshold
			if got == nil || got.Unit != unit || got.Minimum.String() != "2" || got.Effect != model.Warn || (got.Mark != nil) != (unit == model.ByCount) {
				t.Errorf("%s in %s: %+v", c.id, unit, got)
			}
			if p := r.state.Problems(); len(p) != 0 {
				t.Errorf("%s in %s: %q", c.id, unit, p)
			}
			e.threshold.unit.Choose(unitWords[""])
			if got := r.desk.Competition().Method.Criterion(c.id).Threshold; got != nil {
				t.Errorf("none: %+v", got)
			}
		}
	}
}

func TestALotInUseIsNotRemoved(t *testing.T) {
	c := twoLots()
	c.Lots = append(c.Lots, model.Lot{ID: "n", Number: "3", Title: "West"})
	c.Method.Criterion("q1").Lots = []string{"l", "m"}
	c.Method.Criterion("q2").Lots = []string{"l", "n"}
	r, w := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	remove := func(id string) {
		r.pages[0].(*details).removeLot(*r.desk.Competition().Lot(id))
		w.Canvas().FocusNext() // from Cancel
		key(w, fyne.KeyReturn)
	}
	remove("m")
	if got := r.desk.Competition(); len(got.Lots) != 2 || !slices.Equal(got.Method.Criterion("q1").Lots, []string{"l"}) {
		t.Fatalf("lots %v, the criterion is in %v", got.Lots, got.Method.Criterion("q1").Lots)
	}
	remove("l")
	if got := r.desk.Competition(); len(got.Lots) != 2 || !slices.Equal(got.Method.Criterion("q1").Lots, []string{"l"}) {
		t.Errorf("a lot with a criterion of its own was removed: %v, %v", got.Lots, got.Method.Criterion("q1").Lots)
	}
}

func TestSectionsOfTheSameNameAreToldApart(t *testing.T) {
	c := draft()
	c.Method.Criteria = append(c.Method.Criteria, model.Criterion{ID: "r", Number: "1", Kind: model.Section, Title: "Quality", Children: []model.Criterion{
		{ID: "r1", Number: "1.1", Kind: model.Question, Title: "Reach", Scale: "s"},
	}})
	r, e, _ := editing(t, c, "r1")
	test.Type(e.title, "x")
	if parent := parentOf(r.desk.Competition().Method, "r1"); parent == nil || parent.ID != "r" {
		t.Errorf("typing moved the question into %+v", parent)
	}
}

func TestAKindKeepsOnlyAThresholdItCanHave(t *testing.T) {
	two := decimal.New(2, 0)
	for _, c := range []struct {
		id, to string
		unit   model.ThresholdUnit
		kept   bool
	}{
		{"q1", "Section", model.ByMark, false}, {"q1", "Section", model.ByPercent, true}, {"q1", "Gate", model.ByPercent, false},
		{"q", "Question", model.ByCount, false}, {"q", "Question", model.ByBest, true}, {"q", "Price", model.ByBest, false},
	} {
		m := draft().Method
		m.Criterion(c.id).Threshold = &model.Threshold{Unit: c.unit, Minimum: two, Effect: model.Disqualify}
		setKind(m.Criterion(c.id), kinds[slices.Index([]string{"Section", "Question", "Gate", "Price"}, c.to)], m.Scales)
		if kept := m.Criterion(c.id).Threshold != nil; kept != c.kept {
			t.Errorf("%s as a %s keeps its threshold in %s: %v", c.id, c.to, c.unit, kept)
		}
	}
}
