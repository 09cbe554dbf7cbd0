package setup

import (
	"strings"

	"github.com/shopspring/decimal"

	"assay/app/lang"
	"assay/model"
)

// checkup is what the linter and the dry run make of the method, for one lot.
type checkup struct {
	competition *model.Competition
	findings    []model.Finding
	trials      []model.Trial
	refusal     string // why there are no trials
	lot         int    // of the competition's lots, whose trials they are
}

// Findings is what the linter says about the method, the gravest first, after the gaps in the
// panel. It is worked out once for a record: the tab and the room's head ask at every save.
func (s *State) Findings() []model.Finding {
	if s.Competition == nil {
		return nil
	}
	if s.checked != s.Competition {
		s.checked, s.findings = s.Competition, append(panelGaps(s.Competition), model.Lint(s.Competition)...)
	}
	return s.findings
}

// panelGaps are those of Waits that are not the method's: who is missing on the panel.
func panelGaps(c *model.Competition) []model.Finding {
	var list []model.Finding
	for _, gap := range Waits(c)[len(c.Check()):] {
		what, how, _ := strings.Cut(gap, "; ")
		f := model.Finding{Severity: model.SeverityProblem, What: model.Sentence(what), Why: lang.T("The panel is closed when bids are loaded.")}
		if how != "" {
			f.How = model.Sentence(underPanel(how))
		}
		list = append(list, f)
	}
	return list
}

// underPanel says where in Set up the panel is put right, for who is in Set up already.
func underPanel(gap string) string {
	if rest, leads := strings.CutSuffix(gap, lang.T(" in Set up")); leads {
		return rest + lang.T(" under Panel")
	}
	return gap
}

// Checkup reads the method and tries it on dummy bids for one lot, by its place; a place that is
// no longer there means the first.
func (s *State) Checkup(lot int) checkup {
	u := checkup{competition: s.Competition, findings: s.Findings(), lot: lot}
	if s.Competition == nil || len(s.Competition.Lots) == 0 {
		u.refusal = lang.T("there is no lot to try")
		return u
	}
	if lot < 0 || lot >= len(s.Competition.Lots) {
		u.lot = 0
	}
	trials, err := model.DryRun(s.Competition, s.Competition.Lots[u.lot].ID)
	if err != nil {
		u.refusal = strings.TrimPrefix(lang.Error(err), lang.T("there is no dry run yet: "))
	}
	u.trials = trials
	return u
}

// Attention counts the findings that are more than notes.
func Attention(findings []model.Finding) int {
	return model.CountFindings(findings, model.SeverityProblem) + model.CountFindings(findings, model.SeverityWarning)
}

// lotNames lists the lots for a chooser.
func (u *checkup) lotNames() []string {
	var names []string
	for _, l := range u.competition.Lots {
		name := lang.T("Lot %s", l.Number)
		if l.Title != "" {
			name += " " + l.Title
		}
		names = append(names, name)
	}
	return names
}

// inLots says which lots a finding is about, "" for all.
func (u *checkup) inLots(f model.Finding) string {
	var numbers []string
	for _, id := range f.Lots {
		if l := u.competition.Lot(id); l != nil {
			numbers = append(numbers, l.Number)
		}
	}
	if len(numbers) == 0 {
		return ""
	}
	return lang.T("Lot %s: ", lang.Join(numbers, 6))
}

// figure is a ranked figure as it is printed.
func (u *checkup) figure(e model.Exact) string {
	if u.competition.Method.Award.Formula().Money() {
		return u.money(e.Rounded(model.RoundingStep{Places: 2, Mode: model.HalfUp}))
	}
	return u.points(e)
}

// points is a number of points as it is printed.
func (u *checkup) points(e model.Exact) string {
	step := u.competition.Method.Rounding.DisplayStep()
	return e.Rounded(step).StringFixed(int32(step.Places))
}

// outcome says who would win a trial, and whether somebody does.
func outcome(t model.Trial) (string, bool) {
	switch {
	case t.Winner != "":
		return t.Winner, true
	case t.Result == nil:
		return lang.T("no result"), false
	case t.Bids[0].Rank > 0:
		return lang.T("equal first"), false
	}
	return lang.T("nobody is left"), false
}

// first is the figure of the bid that comes first, "" where none does.
func (u *checkup) first(t model.Trial) string {
	if len(t.Bids) == 0 || t.Bids[0].Rank == 0 {
		return ""
	}
	return u.figure(t.Bids[0].Total)
}

// margin is how far the first bid is ahead of the second, "" where there is none.
func (u *checkup) margin(t model.Trial) string {
	ahead, ranked := t.Ahead()
	if !ranked {
		return ""
	}
	return u.figure(ahead)
}

// about says what a trial showed, and why bids went out.
func about(t model.Trial) string {
	text := t.Remark
	for _, b := range t.Bids {
		if len(b.Reasons) > 0 {
			text += " " + model.Sentence(lang.T("%s is out: %s", b.Name, b.Reasons[0]))
		}
	}
	return text
}

// around says at which prices the dummy bids lie.
func (u *checkup) around() string {
	for _, t := range u.trials {
		b := t.Bid(model.MiddleBid)
		switch {
		case t.Kind != model.TrialUsual || b == nil || !b.Amount.IsPositive():
		case u.competition.Estimate.IsPositive():
			return lang.T("Made-up bids around the estimate, %s", u.money(b.Amount))
		default:
			return lang.T("Made-up bids around %s", u.money(b.Amount))
		}
	}
	return lang.T("Made-up bids")
}

// money is an amount without pence where it has none.
func (u *checkup) money(d decimal.Decimal) string {
	return strings.TrimSuffix(model.Money(d, u.competition.Currency), ".00")
}
