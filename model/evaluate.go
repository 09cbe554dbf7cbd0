package model

import (
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Evaluate computes the result of one lot, applying the published method literally: the
// panel's scores (or, where the method says so, the members' marks) become points, gates and
// thresholds are applied, prices become points, and bids are ranked by the award rule. It
// refuses, saying what is missing, while any score or price of a bid still in the running is
// not there (and any price of a bid that is out but by the published rule fixes the others'
// points), and when a formula would divide by 0.
func Evaluate(c *Competition, lot string) (*Result, error) {
	l := c.Lot(lot)
	if l == nil {
		return nil, Refuse(NotFound, "there is no lot %q in this competition", lot)
	}
	e := newEvaluation(c, *l)
	if err := e.run(); err != nil {
		return nil, err
	}
	return e.result(), nil
}

// result ranks the bids.
func (e *evaluation) result() *Result {
	result := e.ranking()
	result.MethodHash = e.c.Method.Hash()
	return result
}

// ranking is result without the method's hash, which takes as long as a ranking.
func (e *evaluation) ranking() *Result {
	result := &Result{Lot: e.lot, Award: e.award}
	e.rank(result)
	return result
}

// evaluation is the state of one Evaluate. Bids and nodes are known by their index.
type evaluation struct {
	c      *Competition
	lot    Lot
	award  AwardFormula
	nodes  []Node
	phases []PhaseKind // of each node
	scales []marking   // of each node that is scored
	bids   []Bid
	places map[string]int    // of each bid, by ID
	names  map[string]string // of each supplier, by ID

	prices []int // the nodes that are a price
	tops   []int // the nodes that make up the total
	nested bool  // a price stands in a section

	agreed    [][]*AgreedScore       // by bid and node
	recused   map[string][]string    // names of members, by supplier ID; only where marks are computed
	abstained map[AgreedKey][]string // names of members, once it is asked for
	marks     [][][]int              // by bid, node and level: how many members gave it; nil where scores are agreed
	costs     [][]cost               // by bid and node

	logs     *logs
	pricings []pricing // of each node that is a price
	best     extremes
	drawn    map[string]int // the place of each bid that lots separate from its equals, by ID
	results  []BidResult    // of each bid
	assessed []BidResult    // as results, before prices; without lines
}

// cost is what a bid costs under one price criterion.
type cost struct {
	lines  []*PriceLine
	value  Exact           // discounted as the rule says
	amount decimal.Decimal // value as money; see toPence
	priced bool
}

func newEvaluation(c *Competition, lot Lot) *evaluation {
	e := &evaluation{c: c, lot: lot, logs: new(logs), award: c.Method.Award.Formula(), nodes: c.Method.Tree(lot.ID), bids: c.BidsIn(lot.ID)}
	e.names = make(map[string]string, len(c.Suppliers))
	for i := range c.Suppliers {
		e.names[c.Suppliers[i].ID] = c.Suppliers[i].Name
	}
	e.places = make(map[string]int, len(e.bids))
	for j, b := range e.bids {
		e.places[b.ID] = j
	}
	index := make(map[string]int, len(e.nodes))
	e.phases, e.scales = make([]PhaseKind, len(e.nodes)), make([]marking, len(e.nodes))
	for i, n := range e.nodes {
		index[n.ID] = i
		if e.phases[i] = n.Phase; n.Parent >= 0 {
			e.phases[i] = e.phases[n.Parent]
		}
		if n.Criterion.Scored() {
			e.scales[i] = newMarking(n, c.Method.ScaleOf(n.Criterion), c.Method.Rounding.Criterion)
		}
		if n.Kind == Price {
			e.prices, e.nested = append(e.prices, i), e.nested || n.Parent >= 0
		}
		if n.Depth == 0 && n.Kind != Gate {
			e.tops = append(e.tops, i)
		}
	}
	e.takeAgreed(index)
	e.takeScores(index)
	e.takePrices(index)
	return e
}

// table makes one cell for each bid and node.
func table[T any](bids, nodes int) [][]T {
	cells := make([]T, bids*nodes)
	rows := make([][]T, bids)
	for j := range rows {
		rows[j] = cells[j*nodes : (j+1)*nodes : (j+1)*nodes]
	}
	return rows
}

func (e *evaluation) takeAgreed(index map[string]int) {
	e.agreed = table[*AgreedScore](len(e.bids), len(e.nodes))
	for k := range e.c.Agreed {
		a := &e.c.Agreed[k]
		j, ours := e.places[a.Bid]
		i, known := index[a.Criterion]
		if ours && known {
			e.agreed[j][i] = a
		}
	}
}

// takeScores counts the members' marks where the method computes with them.
func (e *evaluation) takeScores(index map[string]int) {
	if e.c.Method.Consolidation.Agreed() {
		return
	}
	e.recused = map[string][]string{}
	for _, i := range e.c.Interests() {
		if i.State == OutOfIt {
			e.recused[i.Supplier.ID] = append(e.recused[i.Supplier.ID], i.Member.Name)
		}
	}
	e.marks = e.noMarks()
	e.eachMark(index, func(_ string, j, i, level int) { e.marks[j][i][level]++ })
}

func (e *evaluation) takePrices(index map[string]int) {
	e.costs = table[cost](len(e.bids), len(e.nodes))
	for k := range e.c.PriceLines {
		p := &e.c.PriceLines[k]
		j, ours := e.places[p.Bid]
		i, known := index[p.Criterion]
		if ours && known && e.nodes[i].Kind == Price {
			at := &e.costs[j][i]
			at.lines, at.priced = append(at.lines, p), true
			at.value = at.value.Add(presentValue(p, e.nodes[i].Formula))
		}
	}
	for j := range e.bids {
		for _, i := range e.prices {
			e.costs[j][i].toPence()
		}
	}
}

// run works out every bid's points, up to the figure that is ranked.
func (e *evaluation) run() error {
	e.assess()
	return e.complete()
}

// refuse says what is missing for a result.
func (e *evaluation) refuse(scores, prices []string) error {
	return Refuse(NotAllowed, "there is no result yet: %s", Join(append(scores, prices...), 3))
}

// assess works out quality, and which bids stay in the running on it.
func (e *evaluation) assess() {
	if e.results == nil {
		e.results, e.assessed = make([]BidResult, len(e.bids)), make([]BidResult, len(e.bids))
		lines := table[Line](len(e.bids), len(e.nodes))
		for j := range e.results {
			e.results[j].Lines = lines[j]
		}
	}
	for j := range e.bids {
		e.quality(j)
	}
	e.limits()
	for j := range e.results {
		e.assessed[j] = e.results[j].standing()
	}
}

// standing is a bid's result without its figures: whether it is in the running, and why not.
func (r *BidResult) standing() BidResult {
	return BidResult{Status: r.Status, Reasons: slices.Clip(r.Reasons), Warnings: slices.Clip(r.Warnings), failedGate: r.failedGate, out: r.out}
}

// stand puts a bid back where it stood.
func (r *BidResult) stand(as *BidResult) {
	r.Status, r.Reasons, r.Warnings, r.failedGate, r.out = as.Status, as.Reasons, as.Warnings, as.failedGate, as.out
}

// finish goes on from quality: prices, totals. It may be repeated after prices have changed.
func (e *evaluation) finish() error {
	for j := range e.results {
		e.results[j].stand(&e.assessed[j])
	}
	if err := e.addPrices(); err != nil {
		return err
	}
	for j := range e.results {
		e.add(&e.results[j])
	}
	return e.figures()
}

// gaps says which scores and which prices are missing for a result.
func (e *evaluation) gaps() (scores, prices []string) {
	for j := range e.bids {
		s, p := e.gapsOf(j)
		scores, prices = append(scores, s...), append(prices, p...)
	}
	return scores, prices
}

// gapsOf is gaps for one bid.
func (e *evaluation) gapsOf(j int) (scores, prices []string) {
	if e.bids[j].Status != Received || e.results[j].failedGate {
		return nil, nil
	}
	supplier := e.results[j].Supplier
	for i := range e.nodes {
		n := &e.nodes[i]
		switch line := &e.results[j].Lines[i]; {
		case n.Criterion.Scored() && line.Level == "" && !line.scored && !e.results[j].outBefore(e.phases[i]):
			scores = append(scores, e.gap(j, *n))
		case n.Kind == Price && e.lacksPrice(j, i):
			prices = append(prices, fmt.Sprintf("%s has no price for %s", supplier, n.Name()))
		}
	}
	return scores, prices
}

// gap says which score is missing, and whose marks do not count where that may be why.
func (e *evaluation) gap(j int, n Node) string {
	rule, supplier := e.c.Method.Consolidation, e.results[j].Supplier
	if n.Kind == Gate || rule.Agreed() {
		return fmt.Sprintf("%s of %s is not agreed", n.Name(), supplier)
	}
	text := fmt.Sprintf("%s of %s has too few members' marks, and the %s needs %s", n.Name(), supplier, rule.Rule.Title(), Plural(rule.Needs(), "mark", "marks"))
	if out := e.recused[e.bids[j].Supplier]; len(out) > 0 {
		text += " (recused from its bids: " + Join(out, 5) + "; a decision can let one of them assess all the same, with its reason)"
	}
	if out := e.abstainedFrom(e.bids[j].ID, n.ID); len(out) > 0 {
		text += " (abstained: " + Join(out, 5) + ")"
	}
	return text
}

// abstainedFrom names who abstained from a question of a bid.
func (e *evaluation) abstainedFrom(bid, criterion string) []string {
	if e.abstained == nil {
		e.abstained = map[AgreedKey][]string{}
		for _, s := range e.c.Counted() {
			if m := e.c.Member(s.Member); s.Abstained != "" && m != nil {
				key := AgreedKey{s.Bid, s.Criterion}
				e.abstained[key] = append(e.abstained[key], m.Name)
			}
		}
	}
	return e.abstained[AgreedKey{bid, criterion}]
}

// quality fills a bid's lines but for price and total.
func (e *evaluation) quality(j int) {
	b, r := &e.bids[j], &e.results[j]
	*r = BidResult{Bid: b.ID, Supplier: e.names[b.Supplier], Lines: r.Lines, of: e, at: j}
	e.enter(j)
	for i := range e.nodes {
		n := &e.nodes[i]
		r.Lines[i].begin(n)
		if n.Criterion.Scored() {
			e.score(j, i, &r.Lines[i])
		}
	}
	e.addSections(r)
}

// enter puts a bid in the running if it was received, before gates and thresholds.
func (e *evaluation) enter(j int) {
	b, in := &e.bids[j], BidResult{Status: "ranked"}
	if b.Status != Received {
		in.Status = string(b.Status)
		in.Reasons = []string{strings.TrimSuffix(fmt.Sprintf("%s: %s", b.Status, b.Reason), ": ")}
	}
	e.results[j].stand(&in)
}

// score gives a question its mark and points, or a gate its decision.
func (e *evaluation) score(j, i int, line *Line) {
	m := &e.scales[i]
	a := e.agreed[j][i]
	if a != nil {
		line.Reason = a.Reason
	}
	if e.nodes[i].Kind == Question && e.marks != nil {
		e.consolidate(j, i, line)
		return
	}
	if a == nil {
		return
	}
	level, on := m.at(a.Level)
	if !on {
		return // no score and no decision: it is still to be agreed
	}
	if line.Level = a.Level; e.nodes[i].Kind == Question {
		line.Mark, line.Points, line.unrounded, line.scored = m.marks[level], m.points[level], m.unrounded[level], true
	}
}

// consolidate makes one mark of the members' marks, as the published rule says.
func (e *evaluation) consolidate(j, i int, line *Line) {
	rule, m := e.c.Method.Consolidation, &e.scales[i]
	mark, given, ok := rule.consolidate(m, e.marks[j][i])
	if !ok {
		return
	}
	line.Mark = mark.RoundTo(e.c.Method.Rounding.Mark)
	if rule.Rule != Sum {
		given = 1
	}
	worth := e.nodes[i].Available.Quo(m.most.Mul(ExactInt(int64(given)))) // of one mark
	line.unrounded = mark.Mul(worth)
	line.Points, line.scored = line.Mark.Mul(worth).RoundTo(e.c.Method.Rounding.Criterion), true
}

// mostMarks is the best mark a bid could get on a question: under Sum, that of every member who scored.
func (e *evaluation) mostMarks(j, i int) Exact {
	given := 1
	if e.c.Method.Consolidation.Rule == Sum {
		given = 0
		for _, times := range e.marks[j][i] {
			given += times
		}
	}
	return e.scales[i].most.Mul(ExactInt(int64(given)))
}

// addSections sums children into their sections, deepest first.
func (e *evaluation) addSections(r *BidResult) {
	for i := len(e.nodes) - 1; i >= 0; i-- {
		if e.nodes[i].Kind == Section {
			line := &r.Lines[i]
			line.Points, line.unrounded, line.scored = Exact{}, Exact{}, true
		}
	}
	step := e.c.Method.Rounding.Section
	for i := len(e.nodes) - 1; i >= 0; i-- {
		line, parent := &r.Lines[i], e.nodes[i].Parent
		if e.nodes[i].Kind == Section { // its children stand behind it, so all of them are added
			line.exact = line.Points
			line.Points = line.exact.RoundTo(step)
		}
		if parent >= 0 && e.nodes[i].Kind != Gate {
			p := &r.Lines[parent]
			p.Points, p.unrounded = p.Points.Add(line.Points), p.unrounded.Add(line.unrounded)
			p.scored = p.scored && line.scored
		}
	}
}

// add sums a bid's points up to quality and price.
func (e *evaluation) add(r *BidResult) {
	if e.nested {
		e.addSections(r) // again, with the price
	}
	r.added, r.Price = Exact{}, Exact{}
	for _, i := range e.tops {
		r.added = r.added.Add(r.Lines[i].Points)
	}
	for _, i := range e.prices {
		r.Price = r.Price.Add(r.Lines[i].Points)
	}
	r.Quality = r.added.Sub(r.Price) // not of the rounded total: equal quality must read equal
}
