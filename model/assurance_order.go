package model

import (
	"context"
	"fmt"
	"slices"
)

// OrderEffects asks whether a member's marks drift from the first bid read to the last.
type OrderEffects struct {
	Source
	Members []MemberDrift `json:"members"` // one a member who scored, in the panel's order
}

// MemberDrift is one member's rank correlation between a bid's place in the order and its marks.
type MemberDrift struct {
	Member    string `json:"member"` // ID
	Name      string `json:"name"`
	Bids      int    `json:"bids"`      // compared
	Questions int    `json:"questions"` // the member marked on every one of these bids
	// Rho is Spearman's, -1 to 1: more than 0 when later bids have the higher marks. It is exact
	// where Squared has an exact root, else cut off after 30 decimal places; nil when not computed.
	Rho     *Exact `json:"rho,omitempty"`
	Squared *Exact `json:"squared,omitempty"` // of Rho, always exact
	Ties    bool   `json:"ties,omitempty"`    // equal marks share the mean of their ranks
	// Notable says that chance alone gives so strong a correlation to at most 1 of 20 members.
	Notable bool `json:"notable"`
	// Note says why there is no Rho.
	Note string `json:"note,omitempty"`
}

// DriftWithOrder computes, for each member, Spearman's rank correlation between the order of a
// lot's bids and the member's marks. It refuses an unknown lot, and any stage before members'
// scores may be seen.
func DriftWithOrder(ctx context.Context, c *Competition, lot string) (*OrderEffects, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return orderEffects(c, lot)
}

// fewestBids is how many bids a correlation needs before it can be notable at all.
const fewestBids = 5

func orderEffects(c *Competition, lot string) (*OrderEffects, error) {
	if from := may[SeeScores].from; !c.Stage.Reached(from) {
		return nil, Refuse(NotAllowed, "it is too early to look at the members' scores: the stage is %q; take the step %q first", c.Stage.Title(), from.Step())
	}
	l := c.Lot(lot)
	if l == nil {
		return nil, Refuse(NotFound, "there is no lot %q in this competition; choose one of its lots", clip(lot, 40))
	}
	s := &OrderEffects{Members: []MemberDrift{}, Source: Source{
		Method: "Spearman's rank correlation, for each member, between the order of the bids and the mean share of the best marks they were given, " +
			"over the questions that the member marked on every one of the bids; equal marks share the mean of their ranks.",
		Source: "Spearman, American Journal of Psychology 15 (1904); critical values at 5 %, two-sided: Zar, Journal of the American Statistical Association 67 (1972).",
		Note: "The order is that in which the bids are recorded, which is the order in which they are offered for scoring; " +
			"in which order a member really read them is not recorded. Each member is looked at alone, so among many members " +
			"chance alone makes a drift notable now and then; where marks are equal the critical values are only close."}}
	w := &whatIf{c: c, lot: lot, base: newEvaluation(c, *l), winner: -1}
	marks := w.marked()
	for m, member := range marks.members {
		d := MemberDrift{Member: member.ID, Name: member.Name}
		d.correlate(w.base, marks.given[m])
		s.Members = append(s.Members, d)
	}
	return s, nil
}

// correlate fills in one member's correlation.
func (d *MemberDrift) correlate(e *evaluation, given [][]int16) {
	shares, questions := shares(e, given)
	d.Bids, d.Questions = len(shares), questions
	switch {
	case d.Bids < fewestBids:
		d.Note = fmt.Sprintf("Too few bids: %s marked, and %d are needed before a drift could be told from chance.", was(d.Bids), fewestBids)
		return
	case questions == 0:
		d.Note = "There is no question that the member marked on every one of these bids."
		return
	}
	covariance, spreadOrder, spreadMarks, ties := rankSums(shares)
	d.Ties = ties
	if spreadMarks.Sign() == 0 {
		d.Note = "All bids have the same marks, so there is nothing to correlate."
		return
	}
	squared := covariance.Mul(covariance).Quo(spreadOrder.Mul(spreadMarks))
	rho := covariance.Quo(spreadOrder) // without ties both spreads are the same
	if ties {
		if rho = squared.Root(2); covariance.Sign() < 0 {
			rho = Exact{}.Sub(rho)
		}
	}
	d.Rho, d.Squared, d.Notable = &rho, &squared, notable(squared, d.Bids)
}

func was(n int) string {
	if n == 1 {
		return "1 bid was"
	}
	return fmt.Sprintf("%d bids were", n)
}

// shares are, in the order of the bids a member marked, the sum of the shares of the best marks
// over the questions marked on all of them.
func shares(e *evaluation, given [][]int16) (sums []Exact, questions int) {
	var bids []int
	for j := range given {
		if slices.ContainsFunc(given[j], func(level int16) bool { return level > 0 }) {
			bids = append(bids, j)
		}
	}
	sums = make([]Exact, len(bids))
	for i := range e.nodes {
		if slices.ContainsFunc(bids, func(j int) bool { return given[j][i] == 0 }) {
			continue
		}
		questions++
		for k, j := range bids {
			sums[k] = sums[k].Add(e.scales[i].marks[given[j][i]-1].Quo(e.scales[i].most))
		}
	}
	if len(bids) == 0 {
		return nil, 0
	}
	return sums, questions
}

// rankSums are the sums of products of deviations between positions 1, 2, 3 ... and the midranks
// of the figures, and of the squares of each.
func rankSums(figures []Exact) (covariance, spreadOrder, spreadRanks Exact, ties bool) {
	n := len(figures)
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	slices.SortStableFunc(order, func(a, b int) int { return figures[a].Cmp(figures[b]) })
	ranks := make([]int64, n) // twice the midrank, so that it is whole
	for from := 0; from < n; {
		till := from + 1
		for till < n && figures[order[till]].Cmp(figures[order[from]]) == 0 {
			till++
		}
		for k := from; k < till; k++ {
			ranks[order[k]] = int64(from + 1 + till)
		}
		ties = ties || till > from+1
		from = till
	}
	var product, squares, marks int64
	middle := int64(n + 1) // twice the mean rank
	for k, rank := range ranks {
		position := 2*int64(k+1) - middle
		product += position * (rank - middle)
		squares += position * position
		marks += (rank - middle) * (rank - middle)
	}
	four := ExactInt(4)
	return ExactInt(product).Quo(four), ExactInt(squares).Quo(four), ExactInt(marks).Quo(four), ties
}

// criticalRho are the least values of rho, in thousandths and rounded, that chance gives to at
// most 1 of 20 members, two-sided, by the number of bids from 5 (Zar, 1972).
var criticalRho = []int64{1000, 886, 786, 738, 700, 648, 618, 587, 560, 538, 521, 503, 485, 472, 460, 447}

// notable compares the square of rho with the square of its critical value; beyond the table rho
// times the root of n - 1 is taken as normal.
func notable(squared Exact, n int) bool {
	if k := n - fewestBids; k < len(criticalRho) {
		critical := ExactInt(2*criticalRho[k] - 1).Quo(ExactInt(2000)) // what rounds to it
		return squared.Cmp(critical.Mul(critical)) >= 0
	}
	return squared.Mul(ExactInt(int64(n-1))).Cmp(ExactInt(38416).Quo(ExactInt(10000))) >= 0
}
