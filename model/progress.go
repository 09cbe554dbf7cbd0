package model

import "fmt"

// Gap is a score that is still to be given.
type Gap struct{ Member, Bid, Criterion string }

// Assessed reports whether the panel scores the bid: it was received in time and has not
// failed a disqualifying gate.
func (c *Competition) Assessed(b *Bid) bool {
	return b.Status == Received && c.FailedGate(b) == nil
}

// FailedGate is the first disqualifying gate the bid has been agreed to fail, or nil.
func (c *Competition) FailedGate(b *Bid) *Criterion {
	for _, n := range c.Method.Scored(b.Lot) {
		if n.Kind != Gate || n.Effect == Warn {
			continue
		}
		if a := c.AgreedScore(AgreedKey{b.ID, n.ID}); a != nil && a.Level == "Fail" {
			return n.Criterion
		}
	}
	return nil
}

// standing is where each bid stands while it is being assessed: whether it has failed a
// disqualifying gate, and in which phase it went out.
type standing struct {
	c      *Competition
	scored map[string][]Node    // by lot ID
	failed map[string]bool      // by bid ID
	out    map[string]BidResult // by bid ID; only where the method has phases
}

func (c *Competition) standing() standing {
	s := standing{c: c, scored: map[string][]Node{}, failed: map[string]bool{}}
	for _, lot := range c.Lots {
		s.scored[lot.ID] = c.Method.Scored(lot.ID)
	}
	gates := c.Method.disqualifyingGates()
	for _, a := range c.Agreed {
		if a.Level == "Fail" && gates[a.Criterion] {
			s.failed[a.Bid] = true
		}
	}
	if len(c.Method.Phases) == 0 {
		return s
	}
	s.out = map[string]BidResult{}
	for _, lot := range c.Lots {
		e := newEvaluation(c, lot)
		e.assess()
		for _, r := range e.results {
			s.out[r.Bid] = r
		}
	}
	return s
}

func (m *Method) disqualifyingGates() map[string]bool {
	gates := map[string]bool{}
	m.Walk(func(k *Criterion) { gates[k.ID] = k.Kind == Gate && k.Effect != Warn })
	return gates
}

// toAssess lists the questions and gates that the bid is still assessed on: none when it was
// not received or has failed a disqualifying gate, and none of a phase it did not come to.
func (s standing) toAssess(b *Bid) []Node {
	if b.Status != Received || s.failed[b.ID] {
		return nil
	}
	nodes := s.scored[b.Lot]
	r, phased := s.out[b.ID]
	if !phased || r.out == nil {
		return nodes
	}
	var open []Node
	for i, n := range r.of.nodes {
		if n.Criterion.Scored() && !r.outBefore(r.of.phases[i]) {
			open = append(open, n)
		}
	}
	return open
}

// Assessing tells which questions and gates a bid is still assessed on. What it goes by is
// worked out once, from the record as it stands.
func (c *Competition) Assessing() func(b *Bid) []Node { return c.standing().toAssess }

// ScoringGaps lists the scores a member still has to give, in reading order: by bid, then by
// question. With member "" it lists every evaluator's.
func (c *Competition) ScoringGaps(member string) []Gap {
	given := make(map[ScoreKey]bool, len(c.Scores))
	for _, s := range c.Scores {
		given[s.Key()] = s.Given()
	}
	var gaps []Gap
	for _, m := range c.Evaluators() {
		if member != "" && m.ID != member {
			continue
		}
		for _, key := range c.ToScore(&m) {
			if !given[key] {
				gaps = append(gaps, Gap(key))
			}
		}
	}
	return gaps
}

// ToScore lists every score a member is asked for, by bid and then by question.
func (c *Competition) ToScore(m *Member) []ScoreKey {
	var keys []ScoreKey
	standing, interests, asked := c.standing(), c.standings(), map[string]bool{}
	c.Method.Walk(func(k *Criterion) { asked[k.ID] = c.Assigned(m, k.ID) })
	for i := range c.Bids {
		b := &c.Bids[i]
		if interests[[2]string{m.ID, b.Supplier}] == OutOfIt {
			continue
		}
		for _, n := range standing.toAssess(b) {
			if asked[n.ID] {
				keys = append(keys, ScoreKey{m.ID, b.ID, n.ID})
			}
		}
	}
	return keys
}

// AgreementGaps lists the questions and gates the panel has still to agree. A bid that failed
// a disqualifying gate needs no more than that gate, and where the method computes marks from
// the members' own, only gates are agreed.
func (c *Competition) AgreementGaps() []AgreedKey {
	agreed := make(map[AgreedKey]string, len(c.Agreed))
	for _, a := range c.Agreed {
		agreed[a.Key()] = a.Level
	}
	var gaps []AgreedKey
	standing := c.standing()
	for i := range c.Bids {
		b := &c.Bids[i]
		for _, n := range standing.toAssess(b) {
			key := AgreedKey{b.ID, n.ID}
			if (n.Kind == Gate || c.Method.Consolidation.Agreed()) && c.Method.ScaleOf(n.Criterion).Level(agreed[key]) == nil {
				gaps = append(gaps, key)
			}
		}
	}
	return gaps
}

// PriceGaps lists, by lot, the bids that have no price under a price criterion: those still in
// the running, and where all bids opened fix the points also those that went out on their
// written bid.
func (c *Competition) PriceGaps() []AgreedKey {
	var gaps []AgreedKey
	for _, lot := range c.Lots {
		e := newEvaluation(c, lot)
		e.assess()
		for j, b := range e.bids {
			for _, i := range e.prices {
				if e.lacksPrice(j, i) {
					gaps = append(gaps, AgreedKey{b.ID, e.nodes[i].ID})
				}
			}
		}
	}
	return gaps
}

