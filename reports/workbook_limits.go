package reports

import (
	"fmt"

	"assay/model"
	"assay/reports/fx"
	"assay/reports/xlsx"
)

// phaseOrder is the order in which bids pass the phases.
var phaseOrder = []model.PhaseKind{model.Capability, model.Written, model.Presentation}

// limit is a threshold with its place on the sheets.
type limit struct {
	model.Threshold
	number, title string
	at            int      // the criterion it is of, -1 for quality as a whole
	from, till    int      // the questions it is about
	available     fx.Value // the points of quality as a whole
	minimum, mark fx.Value
}

// limitRows works out which gates and minimums each bid missed, phase by phase: a bid that went
// out in one is not assessed in the next. It returns the rows that disqualify.
func (k *working) limitRows() (out []int) {
	for _, phase := range phaseOrder {
		out = k.phaseRows(phase, out)
	}
	if t := k.c.Method.Threshold; t != nil {
		l := k.overall(*t)
		k.s.Row(xlsx.Heading, "", "Minimum of quality as a whole (1 missed, 0 met)")
		out = k.limitRow(l, out, func(i int) fx.Value { return fx.Is1(k.at(i, k.l.rows.received)) })
	}
	return out
}

func (k *working) phaseRows(phase model.PhaseKind, out []int) []int {
	var gates, direct, best []int
	for at, n := range k.l.nodes {
		switch {
		case k.phases[at] != phase:
		case n.Kind == model.Gate:
			gates = append(gates, at)
		case n.Threshold != nil && n.Threshold.Unit == model.ByBest:
			best = append(best, at)
		case n.Threshold != nil:
			direct = append(direct, at)
		}
	}
	if len(gates)+len(direct)+len(best) == 0 {
		return out
	}
	heading, taking := "Gates and minimums (1 missed, 0 met)", k.l.rows.received
	if len(k.c.Method.Phases) > 0 {
		heading = phase.Title() + ": gates and minimums (1 missed, 0 met)"
	}
	k.s.Row(xlsx.Heading, "", heading)
	if before := out; len(before) > 0 {
		taking = k.line("", "Takes part (1 yes, 0 no)", xlsx.Plain, func(i int) fx.Value { return fx.Flag(k.stillIn(i, before)) })
	}
	takesPart := func(i int) fx.Value { return fx.Is1(k.at(i, taking)) }
	for _, at := range gates {
		n := k.l.nodes[at]
		row := k.line(n.Number, fmt.Sprintf("%s: pass or fail, else %s", n.Title, effectWord(n.Effect)), xlsx.Plain, k.gateCell(n, takesPart))
		if n.Effect != model.Warn {
			out = append(out, row)
		}
	}
	for _, at := range append(direct, best...) {
		out = k.limitRow(k.ofNode(at), out, takesPart)
	}
	return out
}

// stillIn holds for a bid that was received and missed nothing of what disqualifies.
func (k *working) stillIn(i int, out []int) fx.Value {
	received := fx.Is1(k.at(i, k.l.rows.received))
	if len(out) == 0 {
		return received
	}
	cells := make([]fx.Value, len(out))
	for j, row := range out {
		cells[j] = k.at(i, row)
	}
	return fx.And(received, fx.Eq(fx.SumOf(cells...), fx.Num(0)))
}

func (k *working) gateCell(n model.Node, takesPart cellFunc) cellFunc {
	return func(i int) fx.Value { return fx.Flag(fx.And(takesPart(i), fx.Eq(k.gateLevel(i, n), fx.Str("Fail")))) }
}

// gateLevel is what the panel decided on a gate, whether or not the bid got as far as its phase.
func (k *working) gateLevel(i int, n model.Node) fx.Value {
	return fx.Ref(xlsx.On(agreedSheet, xlsx.Ref(agreedCol+i, k.l.agreed[n.ID])), k.l.bids[i].result.Line(n.ID).Level)
}

// ofNode is the threshold of a criterion.
func (k *working) ofNode(at int) limit {
	n := k.l.nodes[at]
	l := limit{Threshold: *n.Threshold, number: n.Number, title: n.Title, at: at,
		minimum: k.ofTree(n.ID, minimumCol, float(n.Threshold.Minimum))}
	if n.Threshold.Mark != nil {
		l.mark = k.ofTree(n.ID, leastMarkCol, float(*n.Threshold.Mark))
	}
	l.from, l.till = k.within(at)
	return l
}

