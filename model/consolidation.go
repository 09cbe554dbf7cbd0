package model

import "fmt"

// ConsolidationRule says how the marks of several members become the mark of the bid.
type ConsolidationRule string

const (
	// ByAgreement takes the score the panel agreed, from the published scale, with its reason.
	// It is the default and the only rule under which each mark has a reason of its own.
	ByAgreement ConsolidationRule = "agreed"
	Mean        ConsolidationRule = "mean"         // the sum of the marks divided by their number
	Median      ConsolidationRule = "median"       // the middle mark, or the mean of the middle two
	TrimmedMean ConsolidationRule = "trimmed-mean" // the mean after dropping Trim marks at each end
	Sum         ConsolidationRule = "sum"          // the marks added up, out of the best mark times their number
)

// Title is the rule for reading.
func (r ConsolidationRule) Title() string {
	switch r {
	case Mean:
		return "mean of the members' marks"
	case Median:
		return "median of the members' marks"
	case TrimmedMean:
		return "trimmed mean of the members' marks"
	case Sum:
		return "sum of the members' marks"
	}
	return "score agreed by the panel"
}

// Consolidation is the published way from individual scores to the one that counts. Only the
// marks members gave count: a member without a score changes nothing. Gates are always decided,
// never computed.
type Consolidation struct {
	Rule ConsolidationRule `json:"rule"`           // "" is ByAgreement
	Trim int               `json:"trim,omitempty"` // TrimmedMean: how many of the highest and of the lowest marks are dropped, 1 or more
}

// Agreed reports whether the panel agrees each score.
func (c Consolidation) Agreed() bool { return c.Rule == "" || c.Rule == ByAgreement }

// String says it in words.
func (c Consolidation) String() string {
	if c.Rule != TrimmedMean {
		return c.Rule.Title()
	}
	return fmt.Sprintf("%s, without the %s and the %s", c.Rule.Title(), count(c.Trim, "highest"), count(c.Trim, "lowest"))
}

// count is "highest" for one and "2 highest" for more.
func count(n int, word string) string {
	if n == 1 {
		return word
	}
	return fmt.Sprintf("%d %s", n, word)
}

// Needs is the fewest marks the rule can work with.
func (c Consolidation) Needs() int {
	if c.Rule == TrimmedMean {
		return 2*c.Trim + 1
	}
	return 1
}

func (c Consolidation) check() error {
	switch c.Rule {
	case "", ByAgreement, Mean, Median, Sum:
		if c.Trim != 0 {
			return Refuse(Invalid, "the consolidation rule %q drops no marks; leave trim out or use trimmed-mean", c.Rule)
		}
		return nil
	case TrimmedMean:
		if c.Trim < 1 || c.Trim > 100 {
			return Refuse(Invalid, "the trimmed mean drops %d marks at each end; use 1 to 100", c.Trim)
		}
		return nil
	}
	return Refuse(Invalid, "the consolidation rule is %q; use agreed, mean, median, trimmed-mean or sum", c.Rule)
}

// ComputedMarks are the marks that the published method computes from the members' own, with
// their working, by bid and question. There are none where the panel agrees its scores, and
// none where too few members have scored.
func ComputedMarks(c *Competition) map[AgreedKey]Derivation {
	marks := map[AgreedKey]Derivation{}
	if c.Method.Consolidation.Agreed() {
		return marks
	}
	for _, lot := range c.Lots {
		e := newEvaluation(c, lot)
		for j, b := range e.bids {
			for i, n := range e.nodes {
				if n.Kind != Question {
					continue
				}
				if _, _, ok := c.Method.Consolidation.consolidate(&e.scales[i], e.marks[j][i]); ok {
					marks[AgreedKey{b.ID, n.ID}] = e.explainConsolidation(j, i)
				}
			}
		}
	}
	return marks
}