// Missing says in words what still stands in the way of the step into a stage; nothing when
// the step can be taken.
func Missing(c *Competition, to Stage) []string {
	switch to {
	case BidsLoaded:
		return missingForBids(c)
	case Scoring:
		if len(c.Evaluators()) == 0 {
			return []string{"no member of the panel is an evaluator; add one in Set up"}
		}
	case Moderating:
		return c.missingScores()
	case QualityAgreed:
		return c.missingAgreed()
	case PricesOpened:
		return append(c.missingPrices(), c.missingDecisions()...)
	case Decided:
		return append(c.missingRecommendations(), c.missingDecisions()...)
	case Issued:
		return c.missingDecisions() // suppliers are not told while an interest that came up since is open
	}
	return nil
}

func missingForBids(c *Competition) []string {
	var gaps []string
	for _, err := range c.Check() {
		gaps = append(gaps, err.Error())
	}
	// The panel is closed with the method: without these, scoring or moderating could never be done.
	for _, needed := range []struct {
		role Role
		who  string
	}{{Evaluator, "an evaluator"}, {Chair, "the chair"}} {
		if find(c.Members, func(m *Member) bool { return m.Has(needed.role) }) == nil {
			gaps = append(gaps, fmt.Sprintf("no member of the panel is %s; add one in Set up", needed.who))
		}
	}
	gaps = append(gaps, c.missingEvaluators()...)
	if len(c.Bids) == 0 {
		gaps = append(gaps, "no bid is loaded")
	}
	return gaps
}

// missingEvaluators names the questions that have fewer evaluators than the rule that computes
// their marks needs.
func (c *Competition) missingEvaluators() []string {
	rule, evaluators := c.Method.Consolidation, c.Evaluators()
	if rule.Agreed() || len(evaluators) == 0 {
		return nil
	}
	var gaps []string
	c.Method.Walk(func(k *Criterion) {
		have := 0
		for i := range evaluators {
			if k.Kind == Question && c.Assigned(&evaluators[i], k.ID) {
				have++
			}
		}
		if k.Kind == Question && have < rule.Needs() {
			has := "no evaluators"
			if have > 0 {
				has = Plural(have, "evaluator", "evaluators")
			}
			gaps = append(gaps, fmt.Sprintf("%s has %s, and the %s needs %s; assign more in Set up", k.Name(), has, rule.Rule.Title(), Plural(rule.Needs(), "mark", "marks")))
		}
	})
	return gaps
}

func (c *Competition) missingScores() []string {
	var gaps []string
	for _, m := range c.Evaluators() {
		if n := len(c.ScoringGaps(m.ID)); n > 0 {
			gaps = append(gaps, fmt.Sprintf("%s has %s to give", m.Name, Plural(n, "score", "scores")))
		} else if c.Submission(m.ID) == nil && len(c.ToScore(&m)) > 0 {
			gaps = append(gaps, m.Name+" has not submitted")
		}
	}
	return gaps
}

func (c *Competition) missingAgreed() []string {
	var gaps []string
	for _, lot := range c.Lots {
		e := newEvaluation(c, lot)
		e.assess()
		scores, _ := e.gaps()
		gaps = append(gaps, scores...)
	}
	return append(gaps, c.missingDecisions()...)
}

func (c *Competition) missingPrices() []string {
	var gaps []string
	for _, key := range c.PriceGaps() {
		gaps = append(gaps, fmt.Sprintf("%s has no price for %s", c.SupplierOf(c.Bid(key.Bid)), c.Method.Criterion(key.Criterion).Name()))
	}
	return gaps
}

func (c *Competition) missingRecommendations() []string {
	var gaps []string
	var results []*Result
	for _, l := range c.Lots {
		result, err := Evaluate(c, l.ID)
		if err != nil {
			gaps = append(gaps, fmt.Sprintf("lot %s: %v", l.Number, err))
			continue
		}
		results = append(results, result)
	}
	var awards *Awards
	if c.Method.Lots != nil {
		if len(gaps) > 0 {
			return gaps // who is awarded one lot hangs on all of them
		}
		var err error
		if awards, err = AwardLots(c, results); err != nil {
			return []string{err.Error()}
		}
	}
	for _, result := range results {
		if gap := c.missingRecommendation(result, awards); gap != "" {
			gaps = append(gaps, gap)
		}
	}
	return gaps
}

// missingRecommendation says what the recommendation for one lot lacks, "" for nothing. Where
// there is nobody to recommend, the decision is that there is no award.
func (c *Competition) missingRecommendation(result *Result, awards *Awards) string {
	number := result.Lot.Number
	winner, nobody, now := result.Winner, len(result.Ranked()) == 0, "now first"
	if awards != nil {
		award := awards.For(result.Lot.ID)
		if award.Open {
			return fmt.Sprintf("the award of lot %s is open: %s", number, award.reason)
		}
		winner, nobody, now = award.Bid, award.Bid == "", "now awarded it"
	}
	r := find(c.Recommendations, func(r *Recommendation) bool { return r.Lot == result.Lot.ID })
	switch {
	case nobody:
		return ""
	case r == nil:
		return fmt.Sprintf("lot %s has no recommendation", number)
	case r.Bid != winner:
		return fmt.Sprintf("the recommendation for lot %s is not of the bid that is %s; record it again", number, now)
	}
	return ""
}