// within are the questions at or below a criterion: the children of a section follow it.
func (k *working) within(at int) (from, till int) {
	end := at + 1
	for end < len(k.l.nodes) && k.l.nodes[end].Depth > k.l.nodes[at].Depth {
		end++
	}
	for _, q := range k.questions {
		if q < at {
			from++
		}
		if q < end {
			till++
		}
	}
	return from, till
}

// overall is the threshold on quality as a whole.
func (k *working) overall(t model.Threshold) limit {
	l := limit{Threshold: t, title: "Quality as a whole", at: -1, till: len(k.questions), minimum: k.figures["minimum"], mark: k.figures["least mark"]}
	if len(k.questions) > 0 {
		r := fx.Range{Text: xlsx.Fixed(availableCell, k.unrounded) + ":" + xlsx.Fixed(availableCell, k.unrounded+len(k.questions)-1)}
		for _, at := range k.questions {
			r.Are = append(r.Are, k.l.nodes[at].Available.Float())
		}
		l.available = r.Sum()
	}
	return l
}

// limitRow puts who missed a threshold. The best bids on it are found among those still in, so
// what they reached stands in a row of its own.
func (k *working) limitRow(l limit, out []int, takesPart cellFunc) []int {
	cell := func(i int) fx.Value {
		return fx.If(fx.And(takesPart(i), k.scored(i, l)), fx.Flag(fx.Lt(k.reached(i, l), l.minimum)), fx.Num(0))
	}
	if l.Unit == model.ByBest {
		before := out
		reached := k.line("", l.title+": percent reached by those still in", xlsx.Plain.With(pointsFormat), func(i int) fx.Value {
			return fx.If(fx.And(k.stillIn(i, before), k.scored(i, l)), k.reached(i, l), fx.Str(""))
		})
		cell = func(i int) fx.Value {
			here, all := k.at(i, reached), k.across(reached)
			return fx.If(fx.Or(fx.Empty(here), fx.Le(all.Count(), l.minimum)), fx.Num(0), fx.Flag(fx.Lt(here, all.Large(l.minimum))))
		}
	}
	row := k.line(l.number, fmt.Sprintf("%s: %s", l.title, l.Threshold), xlsx.Plain, cell)
	if l.Effect != model.Warn {
		out = append(out, row)
	}
	return out
}

// scored holds where every question the threshold is about has a mark.
func (k *working) scored(i int, l limit) fx.Value {
	n := l.till - l.from
	if n == 0 {
		return fx.Eq(fx.Num(1), fx.Num(1))
	}
	return fx.Eq(k.down(i, k.exactMarks+l.from, n).Count(), fx.Num(float64(n)))
}

// reached is what a bid reached, as the model compares it: before any rounding. Rounding to nine
// places only takes off the noise of binary arithmetic.
func (k *working) reached(i int, l limit) fx.Value {
	n := l.till - l.from
	switch {
	case n == 0:
		return fx.Num(0)
	case l.Unit == model.ByMark:
		return fx.RoundTo(k.at(i, k.exactMarks+l.from), 9)
	case l.Unit == model.ByCount:
		return k.down(i, k.exactMarks+l.from, n).AtLeast(l.mark)
	case l.Unit == model.ByPoints:
		return fx.RoundTo(k.down(i, k.unrounded+l.from, n).Sum(), 9)
	}
	reach := fx.Num(0)
	switch {
	case l.at >= 0:
		reach = k.reach(i, l.at)
	case l.available.Float() > 0:
		reach = fx.Div(k.down(i, k.unrounded+l.from, n).Sum(), l.available)
	}
	return fx.RoundTo(fx.Mul(reach, fx.Num(100)), 9)
}

// reach is the part of the points that a bid reached on a question or a section. Where it carries
// no points it is the part of the best possible marks, the questions weighed as they are in it.
func (k *working) reach(i, at int) fx.Value {
	n := k.l.nodes[at]
	switch {
	case n.Available.Sign() > 0:
		from, till := k.within(at)
		return fx.Div(k.down(i, k.unrounded+from, till-from).Sum(), k.available(n))
	case n.Kind == model.Question:
		return fx.Div(k.at(i, k.exactMarks+k.place[n.ID]), k.most(i, n))
	}
	var parts, weights []fx.Value
	for j, c := range k.l.nodes {
		if c.Parent == at && c.Kind != model.Gate && !c.Weight.IsZero() {
			weight := k.ofTree(c.ID, weightCol, float(c.Weight))
			parts, weights = append(parts, fx.Mul(weight, k.reach(i, j))), append(weights, weight)
		}
	}
	return fx.Div(fx.SumOf(parts...), fx.SumOf(weights...))
}
