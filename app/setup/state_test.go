package setup

import (
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"assay/model"
)

// draft is a competition being set up: a section of two questions and a gate, and the price.
func draft() *model.Competition {
	n := func(v int64) decimal.Decimal { return decimal.New(v, 0) }
	return &model.Competition{
		Title: "Casework", Currency: "GBP", Regime: model.PA23, Stage: model.SettingUp,
		Lots:    []model.Lot{{ID: "l", Number: "1", Title: "All"}},
		Members: []model.Member{{ID: "lead", Name: "Procurement lead", Roles: []model.Role{model.Lead, model.Chair}}, {ID: "e1", Name: "Evaluator 1", Roles: []model.Role{model.Evaluator}}},
		Method: model.Method{
			Weighting: model.Shares, Total: n(100),
			Scales: []model.Scale{model.StandardScale("s")},
			Criteria: []model.Criterion{
				{ID: "q", Number: "1", Kind: model.Section, Title: "Quality", Weight: n(60), Children: []model.Criterion{
					{ID: "q1", Number: "1.1", Kind: model.Question, Title: "Approach", Weight: n(70), Scale: "s"},
					{ID: "q2", Number: "1.2", Kind: model.Question, Title: "Team", Weight: n(30), Scale: "s"},
					{ID: "g", Number: "1.3", Kind: model.Gate, Title: "Certificate", Effect: model.Disqualify},
				}},
				{ID: "p", Number: "2", Kind: model.Price, Title: "Price", Weight: n(40), Formula: &model.PriceRule{Name: model.RelativeToLowest, Lowest: model.Compliant}},
			},
		},
	}
}

func loaded(c *model.Competition, actor string) *State {
	s := &State{}
	s.Load(c, c.Member(actor))
	return s
}

func TestTheTreeIsListedWithWhatItAddsUpTo(t *testing.T) {
	s := loaded(draft(), "lead")
	var lines []string
	for _, r := range s.Rows {
		lines = append(lines, strings.Repeat(" ", r.Depth)+r.Number+" "+r.Points+" "+r.Level.String())
	}
	want := "1 60 100 of 100| 1.1 42 | 1.2 18 | 1.3  |2 40 "
	if got := strings.Join(lines, "|"); got != want {
		t.Errorf("listed\n%s\nwant\n%s", got, want)
	}
	if s.Top().String() != "100 of 100" || !s.Top().Whole() {
		t.Errorf("the top level adds up to %s", s.Top())
	}
}

func TestALevelThatDoesNotAddUpIsAProblem(t *testing.T) {
	c := draft()
	c.Method = changed(c.Method, "q1", func(q *model.Criterion) { q.Weight = decimal.RequireFromString("69.9") })
	s := loaded(c, "lead")
	if got := s.Rows[0].Level; got.Whole() || got.String() != "99.9 of 100" {
		t.Errorf("the level is %s, whole: %v", got, got.Whole())
	}
	if p := s.Problems(); len(p) != 1 || !strings.Contains(p[0], "99.9") {
		t.Errorf("problems: %q", p)
	}
}

func TestPointsAddUpToTheirParent(t *testing.T) {
	c := draft()
	c.Method.Weighting = model.Points
	s := loaded(c, "lead")
	if got := s.Rows[0].Level.String(); got != "100 of 60" {
		t.Errorf("under points the section's level is %q, want 100 of 60", got)
	}
}

func TestClosedSaysWhy(t *testing.T) {
	frozen := draft()
	frozen.Stage, frozen.MethodHash = model.Scoring, strings.Repeat("0123456789abcdef", 4)
	for _, c := range []struct {
		name  string
		state *State
		want  string
	}{
		{"lead", loaded(draft(), "lead"), ""},
		{"evaluator", loaded(draft(), "e1"), "Procurement lead"},
		{"nobody", loaded(draft(), ""), "nobody is acting"},
		{"frozen", loaded(frozen, "lead"), "section 31"},
		{"no file", &State{}, "no competition"},
	} {
		got := c.state.Closed()
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q, want %q in it", c.name, got, c.want)
		}
	}
	if got := loaded(frozen, "lead").Hash(); !strings.HasPrefix(got, "01234567 89abcdef ") {
		t.Errorf("the hash reads %q", got)
	}
}

func TestTheChosenCriterionStaysChosen(t *testing.T) {
	c := draft()
	s := loaded(c, "lead")
	s.Chosen = "q2"
	c.Method = moved(c.Method, "q2", -1)
	s.Load(c, c.Member("lead"))
	if s.Chosen != "q2" || s.Index() != 1 {
		t.Errorf("chosen is %s at %d", s.Chosen, s.Index())
	}
	c.Method = removed(c.Method, "q2")
	s.Load(c, c.Member("lead"))
	if s.Chosen != "q" {
		t.Errorf("after its removal the chosen one is %q, want the first", s.Chosen)
	}
}

// changed is the method with one criterion changed.
func changed(m model.Method, id string, change func(*model.Criterion)) model.Method {
	m = copyMethod(m)
	if c := m.Criterion(id); c != nil {
		change(c)
	}
	return m
}
