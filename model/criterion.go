package model

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Kind says how a criterion gets its points.
type Kind string

const (
	Section  Kind = "section"  // has children; its points are theirs added up
	Question Kind = "question" // scored by the panel on a scale
	Gate     Kind = "gate"     // pass or fail, carries no weight
	Price    Kind = "price"    // computed from the bids' prices by a formula
)

// Criterion is one node of the published tree.
type Criterion struct {
	ID       string `json:"id"`
	Number   string `json:"number"` // as published: "1", "1.2", "Q3a"
	Kind     Kind   `json:"kind"`
	Title    string `json:"title"`
	Guidance string `json:"guidance,omitempty"` // the question put to bidders and what a good answer shows

	// Weight is a percentage of the parent (Shares) or points of the whole (Points); see Weighting.
	Weight decimal.Decimal `json:"weight"`

	Scale     string      `json:"scale,omitempty"`     // question: the ID of its Scale
	Formula   *PriceRule  `json:"formula,omitempty"`   // price: how points are computed
	Threshold *Threshold  `json:"threshold,omitempty"` // question, section: the least a bid must reach
	Phase     PhaseKind   `json:"phase,omitempty"`     // top level only, children share it: when it is assessed; "" is with the written bid
	Effect    Effect      `json:"effect,omitempty"`    // gate: what a fail does
	Lots      []string    `json:"lots,omitempty"`      // IDs of the lots it belongs to; none means all
	Children  []Criterion `json:"children,omitempty"`
}

// Untitled is the title a criterion has until it is given its own: "New question".
func (k Kind) Untitled() string { return "New " + string(k) }

// Effect is what missing a gate or a threshold does to a bid.
type Effect string

const (
	Disqualify Effect = "disqualify" // the bid is removed, with the reason shown
	Warn       Effect = "warn"       // the bid stays, with the reason shown
)

// ThresholdUnit says what a threshold's Minimum is compared with. The comparison is always
// with the unrounded value, and meeting the minimum exactly passes.
type ThresholdUnit string

const (
	ByMark    ThresholdUnit = "mark"    // question: its marks
	ByPercent ThresholdUnit = "percent" // its points as a percentage of those available
	ByPoints  ThresholdUnit = "points"  // its points
	ByCount   ThresholdUnit = "count"   // section, overall: how many of its questions reach Mark
	ByBest    ThresholdUnit = "best"    // the bid is among this many best on it; bids equal with the last of them go on too
)

// Threshold is the least a bid must reach on a question, a section or, in Method.Threshold, on
// quality as a whole.
type Threshold struct {
	Minimum decimal.Decimal `json:"minimum"` // more than 0; a whole number for ByCount and ByBest
	Unit    ThresholdUnit   `json:"unit"`
	// Mark is the marks a question must reach to be counted, for ByCount.
	Mark   *decimal.Decimal `json:"mark,omitempty"`
	Effect Effect           `json:"effect"`
}

// String says it in words: "at least 2 marks, else disqualified".
func (t Threshold) String() string {
	return t.demand() + ", else " + t.Effect.past()
}

// demand says what must be reached: "at least 60%".
func (t Threshold) demand() string {
	least := t.Minimum.String()
	switch t.Unit {
	case ByPercent:
		return "at least " + least + "%"
	case ByPoints:
		return "at least " + least + " points"
	case ByCount:
		mark := decimal.Zero
		if t.Mark != nil {
			mark = *t.Mark
		}
		return "at least " + questionsWord(least) + " with " + marksWord(mark.String()) + " or more"
	case ByBest:
		return "among the " + least + " best"
	}
	return "at least " + marksWord(least)
}

// marksWord counts marks in words: "1 mark", "2.5 marks".
func marksWord(marks string) string {
	if marks == "1" {
		return "1 mark"
	}
	return marks + " marks"
}

// questionsWord counts questions in words.
func questionsWord(n string) string {
	if n == "1" {
		return "1 question"
	}
	return n + " questions"
}

func (e Effect) past() string {
	if e == Disqualify {
		return "disqualified"
	}
	return "flagged"
}

// Scored reports whether the panel scores the criterion: a question or a gate.
func (c *Criterion) Scored() bool { return c.Kind == Question || c.Kind == Gate }

// InLot reports whether the criterion itself applies to the lot; Method.InLot asks its sections too.
func (c *Criterion) InLot(lot string) bool {
	return len(c.Lots) == 0 || slices.Contains(c.Lots, lot)
}

// Name is the number and the title together: "1.2 Approach".
func (c *Criterion) Name() string {
	if c.Number == "" {
		return c.Title
	}
	return c.Number + " " + c.Title
}
