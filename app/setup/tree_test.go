package setup

import (
	"reflect"
	"strings"
	"testing"

	"assay/model"
)

func numbers(m model.Method) string {
	var all []string
	m.Walk(func(c *model.Criterion) { all = append(all, c.Number) })
	return strings.Join(all, " ")
}

func TestAdding(t *testing.T) {
	for _, c := range []struct {
		name, chosen string
		kind         model.Kind
		inside       bool
		want         string
	}{
		{"after a question", "q1", model.Question, false, "1 1.1 1.4 1.2 1.3 2"},
		{"inside a section", "q", model.Question, true, "1 1.1 1.2 1.3 1.4 2"},
		{"after a section", "q", model.Section, false, "1 1.1 1.2 1.3 3 2"},
		{"with nothing chosen", "", model.Gate, false, "1 1.1 1.2 1.3 2 3"},
		{"inside a question goes after it", "q1", model.Question, true, "1 1.1 1.4 1.2 1.3 2"},
	} {
		before := draft().Method
		got := added(before, c.chosen, "new", c.kind, c.inside)
		if numbers(got) != c.want {
			t.Errorf("%s: %s, want %s", c.name, numbers(got), c.want)
		}
		if !reflect.DeepEqual(before, draft().Method) {
			t.Errorf("%s: the record was changed", c.name)
		}
		added := got.Criterion("new")
		if added == nil || added.Kind != c.kind {
			t.Errorf("%s: added %+v", c.name, added)
		}
	}
}

func TestAnAddedCriterionLacksNothingButItsWeight(t *testing.T) {
	for _, kind := range []model.Kind{model.Question, model.Gate, model.Price} {
		c := draft()
		c.Method = added(c.Method, "p", "new", kind, false)
		if errs := c.Check(); len(errs) != 0 {
			t.Errorf("a new %s is wrong: %v", kind, errs)
		}
	}
}

func TestNumbersGivenByHandAreNotCounted(t *testing.T) {
	list := []model.Criterion{{Number: "G1"}, {Number: "1"}, {Number: "2"}}
	if got := nextNumber(list, ""); got != "3" {
		t.Errorf("after a gate G1, 1 and 2 comes %s", got)
	}
}

func TestMovingStopsAtTheEnds(t *testing.T) {
	m := draft().Method
	if got := numbers(moved(m, "q1", 1)); got != "1 1.2 1.1 1.3 2" {
		t.Errorf("moved down: %s", got)
	}
	if got := numbers(moved(m, "q1", -1)); got != numbers(m) {
		t.Errorf("moved over the top: %s", got)
	}
}

func TestRemovingTakesWhatIsInside(t *testing.T) {
	if got := numbers(removed(draft().Method, "q")); got != "2" {
		t.Errorf("what is left: %s", got)
	}
}

func TestAnotherKindBringsWhatItNeeds(t *testing.T) {
	m := draft().Method
	for _, kind := range []model.Kind{model.Gate, model.Price, model.Question} {
		c := *m.Criterion("q1")
		setKind(&c, model.Section, m.Scales)
		setKind(&c, kind, m.Scales)
		c.Weight = c.Weight.Truncate(0)
		errs := (&model.Method{Weighting: model.Points, Total: m.Total, Scales: m.Scales, Criteria: []model.Criterion{c}}).Check(nil)
		if len(errs) != 0 {
			t.Errorf("as a %s it is wrong: %v", kind, errs)
		}
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	if d, err := parseNumber("12.5", "a weight"); err != nil || d.String() != "12.5" {
		t.Errorf("12.5 is %s, %v", d, err)
	}
	if d, err := parseNumber("60 %", "a threshold"); err != nil || d.String() != "60" {
		t.Errorf("60 %% is %s, %v", d, err)
	}
	for _, text := range []string{"", "ten", "1e999999999", "12,5"} {
		if _, err := parseNumber(text, "a weight"); err == nil {
			t.Errorf("%q was taken for a weight", text)
		}
	}
}

func TestScalesHaveDifferentNamesAndQuestionsTakeTheFirst(t *testing.T) {
	m := model.Method{Criteria: []model.Criterion{{ID: "q", Kind: model.Question}}}
	m = withScale(withScale(m, "a"), "b")
	if m.Scales[0].Name == m.Scales[1].Name {
		t.Errorf("two scales are called %q", m.Scales[0].Name)
	}
	if got := m.Criteria[0].Scale; got != "a" {
		t.Errorf("the question is scored on %q, want the first scale", got)
	}
}
