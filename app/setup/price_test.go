package setup

import (
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/app/roomtest"
	"assay/model"
)

// editing is the room at its criteria, with one of them chosen.
func editing(t *testing.T, c *model.Competition, id string) (*Room, *editor, *roomtest.Window) {
	t.Helper()
	r, w := roomtest.Show(t, roomtest.File(t, c), "lead", New)
	r.tabs.Go(1)
	r.criteria.choose(id)
	return r, r.criteria.editor, w
}

// entryOf is the field of a figure by its label, nil where it does not show.
func (p *priceFields) entryOf(label string) int {
	for i, f := range figures {
		if f.label == label && f.uses(model.PriceFormulas[p.formula.Index()]) {
			return i
		}
	}
	return -1
}

func TestEveryPriceFormulaCanBeChosen(t *testing.T) {
	for _, c := range []struct {
		formula model.PriceFormula
		typed   map[string]string
		before  string // the problem before the figures are typed, "" for none
	}{
		{model.RelativeToLowest, map[string]string{"Floor": "10", "Cap": "90", "Most a bid may cost": "£1,250,000"}, ""},
		{model.PercentAboveLowest, map[string]string{"Slope": "2"}, ""},
		{model.BetweenBounds, map[string]string{"Best price": "900,000", "Worst price": "1,400,000.50"}, ""},
		{model.AgainstMean, map[string]string{"Slope": "0.5", "Share at the mean": "60"}, ""},
		{model.AgainstBenchmark, map[string]string{"Benchmark": "1000000"}, "no benchmark"},
		{model.Logarithmic, map[string]string{"Base": "4", "Discount rate": "3.5"}, "no base"},
	} {
		r, e, _ := editing(t, draft(), "p")
		if c.formula != model.RelativeToLowest {
			e.price.formula.Choose(c.formula.Title())
		}
		if got := strings.Join(r.state.Problems(), "; "); (c.before == "") != (got == "") || !strings.Contains(got, c.before) {
			t.Errorf("%s chosen: problems %q, want %q", c.formula, got, c.before)
		}
		for label, text := range c.typed {
			i := e.price.entryOf(label)
			if i < 0 || !e.price.entries[i].Visible() {
				t.Fatalf("%s does not show %q", c.formula, label)
			}
			e.price.entries[i].SetText(text)
		}
		rule := r.desk.Competition().Method.Criterion("p").Formula
		if rule.Name != c.formula || len(r.state.Problems()) != 0 {
			t.Errorf("%s: the record has %+v, problems %q", c.formula, rule, r.state.Problems())
		}
		for label, text := range c.typed {
			i := e.price.entryOf(label)
			if got := *figures[i].of(rule); got == nil || !sameFigure(text, got) {
				t.Errorf("%s: %s is %v in the record, want %s", c.formula, label, got, text)
			}
		}
	}
}

func TestAFormulaShowsOnlyItsFigures(t *testing.T) {
	_, e, _ := editing(t, draft(), "p")
	labels := func() string {
		var shown []string
		for i, f := range figures {
			for _, o := range append(slices.Clone(e.price.own.Objects), e.price.limits.Objects...) {
				if o == e.price.fields[i] {
					shown = append(shown, f.label)
				}
			}
		}
		return strings.Join(shown, ", ")
	}
	e.price.formula.Choose(model.Logarithmic.Title())
	if got := labels(); got != "Base, Floor, Cap, Most a bid may cost, Discount rate" {
		t.Errorf("logarithmic shows %s", got)
	}
	if e.price.example.box.Visible() {
		t.Error("without its base the logarithm has an example")
	}
	e.price.entries[e.price.entryOf("Base")].SetText("2")
	if got := e.price.example.points[3].Text(); got != "0%" || !e.price.example.box.Visible() {
		t.Errorf("at the base times the lowest price the example gives %s", got)
	}
	e.price.formula.Choose(model.NoPoints.Title())
	if got := labels(); got != "Most a bid may cost, Discount rate" || e.price.lowestField.Visible() {
		t.Errorf("no points shows %s", got)
	}
	if e.price.stated.formula.Text() != model.NoPoints.Formula() {
		t.Errorf("the formula reads %q", e.price.stated.formula.Text())
	}
}

func TestAnotherFormulaDropsWhatItDoesNotUse(t *testing.T) {
	r, e, _ := editing(t, draft(), "p")
	e.price.formula.Choose(model.PercentAboveLowest.Title())
	e.price.entries[e.price.entryOf("Slope")].SetText("2")
	e.price.entries[e.price.entryOf("Most a bid may cost")].SetText("500")
	e.price.formula.Choose(model.BetweenBounds.Title())
	rule := r.desk.Competition().Method.Criterion("p").Formula
	if rule.Slope != nil || rule.Ceiling == nil || len(r.state.Problems()) != 0 {
		t.Errorf("the record has %+v, problems %q", rule, r.state.Problems())
	}
	e.price.formula.Choose(model.PercentAboveLowest.Title())
	if rule := r.desk.Competition().Method.Criterion("p").Formula; rule.Slope == nil || rule.Slope.String() != "2" {
		t.Errorf("back at its formula the slope is %v, want what was typed", rule.Slope)
	}
	r.criteria.choose("q1")
	r.criteria.choose("p")
	e.price.formula.Choose(model.RelativeToLowest.Title())
	r.criteria.choose("q1")
	r.criteria.choose("p")
	e.price.formula.Choose(model.PercentAboveLowest.Title())
	if rule := r.desk.Competition().Method.Criterion("p").Formula; rule.Slope != nil {
		t.Errorf("after another criterion the slope is %v, want none", rule.Slope)
	}
}

func TestAFigureThatIsNoneStaysInItsField(t *testing.T) {
	r, e, _ := editing(t, draft(), "p")
	entry := e.price.entries[e.price.entryOf("Most a bid may cost")]
	entry.SetText("12,5")
	if entry.Text != "12,5" || e.problem.Hidden || r.desk.Competition().Method.Criterion("p").Formula.Ceiling != nil {
		t.Errorf("the field has %q, the problem reads %q", entry.Text, e.problem.Text())
	}
}

func TestFiguresAsPeopleWriteThem(t *testing.T) {
	for text, want := range map[string]string{"1,250,000": "1250000", "£ 3.50": "3.5", "60%": "60", "-100": "-100"} {
		if d, err := parseFigure(text, "a figure"); err != nil || d == nil || !d.Equal(decimal.RequireFromString(want)) {
			t.Errorf("%q is %v, %v", text, d, err)
		}
	}
	if d, err := parseFigure("  ", "a figure"); d != nil || err != nil {
		t.Errorf("nothing is %v, %v", d, err)
	}
	for _, text := range []string{"ten", "12,5", "1e99999999999", "1,2345"} {
		if d, err := parseFigure(text, "a figure"); err == nil {
			t.Errorf("%q was taken for %s", text, d)
		}
	}
	amount := decimal.RequireFromString("-1250000.5")
	if got := figureText(&amount, true); got != "-1,250,000.5" {
		t.Errorf("an amount reads %s", got)
	}
}
