package model

import (
	"slices"
	"strings"
)

// Severity says how much a finding matters.
type Severity string

const (
	SeverityProblem Severity = "problem" // a result is impossible: the method cannot be frozen
	SeverityWarning Severity = "warning" // the method works, but may well not do what the buyer wants, or be challenged
	SeverityNote    Severity = "note"    // worth knowing before it is published
)

// Severities lists all severities, the gravest first.
var Severities = []Severity{SeverityProblem, SeverityWarning, SeverityNote}

// Finding is one thing about a method that its owner should know before it is frozen. What, Why
// and How are one short sentence each: what it is, why it matters, and how to change it.
type Finding struct {
	Code      string   `json:"code"` // names the kind of finding: "no-tie-rule"
	Severity  Severity `json:"severity"`
	Criterion string   `json:"criterion,omitempty"` // ID of the criterion it is about
	Lots      []string `json:"lots,omitempty"`      // IDs of the lots it is about; none means all
	What      string   `json:"what"`
	Why       string   `json:"why"`
	How       string   `json:"how"`
	Source    string   `json:"source,omitempty"` // law, case or guidance; "" where it follows from the arithmetic
}

// Sources that several findings name.
const (
	guidanceModel = "Bid evaluation guidance note, May 2021, section 8"
	guidancePrice = "Bid evaluation guidance note, May 2021, section 7.2"
	guidanceLow   = "Bid evaluation guidance note, May 2021, section 7.5"
	actCriteria   = "Procurement Act 2023, section 23"
)

// Lint reads a method as a careful colleague would before it is published. It lists what Check
// finds as problems, then what would work but surprise: criteria that cannot matter, thresholds
// that nobody or everybody reaches, a formula that rewards the wrong bid. What depends on bids is
// tried on the dummy bids of DryRun. The order is fixed: by severity, then as the method is laid
// out. It changes nothing and works on an unfinished method too.
func Lint(c *Competition) []Finding {
	l := &linter{c: c, m: &c.Method}
	l.problems()
	l.everywhere()
	for _, group := range l.groups() {
		l.lot(group)
	}
	l.mergeLots()
	rank := func(f Finding) int { return slices.Index(Severities, f.Severity) }
	slices.SortStableFunc(l.found, func(a, b Finding) int { return rank(a) - rank(b) })
	return l.found
}

// CountFindings counts those of one severity.
func CountFindings(findings []Finding, of Severity) int {
	n := 0
	for i := range findings {
		if findings[i].Severity == of {
			n++
		}
	}
	return n
}

// linter is the state of one Lint.
type linter struct {
	c     *Competition
	m     *Method
	found []Finding
}

func (l *linter) add(f Finding) { l.found = append(l.found, f) }

// problems takes over what Check refuses.
func (l *linter) problems() {
	for _, err := range l.c.Check() {
		what, how, _ := strings.Cut(err.Error(), "; ")
		l.add(Finding{Code: "check", Severity: SeverityProblem, Criterion: l.named(what), What: Sentence(what),
			Why: "No result can be worked out while this stands.", How: Sentence(how)})
	}
}

// named is the ID of the criterion that a sentence names, "" for none; the longest name counts.
func (l *linter) named(text string) string {
	id, longest := "", 0
	l.m.Walk(func(c *Criterion) {
		if name := c.Name(); c.Number != "" && len(name) > longest && strings.Contains(text, name) {
			id, longest = c.ID, len(name)
		}
	})
	return id
}

// everywhere looks at what is the same in every lot.
func (l *linter) everywhere() {
	l.central()
	l.inNoLot()
	l.scales()
	l.consolidation()
	l.tieRule()
	l.roundings()
	l.priceRules()
}

// groups are the lots by what applies to them: lots with the same criteria are alike.
func (l *linter) groups() [][]Lot {
	var order []string
	groups := map[string][]Lot{}
	for _, lot := range l.c.Lots {
		var key strings.Builder
		for _, n := range l.m.Tree(lot.ID) {
			key.WriteString(n.ID + "\x00")
		}
		if groups[key.String()] == nil {
			order = append(order, key.String())
		}
		groups[key.String()] = append(groups[key.String()], lot)
	}
	out := make([][]Lot, len(order))
	for i, key := range order {
		out[i] = groups[key]
	}
	return out
}

// lot looks at lots with the same criteria.
func (l *linter) lot(group []Lot) {
	v := &lotView{linter: &linter{c: l.c, m: l.m}, Lot: group[0], nodes: l.m.Tree(group[0].ID), award: l.m.Award.Formula()}
	for _, n := range v.nodes {
		switch n.Kind {
		case Question:
			v.questions = append(v.questions, n)
		case Price:
			v.prices = append(v.prices, n)
			v.priceWeight = v.priceWeight.Add(n.Available)
		}
	}
	v.idle()
	v.balance()
	v.thresholds()
	v.overall()
	v.awardRule()
	v.ceilings()
	v.socialValue()
	v.smallSteps()
	if b, err := newBench(l.c, v.ID); err == nil {
		v.bench = b
		v.field()
	}
	for _, f := range v.found {
		for _, lot := range group {
			f.Lots = append(f.Lots, lot.ID)
		}
		l.add(f)
	}
}

// lotView is a method as it applies to one lot.
type lotView struct {
	*linter
	Lot
	award       AwardFormula
	nodes       []Node
	questions   []Node
	prices      []Node
	priceWeight Exact
	bench       *bench // nil while the method is not sound
}

// mergeLots says once what is the same in several lots.
func (l *linter) mergeLots() {
	var merged []Finding
	for _, f := range l.found {
		same := find(merged, func(o *Finding) bool {
			return o.Code == f.Code && o.Criterion == f.Criterion && o.What == f.What && (o.Lots == nil) == (f.Lots == nil)
		})
		if same == nil {
			merged = append(merged, f)
			continue
		}
		same.Lots = append(same.Lots, f.Lots...)
	}
	for i := range merged {
		if len(merged[i].Lots) == len(l.c.Lots) {
			merged[i].Lots = nil
		}
	}
	l.found = merged
}
